//! Proposing an event on the web: a form that ends in a definition file.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::sync::Arc;

use almanac::app::App;
use almanac::web;
use common::{Folder, words};
use expect_test::expect;
use proptest::prelude::*;
use rocket::http::{ContentType, Status};
use rocket::local::blocking::{Client, LocalResponse};
use url::form_urlencoded::Serializer;

struct Server {
    client: Client,
    folder: Folder,
}

impl Server {
    fn start(forge: &str) -> Self {
        let folder = Folder::new();
        folder.write("evening", "summary = \"Evening\"\nstart = 2027-01-01");
        let settings = fs::read_to_string(folder.path("almanac.toml")).unwrap();
        let settings = format!("{settings}languages = [\"en\", \"fr\"]\n{forge}\n");
        fs::write(folder.path("almanac.toml"), settings).unwrap();
        let app = App::open(folder.settings("2026-11-22T12:00:00Z"))
            .unwrap()
            .0;
        let client = Client::untracked(web::rocket(Arc::new(app))).unwrap();
        Self { client, folder }
    }

    fn post(&self, path: &str, answers: &[(&str, &str)]) -> LocalResponse<'_> {
        let mut body = Serializer::new(String::new());
        body.extend_pairs(answers);
        let request = self.client.post(path.to_owned());
        request
            .header(ContentType::Form)
            .body(body.finish())
            .dispatch()
    }
}

const EVENING: [(&str, &str); 12] = [
    ("summary", "Harbour & more"),
    ("language", "en"),
    ("categories", "meetup"),
    ("categories", "talk"),
    ("day", "2027-01-13"),
    ("time", "18:00"),
    ("duration", "2h"),
    ("time_zone", "Europe/Berlin"),
    ("repeat", "second Wednesday of the month"),
    ("location.city", "Hamburg"),
    ("location.country", "DE"),
    ("description", "line one\r\nline two"),
];

const FILE: &str = "\
summary     = \"Harbour & more\"
description = \"\"\"
line one
line two\"\"\"
categories  = [\"meetup\", \"talk\"]
start       = 2027-01-13T18:00:00
duration    = \"2h\"
time_zone   = \"Europe/Berlin\"
repeat      = \"second Wednesday of the month\"
confirmed   = 2026-11-22

[location]
city    = \"Hamburg\"
country = \"DE\"
";

fn unescaped(text: &str) -> String {
    let text = text.replace("&#60;", "<").replace("&#62;", ">");
    let text = text.replace("&#34;", "\"").replace("&#39;", "'");
    text.replace("&#38;", "&")
}

/// The file that a page shows; browsers leave out the line break behind the tag.
fn shown(page: &str) -> String {
    let text = page.split("id=\"source\"").nth(1).unwrap();
    let text = text.split_once(">\n").unwrap().1;
    unescaped(text.split("</textarea>").next().unwrap())
}

/// What a page says between `from` and `to`, without tags, a line for each element but times.
fn said(page: &str, from: &str, to: &str) -> String {
    let part = page.split(from).nth(1).unwrap().split(to).next().unwrap();
    let mut text = String::new();
    for piece in part.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", ""));
        let is_time = tag.starts_with("time") || tag == "/time";
        if !is_time && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let starts = text.is_empty() || text.ends_with('\n');
        text.push_str(&unescaped(if starts { words.trim_start() } else { words }));
    }
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n") + "\n"
}

