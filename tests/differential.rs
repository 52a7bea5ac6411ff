//! Rules that nobody thought of, expanded in several ways that must agree.
//!
//! The rules are the same every time. `PROPTEST_CASES=20000 PROPTEST_RNG_SEED=1 cargo test --release
//! --test differential` tries more and others.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "differential/reading.rs"]
mod reading;
#[path = "differential/rules.rs"]
mod rules;

use std::ops::ControlFlow;
use std::sync::Arc;

use almanac::model::{Event, EventTime, Frequency, Length, Occurrence, Rrule, Series, Window};
use almanac::recurrence;
use almanac::zone::{Zone, wall_seconds, wall_time};
use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan as _};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use rules::{Case, For};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(5545),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_days_that_the_rfc_means_are_found_and_no_others(case in rules::any(For::All)) {
        let rule = case.rule();
        recurrence::check(&rule, EventTime::DateTime(case.start)).unwrap();
        let hits = reading::hits(&rule, case.start, case.horizon().date());
        let found = walked(&case, DateTime::MIN, case.horizon());
        same(&found, &occurrences(&case, &rule, hits))?;
    }

    #[test]
    fn the_crate_alone_finds_the_same(case in rules::any(For::Crate)) {
        let found = walked(&case, DateTime::MIN, case.horizon());
        // It would search the next eight thousand years for what never comes.
        if found.len() > 1 {
            let rule = case.rule();
            let hits = hits_of_the_crate(&rule, case.start);
            same(&found, &occurrences(&case, &rule, hits))?;
        }
    }

    #[test]
    fn a_walk_from_any_day_is_the_end_of_the_whole_walk(
        case in rules::any(For::All),
        days in -400..6000_i64,
    ) {
        let from = case.start.checked_add(days.days()).unwrap();
        let to = from.max(case.start).checked_add(800.days()).unwrap();
        let mut whole = walked(&case, DateTime::MIN, to);
        whole.retain(|wall| *wall >= from);
        same(&walked(&case, from, to), &whole)?;
    }

    #[test]
    fn a_window_lists_those_of_all_occurrences_that_it_touches(
        placed in placed(),
        days in prop_oneof![-40..40_i64, -40..1200_i64],
        hours in 1..1500_i64,
        asked in zone(),
    ) {
        let series = placed.series();
        let asked = Zone::parse(asked).unwrap();
        let start = series.event.zone.instant(series.event.start.wall());
        let from = start.checked_add((24 * days).hours()).unwrap();
        let window = Window { from, to: from.checked_add(hours.hours()).unwrap() };
        let mut all = all_starts_until(&series, window.to);
        all.retain(|start| !series.exdate.contains(start));
        let series = Arc::new(series);
        let all = all.into_iter().map(|start| Occurrence::new(Arc::clone(&series), start, None));
        let mut expected: Vec<Occurrence> = all.filter(|one| one.is_in(&window, &asked)).collect();
        // Two times in one gap of the clocks may change places.
        expected.sort_by(Occurrence::by_start);
        let shown = |list: &[Occurrence]| -> Vec<String> {
            list.iter().map(|one| format!("{} {}", one.start, one.span.from)).collect()
        };
        let listed = recurrence::expand(&series, window, &asked).value;
        prop_assert_eq!(shown(&listed), shown(&expected));
    }
}

#[test]
fn what_has_no_meaning_is_refused() {
    let start = "2027-01-01T18:00:00".parse().unwrap();
    let refused = |text: &str| {
        let rule = Rrule::parse(text, &Zone::utc()).unwrap();
        recurrence::check(&rule, start).unwrap_err().to_string()
    };
    let numbered = "rules have no first or second weekday; leave the number out";
    assert_eq!(
        ["DAILY", "WEEKLY"].map(|freq| refused(&format!("FREQ={freq};BYDAY=2WE"))),
        ["DAILY", "WEEKLY"].map(|freq| format!("{freq} {numbered}"))
    );
    assert_eq!(
        refused("FREQ=YEARLY;BYWEEKNO=20;BYDAY=2WE"),
        "a week has no first or second weekday; leave the number out beside BYWEEKNO"
    );
    let parts = [
        ("BYWEEKNO=20", &["DAILY", "WEEKLY", "MONTHLY"][..]),
        ("BYYEARDAY=20", &["DAILY", "WEEKLY", "MONTHLY"]),
        ("BYMONTHDAY=20", &["WEEKLY"]),
    ];
    for (part, freqs) in parts {
        for freq in freqs {
            let name = part.trim_end_matches("=20");
            assert_eq!(
                refused(&format!("FREQ={freq};{part}")),
                format!("{name} has no meaning in {freq} rules")
            );
        }
    }
}

/// Fails with the first few that differ.
fn same(found: &[DateTime], expected: &[DateTime]) -> Result<(), TestCaseError> {
    let pairs = found.iter().zip(expected);
    let place = pairs
        .take_while(|(found, expected)| found == expected)
        .count();
    let rest = |list: &[DateTime]| -> Vec<String> {
        list[place..]
            .iter()
            .take(3)
            .map(ToString::to_string)
            .collect()
    };
    prop_assert_eq!(rest(found), rest(expected), "after {} that agree", place);
    Ok(())
}

