//! What a rule asks of days, as words of bits.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::year::Years;
use crate::model::{ByDay, EventTime, Frequency, Rrule};
use crate::zone::{wall_seconds, wall_time};

/// Seconds of a day on the wall.
pub(super) const DAY: i64 = 86_400;

/// What a rule asks of days, as bits.
#[derive(Debug, Clone)]
pub(super) struct Masks {
    /// The months that it allows: January is bit 1.
    months: u16,
    /// The days of a month, by the weekday of its first and its length less 28.
    days: [[u32; 4]; 7],
    /// What is wanted of years, where the months do not say it all.
    years: Option<Box<Years>>,
    /// The days of a week, from the first day of the week on.
    week: u32,
    /// `BYSETPOS`: which of a period's hits.
    pub(super) set_pos: Vec<i16>,
    /// The times of day, in seconds, ascending.
    pub(super) times: Vec<i64>,
    /// Whether there is no such day, as with the 30th of February.
    pub(super) never: bool,
}

impl Masks {
    pub(super) fn new(rule: &Rrule, start: EventTime) -> Self {
        let mut times = times(rule, start);
        let mut set_pos = rule.by_set_pos.clone();
        if rule.freq == Frequency::Daily && !set_pos.is_empty() {
            // The period is a day here, although days are looked at month by month.
            times = picked(&std::mem::take(&mut set_pos), &times);
        }
        let months = match &rule.by_month[..] {
            [] => u16::MAX,
            months => months.iter().fold(0, |mask, month| mask | 1 << month),
        };
        let week = rule.by_day.iter().fold(0, |mask, day| {
            mask | 1 << days_since(rule.week_start.0, day.weekday.0)
        });
        let mut masks = Self {
            months,
            days: [[0; 4]; 7],
            years: Years::new(rule).map(Box::new),
            week,
            set_pos,
            never: times.is_empty(),
            times,
        };
        if rule.freq == Frequency::Weekly || masks.years.is_some() {
            return masks;
        }
        let from_end = rule.by_month_day.iter().any(|day| *day < 0)
            || rule.by_day.iter().any(|day| day.nth < 0);
        for (weekday, lengths) in (0..).zip(&mut masks.days) {
            let longest = month_mask(rule, weekday, 31);
            for (length, mask) in (28..).zip(lengths) {
                *mask = if from_end {
                    month_mask(rule, weekday, length)
                } else {
                    longest & u32::MAX >> (32 - length)
                };
            }
        }
        let none_in = |month: u8| masks.months & 1 << month == 0 || masks.never_in(month);
        masks.never |= (1..=12).all(none_in);
        masks
    }

    /// Whether no year has a day for the rule in `month`.
    fn never_in(&self, month: u8) -> bool {
        let lengths = match month {
            2 => 0..=1,
            4 | 6 | 9 | 11 => 2..=2,
            _ => 3..=3,
        };
        lengths
            .into_iter()
            .all(|length: usize| self.days.iter().all(|days| days[length] == 0))
    }

    /// The first day of a month since the year 0, and the days that the rule wants of it; `None`
    /// after the last month, and where nothing can come any more.
    pub(super) fn month(&mut self, month: i64) -> Option<(i64, u32)> {
        let number = month.rem_euclid(12) + 1;
        let day = first_day(month)?;
        if let Some(years) = &mut self.years {
            return Some((day, years.month(wall_time(day * DAY).date())?));
        }
        if self.months & 1 << number == 0 {
            return Some((day, 0));
        }
        let length = usize::try_from(first_day(month + 1)? - day - 28).ok()?;
        // The first of January 1970 was a Thursday.
        let weekday = usize::try_from((day + 3).rem_euclid(7)).ok()?;
        Some((day, self.days[weekday][length]))
    }

    /// The days that the rule wants of the week that begins on `first`.
    pub(super) fn week_of(&self, first: i64) -> u32 {
        if self.months == u16::MAX {
            return self.week;
        }
        let wanted = |bit: &i64| {
            let month = wall_time((first + bit) * DAY).month();
            self.week & 1 << bit != 0 && self.months & 1 << month != 0
        };
        (0..7).filter(wanted).fold(0, |mask, bit| mask | 1 << bit)
    }
}

