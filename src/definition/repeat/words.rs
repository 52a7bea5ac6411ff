//! The words that rules are made of.

use jiff::civil::Weekday;

use super::Stop;
use crate::model::Frequency;

/// The words, and how far they have been read.
pub(super) struct Words<'p, 'w> {
    pub(super) words: &'w [&'p str],
    pub(super) at: usize,
}

impl<'p> Words<'p, '_> {
    pub(super) fn peek(&self) -> Option<&'p str> {
        self.words.get(self.at).copied()
    }

    /// Takes the next word if `read` understands it.
    pub(super) fn take<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(&self.peek()?.to_lowercase())?;
        self.at += 1;
        Some(value)
    }

    pub(super) fn skip(&mut self, any_of: &[&str]) -> bool {
        self.take(|word| any_of.contains(&word).then_some(()))
            .is_some()
    }

    /// One or more of what `read` understands, joined by commas and "and".
    pub(super) fn list<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut values = Vec::new();
        while let Some(value) = self.take(&read) {
            values.push(value);
            let back = self.at;
            self.skip(&[","]);
            self.skip(&["and", "&"]);
            self.skip(&["the"]);
            if self
                .peek()
                .is_none_or(|word| read(&word.to_lowercase()).is_none())
            {
                self.at = back;
                break;
            }
        }
        values
    }

    /// Takes all of `read`, or nothing.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let back = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = back;
        }
        value
    }

    pub(super) fn stop<T>(&self) -> Result<T, Stop<'p>> {
        Err(Stop::At(self.at))
    }
}

pub(super) fn adverb(word: &str) -> Option<(Frequency, u16)> {
    match word {
        "daily" => Some((Frequency::Daily, 1)),
        "weekly" => Some((Frequency::Weekly, 1)),
        "fortnightly" => Some((Frequency::Weekly, 2)),
        "monthly" => Some((Frequency::Monthly, 1)),
        "quarterly" => Some((Frequency::Monthly, 3)),
        "yearly" | "annually" => Some((Frequency::Yearly, 1)),
        _ => None,
    }
}

pub(super) fn unit(word: &str) -> Option<Frequency> {
    match word.strip_suffix('s').unwrap_or(word) {
        "day" => Some(Frequency::Daily),
        "week" => Some(Frequency::Weekly),
        "month" => Some(Frequency::Monthly),
        "year" => Some(Frequency::Yearly),
        _ => None,
    }
}

/// "2", "two", "other", "second": how many weeks or months apart.
pub(super) fn how_many(word: &str) -> Option<u16> {
    let spelled = ["two", "three", "four", "five", "six"];
    let spelled = spelled.iter().position(|one| *one == word).map(|at| at + 2);
    let number = match word {
        "other" => Some(2),
        _ => spelled.or_else(|| plain_number(word)).or_else(|| {
            ordinal(word)
                .and_then(|n| usize::try_from(n).ok())
                .filter(|n| *n > 1)
        }),
    };
    number
        .and_then(|n| u16::try_from(n).ok())
        .filter(|n| (1..=1000).contains(n))
}

pub(super) fn plain_number(word: &str) -> Option<usize> {
    word.parse().ok().filter(|n| (1..=1000).contains(n))
}

/// "first" to "fifth", "1st" to "5th", "last".
pub(super) fn ordinal(word: &str) -> Option<i16> {
    let spelled = ["first", "second", "third", "fourth", "fifth"];
    if word == "last" {
        return Some(-1);
    }
    let place = spelled.iter().position(|one| *one == word);
    place
        .and_then(|at| i16::try_from(at + 1).ok())
        .or_else(|| ordinal_day(word))
}

/// "1st" to "31st".
pub(super) fn ordinal_day(word: &str) -> Option<i16> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))?;
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// "4" or "4th".
pub(super) fn day_number(word: &str) -> Option<i16> {
    ordinal_day(word).or_else(|| word.parse().ok().filter(|day| (1..=31).contains(day)))
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let (short, weekday) = WEEKDAYS.iter().find(|(short, _)| word.starts_with(short))?;
    let full = match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    };
    (word == *short || word.strip_suffix('s').unwrap_or(word) == full).then_some(*weekday)
}

pub(super) fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|short| word.starts_with(short))?;
    VOCABULARY
        .contains(&word)
        .then(|| i8::try_from(at + 1).ok())
        .flatten()
}

/// Every word besides numbers.
pub(super) const VOCABULARY: [&str; 84] = [
    "five",
    "mar",
    "apr",
    "jun",
    "jul",
    "sep",
    "fortnightly",
    "quarterly",
    "every",
    "each",
    "other",
    "on",
    "the",
    "of",
    "in",
    "a",
    "and",
    "&",
    ",",
    "to",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "annually",
    "weekday",
    "weekdays",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "last",
    "two",
    "three",
    "four",
    "six",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "aug",
    "oct",
    "nov",
    "dec",
];

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

pub(super) fn split(phrase: &str) -> Vec<&str> {
    phrase
        .split_whitespace()
        .flat_map(|word| match word.strip_suffix(',') {
            Some(word) => vec![word, ","],
            None => vec![word],
        })
        .filter(|word| !word.is_empty())
        .collect()
}

pub(super) fn is_known(word: &str) -> bool {
    VOCABULARY.contains(&word.to_lowercase().as_str())
        || plain_number(word).is_some()
        || day_number(word).is_some()
}
