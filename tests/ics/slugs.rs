//! Names in addresses: of the file, and of the events in it.

use std::sync::Arc;

use almanac::definition;
use almanac::diagnostic::SourceText;
use expect_test::expect;

use crate::common::calendar;
use crate::reading::{around, check_content, read};

fn events(uids: &[(&str, &str)]) -> String {
    let event = |(uid, start): &(&str, &str)| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART:{start}T180000Z\nSUMMARY:x\nEND:VEVENT\n")
    };
    around(&uids.iter().map(event).collect::<String>())
}

fn slugs(text: &str) -> Vec<String> {
    let read = read(text);
    let slugs = read.definition.series.iter();
    slugs
        .map(|one| {
            [
                one.slug.as_str(),
                "<",
                one.aliases.first().map_or("", |one| one.as_str()),
            ]
            .concat()
        })
        .collect()
}

#[test]
fn a_file_with_one_event_gives_it_its_name() {
    assert_eq!(
        slugs(&events(&[("1234@x.example", "20270113")])),
        ["evening<"]
    );
}

#[test]
fn the_parts_of_one_series_share_the_name() {
    let text = around(
        "
        BEGIN:VEVENT
        UID:a
        DTSTART:20270105T180000Z
        RRULE:FREQ=WEEKLY;COUNT=4
        SUMMARY:Evening
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID;RANGE=THISANDFUTURE:20270119T180000Z
        DTSTART:20270119T190000Z
        SUMMARY:Evening
        END:VEVENT",
    );
    assert_eq!(slugs(&text), ["evening<", "evening<"]);
}

#[test]
fn several_events_have_a_part_of_their_uid_behind_the_name() {
    let text = events(&[
        ("Talk_1@x.example", "20270113"),
        ("event-23@x.example", "20270114"),
        (
            "040000008200E00074C5B7101A82E00800000000B0E7D2C5A1B2D901",
            "20270115",
        ),
        ("7b6fd8c2-0fd9-4b4e-a63c-1fb47a0d5c11", "20270116"),
        ("é@x.example", "20270117"),
    ]);
    expect![[r#"
        evening-talk-1<evening
        evening-event-23<
        evening-8b7d6567<
        evening-fc70f90b<
        evening-5336ea9d<"#]]
    .assert_eq(&slugs(&text).join("\n"));
}

#[test]
fn the_first_of_several_is_found_under_the_name_of_the_file_too() {
    let text = events(&[
        ("late@x.example", "20270301"),
        ("early@x.example", "20270101"),
    ]);
    assert_eq!(slugs(&text), ["evening-early<evening", "evening-late<"]);
}

#[test]
fn names_do_not_change_when_other_events_come_and_go() {
    let uids = [
        ("one@x.example", "20270113"),
        ("two@x.example", "20270210"),
        ("three@x.example", "20270310"),
    ];
    let name = |text: String, uid: &str| {
        let read = read(text);
        let found = read
            .definition
            .series
            .iter()
            .find(|one| one.uid.as_str() == uid);
        found.unwrap().slug.to_string()
    };
    let all = name(events(&uids), "three@x.example");
    assert_eq!(name(events(&uids[1..]), "three@x.example"), all);
    let mut more = uids.to_vec();
    more.insert(0, ("zero@x.example", "20260101"));
    more.reverse();
    assert_eq!(name(events(&more), "three@x.example"), all);
}

#[test]
fn uids_that_read_alike_are_told_apart() {
    let text = events(&[
        ("a.1@x.example", "20270113"),
        ("A-1@y.example", "20270114"),
        ("a_1", "20270115"),
    ]);
    assert_eq!(
        slugs(&text),
        ["evening-a-1<evening", "evening-a-1-2<", "evening-a-1-3<"]
    );
}

#[test]
fn a_uid_that_is_the_name_of_the_file_is_not_said_twice() {
    let text = events(&[
        ("other@x.example", "20270113"),
        ("evening@x.example", "20270114"),
    ]);
    assert_eq!(slugs(&text), ["evening-other<evening", "evening<"]);
}

#[test]
fn a_name_that_is_no_slug_is_refused() {
    let source = SourceText {
        path: "events/Été 2027.ics".to_owned(),
        origin: "events/Été 2027.ics".to_owned(),
        text: events(&[("a", "20270113")]),
    };
    let read = definition::read(&Arc::new(source), &calendar());
    let printed: Vec<String> = read
        .diagnostics
        .iter()
        .map(|one| one.render(false))
        .collect();
    expect![[r#"
        error: `Été 2027` is not a slug: lower-case letters a to z, digits, `-` and `_`, at most 80 of them
         --> events/Été 2027.ics:1:1
          |
        1 | BEGIN:VCALENDAR
          | ^
          |
          = help: rename the file: its name is part of the event's address"#]].assert_eq(&printed.join("\n"));
    assert!(read.value.is_empty());
}

#[test]
fn an_old_name_that_another_event_has_now_is_nobodys_old_name() {
    check_content(
        events(&[
            ("other@x.example", "20270113"),
            ("evening@x.example", "20270114"),
        ]),
        &expect![[r#"
            evening-other (other@x.example)
              formerly evening
              2027-01-13T18:00:00 UTC
              summary: x
            evening (evening@x.example)
              2027-01-14T18:00:00 UTC
              summary: x
        "#]],
    );
}
