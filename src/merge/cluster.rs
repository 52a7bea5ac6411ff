//! Which happenings are one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::claims::Said;
use super::facts::Happening;
use super::index::Index;
use super::sign::Sign;
use crate::diagnostic::Diagnostic;

/// So many events that could be one of several are named one by one.
pub(super) const MAX_UNCLEAR: usize = 20;

/// Happenings that are one, by the place of the first.
pub(super) struct Clusters<'h> {
    all: &'h [Happening],
    /// The first of each happening's cluster.
    pub(super) of: Vec<usize>,
    /// Of each first, all: those that count most first.
    pub(super) members: BTreeMap<usize, Vec<usize>>,
}

/// Puts single events together, and series.
///
/// It goes from the strongest sign to the weakest. What two of one owner could both be, neither is; so
/// no choice depends on an order.
pub(super) fn find<'h>(
    all: &'h [Happening],
    index: &Index<'_>,
    said: &Said,
    diagnostics: &mut Vec<Diagnostic>,
) -> Clusters<'h> {
    let mut clusters = Clusters {
        all,
        of: (0..all.len()).collect(),
        members: (0..all.len()).map(|place| (place, vec![place])).collect(),
    };
    for (one, other) in &said.same {
        if all[*one].repeats() == all[*other].repeats() {
            clusters.join(*one, *other);
        }
    }
    let pairs = index.pairs();
    let mut unclear = BTreeSet::new();
    for level in Sign::FOUND {
        let edges = pairs.iter().filter(|(sign, ..)| *sign == level);
        let edges: BTreeSet<(usize, usize)> = edges
            .map(|(_, one, other)| (clusters.of[*one], clusters.of[*other]))
            .filter(|(one, other)| one != other && !clusters.are_apart(*one, *other, said))
            .map(|(one, other)| (one.min(other), one.max(other)))
            .collect();
        clusters.join_all(&edges, said, &mut unclear);
    }
    // Some of them may have been settled by a weaker sign.
    report(&clusters, &unclear, diagnostics);
    clusters
}

impl Clusters<'_> {
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of[one], self.of[other]);
        if one == other {
            return;
        }
        let (first, second) = (one.min(other), one.max(other));
        let moved = self.members.remove(&second).unwrap_or_default();
        for place in &moved {
            self.of[*place] = first;
        }
        let members = self.members.entry(first).or_default();
        members.extend(moved);
        members.sort_unstable();
    }

    pub(super) fn owners(&self, cluster: usize) -> impl Iterator<Item = u32> {
        let members = self.members.get(&cluster).into_iter().flatten();
        members.map(|place| self.all[*place].owner)
    }

    /// Whether two clusters must not be one.
    pub(super) fn are_apart(&self, one: usize, other: usize, said: &Said) -> bool {
        let owners: HashSet<u32> = self.owners(one).collect();
        if self.owners(other).any(|owner| owners.contains(&owner)) {
            return true;
        }
        let members = |cluster: usize| self.members.get(&cluster).into_iter().flatten();
        !said.apart.is_empty()
            && members(one)
                .any(|one| members(other).any(|other| said.apart.contains(&(*one, *other))))
    }

    /// Those of `clusters` that cannot be one with all the others.
    pub(super) fn rivals(&self, clusters: &[usize], said: &Said) -> BTreeSet<usize> {
        let mut owners: HashMap<u32, Vec<usize>> = HashMap::new();
        for cluster in clusters {
            for owner in self.owners(*cluster) {
                owners.entry(owner).or_default().push(*cluster);
            }
        }
        let shared = owners
            .into_values()
            .filter(|clusters| clusters.iter().any(|one| *one != clusters[0]));
        let mut rivals: BTreeSet<usize> = shared.flatten().collect();
        if !said.apart.is_empty() {
            for (number, one) in clusters.iter().enumerate() {
                for other in &clusters[number + 1..] {
                    if self.are_apart(*one, *other, said) {
                        rivals.extend([*one, *other]);
                    }
                }
            }
        }
        rivals
    }

    fn join_all(
        &mut self,
        edges: &BTreeSet<(usize, usize)>,
        said: &Said,
        unclear: &mut BTreeSet<(usize, usize)>,
    ) {
        let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (one, other) in edges {
            near.entry(*one).or_default().push(*other);
            near.entry(*other).or_default().push(*one);
        }
        let mut doubtful: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (one, near) in &near {
            let rivals = self.rivals(near, said);
            doubtful.extend(
                rivals
                    .into_iter()
                    .map(|rival| (*one.min(&rival), *one.max(&rival))),
            );
        }
        let clear: Vec<(usize, usize)> = edges.difference(&doubtful).copied().collect();
        for group in groups(&clear) {
            // A chain whose ends must not meet.
            if self.rivals(&group, said).is_empty() {
                for other in &group[1..] {
                    self.join(group[0], *other);
                }
            } else {
                doubtful.extend(clear.iter().filter(|(one, _)| group.contains(one)));
            }
        }
        unclear.extend(doubtful);
    }
}

/// What hangs together by `edges`.
fn groups(edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (one, other) in edges {
        near.entry(*one).or_default().push(*other);
        near.entry(*other).or_default().push(*one);
    }
    let mut seen = HashSet::new();
    let mut groups = Vec::new();
    for first in near.keys() {
        if !seen.insert(*first) {
            continue;
        }
        let mut group = vec![*first];
        let mut at = 0;
        while let Some(place) = group.get(at).copied() {
            at += 1;
            group.extend(near[&place].iter().filter(|other| seen.insert(**other)));
        }
        groups.push(group);
    }
    groups
}

fn report(
    clusters: &Clusters<'_>,
    unclear: &BTreeSet<(usize, usize)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut asked: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (one, other) in unclear {
        let (one, other) = (clusters.of[*one], clusters.of[*other]);
        if one != other {
            asked
                .entry(one.min(other))
                .or_default()
                .insert(one.max(other));
        }
    }
    for (one, others) in asked.iter().take(MAX_UNCLEAR) {
        let names: Vec<String> = others
            .iter()
            .map(|other| called(&clusters.all[*other]))
            .collect();
        let message = format!(
            "{} may be the same as {}",
            called(&clusters.all[*one]),
            names.join(" or ")
        );
        diagnostics.push(Diagnostic::warning(message, None).help(HELP));
    }
    if asked.len() > MAX_UNCLEAR {
        let message = format!(
            "and {} more events that may be one of several",
            asked.len() - MAX_UNCLEAR
        );
        diagnostics.push(Diagnostic::warning(message, None).help(HELP));
    }
}

/// What to do about doubt.
pub(super) const HELP: &str =
    "they are kept apart; say which is which in a definition, with `same_as` or `not_same_as`";

/// An event as people find it again.
pub(super) fn called(one: &Happening) -> String {
    let series = &one.parts[0];
    format!(
        "`{}` of {} ({}, UID {})",
        series.event.text.summary, one.origin.name, series.event.start, series.uid
    )
}
