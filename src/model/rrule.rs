//! A recurrence rule as RFC 5545 §3.3.10 writes it, read into a type that cannot be malformed.

use std::fmt::Write as _;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use serde::{Deserialize, Serialize};

use super::EventTime;
use crate::zone::Zone;

/// A rule. The time of day and what a rule leaves unsaid come from the start of its event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rrule {
    /// `FREQ`.
    pub freq: Frequency,
    /// `INTERVAL`, at least 1.
    pub interval: u16,
    /// `COUNT`: how many occurrences there are, the start included.
    pub count: Option<u32>,
    /// `UNTIL`: the last wall time of the event's zone that may be an occurrence.
    pub until: Option<DateTime>,
    /// `BYMONTH`.
    pub by_month: Vec<i8>,
    /// `BYWEEKNO`.
    pub by_week_no: Vec<i16>,
    /// `BYYEARDAY`.
    pub by_year_day: Vec<i16>,
    /// `BYMONTHDAY`; -1 is the last day.
    pub by_month_day: Vec<i16>,
    /// `BYDAY`.
    pub by_day: Vec<ByDay>,
    /// `BYHOUR`.
    pub by_hour: Vec<i16>,
    /// `BYMINUTE`.
    pub by_minute: Vec<i16>,
    /// `BYSECOND`.
    pub by_second: Vec<i16>,
    /// `BYSETPOS`.
    pub by_set_pos: Vec<i16>,
    /// `WKST`; Monday unless the rule says otherwise.
    pub week_start: WeekdayCode,
}

/// `FREQ`. Rules that repeat within a day are read but never expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the RFC's own words")]
pub enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// One entry of `BYDAY`: `WE`, or `2WE` for the second Wednesday, `-1WE` for the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ByDay {
    /// Which of the period's weekdays; 0 for every one.
    pub nth: i16,
    /// The weekday.
    pub weekday: WeekdayCode,
}

impl ByDay {
    /// Every one of these weekdays.
    #[must_use]
    pub fn every(weekday: Weekday) -> Self {
        Self {
            nth: 0,
            weekday: WeekdayCode(weekday),
        }
    }

    /// The `nth` one of the period; negative numbers count from its end.
    #[must_use]
    pub fn nth(nth: i16, weekday: Weekday) -> Self {
        Self {
            nth,
            weekday: WeekdayCode(weekday),
        }
    }
}

/// A weekday, written as the RFC does: `MO`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WeekdayCode(pub Weekday);

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// The RFC's two letters for a weekday, `MO` to `SU`.
#[must_use]
pub fn weekday_code(weekday: Weekday) -> &'static str {
    WEEKDAYS[usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)].0
}

impl TryFrom<String> for WeekdayCode {
    type Error = RruleError;
    fn try_from(text: String) -> Result<Self, RruleError> {
        WEEKDAYS
            .iter()
            .find(|(code, _)| *code == text)
            .map(|(_, weekday)| Self(*weekday))
            .ok_or(RruleError::Weekday(text))
    }
}

impl From<WeekdayCode> for String {
    fn from(code: WeekdayCode) -> Self {
        weekday_code(code.0).to_owned()
    }
}

/// Why a text is not a rule. Each message says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum RruleError {
    #[error("a rule begins with its frequency, such as `FREQ=MONTHLY`")]
    NoFrequency,
    #[error("`{0}` is not NAME=VALUE")]
    Malformed(String),
    #[error("unknown part `{0}` of a rule (RFC 5545 section 3.3.10)")]
    UnknownPart(String),
    #[error("unknown part `{0}` of a rule (RFC 5545 section 3.3.10): leave `RRULE:` out")]
    Pasted(String),
    #[error("`{0}` is given twice")]
    Twice(String),
    #[error("unknown frequency `{0}`: DAILY, WEEKLY, MONTHLY or YEARLY")]
    Frequency(String),
    #[error(
        "unknown weekday `{0}`: MO, TU, WE, TH, FR, SA or SU, with a number before it for the nth"
    )]
    Weekday(String),
    #[error("`{value}` is no value for {part}: {low} to {high}")]
    Number {
        part: String,
        value: String,
        low: i64,
        high: i64,
    },
    #[error("`{0}` is no date or time for UNTIL, such as 20261231 or 20261231T180000Z")]
    Until(String),
    #[error("a rule has COUNT or UNTIL, not both")]
    CountAndUntil,
    #[error("a rule is longer than {MAX_TEXT} characters")]
    TooLong,
}

/// Longest text of a rule, in bytes. Real ones have under 100.
const MAX_TEXT: usize = 1024;

impl Rrule {
    /// A rule with this frequency and nothing else.
    #[must_use]
    pub fn new(freq: Frequency) -> Self {
        Self {
            freq,
            interval: 1,
            count: None,
            until: None,
            by_month: Vec::new(),
            by_week_no: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: WeekdayCode(Weekday::Monday),
        }
    }

