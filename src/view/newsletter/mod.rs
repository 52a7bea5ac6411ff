//! The events section of one issue of the newsletter, in one language.
//!
//! What is listed is decided in `select`; how it reads, in `markdown`. Every date is computed,
//! nothing that is over is listed, and what is left out is told to the editor.

mod markdown;
mod select;

use jiff::civil::Date;

use crate::language::Language;
use crate::model::{Agenda, Calendar, Occurrence, Window};
pub use select::{Reason, Remark};

/// Which issue, and how far it looks ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The day of publication.
    pub date: Date,
    /// The first day that is too late for a series.
    pub series_to: Date,
    /// The first day that is too late for a single event.
    pub single_to: Date,
}

/// A series is listed when its next date is at most so many days away.
pub const SERIES_DAYS: i64 = 45;

/// A single event is listed when it starts in at most so many days.
pub const SINGLE_DAYS: i64 = 120;

/// A section, and what its editor should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Markdown: a heading of level 2, then one item for each event.
    pub markdown: String,
    /// What was left out, and what is missing.
    pub remarks: Vec<Remark>,
}

/// One event of the section.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The next occurrence that takes place.
    next: Occurrence,
    /// The other occurrences that the issue reaches and that take place.
    later: Vec<Occurrence>,
    /// Whether it is listed as a series, with its rule.
    as_series: bool,
    /// Occurrences before it that are cancelled.
    cancelled: Vec<Occurrence>,
    /// Whether it has begun by the day of publication.
    running: bool,
}

impl Issue {
    /// An issue with the usual reach, or everything before `to`.
    #[must_use]
    pub fn new(date: Date, to: Option<Date>) -> Self {
        let after = |days: i64| {
            date.checked_add(jiff::Span::new().days(days + 1))
                .unwrap_or(Date::MAX)
        };
        Self {
            date,
            series_to: to.unwrap_or_else(|| after(SERIES_DAYS)),
            single_to: to.unwrap_or_else(|| after(SINGLE_DAYS)),
        }
    }

    /// What an agenda for this issue must cover.
    #[must_use]
    pub fn window(&self, calendar: &Calendar) -> Window {
        let zone = &calendar.time_zone;
        let at = |date: Date| zone.midnight(date);
        Window {
            from: at(self.date),
            to: at(self.series_to.max(self.single_to)),
        }
    }
}

/// The section of `issue`. `agenda` covers [`Issue::window`].
#[must_use]
pub fn section(
    issue: &Issue,
    agenda: &Agenda,
    calendar: &Calendar,
    language: &Language,
) -> Section {
    let (items, remarks) = select::select(issue, agenda, calendar, language);
    Section {
        markdown: markdown::write(&items, language),
        remarks,
    }
}
