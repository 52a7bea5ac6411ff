//! RANGE=THISANDFUTURE (RFC 5545 §3.8.4.4): one date of a series and all that follow are changed.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use jiff::civil::Weekday;

use super::event::MAX_DATES;
use super::names::compact;
use crate::model::{ByDay, Event, EventTime, Frequency, Rrule, Series, Shared, Uid, WeekdayCode};
use crate::recurrence;
use crate::zone::{wall_seconds, wall_time};

/// A series in the two parts that a change makes of it.
pub(super) struct Changed {
    /// What was before the change; `None` where it is of the first date.
    pub(super) before: Option<Series>,
    /// What goes on from it.
    pub(super) after: Series,
    /// Whether there are more dates than are kept.
    pub(super) cut: bool,
}

/// How the dates from one on are moved.
pub(super) struct Move {
    /// The first of them, where it was.
    pub(super) id: EventTime,
    /// Where it is now.
    start: EventTime,
}

impl Move {
    /// The date `id`, and all that follow, are moved by as much as `event` is.
    pub(super) fn new(id: EventTime, event: &Event) -> Self {
        Self {
            id,
            start: event.start,
        }
    }

    /// Where `date` is moved to.
    pub(super) fn of(&self, date: EventTime) -> EventTime {
        let seconds = wall_seconds(date.wall()) + self.seconds();
        self.start.same_kind(wall_time(seconds))
    }

    fn seconds(&self) -> i64 {
        wall_seconds(self.start.wall()) - wall_seconds(self.id.wall())
    }

    fn days(&self) -> i64 {
        let day = |time: EventTime| wall_seconds(time.date().at(0, 0, 0, 0)) / 86_400;
        day(self.start) - day(self.id)
    }
}

/// What an exception of all that follow says of their dates itself.
#[derive(Default)]
pub(super) struct Own {
    /// Their rule, where it is not that of the series.
    pub(super) rrule: Option<Rrule>,
    /// Further dates.
    pub(super) rdate: Vec<EventTime>,
    /// Dates that are none.
    pub(super) exdate: Vec<EventTime>,
}

/// Splits `series` at the date of `by`, from which on it is `event`, with what it has of its `own`.
/// `first` is the UID of its first part.
pub(super) fn change(series: Series, by: &Move, event: Event, own: Own, first: &Uid) -> Changed {
    let id = by.id;
    let (ended, left) = match &series.rrule {
        Some(_) => match recurrence::ended_before(&series, id.wall()) {
            Some((ended, left)) => (Some(ended.into()), Some(left)),
            None => (series.rrule.clone(), None),
        },
        None => (None, None),
    };
    let moved = left.as_ref().and_then(|rule| moved_rule(rule, by));
    let moved = own.rrule.or(moved);
    let (mut rdate, cut): (Vec<EventTime>, bool) = if let (Some(_), None) = (&left, &moved) {
        // What the rule becomes, only its dates can tell.
        moved_dates(&series, by)
    } else {
        let later = series.rdate.iter().filter(|date| **date > id);
        (later.map(|date| by.of(*date)).collect(), false)
    };
    let earlier: Vec<EventTime> = series
        .rdate
        .iter()
        .filter(|date| **date < id)
        .copied()
        .collect();
    rdate.extend(own.rdate);
    let mut exdate = moved_exdates(&series, by);
    exdate.extend(own.exdate);
    let whole = id <= series.event.start && earlier.is_empty();
    let after = Series {
        uid: if whole {
            series.uid.clone()
        } else {
            Uid::new(format!("{first}-{}", compact(id)))
        },
        related_to: if whole {
            series.related_to.clone()
        } else {
            Some(first.clone())
        },
        event: event.into(),
        rrule: moved.map(Shared::from),
        rdate,
        exdate,
        ..series.clone()
    };
    let before = (!whole).then_some(Series {
        rrule: ended,
        rdate: earlier,
        ..series
    });
    Changed { before, after, cut }
}

