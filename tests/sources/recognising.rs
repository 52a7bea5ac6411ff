//! Calendars that give their events other UIDs each time.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::desk::{Desk, body, ics};

/// An event as a test says it: its first day, its title, its place, and what else it says.
type Said = (&'static str, &'static str, &'static str, &'static str);

/// A calendar whose UIDs are made up for the `round`th time.
fn made_up(round: usize, events: &[Said]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n".to_owned();
    for (number, (day, title, place, more)) in events.iter().enumerate() {
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:r{round}n{number}@x\r\nDTSTAMP:2026110{round}T000000Z\r\n\
             LAST-MODIFIED:2026110{round}T000000Z\r\nDTSTART;VALUE=DATE:{day}\r\n\
             SUMMARY:{title}\r\nLOCATION:{place}\r\nDESCRIPTION:{more}\r\nEND:VEVENT\r\n"
        )
        .unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

fn desk(events: &[Said]) -> Desk {
    let mut desk = Desk::new(vec![ics("theirs")]);
    desk.hear(body(&made_up(1, events)));
    desk
}

/// What is wrong, and each series with its names and what it says.
fn check(desk: &Desk, expected: &Expect) {
    let mut out = String::new();
    for health in desk.sources.health(desk.now) {
        if let Some(trouble) = health.fault {
            writeln!(out, "! {}: {}", trouble.fault.as_str(), trouble.words).unwrap();
        }
    }
    for (_, followed) in desk.sources.followed() {
        for one in &followed.series {
            let event = &one.event;
            let withdrawn = if event.withdrawn { " (withdrawn)" } else { "" };
            let more = event.text.description.as_deref().unwrap_or_default();
            writeln!(
                out,
                "{} {} {} {}: {more}{withdrawn}",
                one.uid, one.slug, event.start, event.text.summary
            )
            .unwrap();
        }
    }
    expected.assert_eq(&out);
}

/// How many are new, changed and gone as of the last change.
fn changed(desk: &Desk) -> (usize, usize, usize) {
    let change = desk.sources.health(desk.now)[0].change.unwrap();
    (change.new, change.changed, change.gone)
}

const WEEK: [Said; 6] = [
    ("20270101", "Hike", "Park", "bring shoes"),
    ("20270102", "Talk", "Hall", "on bridges"),
    ("20270103", "Sprint", "Hall", "on code"),
    ("20270104", "Dinner", "Inn", "with cake"),
    ("20270105", "Meetup", "Bar", "as always"),
    ("20270106", "Party", "Bar", "the last one"),
];

#[test]
fn who_makes_up_all_uids_each_time_changes_nothing() {
    let mut desk = desk(&WEEK);
    let first = expect![[r#"
        r1n0@x theirs-r1n0 2027-01-01 Hike: bring shoes
        r1n1@x theirs-r1n1 2027-01-02 Talk: on bridges
        r1n2@x theirs-r1n2 2027-01-03 Sprint: on code
        r1n3@x theirs-r1n3 2027-01-04 Dinner: with cake
        r1n4@x theirs-r1n4 2027-01-05 Meetup: as always
        r1n5@x theirs-r1n5 2027-01-06 Party: the last one
    "#]];
    check(&desk, &first);
    for round in 2..6 {
        desk.hear(body(&made_up(round, &WEEK)));
        check(&desk, &first);
        desk.restart();
        check(&desk, &first);
        desk.pass(1);
        check(&desk, &first);
    }
    assert_eq!(changed(&desk), (6, 0, 0));
}

#[test]
fn an_event_that_was_edited_meanwhile_keeps_its_uid_and_one_that_vanishes_is_withdrawn() {
    let mut desk = desk(&WEEK);
    let mut later = WEEK;
    later[0] = ("20270101", "HIKE!", "park", "bring boots");
    later[5] = ("20270107", "Party", "Bar", "the last one");
    desk.hear(body(&made_up(2, &later)));
    check(
        &desk,
        &expect![[r#"
            r1n0@x theirs-r1n0 2027-01-01 HIKE!: bring boots
            r1n1@x theirs-r1n1 2027-01-02 Talk: on bridges
            r1n2@x theirs-r1n2 2027-01-03 Sprint: on code
            r1n3@x theirs-r1n3 2027-01-04 Dinner: with cake
            r1n4@x theirs-r1n4 2027-01-05 Meetup: as always
            r2n5@x theirs-r2n5 2027-01-07 Party: the last one
            r1n5@x theirs-r1n5 2027-01-06 Party: the last one (withdrawn)
        "#]],
    );
    assert_eq!(changed(&desk), (1, 1, 1));
}

#[test]
fn two_events_that_are_alike_stay_two_and_each_keeps_its_own_uid() {
    let two = [
        ("20270101", "Workshop", "Hall", "for beginners"),
        ("20270101", "Workshop", "Hall", "for everyone"),
        ("20270102", "Dinner", "Inn", "with cake"),
    ];
    let mut desk = desk(&two);
    let [beginners, everyone, dinner] = two;
    desk.hear(body(&made_up(2, &[everyone, dinner, beginners])));
    check(
        &desk,
        &expect![[r#"
            r1n1@x theirs-r1n1 2027-01-01 Workshop: for everyone
            r1n0@x theirs-r1n0 2027-01-01 Workshop: for beginners
            r1n2@x theirs-r1n2 2027-01-02 Dinner: with cake
        "#]],
    );
    desk.hear(body(&made_up(3, &[everyone, dinner])));
    check(
        &desk,
        &expect![[r#"
            r1n1@x theirs-r1n1 2027-01-01 Workshop: for everyone
            r1n2@x theirs-r1n2 2027-01-02 Dinner: with cake
            r1n0@x theirs-r1n0 2027-01-01 Workshop: for beginners (withdrawn)
        "#]],
    );
    // A third one is a third one.
    let third = ("20270101", "Workshop", "Hall", "for experts");
    desk.hear(body(&made_up(4, &[third, everyone, beginners, dinner])));
    check(
        &desk,
        &expect![[r#"
            r4n0@x theirs-r4n0 2027-01-01 Workshop: for experts
            r1n1@x theirs-r1n1 2027-01-01 Workshop: for everyone
            r1n0@x theirs-r1n0 2027-01-01 Workshop: for beginners
            r1n2@x theirs-r1n2 2027-01-02 Dinner: with cake
        "#]],
    );
}

#[test]
fn what_has_another_title_time_or_place_or_repeats_is_another_event() {
    let same = ("20270102", "Talk", "Hall", "on bridges");
    for (other, rule) in [
        (
            ("20270101", "Hike", "Park", "x"),
            "RRULE:FREQ=DAILY;COUNT=2\r\n",
        ),
        (("20270101", "Hike", "Lake", "x"), ""),
        (("20270101", "Hikers", "Park", "x"), ""),
        (("20270103", "Hike", "Park", "x"), ""),
        (("20270101", "Hike", "", "x"), ""),
    ] {
        let mut desk = desk(&[WEEK[0], same]);
        let later = made_up(2, &[other, same]);
        let later = later.replacen("SUMMARY", &format!("{rule}SUMMARY"), 1);
        desk.hear(body(&later));
        assert_eq!(changed(&desk), (1, 0, 1), "{other:?}");
    }
}

#[test]
fn who_makes_up_uids_and_changes_most_is_believed_when_it_says_so_again() {
    let mut desk = desk(&WEEK);
    let moved = WEEK.map(|(day, title, place, more)| match title {
        "Hike" | "Talk" => (day, title, place, more),
        _ => ("20270301", title, place, more),
    });
    desk.hear(body(&made_up(2, &moved)));
    let doubt = desk.state();
    assert!(
        doubt.starts_with("! different: of 6 events to come, 4 are missing and 0 are different\n"),
        "{doubt}"
    );
    desk.restart();
    desk.hear(body(&made_up(3, &moved)));
    check(
        &desk,
        &expect![[r#"
            r1n0@x theirs-r1n0 2027-01-01 Hike: bring shoes
            r1n1@x theirs-r1n1 2027-01-02 Talk: on bridges
            r3n2@x theirs-r3n2 2027-03-01 Sprint: on code
            r3n3@x theirs-r3n3 2027-03-01 Dinner: with cake
            r3n4@x theirs-r3n4 2027-03-01 Meetup: as always
            r3n5@x theirs-r3n5 2027-03-01 Party: the last one
            r1n5@x theirs-r1n5 2027-01-06 Party: the last one (withdrawn)
            r1n4@x theirs-r1n4 2027-01-05 Meetup: as always (withdrawn)
            r1n3@x theirs-r1n3 2027-01-04 Dinner: with cake (withdrawn)
            r1n2@x theirs-r1n2 2027-01-03 Sprint: on code (withdrawn)
        "#]],
    );
}

#[test]
fn what_comes_back_under_another_uid_is_as_if_it_had_never_been_away() {
    let mut desk = desk(&WEEK);
    let before = desk.state();
    desk.hear(body(&made_up(2, &WEEK[..4])));
    assert_eq!(desk.state().matches("(withdrawn)").count(), 2);
    desk.pass(3);
    desk.hear(body(&made_up(3, &WEEK)));
    assert_eq!(desk.state(), before);
    assert_eq!(changed(&desk).2, 0);
}

#[test]
fn who_stops_making_up_uids_is_known_by_the_last_ones() {
    let mut desk = desk(&WEEK);
    desk.hear(body(&made_up(2, &WEEK)));
    let mut later = WEEK;
    // Nothing of it but the UID is as it was.
    later[0] = ("20270201", "Picnic", "Lake", "bring cake");
    desk.hear(body(&made_up(2, &later)));
    check(
        &desk,
        &expect![[r#"
            r1n1@x theirs-r1n1 2027-01-02 Talk: on bridges
            r1n2@x theirs-r1n2 2027-01-03 Sprint: on code
            r1n3@x theirs-r1n3 2027-01-04 Dinner: with cake
            r1n4@x theirs-r1n4 2027-01-05 Meetup: as always
            r1n5@x theirs-r1n5 2027-01-06 Party: the last one
            r1n0@x theirs-r1n0 2027-02-01 Picnic: bring cake
        "#]],
    );
}

#[test]
fn a_series_whose_rule_changes_keeps_the_uids_of_all_its_parts() {
    let series = |uid: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20270105T180000Z\r\n\
             RRULE:FREQ=WEEKLY;COUNT=6\r\nSUMMARY:Tea\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
             RECURRENCE-ID;RANGE=THISANDFUTURE:20270119T180000Z\r\nDTSTART:20270119T190000Z\r\n\
             SUMMARY:Late tea\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let mut desk = Desk::new(vec![ics("theirs")]);
    desk.hear(body(&series("one@x")));
    let first = expect![[r#"
        one@x theirs-one 2027-01-05T18:00:00 Tea: 
        one@x-20270119T180000 theirs-one 2027-01-19T19:00:00 Late tea: 
    "#]];
    check(&desk, &first);
    desk.hear(body(&series("two@x")));
    check(&desk, &first);
    let followed = desk.sources.followed();
    let related = followed[0].1.series[1].related_to.as_ref().unwrap();
    assert_eq!(related.as_str(), "one@x");
}

#[test]
fn a_new_event_whose_uid_reads_like_one_that_is_kept_gets_a_slug_of_its_own() {
    let event = |uid: &str, day: &str, title: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
        )
    };
    let calendar =
        |events: &[String]| format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", events.concat());
    let mut desk = Desk::new(vec![ics("theirs")]);
    desk.hear(body(&calendar(&[
        event("a@x", "20270101", "A"),
        event("b@x", "20270102", "B"),
    ])));
    desk.hear(body(&calendar(&[
        event("c@x", "20270101", "A"),
        event("b@x", "20270102", "B"),
        event("a@y", "20270103", "New"),
    ])));
    check(
        &desk,
        &expect![[r#"
            a@x theirs-a 2027-01-01 A: 
            b@x theirs-b 2027-01-02 B: 
            a@y theirs-5a47eef4 2027-01-03 New: 
        "#]],
    );
}
