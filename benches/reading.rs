//! How quickly a calendar of 10 MB is read, and in how much memory, beside the `icalendar` crate's own
//! parser (which only makes a tree of it, while ours makes series of it). Each is a process of its
//! own, so that the memory is its own. Prints medians.
//!
//!     cargo bench --bench reading
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::format_push_string,
    reason = "a benchmark, which asks the clock"
)]

use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use almanac::diagnostic::SourceText;
use almanac::ical::{self, Context};
use almanac::model::Slug;
use almanac::zone::Zone;

const BYTES: usize = 10_000_000;
const ROUNDS: usize = 5;

/// A calendar as programs write them: folded, with CRLF, about a kilobyte an event.
fn calendar() -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n");
    let mut number = 0;
    while text.len() < BYTES {
        number += 1;
        text.push_str("BEGIN:VEVENT\r\n");
        text.push_str(&format!(
            "UID:{number}@example.org\r\nDTSTAMP:20261122T120000Z\r\n"
        ));
        text.push_str("DTSTART;TZID=Europe/Berlin:20260114T180000\r\n");
        text.push_str("DTEND;TZID=Europe/Berlin:20260114T200000\r\n");
        text.push_str("RRULE:FREQ=MONTHLY;BYDAY=2WE\r\n");
        text.push_str(&format!(
            "SUMMARY:Meetup number {number}\\, with a title\r\nDESCRIPTION:"
        ));
        for _ in 0..10 {
            text.push_str(
                "An evening of people who run\\, write or use software\\n which is\r\n  folded",
            );
        }
        text.push_str(
            "\r\nX-SOMETHING;X-MORE=a:of no importance to anyone who reads this file\r\n",
        );
        text.push_str("LOCATION:Somewhere\\, Berlin\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n");
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

/// Reads once; prints seconds and the peak of memory in kilobytes.
fn child(reader: &str) {
    let text = calendar();
    let before = peak();
    let begun = Instant::now();
    let count = if reader == "crate" {
        let unfolded = icalendar::parser::unfold(&text);
        let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
        calendar.components.len()
    } else {
        let source = Arc::new(SourceText {
            path: "events/many.ics".to_owned(),
            origin: "events/many.ics".to_owned(),
            text: ical::decode(text.as_bytes()).text,
        });
        let slug = Slug::parse("many").unwrap();
        let context = Context {
            slug: &slug,
            domain: "example.org",
            time_zone: Zone::utc(),
        };
        ical::read(&source, &context).series.len()
    };
    let took = begun.elapsed().as_secs_f64();
    println!("{took} {} {count}", peak() - before);
}

/// The most memory that this process ever held, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn main() {
    if let Some(reader) = std::env::args()
        .skip(1)
        .find(|one| one == "crate" || one == "ours")
    {
        child(&reader);
        return;
    }
    let program = std::env::current_exe().unwrap();
    let mut runs: [Vec<(f64, u64)>; 2] = [Vec::new(), Vec::new()];
    let mut counts = Vec::new();
    for _ in 0..ROUNDS {
        for (index, reader) in ["crate", "ours"].into_iter().enumerate() {
            let output = Command::new(&program).arg(reader).output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let mut words = text.split_whitespace();
            let seconds = words.next().unwrap().parse().unwrap();
            runs[index].push((seconds, words.next().unwrap().parse().unwrap()));
            counts.push(words.next().unwrap().to_owned());
        }
    }
    counts.dedup();
    assert_eq!(counts.len(), 1, "both read the same events");
    let bytes = calendar().len() as f64 / 1e6;
    let mut medians = Vec::new();
    for (index, name) in ["icalendar's parser", "almanac"].into_iter().enumerate() {
        runs[index].sort_by(|a, b| a.0.total_cmp(&b.0));
        let (seconds, memory) = runs[index][ROUNDS / 2];
        println!(
            "{name:<20} {:>6.1} MB/s, {:>4} MB more memory",
            bytes / seconds,
            memory / 1024
        );
        medians.push(seconds);
    }
    println!(
        "{} events of {bytes:.1} MB; ours takes {:.2} times as long",
        counts[0],
        medians[1] / medians[0]
    );
}
