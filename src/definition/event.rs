//! The keys that any event may have, in a definition, an override or a change.

use super::table::{Item, Report, Table};
use crate::diagnostic::{Topic, nearest};
use crate::ical::text::turns_direction;
use crate::model::{
    Attendance, Calendar, Conference, Country, Event, Image, LanguageTag, Location, Session,
    Status, Text,
};
use url::Url;

/// Reads every key but those of time and recurrence into `event`; what is not written stays.
pub(super) fn read(table: &Table<'_>, calendar: &Calendar, event: &mut Event) {
    let report = table.report;
    if let Some(language) = table.string("language") {
        event.language = language_tag(report, &language).unwrap_or_else(|| event.language.clone());
    }
    texts(table, &mut event.text);
    translations(table, calendar, event);
    if let Some(url) = table.string("url") {
        event.url = link(report, &url, &["https", "http", "xmpp"]);
    }
    if let Some(categories) = table.strings("categories") {
        event.categories = categories
            .value
            .iter()
            .filter_map(|item| category(report, calendar, item))
            .collect();
    }
    if let Some(languages) = table.strings("languages") {
        event.languages = languages
            .value
            .iter()
            .filter_map(|item| language_tag(report, item))
            .collect();
    }
    if let Some(organizers) = table.strings("organizers") {
        event.organizers = organizers
            .value
            .iter()
            .filter_map(|item| line(report, item, Text::MAX_SUMMARY))
            .collect();
    }
    if let Some(status) = table.string("status") {
        let all = Status::ALL.map(|status| (status.as_str(), status));
        event.status = one_of(report, "status", &status, &all).unwrap_or(event.status);
    }
    if let Some(reason) = table.string("reason") {
        event.reason = line(report, &reason, Text::MAX_SUMMARY);
    }
    if let Some(newsletter) = table.boolean("newsletter") {
        event.newsletter = newsletter.value;
    }
    if let Some(attendance) = table.string("attendance") {
        let all = Attendance::ALL.map(|attendance| (attendance.as_str(), attendance));
        event.stated_attendance = one_of(report, "attendance", &attendance, &all);
    }
    if let Some(location) = table.table("location") {
        event.location = Some(read_location(location));
    }
    let conference = table.tables("conference");
    if !conference.is_empty() {
        event.conference = conference.into_iter().filter_map(read_conference).collect();
    }
    if let Some(image) = table.table("image") {
        event.image = read_image(image);
    }
    let sessions = table.tables("session");
    if !sessions.is_empty() {
        event.sessions = sessions
            .into_iter()
            .filter_map(|item| read_session(item, event))
            .collect();
    }
}

/// `summary` and `description`.
fn texts(table: &Table<'_>, text: &mut Text) {
    if let Some(summary) = table.string("summary")
        && let Some(line) = line(table.report, &summary, Text::MAX_SUMMARY)
    {
        text.summary = line;
    }
    if let Some(description) = table.string("description") {
        let length = description.value.chars().count();
        if length > Text::MAX_DESCRIPTION {
            let message = format!(
                "the description has {length} characters; {} are the most",
                Text::MAX_DESCRIPTION
            );
            let topic = Topic::TooLong(Text::MAX_DESCRIPTION);
            let help = "link to the long text with `url`";
            table
                .report
                .error_about(topic, &description.span, message, help);
        } else if description.value.chars().any(turns_direction) {
            let message =
                "the description has a character that turns the direction of what follows";
            let help = "take it out: it is invisible, and letters know their own direction";
            table.report.error(&description.span, message, help);
        } else if !description.value.trim().is_empty() {
            text.description = Some(description.value.trim().to_owned());
        }
    }
}

/// `[translations.fr]`, one table for each language.
fn translations(table: &Table<'_>, calendar: &Calendar, event: &mut Event) {
    let Some(translations) = table.table("translations") else {
        return;
    };
    for (name, translation) in translations.named_tables() {
        let mut text = Text::default();
        texts(&translation, &mut text);
        let city = translation.string("city");
        text.city = city.and_then(|city| line(table.report, &city, Text::MAX_SUMMARY));
        translation.finish();
        let Some(tag) = language_tag(table.report, &name) else {
            continue;
        };
        if !calendar.languages.contains(&tag) {
            let published: Vec<&str> = calendar.languages.iter().map(LanguageTag::as_str).collect();
            let message = format!("this calendar is not published in {}", tag.english_name());
            let help = format!(
                "its languages are {}: nobody will see this text",
                published.join(", ")
            );
            table.report.warning(&name.span, message, &help);
        }
        if text.summary.is_empty() {
            text.summary.clone_from(&event.text.summary);
        }
        event.translations.insert(tag, text);
    }
}

