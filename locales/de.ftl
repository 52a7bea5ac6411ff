# Deutsch. Eine Datei ist eine Sprache: siehe „How to add a language“ im README.
# Die Namen von Monaten, Wochentagen und Städten kommen von ICU; wie sie zusammengehören, steht hier.

language-name = Deutsch

## Daten. $first-… und $last-… sind die Teile des ersten und des letzten Tages.

# $form: „Mittwoch, 8. November“ (alone), „am Mittwoch, 8. November“ (on)
day-in-date = { $day }.
date-day-month = { $day } { $month }
date-full = { $form ->
    [on] am { $weekday }, { $day } { $month } { $year }
   *[alone] { $weekday }, { $day } { $month } { $year }
}
date-short = { $weekday }, { $day } { $month }
month-year = { $month } { $year }
dates-two-days = { $form ->
    [on] am { $first-day } und { $last-day } { $last-month } { $last-year }
   *[alone] { $first-day } und { $last-day } { $last-month } { $last-year }
}
dates-same-month = von { $first-weekday }, { $first-day }, bis { $last-weekday }, { $last-day } { $last-month } { $last-year }
dates-two-days-across-months = { $form ->
    [on] am { $first-weekday }, { $first-day } { $first-month }, und am { $last-weekday }, { $last-day } { $last-month } { $last-year }
   *[alone] { $first-weekday }, { $first-day } { $first-month }, und { $last-weekday }, { $last-day } { $last-month } { $last-year }
}
dates-across-months = von { $first-weekday }, { $first-day } { $first-month }, bis { $last-weekday }, { $last-day } { $last-month } { $last-year }
dates-across-years = von { $first-weekday }, { $first-day } { $first-month } { $first-year }, bis { $last-weekday }, { $last-day } { $last-month } { $last-year }

## Uhrzeiten. „Uhr“ steht erst im Satz: von 18:00 bis 21:00 Uhr.

time = { $hour }:{ $minute }
time-range = { $from }–{ $to }
at-local-time = um { $time } Uhr Ortszeit
from-to-local-time = von { $from } bis { $to } Uhr Ortszeit
at-utc = um { $time } Uhr UTC
from-to-utc = von { $from } bis { $to } Uhr UTC
# Ohne „in“: Auch „Azoren“ und „Malediven“ sind Namen von Zeitzonen.
at-city-time = um { $time } Uhr Ortszeit { $city }
from-to-city-time = von { $from } bis { $to } Uhr Ortszeit { $city }
weekday-and-time = { $weekday } { $time }
date-and-time = { $date }, { $time }
in-utc = { $day ->
    [after] { $time } Uhr UTC am Folgetag
    [before] { $time } Uhr UTC am Vortag
   *[same] { $time } Uhr UTC
}

## Orte

when-in-city = { $when } in { $city }
when-at-house = { $when }, { $name }, { $city }
when-at-name = { $when }, { $name }
when-in-country = { $when } ({ $country })
when-alone = { $when }

## Regeln. Nach „jeden“ und nach „am“ lauten sie gleich: jeden zweiten Mittwoch, am zweiten Mittwoch.

weekday-in-rule = { $weekday ->
    [mo] Montag
    [tu] Dienstag
    [we] Mittwoch
    [th] Donnerstag
    [fr] Freitag
    [sa] Samstag
   *[su] Sonntag
}
nth-in-rule = { $nth ->
    [-2] vorletzten
    [-1] letzten
    [1] ersten
    [2] zweiten
    [3] dritten
    [4] vierten
   *[5] fünften
}
nth-weekday = { $nths } { $weekday }
rule-daily = { $interval ->
    [1] jeden Tag
   *[other] alle { $interval } Tage
}
rule-weekly = { $interval ->
    [1] jeden { $weekdays }
   *[other] alle { $interval } Wochen am { $weekdays }
}
rule-monday-to-friday = jede Woche von Montag bis Freitag
rule-monthly-weekday = { $interval ->
    [1] jeden { $weekdays } im Monat
   *[other] alle { $interval } Monate am { $weekdays } des Monats
}
rule-monthly-day = { $interval ->
    [1] { $days } jedes Monats
   *[other] alle { $interval } Monate { $days } des Monats
}
day-of-month-in-rule = { $day ->
    [-1] am letzten Tag
   *[other] am { $ordinal }
}
rule-yearly-date = { $interval ->
    [1] jedes Jahr am { $date }
   *[other] alle { $interval } Jahre am { $date }
}
rule-yearly-weekday = { $interval ->
    [1] jedes Jahr am { $weekdays } im { $month }
   *[other] alle { $interval } Jahre am { $weekdays } im { $month }
}
rule-until = { $rule }, bis { $date }
# „insgesamt“, denn „jeden Tag, 10-mal“ hieße zehnmal an jedem Tag
rule-count = { $rule }, { $count ->
    [one] nur einmal
   *[other] insgesamt { $count }-mal
}

