//! What an issue of the newsletter lists and what it leaves out, on definitions made up for it.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use almanac::language::Languages;
use almanac::model::{Agenda, Calendar, LanguageTag, Occurrence};
use almanac::recurrence;
use almanac::view::newsletter::{self, Issue, Section};
use common::{calendar, named, rendered};
use expect_test::{Expect, expect};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::sync::Arc;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Two languages are enough here.
fn languages() -> Languages {
    let tags = ["en", "de"].map(|tag| LanguageTag::parse(tag).unwrap());
    Languages::load(&tags).unwrap()
}

fn agenda(definitions: &[(&str, &str)], issue: &Issue, calendar: &Calendar) -> Agenda {
    let window = issue.window(calendar);
    let mut occurrences = Vec::new();
    for (slug, text) in definitions {
        let read = almanac::definition::read(&named(slug, text), calendar);
        assert!(!read.value.is_empty(), "{}", rendered(&read));
        for series in read.value.into_iter().map(Arc::new) {
            occurrences.extend(recurrence::expand(&series, window, &calendar.time_zone).value);
        }
    }
    occurrences.sort_by_cached_key(Occurrence::order);
    Agenda {
        window,
        occurrences,
    }
}

fn section(definitions: &[(&str, &str)], issue: &Issue, tag: &str) -> (Section, Languages) {
    let calendar = calendar();
    let languages = languages();
    let language = languages.get(&LanguageTag::parse(tag).unwrap()).unwrap();
    let agenda = agenda(definitions, issue, &calendar);
    let section = newsletter::section(issue, &agenda, &calendar, language);
    (section, languages)
}

/// The items and the remarks of an English section.
#[track_caller]
fn check(definitions: &[(&str, &str)], issue: &Issue, expected: &Expect) {
    let (section, languages) = section(definitions, issue, "en");
    let markdown = section.markdown(languages.default());
    let mut text = markdown.split_once("\n\n").unwrap().1.to_owned();
    for remark in &section.remarks {
        writeln!(text, "note: {remark}").unwrap();
    }
    expected.assert_eq(&text);
}

const ONE_OFF: &str = "summary = \"Party\"\nurl = \"https://p.example/\"\nattendance = \"online\"";
const MEETUP: &str = "summary = \"Meetup\"\nurl = \"https://m.example/\"\nconfirmed = 2027-01-01
    start = 2026-01-14T18:00:00\ntime_zone = \"Europe/Berlin\"
    repeat = \"second Wednesday of the month\"\n";
const BERLIN: &str = "[location]\ncity = \"Berlin\"\ncountry = \"DE\"\n";

fn meetup(more: &str) -> String {
    format!("{MEETUP}{BERLIN}{more}")
}

fn one_off(start: &str) -> String {
    format!("{ONE_OFF}\nstart = {start}")
}

