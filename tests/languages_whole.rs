//! The whole of each language in one file, `tests/languages/<tag>.md`, for someone who speaks it to
//! read from top to bottom: every form of date, time, place and rule, whole sections of the
//! newsletter, and every message. On the left stands what is meant, on the right how it is said.
//!
//!     UPDATE_EXPECT=1 cargo test --test languages_whole
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "tests"
)]

mod common;

use std::fs;

use almanac::language::{Language, Value};
use almanac::model::{
    Agenda, Earlier, Fault, Figures, LanguageTag, Occurrence, SourceChange, Trouble,
};
use almanac::recurrence;
use almanac::view::newsletter::{self, Format, Issue};
use common::{calendar, named, occurrences, root, series};
use expect_test::expect_file;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

#[test]
fn each_language_from_top_to_bottom() {
    for language in calendar().languages {
        let path = root().join(format!("locales/{language}.ftl"));
        let language = Language::load(&language, &fs::read_to_string(path).unwrap()).unwrap();
        let mut out = format!("# {}\n", language.text("language-name"));
        let parts: [fn(&mut String, &Language); 8] = [
            dates, times, places, rules, names, sections, sources, messages,
        ];
        for part in parts {
            part(&mut out, &language);
        }
        expect_file![format!("languages/{}.md", language.tag())].assert_eq(&out);
    }
}

fn heading(out: &mut String, heading: &str) {
    out.push_str(&format!("\n## {heading}\n\n"));
}

