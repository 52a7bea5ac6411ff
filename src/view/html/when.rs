//! When something takes place: on the clock of its place, in UTC, and room for the visitor's own.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::Site;
use crate::model::{Attendance, EventTime, Occurrence};
use crate::zone::Zone;

/// The times of one occurrence, as marked-up text.
#[derive(Template)]
#[template(path = "parts/when.html")]
pub(super) struct When {
    start: Stamp,
    /// With what stands between it and the start.
    end: Option<(String, Stamp)>,
    /// Whose clock that is; `None` for whole days.
    clock: Option<String>,
    /// The same in UTC, for what takes place online.
    utc: Option<(Stamp, Option<(String, Stamp)>)>,
}

/// A time for people, and for machines.
struct Stamp {
    /// What stands before the time, in the same words.
    before: String,
    text: String,
    datetime: String,
}

impl When {
    pub(super) fn new(site: &Site<'_>, occurrence: &Occurrence) -> Self {
        let event = occurrence.event();
        if occurrence.start.is_date() {
            return Self::days(site, occurrence);
        }
        let (start, end) = stamps(site, occurrence, &event.zone);
        let online = matches!(
            event.attendance(),
            Some(Attendance::Online | Attendance::Hybrid)
        );
        let utc = Zone::utc();
        let elsewhere = online && !event.zone.is_utc();
        Self {
            start,
            end,
            clock: Some(site.language.clock_of(event)),
            utc: elsewhere.then(|| stamps(site, occurrence, &utc)),
        }
    }

    /// Whole days: the day itself stands elsewhere, and here until when.
    fn days(site: &Site<'_>, occurrence: &Occurrence) -> Self {
        let (first, last) = (occurrence.start.date(), occurrence.last_day());
        let language = site.language;
        let stamp = |before: String, text: String, date: jiff::civil::Date| Stamp {
            before,
            text,
            datetime: date.to_string(),
        };
        let (start, end) = if first == last {
            let all_day = language.text("site-all-day");
            (stamp(String::new(), all_day, first), None)
        } else {
            let (from, to) = (language.short_date(first), language.short_date(last));
            let between = language.between_times();
            let start = stamp(String::new(), from, first);
            (start, Some((between, stamp(String::new(), to, last))))
        };
        Self {
            start,
            end,
            clock: None,
            utc: None,
        }
    }
}

/// Start and end on the clock of `zone`. A day is named where it is not the one before.
fn stamps(
    site: &Site<'_>,
    occurrence: &Occurrence,
    zone: &Zone,
) -> (Stamp, Option<(String, Stamp)>) {
    let span = occurrence.span;
    let here = occurrence.start.date();
    let from = zone.wall(span.from);
    let start = stamp(site, from, from.date() != here, datetime(span.from, zone));
    let end = occurrence.end.map(|_| {
        let to = zone.wall(span.to);
        // What ends early in the next morning needs no name of a day.
        let days = occurrence.last_day() > here && to.date() != from.date();
        let between = site.language.between_times();
        (between, stamp(site, to, days, datetime(span.to, zone)))
    });
    (start, end)
}

fn stamp(site: &Site<'_>, wall: DateTime, with_day: bool, datetime: String) -> Stamp {
    let before = if with_day {
        format!("{} ", site.language.short_weekday(wall.date()))
    } else {
        String::new()
    };
    Stamp {
        before,
        text: site.language.time(wall.time()),
        datetime,
    }
}

/// The machine's form of an instant, on the clock of `zone`.
fn datetime(at: Timestamp, zone: &Zone) -> String {
    at.display_with_offset(zone.offset(at)).to_string()
}

/// The machine's form of the start.
pub(super) fn start(occurrence: &Occurrence) -> String {
    match occurrence.start {
        EventTime::Date(date) => date.to_string(),
        EventTime::DateTime(_) => datetime(occurrence.span.from, &occurrence.event().zone),
    }
}
