//! Everyday rules by masks of days: the fast path.
//!
//! A period (a month or a week) is one word of bits, a bit a day. Which days of a month a rule wants
//! depends on nothing but the month's length and the weekday of its first, so that 28 words, made
//! once for a rule, answer for every month there is.
//!
//! DAILY, WEEKLY and MONTHLY rules and those YEARLY ones that speak of days of months are done so;
//! rules that count weeks or days of the year are the `rrule` crate's (see [`super::engine`]).
//! `tests/differential.rs` compares the two.

use jiff::civil::{Date, Weekday};

use super::LAST_DAY;
use crate::model::{ByDay, EventTime, Frequency, Rrule};
use crate::zone::{wall_seconds, wall_time};

const DAY: i64 = 86_400;

/// The hits of one rule, earliest first, as [`wall_seconds`].
#[derive(Debug, Clone)]
pub(super) struct Days {
    rule: Masks,
    period: Period,
    /// The first day of the period that is read, in days since 1970.
    first: i64,
    /// Its days that are still to come.
    bits: u32,
    /// Which of the times of day comes next.
    time: usize,
    /// What BYSETPOS picked of the period and is still to come, latest first.
    picked: Vec<i64>,
    /// The last day that is looked at, in days since 1970.
    last: i64,
}

/// What a rule asks of days, as bits.
#[derive(Debug, Clone)]
struct Masks {
    /// The months that it allows: January is bit 1.
    months: u16,
    /// The days of a month, by the weekday of its first and its length less 28.
    days: [[u32; 4]; 7],
    /// The days of a week, from the first day of the week on.
    week: u32,
    /// `BYSETPOS`: which of a period's hits.
    set_pos: Vec<i16>,
    /// The times of day, in seconds, ascending.
    times: Vec<i64>,
    /// Whether there is no such day, as with the 30th of February.
    never: bool,
}

/// Where the walk stands.
#[derive(Debug, Clone, Copy)]
enum Period {
    /// Months since the year 0, so many apart.
    Month { next: i64, step: i64 },
    /// The months of years, so many apart.
    Year { next: i64, step: i64 },
    /// The months in which every so manieth day since `start` lies.
    Day { next: i64, step: i64, start: i64 },
    /// Weeks, by the day of their beginning, so many days apart.
    Week { next: i64, step: i64 },
}

impl Days {
    /// The hits of `rule` on or after the day of `from`, and perhaps some before; `None` where the
    /// fast path does not know the rule. `rule` is spelled out. COUNT and UNTIL are not looked at.
    pub(super) fn new(rule: &Rrule, start: EventTime, from: i64) -> Option<Self> {
        let rule_masks = Masks::new(rule, start)?;
        let first = start.date();
        let from = wall_time(from).date().max(first);
        let step = i64::from(rule.interval);
        // The last of `step` places, beginning with `at`, that is not after `wanted`.
        let jump = |at: i64, wanted: i64| at + (wanted - at).max(0) / step * step;
        let period = match rule.freq {
            Frequency::Daily => Period::Day {
                next: month_index(from),
                step,
                start: day_number(first),
            },
            Frequency::Weekly => {
                let into = |day: Date| days_since(rule.week_start.0, day.weekday());
                let week = |day: Date| day_number(day) - into(day);
                let weeks = (week(from) - week(first)) / 7;
                Period::Week {
                    next: week(first) + 7 * jump(0, weeks),
                    step: 7 * step,
                }
            }
            Frequency::Monthly => Period::Month {
                next: jump(month_index(first), month_index(from)),
                step,
            },
            Frequency::Yearly => Period::Year {
                next: 12 * jump(i64::from(first.year()), i64::from(from.year())),
                step,
            },
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => return None,
        };
        Some(Self {
            rule: rule_masks,
            period,
            first: 0,
            bits: 0,
            time: 0,
            picked: Vec::new(),
            last: day_number(LAST_DAY),
        })
    }

    /// Goes on to the next period that is not over after [`LAST_DAY`].
    fn next_period(&mut self) -> Option<()> {
        let rule = &self.rule;
        if rule.never {
            return None;
        }
        match &mut self.period {
            Period::Week { next, step } => {
                self.first = *next;
                *next += *step;
                self.bits = rule.week_of(self.first);
            }
            Period::Month { next, step } => {
                let month = *next;
                *next += *step;
                (self.first, self.bits) = rule.month(month)?;
            }
            Period::Year { next, step } => {
                let month = *next;
                *next += if month % 12 == 11 { 12 * *step - 11 } else { 1 };
                (self.first, self.bits) = rule.month(month)?;
            }
            Period::Day { next, step, start } => {
                (self.first, self.bits) = rule.month(*next)?;
                *next += 1;
                self.bits &= every(*step, *start, self.first);
            }
        }
        if !rule.set_pos.is_empty() {
            self.pick();
        }
        (self.first <= self.last).then_some(())
    }
}

