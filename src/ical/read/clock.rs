//! The clocks that a file's times are read from: TZIDs to zones.
//!
//! A name that we know decides (and our data is newer than any file's); else `X-LIC-LOCATION`; else
//! the zone of the database whose clocks are those of the file's VTIMEZONE; else its offsets.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::tree::Component;
use super::value::{self, Wall, Written};
use crate::model::{EventTime, Rrule};
use crate::recurrence;
use crate::zone::{Zone, wall_seconds, wall_time};

/// The years over which a zone's clocks must agree with a VTIMEZONE to be taken for it: those that
/// people plan in. Files often carry today's rule alone, as if it had always held.
const COMPARED: std::ops::Range<i64> = 1_672_531_200..2_114_380_800; // 2023 to 2036

/// Of zones whose clocks are alike, those to which most people belong: "Customized Time Zone" is shown
/// as Berlin, not as CET or Ceuta.
const FAMILIAR: [&str; 16] = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/Moscow",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// The first instant for which a VTIMEZONE's changes are computed: 1970.
const FIRST: i64 = 0;

/// A clock: that of a zone, or the offsets of a VTIMEZONE that is no zone's.
#[derive(Debug, Clone)]
pub(super) enum Clock {
    /// A zone of the database.
    Zone(Zone),
    /// Offsets.
    Offsets(Rc<Offsets>),
}

impl Clock {
    /// The zone that events of this clock are kept in.
    pub(super) fn zone(&self) -> Zone {
        match self {
            Self::Zone(zone) => *zone,
            Self::Offsets(_) => Zone::utc(),
        }
    }

    /// The instant at which it shows `wall`.
    pub(super) fn instant(&self, wall: DateTime) -> Timestamp {
        match self {
            Self::Zone(zone) => zone.instant(wall),
            Self::Offsets(offsets) => offsets.instant(wall),
        }
    }

    /// What it shows at `instant`.
    pub(super) fn wall(&self, instant: Timestamp) -> DateTime {
        match self {
            Self::Zone(zone) => zone.wall(instant),
            Self::Offsets(offsets) => offsets.wall(instant),
        }
    }
}

/// The changes of a VTIMEZONE: the offset before all, and each change with the offset after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Offsets {
    before: i32,
    changes: Vec<(i64, i32)>,
}

impl Offsets {
    fn at(&self, instant: i64) -> i32 {
        let after = self.changes.partition_point(|(at, _)| *at <= instant);
        after
            .checked_sub(1)
            .map_or(self.before, |index| self.changes[index].1)
    }

    fn wall(&self, instant: Timestamp) -> DateTime {
        let second = instant.as_second();
        wall_time(second + i64::from(self.at(second)))
    }

    /// As RFC 5545 §3.3.5 has it: the first of two, and the old offset over a gap.
    fn instant(&self, wall: DateTime) -> Timestamp {
        let wall = wall_seconds(wall);
        let mut offset = self.before;
        for (at, after) in &self.changes {
            if wall < at + i64::from(offset.max(*after)) {
                break;
            }
            offset = *after;
        }
        Timestamp::from_second(wall - i64::from(offset)).unwrap_or(Timestamp::MIN)
    }

    /// Whether clocks of `zone` show the same in the years that are compared.
    fn agree_with(&self, zone: &Zone) -> bool {
        let since = Timestamp::from_second(COMPARED.start).unwrap_or(Timestamp::MIN);
        let theirs = zone.transitions(since).map(|change| change.at.as_second());
        let theirs = theirs.take_while(|at| *at < COMPARED.end);
        let ours = self.changes.iter().map(|(at, _)| *at);
        let ours = ours.filter(|at| COMPARED.contains(at));
        let same = |at: i64| {
            let offset = Timestamp::from_second(at).map(|at| zone.offset(at).seconds());
            offset.is_ok_and(|offset| offset == self.at(at))
        };
        std::iter::once(COMPARED.start)
            .chain(ours)
            .chain(theirs)
            .all(|at| same(at - 1) && same(at))
    }
}

/// The clocks of one calendar of a file.
pub(super) struct Clocks<'c> {
    zones: BTreeMap<String, &'c Component>,
    /// The calendar's own zone, for floating times.
    pub(super) own: Zone,
    /// The same, where the calendar itself says it.
    pub(super) said: Option<Zone>,
    found: RefCell<BTreeMap<String, Option<Clock>>>,
}

impl<'c> Clocks<'c> {
    /// The clocks of `calendar`; `fallback` is the zone of floating times where it says none.
    pub(super) fn new(calendar: &'c Component, fallback: Zone) -> Self {
        let zones = calendar
            .parts
            .iter()
            .filter(|part| part.name == "VTIMEZONE");
        let named = zones.filter_map(|zone| Some((zone.get("TZID")?.trimmed().to_owned(), zone)));
        let said = calendar.get("X-WR-TIMEZONE");
        let said = said.and_then(|own| Zone::foreign(own.trimmed()));
        Self {
            zones: named.collect(),
            own: said.unwrap_or(fallback),
            said,
            found: RefCell::default(),
        }
    }

