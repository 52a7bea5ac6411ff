//! What an answer takes away, and what it cannot.

use almanac::model::Figures;
use almanac::source::{Answer, FetchError};
use expect_test::{Expect, expect};

use crate::desk::{Desk, body, bytes, ics, reply, source};
use crate::server::calendar;

const TWO: [(&str, &str, &str); 2] = [("old@x", "20260101", "Old"), ("new@x", "20270101", "New")];

/// Ten events to come, and one that is over.
fn many() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut all = vec![("old@x", "20260101", "Old")];
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    all.extend(names.map(|name| (name, "20270101", name)));
    all
}

/// A desk that has heard of `events`.
fn desk(events: &[(&str, &str, &str)]) -> Desk {
    let mut desk = Desk::new(vec![ics("theirs")]);
    desk.hear(body(&calendar(events)));
    desk
}

fn check(desk: &Desk, expected: &Expect) {
    expected.assert_eq(&desk.state());
}

#[test]
fn nothing_that_is_no_answer_takes_an_event_away() {
    let whole = calendar(&TWO);
    let cut = &whole[..whole.len() - 30];
    for (answer, fault) in [
        (
            reply(Err(FetchError::FirstByte(std::time::Duration::from_secs(
                30,
            )))),
            "slow: no answer within 30 s",
        ),
        (
            reply(Err(FetchError::Broken)),
            "cut: the connection broke off before the answer was whole",
        ),
        (body(""), "empty: the answer is empty"),
        (body(" \r\n\r\n"), "empty: the answer is empty"),
        (
            body("<!DOCTYPE html>\n<title>Log in</title>"),
            "page: the answer is a web page, not a calendar",
        ),
        (
            body("{\"error\": 500}"),
            "other: the answer is not a calendar",
        ),
        (
            body(&calendar(&[("new@x", "20270199", "New")])),
            "other: none of its events can be read: line 7: `20270199` is no time (a time is written \
             20270113T180000, a whole day 20270113; the event is left out)",
        ),
        (
            body(cut),
            "cut: the calendar breaks off: its END:VCALENDAR is missing",
        ),
        (
            bytes(&[0xff, 0xfe, 0, 0, 1, 2, 3]),
            "other: the answer is not a calendar",
        ),
        (
            body(&calendar(&[])),
            "empty: the answer has no events, where 1 was to come; \
             it is believed when it has said so for 7 days",
        ),
    ] {
        let mut desk = desk(&TWO);
        let state = desk.hear(answer);
        assert_eq!(
            state,
            format!("! {fault}\n2026-01-01 Old\n2027-01-01 New\n")
        );
        // Neither does a restart, and the next good answer makes all well.
        desk.restart();
        assert_eq!(desk.state(), state);
        let state = desk.hear(body(&whole));
        assert_eq!(state, "2026-01-01 Old\n2027-01-01 New\n");
    }
}

#[test]
fn accepting_is_suggested_where_it_helps() {
    for (answer, helps) in [(body(""), false), (body(&calendar(&[])), true)] {
        let mut desk = desk(&TWO);
        desk.hear(answer);
        let health = &desk.sources.health(desk.now)[0];
        let remedy = health.fault.as_ref().unwrap();
        let remedy = remedy.remedy(&health.source.slug);
        let accept = format!("`almanac refresh --accept {}`", health.source.slug);
        assert_eq!(remedy.contains(&accept), helps, "{remedy}");
    }
}

#[test]
fn after_a_restart_everything_is_there_without_asking() {
    let mut desk = desk(&TWO);
    let before = desk.state();
    desk.restart();
    assert_eq!(desk.state(), before);
    assert_eq!(desk.sources.due(desk.now).len(), 0);
    desk.hear(reply(Ok(Answer::Unchanged)));
    assert_eq!(desk.state(), before);
}

