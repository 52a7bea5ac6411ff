//! Parts of addresses, read into types that cannot be wrong.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use rocket::http::uri::Origin;
use rocket::request::{FromParam, FromRequest, Outcome, Request};
use url::form_urlencoded;

use super::offline::Files;
use crate::app::App;
use crate::language::Language;
use crate::model::{LanguageTag, Occurrence, Selection, SelectionError, Slug};
use crate::snapshot::Snapshot;
use crate::view::newsletter::Format;

/// A slug. What is none has no page.
impl<'r> FromParam<'r> for Slug {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        Self::parse(param).map_err(|_| ())
    }
}

/// What stands before an ending.
fn before<'r, T: FromParam<'r, Error = ()>>(param: &'r str, ending: &str) -> Result<T, ()> {
    T::from_param(param.strip_suffix(ending).ok_or(())?)
}

/// `<slug>.ics`
pub(super) struct IcsName(pub(super) Slug);

impl<'r> FromParam<'r> for IcsName {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        before(param, ".ics").map(Self)
    }
}

/// `<slug>.png`
pub(super) struct PngName(pub(super) Slug);

impl<'r> FromParam<'r> for PngName {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        before(param, ".png").map(Self)
    }
}

/// `<lang>.png`
pub(super) struct PngLang(pub(super) LanguageTag);

impl<'r> FromParam<'r> for PngLang {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        before(param, ".png").map(|lang: Lang| Self(lang.0))
    }
}

/// The tag of a language; whether the calendar has it is the page's question.
pub(super) struct Lang(pub(super) LanguageTag);

impl<'r> FromParam<'r> for Lang {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        // One address for each page: `FR` or `fr_fr` is none.
        LanguageTag::parse(param)
            .ok()
            .filter(|tag| tag.as_str() == param)
            .map(Self)
            .ok_or(())
    }
}

/// The name of an occurrence: `2023-09-13`, or `2023-09-13T1800`.
pub(super) struct DateName {
    pub(super) date: Date,
    pub(super) time: Option<Time>,
}

impl DateName {
    /// The place of the occurrence with this name among those of a series.
    pub(super) fn find(&self, occurrences: &[Occurrence]) -> Option<usize> {
        occurrences.iter().position(|one| {
            let id = one.recurrence_id;
            let timely = self.time.is_none_or(|time| id.wall().time() == time);
            id.date() == self.date && timely
        })
    }

    /// The place of the occurrence that was moved to there, under another name.
    pub(super) fn find_moved(&self, occurrences: &[Occurrence]) -> Option<usize> {
        occurrences.iter().position(|one| {
            let timely = self.time.is_none_or(|time| one.start.wall().time() == time);
            one.is_moved() && one.start.date() == self.date && timely
        })
    }
}

impl<'r> FromParam<'r> for DateName {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        let (date, time) = match param.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (param, None),
        };
        let date = Date::strptime("%Y-%m-%d", date).map_err(|_| ())?;
        let time = time.map(|time| Time::strptime("%H%M", time)).transpose();
        let time = time.map_err(|_| ())?;
        // One address for each page: `2023-9-13` is none.
        let whole = time.map_or(10, |_| 15);
        (param.len() == whole)
            .then_some(Self { date, time })
            .ok_or(())
    }
}

/// `2023-09-13.ics`
pub(super) struct DateIcsName(pub(super) DateName);

impl<'r> FromParam<'r> for DateIcsName {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        before(param, ".ics").map(Self)
    }
}

/// `2023-09-13.png`
pub(super) struct DatePngName(pub(super) DateName);

impl<'r> FromParam<'r> for DatePngName {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        before(param, ".png").map(Self)
    }
}

/// A year of four digits.
pub(super) struct Year(pub(super) i16);

impl<'r> FromParam<'r> for Year {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        if param.len() != 4 || !param.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        param.parse().map(Self).map_err(|_| ())
    }
}

/// A part of a year: `11` is a month, `W47` a week of ISO 8601.
pub(super) enum PartOfYear {
    Month(i8),
    Week(i8),
}

impl<'r> FromParam<'r> for PartOfYear {
    type Error = ();
    fn from_param(param: &'r str) -> Result<Self, ()> {
        let number = |text: &str| {
            let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten().ok_or(())
        };
        match param.strip_prefix('W') {
            Some(week) => number(week).map(Self::Week),
            None => number(param).map(Self::Month),
        }
    }
}

/// `2023-11-05.fr.md`, or another ending for another format
pub(super) struct IssueName {
    pub(super) format: Format,
    pub(super) date: Date,
    pub(super) language: LanguageTag,
}

/// An address that names no section.
#[derive(Debug)]
pub(super) struct NoIssueName;

