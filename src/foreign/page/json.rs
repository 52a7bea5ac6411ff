//! JSON-LD: Events of schema.org, wherever in it they stand.

use serde_json::Value;
use url::Url;

use super::found::Found;
use crate::diagnostic::Report;
use crate::ical::text;
use crate::model::{Attendance, Country, LanguageTag, Location};

/// Most values of one script that are looked at.
const MAX_VALUES: usize = 100_000;

/// Types of schema.org that are events, besides those whose name ends in "Event".
const TYPES: [&str; 5] = [
    "EventSeries",
    "Festival",
    "Hackathon",
    "CourseInstance",
    "ConferenceSession",
];

/// The events of one script.
pub(super) fn read(script: &str, base: Option<&Url>, report: &Report) -> Vec<Found> {
    let script = script.trim();
    // Some programs hide it from browsers of the last century.
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_suffix("-->").unwrap_or(script);
    let script = script.trim().strip_prefix("//<![CDATA[").unwrap_or(script);
    let script = script.trim().strip_suffix("//]]>").unwrap_or(script);
    let value: Value = match serde_json::from_str(script.trim()) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("a script of JSON-LD is not JSON: {error}");
            report.warning(&(0..0), message, "it is passed over");
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    let mut left = vec![&value];
    let mut looked_at = 0;
    while let Some(value) = left.pop() {
        looked_at += 1;
        if looked_at > MAX_VALUES {
            let message = format!("a script of JSON-LD has more than {MAX_VALUES} values");
            report.error(&(0..0), message, "the rest is left out");
            break;
        }
        match value {
            Value::Array(values) => left.extend(values.iter().rev()),
            // The dates of a series are events; the time from its first to its last is none.
            Value::Object(_) if is_series(value) && has_dates(value) => {
                left.extend(values(value.get("subEvent")).into_iter().rev());
            }
            Value::Object(_) if is_event(value) => {
                tell_of_more(value, report);
                found.push(event(value, base));
            }
            Value::Object(fields) => {
                if is_called_event(value) && has(value, "eventSchedule") {
                    let message = format!("`{}`: it has no `startDate`", name_of(value));
                    let help = "`eventSchedule` is not read: name each date as an Event, or follow an \
                                iCalendar feed, which can say how it repeats";
                    report.warning(&(0..0), message, help);
                }
                left.extend(fields.values().rev());
            }
            _ => {}
        }
    }
    found
}

fn name_of(event: &Value) -> String {
    let names = event.get("name").map(texts).unwrap_or_default();
    let name = names.into_iter().next();
    name.map_or_else(|| "an event".to_owned(), |name| text::line(&name).0)
}

/// Says what stands in an event and makes no dates here.
fn tell_of_more(event: &Value, report: &Report) {
    let name = name_of(event);
    let inside = values(event.get("subEvent")).len();
    if inside > 0 {
        let message = format!("`{name}`: `subEvent` has {inside} more, which are not taken");
        let help = "they are its programme; follow a page that has them as events of their own, if \
                    they are to stand in the calendar";
        report.warning(&(0..0), message, help);
    }
    if has(event, "eventSchedule") {
        let message = format!("`{name}`: `eventSchedule` is not read, and only one date is taken");
        let help = "an iCalendar feed can say how an event repeats; or name each date as an Event";
        report.warning(&(0..0), message, help);
    }
}

/// What has no start is only named here, such as the series that an event belongs to.
fn is_event(value: &Value) -> bool {
    is_called_event(value) && has(value, "startDate")
}

/// Whether something is said there.
fn has(value: &Value, key: &str) -> bool {
    match value.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(all)) => !all.is_empty(),
        Some(_) => true,
    }
}

fn is_series(value: &Value) -> bool {
    kinds(value).iter().any(|kind| kind == "EventSeries")
}

/// Whether events stand in it that have a start.
fn has_dates(value: &Value) -> bool {
    values(value.get("subEvent")).into_iter().any(is_event)
}

/// The types of a value, without what stands before their names.
fn kinds(value: &Value) -> Vec<String> {
    let kind = value.get("@type").or_else(|| value.get("type"));
    let kinds = kind.map(texts).unwrap_or_default().into_iter();
    let name = |kind: String| {
        let name = kind.rsplit(['/', '#', ':']).next();
        name.unwrap_or(&kind).to_owned()
    };
    kinds.map(name).collect()
}

fn is_called_event(value: &Value) -> bool {
    let is = |name: &String| name.ends_with("Event") || TYPES.contains(&name.as_str());
    kinds(value).iter().any(is)
}

