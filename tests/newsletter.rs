//! What an issue of the newsletter lists and what it leaves out, on definitions made up for it.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use almanac::language::Languages;
use almanac::model::{Agenda, Calendar, Earlier, LanguageTag, Occurrence};
use almanac::recurrence;
use almanac::view::newsletter::{self, Format, Issue, Section};
use common::{Folder, almanac, calendar, named, rendered, stderr, stdout};
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
    occurrences.sort_by(Occurrence::by_start);
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
    let section = newsletter::section(issue, &Earlier::default(), &agenda, &calendar, language);
    (section, languages)
}

/// The items and the remarks of an English section.
#[track_caller]
fn check(definitions: &[(&str, &str)], issue: &Issue, expected: &Expect) {
    let (section, languages) = section(definitions, issue, "en");
    let markdown = section.print(Format::Markdown, languages.default());
    let mut text = markdown.split_once("\n\n").unwrap().1.to_owned();
    for remark in &section.remarks {
        write!(text, "note: {}", remark.said(languages.default())).unwrap();
        if let Some((option, days)) = remark.remedy() {
            write!(text, "; {option} {days} lists it").unwrap();
        }
        text.push('\n');
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
            note: Party (late): left out, because it starts on Sunday, May 2nd 2027; days 121 lists it
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
            note: Camp (camp): left out, because it starts on Monday, March 1st 2027; series_days 59 lists it
            note: Party (late): left out, because it starts on Sunday, May 2nd 2027; days 121 lists it
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
            note: Camp (camp): left out, because it starts on Monday, March 1st 2027; series_days 59 lists it
            note: Party (late): left out, because it starts on Sunday, May 2nd 2027; days 121 lists it
        "#]],
    );
    check(
        &all,
        &issue.to(day("2027-05-02")),
        &expect![[r#"
            - [Camp](https://c.example/): every year on March 1st, online event, next: Monday, March 1st 2027.
            note: Camp (camp): is unusually far away: 59 days
            note: Party (late): left out, because it starts on Sunday, May 2nd 2027; days 121 lists it
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
            note: Meetup (meetup): Wednesday, January 13th 2027 is over by now; a later date is listed
            note: Party (party): left out, because it was over on Tuesday, January 19th 2027
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
    let (section, languages) = section(&all, &issue, "de");
    let remarks: Vec<String> = section
        .remarks
        .iter()
        .map(|one| one.said(languages.default()))
        .collect();
    expect![[r#"
        Bare (bare): not translated into this language; it is listed as it was written
        Bare (bare): has no link
        Bare (bare): says neither where it is nor that it is online
        Bare (bare): the reason that it gives is in English; translate it by hand
        Bare (bare): its programme is in English; translate it by hand
        Party (hidden): left out, because its file says `newsletter = false`
        Meetup (stale): left out, because nobody has confirmed it since Wednesday, January 1st 2025; ask, then set `confirmed` in its file"#]].assert_eq(&remarks.join("\n"));
}

/// One event with everything, one that is cancelled, and one without a link.
const ALL_THERE_IS: [(&str, &str); 3] = [
    (
        "camp",
        "summary = \"Camp & *fire*\"\ndescription = \"tents, `code` and <b>\"
        url = \"https://xmpp.org/camp/?a=1&lt;=2\"\nlanguages = [\"fr\", \"it\"]
        start = 2027-02-01\nend = 2027-02-02\ntime_zone = \"Europe/Rome\"
        [location]\ncity = \"Rome\"\ncountry = \"IT\"
        [image]\nurl = \"https://c.example/a_(b).png\"\nalt = \"A [tent] \\\"green\\\"\"
        [[session]]\nstart = 2027-02-01T10:00:00\nend = 2027-02-01T11:00:00\ntitle = \"Talk\"
        speakers = [\"Ann\", \"Bo\"]\nroom = \"R1\"\nurl = \"https://c.example/talk\"
        [[session]]\nstart = 2027-02-02T10:00:00\ntitle = \"1. Open\"",
    ),
    (
        "gone",
        "summary = \"Gone\"\nstart = 2027-02-03\nstatus = \"cancelled\"\nreason = \"~ill~\"
        url = \"https://g.example/\"
        [[session]]\nstart = 2027-02-03T10:00:00\ntitle = \"Never\"",
    ),
    ("bare", "summary = \"# Bare\"\nstart = 2027-02-04"),
];

#[track_caller]
fn check_format(format: Format, expected: &Expect) {
    let (section, languages) = section(&ALL_THERE_IS, &Issue::new(day("2027-01-05")), "en");
    let printed = section.print(format, languages.default());
    // It is invisible.
    expected.assert_eq(&printed.replace('\u{2060}', "{joiner}"));
}

#[test]
fn a_section_as_markdown() {
    check_format(
        Format::Markdown,
        &expect![[r###"
            ## XMPP Events

            - [Camp & \*fire\*](/camp/?a=1&amp;lt;=2) (FR / IT): tents, code and \<b\> – February 1st & 2nd 2027 in Rome (IT).
              {{< figure src="https://c.example/a_%28b%29.png" alt="A [tent] \"green\"" >}}
              - [Talk](https://c.example/talk) – Ann, Bo, R1, Mon, February 1st, 10:00 AM – 11:00 AM local time
              - 1\. Open – Tue, February 2nd, 10:00 AM local time
            - ~~[Gone](https://g.example/)~~: Wednesday, February 3rd 2027, cancelled (\~ill\~).
            - \# Bare: Thursday, February 4th 2027.
        "###]],
    );
}

#[test]
fn a_section_as_html() {
    check_format(
        Format::Html,
        &expect![[r#"
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>XMPP Events</title>
        </head>
        <body style="margin:0;padding:16px;background:#ffffff;color:#222222;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
        <h2 style="margin:0 0 12px;font-size:22px">XMPP Events</h2>
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px;border-collapse:collapse">
        <tr><td style="padding:12px 0;border-top:1px solid #dddddd;text-align:left;vertical-align:top">
        <strong><a href="https://xmpp.org/camp/?a=1&amp;lt;=2" style="color:#1a5fb4"><span dir="auto">Camp &amp; *fire*</span></a></strong> (FR / IT)<br>
        tents, code and &lt;b&gt;<br>
        February 1st &amp; 2nd 2027 in Rome (IT)
        <img src="https://c.example/a_(b).png" alt="A [tent] &quot;green&quot;" style="display:block;max-width:100%;margin-top:8px">
        <ul style="margin:8px 0 0;padding-left:20px">
        <li><a href="https://c.example/talk" style="color:#1a5fb4"><span dir="auto">Talk</span></a> – Ann, Bo, R1, Mon, February 1st, 10:00 AM – 11:00 AM local time</li>
        <li><span dir="auto">1. Open</span> – Tue, February 2nd, 10:00 AM local time</li>
        </ul>
        </td></tr>
        <tr><td style="padding:12px 0;border-top:1px solid #dddddd;text-align:left;vertical-align:top">
        <s><strong><a href="https://g.example/" style="color:#1a5fb4"><span dir="auto">Gone</span></a></strong></s><br>
        Wednesday, February 3rd 2027, cancelled (~ill~)
        </td></tr>
        <tr><td style="padding:12px 0;border-top:1px solid #dddddd;text-align:left;vertical-align:top">
        <strong><span dir="auto"># Bare</span></strong><br>
        Thursday, February 4th 2027
        </td></tr>
        </table>
        </body>
        </html>
    "#]],
    );
}

#[test]
fn a_section_as_text() {
    check_format(
        Format::Text,
        &expect![[r#"
        *XMPP Events*

        - Camp & {joiner}*fire* (FR / IT): tents, code and <b> – February 1st & 2nd 2027 in Rome (IT).
          https://xmpp.org/camp/?a=1&lt;=2
          A [tent] "green": https://c.example/a_(b).png
          - Talk – Ann, Bo, R1, Mon, February 1st, 10:00 AM – 11:00 AM local time https://c.example/talk
          - 1. Open – Tue, February 2nd, 10:00 AM local time
        - ~Gone~: Wednesday, February 3rd 2027, cancelled ({joiner}~ill~).
          https://g.example/
        - *# Bare*: Thursday, February 4th 2027.
    "#]],
    );
}

#[test]
fn a_section_as_a_table() {
    check_format(
        Format::Table,
        &expect![[r#"
        ## XMPP Events

        | Event | When and where | What it is |
        | --- | --- | --- |
        | [Camp & \*fire\*](https://xmpp.org/camp/?a=1&amp;lt;=2) (FR / IT) | February 1st & 2nd 2027 in Rome (IT) | tents, code and \<b\> |
        | ~~[Gone](https://g.example/)~~ | Wednesday, February 3rd 2027, cancelled (\~ill\~) |  |
        | \# Bare | Thursday, February 4th 2027 |  |
    "#]],
    );
}

#[test]
fn an_empty_section_says_so_in_every_format() {
    let issue = Issue::new(day("2027-01-05"));
    for format in Format::ALL {
        let (section, languages) = section(&[], &issue, "de");
        let german = LanguageTag::parse("de").unwrap();
        let text = section.print(format, languages.get(&german).unwrap());
        let nothing = "Für diese Ausgabe sind keine Veranstaltungen bekannt.";
        assert!(text.contains(nothing), "{text}");
    }
}

/// A folder that has been published since 1 January, and was changed on 20 January.
fn changed_folder() -> Folder {
    let folder = Folder::new();
    let all = ["en", "fr", "de", "it", "es", "pt-BR"];
    let settings = std::fs::read_to_string(folder.path("almanac.toml")).unwrap();
    let settings = format!("{settings}languages = {all:?}\n");
    std::fs::write(folder.path("almanac.toml"), settings).unwrap();
    let moved = |start: &str| format!("{}\nstart = {start}", ONE_OFF.replace("Party", "Moved"));
    folder.write("meetup", &meetup(""));
    folder.write("meetup-too", &meetup("").replace("Meetup", "Other"));
    folder.write("moved", &moved("2027-02-18"));
    folder.write("party", &one_off("2027-02-19"));
    folder.write("removed", &one_off("2027-02-20"));
    folder.write(
        "same",
        &format!("{}\nstart = 2027-02-21", ONE_OFF.replace("Party", "Same")),
    );
    refresh(&folder, "2027-01-01");
    folder.write(
        "meetup",
        &meetup("[[cancelled]]\non = 2027-02-10\nreason = \"ill\""),
    );
    let later = "[[override]]\nrecurrence_id = 2027-02-10T18:00:00\nstart = 2027-02-11T18:00:00";
    folder.write("meetup-too", &meetup(later).replace("Meetup", "Other"));
    folder.write("moved", &moved("2027-02-17"));
    folder.write(
        "party",
        &format!("{}\nstatus = \"cancelled\"", one_off("2027-02-19")),
    );
    folder.write(
        "new",
        &format!("{}\nstart = 2027-02-22", ONE_OFF.replace("Party", "Fresh")),
    );
    folder.remove("removed");
    refresh(&folder, "2027-01-20");
    folder
}

fn refresh(folder: &Folder, now: &str) {
    let (events, data) = (folder.path("events"), folder.path("data"));
    let (events, data) = (events.to_str().unwrap(), data.to_str().unwrap());
    let output = almanac(&["refresh", "--events", events, "--data", data, "--now", now]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// The section of 1 February, and what is said beside it.
fn since(folder: &Folder, date: &str, language: &str) -> (String, String) {
    let (events, data) = (folder.path("events"), folder.path("data"));
    let output = almanac(&[
        "newsletter",
        "--issue",
        "2027-02-01",
        "--now",
        "2027-02-01",
        "--since",
        date,
        "--language",
        language,
        "--events",
        events.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ]);
    let home = folder.folder.path().to_str().unwrap();
    (stdout(&output), stderr(&output).replace(home, ""))
}

#[test]
fn what_is_new_cancelled_or_moved_since_the_last_issue_is_marked() {
    let folder = changed_folder();
    let mut all = String::new();
    for language in ["en", "fr", "de", "it", "es", "pt-BR"] {
        all.push_str(&since(&folder, "2027-01-05", language).0);
    }
    expect![[r#"
        ## XMPP Events

        - [Other](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, February 10th 2027~~ new date since the last issue: Thursday, February 11th 2027 at 6:00 PM local time, next: Thursday, February 11th 2027 and Wednesday, March 10th 2027.
        - [Moved](https://p.example/): Wednesday, February 17th 2027, online event, moved from Thursday, February 18th 2027 since the last issue.
        - ~~[Party](https://p.example/)~~: Friday, February 19th 2027, online event, cancelled since the last issue.
        - [Same](https://p.example/): Sunday, February 21st 2027, online event.
        - **New:** [Fresh](https://p.example/): Monday, February 22nd 2027, online event.
        - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, February 10th 2027~~ cancelled since the last issue (ill), next: Wednesday, March 10th 2027.
        ## Événements XMPP

        - [Other](https://m.example/) : tous les deuxièmes mercredis du mois à 18h00 heure locale à Berlin (DE), ~~mercredi 10 février 2027~~ nouvelle date depuis le dernier numéro : jeudi 11 février 2027 à 18h00 heure locale, prochaines dates : jeudi 11 février 2027 et mercredi 10 mars 2027.
        - [Moved](https://p.example/) : le mercredi 17 février 2027, événement en ligne, déplacé du jeudi 18 février 2027 depuis le dernier numéro.
        - ~~[Party](https://p.example/)~~ : le vendredi 19 février 2027, événement en ligne, annulé depuis le dernier numéro.
        - [Same](https://p.example/) : le dimanche 21 février 2027, événement en ligne.
        - **Nouveau :** [Fresh](https://p.example/) : le lundi 22 février 2027, événement en ligne.
        - [Meetup](https://m.example/) : tous les deuxièmes mercredis du mois à 18h00 heure locale à Berlin (DE), ~~mercredi 10 février 2027~~ annulé depuis le dernier numéro (ill), prochaine date : mercredi 10 mars 2027.
        ## XMPP-Veranstaltungen

        - [Other](https://m.example/): jeden zweiten Mittwoch im Monat um 18:00 Uhr Ortszeit in Berlin (DE), ~~Mittwoch, 10. Februar 2027~~ neuer Termin seit der letzten Ausgabe: Donnerstag, 11. Februar 2027, um 18:00 Uhr Ortszeit, nächste Termine: Donnerstag, 11. Februar 2027 und Mittwoch, 10. März 2027.
        - [Moved](https://p.example/): am Mittwoch, 17. Februar 2027, Online-Veranstaltung, seit der letzten Ausgabe verschoben von Donnerstag, 18. Februar 2027.
        - ~~[Party](https://p.example/)~~: am Freitag, 19. Februar 2027, Online-Veranstaltung, seit der letzten Ausgabe abgesagt.
        - [Same](https://p.example/): am Sonntag, 21. Februar 2027, Online-Veranstaltung.
        - **Neu:** [Fresh](https://p.example/): am Montag, 22. Februar 2027, Online-Veranstaltung.
        - [Meetup](https://m.example/): jeden zweiten Mittwoch im Monat um 18:00 Uhr Ortszeit in Berlin (DE), ~~Mittwoch, 10. Februar 2027~~ seit der letzten Ausgabe abgesagt (ill), nächster Termin: Mittwoch, 10. März 2027.
        ## Eventi XMPP

        - [Other](https://m.example/): ogni secondo mercoledì del mese alle 18:00 ora locale, a Berlin (DE), ~~mercoledì 10 febbraio 2027~~ nuova data rispetto all’ultimo numero: giovedì 11 febbraio 2027 alle 18:00 ora locale, prossime date: giovedì 11 febbraio 2027 e mercoledì 10 marzo 2027.
        - [Moved](https://p.example/): mercoledì 17 febbraio 2027, evento online, spostato da giovedì 18 febbraio 2027 dopo l’ultimo numero.
        - ~~[Party](https://p.example/)~~: venerdì 19 febbraio 2027, evento online, annullato dopo l’ultimo numero.
        - [Same](https://p.example/): domenica 21 febbraio 2027, evento online.
        - **Novità:** [Fresh](https://p.example/): lunedì 22 febbraio 2027, evento online.
        - [Meetup](https://m.example/): ogni secondo mercoledì del mese alle 18:00 ora locale, a Berlin (DE), ~~mercoledì 10 febbraio 2027~~ annullato dopo l’ultimo numero (ill), prossima data: mercoledì 10 marzo 2027.
        ## Eventos XMPP

        - [Other](https://m.example/): cada segundo miércoles del mes a las 18:00, hora local, en Berlin (DE), ~~miércoles 10 de febrero de 2027~~ nueva fecha desde el último número: jueves 11 de febrero de 2027 a las 18:00, hora local, próximas fechas: jueves 11 de febrero de 2027 y miércoles 10 de marzo de 2027.
        - [Moved](https://p.example/): el miércoles 17 de febrero de 2027, evento en línea, trasladado del jueves 18 de febrero de 2027 desde el último número.
        - ~~[Party](https://p.example/)~~: el viernes 19 de febrero de 2027, evento en línea, cancelado desde el último número.
        - [Same](https://p.example/): el domingo 21 de febrero de 2027, evento en línea.
        - **Nuevo:** [Fresh](https://p.example/): el lunes 22 de febrero de 2027, evento en línea.
        - [Meetup](https://m.example/): cada segundo miércoles del mes a las 18:00, hora local, en Berlin (DE), ~~miércoles 10 de febrero de 2027~~ cancelado desde el último número (ill), próxima fecha: miércoles 10 de marzo de 2027.
        ## Eventos XMPP

        - [Other](https://m.example/): toda 2ª quarta-feira do mês às 18h, horário local, em Berlin (DE), ~~quarta-feira, 10 de fevereiro de 2027~~ nova data desde a última edição: quinta-feira, 11 de fevereiro de 2027, às 18h, horário local, próximas datas: quinta-feira, 11 de fevereiro de 2027 e quarta-feira, 10 de março de 2027.
        - [Moved](https://p.example/): na quarta-feira, 17 de fevereiro de 2027, evento online, transferido de quinta-feira, 18 de fevereiro de 2027 desde a última edição.
        - ~~[Party](https://p.example/)~~: na sexta-feira, 19 de fevereiro de 2027, evento online, cancelado desde a última edição.
        - [Same](https://p.example/): no domingo, 21 de fevereiro de 2027, evento online.
        - **Novo:** [Fresh](https://p.example/): na segunda-feira, 22 de fevereiro de 2027, evento online.
        - [Meetup](https://m.example/): toda 2ª quarta-feira do mês às 18h, horário local, em Berlin (DE), ~~quarta-feira, 10 de fevereiro de 2027~~ cancelado desde a última edição (ill), próxima data: quarta-feira, 10 de março de 2027.
    "#]].assert_eq(&all);
    let remarks = since(&folder, "2027-01-05", "en").1;
    expect![[r#"
        note: removed@calendar.example.org: taken out of the calendar since the last issue
    "#]]
    .assert_eq(&remarks);
}

#[test]
fn of_a_history_that_does_not_know_dates_the_editor_is_told_so() {
    let folder = changed_folder();
    let path = folder.path("data/history.jsonl");
    let history = std::fs::read_to_string(&path).unwrap();
    let without: Vec<String> = history
        .lines()
        .map(|line| {
            let mut entry: serde_json::Value = serde_json::from_str(line).unwrap();
            entry.as_object_mut().unwrap().remove("dates");
            entry.to_string() + "\n"
        })
        .collect();
    std::fs::write(&path, without.concat()).unwrap();
    let (section, remarks) = since(&folder, "2027-01-05", "en");
    let moved = section.lines().find(|line| line.contains("Moved")).unwrap();
    expect!["- [Moved](https://p.example/): Wednesday, February 17th 2027, online event."]
        .assert_eq(moved);
    expect![[r#"
        note: Meetup (meetup): its file has changed since Tuesday, January 5th 2027; the history does not say how. See whether its date or place is different, and whether what is marked as cancelled or moved since then already was before
        note: Other (meetup-too): its file has changed since Tuesday, January 5th 2027; the history does not say how. See whether its date or place is different, and whether what is marked as cancelled or moved since then already was before
        note: Moved (moved): its file has changed since Tuesday, January 5th 2027; the history does not say how. See whether its date or place is different, and whether what is marked as cancelled or moved since then already was before
        note: Party (party): its file has changed since Tuesday, January 5th 2027; the history does not say how. See whether its date or place is different, and whether what is marked as cancelled or moved since then already was before
        note: removed@calendar.example.org: taken out of the calendar since the last issue
    "#]].assert_eq(&remarks);
}

#[test]
fn what_had_changed_by_the_last_issue_is_not_marked_again() {
    let folder = changed_folder();
    let (section, remarks) = since(&folder, "2027-01-21", "en");
    expect![[r#"
        ## XMPP Events

        - [Other](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, February 10th 2027~~ new date: Thursday, February 11th 2027 at 6:00 PM local time, next: Thursday, February 11th 2027 and Wednesday, March 10th 2027.
        - [Moved](https://p.example/): Wednesday, February 17th 2027, online event.
        - ~~[Party](https://p.example/)~~: Friday, February 19th 2027, online event, cancelled.
        - [Same](https://p.example/): Sunday, February 21st 2027, online event.
        - [Fresh](https://p.example/): Monday, February 22nd 2027, online event.
        - [Meetup](https://m.example/): every second Wednesday of the month at 6:00 PM local time in Berlin (DE), ~~Wednesday, February 10th 2027~~ cancelled (ill), next: Wednesday, March 10th 2027.
    "#]].assert_eq(&section);
    expect![[""]].assert_eq(&remarks);
}

#[test]
fn without_a_history_that_reaches_back_nobody_can_know_what_is_new() {
    let folder = changed_folder();
    let (section, error) = since(&folder, "2026-12-05", "en");
    assert_eq!(section, "");
    expect![[r#"
        error: cannot know what is new since 2026-12-05: the history in `/data/history.jsonl` begins on 2027-01-01; `--since` can be 2027-01-02 or later
    "#]].assert_eq(&error);
    std::fs::remove_file(folder.path("data/history.jsonl")).unwrap();
    let (section, error) = since(&folder, "2027-01-21", "en");
    assert_eq!(section, "");
    expect![[r#"
        error: cannot know what is new since 2027-01-21: there is no history in `/data/history.jsonl`; `almanac refresh` and `almanac serve` begin one
    "#]].assert_eq(&error);
    let (_, error) = since(&folder, "2027-02-01", "en");
    expect![[r#"
        error: `--since` 2027-02-01 is not before the issue of 2027-02-01
    "#]]
    .assert_eq(&error);
}
