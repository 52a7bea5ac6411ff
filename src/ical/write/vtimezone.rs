//! VTIMEZONE made from a zone's own transitions (RFC 5545 §3.6.5).
//!
//! Yearly rules where a zone follows one, because Outlook reads nothing else; a component for each
//! change where it does not, as in Morocco around Ramadan. Never an RDATE: ical.js reads only its
//! first date. Only as far as the feed needs.

use std::collections::BTreeMap;

use icalendar::parser::Component;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};

use super::content::{component, date_time_utc, property, text};
use crate::model::{EventTime, Window, weekday_code};
use crate::zone::{Transition, Zone};

/// The zones that a feed names, and since when.
pub struct Zones {
    horizon: Window,
    used: BTreeMap<&'static str, (Zone, Timestamp)>,
}

impl Zones {
    /// No zones yet, for a feed that needs them until the end of `horizon`.
    #[must_use]
    pub fn new(horizon: Window) -> Self {
        Self {
            horizon,
            used: BTreeMap::new(),
        }
    }

    /// Notes that a time in `zone` stands in the feed.
    pub fn use_at(&mut self, zone: &Zone, time: EventTime) {
        if zone.is_utc() || time.is_date() {
            return;
        }
        let at = zone.instant(time.wall());
        let entry = self.used.entry(zone.name()).or_insert_with(|| (*zone, at));
        entry.1 = entry.1.min(at);
    }

    /// One VTIMEZONE for each zone, in the order of names.
    pub(super) fn components(&self) -> Vec<Component<'static>> {
        let end = self.horizon.to;
        self.used
            .values()
            .map(|(zone, from)| vtimezone(zone, *from, end.max(*from)))
            .collect()
    }
}

/// Describes `zone` from before `from` until after `to`.
fn vtimezone(zone: &Zone, from: Timestamp, to: Timestamp) -> Component<'static> {
    let mut vtimezone = component("VTIMEZONE");
    vtimezone.properties.push(property("TZID", zone.name()));
    for observance in observances(zone, from, to) {
        vtimezone.components.push(observance.component());
    }
    vtimezone
}

/// One STANDARD or DAYLIGHT.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Observance {
    daylight: bool,
    offset_from: i32,
    offset_to: i32,
    name: String,
    /// The local time, by the clock of `offset_from`, at which it first begins.
    onset: DateTime,
    rule: Option<Yearly>,
    /// The last onset of a rule that ended.
    until: Option<Timestamp>,
}

/// A day of every year: some weekday of a month, by its number, from its end, or in a week of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Yearly {
    month: i8,
    weekday: Weekday,
    week: Week,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Week {
    Nth(i8),
    Last,
    /// On or after this day of the month.
    From(i8),
}

/// A change of clocks, and the wall time by the old offset.
struct Change {
    transition: Transition,
    offset_from: i32,
    onset: DateTime,
}

fn observances(zone: &Zone, from: Timestamp, to: Timestamp) -> Vec<Observance> {
    // Both a winter and a summer before the first event, so that each has its own observance.
    let begin = from.saturating_sub(jiff::SignedDuration::from_hours(24 * 400));
    let begin = begin.unwrap_or(Timestamp::MIN);
    // Two years more at the end, so that a rule is seen to go on.
    let end = to.saturating_add(jiff::SignedDuration::from_hours(24 * 731));
    let end = end.unwrap_or(Timestamp::MAX);

    // The description begins with a real change of clocks, unless that is too long ago: then what
    // held at the beginning of 1970 has held ever since.
    let first = zone
        .change_before(begin)
        .filter(|change| change.at > Timestamp::UNIX_EPOCH);
    let since = first
        .as_ref()
        .map_or(Timestamp::UNIX_EPOCH, |change| change.at);
    let before = since
        .saturating_sub(jiff::SignedDuration::from_secs(1))
        .unwrap_or(since);
    let mut offset = whole_minutes(zone.state(before).offset);
    let mut changes = Vec::new();
    let later = zone
        .transitions(since)
        .take_while(|transition| transition.at < end);
    for transition in first.clone().into_iter().chain(later) {
        let onset = fixed_wall(transition.at, offset);
        let offset_from = offset;
        offset = whole_minutes(transition.offset);
        changes.push(Change {
            transition,
            offset_from,
            onset,
        });
    }
    let mut found = grouped(&changes, end);
    if first.is_none() {
        found.push(unchanged(&zone.state(since)));
    }
    found.sort_by_key(|observance| observance.onset);
    found
}

/// What has held since 1970.
fn unchanged(state: &Transition) -> Observance {
    let offset = whole_minutes(state.offset);
    Observance {
        daylight: state.daylight,
        offset_from: offset,
        offset_to: offset,
        name: state.abbreviation.clone(),
        onset: fixed_wall(state.at, offset),
        rule: None,
        until: None,
    }
}

