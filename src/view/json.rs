//! Occurrences as JSON: the shape that `list --format json` and the API share.
//!
//! A value that is missing is `null`, never absent. Times carry the offset of their place, UTC
//! ones a `Z`; whole days are dates, with an exclusive end (RFC 5545 §3.6.1).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::language::Language;
use crate::model::{Agenda, Calendar, Conference, EventTime, Location, Occurrence};
use crate::zone::Zone;

/// Writes `agenda`, texts in `language`; `today` decides what counts as confirmed.
#[must_use]
pub fn occurrences(
    agenda: &Agenda,
    calendar: &Calendar,
    language: &Language,
    today: Date,
) -> String {
    let list = List {
        from: agenda.window.from.to_string(),
        to: agenda.window.to.to_string(),
        occurrences: agenda
            .occurrences
            .iter()
            .map(|occurrence| one(occurrence, calendar, language, today))
            .collect(),
    };
    let mut json = serde_json::to_string_pretty(&list)
        .unwrap_or_else(|error| unreachable!("texts and numbers are JSON: {error}"));
    json.push('\n');
    json
}

#[derive(Serialize)]
struct List<'a> {
    from: String,
    to: String,
    occurrences: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    uid: &'a str,
    series: &'a str,
    recurrence_id: Option<String>,
    summary: &'a str,
    description: Option<&'a str>,
    url: Option<&'a str>,
    categories: &'a [String],
    languages: Vec<&'a str>,
    organizers: &'a [String],
    start: String,
    end: Option<String>,
    all_day: bool,
    time_zone: &'a str,
    status: &'a str,
    reason: Option<String>,
    confirmed: bool,
    attendance: Option<&'a str>,
    location: Option<Place<'a>>,
    conference: Vec<Join<'a>>,
    rrule: Option<String>,
    origins: &'a [String],
}

#[derive(Serialize)]
struct Place<'a> {
    name: Option<&'a str>,
    address: Option<&'a str>,
    city: Option<&'a str>,
    country: Option<&'a str>,
    geo: Option<(f64, f64)>,
}

#[derive(Serialize)]
struct Join<'a> {
    uri: &'a str,
    features: &'a [String],
    label: Option<&'a str>,
}

fn one<'a>(
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
        categories: &event.categories,
        languages: event
            .languages
            .iter()
            .map(crate::model::LanguageTag::as_str)
            .collect(),
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
    }
}

/// `2023-11-18`, `2023-11-14T18:00:00Z` or `2023-11-08T18:00:00+01:00`.
fn moment(time: EventTime, at: Timestamp, zone: &Zone) -> String {
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
            .map(|(latitude, longitude)| (degrees(latitude), degrees(longitude))),
    }
}

fn join(conference: &Conference) -> Join<'_> {
    Join {
        uri: conference.uri.as_str(),
        features: &conference.features,
        label: conference.label.as_deref(),
    }
}
