//! What views receive: dated happenings, in order, with their series.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::{Date, Time};

use super::{Event, EventTime, Selection, Series, Uid, Window};
use crate::zone::Zone;

/// One dated happening, computed from a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The series it belongs to.
    pub series: Arc<Series>,
    /// Which override of the series describes it, if any.
    pub override_index: Option<usize>,
    /// Its original start: its identity inside the series, wherever it is moved.
    pub recurrence_id: EventTime,
    /// What the clocks at its place show when it starts.
    pub start: EventTime,
    /// What they show when it ends (exclusive for whole days); `None` where nobody has said.
    pub end: Option<EventTime>,
    /// The instants it takes; with an end two hours after its start where none is known.
    pub span: Window,
}

impl Occurrence {
    /// The occurrence of `series` with this original start, described by an override or not.
    #[must_use]
    pub fn new(series: Arc<Series>, recurrence_id: EventTime, over: Option<usize>) -> Self {
        let event = over.map_or(&series.event, |index| &series.overrides[index].event);
        let nominal = if over.is_some() {
            event.start
        } else {
            recurrence_id
        };
        // A time that the clocks skip shows as what they show instead.
        let (from, shown) = event.zone.resolve(nominal.wall());
        let span = event.span_from(nominal, from);
        let start = nominal.same_kind(shown);
        let end = event
            .length
            .map(|_| nominal.same_kind(event.zone.wall(span.to)));
        Self {
            series,
            override_index: over,
            recurrence_id,
            start,
            end,
            span,
        }
    }

    /// The event that describes it: its override, or the main event of its series.
    #[must_use]
    pub fn event(&self) -> &Event {
        match self.override_index {
            Some(index) => &self.series.overrides[index].event,
            None => &self.series.event,
        }
    }

    /// Its name in addresses, beside its series': the day that it was to begin on, which stays when
    /// it is moved, `2023-09-13`; with the time, `2023-09-13T1800`, where a day may have several.
    #[must_use]
    pub fn name(&self) -> String {
        let id = self.recurrence_id;
        let more = self.series.rdate.iter().chain([&self.series.event.start]);
        let several = more
            .clone()
            .any(|date| date.date() == id.date() && *date != id)
            || (self.series.rrule.is_some() && self.series.rdate.contains(&id));
        if several && !id.is_date() {
            id.wall().strftime("%Y-%m-%dT%H%M").to_string()
        } else {
            id.date().to_string()
        }
    }

    /// The path of its page behind a language: `events/harbour/2023-09-13`; that of its series,
    /// `events/sprint`, where it has no other dates.
    #[must_use]
    pub fn page(&self) -> String {
        if self.series.repeats() {
            format!("events/{}/{}", self.series.slug, self.name())
        } else {
            format!("events/{}", self.series.slug)
        }
    }

    /// The same as an event by itself, for people who want this one date and not the series. It has
    /// a UID of its own, so that a program that has the series too keeps both.
    #[must_use]
    pub fn alone(&self) -> Series {
        let series = &self.series;
        let id = self.recurrence_id.wall().strftime("%Y%m%dT%H%M");
        Series {
            uid: Uid::new(format!("{id}-{}", series.uid)),
            event: Event {
                start: self.start,
                ..self.event().clone()
            }
            .into(),
            rrule: None,
            rdate: Vec::new(),
            exdate: Vec::new(),
            overrides: Vec::new(),
            related_to: Some(series.uid.clone()),
            ..Series::clone(series)
        }
    }

    /// Whether it has been moved from its original start.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.override_index.is_some() && self.event().start != self.recurrence_id
    }

    /// Whether it begins and ends at the times of day of its series. Clocks that are changed show others.
    #[must_use]
    pub fn is_at_usual_time(&self) -> bool {
        let usual = self.series.event.start.wall().time();
        self.start.wall().time() == usual && !self.sees_a_change()
    }

    /// Of the dates of a series, one whose times are those of all: the first, unless clocks are changed
    /// there.
    #[must_use]
    pub fn sample<'o>(mut dates: impl Iterator<Item = &'o Self> + Clone) -> Option<&'o Self> {
        let usual = dates.clone().find(|one| one.is_at_usual_time());
        usual.or_else(|| dates.next())
    }

    /// Whether the clocks at its place are changed between its start and its end.
    #[must_use]
    pub fn sees_a_change(&self) -> bool {
        let zone = &self.event().zone;
        zone.offset(self.span.from) != zone.offset(self.span.to)
    }

    /// Whether, as seen from `today`, a confirmation of its series holds: of one that is past, what
    /// counts is whether it held on its day.
    #[must_use]
    pub fn is_confirmed(&self, today: Date, months: u32) -> bool {
        self.series
            .is_confirmed(today.min(self.start.date()), months)
    }

    /// The last day on which it still takes place, as people count days: what lasts less than a day
    /// and goes on past midnight belongs to the day on which it began.
    #[must_use]
    pub fn last_day(&self) -> Date {
        let start = self.start.date();
        let seconds = self.span.to.as_second() - self.span.from.as_second();
        match self.end {
            None => start,
            Some(EventTime::DateTime(_)) if seconds < 24 * 60 * 60 => start,
            Some(end) if end.wall().time() == Time::midnight() => {
                end.date().yesterday().unwrap_or(start).max(start)
            }
            Some(end) => end.date(),
        }
    }

    /// Whether it takes place, at least in part, in `window`.
    ///
    /// Whole days are compared as days of `zone`, the one that the window was asked for in: the
    /// first of December belongs to December, wherever on Earth it is spent.
    #[must_use]
    pub fn is_in(&self, window: &Window, zone: &Zone) -> bool {
        if !self.start.is_date() {
            return window.overlaps(&self.span);
        }
        let end = self
            .end
            .or_else(|| self.start.date().tomorrow().ok().map(EventTime::Date));
        let to = end.map_or(self.span.to, |end| zone.instant(end.wall()));
        window.overlaps(&Window {
            from: zone.instant(self.start.wall()),
            to,
        })
    }

    /// The order of every list: by start, longer ones first, then by name.
    #[must_use]
    pub fn by_start(&self, other: &Self) -> Ordering {
        let length = |one: &Self| one.span.to.as_second() - one.span.from.as_second();
        let from = self.span.from.cmp(&other.span.from);
        from.then_with(|| length(other).cmp(&length(self)))
            .then_with(|| self.series.slug.cmp(&other.series.slug))
            .then_with(|| self.recurrence_id.wall().cmp(&other.recurrence_id.wall()))
    }
}

/// The occurrences that overlap a window, in order.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// What was asked for.
    pub window: Window,
    /// What takes place.
    pub occurrences: Vec<Occurrence>,
}

impl Agenda {
    /// Only what `selection` lets through.
    #[must_use]
    pub fn select(mut self, selection: &Selection) -> Self {
        let mentioned = selection.mentioned(self.occurrences.iter().map(Occurrence::event));
        let mut mentioned = mentioned.into_iter();
        self.occurrences
            .retain(|one| mentioned.next() == Some(true) && selection.fits(one.event()));
        self
    }
}
