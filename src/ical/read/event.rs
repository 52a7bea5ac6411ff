//! VEVENT to event.

use std::ops::Range;

use super::clock::{Clock, Clocks};
use super::names::compact;
use super::range::like;
use super::text::HtmlLeft;
use super::tree::{Component, Property};
use super::value::{self, Wall, Written};
use crate::diagnostic::Report;
use crate::model::{Event, EventTime, Length, Rrule};
use crate::recurrence;
use jiff::Timestamp;

/// Most dates in the RDATEs, and in the EXDATEs, of one event.
pub const MAX_DATES: usize = 1_000;

/// The years in which something can take place.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// A VEVENT by itself.
#[derive(Debug, Clone)]
pub(super) struct Vevent {
    /// Whether it is nobody's business: of such an exception only its date is used.
    pub(super) private: bool,
    /// Its UID, if it has one.
    pub(super) uid: Option<String>,
    /// Where it begins in the file.
    pub(super) span: Range<usize>,
    /// The clock of its start.
    pub(super) clock: Clock,
    /// What it says.
    pub(super) event: Event,
    /// Its rule.
    pub(super) rrule: Option<Rrule>,
    /// Further dates.
    pub(super) rdate: Vec<EventTime>,
    /// Dates that are none.
    pub(super) exdate: Vec<EventTime>,
    /// Which occurrence it replaces, and whether all that follow too.
    pub(super) recurrence_id: Option<(Written, bool)>,
    /// How new it is, to be compared with others of its UID.
    pub(super) version: (i64, Option<Timestamp>),
    /// `LAST-MODIFIED`. Not `DTSTAMP`: many write the time of the export there.
    pub(super) last_modified: Option<Timestamp>,
}

/// Reads one VEVENT; without a start that can be understood there is none.
pub(super) fn read(
    component: &Component,
    clocks: &Clocks<'_>,
    html: &HtmlLeft,
    report: &Report,
) -> Option<Vevent> {
    let start = component.get("DTSTART").or_else(|| {
        let help = "an event needs a `DTSTART`; it is left out";
        report.error(&component.span, "this event has no start", help);
        None
    })?;
    let (mut clock, mut time) = self::start(start, clocks, report)?;
    // Google writes single events in UTC, and means the zone of their calendar.
    let repeats = ["RRULE", "RDATE", "RECURRENCE-ID"];
    if let (Some(own), EventTime::DateTime(wall)) = (clocks.said, time)
        && start.time().is_some_and(|start| start.on == Wall::Utc)
        && !repeats.iter().any(|name| component.get(name).is_some())
    {
        time = EventTime::DateTime(own.wall(clock.instant(wall)));
        clock = Clock::Zone(own);
    }
    let reader = Reader {
        component,
        clocks,
        clock: &clock,
        html,
        report,
    };
    let length = reader.length(time);
    let mut event = Event::new(time, clock.zone(), length);
    reader.content(&mut event);
    let modified = component
        .get("LAST-MODIFIED")
        .or_else(|| component.get("DTSTAMP"));
    let sequence = component
        .get("SEQUENCE")
        .and_then(|sequence| sequence.trimmed().parse().ok());
    Some(Vevent {
        private: false,
        uid: reader.uid(time),
        span: component.span.clone(),
        rrule: reader.rule(time),
        rdate: reader.dates("RDATE", time),
        exdate: reader.dates("EXDATE", time),
        recurrence_id: reader.recurrence_id(),
        version: (sequence.unwrap_or(0), modified.and_then(Property::instant)),
        last_modified: component.get("LAST-MODIFIED").and_then(Property::instant),
        event,
        clock,
    })
}

/// The start, and the clock that it is on.
fn start(start: &Property, clocks: &Clocks<'_>, report: &Report) -> Option<(Clock, EventTime)> {
    let error = |message: String, help: &str| report.error(&start.span, message, help);
    let Some(written) = start.time() else {
        let help = "a time is written 20270113T180000, a whole day 20270113; the event is left out";
        error(format!("`{}` is no time", shortened(start.trimmed())), help);
        return None;
    };
    if !YEARS.contains(&written.time.date().year()) {
        let year = written.time.date().year();
        let help = format!(
            "it goes from {} to {}; the event is left out",
            YEARS.start(),
            YEARS.end()
        );
        error(format!("the year {year} is outside the calendar"), &help);
        return None;
    }
    let Some(clock) = clocks.of(&written) else {
        let name = start.param("TZID").unwrap_or_default();
        let help = "name a zone such as Europe/Berlin, or describe it in a VTIMEZONE; the event is left out";
        error(format!("unknown time zone \"{}\"", shortened(name)), help);
        return None;
    };
    if written.on == Wall::Floating && !written.time.is_date() {
        let message = format!("a time without a zone: {} is taken", clocks.own);
        report.warning(
            &start.span,
            message,
            "add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`",
        );
    }
    Some((clock, written.time))
}

