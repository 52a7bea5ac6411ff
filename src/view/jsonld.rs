//! Events as schema.org describes them, for search engines and assistants (JSON-LD).
//!
//! A single event is an `Event`; a series is an `EventSeries` with its next dates as `subEvent`s. The page
//! of a date says the same of that date, and names the series as its `superEvent`: Google wants one page
//! for each event, and name, start and place of everything that is one. Whole days end on their last day
//! here, as schema.org's dates include it.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use url::Url;

use super::json::moment;
use crate::language::Language;
use crate::model::{Attendance, Calendar, Event, EventTime, Location, Occurrence, Series, Status};
use crate::recurrence;

/// So many dates of a series are named.
const DATES: usize = 10;

/// The page that says it.
pub struct Page<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// Its language.
    pub language: &'a Language,
    /// The path of the picture for links to the page of a date, or of a series.
    pub card: &'a dyn Fn(&Series, Option<&Occurrence>) -> String,
    /// The present.
    pub now: Timestamp,
}

/// What the page of `parts`, the series with one slug, says, when it is the turn of `current`;
/// `occurrences` are theirs, in order. Nothing in it can end a script element.
#[must_use]
pub fn series(
    page: &Page<'_>,
    parts: &[Arc<Series>],
    occurrences: &[Occurrence],
    current: &Series,
) -> String {
    script(match occurrences {
        [only] if !current.repeats() => event(page, only),
        _ => series_of(page, parts, occurrences, current),
    })
}

/// What the page of one date of `parts` says.
#[must_use]
pub fn occurrence(page: &Page<'_>, parts: &[Arc<Series>], occurrence: &Occurrence) -> String {
    let mut value = event(page, occurrence);
    let series = series_node(page, parts, &occurrence.series);
    value.insert("superEvent".to_owned(), Value::Object(series));
    script(value)
}

fn script(mut value: Map<String, Value>) -> String {
    value.insert("@context".to_owned(), json!("https://schema.org"));
    let json = Value::Object(value).to_string();
    // In JSON these only stand in strings, where they can be written so too.
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn series_of(
    page: &Page<'_>,
    parts: &[Arc<Series>],
    occurrences: &[Occurrence],
    current: &Series,
) -> Map<String, Value> {
    let mut value = about(page, &current.event, &(page.card)(current, None));
    value.extend(series_node(page, parts, current));
    let end = parts.last().and_then(|last| recurrence::end(last));
    if let Some(end) = end {
        let last = end.saturating_sub(jiff::SignedDuration::from_secs(1));
        let last = current.event.zone.wall(last.unwrap_or(end)).date();
        value.insert("endDate".to_owned(), json!(last.to_string()));
    }
    value.insert(
        "eventStatus".to_owned(),
        json!(status(current.event.status, false)),
    );
    let next = occurrences.iter().filter(|one| one.span.to > page.now);
    let next = next.take(DATES).map(|one| {
        let mut value = event(page, one);
        value.insert(
            "superEvent".to_owned(),
            json!({"@id": series_id(page, current)}),
        );
        Value::Object(value)
    });
    let next: Vec<Value> = next.collect();
    if !next.is_empty() {
        value.insert("subEvent".to_owned(), Value::Array(next));
    }
    value
}

/// What a series is on its own page and on those of its dates.
fn series_node(page: &Page<'_>, parts: &[Arc<Series>], series: &Series) -> Map<String, Value> {
    let event = &series.event;
    let mut value = Map::new();
    let mut add = |key: &str, more: Value| value.insert(key.to_owned(), more);
    add("@type", json!("EventSeries"));
    add("@id", json!(series_id(page, series)));
    add("name", json!(event.text_in(page.language.tag()).summary));
    let url = address(page, &format!("events/{}", series.slug));
    add("url", json!(url));
    let first = parts.first().map_or(event, |first| &first.event);
    let begin = first.zone.instant(first.start.wall());
    add("startDate", json!(moment(first.start, begin, &first.zone)));
    value.extend(whereabouts(page, event, &url));
    value
}

fn event(page: &Page<'_>, occurrence: &Occurrence) -> Map<String, Value> {
    let event = occurrence.event();
    let card = (page.card)(&occurrence.series, Some(occurrence));
    let mut value = about(page, event, &card);
    let mut add = |key: &str, more: Value| value.insert(key.to_owned(), more);
    let url = address(page, &occurrence.page());
    add("@type", json!("Event"));
    add("@id", json!(format!("{url}#event")));
    add("url", json!(url));
    add(
        "startDate",
        json!(moment(occurrence.start, occurrence.span.from, &event.zone)),
    );
    let end = match occurrence.end {
        Some(EventTime::Date(_)) => Some(EventTime::Date(occurrence.last_day())),
        end => end,
    };
    if let Some(end) = end {
        add(
            "endDate",
            json!(moment(end, occurrence.span.to, &event.zone)),
        );
    }
    let moved = occurrence.is_moved() && event.status != Status::Cancelled;
    add("eventStatus", json!(status(event.status, moved)));
    if moved {
        let (before, zone) = (occurrence.recurrence_id, &occurrence.series.event.zone);
        let before = moment(before, zone.instant(before.wall()), zone);
        add("previousStartDate", json!(before));
    }
    value.extend(whereabouts(page, event, &url));
    value
}

/// Where somebody can take part in what has its page at `url`.
fn whereabouts(page: &Page<'_>, event: &Event, url: &str) -> Map<String, Value> {
    let mut value = Map::new();
    if let Some(mode) = event.attendance() {
        value.insert("eventAttendanceMode".to_owned(), json!(mode_of(mode)));
    }
    let places = places(page, event, url);
    if !places.is_empty() {
        value.insert("location".to_owned(), Value::Array(places));
    }
    value
}

/// What is said of series and dates alike.
fn about(page: &Page<'_>, event: &Event, card: &str) -> Map<String, Value> {
    let words = event.text_in(page.language.tag());
    let mut value = Map::new();
    let mut add = |key: &str, more: Value| value.insert(key.to_owned(), more);
    add("name", json!(words.summary));
    if let Some(description) = &words.description {
        add("description", json!(crate::markdown::to_plain(description)));
    }
    if let Some(url) = &event.url {
        add("sameAs", json!(url));
    }
    let own = event.image.as_ref().map(|image| image.url.clone());
    let card = page.calendar.base_url.join(card).ok();
    let images: Vec<Url> = own.into_iter().chain(card).collect();
    if !images.is_empty() {
        add("image", json!(images));
    }
    let organizers = event.organizers.iter();
    let organizers: Vec<Value> = organizers
        .map(|name| json!({"@type": "Organization", "name": name}))
        .collect();
    if !organizers.is_empty() {
        add("organizer", Value::Array(organizers));
    }
    if !event.languages.is_empty() {
        add("inLanguage", json!(event.languages));
    }
    let categories = event.categories.iter();
    let categories: Vec<String> = categories.map(|one| page.language.category(one)).collect();
    if !categories.is_empty() {
        add("keywords", json!(categories));
    }
    value
}

fn series_id(page: &Page<'_>, series: &Series) -> String {
    format!(
        "{}#series",
        address(page, &format!("events/{}", series.slug))
    )
}

/// The address of a page in the language.
fn address(page: &Page<'_>, path: &str) -> String {
    page.calendar.page(page.language.tag(), path)
}

fn status(status: Status, moved: bool) -> &'static str {
    match status {
        Status::Cancelled => "https://schema.org/EventCancelled",
        Status::Confirmed | Status::Tentative if moved => "https://schema.org/EventRescheduled",
        Status::Confirmed | Status::Tentative => "https://schema.org/EventScheduled",
    }
}

