//! What becomes of an event that its source no longer has.

use std::ops::ControlFlow;

use jiff::{SignedDuration, Timestamp};

use crate::model::{Event, EventTime, Override, Series, Status};
use crate::recurrence;

/// So long a withdrawn event is shown as cancelled; then what was to come of it goes.
pub const SHOWN_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// So far ahead, from when it vanished, dates of a withdrawn series are shown as cancelled.
const AHEAD: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Most dates of one series that are shown as cancelled.
const MAX_DATES: usize = 100;

/// The series as it is shown when its source has not had it since `since`: what was over by then
/// stays for ever, what was to come is cancelled for [`SHOWN_FOR`]. `None` when nothing is left.
#[must_use]
pub fn withdrawn(series: &Series, since: Timestamp, now: Timestamp) -> Option<Series> {
    let shown = now.duration_since(since) < SHOWN_FOR;
    if recurrence::end(series).is_some_and(|end| end <= since) {
        return Some(series.clone());
    }
    if !series.repeats() {
        let mut series = series.clone();
        cancel(&mut series.event);
        for over in &mut series.overrides {
            cancel(&mut over.event);
        }
        return shown.then_some(series);
    }
    let horizon = if shown {
        since.saturating_add(AHEAD).unwrap_or(since)
    } else {
        since
    };
    cut(series, since, horizon)
}

/// A repeating series up to `horizon`, with all dates cancelled that were not over at `since`.
fn cut(series: &Series, since: Timestamp, horizon: Timestamp) -> Option<Series> {
    let main = &series.event;
    let mut kept: Vec<EventTime> = Vec::new();
    let mut cancelled: Vec<EventTime> = Vec::new();
    let walked = recurrence::walk(series, |date| {
        let over = series
            .override_of(date)
            .map(|at| &series.overrides[at].event);
        let span = over.map_or_else(|| main.span(date), |event| event.span(event.start));
        if span.to <= since {
            kept.push(date);
            return ControlFlow::Continue(());
        }
        if span.from >= horizon || cancelled.len() == MAX_DATES {
            return ControlFlow::Break(());
        }
        kept.push(date);
        cancelled.push(date);
        ControlFlow::Continue(())
    });
    // A rule that cannot be expanded has one date.
    if walked.is_err() {
        return None;
    }
    let last = *kept.last()?;
    let mut series = Series {
        rrule: series.rrule.clone().map(|mut rule| {
            rule.count = None;
            rule.until = Some(last.wall());
            rule
        }),
        ..series.clone()
    };
    series.rdate.retain(|date| *date <= last);
    series.exdate.retain(|date| *date <= last);
    series.overrides.retain(|over| over.recurrence_id <= last);
    for date in cancelled {
        if let Some(at) = series.override_of(date) {
            cancel(&mut series.overrides[at].event);
        } else {
            let mut event = series.event.clone();
            event.start = date;
            cancel(&mut event);
            series.overrides.push(Override {
                recurrence_id: date,
                event,
            });
        }
    }
    Some(series)
}

fn cancel(event: &mut Event) {
    // What the organisers have cancelled themselves, they have given their own reason for.
    if event.status != Status::Cancelled {
        event.status = Status::Cancelled;
        event.withdrawn = true;
        event.reason = None;
    }
}
