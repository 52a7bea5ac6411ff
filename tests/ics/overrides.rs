//! Exceptions of a series: single ones, those of all that follow, and UIDs that are there twice.

use std::fmt::Write as _;

use expect_test::expect;

use crate::reading::{around, check, check_content, read};

/// A series on the Tuesdays of January and February 2027 at 18:00 in Berlin, with what else is given.
fn tuesdays(properties: &str, others: &str) -> String {
    around(&format!(
        "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20270105T180000\n\
         DTEND;TZID=Europe/Berlin:20270105T200000\nRRULE:FREQ=WEEKLY;COUNT=8\nSUMMARY:Evening\n\
         {properties}END:VEVENT\n{}",
        exceptions(others)
    ))
}

/// Exceptions, one on each line: recurrence id with its parameters, start, title, further lines.
fn exceptions(lines: &str) -> String {
    let mut out = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut parts = line.split(" | ");
        let (id, start, title) = (
            parts.next().unwrap(),
            parts.next().unwrap(),
            parts.next().unwrap(),
        );
        let _ = writeln!(
            out,
            "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID{id}\nDTSTART{start}\nSUMMARY:{title}"
        );
        for more in parts {
            let _ = writeln!(out, "{more}");
        }
        out.push_str("END:VEVENT\n");
    }
    out
}

const MASTER: &str = "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20270105T180000\n\
                      RRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Evening\nEND:VEVENT\n";
const MOVED: &str =
    ";TZID=Europe/Berlin:20270112T180000 | ;TZID=Europe/Berlin:20270113T190000 | Moved";

