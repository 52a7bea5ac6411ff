//! One series of all that are the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::cluster::{Clusters, called};
use super::dates::{DateId, Dates, date_in};
use super::facts::{Happening, When};
use super::fill::{Voice, fill, settle};
use super::sign::differ;
use super::{Merged, Rank};
use crate::diagnostic::Diagnostic;
use crate::model::{Event, EventTime, Override, Series, Slug, Status};

/// All clusters as series, those that count most first.
pub(super) fn all(
    happenings: &[Happening],
    clusters: &Clusters<'_>,
    dates: Dates,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Merged> {
    let join = Join {
        all: happenings,
        clusters,
    };
    let mut of_series: BTreeMap<usize, Vec<(DateId, Vec<usize>)>> = BTreeMap::new();
    let mut kept: HashMap<usize, (DateId, Vec<usize>)> = HashMap::new();
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for (date, singles) in dates {
        let first = singles.iter().copied().min().unwrap_or(date.0);
        let stays = happenings[first].origin.rank < happenings[date.0].origin.rank;
        gone.extend(singles.iter().filter(|single| !stays || **single != first));
        if stays {
            kept.insert(first, (date, singles.clone()));
        }
        of_series.entry(date.0).or_default().push((date, singles));
    }
    let mut merged = Vec::new();
    for first in clusters
        .members
        .keys()
        .filter(|first| !gone.contains(first))
    {
        let one = &happenings[*first];
        let parts = if one.repeats() {
            let dates = of_series.remove(first).unwrap_or_default();
            join.series(*first, &dates, &kept, diagnostics)
        } else {
            vec![join.single(*first, kept.get(first), diagnostics)]
        };
        let origin = Arc::clone(&one.origin);
        merged.push(Merged { parts, origin });
    }
    only_former_slugs(&mut merged);
    merged
}

struct Join<'a> {
    all: &'a [Happening],
    clusters: &'a Clusters<'a>,
}