#[test]
fn what_vanishes_is_withdrawn_for_a_month_and_what_is_over_stays() {
    let mut desk = desk(&[TWO[0], TWO[1], ("more@x", "20270201", "More")]);
    desk.hear(body(&calendar(&[("more@x", "20270201", "More")])));
    check(
        &desk,
        &expect![[r#"
            2026-01-01 Old
            2027-01-01 New (withdrawn)
            2027-02-01 More
        "#]],
    );
    desk.restart();
    desk.pass(29);
    check(
        &desk,
        &expect![[r#"
            2026-01-01 Old
            2027-01-01 New (withdrawn)
            2027-02-01 More
        "#]],
    );
    desk.pass(1);
    check(
        &desk,
        &expect![[r#"
            2026-01-01 Old
            2027-02-01 More
        "#]],
    );
}

#[test]
fn what_comes_back_is_as_if_it_had_never_been_away() {
    let more = ("more@x", "20270201", "More");
    let mut desk = desk(&[TWO[0], TWO[1], more]);
    let before = desk.state();
    desk.hear(body(&calendar(&[more])));
    assert_ne!(desk.state(), before);
    desk.pass(3);
    desk.hear(body(&calendar(&[TWO[0], TWO[1], more])));
    assert_eq!(desk.state(), before);
}

#[test]
fn a_series_that_vanishes_keeps_its_past_and_shows_what_would_have_come() {
    let weekly = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:w@x\r\nDTSTART;VALUE=DATE:20261108\r\n\
                  RRULE:FREQ=MONTHLY\r\nSUMMARY:Monthly\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
                  UID:other@x\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:Other\r\nEND:VEVENT\r\n\
                  END:VCALENDAR\r\n";
    let mut desk = Desk::new(vec![ics("theirs")]);
    desk.hear(body(weekly));
    desk.hear(body(&calendar(&[("other@x", "20270101", "Other")])));
    check(
        &desk,
        &expect![[r#"
            2026-11-08 Monthly
            2026-12-08 Monthly (withdrawn)
            2027-01-01 Other
            2027-01-08 Monthly (withdrawn)
            2027-02-08 Monthly (withdrawn)
        "#]],
    );
    desk.pass(31);
    check(
        &desk,
        &expect![[r#"
            2026-11-08 Monthly
            2027-01-01 Other
        "#]],
    );
}

#[test]
fn an_answer_that_lost_most_is_believed_after_a_week() {
    let mut desk = desk(&many());
    let before = desk.state();
    let few = calendar(&[many()[0], many()[1]]);
    let words = "! fewer: 9 of 10 events to come are missing; it is believed when it has said so for 7 days\n";
    for _ in 0..7 {
        assert_eq!(desk.hear(body(&few)), format!("{words}{before}"));
        desk.pass(1);
    }
    desk.hear(body(&few));
    check(
        &desk,
        &expect![[r#"
        2026-01-01 Old
        2027-01-01 a
        2027-01-01 b (withdrawn)
        2027-01-01 c (withdrawn)
        2027-01-01 d (withdrawn)
        2027-01-01 e (withdrawn)
        2027-01-01 f (withdrawn)
        2027-01-01 g (withdrawn)
        2027-01-01 h (withdrawn)
        2027-01-01 i (withdrawn)
        2027-01-01 j (withdrawn)
    "#]],
    );
}

#[test]
fn a_week_begins_anew_when_something_else_is_said() {
    let mut desk = desk(&many());
    desk.hear(body(&calendar(&[many()[0], many()[1]])));
    desk.pass(6);
    let state = desk.hear(body(&calendar(&[many()[0], many()[2]])));
    assert!(state.starts_with("! fewer"), "{state}");
    desk.pass(6);
    let state = desk.hear(body(&calendar(&[many()[0], many()[2]])));
    assert!(state.starts_with("! fewer"), "{state}");
}

#[test]
fn an_answer_that_differs_in_more_than_half_waits_for_one_that_agrees() {
    let moved: Vec<_> = many()
        .into_iter()
        .map(|(uid, day, name)| (uid, day.replace("20270101", "20270301"), name))
        .collect();
    let moved: Vec<_> = moved
        .iter()
        .map(|(uid, day, name)| (*uid, day.as_str(), *name))
        .collect();
    let mut one = desk(&many());
    let before = one.state();
    let words = "! different: of 10 events to come, 0 are missing and 10 are different\n";
    assert_eq!(
        one.hear(body(&calendar(&moved))),
        format!("{words}{before}")
    );
    assert!(!one.hear(body(&calendar(&moved))).contains("2027-01-01"));
    // One that is as before takes the doubt away, and the next one begins anew.
    let mut other = desk(&many());
    other.hear(body(&calendar(&moved)));
    assert_eq!(other.hear(body(&calendar(&many()))), before);
    assert_eq!(
        other.hear(body(&calendar(&moved))),
        format!("{words}{before}")
    );
}

#[test]
fn a_half_that_vanishes_is_believed_at_once() {
    let mut desk = desk(&many());
    let state = desk.hear(body(&calendar(&many()[..6])));
    assert_eq!(state.matches("(withdrawn)").count(), 5, "{state}");
    assert!(!state.contains('!'), "{state}");
}

#[test]
fn edits_that_only_say_when_they_were_made_change_nothing() {
    let mut desk = desk(&many());
    let later = calendar(&many()).replace("DTSTAMP:20261101", "DTSTAMP:20261122");
    let before = desk.sources.health(desk.now)[0].change;
    desk.hear(body(&later));
    assert_eq!(desk.sources.health(desk.now)[0].change, before);
}

#[test]
fn an_event_that_cannot_be_read_any_more_stays_as_it_was() {
    let mut desk = desk(&TWO);
    let broken = calendar(&TWO).replace("VALUE=DATE:20270101", "VALUE=DATE:2027");
    desk.hear(body(&broken));
    check(
        &desk,
        &expect![[r#"
            2026-01-01 Old
            2027-01-01 New
        "#]],
    );
    let health = &desk.sources.health(desk.now)[0];
    assert_eq!(health.problems, 1, "{:?}", health.remarks);
    desk.pass(60);
    desk.restart();
    assert!(desk.state().contains("2027-01-01 New\n"));
}

#[test]
fn a_damaged_copy_is_fetched_anew_and_what_was_kept_besides_is_there() {
    let mut desk = desk(&[TWO[0], TWO[1], ("more@x", "20270201", "More")]);
    desk.hear(body(&calendar(&[("more@x", "20270201", "More")])));
    let folder = desk.folder.path().join("sources");
    let files = std::fs::read_dir(&folder).unwrap().flatten();
    let bodies = files.filter(|file| file.file_name().to_string_lossy().ends_with(".body"));
    // Of the copies that nothing names any more, the last one stays: a backup may just name it.
    let bodies: Vec<_> = bodies.map(|file| file.path()).collect();
    assert_eq!(bodies.len(), 2);
    for copy in bodies {
        std::fs::write(&copy, "BEGIN:VCALENDAR").unwrap();
    }
    desk.restart();
    check(
        &desk,
        &expect![[r#"
            ! copy: the copy in the data folder cannot be used: the copy is damaged
            2026-01-01 Old
            2027-01-01 New (withdrawn)
        "#]],
    );
    assert_eq!(desk.sources.due(desk.now).len(), 1);
}

#[test]
fn another_address_is_asked_at_once_and_believed() {
    let mut desk = desk(&many());
    desk.defined = vec![source(
        "theirs",
        "[source]\nkind = \"ics\"\nurl = \"https://example.com/moved.ics\"",
    )];
    desk.define();
    let task = desk.sources.due(desk.now).pop().unwrap();
    let answer = body(&calendar(&[("z", "20270101", "Z")]));
    desk.sources.settle(&task, answer, desk.now);
    // What is over stays; what was to come at the other address is not called cancelled, since nobody has cancelled it.
    assert_eq!(desk.state(), "2026-01-01 Old\n2027-01-01 Z\n");
}

#[test]
fn at_another_address_that_has_the_same_events_what_is_missing_is_withdrawn() {
    let mut desk = desk(&TWO);
    desk.defined = vec![source(
        "theirs",
        "[source]\nkind = \"ics\"\nurl = \"https://example.com/moved.ics\"",
    )];
    desk.define();
    let task = desk.sources.due(desk.now).pop().unwrap();
    desk.sources
        .settle(&task, body(&calendar(&TWO[..1])), desk.now);
    assert_eq!(desk.state(), "2026-01-01 Old\n2027-01-01 New (withdrawn)\n");
}

#[test]
fn an_answer_of_the_address_that_was_followed_before_counts_for_nothing() {
    let mut desk = desk(&TWO);
    let task = desk.sources.all().pop().unwrap();
    desk.defined = vec![source(
        "theirs",
        "[source]\nkind = \"ics\"\nurl = \"https://example.com/moved.ics\"",
    )];
    desk.define();
    let before = desk.state();
    desk.sources.settle(&task, body(&calendar(&[])), desk.now);
    assert_eq!(desk.state(), before);
    assert_eq!(desk.sources.due(desk.now).len(), 1);
}

#[test]
fn a_source_whose_definition_is_broken_goes_on_and_is_not_asked() {
    let mut desk = desk(&TWO);
    let before = desk.state();
    let is_broken = |origin: &str| origin == "events/theirs.toml";
    desk.sources.define(&[], is_broken, desk.now);
    assert_eq!(desk.state(), before);
    assert_eq!(desk.sources.all().len(), 0);
    // After a restart, too.
    desk.defined = Vec::new();
    desk.restart();
    assert_eq!(desk.state(), "");
    desk.sources.define(&[], is_broken, desk.now);
    assert_eq!(desk.state(), before);
    assert_eq!(desk.sources.all().len(), 0);
}

#[test]
fn filters_defaults_and_titles_make_of_events_what_the_definition_says() {
    let feed = "BEGIN:VCALENDAR\r\n\
        BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:[public] XMPP night\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20270102\r\nSUMMARY:Knitting\r\n\
        DESCRIPTION:bring wool\\, and your Jabber client\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20270103\r\nSUMMARY:XMPP board\r\nCATEGORIES:Internal\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:4\r\nDTSTART;VALUE=DATE:20270104\r\nSUMMARY:Something else\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    let mut desk = Desk::new(vec![source(
        "theirs",
        r#"
        [source]
        kind = "ics"
        url = "https://example.org/x.ics"
        categories = ["meetup"]
        languages = ["de"]
        title = "Berlin: {title}"
        [source.location]
        city = "Berlin"
        [source.include]
        text = ["xmpp", "jabber"]
        [source.exclude]
        category = ["internal"]
        [[source.rewrite]]
        find = "[public] "
        "#,
    )]);
    desk.hear(body(feed));
    check(
        &desk,
        &expect![[r#"
            2027-01-01 Berlin: XMPP night
            2027-01-02 Berlin: Knitting
        "#]],
    );
    assert_eq!(desk.sources.health(desk.now)[0].left_out, 2);
    let followed = desk.sources.followed();
    let event = &followed[0].1.series[0].event;
    assert_eq!(event.categories, ["meetup"]);
    assert_eq!(event.languages[0].as_str(), "de");
    assert_eq!(
        event.location.as_ref().unwrap().city.as_deref(),
        Some("Berlin")
    );
}

#[test]
fn slugs_do_not_depend_on_what_else_is_there() {
    let slugs = |events: &[(&str, &str, &str)]| -> Vec<String> {
        let followed = desk(events).sources.followed();
        let series = followed[0].1.series.iter();
        series.map(|one| one.slug.to_string()).collect()
    };
    assert_eq!(slugs(&[TWO[1]]), ["theirs-new"]);
    assert_eq!(slugs(&TWO), ["theirs-old", "theirs-new"]);
    assert_eq!(
        slugs(&[("new@x", "20270101", "A"), ("new@y", "20270102", "B")]),
        ["theirs-new", "theirs-1c5f75ca"]
    );
}

#[test]
fn the_figures_of_a_fault_are_kept_for_sentences_in_other_languages() {
    let figures = |desk: &Desk| {
        let health = desk.sources.health(desk.now).remove(0);
        health.fault.map(|trouble| trouble.figures)
    };
    let mut desk = desk(&many());
    assert_eq!(figures(&desk), None);
    desk.hear(body(&calendar(&many()[..2])));
    let fewer = Figures {
        events: 10,
        missing: 9,
        days: 7,
        ..Figures::default()
    };
    assert_eq!(figures(&desk), Some(fewer));
    desk.restart();
    assert_eq!(figures(&desk), Some(fewer));
    let slow = FetchError::Whole(std::time::Duration::from_secs(120));
    desk.hear(reply(Err(slow)));
    let slow = Figures {
        seconds: 120,
        ..Figures::default()
    };
    assert_eq!(figures(&desk), Some(slow));
}
