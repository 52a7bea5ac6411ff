//! Towns, by every name that they have.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::Event;
use crate::model::words;
use crate::zone::Zone;

/// A town.
pub(super) type CityId = u32;

/// The towns that are known, by every name that they have.
#[derive(Debug, Default)]
pub(super) struct Cities {
    ids: HashMap<String, (CityId, bool)>,
    /// The first words of names that have several.
    firsts: HashSet<String>,
}

/// Names of one town in several languages, besides those that definitions translate.
const NAMES: &[&[&str]] = &[
    &["Antwerp", "Antwerpen", "Anvers"],
    &["Athens", "Athen", "Athènes", "Atene", "Atenas"],
    &["Barcelona", "Barcelone", "Barcellona"],
    &["Basel", "Bâle", "Basilea"],
    &["Belgrade", "Beograd", "Belgrad"],
    &["Berlin", "Berlino", "Berlín", "Berlim"],
    &["Bern", "Berne", "Berna"],
    &[
        "Brussels",
        "Brussel",
        "Bruxelles",
        "Brüssel",
        "Bruselas",
        "Bruxelas",
    ],
    &["Bucharest", "Bukarest", "Bucarest", "București"],
    &["Cologne", "Köln", "Colonia"],
    &["Copenhagen", "København", "Kopenhagen", "Copenhague"],
    &["Dresden", "Dresde", "Dresda"],
    &["Edinburgh", "Édimbourg", "Edimburgo"],
    &["Florence", "Firenze", "Florenz"],
    &["Frankfurt", "Francfort", "Francoforte"],
    &["Geneva", "Genève", "Genf", "Ginevra", "Ginebra"],
    &["Genoa", "Genova", "Genua", "Gênes"],
    &["Ghent", "Gent", "Gand"],
    &["Gothenburg", "Göteborg"],
    &["Hamburg", "Hambourg", "Amburgo", "Hamburgo"],
    &["Hanover", "Hannover"],
    &["Leipzig", "Lipsia"],
    &["Lisbon", "Lisboa", "Lissabon", "Lisbonne", "Lisbona"],
    &["London", "Londres", "Londra"],
    &["Lyon", "Lione"],
    &["Marseille", "Marsiglia", "Marsella"],
    &["Milan", "Milano", "Mailand"],
    &["Munich", "München", "Múnich"],
    &["Naples", "Napoli", "Neapel"],
    &["Nuremberg", "Nürnberg"],
    &["Paris", "Parigi", "París"],
    &["Prague", "Praha", "Prag", "Praga"],
    &["Rome", "Roma", "Rom"],
    &["Seville", "Sevilla"],
    &["Strasbourg", "Straßburg"],
    &["Stuttgart", "Stoccarda"],
    &["The Hague", "Den Haag", "La Haye"],
    &["Toulouse", "Tolosa"],
    &["Turin", "Torino"],
    &["Venice", "Venezia", "Venedig", "Venise", "Venecia"],
    &["Vienna", "Wien", "Vienne", "Viena"],
    &["Warsaw", "Warszawa", "Warschau", "Varsovie", "Varsavia"],
    &["Zurich", "Zürich", "Zurigo"],
];

/// Longest name of a town that is looked for, in words.
const WORDS_OF_A_CITY: usize = 3;

impl Cities {
    /// The towns that everybody knows: of [`NAMES`], and those that time zones are called after.
    pub(super) fn known() -> Self {
        let mut cities = Self::default();
        for names in NAMES {
            cities.add(names.iter().copied(), true);
        }
        for zone in Zone::all() {
            let mut parts = zone.name().split('/');
            if let (Some("Africa" | "America" | "Asia" | "Europe"), Some(city), None) =
                (parts.next(), parts.next(), parts.next())
            {
                cities.add([city], true);
            }
        }
        cities
    }

    /// The names of one town. Only those that are `trusted` are taken out of everybody's titles.
    pub(super) fn add<'n>(&mut self, names: impl IntoIterator<Item = &'n str>, trusted: bool) {
        let names: Vec<String> = names
            .into_iter()
            .map(|name| words(name).join(" "))
            .collect();
        let known = names.iter().find_map(|name| self.ids.get(name));
        let id = known.map(|(id, _)| *id);
        let id = id.unwrap_or_else(|| u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            if let Some((first, _)) = name.split_once(' ') {
                self.firsts.insert(first.to_owned());
            }
            let entry = self.ids.entry(name).or_insert((id, trusted));
            entry.1 |= trusted;
        }
    }

    /// The towns that an event names as its own, in the parts of its location.
    pub(super) fn of(&self, city: &str) -> impl Iterator<Item = CityId> {
        let names = city.split([',', '/', ';', '(', ')']);
        names.filter_map(|name| Some(self.ids.get(&words(name).join(" "))?.0))
    }

    /// The town at the beginning of `words`, and how many words it takes.
    pub(super) fn in_title(
        &self,
        words: &[String],
        own: &BTreeSet<CityId>,
    ) -> Option<(CityId, usize)> {
        let may_go = |id: CityId, trusted: bool| trusted || own.contains(&id);
        self.at(words)
            .filter(|(id, trusted, _)| may_go(*id, *trusted))
            .map(|(id, _, n)| (id, n))
    }

    fn at(&self, words: &[String]) -> Option<(CityId, bool, usize)> {
        let first = words.first()?;
        let longest = if self.firsts.contains(first) {
            words.len().min(WORDS_OF_A_CITY)
        } else {
            1
        };
        (1..=longest).rev().find_map(|length| {
            let (id, trusted) = if length == 1 {
                self.ids.get(&words[0])?
            } else {
                self.ids.get(&words[..length].join(" "))?
            };
            Some((*id, *trusted, length))
        })
    }

    /// The towns that a text names.
    pub(super) fn in_text(&self, words: &[String]) -> BTreeSet<CityId> {
        let all = (0..words.len()).filter_map(|at| Some(self.at(&words[at..])?.0));
        all.collect()
    }
}

/// The names of the town of `event`.
pub(super) fn city_names(event: &Event) -> impl Iterator<Item = &str> {
    let city = event
        .location
        .iter()
        .filter_map(|place| place.city.as_deref());
    let texts = std::iter::once(&event.text).chain(event.translations.values());
    city.chain(texts.filter_map(|text| text.city.as_deref()))
}
