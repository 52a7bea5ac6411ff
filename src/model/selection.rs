//! Filters: the same words on the command line, in addresses and in the API.

use std::collections::HashMap;

use super::{Attendance, Calendar, Country, Event, LanguageTag, UnknownCode, words};

/// What to keep. Values of one kind are alternatives; kinds must all agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Any of these categories.
    pub category: Vec<String>,
    /// Any of these languages is spoken there.
    pub spoken: Vec<LanguageTag>,
    /// In any of these countries.
    pub country: Vec<Country>,
    /// Attended in any of these ways.
    pub attendance: Vec<Attendance>,
    /// All of these words stand in its texts, in any language, or in its place.
    pub text: Option<String>,
    /// Words of the text that names of countries begin with, and which countries.
    named: Vec<(String, Vec<Country>)>,
}

/// A word that selects nothing that there could be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// It is none of the values that a key can have.
    #[error("{key}: unknown \"{value}\": one of {}", names.join(", "))]
    NotOffered {
        /// One of [`Selection::KEYS`].
        key: &'static str,
        /// As it was written.
        value: String,
        /// What it can be.
        names: Vec<String>,
    },
    /// It is no language, or no country.
    #[error("{key}: {unknown}{}", near(unknown))]
    Unknown {
        /// One of [`Selection::KEYS`].
        key: &'static str,
        /// What it is not, and perhaps what was meant.
        unknown: UnknownCode,
    },
    /// Nobody searches for so much.
    #[error("text: {0} characters are the most")]
    TooLong(usize),
}

fn near(unknown: &UnknownCode) -> String {
    let near = unknown.suggestion.as_ref();
    near.map_or(String::new(), |(code, name)| {
        format!("; {name} is \"{code}\"")
    })
}

impl Selection {
    /// The words that select, the same everywhere.
    pub const KEYS: [&str; 5] = ["category", "spoken", "country", "attendance", "text"];

    /// Most characters of the text.
    pub const MAX_TEXT: usize = 200;

