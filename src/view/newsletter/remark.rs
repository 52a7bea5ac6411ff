//! What the editor of a section should know. It never stands in the section itself.

use crate::language::{Language, Value};
use crate::model::{LanguageTag, Slug};
use jiff::civil::Date;

/// Something that the editor should know about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which event.
    pub slug: Slug,
    /// Its name.
    pub summary: String,
    /// What about it.
    pub reason: Reason,
}

/// What there is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Left out: nobody has confirmed the series in time; when someone last did.
    Unconfirmed(Option<Date>),
    /// Left out: its definition says `newsletter = false`.
    NotForTheNewsletter,
    /// Left out: it is later than the issue reaches.
    TooLate {
        /// Its next date.
        date: Date,
        /// How many days that is after the issue.
        days: i32,
        /// Whether it is a series.
        series: bool,
    },
    /// Left out of a late translation: over by the day on which it is read.
    Over {
        /// Its last day.
        date: Date,
        /// Whether a later date of it is listed.
        listed: bool,
    },
    /// Listed although it is further away than usual, by so many days after the issue.
    Far(i32),
    /// Its file has changed since this day, that of the last issue; the history does not know in
    /// what.
    Changed(Date),
    /// Listed in the language it was written in.
    Untranslated,
    /// Listed, but with this part of it in the language it was written in.
    AsWritten(Part, LanguageTag),
    /// Listed without a link.
    NoLink,
    /// Listed without a place.
    NoPlace,
}

/// A part of an event that has no translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `reason`
    Reason,
    /// `[[session]]`
    Programme,
    /// The `alt` of its `[image]`.
    Image,
}

impl Remark {
    /// The remark in a language, which need not be that of the section.
    #[must_use]
    pub fn said(&self, language: &Language) -> String {
        format!("{}{}", self.about(language), self.reason.said(language))
    }

    /// What it is about: the beginning of what is said.
    #[must_use]
    pub fn about(&self, language: &Language) -> String {
        let separator = language.text("separator");
        format!("{} ({}){separator}", self.summary, self.slug)
    }

    /// The option with which the issue would list it: `days` or `series_days`, and how many.
    #[must_use]
    pub fn remedy(&self) -> Option<(&'static str, i32)> {
        match self.reason {
            Reason::TooLate {
                days, series: true, ..
            } => Some(("series_days", days)),
            Reason::TooLate { days, .. } => Some(("days", days)),
            _ => None,
        }
    }
}

impl Reason {
    /// The reason in a language. Keys of definitions stand between backticks.
    #[must_use]
    pub fn said(&self, language: &Language) -> String {
        let on = |date: &Date| ("date", Value::from(language.date(*date)));
        let many = |days: i32| ("days", Value::from(i64::from(days)));
        match self {
            Self::Unconfirmed(Some(date)) => language.format("remark-unconfirmed", [on(date)]),
            Self::Unconfirmed(None) => language.text("remark-never-confirmed"),
            Self::NotForTheNewsletter => language.text("remark-not-for-newsletter"),
            Self::TooLate { date, days, .. } => {
                language.format("remark-too-late", [on(date), many(*days)])
            }
            Self::Over { date, listed: true } => language.format("remark-over-once", [on(date)]),
            Self::Over { date, .. } => language.format("remark-over", [on(date)]),
            Self::Far(days) => language.format("remark-far", [many(*days)]),
            Self::Changed(since) => language.format("remark-changed", [on(since)]),
            Self::Untranslated => language.text("remark-untranslated"),
            Self::AsWritten(part, written) => {
                let args = [("language", language.language_name(written).into())];
                language.format(part.message(), args)
            }
            Self::NoLink => language.text("remark-no-link"),
            Self::NoPlace => language.text("remark-no-place"),
        }
    }
}

impl Part {
    fn message(self) -> &'static str {
        match self {
            Self::Reason => "remark-reason-as-written",
            Self::Programme => "remark-programme-as-written",
            Self::Image => "remark-image-as-written",
        }
    }
}
