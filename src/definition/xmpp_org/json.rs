//! JSON with the place of every value: the list, its objects, their texts.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::table::{Item, Report};
use crate::diagnostic::nearest;

/// Most events of one list; the site has gathered about fifty in eight years.
pub const MAX_EVENTS: usize = 2_000;

/// The keys of an event, in their order.
const KEYS: [&str; 7] = [
    "type",
    "title",
    "location",
    "date_start",
    "date_end",
    "url",
    "desc",
];

/// One object of the list.
pub(super) struct Entry<'a> {
    report: &'a Report,
    /// Its first line.
    pub(super) span: Range<usize>,
    /// Whether a key stands in it twice: then nobody knows which one is meant.
    pub(super) ambiguous: bool,
    fields: Vec<(String, &'a RawValue)>,
}

/// The objects of the list; what is none is reported.
pub(super) fn entries(report: &Report) -> Vec<Entry<'_>> {
    let text = report.source().text.as_str();
    if text.trim().is_empty() {
        report.error(&(0..0), "the file is empty", "");
        return Vec::new();
    }
    let list = match serde_json::from_str::<&RawValue>(text) {
        Ok(list) => list,
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let said = error.to_string();
            // The place is underlined; serde_json says it again.
            let said = said.split(" at line ").next().unwrap_or(&said);
            let said = said.replace("EOF while parsing", "the text ends within");
            let help = "is it the file itself, and not a page that shows it?";
            report.error(&at, format!("not JSON: {said}"), help);
            return Vec::new();
        }
    };
    let Ok(all) = serde_json::from_str::<Vec<&RawValue>>(list.get()) else {
        let message = format!("this is {}, not a list of events", described(list));
        let help = "the list of xmpp.org, its `data/events.json`, begins with `[`";
        report.error(&first_line(report, list), message, help);
        return Vec::new();
    };
    if let Some(too_many) = all.get(MAX_EVENTS) {
        let message = format!("{} events; {MAX_EVENTS} are the most", all.len());
        let help = "the rest is left out: import the list in parts";
        report.error(&first_line(report, too_many), message, help);
    }
    let listed = all.into_iter().take(MAX_EVENTS);
    listed.filter_map(|raw| entry(report, raw)).collect()
}

fn entry<'a>(report: &'a Report, raw: &'a RawValue) -> Option<Entry<'a>> {
    let span = first_line(report, raw);
    let mut reader = serde_json::Deserializer::from_str(raw.get());
    let Ok(fields) = reader.deserialize_map(Fields) else {
        let message = format!("an event is an object in braces, not {}", described(raw));
        report.error(&span, message, "");
        return None;
    };
    let mut seen: Vec<&str> = Vec::new();
    let mut ambiguous = false;
    for (key, value) in &fields {
        let at = span_of(report, value);
        if seen.contains(&key.as_str()) {
            ambiguous = true;
            report.error(
                &at,
                format!("`{key}` is there twice"),
                "take one of them out",
            );
        } else if !KEYS.contains(&key.as_str()) {
            let help = match nearest(key, KEYS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are {}", KEYS.join(", ")),
            };
            report.warning(&at, format!("unknown key `{key}`"), &help);
        }
        seen.push(key);
    }
    Some(Entry {
        report,
        span,
        ambiguous,
        fields,
    })
}

impl Entry<'_> {
    /// The text at `key`, trimmed; `Ok(None)` where it is missing, `null` or empty, and `Err` where it
    /// is no text, which is reported.
    pub(super) fn text(&self, key: &str) -> Result<Option<Item<String>>, ()> {
        let Some((_, raw)) = self.fields.iter().find(|(name, _)| name == key) else {
            return Ok(None);
        };
        let span = span_of(self.report, raw);
        if raw.get() == "null" {
            return Ok(None);
        }
        let Ok(value) = serde_json::from_str::<String>(raw.get()) else {
            let message = match described(raw) {
                // Quotes are there; a code such as `\ud800` is no character.
                TEXT => format!("`{key}` has a broken `\\u` code"),
                other => format!("`{key}` is a text in quotes, not {other}"),
            };
            self.report.error(&span, message, "");
            return Err(());
        };
        let value = value.trim().to_owned();
        Ok((!value.is_empty()).then_some(Item { value, span }))
    }

    /// Where the value of `key` stands; the first line of the object where it has none.
    pub(super) fn place_of(&self, key: &str) -> Range<usize> {
        let field = self.fields.iter().find(|(name, _)| name == key);
        field.map_or(self.span.clone(), |(_, raw)| span_of(self.report, raw))
    }

    /// The date at `key`, as [`Entry::text`] gives texts.
    pub(super) fn date(&self, key: &str) -> Result<Option<Item<Date>>, ()> {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        let Ok(value) = Date::strptime("%Y-%m-%d", &text.value) else {
            let message = format!("`{key}` is no date: \"{}\"", text.value);
            let help = "dates are written as 2027-01-31";
            self.report.error(&text.span, message, help);
            return Err(());
        };
        Ok(Some(text.map(|_| value)))
    }
}

/// Reads an object with all its keys, those that stand twice too.
struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

/// Where a value stands: it is a slice of the text.
fn span_of(report: &Report, raw: &RawValue) -> Range<usize> {
    let text = &report.source().text;
    let start = raw.get().as_ptr().addr() - text.as_ptr().addr();
    start..start + raw.get().len()
}

/// The first line of a value, which may have many.
fn first_line(report: &Report, raw: &RawValue) -> Range<usize> {
    let span = span_of(report, raw);
    let length = raw.get().find('\n').unwrap_or(raw.get().len());
    span.start..span.start + length
}

/// The byte that a line and a column name, both from 1, columns in bytes.
fn offset(text: &str, line: usize, column: usize) -> Range<usize> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.take(line.max(1)).last().unwrap_or(0);
    let at = (start + column.saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at));
    at.map_or(0..0, |at| at..at)
}

const TEXT: &str = "a text";

fn described(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'{') => "an object in braces",
        Some(b'[') => "a list in brackets",
        Some(b'"') => TEXT,
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}