    /// The clock that `written` is read from; `None` where its TZID says nothing.
    pub(super) fn of(&self, written: &Written) -> Option<Clock> {
        match &written.on {
            Wall::Utc => Some(Clock::Zone(Zone::utc())),
            Wall::Floating => Some(Clock::Zone(self.own)),
            // A whole day is one everywhere.
            Wall::Zone(name) if written.time.is_date() => {
                Some(self.named(name).unwrap_or(Clock::Zone(self.own)))
            }
            Wall::Zone(name) => self.named(name),
        }
    }

    /// What `clock` shows at the time that is `written`: whole days, and floating times, are its own.
    pub(super) fn shown(&self, written: &Written, clock: &Clock) -> Option<EventTime> {
        let EventTime::DateTime(wall) = written.time else {
            return Some(written.time);
        };
        let own = match &written.on {
            Wall::Floating => return Some(written.time),
            Wall::Utc => Clock::Zone(Zone::utc()),
            Wall::Zone(name) => self.named(name)?,
        };
        Some(EventTime::DateTime(match (&own, clock) {
            (Clock::Zone(one), Clock::Zone(other)) if one == other => wall,
            (own, clock) => clock.wall(own.instant(wall)),
        }))
    }

    fn named(&self, name: &str) -> Option<Clock> {
        let name = name.trim();
        if let Some(found) = self.found.borrow().get(name) {
            return found.clone();
        }
        let found = self.find(name);
        self.found
            .borrow_mut()
            .insert(name.to_owned(), found.clone());
        found
    }

    fn find(&self, name: &str) -> Option<Clock> {
        if let Some(zone) = Zone::foreign(name) {
            return Some(Clock::Zone(zone));
        }
        let component = self.zones.get(name)?;
        let location = component.get("X-LIC-LOCATION");
        if let Some(zone) = location.and_then(|place| Zone::foreign(place.trimmed())) {
            return Some(Clock::Zone(zone));
        }
        let offsets = offsets(component)?;
        let familiar = FAMILIAR.iter().filter_map(|name| Zone::parse(name).ok());
        let alike = std::iter::once(self.own).chain(familiar).chain(Zone::all());
        Some(
            match alike.into_iter().find(|zone| offsets.agree_with(zone)) {
                Some(zone) => Clock::Zone(zone),
                None => Clock::Offsets(Rc::new(offsets)),
            },
        )
    }
}

/// The changes that a VTIMEZONE describes; `None` where it describes none.
fn offsets(vtimezone: &Component) -> Option<Offsets> {
    let mut changes: Vec<(i64, i32, i32)> = Vec::new();
    let kinds = vtimezone.parts.iter();
    for part in kinds.filter(|part| matches!(part.name.as_str(), "STANDARD" | "DAYLIGHT")) {
        let offset = |name| value::utc_offset(part.get(name)?.trimmed());
        let to = offset("TZOFFSETTO")?;
        // Exchange leaves it out where a zone never changes.
        let from = offset("TZOFFSETFROM").unwrap_or(to);
        let start = part
            .get("DTSTART")
            .and_then(super::tree::Property::time)?
            .time;
        let dates = part.all("RDATE").flat_map(|rdate| rdate.times().flatten());
        let dates = dates.map(|date| wall_seconds(date.time.wall()));
        let hits = part
            .get("RRULE")
            .and_then(|rule| onsets(rule.trimmed(), start, from));
        let onsets = std::iter::once(wall_seconds(start.wall()))
            .chain(dates)
            .chain(hits.into_iter().flatten());
        changes.extend(onsets.map(|wall| (wall - i64::from(from), from, to)));
    }
    changes.sort_unstable();
    changes.dedup();
    let before = changes.first()?.1;
    let changes = changes.into_iter().map(|(at, _, to)| (at, to));
    Some(Offsets {
        before,
        changes: changes.collect(),
    })
}

/// The onsets of a rule, on the wall, from 1970 to the end of what is compared; UNTIL is in UTC.
fn onsets(rule: &str, start: EventTime, from: i32) -> Option<Vec<i64>> {
    let mut rule = Rrule::parse(rule, &Zone::utc()).ok()?;
    let until = rule
        .until
        .take()
        .map_or(i64::MAX, |until| wall_seconds(until) + i64::from(from));
    let count = rule.count.map_or(usize::MAX, |count| {
        usize::try_from(count).unwrap_or(usize::MAX)
    });
    let since = if rule.count.is_some() {
        start.wall()
    } else {
        wall_time(FIRST)
    };
    let hits = recurrence::hits_from(&rule, start, since)
        .ok()?
        .map(wall_seconds);
    let wanted = hits
        .take(count)
        .take_while(|wall| *wall <= until && *wall < COMPARED.end);
    Some(wanted.collect())
}
