//! Where happenings are found by what they say.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::cluster::MAX_UNCLEAR;
use super::facts::{Facts, Happening};
use super::title::Title;
use crate::diagnostic::Diagnostic;

/// Most events of one title, time and town, and most series of one title, that are compared.
pub const MAX_ALIKE: usize = 300;

/// A UID without a domain is taken for unique when it has so many characters: that of a UUID has 36.
const LETTERS_OF_A_UID: usize = 20;

/// Where happenings are found by what they say; as places in their list.
pub(super) struct Index<'h> {
    pub(super) all: &'h [Happening],
    /// By UID.
    pub(super) uids: Places<'h>,
    /// By links that no two events of one origin have.
    pub(super) links: Places<'h>,
    /// The other links.
    pub(super) shared: HashSet<&'h str>,
    /// Series by the titles of their parts and overrides.
    pub(super) series: Places<'h>,
    /// Series by link, whichever.
    pub(super) series_links: Places<'h>,
    /// Single events that may be the same.
    pub(super) alike: Vec<Vec<usize>>,
}

/// Lists of happenings, each in order.
type Places<'h> = HashMap<&'h str, Vec<usize>>;

/// When a single event is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    At(i64),
    Day(Date),
}

impl<'h> Index<'h> {
    pub(super) fn new(all: &'h [Happening], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut index = Self {
            all,
            uids: HashMap::new(),
            links: HashMap::new(),
            shared: HashSet::new(),
            series: HashMap::new(),
            series_links: HashMap::new(),
            alike: Vec::new(),
        };
        let slots = index.list();
        let mut crowded = BTreeSet::new();
        index.find_shared();
        index.find_alike(slots, &mut crowded);
        let lists = [
            &mut index.uids,
            &mut index.links,
            &mut index.series,
            &mut index.series_links,
        ];
        for list in lists {
            list.retain(|_, places| {
                let stays = places.len() <= MAX_ALIKE;
                crowded.extend(places.first().filter(|_| !stays));
                stays
            });
        }
        report(all, &crowded, diagnostics);
        index
    }

    /// Lists every happening under what it says; single events under titles and times.
    fn list(&mut self) -> HashMap<(&'h str, Slot), Vec<usize>> {
        let mut slots: HashMap<(&str, Slot), Vec<usize>> = HashMap::new();
        for (place, one) in self.all.iter().enumerate() {
            for uid in one.parts.iter().map(|part| &part.uid) {
                self.uids.entry(uid.as_str()).or_default().push(place);
            }
            let links: BTreeSet<&str> = one
                .all_facts()
                .filter_map(|facts| facts.link.as_deref())
                .collect();
            for link in links {
                self.links.entry(link).or_default().push(place);
                if one.repeats() {
                    self.series_links.entry(link).or_default().push(place);
                }
            }
            if one.repeats() {
                let facts = one.all_facts().flat_map(|facts| &facts.titles);
                let keys: BTreeSet<&str> = facts.flat_map(Title::keys).collect();
                for key in keys {
                    self.series.entry(key).or_default().push(place);
                }
                continue;
            }
            for (key, slot) in slots_of(&one.facts[0].event) {
                slots.entry((key, slot)).or_default().push(place);
            }
        }
        slots
    }

    fn find_shared(&mut self) {
        for (link, places) in &self.links {
            let mut owners = HashSet::new();
            // What is ours lies in files of its own: there, too, one link may be that of several.
            if !places
                .iter()
                .all(|place| owners.insert(self.all[*place].owner))
            {
                self.shared.insert(link);
            }
        }
        self.links.retain(|link, _| !self.shared.contains(link));
    }

    /// Takes lists of single events that may be the same; long ones town by town.
    fn find_alike(
        &mut self,
        slots: HashMap<(&str, Slot), Vec<usize>>,
        crowded: &mut BTreeSet<usize>,
    ) {
        for places in slots.into_values().filter(|places| places.len() > 1) {
            if places.len() <= MAX_ALIKE {
                self.alike.push(places);
                continue;
            }
            let mut by_town: HashMap<Option<u32>, Vec<usize>> = HashMap::new();
            for place in places {
                let cities = &self.all[place].facts[0].event.place.cities;
                let towns = cities.iter().map(|city| Some(*city));
                for town in towns.chain(cities.is_empty().then_some(None)) {
                    by_town.entry(town).or_default().push(place);
                }
            }
            // Those without a town are not compared with the others.
            let nowhere = by_town.get(&None).filter(|_| by_town.len() > 1);
            crowded.extend(nowhere.and_then(|places| places.first()));
            for places in by_town.into_values() {
                if places.len() <= MAX_ALIKE {
                    self.alike.push(places);
                } else {
                    crowded.insert(places[0]);
                }
            }
        }
    }
}

/// Tells of events of which there are too many that look alike.
fn report(all: &[Happening], crowded: &BTreeSet<usize>, diagnostics: &mut Vec<Diagnostic>) {
    let help = "they are not compared with each other, and stay as they are";
    for place in crowded.iter().take(MAX_UNCLEAR) {
        let title = &all[*place].parts[0].event.text.summary;
        let message = format!("more than {MAX_ALIKE} events are like \"{title}\"");
        diagnostics.push(Diagnostic::warning(message, None).help(help));
    }
    if crowded.len() > MAX_UNCLEAR {
        let more = crowded.len() - MAX_UNCLEAR;
        let message = format!("and like {more} other titles, too");
        diagnostics.push(Diagnostic::warning(message, None).help(help));
    }
}

/// The titles and times under which an event is found.
fn slots_of(facts: &Facts) -> Vec<(&str, Slot)> {
    let when = &facts.when;
    let mut slots = vec![Slot::Day(when.start.date())];
    if !when.start.is_date() {
        slots.push(Slot::At(when.at.as_second()));
        if when.zone.is_utc() {
            let date = when.start.date();
            let around = [date.checked_sub(1.day()), date.checked_add(1.day())];
            slots.extend(around.into_iter().flatten().map(Slot::Day));
        }
    }
    let keys: BTreeSet<&str> = facts.titles.iter().flat_map(Title::keys).collect();
    keys.into_iter()
        .flat_map(|key| slots.iter().map(move |slot| (key, *slot)))
        .collect()
}

/// Whether no two publishers can have made up this UID.
pub(super) fn is_unique(uid: &str) -> bool {
    let domain = uid.rsplit_once('@').is_some_and(|(_, domain)| {
        domain.contains('.') && !domain.starts_with("localhost") && !domain.starts_with("example.")
    });
    domain || uid.len() >= LETTERS_OF_A_UID
}
