//! The hits of a rule, by masks of days.
//!
//! A month or a week is one word of bits, a bit a day. Which days of a month a rule wants depends on
//! nothing but the month's length and the weekday of its first, so that 28 words, made once for a
//! rule, answer for every month there is. Yearly rules that count days or weeks of the year have words
//! of their own for each kind of year (see [`super::year`]).
//!
//! `tests/differential.rs` compares what is found with the `rrule` crate, and with a reading of
//! RFC 5545 that asks each day for itself.

use jiff::civil::Date;

use super::LAST_DAY;
use super::masks::{DAY, Masks, day_number, days_since, every, month_index, picked};
use super::rule::END;
use crate::model::{EventTime, Frequency, Rrule};
use crate::zone::wall_time;

/// The hits of one rule up to [`LAST_DAY`], earliest first, as [`wall_seconds`].
#[derive(Debug, Clone)]
pub(super) struct Days {
    rule: Masks,
    period: Period,
    /// The first day of the word that is read, in days since 1970.
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
    /// The hits of `rule` on or after the day of `from`, and perhaps some before. `rule` is spelled
    /// out and has a meaning. COUNT and UNTIL are not looked at.
    pub(super) fn new(rule: &Rrule, start: EventTime, from: i64) -> Self {
        let first = start.date();
        let from = wall_time(from).date().max(first);
        let step = i64::from(rule.interval);
        // The last of `step` places, beginning with `at`, that is not after `wanted`.
        let jump = |at: i64, wanted: i64| at + (wanted - at).max(0) / step * step;
        let period = match rule.freq {
            // What repeats within a day is refused before.
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                Period::Day {
                    next: month_index(from),
                    step,
                    start: day_number(first),
                }
            }
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
        };
        Self {
            rule: Masks::new(rule, start),
            period,
            first: 0,
            bits: 0,
            time: 0,
            picked: Vec::new(),
            last: day_number(LAST_DAY),
        }
    }

    /// Goes on to the next word of days that is not over after [`LAST_DAY`]; with BYSETPOS, to what
    /// it picks of the next period.
    fn next_word(&mut self) -> Option<()> {
        self.read_word()?;
        if !self.rule.set_pos.is_empty() {
            let first = self.first;
            let mut hits: Vec<i64> = std::iter::from_fn(|| self.next_of_word()).collect();
            if matches!(self.period, Period::Year { .. }) {
                for _ in 1..12 {
                    self.read_word()?;
                    hits.extend(std::iter::from_fn(|| self.next_of_word()));
                }
            }
            self.first = first;
            self.picked = picked(&self.rule.set_pos, &hits);
            self.picked.reverse();
        }
        (self.first <= self.last).then_some(())
    }

    fn read_word(&mut self) -> Option<()> {
        let rule = &mut self.rule;
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
        Some(())
    }

    /// Days after the first that no hit of [`Days::next_word`] is on any more.
    fn reach(&self) -> i64 {
        match self.period {
            Period::Year { .. } if !self.rule.set_pos.is_empty() => 366,
            _ => 31,
        }
    }
}

impl Days {
    /// Passes over whole periods, as long as their hits come before `until` and are, with those
    /// counted before, at most `most`; returns how many hits after `after` they have. To be called
    /// before the first hit is asked for.
    pub(super) fn skip_periods(&mut self, after: i64, until: i64, most: usize) -> usize {
        let mut count = 0;
        while self.next_word().is_some() {
            let begun = self.first * DAY > after;
            let bits = usize::try_from(self.bits.count_ones()).unwrap_or(0);
            let hits = self.picked.len() + bits * self.rule.times.len();
            if (self.first + self.reach()) * DAY > until || count + hits > most {
                return count;
            }
            let over = std::iter::from_fn(|| self.picked.pop().or_else(|| self.next_of_word()));
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

    /// The next hit among the days of the word.
    fn next_of_word(&mut self) -> Option<i64> {
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
            if let Some(hit) = self.picked.pop().or_else(|| self.next_of_word()) {
                // The word that the last day is in has days after it.
                return (hit < END).then_some(hit);
            }
            self.next_word()?;
        }
    }
}