/// The starts that Almanac finds, both limits included.
fn walked(case: &Case, from: DateTime, to: DateTime) -> Vec<DateTime> {
    let mut found = Vec::new();
    let mut series = series();
    series.event.start = EventTime::DateTime(case.start);
    series.rrule = Some(case.rule().into());
    recurrence::walk_from(&series, EventTime::DateTime(from), |start| {
        if start.wall() > to {
            return ControlFlow::Break(());
        }
        found.push(start.wall());
        ControlFlow::Continue(())
    })
    .unwrap();
    found
}

/// The starts of a series without its EXDATEs, from the first to a few days after `end`.
fn all_starts_until(series: &Series, end: Timestamp) -> Vec<EventTime> {
    let mut series = series.clone();
    series.exdate.clear();
    let last = series.event.zone.wall(end).checked_add(3.days()).unwrap();
    let mut starts = Vec::new();
    recurrence::walk(&series, |start| {
        if start.wall() > last {
            return ControlFlow::Break(());
        }
        starts.push(start);
        ControlFlow::Continue(())
    })
    .unwrap();
    starts
}

fn series() -> Series {
    let text = "summary = \"x\"\nstart = 2000-01-01";
    common::series(text)[0].as_ref().clone()
}

/// What Almanac means by a rule that hits these times: the start comes first and counts, whether it
/// is a hit or not.
fn occurrences(
    case: &Case,
    rule: &Rrule,
    hits: impl IntoIterator<Item = DateTime>,
) -> Vec<DateTime> {
    let until = rule
        .until
        .map_or(case.horizon(), |until| until.min(case.horizon()));
    let count = rule
        .count
        .map_or(usize::MAX, |count| usize::try_from(count).unwrap());
    let hits = hits.into_iter().filter(|hit| *hit > case.start);
    let hits = hits.take_while(|hit| *hit <= until);
    std::iter::once(case.start)
        .chain(hits)
        .take(count)
        .collect()
}

/// What the `rrule` crate makes of the pattern of a rule, on wall time dressed up as UTC.
fn hits_of_the_crate(rule: &Rrule, start: DateTime) -> impl Iterator<Item = DateTime> {
    // It counts BYSETPOS from the start on in the first week, and not from the beginning of the week.
    let anchor = match rule.freq {
        Frequency::Weekly => start.checked_sub(reading::days_into_week(rule, start.date()).days()),
        _ => Ok(start),
    };
    let anchor = chrono::DateTime::from_timestamp(wall_seconds(anchor.unwrap()), 0);
    let anchor = anchor.unwrap().with_timezone(&rrule::Tz::UTC);
    let pattern = rule.spelled_out(start.date()).pattern();
    let pattern: rrule::RRule<rrule::Unvalidated> = pattern.parse().unwrap();
    let set = rrule::RRuleSet::new(anchor).rrule(pattern.validate(anchor).unwrap());
    (&set).into_iter().map(|hit| wall_time(hit.timestamp()))
}

/// A series somewhere on Earth, with a date more than its rule has, and some less.
#[derive(Clone, Debug)]
struct Placed {
    case: Case,
    whole_days: bool,
    zone: &'static str,
    length: Option<Length>,
    /// Days after the start.
    rdate: i64,
    /// Days after the start.
    exdates: Vec<i64>,
}

impl Placed {
    fn series(&self) -> Series {
        let after = |days: &i64| {
            let wall = self.case.start.checked_add(days.days()).unwrap();
            if self.whole_days {
                EventTime::Date(wall.date())
            } else {
                EventTime::DateTime(wall)
            }
        };
        let mut series = series();
        series.event = Event::new(after(&0), Zone::parse(self.zone).unwrap(), self.length).into();
        series.rrule = Some(self.case.rule().into());
        series.rdate = vec![after(&self.rdate)];
        series.exdate = self.exdates.iter().map(after).collect();
        series
    }
}

fn placed() -> impl Strategy<Value = Placed> {
    let hours = (0..40_u32).prop_map(|hours| Length {
        days: 0,
        seconds: hours * 3600,
    });
    let length = prop_oneof![
        1 => Just(None),
        1 => hours.prop_map(Some),
        1 => (1..9_u32).prop_map(|days| Some(Length::days(days))),
    ];
    let case = (rules::any(For::All), proptest::bool::ANY);
    let dates = (0..1200_i64, vec(0..40_i64, 0..6));
    (case, zone(), length, dates).prop_map(|((case, dated), zone, length, (rdate, exdates))| {
        let timed = case.text.contains("BYHOUR") || case.text.contains("BYMINUTE");
        Placed {
            case,
            whole_days: dated && !timed,
            zone,
            length,
            rdate,
            exdates,
        }
    })
}

fn zone() -> impl Strategy<Value = &'static str> {
    const NAMES: [&str; 6] = [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Asia/Kolkata",
        "UTC",
    ];
    select(&NAMES[..])
}
