//! iCalendar texts for tests: read as the program reads its files, and printed.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test uses a part of it"
)]

use std::fmt::Write as _;

use almanac::definition::{self, Definition};
use almanac::diagnostic::Diagnostic;
use almanac::files;
use almanac::model::{Calendar, Event, Length, Occurrence, Series, Status};
use almanac::recurrence;
use almanac::zone::Zone;
use expect_test::Expect;

use crate::common::{calendar, root, window};

/// What a file gives.
pub struct Reading {
    pub definition: Definition,
    pub diagnostics: Vec<Diagnostic>,
    /// What is printed about it, with the path as from beside `events/`.
    pub printed: String,
}

/// The bytes of `tests/ics/<name>.ics`.
pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join(format!("tests/ics/{name}.ics"))).unwrap()
}

/// A text without the indentation that its lines share, with the line breaks of the RFC.
pub fn crlf(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| line.trim().is_empty())
        .collect();
    let used = lines.iter().filter(|line| !line.trim().is_empty());
    let indent = used.map(|line| line.len() - line.trim_start().len()).min();
    let cut = |line: &&str| line.get(indent.unwrap_or(0)..).unwrap_or("").to_owned() + "\r\n";
    let text: String = lines.iter().map(cut).collect();
    text.trim_end().to_owned() + "\r\n"
}

/// A calendar around components; its text begins on line 3.
pub fn around(components: &str) -> String {
    let inside = crlf(components);
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n")
}

/// A calendar with one event: UID `a@x.example`, and what is given. The event begins on line 3.
pub fn event(properties: &str) -> String {
    let inside = crlf(properties);
    let title = if inside.contains("SUMMARY") {
        ""
    } else {
        "SUMMARY:Evening\r\n"
    };
    around(&format!(
        "BEGIN:VEVENT\nUID:a@x.example\n{title}{inside}END:VEVENT"
    ))
}

/// Reads `bytes` as the file `events/evening.ics`, as the program does.
pub fn read(bytes: impl AsRef<[u8]>) -> Reading {
    read_for(&calendar(), bytes)
}

/// [`read`], for another calendar.
pub fn read_for(calendar: &Calendar, bytes: impl AsRef<[u8]>) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let events = folder.path().join("events");
    std::fs::create_dir(&events).unwrap();
    std::fs::write(events.join("evening.ics"), bytes).unwrap();
    let files = files::read_folder(&events, &mut files::Known::default()).unwrap();
    let read = definition::read_all(&files.value, calendar, &mut definition::Known::default());
    let mut diagnostics = files.diagnostics;
    diagnostics.extend(read.diagnostics);
    let printed: Vec<String> = diagnostics
        .iter()
        .map(|one| one.render(false) + "\n")
        .collect();
    let parent = folder.path().to_string_lossy().replace('\\', "/") + "/";
    Reading {
        definition: read.value.into_iter().next().unwrap(),
        diagnostics,
        printed: printed.join("\n").replace(&parent, ""),
    }
}

impl Reading {
    /// The occurrences from one day to before another, both days of UTC.
    pub fn occurrences(&self, from: &str, to: &str) -> Vec<Occurrence> {
        let span = window(from, to);
        recurrence::expand_all(&self.definition.series, span, &Zone::utc()).value
    }

    /// A line for each occurrence of 2027.
    pub fn lines(&self) -> String {
        let all = self.occurrences("2027-01-01", "2028-01-01");
        all.iter().map(line).collect()
    }

    /// Everything that was read of each series.
    pub fn content(&self) -> String {
        self.definition
            .series
            .iter()
            .map(|one| content(one))
            .collect()
    }

    /// The messages alone, without place and remedy.
    pub fn messages(&self) -> Vec<&str> {
        let all = self.diagnostics.iter();
        all.map(|one| one.message.as_str()).collect()
    }
}