/// The rule whose dates are those of `rule`, moved; `None` where there is no such rule.
fn moved_rule(rule: &Rrule, by: &Move) -> Option<Rrule> {
    let mut rule = rule.clone();
    let until = rule
        .until
        .map(|until| wall_time(wall_seconds(until) + by.seconds()));
    rule.until = until;
    if by.id.wall().time() != by.start.wall().time() {
        let times = [&mut rule.by_hour, &mut rule.by_minute, &mut rule.by_second];
        for list in times {
            if list.len() > 1 {
                return None;
            }
            // The start says it.
            list.clear();
        }
    }
    let days = by.days();
    if days == 0 {
        return Some(rule);
    }
    let within = rule.by_month.is_empty()
        && rule.by_month_day.is_empty()
        && rule.by_year_day.is_empty()
        && rule.by_week_no.is_empty()
        && rule.by_set_pos.is_empty();
    match rule.freq {
        Frequency::Daily if within && rule.by_day.is_empty() => Some(rule),
        // With the days of the week, the day on which weeks begin has to move: it decides which
        // weeks an interval passes over.
        Frequency::Weekly if within => {
            let later = |code: WeekdayCode| days_later(code.0, days);
            rule.by_day = rule
                .by_day
                .iter()
                .map(|day| ByDay::every(later(day.weekday)))
                .collect();
            rule.week_start = WeekdayCode(later(rule.week_start));
            Some(rule)
        }
        _ => None,
    }
}

fn days_later(weekday: Weekday, days: i64) -> Weekday {
    let days = i8::try_from(days.rem_euclid(7)).unwrap_or(0);
    weekday.wrapping_add(days)
}

/// The dates of `series` after the change, and whether there are more than are kept.
fn moved_dates(series: &Series, by: &Move) -> (Vec<EventTime>, bool) {
    let mut dates = Vec::new();
    let mut cut = false;
    let _ = recurrence::walk_from(series, by.id, |date| {
        if dates.len() == MAX_DATES {
            cut = true;
            return ControlFlow::Break(());
        }
        if date > by.id {
            dates.push(by.of(date));
        }
        ControlFlow::Continue(())
    });
    (dates, cut)
}

/// An EXDATE names a date as it was before the change, or, if there was none, as it is after it.
fn moved_exdates(series: &Series, by: &Move) -> Vec<EventTime> {
    let later: Vec<EventTime> = series
        .exdate
        .iter()
        .filter(|date| **date > by.id)
        .copied()
        .collect();
    let timed = |date: &EventTime| like(*date, series.event.start);
    let old = hit_among(series, &later.iter().map(timed).collect());
    let moved = later.iter().map(|date| match timed(date) {
        time if old.contains(&time) => by.of(time),
        _ => *date,
    });
    moved.collect()
}

/// Those of `wanted` that are dates of `series`, whatever its EXDATEs.
pub(super) fn hit_among(series: &Series, wanted: &BTreeSet<EventTime>) -> BTreeSet<EventTime> {
    let mut hit = BTreeSet::new();
    let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
        return hit;
    };
    let whole = Series {
        exdate: Vec::new(),
        overrides: Vec::new(),
        ..series.clone()
    };
    let _ = recurrence::walk_from(&whole, *first, |date| {
        if date > *last {
            return ControlFlow::Break(());
        }
        if wanted.contains(&date) {
            hit.insert(date);
        }
        ControlFlow::Continue(())
    });
    hit
}

/// `date` as one of the kind of `start`: a day has the time of day of `start`.
pub(super) fn like(date: EventTime, start: EventTime) -> EventTime {
    match (start, date) {
        (EventTime::Date(_), date) => EventTime::Date(date.date()),
        (EventTime::DateTime(first), EventTime::Date(day)) => {
            EventTime::DateTime(day.to_datetime(first.time()))
        }
        (EventTime::DateTime(_), date) => date,
    }
}