/// What the parts of one VEVENT are read with.
pub(super) struct Reader<'r> {
    pub(super) component: &'r Component,
    clocks: &'r Clocks<'r>,
    clock: &'r Clock,
    pub(super) html: &'r HtmlLeft,
    pub(super) report: &'r Report,
}

impl Reader<'_> {
    pub(super) fn warn(&self, property: &Property, message: &str, help: &str) {
        self.report.warning(&property.span, message, help);
    }

    /// From DTEND or DURATION; `None` where nobody says, or what is said cannot be.
    fn length(&self, start: EventTime) -> Option<Length> {
        let length = match (self.component.get("DTEND"), self.component.get("DURATION")) {
            (Some(end), _) => self.until(start, end)?,
            (None, Some(duration)) => {
                let length = value::duration(duration.trimmed());
                if length.is_none() {
                    self.warn(
                        duration,
                        "this is no duration, and is passed over",
                        "two hours are `PT2H`",
                    );
                }
                let length = length?;
                if start.is_date() && length.seconds > 0 {
                    // Days that last hours occur; whoever shows them shows whole days.
                    Length::days(length.days + length.seconds.div_ceil(86_400))
                } else {
                    length
                }
            }
            (None, None) => return None,
        };
        if length.days.saturating_add(length.seconds / 86_400) > Length::MAX_DAYS {
            let message = format!("the event lasts more than {} days", Length::MAX_DAYS);
            let help = "its end is passed over; is a year mistyped, or is it a rule?";
            self.report.warning(&self.component.span, message, help);
            return None;
        }
        // As with an end that is the start.
        Some(length).filter(|length| (length.days, length.seconds) != (0, 0))
    }

    fn until(&self, start: EventTime, end: &Property) -> Option<Length> {
        let shown = end
            .time()
            .and_then(|written| self.clocks.shown(&written, self.clock));
        let Some(shown) = shown else {
            self.warn(end, &unreadable("end", end), "it is passed over");
            return None;
        };
        let instant = |time: EventTime| self.clock.instant(time.wall()).as_second();
        let length = match (start, shown) {
            (EventTime::Date(first), end) => {
                let last = end.date();
                let days = first.until(last).map_or(-1, |span| span.get_days());
                // An end at noon is in that day.
                let more = i32::from(end.wall() > last.at(0, 0, 0, 0));
                Length::days(u32::try_from(days + more).unwrap_or(0))
            }
            (start, end) => Length {
                days: 0,
                seconds: u32::try_from(instant(end) - instant(start)).unwrap_or(0),
            },
        };
        if shown.wall() < start.wall() && (length.days, length.seconds) == (0, 0) {
            let message = format!("the end {shown} comes before the start {start}");
            self.report.warning(
                &end.span,
                message,
                "it is passed over; is an hour, a day or a year mistyped?",
            );
        }
        // An end that is the start says nothing: Yahoo writes whole days so.
        ((length.days, length.seconds) != (0, 0)).then_some(length)
    }

    fn rule(&self, start: EventTime) -> Option<Rrule> {
        if let Some(exrule) = self.component.get("EXRULE") {
            let help = "RFC 5545 has taken EXRULE out; write EXDATEs";
            self.warn(
                exrule,
                "dates are taken out by a rule, which is passed over",
                help,
            );
        }
        let rules: Vec<&Property> = self.component.all("RRULE").collect();
        if let Some(second) = rules.get(1) {
            self.warn(second, "an event has one rule; this one is passed over", "");
        }
        let property = *rules.first()?;
        let zone = self.clock.zone();
        let refused = |message: String| {
            let help = "the event stays, but does not repeat";
            self.report.error(&property.span, message, help);
        };
        let mut rule = match Rrule::parse(property.trimmed(), &zone) {
            Ok(rule) => rule,
            Err(error) => {
                refused(error.to_string());
                return None;
            }
        };
        let until = Rrule::until_text(property.trimmed());
        if let (EventTime::Date(_), Some(text)) = (start, until)
            && let Some(day) = day_of_until(text)
        {
            rule.until = Some(day.at(23, 59, 59, 0));
        }
        if let Err(reason) = recurrence::check(&rule, start) {
            refused(reason.to_string());
            return None;
        }
        self.tell_of_rule(property, &rule, start);
        if let (Clock::Offsets(_), Some(wall), Some(true)) = (
            self.clock,
            rule.until,
            until.map(|text| text.ends_with(['Z', 'z'])),
        ) {
            // Read as UTC, and in truth shown by another clock.
            rule.until = Some(self.clock.wall(zone.instant(wall)));
        }
        Some(rule)
    }

    /// What is read of a rule otherwise than some would expect.
    fn tell_of_rule(&self, property: &Property, rule: &Rrule, start: EventTime) {
        let hit = recurrence::first_hit(rule, start, start.date()) == Ok(Some(start));
        if !hit {
            let help = "it takes place all the same, and counts";
            self.warn(property, "the start is no date of its rule", help);
        }
        if recurrence::outlasts(rule, start) {
            let message = format!("this rule goes on after {}", recurrence::LAST_DAY);
            self.warn(property, &message, "nothing is expanded past that day");
        }
        let until = Rrule::until_text(property.trimmed());
        if let (Some(text), false) = (until, start.is_date()) {
            if !text.contains(['T', 't']) {
                let message = format!("UNTIL={text} is a day, and the event has a time");
                self.warn(property, &message, "all of that day belongs to the rule");
            } else if !text.ends_with(['Z', 'z']) {
                let message = format!("UNTIL={text} has no zone");
                self.warn(property, &message, "that of the start is taken");
            }
        }
    }

    fn dates(&self, name: &str, start: EventTime) -> Vec<EventTime> {
        let mut dates = Vec::new();
        let mut floating = false;
        for property in self.component.all(name) {
            if name == "RDATE" && property.value.contains('/') {
                let help = "the event's own is taken";
                self.warn(property, "a date of RDATE has a length of its own", help);
            }
            for written in property.times() {
                let shown = match &written {
                    Ok(written) => self.clocks.shown(written, self.clock),
                    Err(_) => None,
                };
                // Said once for all of them.
                if let Ok(written) = &written
                    && written.on == Wall::Floating
                    && !written.time.is_date()
                    && self.zoned(start)
                    && !std::mem::replace(&mut floating, true)
                {
                    let message = format!("a time of {name} has no zone");
                    self.warn(property, &message, "that of the start is taken");
                }
                match shown {
                    Some(date) if name == "RDATE" => dates.push(like(date, start)),
                    Some(date) => dates.push(date),
                    None => self.warn(property, &unreadable("date", property), "it is passed over"),
                }
                if dates.len() > MAX_DATES {
                    let message = format!("more than {MAX_DATES} dates in {name}");
                    self.report.error(
                        &property.span,
                        message,
                        "the rest is left out; say it with a rule",
                    );
                    dates.truncate(MAX_DATES);
                    return dates;
                }
            }
        }
        dates
    }

    /// Whether the start is a time whose zone is said.
    fn zoned(&self, start: EventTime) -> bool {
        let written = self.component.get("DTSTART").and_then(Property::time);
        !start.is_date() && written.is_some_and(|written| written.on != Wall::Floating)
    }

    /// An exception of nobody knows what must not take the place of its series.
    fn uid(&self, start: EventTime) -> Option<String> {
        let uid = self.component.get("UID").map(Property::name_of_series)?;
        match self.component.get("RECURRENCE-ID").map(Property::time) {
            Some(None) => Some(format!("{uid}-{}", compact(start))),
            Some(Some(_)) | None => Some(uid),
        }
    }

    fn recurrence_id(&self) -> Option<(Written, bool)> {
        let property = self.component.get("RECURRENCE-ID")?;
        let Some(written) = property.time() else {
            let help = "it is kept as an event of its own";
            self.warn(property, "this recurrence id cannot be read", help);
            return None;
        };
        let range = property.param("RANGE");
        Some((
            written,
            range.is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
        ))
    }
}

/// Why a time other than the start, called `what`, cannot be read.
fn unreadable(what: &str, property: &Property) -> String {
    let mut times = property.times();
    match (property.param("TZID"), times.find_map(Result::err)) {
        (_, Some(text)) => format!("the {what} `{}` is no time", shortened(text)),
        (Some(zone), None) => format!("the zone \"{}\" of this {what} is unknown", shortened(zone)),
        (None, None) => format!("this {what} cannot be read"),
    }
}

/// The day that ends a rule of whole days, where its UNTIL is the begin or the end of one in UTC: then
/// it is written for every zone alike. Any other time is one of the calendar's own zone: Exchange
/// writes the last midnight in Berlin as `T230000Z`.
fn day_of_until(text: &str) -> Option<jiff::civil::Date> {
    let day = ["T000000Z", "T235959Z"]
        .iter()
        .find_map(|time| text.strip_suffix(time))?;
    jiff::civil::Date::strptime("%Y%m%d", day).ok()
}

/// At most so much of a text as fits a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
