//! Values: times, lengths, lists, texts (RFC 5545 §3.3).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::tree::Property;
use crate::model::{EventTime, Length};
use crate::zone::Zone;

/// A time as it is written: on a wall that its zone's name tells, in UTC, or on any wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The day or the time.
    pub(super) time: EventTime,
    /// Whose clock it is.
    pub(super) on: Wall,
}

/// Whose clock a time is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wall {
    /// `Z`.
    Utc,
    /// That of a TZID.
    Zone(String),
    /// Nobody says: floating.
    Floating,
}

impl Property {
    /// Its value as one time; `None` where it is none.
    pub(super) fn time(&self) -> Option<Written> {
        self.time_of(self.trimmed())
    }

    /// Its value as a list of times, each with its text where it is none. Of a period, the start.
    pub(super) fn times(&self) -> impl Iterator<Item = Result<Written, &str>> {
        let values = self
            .value
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty());
        values.map(|text| {
            let start = text.split('/').next().unwrap_or(text);
            self.time_of(start).ok_or(text)
        })
    }

    /// A time of this property. What it is, its text tells better than its VALUE.
    fn time_of(&self, text: &str) -> Option<Written> {
        let (text, utc) = match text.strip_suffix(['Z', 'z']) {
            Some(text) => (text, true),
            None => (text, false),
        };
        let mut time = time(text)?;
        if self
            .param("VALUE")
            .is_some_and(|value| value.eq_ignore_ascii_case("DATE"))
        {
            time = EventTime::Date(time.date());
        }
        let zone = self.param("TZID").filter(|name| !name.trim().is_empty());
        let on = match zone {
            _ if utc => Wall::Utc,
            Some(name) => Wall::Zone(name.to_owned()),
            None => Wall::Floating,
        };
        Some(Written { time, on })
    }

    /// Its value as an instant, as DTSTAMP must be; one without `Z` is read as UTC.
    pub(super) fn instant(&self) -> Option<Timestamp> {
        Some(Zone::utc().instant(self.time()?.time.wall()))
    }
}

/// `20260113` or `20260113T180000`; the extended forms of ISO 8601 occur.
fn time(text: &str) -> Option<EventTime> {
    if !text.is_ascii() {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != '-' && *c != ':').collect();
    let number = |part: Option<&str>| part?.parse::<i8>().ok();
    let date = |text: &str| -> Option<Date> {
        let all_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.get(..4).filter(|_| all_digits)?.parse().ok()?;
        Date::new(year, number(text.get(4..6))?, number(text.get(6..8))?).ok()
    };
    let Some((day, time)) = digits.split_once(['T', 't', ' ']) else {
        return date(&digits).map(EventTime::Date);
    };
    let day = date(day)?;
    if !(matches!(time.len(), 4 | 6) && time.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (hour, minute) = (number(time.get(..2))?, number(time.get(2..4))?);
    // A leap second is read as the one before it (RFC 5545 §3.3.12).
    let second = number(time.get(4..6)).unwrap_or(0).min(59);
    if (hour, minute, second) == (24, 0, 0) {
        return Some(EventTime::DateTime(
            day.tomorrow().ok()?.to_datetime(Time::midnight()),
        ));
    }
    let time = Time::new(hour, minute, second, 0).ok()?;
    Some(EventTime::DateTime(DateTime::from_parts(day, time)))
}

/// A duration (RFC 5545 §3.3.6): `P1D`, `PT1H30M`, `P2W`, `+P1DT12H`. `None` where it is none, or
/// negative.
pub(super) fn duration(text: &str) -> Option<Length> {
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    // A number of something is the least; `units` is content with nothing.
    text.ends_with(['W', 'D', 'H', 'M', 'S']).then_some(())?;
    let (days, times) = text.split_once('T').unwrap_or((text, ""));
    let days = units(days, &[('W', 7), ('D', 1)])?;
    let seconds = units(times, &[('H', 3600), ('M', 60), ('S', 1)])?;
    Some(Length {
        days: u32::try_from(days).ok()?,
        seconds: u32::try_from(seconds).ok()?,
    })
}

/// The sum of `1H30M`, given what an hour and a minute are.
fn units(text: &str, names: &[(char, u64)]) -> Option<u64> {
    let mut sum: u64 = 0;
    let mut number = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let (_, unit) = names.iter().find(|(name, _)| *name == c)?;
        sum = sum.checked_add(number.parse::<u64>().ok()?.checked_mul(*unit)?)?;
        number.clear();
    }
    number.is_empty().then_some(sum)
}

/// The values of a list of TEXT, unescaped: `a,b\,c` is `a` and `b,c`.
pub(super) fn texts(value: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let last = all.len() - 1;
        match c {
            ',' => all.push(String::new()),
            '\\' => match chars.next() {
                Some('n' | 'N') => all[last].push('\n'),
                Some(other) => all[last].push(other),
                None => all[last].push('\\'),
            },
            c => all[last].push(c),
        }
    }
    let trimmed = all.iter().map(|one| one.trim().to_owned());
    trimmed.filter(|one| !one.is_empty()).collect()
}

/// Seconds of `+0100`, `-053000` or `+01:00`.
pub(super) fn utc_offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let sign = match text.chars().next()? {
        '-' => -1,
        _ => 1,
    };
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, '+' | '-' | ':'))
        .collect();
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Ok(0), str::parse::<i32>);
    let (hours, minutes, seconds) = (part(0).ok()?, part(2).ok()?, part(4).ok()?);
    let valid = hours <= 26 && minutes < 60 && seconds < 60;
    valid.then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_duration_is_read() {
        for (text, days, seconds) in [
            ("P15DT5H0M20S", 15, 18_020),
            ("P7W", 49, 0),
            ("PT1H", 0, 3600),
            ("PT90M", 0, 5400),
            ("+P1D", 1, 0),
            ("p1dt12h", 1, 43_200),
            ("P1W2DT1S", 9, 1),
            ("PT0S", 0, 0),
        ] {
            assert_eq!(duration(text), Some(Length { days, seconds }), "{text}");
        }
        for text in [
            "",
            "P",
            "PT",
            "-PT1H",
            "1H",
            "P1H",
            "PT1D",
            "P1",
            "PTH",
            "P99999999999D",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_they_occur() {
        for (text, expected) in [
            ("20260113", Some("2026-01-13")),
            ("20260113T180000", Some("2026-01-13T18:00:00")),
            ("20260113T1800", Some("2026-01-13T18:00:00")),
            ("2026-01-13T18:00:00", Some("2026-01-13T18:00:00")),
            ("20260113T235960", Some("2026-01-13T23:59:59")),
            ("20260113T240000", Some("2026-01-14T00:00:00")),
            ("20260230", None),
            ("20260113T250000", None),
            ("20260113T18", None),
            ("2026", None),
            ("", None),
            ("+2026011", None),
            ("20260113Té0000", None),
        ] {
            let read = time(text).map(|time| time.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn offsets_and_lists_are_read_as_they_occur() {
        assert_eq!(utc_offset("+0100"), Some(3600));
        assert_eq!(utc_offset("-05:30"), Some(-19_800));
        assert_eq!(utc_offset("+003115"), Some(1875));
        assert_eq!(utc_offset("0100"), Some(3600));
        assert_eq!(utc_offset("+1"), None);
        assert_eq!(utc_offset(""), None);
        assert_eq!(texts("a, b\\,c ,,d\\n\\\\"), ["a", "b,c", "d\n\\"]);
    }
}
