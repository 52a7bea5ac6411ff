//! Times as people say them, lengths, and windows of instants.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// When an event starts or ends, on the wall clock of its zone (RFC 5545 §3.3.4 and §3.3.5).
///
/// Written `2023-09-13` for a whole day and `2023-09-13T18:00:00` for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EventTime {
    /// A whole day.
    Date(Date),
    /// A time of day, to the second.
    DateTime(DateTime),
}

impl EventTime {
    /// The day.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::Date(date) => date,
            Self::DateTime(time) => time.date(),
        }
    }

    /// The time on the wall; a whole day begins at midnight.
    #[must_use]
    pub fn wall(self) -> DateTime {
        match self {
            Self::Date(date) => date.to_datetime(jiff::civil::Time::midnight()),
            Self::DateTime(time) => time,
        }
    }

    /// Whether this is a whole day.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// Another wall time of the same kind: a day if this is a day.
    #[must_use]
    pub fn same_kind(self, wall: DateTime) -> Self {
        match self {
            Self::Date(_) => Self::Date(wall.date()),
            Self::DateTime(_) => Self::DateTime(wall),
        }
    }
}

impl Ord for EventTime {
    /// A whole day comes before the times of the day.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |time: &Self| (time.wall(), !time.is_date());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for EventTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for EventTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::DateTime(time) => write!(f, "{}", time.strftime("%Y-%m-%dT%H:%M:%S")),
        }
    }
}

impl FromStr for EventTime {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        if text.contains('T') {
            Ok(Self::DateTime(text.parse()?))
        } else {
            Ok(Self::Date(text.parse()?))
        }
    }
}

impl TryFrom<String> for EventTime {
    type Error = jiff::Error;
    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse()
    }
}

impl From<EventTime> for String {
    fn from(time: EventTime) -> Self {
        time.to_string()
    }
}

/// How long an event lasts: first whole days on the calendar, then seconds that really pass
/// (RFC 5545 §3.3.6).
///
/// Across a change of clocks a day is a day on the wall, and an hour is 3,600 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Length {
    /// Calendar days.
    pub days: u32,
    /// Seconds on top, as a stopwatch counts them.
    pub seconds: u32,
}

impl Length {
    /// Longest length: a year. Longer "events" are mistakes, and would make every window scan long.
    pub const MAX_DAYS: u32 = 366;

    /// A whole number of days.
    #[must_use]
    pub fn days(days: u32) -> Self {
        Self { days, seconds: 0 }
    }

    /// The calendar part, to be added to a wall time.
    #[must_use]
    pub fn day_span(self) -> Span {
        Span::new().days(self.days)
    }

    /// The part that a stopwatch measures, to be added to an instant.
    #[must_use]
    pub fn exact(self) -> SignedDuration {
        SignedDuration::from_secs(i64::from(self.seconds))
    }
}

/// A half-open span of instants: `from` is in it, `to` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First instant.
    pub from: Timestamp,
    /// First instant that no longer belongs.
    pub to: Timestamp,
}

impl Window {
    /// Whether something that lasts as long as `other` happens, at least in part, in this window.
    ///
    /// Something that takes no time at all overlaps when it starts inside.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        other.from < self.to && (other.to > self.from || other.from == self.from)
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}
