//! Yearly rules that count days, weekdays or weeks of the year, by masks of days.
//!
//! Which days such a rule wants depends on the weekday of the first of January and on three lengths:
//! the year's own, and those of its neighbours, whose last and first weeks may reach into it. There
//! are 28 such kinds of year; what a rule wants of each is worked out when it is first met.
//!
//! A day is a hit of the calendar year that it is in, also where its week is one of the next:
//! Monday, 31 December 2001 is of the year 2001, and in week 1 of 2002.

use jiff::civil::{Date, Weekday};

use super::masks::{days_since, month_mask};
use crate::model::{ByDay, Frequency, Rrule};

/// What a rule wants of each kind of year.
#[derive(Debug, Clone)]
pub(super) struct Years {
    /// The rule, without the weekdays that are counted in the year.
    rule: Rrule,
    /// Those.
    weekdays: Vec<ByDay>,
    kinds: [Option<Months>; KINDS],
    /// How many kinds have been met, as long as none of them had a day for the rule.
    empty: usize,
}

/// The days of each month; its first is the lowest bit.
type Months = [u32; 12];

/// Seven weekdays for the first of January; and of a year and its neighbours, one has 366 days, or
/// none.
const KINDS: usize = 28;

impl Years {
    /// `None` where `rule` counts nothing of a year. It is spelled out.
    pub(super) fn new(rule: &Rrule) -> Option<Self> {
        let numbered = rule.by_day.iter().any(|day| day.nth != 0);
        let of_years = !rule.by_week_no.is_empty()
            || !rule.by_year_day.is_empty()
            || (numbered && rule.by_month.is_empty());
        if rule.freq != Frequency::Yearly || !of_years {
            return None;
        }
        let mut rule = rule.clone();
        // They are counted in months only where the rule names some.
        let weekdays = if rule.by_month.is_empty() {
            std::mem::take(&mut rule.by_day)
        } else {
            Vec::new()
        };
        Some(Self {
            rule,
            weekdays,
            kinds: [None; KINDS],
            empty: 0,
        })
    }

    /// The days that the rule wants of the month that begins on `first`; `None` once it is known that
    /// no year has a day for it.
    pub(super) fn month(&mut self, first: Date) -> Option<u32> {
        let year = Year::of(first);
        let months = *self.kinds[year.kind()].get_or_insert_with(|| {
            let months = year.wanted(&self.rule, &self.weekdays);
            self.empty += usize::from(months == [0; 12]);
            months
        });
        let month = usize::try_from(first.month() - 1).ok()?;
        (self.empty < KINDS).then_some(months[month])
    }
}

/// What matters of a year. Its days are numbered from 1.
#[derive(Clone, Copy)]
struct Year {
    /// The weekday of the first of January.
    begins: Weekday,
    /// Days of the year before, of this one, and of the year after.
    lengths: [i64; 3],
}

impl Year {
    fn of(day: Date) -> Self {
        let first = day.first_of_year();
        let length = |year: i16| {
            let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            365 + i64::from(leap)
        };
        let year = day.year();
        Self {
            begins: first.weekday(),
            lengths: [year - 1, year, year + 1].map(length),
        }
    }

    fn kind(self) -> usize {
        let leap = self.lengths.iter().position(|length| *length == 366);
        let weekday = usize::try_from(self.begins.to_monday_zero_offset()).unwrap_or(0);
        4 * weekday + leap.map_or(0, |place| place + 1)
    }

    fn wanted(self, rule: &Rrule, weekdays: &[ByDay]) -> Months {
        let mut days = Days::all();
        if !rule.by_year_day.is_empty() {
            days.keep(&self.numbered(rule));
        }
        if !rule.by_week_no.is_empty() {
            days.keep(&self.in_weeks(rule));
        }
        if !weekdays.is_empty() {
            days.keep(&self.weekdays(weekdays));
        }
        let mut before = 0;
        let [_, length, _] = self.lengths;
        std::array::from_fn(|month| {
            let length = match month {
                1 => length - 337,
                3 | 5 | 8 | 10 => 30,
                _ => 31,
            };
            let weekday = days_since(Weekday::Monday, self.begins) + before;
            let bits = days.after(before) & month_mask(rule, weekday.rem_euclid(7), length);
            before += length;
            let named = |number: &i8| usize::try_from(*number) == Ok(month + 1);
            let wanted = rule.by_month.is_empty() || rule.by_month.iter().any(named);
            if wanted { bits } else { 0 }
        })
    }

