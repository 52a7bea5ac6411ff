//! The occurrences of many series in one order, without a copy of any of them.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Occurrence, Slug, Window};
use crate::zone::Zone;

/// Occurrences in the order of [`Occurrence::by_start`], in the lists that they came in: each list is of
/// one series.
pub struct Dated {
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
    /// Puts `lists` in order. Those that were in order `before` keep it, and only the others are sorted:
    /// a refresh mostly has a few new ones among thousands.
    pub(super) fn new(lists: Vec<Arc<[Occurrence]>>, before: Option<&Self>) -> Self {
        let slugs = slugs(&lists);
        let places: HashMap<*const Occurrence, u32> = lists
            .iter()
            .zip(0..)
            .filter(|(list, _)| !list.is_empty())
            .map(|(list, place)| (list.as_ptr(), place))
            .collect();
        let mut is_known = vec![false; lists.len()];
        let mut now_at: Vec<Option<u32>> = Vec::new();
        for list in before.iter().flat_map(|before| &before.lists) {
            let place = places.get(&list.as_ptr()).copied();
            now_at.push(place);
            if let Some(place) = place {
                is_known[place as usize] = true;
            }
        }
        let known = before.iter().flat_map(|before| &before.order);
        let known = known.filter_map(|place| {
            let list = now_at[place.list as usize]?;
            let slug = slugs[list as usize];
            Some(Place {
                slug,
                list,
                ..*place
            })
        });
        let mut new: Vec<Place> = Vec::new();
        for ((list, occurrences), slug) in (0..).zip(&lists).zip(&slugs) {
            if is_known[list as usize] {
                continue;
            }
            for (index, one) in (0..).zip(occurrences.iter()) {
                let from = one.span.from.as_second();
                new.push(Place {
                    from,
                    length: one.span.to.as_second() - from,
                    slug: *slug,
                    list,
                    index,
                });
            }
        }
        new.sort_unstable_by(|a, b| a.by_start(*b, &lists));
        let all = lists.iter().map(|list| list.len()).sum();
        let mut order = Vec::with_capacity(all);
        let mut new = new.into_iter().peekable();
        for place in known {
            while let Some(next) = new.next_if(|next| next.by_start(place, &lists).is_lt()) {
                order.push(next);
            }
            order.push(place);
        }
        order.extend(new);
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

    /// As [`Occurrence::by_start`].
    fn by_start(self, other: Self, lists: &[Arc<[Occurrence]>]) -> Ordering {
        let key = |place: Self| (place.from, Reverse(place.length), place.slug);
        let id = |place: Self| place.of(lists).recurrence_id.wall();
        key(self)
            .cmp(&key(other))
            .then_with(|| id(self).cmp(&id(other)))
    }
}

/// The place of each list's slug among all of them.
fn slugs(lists: &[Arc<[Occurrence]>]) -> Vec<u32> {
    let slug = |list: &Arc<[Occurrence]>| list.first().map(|one| one.series.slug.clone());
    let all = lists.iter().zip(0_usize..);
    let mut all: Vec<(Slug, usize)> = all
        .filter_map(|(list, place)| Some((slug(list)?, place)))
        .collect();
    // They come in the order of files, which is nearly that of slugs.
    all.sort();
    let mut places = vec![0; lists.len()];
    for (slugs, number) in all.chunk_by(|(a, _), (b, _)| a == b).zip(0..) {
        for (_, place) in slugs {
            places[*place] = number;
        }
    }
    places
}
