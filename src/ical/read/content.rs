//! What an event says of itself, besides when it is.

use url::Url;

use super::event::Reader;
use super::text;
use super::tree::Property;
use super::value;
use crate::model::{Attendance, Conference, Event, Image, LanguageTag, Location, Status, Text};

/// Words that programs put before the title of what is cancelled.
const CANCELLED: [&str; 9] = [
    "canceled",
    "cancelled",
    "abgesagt",
    "annulé",
    "annulée",
    "annullato",
    "annullata",
    "cancelado",
    "cancelada",
];

impl Reader<'_> {
    /// Reads texts, place, people and status into `event`.
    pub(super) fn content(&self, event: &mut Event) {
        self.texts(event);
        let description = self.component.get("DESCRIPTION");
        event.url = description.and_then(|text| page_of_luma(&text.value));
        self.place(event);
        // The title without what programs put before it, which the picture takes over.
        self.status(event);
        self.people(event);
    }

    fn texts(&self, event: &mut Event) {
        let summary = self.component.get("SUMMARY");
        if let Some(language) = summary.and_then(|summary| summary.param("LANGUAGE"))
            && let Ok(language) = LanguageTag::parse(language)
        {
            event.language = language;
        }
        let (title, whole) =
            summary.map_or((String::new(), true), |summary| text::line(&summary.value));
        if !whole && let Some(summary) = summary {
            let message = format!("the title has more than {} characters", Text::MAX_SUMMARY);
            self.warn(summary, &message, "the rest is left out");
        }
        event.text.summary = title;
        let plain = self.component.get("DESCRIPTION");
        let mut styled = ["STYLED-DESCRIPTION", "X-ALT-DESC"].into_iter();
        let Some(description) = plain.or_else(|| styled.find_map(|name| self.component.get(name)))
        else {
            return;
        };
        let (text, problem) = text::description(&description.value, self.html);
        if let Some(problem) = problem {
            self.warn(description, &problem, "the rest is left out");
        }
        event.text.description = Some(text).filter(|text| !text.is_empty());
    }

    fn place(&self, event: &mut Event) {
        for property in self.component.all("CONFERENCE") {
            match Url::parse(property.trimmed()) {
                Ok(uri) => event.conference.push(Self::conference(property, uri)),
                Err(_) => self.warn(property, "this is no address, and is passed over", ""),
            }
        }
        let calls: Vec<Url> = ["X-GOOGLE-CONFERENCE", TEAMS]
            .into_iter()
            .filter_map(|name| Url::parse(self.component.get(name)?.trimmed()).ok())
            .filter(is_web)
            .collect();
        // Outlook names its program where the place belongs.
        let names_program = |name: &String| {
            self.component.get(TEAMS).is_some() && name.starts_with("Microsoft Teams")
        };
        let name = self
            .component
            .get("LOCATION")
            .map(|place| text::place(&place.value))
            .filter(|name| !names_program(name));
        for uri in calls {
            add_call(event, uri);
        }
        let apple = || self.component.get("X-APPLE-STRUCTURED-LOCATION");
        let geo = self.component.get("GEO").or_else(apple).and_then(|geo| {
            let read = degrees(geo.trimmed());
            if read.is_none() {
                self.warn(
                    geo,
                    "GEO is latitude;longitude in degrees",
                    "it is passed over",
                );
            }
            read
        });
        // Many write the address of a video call where a place belongs.
        let online = name
            .as_deref()
            .and_then(|name| Url::parse(name).ok())
            .filter(is_web);
        match (online, name) {
            // What lies somewhere is no call: the address is that of a page about it.
            (Some(uri), _) if geo.is_some() || is_page(&uri) => {
                event.url.get_or_insert(uri);
                event.location = geo.map(|geo| Location {
                    geo: Some(geo),
                    ..Location::default()
                });
            }
            (Some(uri), _) => add_call(event, uri),
            (None, Some(name)) if name.eq_ignore_ascii_case("online") => {
                event.stated_attendance = Some(Attendance::Online);
            }
            (None, None) if geo.is_none() => {}
            (None, name) => {
                let name = name.filter(|name| !name.is_empty());
                event.location = Some(Location {
                    name,
                    geo,
                    ..Location::default()
                });
            }
        }
    }

    fn conference(property: &Property, uri: Url) -> Conference {
        let features = property.param("FEATURE").unwrap_or_default();
        let features = features
            .split(',')
            .map(|word| word.trim_matches('"').to_lowercase());
        Conference {
            uri,
            features: features
                .filter(|word| Conference::FEATURES.contains(&word.as_str()))
                .collect(),
            label: property.param("LABEL").map(|label| text::line(label).0),
        }
    }

    fn people(&self, event: &mut Event) {
        if let Some(url) = self.component.get("URL") {
            let web = Url::parse(url.trimmed()).ok().filter(is_web);
            if web.is_some() {
                event.url = web;
            } else {
                self.warn(url, "this is no address of a page, and is passed over", "");
            }
        }
        event.categories = self
            .component
            .all("CATEGORIES")
            .flat_map(|property| value::texts(&property.value))
            .collect();
        let organizer = self
            .component
            .get("ORGANIZER")
            .and_then(|one| one.param("CN").or_else(|| bare_name(one.trimmed())));
        let contacts = self
            .component
            .all("CONTACT")
            .map(super::tree::Property::trimmed);
        for name in organizer.into_iter().chain(contacts) {
            let name = without_address(&text::line(name).0);
            if !name.is_empty() && !event.organizers.contains(&name) {
                event.organizers.push(name);
            }
        }
        // Who wrote before there was IMAGE attaches pictures; Mobilizon still does.
        let is_picture = |one: &&Property| {
            let kind = one.param("FMTTYPE").unwrap_or_default();
            kind.to_ascii_lowercase().starts_with("image/")
        };
        let attached = self.component.all("ATTACH").filter(is_picture);
        let image = self
            .component
            .all("IMAGE")
            .chain(attached)
            .find_map(|image| {
                Url::parse(image.trimmed())
                    .ok()
                    .filter(|url| url.scheme().starts_with("http"))
            });
        // The RFC has no word for what a picture shows; the title is the nearest to it.
        event.image = image.map(|url| Image {
            url,
            alt: event.text.summary.clone(),
        });
    }

    fn status(&self, event: &mut Event) {
        event.reason = self
            .component
            .get("COMMENT")
            .map(|comment| text::line(&comment.value).0);
        if let Some(status) = self.component.get("STATUS") {
            let word = status.trimmed().to_ascii_lowercase();
            match Status::ALL.into_iter().find(|known| known.as_str() == word) {
                Some(status) => event.status = status,
                None => self.warn(
                    status,
                    "STATUS is CONFIRMED, TENTATIVE or CANCELLED",
                    "it is passed over",
                ),
            }
        }
        if let Some((word, title)) = event.text.summary.split_once(':')
            && CANCELLED.contains(&word.trim().to_lowercase().as_str())
        {
            event.status = Status::Cancelled;
            event.text.summary = title.trim().to_owned();
        }
        if event.text.summary.is_empty() {
            self.report.warning(
                &self.component.span,
                "this event has no title",
                "give it a SUMMARY",
            );
            event.text.summary.push('?');
        }
    }
}