/// The days of a month of `length` days whose first is `weekday` (Monday is 0), as bits.
pub(super) fn month_mask(rule: &Rrule, weekday: i64, length: i64) -> u32 {
    let all = u32::MAX >> (32 - length);
    let bit = |day: i64| {
        if (1..=length).contains(&day) {
            1 << (day - 1)
        } else {
            0
        }
    };
    let month_days = match &rule.by_month_day[..] {
        [] => all,
        days => days.iter().fold(0, |mask, day| {
            let day = i64::from(*day);
            mask | bit(if day < 0 { length + 1 + day } else { day })
        }),
    };
    let by_day = |mask: u32, by_day: &ByDay| {
        let offset = i64::from(by_day.weekday.0.to_monday_zero_offset());
        let first = 1 + (offset - weekday).rem_euclid(7);
        let last = first + (length - first) / 7 * 7;
        mask | match by_day.nth {
            0 => (0..5).fold(0, |mask, week| mask | bit(first + 7 * week)),
            nth if nth > 0 => bit(first + 7 * (i64::from(nth) - 1)),
            nth => bit(last + 7 * (i64::from(nth) + 1)),
        }
    };
    let weekdays = match &rule.by_day[..] {
        [] => all,
        days => days.iter().fold(0, by_day),
    };
    month_days & weekdays
}

/// Every `step`-th day since `start`, in the month that begins with the day `first`.
pub(super) fn every(step: i64, start: i64, first: i64) -> u32 {
    if step == 1 {
        return u32::MAX;
    }
    let mut mask = 0;
    let mut day = (start - first).rem_euclid(step);
    while day < 32 {
        mask |= 1 << day;
        day += step;
    }
    mask
}

/// Those of `hits` whose places BYSETPOS names, from the first or from the last.
pub(super) fn picked(set_pos: &[i16], hits: &[i64]) -> Vec<i64> {
    let picks = |place: usize| {
        set_pos.iter().any(|pos| {
            let wanted = usize::from(pos.unsigned_abs()) - 1;
            place
                == if *pos > 0 {
                    wanted
                } else {
                    hits.len().wrapping_sub(wanted + 1)
                }
        })
    };
    let picked = hits.iter().enumerate().filter(|(place, _)| picks(*place));
    picked.map(|(_, hit)| *hit).collect()
}

/// The times of day, in seconds, ascending; what the rule leaves unsaid is the start's.
fn times(rule: &Rrule, start: EventTime) -> Vec<i64> {
    let time = start.wall().time();
    let or = |list: &[i16], own: i8| match list {
        [] => vec![i64::from(own)],
        list => list.iter().map(|value| i64::from(*value)).collect(),
    };
    let mut times = Vec::new();
    for hour in or(&rule.by_hour, time.hour()) {
        for minute in or(&rule.by_minute, time.minute()) {
            for second in or(&rule.by_second, time.second()) {
                times.push(hour * 3600 + minute * 60 + second);
            }
        }
    }
    times.sort_unstable();
    times.dedup();
    times
}

/// How many days after `first`, going round, the weekday `day` comes.
pub(super) fn days_since(first: Weekday, day: Weekday) -> i64 {
    let number = |weekday: Weekday| i64::from(weekday.to_monday_zero_offset());
    (number(day) - number(first)).rem_euclid(7)
}

/// Days since 1970 began.
pub(super) fn day_number(date: Date) -> i64 {
    wall_seconds(date.at(0, 0, 0, 0)).div_euclid(DAY)
}

/// The day on which a month since the year 0 begins, in days since 1970; `None` after the last year
/// of the calendar.
fn first_day(month: i64) -> Option<i64> {
    /// The months that rules are mostly asked about: of 1900 to 2100.
    const KEPT: std::ops::Range<i64> = 1900 * 12..2101 * 12;
    static DAYS: LazyLock<Vec<i64>> =
        LazyLock::new(|| KEPT.filter_map(calendar_first_day).collect());
    let kept = usize::try_from(month - KEPT.start).ok();
    kept.and_then(|index| DAYS.get(index).copied())
        .or_else(|| calendar_first_day(month))
}

fn calendar_first_day(month: i64) -> Option<i64> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let number = i8::try_from(month.rem_euclid(12)).ok()? + 1;
    Date::new(year, number, 1).ok().map(day_number)
}

/// Months since the year 0 began.
pub(super) fn month_index(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}
