//! How long a refresh of 10,000 series takes: from nothing, from a full index, and when one of them
//! changed. Prints medians. Goals on two cores: under 3 s from nothing, under 200 ms for one change.
//!
//!     cargo bench --bench refresh
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::format_push_string,
    reason = "a benchmark, which asks the clock"
)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use almanac::app::{App, Settings};
use almanac::clock::Clock;
use almanac::config::{self, Flags};

const SERIES: usize = 10_000;
const ROUNDS: usize = 5;
const NOW: &str = "2026-11-22T12:00:00Z";

/// Six of ten take place once, three every month, and one every week.
fn definition(number: usize, title: &str) -> String {
    let repeat = match number % 10 {
        0..=5 => "",
        6..=8 => "repeat = \"second Wednesday of the month\"\nconfirmed = 2026-10-01\n",
        _ => "repeat = \"every Wednesday\"\nconfirmed = 2026-10-01\n",
    };
    format!(
        "summary = \"{title} {number}\"\n\
         description = \"an evening with *many* people, and a [page](https://example.org/{number})\"\n\
         url = \"https://example.org/{number}\"\n\
         categories = [\"meetup\"]\n\
         start = 2026-01-14T18:00:00\n\
         duration = \"2h\"\n\
         time_zone = \"Europe/Berlin\"\n\
         {repeat}\
         [location]\ncity = \"Berlin\"\ncountry = \"DE\"\n\
         [translations.fr]\nsummary = \"Rencontre {number}\"\n"
    )
}

fn settings(folder: &Path) -> Settings {
    let events = folder.join("events");
    let config = config::read(None, &events, &Flags::default()).unwrap();
    let clock = Clock::new(Some(NOW.parse().unwrap()));
    Settings::new(config, &events, &folder.join("data"), clock).unwrap()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = work();
    (begun.elapsed(), result)
}

fn median(mut times: Vec<Duration>) -> u128 {
    times.sort();
    times[times.len() / 2].as_millis()
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir_all(folder.join("events")).unwrap();
    fs::write(
        folder.join("almanac.toml"),
        fs::read("almanac.toml").unwrap(),
    )
    .unwrap();
    for number in 0..SERIES {
        let path = folder.join(format!("events/meetup-{number}.toml"));
        fs::write(path, definition(number, "Meetup")).unwrap();
    }
    let (mut cold, mut warm, mut one) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let _ = fs::remove_dir_all(folder.join("data"));
        let (took, (app, report)) = timed(|| App::open(settings(folder)).unwrap());
        cold.push(took);
        println!("{}", report.line);
        drop(app);
        let (took, (app, _)) = timed(|| App::open(settings(folder)).unwrap());
        warm.push(took);
        let path = folder.join("events/meetup-77.toml");
        fs::write(path, definition(77, &format!("Round {round}"))).unwrap();
        let (took, report) = timed(|| app.refresh().unwrap());
        println!("{}", report.line);
        assert!(report.line.contains(" 1 changed"), "{}", report.line);
        one.push(took);
    }
    println!("{SERIES} series, medians of {ROUNDS}:");
    println!(
        "  from nothing                  {:>6} ms (goal: 3000)",
        median(cold)
    );
    println!("  from a full index             {:>6} ms", median(warm));
    println!(
        "  one of them changed           {:>6} ms (goal: 200)",
        median(one)
    );
}
