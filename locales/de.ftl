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
in-utc = { $time } Uhr UTC

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
site-show-all = Alle Veranstaltungen anzeigen
site-subscribe = Abonnieren
site-from = ab { $date }: { $rule }
site-selected = Nur: { $selection }
site-subscribe-help = Trag diese Adresse in dein Kalenderprogramm ein: Es hält sich dann von selbst auf dem neuesten Stand.
site-skip = Zu den Veranstaltungen springen
site-past = Vergangene Termine
site-next-dates = Nächste Termine
site-no-next-dates = Weitere Termine sind nicht bekannt.
site-now = läuft gerade
site-over = Diese Veranstaltung ist vorbei.
site-cancelled = abgesagt
site-tentative = unter Vorbehalt
site-unconfirmed = Zuletzt bestätigt am { $date }: Frag nach, bevor du hingehst.
site-unconfirmed-never = Nie bestätigt: Frag nach, bevor du hingehst.
site-unconfirmed-list = Frag nach, bevor du hingehst: Diese Termine hat lange niemand mehr bestätigt.
site-unconfirmed-heading = Länger nicht bestätigt
site-unconfirmed-short = unbestätigt
site-moved = verschoben von { $date }
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
site-not-allowed = Diese Adresse ist nur zum Lesen da
site-bad-request = Diese Adresse ist unverständlich
site-error = Etwas ist schiefgelaufen
site-error-help = Der Fehler liegt bei uns, nicht bei dir. Bitte versuch es in einer Minute noch einmal.
site-home = Zum Kalender
site-updated = Stand: { $date }, { $time } Uhr UTC
site-feed = iCal-Feed
site-newsletter = Abschnitt für den Newsletter

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
feed-page = Seite der Veranstaltung: { $url }
entry-title = { $summary }: { $date }
entry-cancelled = Abgesagt: { $title }
entry-moved = Neuer Termin: { $title }

filter-in-person = Vor Ort

## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

propose-title = Eine Veranstaltung vorschlagen
propose-lead = Beantworte, was du weißt. Daraus wird eine kleine Datei für die Leute, die diesen Kalender pflegen; hier wird nichts gespeichert, und du brauchst kein Konto.
propose-what = Was
propose-summary = Name
propose-about = Worum es geht
propose-about-hint = Zuerst ein halber Satz; darunter mehr, wenn du magst.
propose-language = Sprache dieser Texte
propose-kind = Art
propose-url = Seite, die mehr sagt
propose-day = Tag, oder der erste
propose-time = Beginnt um
propose-time-hint = Die Uhrzeit dort. Leer für ganze Tage.
propose-zone = Zeitzone
propose-duration = Dauer
propose-repeat = Wiederholt sich
propose-repeat-hint = Leer, wenn es einmal stattfindet. Sonst auf Englisch: every Tuesday · second Wednesday of the month · every 2 weeks on Monday · every year on 4 July
propose-until = Wiederholt sich bis
propose-house = Haus oder Raum
propose-city = Stadt
propose-country = Land
propose-join = Link oder Raum, um online teilzunehmen
propose-spoken = Sprachen, die dort gesprochen werden
propose-needed = Das wird gebraucht.
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
static-no-form = Diese Fassung des Kalenders besteht aus einfachen Dateien: Suche und freie Auswahl brauchen seinen Server.
