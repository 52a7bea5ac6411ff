//! The shapes of the API, and of `list --format json`.
//!
//! A value that is missing is `null`, never absent. Times carry the offset of their place, UTC
//! ones a `Z`; whole days are dates, with an exclusive end (RFC 5545 §3.6.1).
//!
//! The comments on these types are the descriptions in the `OpenAPI` document, and the types are its
//! schemas.

mod filters;
mod page;
mod series;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::language::Language;
use crate::model::{
    Agenda, Calendar, Conference, Event, EventTime, LanguageTag, Location, Occurrence,
};
use crate::zone::Zone;

pub use filters::{Filters, filters};
pub use page::{Position, cut};
pub use series::{OneSeries, SeriesList, Sheet};

/// All occurrences of `agenda`, texts in `language`; `today` decides what counts as confirmed.
#[must_use]
pub fn occurrences(
    agenda: &Agenda,
    calendar: &Calendar,
    language: &Language,
    today: Date,
) -> String {
    let total = agenda.occurrences.len();
    pretty(&List::new(agenda, calendar, language, today, (total, None)))
}

/// `value` as indented lines.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value)
        .unwrap_or_else(|error| unreachable!("texts and numbers are JSON: {error}"));
    json.push('\n');
    json
}

/// What takes place in a window, in the order of starts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Occurrences")]
pub struct List<'a> {
    /// The beginning of the window, included.
    #[schemars(extend("format" = "date-time"))]
    from: String,
    /// The end of the window, not included.
    #[schemars(extend("format" = "date-time"))]
    to: String,
    /// How many there are on all pages.
    total: usize,
    /// The address of the next page; null on the last one.
    next: Option<&'a str>,
    /// Those of this page.
    occurrences: Vec<One<'a>>,
}

impl<'a> List<'a> {
    /// A page of occurrences. `total` counts all pages; `next` is the address of the next.
    #[must_use]
    pub fn new(
        agenda: &'a Agenda,
        calendar: &Calendar,
        language: &Language,
        today: Date,
        (total, next): (usize, Option<&'a str>),
    ) -> Self {
        let all = agenda.occurrences.iter();
        Self {
            from: agenda.window.from.to_string(),
            to: agenda.window.to.to_string(),
            total,
            next,
            occurrences: all
                .map(|occurrence| one(occurrence, calendar, language, today))
                .collect(),
        }
    }
}

/// One dated happening, computed from its series.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Occurrence")]
pub(super) struct One<'a> {
    /// The identity of its series in iCalendar feeds.
    uid: &'a str,
    /// The name of its series in addresses.
    series: &'a str,
    /// Its original start on the wall clock of the series, wherever it was moved; null where the
    /// event does not repeat.
    recurrence_id: Option<String>,
    /// Its name.
    summary: &'a str,
    /// Markdown.
    description: Option<&'a str>,
    /// Where to read more.
    #[schemars(extend("format" = "uri"))]
    url: Option<&'a str>,
    /// Its page in this calendar: of the series, where that has only this one.
    #[schemars(extend("format" = "uri"))]
    page: String,
    /// Of the list that the filters name.
    categories: &'a [String],
    /// The languages spoken there.
    languages: Vec<&'a str>,
    /// Who organises it.
    organizers: &'a [String],
    /// A date, or a time with the offset of its place.
    start: String,
    /// A date that is not included, or a time; null where nobody has said.
    end: Option<String>,
    /// Whether start and end are dates.
    all_day: bool,
    /// The name of its time zone.
    time_zone: &'a str,
    /// Whether it takes place.
    #[schemars(with = "crate::model::Status")]
    status: &'a str,
    /// Why it is cancelled, or differs from its series.
    reason: Option<String>,
    /// Whether someone has said lately that the series still takes place.
    confirmed: bool,
    /// How people take part; null where nobody has said.
    #[schemars(with = "Option<crate::model::Attendance>")]
    attendance: Option<&'a str>,
    /// Where people meet in person.
    location: Option<Place<'a>>,
    /// Where people meet online.
    conference: Vec<Join<'a>>,
    /// The rule of its series (RFC 5545, section 3.3.10).
    rrule: Option<String>,
    /// Where the series comes from; the first counts most.
    origins: &'a [String],
    /// Of fields that are not from the first origin: their names, and where they are from.
    field_origins: BTreeMap<&'static str, &'a str>,
}