    /// Reads a selection from words and their values; a value may list several with commas.
    ///
    /// # Errors
    /// When a value is no category of `calendar`, no language, country or kind of attendance, or the text
    /// is longer than [`Selection::MAX_TEXT`].
    pub fn parse<'w>(
        words: impl IntoIterator<Item = (&'w str, &'w str)>,
        calendar: &Calendar,
    ) -> Result<Self, SelectionError> {
        let mut selection = Self::default();
        for (key, values) in words {
            if key == "text" {
                let text = selection.text.get_or_insert_default();
                text.push(' ');
                text.extend(values.chars().filter(|c| !c.is_control()));
                if text.trim().chars().count() > Self::MAX_TEXT {
                    return Err(SelectionError::TooLong(Self::MAX_TEXT));
                }
                continue;
            }
            for value in values
                .split(',')
                .map(str::trim)
                .filter(|value| !value.is_empty())
            {
                selection.add(key, value, calendar)?;
            }
        }
        Ok(selection)
    }

    fn add(&mut self, key: &str, value: &str, calendar: &Calendar) -> Result<(), SelectionError> {
        let unknown = |key| move |unknown| SelectionError::Unknown { key, unknown };
        let one_of = |key, names: &[&str]| SelectionError::NotOffered {
            key,
            value: value.to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        match key {
            "category" if calendar.categories.iter().any(|one| one == value) => {
                self.category.push(value.to_owned());
            }
            "category" => {
                let names: Vec<&str> = calendar.categories.iter().map(String::as_str).collect();
                return Err(one_of("category", &names));
            }
            "spoken" => {
                let tag = LanguageTag::parse(value).map_err(unknown("spoken"))?;
                self.spoken.push(tag);
            }
            "country" => {
                let country = Country::parse(value).map_err(unknown("country"))?;
                self.country.push(country);
            }
            "attendance" => {
                let found = Attendance::ALL
                    .into_iter()
                    .find(|one| one.as_str() == value);
                let names = || Attendance::ALL.map(Attendance::as_str);
                self.attendance
                    .push(found.ok_or_else(|| one_of("attendance", &names()))?);
            }
            // Only the words of KEYS reach this.
            _ => {}
        }
        Ok(())
    }

    /// The same, where words of its text may be names of countries too: `countries_of` knows those that
    /// a word is the beginning of a name of.
    #[must_use]
    pub fn naming(mut self, countries_of: impl Fn(&str) -> Vec<Country>) -> Self {
        let words = words(self.text.as_deref().unwrap_or_default()).into_iter();
        self.named = words
            .map(|word| (countries_of(&word), word))
            .filter(|(countries, _)| !countries.is_empty())
            .map(|(countries, word)| (word, countries))
            .collect();
        self
    }

    /// Every word and its values, as [`Selection::parse`] reads them.
    #[must_use]
    pub fn words(&self) -> Vec<(&'static str, String)> {
        let mut words = Vec::new();
        words.extend(self.category.iter().map(|one| ("category", one.clone())));
        words.extend(self.spoken.iter().map(|one| ("spoken", one.to_string())));
        words.extend(self.country.iter().map(|one| ("country", one.to_string())));
        words.extend(
            self.attendance
                .iter()
                .map(|one| ("attendance", one.as_str().to_owned())),
        );
        words.extend(
            self.text
                .iter()
                .map(|text| ("text", text.trim().to_owned())),
        );
        words
    }

    /// Whether it keeps everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it keeps `event`.
    #[must_use]
    pub fn matches(&self, event: &Event) -> bool {
        let is_said = || {
            self.wanted()
                .is_none_or(|wanted| self.is_said(event, &wanted))
        };
        self.fits(event) && is_said()
    }

    /// Whether its text keeps each of `events`. Dates of a series are mostly one event, whose words are
    /// looked through once.
    #[must_use]
    pub fn mentioned<'e>(&self, events: impl Iterator<Item = &'e Event>) -> Vec<bool> {
        let Some(wanted) = self.wanted() else {
            return events.map(|_| true).collect();
        };
        let mut known: HashMap<*const Event, bool> = HashMap::new();
        events
            .map(|event| {
                let entry = known.entry(std::ptr::from_ref(event));
                *entry.or_insert_with(|| self.is_said(event, &wanted))
            })
            .collect()
    }

    /// The words of its text; `None` without one, which keeps everything.
    fn wanted(&self) -> Option<Vec<String>> {
        let text = self.text.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty()).map(words)
    }

    /// Whether everything but its text keeps `event`.
    #[must_use]
    pub fn fits(&self, event: &Event) -> bool {
        let any = |wanted: &[String], has: &[String]| {
            wanted.is_empty() || wanted.iter().any(|one| has.contains(one))
        };
        let spoken = self.spoken.is_empty()
            || self.spoken.iter().any(|wanted| {
                event
                    .languages
                    .iter()
                    .any(|has| has == wanted || has.base() == wanted.as_str())
            });
        let country = self.country.is_empty()
            || event
                .location
                .as_ref()
                .and_then(|location| location.country.as_ref())
                .is_some_and(|country| self.country.contains(country));
        let attendance = self.attendance.is_empty()
            || event
                .attendance()
                .is_some_and(|attendance| self.attendance.contains(&attendance));
        any(&self.category, &event.categories) && spoken && country && attendance
    }

    /// Whether every one of `wanted` stands somewhere in what `event` says, in any language; with or
    /// without accents, and as a part of a longer word too. Or it names the country.
    fn is_said(&self, event: &Event, wanted: &[String]) -> bool {
        // Signs alone are nothing that anybody says.
        if wanted.is_empty() {
            return false;
        }
        let country = event
            .location
            .as_ref()
            .and_then(|location| location.country.as_ref());
        let names = |(word, countries): &(String, Vec<Country>), wanted: &String| {
            word == wanted && country.is_some_and(|country| countries.contains(country))
        };
        let is_named = |wanted: &String| self.named.iter().any(|one| names(one, wanted));
        let said = all_words(event);
        let is_part = |wanted: &String| said.iter().any(|one| one.contains(wanted.as_str()));
        wanted.iter().all(|one| is_named(one) || is_part(one))
    }
}

/// The words of all that `event` says.
fn all_words(event: &Event) -> Vec<String> {
    let location = event.location.iter().flat_map(|location| {
        let own = [&location.name, &location.address, &location.city];
        own.into_iter().flatten().map(String::as_str)
    });
    let texts = std::iter::once(&event.text).chain(event.translations.values());
    let said = texts
        .flat_map(|text| std::iter::once(&text.summary).chain(&text.description))
        .chain(&event.organizers)
        .map(String::as_str)
        .chain(location);
    said.flat_map(words).collect()
}
