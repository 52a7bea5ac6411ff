//! The day and the times of one occurrence, large, and short in a list of dates.

use super::row::marks;
use super::timed::{self, Quote, Timed};
use super::{Mark, Site};
use crate::model::{Occurrence, Status, Text};
use crate::view::when::{self, When};

/// One occurrence at the top of a page.
pub(super) struct Moment {
    pub(super) datetime: String,
    /// Its day, or its days, in words.
    pub(super) days: String,
    /// "in 3 days".
    pub(super) relative: Option<String>,
    /// `None` for whole days.
    pub(super) when: Option<When>,
}

impl Moment {
    pub(super) fn new(site: &Site<'_>, occurrence: &Occurrence) -> Self {
        let first = occurrence.start.date();
        let holds = occurrence.event().status != Status::Cancelled;
        let ahead = holds && occurrence.span.from > site.now;
        Self {
            datetime: when::start(occurrence),
            days: site.language.dates(first, occurrence.last_day()),
            relative: ahead
                .then(|| site.language.days_ahead(site.days_until(occurrence)))
                .flatten(),
            when: (!occurrence.start.is_date()).then(|| When::new(site.language, occurrence)),
        }
    }
}

/// One occurrence in a list of dates.
pub(super) struct Dated {
    pub(super) href: String,
    pub(super) datetime: String,
    pub(super) days: String,
    /// Its time, where that is not the usual one of the series.
    pub(super) time: Option<Timed>,
    /// When it begins, where it is not alone on its day.
    pub(super) clock: Option<String>,
    /// What else differs from the rest of the series: name, reason.
    pub(super) remarks: Vec<Quote>,
    pub(super) marks: Vec<Mark>,
    pub(super) cancelled: bool,
}

impl Dated {
    /// One of `all` occurrences of a series.
    pub(super) fn new(site: &Site<'_>, occurrence: &Occurrence, all: &[Occurrence]) -> Self {
        let language = site.language;
        let event = occurrence.event();
        let is_alone = is_alone(occurrence, all);
        // The usual time stands once at the top, with the rule.
        let usual = is_alone && occurrence.series.rrule.is_some() && occurrence.is_at_usual_time();
        let time = language.time_of_day(occurrence).filter(|_| !usual);
        let words = event.text_in(language.tag());
        let main = occurrence.series.event.text_in(language.tag());
        let translated = event.translation(language.tag()).is_some();
        let remarks = other_name(words, main).into_iter().map(|text| Quote {
            text,
            language: (!translated).then(|| event.language.to_string()),
        });
        Self {
            href: site.occurrence_path(occurrence),
            datetime: when::start(occurrence),
            days: language.dates(occurrence.start.date(), occurrence.last_day()),
            time: time.map(|time| Timed::new(time, timed::clock(language, occurrence))),
            clock: (!is_alone && !occurrence.start.is_date())
                .then(|| language.time(occurrence.start.wall().time())),
            remarks: remarks.chain(Quote::reason(language, event)).collect(),
            marks: marks(site, occurrence),
            cancelled: event.status == Status::Cancelled,
        }
    }
}

/// Whether no other of `all` occurrences begins on the same day.
pub(super) fn is_alone(occurrence: &Occurrence, all: &[Occurrence]) -> bool {
    let day = |one: &&Occurrence| one.start.date() == occurrence.start.date();
    all.iter().filter(day).nth(1).is_none()
}

/// The name of an occurrence that has one of its own.
fn other_name(words: &Text, main: &Text) -> Option<String> {
    (words.summary != main.summary).then(|| words.summary.clone())
}