/// Where Outlook says how to join.
const TEAMS: &str = "X-MICROSOFT-SKYPETEAMSMEETINGURL";

fn add_call(event: &mut Event, uri: Url) {
    if !event.conference.iter().any(|one| one.uri == uri) {
        event.conference.push(Conference {
            uri,
            features: Vec::new(),
            label: None,
        });
    }
}

/// Luma shows guests alone where an event is: to others it writes the address of its page there.
fn is_page(url: &Url) -> bool {
    matches!(url.host_str(), Some("lu.ma" | "luma.com" | "www.luma.com"))
}

/// Luma has no URL: the address of its page stands before what the organisers say.
fn page_of_luma(description: &str) -> Option<Url> {
    let after = description.split("up-to-date information at: ").nth(1)?;
    let address = after.split(char::is_whitespace).next()?;
    Url::parse(address).ok().filter(is_page)
}

/// What stands where ORGANIZER has an address, if it is none: Mobilizon writes names there.
fn bare_name(value: &str) -> Option<&str> {
    let is_name = !value.contains('@') && Url::parse(value).is_err();
    is_name.then_some(value)
}

/// The name of someone, without the e-mail address that programs put behind it or in its place: who
/// sends an invitation has not asked for it to be published.
fn without_address(name: &str) -> String {
    let words = name.split(' ').filter(|word| !word.contains('@'));
    let name = words.collect::<Vec<_>>().join(" ");
    name.trim_end_matches([',', ';', ' ']).to_owned()
}

/// `52.5;13.4`, or `geo:52.5,13.4` as Apple has it, in millionths of a degree.
fn degrees(text: &str) -> Option<(i32, i32)> {
    let text = text.strip_prefix("geo:").unwrap_or(text);
    let (latitude, longitude) = text.split_once([';', ','])?;
    let read = |text: &str, most: f64| {
        let degrees = text
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|d| d.abs() <= most)?;
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
        let millionths = (degrees * 1e6).round() as i32;
        Some(millionths)
    };
    Some((read(latitude, 90.0)?, read(longitude, 180.0)?))
}

/// Whether people can follow it.
fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "https" | "http" | "xmpp")
}
