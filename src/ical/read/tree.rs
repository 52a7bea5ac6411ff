//! Content lines to components.
//!
//! The `icalendar` crate parses each line. The nesting is ours: the crate's parser of components
//! overflows the stack on deep ones, refuses a whole file for one line without a colon, for a missing
//! END or for text after the last one, and takes quadratic time where lines end in LF alone.

use std::borrow::Cow;
use std::ops::Range;

use icalendar::parser::Property as Parsed;

use super::lines::{Line, lines};
use crate::diagnostic::Report;

/// Deepest nesting of components that is read: an alarm in an event in a calendar is three.
pub const MAX_DEPTH: usize = 8;

/// Most components of one file. A club's ten years have a few thousand.
pub const MAX_COMPONENTS: usize = 12_000;

/// Most properties of one component that are read.
pub const MAX_PROPERTIES: usize = 1_000;

/// Longest unfolded line that is read, in bytes: longer ones are attachments.
pub const MAX_LINE_BYTES: usize = 64 * 1024;

/// What is read of a component; every other property is passed over unparsed.
const KNOWN: [&str; 39] = [
    "ATTACH",
    "CATEGORIES",
    "CLASS",
    "COMMENT",
    "CONFERENCE",
    "CONTACT",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "GEO",
    "IMAGE",
    "LAST-MODIFIED",
    "LOCATION",
    "METHOD",
    "NAME",
    "ORGANIZER",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "STYLED-DESCRIPTION",
    "SUMMARY",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "URL",
    "X-APPLE-STRUCTURED-LOCATION",
    "X-GOOGLE-CONFERENCE",
    "X-LIC-LOCATION",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-WR-CALNAME",
    "X-WR-TIMEZONE",
    "X-ALT-DESC",
];

/// A component, with what is read of it.
#[derive(Debug, Default)]
pub(super) struct Component {
    /// `VEVENT`, in upper case.
    pub(super) name: String,
    /// Where it begins.
    pub(super) span: Range<usize>,
    /// Its properties, in their order.
    pub(super) properties: Vec<Property>,
    /// What is inside it.
    pub(super) parts: Vec<Component>,
    /// Whether a part of it may be missing: the file ends in it, or it is too long.
    pub(super) torn: bool,
}

/// One property. TEXT values are unescaped, but for lists.
#[derive(Debug, Clone)]
pub(super) struct Property {
    /// One of [`KNOWN`].
    pub(super) name: &'static str,
    /// Its parameters, with names in upper case.
    pub(super) params: Vec<(String, String)>,
    /// Its value.
    pub(super) value: String,
    /// Where its line begins.
    pub(super) span: Range<usize>,
}

impl Component {
    /// The properties of this name.
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties
            .iter()
            .filter(move |property| property.name == name)
    }

    /// The first property of this name that has a value.
    pub(super) fn get(&self, name: &str) -> Option<&Property> {
        self.properties
            .iter()
            .find(|property| property.name == name && !property.value.trim().is_empty())
    }
}

impl Property {
    /// The parameter of this name.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its value as a UID, which no control character belongs to.
    pub(super) fn name_of_series(&self) -> String {
        self.trimmed().chars().filter(|c| !c.is_control()).collect()
    }

    /// Its value without white space around it.
    pub(super) fn trimmed(&self) -> &str {
        self.value.trim()
    }
}

/// The components at the top of a file: calendars, and events outside of any.
pub(super) fn components(report: &Report) -> Vec<Component> {
    let mut tree = Tree {
        report,
        open: Vec::new(),
        top: Vec::new(),
        count: 0,
        too_deep: 0,
        told: false,
    };
    for line in lines(&report.source().text) {
        if tree.count > MAX_COMPONENTS {
            let message = format!("more than {MAX_COMPONENTS} components");
            report.error(
                &line.span,
                message,
                "the rest of the file is left out; is this the right file?",
            );
            tree.told = true;
            break;
        }
        tree.add(&line);
    }
    tree.finish()
}