fn mode_of(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Online => "https://schema.org/OnlineEventAttendanceMode",
        Attendance::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Attendance::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    }
}

/// A `Place` for those who come, and a `VirtualLocation` for each way to take part from elsewhere;
/// where no way is named, the page that says more.
fn places(page: &Page<'_>, event: &Event, url: &str) -> Vec<Value> {
    let attendance = event.attendance();
    let mut places = Vec::new();
    if let Some(location) = &event.location
        && attendance != Some(Attendance::Online)
    {
        places.push(place(page, event, location));
    }
    if matches!(attendance, Some(Attendance::Online | Attendance::Hybrid)) {
        let virtually = |url: &str| json!({"@type": "VirtualLocation", "url": url});
        if event.conference.is_empty() {
            places.push(virtually(event.url.as_ref().map_or(url, Url::as_str)));
        }
        let conference = event.conference.iter();
        places.extend(conference.map(|one| virtually(one.uri.as_str())));
    }
    places
}

fn place(page: &Page<'_>, event: &Event, location: &Location) -> Value {
    let own = event.text_in(page.language.tag()).city.as_ref();
    let city = own.or(location.city.as_ref());
    let country = location.country.as_ref();
    let mut address = Map::new();
    address.insert("@type".to_owned(), json!("PostalAddress"));
    let parts = [
        ("streetAddress", location.address.as_deref()),
        ("addressLocality", city.map(String::as_str)),
        ("addressCountry", country.map(crate::model::Country::as_str)),
    ];
    for (key, part) in parts {
        if let Some(part) = part {
            address.insert(key.to_owned(), json!(part));
        }
    }
    let named = [location.name.as_ref(), city].into_iter().flatten().next();
    let mut place = json!({"@type": "Place", "address": address});
    let name = named.cloned();
    if let Some(name) = name.or_else(|| country.map(|one| page.language.country(one))) {
        place["name"] = json!(name);
    }
    if let Some((latitude, longitude)) = location.geo {
        place["geo"] = json!({
            "@type": "GeoCoordinates",
            "latitude": f64::from(latitude) / 1e6,
            "longitude": f64::from(longitude) / 1e6,
        });
    }
    place
}