    /// Reads the text of a rule whose event lives in `zone`; an UNTIL in UTC becomes wall time.
    ///
    /// An UNTIL that is a date stands for the whole of that day.
    ///
    /// # Errors
    /// When a part is malformed, out of its range, unknown or given twice.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, RruleError> {
        if text.len() > MAX_TEXT {
            return Err(RruleError::TooLong);
        }
        let mut rule = Self::new(Frequency::Daily);
        let mut seen: Vec<String> = Vec::new();
        for part in text.trim().trim_end_matches(';').split(';') {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| RruleError::Malformed(part.to_owned()))?;
            let name = name.trim().to_ascii_uppercase();
            if seen.contains(&name) {
                return Err(RruleError::Twice(name));
            }
            rule.set(&name, value.trim(), zone)?;
            seen.push(name);
        }
        if !seen.iter().any(|name| name == "FREQ") {
            return Err(RruleError::NoFrequency);
        }
        if rule.count.is_some() && rule.until.is_some() {
            return Err(RruleError::CountAndUntil);
        }
        Ok(rule)
    }

    /// What the text of a rule says after `UNTIL=`.
    #[must_use]
    pub fn until_text(rule: &str) -> Option<&str> {
        let mut parts = rule.split(';').filter_map(|part| part.split_once('='));
        let found = parts.find(|(name, _)| name.trim().eq_ignore_ascii_case("UNTIL"));
        found.map(|(_, value)| value.trim())
    }

    fn set(&mut self, name: &str, value: &str, zone: &Zone) -> Result<(), RruleError> {
        match name {
            "FREQ" => self.freq = value.parse()?,
            "INTERVAL" => self.interval = number(name, value, 1, 10_000)?,
            "COUNT" => self.count = Some(number(name, value, 1, 1_000_000)?),
            "UNTIL" => self.until = Some(until(value, zone)?),
            "BYMONTH" => self.by_month = numbers(name, value, 1, 12, false)?,
            "BYWEEKNO" => self.by_week_no = numbers(name, value, 1, 53, true)?,
            "BYYEARDAY" => self.by_year_day = numbers(name, value, 1, 366, true)?,
            "BYMONTHDAY" => self.by_month_day = numbers(name, value, 1, 31, true)?,
            "BYDAY" => self.by_day = value.split(',').map(by_day).collect::<Result<_, _>>()?,
            "BYHOUR" => self.by_hour = numbers(name, value, 0, 23, false)?,
            "BYMINUTE" => self.by_minute = numbers(name, value, 0, 59, false)?,
            "BYSECOND" => self.by_second = numbers(name, value, 0, 59, false)?,
            "BYSETPOS" => self.by_set_pos = numbers(name, value, 1, 366, true)?,
            "WKST" => self.week_start = WeekdayCode::try_from(value.to_ascii_uppercase())?,
            pasted if pasted.starts_with("RRULE:") => {
                return Err(RruleError::Pasted(pasted.to_owned()));
            }
            other => return Err(RruleError::UnknownPart(other.to_owned())),
        }
        Ok(())
    }

    /// The rule as a feed writes it: UNTIL is a date for whole days and UTC for times, as
    /// RFC 5545 §3.3.10 demands.
    #[must_use]
    pub fn text(&self, start: EventTime, zone: &Zone) -> String {
        let mut text = self.pattern();
        if let Some(count) = self.count {
            let _ = write!(text, ";COUNT={count}");
        }
        if let Some(until) = self.until {
            let until = if start.is_date() {
                until.strftime("%Y%m%d").to_string()
            } else {
                zone.instant(until).strftime("%Y%m%dT%H%M%SZ").to_string()
            };
            let _ = write!(text, ";UNTIL={until}");
        }
        text
    }

    /// The rule without its end (no COUNT, no UNTIL).
    #[must_use]
    pub fn pattern(&self) -> String {
        let mut text = format!("FREQ={}", self.freq.as_str());
        if self.interval != 1 {
            let _ = write!(text, ";INTERVAL={}", self.interval);
        }
        let days: Vec<String> = self
            .by_day
            .iter()
            .map(|day| match day.nth {
                0 => weekday_code(day.weekday.0).to_owned(),
                nth => format!("{nth}{}", weekday_code(day.weekday.0)),
            })
            .collect();
        push_list(&mut text, "BYMONTH", &self.by_month);
        push_list(&mut text, "BYWEEKNO", &self.by_week_no);
        push_list(&mut text, "BYYEARDAY", &self.by_year_day);
        push_list(&mut text, "BYMONTHDAY", &self.by_month_day);
        push_list(&mut text, "BYDAY", &days);
        push_list(&mut text, "BYHOUR", &self.by_hour);
        push_list(&mut text, "BYMINUTE", &self.by_minute);
        push_list(&mut text, "BYSECOND", &self.by_second);
        push_list(&mut text, "BYSETPOS", &self.by_set_pos);
        if self.week_start.0 != Weekday::Monday {
            let _ = write!(text, ";WKST={}", weekday_code(self.week_start.0));
        }
        text
    }

    /// The same rule with the days that it leaves to `start` said outright: `FREQ=WEEKLY` from a
    /// Tuesday becomes `FREQ=WEEKLY;BYDAY=TU`.
    #[must_use]
    pub fn spelled_out(&self, start: Date) -> Self {
        let mut rule = self.clone();
        let day_free =
            rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty();
        match rule.freq {
            Frequency::Weekly if rule.by_day.is_empty() => {
                rule.by_day.push(ByDay::every(start.weekday()));
            }
            Frequency::Monthly if day_free => rule.by_month_day.push(i16::from(start.day())),
            // RFC 5545 leaves this open; the weekday of the start is what people mean.
            Frequency::Yearly if day_free && !rule.by_week_no.is_empty() => {
                rule.by_day.push(ByDay::every(start.weekday()));
            }
            Frequency::Yearly if day_free => {
                if rule.by_month.is_empty() {
                    rule.by_month.push(start.month());
                }
                rule.by_month_day.push(i16::from(start.day()));
            }
            _ => {}
        }
        rule
    }
}

