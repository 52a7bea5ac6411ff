//! One rule, walked on wall time.
//!
//! COUNT and UNTIL are ours, because the start is an occurrence, and counts, even where its rule
//! does not hit it (RFC 5545 §3.8.5.3 leaves it open; Thunderbird and KDE do the same).

use std::ops::ControlFlow;

use super::days::Days;
use super::{MAX_STEPS, judge};
use crate::model::{EventTime, Frequency, Rrule};
use crate::zone::wall_seconds;

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
    /// `2WE` beside BYWEEKNO.
    #[error("a week has no first or second weekday; leave the number out beside BYWEEKNO")]
    NumberedInWeek,
    /// A part that RFC 5545 §3.3.10 does not allow at this frequency.
    #[error("{part} has no meaning in {} rules", .freq.as_str())]
    Meaningless {
        /// `BYWEEKNO`, `BYYEARDAY` or `BYMONTHDAY`.
        part: &'static str,
        /// The rule's frequency.
        freq: Frequency,
    },
    /// The `rrule` crate says that it is no rule.
    #[error("the rule cannot be expanded: {0}")]
    Judged(String),
}

/// Whether `rrule` can be expanded from `start`.
///
/// # Errors
/// The reason why not.
pub fn check(rrule: &Rrule, start: EventTime) -> Result<(), Refused> {
    judge::check(&prepared(rrule, start)?, start)
}

/// Calls `visit` with each start from `from` on, as [`wall_seconds`], earliest first; the first of
/// all is `start` itself.
pub(super) fn walk(
    rrule: &Rrule,
    start: EventTime,
    from: i64,
    mut visit: impl FnMut(i64) -> ControlFlow<()>,
) -> Result<(), Refused> {
    let first = wall_seconds(start.wall());
    let last = rrule.until.map_or(END - 1, wall_seconds).min(END - 1);
    // Whoever counts has to begin at the beginning.
    let count = rrule
        .count
        .map(|count| usize::try_from(count).unwrap_or(usize::MAX));
    let jump = if count.is_some() { first } else { from };
    let mut hits = hits(rrule, start, jump)?;
    let count = count.unwrap_or(usize::MAX);
    if first >= from && (first > last || count == 0 || visit(first).is_break()) {
        return Ok(());
    }
    let mut counted = 1;
    if rrule.count.is_some() {
        counted += hits.skip_periods(first, from, count - 1);
    }
    for (step, wall) in hits.filter(|wall| *wall > first).enumerate() {
        if wall > last || counted + step >= count || (wall >= from && visit(wall).is_break()) {
            return Ok(());
        }
        if step >= MAX_STEPS {
            return Err(Refused::Steps);
        }
    }
    Ok(())
}

/// The last wall time that `rrule` hits from `start` before it ends; `None` where it has no end
/// before [`LAST_DAY`](super::LAST_DAY).
pub(super) fn last(rrule: &Rrule, start: EventTime) -> Result<Option<i64>, Refused> {
    let first = wall_seconds(start.wall());
    if let Some(count) = rrule.count {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let mut hits = hits(rrule, start, first)?;
        // One is left, at least, to be the last.
        let skipped = hits.skip_periods(first, END, count.saturating_sub(2));
        let mut later = hits.filter(|wall| *wall > first).take(MAX_STEPS);
        return Ok(match count - 1 - skipped {
            0 => Some(first),
            left => later.nth(left - 1),
        });
    }
    let Some(until) = rrule.until else {
        return Ok(None);
    };
    let mut found = first;
    let mut last_from = |from: i64| {
        walk(rrule, start, from, |wall| {
            found = wall;
            ControlFlow::Continue(())
        })
    };
    // Most rules hit within a year before they end; a rare one is looked at whole.
    last_from(wall_seconds(until) - YEAR)?;
    if found == first {
        walk(rrule, start, first, |wall| {
            found = wall;
            ControlFlow::Continue(())
        })?;
    }
    Ok(Some(found))
}

/// Seconds of a long year.
const YEAR: i64 = 366 * 86_400;

/// The wall times that the rule itself hits from about `from` on, up to the last day, without COUNT and
/// UNTIL: some before `from` may come first.
pub(super) fn hits(rrule: &Rrule, start: EventTime, from: i64) -> Result<Days, Refused> {
    Ok(Days::new(&prepared(rrule, start)?, start, from))
}

/// The wall time at which [`LAST_DAY`](super::LAST_DAY) is over.
pub(super) const END: i64 = 4_102_444_800;

/// The rule with everything said that it leaves to `start`, if it has a meaning and an end to the
/// work that it makes.
fn prepared(rrule: &Rrule, start: EventTime) -> Result<Rrule, Refused> {
    if rrule.freq < Frequency::Daily {
        return Err(Refused::WithinADay(rrule.freq));
    }
    let times = [&rrule.by_hour, &rrule.by_minute, &rrule.by_second];
    let times: usize = times.iter().map(|list| list.len().max(1)).product();
    if times > MAX_TIMES_PER_DAY {
        return Err(Refused::TimesOfDay(times));
    }
    let within_months = matches!(rrule.freq, Frequency::Monthly | Frequency::Yearly);
    if !within_months && rrule.by_day.iter().any(|day| day.nth != 0) {
        return Err(Refused::NumberedWeekday(rrule.freq));
    }
    if !rrule.by_week_no.is_empty() && rrule.by_day.iter().any(|day| day.nth != 0) {
        return Err(Refused::NumberedInWeek);
    }
    let yearly = rrule.freq == Frequency::Yearly;
    let weekly = rrule.freq == Frequency::Weekly;
    let parts = [
        ("BYWEEKNO", !yearly && !rrule.by_week_no.is_empty()),
        ("BYYEARDAY", !yearly && !rrule.by_year_day.is_empty()),
        ("BYMONTHDAY", weekly && !rrule.by_month_day.is_empty()),
    ];
    if let Some((part, _)) = parts.into_iter().find(|(_, meaningless)| *meaningless) {
        let freq = rrule.freq;
        return Err(Refused::Meaningless { part, freq });
    }
    Ok(rrule.spelled_out(start.date()))
}

#[cfg(test)]
mod tests {
    use super::super::LAST_DAY;
    use super::*;

    #[test]
    fn the_end_of_the_last_day_is_the_end() {
        assert_eq!(wall_seconds(LAST_DAY.at(23, 59, 59, 0)) + 1, END);
    }
}
