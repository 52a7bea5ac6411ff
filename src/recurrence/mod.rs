//! From a series to its occurrences.
//!
//! Rules run on the wall clock: an instant is worked out last, from the zone's own data, so that a
//! meetup at 18:00 stays at 18:00 when the clocks change (RFC 5545 §3.3.10).

mod days;
mod end;
mod judge;
mod masks;
mod rule;
mod year;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::diagnostic::{Checked, Diagnostic};
use crate::model::{EventTime, Length, Occurrence, Override, Rrule, Series, Window};
use crate::zone::{Zone, wall_seconds, wall_time};

pub use end::ended_before;
pub use rule::{MAX_TIMES_PER_DAY, Refused, check};

/// Most occurrences of one series in one window. A daily event over half a century has fewer.
pub const MAX_OCCURRENCES: usize = 20_000;

/// Most occurrences of one file's series in one window.
pub const MAX_OCCURRENCES_OF_FILE: usize = 100_000;

/// Most occurrences of all series in one window.
pub const MAX_OCCURRENCES_OF_ALL: usize = 500_000;

/// Most starts of one series that are looked at, from its first, to reach a window. More than there
/// are days from 1970 to [`LAST_DAY`], times [`MAX_TIMES_PER_DAY`].
pub const MAX_STEPS: usize = 400_000;