separator = { ": " }

## Der Newsletter

newsletter-heading = XMPP-Veranstaltungen
newsletter-tag-one = [{ $languages }]
newsletter-tag-many = [{ $languages }]
newsletter-tag-separator = { " / " }
newsletter-separator = { ": " }
newsletter-list-separator = { ", " }
newsletter-description-separator = { " – " }
newsletter-next = { $count ->
    [one] nächster Termin: { $date }
   *[other] nächste Termine: { $date }
}
newsletter-online = Online-Veranstaltung
newsletter-hybrid = auch online
newsletter-new = Neu:
newsletter-cancelled = { $since ->
    [yes] seit der letzten Ausgabe abgesagt
   *[no] abgesagt
}
newsletter-moved = { $since ->
    [yes] seit der letzten Ausgabe verschoben von { $date }
   *[no] verschoben von { $date }
}
newsletter-moved-to = { $since ->
    [yes] neuer Termin seit der letzten Ausgabe: { $date }
   *[no] neuer Termin: { $date }
}
newsletter-tentative = unter Vorbehalt
newsletter-new-rule = ab { $date }: { $rule }
newsletter-old-rule = bisher: { $rule }
newsletter-session-local = { $time } Uhr Ortszeit
newsletter-running = läuft gerade
newsletter-event = Veranstaltung
newsletter-when = Wann und wo
newsletter-about = Worum es geht
newsletter-nothing = Für diese Ausgabe sind keine Veranstaltungen bekannt.

## Was die Redaktion wissen sollte, hinter dem Namen einer Veranstaltung

remark-unconfirmed = weggelassen, denn seit { $date } hat sie niemand bestätigt; frag nach und trag dann `confirmed` in ihre Datei ein
remark-never-confirmed = weggelassen, denn niemand hat sie bestätigt; frag nach und trag dann `confirmed` in ihre Datei ein
remark-not-for-newsletter = weggelassen, denn in ihrer Datei steht `newsletter = false`
remark-too-late = weggelassen, denn sie beginnt erst am { $date }
remark-over = weggelassen, denn sie war am { $date } vorbei
remark-over-once = { $date } ist schon vorbei; ein späterer Termin ist genannt
remark-far = ist ungewöhnlich weit weg: { $days ->
    [one] ein Tag
   *[other] { $days } Tage
}
remark-changed = ihre Datei hat sich seit { $date } geändert; worin, weiß der Verlauf nicht. Sieh nach, ob Datum oder Ort anders sind und ob das, was seitdem abgesagt oder verschoben heißt, es nicht vorher schon war
remark-untranslated = nicht in diese Sprache übersetzt; sie steht so da, wie sie geschrieben wurde
remark-reason-as-written = die angegebene Begründung ist auf { $language }; übersetze sie von Hand
remark-programme-as-written = ihr Programm ist auf { $language }; übersetze es von Hand
remark-image-as-written = der Text zu ihrem Bild ist auf { $language }; übersetze ihn von Hand
remark-no-link = hat keinen Link
remark-no-place = sagt weder, wo sie ist, noch, dass sie online ist
remark-gone = { $uid }: seit der letzten Ausgabe aus dem Kalender genommen

## Die Seite der Redaktion

