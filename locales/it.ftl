# Italiano. Un file è una lingua: si veda «How to add a language» nel README.
# I nomi di mesi, giorni e città vengono da ICU; qui si dice come si compongono.

language-name = Italiano

## Date. $first-… e $last-… sono le parti del primo e dell’ultimo giorno.

day-in-date = { $day ->
    [1] 1º
   *[other] { $day }
}
# Con l’articolo: ogni anno, il 4 luglio
date-day-month = { $day-number ->
    [8] l’{ $day } { $month }
    [11] l’{ $day } { $month }
   *[other] il { $day } { $month }
}
date-full = { $weekday } { $day } { $month } { $year }
date-short = { $weekday } { $day } { $month }
month-year = { $month } { $year }
dates-two-days = { $first-day } e { $last-day } { $last-month } { $last-year }
dates-same-month = da { $first-weekday } { $first-day } a { $last-weekday } { $last-day } { $last-month } { $last-year }
dates-two-days-across-months = { $first-weekday } { $first-day } { $first-month } e { $last-weekday } { $last-day } { $last-month } { $last-year }
dates-across-months = da { $first-weekday } { $first-day } { $first-month } a { $last-weekday } { $last-day } { $last-month } { $last-year }
dates-across-years = da { $first-weekday } { $first-day } { $first-month } { $first-year } a { $last-weekday } { $last-day } { $last-month } { $last-year }

## Orari

time = { $hour }:{ $minute }
time-range = { $from }–{ $to }
# all’1:00, alle 18:00
at-local-time = { at-local-time.at } ora locale
    .at = { $hour ->
        [1] all’{ $time }
       *[other] alle { $time }
    }
# dalle 18:00 alle 21:00; da giovedì alle 9:00 a venerdì alle 17:00
from-to-local-time = { from-to-local-time.from-to } ora locale
    .from-to = { $days ->
        [several] da { $from } a { $to }
       *[one] { from-to-local-time.from } { from-to-local-time.to }
    }
    .from = { $from-hour ->
        [1] dall’{ $from }
       *[other] dalle { $from }
    }
    .to = { $to-hour ->
        [1] all’{ $to }
       *[other] alle { $to }
    }
at-utc = { at-local-time.at } UTC
from-to-utc = { from-to-local-time.from-to } UTC
# ora di Roma, ma anche: ora del Cairo
at-city-time = { at-local-time.at } ora { at-city-time.of }
    .of = { $zone ->
        [Africa-Cairo] del Cairo
        [America-Cayman] delle Cayman
        [America-Costa_Rica] della Costa Rica
        [America-Guadeloupe] della Guadalupa
        [America-Guatemala] del Guatemala
        [America-Guyana] della Guyana
        [America-Havana] dell’Avana
        [America-Jamaica] della Giamaica
        [America-Martinique] della Martinica
        [Asia-Bahrain] del Bahrein
        [Asia-Brunei] del Brunei
        [Asia-Kamchatka] della Kamčatka
        [Asia-Kuwait] del Kuwait
        [Asia-Qatar] del Qatar
        [Atlantic-Azores] delle Azzorre
        [Atlantic-Bermuda] delle Bermuda
        [Atlantic-Canary] delle Canarie
        [Atlantic-Faroe] delle Fær Øer
        [Atlantic-South_Georgia] della Georgia del Sud
        [Europe-Isle_of_Man] dell’Isola di Man
        [Europe-Vatican] del Vaticano
        [Indian-Chagos] delle Chagos
        [Indian-Christmas] dell’Isola di Natale
        [Indian-Cocos] delle Cocos
        [Indian-Comoro] delle Comore
        [Indian-Maldives] delle Maldive
        [Indian-Reunion] della Riunione
        [Pacific-Easter] dell’Isola di Pasqua
        [Pacific-Fiji] delle Figi
        [Pacific-Galapagos] delle Galápagos
        [Pacific-Marquesas] delle Marchesi
       *[other] di { $city }
    }
from-to-city-time = { from-to-local-time.from-to } ora { at-city-time.of }
weekday-and-time = { $weekday } { at-local-time.at }
date-and-time = { $date } { $time }
in-utc = { $day ->
    [after] { $time } UTC del giorno dopo
    [before] { $time } UTC del giorno prima
   *[same] { $time } UTC
}

