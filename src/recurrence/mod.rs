//! From a series to its occurrences.
//!
//! Rules run on the wall clock: an instant is worked out last, from the zone's own data, so that a
//! meetup at 18:00 stays at 18:00 when the clocks change (RFC 5545 §3.3.10).

mod rule;

use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::diagnostic::{Checked, Diagnostic};
use crate::model::{EventTime, Length, Occurrence, Rrule, Series, Window};
use crate::zone::Zone;

pub use rule::{MAX_TIMES_PER_DAY, Refused, check};

/// Most occurrences of one series in one window. A daily event over half a century has fewer.
pub const MAX_OCCURRENCES: usize = 20_000;

/// Most starts of one series that are looked at, from its first, to reach a window. More than there
/// are days from 1970 to [`LAST_DAY`], times [`MAX_TIMES_PER_DAY`].
pub const MAX_STEPS: usize = 400_000;

/// The last day on which anything is expanded.
pub const LAST_DAY: Date = jiff::civil::date(2099, 12, 31);

/// Lists the occurrences of `series` that overlap `window`, in order. Whole days are days of
/// `zone`, the one that the window was asked for in.
///
/// An occurrence that began before the window but has not ended is listed. An override replaces
/// the occurrence that its recurrence id names, wherever it moved it; an override whose id names
/// no occurrence is kept as one of its own. `exdate` wins over `rdate`.
///
/// # Diagnostics
/// An error when the rule cannot be expanded: the start then stays alone. A warning when
/// [`MAX_OCCURRENCES`] or [`MAX_STEPS`] cuts the list short.
#[must_use]
pub fn expand(series: &Arc<Series>, window: Window, zone: &Zone) -> Checked<Vec<Occurrence>> {
    let mut diagnostics = Vec::new();
    let event = &series.event;
    // A day more on both sides than any zone could need.
    let length = event.length.unwrap_or(Length::days(1));
    let reach = length.days.saturating_add(length.seconds / 86_400 + 2);
    let first = wall_before(event.zone.wall(window.from), reach);
    let last = wall_after(event.zone.wall(window.to));

    let mut occurrences = Vec::new();
    let mut cut_short = None;
    let ended = walk(series, |start| {
        if start.wall() > last {
            return ControlFlow::Break(());
        }
        if start.wall() < first || series.override_of(start).is_some() {
            return ControlFlow::Continue(());
        }
        let occurrence = Occurrence::new(Arc::clone(series), start, None);
        if occurrence.is_in(&window, zone) {
            if occurrences.len() == MAX_OCCURRENCES {
                cut_short = Some(format!(
                    "only the first {MAX_OCCURRENCES} occurrences of `{}` in the window are listed",
                    series.slug
                ));
                return ControlFlow::Break(());
            }
            occurrences.push(occurrence);
        }
        ControlFlow::Continue(())
    });
    if let Err(refused) = ended {
        let message = format!("`{}` does not repeat here: {refused}", series.slug);
        diagnostics.push(Diagnostic::error(message, None));
    }
    diagnostics.extend(cut_short.map(|message| Diagnostic::warning(message, None)));

    let overrides =
        series.overrides.iter().enumerate().map(|(index, over)| {
            Occurrence::new(Arc::clone(series), over.recurrence_id, Some(index))
        });
    occurrences.extend(overrides.filter(|occurrence| occurrence.is_in(&window, zone)));
    occurrences.sort_by_cached_key(Occurrence::order);
    Checked {
        value: occurrences,
        diagnostics,
    }
}

/// Calls `visit` with the recurrence id of each occurrence, earliest first, until it breaks.
///
/// Overrides do not matter here: a cancelled or moved occurrence is visited at its original start.
///
/// # Errors
/// When the rule cannot be expanded; the start and the `rdate`s have been visited then.
pub fn walk(
    series: &Series,
    mut visit: impl FnMut(EventTime) -> ControlFlow<()>,
) -> Result<(), Refused> {
    let start = series.event.start;
    let mut extra: Vec<DateTime> = series.rdate.iter().map(|date| date.wall()).collect();
    extra.push(start.wall());
    extra.sort_unstable();
    extra.dedup();
    let mut extra = extra.into_iter().peekable();
    let excluded = |wall: DateTime| {
        series
            .exdate
            .iter()
            .any(|date| excludes(*date, start, wall))
    };
    let mut visit = |wall: DateTime| {
        if excluded(wall) {
            ControlFlow::Continue(())
        } else {
            visit(start.same_kind(wall))
        }
    };

    let mut broken = false;
    let result = match &series.rrule {
        None => Ok(()),
        Some(rrule) => rule::walk(rrule, start, |wall| {
            while let Some(early) = extra.next_if(|early| *early <= wall) {
                if early < wall && visit(early).is_break() {
                    broken = true;
                    return ControlFlow::Break(());
                }
            }
            let flow = visit(wall);
            broken = flow.is_break();
            flow
        }),
    };
    if !broken {
        for wall in extra {
            if visit(wall).is_break() {
                break;
            }
        }
    }
    result
}

/// The occurrences just before, on and just after `wanted`'s day: what to name to someone whose
/// date the series does not hit.
#[must_use]
pub fn around(series: &Series, wanted: Date) -> (Option<EventTime>, Option<EventTime>) {
    let (mut before, mut after) = (None, None);
    let _ = walk(series, |start| {
        if start.date() <= wanted {
            before = Some(start);
            return ControlFlow::Continue(());
        }
        after = Some(start);
        ControlFlow::Break(())
    });
    (before, after)
}

/// Whether `id` is an occurrence of `series`.
#[must_use]
pub fn hits(series: &Series, id: EventTime) -> bool {
    let mut hit = false;
    let _ = walk(series, |start| {
        hit = start.wall() == id.wall();
        if start.wall() < id.wall() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    hit
}

/// The first day on or after `day` that `rrule` itself hits, where `anchor` gives the time of day
/// and anchors the intervals. COUNT and UNTIL are not looked at.
///
/// # Errors
/// When the rule cannot be expanded.
pub fn first_hit(
    rrule: &Rrule,
    anchor: EventTime,
    day: Date,
) -> Result<Option<EventTime>, Refused> {
    let hits = rule::hits(rrule, anchor)?;
    let found = hits.take(MAX_STEPS).find(|wall| wall.date() >= day);
    Ok(found.map(|wall| anchor.same_kind(wall)))
}

/// The instants of the whole calendar: from the first event that could be written to [`LAST_DAY`].
#[must_use]
pub fn all_time() -> Window {
    let end = LAST_DAY.at(23, 59, 59, 0);
    Window {
        from: jiff::Timestamp::MIN,
        to: Zone::utc().instant(end),
    }
}

/// Whether an `exdate` removes the occurrence at `wall`: a date removes the whole day's.
fn excludes(exdate: EventTime, start: EventTime, wall: DateTime) -> bool {
    match exdate {
        EventTime::Date(date) => date == wall.date(),
        EventTime::DateTime(time) if start.is_date() => time.date() == wall.date(),
        EventTime::DateTime(time) => time == wall,
    }
}

fn wall_before(wall: DateTime, days: u32) -> DateTime {
    wall.checked_sub(jiff::Span::new().days(days))
        .unwrap_or(DateTime::MIN)
}

fn wall_after(wall: DateTime) -> DateTime {
    wall.checked_add(jiff::Span::new().days(2))
        .unwrap_or(DateTime::MAX)
}
