//! How quickly Almanac finds the dates of rules, beside others who do the same:
//!
//! ```sh
//! cargo bench --bench recurrence
//! ```
//!
//! Every engine gets the same series and the same window, and it is checked that all find the same
//! instants. What is measured begins with a rule that has been read and a time zone that has been
//! loaded, and ends with instants. The engines take turns, a few series at a time, and for these the
//! median of its rounds counts: whatever else the machine does hits all alike. Slow engines get
//! fewer series and rounds. Those in Python and C take part where they are installed; else it says
//! how to get them.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it prints times, and what goes wrong is for whoever measures"
)]

mod engines;
mod peers;

use std::ops::Range;
use std::time::Instant;

use engines::{Engine, Plan, Tally, by_hand, crate_alone, occurrences, starts};

/// What the loop does by hand.
const MONTHLY: &str = "FREQ=MONTHLY;BYDAY=2WE";
const WEEKLY: &str = "FREQ=WEEKLY";
const DAILY: &str = "FREQ=DAILY";

/// What counts the weeks and days of years, beside the crate alone.
const WEEK_OF_YEAR: &str = "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO";
const DAY_OF_YEAR: &str = "FREQ=YEARLY;BYYEARDAY=130";

/// Zones whose clocks have not been changed since the tzdata 2025b of chrono-tz 0.10.4.
const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Sydney",
    "UTC",
];

/// Series of each kind, for who is quick.
const ALL: usize = 1000;

/// Series at a time: so few that most rounds are over before the machine turns to something else.
const FEW: usize = 20;

/// Rounds, for who is quick.
const ROUNDS: usize = 9;

/// 2020 to 2029, in seconds since 1970.
const TEN_YEARS: Range<i64> = 1_577_836_800..1_893_456_000;

/// May 2056, 36 years after the starts.
const ONE_MONTH: Range<i64> = 2_724_969_600..2_727_648_000;

/// Who takes part.
struct Entrant {
    name: &'static str,
    series: usize,
    rounds: usize,
    run: Box<Run>,
    goal: &'static str,
}

/// What is found in a window, and the seconds that it takes.
type Run = dyn Fn(&[Plan], &Range<i64>) -> (Tally, f64);

fn main() {
    let everyday = [
        ("second Wednesdays", MONTHLY),
        ("weekly", WEEKLY),
        ("daily", DAILY),
    ];
    let peers = peers::installed();
    for (name, rule) in everyday {
        let plans = plans(rule, ZONES);
        let mut entrants = vec![
            native("loop with chrono-tz", ALL, by_hand, ""),
            native("Almanac, starts", ALL, starts, "1.50 ×"),
            native("Almanac, occurrences", ALL, occurrences, ""),
            native("rrule 0.14", ALL / 5, crate_alone, ""),
        ];
        entrants.extend(peers.iter().map(|peer| Entrant {
            name: peer.name,
            series: peer.series,
            rounds: 3,
            run: Box::new(|plans, window| peer.run(plans, window)),
            goal: "",
        }));
        compare(&format!("{name}, ten years"), &plans, &TEN_YEARS, &entrants);
        entrants[1].goal = "2.00 µs";
        compare(&format!("{name}, one month"), &plans, &ONE_MONTH, &entrants);
    }
    for (name, rule) in [("20th week", WEEK_OF_YEAR), ("130th day", DAY_OF_YEAR)] {
        let plans = plans(rule, &["UTC"]);
        let entrants = [
            native("rrule 0.14", ALL, crate_alone, ""),
            native("Almanac, starts", ALL, starts, ""),
        ];
        compare(&format!("{name}, ten years"), &plans, &TEN_YEARS, &entrants);
        compare(&format!("{name}, one month"), &plans, &ONE_MONTH, &entrants);
    }
}

/// The series: from days of 2020 on, at noon or soon after, when no clocks change.
fn plans(rule: &'static str, zones: &[&str]) -> Vec<Plan> {
    /// Of the months of 2020.
    const SECOND_WEDNESDAYS: [usize; 12] = [8, 12, 11, 8, 13, 10, 8, 12, 9, 14, 11, 9];
    let plan = |number: usize| {
        let (month, day) = match rule {
            MONTHLY => (number % 12 + 1, SECOND_WEDNESDAYS[number % 12]),
            WEEK_OF_YEAR => (5, 11),
            DAY_OF_YEAR => (5, 9),
            _ => (number % 12 + 1, number % 28 + 1),
        };
        let (hour, minute) = (12 + number % 4, number % 60);
        let start = format!("2020{month:02}{day:02}T{hour}{minute:02}00");
        Plan::new(rule, &start, zones[number % zones.len()])
    };
    (0..ALL).map(plan).collect()
}

/// An entrant that runs in this program.
fn native(name: &'static str, series: usize, engine: Engine, goal: &'static str) -> Entrant {
    let run = move |plans: &[Plan], window: &Range<i64>| {
        let begun = Instant::now();
        let mut found = Tally::default();
        for plan in plans {
            engine(plan, window, &mut found);
        }
        (found, begun.elapsed().as_secs_f64())
    };
    Entrant {
        name,
        series,
        rounds: ROUNDS,
        run: Box::new(run),
        goal,
    }
}

/// Runs all and prints a table; the first is the measure of the others.
///
/// # Panics
/// When one finds something else than the first.
fn compare(title: &str, plans: &[Plan], window: &Range<i64>, entrants: &[Entrant]) {
    let mut sums = vec![(0, 0.0); entrants.len()];
    for (number, few) in plans.chunks(FEW).enumerate() {
        let mut rounds = vec![Vec::new(); entrants.len()];
        for round in 0..ROUNDS {
            for (entrant, rounds) in entrants.iter().zip(&mut rounds) {
                if number * FEW < entrant.series && round < entrant.rounds {
                    rounds.push((entrant.run)(few, window));
                }
            }
        }
        let expected = rounds[0][0].0;
        for (index, rounds) in rounds.iter_mut().enumerate() {
            let name = entrants[index].name;
            assert!(rounds.iter().all(|(found, _)| *found == expected), "{name}");
            rounds.sort_by(|(_, one), (_, other)| one.total_cmp(other));
            if let Some((found, seconds)) = rounds.get(rounds.len() / 2) {
                sums[index].0 += found.count;
                sums[index].1 += seconds;
            }
        }
    }
    println!("\n{title:<30}ns an occurrence  µs a series      ratio  goal, at most");
    let mut first = None;
    for (entrant, (count, seconds)) in entrants.iter().zip(sums) {
        let (name, goal) = (entrant.name, entrant.goal);
        let nanos = seconds * 1e9 / f64::from(count);
        let micros = seconds * 1e6 / f64::from(u32::try_from(entrant.series).unwrap());
        let ratio = nanos / *first.get_or_insert(nanos);
        println!("  {name:<26}{nanos:>18.1}{micros:>13.2}{ratio:>9.2} ×  {goal}");
    }
}