impl Join<'_> {
    /// The places of all in these clusters, those that count most first.
    fn members(&self, clusters: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let members = |cluster: usize| self.clusters.members.get(&cluster).into_iter().flatten();
        clusters.into_iter().flat_map(members).copied().collect()
    }

    /// A single event, and the series that it was a date of.
    fn single(
        &self,
        first: usize,
        date: Option<&(DateId, Vec<usize>)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Arc<Series> {
        let singles = date.map_or_else(|| vec![first], |(_, singles)| singles.clone());
        let members = self.members(singles);
        let lead = &self.all[first];
        if members.len() == 1 && date.is_none() {
            return Arc::clone(&lead.parts[0]);
        }
        let others = members.iter().copied().filter(|place| *place != first);
        let others: Vec<usize> = others.collect();
        let mut series = lead.parts[0].as_ref().clone();
        let voice = |place: &usize| Voice::new(&self.all[*place], &self.all[*place].parts[0].event);
        let mut voices: Vec<Voice<'_>> = others.iter().map(voice).collect();
        voices.insert(0, Voice::new(lead, &lead.parts[0].event));
        let of_date = date.map(|((series, part, id), _)| {
            let series = &self.all[*series];
            (series, event_on(&series.parts[*part], *id))
        });
        voices.extend(
            of_date
                .iter()
                .map(|(series, event)| Voice::new(series, event)),
        );
        settle(&mut series.event, &voices);
        tell(lead, &voices, series.event.status, diagnostics);
        for other in &voices[1..] {
            fill(&mut series.event, other);
        }
        let series_of_date = of_date
            .iter()
            .flat_map(|(series, _)| series.parts[0].origins.iter().cloned());
        let absorbed = others.iter().flat_map(|place| &self.all[*place].parts);
        trace(&mut series, absorbed.clone(), series_of_date);
        Arc::new(series)
    }

    /// A series with its dates that others tell of by themselves.
    fn series(
        &self,
        first: usize,
        dates: &[(DateId, Vec<usize>)],
        kept: &HashMap<usize, (DateId, Vec<usize>)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Series>> {
        let lead = &self.all[first];
        let others: Vec<usize> = self
            .members([first])
            .into_iter()
            .filter(|place| *place != first)
            .collect();
        if others.is_empty() && dates.is_empty() {
            return lead.parts.clone();
        }
        let mut parts = self.main_events(lead, &others);
        let mut voices = self.overrides(lead, &others);
        let of = |place: &usize| &self.all[*place].parts;
        let mut absorbed: Vec<&Arc<Series>> = others.iter().flat_map(of).collect();
        for ((_, part, id), singles) in dates {
            if singles.iter().any(|single| kept.contains_key(single)) {
                take_out(&mut parts[*part], *id);
                continue;
            }
            for place in self.members(singles.iter().copied()) {
                let series = &self.all[place].parts[0];
                let voices = voices.entry((*part, *id)).or_default();
                voices.insert(place, &series.event);
                absorbed.push(series);
            }
        }
        for ((part, id), voices) in voices {
            let voice = |(place, event)| Voice::new(&self.all[place], event);
            let voices: Vec<Voice<'_>> = voices.into_iter().map(voice).collect();
            on_date(lead, &mut parts[part], id, &voices, diagnostics);
        }
        for part in &mut parts {
            trace(part, absorbed.iter().copied(), []);
        }
        parts.into_iter().map(Arc::new).collect()
    }

    /// The parts of `lead`, with what `others` add to their main events.
    fn main_events(&self, lead: &Happening, others: &[usize]) -> Vec<Series> {
        // Of a series whose rule changed, what it says last.
        let last = |place: &usize| {
            let one = &self.all[*place];
            one.parts.last().map(|part| Voice::new(one, &part.event))
        };
        let part = |part: &Arc<Series>| {
            let mut voices: Vec<Voice<'_>> = others.iter().filter_map(last).collect();
            voices.insert(0, Voice::new(lead, &part.event));
            let mut part = part.as_ref().clone();
            settle(&mut part.event, &voices);
            for other in &voices[1..] {
                fill(&mut part.event, other);
            }
            part
        };
        lead.parts.iter().map(part).collect()
    }

    /// What the overrides of `others` say of the dates of `lead`, by part and recurrence id.
    fn overrides(
        &self,
        lead: &Happening,
        others: &[usize],
    ) -> BTreeMap<(usize, EventTime), BTreeMap<usize, &Event>> {
        let mut voices: BTreeMap<_, BTreeMap<usize, &Event>> = BTreeMap::new();
        for place in others {
            for part in &self.all[*place].parts {
                for over in &part.overrides {
                    let when = When::new(over.recurrence_id, part.event.zone);
                    if let Some(date) = date_in(lead, &when) {
                        voices.entry(date).or_default().insert(*place, &over.event);
                    }
                }
            }
        }
        voices
    }
}

/// What `voices` say of one date of a series, as an override where that is more than it said.
fn on_date(
    lead: &Happening,
    part: &mut Series,
    id: EventTime,
    voices: &[Voice<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let place = part.override_of(id);
    let before = event_on(part, id);
    let mut event = before.clone();
    let mut all = vec![Voice::new(lead, &before)];
    all.extend(voices.iter().copied());
    // Whoever among us wrote of this very date knew whether it takes place.
    if place.is_none() || !lead.is_ours() {
        settle(&mut event, &all);
    }
    tell(lead, &all, event.status, diagnostics);
    for voice in voices {
        fill(&mut event, voice);
    }
    if event == before {
        return;
    }
    if let Some(place) = place {
        part.overrides[place].event = event.into();
    } else {
        let place = part.overrides.partition_point(|one| one.recurrence_id < id);
        let over = Override {
            recurrence_id: id,
            event: event.into(),
        };
        part.overrides.insert(place, over);
    }
}

/// The event of one date of a series, as its override or its rule has it.
fn event_on(part: &Series, id: EventTime) -> Event {
    match part.override_of(id) {
        Some(place) => Event::clone(&part.overrides[place].event),
        None => Event {
            start: id,
            ..Event::clone(&part.event)
        },
    }
}

/// Takes a date out of a series: it stands beside it, under its own UID.
fn take_out(part: &mut Series, id: EventTime) {
    part.overrides.retain(|over| over.recurrence_id != id);
    if !part.exdate.contains(&id) {
        part.exdate.push(id);
        part.exdate.sort_unstable();
    }
}

/// Says where `series` comes from, and what it was called elsewhere.
fn trace<'s>(
    series: &mut Series,
    absorbed: impl Iterator<Item = &'s Arc<Series>> + Clone,
    more: impl IntoIterator<Item = String>,
) {
    let origins = absorbed
        .clone()
        .flat_map(|one| one.origins.iter().cloned())
        .chain(more);
    for origin in origins {
        if !series.origins.contains(&origin) {
            series.origins.push(origin);
        }
    }
    let slugs: BTreeSet<&Slug> = absorbed.map(|one| &one.slug).collect();
    for slug in slugs {
        if *slug != series.slug && !series.aliases.contains(slug) {
            series.aliases.push(slug.clone());
        }
    }
}

/// A slug that is still somebody's is nobody's former one.
fn only_former_slugs(merged: &mut [Merged]) {
    let slugs = merged
        .iter()
        .flat_map(|one| &one.parts)
        .map(|part| part.slug.clone());
    let slugs: BTreeSet<Slug> = slugs.collect();
    for part in merged.iter_mut().flat_map(|one| &mut one.parts) {
        if part.aliases.iter().any(|alias| slugs.contains(alias)) {
            Arc::make_mut(part)
                .aliases
                .retain(|alias| !slugs.contains(alias));
        }
    }
}

/// Tells us what others say otherwise than our definition, where the event is `shown` so.
fn tell(lead: &Happening, voices: &[Voice<'_>], shown: Status, diagnostics: &mut Vec<Diagnostic>) {
    let Some((ours, others)) = voices.split_first().filter(|_| lead.is_ours()) else {
        return;
    };
    for other in others {
        let mut warn = |what: String, help: &str| {
            let on = ours.event.start;
            let date = lead.repeats().then(|| format!(", on {on}"));
            let date = date.unwrap_or_default();
            let message = format!("{}{date}: {} {what}", called(lead), other.origin.name);
            diagnostics.push(Diagnostic::warning(message, None).help(help));
        };
        let cancelled = |event: &Event| event.status == Status::Cancelled;
        if cancelled(other.event) && !cancelled(ours.event) {
            let help = if shown == Status::Cancelled {
                "so it is shown; write it into the definition, or `not_same_as` if it is not so"
            } else {
                "it is shown as taking place; write it into the definition if it is so"
            };
            warn("says that it is cancelled".to_owned(), help);
        }
        let when = |event: &Event| When::new(event.start, event.zone);
        if other.origin.rank == Rank::Primary && differ(&when(ours.event), &when(other.event)) {
            let theirs = format!(
                "says that it begins at {} ({})",
                other.event.start,
                other.event.zone.name()
            );
            warn(theirs, "the definition counts; change it if it was moved");
        }
    }
}
