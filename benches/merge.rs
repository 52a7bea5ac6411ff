//! How long it takes to merge 50,000 events of 200 sources: a tenth are of ours or of another source
//! as well, one in a hundred repeats. Prints medians. Goal on two cores: well under a second.
//!
//!     cargo bench --bench merge
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark, which asks the clock"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use almanac::merge::{Origin, Rank, Sourced, merge};
use almanac::model::{Event, EventTime, Location, Revision, Rrule, Series, Slug, Uid};
use almanac::zone::Zone;
use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::date;

const SOURCES: usize = 200;
const EVENTS: usize = 250;
const ROUNDS: usize = 7;
const TOWNS: [&str; 8] = [
    "Berlin",
    "Hamburg",
    "Wien",
    "Bruxelles",
    "Torino",
    "Toulouse",
    "Worcester",
    "Grünstadt",
];
const SUBJECTS: [&str; 9] = [
    "XMPP Meetup",
    "OMEMO for beginners",
    "Rencontre XMPP: les ponts",
    "Föderation – ein Gespräch",
    "Server clinic",
    "Serata XMPP",
    "Movim show and tell",
    "Sprint",
    "Push without Google",
];

/// The event `number` of `source`; every tenth happening is told by two sources.
fn event(source: usize, number: usize) -> Arc<Series> {
    let told = source * EVENTS + number;
    let happening = if number.is_multiple_of(10) {
        told / (2 * EVENTS) * EVENTS + number
    } else {
        told
    };
    let zone = Zone::parse("Europe/Berlin").unwrap();
    let day = date(2025, 1, 6)
        .checked_add(i64::try_from(happening % 700).unwrap().days())
        .unwrap();
    let start = EventTime::DateTime(day.at(17 + i8::try_from(happening % 4).unwrap(), 0, 0, 0));
    let mut event = Event::new(start, zone, None);
    // A third have titles that many have, the others the name of a group in them.
    let group = if happening % 3 == 0 {
        String::new()
    } else {
        format!(" gruppe{}x", happening / EVENTS)
    };
    event.text.summary = format!("{}{group} {}", SUBJECTS[happening % 9], happening / 9);
    event.text.description = Some("An evening with friends, and *one* server.".to_owned());
    event.url = format!("https://s{source}.example.org/events/{told}?utm_source=x")
        .parse()
        .ok();
    event.location = Some(Location {
        name: Some(format!("Haus {}", happening % 50)),
        city: Some(TOWNS[happening % 8].to_owned()),
        ..Location::default()
    });
    let repeats = number % 100 == 7;
    Arc::new(Series {
        uid: Uid::new(format!("{told}@s{source}.example.org")),
        slug: Slug::parse(&format!("s{source}-{number}")).unwrap(),
        event: event.into(),
        rrule: repeats.then(|| {
            Rrule::parse("FREQ=MONTHLY;BYDAY=2WE", &zone)
                .unwrap()
                .into()
        }),
        rdate: Vec::new(),
        exdate: Vec::new(),
        overrides: Vec::new(),
        related_to: None,
        confirmed: None,
        aliases: Vec::new(),
        origins: vec![format!("sources/s{source}")].into(),
        revision: Revision::first(Timestamp::UNIX_EPOCH),
    })
}

/// All events, or as many with one title, on one evening in one town.
fn all(alike: bool) -> Vec<Sourced> {
    let mut all = Vec::new();
    for source in 0..SOURCES {
        let origin = Arc::new(Origin {
            name: format!("sources/s{source}"),
            rank: if source % 2 == 0 {
                Rank::Primary
            } else {
                Rank::Aggregator
            },
            priority: 0,
            url: None,
        });
        for number in 0..EVENTS {
            let mut series = event(source, number);
            if alike {
                let same = Arc::make_mut(&mut series);
                "XMPP Meetup".clone_into(&mut same.event.text.summary);
                same.event.start = EventTime::DateTime(date(2026, 1, 14).at(18, 0, 0, 0));
                same.event.url = "https://example.org/meetups".parse().ok();
            }
            all.push(Sourced {
                series,
                origin: Arc::clone(&origin),
                last_modified: None,
            });
        }
    }
    all
}

fn measure(name: &str, all: &[Sourced]) {
    let mut times: Vec<Duration> = Vec::new();
    let mut out = 0;
    for _ in 0..ROUNDS {
        let input = all.to_vec();
        let begun = Instant::now();
        let merged = merge(input, &[]);
        times.push(begun.elapsed());
        out = merged.value.len();
    }
    times.sort();
    let median = times[times.len() / 2].as_millis();
    println!(
        "{name:<40} {:>6} events in, {out:>6} series out, {median:>5} ms",
        all.len()
    );
}

fn main() {
    measure("200 sources", &all(false));
    measure("200 sources, all of one title and time", &all(true));
}