impl<'r> FromParam<'r> for IssueName {
    type Error = NoIssueName;
    fn from_param(param: &'r str) -> Result<Self, NoIssueName> {
        let mut parts = param.splitn(3, '.');
        let mut part = || parts.next().ok_or(NoIssueName);
        let (date, language, ending) = (part()?, part()?, part()?);
        let mut formats = Format::ALL.into_iter();
        Ok(Self {
            date: day(date).ok_or(NoIssueName)?,
            language: Lang::from_param(language).map_err(|()| NoIssueName)?.0,
            format: formats
                .find(|format| format.ending() == ending)
                .ok_or(NoIssueName)?,
        })
    }
}

/// A day as addresses write it. One way for each: `2023-9-5` is none.
pub(super) fn day(text: &str) -> Option<Date> {
    let day = Date::strptime("%Y-%m-%d", text).ok()?;
    (day.to_string() == text).then_some(day)
}

/// What follows the question mark.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Query {
    type Error = ();
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        Outcome::Success(Self::of(request.uri()))
    }
}

impl Query {
    pub(super) fn of(uri: &Origin<'_>) -> Self {
        let raw = uri.query().map_or("", |query| query.as_str());
        let pairs = form_urlencoded::parse(raw.as_bytes())
            .into_owned()
            .collect();
        Self { pairs }
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// A word that is probably one of a selection, mistyped: half a calendar would be worse than
    /// none.
    pub(super) fn mistyped(&self) -> Option<String> {
        let keys = Selection::KEYS.iter().chain(&["lang"]);
        let near = |word: &str| {
            let known = keys
                .clone()
                .find(|key| strsim::damerau_levenshtein(word, key) <= 2)?;
            (*known != word).then(|| format!("unknown \"{word}\": did you mean \"{known}\"?"))
        };
        let words = self.pairs.iter().map(|(key, _)| key.as_str());
        words
            .filter(|word| word.len() > 3 && !Selection::KEYS.contains(word))
            .find_map(near)
    }

    /// The selection that the known words make; others are not looked at.
    pub(super) fn selection(&self, snapshot: &Snapshot) -> Result<Selection, SelectionError> {
        let selection = Selection::parse(self.words(), &snapshot.calendar)?;
        Ok(selection.naming(|word| snapshot.languages.countries_of(word)))
    }

    /// The first word that is not one of `known`.
    pub(super) fn stranger(&self, known: &[&str]) -> Option<&str> {
        self.pairs()
            .map(|(key, _)| key)
            .find(|key| !known.contains(key))
    }

    /// All names and their values, in order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All of it but `key`, as a query with its question mark; empty where there is nothing.
    pub(super) fn without(&self, key: &str) -> String {
        written(self.pairs().filter(|(name, _)| *name != key))
    }

    /// The selection as a query, with its question mark; empty without one.
    pub(super) fn selection_query(&self) -> String {
        written(self.words())
    }

    /// What selects; a word without a value does not.
    fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs()
            .filter(|(key, value)| Selection::KEYS.contains(key) && says_something(value))
    }

    /// The language that `lang` names, or the calendar's first; `Err` when it has no such language.
    pub(super) fn language<'s>(&self, snapshot: &'s Snapshot) -> Result<&'s Language, String> {
        let Some(name) = self.get("lang") else {
            return Ok(snapshot.languages.default());
        };
        let tag = LanguageTag::parse(name).ok();
        tag.and_then(|tag| snapshot.languages.get(&tag))
            .ok_or_else(|| {
                let all: Vec<String> = snapshot
                    .languages
                    .iter()
                    .map(|language| language.tag().to_string())
                    .collect();
                format!(
                    "this calendar has no language \"{name}\": lang is one of {}",
                    all.join(", ")
                )
            })
    }
}

/// Whether there is anything to be seen in a value.
pub(super) fn says_something(value: &str) -> bool {
    value.contains(|c: char| !c.is_whitespace() && !c.is_control())
}

/// Words as a query, with its question mark; empty without words.
fn written<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(words).finish();
    if query.is_empty() {
        return query;
    }
    format!("?{query}")
}

/// The current state, and the present.
pub(super) struct Now {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) at: jiff::Timestamp,
    /// Whether the answers become files.
    pub(super) as_files: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Now {
    type Error = ();
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        Outcome::Success(Self::of(request))
    }
}

impl Now {
    pub(super) fn of(request: &Request<'_>) -> Self {
        let app = request.rocket().state::<Arc<App>>();
        let app = app.unwrap_or_else(|| unreachable!("rocket() manages it"));
        Self {
            snapshot: app.snapshot(),
            at: app.settings.clock.now(),
            as_files: request.rocket().state::<Files>().is_some(),
        }
    }

    /// The day, in the calendar's zone.
    pub(super) fn today(&self) -> Date {
        self.snapshot.calendar.time_zone.wall(self.at).date()
    }
}