editor-nav = Newsletter
editor-title = Abschnitt für den Newsletter
editor-lead = Wähle Ausgabe und Sprache, lies den Abschnitt so, wie ihn andere lesen werden, und kopiere ihn. Jedes Datum ist berechnet; was vorbei ist, fehlt.
editor-issue = Ausgabe vom
editor-language = Sprache
editor-format = Format
editor-format-markdown = Markdown, wie auf xmpp.org
editor-format-html = Seite für E-Mails
editor-format-text = Text für Listen und Chat
editor-format-table = Tabelle in Markdown
editor-more = Weitere Einstellungen
editor-days = Einzelne Veranstaltungen: Tage im Voraus
editor-series-days = Reihen: Tage im Voraus
editor-to = Stattdessen: alles vor dem
editor-today = Späte Übersetzung: ohne das, was vorbei ist am
editor-since = Letzte Ausgabe: Neues markieren seit
editor-show = Anzeigen
editor-earlier = Ausgabe davor
editor-later = Ausgabe danach
editor-preview = Vorschau
editor-source = Zum Kopieren
editor-copy = Kopieren
editor-copied = Kopiert
editor-download = Herunterladen
editor-languages = Diese Ausgabe in allen Sprachen
editor-report = Für die Redaktion
editor-report-help = Nichts davon steht im Abschnitt.
editor-report-empty = Nichts fehlt, und nichts wurde weggelassen.
editor-list-it = Aufnehmen
editor-bad-date = „{ $value }“ ist kein Datum. Schreib Jahr, Monat und Tag so: { $example }
editor-bad-days = „{ $value }“ ist keine Anzahl von Tagen zwischen 0 und { $most }.
editor-bad-choice = „{ $value }“ steht nicht zur Wahl.
editor-to-too-early = Dieser Tag muss nach der Ausgabe liegen.
editor-to-and-days = Entweder dieser Tag oder eine Anzahl von Tagen: Lass eins davon leer.
editor-today-too-early = Dieser Tag darf nicht vor der Ausgabe liegen.
editor-since-too-late = Dieser Tag muss vor der Ausgabe liegen.
editor-since-unknown = Was an jenem Tag bekannt war, ist nicht aufgezeichnet. Der früheste mögliche Tag ist { $date }.
editor-since-no-history = Was an jenem Tag bekannt war, ist nicht aufgezeichnet: Dieser Kalender führt seinen Verlauf erst seit Kurzem.
editor-no-section = Diesen Abschnitt gibt es nicht. Abschnitte haben Adressen wie { $example }, gibt es auf { $languages } und enden auf { $formats }.

## Der Kalender im Web

