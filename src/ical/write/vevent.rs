//! A series as VEVENTs: the main event with its rule, then one for each override.

use icalendar::parser::{Component, Property};

use super::content::{
    component, date_time_utc, property, text, texts, times, typed, with, with_words,
};
use super::{Feed, Zones};
use crate::language::Language;
use crate::model::{Attendance, Event, EventTime, Series, Status, Text};
use crate::recurrence;

/// The VEVENTs of `series` that the feed's selection keeps, together giving exactly its
/// occurrences.
///
/// Where the selection keeps the main event but not an override, the main event has an EXDATE for
/// it; where it keeps only overrides, they stand alone.
pub(super) fn events(
    feed: &Feed<'_>,
    series: &Series,
    zones: &mut Zones,
) -> Vec<Component<'static>> {
    let keeps = |event: &Event| feed.selection.matches(event);
    let mut events = Vec::new();
    if keeps(&series.event) {
        let mut main = event(feed, series, &series.event, zones);
        let lost = series.overrides.iter().filter(|over| !keeps(&over.event));
        let lost: Vec<EventTime> = lost.map(|over| over.recurrence_id).collect();
        main.properties.extend(repetition(series, &lost));
        events.push(main);
    }
    for over in series.overrides.iter().filter(|over| keeps(&over.event)) {
        let mut event = event(feed, series, &over.event, zones);
        let zone = &series.event.zone;
        zones.use_at(zone, over.recurrence_id);
        let id = times("RECURRENCE-ID", &[over.recurrence_id], zone);
        event.properties.insert(1, id);
        events.push(event);
    }
    events
}

/// RRULE, RDATE and EXDATE.
fn repetition(series: &Series, lost: &[EventTime]) -> Vec<Property<'static>> {
    let mut properties = Vec::new();
    let event = &series.event;
    if let Some(rrule) = &series.rrule {
        properties.push(property("RRULE", &rrule.text(event.start, &event.zone)));
    }
    let rdate = rdate(series);
    if !rdate.is_empty() {
        properties.push(times("RDATE", &rdate, &event.zone));
    }
    let exdate: Vec<EventTime> = series
        .exdate
        .iter()
        .flat_map(|date| whole(series, *date))
        .chain(lost.iter().copied())
        .collect();
    if !exdate.is_empty() {
        properties.push(times("EXDATE", &exdate, &event.zone));
    }
    properties
}

/// The RDATEs that programs need: ical.js shows one that the rule hits as well twice, and forgets the
/// start of an event that has dates but no rule.
fn rdate(series: &Series) -> Vec<EventTime> {
    if series.rdate.is_empty() {
        return Vec::new();
    }
    if series.rrule.is_none() {
        return std::iter::once(series.event.start)
            .chain(series.rdate.iter().copied())
            .collect();
    }
    let rule_alone = Series {
        rdate: Vec::new(),
        exdate: Vec::new(),
        ..series.clone()
    };
    let more = series
        .rdate
        .iter()
        .filter(|date| !recurrence::hits(&rule_alone, **date));
    more.copied().collect()
}

/// An `exdate` of the kind of the start: a date stands for every occurrence of its day.
fn whole(series: &Series, exdate: EventTime) -> Vec<EventTime> {
    if exdate.is_date() == series.event.start.is_date() {
        return vec![exdate];
    }
    let unexcluded = Series {
        exdate: Vec::new(),
        ..series.clone()
    };
    let mut found = Vec::new();
    let _ = recurrence::walk(&unexcluded, |start| {
        if start.date() > exdate.date() {
            return std::ops::ControlFlow::Break(());
        }
        if start.date() == exdate.date() {
            found.push(start);
        }
        std::ops::ControlFlow::Continue(())
    });
    found
}

