//! Which series a feed holds.

use std::sync::Arc;

use crate::ical::{self, Feed};
use crate::model::{Selection, Series};

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