## Luoghi

# a Berlino, ad Amburgo, all’Aia, al Cairo; La Spezia e La Paz restano intere
when-in-city = { $when }, { $first ->
    [Il] al { $rest }
    [L] all’{ $rest }
   *[other] { $initial ->
        [a] ad { $city }
       *[other] a { $city }
    }
}
when-at-house = { $when }, { $name }, { $city }
when-at-name = { $when }, { $name }
when-in-country = { $when } ({ $country })
when-alone = { $when }

## Regole

weekday-in-rule = { $weekday ->
    [mo] lunedì
    [tu] martedì
    [we] mercoledì
    [th] giovedì
    [fr] venerdì
    [sa] sabato
   *[su] domenica
}
# $form: «ogni secondo mercoledì» (every), «il secondo mercoledì» (on); solo la domenica è femminile
nth-in-rule = { $weekday ->
    [su] { $form ->
        [every] { $nth ->
            [-2] penultima
            [-1] ultima
            [1] prima
            [2] seconda
            [3] terza
            [4] quarta
           *[5] quinta
        }
       *[on] { $nth ->
            [-2] la penultima
            [-1] l’ultima
            [1] la prima
            [2] la seconda
            [3] la terza
            [4] la quarta
           *[5] la quinta
        }
    }
   *[other] { $form ->
        [every] { $nth ->
            [-2] penultimo
            [-1] ultimo
            [1] primo
            [2] secondo
            [3] terzo
            [4] quarto
           *[5] quinto
        }
       *[on] { $nth ->
            [-2] il penultimo
            [-1] l’ultimo
            [1] il primo
            [2] il secondo
            [3] il terzo
            [4] il quarto
           *[5] il quinto
        }
    }
}
nth-weekday = { $nths } { $weekday }
rule-daily = { $interval ->
    [1] ogni giorno
   *[other] ogni { $interval } giorni
}
rule-weekly = { $interval ->
    [1] ogni { $weekdays }
   *[other] ogni { $interval } settimane, di { $weekdays }
}
rule-monday-to-friday = ogni settimana dal lunedì al venerdì
rule-monthly-weekday = { $interval ->
    [1] ogni { $weekdays } del mese
   *[other] ogni { $interval } mesi, { $weekdays } del mese
}
rule-monthly-day = { $interval ->
    [1] { $days } di ogni mese
   *[other] ogni { $interval } mesi, { $days } del mese
}
day-of-month-in-rule = { $day ->
    [-1] l’ultimo giorno
    [8] l’{ $ordinal }
    [11] l’{ $ordinal }
   *[other] il { $ordinal }
}
rule-yearly-date = { $interval ->
    [1] ogni anno, { $date }
   *[other] ogni { $interval } anni, { $date }
}
rule-yearly-weekday = { $interval ->
    [1] ogni anno, { $weekdays } di { $month }
   *[other] ogni { $interval } anni, { $weekdays } di { $month }
}
rule-until = { $rule }, fino a { $date }
# «in tutto», perché «ogni giorno, 10 volte» sarebbe dieci volte al giorno
rule-count = { $rule }, { $count ->
    [one] una volta sola
   *[other] { $count } volte in tutto
}

separator = { ": " }

## La newsletter

newsletter-heading = Eventi XMPP
newsletter-tag-one = [{ $languages }]
newsletter-tag-many = ({ $languages })
newsletter-tag-separator = { " / " }
newsletter-separator = { ": " }
newsletter-list-separator = { ", " }
newsletter-description-separator = { " – " }
newsletter-next = { $count ->
    [one] prossima data: { $date }
   *[other] prossime date: { $date }
}
newsletter-online = evento online
newsletter-hybrid = anche online
newsletter-new = Novità:
newsletter-cancelled = { $since ->
    [yes] annullato dopo l’ultimo numero
   *[no] annullato
}
newsletter-moved = { $since ->
    [yes] spostato da { $date } dopo l’ultimo numero
   *[no] spostato da { $date }
}
newsletter-moved-to = { $since ->
    [yes] nuova data rispetto all’ultimo numero: { $date }
   *[no] nuova data: { $date }
}
newsletter-tentative = da confermare
newsletter-new-rule = da { $date }: { $rule }
newsletter-old-rule = finora: { $rule }
newsletter-session-local = { $time } ora locale
newsletter-running = in corso
newsletter-event = Evento
newsletter-when = Quando e dove
newsletter-about = Di che si tratta
newsletter-nothing = Non ci sono eventi noti per questo numero.

