//! What the editor of a section should know. It never stands in the section itself.

use std::fmt;

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
    /// Its file has changed since this day, that of the last issue.
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

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.summary, self.slug, self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unconfirmed(Some(date)) => write!(
                f,
                "left out, because nobody has confirmed it since {date}; \
                 ask, then set `confirmed` in its file"
            ),
            Self::Unconfirmed(None) => f.write_str(
                "left out, because nobody has confirmed it; ask, then add `confirmed` to its file",
            ),
            Self::NotForTheNewsletter => {
                f.write_str("left out, because its file says `newsletter = false`")
            }
            Self::TooLate { date, days, series } => {
                let flag = if *series { "--series-days" } else { "--days" };
                write!(
                    f,
                    "left out, because it starts on {date}; `{flag} {days}` lists it"
                )
            }
            Self::Over { date, listed: true } => {
                write!(f, "{date} is over by now; a later date is listed")
            }
            Self::Over {
                date,
                listed: false,
            } => write!(f, "left out, because it was over on {date}"),
            Self::Far(days) => write!(f, "is unusually far away: {days} days"),
            Self::Changed(since) => write!(
                f,
                "its file has changed since {since}; see what is different, and whether what is \
                 called cancelled or moved since then was so before"
            ),
            Self::Untranslated => {
                f.write_str("not translated into this language; it is listed as it was written")
            }
            Self::AsWritten(part, language) => write!(
                f,
                "{} is in {}; translate it by hand",
                part.as_str(),
                language.english_name()
            ),
            Self::NoLink => f.write_str("has no link"),
            Self::NoPlace => f.write_str("says neither where it is nor that it is online"),
        }
    }
}

impl Part {
    fn as_str(self) -> &'static str {
        match self {
            Self::Reason => "the reason that it gives",
            Self::Programme => "its programme",
            Self::Image => "the text for its picture",
        }
    }
}
