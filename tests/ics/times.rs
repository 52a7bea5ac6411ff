//! Starts, ends, lengths, and the dates of a series.

use expect_test::expect;

use crate::reading::{around, check, check_content, event, read};

#[test]
fn times_of_a_zone_of_utc_and_of_nobody() {
    check(
        event("DTSTART;TZID=Europe/Berlin:20270713T180000"),
        &expect![[r#"
            2027-07-13T18:00:00 2027-07-13T16:00:00Z Evening
        "#]],
    );
    check(
        event("DTSTART:20270713T180000Z"),
        &expect![[r#"
        2027-07-13T18:00:00 2027-07-13T18:00:00Z Evening
    "#]],
    );
    check(
        event("DTSTART:20270713T180000"),
        &expect![[r#"
        2027-07-13T18:00:00 2027-07-13T18:00:00Z Evening

        warning: a time without a zone: UTC is taken
         --> events/evening.ics:6:1
          |
        6 | DTSTART:20270713T180000
          | ^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`
    "#]],
    );
}

#[test]
fn a_time_without_a_zone_is_on_the_clock_of_its_calendar() {
    check(
        around(
            "
            X-WR-TIMEZONE:Europe/Berlin
            BEGIN:VEVENT
            UID:a@x.example
            DTSTART:20270713T180000
            SUMMARY:Evening
            END:VEVENT",
        ),
        &expect![[r#"
            2027-07-13T18:00:00 2027-07-13T16:00:00Z Evening

            warning: a time without a zone: Europe/Berlin is taken
             --> events/evening.ics:6:1
              |
            6 | DTSTART:20270713T180000
              | ^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`
        "#]],
    );
}

#[test]
fn a_whole_day_has_no_hours() {
    check_content(
        event("DTSTART;VALUE=DATE:20270113\nDTEND;VALUE=DATE:20270116"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13 UTC, lasts 3d
              summary: Evening
        "#]],
    );
}

#[test]
fn a_date_needs_no_parameter_to_be_one() {
    check_content(
        event("DTSTART:20270113\nDTEND:20270114"),
        &expect![[r#"
        evening (a@x.example)
          2027-01-13 UTC, lasts 1d
          summary: Evening
    "#]],
    );
}

#[test]
fn whole_days_that_end_at_an_hour_end_with_that_day() {
    check_content(
        event("DTSTART;VALUE=DATE:20270113\nDTEND:20270114T120000Z"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13 UTC, lasts 2d
              summary: Evening
        "#]],
    );
    check_content(
        event("DTSTART;VALUE=DATE:20270113\nDTEND:20270115T000000Z"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13 UTC, lasts 2d
              summary: Evening
        "#]],
    );
}

#[test]
fn a_time_that_ends_on_a_date_ends_where_that_day_begins() {
    check_content(
        event("DTSTART:20270113T180000Z\nDTEND;VALUE=DATE:20270115"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC, lasts 30h
              summary: Evening
        "#]],
    );
}

#[test]
fn every_form_of_a_duration_is_a_length() {
    for (text, expected) in [
        ("PT2H", ", lasts 2h"),
        ("PT1H30M", ", lasts 1h 30m"),
        ("PT90M", ", lasts 1h 30m"),
        ("PT5400S", ", lasts 1h 30m"),
        ("P1D", ", lasts 1d"),
        ("P1DT12H", ", lasts 1d 12h"),
        ("P2W", ", lasts 14d"),
        ("+PT2H", ", lasts 2h"),
        ("PT0S", ""),
        ("P0D", ""),
        ("-PT2H", ""),
    ] {
        let read = read(event(&format!("DTSTART:20270113T180000Z\nDURATION:{text}")));
        let length = read.definition.series[0].event.length;
        assert_eq!(crate::reading::lasting(length), expected, "{text}");
    }
}

#[test]
fn a_length_of_nothing_is_none_and_not_worth_a_word() {
    check_content(
        event("DTSTART:20270113T180000Z\nDURATION:PT0S"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
        "#]],
    );
}

#[test]
fn a_length_below_nothing_is_told() {
    check_content(
        event("DTSTART:20270113T180000Z\nDURATION:-PT2H"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening

            warning: this is no duration, and is passed over
             --> events/evening.ics:7:1
              |
            7 | DURATION:-PT2H
              | ^^^^^^^^^^^^^^
              |
              = help: two hours are `PT2H`
        "#]],
    );
}

#[test]
fn without_an_end_nobody_has_said_how_long_it_lasts() {
    check_content(
        event("DTSTART:20270113T180000Z"),
        &expect![[r#"
        evening (a@x.example)
          2027-01-13T18:00:00 UTC
          summary: Evening
    "#]],
    );
}

#[test]
fn an_end_that_is_the_start_says_nothing() {
    check_content(
        event("DTSTART:20270113T180000Z\nDTEND:20270113T180000Z"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
        "#]],
    );
    check(
        event("DTSTART;VALUE=DATE:20270113\nDTEND;VALUE=DATE:20270113"),
        &expect![[r#"
            2027-01-13 2027-01-13T00:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_end_before_the_start_is_told() {
    check_content(
        event("DTSTART:20270113T180000Z\nDTEND:20270113T060000Z"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening

            warning: the end 2027-01-13T06:00:00 comes before the start 2027-01-13T18:00:00
             --> events/evening.ics:7:1
              |
            7 | DTEND:20270113T060000Z
              | ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it is passed over; is an hour, a day or a year mistyped?
        "#]],
    );
}

#[test]
fn an_end_in_another_zone_is_compared_by_instants() {
    check_content(
        event(
            "DTSTART;TZID=Europe/Berlin:20270113T180000\nDTEND;TZID=America/New_York:20270113T130000",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 Europe/Berlin, lasts 1h
              summary: Evening
        "#]],
    );
}

#[test]
fn an_end_one_hour_after_midnight_of_the_next_year_is_near() {
    check_content(
        event(
            "DTSTART;TZID=Europe/Berlin:20271231T220000\nDTEND;TZID=Europe/Berlin:20280101T010000",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-12-31T22:00:00 Europe/Berlin, lasts 3h
              summary: Evening
        "#]],
    );
}

#[test]
fn an_event_of_years_is_probably_a_mistake() {
    check_content(
        event("DTSTART:20270113T180000Z\nDTEND:21270113T190000Z"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening

            warning: the event lasts more than 366 days
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: its end is passed over; is a year mistyped, or is it a rule?
        "#]],
    );
}

#[test]
fn missing_uids_are_made_of_start_and_title() {
    let one = "BEGIN:VEVENT\nDTSTART:20270113T180000Z\nSUMMARY:January\nEND:VEVENT\n";
    let two = "BEGIN:VEVENT\nDTSTART:20270113T180000Z\nSUMMARY:Another\nEND:VEVENT\n";
    check_content(
        around(&format!("{one}{two}")),
        &expect![[r#"
        evening-c2ffcbfe (evening-20270113T180000-2d4bfedf@calendar.xmpp.org)
          formerly evening
          2027-01-13T18:00:00 UTC
          summary: Another
        evening-758e720e (evening-20270113T180000-37082e68@calendar.xmpp.org)
          2027-01-13T18:00:00 UTC
          summary: January

        warning: this event has no UID
         --> events/evening.ics:3:1
          |
        3 | BEGIN:VEVENT
          | ^^^^^^^^^^^^
          |
          = help: every event needs one of its own, which never changes; one is made of its start and title

        warning: this event has no UID
         --> events/evening.ics:7:1
          |
        7 | BEGIN:VEVENT
          | ^^^^^^^^^^^^
          |
          = help: every event needs one of its own, which never changes; one is made of its start and title
    "#]],
    );
    // Whatever else comes and goes, it stays the same.
    let uid = |text: String| read(around(&text)).definition.series[0].uid.clone();
    assert_eq!(
        uid(one.to_owned()),
        uid(format!("{one}{}", two.replace("0113", "0213")))
    );
}

#[test]
fn a_missing_dtstamp_is_nobodys_loss() {
    check(
        event("DTSTART:20270113T180000Z"),
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
    "#]],
    );
}

#[test]
fn years_that_cannot_be_are_refused() {
    check(
        event("DTSTART:00010101T000000Z"),
        &expect![[r#"

        error: the year 1 is outside the calendar
         --> events/evening.ics:6:1
          |
        6 | DTSTART:00010101T000000Z
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: it goes from 1900 to 2099; the event is left out
    "#]],
    );
    check(
        event("DTSTART:21000101T000000Z"),
        &expect![[r#"

        error: the year 2100 is outside the calendar
         --> events/evening.ics:6:1
          |
        6 | DTSTART:21000101T000000Z
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: it goes from 1900 to 2099; the event is left out
    "#]],
    );
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    check(
        event("DTSTART;VALUE=DATE:20270230"),
        &expect![[r#"

        error: `20270230` is no time
         --> events/evening.ics:6:1
          |
        6 | DTSTART;VALUE=DATE:20270230
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: a time is written 20270113T180000, a whole day 20270113; the event is left out
    "#]],
    );
    check(
        event("DTSTART:20270113T250000Z"),
        &expect![[r#"

        error: `20270113T250000Z` is no time
         --> events/evening.ics:6:1
          |
        6 | DTSTART:20270113T250000Z
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: a time is written 20270113T180000, a whole day 20270113; the event is left out
    "#]],
    );
}

#[test]
fn exdates_of_every_kind_take_out_their_occurrence() {
    check(
        event(
            "
            DTSTART;TZID=Europe/Berlin:20270104T180000
            RRULE:FREQ=DAILY;COUNT=10
            EXDATE;TZID=Europe/Berlin:20270105T180000,20270106T180000
            EXDATE:20270107T170000Z
            EXDATE;VALUE=DATE:20270108
            EXDATE:20270109
            EXDATE;TZID=America/New_York:20270110T120000",
        ),
        &expect![[r#"
            2027-01-04T18:00:00 2027-01-04T17:00:00Z Evening
            2027-01-11T18:00:00 2027-01-11T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-13T18:00:00 2027-01-13T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn exdates_of_whole_days_may_be_written_as_times() {
    check(
        event(
            "
            DTSTART;VALUE=DATE:20270104
            RRULE:FREQ=DAILY;COUNT=4
            EXDATE;VALUE=DATE:20270105
            EXDATE:20270106T000000",
        ),
        &expect![[r#"
            2027-01-04 2027-01-04T00:00:00Z Evening
            2027-01-07 2027-01-07T00:00:00Z Evening
        "#]],
    );
}

#[test]
fn further_dates_have_the_kind_of_the_start() {
    check(
        event(
            "
            DTSTART;TZID=Europe/Berlin:20270113T180000
            RDATE;TZID=Europe/Berlin:20270120T200000
            RDATE;VALUE=DATE:20270127
            RDATE:20270203T170000Z",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T17:00:00Z Evening
            2027-01-20T20:00:00 2027-01-20T19:00:00Z Evening
            2027-01-27T18:00:00 2027-01-27T17:00:00Z Evening
            2027-02-03T18:00:00 2027-02-03T17:00:00Z Evening
        "#]],
    );
    check(
        event(
            "
            DTSTART;VALUE=DATE:20270113
            RDATE;VALUE=DATE:20270120,20270120
            RDATE:20270113T180000
            RDATE:20270127T180000",
        ),
        &expect![[r#"
            2027-01-13 2027-01-13T00:00:00Z Evening
            2027-01-20 2027-01-20T00:00:00Z Evening
            2027-01-27 2027-01-27T00:00:00Z Evening
        "#]],
    );
}

#[test]
fn of_a_period_among_the_dates_the_start_is_taken() {
    check(
        event(
            "
            DTSTART:20270113T180000Z
            DURATION:PT2H
            RDATE;VALUE=PERIOD:20270120T180000Z/PT3H,20270127T180000Z/20270127T190000Z",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
            2027-01-20T18:00:00 2027-01-20T18:00:00Z Evening
            2027-01-27T18:00:00 2027-01-27T18:00:00Z Evening

            warning: a date of RDATE has a length of its own
             --> events/evening.ics:8:1
              |
            8 | RDATE;VALUE=PERIOD:20270120T180000Z/PT3H,20270127T180000Z/20270127T190000Z
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: the event's own is taken
        "#]],
    );
}

#[test]
fn the_end_of_a_rule_of_whole_days_is_a_day_however_it_is_written() {
    for until in [
        "20270106",
        "20270106T000000Z",
        "20270106T000000",
        "20270106T235959Z",
    ] {
        let days = |zone: &str| {
            let text = around(&format!(
                "X-WR-TIMEZONE:{zone}\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20270104\n\
                 RRULE:FREQ=DAILY;UNTIL={until}\nSUMMARY:Day\nEND:VEVENT"
            ));
            read(text).lines().lines().count()
        };
        assert_eq!(
            (days("Europe/Berlin"), days("America/New_York")),
            (3, 3),
            "{until}"
        );
    }
}

#[test]
fn exchange_ends_rules_of_whole_days_at_the_midnight_of_their_zone() {
    check(
        around(
            "
            X-WR-TIMEZONE:Europe/Berlin
            BEGIN:VEVENT
            UID:a
            DTSTART;VALUE=DATE:20270104
            RRULE:FREQ=DAILY;UNTIL=20270105T230000Z
            SUMMARY:Day
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-04 2027-01-03T23:00:00Z Day
            2027-01-05 2027-01-04T23:00:00Z Day
            2027-01-06 2027-01-05T23:00:00Z Day
        "#]],
    );
}

#[test]
fn a_second_rule_and_a_rule_of_exceptions_are_told() {
    check(
        event(
            "
            DTSTART:20270113T180000Z
            RRULE:FREQ=WEEKLY;COUNT=2
            RRULE:FREQ=MONTHLY;COUNT=2
            EXRULE:FREQ=YEARLY",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
            2027-01-20T18:00:00 2027-01-20T18:00:00Z Evening

            warning: an event has one rule; this one is passed over
             --> events/evening.ics:8:1
              |
            8 | RRULE:FREQ=MONTHLY;COUNT=2
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^

            warning: dates are taken out by a rule, which is passed over
             --> events/evening.ics:9:1
              |
            9 | EXRULE:FREQ=YEARLY
              | ^^^^^^^^^^^^^^^^^^
              |
              = help: RFC 5545 has taken EXRULE out; write EXDATEs
        "#]],
    );
}

#[test]
fn a_rule_that_is_none_leaves_the_event() {
    check(
        event("DTSTART:20270113T180000Z\nRRULE:FREQ=FORTNIGHTLY"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening

            error: unknown frequency `FORTNIGHTLY`: DAILY, WEEKLY, MONTHLY or YEARLY
             --> events/evening.ics:7:1
              |
            7 | RRULE:FREQ=FORTNIGHTLY
              | ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: the event stays, but does not repeat
        "#]],
    );
    check(
        event("DTSTART:20270113T180000Z\nRRULE:FREQ=DAILY;COUNT=3;UNTIL=20270114T180000Z"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening

            error: a rule has COUNT or UNTIL, not both
             --> events/evening.ics:7:1
              |
            7 | RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270114T180000Z
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: the event stays, but does not repeat
        "#]],
    );
}