## Ciò che la redazione deve sapere, dopo il nome di un evento

remark-unconfirmed = tralasciato, perché nessuno lo conferma da { $date }; chiedete, poi aggiornate `confirmed` nel suo file
remark-never-confirmed = tralasciato, perché nessuno lo ha confermato; chiedete, poi aggiungete `confirmed` al suo file
remark-not-for-newsletter = tralasciato, perché il suo file dice `newsletter = false`
remark-too-late = tralasciato, perché comincia { $date }
remark-over = tralasciato, perché era già finito { $date }
remark-over-once = { $date } è già passato; è indicata una data successiva
remark-far = è insolitamente lontano: { $days ->
    [one] un giorno
   *[other] { $days } giorni
}
remark-changed = il suo file è cambiato da { $date }; lo storico non dice in che cosa. Controllate se la data o il luogo sono altri, e se ciò che risulta annullato o spostato da allora non lo fosse già prima
remark-untranslated = non tradotto in questa lingua; è indicato com’è stato scritto
remark-reason-as-written = il motivo indicato è in { $language }; traducetelo a mano
remark-programme-as-written = il programma è in { $language }; traducetelo a mano
remark-image-as-written = il testo dell’immagine è in { $language }; traducetelo a mano
remark-no-link = non ha link
remark-no-place = non dice né dove si tiene né che è online
remark-gone = { $uid }: tolto dal calendario dopo l’ultimo numero

## La pagina della redazione

editor-nav = Newsletter
editor-title = Sezione per la newsletter
editor-lead = Scegliete un numero e una lingua, leggete la sezione come la leggeranno gli altri e copiatela. Ogni data è calcolata; ciò che è passato non compare.
editor-issue = Numero del
editor-language = Lingua
editor-format = Formato
editor-format-markdown = Markdown, come su xmpp.org
editor-format-html = Pagina per la posta
editor-format-text = Testo per liste e chat
editor-format-table = Tabella in Markdown
editor-more = Altre opzioni
editor-days = Eventi singoli: giorni di anticipo
editor-series-days = Serie: giorni di anticipo
editor-to = In alternativa: tutto prima del
editor-today = Traduzione tardiva: senza ciò che è passato al
editor-since = Ultimo numero: segnalare le novità dal
editor-show = Mostra
editor-earlier = Numero precedente
editor-later = Numero successivo
editor-preview = Anteprima
editor-source = Da copiare
editor-copy = Copia
editor-copied = Copiato
editor-download = Scarica
editor-languages = Questo numero in tutte le lingue
editor-report = Per la redazione
editor-report-help = Niente di tutto questo compare nella sezione.
editor-report-empty = Non manca niente, e niente è stato tralasciato.
editor-list-it = Includilo
editor-bad-date = «{ $value }» non è una data. Scrivete anno, mese e giorno così: { $example }
editor-bad-days = «{ $value }» non è un numero di giorni da 0 a { $most }.
editor-bad-choice = «{ $value }» non è tra le scelte.
editor-to-too-early = Questo giorno deve venire dopo il numero.
editor-to-and-days = O questo giorno o una quantità di giorni: lasciatene vuoto uno.
editor-today-too-early = Questo giorno non può precedere il numero.
editor-since-too-late = Questo giorno deve precedere il numero.
editor-since-unknown = Ciò che si sapeva quel giorno non è registrato. Il primo giorno possibile è { $date }.
editor-since-no-history = Ciò che si sapeva quel giorno non è registrato: questo calendario ha appena cominciato a tenere uno storico.
editor-no-section = Questa sezione non esiste. Le sezioni hanno indirizzi come { $example }, in { $languages }, e finiscono in { $formats }.

## Il calendario web