site-coming = Nächste Veranstaltungen
site-coming-empty = Zurzeit ist nichts angekündigt.
site-coming-empty-help = Du weißt von einer Veranstaltung? Eine kleine Datei genügt, um sie einzutragen.
site-no-match = Zu dieser Auswahl passt keine Veranstaltung.
site-no-match-ahead = Nichts, was noch kommt, passt zu dieser Auswahl. Vergangenes steht vielleicht in einem der Jahre unten.
site-goes-on-in = Weiter im { $month }
site-show-all = Alle Veranstaltungen anzeigen
site-subscribe = Abonnieren
site-from = ab { $date }: { $rule }
site-skip = Zu den Veranstaltungen springen
site-past = Vergangene Termine
site-more-entries = { $count } weitere
site-older-dates = { $count ->
    [one] Ein älterer Termin
   *[other] { $count } ältere Termine
}
site-news = Neuigkeiten
site-news-older = { $count ->
    [one] { $count } älterer Beitrag
   *[other] { $count } ältere Beiträge
}
site-next-dates = Nächste Termine
site-no-next-dates = Weitere Termine sind nicht bekannt.
site-now = läuft gerade
site-over = Diese Veranstaltung ist vorbei.
site-over-short = vorbei
site-cancelled = abgesagt
site-tentative = unter Vorbehalt
site-unconfirmed = Zuletzt bestätigt am { $date }: Frag nach, bevor du hingehst.
site-unconfirmed-never = Nie bestätigt: Frag nach, bevor du hingehst.
site-unconfirmed-list = Frag nach, bevor du hingehst: Diese Termine hat lange niemand mehr bestätigt.
site-unconfirmed-heading = Länger nicht bestätigt
site-unconfirmed-short = unbestätigt
site-moved = verschoben von { $date }
site-moved-short = verschoben
site-online = Online
site-hybrid = Vor Ort und online
site-all-day = ganztägig
site-spoken = Sprachen
site-organizers = Organisiert von
site-where = Wo
site-when = Wann
site-join = Teilnehmen
site-programme = Programm
site-more = Mehr dazu
site-add-event = In deinen Kalender übernehmen
site-not-found = Diese Seite gibt es nicht
site-not-found-help = Vielleicht ist die Adresse falsch geschrieben, oder die Veranstaltung heißt inzwischen anders.
site-perhaps = Vielleicht suchst du das hier:
site-not-allowed = Diese Adresse ist nur zum Lesen da
site-bad-request = Diese Adresse ist unverständlich
# In place of an address with a filter that is none: $choices is a list of names
site-not-offered = { $kind }: „{ $value }“ gibt es hier nicht. Zur Wahl stehen { $choices }.
site-not-known = { $kind }: „{ $value }“ ist nicht bekannt.
site-meant = Meinst du „{ $word }“?
site-too-long = Dieser Text ist zu lang: Höchstens { $most } Zeichen sind möglich.
site-outside = Dieser Kalender zeigt die Tage von { $first } bis { $last }.
site-error = Etwas ist schiefgelaufen
site-error-help = Der Fehler liegt bei uns, nicht bei dir. Bitte versuch es in einer Minute noch einmal.
site-home = Zum Kalender
site-updated = Stand: { $date }, { $time } Uhr UTC
site-feed = iCal-Feed
site-description = Treffen, Sprints, Summits, Vorträge und Fristen der XMPP-Community: ein Kalender zum Lesen, Filtern und Abonnieren.
site-agenda = Agenda
site-month = Monat
site-week = Woche
site-about = Info
site-status = Status
site-language = Sprache:
site-on-now = Gerade jetzt
site-next = Als Nächstes
site-year = Veranstaltungen { $year }
site-all-years = Alle Jahre
site-filters = Filtern
site-filter-category = Kategorie
site-filter-attendance = Teilnahme
site-filter-country = Land
site-in-person = Vor Ort
site-search = Nach Wörtern suchen
site-find = Finden
site-close = Schließen
site-remove = Filter entfernen:
site-quoted = „{ $text }“
site-feeds-all = Auf dem Laufenden bleiben
site-feeds-selection = Diese Auswahl als Feed
site-my-time = { $time } meine Zeit
site-zone-switch = Auch meine Zeit: { $zone }
relative-days = { $count ->
    [0] heute
    [1] morgen
    [2] übermorgen
   *[other] in { $count } Tagen
}
relative-weeks = in { $count } Wochen
relative-months = { $count ->
    [1] in einem Monat
   *[other] in { $count } Monaten
}
clock-local = Ortszeit
clock-city = Ortszeit { $city }
site-today = heute
site-turn = Blättern
site-goes-on = Dauert an:
site-week-number = Woche { $number }
site-week-empty = Für diese Woche ist nichts angekündigt.
site-month-empty = Für diesen Monat ist nichts angekündigt.
site-map = Karte (OpenStreetMap)
site-qr = QR-Code
site-qr-of = QR-Code von { $name }
site-origin = Woher das kommt
site-changed = Zuletzt geändert am { $date }, { $time } Uhr UTC
site-exceptions = Abgesagte und verschobene Termine
site-download = Als Datei herunterladen
site-how-to = So abonnierst du
site-add-date = Nur diesen Termin
site-add-series = Die ganze Reihe
site-series = Die Reihe
site-make-feed = Adresse erstellen
site-subscribe-intro = Gib deinem Kalenderprogramm einmal diese Adresse: Es hält sich dann von selbst auf dem neuesten Stand.
site-address = Die Adresse
site-open-program = Im Kalenderprogramm öffnen
site-open-help = Knopf und QR-Code benutzen webcal; die meisten Programme auf Telefonen und Computern öffnen es von selbst. Wenn nichts geschieht, kopiere die Adresse.
site-open-in = In { $program } öffnen
site-choose = Nur einen Teil davon
site-choose-help = Kreuze an, was du möchtest: Die Adresse oben enthält dann nur das. Nichts angekreuzt heißt alles. Die Zahlen zählen Veranstaltungen, wie viele Termine sie auch haben.
site-embed = In einer anderen Seite
site-embed-help = Eine Zeile zeigt, was kommt, so breit, wie der Platz es erlaubt:
site-programs = Programm für Programm
site-programs-help = Wann eine Änderung erscheint, entscheidet das Programm. Wir bitten darum, alle sechs Stunden nachzusehen.
site-how-thunderbird = „Kalender hinzufügen“ (in älteren Versionen „Neuer Kalender“), dann „Im Netzwerk“: Füge die Adresse ein. Ein Benutzername ist nicht nötig.
site-updates-thunderbird = Es sieht so oft nach, wie du es in den Eigenschaften des Kalenders einstellst; „Synchronisieren“ sieht sofort nach.
site-how-apple = Drücke den Knopf oben oder scanne den Code mit der Kamera und bestätige. Auf dem Mac auch: Kalender, Ablage, Neues Kalenderabonnement.
site-updates-apple = Ein Mac sieht so oft nach, wie du beim Abonnieren wählst; ein Telefon so oft, wie es Accounts abruft, stündlich bis täglich.
site-how-google = Am Computer, in Google Kalender: „Weitere Kalender“, das Pluszeichen, „Per URL“: Füge die Adresse ein. Danach erscheint er auch auf dem Telefon.
site-updates-google = Google sieht alle paar Stunden nach, manchmal nur einmal am Tag, und nichts macht es schneller. Kurzfristige Änderungen kommen vielleicht zu spät.
site-how-outlook = In Outlook im Web und im neuen Outlook: Kalender, „Kalender hinzufügen“, „Aus dem Internet abonnieren“ (oder „Aus dem Web abonnieren“, „Vom Web abonnieren“): Füge die Adresse ein.
site-updates-outlook = Im Web sieht es alle 3 bis 24 Stunden nach, manchmal später. Das klassische Outlook für Windows sieht alle sechs Stunden nach, wie wir bitten.
site-how-nextcloud = In der Kalender-App: das Pluszeichen neben deinen Kalendern, „Neues Abonnement aus Link (schreibgeschützt)“: Füge die Adresse ein.
site-updates-nextcloud = Es sieht alle sechs Stunden nach, wie wir bitten, wenn seine Hintergrundaufgaben laufen.
site-how-icsx5 = Installiere ICSx⁵ und drücke dann den Knopf oben, oder füge die Adresse dort mit dem Pluszeichen hinzu. DAVx⁵ gibt solche Adressen an ICSx⁵ weiter.
site-updates-icsx5 = Es sieht so oft nach, wie du es dort einstellst.
site-about-what = Jede Veranstaltung ist eine kleine Textdatei, die alle lesen und verbessern können. Aus diesen Dateien entstehen diese Seiten, die Feeds für Kalenderprogramme und der Abschnitt im Newsletter, in mehreren Sprachen.
site-about-times = Zeiten stehen nach der Uhr des Ortes, an dem etwas stattfindet; was online stattfindet, hat auch seine UTC-Zeit. Führt dein Browser Skripte aus, siehst du auch deine eigene Zeit.
site-about-add = Eine Veranstaltung eintragen
site-about-file = Schreib eine Datei wie diese und gib ihr einen kurzen Namen, etwa harbour-meetup.toml:
site-about-check = Leg sie in den Ordner events und lass sie prüfen: Fehler werden mit ihrer Abhilfe gezeigt.
site-about-send = Dann schlag sie dem Projekt vor. Eine Datei, die ein anderes Kalenderprogramm exportiert hat (.ics), geht auch.
site-about-confirm = Warum eine Reihe unbestätigt heißen kann
site-about-confirm-help = Treffen schlafen leise ein. Hat lange niemand gesagt, dass eine Reihe noch stattfindet, wird sie getrennt genannt, ohne Termine. Eine Zeile mit dem heutigen Datum in ihrer Datei holt sie zurück.
site-about-follow = Einer Quelle folgen
site-about-follow-help = Wer schon einen Kalender führt, soll nichts zweimal sagen müssen: Eine Datei mit seiner Adresse genügt, und seine Veranstaltungen stehen zwischen den anderen.
site-about-follow-try = Probier die Adresse vorher aus, und du siehst, worüber Programme stolpern werden:
site-about-use = Anderswo verwenden
site-about-api = Veranstaltungen als JSON, für Programme
site-about-status = Wie es diesem Kalender geht
site-instant = { $date }, { $time } Uhr UTC
site-status-refreshed = Zuletzt aktualisiert
site-status-holds = Enthält
site-status-events = { $count ->
    [one] { $count } Veranstaltung
   *[other] { $count } Veranstaltungen
}
site-status-dates = { $count ->
    [one] { $count } Termin in den nächsten zwölf Monaten
   *[other] { $count } Termine in den nächsten zwölf Monaten
}
site-status-program = Programm
site-status-zones = Zeitzonendaten
site-status-problems = Probleme in den Dateien
site-status-problems-help = Eine Datei mit einem Fehler wird nicht veröffentlicht; ihre letzte gute Fassung bleibt, wenn es eine gab.
site-status-fine = Es sind keine Probleme bekannt.
site-status-error = Fehler
site-status-warning = Warnung

