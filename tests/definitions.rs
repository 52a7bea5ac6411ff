//! Wrong definitions, and exactly what is printed about each.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use almanac::definition;
use common::{calendar, named, occurrences, problems, rendered, root, series};
use expect_test::{Expect, expect};

/// A definition that is right, with one thing more or one thing else.
fn with(change: &str) -> String {
    let mut lines: Vec<String> = r#"
        summary = "Evening"
        start = 2027-01-13T18:00:00
        time_zone = "Europe/Berlin"
        repeat = "second Wednesday of the month"
        confirmed = 2027-01-01
    "#
    .trim()
    .lines()
    .map(|line| line.trim().to_owned())
    .collect();
    let change: Vec<&str> = change.trim().lines().map(str::trim).collect();
    let mut rest = Vec::new();
    for line in change {
        let key = line.split('=').next().unwrap_or("").trim();
        match lines
            .iter_mut()
            .find(|old| old.split('=').next().unwrap_or("").trim() == key)
        {
            Some(old) if rest.is_empty() => line.clone_into(old),
            _ => rest.push(line.to_owned()),
        }
    }
    lines.extend(rest);
    lines.join("\n")
}

#[track_caller]
fn check(change: &str, expected: &Expect) {
    expected.assert_eq(&problems(&with(change)));
}

#[test]
fn a_right_definition_has_no_problems() {
    check("", &expect![[""]]);
}

#[test]
fn a_series_that_nobody_has_confirmed_is_told() {
    expect![[r#"
        warning: nobody has confirmed this series
         --> events/evening.toml:3:10
          |
        3 | repeat = "second Wednesday"
          |          ^^^^^^^^^^^^^^^^^^
          |
          = help: add `confirmed = ` and the day of the last announcement, or the newsletter leaves it out
    "#]].assert_eq(&problems(
        "summary = \"x\"\nstart = 2027-01-13\nrepeat = \"second Wednesday\"",
    ));
}

