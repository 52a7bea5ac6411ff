//! The events list of xmpp.org, its `data/events.json`, turned into definitions.
//!
//! Nothing is guessed: what looks wrong in the list is reported with its place and its remedy. An
//! event with an error gives no definition, one with a warning does.

mod compare;
mod json;
mod kinds;
mod listed;
mod text;
mod years;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::table::Report;
use crate::diagnostic::{Checked, SourceText};
use crate::model::{Calendar, Series, Slug};
pub use json::MAX_EVENTS;
pub use kinds::{KINDS, Kind, ONLINE, TENTATIVE, kind_of, plain_title};

/// One event of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its first day.
    pub start: Date,
    /// What it is called.
    pub summary: String,
    /// What becomes of it.
    pub result: Outcome,
}

/// What becomes of an event of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A definition of its own.
    New {
        /// Its file, in the folder of events: `2024/summit-26.toml`.
        path: String,
        /// The definition.
        text: String,
    },
    /// Our events have it under this name.
    Known(Slug),
    /// It stands further above in the list.
    Repeated,
}

/// Largest list, in bytes. The real one has under 20,000.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Turns a list into definitions. `ours` are the events that the calendar has: what is among them gives
/// no definition, and is compared with it.
///
/// # Diagnostics
/// Errors: not JSON, not a list, values of another type, missing or impossible dates, an end before the
/// start. Warnings: a year or month in title or link that does not fit the dates, an unlikely length, an
/// unknown type or country, a missing link or place, something that stands in the list twice, out of
/// order, or with other dates than among our events.
#[must_use]
pub fn import(
    source: &Arc<SourceText>,
    calendar: &Calendar,
    ours: &[Arc<Series>],
) -> Checked<Vec<Import>> {
    let report = Report::new(source);
    if source.text.len() > MAX_BYTES {
        let size = source.text.len();
        let message = format!("the file has {size} bytes; {MAX_BYTES} are the most");
        report.error(&(0..0), message, "is this another kind of file?");
        return Checked {
            value: Vec::new(),
            diagnostics: report.into_diagnostics(),
        };
    }
    let entries = json::entries(&report);
    let all = entries
        .iter()
        .filter_map(|entry| listed::read(&report, entry, calendar));
    let all: Vec<listed::Listed> = all.collect();
    let repeated = compare::with_each_other(&report, &all);
    let names = ours
        .iter()
        .flat_map(|series| std::iter::once(&series.slug).chain(&series.aliases));
    let mut taken: BTreeSet<Slug> = names.cloned().collect();
    let imports = all.iter().enumerate().filter_map(|(index, one)| {
        let result = if repeated.contains(&index) {
            Outcome::Repeated
        } else if let Some(slug) = compare::with_ours(&report, one, ours) {
            Outcome::Known(slug)
        } else {
            let (path, text) = text::definition(&report, one, calendar, &mut taken)?;
            Outcome::New { path, text }
        };
        Some(Import {
            start: one.start.value,
            summary: one.summary.clone(),
            result,
        })
    });
    let value = imports.collect();
    Checked {
        value,
        diagnostics: report.into_diagnostics(),
    }
}
