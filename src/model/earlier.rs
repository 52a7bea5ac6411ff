//! What was known at an earlier time, so that it can be said what has become of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{EventTime, Occurrence, Series, Status, Uid};

/// What was known at some time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The dates of each series as they were; of some it may not be known.
    pub dates: BTreeMap<Uid, Dates>,
    /// What was there then and is there no longer.
    pub gone: Vec<Uid>,
}

/// The dates of a series, as far as they are not said by its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// Its first start.
    pub start: EventTime,
    /// Whether all of it is cancelled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
    /// By recurrence id, where occurrences are moved; `None` for those that are cancelled. The last
    /// [`Dates::MAX_UPSET`] of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub upset: BTreeMap<EventTime, Option<EventTime>>,
}

impl Dates {
    /// Most cancelled and moved occurrences that are remembered. Older ones are of no interest to
    /// anyone who asks what has changed.
    pub const MAX_UPSET: usize = 100;

    /// The dates of `series` as they are.
    #[must_use]
    pub fn of(series: &Series) -> Self {
        let upset = series.overrides.iter().filter_map(|over| {
            let (id, event) = (over.recurrence_id, &over.event);
            match event.status {
                Status::Cancelled => Some((id, None)),
                _ if event.start != id => Some((id, Some(event.start))),
                _ => None,
            }
        });
        let mut upset: BTreeMap<_, _> = upset.collect();
        while upset.len() > Self::MAX_UPSET {
            upset.pop_first();
        }
        Self {
            start: series.event.start,
            cancelled: series.event.status == Status::Cancelled,
            upset,
        }
    }

    /// Whether it was known of `occurrence`, which is cancelled or moved, that it is.
    #[must_use]
    pub fn knew(&self, occurrence: &Occurrence) -> bool {
        let event = occurrence.event();
        let known = self.upset.get(&occurrence.recurrence_id);
        match event.status {
            Status::Cancelled => self.cancelled || known == Some(&None),
            Status::Confirmed | Status::Tentative => known == Some(&Some(event.start)),
        }
    }
}