#[test]
fn answers_become_dates_in_words_and_a_file() {
    let server = Server::start("");
    let response = server.post("/fr/propose", &EVENING);
    assert_eq!(response.status(), Status::Ok);
    let headers = response.headers();
    assert_eq!(headers.get_one("Cache-Control"), Some("no-store"));
    let policy = headers.get_one("Content-Security-Policy").unwrap();
    assert!(policy.contains("form-action 'self'"), "{policy}");
    let page = response.into_string().unwrap();
    assert_eq!(shown(&page), FILE);
    expect![[r#"
        Voici le résultat
        mer.
        13
        Harbour & more
        18h00 – 20h00
        heure locale
        Rencontre
        Exposé
        Hamburg (DE)
        line one line two
        tous les deuxièmes mercredis du mois de 18h00 à 20h00 heure locale
        Prochaines dates
        mercredi 13 janvier 2027 de 18h00 à 20h00 heure locale
        mercredi 10 février 2027 de 18h00 à 20h00 heure locale
        mercredi 10 mars 2027 de 18h00 à 20h00 heure locale
        mercredi 14 avril 2027 de 18h00 à 20h00 heure locale
        mercredi 12 mai 2027 de 18h00 à 20h00 heure locale
        mercredi 9 juin 2027 de 18h00 à 20h00 heure locale
        mercredi 14 juillet 2027 de 18h00 à 20h00 heure locale
        mercredi 11 août 2027 de 18h00 à 20h00 heure locale
        mercredi 8 septembre 2027 de 18h00 à 20h00 heure locale
        mercredi 13 octobre 2027 de 18h00 à 20h00 heure locale
    "#]]
    .assert_eq(&said(&page, "id=\"preview\"", "</section>"));
    // Nothing of it is kept.
    let events = fs::read_dir(server.folder.path("events")).unwrap();
    assert_eq!(events.count(), 1);
}

#[test]
fn the_file_can_be_downloaded() {
    let server = Server::start("");
    let mut answers = EVENING.to_vec();
    answers.push(("want", "file"));
    let response = server.post("/en/propose", &answers);
    let headers = ["Content-Type", "Content-Disposition", "Cache-Control"];
    let headers = headers.map(|name| response.headers().get_one(name).unwrap().to_owned());
    expect![[r#"
        application/toml; charset=utf-8
        attachment; filename="harbour-more.toml"
        no-store"#]]
    .assert_eq(&headers.join("\n"));
    assert_eq!(response.into_string().unwrap(), FILE);
}

#[test]
fn a_name_that_an_event_has_gets_a_number() {
    let server = Server::start("");
    let answers = [
        ("summary", "Evening"),
        ("day", "2027-02-01"),
        ("repeat", "every Monday"),
    ];
    let page = server.post("/en/propose", &answers).into_string().unwrap();
    assert!(page.contains("events/evening-2.toml"));
}

#[test]
fn how_it_repeats_can_be_chosen_in_the_language_of_the_page() {
    let server = Server::start("");
    let answers = |usual, rule| {
        let answers = [
            ("summary", "Soirée"),
            ("day", "2027-01-27"),
            ("usual", usual),
            ("repeat", rule),
        ];
        server.post("/fr/propose", &answers).into_string().unwrap()
    };
    let repeat = |page: &str| {
        let line = page.lines().find(|line| line.starts_with("repeat "));
        line.map(|line| unescaped(line.split_once("= ").unwrap().1))
    };
    let page = answers("nth", "");
    assert_eq!(
        repeat(&page).expect(&page),
        "\"fourth Wednesday of the month\"",
        "{page}"
    );
    assert!(
        page.contains("tous les quatrièmes mercredis du mois"),
        "{page}"
    );
    // It is chosen again, and not written besides.
    assert!(page.contains("<option value=\"nth\" selected>"), "{page}");
    assert!(
        page.contains("name=\"repeat\" type=\"text\" value=\"\""),
        "{page}"
    );
    // Nothing is taken away: who chooses one and writes another is asked which it is.
    let page = answers("weekly", "every day");
    assert_eq!(repeat(&page), None);
    assert!(
        page.contains("<option value=\"weekly\" selected>"),
        "{page}"
    );
    assert!(page.contains("value=\"every day\""), "{page}");
    assert!(
        page.contains("Choisissez une règle ou écrivez-en une"),
        "{page}"
    );
    assert_eq!(
        repeat(&answers("weekly", "every Wednesday")).unwrap(),
        "\"every Wednesday\""
    );
    let page = answers("", "every 3 weeks on Wednesday");
    assert_eq!(repeat(&page).unwrap(), "\"every 3 weeks on Wednesday\"");
    assert!(
        page.contains("value=\"every 3 weeks on Wednesday\""),
        "{page}"
    );
    assert!(page.contains("<option value=\"\" selected>Non"), "{page}");
    assert_eq!(repeat(&answers("", "")), None);
}

#[test]
fn each_problem_stands_beside_its_field_and_the_answers_stay() {
    let server = Server::start("");
    let answers = [
        ("time_zone", "Europe/Berln"),
        ("repeat", "every moon"),
        ("location.city", "Hamburg"),
        ("url", "javascript:alert(1)"),
        ("want", "file"),
    ];
    let response = server.post("/fr/propose", &answers);
    assert_eq!(response.status(), Status::UnprocessableEntity);
    let page = response.into_string().unwrap();
    let mut problems = String::new();
    for part in page.split("<span id=\"").skip(1) {
        let (id, rest) = part.split_once('"').unwrap();
        let whole = rest.split("</div>").next().unwrap();
        let text = said(&format!("<!>{}<end>", &whole[1..]), "<!>", "<end>").replace('\n', " | ");
        problems.extend([id, ": ", text.trim_end_matches(" | "), "\n"]);
    }
    expect![[r#"
        summary-problem: Cette réponse est nécessaire.
        url-problem: Ce n’est pas une adresse. Elle commence par https://, ou par xmpp: pour un salon.
        day-problem: Cette réponse est nécessaire.
        time_zone-problem: « Europe/Berln » est inconnu. Les fuseaux portent des noms de villes, comme Europe/Berlin ; ou UTC. Vouliez-vous dire « Europe/Berlin » ?
        repeat-problem: « moon » est inconnu. Une règle s’écrit en anglais, comme les exemples. Vouliez-vous dire « every mon » ?
    "#]]
    .assert_eq(&problems);
    assert!(page.contains("name=\"location.city\" type=\"text\" value=\"Hamburg\""));
    assert!(!page.contains("id=\"source\""));
}

#[test]
fn what_is_doubted_is_said_in_the_language_of_the_page() {
    let server = Server::start("");
    let said_of = |start: (&str, &str), more: &[(&str, &str)]| {
        let answers = [
            ("summary", "Soir"),
            ("day", start.0),
            ("time", start.1),
            ("time_zone", "Europe/Paris"),
        ];
        let answers: Vec<(&str, &str)> = answers.iter().chain(more).copied().collect();
        let page = server.post("/fr/propose", &answers).into_string().unwrap();
        let parts = page.split("<span class=\"doubt\">").skip(1);
        let parts = parts.chain(page.split("<span class=\"problem\">").skip(1));
        let said = parts.map(|part| words(part.split("</span>").next().unwrap()));
        said.collect::<Vec<String>>().join("\n")
    };
    expect!["Les horloges y sautent 2h30 (dimanche 28 mars 2027) : on retient 3h30."]
        .assert_eq(&said_of(("2027-03-28", "02:30"), &[]));
    expect!["Les horloges y montrent deux fois 2h30 (dimanche 31 octobre 2027) : on retient la première."].assert_eq(&said_of(("2027-10-31", "02:30"), &[]));
    expect!["Tous les mois n’ont pas de jour 31 : rien n’a lieu dans les autres."]
        .assert_eq(&said_of(("2027-01-31", "18:00"), &[("usual", "day")]));
    expect!["Tous les mois n’en ont pas un cinquième : c’est le dernier qui compte."]
        .assert_eq(&said_of(("2027-01-29", "18:00"), &[("usual", "nth")]));
    let rule = [("repeat", "second Wednesday of the month")];
    expect!["La règle ne donne pas ce premier jour. Il a lieu quand même ; la première date de la règle est : mercredi 10 février 2027."].assert_eq(&said_of(("2027-01-14", "18:00"), &rule));
    let long = "x".repeat(300);
    let texts = [("location.name", long.as_str()), ("languages", "de, xx")];
    expect![[r#"
        Ce texte est trop long : 200 caractères au plus.
        « xx » est inconnu. Deux lettres pour chaque langue, comme de, en."#]]
    .assert_eq(&said_of(("2027-01-14", "18:00"), &texts));
    // A length may be said in the words of the page.
    for length in ["1 heure et 30 minutes", "1h30", "1,5 heures", "21:00"] {
        let length = [("duration", length)];
        assert_eq!(said_of(("2027-01-14", "18:00"), &length), "");
    }
    for (time, length) in [("18:00", "2027-01-15"), ("18:00", "17:00"), ("", "2h")] {
        let said = said_of(("2027-01-14", time), &[("duration", length)]);
        assert!(said.contains("l’heure de la fin, comme 21:00"), "{said}");
    }
    let empty = server.post("/fr/propose", &[]);
    assert_eq!(empty.status(), Status::UnprocessableEntity);
}

#[test]
fn a_forge_opens_with_the_file_ready() {
    for (forge, before) in [
        (
            "https://github.com/xsf/calendar/new/main/events",
            "https://github.com/xsf/calendar/new/main/events?filename=",
        ),
        (
            "https://codeberg.org/xmpp/calendar/_new/main/events",
            "https://codeberg.org/xmpp/calendar/_new/main/events?filename=",
        ),
        (
            "https://forge.example.org/new?path=events/{file}&content={text}",
            "https://forge.example.org/new?path=events/",
        ),
    ] {
        let server = Server::start(&format!("forge = \"{forge}\""));
        let page = server.post("/en/propose", &EVENING).into_string().unwrap();
        let link = page.split("href=\"").find(|link| link.starts_with(before));
        let link = unescaped(link.unwrap().split('"').next().unwrap());
        let url = url::Url::parse(&link).unwrap();
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        assert!(pairs[0].1.ends_with("harbour-more.toml"), "{link}");
        assert_eq!(pairs[1].1, FILE, "{link}");
    }
}

#[test]
fn a_file_that_is_too_long_for_a_link_is_only_offered_for_download() {
    let server = Server::start("forge = \"https://github.com/xsf/calendar/new/main/events\"");
    let text = "long ".repeat(2000);
    let mut answers = EVENING.to_vec();
    answers.push(("description", &text));
    let page = server.post("/en/propose", &answers).into_string().unwrap();
    assert!(!page.contains("github.com/xsf/calendar/new"));
    assert!(page.contains("The text is too long for a link to github.com"));
}

#[test]
fn a_form_that_is_too_large_is_refused_and_other_methods_are_named() {
    let server = Server::start("");
    let text = "x".repeat(33 * 1024);
    let response = server.post("/en/propose", &[("summary", &text)]);
    assert_eq!(response.status(), Status::PayloadTooLarge);
    assert_eq!(
        server.post("/xx/propose", &EVENING).status(),
        Status::NotFound
    );
    let response = server.client.put("/en/propose").dispatch();
    assert_eq!(response.status(), Status::MethodNotAllowed);
    let allowed = response.headers().get_one("Allow");
    assert_eq!(allowed, Some("GET, HEAD, POST"));
    let blank = server.client.get("/en/propose").dispatch();
    assert_eq!(blank.status(), Status::Ok);
    for garbage in [&b"\xff\xfe%00&&==&summary"[..], b"{\"summary\": 1}", b""] {
        let request = server.client.post("/en/propose").body(garbage);
        assert_eq!(request.dispatch().status(), Status::UnprocessableEntity);
    }
}

#[test]
fn any_texts_come_back_as_they_were_and_nothing_of_them_is_markup() {
    let server = Server::start("");
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(64));
    let texts = prop::collection::vec(
        "[<>&\"'`{}\\\\a-z\\n\r\u{0}-\u{1f}é\u{202e}]{0,40}|\\PC{0,40}",
        4,
    );
    runner
        .run(&texts, |texts| {
            let summary = format!("</textarea><script>x</script>{}", texts[0]);
            let answers = [
                ("summary", summary.as_str()),
                ("description", &texts[1]),
                ("location.name", &texts[2]),
                ("location.city", &texts[3]),
                ("day", "2027-01-13"),
            ];
            let page = server.post("/en/propose", &answers).into_string().unwrap();
            prop_assert!(!page.contains("<script>x"));
            // A line break or another control character in a name is refused.
            if page.contains("id=\"source\"") {
                let file: toml::Table = shown(&page).parse().unwrap();
                prop_assert_eq!(file["summary"].as_str(), Some(summary.trim()));
            } else {
                prop_assert!(page.contains("role=\"alert\""));
            }
            Ok(())
        })
        .unwrap();
}
