//! Sentences with times in them: each time is marked up for machines where it stands.

use std::fmt;

use jiff::civil::{Date, DateTime};

use crate::language::Language;
use crate::model::{Event, Occurrence, Rrule};
use crate::view::when;

/// A sentence, and where in it times stand. Written out (`Display`) it is HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Timed {
    text: String,
    /// Places in the text, in order, with the machine's form of what stands there.
    times: Vec<(std::ops::Range<usize>, String)>,
    /// Behind it, what somebody wrote: it may run from right to left.
    quote: Option<Quote>,
}

/// The words of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) text: String,
    /// Their language, where it is not the page's.
    pub(super) language: Option<String>,
}

/// A time as a sentence says it, and its machine's form.
pub(super) type Said = (String, String);

impl Timed {
    /// A sentence in which these times are said; one that is not found stays text.
    pub(super) fn new(text: String, said: impl IntoIterator<Item = Said>) -> Self {
        let mut timed = Self {
            text,
            ..Self::default()
        };
        for (words, datetime) in said {
            timed.mark(&words, datetime);
        }
        timed
    }

    /// Marks the first place where `words` stand by themselves and nothing is marked.
    fn mark(&mut self, words: &str, datetime: String) {
        let alone = |start: usize, end: usize| {
            let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let (before, behind) = (&self.text[..start], &self.text[end..]);
            !is_part(before.chars().next_back()) && !is_part(behind.chars().next())
        };
        let is_free = |start: usize, end: usize| {
            let mut marked = self.times.iter();
            marked.all(|(range, _)| end <= range.start || range.end <= start)
        };
        let mut places = self.text.match_indices(words);
        let place = places.find_map(|(start, words)| {
            let end = start + words.len();
            (!words.is_empty() && alone(start, end) && is_free(start, end)).then_some(start..end)
        });
        if let Some(place) = place {
            self.times.push((place, datetime));
            self.times.sort_by_key(|(place, _)| place.start);
        }
    }

    /// The sentence with the words of an author behind it.
    pub(super) fn followed_by(mut self, separator: &str, quote: Quote) -> Self {
        self.text.push_str(separator);
        self.quote = Some(quote);
        self
    }
}

impl From<String> for Timed {
    /// A sentence without times.
    fn from(text: String) -> Self {
        Self::new(text, [])
    }
}

impl fmt::Display for Timed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = 0;
        for (place, datetime) in &self.times {
            escape(&self.text[written..place.start], f)?;
            f.write_str("<time datetime=\"")?;
            escape(datetime, f)?;
            f.write_str("\">")?;
            escape(&self.text[place.clone()], f)?;
            f.write_str("</time>")?;
            written = place.end;
        }
        escape(&self.text[written..], f)?;
        match &self.quote {
            Some(quote) => quote.fmt(f),
            None => Ok(()),
        }
    }
}

impl Quote {
    /// Why an event is cancelled or differs.
    pub(super) fn reason(language: &Language, event: &Event) -> Option<Self> {
        let theirs = event.reason.is_some() && event.language != *language.tag();
        language.reason(event).map(|text| Self {
            text,
            language: theirs.then(|| event.language.to_string()),
        })
    }
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<bdi")?;
        if let Some(language) = &self.language {
            write!(f, " lang=\"{language}\"")?;
        }
        f.write_str(">")?;
        escape(&self.text, f)?;
        f.write_str("</bdi>")
    }
}

impl askama::filters::HtmlSafe for Quote {}

impl askama::filters::HtmlSafe for Timed {}

fn escape(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Ok(escaped) = askama::filters::escape(text, askama::filters::Html);
    write!(f, "{escaped}")
}

/// The times of day of an occurrence, as sentences about it say them.
pub(super) fn clock(language: &Language, occurrence: &Occurrence) -> Vec<Said> {
    let ends = [Some(occurrence.start), occurrence.end];
    let walls = ends.into_iter().flatten().filter(|one| !one.is_date());
    let times = walls.map(|one| one.wall().time());
    times
        .map(|time| (language.time(time), time.strftime("%H:%M").to_string()))
        .collect()
}

/// The days of `dates`, as sentences say them.
pub(super) fn days(language: &Language, dates: impl IntoIterator<Item = Date>) -> Vec<Said> {
    let dates = dates.into_iter();
    dates
        .map(|date| (language.date(date), date.to_string()))
        .collect()
}

/// `rrule` in words, as [`Language::rule`] has it, at the times of `sample`, one of its dates; with
/// the day `from` which on it holds, where that is to be said.
pub(super) fn rule(
    language: &Language,
    rrule: &Rrule,
    start: Date,
    sample: Option<&Occurrence>,
    from: Option<Date>,
) -> Option<Timed> {
    let time = sample.and_then(|one| language.time_of_day(one));
    let mut sentence = language.rule(rrule, start, time.as_deref())?;
    if let Some(from) = from {
        let date = language.date(from).into();
        sentence = language.format("site-from", [("date", date), ("rule", sentence.into())]);
    }
    let times = sample.map(|one| clock(language, one)).unwrap_or_default();
    let until = rrule.until.map(DateTime::date);
    let days = days(language, from.into_iter().chain(until));
    Some(Timed::new(sentence, times.into_iter().chain(days)))
}

/// From when an occurrence was moved, around the words of the message `id`.
pub(super) fn moved(language: &Language, id: &str, occurrence: &Occurrence) -> Timed {
    let before = occurrence.recurrence_id;
    let words = language.moved_from(before, occurrence.start);
    let text = language.format(id, [("date", words.clone().into())]);
    Timed::new(text, [(words, when::planned(occurrence))])
}
