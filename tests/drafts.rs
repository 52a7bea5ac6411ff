//! Definitions that come about by questions and answers, and the writer of definitions.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use almanac::definition::draft::{Draft, Question};
use almanac::definition::write::File;
use expect_test::{Expect, expect};
use jiff::civil::date;
use proptest::prelude::*;

fn draft(answers: &[(Question, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (question, answer) in answers {
        draft.answer(*question, answer);
    }
    draft
}

fn check(answers: &[(Question, &str)], expect: &Expect) {
    let proposal = draft(answers).proposal(&common::calendar(), date(2026, 11, 22));
    let problems = proposal.problems.iter().map(|problem| {
        let key = problem.question.map_or("-", Question::key);
        format!("{key}: {}\n", problem.diagnostic)
    });
    let problems: String = problems.collect();
    let dates = proposal.series.len();
    expect.assert_eq(&format!(
        "{}.toml, {dates} series\n{}{problems}",
        proposal.slug, proposal.text
    ));
}

#[test]
fn answers_make_a_definition_without_problems() {
    check(
        &[
            (Question::Summary, "Harbour XMPP meetup"),
            (Question::Start, "2027-01-13 18:00"),
            (Question::Duration, "2h"),
            (Question::TimeZone, "Europe/Berlin"),
            (Question::Repeat, "second Wednesday of the month"),
            (Question::Until, "2027-12-31"),
            (Question::PlaceName, "Alte Werft"),
            (Question::City, "Hamburg"),
            (Question::Country, "de"),
            (Question::Join, "xmpp:harbour@rooms.example.org?join"),
            (Question::Url, "https://harbour.example.org/xmpp"),
            (Question::Categories, "meetup, talk"),
            (Question::Languages, "de en"),
            (
                Question::Description,
                "a monthly \"evening\"\r\n\r\nwith *more*",
            ),
        ],
        &expect![[r#"
            harbour-xmpp-meetup.toml, 1 series
            summary     = "Harbour XMPP meetup"
            description = """
            a monthly "evening"

            with *more*"""
            url         = "https://harbour.example.org/xmpp"
            categories  = ["meetup", "talk"]
            languages   = ["de", "en"]
            start       = 2027-01-13T18:00:00
            duration    = "2h"
            time_zone   = "Europe/Berlin"
            repeat      = "second Wednesday of the month"
            until       = 2027-12-31
            confirmed   = 2026-11-22

            [location]
            name    = "Alte Werft"
            city    = "Hamburg"
            country = "DE"

            [[conference]]
            uri      = "xmpp:harbour@rooms.example.org?join"
            features = ["chat"]
        "#]],
    );
}

#[test]
fn a_single_event_has_the_year_in_its_name_and_a_whole_day_no_zone() {
    check(
        &[
            (Question::Summary, "Sprint in Düsseldorf"),
            (Question::Start, "2027-06-05"),
            (Question::Duration, "2027-06-06"),
            (Question::TimeZone, "Europe/Berlin"),
            (Question::Language, "de"),
        ],
        &expect![[r#"
            sprint-in-duesseldorf-2027.toml, 1 series
            summary     = "Sprint in Düsseldorf"
            language    = "de"
            start       = 2027-06-05
            end         = 2027-06-06
        "#]],
    );
}

#[test]
fn each_problem_stands_beside_its_question() {
    check(
        &[
            (Question::Start, "tomorrow"),
            (Question::Duration, "long"),
            (Question::TimeZone, "Europe/Berln"),
            (Question::Repeat, "every moon"),
            (Question::Until, "never"),
            (Question::Country, "Germany"),
            (Question::Join, "room"),
            (Question::Url, "javascript:alert(1)"),
            (Question::Categories, "meetups"),
            (Question::Languages, "german"),
            (Question::Language, "xx"),
        ],
        &expect![[r#"
            event.toml, 0 series
            language    = "xx"
            url         = "javascript:alert(1)"
            categories  = ["meetups"]
            languages   = ["german"]
            start       = "tomorrow"
            duration    = "long"
            time_zone   = "Europe/Berln"
            repeat      = "every moon"
            until       = "never"
            confirmed   = 2026-11-22

            [location]
            country = "GERMANY"

            [[conference]]
            uri      = "room"
            summary: events/event.toml:1:1: error: `summary` is missing (name the event: `summary = "…"`)
            language: events/event.toml:1:15: error: unknown language "xx" (write two letters of ISO 639, such as "en")
            url: events/event.toml:2:15: error: "javascript:alert(1)" is not a link (links here begin with https:, http:, xmpp:)
            categories: events/event.toml:3:16: error: unknown category "meetups" (did you mean "meetup"?)
            languages: events/event.toml:4:16: error: unknown language "german" (did you mean "de" (German)?)
            start: events/event.toml:5:15: error: there is no such day or time: "tomorrow" (write it as 2027-01-13, or 2027-01-13 19:00)
            duration: events/event.toml:6:15: error: `long` is no duration (write hours and minutes, such as "2h", "1h30m" or "45m")
            time_zone: events/event.toml:7:15: error: unknown time zone "Europe/Berln" (did you mean "Europe/Berlin"?)
            repeat: events/event.toml:8:22: error: unknown weekday `moon` (did you mean "every mon"?)
            until: events/event.toml:9:15: error: there is no such day or time: "never" (write it as 2027-01-13, or 2027-01-13 19:00)
            location.country: events/event.toml:13:11: error: unknown country "GERMANY" (did you mean "DE" (Germany)?)
            conference.uri: events/event.toml:16:12: error: "room" is not a link (write it in full: "https://room")
        "#]],
    );
}

#[test]
fn a_start_off_the_rule_is_about_the_start_or_the_rule() {
    check(
        &[
            (Question::Summary, "Evening"),
            (Question::Start, "2027-01-14T18:00Z"),
            (Question::Repeat, "second Wednesday of the month"),
        ],
        &expect![[r#"
            evening.toml, 1 series
            summary     = "Evening"
            start       = 2027-01-14T18:00:00Z
            repeat      = "second Wednesday of the month"
            confirmed   = 2026-11-22
            start: events/evening.toml:2:15: warning: the rule does not hit its own start, Thursday 2027-01-14 (it takes place all the same; the first date of the rule is Wednesday 2027-02-10)
        "#]],
    );
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was_written(texts in prop::collection::vec(any::<String>(), 6), comment: String) {
        let mut file = File::default();
        file.comment(&comment);
        file.key("summary", texts[0].as_str());
        file.key("languages", vec![texts[1].as_str(), texts[2].as_str()]);
        file.table("[location]");
        file.optional("name", Some(&texts[3]));
        file.table("[[conference]]");
        file.key("uri", texts[4].as_str());
        let text = file.finish().text;
        let read: toml::Table = text.parse().unwrap();
        prop_assert_eq!(read.len(), 4);
        prop_assert_eq!(read["summary"].as_str(), Some(texts[0].as_str()));
        prop_assert_eq!(read["languages"][0].as_str(), Some(texts[1].as_str()));
        prop_assert_eq!(read["languages"][1].as_str(), Some(texts[2].as_str()));
        prop_assert_eq!(read["location"]["name"].as_str(), Some(texts[3].as_str()));
        prop_assert_eq!(read["conference"][0]["uri"].as_str(), Some(texts[4].as_str()));
    }

    #[test]
    fn any_answers_make_a_file_and_never_a_panic(texts in prop::collection::vec(any::<String>(), 15)) {
        let mut draft = Draft::default();
        for (question, text) in Question::ALL.into_iter().zip(&texts) {
            draft.answer(question, text);
        }
        let proposal = draft.proposal(&common::calendar(), date(2026, 11, 22));
        let read: toml::Table = proposal.text.parse().unwrap();
        let summary = texts[0].replace("\r\n", "\n");
        let summary = Some(summary.trim()).filter(|summary| !summary.is_empty());
        prop_assert_eq!(read.get("summary").and_then(toml::Value::as_str), summary);
    }
}

#[test]
fn what_is_over_is_doubted_and_an_hour_needs_a_zone() {
    check(
        &[
            (Question::Summary, "Sprint"),
            (Question::Start, "2020-01-01"),
        ],
        &expect![[r#"
            sprint-2020.toml, 1 series
            summary     = "Sprint"
            start       = 2020-01-01
            start: warning: 2020-01-01 is over
        "#]],
    );
    check(
        &[
            (Question::Summary, "Sprint"),
            (Question::Start, "2027-02-01 18:00"),
        ],
        &expect![[r#"
            sprint-2027.toml, 0 series
            summary     = "Sprint"
            start       = 2027-02-01T18:00:00
            time_zone: events/sprint-2027.toml:2:15: error: an hour needs a time zone (add the zone of the place, such as `time_zone = "Europe/Berlin"`)
        "#]],
    );
    check(
        &[
            (Question::Summary, "Sprint"),
            (Question::Start, "2027-02-30"),
        ],
        &expect![[r#"
            sprint-2027.toml, 0 series
            summary     = "Sprint"
            start       = "2027-02-30"
            start: events/sprint-2027.toml:2:15: error: there is no such day or time: "2027-02-30" (write it as 2027-01-13, or 2027-01-13 19:00)
        "#]],
    );
}
