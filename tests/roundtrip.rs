//! What is written as iCalendar is read back as the same occurrences.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::path::Path;
use std::sync::Arc;

use almanac::definition;
use almanac::diagnostic::SourceText;
use almanac::ical::{self, Feed};
use almanac::language::Languages;
use almanac::model::{EventTime, Rrule, Selection, Series, Status};
use almanac::recurrence;
use almanac::zone::Zone;
use common::{calendar, root, series, window};

/// The occurrences of all series, each in one line.
fn lines(series: &[Arc<Series>]) -> Vec<String> {
    let span = window("2000-01-01", "2045-01-01");
    let expanded = recurrence::expand_all(series, span, &Zone::utc());
    let line = |one: &almanac::model::Occurrence| {
        let cancelled = one.event().status == Status::Cancelled;
        let end = one
            .end
            .map_or(one.span.to.to_string(), |end| end.to_string());
        let when = if one.start.is_date() {
            // Days are days, in whatever zone; and each has an end in every feed.
            format!("{} to {}", one.start, one.last_day())
        } else {
            format!("{} {} to {end} {}", one.start, one.span.from, one.span.to)
        };
        format!(
            "{} {} {when} {cancelled} {}",
            one.series.uid,
            one.recurrence_id,
            one.event().text.summary
        )
    };
    let mut lines: Vec<String> = expanded.value.iter().map(line).collect();
    lines.sort();
    lines
}

fn written(series: &[Arc<Series>]) -> String {
    let calendar = calendar();
    let languages = Languages::load(&calendar.languages).unwrap();
    let feed = Feed {
        calendar: &calendar,
        name: "round trip",
        language: languages.default(),
        source: &calendar.base_url,
        page: None,
        selection: &Selection::default(),
        today: "2026-11-22".parse().unwrap(),
        last_modified: "2026-11-22T00:00:00Z".parse().unwrap(),
        horizon: window("2000-01-01", "2045-01-01"),
    };
    ical::write(&feed, series)
}

fn read(path: &str, bytes: &[u8]) -> Vec<Arc<Series>> {
    let text = if Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "ics")
    {
        ical::decode(bytes).text
    } else {
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let source = Arc::new(SourceText {
        path: path.to_owned(),
        origin: path.to_owned(),
        text,
    });
    let read = definition::read(&source, &calendar());
    read.value.into_iter().map(Arc::new).collect()
}

/// Writes and reads; returns the lines that differ.
fn differences(name: &str, series: &[Arc<Series>]) -> Vec<String> {
    let before = lines(series);
    let text = written(series);
    let after = lines(&read("events/feed.ics", text.as_bytes()));
    let lost = before
        .iter()
        .filter(|line| !after.contains(line))
        .map(|line| format!("{name}: - {line}"));
    let new = after
        .iter()
        .filter(|line| !before.contains(line))
        .map(|line| format!("{name}: + {line}"));
    let mut all: Vec<String> = lost.chain(new).collect();
    all.truncate(4);
    all
}

/// Every file below a folder of the repository.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let files = walk
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    let wanted = files.filter(|entry| {
        let ending = entry.path().extension();
        ending.is_some_and(|ending| ending == "toml" || ending == "ics")
    });
    wanted
        .map(|entry| {
            (
                entry.path().to_string_lossy().into_owned(),
                std::fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn every_definition_and_every_calendar_file_survives() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for folder in [
        "events",
        "tests/readers/events",
        "tests/corpus/ics",
        "tests/ics",
    ] {
        for (path, bytes) in files(folder) {
            let series = read(&path, &bytes);
            compared += lines(&series).len();
            wrong.extend(differences(&path, &series));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 1_000, "{compared}");
}

#[test]
fn every_kind_of_rule_survives_in_every_kind_of_zone() {
    let rules = [
        "FREQ=DAILY;COUNT=400",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20300101T000000Z",
        "FREQ=WEEKLY;BYDAY=SU,WE;WKST=SU;INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=2WE",
        "FREQ=MONTHLY;BYDAY=-1SU,1SU;BYHOUR=1,2;BYMINUTE=30",
        "FREQ=MONTHLY;BYMONTHDAY=-1,31,15",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
        "FREQ=YEARLY;BYWEEKNO=1,53",
        "FREQ=YEARLY;BYYEARDAY=-1,100;INTERVAL=2",
    ];
    let zones = [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Europe/Dublin",
        "America/Santiago",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "America/Havana",
    ];
    let starts = ["2024-03-31T02:30:00", "2024-10-27T00:15:00", "2024-01-10"];
    let mut wrong = Vec::new();
    for zone in zones.map(|name| Zone::parse(name).unwrap()) {
        for text in rules {
            for start in starts.map(|text| text.parse::<EventTime>().unwrap()) {
                if start.is_date() && text.contains("BYHOUR") {
                    continue;
                }
                let mut one = series("summary = \"x\"\nstart = 2000-01-01T00:00:00Z")[0]
                    .as_ref()
                    .clone();
                one.event.start = start;
                one.event.zone = zone;
                one.rrule = Some(Rrule::parse(text, &zone).unwrap().into());
                let name = format!("{text} {start} {zone}");
                wrong.extend(differences(&name, &[Arc::new(one)]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