site-coming = Prossimi eventi
site-coming-empty = Al momento non è annunciato nulla.
site-coming-empty-help = Conosci un evento? Basta un piccolo file per aggiungerlo.
site-no-match = Nessun evento corrisponde a questa selezione.
site-no-match-ahead = Nessun evento futuro corrisponde a questa selezione. Quelli passati si trovano forse in uno degli anni qui sotto.
site-goes-on-in = Continua con { $month }
site-show-all = Mostra tutti gli eventi
site-subscribe = Iscriviti
site-from = da { $date }: { $rule }
site-skip = Vai agli eventi
site-past = Date passate
site-more-entries = altri { $count }
site-older-dates = { $count ->
    [one] Una data precedente
   *[other] { $count } date precedenti
}
site-news = Novità
site-news-older = { $count ->
    [one] { $count } post precedente
   *[other] { $count } post precedenti
}
site-next-dates = Prossime date
site-no-next-dates = Non si conoscono altre date.
site-now = in corso
site-over = Questo evento si è concluso.
site-over-short = terminato
site-cancelled = annullato
site-tentative = da confermare
site-unconfirmed = Ultima conferma: { $date }. Verifica prima di andarci.
site-unconfirmed-never = Mai confermato: verifica prima di andarci.
site-unconfirmed-list = Verifica prima di andarci: da molto tempo nessuno conferma questi eventi.
site-unconfirmed-heading = Senza conferme recenti
site-unconfirmed-short = non confermato
site-moved = spostato da { $date }
site-moved-short = spostato
site-online = Online
site-hybrid = In presenza e online
site-all-day = tutto il giorno
site-spoken = Lingue
site-organizers = Organizzato da
site-where = Dove
site-when = Quando
site-join = Partecipa
site-programme = Programma
site-more = Per saperne di più
site-add-event = Aggiungi al tuo calendario
site-not-found = Questa pagina non esiste
site-not-found-help = Forse l’indirizzo è scritto male, oppure l’evento ha cambiato nome.
site-perhaps = Forse cerchi questo:
site-not-allowed = Questo indirizzo è di sola lettura
site-bad-request = Questo indirizzo non è comprensibile
# In place of an address with a filter that is none: $choices is a list of names
site-not-offered = { $kind }: «{ $value }» qui non c’è. Si può scegliere tra { $choices }.
site-not-known = { $kind }: «{ $value }» non è conosciuto.
site-meant = Intendevi «{ $word }»?
site-too-long = Questo testo è troppo lungo: al massimo { $most } caratteri.
site-outside = Questo calendario mostra i giorni da { $first } a { $last }.
site-error = Qualcosa è andato storto
site-error-help = È colpa nostra, non tua. Riprova fra un minuto.
site-home = Vai al calendario
site-updated = Ultimo aggiornamento: { $date }, { $time } UTC
site-feed = Feed iCal
site-description = Incontri, sprint, summit, conferenze e scadenze della comunità XMPP: un calendario da leggere, filtrare e seguire.
site-agenda = Agenda
site-month = Mese
site-week = Settimana
site-about = Informazioni
site-status = Stato
site-language = Lingua:
site-on-now = In questo momento
site-next = A seguire
site-year = Eventi del { $year }
site-all-years = Tutti gli anni
site-filters = Filtra
site-filter-category = Categoria
site-filter-attendance = Partecipazione
site-filter-country = Paese
site-in-person = In presenza
site-search = Cerca parole
site-find = Trova
site-close = Chiudi
site-remove = Togli il filtro:
site-quoted = “{ $text }”
site-feeds-all = Resta aggiornato
site-feeds-selection = Questa selezione come feed
site-my-time = { $time } nella mia ora
site-zone-switch = Anche la mia ora: { $zone }
relative-days = { $count ->
    [0] oggi
    [1] domani
    [2] dopodomani
   *[other] tra { $count } giorni
}
relative-weeks = tra { $count } settimane
relative-months = { $count ->
    [1] tra un mese
   *[other] tra { $count } mesi
}
clock-local = ora locale
clock-city = ora locale ({ $city })
site-today = oggi
site-turn = Sfoglia
site-goes-on = Continua:
site-week-number = Settimana { $number }
site-week-empty = Per questa settimana non è annunciato nulla.
site-month-empty = Per questo mese non è annunciato nulla.
site-map = Mappa (OpenStreetMap)
site-qr = Codice QR
site-qr-of = Codice QR di { $name }
site-origin = Da dove viene
site-changed = Ultima modifica: { $date }, { $time } UTC
site-exceptions = Date annullate e spostate
site-download = Scarica il file
site-how-to = Come iscriversi
site-add-date = Solo questa data
site-add-series = Tutta la serie
site-series = La serie
site-make-feed = Crea l’indirizzo
site-subscribe-intro = Dai una volta questo indirizzo al tuo programma di calendario: si terrà aggiornato da solo.
site-address = L’indirizzo
site-open-program = Apri in un programma di calendario
site-open-help = Il pulsante e il codice QR usano webcal, che quasi tutti i programmi su telefono e computer aprono da soli. Se non succede nulla, copia l’indirizzo.
site-open-in = Apri in { $program }
site-choose = Solo una parte
site-choose-help = Spunta ciò che ti interessa: l’indirizzo qui sopra conterrà solo quello. Nessuna spunta vuol dire tutto. I numeri contano gli eventi, per quante date abbiano.
site-embed = In un altro sito
site-embed-help = Una riga mostra ciò che viene, larga quanto lo spazio permette:
site-programs = Programma per programma
site-programs-help = Quando un cambiamento compare dipende dal programma. Noi chiediamo di controllare ogni sei ore.
site-how-thunderbird = “Aggiungi calendario” (“Nuovo calendario” nelle versioni meno recenti), poi “Sulla rete”: incolla l’indirizzo. Non serve un nome utente.
site-updates-thunderbird = Controlla con la frequenza impostata nelle proprietà del calendario; “Sincronizza” controlla subito.
site-how-apple = Premi il pulsante qui sopra o inquadra il codice con la fotocamera, poi conferma. Sul Mac anche: Calendario, File, Nuova iscrizione a calendario.
site-updates-apple = Un Mac controlla con la frequenza scelta al momento dell’iscrizione; un telefono quando scarica i dati degli account, da ogni ora a ogni giorno.
site-how-google = Da computer, in Google Calendar: “Altri calendari”, il segno più, “Da URL”: incolla l’indirizzo. Poi compare anche sul telefono.
site-updates-google = Google controlla ogni poche ore, a volte solo una volta al giorno, e nulla lo fa andare più in fretta. I cambiamenti dell’ultimo momento possono arrivare tardi.
site-how-outlook = In Outlook sul web e nel nuovo Outlook: Calendario, “Aggiungi calendario”, “Sottoscrivi dal Web”: incolla l’indirizzo.
site-updates-outlook = Sul web controlla ogni 3-24 ore, a volte più tardi. L’Outlook classico per Windows controlla ogni sei ore, come chiediamo.
site-how-nextcloud = Nell’app Calendario: il segno più accanto ai tuoi calendari, “Nuova sottoscrizione da collegamento (sola lettura)”: incolla l’indirizzo.
site-updates-nextcloud = Controlla ogni sei ore, come chiediamo, se le sue operazioni in background sono attive.
site-how-icsx5 = Installa ICSx⁵, poi premi il pulsante qui sopra, oppure aggiungi lì l’indirizzo con il segno più. DAVx⁵ affida indirizzi come questo a ICSx⁵.
site-updates-icsx5 = Controlla con la frequenza che imposti.
site-about-what = Ogni evento è un piccolo file di testo che chiunque può leggere e correggere. Da questi file nascono queste pagine, i feed per i programmi di calendario e la sezione della newsletter, in più lingue.
site-about-times = Gli orari sono quelli del luogo in cui qualcosa avviene; ciò che avviene online ha accanto l’ora UTC. Se il tuo browser esegue script, vedi anche la tua ora.
site-about-add = Aggiungere un evento
site-about-file = Scrivi un file come questo e dagli un nome breve, per esempio harbour-meetup.toml:
site-about-check = Mettilo nella cartella events e fallo controllare: gli errori vengono mostrati con il loro rimedio.
site-about-send = Poi proponilo al progetto. Va bene anche un file esportato da un altro programma di calendario (.ics).
site-about-confirm = Perché una serie può essere detta non confermata
site-about-confirm-help = Gli incontri finiscono in silenzio. Quando da molto tempo nessuno dice che una serie si tiene ancora, viene nominata a parte, senza date. Una riga con la data di oggi nel suo file la riporta.
site-about-follow = Seguire una fonte
site-about-follow-help = Chi tiene già un calendario non dovrebbe dover dire nulla due volte: basta un file con il suo indirizzo, e i suoi eventi stanno tra gli altri.
site-about-follow-try = Prova prima l’indirizzo, e vedrai su che cosa inciampano i programmi:
site-about-use = Usarlo altrove
site-about-api = Gli eventi in JSON, per i programmi
site-about-status = Lo stato di questo calendario
site-instant = { $date }, { $time } UTC
site-status-refreshed = Ultimo aggiornamento
site-status-holds = Contiene
site-status-events = { $count ->
    [one] { $count } evento
   *[other] { $count } eventi
}
site-status-dates = { $count ->
    [one] { $count } data nei prossimi dodici mesi
   *[other] { $count } date nei prossimi dodici mesi
}
site-status-program = Programma
site-status-zones = Dati dei fusi orari
site-status-problems = Problemi nei file
site-status-problems-help = Un file con un errore non viene pubblicato; resta la sua ultima versione buona, se c’era.
site-status-fine = Nessun problema noto.
site-status-error = errore
site-status-warning = avviso