/// What was read so far.
struct Tree<'r> {
    report: &'r Report,
    open: Vec<Component>,
    top: Vec<Component>,
    count: usize,
    /// How many components are open below the deepest that is read.
    too_deep: usize,
    /// Whether it is said already why what is open will not be closed.
    told: bool,
}

impl Tree<'_> {
    fn add(&mut self, line: &Line<'_>) {
        let Some(colon) = line.text.find([':', ';']) else {
            // Outside of everything this may be anything, such as the page of a login.
            if !self.open.is_empty() {
                let help = "a line is `NAME:value`; a line that goes on begins with a space";
                self.report.warning(
                    &line.span,
                    "this line has no colon and is passed over",
                    help,
                );
            }
            return;
        };
        let name = line.text[..colon].trim().to_ascii_uppercase();
        let value = line.text[colon + 1..].trim();
        match name.as_str() {
            "BEGIN" => self.begin(value.to_ascii_uppercase(), line),
            "END" => self.end(&value.to_ascii_uppercase(), line),
            _ => self.property(&name, line),
        }
    }

    fn begin(&mut self, name: String, line: &Line<'_>) {
        if self.open.len() >= MAX_DEPTH || self.too_deep > 0 {
            if self.too_deep == 0 {
                let message = format!("components are nested deeper than {MAX_DEPTH}");
                self.report
                    .warning(&line.span, message, "what is inside is passed over");
            }
            self.too_deep += 1;
            return;
        }
        // An event in an event: the first one's END is missing. A calendar in one: everything's is.
        let ends = |open: &Component| match name.as_str() {
            "VCALENDAR" => true,
            "VEVENT" | "VTIMEZONE" | "VTODO" | "VJOURNAL" => open.name != "VCALENDAR",
            _ => false,
        };
        while self.open.last().is_some_and(ends) {
            self.close(true);
        }
        self.count += 1;
        self.open.push(Component {
            name,
            span: line.span.clone(),
            ..Component::default()
        });
    }

    fn end(&mut self, name: &str, line: &Line<'_>) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if !self.open.iter().any(|open| open.name == name) {
            let message = format!("`END:{name}` ends nothing");
            self.report.warning(&line.span, message, "");
            return;
        }
        while self.open.last().is_some_and(|open| open.name != name) {
            self.close(true);
        }
        self.close(false);
    }

    fn property(&mut self, name: &str, line: &Line<'_>) {
        let Some(name) = KNOWN.iter().find(|known| **known == name) else {
            return;
        };
        if self.too_deep > 0 {
            return;
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if line.text.len() > MAX_LINE_BYTES {
            // What is attached whole, is not wanted.
            if *name == "ATTACH" {
                return;
            }
            let message = format!(
                "a line of {} bytes; {MAX_LINE_BYTES} are the most",
                line.text.len()
            );
            self.report
                .warning(&line.span, message, "the line is passed over");
            return;
        }
        if open.properties.len() >= MAX_PROPERTIES {
            if open.properties.len() == MAX_PROPERTIES {
                let message = format!("more than {MAX_PROPERTIES} properties in one component");
                self.report
                    .error(&line.span, message, "the component is left out");
                open.torn = true;
                // One more, so that it is said once.
                open.properties.push(Property::nothing(name, line));
            }
            return;
        }
        if let Some(property) = Property::read(name, line) {
            open.properties.push(property);
        } else {
            let help = "parameters are `;NAME=value` or `;NAME=\"value\"`, and then comes a colon";
            self.report.warning(
                &line.span,
                "this line cannot be read and is passed over",
                help,
            );
        }
    }

    /// Ends the innermost component.
    fn close(&mut self, torn: bool) {
        let Some(component) = self.open.pop() else {
            return;
        };
        // Where the file ends, the outermost tells it for all that are open.
        if torn && !self.told && (!component.torn || self.open.is_empty()) {
            let message = format!("`END:{}` is missing", component.name);
            let help = if component.torn {
                "the file may be cut off"
            } else {
                ""
            };
            self.report.warning(&component.span, message, help);
        }
        match self.open.last_mut() {
            Some(parent) => parent.parts.push(component),
            None => self.top.push(component),
        }
    }

    /// Whatever is still open at the end of the file may be half of what it should be.
    fn finish(mut self) -> Vec<Component> {
        for open in &mut self.open {
            open.torn = true;
        }
        while !self.open.is_empty() {
            self.close(true);
        }
        self.top
    }
}

