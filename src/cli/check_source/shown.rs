//! Addresses and events as a report shows them that is sent around.

use url::Url;

use crate::model::{Address, Country, Event, EventTime, LanguageTag, Location};

/// So many letters of a place or of categories are shown: an event has two lines at most.
const BRIEF: usize = 80;

/// An address as it may be sent around: without name and password, and without the values behind `?`,
/// which may be keys. Their names stay, by which its organisers know the address.
pub(super) fn shown(url: &Url) -> String {
    // `xmpp:room@example.org?join` has no keys.
    if !matches!(url.scheme(), "https" | "http") {
        return url.to_string();
    }
    let address = Address::Web(url.clone()).shown();
    let hidden = |one: &str| match one.split_once('=') {
        Some((name, _)) => format!("{name}=…"),
        None => "…".to_owned(),
    };
    match url.query().filter(|query| !query.is_empty()) {
        Some(query) => {
            let hidden: Vec<String> = query.split('&').map(hidden).collect();
            format!("{address}?{}", hidden.join("&"))
        }
        None => address,
    }
}

/// When it begins, on the clock that it is kept on, so that its organisers can compare.
pub(super) fn when(event: &Event) -> String {
    match event.start {
        EventTime::Date(date) => date.to_string(),
        EventTime::DateTime(wall) => {
            let zone = if event.zone.is_utc() {
                "UTC"
            } else {
                event.zone.name()
            };
            format!("{} {zone}", wall.strftime("%Y-%m-%d %H:%M"))
        }
    }
}

/// What else is known of an event: where, with which link, of which categories, in which language.
pub(super) fn details(event: &Event) -> Vec<String> {
    let categories = event.categories.join(", ");
    let categories = Some(brief(&categories)).filter(|all| !all.is_empty());
    let online = event.conference.first();
    let all = [
        event.location.as_ref().and_then(place),
        online.map(|one| format!("online: {}", shown(&one.uri))),
        event
            .url
            .as_ref()
            .map(|url| format!("link: {}", shown(url))),
        categories.map(|all| format!("categories: {all}")),
        languages(event).map(|all| format!("language: {all}")),
    ];
    all.into_iter().flatten().collect()
}

pub(super) fn place(location: &Location) -> Option<String> {
    let parts = [
        location.name.as_deref(),
        location.address.as_deref(),
        location.city.as_deref(),
        location.country.as_ref().map(Country::as_str),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("place: {}", brief(&parts.join(", "))))
}

/// Those that are spoken, or else that of its texts; `None` for English, which is taken where nothing is
/// said.
pub(super) fn languages(event: &Event) -> Option<String> {
    let spoken: Vec<&str> = event.languages.iter().map(LanguageTag::as_str).collect();
    if !spoken.is_empty() {
        return Some(spoken.join(", "));
    }
    (event.language != LanguageTag::english()).then(|| event.language.to_string())
}

/// The beginning of a text, in one line.
pub(super) fn brief(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let mut line = words.join(" ");
    if let Some((end, _)) = line.char_indices().nth(BRIEF) {
        line.truncate(end);
        line.push('…');
    }
    line
}
