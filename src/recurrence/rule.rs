//! One rule, walked from its start on wall time, through the `rrule` crate.
//!
//! The crate is handed wall times dressed up as UTC: then it never meets a gap or an overlap of
//! the clocks, which it refuses or loses. COUNT and UNTIL are ours, because the start is an
//! occurrence, and counts, even where its rule does not hit it (RFC 5545 §3.8.5.3 leaves it open;
//! Thunderbird and KDE do the same).

use std::ops::ControlFlow;

use chrono::{Datelike as _, NaiveDate, TimeZone as _, Timelike as _};
use jiff::civil::{Date, DateTime, Time};

use super::{LAST_DAY, MAX_STEPS};
use crate::model::{ByDay, EventTime, Frequency, Rrule};

/// Most times of day that one rule may name: the product of BYHOUR, BYMINUTE and BYSECOND.
pub const MAX_TIMES_PER_DAY: usize = 8;

/// Why a rule is not expanded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// `HOURLY` and quicker.
    #[error("{} rules are not expanded; a calendar of meetings repeats by the day", .0.as_str())]
    WithinADay(Frequency),
    /// More than [`MAX_TIMES_PER_DAY`].
    #[error("the rule names {0} times of day; {MAX_TIMES_PER_DAY} are the most")]
    TimesOfDay(usize),
    /// More than [`MAX_STEPS`] starts.
    #[error("the rule was followed for {MAX_STEPS} occurrences and no further")]
    Steps,
    /// `2WE` in a rule whose period has one Wednesday (RFC 5545 §3.3.10).
    #[error("{} rules have no first or second weekday; leave the number out", .0.as_str())]
    NumberedWeekday(Frequency),
    /// `1MO,WE` with BYSETPOS.
    #[error("numbered and plain weekdays cannot be mixed where BYSETPOS picks among them")]
    MixedWeekdays,
    /// The `rrule` crate does not take it.
    #[error("the rule cannot be expanded: {0}")]
    Engine(String),
}

/// Whether `rrule` can be expanded from `start`.
///
/// # Errors
/// The reason why not.
pub fn check(rrule: &Rrule, start: EventTime) -> Result<(), Refused> {
    engine(rrule, start).map(|_| ())
}

/// Calls `visit` with each start, earliest first; the first is `start` itself.
pub(super) fn walk(
    rrule: &Rrule,
    start: EventTime,
    mut visit: impl FnMut(DateTime) -> ControlFlow<()>,
) -> Result<(), Refused> {
    let first = start.wall();
    let later = hits(rrule, start)?.filter(|wall| *wall > first);
    let last = rrule
        .until
        .unwrap_or(DateTime::MAX)
        .min(LAST_DAY.at(23, 59, 59, 0));
    let count = rrule.count.map_or(usize::MAX, |count| {
        usize::try_from(count).unwrap_or(usize::MAX)
    });

    for (step, wall) in std::iter::once(first).chain(later).enumerate() {
        if wall > last || step >= count || visit(wall).is_break() {
            return Ok(());
        }
        if step >= MAX_STEPS {
            return Err(Refused::Steps);
        }
    }
    Ok(())
}

/// The wall times that the rule itself hits, without COUNT and UNTIL, up to [`LAST_DAY`].
pub(super) fn hits(
    rrule: &Rrule,
    start: EventTime,
) -> Result<impl Iterator<Item = DateTime>, Refused> {
    let set = (&engine(rrule, start)?).into_iter();
    let walls = set.map_while(|hit| from_chrono(hit.naive_utc()));
    let mut last = None;
    // Two rules that stand for one may hit the same time.
    let once = walls.filter(move |wall| last.replace(*wall) != Some(*wall));
    Ok(once.take_while(|wall| wall.date() <= LAST_DAY))
}

/// The crate's set for `rrule` without its end, on wall time.
fn engine(rrule: &Rrule, start: EventTime) -> Result<rrule::RRuleSet, Refused> {
    if rrule.freq < Frequency::Daily {
        return Err(Refused::WithinADay(rrule.freq));
    }
    let times = [&rrule.by_hour, &rrule.by_minute, &rrule.by_second];
    let times: usize = times.iter().map(|list| list.len().max(1)).product();
    if times > MAX_TIMES_PER_DAY {
        return Err(Refused::TimesOfDay(times));
    }
    let anchor = to_chrono(start.wall())
        .ok_or_else(|| Refused::Engine(format!("{start} is outside the calendar")))?;
    let refused = |error: rrule::RRuleError| Refused::Engine(error.to_string());
    let mut set = rrule::RRuleSet::new(anchor);
    for part in unmixed(rrule.spelled_out(start.date()))? {
        let rule: rrule::RRule<rrule::Unvalidated> = part.pattern().parse().map_err(refused)?;
        set = set.rrule(rule.validate(anchor).map_err(refused)?);
    }
    Ok(set)
}

/// Rules that together hit what `rrule` hits, and that the crate gets right: of numbered and plain
/// weekdays in one rule (`1MO,WE`) it finds nothing, and a number in a weekly rule it overlooks.
fn unmixed(rrule: Rrule) -> Result<Vec<Rrule>, Refused> {
    let (plain, numbered): (Vec<ByDay>, Vec<ByDay>) =
        rrule.by_day.iter().partition(|day| day.nth == 0);
    let within_months = matches!(rrule.freq, Frequency::Monthly | Frequency::Yearly);
    if !numbered.is_empty() && !within_months {
        return Err(Refused::NumberedWeekday(rrule.freq));
    }
    if plain.is_empty() || numbered.is_empty() {
        return Ok(vec![rrule]);
    }
    if !rrule.by_set_pos.is_empty() {
        return Err(Refused::MixedWeekdays);
    }
    let with = |by_day| Rrule {
        by_day,
        ..rrule.clone()
    };
    Ok(vec![with(plain), with(numbered)])
}

fn to_chrono(wall: DateTime) -> Option<chrono::DateTime<rrule::Tz>> {
    let naive = NaiveDate::from_ymd_opt(
        i32::from(wall.year()),
        u32::try_from(wall.month()).ok()?,
        u32::try_from(wall.day()).ok()?,
    )?
    .and_hms_opt(
        u32::try_from(wall.hour()).ok()?,
        u32::try_from(wall.minute()).ok()?,
        u32::try_from(wall.second()).ok()?,
    )?;
    rrule::Tz::UTC.from_local_datetime(&naive).single()
}

fn from_chrono(naive: chrono::NaiveDateTime) -> Option<DateTime> {
    let small = |n: u32| i8::try_from(n).ok();
    let date = Date::new(
        i16::try_from(naive.year()).ok()?,
        small(naive.month())?,
        small(naive.day())?,
    )
    .ok()?;
    let time = Time::new(
        small(naive.hour())?,
        small(naive.minute())?,
        small(naive.second())?,
        0,
    );
    Some(date.to_datetime(time.ok()?))
}
