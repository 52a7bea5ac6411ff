//! The occurrences of many series in one order, without a copy of any of them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Occurrence, Series, Slug, Window};
use crate::zone::Zone;

/// Occurrences in the order of [`Occurrence::by_start`], in the lists that they came in.
pub(super) struct Dated {
    lists: Vec<Arc<[Occurrence]>>,
    order: Vec<Place>,
    /// How long the longest lasts, in seconds.
    longest: i64,
}

/// Where an occurrence stands, and what decides about its place in the order: numbers that lie
/// together, because hundreds of meetups begin at the same time of the same day.
#[derive(Clone, Copy)]
struct Place {
    /// Its start, in seconds since 1970.
    from: i64,
    /// How long it lasts, in seconds.
    length: i64,
    /// The place of its series' slug among all.
    slug: u32,
    list: u32,
    index: u32,
}

/// Whole days are compared in the zone that is asked in: they may begin and end this much earlier or
/// later there than where they take place.
const ZONES_APART: i64 = 48 * 60 * 60;

impl Dated {
    pub(super) fn new(lists: Vec<Arc<[Occurrence]>>) -> Self {
        let slugs = slugs(&lists);
        let mut order = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
        let mut last: Option<(&Arc<Series>, u32)> = None;
        for (list, occurrences) in (0..).zip(&lists) {
            for (index, one) in (0..).zip(occurrences.iter()) {
                let slug = match last {
                    Some((series, slug)) if Arc::ptr_eq(series, &one.series) => slug,
                    _ => slugs
                        .get(&one.series.slug)
                        .copied()
                        .unwrap_or_else(|| unreachable!("every slug has its place")),
                };
                last = Some((&one.series, slug));
                let from = one.span.from.as_second();
                order.push(Place {
                    from,
                    length: one.span.to.as_second() - from,
                    slug,
                    list,
                    index,
                });
            }
        }
        let id = |place: &Place| place.of(&lists).recurrence_id.wall();
        order.sort_unstable_by(|a, b| {
            let key = |place: &Place| (place.from, Reverse(place.length), place.slug);
            key(a).cmp(&key(b)).then_with(|| id(a).cmp(&id(b)))
        });
        Self {
            longest: order.iter().map(|place| place.length).max().unwrap_or(0),
            lists,
            order,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// Those that take place in `window`, in order; see [`Occurrence::is_in`].
    pub(super) fn within(&self, window: Window, zone: Zone) -> impl Iterator<Item = &Occurrence> {
        let earliest = window.from.as_second() - ZONES_APART - self.longest;
        let latest = window.to.as_second() + ZONES_APART;
        let first = self.order.partition_point(|place| place.from < earliest);
        self.order[first..]
            .iter()
            .take_while(move |place| place.from <= latest)
            .map(|place| place.of(&self.lists))
            .filter(move |one| one.is_in(&window, &zone))
    }
}

impl Place {
    fn of(self, lists: &[Arc<[Occurrence]>]) -> &Occurrence {
        &lists[self.list as usize][self.index as usize]
    }
}

/// The places of all slugs among each other.
fn slugs(lists: &[Arc<[Occurrence]>]) -> HashMap<&Slug, u32> {
    let mut all: Vec<&Slug> = Vec::with_capacity(lists.len());
    for list in lists {
        let parts = list.chunk_by(|a, b| Arc::ptr_eq(&a.series, &b.series));
        all.extend(parts.map(|part| &part[0].series.slug));
    }
    all.sort_unstable();
    all.dedup();
    all.into_iter().zip(0..).collect()
}