/// Seconds of a day on the wall.
const DAY: u32 = 86_400;

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
    let reach = length.days.saturating_add(length.seconds / DAY + 2);
    let wall = |at| wall_seconds(event.zone.wall(at));
    let first = wall(window.from) - i64::from(reach) * i64::from(DAY);
    let last = wall(window.to) + 2 * i64::from(DAY);
    let mut overridden: Vec<i64> = series.overrides.iter().map(id_seconds).collect();
    overridden.sort_unstable();

    let id = |wall| event.start.same_kind(wall_time(wall));

    let mut occurrences = Vec::new();
    let mut cut_short = None;
    let ended = walk_seconds(series, first, |start| {
        if start > last {
            return ControlFlow::Break(());
        }
        if !overridden.is_empty() && overridden.binary_search(&start).is_ok() {
            return ControlFlow::Continue(());
        }
        let occurrence = Occurrence::new(Arc::clone(series), id(start), None);
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
    occurrences.sort_by(Occurrence::by_start);
    Checked {
        value: occurrences,
        diagnostics,
    }
}

/// The occurrences of many series that overlap `window`, in order; see [`expand`].
///
/// # Diagnostics
/// Those of [`expand`], and an error when the series of one file, or all together, have more
/// occurrences than there is room for: the rest of the file's is left out then.
#[must_use]
pub fn expand_all(series: &[Arc<Series>], window: Window, zone: &Zone) -> Checked<Vec<Occurrence>> {
    let mut all = Checked {
        value: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut room = Room::default();
    for one in series {
        if room.is_full(one) {
            continue;
        }
        let expanded = expand(one, window, zone);
        all.diagnostics.extend(expanded.diagnostics);
        match room.take(one, expanded.value.len()) {
            Ok(()) => all.value.extend(expanded.value),
            Err(full) => all.diagnostics.extend(full),
        }
    }
    all.value.sort_by(Occurrence::by_start);
    all
}

/// Counts the occurrences of each file, and of all files together.
#[derive(Debug, Default)]
pub struct Room {
    all: usize,
    /// Whether it was said of any file that it is full.
    is_short: bool,
    files: HashMap<String, usize>,
}

impl Room {
    /// The file that a series is from.
    fn file(series: &Series) -> &str {
        series.origins.first().map_or("", String::as_str)
    }

    /// Whether it has been said that there is no room for more of the file of `series`.
    #[must_use]
    pub fn is_full(&self, series: &Series) -> bool {
        self.is_short && self.files.get(Self::file(series)) == Some(&Self::FULL)
    }

    const FULL: usize = usize::MAX;

    /// Makes room for `more` occurrences of `series`.
    ///
    /// # Errors
    /// When there is none; with what to say of it, when it was not said of this file before.
    pub fn take(&mut self, series: &Series, more: usize) -> Result<(), Option<Diagnostic>> {
        let name = Self::file(series);
        let file = match self.files.get_mut(name) {
            Some(file) => file,
            None => self.files.entry(name.to_owned()).or_default(),
        };
        if *file == Self::FULL {
            return Err(None);
        }
        let message = if *file + more > MAX_OCCURRENCES_OF_FILE {
            format!("{name} has more than {MAX_OCCURRENCES_OF_FILE} occurrences in the window")
        } else if self.all + more > MAX_OCCURRENCES_OF_ALL {
            format!("the calendar has more than {MAX_OCCURRENCES_OF_ALL} occurrences in the window")
        } else {
            *file += more;
            self.all += more;
            return Ok(());
        };
        *file = Self::FULL;
        self.is_short = true;
        let help = format!(
            "`{}` and what follows it in {name} is left out",
            series.slug
        );
        Err(Some(Diagnostic::error(message, None).help(help)))
    }
}

/// Whether `rrule` has an end of its own, by COUNT or UNTIL, that comes after [`LAST_DAY`].
#[must_use]
pub fn outlasts(rrule: &Rrule, start: EventTime) -> bool {
    // The last evening in UTC is the next morning in the east.
    let after = LAST_DAY.tomorrow().unwrap_or(LAST_DAY);
    let until = rrule.until.is_some_and(|until| until.date() > after);
    until || (rrule.count.is_some() && rule::last(rrule, start) == Ok(None))
}

/// The end of the last occurrence of `series`; `None` where it has no end before [`LAST_DAY`].
#[must_use]
pub fn end(series: &Series) -> Option<Timestamp> {
    let event = &series.event;
    let start = event.start;
    let by_rule = match &series.rrule {
        None => Some(wall_seconds(start.wall())),
        // What cannot be expanded takes place once.
        Some(rrule) => rule::last(rrule, start).unwrap_or(Some(wall_seconds(start.wall()))),
    };
    let dates = series.rdate.iter().map(|date| wall_seconds(date.wall()));
    let last = dates.chain([by_rule?]).max()?;
    let regular = event.span(start.same_kind(wall_time(last))).to;
    let overrides = series
        .overrides
        .iter()
        .map(|over| over.event.span(over.event.start).to);
    overrides.chain([regular]).max()
}

/// Calls `visit` with the recurrence id of each occurrence, earliest first, until it breaks.
///
/// Overrides do not matter here: a cancelled or moved occurrence is visited at its original start.
///
/// # Errors
/// When the rule cannot be expanded; the start and the `rdate`s have been visited then.
pub fn walk(
    series: &Series,
    visit: impl FnMut(EventTime) -> ControlFlow<()>,
) -> Result<(), Refused> {
    walk_from(series, EventTime::Date(Date::MIN), visit)
}

/// [`walk`], from the first occurrence on that is not before `from`. Without COUNT it takes no longer
/// for being far from the start.
///
/// # Errors
/// When the rule cannot be expanded; the start and the `rdate`s have been visited then.
pub fn walk_from(
    series: &Series,
    from: EventTime,
    mut visit: impl FnMut(EventTime) -> ControlFlow<()>,
) -> Result<(), Refused> {
    let start = series.event.start;
    walk_seconds(series, wall_seconds(from.wall()), |wall| {
        visit(start.same_kind(wall_time(wall)))
    })
}

/// [`walk_from`] in [`wall_seconds`].
fn walk_seconds(
    series: &Series,
    from: i64,
    mut visit: impl FnMut(i64) -> ControlFlow<()>,
) -> Result<(), Refused> {
    let start = series.event.start;
    let mut extra: Vec<i64> = series
        .rdate
        .iter()
        .map(|date| wall_seconds(date.wall()))
        .collect();
    extra.push(wall_seconds(start.wall()));
    extra.sort_unstable();
    extra.dedup();
    let mut extra = extra.into_iter().filter(|wall| *wall >= from).peekable();
    let excluded = Excluded::new(series);
    let mut visit = |wall: i64| {
        if excluded.contains(wall) {
            ControlFlow::Continue(())
        } else {
            visit(wall)
        }
    };

    let mut broken = false;
    let result = match &series.rrule {
        None => Ok(()),
        Some(rrule) => rule::walk(rrule, start, from, |wall| {
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

/// What the `exdate`s of a series remove: times, and all of a day.
struct Excluded {
    times: Vec<i64>,
    days: Vec<i64>,
}

impl Excluded {
    fn new(series: &Series) -> Self {
        let whole_days = series.event.start.is_date();
        let (days, times): (Vec<EventTime>, Vec<EventTime>) = series
            .exdate
            .iter()
            .partition(|date| date.is_date() || whole_days);
        let sorted = |dates: Vec<EventTime>, unit: i64| {
            let seconds = dates
                .iter()
                .map(|date| wall_seconds(date.wall()).div_euclid(unit));
            let mut seconds: Vec<i64> = seconds.collect();
            seconds.sort_unstable();
            seconds
        };
        Self {
            times: sorted(times, 1),
            days: sorted(days, i64::from(DAY)),
        }
    }

    fn contains(&self, wall: i64) -> bool {
        let day = wall.div_euclid(i64::from(DAY));
        (!self.times.is_empty() && self.times.binary_search(&wall).is_ok())
            || (!self.days.is_empty() && self.days.binary_search(&day).is_ok())
    }
}

fn id_seconds(over: &Override) -> i64 {
    wall_seconds(over.recurrence_id.wall())
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
    let _ = walk_from(series, id, |start| {
        hit = start.wall() == id.wall();
        ControlFlow::Break(())
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
    let mut hits = hits_from(rrule, anchor, day.at(0, 0, 0, 0))?;
    Ok(hits.next().map(|wall| anchor.same_kind(wall)))
}

/// The wall times that `rrule` itself hits from `from` on, up to [`LAST_DAY`]. COUNT and UNTIL are
/// not looked at, and nothing before `start` is hit.
///
/// # Errors
/// When the rule cannot be expanded.
pub fn hits_from(
    rrule: &Rrule,
    start: EventTime,
    from: DateTime,
) -> Result<impl Iterator<Item = DateTime> + use<>, Refused> {
    let from = wall_seconds(from).max(wall_seconds(start.wall()));
    let hits = rule::hits(rrule, start, from)?;
    Ok(hits.filter(move |wall| *wall >= from).map(wall_time))
}
