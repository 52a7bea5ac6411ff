//! Titles as what they name.

use std::collections::BTreeSet;

use super::cities::{Cities, CityId};
use super::words::{is_common, meaning};
use crate::model::words;

/// A title without what changes from one edition, platform or language to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// Its words in order of the alphabet, without towns, years and numbers.
    pub(super) key: String,
    /// Its words as they follow each other, without spaces: some write "froscon", some "fros
    /// con".
    pub(super) run: String,
    /// The same as `key` of what stands before a colon or a dash, where that is a name of its own.
    pub(super) head: Option<String>,
    /// The towns in it.
    pub(super) cities: BTreeSet<CityId>,
    /// The numbers in it that are no years: "#12", "Summit 29".
    numbers: Vec<String>,
    /// What kind of thing it is, where other words say which: the stand, the track, the meeting.
    kinds: Vec<&'static str>,
    /// Whether it has a word that few titles have.
    is_telling: bool,
}

/// How two titles go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They name the same.
    Same {
        /// With a word that few titles have.
        telling: bool,
    },
    /// One is the beginning of the other, up to a colon or a dash.
    Head,
    /// They do not.
    Other,
}

/// Where the name of a series ends and the subject of the day begins.
const ENDS_OF_HEADS: [&str; 6] = [": ", " – ", " — ", " - ", " | ", " @ "];

/// What one title says of an event and another leaves out. Two that say different ones are different.
const KINDS: [&str; 6] = ["meetup", "stand", "talk", "talks", "track", "workshop"];

/// So many words make a head a name.
const WORDS_OF_A_HEAD: usize = 2;

impl Title {
    pub(super) fn new(text: &str, cities: &Cities, own: &BTreeSet<CityId>) -> Self {
        let title = Self::of(&words(text), cities, own);
        let end = ENDS_OF_HEADS.iter().filter_map(|end| text.find(end)).min();
        let head = end.map(|end| Self::of(&words(&text[..end]), cities, own));
        let long = |head: &Self| head.key.split(' ').count() + head.kinds.len() >= WORDS_OF_A_HEAD;
        let head = head.filter(long).map(|head| head.key);
        Self {
            head: head.filter(|head| !head.is_empty() && *head != title.key),
            ..title
        }
    }

    fn of(words: &[String], cities: &Cities, own: &BTreeSet<CityId>) -> Self {
        let mut title = Self::default();
        let mut kept = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            if let Some((city, length)) = cities.in_title(&words[at..], own) {
                title.cities.insert(city);
                at += length;
                continue;
            }
            let (word, length) = match &words[at..] {
                [first, second, ..] if first == "meet" && second == "up" => ("meetup", 2),
                rest => (rest[0].as_str(), 1),
            };
            at += length;
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
                if !year {
                    let number = word.trim_start_matches('0');
                    title.numbers.push(number.to_owned());
                }
            } else if let Some(meant) = meaning(without_year(word)) {
                title.run.push_str(without_year(word));
                kept.insert(meant);
            }
        }
        // Sorted lists, and no sets: of tens of thousands of titles each has room for a dozen.
        title.numbers.sort_unstable();
        title.numbers.dedup();
        title.is_telling = kept.iter().any(|word| !is_common(word));
        if title.is_telling {
            title.kinds = KINDS.into_iter().filter(|kind| kept.remove(kind)).collect();
        }
        title.key = kept.into_iter().collect::<Vec<_>>().join(" ");
        title
    }

    /// Whether both have a word in common that few titles have.
    pub(super) fn shares_a_word(&self, other: &Self) -> bool {
        if !self.may_have_numbers_of(other) {
            return false;
        }
        let mut words = self.key.split(' ').filter(|word| !is_common(word));
        words.any(|word| other.key.split(' ').any(|other| word == other))
    }

    /// What it is found by.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let keys = [&self.key, &self.run].into_iter().chain(&self.head);
        keys.map(String::as_str).filter(|key| !key.is_empty())
    }

    /// Whether one has no number, or both have the same: "#12" is never "#13".
    pub(super) fn may_have_numbers_of(&self, other: &Self) -> bool {
        self.numbers.is_empty() || other.numbers.is_empty() || self.numbers == other.numbers
    }

    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        let heads = |one: &Self, other: &Self| one.head.as_ref() == Some(&other.key);
        let towns = self.cities.is_empty()
            || other.cities.is_empty()
            || !self.cities.is_disjoint(&other.cities);
        let kinds = self.kinds.is_empty() || other.kinds.is_empty() || self.kinds == other.kinds;
        if self.key.is_empty() || !self.may_have_numbers_of(other) || !towns || !kinds {
            Likeness::Other
        } else if self.key == other.key || self.run == other.run {
            let telling = self.is_telling;
            Likeness::Same { telling }
        } else if heads(self, other) || heads(other, self) {
            Likeness::Head
        } else {
            Likeness::Other
        }
    }
}

/// "debconf2025" as "debconf".
fn without_year(word: &str) -> &str {
    match word
        .len()
        .checked_sub(4)
        .and_then(|at| word.split_at_checked(at))
    {
        Some((name, year))
            if name.len() > 2
                && year.starts_with("20")
                && year.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            name
        }
        _ => word,
    }
}
