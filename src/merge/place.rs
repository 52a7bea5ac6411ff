//! Places as towns, houses and countries that can be compared.

use std::collections::BTreeSet;

use super::cities::{Cities, CityId};
use crate::model::words;
use crate::model::{Attendance, Conference, Country, Event, Location};

/// Where an event takes place.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// Its towns; those of its title where it has no location.
    pub(super) cities: BTreeSet<CityId>,
    country: Option<Country>,
    geo: Option<(i32, i32)>,
    /// The words of house and street, in order.
    house: Vec<String>,
    /// The numbers of rooms and houses among them: "H.2213".
    numbers: Vec<String>,
    /// Whether there is a location at all.
    is_said: bool,
    /// Whether people meet online, and perhaps elsewhere too.
    online: Option<bool>,
    /// Rooms on the net: the host, and where on it.
    rooms: Vec<(String, String)>,
}

/// How two places go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// The same town or house, or both online.
    Same,
    /// One does not say.
    Unknown,
    /// One says only the country, or other words that cannot be compared.
    Vague,
    /// Other towns, or one of them online.
    Other,
}

/// Words that are a place to meet on the net.
const ONLINE: [&str; 8] = [
    "online",
    "remote",
    "virtual",
    "jitsi",
    "bigbluebutton",
    "bbb",
    "zoom",
    "internet",
];

impl Place {
    /// The place of `event`, without what its title says.
    pub(super) fn new(event: &Event, cities: &Cities) -> Self {
        let Some(location) = &event.location else {
            let online = event.attendance().map(|one| one == Attendance::Online);
            return Self {
                online,
                rooms: rooms(event),
                ..Self::default()
            };
        };
        let Location {
            name,
            address,
            city,
            country,
            geo,
        } = location;
        let mut house: Vec<String> = name
            .iter()
            .chain(address)
            .flat_map(|text| words(text))
            .collect();
        let mut own: BTreeSet<CityId> = city.iter().flat_map(|city| cities.of(city)).collect();
        if own.is_empty() {
            own = cities.in_text(&house);
        }
        let nets = !house.is_empty() && house.iter().all(|word| ONLINE.contains(&word.as_str()));
        let numbers = if nets { Vec::new() } else { numbers(&house) };
        house.sort_unstable();
        house.dedup();
        let hybrid = event.attendance() == Some(Attendance::Hybrid);
        Self {
            cities: own,
            country: country.clone(),
            geo: *geo,
            is_said: !nets,
            rooms: rooms(event),
            online: if nets {
                Some(true)
            } else {
                hybrid.then_some(false)
            },
            house: if nets { Vec::new() } else { house },
            numbers,
        }
    }

    /// Whether the towns alone say that it is another place. Quicker than [`Place::nearness`].
    pub(super) fn is_elsewhere(&self, other: &Self) -> bool {
        let towns = !self.cities.is_empty() && !other.cities.is_empty();
        let points = self.geo.is_some() && other.geo.is_some();
        towns && !points && self.cities.is_disjoint(&other.cities)
    }

    /// Whether both have a name, a street and a number in it, and no word of these is the same.
    fn is_another_house(&self, other: &Self) -> bool {
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_whole =
            |one: &Self| one.house.len() >= WORDS_OF_AN_ADDRESS && one.house.iter().any(is_number);
        is_whole(self) && is_whole(other) && self.shared_words(other) == 0
    }

    /// Whether each has a number, of a room or of a house, that the other does not have.
    fn is_another_number(&self, other: &Self) -> bool {
        let lacks = |one: &Self, other: &Self| {
            let mut left = other.numbers.clone();
            one.numbers.iter().any(|number| {
                let found = left.iter().position(|one| one == number);
                found.map(|place| left.swap_remove(place)).is_none()
            })
        };
        lacks(self, other) && lacks(other, self)
    }

    /// Whether they differ in single letters alone: "Hall A" and "Hall B".
    fn is_another_letter(&self, other: &Self) -> bool {
        let own = |one: &Self, other: &Self| {
            let own = one.house.iter();
            let mut own = own.filter(|word| other.house.binary_search(word).is_err());
            own.next().is_some_and(|word| word.len() == 1) && own.all(|word| word.len() == 1)
        };
        self.shared_words(other) > 0 && own(self, other) && own(other, self)
    }