#[test]
fn an_override_behind_its_master_replaces_its_occurrence() {
    check(
        around(&format!("{MASTER}{}", exceptions(MOVED))),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-13T19:00:00 2027-01-13T18:00:00Z Moved [moved from 2027-01-12T18:00:00]
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_override_before_its_master_still_belongs_to_it() {
    check(
        around(&format!("{}{MASTER}", exceptions(MOVED))),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-13T19:00:00 2027-01-13T18:00:00Z Moved [moved from 2027-01-12T18:00:00]
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn overrides_without_their_master_are_kept_as_dates() {
    check(
        around(&exceptions(
            "
            ;TZID=Europe/Berlin:20270112T180000 | ;TZID=Europe/Berlin:20270113T190000 | Moved
            ;TZID=Europe/Berlin:20270119T180000 | ;TZID=Europe/Berlin:20270119T180000 | Another
            ;TZID=Europe/Berlin:20270126T180000 | ;TZID=Europe/Berlin:20270126T180000 | Third | STATUS:CANCELLED",
        )),
        &expect![[r#"
            2027-01-13T19:00:00 2027-01-13T18:00:00Z Moved
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Another
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Third [cancelled]

            warning: the event that `a` is an exception of is not there
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: its dates are kept as events
        "#]],
    );
}

#[test]
fn an_override_of_no_occurrence_is_kept_and_told() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin:20270114T180000 | ;TZID=Europe/Berlin:20270114T180000 | Extra",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-14T18:00:00 2027-01-14T17:00:00Z Extra
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening

            warning: 2027-01-14T18:00:00 is no date of its series
              --> events/evening.ics:10:1
               |
            10 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: it is kept as a date of its own
        "#]],
    );
}

#[test]
fn an_override_may_name_its_occurrence_in_utc_or_in_another_zone() {
    check(
        tuesdays(
            "",
            "
            :20270112T170000Z | :20270112T190000Z | Later
            ;TZID=America/New_York:20270119T120000 | ;TZID=America/New_York:20270119T150000 | Remote
            :20270126T180000 | ;TZID=Europe/Berlin:20270126T183000 | Floating",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T20:00:00 2027-01-12T19:00:00Z Later [moved from 2027-01-12T18:00:00]
            2027-01-19T15:00:00 2027-01-19T20:00:00Z Remote [moved from 2027-01-19T18:00:00]
            2027-01-26T18:30:00 2027-01-26T17:30:00Z Floating [moved from 2027-01-26T18:00:00]
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_override_in_utc_that_moves_nothing_is_not_moved() {
    check(
        tuesdays("", ":20270112T170000Z | :20270112T170000Z | With a guest"),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z With a guest
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_override_may_name_its_occurrence_by_its_day() {
    check(
        tuesdays(
            "",
            ";VALUE=DATE:20270112 | ;TZID=Europe/Berlin:20270112T190000 | By day",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T19:00:00 2027-01-12T18:00:00Z By day [moved from 2027-01-12T18:00:00]
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_override_of_whole_days_may_be_named_by_a_time() {
    check(
        around(&format!(
            "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20270105\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Day\nEND:VEVENT\n{}",
            exceptions(
                ":20270112T000000 | ;VALUE=DATE:20270113 | Moved
                 ;VALUE=DATE:20270119 | ;VALUE=DATE:20270119 | Same | STATUS:CANCELLED"
            )
        )),
        &expect![[r#"
            2027-01-05 2027-01-05T00:00:00Z Day
            2027-01-13 2027-01-13T00:00:00Z Moved [moved from 2027-01-12]
            2027-01-19 2027-01-19T00:00:00Z Same [cancelled]
        "#]],
    );
}

#[test]
fn an_override_in_an_unknown_zone_is_on_the_clock_of_its_series() {
    check(
        around(&format!(
            "{MASTER}{}",
            exceptions(
                ";TZID=Mars/Olympus:20270112T180000 | ;TZID=Europe/Berlin:20270112T190000 | Later"
            )
        )),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T19:00:00 2027-01-12T18:00:00Z Later [moved from 2027-01-12T18:00:00]
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening

            warning: the zone of this recurrence id is unknown
             --> events/evening.ics:9:1
              |
            9 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: that of its series is taken
        "#]],
    );
}

#[test]
fn an_override_of_nobody_knows_what_does_not_take_the_place_of_its_series() {
    check_content(
        around(&format!(
            "{MASTER}{}",
            exceptions(":the second | ;TZID=Europe/Berlin:20270112T190000 | Later | SEQUENCE:3")
        )),
        &expect![[r#"
            evening-a (a)
              formerly evening
              rule: FREQ=WEEKLY;COUNT=3
              2027-01-05T18:00:00 Europe/Berlin
              summary: Evening
            evening-a-20270112t190000 (a-20270112T190000)
              2027-01-12T19:00:00 Europe/Berlin
              summary: Later

            warning: this recurrence id cannot be read
              --> events/evening.ics:11:1
               |
            11 | RECURRENCE-ID:the second
               | ^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: it is kept as an event of its own
        "#]],
    );
}

#[test]
fn an_override_makes_a_whole_day_of_an_evening() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin:20270112T180000 | ;VALUE=DATE:20270112 | All day",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12 2027-01-11T23:00:00Z All day [moved from 2027-01-12T18:00:00]
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn the_newest_of_two_overrides_of_one_occurrence_holds() {
    check(
        tuesdays(
            "",
            "
            :20270112T170000Z | :20270112T190000Z | Newer | SEQUENCE:2
            :20270112T170000Z | :20270112T180000Z | Older | SEQUENCE:1",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T20:00:00 2027-01-12T19:00:00Z Newer [moved from 2027-01-12T18:00:00]
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn an_occurrence_that_is_taken_out_and_written_anew_is_as_written() {
    check(
        tuesdays(
            "EXDATE;TZID=Europe/Berlin:20270112T180000\nEXDATE;VALUE=DATE:20270119\n",
            "
            :20270112T170000Z | :20270112T190000Z | Anew
            :20270119T170000Z | :20270119T190000Z | Anew too",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T20:00:00 2027-01-12T19:00:00Z Anew [moved from 2027-01-12T18:00:00]
            2027-01-19T20:00:00 2027-01-19T19:00:00Z Anew too [moved from 2027-01-19T18:00:00]
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening
        "#]],
    );
}

#[test]
fn all_that_follow_begin_later() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270126T180000 | ;TZID=Europe/Berlin:20270126T193000 | Later",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T19:30:00 2027-01-26T18:30:00Z Later
            2027-02-02T19:30:00 2027-02-02T18:30:00Z Later
            2027-02-09T19:30:00 2027-02-09T18:30:00Z Later
            2027-02-16T19:30:00 2027-02-16T18:30:00Z Later
            2027-02-23T19:30:00 2027-02-23T18:30:00Z Later
        "#]],
    );
}

#[test]
fn all_that_follow_are_a_series_that_goes_on_from_the_first() {
    check_content(
        tuesdays(
            "",
            ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270126T180000 | ;TZID=Europe/Berlin:20270126T193000 | Later",
        ),
        &expect![[r#"
            evening (a)
              rule: FREQ=WEEKLY;UNTIL=20270126T165959Z
              2027-01-05T18:00:00 Europe/Berlin, lasts 2h
              summary: Evening
            evening (a-20270126T180000)
              goes on from a
              rule: FREQ=WEEKLY;COUNT=5
              2027-01-26T19:30:00 Europe/Berlin
              summary: Later
        "#]],
    );
}

#[test]
fn all_that_follow_move_to_another_weekday_and_keep_the_count() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270126T180000 | ;TZID=Europe/Berlin:20270127T190000 | Wednesdays",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-27T19:00:00 2027-01-27T18:00:00Z Wednesdays
            2027-02-03T19:00:00 2027-02-03T18:00:00Z Wednesdays
            2027-02-10T19:00:00 2027-02-10T18:00:00Z Wednesdays
            2027-02-17T19:00:00 2027-02-17T18:00:00Z Wednesdays
            2027-02-24T19:00:00 2027-02-24T18:00:00Z Wednesdays
        "#]],
    );
}

#[test]
fn all_of_an_endless_series_move_to_another_weekday_for_good() {
    let text = around(
        "
        BEGIN:VEVENT
        UID:a
        DTSTART;TZID=Europe/Berlin:20270105T180000
        RRULE:FREQ=WEEKLY
        SUMMARY:Tuesday
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270112T180000
        DTSTART;TZID=Europe/Berlin:20270114T180000
        SUMMARY:Thursday
        END:VEVENT",
    );
    let read = read(&text);
    let late = read.occurrences("2060-01-01", "2061-01-01");
    assert_eq!((late.len(), read.printed.as_str()), (53, ""));
    check_content(
        &text,
        &expect![[r#"
        evening (a)
          rule: FREQ=WEEKLY;UNTIL=20270112T165959Z
          2027-01-05T18:00:00 Europe/Berlin
          summary: Tuesday
        evening (a-20270112T180000)
          goes on from a
          rule: FREQ=WEEKLY;WKST=WE
          2027-01-14T18:00:00 Europe/Berlin
          summary: Thursday
    "#]],
    );
}

#[test]
fn the_first_and_all_that_follow_are_all_there_is() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270105T180000 | ;TZID=Europe/Berlin:20270105T193000 | All",
        ),
        &expect![[r#"
            2027-01-05T19:30:00 2027-01-05T18:30:00Z All
            2027-01-12T19:30:00 2027-01-12T18:30:00Z All
            2027-01-19T19:30:00 2027-01-19T18:30:00Z All
            2027-01-26T19:30:00 2027-01-26T18:30:00Z All
            2027-02-02T19:30:00 2027-02-02T18:30:00Z All
            2027-02-09T19:30:00 2027-02-09T18:30:00Z All
            2027-02-16T19:30:00 2027-02-16T18:30:00Z All
            2027-02-23T19:30:00 2027-02-23T18:30:00Z All
        "#]],
    );
}

#[test]
fn all_that_follow_a_date_that_is_none_are_told() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270120T180000 | ;TZID=Europe/Berlin:20270120T193000 | Odd",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-20T19:30:00 2027-01-20T18:30:00Z Odd
            2027-01-27T19:30:00 2027-01-27T18:30:00Z Odd
            2027-02-03T19:30:00 2027-02-03T18:30:00Z Odd
            2027-02-10T19:30:00 2027-02-10T18:30:00Z Odd
            2027-02-17T19:30:00 2027-02-17T18:30:00Z Odd

            warning: 2027-01-20T18:00:00 is no date of its series
              --> events/evening.ics:10:1
               |
            10 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: all dates that follow are changed all the same
        "#]],
    );
}

#[test]
fn later_exceptions_and_exdates_name_the_dates_of_the_first_series() {
    check(
        tuesdays(
            "EXDATE;TZID=Europe/Berlin:20270112T180000,20270209T180000\n",
            "
            ;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270126T180000 | ;TZID=Europe/Berlin:20270127T190000 | Wednesdays
            ;TZID=Europe/Berlin:20270119T180000 | ;TZID=Europe/Berlin:20270119T203000 | Before
            ;TZID=Europe/Berlin:20270202T180000 | ;TZID=Europe/Berlin:20270203T210000 | After
            ;TZID=Europe/Berlin:20270216T180000 | ;TZID=Europe/Berlin:20270217T190000 | Gone | STATUS:CANCELLED",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-19T20:30:00 2027-01-19T19:30:00Z Before [moved from 2027-01-19T18:00:00]
            2027-01-27T19:00:00 2027-01-27T18:00:00Z Wednesdays
            2027-02-03T21:00:00 2027-02-03T20:00:00Z After [moved from 2027-02-03T19:00:00]
            2027-02-17T19:00:00 2027-02-17T18:00:00Z Gone [cancelled]
            2027-02-24T19:00:00 2027-02-24T18:00:00Z Wednesdays
        "#]],
    );
}

#[test]
fn later_exceptions_and_exdates_may_name_the_new_dates() {
    check(
        tuesdays(
            "EXDATE;TZID=Europe/Berlin:20270202T190000\n",
            "
            ;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270126T180000 | ;TZID=Europe/Berlin:20270126T190000 | Later
            ;TZID=Europe/Berlin:20270209T190000 | ;TZID=Europe/Berlin:20270209T210000 | After",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T19:00:00 2027-01-26T18:00:00Z Later
            2027-02-09T21:00:00 2027-02-09T20:00:00Z After [moved from 2027-02-09T19:00:00]
            2027-02-16T19:00:00 2027-02-16T18:00:00Z Later
            2027-02-23T19:00:00 2027-02-23T18:00:00Z Later
        "#]],
    );
}

#[test]
fn all_that_follow_move_with_the_end_of_their_rule() {
    let until = |until: &str, start: &str| {
        around(&format!(
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20270105T180000\n\
             RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL={until}\nSUMMARY:Evening\nEND:VEVENT\n{}",
            exceptions(&format!(
                ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270119T180000 | ;TZID=Europe/Berlin:{start} | Moved"
            ))
        ))
    };
    check(
        until("20270302T170000Z", "20270119T203000"),
        &expect![[r#"
        2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
        2027-01-19T20:30:00 2027-01-19T19:30:00Z Moved
        2027-02-02T20:30:00 2027-02-02T19:30:00Z Moved
        2027-02-16T20:30:00 2027-02-16T19:30:00Z Moved
        2027-03-02T20:30:00 2027-03-02T19:30:00Z Moved
    "#]],
    );
    check(
        until("20270302T170000Z", "20270124T203000"),
        &expect![[r#"
        2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
        2027-01-24T20:30:00 2027-01-24T19:30:00Z Moved
        2027-02-07T20:30:00 2027-02-07T19:30:00Z Moved
        2027-02-21T20:30:00 2027-02-21T19:30:00Z Moved
        2027-03-07T20:30:00 2027-03-07T19:30:00Z Moved
    "#]],
    );
    check(
        until("20270302T170000Z", "20270116T100000"),
        &expect![[r#"
        2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
        2027-01-16T10:00:00 2027-01-16T09:00:00Z Moved
        2027-01-30T10:00:00 2027-01-30T09:00:00Z Moved
        2027-02-13T10:00:00 2027-02-13T09:00:00Z Moved
        2027-02-27T10:00:00 2027-02-27T09:00:00Z Moved
    "#]],
    );
}

#[test]
fn all_that_follow_change_twice() {
    check(
        tuesdays(
            "",
            "
            ;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270119T180000 | ;TZID=Europe/Berlin:20270119T190000 | First change
            ;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270209T180000 | ;TZID=Europe/Berlin:20270210T200000 | Second change",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T19:00:00 2027-01-19T18:00:00Z First change
            2027-01-26T19:00:00 2027-01-26T18:00:00Z First change
            2027-02-02T19:00:00 2027-02-02T18:00:00Z First change
            2027-02-10T20:00:00 2027-02-10T19:00:00Z Second change
            2027-02-17T20:00:00 2027-02-17T19:00:00Z Second change
            2027-02-24T20:00:00 2027-02-24T19:00:00Z Second change
        "#]],
    );
}

#[test]
fn all_that_follow_of_a_rule_that_names_its_hour_begin_at_the_new_hour() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=Europe/Berlin:20270105T180000
            RRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=18;BYMINUTE=0;COUNT=4
            SUMMARY:Evening
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270119T180000
            DTSTART;TZID=Europe/Berlin:20270119T203000
            SUMMARY:Later
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T20:30:00 2027-01-19T19:30:00Z Later
            2027-01-26T20:30:00 2027-01-26T19:30:00Z Later
        "#]],
    );
}

#[test]
fn all_that_follow_are_cancelled() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin;RANGE=THISANDFUTURE:20270209T180000 | ;TZID=Europe/Berlin:20270209T180000 | Evening | STATUS:CANCELLED",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening [cancelled]
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening [cancelled]
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening [cancelled]
        "#]],
    );
}

/// A weekly evening, and from its third date on an exception with these lines.
fn from_the_third(lines: &str) -> String {
    around(&format!(
        "
        BEGIN:VEVENT
        UID:a
        DTSTART;TZID=Europe/Berlin:20270105T180000
        RRULE:FREQ=WEEKLY;COUNT=8
        SUMMARY:Evening
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270119T180000
        {lines}
        SUMMARY:Changed
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID;TZID=Europe/Berlin:20270218T190000
        DTSTART;TZID=Europe/Berlin:20270219T190000
        SUMMARY:On Friday
        END:VEVENT"
    ))
}

#[test]
fn all_that_follow_have_a_rule_of_their_own() {
    check(
        from_the_third(
            "DTSTART;TZID=Europe/Berlin:20270121T190000
        RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270304T180000Z
        RDATE;TZID=Europe/Berlin:20270210T200000
        EXDATE;TZID=Europe/Berlin:20270204T190000",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-12T18:00:00 2027-01-12T17:00:00Z Evening
            2027-01-21T19:00:00 2027-01-21T18:00:00Z Changed
            2027-02-10T20:00:00 2027-02-10T19:00:00Z Changed
            2027-02-19T19:00:00 2027-02-19T18:00:00Z On Friday [moved from 2027-02-18T19:00:00]
            2027-03-04T19:00:00 2027-03-04T18:00:00Z Changed
        "#]],
    );
}

#[test]
fn a_copy_of_the_rule_does_not_begin_to_count_anew() {
    check_content(
        from_the_third(
            "DTSTART;TZID=Europe/Berlin:20270119T190000
        RRULE:FREQ=WEEKLY;COUNT=8",
        ),
        &expect![[r#"
            evening (a)
              rule: FREQ=WEEKLY;UNTIL=20270119T165959Z
              2027-01-05T18:00:00 Europe/Berlin
              summary: Evening
              on 2027-02-18T19:00:00:
                2027-02-19T19:00:00 Europe/Berlin
                summary: On Friday
            evening (a-20270119T180000)
              goes on from a
              rule: FREQ=WEEKLY;COUNT=6
              2027-01-19T19:00:00 Europe/Berlin
              summary: Changed

            warning: 2027-02-18T19:00:00 is no date of its series
              --> events/evening.ics:16:1
               |
            16 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: it is kept as a date of its own
        "#]],
    );
}

#[test]
fn a_rule_of_their_own_counts_by_itself_and_until_is_said_in_any_zone() {
    check_content(
        from_the_third(
            "DTSTART:20270121T180000Z
        RRULE:FREQ=MONTHLY;UNTIL=20270521T180000Z",
        ),
        &expect![[r#"
            evening (a)
              rule: FREQ=WEEKLY;UNTIL=20270119T165959Z
              2027-01-05T18:00:00 Europe/Berlin
              summary: Evening
              on 2027-02-18T19:00:00:
                2027-02-19T19:00:00 Europe/Berlin
                summary: On Friday
            evening (a-20270119T180000)
              goes on from a
              rule: FREQ=MONTHLY;UNTIL=20270521T180000Z
              2027-01-21T19:00:00 Europe/Berlin
              summary: Changed

            warning: 2027-02-18T19:00:00 is no date of its series
              --> events/evening.ics:16:1
               |
            16 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: it is kept as a date of its own
        "#]],
    );
}

#[test]
fn one_date_has_no_rule() {
    let read = read(around(
        "
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=Europe/Berlin:20270105T180000
            RRULE:FREQ=WEEKLY;COUNT=3
            SUMMARY:Evening
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID;TZID=Europe/Berlin:20270112T180000
            DTSTART;TZID=Europe/Berlin:20270112T190000
            RRULE:FREQ=DAILY;COUNT=3
            SUMMARY:Later
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID;TZID=Europe/Berlin:20270119T180000
            DTSTART;TZID=Europe/Berlin:20270119T190000
            RRULE:FREQ=WEEKLY;COUNT=3
            SUMMARY:A copy of the rule is no word on it
            END:VEVENT",
    ));
    expect![[r#"
        warning: an exception of one date has a rule of its own
         --> events/evening.ics:9:1
          |
        9 | BEGIN:VEVENT
          | ^^^^^^^^^^^^
          |
          = help: the rule is passed over; with RANGE=THISANDFUTURE it would be that of all that follow
    "#]].assert_eq(&read.printed);
}

#[test]
fn of_two_events_with_one_uid_and_start_the_newer_is_taken() {
    let event = |title: &str, sequence: u32| {
        format!(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20270113T180000Z\nSEQUENCE:{sequence}\nSUMMARY:{title}\nEND:VEVENT\n"
        )
    };
    check(
        around(&(event("New", 3) + &event("Old", 2))),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z New

            warning: the UID `a` is there twice
             --> events/evening.ics:9:1
              |
            9 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: the newer of the two is taken
        "#]],
    );
    check(
        around(&(event("Old", 2) + &event("New", 3))),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z New

            warning: the UID `a` is there twice
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: the newer of the two is taken
        "#]],
    );
}

#[test]
fn of_two_events_with_one_uid_and_another_sequence_the_newer_is_taken_wherever_it_moved() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART:20270113T180000Z
            SEQUENCE:1
            SUMMARY:Old
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            DTSTART:20270120T180000Z
            SEQUENCE:2
            SUMMARY:New
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-20T18:00:00 2027-01-20T18:00:00Z New

            warning: the UID `a` is there twice
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: the newer of the two is taken
        "#]],
    );
}

#[test]
fn unlike_events_with_one_uid_are_all_kept() {
    check_content(
        around(
            "
            BEGIN:VEVENT
            UID:a@x.example
            DTSTART:20270120T180000Z
            SUMMARY:Second
            END:VEVENT
            BEGIN:VEVENT
            UID:a@x.example
            DTSTART:20270113T180000Z
            SUMMARY:First
            END:VEVENT",
        ),
        &expect![[r#"
            evening-a (a@x.example)
              formerly evening
              2027-01-13T18:00:00 UTC
              summary: First
            evening-a-2 (a@x.example-20270120T180000)
              2027-01-20T18:00:00 UTC
              summary: Second

            warning: the UID `a@x.example` is that of another event too
             --> events/evening.ics:8:1
              |
            8 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: this one gets its date behind it
        "#]],
    );
}

#[test]
fn a_private_exception_is_left_out_and_its_occurrence_with_it() {
    check(
        tuesdays(
            "",
            ";TZID=Europe/Berlin:20270112T180000 | ;TZID=Europe/Berlin:20270113T190000 | Secret | CLASS:PRIVATE",
        ),
        &expect![[r#"
            2027-01-05T18:00:00 2027-01-05T17:00:00Z Evening
            2027-01-19T18:00:00 2027-01-19T17:00:00Z Evening
            2027-01-26T18:00:00 2027-01-26T17:00:00Z Evening
            2027-02-02T18:00:00 2027-02-02T17:00:00Z Evening
            2027-02-09T18:00:00 2027-02-09T17:00:00Z Evening
            2027-02-16T18:00:00 2027-02-16T17:00:00Z Evening
            2027-02-23T18:00:00 2027-02-23T17:00:00Z Evening

            warning: this event is private
              --> events/evening.ics:10:1
               |
            10 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: it is left out; take its CLASS away to publish it
        "#]],
    );
}
