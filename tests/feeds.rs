//! What feeds say, to the letter.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use almanac::app::App;
use almanac::model::{Selection, Slug};
use common::Folder;
use expect_test::expect_file;

const EVERYTHING: &str = r#"
    summary = "Evening; with, everything"
    description = "monthly *evening* for people\n\nSee [the page](https://evening.example.org/)."
    url = "https://evening.example.org/"
    categories = ["meetup", "talk"]
    languages = ["de"]
    organizers = ["The hosts"]
    start = 2027-01-13T18:00:00
    duration = "2h"
    time_zone = "Europe/Berlin"
    repeat = "second Wednesday of the month"
    until = 2027-12-31
    exdate = [2027-05-12]
    rdate = [2027-05-19T18:00:00]
    confirmed = 2027-01-01
    [location]
    name = "Alte Werft"
    city = "Hamburg"
    country = "DE"
    geo = [53.55, -9.99]
    [[conference]]
    uri = "xmpp:evening@rooms.example.org?join"
    features = ["chat", "audio"]
    label = "The room: come in"
    [image]
    url = "https://evening.example.org/i.png"
    alt = "A lamp"
    [translations.fr]
    summary = "Soirée"
    city = "Hambourg"
    [[cancelled]]
    on = 2027-02-10
    reason = "snow"
    [[override]]
    recurrence_id = 2027-03-10T18:00:00
    start = 2027-03-11T19:30:00
    [[change]]
    from = 2027-06-01
    repeat = "third Monday of the month"
    time = 19:00:00
"#;

fn app(folder: &Folder) -> App {
    App::open(folder.settings("2027-01-01T12:00:00Z"))
        .unwrap()
        .0
}

fn event(definition: &str, language: &str) -> String {
    let folder = Folder::new();
    folder.write("evening", definition);
    let app = app(&folder);
    let snapshot = app.snapshot();
    let tag = almanac::model::LanguageTag::parse(language).unwrap();
    let parts = snapshot.event(&Slug::parse("evening").unwrap());
    let document = snapshot
        .event_feed(&parts, snapshot.languages.get(&tag).unwrap())
        .unwrap();
    document.body.to_string()
}

