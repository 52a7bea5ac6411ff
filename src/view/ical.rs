//! Which series a feed holds.

use std::sync::Arc;

use crate::ical::{self, Feed};
use crate::language::Language;
use crate::model::{Calendar, Selection, Series};

/// The feed of those `series` that have something that `selection` keeps.
#[must_use]
pub fn feed(feed: &Feed<'_>, series: &[Arc<Series>]) -> String {
    let kept: Vec<Arc<Series>> = series
        .iter()
        .filter(|series| keeps(feed.selection, series))
        .cloned()
        .collect();
    ical::write(feed, &kept)
}

/// Whether `selection` keeps the main event of `series` or one of its overrides.
#[must_use]
pub fn keeps(selection: &Selection, series: &Series) -> bool {
    selection.matches(&series.event)
        || series
            .overrides
            .iter()
            .any(|over| selection.matches(&over.event))
}

/// The name of a feed, so that it is told apart where a program lists its calendars: the calendar's,
/// with what is selected, and the name of the event if it has only one.
#[must_use]
pub fn name(
    calendar: &Calendar,
    language: &Language,
    selection: &Selection,
    summary: Option<&str>,
) -> String {
    let words = selection.words();
    let limits = words.iter().map(|(_, value)| value.as_str()).chain(summary);
    let limits: Vec<&str> = limits.collect();
    if limits.is_empty() {
        return calendar.name.clone();
    }
    let separator = language.text("separator");
    format!("{}{separator}{}", calendar.name, limits.join(", "))
}