## The sources that are followed, on the page of the status

source-heading = Quellen
# Above the list
source-lead = Dieser Kalender übernimmt, was andere unter diesen Adressen veröffentlichen. Fällt eine Quelle aus, bleibt stehen, was sie zuletzt richtig gesagt hat.
source-none = Dieser Kalender folgt keiner Quelle: Jede seiner Veranstaltungen hat eine eigene Datei.
source-add = Wie man einer Quelle folgt
source-json = Dasselbe als JSON, für Programme
source-count = { $count ->
    [one] { $count } Quelle
   *[other] { $count } Quellen
}
source-count-wrong = { $count } mit einem Problem
source-good = in Ordnung
source-wrong = Problem
source-unasked = noch nicht gefragt
# What a source gives: heads numbers of events and posts
source-holds = Liefert
source-posts = { $count ->
    [one] { $count } Beitrag
   *[other] { $count } Beiträge
}
# Events that the source no longer has, and that are shown as withdrawn
source-withdrawn = { $count } zurückgezogen
# Events, again
source-left-out = { $count } durch Filter ausgelassen
source-last = Letzte gute Antwort
# Instead of when it last answered
source-never = noch keine
source-next = Nächster Versuch
# Instead of when it is asked next
source-now = jetzt
source-change = Letzte Änderung
# Three parts of a list: events that came, are different, or went
source-events-new = { $count } neu
source-events-changed = { $count } geändert
source-events-gone = { $count } verschwunden
# Heads a date and a time
source-since = Problem seit
# The new address stands behind it
source-moved = Sie ist dauerhaft umgezogen. In ihre Datei gehört die neue Adresse:
source-expired = Sie sollte nur bis { $date } gelten. Wird sie noch gepflegt? Dann setz in ihrer Datei ein späteres `expires`, oder nimm die Datei heraus.
# They can be opened below it, in English
source-remarks = { $count ->
    [one] { $count } Problem mit einem einzelnen Eintrag
   *[other] { $count } Probleme mit einzelnen Einträgen
}
source-remarks-more = { $count ->
    [one] und { $count } weiteres
   *[other] und { $count } weitere
}
# What stands at a source
source-kind-ics = iCalendar
source-kind-jsonld = Veranstaltungen auf einer Webseite
source-kind-atom = Beiträge
source-kind-xmpp-org = Liste von xmpp.org
source-kind-mobilizon = Gruppe bei Mobilizon
# What is wrong with a source. $seconds, $mebibytes and $events may be 0: not known
source-fault-name = Ein Server dieses Namens ist nicht bekannt.
source-fault-private = Die Adresse gehört nicht zum öffentlichen Internet.
source-fault-connection = Dort antwortet niemand.
source-fault-certificate = Das Zertifikat des Servers ist nicht gültig.
source-fault-roots = Der Rechner dieses Kalenders kann keine Verbindungen aufbauen: Ihm fehlen die Wurzelzertifikate.
source-fault-slow = { $seconds ->
    [0] Die Antwort braucht zu lange.
   *[other] Nach { $seconds } s war die Antwort noch nicht da.
}
source-fault-large = { $mebibytes ->
    [0] Die Antwort ist größer als alles, was hier gelesen wird.
   *[other] Die Antwort ist größer als { $mebibytes } MiB; mehr wird hier nicht gelesen.
}
source-fault-redirect = Die Weiterleitungen führen nirgendwohin.
source-fault-missing = Der Server sagt, dass dort nichts ist.
source-fault-forbidden = Der Server lässt diesen Kalender nicht herein.
source-fault-often = Der Server möchte seltener gefragt werden.
source-fault-server = Der Server meldet einen eigenen Fehler, oder seine Antwort ergibt keinen Sinn.
source-fault-page = Die Antwort ist eine Webseite und nicht das, was dort erwartet wird.
source-fault-other = Die Antwort ist nicht das, was dort erwartet wird.
source-fault-cut = Die Antwort bricht ab.
source-fault-empty = { $events ->
    [0] Die Antwort ist leer.
    [one] Die Antwort enthält keine Veranstaltungen; eine stand noch bevor.
   *[other] Die Antwort enthält keine Veranstaltungen; { $events } standen noch bevor.
}
source-fault-fewer = Von { $events } bevorstehenden Veranstaltungen fehlen { $missing }.
source-fault-different = Mehr als die Hälfte der { $events } bevorstehenden Veranstaltungen stimmt nicht mehr überein (fehlend: { $missing }, anders: { $different }).
source-fault-file = Die Datei kann nicht gelesen werden.
source-fault-copy = Die Kopie, die dieser Kalender behält, ist beschädigt oder kann nicht geschrieben werden.
# What helps. What stands between backticks stays as it is
source-help-again = Es wird von selbst wieder versucht. Bleibt es dabei, sag den Veranstaltern Bescheid.
source-help-name = Ist der Name in `url` vertippt, oder ist die Seite umgezogen?
source-help-private = Nur öffentlichen Adressen wird gefolgt; `allow_hosts` in almanac.toml nennt weitere.
source-help-certificate = Sag den Veranstaltern, dass ihr Zertifikat nicht gültig ist.
source-help-roots = Installiere die Wurzelzertifikate; bei Debian sind sie im Paket `ca-certificates`.
source-help-large = Bitte die Veranstalter um einen kleineren Feed, etwa den einer einzelnen Gruppe.
source-help-redirect = Öffne die Adresse in einem Browser und schreib die Adresse in die Datei, bei der du ankommst.
source-help-missing = Ist sie umgezogen? Such ihre neue Adresse, oder nimm ihre Datei heraus.
source-help-forbidden = Nimm die öffentliche Adresse. Manche Server wollen den Namen eines Browsers: `user_agent` in der Datei.
source-help-often = Setz in der Datei ein längeres `interval`.
source-help-page = Nimm die Adresse, die Kalenderprogramme abonnieren, und nicht die der Webseite.
source-help-other = Sagt `kind` in der Datei, was dort steht?
source-help-days = Die Antwort wird übernommen, wenn sie { $days } Tage lang dasselbe gesagt hat. Ist sie richtig, übernimmt `almanac refresh --accept { $name }` sie sofort.
source-help-next = Die Antwort wird übernommen, wenn die nächste dasselbe sagt. Ist sie richtig, übernimmt `almanac refresh --accept { $name }` sie sofort.
source-help-file = Stimmt der Pfad in `url`, und darf dieses Programm die Datei lesen?
source-help-copy = Ist der Datenordner beschreibbar, und ist dort Platz?

