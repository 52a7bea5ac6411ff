//! Which single events are dates of a series.

use std::collections::BTreeMap;

use super::claims::Said;
use super::cluster::{Clusters, HELP, called};
use super::facts::{Happening, When};
use super::find::date_at;
use super::index::Index;
use super::sign::Sign;
use crate::diagnostic::Diagnostic;
use crate::model::EventTime;

/// A date of a series: the first of its cluster, the part of that, the recurrence id.
pub(super) type DateId = (usize, usize, EventTime);

/// Of each date, the clusters of single events that are it.
pub(super) type Dates = BTreeMap<DateId, Vec<usize>>;

/// Finds for every cluster of single events the one date that it is, if any.
pub(super) fn find(
    all: &[Happening],
    index: &Index<'_>,
    said: &Said,
    clusters: &Clusters<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Dates {
    let mut wanted: BTreeMap<DateId, Vec<(Sign, usize)>> = BTreeMap::new();
    let forced = forced(all, said, diagnostics);
    for (first, members) in clusters
        .members
        .iter()
        .filter(|(first, _)| !all[**first].repeats())
    {
        let mut found: Vec<(Sign, DateId)> = Vec::new();
        for single in members {
            let dates = index.dates(*single).into_iter();
            let dates = dates
                .filter(|(_, series, ..)| !clusters.are_apart(*first, clusters.of[*series], said));
            for (sign, series, part, id) in
                dates.chain(forced.get(single).into_iter().flatten().copied())
            {
                let date = of_first(all, clusters, (series, part, id));
                found.extend(date.map(|date| (sign, date)));
            }
        }
        found.sort_unstable();
        let Some((best, date)) = found.first().copied() else {
            continue;
        };
        let rival = found
            .iter()
            .find(|(sign, other)| *sign == best && *other != date);
        if let Some((_, rival)) = rival {
            let names = [date.0, rival.0]
                .map(|series| called(&all[series]))
                .join(" or ");
            let message = format!("{} may be a date of {names}", called(&all[*first]));
            diagnostics.push(Diagnostic::warning(message, None).help(HELP));
        } else {
            wanted.entry(date).or_default().push((best, *first));
        }
    }
    let settled = wanted.into_iter().map(|(date, wanting)| {
        let singles = settle(clusters, said, &wanting);
        (date, singles)
    });
    settled.filter(|(_, singles)| !singles.is_empty()).collect()
}

/// Of those that want to be one date: all, if they can be one; else those that have the best sign, if
/// they can.
fn settle(clusters: &Clusters<'_>, said: &Said, wanting: &[(Sign, usize)]) -> Vec<usize> {
    let best = wanting.iter().map(|(sign, _)| *sign).min();
    let strong = wanting.iter().filter(|(sign, _)| Some(*sign) == best);
    let all: Vec<usize> = wanting.iter().map(|(_, single)| *single).collect();
    let strong: Vec<usize> = strong.map(|(_, single)| *single).collect();
    let choices = [all, strong].into_iter();
    let mut possible = choices
        .filter(|singles| best == Some(Sign::Said) || clusters.rivals(singles, said).is_empty());
    let mut singles = possible.next().unwrap_or_default();
    singles.sort_unstable();
    singles
}

/// The same date in the first series of the cluster.
fn of_first(
    all: &[Happening],
    clusters: &Clusters<'_>,
    (series, part, id): DateId,
) -> Option<DateId> {
    let first = clusters.of[series];
    if first == series {
        return Some((series, part, id));
    }
    let when = When::new(id, all[series].parts[part].event.zone);
    date_in(&all[first], &when).map(|(part, id)| (first, part, id))
}

/// The part of `series` that has a date at `when`, and its recurrence id.
pub(super) fn date_in(series: &Happening, when: &When) -> Option<(usize, EventTime)> {
    let parts = series.parts.iter().enumerate();
    let mut dates = parts.filter_map(|(number, part)| Some((number, date_at(part, when)?.0)));
    dates.next()
}

/// The dates that definitions name, by single event.
fn forced(
    all: &[Happening],
    said: &Said,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<usize, Vec<(Sign, usize, usize, EventTime)>> {
    let mut forced: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (one, other) in &said.same {
        let (series, single) = match (all[*one].repeats(), all[*other].repeats()) {
            (true, false) => (*one, *other),
            (false, true) => (*other, *one),
            _ => continue,
        };
        let when = all[single].facts[0].event.when;
        // Another time on the day is no reason: the definition says that it is the same.
        let day = When {
            start: EventTime::Date(when.day_in(&all[series].parts[0].event.zone)),
            ..when
        };
        let date = date_in(&all[series], &when).or_else(|| date_in(&all[series], &day));
        if let Some((part, id)) = date {
            forced
                .entry(single)
                .or_default()
                .push((Sign::Said, series, part, id));
        } else {
            let message = format!(
                "{} is on no date of {}",
                called(&all[single]),
                called(&all[series])
            );
            let help = "they are kept apart; take the name out of `same_as`, or add the date";
            diagnostics.push(Diagnostic::warning(message, None).help(help));
        }
    }
    forced
}