/// A place.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Location")]
struct Place<'a> {
    /// The house or the room.
    name: Option<&'a str>,
    /// Street and number.
    address: Option<&'a str>,
    /// The town.
    city: Option<&'a str>,
    /// ISO 3166-1 alpha-2.
    country: Option<&'a str>,
    /// Latitude and longitude, in degrees.
    geo: Option<[f64; 2]>,
}

/// A way to take part online (RFC 7986, section 5.11).
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Conference")]
struct Join<'a> {
    /// Where to go.
    #[schemars(extend("format" = "uri"))]
    uri: &'a str,
    /// Such as chat, audio or video.
    features: &'a [String],
    /// What it is called.
    label: Option<&'a str>,
}

pub(super) fn one<'a>(
    occurrence: &'a Occurrence,
    calendar: &Calendar,
    language: &Language,
    today: Date,
) -> One<'a> {
    let event = occurrence.event();
    let series = &occurrence.series;
    let words = event.text_in(language.tag());
    let zone = &event.zone;
    One {
        uid: series.uid.as_str(),
        series: series.slug.as_str(),
        recurrence_id: series
            .repeats()
            .then(|| occurrence.recurrence_id.to_string()),
        summary: &words.summary,
        description: words.description.as_deref(),
        url: event.url.as_ref().map(url::Url::as_str),
        page: calendar.page(language.tag(), &occurrence.page()),
        categories: &event.categories,
        languages: event.languages.iter().map(LanguageTag::as_str).collect(),
        organizers: &event.organizers,
        start: moment(occurrence.start, occurrence.span.from, zone),
        end: occurrence
            .end
            .map(|end| moment(end, occurrence.span.to, zone)),
        all_day: occurrence.start.is_date(),
        time_zone: zone.name(),
        status: event.status.as_str(),
        reason: language.reason(event),
        confirmed: occurrence.is_confirmed(today, calendar.confirmation_months),
        attendance: event.attendance().map(crate::model::Attendance::as_str),
        location: event
            .location
            .as_ref()
            .map(|place| location(place, words.city.as_deref())),
        conference: event.conference.iter().map(join).collect(),
        rrule: series
            .rrule
            .as_ref()
            .map(|rrule| rrule.text(series.event.start, &series.event.zone)),
        origins: &series.origins,
        field_origins: field_origins(event),
    }
}

pub(super) fn field_origins(event: &Event) -> BTreeMap<&'static str, &str> {
    let origins = event.field_origins.iter();
    origins
        .map(|(field, origin)| (field.as_str(), origin.as_str()))
        .collect()
}

/// `2023-11-18`, `2023-11-14T18:00:00Z` or `2023-11-08T18:00:00+01:00`.
pub(super) fn moment(time: EventTime, at: Timestamp, zone: &Zone) -> String {
    match time {
        EventTime::Date(date) => date.to_string(),
        EventTime::DateTime(_) if zone.is_utc() => at.to_string(),
        EventTime::DateTime(_) => at.display_with_offset(zone.offset(at)).to_string(),
    }
}

fn location<'a>(place: &'a Location, city: Option<&'a str>) -> Place<'a> {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    Place {
        name: place.name.as_deref(),
        address: place.address.as_deref(),
        city: city.or(place.city.as_deref()),
        country: place.country.as_ref().map(crate::model::Country::as_str),
        geo: place
            .geo
            .map(|(latitude, longitude)| [degrees(latitude), degrees(longitude)]),
    }
}

fn join(conference: &Conference) -> Join<'_> {
    Join {
        uri: conference.uri.as_str(),
        features: &conference.features,
        label: conference.label.as_deref(),
    }
}