fn line(out: &mut String, meant: &str, said: &str) {
    out.push_str(&format!("- `{meant}`: {said}\n"));
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Each weekday, and every kind of range; first as it stands alone, then in a sentence.
fn dates(out: &mut String, language: &Language) {
    const RANGES: [(&str, &str); 12] = [
        ("2026-06-01", "2026-06-02"),
        ("2026-06-20", "2026-06-21"),
        ("2026-06-19", "2026-06-21"),
        ("2026-06-01", "2026-06-05"),
        ("2026-01-31", "2026-02-01"),
        ("2026-07-31", "2026-08-01"),
        ("2026-04-30", "2026-05-01"),
        ("2026-05-31", "2026-06-01"),
        ("2021-03-06", "2021-04-17"),
        ("2026-12-31", "2027-01-01"),
        ("2026-12-27", "2027-01-02"),
        ("2026-12-01", "2027-02-28"),
    ];
    heading(out, "Days");
    let first = day("2026-11-01").series(jiff::Span::new().days(1)).take(7);
    let ordinals = [
        "2027-01-08",
        "2027-02-11",
        "2027-03-22",
        "2027-04-23",
        "2027-05-31",
    ];
    for date in first.chain(ordinals.map(day)) {
        let said = format!(
            "{} | {}",
            language.date(date),
            language.on_dates(date, date)
        );
        line(out, &date.to_string(), &said);
    }
    heading(out, "Several days");
    for (first, last) in RANGES {
        let days = (day(first), day(last));
        let said = format!(
            "{} | {}",
            language.dates(days.0, days.1),
            language.on_dates(days.0, days.1)
        );
        line(out, &format!("{first} to {last}"), &said);
    }
    heading(out, "Months, short dates, and days of every year");
    for month in 1..=12 {
        let date = Date::new(2026, month, month).unwrap();
        let said = [
            language.month_and_year(date),
            language.short_date(date),
            language.day_and_month(date.day(), month),
        ];
        line(out, &date.to_string(), &said.join(" | "));
    }
}

fn times(out: &mut String, language: &Language) {
    heading(out, "Times");
    let at = |hour, minute| Time::new(hour, minute, 0, 0).unwrap();
    for (hour, minute) in [(0, 0), (1, 0), (9, 5), (12, 0), (13, 30), (18, 0), (23, 59)] {
        let time = at(hour, minute);
        line(
            out,
            &time.strftime("%H:%M").to_string(),
            &language.time(time),
        );
    }
    line(
        out,
        "18:00 to 21:00",
        &language.times(at(18, 0), Some(at(21, 0))),
    );
    heading(out, "Times of events, with their zones");
    let berlin = "time_zone = \"Europe/Berlin\"\n[location]\ncity = \"Berlin\"\ncountry = \"DE\"";
    for (start, end) in [
        ("18:00", ""),
        ("01:00", ""),
        ("00:00", ""),
        ("18:30", "21:00"),
        ("00:00", "01:00"),
        ("01:30", "14:05"),
    ] {
        let mut event = format!("summary = \"x\"\nstart = 2027-01-13T{start}:00\n");
        if !end.is_empty() {
            event.push_str(&format!("end = 2027-01-13T{end}:00\n"));
        }
        let meant = format!("{start} {end} in Berlin").replace("  ", " ");
        line(out, &meant, &said(&format!("{event}{berlin}"), language));
        for zone in ["UTC", "Europe/Rome"] {
            let zoned = format!("{event}time_zone = \"{zone}\"\nattendance = \"online\"");
            let meant = format!("{start} {end} {zone}").replace("  ", " ");
            line(out, &meant, &said(&zoned, language));
        }
    }
    let days = "summary = \"x\"\nstart = 2027-01-14T09:00:00\nend = 2027-01-15T17:00:00\n";
    line(
        out,
        "Thursday 9:00 to Friday 17:00",
        &said(&format!("{days}{berlin}"), language),
    );
    for zone in [
        "Africa/Cairo",
        "America/Havana",
        "America/Mexico_City",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Asia/Tokyo",
        "Atlantic/Azores",
        "Europe/London",
        "Europe/Vatican",
    ] {
        let event = format!(
            "summary = \"x\"\nstart = 2027-01-13T19:00:00\ntime_zone = \"{zone}\"\nattendance = \"online\""
        );
        line(out, zone, &said(&event, language));
    }
}

/// When and where the first occurrence of a definition is.
fn said(definition: &str, language: &Language) -> String {
    let one = &occurrences(definition, "2027-01-01", "2027-03-01")[0];
    let (first, last) = (one.start.date(), one.last_day());
    let date = language.on_dates(first, last);
    let when = match language.time_of_day(one) {
        Some(time) if first == last => language.date_and_time(date, time),
        Some(time) => format!("{date}, {time}"),
        None => date,
    };
    language.when_and_where(when, one.event())
}

fn places(out: &mut String, language: &Language) {
    heading(out, "Places");
    let place = |location: &str| {
        let event = format!("summary = \"x\"\nstart = 2027-01-13\n[location]\n{location}");
        said(&event, language)
    };
    for city in [
        "Berlin",
        "Amsterdam",
        "Le Caire",
        "Le Mans",
        "La Haye",
        "Les Herbiers",
        "L’Aia",
        "L’Aquila",
        "Il Cairo",
        "La Spezia",
        "La Paz",
        "Rio de Janeiro",
        "Recife",
        "New York",
    ] {
        line(out, city, &place(&format!("city = \"{city}\"")));
    }
    line(
        out,
        "town and country",
        &place("city = \"Berlin\"\ncountry = \"DE\""),
    );
    let house = "name = \"c-base\"\ncity = \"Berlin\"\ncountry = \"DE\"";
    line(out, "house, town and country", &place(house));
    line(out, "house", &place("name = \"c-base\""));
    for country in ["DE", "NL", "US", "GB", "CZ", "BR", "PH", "CH"] {
        line(out, country, &place(&format!("country = \"{country}\"")));
    }
}

fn rules(out: &mut String, language: &Language) {
    const RULES: [(&str, &str); 40] = [
        ("2027-01-13", "every day"),
        ("2027-01-13", "every 3 days"),
        ("2027-01-05", "every week"),
        ("2027-01-09", "every Saturday"),
        ("2027-01-10", "every Sunday"),
        ("2027-01-05", "every Tuesday and Thursday"),
        ("2027-01-04", "every Monday, Wednesday and Friday"),
        ("2027-01-02", "every Saturday and Sunday"),
        ("2027-01-05", "every weekday"),
        ("2027-01-05", "every 2 weeks on Tuesday"),
        ("2027-01-02", "every 2 weeks on Saturday"),
        ("2027-01-05", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH"),
        ("2027-01-02", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA"),
        ("2027-01-04", "first Monday of the month"),
        ("2027-01-13", "second Wednesday of the month"),
        ("2027-01-18", "third Monday of the month"),
        ("2027-01-22", "fourth Friday of the month"),
        ("2027-01-30", "FREQ=MONTHLY;BYDAY=5SA"),
        ("2027-01-29", "last Friday of the month"),
        ("2027-01-24", "FREQ=MONTHLY;BYDAY=-2SU"),
        ("2027-01-03", "first Sunday of the month"),
        ("2027-01-04", "first and third Monday of the month"),
        ("2027-01-10", "second and last Sunday of the month"),
        ("2027-01-04", "FREQ=MONTHLY;BYDAY=1MO,-2FR,-1SU"),
        ("2027-01-04", "first Monday of every 2 months"),
        ("2027-01-03", "first Sunday of every 2 months"),
        ("2027-01-04", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO,3MO,-1FR"),
        ("2027-01-01", "day 1 of the month"),
        ("2027-01-08", "day 8 of the month"),
        ("2027-01-15", "day 15 of the month"),
        ("2027-01-01", "1st and 15th of the month"),
        ("2027-01-31", "last day of the month"),
        ("2027-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ("2027-01-15", "every 3 months on the 15th"),
        ("2027-01-31", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1"),
        ("2027-07-04", "every year on 4 July"),
        ("2027-01-01", "every year on 1 January"),
        (
            "2027-07-04",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=7;BYMONTHDAY=4",
        ),
        ("2027-03-28", "last Sunday of March every year"),
        ("2027-08-07", "FREQ=YEARLY;INTERVAL=2;BYMONTH=8;BYDAY=1SA"),
    ];
    heading(out, "Rules, alone and with a time");
    let key = |rule: &str| {
        if rule.contains('=') {
            "rrule"
        } else {
            "repeat"
        }
    };
    for (start, rule) in RULES {
        let key = key(rule);
        let whole = format!("summary = \"x\"\nstart = {start}\n{key} = \"{rule}\"");
        let berlin = "time_zone = \"Europe/Berlin\"\n[location]\ncity = \"Berlin\"";
        let timed =
            format!("summary = \"x\"\nstart = {start}T18:00:00\n{key} = \"{rule}\"\n{berlin}");
        let said = [&whole, &timed].map(|text| rule_of(text, language));
        line(out, rule, &said.join(" | "));
    }
    heading(out, "Rules that end");
    for end in [
        "until = 2027-06-30",
        "count = 1",
        "count = 2",
        "count = 5",
        "count = 10",
    ] {
        let weekly = if let Some(count) = end.strip_prefix("count = ") {
            format!("rrule = \"FREQ=WEEKLY;COUNT={count}\"")
        } else {
            format!("repeat = \"every Tuesday\"\n{end}")
        };
        let text = format!("summary = \"x\"\nstart = 2027-01-05\n{weekly}");
        line(out, end, &rule_of(&text, language));
    }
}

fn rule_of(definition: &str, language: &Language) -> String {
    let one = &series(definition)[0];
    let usual = Occurrence::new(one.clone(), one.event.start, None);
    let time = language.time_of_day(&usual);
    let rrule = one.rrule.as_ref().unwrap();
    let rule = language.rule(rrule, one.event.start.date(), time.as_deref());
    language.when_and_where(rule.unwrap(), &one.event)
}

fn names(out: &mut String, language: &Language) {
    heading(out, "Countries, languages, categories");
    let event = "summary = \"x\"\nstart = 2027-01-13\n";
    for country in [
        "AT", "BE", "BR", "CA", "CH", "CZ", "DE", "ES", "FR", "GB", "IN", "IT", "NL", "RO", "SE",
        "US",
    ] {
        let one = &series(&format!("{event}[location]\ncountry = \"{country}\""))[0];
        line(out, country, &language.place(&one.event).unwrap());
    }
    for tag in ["de", "en", "es", "fr", "it", "pt-BR", "nl", "ca"] {
        let tag = LanguageTag::parse(tag).unwrap();
        line(out, tag.as_str(), &language.language_name(&tag));
    }
    let spoken = &series(&format!("{event}languages = [\"de\", \"en\", \"fr\"]"))[0];
    line(out, "de, en, fr", &language.spoken(&spoken.event).unwrap());
    for category in &calendar().categories {
        line(out, category, &language.category(category));
    }
}

const MEETUP: &str = "summary = \"Meetup\"\nurl = \"https://example.org/\"\nconfirmed = 2027-01-01
    start = 2026-01-14T18:00:00\ntime_zone = \"Europe/Berlin\"
    repeat = \"second Wednesday of the month\"\n";
const BERLIN: &str = "[location]\ncity = \"Berlin\"\ncountry = \"DE\"\n";

/// Events in every state, one below the other.
fn states() -> Vec<(&'static str, String)> {
    let single =
        |more: &str| format!("summary = \"Party\"\nurl = \"https://example.org/\"\n{more}");
    let berlin = |more: &str| format!("{MEETUP}{BERLIN}{more}");
    vec![
        ("a-running", single("start = 2027-01-03\nend = 2027-01-08")),
        ("b-meetup", berlin("")),
        (
            "c-cancelled-date",
            berlin("[[cancelled]]\non = 2027-01-13\nreason = \"…\""),
        ),
        (
            "d-moved-date",
            berlin(
                "[[override]]\nrecurrence_id = 2027-01-13T18:00:00\nstart = 2027-01-14T19:00:00",
            ),
        ),
        (
            "e-elsewhere",
            berlin(
                "[[override]]\nrecurrence_id = 2027-02-10T18:00:00\n[override.location]\ncity = \"Potsdam\"",
            ),
        ),
        (
            "f-new-rule",
            berlin("[[change]]\nfrom = 2027-02-01\nrepeat = \"third Monday of the month\""),
        ),
        (
            "g-fresh-rule",
            berlin("[[change]]\nfrom = 2027-01-01\nrepeat = \"third Monday of the month\""),
        ),
        (
            "h-online",
            format!("{MEETUP}languages = [\"nl\"]\nattendance = \"online\""),
        ),
        (
            "i-hybrid",
            format!("{MEETUP}attendance = \"hybrid\"\nlanguages = [\"nl\", \"cs\"]\n{BERLIN}"),
        ),
        (
            "j-odd",
            format!("{MEETUP}{BERLIN}").replace(
                "repeat = \"second Wednesday of the month\"",
                "rrule = \"FREQ=YEARLY;BYYEARDAY=14,40\"",
            ),
        ),
        (
            "k-one-day",
            single(&format!(
                "start = 2027-01-22\ndescription = \"…\"\n{BERLIN}"
            )),
        ),
        (
            "l-cancelled",
            single("start = 2027-01-23\nstatus = \"cancelled\"\nreason = \"…\""),
        ),
        (
            "m-tentative",
            single("start = 2027-01-24\nstatus = \"tentative\"\nattendance = \"online\""),
        ),
        (
            "n-utc",
            single(
                "start = 2027-01-25T18:00:00Z\nend = 2027-01-25T21:00:00Z\nattendance = \"online\"",
            ),
        ),
        (
            "o-camp",
            single(&format!(
                "start = 2027-01-28\nend = 2027-01-31\ntime_zone = \"Europe/Berlin\"\n{BERLIN}[[session]]\nstart = 2027-01-29T14:00:00\nend = 2027-01-29T14:45:00\ntitle = \"Talk\"\nspeakers = [\"Ann\"]\nroom = \"R1\""
            )),
        ),
    ]
}

fn sections(out: &mut String, language: &Language) {
    let calendar = calendar();
    let issue = Issue::new(day("2027-01-05"));
    let window = issue.window(&calendar);
    let mut occurrences = Vec::new();
    for (slug, text) in states() {
        let read = almanac::definition::read(&named(slug, &text), &calendar);
        let problems = common::rendered(&read);
        assert!(!read.value.is_empty(), "{slug}: {problems}");
        let series: Vec<_> = read.value.into_iter().map(std::sync::Arc::new).collect();
        let zone = &calendar.time_zone;
        occurrences.extend(recurrence::expand_all(&series, window, zone).value);
    }
    occurrences.sort_by(Occurrence::by_start);
    let agenda = Agenda {
        window,
        occurrences,
    };
    heading(out, "A section with everything that can happen to an event");
    let section = newsletter::section(&issue, &Earlier::default(), &agenda, &calendar, language);
    let markdown = section.print(Format::Markdown, language);
    out.push_str(&markdown.replacen("## ", "### ", 1));
    heading(out, "What its editor is told");
    for remark in &section.remarks {
        out.push_str(&format!("- {}\n", remark.said(language)));
    }
    heading(out, "A section without events, as a table and as text");
    let agenda = Agenda {
        window,
        occurrences: Vec::new(),
    };
    let empty = newsletter::section(&issue, &Earlier::default(), &agenda, &calendar, language);
    for format in [Format::Table, Format::Text] {
        let text = empty.print(format, language);
        out.push_str(&text.replacen("## ", "### ", 1));
    }
}

/// What is said of sources that fail: each fault, with the figures that it may have, and what helps.
fn sources(out: &mut String, language: &Language) {
    heading(out, "What is wrong with sources, and what helps");
    let english = fs::read_to_string(root().join("locales/en.ftl")).unwrap();
    let faults = english.lines().filter_map(|line| {
        let id = line.strip_prefix("source-fault-")?;
        Some(id.split_once(" = ")?.0)
    });
    for name in faults {
        let fault: Fault = serde_json::from_value(name.into()).unwrap();
        let of = |events, missing, different, days| Figures {
            events,
            missing,
            different,
            days,
            ..Figures::default()
        };
        let known = match fault {
            Fault::Slow => vec![Figures {
                seconds: 30,
                ..Figures::default()
            }],
            Fault::Large => vec![Figures {
                bytes: almanac::source::MAX_BYTES,
                ..Figures::default()
            }],
            Fault::Empty => vec![of(1, 1, 0, 0), of(12, 12, 0, 7)],
            Fault::Fewer => vec![of(12, 11, 0, 7)],
            Fault::Different => vec![of(12, 4, 5, 0)],
            _ => Vec::new(),
        };
        let unknown = match fault {
            Fault::Fewer | Fault::Different => None,
            _ => Some(Figures::default()),
        };
        for figures in unknown.into_iter().chain(known) {
            let trouble = Trouble {
                fault,
                words: String::new(),
                figures,
                since: Timestamp::UNIX_EPOCH,
            };
            let said = [
                language.fault(&trouble),
                language.remedy(&trouble, "berlin"),
            ];
            line(out, name, &said.join(" "));
        }
    }
    heading(out, "What sources have changed");
    for (new, changed, gone) in [(1, 0, 0), (2, 2, 2), (0, 1, 1)] {
        let change = SourceChange {
            at: Timestamp::UNIX_EPOCH,
            new,
            changed,
            gone,
        };
        let meant = format!("{new}, {changed}, {gone}");
        line(out, &meant, &language.source_change(&change));
    }
}

/// Every message that is said whole, with each form that depends on a number or on the last issue.
fn messages(out: &mut String, language: &Language) {
    heading(out, "Every message");
    let english = fs::read_to_string(root().join("locales/en.ftl")).unwrap();
    let ids = english.lines().filter_map(|line| {
        let id = line.split_once(" = ")?.0;
        let whole = [
            "newsletter-",
            "site-",
            "relative-",
            "clock-",
            "editor-",
            "remark-",
            "feed-",
            "source-",
            "propose-",
            "static-",
            "entry-",
        ];
        // These are said above.
        let said = ["source-fault-", "source-help-"];
        let starts = |all: &[&str]| all.iter().any(|start| id.starts_with(start));
        (starts(&whole) && !starts(&said)).then_some(id)
    });
    for id in ids {
        let mut forms: Vec<String> = Vec::new();
        let none = id.starts_with("relative-").then_some((0, "no"));
        let others = [(1, "no"), (2, "no"), (5, "no"), (5, "yes")];
        for (number, since) in none.into_iter().chain(others) {
            let said = message(id, number, since, language);
            if !forms.contains(&said) {
                forms.push(said);
            }
        }
        line(out, id, &forms.join(" | "));
    }
}

fn message(id: &str, number: i64, since: &str, language: &Language) -> String {
    let date = language.date(day("2027-01-13"));
    let rule = "FREQ=MONTHLY;BYDAY=3MO";
    let text = format!("summary = \"x\"\nstart = 2027-01-18\nrrule = \"{rule}\"");
    let french = LanguageTag::parse("fr").unwrap();
    // The same word can be a date or a list of dates.
    let args: [(&str, Value<'_>); 20] = [
        ("date", date.into()),
        ("rule", rule_of(&text, language).into()),
        ("count", number.into()),
        ("days", number.into()),
        ("most", 3660.into()),
        ("since", since.to_owned().into()),
        (
            "time",
            language.time(Time::new(14, 0, 0, 0).unwrap()).into(),
        ),
        ("language", language.language_name(&french).into()),
        (
            "languages",
            language.list(&["de".to_owned(), "en".to_owned()]).into(),
        ),
        (
            "formats",
            language.list(&[".md".to_owned(), ".txt".to_owned()]).into(),
        ),
        ("year", "2027".into()),
        ("month", language.month_and_year(day("2027-01-13")).into()),
        ("number", 3.into()),
        ("zone", "Europe-Rome".into()),
        ("city", "Rome".into()),
        ("example", "2027-01-05".into()),
        ("value", "…".into()),
        ("selection", "…".into()),
        ("uid", "…".into()),
        ("reason", "…".into()),
    ];
    let args: Vec<(&str, Value<'_>)> = args
        .into_iter()
        .chain([
            ("name", "…".into()),
            ("url", "…".into()),
            ("program", "…".into()),
            ("text", "…".into()),
            ("kind", language.text("site-filter-category").into()),
            (
                "choices",
                language.list(&["a".to_owned(), "b".to_owned()]).into(),
            ),
            ("word", "…".into()),
            ("examples", "…".into()),
            (
                "shown",
                language.time(Time::new(3, 30, 0, 0).unwrap()).into(),
            ),
            ("day", "31".into()),
            ("first", language.date(day("2027-01-13")).into()),
            ("last", language.date(day("2028-11-30")).into()),
            ("host", "…".into()),
            ("title", "…".into()),
            ("summary", "…".into()),
        ])
        .collect();
    let args: [(&str, Value<'_>); 35] = args.try_into().unwrap();
    language.format(id, args)
}
