//! The occurrences of many series in one order, without a copy of any of them.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::model::{Occurrence, Window};
use crate::zone::Zone;

/// Occurrences in the order of [`Occurrence::by_start`], in the lists that they came in.
pub(super) struct Dated {
    lists: Vec<Arc<[Occurrence]>>,
    order: Vec<Place>,
    /// How long the longest lasts.
    longest: SignedDuration,
}

/// Where an occurrence stands. With its start beside it, most comparisons need no more than this.
#[derive(Clone, Copy)]
struct Place {
    from: Timestamp,
    list: usize,
    index: usize,
}

/// Whole days are compared in the zone that is asked in: they may begin and end this much earlier or
/// later there than where they take place.
const ZONES_APART: SignedDuration = SignedDuration::from_hours(48);

impl Dated {
    pub(super) fn new(lists: Vec<Arc<[Occurrence]>>) -> Self {
        let mut order = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
        let mut longest = SignedDuration::ZERO;
        for (list, occurrences) in lists.iter().enumerate() {
            for (index, one) in occurrences.iter().enumerate() {
                let from = one.span.from;
                longest = longest.max(one.span.to.duration_since(from));
                order.push(Place { from, list, index });
            }
        }
        let one = |place: &Place| &lists[place.list][place.index];
        // Stable, and quick where lists are in order already.
        order.sort_by(|a, b| {
            let earlier = a.from.cmp(&b.from);
            earlier.then_with(|| one(a).by_start(one(b)))
        });
        Self {
            lists,
            order,
            longest,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// Those that take place in `window`, in order; see [`Occurrence::is_in`].
    pub(super) fn within(&self, window: Window, zone: Zone) -> impl Iterator<Item = &Occurrence> {
        let reach = ZONES_APART.saturating_add(self.longest);
        let earliest = window.from.saturating_sub(reach).unwrap_or(Timestamp::MIN);
        let latest = window.to.saturating_add(ZONES_APART);
        let latest = latest.unwrap_or(Timestamp::MAX);
        let first = self.order.partition_point(|place| place.from < earliest);
        self.order[first..]
            .iter()
            .take_while(move |place| place.from <= latest)
            .map(|place| &self.lists[place.list][place.index])
            .filter(move |one| one.is_in(&window, &zone))
    }
}