    /// BYYEARDAY.
    fn numbered(self, rule: &Rrule) -> Days {
        let [_, length, _] = self.lengths;
        let number = |day: &i16| match i64::from(*day) {
            day if day < 0 => length + 1 + day,
            day => day,
        };
        Days::of(rule.by_year_day.iter().map(number))
    }

    /// BYDAY: every one, or the n-th of the year.
    fn weekdays(self, weekdays: &[ByDay]) -> Days {
        let [_, length, _] = self.lengths;
        let numbers = weekdays.iter().flat_map(|day| {
            let first = 1 + days_since(self.begins, day.weekday.0);
            let weeks = (length - first) / 7;
            let nth = i64::from(day.nth);
            let places = match nth {
                0 => 0..=weeks,
                1.. => nth - 1..=nth - 1,
                _ => weeks + 1 + nth..=weeks + 1 + nth,
            };
            let there = places.filter(move |place| (0..=weeks).contains(place));
            there.map(move |place| first + 7 * place)
        });
        Days::of(numbers)
    }

    /// BYWEEKNO. Week 1 is the first that has four days of its year or more (RFC 5545 §3.3.10).
    fn in_weeks(self, rule: &Rrule) -> Days {
        let [before, length, after] = self.lengths;
        let first_week = |begins: i64| match begins.rem_euclid(7) {
            into @ 0..4 => 1 - into,
            into => 8 - into,
        };
        let begins = days_since(rule.week_start.0, self.begins);
        // The first days of the first weeks, in days of this year.
        let last_year = first_week(begins - before) - before;
        let this_year = first_week(begins);
        let next_year = first_week(begins + length) + length;
        let year_after = first_week(begins + length + after) + length + after;
        let weeks_of = |first: i64, next: i64| {
            let weeks = (next - first) / 7;
            let wanted = rule
                .by_week_no
                .iter()
                .map(move |week| match i64::from(*week) {
                    week if week < 0 => weeks + week,
                    week => week - 1,
                });
            let there = wanted.filter(move |week| (0..weeks).contains(week));
            there.flat_map(move |week| (0..7).map(move |day| first + 7 * week + day))
        };
        let years = [
            weeks_of(last_year, this_year),
            weeks_of(this_year, next_year),
            weeks_of(next_year, year_after),
        ];
        Days::of(years.into_iter().flatten())
    }
}

/// A set of days of a year.
struct Days([u64; 6]);

impl Days {
    fn all() -> Self {
        Self([u64::MAX; 6])
    }

    /// Those of `numbers` that a year has; it may be asked for more than its last.
    fn of(numbers: impl Iterator<Item = i64>) -> Self {
        let mut days = Self([0; 6]);
        for number in numbers {
            if let Ok(place @ 0..366) = usize::try_from(number - 1) {
                days.0[place / 64] |= 1 << (place % 64);
            }
        }
        days
    }

    fn keep(&mut self, others: &Self) {
        for (word, other) in self.0.iter_mut().zip(others.0) {
            *word &= other;
        }
    }

    /// The 32 days that come after the first `before` of the year, which has more.
    fn after(&self, before: i64) -> u32 {
        let before = usize::try_from(before).unwrap_or(0);
        let word = |index: usize| u128::from(self.0.get(index).copied().unwrap_or(0));
        let two = word(before / 64) | word(before / 64 + 1) << 64;
        #[expect(clippy::cast_possible_truncation, reason = "the lowest 32 are wanted")]
        let days = (two >> (before % 64)) as u32;
        days
    }
}
