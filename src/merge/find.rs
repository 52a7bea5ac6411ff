//! Finds what may be the same, without comparing all with all.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::facts::{Facts, Happening, When};
use super::index::{Index, is_unique};
use super::link;
use super::sign::{A_LITTLE, Sign, Tie, are_alike, sign};
use super::title::Title;
use crate::model::{EventTime, Series, Uid};
use crate::recurrence;

/// So many dates of two series are compared.
const DATES: usize = 6;

impl Index<'_> {
    /// Pairs of single events, and pairs of series, with what speaks for each being one, best first.
    pub(super) fn pairs(&self) -> Vec<(Sign, usize, usize)> {
        let mut candidates = Vec::new();
        let uids = self.uids.iter().filter(|(uid, _)| is_unique(uid));
        let lists = self.alike.iter().chain(self.series.values());
        let lists = lists.chain(self.links.values());
        for places in lists.chain(uids.map(|(_, places)| places)) {
            for (number, one) in places.iter().enumerate() {
                for other in &places[number + 1..] {
                    let (first, second) = (&self.all[*one], &self.all[*other]);
                    if first.owner != second.owner && first.repeats() == second.repeats() {
                        candidates.push((*one.min(other), *one.max(other)));
                    }
                }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let found = candidates.into_iter().filter_map(|(one, other)| {
            let (first, second) = (&self.all[one], &self.all[other]);
            let sign = if first.repeats() {
                self.sign_of_series(first, second)
            } else {
                let (one, other) = (&first.facts[0].event, &second.facts[0].event);
                let same_uid = same_uid(first, second);
                sign(
                    (one, &one.when),
                    (other, &other.when),
                    same_uid,
                    self.tie(one, other),
                )
            };
            Some((sign?, one, other))
        });
        let mut found: Vec<_> = found.collect();
        found.sort_unstable();
        found
    }

    fn tie(&self, one: &Facts, other: &Facts) -> Tie {
        match (one.link.as_deref(), other.link.as_deref()) {
            (Some(one), Some(other)) if one == other => self.weight(one),
            _ => Tie::None,
        }
    }

    /// How much it says that two events have this link.
    fn weight(&self, link: &str) -> Tie {
        if self.shared.contains(link) {
            Tie::Page
        } else if link::is_permanent(link) {
            Tie::Permanent
        } else if link::may_be_home(link) {
            Tie::Home
        } else {
            Tie::Link
        }
    }

    fn sign_of_series(&self, one: &Happening, other: &Happening) -> Option<Sign> {
        let same_uid = same_uid(one, other);
        let mut best: Option<Sign> = None;
        for (part, facts) in one.parts.iter().zip(&one.facts) {
            for (other_part, other_facts) in other.parts.iter().zip(&other.facts) {
                let (first, second) = (&facts.event, &other_facts.event);
                let tie = self.tie(first, second);
                // Before their dates are worked out, which takes longer.
                if !same_uid && tie == Tie::None && !are_alike(first, second) {
                    continue;
                }
                let common = common(part, other_part);
                if common.is_none() && !same_uid {
                    continue;
                }
                let (at, other_at) = common.unwrap_or((first.when, second.when));
                let sign = sign((first, &at), (second, &other_at), same_uid, tie);
                best = best.into_iter().chain(sign).min();
            }
        }
        best
    }

    /// The dates of series that a single event may be: series, part, recurrence id, and what speaks
    /// for it.
    pub(super) fn dates(&self, single: usize) -> Vec<(Sign, usize, usize, EventTime)> {
        let one = &self.all[single];
        let facts = &one.facts[0].event;
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        for key in facts.titles.iter().flat_map(Title::keys) {
            let places = self.series.get(key).into_iter().flatten();
            // Most series that share a title with many are in other towns.
            let may_be = |place: &&usize| {
                let mut all = self.all[**place].all_facts();
                all.any(|own| !own.place.is_elsewhere(&facts.place))
            };
            candidates.extend(places.filter(may_be));
        }
        if let Some(link) = facts.link.as_deref() {
            for link in std::iter::once(link).chain(link::above(link)) {
                candidates.extend(self.series_links.get(link).into_iter().flatten());
            }
        }
        let uid = one.parts[0].uid.as_str();
        let same = self.uids.get(uid).filter(|_| is_unique(uid));
        candidates.extend(
            same.into_iter()
                .flatten()
                .filter(|place| self.all[**place].repeats()),
        );
        let mut found = Vec::new();
        for place in candidates {
            let series = &self.all[place];
            if series.owner != one.owner {
                found.extend(self.dates_in(one, facts, place));
            }
        }
        found.sort_unstable();
        found
    }

    fn dates_in(
        &self,
        one: &Happening,
        facts: &Facts,
        place: usize,
    ) -> Vec<(Sign, usize, usize, EventTime)> {
        let series = &self.all[place];
        let same_uid = same_uid(one, series);
        let mut found = Vec::new();
        let may_be = |own: &Facts| {
            let tie = self.tie_to_series(facts, own);
            let may_be = same_uid || tie != Tie::None || are_alike(facts, own);
            may_be.then_some(tie)
        };
        let mine = (facts, &facts.when);
        for (number, (part, part_facts)) in series.parts.iter().zip(&series.facts).enumerate() {
            for (over, own) in part.overrides.iter().zip(&part_facts.overrides) {
                let sign = may_be(own).and_then(|tie| sign(mine, (own, &own.when), same_uid, tie));
                found.extend(sign.map(|sign| (sign, place, number, over.recurrence_id)));
            }
            // Its dates are worked out last: that takes longer.
            let own = &part_facts.event;
            if let Some(tie) = may_be(own)
                && let Some((id, at)) =
                    date_at(part, &facts.when).or_else(|| date_beside(part, &facts.when))
            {
                let sign = sign(mine, (own, &at), same_uid, tie);
                found.extend(sign.map(|sign| (sign, place, number, id)));
            }
        }
        found
    }

    /// As [`Index::tie`], where the page of a series may also lie above that of its date.
    fn tie_to_series(&self, single: &Facts, series: &Facts) -> Tie {
        let above = |link: &str, page: &str| link::above(link).any(|above| above == page);
        match (single.link.as_deref(), series.link.as_deref()) {
            (Some(link), Some(page)) if link == page => self.weight(link),
            (Some(link), Some(page)) if above(link, page) => Tie::Page,
            _ => Tie::None,
        }
    }
}

fn same_uid(one: &Happening, other: &Happening) -> bool {
    let has = |uid: &Uid| other.parts.iter().any(|part| part.uid == *uid);
    let mut uids = one.parts.iter().map(|part| &part.uid);
    uids.any(|uid| has(uid) && is_unique(uid.as_str()))
}

/// The occurrence of `part` at `when`: at the same instant, or on the same day where one of them is a
/// whole day. With its recurrence id.
pub(super) fn date_at(part: &Series, when: &When) -> Option<(EventTime, When)> {
    let event = &part.event;
    let id = if event.start.is_date() {
        EventTime::Date(when.day_in(&event.zone))
    } else if when.start.is_date() {
        let day = EventTime::Date(when.start.date());
        first_from(part, day).filter(|id| id.date() == when.start.date())?
    } else {
        EventTime::DateTime(event.zone.wall(when.at))
    };
    recurrence::hits(part, id).then(|| (id, When::new(id, event.zone)))
}

/// The recurrence id of the first occurrence of `part` that its rule gives at `from` or later.
fn first_from(part: &Series, from: EventTime) -> Option<EventTime> {
    let mut first = None;
    let _ = recurrence::walk_from(part, from, |id| {
        first = Some(id);
        ControlFlow::Break(())
    });
    first
}

/// The first occurrence of `part` that begins a little before or after `when`. With its recurrence id.
fn date_beside(part: &Series, when: &When) -> Option<(EventTime, When)> {
    let event = &part.event;
    if event.start.is_date() || when.start.is_date() {
        return None;
    }
    let from = event.zone.wall(when.at.checked_sub(A_LITTLE).ok()?);
    let id = first_from(part, EventTime::DateTime(from))?;
    let at = When::new(id, event.zone);
    (at.at <= when.at.checked_add(A_LITTLE).ok()?).then_some((id, at))
}

/// The first date that two series have in common, as each of them says it, where most dates near it
/// are common, too.
fn common(one: &Series, other: &Series) -> Option<(When, When)> {
    let starts = [one, other].map(|part| When::new(part.event.start, part.event.zone));
    let from = starts.iter().map(|start| start.at).max()?;
    let dates = |part: &Series| {
        let mut dates = Vec::new();
        let zone = part.event.zone;
        let first = part.event.start.same_kind(zone.wall(from));
        let _ = recurrence::walk_from(part, first, |id| {
            dates.push(When::new(id, zone));
            if dates.len() == DATES {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        dates
    };
    let (mine, theirs) = (dates(one), dates(other));
    let last = mine.last()?.at.min(theirs.last()?.at);
    let day = jiff::SignedDuration::from_hours(24);
    let last = last.checked_add(day).unwrap_or(last);
    let within = |dates: &[When]| dates.iter().filter(|date| date.at <= last).count();
    let pair = |date: &When| {
        let same = theirs
            .iter()
            .find(|their| date.day_in(&their.zone) == their.day_in(&date.zone));
        same.map(|their| (*date, *their))
    };
    let pairs: Vec<(When, When)> = mine.iter().filter_map(pair).collect();
    let most = within(&mine).max(within(&theirs));
    if pairs.len() * 3 >= most * 2 {
        pairs.first().copied()
    } else {
        None
    }
}
