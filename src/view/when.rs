//! When something takes place: on the clock of its place, in UTC, and room for the visitor's own.

use askama::Template;
use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp};

use crate::language::Language;
use crate::model::{EventTime, Occurrence};
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
    /// For the script that adds the visitor's clock.
    end_days: Option<String>,
    /// When whole days are over where they take place, for the script that says so.
    until: Option<String>,
}

/// How the day of an end is named where it is not that of the start.
#[derive(Clone, Copy, PartialEq)]
enum EndDay {
    /// Not at all: what ends early in the next morning is one evening.
    Unnamed,
    Weekday,
    /// From here on a weekday would be one of two.
    Date,
}

/// Ends so many days after the start are named by their date.
const DAYS_OF_WEEKDAYS: i32 = 7;

/// A time for people, and for machines.
struct Stamp {
    /// What stands before the time, in the same words.
    before: String,
    text: String,
    datetime: String,
}

impl When {
    pub(super) fn new(language: &Language, occurrence: &Occurrence) -> Self {
        let event = occurrence.event();
        if occurrence.start.is_date() {
            return Self::days(language, occurrence);
        }
        let (start, end) = stamps(language, occurrence, &event.zone);
        let utc = Zone::utc();
        Self {
            start,
            end,
            clock: Some(language.clock_of(event)),
            // Where the clocks are changed, they may show the same at the start and at the end.
            utc: (event.needs_utc() || occurrence.sees_a_change())
                .then(|| stamps(language, occurrence, &utc)),
            end_days: end_days(language, occurrence),
            until: None,
        }
    }

    /// Whole days: the day itself stands elsewhere, and here until when.
    fn days(language: &Language, occurrence: &Occurrence) -> Self {
        let (first, last) = (occurrence.start.date(), occurrence.last_day());
        let stamp = |before: String, text: String, date: Date| Stamp {
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
            end_days: None,
            until: Some(occurrence.span.to.to_string()),
        }
    }
}

/// Start and end on the clock of `zone`. A day is named where it is not the one that was last named.
fn stamps(
    language: &Language,
    occurrence: &Occurrence,
    zone: &Zone,
) -> (Stamp, Option<(String, Stamp)>) {
    let span = occurrence.span;
    let here = occurrence.start.date();
    let from = zone.wall(span.from);
    let start = Stamp {
        before: weekday_before(language, from, from.date() != here),
        text: language.time(from.time()),
        datetime: datetime(span.from, zone),
    };
    let end = occurrence.end.map(|_| {
        let to = zone.wall(span.to);
        let day = EndDay::of(occurrence);
        let other_day = to.date() != from.date();
        let time = language.time(to.time());
        let stamp = Stamp {
            before: weekday_before(language, to, other_day && day == EndDay::Weekday),
            text: match day {
                EndDay::Date => dated(language, to.date(), time),
                EndDay::Unnamed | EndDay::Weekday => time,
            },
            datetime: datetime(span.to, zone),
        };
        // A dash without spaces would bind the weekday to the time before it.
        let between = if stamp.before.is_empty() && day != EndDay::Date {
            language.between_times()
        } else {
            " – ".to_owned()
        };
        (between, stamp)
    });
    (start, end)
}

impl EndDay {
    fn of(occurrence: &Occurrence) -> Self {
        let start = occurrence.start.date();
        if occurrence.last_day() == start {
            return Self::Unnamed;
        }
        let end = occurrence.end.map_or(start, EventTime::date);
        if (end - start).get_days() < DAYS_OF_WEEKDAYS {
            Self::Weekday
        } else {
            Self::Date
        }
    }
}

fn weekday_before(language: &Language, wall: DateTime, is_named: bool) -> String {
    let day = is_named.then(|| format!("{} ", language.short_weekday(wall.date())));
    day.unwrap_or_default()
}

fn dated(language: &Language, date: Date, time: String) -> String {
    let date = language.short_date(date);
    language.date_and_time(date, time)
}

/// How an end is written whose day is named: nothing for its weekday, and otherwise the day before,
/// the day itself and the day after around a time, for wherever the visitor is.
fn end_days(language: &Language, occurrence: &Occurrence) -> Option<String> {
    match EndDay::of(occurrence) {
        EndDay::Unnamed => None,
        EndDay::Weekday => Some(String::new()),
        EndDay::Date => {
            let end = occurrence.end?.date();
            let days = [-1, 0, 1].map(|ahead| {
                let day = end.saturating_add(Span::new().days(ahead));
                dated(language, day, "{}".to_owned())
            });
            Some(days.join("|"))
        }
    }
}

/// The machine's form of an instant, on the clock of `zone`.
pub(super) fn datetime(at: Timestamp, zone: &Zone) -> String {
    at.display_with_offset(zone.offset(at)).to_string()
}

/// The machine's form of when it would begin if it had not been moved.
pub(super) fn planned(occurrence: &Occurrence) -> String {
    match occurrence.recurrence_id {
        EventTime::Date(date) => date.to_string(),
        EventTime::DateTime(wall) => {
            let zone = &occurrence.series.event.zone;
            datetime(zone.instant(wall), zone)
        }
    }
}

/// The machine's form of the start.
pub(super) fn start(occurrence: &Occurrence) -> String {
    match occurrence.start {
        EventTime::Date(date) => date.to_string(),
        EventTime::DateTime(_) => datetime(occurrence.span.from, &occurrence.event().zone),
    }
}
