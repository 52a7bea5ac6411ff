//! What we decided where RFC 5545 leaves room or contradicts itself: a test for each decision.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "common/ics.rs"]
mod reading;

use common::{occurrences, problems};
use expect_test::{Expect, expect};
use reading::{around, check, event, read};

/// The first occurrences of a rule whose event starts at `start`.
#[track_caller]
fn starts(start: &str, rule: &str, expected: &Expect) {
    let read = read(event(&format!("DTSTART{start}\nRRULE:{rule}")));
    let all = read.occurrences("2027-01-01", "2030-01-01");
    let all: Vec<String> = all
        .iter()
        .take(8)
        .map(|one| one.start.to_string())
        .collect();
    expected.assert_eq(&all.join("\n"));
}

#[test]
fn a_start_that_its_rule_does_not_hit_takes_place_and_counts() {
    check(
        event("DTSTART:20270101T180000Z\nRRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=3"),
        &expect![[r#"
            2027-01-01T18:00:00 2027-01-01T18:00:00Z Evening
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
            2027-02-10T18:00:00 2027-02-10T18:00:00Z Evening

            warning: the start is no date of its rule
             --> events/evening.ics:7:1
              |
            7 | RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=3
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it takes place all the same, and counts
        "#]],
    );
}

#[test]
fn a_start_that_its_rule_does_not_hit_is_told_in_definitions() {
    expect![[r#"
        warning: the rule does not hit its own start, Tuesday 2027-01-05
         --> events/evening.toml:2:9
          |
        2 | start = 2027-01-05T18:00:00Z
          |         ^^^^^^^^^^^^^^^^^^^^
          |
          = help: it takes place all the same; the first date of the rule is Wednesday 2027-01-13
    "#]].assert_eq(&problems(
        "summary = \"x\"\nstart = 2027-01-05T18:00:00Z\nrrule = \"FREQ=MONTHLY;BYDAY=2WE\"\nconfirmed = 2027-01-01",
    ));
}

#[test]
fn a_local_time_in_a_gap_is_read_with_the_offset_before_it_and_never_dropped() {
    check(
        event("DTSTART;TZID=Europe/Berlin:20270327T023000\nRRULE:FREQ=DAILY;COUNT=3"),
        &expect![[r#"
            2027-03-27T02:30:00 2027-03-27T01:30:00Z Evening
            2027-03-28T03:30:00 2027-03-28T01:30:00Z Evening
            2027-03-29T02:30:00 2027-03-29T00:30:00Z Evening
        "#]],
    );
    // Midnight itself is skipped in Beirut.
    check(
        event("DTSTART;TZID=Asia/Beirut:20270327T000000\nRRULE:FREQ=DAILY;COUNT=3"),
        &expect![[r#"
            2027-03-27T00:00:00 2027-03-26T22:00:00Z Evening
            2027-03-28T01:00:00 2027-03-27T22:00:00Z Evening
            2027-03-29T00:00:00 2027-03-28T21:00:00Z Evening
        "#]],
    );
}

#[test]
fn a_start_in_a_gap_is_told_in_definitions() {
    expect![[r#"
        warning: the clocks of Europe/Berlin skip 02:30 on 2027-03-28
         --> events/evening.toml:2:9
          |
        2 | start = 2027-03-28T02:30:00
          |         ^^^^^^^^^^^^^^^^^^^
          |
          = help: they are put forward then: 03:30 is taken
    "#]]
    .assert_eq(&problems(
        "summary = \"x\"\nstart = 2027-03-28T02:30:00\ntime_zone = \"Europe/Berlin\"",
    ));
}

#[test]
fn of_a_local_time_that_comes_twice_the_first_is_meant() {
    check(
        event("DTSTART;TZID=Europe/Berlin:20271030T023000\nRRULE:FREQ=DAILY;COUNT=3"),
        &expect![[r#"
            2027-10-30T02:30:00 2027-10-30T00:30:00Z Evening
            2027-10-31T02:30:00 2027-10-31T00:30:00Z Evening
            2027-11-01T02:30:00 2027-11-01T01:30:00Z Evening
        "#]],
    );
}

#[test]
fn a_week_of_the_year_without_a_weekday_is_on_that_of_the_start() {
    starts(
        ":20270106T180000Z",
        "FREQ=YEARLY;BYWEEKNO=1,20",
        &expect![[r#"
            2027-01-06T18:00:00
            2027-05-19T18:00:00
            2028-01-05T18:00:00
            2028-05-17T18:00:00
            2029-01-03T18:00:00
            2029-05-16T18:00:00"#]],
    );
}

#[test]
fn a_day_of_the_month_in_a_yearly_rule_is_one_of_every_month() {
    starts(
        ":20270113T180000Z",
        "FREQ=YEARLY;BYMONTHDAY=13",
        &expect![[r#"
            2027-01-13T18:00:00
            2027-02-13T18:00:00
            2027-03-13T18:00:00
            2027-04-13T18:00:00
            2027-05-13T18:00:00
            2027-06-13T18:00:00
            2027-07-13T18:00:00
            2027-08-13T18:00:00"#]],
    );
}

#[test]
fn until_a_date_is_through_the_end_of_that_local_day() {
    // 23:00 in New York is the next day in UTC.
    check(
        event("DTSTART;TZID=America/New_York:20270113T230000\nRRULE:FREQ=DAILY;UNTIL=20270115"),
        &expect![[r#"
            2027-01-13T23:00:00 2027-01-14T04:00:00Z Evening
            2027-01-14T23:00:00 2027-01-15T04:00:00Z Evening
            2027-01-15T23:00:00 2027-01-16T04:00:00Z Evening

            warning: UNTIL=20270115 is a day, and the event has a time
             --> events/evening.ics:7:1
              |
            7 | RRULE:FREQ=DAILY;UNTIL=20270115
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: all of that day belongs to the rule
        "#]],
    );
}

#[test]
fn until_a_date_or_without_a_zone_is_told_in_definitions() {
    let evening = |until: &str| {
        problems(&format!(
            "summary = \"x\"\nstart = 2027-01-13T18:00:00\ntime_zone = \"Europe/Berlin\"\nrrule = \"FREQ=DAILY;UNTIL={until}\"\nconfirmed = 2027-01-01",
        ))
    };
    expect![[r#"
        warning: UNTIL=20270115 is a day, and the event has a time
         --> events/evening.toml:4:9
          |
        4 | rrule = "FREQ=DAILY;UNTIL=20270115"
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: all of that day belongs to the rule; `until` beside the rule says the same
    "#]]
    .assert_eq(&evening("20270115"));
    expect![[r#"
        warning: UNTIL=20270115T180000 has no zone
         --> events/evening.toml:4:9
          |
        4 | rrule = "FREQ=DAILY;UNTIL=20270115T180000"
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: Europe/Berlin is taken; UTC ends in Z
    "#]]
    .assert_eq(&evening("20270115T180000"));
    assert_eq!(evening("20270115T170000Z"), "");
}

#[test]
fn until_without_a_zone_is_read_in_the_zone_of_the_event() {
    check(
        event(
            "DTSTART;TZID=America/New_York:20270113T180000\nRRULE:FREQ=DAILY;UNTIL=20270115T180000",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T23:00:00Z Evening
            2027-01-14T18:00:00 2027-01-14T23:00:00Z Evening
            2027-01-15T18:00:00 2027-01-15T23:00:00Z Evening

            warning: UNTIL=20270115T180000 has no zone
             --> events/evening.ics:7:1
              |
            7 | RRULE:FREQ=DAILY;UNTIL=20270115T180000
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: that of the start is taken
        "#]],
    );
}

#[test]
fn an_exdate_without_a_zone_is_read_in_the_zone_of_the_event() {
    check(
        event(
            "DTSTART;TZID=America/New_York:20270113T180000\nRRULE:FREQ=DAILY;COUNT=4\n\
             EXDATE:20270114T180000,20270115T180000",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T23:00:00Z Evening
            2027-01-16T18:00:00 2027-01-16T23:00:00Z Evening

            warning: a time of EXDATE has no zone
             --> events/evening.ics:8:1
              |
            8 | EXDATE:20270114T180000,20270115T180000
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: that of the start is taken
        "#]],
    );
}

#[test]
fn an_exdate_that_is_a_date_removes_every_occurrence_that_starts_on_that_local_day() {
    check(
        event(
            "DTSTART;TZID=America/New_York:20270113T120000\nRRULE:FREQ=DAILY;BYHOUR=12,23;COUNT=6\n\
             EXDATE;VALUE=DATE:20270114",
        ),
        &expect![[r#"
            2027-01-13T12:00:00 2027-01-13T17:00:00Z Evening
            2027-01-13T23:00:00 2027-01-14T04:00:00Z Evening
            2027-01-15T12:00:00 2027-01-15T17:00:00Z Evening
            2027-01-15T23:00:00 2027-01-16T04:00:00Z Evening
        "#]],
    );
}

#[test]
fn this_and_future_changes_the_rule_from_there_on() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART:20270105T180000Z
            RRULE:FREQ=WEEKLY;COUNT=4
            SUMMARY:Tuesday
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID;RANGE=THISANDFUTURE:20270119T180000Z
            DTSTART:20270120T190000Z
            SUMMARY:Wednesday
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T18:00:00Z Tuesday
            2027-01-12T18:00:00 2027-01-12T18:00:00Z Tuesday
            2027-01-20T19:00:00 2027-01-20T19:00:00Z Wednesday
            2027-01-27T19:00:00 2027-01-27T19:00:00Z Wednesday
        "#]],
    );
}

#[test]
fn an_rdate_that_equals_an_occurrence_is_one_occurrence() {
    check(
        event(
            "DTSTART;TZID=Europe/Berlin:20270113T180000\nRRULE:FREQ=DAILY;COUNT=2\n\
             RDATE:20270114T170000Z\nRDATE;TZID=Europe/Berlin:20270113T180000,20270114T180000",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T17:00:00Z Evening
            2027-01-14T18:00:00 2027-01-14T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn exdate_wins_over_rdate() {
    check(
        event(
            "DTSTART:20270113T180000Z\nRDATE:20270120T180000Z,20270127T180000Z\n\
             EXDATE:20270120T180000Z",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
            2027-01-27T18:00:00 2027-01-27T18:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_override_of_no_occurrence_is_kept_in_a_feed_and_refused_in_a_definition() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART:20270105T180000Z
            RRULE:FREQ=WEEKLY;COUNT=2
            SUMMARY:Tuesday
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID:20270113T180000Z
            DTSTART:20270113T180000Z
            SUMMARY:Wednesday
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T18:00:00Z Tuesday
            2027-01-12T18:00:00 2027-01-12T18:00:00Z Tuesday
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Wednesday

            warning: 2027-01-13T18:00:00 is no date of its series
             --> events/evening.ics:9:1
              |
            9 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: it is kept as a date of its own
        "#]],
    );
    expect![[r#"
        error: `recurrence_id` names 2027-01-13T18:00:00, which is no date of the series
         --> events/evening.toml:6:17
          |
        6 | recurrence_id = 2027-01-13T18:00:00
          |                 ^^^^^^^^^^^^^^^^^^^
          |
          = help: its dates near that are 2027-01-12T18:00:00
    "#]].assert_eq(&problems(
        "summary = \"x\"\nstart = 2027-01-05T18:00:00Z\nrrule = \"FREQ=WEEKLY;COUNT=2\"\nconfirmed = 2027-01-01\n\
         [[override]]\nrecurrence_id = 2027-01-13T18:00:00\nsummary = \"y\"",
    ));
}

#[test]
fn rules_within_a_day_are_not_expanded_and_their_first_occurrence_stays() {
    for frequency in ["HOURLY", "MINUTELY", "SECONDLY"] {
        let read = read(event(&format!(
            "DTSTART:20270113T180000Z\nRRULE:FREQ={frequency}"
        )));
        assert_eq!(read.lines().lines().count(), 1);
        assert_eq!(
            read.messages(),
            [format!(
                "{frequency} rules are not expanded; a calendar of meetings repeats by the day"
            )]
        );
    }
    expect![[r#"
        error: HOURLY rules are not expanded; a calendar of meetings repeats by the day
         --> events/evening.toml:3:9
          |
        3 | rrule = "FREQ=HOURLY"
          |         ^^^^^^^^^^^^^
    "#]].assert_eq(&problems(
        "summary = \"x\"\nstart = 2027-01-05T18:00:00Z\nrrule = \"FREQ=HOURLY\"\nconfirmed = 2027-01-01",
    ));
}

#[test]
fn nothing_is_expanded_past_2099() {
    let read = read(event("DTSTART:20270113T180000Z\nRRULE:FREQ=YEARLY"));
    let last = read.occurrences("2090-01-01", "2200-01-01");
    assert_eq!(
        last.last().unwrap().start.to_string(),
        "2099-01-13T18:00:00"
    );
}

#[test]
fn a_rule_that_ends_past_2099_is_told() {
    for end in ["COUNT=80", "UNTIL=21050101T000000Z"] {
        let read = read(event(&format!(
            "DTSTART:20270113T180000Z\nRRULE:FREQ=YEARLY;{end}"
        )));
        assert_eq!(
            read.messages(),
            ["this rule goes on after 2099-12-31"],
            "{end}"
        );
    }
    check(
        event("DTSTART:20270113T180000Z\nRRULE:FREQ=YEARLY;UNTIL=21050101T000000Z"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening

            warning: this rule goes on after 2099-12-31
             --> events/evening.ics:7:1
              |
            7 | RRULE:FREQ=YEARLY;UNTIL=21050101T000000Z
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: nothing is expanded past that day
        "#]],
    );
    let fits = read(event(
        "DTSTART:20270113T180000Z\nRRULE:FREQ=YEARLY;COUNT=73",
    ));
    assert_eq!(fits.printed, "");
}

#[test]
fn floating_times_are_local_in_the_zone_of_the_calendar() {
    check(
        event("DTSTART:20270113T180000"),
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening

        warning: a time without a zone: UTC is taken
         --> events/evening.ics:6:1
          |
        6 | DTSTART:20270113T180000
          | ^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`
    "#]],
    );
    expect![[r#"
        warning: no time zone: `UTC` is taken
         --> events/evening.toml:2:9
          |
        2 | start = 2027-01-05T18:00:00
          |         ^^^^^^^^^^^^^^^^^^^
          |
          = help: add the zone of the place, such as `time_zone = "Europe/Berlin"`
    "#]]
    .assert_eq(&problems("summary = \"x\"\nstart = 2027-01-05T18:00:00"));
    let [one] = &occurrences(
        "summary = \"x\"\nstart = 2027-01-05T18:00:00",
        "2027-01-01",
        "2027-02-01",
    )[..] else {
        panic!()
    };
    assert_eq!(one.span.from.to_string(), "2027-01-05T18:00:00Z");
}

#[test]
fn an_unknown_tzid_is_mapped_by_name_then_by_location_then_by_offsets_and_else_left_out() {
    let zone = |tzid: &str, vtimezone: &str| {
        let text = format!(
            "{vtimezone}BEGIN:VEVENT\nUID:a\nDTSTART;TZID={tzid}:20270113T180000\nSUMMARY:x\nEND:VEVENT"
        );
        let read = read(around(&text));
        let zone = read
            .definition
            .series
            .first()
            .map(|one| one.event.zone.name().to_owned());
        format!("{} {:?}", zone.unwrap_or_default(), read.messages())
    };
    let described = |location: &str, offset: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:Ours\n{location}BEGIN:STANDARD\nDTSTART:19700101T000000\n\
             TZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
    };
    let all = [
        zone("W. Europe Standard Time", ""),
        zone("\"/mozilla.org/20070129_1/Europe/Paris\"", ""),
        zone("Ours", &described("X-LIC-LOCATION:Europe/Rome\n", "+0545")),
        zone("Ours", &described("", "+0545")),
        zone("Ours", &described("", "+0537")),
        zone("Ours", ""),
    ];
    expect![[r#"
        Europe/Berlin []
        Europe/Paris []
        Europe/Rome []
        Asia/Kathmandu []
        UTC ["this zone is none of the database's"]
         ["unknown time zone \"Ours\""]"#]]
    .assert_eq(&all.join("\n"));
}
