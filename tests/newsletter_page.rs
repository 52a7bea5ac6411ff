//! The page of the newsletter's editors, and the addresses of sections, through Rocket's local
//! client and with a fixed clock.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use almanac::app::{App, Settings};
use almanac::clock::Clock;
use almanac::config::{self, Flags};
use almanac::web;
use common::{Folder, root};
use expect_test::{Expect, expect};
use rocket::http::{Accept, Header, Status};
use rocket::local::blocking::Client;

/// The real events, at noon of a day.
struct Server {
    client: Client,
    _data: tempfile::TempDir,
}

fn server(day: &str) -> Server {
    let data = tempfile::tempdir().unwrap();
    let events = root().join("events");
    let config = config::read(None, &events, &Flags::default()).unwrap();
    let clock = Clock::new(Some(format!("{day}T12:00:00Z").parse().unwrap()));
    let settings = Settings::new(config, &events, &data.path().join("data"), clock).unwrap();
    Server {
        client: client(settings),
        _data: data,
    }
}

fn client(settings: Settings) -> Client {
    let app = App::open(settings).unwrap().0;
    Client::tracked(web::rocket(Arc::new(app))).unwrap()
}

fn get(client: &Client, path: &str) -> (Status, String) {
    let response = client.get(path.to_owned()).dispatch();
    (response.status(), response.into_string().unwrap())
}

/// What stands between two marks, with HTML's entities undone.
fn between(page: &str, from: &str, to: &str) -> String {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("{page}"));
    let text = rest.split_once(to).unwrap().0;
    let text = text.replace("&#60;", "<").replace("&#62;", ">");
    let text = text.replace("&#34;", "\"").replace("&#39;", "'");
    text.replace("&#38;", "&")
}

/// The text that the button copies.
fn source(page: &str) -> String {
    let area = between(page, "<textarea", "</textarea>");
    area.split_once(">\n").unwrap().1.to_owned()
}

fn problems(page: &str) -> Vec<String> {
    let parts = page.split("<span class=\"problem\" id=\"").skip(1);
    let problem = |part: &str| {
        let part = part.split_once("</span>").unwrap().0;
        part.replace("\">", ": ")
    };
    parts.map(problem).collect()
}

#[test]
fn without_an_issue_the_next_one_is_shown() {
    for (day, next) in [
        ("2023-11-05", "2023-11-05"),
        ("2023-11-06", "2023-12-05"),
        ("2023-12-31", "2024-01-05"),
    ] {
        let (status, page) = get(&server(day).client, "/en/newsletter");
        assert_eq!(status, Status::Ok);
        let issue = format!("name=\"issue\" type=\"date\" required value=\"{next}\"");
        assert!(page.contains(&issue), "{day}: {page}");
    }
}

#[test]
fn what_is_copied_and_what_is_downloaded_is_what_the_command_prints() {
    let server = server("2023-11-05");
    for (query, arguments) in [
        (
            "issue=2023-11-05&language=fr",
            "--issue 2023-11-05 --language fr",
        ),
        (
            "issue=2023-11-05&language=it&format=text&today=2023-11-18",
            "--issue 2023-11-05 --language it --format text --today 2023-11-18",
        ),
        (
            "issue=2023-11-05&language=de&format=table&days=270&series_days=90",
            "--issue 2023-11-05 --language de --format table --days 270 --series-days 90",
        ),
        (
            "issue=2018-11-02&language=es&format=html&to=2019-03-01&days=",
            "--issue 2018-11-02 --language es --format html --to 2019-03-01",
        ),
    ] {
        let (status, page) = get(&server.client, &format!("/en/newsletter?{query}"));
        assert_eq!(status, Status::Ok, "{query}");
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let printed = common::almanac(&[&["newsletter"][..], &arguments].concat());
        assert_eq!(source(&page), common::stdout(&printed), "{query}");
        let address = between(&page, "<p class=\"tools\">", "</p>");
        let address = between(&address, "<a href=\"", "\" download");
        assert_eq!(get(&server.client, &address).1, common::stdout(&printed));
    }
}

#[test]
fn the_preview_shows_what_readers_see() {
    let server = server("2023-11-05");
    let page = |format: &str| {
        let path = format!("/en/newsletter?issue=2023-12-05&language=fr&format={format}");
        get(&server.client, &path).1
    };
    let markdown = page("markdown");
    // Links that are relative to xmpp.org are followed from here as well.
    assert!(
        markdown
            .contains("<a href=\"https://xmpp.org/2024/01/xmpp-summit-26/\">XMPP Summit 26</a>")
    );
    assert!(markdown.contains("<div class=\"paper\" lang=\"fr\"><h2>Événements XMPP</h2>"));
    assert!(page("table").contains("<table><thead><tr><th>Événement</th>"));
    let frame = "<iframe class=\"paper mail\" src=\"/newsletter/2023-12-05.fr.html\" sandbox ";
    assert!(page("html").contains(frame));
    assert!(page("text").contains("<pre class=\"paper letter\" lang=\"fr\">*Événements XMPP*"));
}