    /// Whether they meet at one host, and nowhere in the same room of it.
    fn is_another_room(&self, other: &Self) -> bool {
        let mut same_host = false;
        for (host, room) in &self.rooms {
            for (other_host, other_room) in &other.rooms {
                if host == other_host {
                    if room == other_room {
                        return false;
                    }
                    same_host = true;
                }
            }
        }
        same_host
    }

    fn shared_words(&self, other: &Self) -> usize {
        let theirs = |word: &&String| other.house.binary_search(word).is_ok();
        self.house.iter().filter(theirs).count()
    }

    /// How it goes together with `other`.
    pub(super) fn nearness(&self, other: &Self) -> Nearness {
        if let (Some(one), Some(other)) = (&self.country, &other.country)
            && one != other
        {
            return Nearness::Other;
        }
        if self.is_another_number(other) || self.is_another_letter(other) {
            return Nearness::Vague;
        }
        if let (Some(one), Some(other)) = (self.geo, other.geo) {
            match kilometres(one, other) {
                near if near < SAME_HOUSE_KM => return Nearness::Same,
                far if far > OTHER_TOWN_KM => return Nearness::Other,
                _ => {}
            }
        }
        if !self.cities.is_empty() && !other.cities.is_empty() {
            return if self.cities.is_disjoint(&other.cities) {
                Nearness::Other
            } else if self.is_another_house(other) {
                Nearness::Vague
            } else {
                Nearness::Same
            };
        }
        let only_online = |one: &Self| one.online == Some(true);
        let somewhere = |one: &Self| one.is_said || !one.cities.is_empty();
        match (only_online(self), only_online(other)) {
            (true, true) if self.is_another_room(other) => return Nearness::Vague,
            (true, true) => return Nearness::Same,
            (true, false) if somewhere(other) && other.online.is_none() => return Nearness::Other,
            (false, true) if somewhere(self) && self.online.is_none() => return Nearness::Other,
            _ => {}
        }
        if !somewhere(self) || !somewhere(other) {
            return Nearness::Unknown;
        }
        let shared = self.shared_words(other);
        let shorter = self.house.len().min(other.house.len());
        let only_country = |one: &Self| one.house.is_empty() && one.cities.is_empty();
        let same_house = shared == shorter && shared >= WORDS_OF_A_HOUSE;
        if same_house || only_country(self) && only_country(other) && self.country.is_some() {
            return Nearness::Same;
        }
        Nearness::Vague
    }
}

/// The rooms on the net where people meet.
fn rooms(event: &Event) -> Vec<(String, String)> {
    let room = |one: &Conference| {
        let uri = &one.uri;
        let path = uri.path().trim_matches('/').to_lowercase();
        // The address of a room in XMPP has its host inside.
        Some(match uri.host_str() {
            Some(host) => (host.to_owned(), path),
            None => (path.split_once('@')?.1.to_owned(), path),
        })
    };
    event.conference.iter().filter_map(room).collect()
}

/// The numbers of rooms and houses among `words`, without zeros before them. Postal codes say only which
/// town it is.
fn numbers(words: &[String]) -> Vec<String> {
    let is_number = |word: &&String| {
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        has_digit && word.len() <= LETTERS_OF_A_ROOM
    };
    let numbers = words.iter().filter(is_number);
    numbers
        .map(|word| word.trim_start_matches('0').to_owned())
        .collect()
}

/// The number of a room or a hall is no longer than this; a postal code is.
const LETTERS_OF_A_ROOM: usize = 4;

/// With so many words, a place says its name and its street.
const WORDS_OF_AN_ADDRESS: usize = 3;

/// So many words that two houses share make them one.
const WORDS_OF_A_HOUSE: usize = 2;

/// Nearer than this, it is the same place.
const SAME_HOUSE_KM: f64 = 1.0;

/// Farther than this, it is another town.
const OTHER_TOWN_KM: f64 = 60.0;

/// The distance of two points in millionths of a degree, on a sphere laid flat: right enough nearby.
fn kilometres(one: (i32, i32), other: (i32, i32)) -> f64 {
    const KM_PER_DEGREE: f64 = 111.2;
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let middle = f64::midpoint(degrees(one.0), degrees(other.0));
    let north = degrees(one.0) - degrees(other.0);
    let mut east = (degrees(one.1) - degrees(other.1)).abs();
    east = east.min(360.0 - east) * middle.to_radians().cos();
    KM_PER_DEGREE * north.hypot(east)
}