pub(super) fn read_location(table: Table<'_>) -> Location {
    let report = table.report;
    let part = |key| {
        table
            .string(key)
            .and_then(|item| line(report, &item, Text::MAX_SUMMARY))
    };
    let location = Location {
        name: part("name"),
        address: part("address"),
        city: part("city"),
        country: table
            .string("country")
            .and_then(|code| country(report, &code)),
        geo: table.pair("geo").and_then(|pair| geo(report, &pair)),
    };
    table.finish();
    location
}

/// Latitude and longitude in millionths of a degree.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked just above"
)]
fn geo(report: &Report, pair: &Item<(f64, f64)>) -> Option<(i32, i32)> {
    let (latitude, longitude) = pair.value;
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        let help = "write [latitude, longitude] in degrees: Hamburg is [53.55, 9.99]";
        report.error(&pair.span, "this is no place on Earth", help);
        return None;
    }
    Some((
        (latitude * 1e6).round() as i32,
        (longitude * 1e6).round() as i32,
    ))
}

fn read_conference(table: Table<'_>) -> Option<Conference> {
    let report = table.report;
    let uri = required(&table, "uri").and_then(|uri| {
        link(
            report,
            &uri,
            &["https", "http", "xmpp", "tel", "sip", "mailto"],
        )
    });
    let all = Conference::FEATURES.map(|feature| (feature, feature));
    let features = table
        .strings("features")
        .map_or_else(Vec::new, |features| features.value);
    let features = features
        .iter()
        .filter_map(|item| one_of(report, "feature", item, &all));
    let features = features.map(str::to_owned).collect();
    let label = table
        .string("label")
        .and_then(|label| line(report, &label, Text::MAX_SUMMARY));
    table.finish();
    Some(Conference {
        uri: uri?,
        features,
        label,
    })
}

fn read_image(table: Table<'_>) -> Option<Image> {
    let url = required(&table, "url").and_then(|url| link(table.report, &url, &["https", "http"]));
    let alt = required(&table, "alt").and_then(|alt| line(table.report, &alt, Text::MAX_SUMMARY));
    table.finish();
    Some(Image {
        url: url?,
        alt: alt?,
    })
}

fn read_session(table: Table<'_>, event: &Event) -> Option<Session> {
    let report = table.report;
    let title = required(&table, "title").and_then(|title| line(report, &title, Text::MAX_SUMMARY));
    let wall = |key| {
        let item = table.datetime(key)?;
        let written = super::times::written(report, key, &item)?;
        let time = if written.utc && !written.time.is_date() {
            written.time.same_kind(
                event
                    .zone
                    .wall(crate::zone::Zone::utc().instant(written.time.wall())),
            )
        } else {
            written.time
        };
        Some(Item {
            value: time,
            span: item.span,
        })
    };
    let (start, end) = (wall("start"), wall("end"));
    if start.is_none() && !table.has("start") {
        report.error(
            &table.span,
            "the session has no `start`",
            "say when it begins, in local time",
        );
    }
    if let (Some(start), Some(end)) = (&start, &end)
        && end.value.wall() <= start.value.wall()
    {
        let message = format!(
            "the end {} is not after the start {}",
            end.value, start.value
        );
        report.error(&end.span, message, "is a day or an hour mistyped?");
    }
    let speakers = table
        .strings("speakers")
        .map_or_else(Vec::new, |list| list.value);
    let speakers = speakers
        .iter()
        .filter_map(|item| line(report, item, Text::MAX_SUMMARY))
        .collect();
    let room = table
        .string("room")
        .and_then(|room| line(report, &room, Text::MAX_SUMMARY));
    let url = table
        .string("url")
        .and_then(|url| link(report, &url, &["https", "http"]));
    table.finish();
    Some(Session {
        start: start?.value,
        end: end.map(|end| end.value),
        title: title?,
        speakers,
        room,
        url,
    })
}