impl Days {
    /// Passes over whole periods, as long as their hits come before `until` and are, with those
    /// counted before, at most `most`; returns how many hits after `after` they have. To be called
    /// before the first hit is asked for.
    pub(super) fn skip_periods(&mut self, after: i64, until: i64, most: usize) -> usize {
        let mut count = 0;
        while self.next_period().is_some() {
            let begun = self.first * DAY > after;
            let bits = usize::try_from(self.bits.count_ones()).unwrap_or(0);
            let hits = self.picked.len() + bits * self.rule.times.len();
            if (self.first + 32) * DAY > until || count + hits > most {
                return count;
            }
            let over = std::iter::from_fn(|| self.picked.pop().or_else(|| self.next_of_period()));
            count += if begun {
                hits
            } else {
                over.filter(|hit| *hit > after).count()
            };
            (self.bits, self.time) = (0, 0);
            self.picked.clear();
        }
        count
    }

    /// Replaces the days of the period by those of their hits that BYSETPOS picks.
    fn pick(&mut self) {
        let hits: Vec<i64> = std::iter::from_fn(|| self.next_of_period()).collect();
        self.picked = picked(&self.rule.set_pos, &hits);
        self.picked.reverse();
    }

    /// The next hit among the days of the period.
    fn next_of_period(&mut self) -> Option<i64> {
        if self.bits == 0 {
            return None;
        }
        let day = self.first + i64::from(self.bits.trailing_zeros());
        let time = self.rule.times[self.time];
        self.time += 1;
        if self.time == self.rule.times.len() {
            self.time = 0;
            self.bits &= self.bits - 1;
        }
        Some(day * DAY + time)
    }
}

impl Iterator for Days {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        loop {
            if let Some(hit) = self.picked.pop().or_else(|| self.next_of_period()) {
                return Some(hit);
            }
            self.next_period()?;
        }
    }
}

impl Masks {
    fn new(rule: &Rrule, start: EventTime) -> Option<Self> {
        let mut times = times(rule, start);
        let mut set_pos = rule.by_set_pos.clone();
        if rule.freq == Frequency::Daily && !set_pos.is_empty() {
            // The period is a day here, although days are looked at month by month.
            times = picked(&std::mem::take(&mut set_pos), &times);
        }
        let within_month = match rule.freq {
            Frequency::Daily | Frequency::Monthly => true,
            // The n-th weekday of a year is a matter of years; so is a place among its days.
            Frequency::Yearly => {
                let numbered = rule.by_day.iter().any(|day| day.nth != 0);
                rule.by_set_pos.is_empty() && !(numbered && rule.by_month.is_empty())
            }
            Frequency::Weekly => rule.by_month_day.is_empty(),
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => false,
        };
        let known = within_month
            && rule.by_week_no.is_empty()
            && rule.by_year_day.is_empty()
            && rule.by_day.iter().all(|day| day.nth.abs() <= 5);
        if !known {
            return None;
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
            week,
            set_pos,
            never: times.is_empty(),
            times,
        };
        for (weekday, lengths) in masks.days.iter_mut().enumerate() {
            for (length, mask) in lengths.iter_mut().enumerate() {
                *mask = month_mask(rule, weekday, length + 28);
            }
        }
        masks.never |= rule.freq != Frequency::Weekly
            && (1..=12).all(|month| masks.months & 1 << month == 0 || masks.never_in(month));
        Some(masks)
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
    /// after the last month.
    fn month(&self, month: i64) -> Option<(i64, u32)> {
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let number = i8::try_from(month.rem_euclid(12)).ok()? + 1;
        let first = Date::new(year, number, 1).ok()?;
        let day = day_number(first);
        if self.months & 1 << number == 0 {
            return Some((day, 0));
        }
        let length = usize::try_from(first.days_in_month() - 28).ok()?;
        let weekday = usize::try_from(first.weekday().to_monday_zero_offset()).ok()?;
        Some((day, self.days[weekday][length]))
    }

    /// The days that the rule wants of the week that begins on `first`.
    fn week_of(&self, first: i64) -> u32 {
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
fn month_mask(rule: &Rrule, weekday: usize, length: usize) -> u32 {
    let all = u32::MAX >> (32 - length);
    let length = i64::try_from(length).unwrap_or(31);
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
        let first = 1 + (offset - i64::try_from(weekday).unwrap_or(0)).rem_euclid(7);
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
fn every(step: i64, start: i64, first: i64) -> u32 {
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
fn picked(set_pos: &[i16], hits: &[i64]) -> Vec<i64> {
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
fn days_since(first: Weekday, day: Weekday) -> i64 {
    let number = |weekday: Weekday| i64::from(weekday.to_monday_zero_offset());
    (number(day) - number(first)).rem_euclid(7)
}

/// Days since 1970 began.
fn day_number(date: Date) -> i64 {
    wall_seconds(date.at(0, 0, 0, 0)).div_euclid(DAY)
}

/// Months since the year 0 began.
fn month_index(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}
