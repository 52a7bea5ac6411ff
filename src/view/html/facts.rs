//! What is known of an event besides its times: where, how to join, who, in which language.

use percent_encoding::percent_decode_str;
use url::Url;

use super::timed::Timed;
use super::{Site, qr};
use crate::model::{Attendance, Conference, Country, Event, Location, Status};

/// A name and what stands behind it.
pub(super) struct Fact {
    pub(super) name: String,
    /// A class of h-event (microformats.org), or none.
    pub(super) class: &'static str,
    pub(super) parts: Vec<Part>,
}

/// A text, perhaps a link, perhaps with a QR code.
#[derive(Default)]
pub(super) struct Part {
    pub(super) text: Timed,
    pub(super) href: Option<String>,
    /// The code as an SVG element.
    pub(super) qr: Option<String>,
}

/// A line of text.
pub(super) fn line(text: impl Into<Timed>) -> Part {
    Part {
        text: text.into(),
        ..Part::default()
    }
}

/// Where `event` takes place, how to join, and the rest; only what is known.
pub(super) fn facts(site: &Site<'_>, event: &Event) -> Vec<Fact> {
    let language = site.language;
    // Nobody waits in the room of what is cancelled.
    let takes_place = event.status != Status::Cancelled;
    let joins = event.conference.iter().filter(|_| takes_place);
    let joins = joins.map(|one| join(site, one));
    let more = event.url.iter().map(|url| Part {
        text: host_or_all(url).into(),
        href: Some(url.to_string()),
        qr: None,
    });
    let organizers = (!event.organizers.is_empty()).then(|| language.list(&event.organizers));
    let all = [
        ("site-where", "p-location", place(site, event)),
        ("site-join", "", joins.collect()),
        ("site-more", "", more.collect()),
        (
            "site-spoken",
            "",
            language.spoken(event).into_iter().map(line).collect(),
        ),
        (
            "site-organizers",
            "p-organizer",
            organizers.into_iter().map(line).collect(),
        ),
    ];
    let known = all.into_iter().filter(|(_, _, parts)| !parts.is_empty());
    known
        .map(|(id, class, parts)| Fact {
            name: language.text(id),
            class,
            parts,
        })
        .collect()
}

fn host_or_all(url: &Url) -> String {
    let host = url.host_str().map(|host| host.trim_start_matches("www."));
    host.map_or_else(|| url.to_string(), str::to_owned)
}

/// The place, its street, whether one can join from elsewhere, and a map.
fn place(site: &Site<'_>, event: &Event) -> Vec<Part> {
    let language = site.language;
    let mut parts = Vec::new();
    parts.extend(language.place(event).map(line));
    if let Some(location) = &event.location {
        parts.extend(location.address.clone().map(line));
        parts.extend(map(location).map(|href| Part {
            text: language.text("site-map").into(),
            href: Some(href),
            qr: None,
        }));
    }
    match event.attendance() {
        Some(Attendance::Online) => parts.push(line(language.text("site-online"))),
        Some(Attendance::Hybrid) => parts.push(line(language.text("site-hybrid"))),
        Some(Attendance::InPerson) | None => {}
    }
    parts
}

/// A page of OpenStreetMap: the very place where it is known, or a search for it. A country alone
/// is no place to go to.
fn map(location: &Location) -> Option<String> {
    if let Some((latitude, longitude)) = location.geo {
        let degrees = |millionths: i32| f64::from(millionths) / 1e6;
        let (lat, lon) = (degrees(latitude), degrees(longitude));
        return Some(format!(
            "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"
        ));
    }
    location.city.as_ref().or(location.address.as_ref())?;
    let country = location.country.as_ref().map(Country::as_str);
    let words = [&location.name, &location.address, &location.city];
    let words = words.into_iter().filter_map(Option::as_deref);
    let words: Vec<&str> = words.chain(country).collect();
    let mut search = Url::parse("https://www.openstreetmap.org/search").ok()?;
    search
        .query_pairs_mut()
        .append_pair("query", &words.join(", "));
    Some(search.to_string())
}

/// The way into a room or a call; that of XMPP as a code too, for the phone in the other hand.
fn join(site: &Site<'_>, conference: &Conference) -> Part {
    let uri = conference.uri.to_string();
    let is_xmpp = conference.uri.scheme() == "xmpp";
    let name = conference.label.clone().unwrap_or_else(|| {
        let plain = uri.split(['?', '#']).next().unwrap_or(&uri);
        let plain = plain.trim_start_matches("xmpp:");
        percent_decode_str(plain).decode_utf8_lossy().into_owned()
    });
    Part {
        qr: is_xmpp
            .then(|| {
                let args = [("name", name.as_str().into())];
                qr::svg(&uri, &site.language.format("site-qr-of", args))
            })
            .flatten(),
        text: name.into(),
        href: Some(uri),
    }
}
