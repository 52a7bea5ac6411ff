//! What of a happening can be compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::cities::{Cities, city_names};
use super::link;
use super::place::Place;
use super::title::Title;
use super::{Origin, Rank, Sourced, order};
use crate::model::{Event, EventTime, Series, Uid};
use crate::zone::Zone;

/// A single event, or a series with all the parts that its rule changes made of it.
pub(super) struct Happening {
    /// Earliest first; never empty.
    pub(super) parts: Vec<Arc<Series>>,
    pub(super) origin: Arc<Origin>,
    pub(super) last_modified: Option<Timestamp>,
    /// Of each part: of its event, and of its overrides.
    pub(super) facts: Vec<PartFacts>,
    /// Those that their publisher keeps apart have the same.
    pub(super) owner: u32,
}

pub(super) struct PartFacts {
    pub(super) event: Facts,
    pub(super) overrides: Vec<Facts>,
}

/// What of an event can be compared.
pub(super) struct Facts {
    /// In every language.
    pub(super) titles: Vec<Title>,
    pub(super) link: Option<String>,
    pub(super) place: Place,
    pub(super) when: When,
    /// How long it takes; two hours where nobody says.
    pub(super) lasts: SignedDuration,
}

/// When an event begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) start: EventTime,
    pub(super) zone: Zone,
    pub(super) at: Timestamp,
}

impl When {
    pub(super) fn new(start: EventTime, zone: Zone) -> Self {
        let at = zone.instant(start.wall());
        Self { start, zone, at }
    }

    /// Its day, as seen from a place in `zone` where its own is no place.
    pub(super) fn day_in(&self, zone: &Zone) -> Date {
        if self.start.is_date() || !self.zone.is_utc() {
            self.start.date()
        } else {
            zone.wall(self.at).date()
        }
    }
}

impl Happening {
    /// Whether it has, or may have, more than one date.
    pub(super) fn repeats(&self) -> bool {
        self.parts.len() > 1 || self.parts[0].repeats()
    }

    pub(super) fn is_ours(&self) -> bool {
        self.origin.rank == Rank::Ours
    }

    /// The facts of all events in it.
    pub(super) fn all_facts(&self) -> impl Iterator<Item = &Facts> {
        self.facts
            .iter()
            .flat_map(|part| std::iter::once(&part.event).chain(&part.overrides))
    }
}

/// The happenings in `all`, those that count most first.
pub(super) fn happenings(all: Vec<Sourced>) -> Vec<Happening> {
    let mut cities = Cities::known();
    let mut all = all;
    // Which name of a town comes first must not depend on the order.
    all.sort_by(|one, other| {
        let (first, second) = (&one.series, &other.series);
        let origin = (one.origin.rank, &one.origin.name);
        let by_origin = origin.cmp(&(other.origin.rank, &other.origin.name));
        let by_uid = || first.uid.cmp(&second.uid);
        let by_text = || text(one).cmp(&text(other));
        by_origin.then_with(by_uid).then_with(by_text)
    });
    for one in &all {
        let overrides = one.series.overrides.iter().map(|over| &over.event);
        for event in std::iter::once(&one.series.event).chain(overrides) {
            for name in city_names(event) {
                let ours = one.origin.rank == Rank::Ours;
                cities.add([name], ours);
            }
            if one.origin.rank == Rank::Ours {
                cities.add(city_names(event), true);
            }
        }
    }
    let mut happenings: Vec<Happening> = families(all)
        .into_iter()
        .map(|family| happening(family, &cities))
        .collect();
    happenings.sort_by_cached_key(order);
    let mut owners: HashMap<String, u32> = HashMap::new();
    for one in happenings.iter_mut().filter(|one| !one.is_ours()) {
        let next = u32::try_from(owners.len() + 1).unwrap_or(u32::MAX);
        one.owner = *owners.entry(one.origin.name.clone()).or_insert(next);
    }
    happenings
}

/// All that a series says, for the rare case that nothing else tells two apart.
fn text(one: &Sourced) -> String {
    serde_json::to_string(one.series.as_ref())
        .unwrap_or_else(|error| unreachable!("the model is JSON: {error}"))
}

/// The parts of one series belong together.
fn families(all: Vec<Sourced>) -> Vec<Vec<Sourced>> {
    let mut places: HashMap<(String, Uid), usize> = HashMap::new();
    let mut families: Vec<Vec<Sourced>> = Vec::new();
    let (firsts, parts): (Vec<Sourced>, Vec<Sourced>) = all
        .into_iter()
        .partition(|one| one.series.related_to.is_none());
    for one in firsts {
        let key = (one.origin.name.clone(), one.series.uid.clone());
        places.entry(key).or_insert(families.len());
        families.push(vec![one]);
    }
    for one in parts {
        let first = one
            .series
            .related_to
            .clone()
            .unwrap_or_else(|| one.series.uid.clone());
        let place = *places
            .entry((one.origin.name.clone(), first))
            .or_insert(families.len());
        match families.get_mut(place) {
            Some(family) => family.push(one),
            None => families.push(vec![one]),
        }
    }
    for family in &mut families {
        family.sort_by_key(|one| one.series.event.start.wall());
    }
    families
}

fn happening(family: Vec<Sourced>, cities: &Cities) -> Happening {
    let origin = Arc::clone(&family[0].origin);
    let last_modified = family.iter().filter_map(|one| one.last_modified).max();
    let parts: Vec<Arc<Series>> = family.into_iter().map(|one| one.series).collect();
    let facts = parts.iter().map(|part| PartFacts {
        event: facts(&part.event, &origin, cities),
        overrides: part
            .overrides
            .iter()
            .map(|over| facts(&over.event, &origin, cities))
            .collect(),
    });
    Happening {
        facts: facts.collect(),
        owner: 0,
        parts,
        origin,
        last_modified,
    }
}

fn facts(event: &Event, origin: &Origin, cities: &Cities) -> Facts {
    let mut place = Place::new(event, cities);
    let mut titles: BTreeMap<String, Title> = BTreeMap::new();
    let texts = std::iter::once(&event.text).chain(event.translations.values());
    for text in texts.filter(|text| !text.summary.is_empty()) {
        let title = Title::new(&text.summary, cities, &place.cities);
        titles.entry(title.key.clone()).or_insert(title);
    }
    if place.cities.is_empty() {
        let own = titles.values().flat_map(|title| &title.cities).copied();
        place.cities = own.collect::<BTreeSet<_>>();
    }
    let source = origin.url.as_ref().map(link::normalised);
    let own = event.url.as_ref().map(link::normalised);
    let span = event.span(event.start);
    Facts {
        titles: titles.into_values().collect(),
        link: own.filter(|own| Some(own) != source.as_ref()),
        place,
        when: When::new(event.start, event.zone),
        lasts: span.to.duration_since(span.from),
    }
}