fn push_list<T: std::fmt::Display>(text: &mut String, name: &str, values: &[T]) {
    if values.is_empty() {
        return;
    }
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    let _ = write!(text, ";{name}={}", values.join(","));
}

fn by_day(text: &str) -> Result<ByDay, RruleError> {
    let text = text.trim();
    let bad = || RruleError::Weekday(text.to_owned());
    if !text.is_ascii() || text.len() < 2 {
        return Err(bad());
    }
    let (nth, weekday) = text.split_at(text.len() - 2);
    let weekday = WeekdayCode::try_from(weekday.to_ascii_uppercase()).map_err(|_| bad())?;
    let nth = match nth {
        "" => 0,
        nth => signed("BYDAY", nth, 1, 53, true)?,
    };
    Ok(ByDay { nth, weekday })
}

fn number<T: TryFrom<i64>>(part: &str, value: &str, low: i64, high: i64) -> Result<T, RruleError> {
    signed(part, value, low, high, false)
}

fn numbers<T: TryFrom<i64>>(
    part: &str,
    value: &str,
    low: i64,
    high: i64,
    negative: bool,
) -> Result<Vec<T>, RruleError> {
    value
        .split(',')
        .map(|value| signed(part, value.trim(), low, high, negative))
        .collect()
}

/// Reads a number of `low..=high`, or of `-high..=-low` where negative numbers have a meaning.
fn signed<T: TryFrom<i64>>(
    part: &str,
    value: &str,
    low: i64,
    high: i64,
    negative: bool,
) -> Result<T, RruleError> {
    let allowed = |n: &i64| (low..=high).contains(n) || (negative && (-high..=-low).contains(n));
    value
        .parse::<i64>()
        .ok()
        .filter(allowed)
        .and_then(|n| T::try_from(n).ok())
        .ok_or_else(|| RruleError::Number {
            part: part.to_owned(),
            value: value.to_owned(),
            low: if negative { -high } else { low },
            high,
        })
}

fn until(value: &str, zone: &Zone) -> Result<DateTime, RruleError> {
    let bad = || RruleError::Until(value.to_owned());
    if let Some(utc) = value.strip_suffix('Z') {
        let wall = DateTime::strptime("%Y%m%dT%H%M%S", utc).map_err(|_| bad())?;
        let instant: Timestamp = Zone::utc().instant(wall);
        return Ok(zone.wall(instant));
    }
    if value.contains('T') {
        return DateTime::strptime("%Y%m%dT%H%M%S", value).map_err(|_| bad());
    }
    let date = Date::strptime("%Y%m%d", value).map_err(|_| bad())?;
    Ok(date.at(23, 59, 59, 0))
}

impl Frequency {
    /// The RFC's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Secondly => "SECONDLY",
            Self::Minutely => "MINUTELY",
            Self::Hourly => "HOURLY",
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Yearly => "YEARLY",
        }
    }
}

impl FromStr for Frequency {
    type Err = RruleError;
    fn from_str(text: &str) -> Result<Self, RruleError> {
        let all = [
            Self::Secondly,
            Self::Minutely,
            Self::Hourly,
            Self::Daily,
            Self::Weekly,
            Self::Monthly,
            Self::Yearly,
        ];
        all.into_iter()
            .find(|freq| freq.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| RruleError::Frequency(text.to_owned()))
    }
}