category-meetup = Treffen
category-sprint = Sprint
category-summit = Summit
category-conference = Konferenz
category-talk = Vortrag
category-workshop = Workshop
category-meeting = Besprechung
category-deadline = Frist

## Feeds

feed-description = { $name }: Veranstaltungen der XMPP-Gemeinschaft
feed-cancelled = Abgesagt: { $reason }
# Why an event is cancelled that the source it came from no longer has. Stands in brackets or behind a
# colon.
reason-withdrawn = von den Veranstaltern nicht mehr aufgeführt
feed-page = Seite der Veranstaltung: { $url }
entry-title = { $summary }: { $date }
entry-cancelled = Abgesagt: { $title }
entry-moved = Neuer Termin: { $title }

filter-in-person = Vor Ort
card-about = Was in der XMPP-Gemeinschaft ansteht: Treffen, Sprints, Vorträge und Fristen

## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

# Words that people write in a length, the one that stands for all of them first: see duration in src/language.
duration-weeks = w Woche Wochen
duration-days = d T Tag Tage Tagen
duration-hours = h Std Stunde Stunden
duration-minutes = m min Minute Minuten
duration-and = und
propose-title = Eine Veranstaltung vorschlagen
propose-lead = Beantworte, was du weißt. Daraus wird eine kleine Datei für die Leute, die diesen Kalender pflegen; hier wird nichts gespeichert, und du brauchst kein Konto.
propose-what = Was
propose-summary = Name
propose-about = Worum es geht
propose-about-hint = Zuerst ein halber Satz; darunter mehr, wenn du magst.
propose-language = Sprache dieser Texte
propose-url = Seite mit mehr Informationen
propose-day = Tag, oder der erste
propose-time = Beginnt um
propose-time-hint = Die Uhrzeit dort. Leer für ganze Tage.
propose-zone = Zeitzone
propose-duration = Dauer
propose-repeat = Wiederholt sich
propose-usual-none = Nein, oder wie im nächsten Feld
propose-usual-weekly = Jede Woche
propose-usual-fortnightly = Alle zwei Wochen
propose-usual-nth = Jeden Monat am gleichen Wochentag (etwa am zweiten Mittwoch)
propose-usual-last = Jeden Monat am letzten solchen Wochentag
propose-usual-day = Jeden Monat am gleichen Tag
propose-usual-yearly = Jedes Jahr
propose-rule = Eine andere Regel, auf Englisch
propose-until = Wiederholt sich bis
propose-house = Haus oder Raum
propose-city = Stadt
propose-country = Land
propose-join = Link oder Raum, um online teilzunehmen
propose-spoken = Sprachen, die dort gesprochen werden
propose-needed = Das wird gebraucht.
propose-no-time = Diese Uhrzeit gibt es nicht.
propose-twice = Entweder wählen oder schreiben: Bitte nimm eins davon weg.
propose-wrong-zone = Zeitzonen heißen nach Städten, wie Europe/Berlin; oder UTC.
propose-wrong-link = Das ist keine Adresse. Sie beginnt mit https:// oder, für einen Raum, mit xmpp:.
propose-wrong-duration = Das ist hier keine Dauer: Stunden und Minuten wie 2h oder 1h30m, oder wann es endet, wie 21:00; bei ganzen Tagen 2d oder der letzte, wie 2027-01-14; höchstens ein Jahr.
propose-wrong-rule = Eine Regel wird auf Englisch geschrieben, wie die Beispiele.
propose-wrong-until = Das passt nicht zum Rest: Es ist der letzte Tag von etwas, das sich wiederholt, und nicht vor dem ersten.
propose-wrong-languages = Zwei Buchstaben für jede Sprache, wie de, en.
propose-wrong = Das kann so nicht stimmen:
propose-doubt = Ist das so gemeint?
propose-no-day = Diesen Tag oder diese Uhrzeit gibt es nicht.
propose-for-example = zum Beispiel { $examples }
propose-starred = Was einen * hat, wird gebraucht.
propose-again = Antworten ändern
propose-unknown = „{ $word }“ ist nicht bekannt.
propose-not-hit = Die Regel trifft diesen ersten Tag nicht. Er findet trotzdem statt; der erste Termin der Regel ist: { $date }.
propose-skipped = Die Uhren überspringen dort { $time } ({ $date }): Es gilt { $shown }.
propose-twofold = Die Uhren zeigen dort { $time } zweimal ({ $date }): Es gilt das erste Mal.
propose-leap = Nicht jedes Jahr hat einen 29. Februar: In den anderen findet nichts statt.
propose-fifth = Nicht jeder Monat hat einen fünften: Es gilt der letzte.
propose-rare = Nicht jeder Monat hat einen { $day }. Tag: In den anderen findet nichts statt.
propose-check = Prüfen und zeigen
propose-problems = Einige Antworten brauchen noch einen Blick. Daneben steht, was nicht stimmt.
propose-preview = So wird es aussehen
propose-file = Die Datei
propose-next = Noch ist nichts abgeschickt. Gib diese Datei den Leuten, die diesen Kalender pflegen, oder füge sie selbst hinzu.
propose-forge = Als neue Datei bei { $host } öffnen
propose-too-long = Der Text ist zu lang für einen Link zu { $host }: Lade die Datei herunter und füge sie dort hinzu.
propose-too-large = Die Texte sind zu lang. Bitte kürze sie.

## The calendar as plain files

# Where a page has a form
static-choose = Dieser Kalender besteht aus einfachen Dateien; sie enthalten für jedes davon einen Feed:
static-no-form = Diese Fassung des Kalenders besteht aus einfachen Dateien: Suche und freie Auswahl brauchen seinen Server.