pub(super) fn required(table: &Table<'_>, key: &'static str) -> Option<Item<String>> {
    let item = table.string(key);
    if item.is_none() && !table.has(key) {
        table
            .report
            .error(&table.span, format!("`{key}` is missing"), "");
    }
    item
}

/// A text of one line, without control characters.
pub(super) fn line(report: &Report, item: &Item<String>, most: usize) -> Option<String> {
    let text = item.value.trim();
    if text.is_empty() {
        report.error(&item.span, "the text is empty", "");
    } else if text.chars().any(|c| c.is_control() || turns_direction(c)) {
        let message = "the text has line breaks or control characters; it is shown in one line";
        report.error(&item.span, message, "");
    } else if text.chars().count() > most {
        too_long(report, item, most);
    } else {
        return Some(text.to_owned());
    }
    None
}

fn too_long(report: &Report, item: &Item<String>, most: usize) {
    let length = item.value.trim().chars().count();
    let message = format!("the text has {length} characters; {most} are the most");
    report.error_about(Topic::TooLong(most), &item.span, message, "");
}

/// A link in full, with one of `schemes`.
pub(super) fn link(report: &Report, item: &Item<String>, schemes: &[&str]) -> Option<Url> {
    let text = item.value.trim();
    let url = Url::parse(text).ok().filter(|url| {
        schemes.contains(&url.scheme()) && (!url.scheme().starts_with("http") || url.has_host())
    });
    if url.is_none() {
        let message = format!("\"{text}\" is not a link");
        let help = if text.contains('@') && !text.contains('/') && schemes.contains(&"xmpp") {
            let room = text.trim_start_matches("xmpp:");
            format!("write it in full: \"xmpp:{room}?join\" for a room")
        } else if text.contains(':') {
            format!("links here begin with {}:", schemes.join(":, "))
        } else {
            format!(
                "write it in full: \"https://{}\"",
                text.trim_start_matches('/')
            )
        };
        report.error(&item.span, message, &help);
    }
    url
}

pub(super) fn language_tag(report: &Report, item: &Item<String>) -> Option<LanguageTag> {
    code(
        report,
        item,
        LanguageTag::parse(&item.value),
        "two letters of ISO 639, such as \"en\"",
    )
}

fn country(report: &Report, item: &Item<String>) -> Option<Country> {
    code(
        report,
        item,
        Country::parse(&item.value),
        "two letters of ISO 3166, such as \"DE\"",
    )
}

fn code<T>(
    report: &Report,
    item: &Item<String>,
    parsed: Result<T, crate::model::UnknownCode>,
    form: &str,
) -> Option<T> {
    parsed
        .map_err(|unknown| {
            let help = match &unknown.suggestion {
                Some((code, name)) => format!("did you mean \"{code}\" ({name})?"),
                None => format!("write {form}"),
            };
            let near = unknown.suggestion.as_ref().map(|(code, _)| code.clone());
            let topic = Topic::Unknown(item.value.clone(), near);
            report.error_about(topic, &item.span, unknown.to_string(), &help);
        })
        .ok()
}

pub(super) fn category(
    report: &Report,
    calendar: &Calendar,
    item: &Item<String>,
) -> Option<String> {
    let all: Vec<(&str, &str)> = calendar
        .categories
        .iter()
        .map(|one| (one.as_str(), one.as_str()))
        .collect();
    one_of(report, "category", item, &all).map(str::to_owned)
}

/// The value for which this is another word.
fn synonym(word: &str) -> Option<&'static str> {
    match word.to_lowercase().replace([' ', '_'], "-").as_str() {
        "offline" | "onsite" | "on-site" | "presence" | "physical" => Some("in-person"),
        "remote" | "virtual" | "web" => Some("online"),
        "both" | "mixed" => Some("hybrid"),
        _ => None,
    }
}

/// The value that goes by this name.
pub(super) fn one_of<T: Copy>(
    report: &Report,
    kind: &str,
    item: &Item<String>,
    all: &[(&str, T)],
) -> Option<T> {
    let found = all.iter().find(|(name, _)| *name == item.value);
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let near = synonym(&item.value).filter(|near| names.contains(near));
        let help = match near.or_else(|| nearest(&item.value, names.iter().copied())) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("one of {}", names.join(", ")),
        };
        report.error(
            &item.span,
            format!("unknown {kind} \"{}\"", item.value),
            &help,
        );
    }
    found.map(|(_, value)| *value)
}