fn event(value: &Value, base: Option<&Url>) -> Found {
    let one = |key: &str| {
        value
            .get(key)
            .and_then(|value| texts(value).into_iter().next())
    };
    let link = |text: String| {
        let url = match base {
            Some(base) => base.join(text.trim()).ok(),
            None => Url::parse(text.trim()).ok(),
        };
        url.filter(|url| matches!(url.scheme(), "https" | "http" | "xmpp"))
    };
    let status = one("eventStatus").unwrap_or_default();
    let attendance = one("eventAttendanceMode").unwrap_or_default();
    let url = one("url").and_then(link);
    let mut found = Found {
        id: one("@id").filter(|id| Url::parse(id).is_ok()),
        name: one("name").unwrap_or_default(),
        description: one("description"),
        start: one("startDate").unwrap_or_default(),
        end: one("endDate"),
        duration: one("duration"),
        cancelled: status.ends_with("EventCancelled"),
        postponed: status.ends_with("EventPostponed"),
        attendance: attendance_of(&attendance),
        organizers: names(value.get("organizer")),
        languages: languages(value.get("inLanguage")),
        categories: value.get("keywords").map_or_else(Vec::new, keywords),
        url,
        ..Found::default()
    };
    for place in values(value.get("location")) {
        take_place(&mut found, place, &link);
    }
    if found.attendance.is_none() && status.ends_with("EventMovedOnline") {
        found.attendance = Some(Attendance::Online);
    }
    found
}

fn attendance_of(mode: &str) -> Option<Attendance> {
    [
        ("OnlineEventAttendanceMode", Attendance::Online),
        ("OfflineEventAttendanceMode", Attendance::InPerson),
        ("MixedEventAttendanceMode", Attendance::Hybrid),
    ]
    .into_iter()
    .find_map(|(name, attendance)| mode.ends_with(name).then_some(attendance))
}

/// `location`: a Place, a `VirtualLocation`, or a text.
fn take_place(found: &mut Found, place: &Value, link: &impl Fn(String) -> Option<Url>) {
    if let Value::String(text) = place {
        match Url::parse(text.trim()).ok().filter(Url::has_host) {
            Some(url) => found.conference.push(url),
            None if text.eq_ignore_ascii_case("online") => {
                found.attendance = Some(Attendance::Online);
            }
            None => {
                let name = Some(text::place(text)).filter(|name| !name.is_empty());
                found.location = name.map(|name| Location {
                    name: Some(name),
                    ..Location::default()
                });
            }
        }
        return;
    }
    let one = |value: &Value, key: &str| {
        let text = value
            .get(key)
            .and_then(|value| texts(value).into_iter().next());
        text.map(|text| text::place(&text))
            .filter(|text| !text.is_empty())
    };
    let kind = place.get("@type").map(texts).unwrap_or_default();
    if kind.iter().any(|kind| kind.ends_with("VirtualLocation")) {
        match one(place, "url").and_then(link) {
            Some(url) => found.conference.push(url),
            None => found.attendance = found.attendance.or(Some(Attendance::Online)),
        }
        return;
    }
    let mut location = Location {
        name: one(place, "name"),
        ..Location::default()
    };
    match place.get("address") {
        Some(Value::String(text)) => location.address = Some(text::place(text)),
        Some(address) => {
            location.address = one(address, "streetAddress");
            location.city = one(address, "addressLocality");
            location.country = one(address, "addressCountry")
                .or_else(|| one(address.get("addressCountry")?, "name"))
                .and_then(|code| Country::parse(&code).ok());
        }
        None => {}
    }
    location.address = location.address.filter(|text| !text.is_empty());
    let degrees = |key: &str| {
        let value = place.get("geo")?.get(key)?;
        let number = value
            .as_f64()
            .or_else(|| value.as_str()?.trim().parse().ok())?;
        millionths(number)
    };
    location.geo = degrees("latitude").zip(degrees("longitude"));
    if location != Location::default() {
        found.location = Some(location);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked just before"
)]
fn millionths(degrees: f64) -> Option<i32> {
    (-180.0..=180.0)
        .contains(&degrees)
        .then(|| (degrees * 1e6).round() as i32)
}

/// The values of something that may be one or a list.
fn values(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    }
}

/// The texts of something that may be a text, a text with its language, a reference, or a list.
fn texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => {
            let inner = fields.get("@value").or_else(|| fields.get("@id"));
            inner.and_then(Value::as_str).map(str::to_owned)
        }
        _ => None,
    };
    values(Some(value)).into_iter().filter_map(text).collect()
}

/// The names of people or organisations, which may be texts.
fn names(value: Option<&Value>) -> Vec<String> {
    let name = |value: &Value| {
        let name = value
            .get("name")
            .or(Some(value).filter(|one| one.is_string()))?;
        let line = text::line(&texts(name).into_iter().next()?).0;
        Some(line).filter(|line| !line.is_empty())
    };
    values(value).into_iter().filter_map(name).collect()
}

fn languages(value: Option<&Value>) -> Vec<LanguageTag> {
    let code = |value: &Value| {
        let text = value
            .get("alternateName")
            .or_else(|| value.get("name"))
            .unwrap_or(value);
        LanguageTag::parse(text.as_str()?).ok()
    };
    values(value).into_iter().filter_map(code).collect()
}

fn keywords(value: &Value) -> Vec<String> {
    let all = texts(value);
    let all = all.iter().flat_map(|text| text.split(','));
    let all = all.map(|word| text::line(word).0);
    all.filter(|word| !word.is_empty()).collect()
}