#[track_caller]
fn check_problems(query: &str, expected: &Expect) {
    let (status, page) = get(
        &server("2023-11-05").client,
        &format!("/en/newsletter?{query}"),
    );
    assert_eq!(status, Status::BadRequest, "{query}");
    assert!(!page.contains("<textarea"), "{query}");
    expected.assert_eq(&problems(&page).join("\n"));
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    check_problems(
        "issue=2023-02-30",
        &expect![
            "issue-problem: “2023-02-30” is not a date. Write year, month and day like this: 2023-11-05"
        ],
    );
    check_problems(
        "issue=2023-9-5",
        &expect![
            "issue-problem: “2023-9-5” is not a date. Write year, month and day like this: 2023-11-05"
        ],
    );
    check_problems(
        "issue=%22%3E%3Cb%3E&language=nl&format=pdf",
        &expect![[r#"
        issue-problem: “&#34;&#62;&#60;b&#62;” is not a date. Write year, month and day like this: 2023-11-05
        language-problem: “nl” is not offered here.
        format-problem: “pdf” is not offered here."#]],
    );
    check_problems(
        "days=many",
        &expect!["days-problem: “many” is not a number of days from 0 to 3660."],
    );
    check_problems(
        "series_days=3661",
        &expect!["series_days-problem: “3661” is not a number of days from 0 to 3660."],
    );
    check_problems(
        "issue=2023-11-05&to=2023-11-05",
        &expect!["to-problem: This must be after the issue."],
    );
    check_problems(
        "issue=2023-11-05&to=2023-12-05&days=3",
        &expect!["to-problem: Either this or a number of days: please leave one empty."],
    );
    check_problems(
        "issue=2023-11-05&today=2023-11-04",
        &expect!["today-problem: This must not be before the issue."],
    );
    check_problems(
        "issue=2023-11-05&since=2023-11-05",
        &expect!["since-problem: This must be before the issue."],
    );
    // This calendar has been known since today.
    check_problems(
        "issue=2023-11-05&since=2023-10-05",
        &expect![
            "since-problem: What was known on that day is not recorded, because this calendar has only just begun to keep a history."
        ],
    );
}

#[test]
fn the_report_is_in_the_language_of_the_page_and_offers_what_was_left_out() {
    let server = server("2023-11-05");
    let page = get(
        &server.client,
        "/de/newsletter?issue=2023-11-05&language=en",
    )
    .1;
    let report = between(&page, "<ul class=\"told\">", "</ul>");
    let lines = report
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    expect![[r#"
        <li>XMPP Meetup in Bavaria (bavaria-meetup): weggelassen, denn seit Dienstag, 3. September 2019 hat sie niemand bestätigt; frag nach und trag dann <code>confirmed</code> in ihre Datei ein</li>
        <li>XMPP track at FOSSY 2024 (fossy-2024): weggelassen, denn sie beginnt erst am Donnerstag, 1. August 2024 · <a href="/de/newsletter?issue=2023-11-05&language=en&format=markdown&days=270">Aufnehmen</a></li>
        <li>XMPP Sprint in Berlin (sprint-2024-07-berlin): weggelassen, denn sie beginnt erst am Freitag, 12. Juli 2024 · <a href="/de/newsletter?issue=2023-11-05&language=en&format=markdown&days=250">Aufnehmen</a></li>
        <li>XMPP Sprint in Worcester (sprint-2024-09-worcester): weggelassen, denn sie beginnt erst am Samstag, 21. September 2024 · <a href="/de/newsletter?issue=2023-11-05&language=en&format=markdown&days=321">Aufnehmen</a></li>
        <li>“XMPP advanced” at TroLUG (trolug): weggelassen, denn in ihrer Datei steht <code>newsletter = false</code></li>
        <li>Last Call of XEP-0458 ends (xep-0458-last-call): weggelassen, denn in ihrer Datei steht <code>newsletter = false</code></li>"#]].assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_gone_since_the_last_issue_is_reported_from_the_history() {
    let folder = Folder::new();
    let event = "summary = \"Party\"\nurl = \"https://p.example/\"\nstart = 2027-02-19";
    folder.write("party", event);
    folder.write("other", &event.replace("Party", "Other"));
    App::open(folder.settings("2027-01-01T12:00:00Z")).unwrap();
    folder.remove("party");
    let client = client(folder.settings("2027-02-04T12:00:00Z"));
    let page = get(&client, "/en/newsletter?issue=2027-02-05&since=2027-01-05").1;
    assert!(page.contains(
        "<li>party@calendar.example.org: taken out of the calendar since the last issue</li>"
    ));
    let too_early = "/en/newsletter?issue=2027-02-05&since=2026-12-05";
    let (status, page) = get(&client, too_early);
    assert_eq!(status, Status::BadRequest);
    expect!["since-problem: What was known on that day is not recorded. The earliest day is Saturday, January 2nd 2027."].assert_eq(&problems(&page).join("\n"));
    let (status, text) = get(&client, "/newsletter/2027-02-05.en.md?since=2026-12-05");
    assert_eq!(status, Status::BadRequest);
    expect![[r#"
        cannot know what is new since then: the history begins 2027-01-01T12:00:00Z
    "#]]
    .assert_eq(&text);
}

#[test]
fn the_page_runs_nothing_but_two_files_of_the_server() {
    let server = server("2023-11-05");
    let response = server.client.get("/fr/newsletter").dispatch();
    let policy = response.headers().get_one("Content-Security-Policy");
    let policy = policy.unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; "));
    assert!(policy.ends_with("; frame-ancestors 'none'; frame-src 'self'"));
    let page = response.into_string().unwrap();
    let scripts = page.split("<script").skip(1);
    let scripts: Vec<&str> = scripts
        .map(|rest| rest.split('>').next().unwrap())
        .collect();
    assert_eq!(
        scripts,
        [" src=\"/page.js\" defer", " src=\"/copy.js\" defer"]
    );
    let is_handler = |word: &str| word.starts_with("on") && word.contains("=\"");
    assert!(!page.split_whitespace().any(is_handler));
    assert!(!page.contains("style=") && !page.contains("javascript:"));
    // Without the script, the button would do nothing.
    assert!(page.contains("data-copy=\"source\" hidden>Copier</button>"));
    let script = server.client.get("/copy.js").dispatch();
    assert_eq!(
        script.headers().get_one("Content-Type"),
        Some("text/javascript; charset=utf-8")
    );
}

#[test]
fn a_section_that_is_not_there_names_those_that_are() {
    let server = server("2023-11-05");
    for address in [
        "2023-11-05.nl.md",
        "2023-11-05.fr.pdf",
        "2023-11-05.fr",
        "2023-02-30.fr.md",
        "2023-11-5.fr.md",
        "nonsense",
    ] {
        let request = server.client.get(format!("/newsletter/{address}"));
        let request = request.header(Header::new("Accept-Language", "en"));
        let response = request.header(Accept::HTML).dispatch();
        assert_eq!(response.status(), Status::NotFound, "{address}");
        let page = response.into_string().unwrap();
        let said = between(&page, "<p class=\"intro\">", "</p>");
        assert_eq!(
            said,
            "There is no such section. Their addresses look like /newsletter/2023-11-05.en.md, with \
             de, en, es, fr, it, and pt-BR as languages, and end in .md, .html, .txt, and .table.md.",
            "{address}"
        );
    }
}

#[test]
fn options_of_a_section_that_are_wrong_are_refused_in_a_sentence() {
    let server = server("2023-11-05");
    let said = |query: &str| {
        let path = format!("/newsletter/2023-11-05.fr.md?{query}");
        let (status, text) = get(&server.client, &path);
        assert_eq!(status, Status::BadRequest, "{query}");
        text
    };
    let queries = ["serie_days=3", "days=-1", "to=tomorrow", "today=2023-11-04"];
    let all: String = queries.into_iter().map(said).collect();
    expect![[r#"
        unknown "serie_days": a section takes days, series_days, to, today, since
        days "-1" is no number of days from 0 to 3660
        to "tomorrow" is no date: write YYYY-MM-DD
        `today` 2023-11-04 is before the issue
    "#]]
    .assert_eq(&all);
}

#[test]
fn every_page_leads_to_the_editors_page() {
    let server = server("2023-11-05");
    for path in ["/it/", "/it/events/fosdem-2024", "/it/nothing"] {
        let page = get(&server.client, path).1;
        assert!(
            page.contains("<a href=\"/it/newsletter\">Newsletter</a>"),
            "{path}"
        );
    }
    let (status, _) = get(&server.client, "/nl/newsletter");
    assert_eq!(status, Status::NotFound);
}
