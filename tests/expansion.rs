//! From definitions to dated occurrences.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use almanac::model::{EventTime, Occurrence, Rrule, Status, Window};
use almanac::recurrence::{self, MAX_OCCURRENCES};
use almanac::zone::Zone;
use common::{occurrences, series, window};
use expect_test::{Expect, expect};

#[track_caller]
fn check(definition: &str, from: &str, to: &str, expected: &Expect) {
    let lines: Vec<String> = occurrences(definition, from, to).iter().map(line).collect();
    expected.assert_eq(&lines.join("\n"));
}

/// `2027-01-13T18:00:00 2027-01-13T17:00:00Z evening`, with what is special about it.
fn line(one: &Occurrence) -> String {
    let mut line = format!(
        "{} {} {}",
        one.start,
        one.span.from,
        one.event().text.summary
    );
    if one.event().status == Status::Cancelled {
        line.push_str(" cancelled");
    }
    if one.is_moved() {
        line = format!("{line} moved from {}", one.recurrence_id);
    }
    line
}

const EVENING: &str = r#"
    summary = "evening"
    start = 2027-01-13T18:00:00
    time_zone = "Europe/Berlin"
    repeat = "second Wednesday of the month"
"#;

#[test]
fn wall_time_stays_put_across_the_change_of_clocks() {
    check(
        EVENING,
        "2027-03-01",
        "2027-05-01",
        &expect![[r#"
        2027-03-10T18:00:00 2027-03-10T17:00:00Z evening
        2027-04-14T18:00:00 2027-04-14T16:00:00Z evening"#]],
    );
}

#[test]
fn cancelled_and_moved_occurrences_leave_the_others_alone() {
    let text = format!(
        "{EVENING}
        [[cancelled]]
        on = 2027-02-10
        reason = \"snow\"
        [[override]]
        recurrence_id = 2027-03-10T18:00:00
        start = 2027-03-11T19:30:00
        summary = \"long evening\"
        "
    );
    check(
        &text,
        "2027-01-01",
        "2027-05-01",
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T17:00:00Z evening
        2027-02-10T18:00:00 2027-02-10T17:00:00Z evening cancelled
        2027-03-11T19:30:00 2027-03-11T18:30:00Z long evening moved from 2027-03-10T18:00:00
        2027-04-14T18:00:00 2027-04-14T16:00:00Z evening"#]],
    );
}

#[test]
fn an_occurrence_moved_out_of_the_window_is_not_in_it_and_one_moved_into_it_is() {
    let text = format!(
        "{EVENING}
        [[override]]
        recurrence_id = 2027-02-10T18:00:00
        start = 2027-03-03T18:00:00
        "
    );
    check(&text, "2027-02-01", "2027-03-01", &expect![[""]]);
    check(
        &text,
        "2027-03-01",
        "2027-04-01",
        &expect![[r#"
        2027-03-03T18:00:00 2027-03-03T17:00:00Z evening moved from 2027-02-10T18:00:00
        2027-03-10T18:00:00 2027-03-10T17:00:00Z evening"#]],
    );
}

#[test]
fn exdate_and_rdate_change_single_dates() {
    let text = format!(
        "{EVENING}
        exdate = [2027-02-10]
        rdate = [2027-02-17T20:00:00, 2027-03-10T18:00:00]
        "
    );
    check(
        &text,
        "2027-01-01",
        "2027-04-01",
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T17:00:00Z evening
        2027-02-17T20:00:00 2027-02-17T19:00:00Z evening
        2027-03-10T18:00:00 2027-03-10T17:00:00Z evening"#]],
    );
}

#[test]
fn until_is_the_last_day_and_belongs_to_the_series() {
    let text = format!("{EVENING}\nuntil = 2027-03-10");
    check(
        &text,
        "2027-01-01",
        "2028-01-01",
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T17:00:00Z evening
        2027-02-10T18:00:00 2027-02-10T17:00:00Z evening
        2027-03-10T18:00:00 2027-03-10T17:00:00Z evening"#]],
    );
}

#[test]
fn a_change_ends_one_series_and_begins_another() {
    let text = format!(
        "{EVENING}
        [[change]]
        from = 2027-03-01
        repeat = \"third Monday of the month\"
        time = 19:00:00
        summary = \"late evening\"
        "
    );
    check(
        &text,
        "2027-01-01",
        "2027-06-01",
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T17:00:00Z evening
        2027-02-10T18:00:00 2027-02-10T17:00:00Z evening
        2027-03-15T19:00:00 2027-03-15T18:00:00Z late evening
        2027-04-19T19:00:00 2027-04-19T17:00:00Z late evening
        2027-05-17T19:00:00 2027-05-17T17:00:00Z late evening"#]],
    );
    let parts: Vec<String> = series(&text)
        .iter()
        .map(|part| {
            let rrule = part.rrule.as_ref().unwrap();
            let related = part.related_to.as_ref().map_or("-", |uid| uid.as_str());
            format!(
                "{} {} {related}",
                part.uid,
                rrule.text(part.event.start, &part.event.zone)
            )
        })
        .collect();
    expect![[r#"
        evening@calendar.xmpp.org FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270228T225959Z -
        evening-20270301@calendar.xmpp.org FREQ=MONTHLY;BYDAY=3MO evening@calendar.xmpp.org"#]]
    .assert_eq(&parts.join("\n"));
}

#[test]
fn a_change_of_the_time_alone_keeps_the_rhythm_and_what_is_left_of_the_count() {
    let text = r#"
        summary = "evening"
        start = 2027-01-05T18:00:00
        time_zone = "Europe/Berlin"
        rrule = "FREQ=WEEKLY;INTERVAL=2;COUNT=5"
        [[change]]
        from = 2027-01-26
        time = 20:00:00
    "#;
    check(
        text,
        "2027-01-01",
        "2027-06-01",
        &expect![[r#"
        2027-01-05T18:00:00 2027-01-05T17:00:00Z evening
        2027-01-19T18:00:00 2027-01-19T17:00:00Z evening
        2027-02-02T20:00:00 2027-02-02T19:00:00Z evening
        2027-02-16T20:00:00 2027-02-16T19:00:00Z evening
        2027-03-02T20:00:00 2027-03-02T19:00:00Z evening"#]],
    );
}

#[test]
fn a_new_rule_counts_its_interval_from_its_own_first_date() {
    let text = r#"
        summary = "evening"
        start = 2027-01-05T18:00:00
        time_zone = "Europe/Berlin"
        repeat = "every Tuesday"
        [[change]]
        from = 2027-01-20
        repeat = "every 2 weeks on Monday"
    "#;
    check(
        text,
        "2027-01-01",
        "2027-03-01",
        &expect![[r#"
        2027-01-05T18:00:00 2027-01-05T17:00:00Z evening
        2027-01-12T18:00:00 2027-01-12T17:00:00Z evening
        2027-01-19T18:00:00 2027-01-19T17:00:00Z evening
        2027-01-25T18:00:00 2027-01-25T17:00:00Z evening
        2027-02-08T18:00:00 2027-02-08T17:00:00Z evening
        2027-02-22T18:00:00 2027-02-22T17:00:00Z evening"#]],
    );
}

#[test]
fn what_began_before_the_window_and_has_not_ended_is_in_it() {
    let text =
        "summary = \"sprint\"\nstart = 2027-01-30\nend = 2027-02-02\ntime_zone = \"Europe/Berlin\"";
    check(
        text,
        "2027-02-02",
        "2027-02-03",
        &expect!["2027-01-30 2027-01-29T23:00:00Z sprint"],
    );
    check(text, "2027-02-03", "2027-02-04", &expect![[""]]);
}

#[test]
fn whole_days_belong_to_the_days_of_whoever_asks() {
    // In India the first of December begins while it is still November in UTC.
    let text = "summary = \"day\"\nstart = 2027-12-01\ntime_zone = \"Asia/Kolkata\"";
    check(text, "2027-11-01", "2027-12-01", &expect![[""]]);
    check(
        text,
        "2027-12-01",
        "2028-01-01",
        &expect!["2027-12-01 2027-11-30T18:30:00Z day"],
    );
}

#[test]
fn without_an_end_it_counts_as_over_after_two_hours() {
    let [one] = &occurrences(EVENING, "2027-01-01", "2027-02-01")[..] else {
        panic!()
    };
    assert_eq!(one.end, None);
    assert_eq!(
        (one.span.to.as_second() - one.span.from.as_second()) / 3600,
        2
    );
}

#[test]
fn a_length_in_days_is_counted_on_the_wall_and_one_in_hours_by_a_stopwatch() {
    let ends = |duration: &str| {
        let text = format!(
            "summary = \"x\"\nstart = 2027-03-27T18:00:00\ntime_zone = \"Europe/Berlin\"\nduration = \"{duration}\""
        );
        occurrences(&text, "2027-03-01", "2027-04-01")[0]
            .end
            .unwrap()
            .to_string()
    };
    assert_eq!(ends("1 day"), "2027-03-28T18:00:00");
    assert_eq!(ends("24h"), "2027-03-28T19:00:00");
    assert_eq!(ends("1h30m"), "2027-03-27T19:30:00");
}

#[test]
fn a_time_that_the_clocks_skip_is_read_with_the_offset_before() {
    let text = r#"
        summary = "night"
        start = 2027-03-21T02:30:00
        time_zone = "Europe/Berlin"
        repeat = "every Sunday"
    "#;
    check(
        text,
        "2027-03-20",
        "2027-04-06",
        &expect![[r#"
        2027-03-21T02:30:00 2027-03-21T01:30:00Z night
        2027-03-28T03:30:00 2027-03-28T01:30:00Z night
        2027-04-04T02:30:00 2027-04-04T00:30:00Z night"#]],
    );
}

#[test]
fn several_dates_a_month_come_in_their_order() {
    let text = r#"
        summary = "x"
        start = 2027-01-04T12:00:00Z
        repeat = "first and third Monday"
    "#;
    check(
        text,
        "2027-01-01",
        "2027-03-01",
        &expect![[r#"
        2027-01-04T12:00:00 2027-01-04T12:00:00Z x
        2027-01-18T12:00:00 2027-01-18T12:00:00Z x
        2027-02-01T12:00:00 2027-02-01T12:00:00Z x
        2027-02-15T12:00:00 2027-02-15T12:00:00Z x"#]],
    );
    let text = r#"
        summary = "x"
        start = 2027-01-31
        repeat = "last day of the month"
    "#;
    check(
        text,
        "2027-01-01",
        "2027-05-01",
        &expect![[r#"
        2027-01-31 2027-01-31T00:00:00Z x
        2027-02-28 2027-02-28T00:00:00Z x
        2027-03-31 2027-03-31T00:00:00Z x
        2027-04-30 2027-04-30T00:00:00Z x"#]],
    );
}

#[test]
fn the_start_is_an_occurrence_and_counts_even_where_its_rule_does_not_hit_it() {
    let mut one = series(EVENING)[0].as_ref().clone();
    one.event.start = "2027-01-01T18:00:00".parse().unwrap();
    one.rrule = Some(
        Rrule::parse("FREQ=MONTHLY;BYDAY=2WE;COUNT=3", &one.event.zone)
            .unwrap()
            .into(),
    );
    let found = recurrence::expand(
        &Arc::new(one),
        window("2027-01-01", "2028-01-01"),
        &Zone::utc(),
    );
    let starts: Vec<EventTime> = found.value.iter().map(|one| one.start).collect();
    let expected = [
        "2027-01-01T18:00:00",
        "2027-01-13T18:00:00",
        "2027-02-10T18:00:00",
    ];
    assert_eq!(starts, expected.map(|time| time.parse().unwrap()));
}

#[test]
fn a_window_with_too_many_occurrences_says_that_it_is_cut() {
    let text = r#"
        summary = "x"
        start = 1990-01-01T00:00:00Z
        rrule = "FREQ=DAILY;BYHOUR=0,12"
    "#;
    let one = &series(text)[0];
    let found = recurrence::expand(one, window("1990-01-01", "2090-01-01"), &Zone::utc());
    assert_eq!(found.value.len(), MAX_OCCURRENCES);
    assert_eq!(
        found.diagnostics[0].message,
        "only the first 20000 occurrences of `evening` in the window are listed"
    );
}

#[test]
fn nothing_is_expanded_past_2099() {
    let last = occurrences(EVENING, "2099-01-01", "2105-01-01");
    assert_eq!(
        last.last().unwrap().start.to_string(),
        "2099-12-09T18:00:00"
    );
}

#[test]
fn neighbouring_windows_share_nothing_and_lose_nothing() {
    let text = format!("{EVENING}\nduration = \"2h\"");
    let one = &series(&text)[0];
    let whole = recurrence::expand(one, window("2027-01-01", "2029-01-01"), &Zone::utc()).value;
    let mut seen = 0;
    let mut from = window("2027-01-01", "2027-01-02").from;
    let end = window("2029-01-01", "2029-01-02").from;
    while from < end {
        let to = from
            .checked_add(jiff::SignedDuration::from_hours(24 * 7))
            .unwrap();
        let found = recurrence::expand(one, Window { from, to }, &Zone::utc()).value;
        seen += found.iter().filter(|one| one.span.from >= from).count();
        from = to;
    }
    assert_eq!(seen, whole.len());
}

#[test]
fn numbered_and_plain_weekdays_in_one_rule_are_all_found() {
    let text = r#"
        summary = "x"
        start = 2027-01-01
        rrule = "FREQ=MONTHLY;BYDAY=1FR,MO,1MO"
    "#;
    check(
        text,
        "2027-01-01",
        "2027-02-08",
        &expect![[r#"
        2027-01-01 2027-01-01T00:00:00Z x
        2027-01-04 2027-01-04T00:00:00Z x
        2027-01-11 2027-01-11T00:00:00Z x
        2027-01-18 2027-01-18T00:00:00Z x
        2027-01-25 2027-01-25T00:00:00Z x
        2027-02-01 2027-02-01T00:00:00Z x
        2027-02-05 2027-02-05T00:00:00Z x"#]],
    );
}

#[test]
fn a_timed_event_of_several_days_is_there_on_its_last() {
    let text = "summary = \"sprint\"\nstart = 2023-06-22T18:00:00\nend = 2023-06-25T12:00:00\n\
                time_zone = \"Europe/Berlin\"";
    assert_eq!(occurrences(text, "2023-06-25", "2023-06-26").len(), 1);
    assert_eq!(occurrences(text, "2023-06-26", "2023-06-27").len(), 0);
}

#[test]
fn an_occurrence_that_becomes_a_whole_day_leaves_the_hours_behind() {
    let text = format!(
        "{EVENING}
        duration = \"2h\"
        [[override]]
        recurrence_id = 2027-02-10T18:00:00
        start = 2027-02-11
        "
    );
    let all = occurrences(&text, "2027-02-01", "2027-03-01");
    assert_eq!(
        (all[0].start.to_string().as_str(), all[0].end),
        ("2027-02-11", None)
    );
}

#[test]
fn what_goes_on_past_midnight_belongs_to_the_day_on_which_it_began() {
    let text = "summary = \"night\"\nstart = 2027-01-13T22:00:00Z\nduration = \"4h\"";
    assert_eq!(
        occurrences(text, "2027-01-01", "2027-02-01")[0]
            .last_day()
            .to_string(),
        "2027-01-13"
    );
}

#[test]
fn a_file_and_all_files_together_have_room_for_so_many_occurrences() {
    use almanac::recurrence::{MAX_OCCURRENCES_OF_ALL, MAX_OCCURRENCES_OF_FILE, Room};
    let from = |file: &str| {
        let mut one = series(EVENING)[0].as_ref().clone();
        one.origins = vec![file.to_owned()].into();
        one
    };
    let told = |result: Result<(), Option<almanac::diagnostic::Diagnostic>>| {
        result.map_err(|full| full.map(|one| one.to_string()))
    };
    let mut room = Room::default();
    assert_eq!(told(room.take(&from("a"), MAX_OCCURRENCES_OF_FILE)), Ok(()));
    let full = "error: a has more than 100000 occurrences in the window \
                (`evening` and what follows it in a is left out)";
    assert_eq!(told(room.take(&from("a"), 1)), Err(Some(full.to_owned())));
    // It is said once, and other files do not suffer.
    assert_eq!(told(room.take(&from("a"), 1)), Err(None));
    assert!(room.is_full(&from("a")) && !room.is_full(&from("b")));
    for file in ["b", "c", "d", "e"] {
        assert_eq!(
            told(room.take(&from(file), MAX_OCCURRENCES_OF_FILE)),
            Ok(())
        );
    }
    assert_eq!(5 * MAX_OCCURRENCES_OF_FILE, MAX_OCCURRENCES_OF_ALL);
    let full = "error: the calendar has more than 500000 occurrences in the window \
                (`evening` and what follows it in f is left out)";
    assert_eq!(told(room.take(&from("f"), 1)), Err(Some(full.to_owned())));
}

#[test]
fn a_rule_is_followed_for_so_many_starts_and_no_further() {
    let text = "summary = \"x\"\nstart = 1970-01-01T00:00:00Z\nrrule = \"FREQ=DAILY;BYHOUR=0,3,6,9,12,15,18,21\"";
    let mut one = series(text)[0].as_ref().clone();
    // A definition begins in 1970 at the earliest, and never gets so far.
    one.event.start = "1900-01-01T00:00:00".parse().unwrap();
    let mut count = 0;
    let refused = recurrence::walk(&one, |_| {
        count += 1;
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(count, recurrence::MAX_STEPS + 2);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the rule was followed for 400000 occurrences and no further"
    );
}

/// The starts of a daily event at this wall time.
#[track_caller]
fn daily(zone: &str, start: &str, from: &str, to: &str, expected: &Expect) {
    let text =
        format!("summary = \"x\"\nstart = {start}\ntime_zone = \"{zone}\"\nrepeat = \"every day\"");
    check(&text, from, to, expected);
}

#[test]
fn where_clocks_change_at_midnight_no_day_is_lost() {
    daily(
        "America/Havana",
        "2026-03-01T00:30:00",
        "2026-03-07",
        "2026-03-10",
        &expect![[r#"
            2026-03-07T00:30:00 2026-03-07T05:30:00Z x
            2026-03-08T01:30:00 2026-03-08T05:30:00Z x
            2026-03-09T00:30:00 2026-03-09T04:30:00Z x"#]],
    );
    daily(
        "Asia/Beirut",
        "2026-03-01",
        "2026-03-28",
        "2026-03-31",
        &expect![[r#"
            2026-03-28 2026-03-27T22:00:00Z x
            2026-03-29 2026-03-28T22:00:00Z x
            2026-03-30 2026-03-29T21:00:00Z x"#]],
    );
}

#[test]
fn clocks_that_change_by_half_an_hour_or_backwards_in_winter_keep_the_wall_time() {
    daily(
        "Australia/Lord_Howe",
        "2026-04-01T18:00:00",
        "2026-04-04",
        "2026-04-07",
        &expect![[r#"
            2026-04-04T18:00:00 2026-04-04T07:00:00Z x
            2026-04-05T18:00:00 2026-04-05T07:30:00Z x
            2026-04-06T18:00:00 2026-04-06T07:30:00Z x"#]],
    );
    // Ireland's standard time is that of the summer; in winter it saves a negative hour.
    daily(
        "Europe/Dublin",
        "2026-10-01T18:00:00",
        "2026-10-24",
        "2026-10-27",
        &expect![[r#"
            2026-10-24T18:00:00 2026-10-24T17:00:00Z x
            2026-10-25T18:00:00 2026-10-25T18:00:00Z x
            2026-10-26T18:00:00 2026-10-26T18:00:00Z x"#]],
    );
    // Morocco goes back for Ramadan, which no yearly rule says.
    daily(
        "Africa/Casablanca",
        "2026-02-01T18:00:00",
        "2026-02-14",
        "2026-02-17",
        &expect![[r#"
            2026-02-14T18:00:00 2026-02-14T17:00:00Z x
            2026-02-15T18:00:00 2026-02-15T18:00:00Z x
            2026-02-16T18:00:00 2026-02-16T18:00:00Z x"#]],
    );
}

#[test]
fn a_day_that_a_country_left_out_takes_place_on_the_next() {
    // Samoa went over the date line: after 29 December 2011 came the 31st.
    daily(
        "Pacific/Apia",
        "2011-12-01T18:00:00",
        "2011-12-29",
        "2012-01-02",
        &expect![[r#"
            2011-12-28T18:00:00 2011-12-29T04:00:00Z x
            2011-12-29T18:00:00 2011-12-30T04:00:00Z x
            2011-12-31T18:00:00 2011-12-31T04:00:00Z x
            2011-12-31T18:00:00 2011-12-31T04:00:00Z x
            2012-01-01T18:00:00 2012-01-01T04:00:00Z x"#]],
    );
}