impl Property {
    fn nothing(name: &'static str, line: &Line<'_>) -> Self {
        Self {
            name,
            params: Vec::new(),
            value: String::new(),
            span: line.span.clone(),
        }
    }

    fn read(name: &'static str, line: &Line<'_>) -> Option<Self> {
        let after_name = line.text.find([':', ';'])?;
        let rest = &line.text[after_name..];
        // The crate knows which values are TEXT by names in upper case alone.
        let same = line.text[..after_name] == *name;
        let text = quoted_zone(if same {
            Cow::Borrowed(&*line.text)
        } else {
            Cow::Owned(format!("{name}{rest}"))
        });
        let parsed = Parsed::try_from(&*text).ok()?;
        let params = parsed.params.iter().map(|param| {
            let value = param.val.as_ref().map_or("", |value| value.as_str());
            (param.key.as_str().to_ascii_uppercase(), uncareted(value))
        });
        Some(Self {
            name,
            params: params.collect(),
            value: parsed.val.as_str().to_owned(),
            span: line.span.clone(),
        })
    }
}

/// Exchange writes `TZID=(UTC+01:00) Berlin` and `TZID=tzone://Microsoft/Utc` without quotes, in which
/// the crate ends the parameter at the first colon, as the RFC has it. What follows the colon that ends
/// it is a time.
fn quoted_zone(text: Cow<'_, str>) -> Cow<'_, str> {
    const BEGIN: &str = ";TZID=";
    const TIMES: [&str; 5] = ["DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"];
    if !TIMES.iter().any(|name| text.starts_with(name)) {
        return text;
    }
    let Some(begin) = text.to_ascii_uppercase().find(BEGIN) else {
        return text;
    };
    let begin = begin + BEGIN.len();
    let mut colons = text[begin..].match_indices(':').map(|(at, _)| begin + at);
    let first = colons.next();
    let end = first
        .into_iter()
        .chain(colons)
        .find(|colon| begins_with_a_day(&text[colon + 1..]));
    match end {
        Some(end) if Some(end) != first && !text[begin..].starts_with('"') => {
            // Another parameter may stand behind it.
            let name = text[begin..end].find(";VALUE=");
            let name = name.map_or(end, |length| begin + length);
            let (before, zone, rest) = (&text[..begin], &text[begin..name], &text[name..]);
            Cow::Owned(format!("{before}\"{zone}\"{rest}"))
        }
        _ => text,
    }
}

/// `20270113` or `2027-01-13`.
fn begins_with_a_day(text: &str) -> bool {
    let digits = |from, to| {
        text.get(from..to)
            .is_some_and(|part: &str| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    digits(0, 8) || (digits(0, 4) && text.get(4..5) == Some("-") && digits(5, 7))
}

/// A parameter's value without the escapes of RFC 6868, which the crate leaves.
fn uncareted(value: &str) -> String {
    if !value.contains('^') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        let mut ahead = rest.clone();
        let escaped = match (c, ahead.next()) {
            ('^', Some('n')) => Some('\n'),
            ('^', Some('\'')) => Some('"'),
            ('^', Some('^')) => Some('^'),
            _ => None,
        };
        out.push(escaped.unwrap_or(c));
        if escaped.is_some() {
            rest = ahead;
        }
    }
    out
}