/// Changes that are alike, as few observances as possible; `end` is how far was looked.
fn grouped(changes: &[Change], end: Timestamp) -> Vec<Observance> {
    let year = jiff::SignedDuration::from_hours(24 * 400);
    let goes_on_after = end.saturating_sub(year).unwrap_or(Timestamp::MIN);
    let mut kinds: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match kinds.iter_mut().find(|kind| kind[0].is_like(change)) {
            Some(kind) => kind.push(change),
            None => kinds.push(vec![change]),
        }
    }
    let mut observances = Vec::new();
    for kind in kinds {
        let mut rest = &kind[..];
        while !rest.is_empty() {
            let (rule, length) = longest_run(rest);
            let (run, after) = rest.split_at(length);
            let last = run[length - 1];
            let goes_on = last.transition.at > goes_on_after && after.is_empty();
            // Two dates in a row are no rule yet, unless they are the last that were looked at.
            match rule.filter(|_| length > 2 || goes_on) {
                Some(rule) => {
                    let until = Some(last.transition.at).filter(|_| !goes_on);
                    observances.push(Observance {
                        rule: Some(rule),
                        until,
                        ..run[0].alone()
                    });
                }
                None => observances.extend(run.iter().map(|change| change.alone())),
            }
            rest = after;
        }
    }
    observances
}

impl Change {
    /// Whether it brings the same clock from the same clock.
    fn is_like(&self, other: &Self) -> bool {
        Observance {
            onset: other.onset,
            ..self.alone()
        } == other.alone()
    }

    /// An observance that begins with this change and no other.
    fn alone(&self) -> Observance {
        Observance {
            daylight: self.transition.daylight,
            offset_from: self.offset_from,
            offset_to: whole_minutes(self.transition.offset),
            name: self.transition.abbreviation.clone(),
            onset: self.onset,
            rule: None,
            until: None,
        }
    }
}

/// How many of the first changes one yearly rule explains, and that rule. At least one.
fn longest_run(changes: &[&Change]) -> (Option<Yearly>, usize) {
    let first = changes[0].onset;
    let (mut low, mut high) = (first.day(), first.day());
    let mut always_last = is_last_week(first.date());
    let mut length = 1;
    for pair in changes.windows(2) {
        let (before, onset) = (pair[0].onset, pair[1].onset);
        let alike = onset.year() == before.year() + 1
            && onset.month() == first.month()
            && onset.weekday() == first.weekday()
            && onset.time() == first.time();
        let (new_low, new_high) = (low.min(onset.day()), high.max(onset.day()));
        let last = always_last && is_last_week(onset.date());
        if !alike || (new_high - new_low > 6 && !last) {
            break;
        }
        (low, high, always_last) = (new_low, new_high, last);
        length += 1;
    }
    let nth = (low - 1) / 7 + 1;
    let week = if always_last {
        Week::Last
    } else if (high - 1) / 7 + 1 == nth {
        Week::Nth(nth)
    } else {
        Week::From(high - 6)
    };
    let rule = Yearly {
        month: first.month(),
        weekday: first.weekday(),
        week,
    };
    ((length > 1).then_some(rule), length)
}

fn is_last_week(date: Date) -> bool {
    date.day() + 7 > date.days_in_month()
}

/// Offsets with seconds, which no calendar program takes, are those of sundials: cut to minutes.
fn whole_minutes(seconds: i32) -> i32 {
    seconds - seconds % 60
}

fn fixed_wall(at: Timestamp, offset: i32) -> DateTime {
    let offset = jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(at)
}

impl Observance {
    fn component(&self) -> Component<'static> {
        let mut component = component(if self.daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        });
        let p = &mut component.properties;
        // Bare local times: Google refuses a TZID here (RFC 5545 §3.6.5 forbids it).
        let local = self.onset.strftime("%Y%m%dT%H%M%S").to_string();
        p.push(property("DTSTART", &local));
        p.push(property("TZOFFSETFROM", &offset_text(self.offset_from)));
        p.push(property("TZOFFSETTO", &offset_text(self.offset_to)));
        p.push(text("TZNAME", &self.name));
        if let Some(rule) = self.rule {
            let until = self
                .until
                .map_or(String::new(), |at| format!(";UNTIL={}", date_time_utc(at)));
            p.push(property("RRULE", &format!("{}{until}", rule.text())));
        }
        component
    }
}

impl Yearly {
    fn text(self) -> String {
        let weekday = weekday_code(self.weekday);
        let month = self.month;
        match self.week {
            Week::Nth(nth) => format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{weekday}"),
            Week::Last => format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}"),
            Week::From(day) => {
                let days: Vec<String> = (day..day + 7).map(|day| day.to_string()).collect();
                let days = days.join(",");
                format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={days};BYDAY={weekday}")
            }
        }
    }
}

/// `+0100`.
fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