#[test]
fn a_single_event_is_listed_up_to_120_days_ahead_and_the_next_day_is_told_to_the_editor() {
    let issue = Issue::new(day("2027-01-01"));
    check(
        &[
            ("last", &one_off("2027-05-01")),
            ("late", &one_off("2027-05-02")),
            ("far", &one_off("2028-05-01")),
            ("over", &one_off("2026-12-31")),
            ("today", &one_off("2027-01-01")),
        ],
        &issue,
        &expect![[r#"
            - [Party](https://p.example/): Friday, January 1st 2027, online event.
            - [Party](https://p.example/): Saturday, May 1st 2027, online event.
            note: Party (late): left out, because it starts on 2027-05-02; `--days 121` lists it
        "#]],
    );
}

#[test]
fn other_reaches_can_be_asked_for_and_what_is_far_is_told() {
    let issue = Issue::new(day("2027-01-01"));
    let yearly = "summary = \"Camp\"\nurl = \"https://c.example/\"\nattendance = \"online\"
        confirmed = 2027-01-01\nstart = 2026-03-01\nrepeat = \"every year on 1 March\"";
    let late = one_off("2027-05-02");
    let all = [("late", late.as_str()), ("camp", yearly)];
    check(
        &all,
        &issue,
        &expect![[r#"
        No events are known for this issue.
        note: Camp (camp): left out, because it starts on 2027-03-01; `--series-days 59` lists it
        note: Party (late): left out, because it starts on 2027-05-02; `--days 121` lists it
    "#]],
    );
    check(
        &all,
        &issue.single_days(121).series_days(59),
        &expect![[r#"
            - [Camp](https://c.example/): every year on March 1st, online event, next: Monday, March 1st 2027.
            - [Party](https://p.example/): Sunday, May 2nd 2027, online event.
            note: Camp (camp): is unusually far away: 59 days
            note: Party (late): is unusually far away: 121 days
        "#]],
    );
    check(
        &all,
        &issue.single_days(120).series_days(58),
        &expect![[r#"
            No events are known for this issue.
            note: Camp (camp): left out, because it starts on 2027-03-01; `--series-days 59` lists it
            note: Party (late): left out, because it starts on 2027-05-02; `--days 121` lists it
        "#]],
    );
    check(
        &all,
        &issue.to(day("2027-05-02")),
        &expect![[r#"
        - [Camp](https://c.example/): every year on March 1st, online event, next: Monday, March 1st 2027.
        note: Camp (camp): is unusually far away: 59 days
        note: Party (late): left out, because it starts on 2027-05-02; `--days 121` lists it
    "#]],
    );
}

#[test]
fn cancelled_and_moved_dates_are_struck_through_with_their_reason() {
    let issue = Issue::new(day("2027-01-05"));
    check(
        &[(
            "a",
            &meetup("[[cancelled]]\non = 2027-01-13\nreason = \"the room burnt down\""),
        )],
        &issue,
        &expect![[r#"
            - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, January 13th 2027~~ cancelled (the room burnt down), next: Wednesday, February 10th 2027.
        "#]],
    );
    check(
        &[(
            "a",
            &meetup(
                "[[override]]\nrecurrence_id = 2027-02-10T18:00:00\nstart = 2027-02-11T19:00:00\nreason = \"strike\"",
            ),
        )],
        &issue,
        &expect![[r#"
            - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, February 10th 2027~~ new date: Thursday, February 11th 2027 at 7:00 PM local time (strike), next: Wednesday, January 13th 2027 and Thursday, February 11th 2027.
        "#]],
    );
    check(
        &[(
            "a",
            &meetup(
                "[[override]]\nrecurrence_id = 2027-01-13T18:00:00\nstart = 2027-01-14T19:00:00\nreason = \"strike\"",
            ),
        )],
        &issue,
        &expect![[r#"
            - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, January 13th 2027~~ new date: Thursday, January 14th 2027 at 7:00 PM local time (strike), next: Thursday, January 14th 2027 and Wednesday, February 10th 2027.
        "#]],
    );
    check(
        &[(
            "a",
            &meetup(
                "[[cancelled]]\non = 2027-01-13\n[[cancelled]]\non = 2027-02-10\nreason = \"holidays\"",
            ),
        )],
        &issue,
        &expect![[r#"
            - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, January 13th 2027~~ cancelled, ~~Wednesday, February 10th 2027~~ cancelled (holidays).
        "#]],
    );
    check(
        &[(
            "a",
            &format!(
                "{}\nstatus = \"cancelled\"\nreason = \"no room\"",
                one_off("2027-02-01")
            ),
        )],
        &issue,
        &expect![[r#"
            - ~~[Party](https://p.example/)~~: Monday, February 1st 2027, online event, cancelled (no room).
        "#]],
    );
}

#[test]
fn a_new_rule_is_announced_before_it_comes_and_with_its_first_date() {
    let change = meetup("[[change]]\nfrom = 2027-02-01\nrepeat = \"third Monday of the month\"");
    let listed = [("a", change.as_str())];
    check(
        &listed,
        &Issue::new(day("2027-01-05")),
        &expect![[r#"
        - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), from Monday, February 15th 2027 on: every third Monday of the month at 6:00 PM local time, next: Wednesday, January 13th 2027.
    "#]],
    );
    check(
        &listed,
        &Issue::new(day("2027-02-01")),
        &expect![[r#"
        - [Meetup](https://m.example/): every third Monday of the month at 6:00 PM local time in Berlin (DE), until now: every second Wednesday of the month at 6:00 PM local time, next: Monday, February 15th 2027 and Monday, March 15th 2027.
    "#]],
    );
    check(
        &listed,
        &Issue::new(day("2027-03-01")),
        &expect![[r#"
        - [Meetup](https://m.example/): every third Monday of the month at 6:00 PM local time in Berlin (DE), next: Monday, March 15th 2027.
    "#]],
    );
}

#[test]
fn a_change_of_something_else_is_no_new_rule() {
    let change = meetup("[[change]]\nfrom = 2027-02-01\nsummary = \"Evening\"");
    check(
        &[("a", &change)],
        &Issue::new(day("2027-02-01")),
        &expect![[r#"
            - [Evening](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), next: Wednesday, February 10th 2027 and Wednesday, March 10th 2027.
        "#]],
    );
}

#[test]
fn a_late_translation_leaves_out_what_is_over_and_says_what() {
    let camp = format!("{}\nend = 2027-01-25", one_off("2027-01-18"));
    let all = [
        ("camp", camp.as_str()),
        ("meetup", &meetup("")),
        ("party", &one_off("2027-01-19")),
        ("today", &one_off("2027-01-20")),
    ];
    let issue = Issue::new(day("2027-01-05"));
    check(
        &all,
        &issue,
        &expect![[r#"
        - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), next: Wednesday, January 13th 2027 and Wednesday, February 10th 2027.
        - [Party](https://p.example/): from Monday, January 18th to Monday, January 25th 2027, online event.
        - [Party](https://p.example/): Tuesday, January 19th 2027, online event.
        - [Party](https://p.example/): Wednesday, January 20th 2027, online event.
    "#]],
    );
    check(
        &all,
        &issue.read_on(day("2027-01-20")),
        &expect![[r#"
        - [Party](https://p.example/): from Monday, January 18th to Monday, January 25th 2027, online event, running now.
        - [Party](https://p.example/): Wednesday, January 20th 2027, online event.
        - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), next: Wednesday, February 10th 2027.
        note: Meetup (meetup): 2027-01-13 is over by now; a later date is listed
        note: Party (party): left out, because its last day was 2027-01-19
    "#]],
    );
}

#[test]
fn a_rule_too_odd_for_words_has_its_dates() {
    let odd = "summary = \"Odd\"\nurl = \"https://o.example/\"\nconfirmed = 2027-01-01
        start = 2027-01-01T18:00:00Z\nattendance = \"online\"
        rrule = \"FREQ=YEARLY;BYYEARDAY=1,20,40\"";
    check(
        &[("odd", odd)],
        &Issue::new(day("2027-01-01")),
        &expect![[r#"
            - [Odd](https://o.example/): online event, next: Friday, January 1st 2027 at 6:00 PM UTC, Wednesday, January 20th 2027 at 6:00 PM UTC, and Tuesday, February 9th 2027 at 6:00 PM UTC.
        "#]],
    );
}

#[test]
fn series_that_are_daily_or_weekly_name_two_dates() {
    let weekly = "summary = \"Hours\"\nurl = \"https://o.example/\"\nconfirmed = 2027-03-01
        start = 2027-03-01T18:00:00\ntime_zone = \"Europe/Rome\"\nattendance = \"online\"
        repeat = \"every 2 weeks\"";
    // The clocks change between the two dates.
    check(
        &[("hours", weekly)],
        &Issue::new(day("2027-03-10")),
        &expect![[r#"
            - [Hours](https://o.example/): every 2 weeks on Monday at 6:00 PM Rome time, online event, next: Monday, March 15th 2027 (5:00 PM UTC) and Monday, March 29th 2027 (4:00 PM UTC).
        "#]],
    );
}

#[test]
fn what_is_missing_is_told_to_the_editor() {
    let bare = "summary = \"Bare\"\nstart = 2027-01-10\nreason = \"why\"\nstatus = \"cancelled\"
        [[session]]\nstart = 2027-01-10T10:00:00\ntitle = \"Talk\"";
    let hidden = format!("{}\nnewsletter = false", one_off("2027-01-10"));
    let stale = meetup("").replace("confirmed = 2027-01-01", "confirmed = 2025-01-01");
    let issue = Issue::new(day("2027-01-05"));
    let all = [("bare", bare), ("hidden", &hidden), ("stale", &stale)];
    let (section, _) = section(&all, &issue, "de");
    let remarks: Vec<String> = section.remarks.iter().map(ToString::to_string).collect();
    expect![[r#"
        Bare (bare): not translated into this language; it is listed as it was written
        Bare (bare): has no link
        Bare (bare): says neither where it is nor that it is online
        Bare (bare): the reason that it gives is in English; translate it by hand
        Bare (bare): its programme is in English; translate it by hand
        Party (hidden): left out, because its file says `newsletter = false`
        Meetup (stale): left out, because nobody has confirmed it since 2025-01-01; ask, then set `confirmed` in its file"#]].assert_eq(&remarks.join("\n"));
}