/// Occurrences of 2027, then what is printed about the file.
#[track_caller]
pub fn check(bytes: impl AsRef<[u8]>, expected: &Expect) {
    let read = read(bytes);
    let gap = if read.printed.is_empty() { "" } else { "\n" };
    expected.assert_eq(&format!("{}{gap}{}", read.lines(), read.printed));
}

/// Everything that was read of each series, then what is printed about the file.
#[track_caller]
pub fn check_content(bytes: impl AsRef<[u8]>, expected: &Expect) {
    let read = read(bytes);
    let gap = if read.printed.is_empty() { "" } else { "\n" };
    expected.assert_eq(&format!("{}{gap}{}", read.content(), read.printed));
}

/// `2027-01-13T18:00:00 2027-01-13T17:00:00Z Evening`, with what is special about it.
fn line(one: &Occurrence) -> String {
    let (from, summary) = (one.span.from, &one.event().text.summary);
    let mut line = format!("{} {from} {summary}", one.start);
    if one.event().status == Status::Cancelled {
        line.push_str(" [cancelled]");
    }
    if one.is_moved() {
        let _ = write!(line, " [moved from {}]", one.recurrence_id);
    }
    line + "\n"
}

/// A series as lines, without what says nothing.
fn content(series: &Series) -> String {
    let mut out = format!("{} ({})\n", series.slug, series.uid);
    for alias in &series.aliases {
        let _ = writeln!(out, "  formerly {alias}");
    }
    if let Some(before) = &series.related_to {
        let _ = writeln!(out, "  goes on from {before}");
    }
    if let Some(rule) = &series.rrule {
        let rule = rule.text(series.event.start, &series.event.zone);
        let _ = writeln!(out, "  rule: {rule}");
    }
    out.push_str(&event_content(&series.event));
    for over in &series.overrides {
        let _ = writeln!(out, "  on {}:", over.recurrence_id);
        for line in event_content(&over.event).lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

fn event_content(event: &Event) -> String {
    let mut out = format!(
        "  {} {}{}\n",
        event.start,
        event.zone.name(),
        lasting(event.length)
    );
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            let value = value.replace('\n', "\n      ").replace("      \n", "\n");
            let _ = writeln!(out, "  {name}: {value}");
        }
    };
    add("summary", event.text.summary.clone());
    if event.language.as_str() != "en" {
        add("language", event.language.to_string());
    }
    add(
        "description",
        event.text.description.clone().unwrap_or_default(),
    );
    if event.status != Status::Confirmed {
        add("status", event.status.as_str().to_owned());
    }
    add("reason", event.reason.clone().unwrap_or_default());
    if let Some(place) = &event.location {
        add("location", place.name.clone().unwrap_or_default());
        add(
            "geo",
            place.geo.map(|geo| format!("{geo:?}")).unwrap_or_default(),
        );
    }
    for one in &event.conference {
        let label = one.label.as_ref().map(|label| format!(" \"{label}\""));
        add(
            "conference",
            format!(
                "{}{} {:?}",
                one.uri,
                label.unwrap_or_default(),
                one.features
            ),
        );
    }
    if let Some(attendance) = event.stated_attendance {
        add("attendance", attendance.as_str().to_owned());
    }
    add(
        "url",
        event
            .url
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    );
    add("categories", event.categories.join(" | "));
    add("organizers", event.organizers.join(" | "));
    if let Some(image) = &event.image {
        add("image", format!("{} \"{}\"", image.url, image.alt));
    }
    out
}

pub fn lasting(length: Option<Length>) -> String {
    let Some(length) = length else {
        return String::new();
    };
    let (minutes, seconds) = (length.seconds / 60, length.seconds % 60);
    let mut out = String::from(", lasts");
    for (number, unit) in [
        (length.days, "d"),
        (minutes / 60, "h"),
        (minutes % 60, "m"),
        (seconds, "s"),
    ] {
        if number > 0 {
            let _ = write!(out, " {number}{unit}");
        }
    }
    out
}
