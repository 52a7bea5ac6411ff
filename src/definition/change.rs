//! `[[change]]`: from some day on a series has another rule, time, zone, place or name.
//!
//! The series ends the day before, and another one, related to the first, goes on from there.

use std::ops::Range;

use jiff::civil::Date;

use super::event;
use super::series::rule;
use super::table::{Item, Report, Table, civil_time};
use super::times;
use crate::model::{Calendar, Event, EventTime, Rrule, Series, Uid};
use crate::recurrence;

/// What a `[[change]]` says.
struct Change {
    from: Item<Date>,
    /// As before, with what is said anew; its start is the old one.
    event: Event,
    /// The old day at the new time.
    time_of_day: EventTime,
    /// The new rule, unless the old one stays.
    rule: Option<Rrule>,
    span: Range<usize>,
}

/// Reads a change and applies it to the last of `parts`.
pub(super) fn apply(table: Table<'_>, calendar: &Calendar, parts: &mut Vec<Series>) {
    let report = table.report;
    let Some(previous) = parts.last().cloned() else {
        return;
    };
    let Some(change) = read(table, calendar, &previous) else {
        return;
    };
    let Some((ended, next)) = split(report, calendar, change, &previous) else {
        return;
    };
    let related_to = Some(parts[0].uid.clone());
    parts.pop();
    parts.push(ended);
    parts.push(Series { related_to, ..next });
}

/// Reads every key, whatever is wrong with some.
fn read(table: Table<'_>, calendar: &Calendar, previous: &Series) -> Option<Change> {
    let report = table.report;
    let from = table.date("from");
    if from.is_none() && !table.has("from") {
        let help = "say from which day on: `from = 2027-02-01`";
        report.error(&table.span, "`from` is missing", help);
    }
    let mut event = Event::clone(&previous.event);
    event::read(&table, calendar, &mut event);
    if let Some(Ok(zone)) = times::zone(&table) {
        event.zone = zone.value;
    }
    let mut time_of_day = event.start;
    if let Some(time) = table.time("time") {
        if event.start.is_date() {
            let help = "leave `time` out";
            report.error(&time.span, "an event of whole days has no time", help);
        } else if let Some(civil) = civil_time(time.value) {
            time_of_day = EventTime::DateTime(event.start.date().to_datetime(civil));
        }
    }
    if let Some(Item {
        value: Ok(length), ..
    }) = times::duration(&table)
    {
        event.length = Some(length);
    }
    let new_rule = rule(&table, &event).map(|rule| rule.value);
    let says_rule = table.has("repeat") || table.has("rrule");
    let span = table.span.clone();
    table.finish();
    // A rule that is said and not understood has been reported.
    let usable = new_rule.is_some() == says_rule;
    usable.then_some(Change {
        from: from?,
        event,
        time_of_day,
        rule: new_rule,
        span,
    })
}

/// `previous` up to the eve of the change, and what goes on from there.
fn split(
    report: &Report,
    calendar: &Calendar,
    change: Change,
    previous: &Series,
) -> Option<(Series, Series)> {
    let from = change.from.value;
    let wrong = |message: &str, help: &str| report.error(&change.from.span, message, help);
    let Some(old_rule) = &previous.rrule else {
        let help = "a change needs a rule: add `repeat = \"…\"` to the event";
        wrong("the event does not repeat, so it cannot change", help);
        return None;
    };
    let begun = previous.event.start.date();
    if from <= begun {
        let message = format!("the change of {from} does not come after what it changes");
        wrong(&message, &format!("write changes in order, after {begun}"));
        return None;
    }
    let stays = change.rule.is_none();
    let mut rrule = change.rule.unwrap_or_else(|| Rrule::clone(old_rule));
    // The day on which the series ends is said once, at the top.
    if rrule.until.is_none() && rrule.count.is_none() {
        rrule.until = old_rule.until;
    }
    let Some((ended, left)) = recurrence::ended_before(previous, from.at(0, 0, 0, 0)) else {
        let help = "move `until` or `count` into the change, or take the change out";
        wrong("the series is over before this change", help);
        return None;
    };
    if stays {
        rrule.count = left.count;
    }
    let Some(start) = first_of_change(&rrule, previous, change.time_of_day, stays, from) else {
        report.error(&change.span, "the changed rule never hits any date", "");
        return None;
    };
    if rrule.until.is_some_and(|until| until < start.wall()) {
        let message = format!(
            "the changed rule ends before its first date, {}",
            start.date()
        );
        report.error(&change.span, message, "is a year mistyped?");
        return None;
    }
    let (early, late) = previous.rdate.iter().partition(|date| date.date() < from);
    let day = from.strftime("%Y%m%d");
    let next = Series {
        uid: Uid::new(format!("{}-{day}@{}", previous.slug, calendar.domain)),
        rrule: Some(rrule.into()),
        rdate: late,
        event: Event {
            start,
            ..change.event
        }
        .into(),
        ..previous.clone()
    };
    let ended = Series {
        rrule: Some(ended.into()),
        rdate: early,
        ..previous.clone()
    };
    Some((ended, next))
}

/// The first date of the changed series. An unchanged rule keeps its rhythm; a new one begins with
/// its own first date, from which its intervals count.
fn first_of_change(
    rrule: &Rrule,
    previous: &Series,
    time_of_day: EventTime,
    stays: bool,
    from: Date,
) -> Option<EventTime> {
    let time = time_of_day.wall().time();
    let anchor = |date: Date| time_of_day.same_kind(date.to_datetime(time));
    let spelled = rrule.spelled_out(previous.event.start.date());
    if stays {
        let anchor = anchor(previous.event.start.date());
        return recurrence::first_hit(&spelled, anchor, from).ok().flatten();
    }
    let every = Rrule {
        interval: 1,
        ..spelled
    };
    recurrence::first_hit(&every, anchor(from), from)
        .ok()
        .flatten()
}