## The sources that are followed, on the page of the status

source-heading = Fonti
# Above the list
source-lead = Questo calendario segue ciò che altri pubblicano a questi indirizzi. Se una fonte viene meno, restano i suoi ultimi eventi validi.
source-none = Questo calendario non segue nessuna fonte: ogni evento ha un file tutto suo.
source-add = Come seguire una fonte
source-json = Lo stesso in JSON, per i programmi
source-count = { $count ->
    [one] { $count } fonte
   *[other] { $count } fonti
}
source-count-wrong = { $count } con un problema
source-good = funziona
source-wrong = problema
source-unasked = non ancora interrogata
# What a source gives: heads numbers of events and posts
source-holds = Offre
source-posts = { $count } post
# Events that the source no longer has, and that are shown as withdrawn
source-withdrawn = { $count ->
    [one] { $count } ritirato
   *[other] { $count } ritirati
}
# Events, again
source-left-out = { $count ->
    [one] { $count } escluso dai filtri
   *[other] { $count } esclusi dai filtri
}
source-last = Ultima risposta valida
# Instead of when it last answered
source-never = ancora nessuna
source-next = Prossimo tentativo
# Instead of when it is asked next
source-now = adesso
source-change = Ultima modifica
# Three parts of a list: events that came, are different, or went
source-events-new = { $count ->
    [one] { $count } nuovo
   *[other] { $count } nuovi
}
source-events-changed = { $count ->
    [one] { $count } modificato
   *[other] { $count } modificati
}
source-events-gone = { $count ->
    [one] { $count } scomparso
   *[other] { $count } scomparsi
}
# Heads a date and a time
source-since = Problema da
# The new address stands behind it
source-moved = Si è trasferita per sempre. Nel suo file va scritto il nuovo indirizzo:
source-expired = Era da seguire fino a { $date }. È ancora aggiornata? Allora metti una data più lontana in `expires`, oppure togli il suo file.
# They can be opened below it, in English
source-remarks = { $count ->
    [one] { $count } problema in un singolo elemento
   *[other] { $count } problemi in singoli elementi
}
source-remarks-more = e ancora { $count }
# What stands at a source
source-kind-ics = iCalendar
source-kind-jsonld = Eventi di una pagina web
source-kind-atom = Post
source-kind-xmpp-org = Elenco di xmpp.org
source-kind-mobilizon = Gruppo su Mobilizon
# What is wrong with a source. $seconds, $mebibytes and $events may be 0: not known
source-fault-name = Non si conosce nessun server con questo nome.
source-fault-private = L’indirizzo non appartiene alla rete pubblica.
source-fault-connection = A questo indirizzo non risponde nessuno.
source-fault-certificate = Il certificato del server non è valido.
source-fault-roots = La macchina di questo calendario non può stabilire connessioni: le mancano i certificati radice.
source-fault-slow = { $seconds ->
    [0] La risposta tarda troppo.
   *[other] Dopo { $seconds } s la risposta non era ancora arrivata.
}
source-fault-large = { $mebibytes ->
    [0] La risposta è più grande di tutto ciò che qui si legge.
   *[other] La risposta supera { $mebibytes } MiB, il massimo che qui si legge.
}
source-fault-redirect = I reindirizzamenti non portano da nessuna parte.
source-fault-missing = Il server dice che lì non c’è nulla.
source-fault-forbidden = Il server non lascia entrare questo calendario.
source-fault-often = Il server vuole essere interrogato meno spesso.
source-fault-server = Il server segnala un errore suo, oppure dà una risposta senza senso.
source-fault-page = La risposta è una pagina web, e non ciò che lì ci si aspetta.
source-fault-other = La risposta non è ciò che lì ci si aspetta.
source-fault-cut = La risposta si interrompe.
source-fault-empty = { $events ->
    [0] La risposta è vuota.
    [one] La risposta non contiene eventi, mentre uno era in arrivo.
   *[other] La risposta non contiene eventi, mentre { $events } erano in arrivo.
}
source-fault-fewer = Di { $events } eventi in arrivo ne mancano { $missing }.
source-fault-different = Più della metà dei { $events } eventi in arrivo non corrisponde più (mancanti: { $missing }, diversi: { $different }).
source-fault-file = Il file non può essere letto.
source-fault-copy = La copia che questo calendario conserva è danneggiata, o non può essere scritta.
# What helps. What stands between backticks stays as it is
source-help-again = Il tentativo si ripete da solo. Se non basta, avvisa chi organizza.
source-help-name = Il nome in `url` è scritto male, o il sito si è trasferito?
source-help-private = Si seguono solo indirizzi pubblici; `allow_hosts` in almanac.toml ne indica altri.
source-help-certificate = Avvisa chi organizza che il certificato non è valido.
source-help-roots = Installa i certificati radice; in Debian sono in `ca-certificates`.
source-help-large = Chiedi a chi organizza un feed più piccolo, per esempio quello di un solo gruppo.
source-help-redirect = Apri l’indirizzo in un browser e scrivi nel suo file quello a cui arrivi.
source-help-missing = Si è trasferita? Cerca il suo nuovo indirizzo, oppure togli il suo file.
source-help-forbidden = Usa l’indirizzo pubblico. Alcuni server vogliono il nome di un browser: `user_agent` nel suo file.
source-help-often = Metti un `interval` più lungo nel suo file.
source-help-page = Usa l’indirizzo a cui si abbonano i programmi di calendario, non quello della pagina.
source-help-other = Nel suo file, `kind` dice che cosa si trova lì?
source-help-days = La risposta viene accolta quando ha detto lo stesso per { $days } giorni. Se è giusta, `almanac refresh --accept { $name }` la accoglie subito.
source-help-next = La risposta viene accolta quando la successiva dice lo stesso. Se è giusta, `almanac refresh --accept { $name }` la accoglie subito.
source-help-file = Il percorso in `url` è giusto, e questo programma può leggere il file?
source-help-copy = Nella cartella dei dati si può scrivere, e c’è spazio?