/// One VEVENT without its recurrence.
fn event(feed: &Feed<'_>, series: &Series, event: &Event, zones: &mut Zones) -> Component<'static> {
    let mut vevent = component("VEVENT");
    let words = event.text_in(feed.language.tag());
    let revision = series.revision;
    let last_modified = date_time_utc(revision.last_modified);
    zones.use_at(&event.zone, event.start);

    let p = &mut vevent.properties;
    p.push(text("UID", series.uid.as_str()));
    // The event's last change, not the time of the request: the same state gives the same bytes.
    p.push(property("DTSTAMP", &last_modified));
    p.push(property("CREATED", &date_time_utc(revision.created)));
    p.push(property("LAST-MODIFIED", &last_modified));
    p.push(property("SEQUENCE", &revision.sequence.to_string()));
    p.push(times("DTSTART", &[event.start], &event.zone));
    p.extend(end(event));
    p.push(text("SUMMARY", &words.summary));
    let unconfirmed = !series.is_confirmed(feed.today, feed.calendar.confirmation_months);
    p.push(text(
        "DESCRIPTION",
        &description(feed, series, event, words, unconfirmed),
    ));
    if let Some(place) = place(feed.language, event, words) {
        p.push(text("LOCATION", &place));
    }
    if let Some((latitude, longitude)) = event.location.as_ref().and_then(|place| place.geo) {
        p.push(property(
            "GEO",
            &format!("{};{}", degrees(latitude), degrees(longitude)),
        ));
    }
    let page = || feed.calendar.base_url.join(&page(feed, series)).ok();
    if let Some(url) = event.url.clone().or_else(page) {
        p.push(property("URL", url.as_str()));
    }
    if !event.categories.is_empty() {
        let categories = event
            .categories
            .iter()
            .map(|one| feed.language.category(one));
        p.push(texts("CATEGORIES", &categories.collect::<Vec<_>>()));
    }
    let status = match event.status {
        Status::Confirmed if unconfirmed => "TENTATIVE",
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    };
    p.push(property("STATUS", status));
    if let Some(reason) = feed.language.reason(event) {
        p.push(text("COMMENT", &reason));
    }
    for conference in &event.conference {
        let mut line = typed("CONFERENCE", "URI", conference.uri.as_str());
        if !conference.features.is_empty() {
            line = with_words(line, "FEATURE", &conference.features);
        }
        if let Some(label) = &conference.label {
            line = with(line, "LABEL", label);
        }
        p.push(line);
    }
    p.extend(event.organizers.iter().map(|name| text("CONTACT", name)));
    p.extend(
        event
            .image
            .iter()
            .map(|image| typed("IMAGE", "URI", image.url.as_str())),
    );
    p.extend(
        series
            .related_to
            .iter()
            .map(|uid| text("RELATED-TO", uid.as_str())),
    );
    vevent
}

/// DTEND, exclusive. Whole days always have one, because iCloud wants it; an event whose end
/// nobody has said has none.
fn end(event: &Event) -> Option<Property<'static>> {
    let span = event.span(event.start);
    match (event.start, event.length) {
        (EventTime::DateTime(_), None) => None,
        (start, _) => {
            let wall = event.zone.wall(span.to);
            if !start.is_date() && event.zone.instant(wall) != span.to {
                // The clocks show this time twice, and the second is meant.
                return Some(property("DTEND", &date_time_utc(span.to)));
            }
            let end = start.same_kind(wall);
            Some(times("DTEND", &[end], &event.zone))
        }
    }
}

/// Plain text: what it is, what to know, the programme, where to read more.
fn description(
    feed: &Feed<'_>,
    series: &Series,
    event: &Event,
    words: &Text,
    unconfirmed: bool,
) -> String {
    let language = feed.language;
    let mut parts = Vec::new();
    if let (Status::Cancelled, Some(reason)) = (event.status, language.reason(event)) {
        parts.push(language.format("feed-cancelled", [("reason", reason.as_str().into())]));
    }
    if unconfirmed {
        parts.push(language.unconfirmed(series.confirmed));
    }
    parts.extend(words.description.as_deref().map(crate::markdown::to_plain));
    let sessions: Vec<String> = event
        .sessions
        .iter()
        .map(|session| {
            let when = language.session_time(session, event);
            let room = session
                .room
                .as_ref()
                .map_or(String::new(), |room| format!(" ({room})"));
            format!(
                "{when}{}{}{room}",
                language.text("separator"),
                session.title
            )
        })
        .collect();
    if !sessions.is_empty() {
        parts.push(sessions.join("\n"));
    }
    if let Ok(url) = feed.calendar.base_url.join(&page(feed, series)) {
        parts.push(language.format("feed-page", [("url", url.as_str().into())]));
    }
    parts.join("\n\n")
}

/// The path of the event's page.
fn page(feed: &Feed<'_>, series: &Series) -> String {
    let language = feed.language.tag();
    match feed.page {
        Some(page) => format!("{language}/{page}"),
        None => format!("{language}/events/{}", series.slug),
    }
}

/// "Thon Hotel EU, Brussels, Belgium", or that it is online.
fn place(language: &Language, event: &Event, words: &Text) -> Option<String> {
    if event.attendance() == Some(Attendance::Online) {
        return Some(language.text("site-online"));
    }
    let location = event.location.as_ref()?;
    let country = location
        .country
        .as_ref()
        .map(|country| language.country(country));
    let city = words.city.clone().or_else(|| location.city.clone());
    let parts = [
        location.name.clone(),
        location.address.clone(),
        city,
        country,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Millionths of a degree as RFC 5545 §3.8.1.6 writes degrees.
fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let all = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", all / 1_000_000, all % 1_000_000)
}
