//! The pages of the web calendar, as Rocket answers them.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use almanac::app::App;
use almanac::web;
use common::{Folder, words};
use expect_test::{Expect, expect};
use rocket::http::Status;
use rocket::local::blocking::Client;

/// A calendar of some definitions, at one moment.
struct Site {
    client: Client,
    _folder: Folder,
}

fn site(now: &str, definitions: &[(&str, &str)]) -> Site {
    let folder = Folder::new();
    for (slug, text) in definitions {
        folder.write(slug, text);
    }
    let settings = std::fs::read_to_string(folder.path("almanac.toml")).unwrap();
    let languages = "languages = [\"en\", \"fr\", \"de\", \"it\", \"es\", \"pt-BR\"]\n";
    std::fs::write(folder.path("almanac.toml"), settings + languages).unwrap();
    let app = App::open(folder.settings(now)).unwrap().0;
    Site {
        client: Client::tracked(web::rocket(Arc::new(app))).unwrap(),
        _folder: folder,
    }
}

impl Site {
    fn status(&self, path: &str) -> u16 {
        self.client.get(path.to_owned()).dispatch().status().code
    }

    fn page(&self, path: &str) -> String {
        let response = self.client.get(path.to_owned()).dispatch();
        assert_eq!(response.status(), Status::Ok, "{path}");
        response.into_string().unwrap()
    }

    /// What people read between two marks: without tags, one line for each line of the source.
    fn read(&self, path: &str, from: &str, to: &str) -> String {
        let page = self.page(path);
        let start = page.find(from).unwrap_or_else(|| panic!("{from}\n{page}"));
        let part = &page[start..];
        let end = part.find(to).unwrap_or_else(|| panic!("{to}\n{part}"));
        words(&part[..end])
    }
}

fn check(site: &Site, path: &str, (from, to): (&str, &str), expected: &Expect) {
    expected.assert_eq(&(site.read(path, from, to) + "\n"));
}

const ROWS: (&str, &str) = (
    "<div class=\"list coming\" id=\"events\" tabindex=\"-1\">",
    "<nav class=\"years\"",
);
const ROWS_OF_A_YEAR: (&str, &str) = (
    "<div class=\"list\" id=\"events\" tabindex=\"-1\">",
    "<nav class=\"years\"",
);
const CHOICES: (&str, &str) = ("<aside", "</aside>");

const MEETUP: (&str, &str) = (
    "harbour",
    r#"
        summary = "Harbour meetup"
        description = "evening for everyone"
        categories = ["meetup"]
        languages = ["de", "en"]
        start = 2026-03-04T18:00:00
        duration = "2h"
        time_zone = "Europe/Berlin"
        repeat = "first Wednesday of the month"
        confirmed = 2026-03-01
        [location]
        city = "Hamburg"
        country = "DE"
        [translations.fr]
        summary = "Rencontre du port"
    "#,
);

const SPRINT: (&str, &str) = (
    "sprint",
    r#"
        summary = "Sprint"
        categories = ["sprint"]
        languages = ["en"]
        start = 2026-03-06
        end = 2026-03-08
        [location]
        city = "Lyon"
        country = "FR"
    "#,
);

const CALL: (&str, &str) = (
    "call",
    r#"
        summary = "Board call"
        categories = ["meeting"]
        start = 2026-03-05T20:00:00
        end = 2026-03-05T21:00:00
        time_zone = "America/New_York"
        attendance = "online"
    "#,
);

const FORGOTTEN: (&str, &str) = (
    "forgotten",
    r#"
        summary = "Forgotten evening"
        start = 2020-03-06T18:00:00
        repeat = "first Friday of the month"
        confirmed = 2020-01-01
        attendance = "online"
    "#,
);

fn four() -> Site {
    site("2026-03-04T17:30:00Z", &[MEETUP, SPRINT, CALL, FORGOTTEN])
}