category-meetup = Incontro
category-sprint = Sprint
category-summit = Summit
category-conference = Conferenza
category-talk = Intervento
category-workshop = Workshop
category-meeting = Riunione
category-deadline = Scadenza

## Feed

feed-description = { $name }: eventi della comunità XMPP
feed-cancelled = Annullato: { $reason }
# Why an event is cancelled that the source it came from no longer has. Stands in brackets or behind a
# colon.
reason-withdrawn = non più in programma presso gli organizzatori
feed-page = Pagina dell’evento: { $url }
entry-title = { $summary }: { $date }
entry-cancelled = Annullato: { $title }
entry-moved = Nuova data: { $title }

filter-in-person = In presenza
card-about = Che cosa succede nella comunità XMPP: incontri, sprint, interventi e scadenze

## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

# Words that people write in a length, the one that stands for all of them first: see duration in src/language.
duration-weeks = w settimana settimane
duration-days = d g giorno giorni
duration-hours = h ora ore
duration-minutes = m min minuto minuti
duration-and = e
propose-title = Proponi un evento
propose-lead = Rispondi a ciò che sai. Le risposte diventano un piccolo file per chi cura questo calendario; qui non si conserva nulla e non serve un account.
propose-what = Che cosa
propose-summary = Nome
propose-about = Di che cosa si tratta
propose-about-hint = Prima mezza frase; sotto, se vuoi, il resto.
propose-language = Lingua di questi testi
propose-url = Pagina che dice di più
propose-day = Giorno, o il primo
propose-time = Comincia alle
propose-time-hint = L’ora del posto. Vuoto per giornate intere.
propose-zone = Fuso orario
propose-duration = Durata
propose-repeat = Si ripete
propose-usual-none = No, o come nel campo seguente
propose-usual-weekly = Ogni settimana
propose-usual-fortnightly = Ogni due settimane
propose-usual-nth = Ogni mese, nello stesso giorno della settimana (per esempio il secondo mercoledì)
propose-usual-last = Ogni mese, l’ultimo giorno della settimana con quel nome
propose-usual-day = Ogni mese, nella stessa data
propose-usual-yearly = Ogni anno
propose-rule = Un’altra regola, in inglese
propose-until = Si ripete fino al
propose-house = Edificio o sala
propose-city = Città
propose-country = Paese
propose-join = Link o stanza per partecipare online
propose-spoken = Lingue parlate lì
propose-needed = Questa risposta serve.
propose-no-time = Quest’ora non esiste.
propose-twice = O si sceglie o si scrive: togli una delle due risposte.
propose-wrong-zone = I fusi hanno nomi di città, come Europe/Berlin; oppure UTC.
propose-wrong-link = Questo non è un indirizzo. Inizia con https:// o, per una stanza, con xmpp:.
propose-wrong-duration = Qui questa non è una durata: ore e minuti come 2h o 1h30m, oppure l’ora della fine, come 21:00; per giorni interi 2d, o l’ultimo, come 2027-01-14; al massimo un anno.
propose-wrong-rule = Una regola si scrive in inglese, come gli esempi.
propose-wrong-until = Questo non va con il resto: è l’ultimo giorno di ciò che si ripete, e non prima del primo.
propose-wrong-languages = Due lettere per ogni lingua, come de, en.
propose-wrong = Qui qualcosa non va:
propose-doubt = È proprio così?
propose-no-day = Questo giorno o questa ora non esiste.
propose-for-example = per esempio { $examples }
propose-starred = Ciò che ha un * serve.
propose-again = Cambia le risposte
propose-unknown = «{ $word }» non è conosciuto.
propose-not-hit = La regola non dà questo primo giorno. Ha luogo lo stesso; la prima data della regola è: { $date }.
propose-skipped = Lì gli orologi saltano { $time } ({ $date }): vale { $shown }.
propose-twofold = Lì gli orologi segnano due volte { $time } ({ $date }): vale la prima.
propose-leap = Non tutti gli anni hanno un 29 febbraio: negli altri non c’è niente.
propose-fifth = Non tutti i mesi ne hanno un quinto: vale l’ultimo.
propose-rare = Non tutti i mesi hanno un giorno { $day }: negli altri non c’è niente.
propose-check = Controlla e mostra
propose-problems = Alcune risposte vanno riviste. Accanto c’è scritto che cosa non va.
propose-preview = Ecco come apparirà
propose-file = Il file
propose-next = Non è ancora stato inviato nulla. Dai questo file a chi cura il calendario, oppure aggiungilo tu.
propose-forge = Apri come nuovo file su { $host }
propose-too-long = Il testo è troppo lungo per un link a { $host }: scarica il file e aggiungilo lì.
propose-too-large = I testi sono troppo lunghi. Accorciali, per favore.

## The calendar as plain files

# Where a page has a form
static-choose = Questo calendario è fatto di semplici file, con un feed per ognuna di queste scelte:
static-no-form = Questa copia del calendario è fatta di semplici file: la ricerca e la scelta libera richiedono il suo server.
