//! How long a year of newsletters takes: twelve issues of the real events, each in all languages and
//! in all formats. Prints medians. Goal on two cores: under 1 s, with the definitions read anew.
//!
//!     cargo bench --bench newsletter
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark, which asks the clock"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use almanac::app::Settings;
use almanac::clock::Clock;
use almanac::config::{self, Flags};
use almanac::model::Earlier;
use almanac::snapshot::Snapshot;
use almanac::view::newsletter::{self, Format, Issue};
use jiff::civil::{Date, date};

const ROUNDS: usize = 9;
const YEAR: i16 = 2024;

/// The definitions, read anew as each command reads them.
fn snapshot() -> Snapshot {
    let events = Path::new("events");
    let config = config::read(None, events, &Flags::default()).unwrap();
    let clock = Clock::new(Some("2026-11-22T12:00:00Z".parse().unwrap()));
    let data = tempfile::tempdir().unwrap();
    let settings = Settings::new(config, events, data.path(), clock).unwrap();
    settings.snapshot().unwrap()
}

/// The sections of a year: their number, and their length in all.
fn year(snapshot: &Snapshot, formats: &[Format]) -> (usize, usize) {
    let issues = (1..=12).map(|month| date(YEAR, month, 5));
    let (mut sections, mut bytes) = (0, 0);
    for issue in issues.map(|date: Date| Issue::new(date)) {
        let agenda = snapshot.agenda(issue.window(&snapshot.calendar)).value;
        for language in snapshot.languages.iter() {
            let section = newsletter::section(
                &issue,
                &Earlier::default(),
                &agenda,
                &snapshot.calendar,
                language,
            );
            for format in formats {
                sections += 1;
                bytes += section.print(*format, language).len();
            }
        }
    }
    (sections, bytes)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() {
    let (mut read, mut markdown, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut counted = ((0, 0), (0, 0));
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let snapshot = snapshot();
        read.push(begun.elapsed());
        let begun = Instant::now();
        counted.0 = year(&snapshot, &[Format::Markdown]);
        markdown.push(begun.elapsed());
        let begun = Instant::now();
        counted.1 = year(&snapshot, &Format::ALL);
        all.push(begun.elapsed());
    }
    println!("{YEAR} in six languages, medians of {ROUNDS}:");
    println!("  reading the definitions       {:>8.1?}", median(read));
    for (name, (sections, bytes), took) in [
        ("Markdown", counted.0, median(markdown)),
        ("all formats", counted.1, median(all)),
    ] {
        println!("  {sections:>4} sections, {bytes:>7} bytes  {took:>8.1?}  {name} (goal: 1 s)");
    }
}