/// Folds and line ends as a text editor shows them.
fn shown(ics: &str) -> String {
    assert!(ics.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(ics.matches('\n').count(), ics.matches("\r\n").count());
    ics.replace("\r\n", "\n")
}

#[test]
fn a_series_with_everything() {
    // UPDATE_EXPECT=1 writes it anew, to be read through.
    expect_file!["feeds/everything.ics"].assert_eq(&shown(&event(EVERYTHING, "en")));
}

#[test]
fn texts_are_in_the_language_that_was_asked_for() {
    let ics = event(EVERYTHING, "fr").replace("\r\n ", "");
    let lines: Vec<&str> = ics
        .lines()
        .filter(|line| line.starts_with("SUMMARY") || line.starts_with("LOCATION"))
        .collect();
    assert_eq!(
        lines[..2],
        [
            "SUMMARY:Soirée",
            "LOCATION:Alte Werft\\, Hambourg\\, Allemagne"
        ]
    );
    assert!(ics.contains("COMMENT:snow") && ics.contains("Annulé\u{a0}: snow"));
}

#[test]
fn whole_days_have_an_end_that_is_not_theirs_and_utc_has_no_zone() {
    let times = |definition: &str| -> Vec<String> {
        let ics = event(definition, "en");
        ics.lines()
            .filter(|line| line.starts_with("DT") || line.contains("VTIMEZONE"))
            .filter(|line| !line.starts_with("DTSTAMP"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(
        times("summary = \"x\"\nstart = 2027-01-13"),
        ["DTSTART;VALUE=DATE:20270113", "DTEND;VALUE=DATE:20270114"]
    );
    assert_eq!(
        times("summary = \"x\"\nstart = 2027-01-13\nend = 2027-01-15"),
        ["DTSTART;VALUE=DATE:20270113", "DTEND;VALUE=DATE:20270116"]
    );
    assert_eq!(
        times("summary = \"x\"\nstart = 2027-01-13T18:00:00Z"),
        ["DTSTART:20270113T180000Z"]
    );
}

#[test]
fn the_same_state_gives_the_same_bytes() {
    let folder = Folder::new();
    folder.write("evening", EVERYTHING);
    let bytes = |now: &str| {
        let app = App::open(folder.settings(now)).unwrap().0;
        let snapshot = app.snapshot();
        snapshot
            .feed(&Selection::default(), snapshot.languages.default())
            .body
    };
    let first = bytes("2027-01-01T12:00:00Z");
    assert_eq!(first, bytes("2027-01-01T13:00:00Z"));
    assert_eq!(first, bytes("2027-01-20T12:00:00Z"));
}

#[test]
fn an_event_leaves_the_feed_two_years_after_its_end_and_moves_it() {
    let folder = Folder::new();
    folder.write("old", "summary = \"old\"\nstart = 2025-01-13");
    folder.write("new", "summary = \"new\"\nstart = 2027-01-13");
    let feed = |now: &str| {
        let app = App::open(folder.settings(now)).unwrap().0;
        let snapshot = app.snapshot();
        let document = snapshot.feed(&Selection::default(), snapshot.languages.default());
        (
            document.body.contains("SUMMARY:old"),
            document.last_modified.to_string(),
        )
    };
    let created = "2027-01-01T12:00:00Z";
    assert_eq!(feed(created), (true, created.to_owned()));
    assert_eq!(feed("2027-01-31T23:59:00Z"), (true, created.to_owned()));
    assert_eq!(
        feed("2027-02-01T00:00:00Z"),
        (false, "2027-02-01T00:00:00Z".to_owned())
    );
    assert_eq!(
        feed("2027-03-20T00:00:00Z"),
        (false, "2027-02-01T00:00:00Z".to_owned())
    );
}

#[test]
fn a_selection_that_keeps_only_overrides_writes_them_alone_and_one_that_loses_them_excludes_them() {
    let folder = Folder::new();
    folder.write(
        "evening",
        r#"
            summary = "evening"
            start = 2027-01-13T18:00:00
            time_zone = "Europe/Berlin"
            repeat = "second Wednesday of the month"
            categories = ["meetup"]
            [[override]]
            recurrence_id = 2027-02-10T18:00:00
            categories = ["workshop"]
        "#,
    );
    let app = app(&folder);
    let snapshot = app.snapshot();
    let lines = |category: &str| -> Vec<String> {
        let words = [("category", category)];
        let selection = Selection::parse(words, &snapshot.calendar).unwrap();
        let body = snapshot.feed(&selection, snapshot.languages.default()).body;
        let wanted = [
            "RRULE:FREQ=MONTHLY",
            "RECURRENCE-ID",
            "EXDATE",
            "DTSTART;TZID",
        ];
        let lines = Arc::<str>::from(body.replace("\r\n ", ""));
        lines
            .lines()
            .filter(|line| wanted.iter().any(|start| line.starts_with(start)))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(
        lines("meetup"),
        [
            "DTSTART;TZID=Europe/Berlin:20270113T180000",
            "RRULE:FREQ=MONTHLY;BYDAY=2WE",
            "EXDATE;TZID=Europe/Berlin:20270210T180000",
        ]
    );
    assert_eq!(
        lines("workshop"),
        [
            "RECURRENCE-ID;TZID=Europe/Berlin:20270210T180000",
            "DTSTART;TZID=Europe/Berlin:20270210T180000",
        ]
    );
}

#[test]
fn every_zone_is_described_by_both_halves_of_its_year_in_few_lines() {
    let zones = [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Europe/Dublin",
    ];
    for zone in zones {
        let definition = format!(
            "summary = \"x\"\nstart = 2027-01-13T18:00:00\ntime_zone = \"{zone}\"\nrepeat = \"second Wednesday\""
        );
        let ics = event(&definition, "en");
        let described: Vec<&str> = ics
            .lines()
            .skip_while(|line| *line != "BEGIN:VTIMEZONE")
            .take_while(|line| *line != "END:VTIMEZONE")
            .collect();
        assert!(described.len() < 30, "{zone}: {}", described.len());
        let has = |name: &str| described.iter().any(|line| line.starts_with(name));
        assert_eq!(has("BEGIN:DAYLIGHT"), zone != "Asia/Kolkata", "{zone}");
        assert!(
            has("BEGIN:STANDARD") && !has("RDATE"),
            "{zone}: {described:#?}"
        );
    }
}
