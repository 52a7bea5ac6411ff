//! The `rrule` crate: for the rules that [`super::days`] does not know, and as the judge of what is
//! a rule at all.
//!
//! It is handed wall times dressed up as UTC: then it never meets a gap or an overlap of the clocks,
//! which it refuses or loses. And it begins with the year of the wanted time, not with the start: it
//! cannot skip, and would take milliseconds to walk through decades.

use chrono::{Datelike as _, NaiveDate, TimeZone as _, Timelike as _};
use jiff::civil::{Date, DateTime, Time};

use super::rule::Refused;
use crate::model::{ByDay, EventTime, Frequency, Rrule};
use crate::zone::{wall_seconds, wall_time};

/// The hits of `rule` on or after `from`, and perhaps some before, earliest first. The rule is
/// spelled out.
///
/// # Errors
/// When the crate does not take the rule.
pub(super) fn hits(
    rule: &Rrule,
    start: EventTime,
    from: i64,
) -> Result<impl Iterator<Item = i64> + use<>, Refused> {
    let timed = with_time(rule, start);
    let set = set(&timed, anchor(rule, start.wall(), wall_time(from)))?;
    let walls = (&set).into_iter();
    let walls = walls.map_while(|hit| from_chrono(hit.naive_utc()).map(wall_seconds));
    let mut last = None;
    // Two rules that stand for one may hit the same time.
    Ok(walls.filter(move |wall| last.replace(*wall) != Some(*wall)))
}

/// Whether the crate takes `rule` from `start`.
///
/// # Errors
/// Its reason why not.
pub(super) fn check(rule: &Rrule, start: EventTime) -> Result<(), Refused> {
    set(rule, start.wall()).map(|_| ())
}

/// Where to begin so that nothing from `from` on is missed: the first of a year that the rule's
/// interval reaches. With a period of another length, and with nothing to skip, the start itself.
fn anchor(rule: &Rrule, start: DateTime, from: DateTime) -> DateTime {
    // The last days of a year may belong to the first week of the next.
    let years = i32::from(from.year()) - i32::from(start.year()) - 1;
    let interval = i32::from(rule.interval);
    let jump = years / interval * interval;
    if rule.freq != Frequency::Yearly || jump <= 0 {
        return start;
    }
    let year = i32::from(start.year()) + jump;
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    Date::new(year, 1, 1).map_or(start, |first| first.to_datetime(Time::midnight()))
}

/// The rule with the time of day that it leaves to `start` said outright.
fn with_time(rule: &Rrule, start: EventTime) -> Rrule {
    let mut rule = rule.clone();
    let time = start.wall().time();
    let parts = [
        (&mut rule.by_hour, time.hour()),
        (&mut rule.by_minute, time.minute()),
        (&mut rule.by_second, time.second()),
    ];
    for (list, own) in parts {
        if list.is_empty() {
            list.push(i16::from(own));
        }
    }
    rule
}

/// The crate's set for `rule` without its end, on wall time.
fn set(rule: &Rrule, anchor: DateTime) -> Result<rrule::RRuleSet, Refused> {
    let anchor = to_chrono(anchor)
        .ok_or_else(|| Refused::Engine(format!("{anchor} is outside the calendar")))?;
    let refused = |error: rrule::RRuleError| Refused::Engine(error.to_string());
    let mut set = rrule::RRuleSet::new(anchor);
    for part in unmixed(rule)? {
        let rule: rrule::RRule<rrule::Unvalidated> = part.pattern().parse().map_err(refused)?;
        set = set.rrule(rule.validate(anchor).map_err(refused)?);
    }
    Ok(set)
}

/// Rules that together hit what `rule` hits: of numbered and plain weekdays in one rule (`1MO,WE`)
/// the crate finds nothing.
fn unmixed(rule: &Rrule) -> Result<Vec<Rrule>, Refused> {
    let (plain, numbered): (Vec<ByDay>, Vec<ByDay>) =
        rule.by_day.iter().partition(|day| day.nth == 0);
    if plain.is_empty() || numbered.is_empty() {
        return Ok(vec![rule.clone()]);
    }
    if !rule.by_set_pos.is_empty() {
        return Err(Refused::MixedWeekdays);
    }
    let with = |by_day| Rrule {
        by_day,
        ..rule.clone()
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
