//! One occurrence as a line of a list.

use super::timed::{self, Quote};
use super::{Mark, Site};
use crate::model::{Attendance, Event, Occurrence, Status};
use crate::view::when::{self, When};

pub(super) struct Row {
    pub(super) href: String,
    /// The day that it begins on.
    pub(super) date: String,
    pub(super) weekday: String,
    pub(super) day: i8,
    /// The language of the texts, where it is not the page's.
    pub(super) text_language: Option<String>,
    pub(super) summary: String,
    pub(super) when: When,
    pub(super) start: String,
    /// "tomorrow", for what is near.
    pub(super) relative: Option<String>,
    pub(super) kinds: Vec<Kind>,
    pub(super) place: Option<String>,
    pub(super) spoken: Option<String>,
    pub(super) description: Option<String>,
    pub(super) reason: Option<Quote>,
    pub(super) marks: Vec<Mark>,
    pub(super) cancelled: bool,
    /// The day stands at the row above.
    pub(super) again: bool,
}

/// A category: its name, and the class that gives it its shape.
pub(super) struct Kind {
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// Lists say "in 5 days" of what is not further off.
const NEAR_DAYS: i32 = 6;

impl Row {
    pub(super) fn new(site: &Site<'_>, occurrence: &Occurrence) -> Self {
        let event = occurrence.event();
        let words = event.text_in(site.language.tag());
        let start = occurrence.start.date();
        let days = site.days_until(occurrence);
        let language = site.language;
        Self {
            href: site.occurrence_path(occurrence),
            date: start.to_string(),
            weekday: language.short_weekday(start).to_owned(),
            day: start.day(),
            text_language: event
                .translation(language.tag())
                .is_none()
                .then(|| event.language.to_string()),
            summary: words.summary.clone(),
            when: When::new(site.language, occurrence),
            start: when::start(occurrence),
            relative: (days <= NEAR_DAYS
                && occurrence.span.from > site.now
                && event.status != Status::Cancelled)
                .then(|| language.days_ahead(days))
                .flatten(),
            kinds: kinds(site, event),
            place: place(site, occurrence),
            spoken: language.spoken(event),
            description: words
                .description
                .as_deref()
                .map(crate::markdown::first_line),
            reason: Quote::reason(site.language, event),
            marks: marks(site, occurrence),
            cancelled: event.status == Status::Cancelled,
            again: false,
        }
    }
}

pub(super) fn kinds(site: &Site<'_>, event: &Event) -> Vec<Kind> {
    let kind = |category: &String| Kind {
        class: shape(category),
        text: site.language.category(category),
    };
    event.categories.iter().map(kind).collect()
}

/// The class of a category's shape; those of another calendar's making share one.
pub(super) fn shape(category: &str) -> &'static str {
    match category {
        "meetup" => "meetup",
        "sprint" => "sprint",
        "summit" => "summit",
        "conference" => "conference",
        "talk" => "talk",
        "workshop" => "workshop",
        "meeting" => "meeting",
        "deadline" => "deadline",
        _ => "other",
    }
}

/// The place, or that it is online, or both.
pub(super) fn place(site: &Site<'_>, occurrence: &Occurrence) -> Option<String> {
    let event = occurrence.event();
    let place = site.language.place(event);
    match event.attendance()? {
        Attendance::Online => Some(site.language.text("site-online")),
        Attendance::InPerson => place,
        Attendance::Hybrid => {
            let hybrid = site.language.text("site-hybrid");
            Some(place.map_or(hybrid.clone(), |place| format!("{place} · {hybrid}")))
        }
    }
}

pub(super) fn is_now(site: &Site<'_>, occurrence: &Occurrence) -> bool {
    let happening = occurrence.span.from <= site.now && site.now < occurrence.span.to;
    happening && occurrence.event().status != Status::Cancelled
}

/// What a visitor must not miss.
pub(super) fn marks(site: &Site<'_>, occurrence: &Occurrence) -> Vec<Mark> {
    let language = site.language;
    let mut marks = Vec::new();
    let mut mark = |kind, text| marks.push(Mark { kind, text });
    if is_now(site, occurrence) {
        mark("on", language.text("site-now").into());
    }
    match occurrence.event().status {
        Status::Cancelled => mark("off", language.text("site-cancelled").into()),
        Status::Tentative => mark("unsure", language.text("site-tentative").into()),
        Status::Confirmed => {}
    }
    if occurrence.is_moved() && occurrence.event().status != Status::Cancelled {
        mark("moved", timed::moved(language, "site-moved", occurrence));
    }
    marks
}

/// That nobody has confirmed the series for long, beside an occurrence of it.
pub(super) fn unconfirmed(site: &Site<'_>, occurrence: &Occurrence) -> Option<Mark> {
    let months = site.calendar.confirmation_months;
    (!occurrence.is_confirmed(site.today, months)).then(|| Mark {
        kind: "unsure",
        text: site.language.text("site-unconfirmed-short").into(),
    })
}
