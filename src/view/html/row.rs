//! One occurrence as a line of a list.

use super::{Mark, Site};
use crate::model::{Attendance, EventTime, Occurrence, Status};

pub(super) struct Row {
    pub(super) href: String,
    pub(super) datetime: String,
    pub(super) weekday: String,
    pub(super) day: i8,
    /// The language of the texts, where it is not the page's.
    pub(super) text_language: Option<String>,
    pub(super) summary: String,
    pub(super) when: String,
    pub(super) place: Option<String>,
    pub(super) spoken: Option<String>,
    pub(super) description: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) marks: Vec<Mark>,
    pub(super) cancelled: bool,
    pub(super) now: bool,
}

impl Row {
    pub(super) fn new(site: &Site<'_>, occurrence: &Occurrence) -> Self {
        let event = occurrence.event();
        let words = event.text_in(site.language.tag());
        let start = occurrence.start.date();
        Self {
            href: site.event_path(&occurrence.series.slug),
            datetime: datetime(occurrence),
            weekday: site.language.short_weekday(start).to_owned(),
            day: start.day(),
            text_language: event
                .translation(site.language.tag())
                .is_none()
                .then(|| event.language.to_string()),
            summary: words.summary.clone(),
            when: when(site, occurrence),
            place: place(site, occurrence),
            spoken: site.language.spoken(event),
            description: words
                .description
                .as_deref()
                .map(crate::markdown::first_line),
            reason: site.language.reason(event),
            marks: marks(site, occurrence),
            cancelled: event.status == Status::Cancelled,
            now: is_now(site, occurrence),
        }
    }
}

/// The machine's form of the start, for `<time>`.
pub(super) fn datetime(occurrence: &Occurrence) -> String {
    let at = occurrence.span.from;
    match occurrence.start {
        EventTime::Date(date) => date.to_string(),
        EventTime::DateTime(_) => at
            .display_with_offset(occurrence.event().zone.offset(at))
            .to_string(),
    }
}

/// The times, and the days where there are several.
pub(super) fn when(site: &Site<'_>, occurrence: &Occurrence) -> String {
    let language = site.language;
    let time = language.time_of_day(occurrence);
    let last = occurrence.last_day();
    if last == occurrence.start.date() {
        return time.unwrap_or_else(|| language.text("site-all-day"));
    }
    let days = language.dates(occurrence.start.date(), last);
    time.map_or(days.clone(), |time| format!("{days}, {time}"))
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
        mark("on", language.text("site-now"));
    }
    match occurrence.event().status {
        Status::Cancelled => mark("off", language.text("site-cancelled")),
        Status::Tentative => mark("unsure", language.text("site-tentative")),
        Status::Confirmed => {}
    }
    if occurrence.is_moved() && occurrence.event().status != Status::Cancelled {
        let date = language.date(occurrence.recurrence_id.date());
        mark(
            "moved",
            language.format("site-moved", [("date", date.into())]),
        );
    }
    marks
}
