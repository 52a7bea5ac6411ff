//! Content lines: escaping, parameters, folding (RFC 5545 §3.1 and §3.3.11).

use icalendar::parser::{Component, Parameter, Property};
use jiff::Timestamp;

use crate::model::EventTime;
use crate::zone::Zone;

/// Longest line, in octets, without its line break.
const LINE: usize = 75;

pub(super) fn component(name: &'static str) -> Component<'static> {
    Component {
        name: name.into(),
        properties: Vec::new(),
        components: Vec::new(),
    }
}

/// A property whose value is not TEXT. Control characters, which could begin a new property, are
/// dropped.
pub(super) fn property(name: &'static str, value: &str) -> Property<'static> {
    let value: String = value.chars().filter(|c| !c.is_control()).collect();
    Property {
        name: name.into(),
        val: value.into(),
        params: Vec::new(),
    }
}

/// A TEXT property.
pub(super) fn text(name: &'static str, value: &str) -> Property<'static> {
    property(name, &escaped(value))
}

/// A property of several TEXT values, such as CATEGORIES.
pub(super) fn texts(name: &'static str, values: &[String]) -> Property<'static> {
    let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
    property(name, &values.join(","))
}

/// A property that names the type of its value.
pub(super) fn typed(
    name: &'static str,
    value_type: &'static str,
    value: &str,
) -> Property<'static> {
    with(property(name, value), "VALUE", value_type)
}

/// `property` with one more parameter. Values that need quotes get them; quotes themselves and
/// control characters cannot be said in a parameter and are dropped.
pub(super) fn with(
    mut property: Property<'static>,
    key: &'static str,
    value: &str,
) -> Property<'static> {
    let clean: String = value
        .chars()
        .filter(|c| !c.is_control() && *c != '"')
        .collect();
    let value = if clean.contains([':', ';', ',']) {
        format!("\"{clean}\"")
    } else {
        clean
    };
    property.params.push(Parameter {
        key: key.into(),
        val: Some(value.into()),
    });
    property
}

/// A parameter of several values, each of which is a plain word.
pub(super) fn with_words(
    mut property: Property<'static>,
    key: &'static str,
    words: &[String],
) -> Property<'static> {
    let word = |word: &String| -> String {
        word.to_uppercase()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect()
    };
    let words: Vec<String> = words.iter().map(word).collect();
    property.params.push(Parameter {
        key: key.into(),
        val: Some(words.join(",").into()),
    });
    property
}

/// A date, a local time with its zone, or a time in UTC (RFC 5545 §3.3.4, §3.3.5).
pub(super) fn times(name: &'static str, times: &[EventTime], zone: &Zone) -> Property<'static> {
    let values: Vec<String> = times
        .iter()
        .map(|time| match time {
            EventTime::Date(date) => date.strftime("%Y%m%d").to_string(),
            EventTime::DateTime(wall) if zone.is_utc() => {
                wall.strftime("%Y%m%dT%H%M%SZ").to_string()
            }
            EventTime::DateTime(wall) => wall.strftime("%Y%m%dT%H%M%S").to_string(),
        })
        .collect();
    let values = values.join(",");
    match times.first() {
        Some(EventTime::Date(_)) => typed(name, "DATE", &values),
        Some(EventTime::DateTime(_)) if !zone.is_utc() => {
            with(property(name, &values), "TZID", zone.name())
        }
        _ => property(name, &values),
    }
}

pub(super) fn date_time_utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT as RFC 5545 §3.3.11 escapes it; line breaks of every kind become `\n`.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The component and all in it, with CRLF, folded.
pub(super) fn print(component: &Component<'_>) -> String {
    let mut out = String::new();
    print_into(&mut out, component);
    out
}

fn print_into(out: &mut String, component: &Component<'_>) {
    fold_into(out, &format!("BEGIN:{}", component.name.as_str()));
    for property in &component.properties {
        let mut line = property.name.as_str().to_owned();
        for parameter in &property.params {
            line.push(';');
            line.push_str(parameter.key.as_str());
            line.push('=');
            line.push_str(parameter.val.as_ref().map_or("", |val| val.as_str()));
        }
        line.push(':');
        line.push_str(property.val.as_str());
        fold_into(out, &line);
    }
    for component in &component.components {
        print_into(out, component);
    }
    fold_into(out, &format!("END:{}", component.name.as_str()));
}

/// A calendar that this module wrote, with each line as `change` has it, folded anew.
#[must_use]
pub fn with_lines(calendar: &str, change: &mut dyn FnMut(&str) -> String) -> String {
    let unfolded = calendar.replace("\r\n ", "");
    let mut out = String::with_capacity(calendar.len());
    for line in unfolded.split_terminator("\r\n") {
        fold_into(&mut out, &change(line));
    }
    out
}

/// Folds one line at 75 octets, never inside a character (RFC 5545 §3.1).
fn fold_into(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        let mut out = String::new();
        fold_into(&mut out, line);
        out
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_is_cut_inside_a_character() {
        for character in ["a", "é", "€", "🎉"] {
            for length in 0..400 {
                let line = format!("{}{}", "x".repeat(length % 7), character.repeat(length));
                let folded = folded(&line);
                let lines: Vec<&str> = folded.split("\r\n").collect();
                assert!(lines.iter().all(|line| line.len() <= LINE), "{folded}");
                assert_eq!(folded.replace("\r\n ", "").trim_end_matches("\r\n"), line);
            }
        }
    }

    #[test]
    fn the_crates_own_printer_breaks_the_limit_which_is_why_ours_exists() {
        let name = "X-N";
        let value = "v".repeat(146);
        let property = Property {
            name: name.into(),
            val: value.into(),
            params: Vec::new(),
        };
        let theirs = property.to_string();
        assert!(
            theirs.split("\r\n").any(|line| line.len() > LINE),
            "{theirs}"
        );
    }

    #[test]
    fn no_value_can_begin_a_property_of_its_own() {
        let evil = "a\r\nEVIL:1\rEVIL:2\nEVIL:3\u{0}\u{85}\u{2028};,\\\"";
        let mut component = component("X");
        component.properties = vec![
            text("SUMMARY", evil),
            property("URL", evil),
            with(property("CONFERENCE", "x"), "LABEL", evil),
            with_words(property("CONFERENCE", "x"), "FEATURE", &[evil.to_owned()]),
        ];
        let printed = print(&component).replace("\r\n ", "");
        let names: Vec<&str> = printed
            .split("\r\n")
            .filter_map(|line| line.split([':', ';']).next())
            .collect();
        assert_eq!(
            names,
            [
                "BEGIN",
                "SUMMARY",
                "URL",
                "CONFERENCE",
                "CONFERENCE",
                "END",
                ""
            ]
        );
        assert_eq!(
            printed.split("\r\n").nth(1),
            Some("SUMMARY:a\\nEVIL:1\\nEVIL:2\\nEVIL:3\u{2028}\\;\\,\\\\\"")
        );
    }
}