#[test]
fn the_agenda_says_what_is_on_now_what_is_next_and_what_nobody_confirmed() {
    check(
        &four(),
        "/en/",
        ROWS,
        &expect![[r#"
            On now
            Wed 4
            Harbour meetup now
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            evening for everyone
            Up next · Thursday, March 5th
            Thu 5
            Board call tomorrow
            8:00 PM – 9:00 PM New York time Fri 1:00 AM – 2:00 AM UTC
            Meeting Online
            March 2026
            Fri 6
            Sprint in 2 days
            Fri, March 6th – Sun, March 8th
            Sprint Lyon (FR) English
            April 2026
            Wed 1
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            May 2026
            Wed 6
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            June 2026
            Wed 3
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            July 2026
            Wed 1
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            August 2026
            Wed 5
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            September 2026
            Wed 2
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            Not confirmed lately
            Ask before you go: nobody has confirmed these for a long time.
            Forgotten evening · every first Friday of the month
        "#]],
    );
}

#[test]
fn the_agenda_in_french() {
    check(
        &four(),
        "/fr/?category=meetup&category=meeting",
        ("<section class=\"lead\"", "<section class=\"month\""),
        &expect![[r#"
            En ce moment
            mer. 4
            Rencontre du port en cours
            18h00 – 20h00 heure locale
            Rencontre Hamburg (DE) allemand et anglais
            À venir · jeudi 5 mars
            jeu. 5
            Board call demain
            20h00 – 21h00 heure locale (New York) ven. 1h00 – 2h00 UTC
            Réunion En ligne
        "#]],
    );
}

#[test]
fn choices_count_what_they_would_leave() {
    check(
        &four(),
        "/en/",
        CHOICES,
        &expect![[r#"
            Filter Close
            Search for words
            Find
            Category
            Meetup 7
            Sprint 1
            Meeting 1
            How to attend
            In person 8
            Online 2
            Country
            Germany 7
            France 1
            Spoken
            English 8
            German 7
            Keep up to date
            Subscribe
            webcal
            iCal
            Atom
            JSON Feed
        "#]],
    );
}

#[test]
fn a_choice_narrows_the_others_and_not_its_own_kind() {
    check(
        &four(),
        "/en/?category=sprint",
        CHOICES,
        &expect![[r#"
            Filter Close
            Search for words
            Find
            Category
            Meetup 7
            Sprint 1
            Meeting 1
            How to attend
            In person 1
            Country
            France 1
            Spoken
            English 1
            This selection as a feed
            Subscribe
            webcal
            iCal
            Atom
            JSON Feed
        "#]],
    );
}

#[test]
fn a_choice_can_be_added_and_taken_away_by_a_link() {
    let page = four().page("/en/?category=sprint&spoken=en");
    for link in [
        // Another one of the same kind, and this one taken away.
        "/en/?category=sprint&#38;spoken=en&#38;category=meetup",
        "\"/en/?spoken=en\"",
        "\"/en/?category=sprint\"",
        // The search keeps the rest.
        "<input type=\"hidden\" name=\"category\" value=\"sprint\">",
        // The same in other languages, in other views, and as a feed.
        "\"/fr/?category=sprint&#38;spoken=en\"",
        "\"/en/2026/03?category=sprint&#38;spoken=en\"",
        "\"/en/2026/W10?category=sprint&#38;spoken=en\"",
        "\"/calendar.ics?lang=en&#38;category=sprint&#38;spoken=en\"",
        "\"webcal://calendar.example.org/calendar.ics?lang=en&#38;category=sprint&#38;spoken=en\"",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
}

#[test]
fn a_selection_without_events_says_so_and_offers_all() {
    check(
        &four(),
        "/en/?text=zeppelin",
        ("<ul class=\"chips\"", "<aside"),
        &expect![[r#"
            Remove filter: “zeppelin”×
            Show all events
        "#]],
    );
    check(
        &four(),
        "/en/?text=zeppelin",
        (ROWS.0, "</main>"),
        &expect![[r#"
            No event matches this selection.
        "#]],
    );
    // It names the years in which there was something, and no others.
    let site = site("2026-05-04T17:30:00Z", &[MEETUP, SPRINT, CALL]);
    check(
        &site,
        "/en/?category=sprint",
        (ROWS.0, "</main>"),
        &expect![[r#"
            Nothing that is to come matches this selection. What is over may be found in one of the years below.
            All years
            2026
        "#]],
    );
}

#[test]
fn a_year_lists_what_is_over_too() {
    let site = site("2026-05-04T17:30:00Z", &[MEETUP, SPRINT, CALL]);
    check(
        &site,
        "/en/2026",
        ROWS_OF_A_YEAR,
        &expect![[r#"
            March 2026
            Wed 4
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            evening for everyone
            Thu 5
            Board call
            8:00 PM – 9:00 PM New York time Fri 1:00 AM – 2:00 AM UTC
            Meeting Online
            Fri 6
            Sprint
            Fri, March 6th – Sun, March 8th
            Sprint Lyon (FR) English
            April 2026
            Wed 1
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            May 2026
            Wed 6
            Harbour meetup in 2 days
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            June 2026
            Wed 3
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            July 2026
            Wed 1
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            August 2026
            Wed 5
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            September 2026
            Wed 2
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            October 2026
            Wed 7
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            November 2026
            Wed 4
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
            December 2026
            Wed 2
            Harbour meetup
            6:00 PM – 8:00 PM local time
            Meetup Hamburg (DE) German and English
        "#]],
    );
}

#[test]
fn a_month_is_a_table_of_weeks() {
    check(
        &four(),
        "/de/2026/03",
        ("<table", "</table>"),
        &expect![[r#"
            März 2026
            WocheMoDiMiDoFrSaSo
            Woche 9
            Mo 23
            Di 24
            Mi 25
            Do 26
            Fr 27
            Sa 28
            So 1
            Woche 10
            Mo 2
            Di 3
            Mi 4 heute
            18:00 Harbour meetup läuft gerade
            Do 5
            20:00 Board call Ortszeit New York 1:00 Uhr UTC am Folgetag
            Fr 6
            Sprint→
            18:00 Forgotten evening UTC unbestätigt
            Sa 7
            ←Dauert an: Sprint→
            So 8
            ←Dauert an: Sprint
            Woche 11
            Mo 9
            Di 10
            Mi 11
            Do 12
            Fr 13
            Sa 14
            So 15
            Woche 12
            Mo 16
            Di 17
            Mi 18
            Do 19
            Fr 20
            Sa 21
            So 22
            Woche 13
            Mo 23
            Di 24
            Mi 25
            Do 26
            Fr 27
            Sa 28
            So 29
            Woche 14
            Mo 30
            Di 31
            Mi 1
            18:00 Harbour meetup
            Do 2
            Fr 3
            18:00 Forgotten evening UTC unbestätigt
            Sa 4
            So 5
        "#]],
    );
}

#[test]
fn weeks_begin_where_the_language_begins_them_and_are_numbered_alike() {
    let site = four();
    let days = |path: &str| -> Vec<String> {
        let page = site.page(path);
        let ids = page.split("<h2 id=\"d").skip(1);
        ids.map(|rest| rest[..10].to_owned()).collect()
    };
    assert_eq!(days("/de/2026/W10")[0], "2026-03-02");
    assert_eq!(days("/pt-BR/2026/W10")[0], "2026-03-01");
    assert_eq!(days("/en/2026/W10").len(), 7);
    // The first week of 2026 begins in 2025, in every language.
    assert_eq!(days("/fr/2026/W01")[0], "2025-12-29");
    assert_eq!(days("/en/2026/W01")[0], "2025-12-28");
}

#[test]
fn a_week_lists_its_days_and_what_goes_on_in_them() {
    check(
        &four(),
        "/it/2026/W10",
        (ROWS_OF_A_YEAR.0, "</main>"),
        &expect![[r#"
            lunedì 2 marzo
            martedì 3 marzo
            mercoledì 4 marzo oggi
            mer 4
            Harbour meetup in corso
            18:00–20:00 ora locale
            Incontro Hamburg (DE) tedesco e inglese
            evening for everyone
            giovedì 5 marzo
            gio 5
            Board call domani
            20:00–21:00 ora locale (New York) ven 1:00–2:00 UTC
            Riunione Online
            venerdì 6 marzo
            ven 6
            Sprint dopodomani
            ven 6 marzo–dom 8 marzo
            Sprint Lyon (FR) inglese
            ven 6
            Forgotten evening dopodomani non confermato
            18:00 UTC
            Online
            sabato 7 marzo
            ←Continua: Sprint→
            domenica 8 marzo
            ←Continua: Sprint
            marzo 2026
        "#]],
    );
}

#[test]
fn pages_end_where_the_calendar_ends() {
    let site = four();
    let statuses: Vec<String> = [
        "/en/2020",
        "/en/2019",
        "/en/2028",
        "/en/2029",
        "/en/2020/01",
        "/en/2019/12",
        "/en/2028/03",
        "/en/2028/04",
        "/en/2026/W53",
        "/en/2025/W53",
        "/en/2026/W54",
        "/en/2026/W1",
        "/en/2026/13",
        "/en/2026/3",
        "/en/2026/00",
        "/en/02026",
        "/en/9999/12",
        "/en/0000/01",
        "/en/2026/x",
        "/nl/2026",
        "/nl/2026/03",
    ]
    .iter()
    .map(|path| format!("{} {path}", site.status(path)))
    .collect();
    expect![[r#"
        200 /en/2020
        404 /en/2019
        200 /en/2028
        404 /en/2029
        200 /en/2020/01
        404 /en/2019/12
        200 /en/2028/03
        404 /en/2028/04
        200 /en/2026/W53
        404 /en/2025/W53
        404 /en/2026/W54
        404 /en/2026/W1
        404 /en/2026/13
        404 /en/2026/3
        404 /en/2026/00
        404 /en/02026
        404 /en/9999/12
        404 /en/0000/01
        404 /en/2026/x
        404 /nl/2026
        404 /nl/2026/03"#]]
    .assert_eq(&statuses.join("\n"));
    let first = site.page("/en/2020/01");
    assert!(!first.contains("rel=\"prev\"") && first.contains("rel=\"next\""));
    let last = site.page("/en/2028/03");
    assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""));
}

#[test]
fn how_far_off_something_is_goes_by_the_calendar_of_its_place() {
    // In Auckland it has just become the sixth; in Honolulu it has just become the fifth.
    let event = |slug: &str, zone: &str, start: &str| {
        let text = format!(
            "summary = \"{slug}\"\nstart = {start}\ntime_zone = \"{zone}\"\n\
             [location]\ncity = \"{slug}\"\n"
        );
        (slug.to_owned(), text)
    };
    let events = [
        event("auckland", "Pacific/Auckland", "2026-03-06T09:00:00"),
        event("honolulu", "Pacific/Honolulu", "2026-03-06T09:00:00"),
        event("utc", "UTC", "2026-03-06T09:00:00"),
    ];
    let events: Vec<(&str, &str)> = events
        .iter()
        .map(|(slug, text)| (slug.as_str(), text.as_str()))
        .collect();
    let site = site("2026-03-05T11:30:00Z", &events);
    let page = site.page("/en/2026/W10");
    let said = |slug: &str| {
        let title = page.find(&format!(">{slug}</a>")).unwrap();
        let rest = &page[title..];
        words(&rest[..rest.find("</p>").unwrap()])
    };
    expect![[r#"
        auckland today
        honolulu tomorrow
        utc tomorrow"#]]
    .assert_eq(&[said("auckland"), said("honolulu"), said("utc")].join("\n"));
}

const HARBOUR: (&str, &str) = (
    "harbour",
    r#"
        summary = "Harbour meetup"
        description = "evening with [a page](https://harbour.example.org/)"
        url = "https://www.harbour.example.org/xmpp"
        categories = ["meetup"]
        languages = ["de", "en"]
        organizers = ["Harbour Lug"]
        start = 2026-01-14T18:00:00
        duration = "2h"
        time_zone = "Europe/Berlin"
        repeat = "second Wednesday of the month"
        confirmed = 2026-01-10
        aliases = ["port"]
        [location]
        name = "Alte Werft"
        address = "Kai 3"
        city = "Hamburg"
        country = "DE"
        geo = [53.55, 9.99]
        [[conference]]
        uri = "xmpp:harbour@rooms.example.org?join"
        features = ["chat"]
        [[cancelled]]
        on = 2026-05-13
        reason = "storm"
        [[override]]
        recurrence_id = 2026-04-08T18:00:00
        start = 2026-04-15T18:30:00
        [[change]]
        from = 2026-07-01
        repeat = "third Monday of the month"
        time = 19:00:00
    "#,
);

#[test]
fn a_series_says_its_rule_its_next_date_its_place_how_to_join_and_its_dates() {
    let site = site("2026-03-12T12:00:00Z", &[HARBOUR]);
    check(
        &site,
        "/en/events/harbour",
        ("<main", "</main>"),
        &expect![[r#"
            Harbour meetup
            Meetup
            moved from Wednesday, April 8th 2026
            Wednesday, April 15th 2026 in 5 weeks
            6:30 PM – 8:30 PM local time 4:30 PM – 6:30 PM UTC
            evening with a page
            Whenevery second Wednesday of the month from 6:00 PM to 8:00 PM local time, until Tuesday, June 30th 2026from Monday, July 20th 2026 on: every third Monday of the month from 7:00 PM to 9:00 PM local time
            WhereAlte Werft, Hamburg (DE)Kai 3Map (OpenStreetMap)In person and online
            Joinharbour@rooms.example.org
            QR code
            More about itharbour.example.org
            SpokenGerman and English
            Organised byHarbour Lug
            Add to your calendar
            Subscribe
            Download as a file
            How to subscribe
            Next dates
            Wednesday, April 15th 2026, from 6:30 PM to 8:30 PM local time moved from Wednesday, April 8th 2026
            Wednesday, May 13th 2026 cancelled storm
            Wednesday, June 10th 2026
            Monday, July 20th 2026
            Monday, August 17th 2026
            Monday, September 21st 2026
            Monday, October 19th 2026
            Monday, November 16th 2026
            Monday, December 21st 2026
            Monday, January 18th 2027
            Past dates
            Wednesday, March 11th 2026
            Wednesday, February 11th 2026
            Wednesday, January 14th 2026
            Where this comes from
            events/harbour.toml
            Last changed on Thursday, March 12th 2026, 12:00 PM UTC
        "#]],
    );
    let page = site.page("/en/events/harbour");
    for part in [
        "<a href=\"https://www.openstreetmap.org/?mlat=53.55&#38;mlon=9.99#map=17/53.55/9.99\" dir=\"auto\">",
        "<a href=\"xmpp:harbour@rooms.example.org?join\" dir=\"auto\">",
        "<svg class=\"qr\" viewBox=\"0 0 37 37\" role=\"img\" aria-label=\"QR code of harbour@rooms.example.org\"",
        "<a href=\"https://harbour.example.org/\">a page</a>",
        "<a class=\"button\" href=\"webcal://calendar.example.org/events/harbour.ics?lang=en\">",
        "<time class=\"days\" datetime=\"2026-04-15T18:30:00+02:00\">Wednesday, April 15th 2026</time>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_date_has_a_page_of_its_own_under_the_day_it_was_to_begin_on() {
    let site = site("2026-03-12T12:00:00Z", &[HARBOUR]);
    check(
        &site,
        "/fr/events/harbour/2026-04-08",
        ("<main", "</main>"),
        &expect![[r#"
            Harbour meetup
            Rencontre
            déplacé du mercredi 8 avril 2026
            mercredi 15 avril 2026 dans 5 semaines
            18h30 – 20h30 heure locale 16h30 – 18h30 UTC
            evening with a page
            OùAlte Werft, Hamburg (DE)Kai 3Carte (OpenStreetMap)Sur place et en ligne
            Participerharbour@rooms.example.org
            Code QR
            En savoir plusharbour.example.org
            Langues parléesallemand et anglais
            Organisé parHarbour Lug
            Ajouter à votre agenda
            Seulement cette date
            Toute la série
            S’abonner
            Télécharger le fichier
            La série
            Harbour meetup
            tous les deuxièmes mercredis du mois de 18h00 à 20h00 heure locale, jusqu’au mardi 30 juin 2026
            Prochaines dates
            mercredi 13 mai 2026 annulé storm
            mercredi 10 juin 2026
            lundi 20 juillet 2026
            lundi 17 août 2026
            lundi 21 septembre 2026
            ← mercredi 11 mars 2026
            mercredi 13 mai 2026 annulé →
        "#]],
    );
    check(
        &site,
        "/de/events/harbour/2026-05-13",
        ("<p class=\"notice", "</p>"),
        &expect![[r#"
            abgesagt: storm
        "#]],
    );
    for (path, status) in [
        // It was moved to there.
        ("/en/events/harbour/2026-04-15", 303),
        ("/en/events/harbour/2026-4-8", 404),
        ("/en/events/harbour/2026-04-08T1800", 200),
        ("/en/events/harbour/2026-04-08T1900", 404),
        ("/en/events/port/2026-04-08", 301),
        ("/en/events/port", 301),
        ("/events/harbour/2026-04-08.ics", 200),
        ("/events/harbour/2026-04-15.ics", 404),
        ("/events/harbour/2026-04-08.ics?lang=nl", 400),
    ] {
        assert_eq!(site.status(path), status, "{path}");
    }
}

#[test]
fn a_date_as_a_file_is_an_event_by_itself() {
    let site = site("2026-03-12T12:00:00Z", &[HARBOUR]);
    let file = site.page("/events/harbour/2026-04-08.ics");
    let event: Vec<&str> = file
        .lines()
        .skip_while(|line| *line != "BEGIN:VEVENT")
        .filter(|line| {
            let names = [
                "UID",
                "DTSTART",
                "DTEND",
                "RRULE",
                "RECURRENCE-ID",
                "RELATED-TO",
            ];
            names.iter().any(|name| line.starts_with(name))
        })
        .collect();
    expect![[r#"
        UID:20260408T1800-harbour@calendar.example.org
        DTSTART;TZID=Europe/Berlin:20260415T183000
        DTEND;TZID=Europe/Berlin:20260415T203000
        RELATED-TO:harbour@calendar.example.org"#]]
    .assert_eq(&event.join("\n"));
}

#[test]
fn a_single_event_has_one_page() {
    let site = four();
    let response = site.client.get("/en/events/sprint/2026-03-06").dispatch();
    assert_eq!(response.status(), Status::MovedPermanently);
    assert_eq!(
        response.headers().get_one("Location"),
        Some("/en/events/sprint")
    );
    check(
        &site,
        "/es/events/sprint",
        ("<main", "</main>"),
        &expect![[r#"
            Sprint
            Sprint
            del viernes 6 al domingo 8 de marzo de 2026 pasado mañana
            DóndeLyon (FR)Mapa (OpenStreetMap)
            Idiomasinglés
            Añadir a su calendario
            Suscribirse
            Descargar el archivo
            Cómo suscribirse
            De dónde viene
            events/sprint.toml
            Último cambio: miércoles 4 de marzo de 2026, 17:30 UTC
        "#]],
    );
}

#[test]
fn the_way_to_a_subscription_offers_what_there_is_and_keeps_what_is_ticked() {
    let site = four();
    let path = "/en/subscribe?category=meetup&category=sprint&spoken=en&text=harbour";
    check(
        &site,
        path,
        ("<main", "<section aria-labelledby=\"programs\""),
        &expect![[r#"
            Subscribe
            Give this address to your calendar program once. It then keeps itself up to date.
            The address
            Remove filter: Meetup×
            Remove filter: Sprint×
            Remove filter: English×
            Remove filter: “harbour”×
            Show all events
            Copy
            Open in a calendar program
            The button and the QR code use webcal, which most programs on phones and computers open by themselves. If nothing happens, copy the address.
            iCal
            Atom
            JSON Feed
            Only some of it
            Tick what you want: the address above then holds only that. Nothing ticked means everything. The numbers count events, however many dates each has.
            Category
            Meetup 1
            Sprint 1
            Meeting 1
            How to attend
            In person 2
            Online 2
            Country
            France 1
            Germany 1
            Spoken
            English 2
            German 1
            Search for words
            Make the address Show all events
            Inside another site
            One line shows what comes next, as wide as the place allows:
            Copy
        "#]],
    );
    let page = site.page(path);
    let address = "calendar.example.org/calendar.ics?lang=en&#38;category=meetup&#38;\
                   category=sprint&#38;spoken=en&#38;text=harbour";
    for part in [
        "name=\"category\" value=\"meetup\" checked>",
        "name=\"category\" value=\"meeting\">",
        "name=\"text\" value=\"harbour\"",
        &format!("value=\"https://{address}\">"),
        &format!("href=\"webcal://{address}\""),
        "aria-label=\"QR code of Test calendar\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn every_program_is_named_in_every_language() {
    let site = four();
    for language in ["en", "fr", "de", "it", "es", "pt-BR"] {
        let text = site.read(
            &format!("/{language}/subscribe"),
            "<section aria-labelledby=\"programs\"",
            "</section>",
        );
        // A heading, two lines above, and a name with two lines for each; three of the web open by a link.
        assert_eq!(text.lines().count(), 2 + 6 * 3 + 3, "{text}");
    }
}

#[test]
fn the_examples_on_the_page_about_the_calendar_are_good_definitions() {
    let page = four().page("/fr/about");
    let files = page
        .split("<pre class=\"file\" tabindex=\"0\"><code>")
        .skip(1);
    let files = files.map(|rest| rest.split("</code>").next().unwrap().replace("&#34;", "\""));
    let examples: Vec<String> = files.filter(|file| file.contains(" = ")).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        assert_eq!(common::problems(&example), "");
    }
}

#[test]
fn the_status_says_what_is_wrong_with_which_file_and_what_to_do() {
    let wrong = (
        "wrong",
        "summary = \"x\"\nstart = 2026-03-04T18:00:00\ntime_zone = \"Europe/Berln\"",
    );
    let site = site("2026-03-04T17:30:00Z", &[SPRINT, wrong]);
    let zones = almanac::zone::tzdata_version();
    let status = site.read("/de/status", "<main", "</main>");
    expect![[r#"
        Status
        Zuletzt aktualisiertMittwoch, 4. März 2026, 17:30 Uhr UTC
        Enthält1 Veranstaltung1 Termin in den nächsten zwölf Monaten
        ProgrammAlmanac 0.1.0
        Zeitzonendaten(zones)
        Quellen
        Dieser Kalender folgt keiner Quelle: Jede seiner Veranstaltungen hat eine eigene Datei.
        Wie man einer Quelle folgt
        Probleme in den Dateien
        Eine Datei mit einem Fehler wird nicht veröffentlicht; ihre letzte gute Fassung bleibt, wenn es eine gab.
        Fehler events/wrong.toml:3
        unknown time zone &#34;Europe/Berln&#34;
        did you mean &#34;Europe/Berlin&#34;?"#]].assert_eq(&status.replace(zones, "(zones)"));
    let fine = self::site("2026-03-04T17:30:00Z", &[SPRINT]).page("/en/status");
    assert!(fine.contains("No problems are known."));
}

#[test]
fn a_search_finds_words_without_their_accents_parts_of_words_and_countries() {
    let evening = (
        "evening",
        "summary = \"Séance sur l’île\"\nstart = 2026-03-06T18:00:00Z\n\
         location = { name = \"Hafenstraße 1\", country = \"NZ\" }",
    );
    let site = site("2026-03-02T12:00:00Z", &[evening]);
    for text in [
        "seance",
        "S%C3%89ANCE%20ile",
        "hafenstrasse",
        "hafen",
        "zealand",
        "new%20zealand",
        "neuseeland",
        "nouvelle-z%C3%A9lande",
        "zelanda",
    ] {
        assert!(
            site.page(&format!("/en/?text={text}"))
                .contains("class=\"row"),
            "{text}"
        );
    }
    for text in ["seances", "austria", "osterreich", "seance%20austria"] {
        assert!(
            !site
                .page(&format!("/en/?text={text}"))
                .contains("class=\"row"),
            "{text}"
        );
    }
}

#[test]
fn a_date_that_was_moved_within_its_day_says_from_when() {
    let night = (
        "night",
        "summary = \"Night\"\nstart = 2026-03-04T23:00:00\ntime_zone = \"America/New_York\"\n\
         repeat = \"every day\"\nuntil = 2026-03-06\nconfirmed = 2026-03-01\nattendance = \"online\"\n\
         [[override]]\nrecurrence_id = 2026-03-05T23:00:00\nstart = 2026-03-05T21:00:00",
    );
    let site = site("2026-03-02T12:00:00Z", &[night]);
    let page = site.page("/en/events/night/2026-03-05");
    assert!(
        page.contains(
            "moved from <time datetime=\"2026-03-05T23:00:00-05:00\">Thursday, March 5th 2026 \
             11:00 PM</time>"
        ),
        "{page}"
    );
    // Its time in UTC is one of the next day.
    assert!(
        site.page("/calendar.atom")
            .contains("4:00 AM UTC the next day")
    );
    let frame = words(&site.page("/en/embed"));
    assert!(
        frame.contains("11:00 PM New York time Thu 4:00 AM UTC"),
        "{frame}"
    );
    assert!(
        site.page("/en/2026/03")
            .contains("4:00 AM UTC the next day")
    );
}

#[test]
fn each_time_in_a_sentence_is_one_for_machines_in_every_language() {
    let evening = (
        "evening",
        "summary = \"Evening\"\nstart = 2026-03-04T18:00:00\nend = 2026-03-04T20:30:00\n\
         time_zone = \"Europe/Rome\"\nattendance = \"online\"\nrepeat = \"every Wednesday\"\n\
         until = 2026-04-29\nconfirmed = 2026-03-01\n[[override]]\n\
         recurrence_id = 2026-03-11T18:00:00\nstart = 2026-03-12T19:00:00",
    );
    let site = site("2026-03-02T12:00:00Z", &[evening]);
    for language in ["de", "en", "es", "fr", "it", "pt-BR"] {
        let page = site.page(&format!("/{language}/events/evening"));
        let rule = page.split("class=\"sentence\">").nth(1).unwrap();
        let rule = rule.split("</span>").next().unwrap();
        for time in ["18:00", "20:30", "2026-04-29"] {
            let marked = rule.matches(&format!("<time datetime=\"{time}\">")).count();
            assert_eq!(marked, 1, "{rule}");
        }
        let moved = page.split("<span class=\"mark moved\">").nth(1).unwrap();
        let from = "<time datetime=\"2026-03-11T18:00:00+01:00\">";
        assert!(
            moved.split("</span>").next().unwrap().contains(from),
            "{moved}"
        );
    }
}

#[test]
fn a_moved_date_is_found_by_its_new_day_and_all_events_by_their_folder() {
    let evening = (
        "evening",
        "summary = \"Evening\"\nstart = 2026-03-04\nrepeat = \"every Wednesday\"\n\
         confirmed = 2026-03-01\n[[override]]\nrecurrence_id = 2026-03-11\nstart = 2026-03-12",
    );
    let site = site("2026-03-02T12:00:00Z", &[evening]);
    let leads = |path: &'static str| {
        let response = site.client.get(path).dispatch();
        response.headers().get_one("Location").unwrap().to_owned()
    };
    assert_eq!(
        leads("/fr/events/evening/2026-03-12"),
        "/fr/events/evening/2026-03-11"
    );
    assert_eq!(leads("/fr/events"), "/fr/");
}

#[test]
fn what_began_in_the_week_before_goes_on_and_does_not_begin_again() {
    let night = (
        "night",
        "summary = \"Night hack\"\nstart = 2026-03-08T20:00:00\nend = 2026-03-09T20:00:00\n\
         time_zone = \"Europe/Berlin\"\n[location]\ncity = \"Berlin\"",
    );
    let site = site("2026-03-02T12:00:00Z", &[night]);
    let page = site.page("/de/2026/W11");
    let monday = page.split("id=\"d2026-03-09\"").nth(1).unwrap();
    let monday = monday.split("</section>").next().unwrap();
    assert!(
        monday.contains("Night hack") && monday.contains("from-before"),
        "{monday}"
    );
    assert!(!monday.contains("20:00"), "{monday}");
}

#[test]
fn a_date_that_is_cancelled_is_not_looked_forward_to() {
    let sprint = (
        "sprint",
        "summary = \"Sprint\"\nstart = 2026-03-06\nstatus = \"cancelled\"\nreason = \"storm\"\n\
         [[conference]]\nuri = \"https://meet.example/sprint\"",
    );
    let site = site("2026-03-02T12:00:00Z", &[sprint]);
    for path in ["/en/", "/en/events/sprint"] {
        let page = site.page(path);
        assert!(!page.contains("class=\"relative\""), "{path}");
        assert!(
            !page.contains("href=\"https://meet.example/sprint\""),
            "{path}"
        );
    }
}

#[test]
fn a_page_has_so_many_dates_and_leads_to_the_month_of_the_next() {
    let daily = |hour: u32| {
        let text = format!(
            "summary = \"Talk {hour}\"\nstart = 2026-03-03T{hour:02}:00:00Z\n\
             repeat = \"every day\"\nuntil = 2026-08-31\nconfirmed = 2026-03-01"
        );
        (format!("talk-{hour}"), text)
    };
    let talks: Vec<(String, String)> = (10..16).map(daily).collect();
    let talks: Vec<(&str, &str)> = talks
        .iter()
        .map(|(slug, text)| (&**slug, &**text))
        .collect();
    let site = site("2026-03-02T12:00:00Z", &talks);
    let page = site.page("/en/2026");
    assert_eq!(page.matches("<li class=\"row").count(), 500);
    assert!(
        page.contains("href=\"/en/2026/05\">Go on with May 2026"),
        "{page}"
    );
    assert!(site.page("/en/2026/05").contains("Talk 15"));
}

#[test]
fn the_status_has_a_short_address_and_a_frame_that_fails_stays_a_frame() {
    let site = four();
    assert_eq!(site.status("/status"), 302);
    for path in ["/en/embed?category=nothing", "/eo/embed"] {
        let response = site.client.get(path).dispatch();
        assert!([400, 404].contains(&response.status().code), "{path}");
        let page = response.into_string().unwrap();
        assert!(
            page.contains("embed.css") && !page.contains("<nav"),
            "{page}"
        );
    }
}

#[test]
fn who_mistypes_an_event_or_a_date_is_told_which_one_may_be_meant() {
    let site = four();
    for path in ["/en/events/harbuor", "/en/events/harbour/1999-01-01"] {
        let response = site.client.get(path).dispatch();
        assert_eq!(response.status(), Status::NotFound);
        let page = response.into_string().unwrap();
        assert!(
            page.contains("<a href=\"/en/events/harbour\">Harbour meetup</a>"),
            "{page}"
        );
    }
    let response = site.client.get("/en/events/zeppelin").dispatch();
    assert!(!response.into_string().unwrap().contains("Perhaps"));
}

#[test]
fn what_begins_first_comes_next_wherever_it_is() {
    let at = |name, start: &str, zone: &str, more: &str| {
        let text = format!(
            "summary = \"{name}\"\nstart = {start}\ntime_zone = \"{zone}\"\nduration = \"1h\"\n{more}"
        );
        (name, text)
    };
    let all = [
        at(
            "kiritimati",
            "2026-03-07T01:00:00",
            "Pacific/Kiritimati",
            "",
        ),
        at("pago", "2026-03-06T23:30:00", "Pacific/Pago_Pago", ""),
        at(
            "gone",
            "2026-03-06T11:45:00",
            "UTC",
            "status = \"cancelled\"",
        ),
    ];
    let all: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    // It is half past ten in UTC; the first begins at eleven, on the day after on its own calendar.
    check(
        &site("2026-03-06T10:30:00Z", &all),
        "/en/",
        ROWS,
        &expect![[r#"
            Up next · Saturday, March 7th
            Sat 7
            kiritimati today
            1:00 AM – 2:00 AM Kiritimati time
            March 2026
            Fri 6
            gone cancelled
            11:45 AM – 12:45 PM UTC
            Fri 6
            pago tomorrow
            11:30 PM – 12:30 AM Pago Pago time
        "#]],
    );
    // What is cancelled and would be on is not what comes.
    let read = site("2026-03-06T12:15:00Z", &all).read("/en/", ROWS.0, ROWS.1);
    assert!(
        !read.contains("Up next · Friday, March 6th\nFri 6\ngone"),
        "{read}"
    );
    // A whole day does not begin at midnight.
    let read = site("2026-03-04T22:00:00Z", &[SPRINT, CALL]).read("/en/", ROWS.0, ROWS.1);
    assert!(read.starts_with("Up next · Thursday, March 5th"), "{read}");
}

#[test]
fn whatever_a_page_lists_has_a_page() {
    let daily = |zone: &str| {
        format!(
            "summary = \"Night\"\nstart = 2026-03-01T23:30:00\ntime_zone = \"{zone}\"\n\
             repeat = \"every day\"\nconfirmed = 2026-03-01"
        )
    };
    let (west, east) = (daily("Pacific/Pago_Pago"), daily("Pacific/Kiritimati"));
    let site = site(
        "2026-03-04T12:00:00Z",
        &[("west", west.as_str()), ("east", east.as_str())],
    );
    let last = site.page("/en/2028");
    let months = last.split("<h2 id=\"m").skip(1);
    let last = months.last().unwrap().get(..7).unwrap().replace('-', "/");
    let page = site.page(&format!("/en/{last}"));
    let links = page.split("href=\"/en/events/").skip(1);
    let links: Vec<&str> = links.map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(links.len() > 20, "{last}: {}", links.len());
    for link in links {
        assert_eq!(site.status(&format!("/en/events/{link}")), 200, "{link}");
    }
}

#[test]
fn times_around_a_change_of_the_clocks_are_told_apart() {
    let night = (
        "night",
        "summary = \"Night\"\nstart = 2026-03-29T02:30:00\nduration = \"1h\"\n\
         time_zone = \"Europe/Berlin\"\nrepeat = \"last Sunday of the month\"\n\
         confirmed = 2026-03-01\nattendance = \"in-person\"",
    );
    let site = site("2026-03-20T12:00:00Z", &[night]);
    let page = site.read("/en/events/night", "<dl", "</section>");
    // The first begins later than the others, because its hour does not exist.
    assert!(page.contains("from 2:30 AM to 3:30 AM"), "{page}");
    assert!(
        page.contains("Sunday, March 29th 2026, from 3:30 AM to 4:30 AM"),
        "{page}"
    );
    let twice = site.read(
        "/en/events/night/2026-10-25",
        "<p class=\"moment\"",
        "</div>",
    );
    assert!(twice.contains("12:30 AM – 1:30 AM UTC"), "{twice}");
    let plain = site.read(
        "/en/events/night/2026-11-29",
        "<p class=\"moment\"",
        "</div>",
    );
    assert!(!plain.contains("UTC"), "{plain}");
}

#[test]
fn older_dates_are_folded_and_headings_stand_below_that_of_the_page() {
    let weekly = (
        "weekly",
        "summary = \"Evening\"\ndescription = \"# Head\\n\\nsee https://a.example/b.\"\n\
         start = 2025-03-04T18:00:00\ntime_zone = \"Europe/Berlin\"\nrepeat = \"every week\"\n\
         confirmed = 2026-03-01",
    );
    let site = site("2026-03-05T12:00:00Z", &[weekly]);
    let page = site.page("/de/events/weekly");
    assert!(
        page.contains("<summary>43 ältere Termine</summary>"),
        "{page}"
    );
    assert!(page.contains("href=\"/de/events/weekly/2025-03-04\""));
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(
        page.contains("<h2>Head</h2>\n<p>see <a href=\"https://a.example/b\">"),
        "{page}"
    );
}

#[test]
fn addresses_that_lead_nowhere_say_where_there_is_something() {
    let site = four();
    let said = |path: &str| {
        let response = site.client.get(path.to_owned()).dispatch();
        let (status, page) = (response.status().code, response.into_string().unwrap());
        let main = page.split("<main").nth(1).unwrap();
        let main = main.split_once('>').unwrap().1;
        format!(
            "{status} {}",
            words(main.split("</main>").next().unwrap()).replace('\n', " | ")
        )
    };
    expect![[r#"
        /en/2026/13: 404 This page does not exist | This calendar shows the days from Wednesday, January 1st 2020 to Friday, March 31st 2028. | Perhaps you are looking for this: 2026 | To the calendar
        /de/2026/w1: 404 Diese Seite gibt es nicht | Dieser Kalender zeigt die Tage von Mittwoch, 1. Januar 2020 bis Freitag, 31. März 2028. | Vielleicht suchst du das hier: 2026 | Zum Kalender
        /en/1999: 404 This page does not exist | This calendar shows the days from Wednesday, January 1st 2020 to Friday, March 31st 2028. | To the calendar
        /fr/2050/01: 404 Cette page n’existe pas | Ce calendrier montre les jours du mercredi 1ᵉʳ janvier 2020 au vendredi 31 mars 2028. | Vers le calendrier
        /en/events/harbour/2026-13-01: 404 This page does not exist | The address may be mistyped, or the event may have been renamed. | Perhaps you are looking for this: Harbour meetup | To the calendar
        /en/events/HARBUR: 404 This page does not exist | The address may be mistyped, or the event may have been renamed. | Perhaps you are looking for this: Harbour meetup | To the calendar
        /fr/?category=meetups: 400 Cette adresse n’est pas comprise | Catégorie : « meetups » n’existe pas ici. Vous avez le choix entre Rencontre, Sprint, Summit, Conférence, Exposé, Atelier, Réunion et Échéance. | Vers le calendrier
        /de/?country=XX: 400 Diese Adresse ist unverständlich | Land: „XX“ ist nicht bekannt. | Zum Kalender
        /de/?spoken=germn: 400 Diese Adresse ist unverständlich | Sprachen: „germn“ ist nicht bekannt. Meinst du „de (Deutsch)“? | Zum Kalender"#]].assert_eq(
        &[
            "/en/2026/13",
            "/de/2026/w1",
            "/en/1999",
            "/fr/2050/01",
            "/en/events/harbour/2026-13-01",
            "/en/events/HARBUR",
            "/fr/?category=meetups",
            "/de/?country=XX",
            "/de/?spoken=germn",
        ]
        .map(|path| format!("{path}: {}", said(path)))
        .join("\n"),
    );
    let long = format!("/es/?text={}", "a".repeat(201));
    assert!(said(&long).contains("200 caracteres como máximo"));
    assert_eq!(site.status(&format!("/es/?text={}", "a".repeat(200))), 200);
    // What nobody can see selects nothing.
    for nothing in ["?text=%00", "?text=%20", "?category="] {
        let page = site.page(&format!("/en/{nothing}"));
        assert!(!page.contains("class=\"chip\""), "{nothing}");
    }
    for (from, to) in [
        ("/en/events/HARBOUR", "/en/events/harbour"),
        ("/?category=meetup&x=y", "/en/?category=meetup"),
    ] {
        let response = site.client.get(from).dispatch();
        assert_eq!(response.headers().get_one("Location"), Some(to), "{from}");
    }
}