#[test]
fn one_mistake_is_not_reported_again_of_what_depends_on_it() {
    let more = "[[cancelled]]\non = 2027-02-10\n[[override]]\nrecurrence_id = 2027-03-10T18:00:00\n\
                [[change]]\nfrom = 2027-04-01\ntime = 19:00:00";
    check(
        &format!("time_zone = \"Europe/Berln\"\n{more}"),
        &expect![[r#"
            error: unknown time zone "Europe/Berln"
             --> events/evening.toml:3:13
              |
            3 | time_zone = "Europe/Berln"
              |             ^^^^^^^^^^^^^^
              |
              = help: did you mean "Europe/Berlin"?
        "#]],
    );
    check(
        &format!("repeat = \"second Wensday\"\n{more}"),
        &expect![[r#"
            error: unknown weekday `Wensday`
             --> events/evening.toml:4:18
              |
            4 | repeat = "second Wensday"
              |                  ^^^^^^^
              |
              = help: did you mean "second Wednesday"?
        "#]],
    );
    check(
        &format!("start = \"2027-01-13\"\n{more}"),
        &expect![[r#"
        error: `start` is a date or a time without quotes, not a text
         --> events/evening.toml:2:9
          |
        2 | start = "2027-01-13"
          |         ^^^^^^^^^^^^
          |
          = help: take the quotes away
    "#]],
    );
}

#[test]
fn another_word_for_a_key_and_a_key_in_the_wrong_place() {
    check(
        "title = \"x\"",
        &expect![[r#"
        error: unknown key `title`
         --> events/evening.toml:6:1
          |
        6 | title = "x"
          | ^^^^^
          |
          = help: did you mean `summary`?
    "#]],
    );
    check(
        "[location]\ncity = \"Berlin\"\nnewsletter = false",
        &expect![[r#"
            error: unknown key `newsletter`
             --> events/evening.toml:8:1
              |
            8 | newsletter = false
              | ^^^^^^^^^^
              |
              = help: `newsletter` belongs above the first line in brackets
        "#]],
    );
}

#[test]
fn a_room_without_its_scheme() {
    check(
        "[[conference]]\nuri = \"room@rooms.example.org\"",
        &expect![[r#"
            error: "room@rooms.example.org" is not a link
             --> events/evening.toml:7:7
              |
            7 | uri = "room@rooms.example.org"
              |       ^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write it in full: "xmpp:room@rooms.example.org?join" for a room
        "#]],
    );
}

#[test]
fn an_unknown_key_is_answered_with_the_key_that_was_meant() {
    check(
        "sumary = \"x\"",
        &expect![[r#"
            error: unknown key `sumary`
             --> events/evening.toml:6:1
              |
            6 | sumary = "x"
              | ^^^^^^
              |
              = help: did you mean `summary`?
        "#]],
    );
    check(
        "colour = \"red\"",
        &expect![[r#"
            error: unknown key `colour`
             --> events/evening.toml:6:1
              |
            6 | colour = "red"
              | ^^^^^^
              |
              = help: the keys here are time_zone, start, end, duration, language, summary, description, translations, url, categories, languages, organizers, status, reason, newsletter, attendance, location, conference, image, session, repeat, rrule, until, confirmed, uid, aliases, rdate, same_as, not_same_as, exdate, change, cancelled, override
        "#]],
    );
    check(
        "[location]\ntown = \"Berlin\"",
        &expect![[r#"
            error: unknown key `town`
             --> events/evening.toml:7:1
              |
            7 | town = "Berlin"
              | ^^^^
              |
              = help: the keys here are name, address, city, country, geo
        "#]],
    );
}

#[test]
fn a_misspelt_zone() {
    check(
        "time_zone = \"Europe/Berln\"",
        &expect![[r#"
        error: unknown time zone "Europe/Berln"
         --> events/evening.toml:3:13
          |
        3 | time_zone = "Europe/Berln"
          |             ^^^^^^^^^^^^^^
          |
          = help: did you mean "Europe/Berlin"?
    "#]],
    );
}

#[test]
fn a_misspelt_weekday() {
    check(
        "repeat = \"second Wensday of the month\"",
        &expect![[r#"
        error: unknown weekday `Wensday`
         --> events/evening.toml:4:18
          |
        4 | repeat = "second Wensday of the month"
          |                  ^^^^^^^
          |
          = help: did you mean "second Wednesday of the month"?
    "#]],
    );
}

#[test]
fn a_misspelt_language() {
    check(
        "languages = [\"de\", \"english\"]",
        &expect![[r#"
            error: unknown language "english"
             --> events/evening.toml:6:20
              |
            6 | languages = ["de", "english"]
              |                    ^^^^^^^^^
              |
              = help: did you mean "en" (English)?
        "#]],
    );
}

#[test]
fn a_misspelt_country() {
    check(
        "[location]\ncountry = \"Germany\"",
        &expect![[r#"
            error: unknown country "Germany"
             --> events/evening.toml:7:11
              |
            7 | country = "Germany"
              |           ^^^^^^^^^
              |
              = help: did you mean "DE" (Germany)?
        "#]],
    );
    check(
        "[location]\ncountry = \"UK\"",
        &expect![[r#"
            error: unknown country "UK"
             --> events/evening.toml:7:11
              |
            7 | country = "UK"
              |           ^^^^
              |
              = help: did you mean "GB" (United Kingdom of Great Britain and Northern Ireland)?
        "#]],
    );
}

#[test]
fn a_misspelt_category() {
    check(
        "categories = [\"meetups\"]",
        &expect![[r#"
            error: unknown category "meetups"
             --> events/evening.toml:6:15
              |
            6 | categories = ["meetups"]
              |               ^^^^^^^^^
              |
              = help: did you mean "meetup"?
        "#]],
    );
}

#[test]
fn a_phrase_that_is_not_understood() {
    check(
        "repeat = \"second Wednesday of the week\"",
        &expect![[r#"
        error: `second Wednesday of the week` is not understood from `of` on
         --> events/evening.toml:4:28
          |
        4 | repeat = "second Wednesday of the week"
          |                            ^^
          |
          = help: the nearest that is understood is "second Wednesday of the month"; `rrule = "…"` takes any rule of RFC 5545
    "#]],
    );
    check(
        "repeat = \"every second Wednesday\"",
        &expect![[r#"
        error: `every second Wednesday` can mean two things
         --> events/evening.toml:4:11
          |
        4 | repeat = "every second Wednesday"
          |           ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write "second Wednesday of the month", or "every 2 weeks on Wednesday"
    "#]],
    );
}

#[test]
fn a_rule_that_is_none() {
    check(
        "rrule = \"FREQ=MONTHLY\"",
        &expect![[r#"
            error: both `repeat` and `rrule` are given
             --> events/evening.toml:6:9
              |
            6 | rrule = "FREQ=MONTHLY"
              |         ^^^^^^^^^^^^^^
              |
              = help: leave one of them out
        "#]],
    );
    check(
        "until = 2026-12-31",
        &expect![[r#"
            error: the rule ends on 2026-12-31, before it starts
             --> events/evening.toml:6:9
              |
            6 | until = 2026-12-31
              |         ^^^^^^^^^^
              |
              = help: is a year mistyped?
        "#]],
    );
    check(
        "[[x]]",
        &expect![[r#"
            error: unknown key `x`
             --> events/evening.toml:6:3
              |
            6 | [[x]]
              |   ^
              |
              = help: the keys here are time_zone, start, end, duration, language, summary, description, translations, url, categories, languages, organizers, status, reason, newsletter, attendance, location, conference, image, session, repeat, rrule, until, confirmed, uid, aliases, rdate, same_as, not_same_as, exdate, change, cancelled, override
        "#]],
    );
}

#[test]
fn a_link_that_is_none() {
    check(
        "url = \"xmpp-meetup.in-berlin.de\"",
        &expect![[r#"
            error: "xmpp-meetup.in-berlin.de" is not a link
             --> events/evening.toml:6:7
              |
            6 | url = "xmpp-meetup.in-berlin.de"
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write it in full: "https://xmpp-meetup.in-berlin.de"
        "#]],
    );
    check(
        "url = \"javascript:alert(1)\"",
        &expect![[r#"
            error: "javascript:alert(1)" is not a link
             --> events/evening.toml:6:7
              |
            6 | url = "javascript:alert(1)"
              |       ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: links here begin with https:, http:, xmpp:
        "#]],
    );
}

#[test]
fn an_offset_on_a_start() {
    check(
        "start = 2027-01-13T18:00:00+01:00",
        &expect![[r#"
        error: `start` has the offset +01:00
         --> events/evening.toml:2:9
          |
        2 | start = 2027-01-13T18:00:00+01:00
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write the local time without an offset, and `time_zone = "Region/City"`: an offset changes twice a year, a place does not
    "#]],
    );
}

#[test]
fn a_start_in_utc_with_a_zone() {
    check(
        "start = 2027-01-13T18:00:00Z",
        &expect![[r#"
        error: the start is in UTC, and a time zone is given as well
         --> events/evening.toml:3:13
          |
        3 | time_zone = "Europe/Berlin"
          |             ^^^^^^^^^^^^^^^
          |
          = help: write the local time without `Z`, or leave `time_zone` out
    "#]],
    );
}

#[test]
fn an_end_before_its_start() {
    check(
        "end = 2027-01-13T17:00:00",
        &expect![[r#"
            error: the end 2027-01-13T17:00:00 is not after the start 2027-01-13T18:00:00
             --> events/evening.toml:6:7
              |
            6 | end = 2027-01-13T17:00:00
              |       ^^^^^^^^^^^^^^^^^^^
              |
              = help: is an hour, a day, a month or a year mistyped?
        "#]],
    );
    check(
        "start = 2027-01-13\nend = 2027-01-12",
        &expect![[r#"
            error: the end 2027-01-12 is before the start 2027-01-13
             --> events/evening.toml:6:7
              |
            6 | end = 2027-01-12
              |       ^^^^^^^^^^
              |
              = help: is an hour, a day, a month or a year mistyped?
        "#]],
    );
}

#[test]
fn an_exception_that_the_rule_does_not_hit() {
    check(
        "exdate = [2027-02-11T18:00:00]",
        &expect![[r#"
            error: `exdate` names 2027-02-11T18:00:00, which is no date of the series
             --> events/evening.toml:6:11
              |
            6 | exdate = [2027-02-11T18:00:00]
              |           ^^^^^^^^^^^^^^^^^^^
              |
              = help: its dates near that are 2027-02-10T18:00:00 and 2027-03-10T18:00:00
        "#]],
    );
    check(
        "[[cancelled]]\non = 2027-02-11",
        &expect![[r#"
            error: `on` names 2027-02-11, which is no date of the series
             --> events/evening.toml:7:6
              |
            7 | on = 2027-02-11
              |      ^^^^^^^^^^
              |
              = help: its dates near that are 2027-02-10T18:00:00 and 2027-03-10T18:00:00
        "#]],
    );
}

#[test]
fn an_override_that_the_rule_does_not_hit() {
    check(
        "[[override]]\nrecurrence_id = 2027-02-10T19:00:00",
        &expect![[r#"
            error: `recurrence_id` names 2027-02-10T19:00:00, which is no date of the series
             --> events/evening.toml:7:17
              |
            7 | recurrence_id = 2027-02-10T19:00:00
              |                 ^^^^^^^^^^^^^^^^^^^
              |
              = help: its dates near that are 2027-02-10T18:00:00 and 2027-03-10T18:00:00
        "#]],
    );
}

#[test]
fn an_occurrence_that_is_cancelled_and_overridden() {
    check(
        "[[cancelled]]\non = 2027-02-10\n[[override]]\nrecurrence_id = 2027-02-10T18:00:00",
        &expect![[r#"
            error: 2027-02-10T18:00:00 is cancelled or overridden twice
             --> events/evening.toml:9:17
              |
            9 | recurrence_id = 2027-02-10T18:00:00
              |                 ^^^^^^^^^^^^^^^^^^^
              |
              = help: say all that differs in one place
        "#]],
    );
}

#[test]
fn a_start_that_its_own_rule_does_not_hit() {
    check(
        "start = 2027-01-14T18:00:00",
        &expect![[r#"
            warning: the rule does not hit its own start, Thursday 2027-01-14
             --> events/evening.toml:2:9
              |
            2 | start = 2027-01-14T18:00:00
              |         ^^^^^^^^^^^^^^^^^^^
              |
              = help: it takes place all the same; the first date of the rule is Wednesday 2027-02-10
        "#]],
    );
}

#[test]
fn a_time_that_the_clocks_skip() {
    check(
        "start = 2027-03-28T02:30:00\nrepeat = \"every week\"",
        &expect![[r#"
            warning: the clocks of Europe/Berlin skip 02:30 on 2027-03-28
             --> events/evening.toml:2:9
              |
            2 | start = 2027-03-28T02:30:00
              |         ^^^^^^^^^^^^^^^^^^^
              |
              = help: they are put forward then: 03:30 is taken
        "#]],
    );
    check(
        "start = 2027-01-03T02:30:00\nrepeat = \"every Sunday\"",
        &expect![[r#"
            warning: the clocks of Europe/Berlin skip 02:30 on 2027-03-28
             --> events/evening.toml:4:10
              |
            4 | repeat = "every Sunday"
              |          ^^^^^^^^^^^^^^
              |
              = help: they are put forward then: 03:30 is taken
        "#]],
    );
}

#[test]
fn a_time_that_the_clocks_show_twice() {
    check(
        "start = 2027-10-31T02:30:00\nrepeat = \"last Sunday of the month\"",
        &expect![[r#"
            warning: the clocks of Europe/Berlin show 02:30 on 2027-10-31 twice
             --> events/evening.toml:2:9
              |
            2 | start = 2027-10-31T02:30:00
              |         ^^^^^^^^^^^^^^^^^^^
              |
              = help: they are put back then: the first is taken
        "#]],
    );
    check(
        "start = 2027-09-26T02:30:00\nrepeat = \"last Sunday of the month\"",
        &expect![[r#"
            warning: the clocks of Europe/Berlin show 02:30 on 2027-10-31 twice
             --> events/evening.toml:4:10
              |
            4 | repeat = "last Sunday of the month"
              |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: they are put back then: the first is taken
        "#]],
    );
}

#[test]
fn words_and_dates_as_people_use_them() {
    check(
        "start = 13.01.2027",
        &expect![[r#"
        error: not TOML: invalid float, expected nothing
         --> events/evening.toml:2:14
          |
        2 | start = 13.01.2027
          |              ^^^^^
          |
          = help: write year, month and day: 2027-01-31
    "#]],
    );
    check(
        "attendance = \"offline\"",
        &expect![[r#"
        error: unknown attendance "offline"
         --> events/evening.toml:6:14
          |
        6 | attendance = "offline"
          |              ^^^^^^^^^
          |
          = help: did you mean "in-person"?
    "#]],
    );
    check(
        "description = \"a\\u202Eb\"",
        &expect![[r#"
        error: the description has a character that turns the direction of what follows
         --> events/evening.toml:6:15
          |
        6 | description = "a\u202Eb"
          |               ^^^^^^^^^^
          |
          = help: take it out: it is invisible, and letters know their own direction
    "#]],
    );
}

#[test]
fn a_day_that_not_every_month_has() {
    let doubted = |start: &str, rule: &str| {
        let said = problems(&format!(
            "summary = \"Evening\"\nstart = {start}T18:00:00\ntime_zone = \"UTC\"\n{rule}"
        ));
        let line = said.lines().find(|line| line.contains("not every month"));
        line.map(str::to_owned)
    };
    check(
        "start = 2027-01-31T18:00:00\nrepeat = \"day 31 of the month\"",
        &expect![[r#"
            warning: not every month has a day 31
             --> events/evening.toml:4:10
              |
            4 | repeat = "day 31 of the month"
              |          ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it takes place in those that do; "last day of the month" is one of each month
        "#]],
    );
    for (start, rule) in [
        ("2027-01-30", "repeat = \"day 30 of the month\""),
        ("2027-01-31", "repeat = \"every month\""),
        ("2027-01-31", "rrule = \"FREQ=MONTHLY;BYMONTHDAY=15,31\""),
        ("2027-01-31", "rrule = \"FREQ=MONTHLY;INTERVAL=2\""),
        ("2027-01-31", "rrule = \"FREQ=YEARLY;BYMONTHDAY=31\""),
    ] {
        assert!(doubted(start, rule).is_some(), "{rule}");
    }
    check(
        "start = 2028-02-29T18:00:00\nrepeat = \"every year\"",
        &expect![[r#"
            warning: not every year has a February 29th
             --> events/evening.toml:4:10
              |
            4 | repeat = "every year"
              |          ^^^^^^^^^^^^
              |
              = help: it takes place in those that do
        "#]],
    );
    for (start, rule) in [
        ("2027-01-28", "repeat = \"day 28 of the month\""),
        ("2027-01-31", "repeat = \"last day of the month\""),
        ("2027-01-31", "repeat = \"every year\""),
        ("2027-01-31", "repeat = \"every 2 weeks\""),
        ("2027-01-31", "rrule = \"FREQ=MONTHLY;INTERVAL=12\""),
        (
            "2027-01-31",
            "rrule = \"FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31\"",
        ),
        (
            "2027-01-29",
            "rrule = \"FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1\"",
        ),
    ] {
        assert_eq!(doubted(start, rule), None, "{rule}");
    }
}

#[test]
fn a_translation_into_an_unknown_language() {
    check(
        "[translations.fre]\nsummary = \"Soirée\"",
        &expect![[r#"
            error: unknown language "fre"
             --> events/evening.toml:6:15
              |
            6 | [translations.fre]
              |               ^^^
              |
              = help: did you mean "fr" (French)?
        "#]],
    );
    check(
        "[translations.nl]\nsummary = \"Avond\"",
        &expect![[r#"
            warning: this calendar is not published in Dutch
             --> events/evening.toml:6:15
              |
            6 | [translations.nl]
              |               ^^
              |
              = help: its languages are en, fr, de, it, es, pt-BR: nobody will see this text
        "#]],
    );
}

#[test]
fn a_time_without_a_zone() {
    expect![[r#"
        warning: no time zone: `UTC` is taken
         --> events/evening.toml:2:9
          |
        2 | start = 2027-01-13T18:00:00
          |         ^^^^^^^^^^^^^^^^^^^
          |
          = help: add the zone of the place, such as `time_zone = "Europe/Berlin"`
    "#]]
    .assert_eq(&problems("summary = \"x\"\nstart = 2027-01-13T18:00:00"));
}

#[test]
fn an_empty_file_says_what_is_missing() {
    expect![[r#"
        error: `start` is missing
         --> events/evening.toml:1:1
          |
        1 |
          | ^
          |
          = help: add the first date, such as `start = 2027-01-13T18:00:00`, or a bare date for a whole day

        error: `summary` is missing
         --> events/evening.toml:1:1
          |
        1 |
          | ^
          |
          = help: name the event: `summary = "…"`
    "#]].assert_eq(&problems(""));
}

#[test]
fn what_is_not_toml_says_where() {
    expect![[r#"
        error: not TOML: string values must be quoted, expected literal string
         --> events/evening.toml:1:11
          |
        1 | summary = Evening
          |           ^^^^^^^
          |
          = help: texts stand in quotes, dates and numbers do not
    "#]]
    .assert_eq(&problems("summary = Evening\nstart = 2027-01-13"));
}

#[test]
fn all_problems_of_a_file_are_reported_in_one_run() {
    expect![[r#"
        error: `summary` is missing
         --> events/evening.toml:1:1
          |
        1 | sumary = "x"
          | ^
          |
          = help: name the event: `summary = "…"`

        error: unknown key `sumary`
         --> events/evening.toml:1:1
          |
        1 | sumary = "x"
          | ^^^^^^
          |
          = help: did you mean `summary`?

        error: unknown time zone "Europe/Berln"
         --> events/evening.toml:3:13
          |
        3 | time_zone = "Europe/Berln"
          |             ^^^^^^^^^^^^^^
          |
          = help: did you mean "Europe/Berlin"?

        error: unknown category "meetups"
         --> events/evening.toml:4:15
          |
        4 | categories = ["meetups"]
          |               ^^^^^^^^^
          |
          = help: did you mean "meetup"?

        error: unknown weekday `Wensday`
         --> events/evening.toml:5:18
          |
        5 | repeat = "second Wensday"
          |                  ^^^^^^^
          |
          = help: did you mean "second Wednesday"?

        error: "x" is not a link
         --> events/evening.toml:6:7
          |
        6 | url = "x"
          |       ^^^
          |
          = help: write it in full: "https://x"

        error: the session has no `start`
         --> events/evening.toml:7:1
          |
        7 | [[session]]
          | ^^^^^^^^^^^
          |
          = help: say when it begins, in local time
    "#]]
    .assert_eq(&problems(
        r#"
            sumary = "x"
            start = 2027-01-13T18:00:00
            time_zone = "Europe/Berln"
            categories = ["meetups"]
            repeat = "second Wensday"
            url = "x"
            [[session]]
            title = "Talk"
        "#,
    ));
}

#[test]
fn values_of_a_wrong_type() {
    check(
        "newsletter = \"no\"\nlanguages = \"de\"\n[location]\ngeo = [53.55]",
        &expect![[r#"
            error: `newsletter` is `true` or `false`, not a text
             --> events/evening.toml:6:14
              |
            6 | newsletter = "no"
              |              ^^^^

            error: `languages` is a list of texts in quotes, not a text
             --> events/evening.toml:7:13
              |
            7 | languages = "de"
              |             ^^^^
              |
              = help: put brackets around it

            error: `geo` is two numbers in brackets: [latitude, longitude], not a list
             --> events/evening.toml:9:7
              |
            9 | geo = [53.55]
              |       ^^^^^^^
        "#]],
    );
}

#[test]
fn a_rule_that_would_repeat_within_a_day_or_overflow_it() {
    let rule = |text: &str| {
        problems(&format!(
            "summary = \"x\"\nstart = 2027-01-13T18:00:00Z\nrrule = \"{text}\""
        ))
    };
    expect![[r#"
        error: HOURLY rules are not expanded; a calendar of meetings repeats by the day
         --> events/evening.toml:3:9
          |
        3 | rrule = "FREQ=HOURLY"
          |         ^^^^^^^^^^^^^
    "#]]
    .assert_eq(&rule("FREQ=HOURLY"));
    let hours: Vec<String> = (0..24).map(|hour| hour.to_string()).collect();
    let minutes: Vec<String> = (0..3).map(|minute| minute.to_string()).collect();
    expect![[r#"
        error: the rule names 72 times of day; 8 are the most
         --> events/evening.toml:3:9
          |
        3 | rrule = "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2"
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]].assert_eq(&rule(&format!(
        "FREQ=DAILY;BYHOUR={};BYMINUTE={}",
        hours.join(","),
        minutes.join(",")
    )));
    expect![[r#"
        error: WEEKLY rules have no first or second weekday; leave the number out
         --> events/evening.toml:3:9
          |
        3 | rrule = "FREQ=WEEKLY;BYDAY=2WE"
          |         ^^^^^^^^^^^^^^^^^^^^^^^
    "#]]
    .assert_eq(&rule("FREQ=WEEKLY;BYDAY=2WE"));
    expect![[r#"
        error: unknown weekday `é2`: MO, TU, WE, TH, FR, SA or SU, with a number before it for the nth
         --> events/evening.toml:3:9
          |
        3 | rrule = "FREQ=MONTHLY;BYDAY=é2"
          |         ^^^^^^^^^^^^^^^^^^^^^^^
    "#]].assert_eq(&rule("FREQ=MONTHLY;BYDAY=é2"));
}

#[test]
fn changes_in_a_wrong_order_or_without_a_rule() {
    check(
        "[[change]]\nfrom = 2027-01-01\nrepeat = \"third Monday\"",
        &expect![[r#"
            error: the change of 2027-01-01 does not come after what it changes
             --> events/evening.toml:7:8
              |
            7 | from = 2027-01-01
              |        ^^^^^^^^^^
              |
              = help: write changes in order, after 2027-01-13
        "#]],
    );
    expect![[r#"
        error: the event does not repeat, so it cannot change
         --> events/evening.toml:4:8
          |
        4 | from = 2027-02-01
          |        ^^^^^^^^^^
          |
          = help: a change needs a rule: add `repeat = "…"` to the event
    "#]].assert_eq(&problems(
        "summary = \"x\"\nstart = 2027-01-13\n[[change]]\nfrom = 2027-02-01\nrepeat = \"third Monday\"",
    ));
}

#[test]
fn two_files_with_one_slug_and_a_former_slug_that_is_taken() {
    let text = "summary = \"x\"\nstart = 2027-01-13";
    let other = named("evening", text);
    let renamed = named("night", &format!("{text}\naliases = [\"evening\"]"));
    let read = definition::read_all(
        &[named("evening", text), other, renamed],
        &calendar(),
        &mut definition::Known::default(),
    );
    expect![[r#"
        error: the slug `evening` is also that of events/evening.toml
         --> events/evening.toml:1:1
          |
        1 | summary = "x"
          | ^
          |
          = help: rename one of the files, or take out the one that is old; until then the last good version stays

        error: the slug `evening` is also that of events/evening.toml
         --> events/evening.toml:1:1
          |
        1 | summary = "x"
          | ^
          |
          = help: rename one of the files, or take out the one that is old; until then the last good version stays

        error: the slug `evening` is also that of events/evening.toml
         --> events/night.toml:1:1
          |
        1 | summary = "x"
          | ^
          |
          = help: rename one of the files, or take out the one that is old; until then the last good version stays
    "#]]
    .assert_eq(&rendered(&read));
    let published: Vec<usize> = read.value.iter().map(|one| one.series.len()).collect();
    assert_eq!(published, [0, 0, 0]);
}

/// The messages about a definition, without their places.
fn messages(text: &str) -> Vec<String> {
    let read = definition::read(&common::source(text), &calendar());
    read.diagnostics
        .iter()
        .map(|one| one.message.clone())
        .collect()
}

#[test]
fn rules_and_changes_that_are_over_before_they_begin_are_refused() {
    let base = "summary = \"x\"\nstart = 2024-01-01T18:00:00Z\nconfirmed = 2024-01-01\n";
    let check = |more: &str, expected: &str| {
        assert_eq!(messages(&format!("{base}{more}")), [expected], "{more}");
    };
    check(
        "rrule = \"FREQ=WEEKLY;UNTIL=20230101T000000Z\"",
        "the rule ends before it starts",
    );
    let over = "the series is over before this change";
    let change = "[[change]]\nfrom = 2024-02-01\ntime = 19:00:00";
    check(&format!("rrule = \"FREQ=WEEKLY;COUNT=3\"\n{change}"), over);
    check(
        &format!("repeat = \"every week\"\nuntil = 2024-01-20\n{change}"),
        over,
    );
    check(
        &format!(
            "repeat = \"every week\"\n{change}\nrepeat = \"every Tuesday\"\nuntil = 2024-01-10"
        ),
        "the changed rule ends before its first date, 2024-02-06",
    );
    check(
        "aliases = [\"evening\"]",
        "`evening` is the present name, not a former one",
    );
}

#[test]
fn ceilings_of_a_definition_are_told() {
    let base =
        "summary = \"x\"\nstart = 2024-01-01\nrepeat = \"every day\"\nconfirmed = 2024-01-01\n";
    let dates = vec!["2024-01-01"; definition::MAX_DATES + 1].join(", ");
    assert_eq!(
        messages(&format!("{base}exdate = [{dates}]")),
        ["501 dates; 500 are the most"]
    );
    let first: jiff::civil::Date = "2024-01-02".parse().unwrap();
    let days = first
        .series(jiff::Span::new().days(1))
        .take(definition::MAX_PARTS + 1);
    let tables: Vec<String> = days
        .map(|day| format!("[[cancelled]]\non = {day}"))
        .collect();
    let tables = tables.join("\n");
    let told = messages(&format!("{base}{tables}"));
    assert!(
        told.contains(&"201 tables of one kind; 200 are the most".to_owned()),
        "{told:?}"
    );
    let wrong = vec!["\"x\""; 1_000].join(", ");
    let told = messages(&format!("{base}categories = [{wrong}]"));
    assert_eq!(told.len(), almanac::diagnostic::MAX_DIAGNOSTICS + 1);
    assert_eq!(told.last().unwrap(), "and 950 more problems in this file");
    let long =
        |key: &str, length: usize| messages(&format!("{base}{key} = \"{}\"", "x".repeat(length)));
    assert_eq!(
        long("reason", 201),
        ["the text has 201 characters; 200 are the most"]
    );
    assert_eq!(
        long("description", 10_001),
        ["the description has 10001 characters; 10000 are the most"]
    );
}

#[test]
fn years_outside_the_calendar_and_endless_events_are_refused() {
    let one = |text: &str| messages(&format!("summary = \"x\"\n{text}"));
    assert_eq!(
        one("start = 9999-12-31"),
        ["the year 9999 is outside the calendar"]
    );
    assert_eq!(
        one("start = 0206-12-31"),
        ["the year 206 is outside the calendar"]
    );
    assert_eq!(
        one("start = 2026-01-01\nend = 2027-02-01"),
        ["it lasts more than 366 days"]
    );
}

#[test]
fn utc_and_local_times_are_told_apart() {
    let utc = "summary = \"x\"\nstart = 2027-01-13T18:00:00\ntime_zone = \"UTC\"\n";
    assert_eq!(
        messages(&format!("{utc}rdate = [2027-01-14T18:00:00]")),
        Vec::<String>::new()
    );
    let z = "summary = \"x\"\nstart = 2027-01-13T18:00:00Z\nrdate = [2027-01-14T18:00:00Z]\n";
    let over = "[[override]]\nrecurrence_id = 2027-01-14T18:00:00Z\nend = 2027-01-14T19:00:00Z";
    assert_eq!(messages(&format!("{z}{over}")), Vec::<String>::new());
    let local = with("[[cancelled]]\non = 2027-02-10T18:00:00Z");
    assert_eq!(messages(&local), ["this is a time in UTC"]);
    let hours = "summary = \"x\"\nstart = 2026-12-01\nrrule = \"FREQ=DAILY;BYHOUR=9\"\nconfirmed = 2026-12-01";
    assert_eq!(messages(hours), ["an event of whole days has no hours"]);
}

#[test]
fn a_file_whose_name_is_no_slug() {
    let read = definition::read(
        &named("Büro 1", "summary = \"x\"\nstart = 2027-01-13"),
        &calendar(),
    );
    expect![[r#"
        error: `Büro 1` is not a slug: lower-case letters a to z, digits, `-` and `_`, at most 80 of them
         --> events/Büro 1.toml:1:1
          |
        1 | summary = "x"
          | ^
          |
          = help: rename the file: its name is part of the event's address
    "#]].assert_eq(&rendered(&read));
}

#[test]
fn a_file_that_is_too_long_is_refused() {
    let text = format!("# {}\nsummary = \"x\"", "x".repeat(definition::MAX_BYTES));
    let read = definition::read(&named("long", &text), &calendar());
    assert_eq!(read.diagnostics.len(), 1);
    assert!(read.diagnostics[0].message.contains("262144 are the most"));
}

#[test]
fn no_beginning_of_a_definition_is_a_panic() {
    let whole =
        std::fs::read_to_string(root().join("events/meetups/trolug.toml")).unwrap_or_default();
    for (end, _) in whole.char_indices() {
        let _ = problems(&whole[..end]);
    }
}

#[test]
fn the_definition_in_the_readme_is_right_and_takes_place_when_it_says() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let example = readme
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let example = example.unwrap_or_default();
    assert_eq!(problems(example), "");
    assert_eq!(series(example).len(), 2);
    let starts: Vec<String> = occurrences(example, "2023-09-01", "2024-03-01")
        .iter()
        .map(|one| format!("{} {}", one.start, one.event().text.summary))
        .collect();
    expect![[r#"
        2023-09-20T18:30:00 Harbour XMPP meetup
        2023-10-11T18:00:00 Harbour XMPP meetup
        2023-11-08T18:00:00 Harbour XMPP meetup
        2023-12-13T18:00:00 Harbour XMPP meetup
        2024-01-10T18:00:00 Harbour XMPP meetup
        2024-02-19T19:00:00 Harbour XMPP meetup"#]]
    .assert_eq(&starts.join("\n"));
}

#[test]
fn what_is_the_same_names_others_and_does_not_contradict_itself() {
    check(
        r#"
            same_as = ["a@example.net", "evening@calendar.xmpp.org", "", 7]
            not_same_as = ["https://example.net/b", "a@example.net"]
        "#,
        &expect![[r#"
            error: `same_as` names no other event
             --> events/evening.toml:6:29
              |
            6 | same_as = ["a@example.net", "evening@calendar.xmpp.org", "", 7]
              |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: name the UID or the link of an event of another origin

            error: `same_as` names no other event
             --> events/evening.toml:6:58
              |
            6 | same_as = ["a@example.net", "evening@calendar.xmpp.org", "", 7]
              |                                                          ^^
              |
              = help: name the UID or the link of an event of another origin

            error: `same_as` is a list of texts in quotes, not a whole number
             --> events/evening.toml:6:62
              |
            6 | same_as = ["a@example.net", "evening@calendar.xmpp.org", "", 7]
              |                                                              ^

            error: `a@example.net` cannot be the same and not the same
             --> events/evening.toml:7:41
              |
            7 | not_same_as = ["https://example.net/b", "a@example.net"]
              |                                         ^^^^^^^^^^^^^^^
              |
              = help: take it out of one of the two lists
        "#]],
    );
}
