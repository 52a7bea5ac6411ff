//! Events that are given another UID each time that they are asked for, recognised by what they say.
//!
//! Some programs make UIDs up whenever they write their calendar. Whoever follows it would see every
//! event vanish and another one appear. So an event that is new is compared with those that have
//! vanished: the same title at the same time and place is the same event, and keeps the UID and the
//! slug that it had. Of several that are alike, each is taken for one, and what is left over is new or
//! gone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::Lost;
use crate::ical;
use crate::model::{Location, Series, Slug, Uid};

/// What events of an answer are called here, by the UIDs that they have there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Known(BTreeMap<Uid, Named>);

/// What an event was called first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Named {
    uid: Uid,
    slug: Slug,
}

impl Known {
    /// Whether every event is called as its publisher calls it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the events of an answer of `source` the names that are known for them.
    pub fn name(&self, source: &Slug, series: &mut [Series]) {
        let mut taken: BTreeSet<&Slug> = BTreeSet::new();
        for one in series.iter_mut() {
            let theirs = family(one);
            let Some(named) = self.0.get(theirs) else {
                continue;
            };
            // The parts of a series have its UID and something behind it.
            if let Some(part) = one.uid.as_str().strip_prefix(theirs.as_str()) {
                one.uid = Uid::new(format!("{}{part}", named.uid));
            }
            if one.related_to.is_some() {
                one.related_to = Some(named.uid.clone());
            }
            one.slug = named.slug.clone();
            taken.insert(&named.slug);
        }
        let ours: BTreeSet<&Uid> = self.0.values().map(|named| &named.uid).collect();
        for one in series {
            if taken.contains(&one.slug) && !ours.contains(family(one)) {
                one.slug = ical::hashed_slug(source, family(one));
            }
        }
    }

    /// What the events of a new answer are called: as they are known, or as one of `before` that the
    /// answer does not have and that says the same.
    #[must_use]
    pub fn of<'s>(
        &self,
        before: impl IntoIterator<Item = &'s Series>,
        new: &[Series],
        lost: &Lost,
    ) -> Self {
        // What is there and cannot be read has not vanished.
        let lost = match lost {
            Lost::Only(uids) => uids.as_slice(),
            Lost::Unknown => &[],
        };
        let theirs = new.iter().map(|one| &one.uid);
        let there: BTreeSet<&Uid> = theirs.clone().chain(lost).collect();
        let theirs: BTreeSet<&Uid> = theirs.collect();
        // A name that an answer uses itself is no other event's.
        let known =
            |(uid, named): &(&Uid, &Named)| theirs.contains(uid) && !there.contains(&named.uid);
        let kept = self.0.iter().filter(known);
        let mut names: BTreeMap<Uid, Named> = kept
            .map(|(uid, named)| (uid.clone(), named.clone()))
            .collect();
        let present: BTreeSet<&Uid> = names.values().map(|named| &named.uid).collect();
        let mut old: BTreeMap<&Uid, &Series> = BTreeMap::new();
        for one in before.into_iter().filter(|one| one.related_to.is_none()) {
            old.entry(&one.uid).or_insert(one);
        }
        let appeared = new.iter().filter(|one| {
            let is_known = old.contains_key(&one.uid) || names.contains_key(&one.uid);
            one.related_to.is_none() && !is_known
        });
        let appeared: Vec<&Series> = appeared.collect();
        let is_gone = |one: &&&Series| !there.contains(&one.uid) && !present.contains(&one.uid);
        let vanished: Vec<&Series> = old.values().filter(is_gone).copied().collect();
        let (pairs, vanished, appeared) = pairs(vanished, &appeared, |one| {
            (occasion(one), one.event.url.clone(), text(one))
        });
        // What is left may have been edited as well.
        let (more, ..) = self::pairs(vanished, &appeared, occasion);
        for (old, new) in pairs.into_iter().chain(more) {
            let (uid, slug) = (old.uid.clone(), old.slug.clone());
            names.insert(new.uid.clone(), Named { uid, slug });
        }
        Self(names)
    }
}

/// What tells events of one source apart when their UIDs do not: when they begin, whether they repeat,
/// and their titles and places, whatever their case and punctuation.
#[must_use]
pub fn occasion(series: &Series) -> (i64, bool, bool, String) {
    let event = &series.event;
    let at = event.zone.instant(event.start.wall()).as_second();
    let title = words([event.text.summary.as_str()]);
    let title = if title.is_empty() {
        event.text.summary.clone()
    } else {
        title
    };
    let place = event.location.as_ref().map_or_else(String::new, place);
    let what = format!("{title}\n{place}");
    (at, event.start.is_date(), series.repeats(), what)
}

fn place(place: &Location) -> String {
    let parts = [&place.name, &place.address, &place.city];
    words(parts.into_iter().flatten().map(String::as_str))
}

fn text(series: &Series) -> Option<String> {
    series.event.text.description.clone()
}

fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut words: Vec<String> = Vec::new();
    for text in texts {
        let own = text.split(|c: char| !c.is_alphanumeric());
        words.extend(own.filter(|word| !word.is_empty()).map(str::to_lowercase));
    }
    words.join(" ")
}

/// The UID of the first part of a series.
fn family(series: &Series) -> &Uid {
    series.related_to.as_ref().unwrap_or(&series.uid)
}

/// Pairs of those that have the same key, each in order, and what is left of both.
fn pairs<'s, K: Ord>(
    vanished: Vec<&'s Series>,
    appeared: &[&'s Series],
    key: impl Fn(&Series) -> K,
) -> Pairs<'s> {
    let mut by_key: BTreeMap<K, VecDeque<&Series>> = BTreeMap::new();
    for one in appeared {
        by_key.entry(key(one)).or_default().push_back(one);
    }
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for one in vanished {
        match by_key.get_mut(&key(one)).and_then(VecDeque::pop_front) {
            Some(new) => pairs.push((one, new)),
            None => left.push(one),
        }
    }
    let paired: BTreeSet<&Uid> = pairs.iter().map(|(_, new)| &new.uid).collect();
    let rest = appeared.iter().filter(|one| !paired.contains(&one.uid));
    let rest = rest.copied().collect();
    (pairs, left, rest)
}

/// What goes together, the old one first; what is left of the old and of the new.
type Pairs<'s> = (
    Vec<(&'s Series, &'s Series)>,
    Vec<&'s Series>,
    Vec<&'s Series>,
);
