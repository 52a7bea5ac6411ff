//! One event of the list as the text of a definition, and the name of its file.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::super::table::Report;
use super::listed::Listed;
use crate::diagnostic::SourceText;
use crate::model::{Calendar, Slug};

/// Longest name that is made of a title, in characters.
const MAX_NAME: usize = 50;

/// The file of `one` below the folder of events, and its text. Names in `taken` are not used again.
///
/// The text is read back: should it be no good definition, the mistake is reported and there is none.
pub(super) fn definition(
    report: &Report,
    one: &Listed,
    calendar: &Calendar,
    taken: &mut BTreeSet<Slug>,
) -> Option<(String, String)> {
    let slug = free(&name(one), one, taken)?;
    let path = format!("{}/{slug}.toml", one.start.value.year());
    let source = Arc::new(SourceText {
        path: path.clone(),
        origin: path.clone(),
        text: text(one),
    });
    let read = super::super::read(&source, calendar);
    for problem in read.diagnostics.iter().filter(|problem| problem.is_error()) {
        let help = problem.help.as_deref().unwrap_or_default();
        report.error(&one.span, problem.message.clone(), help);
    }
    if read.value.is_empty() {
        return None;
    }
    taken.insert(slug);
    Some((path, source.text.clone()))
}

fn text(one: &Listed) -> String {
    let mut out = "# From the events list of xmpp.org.\n".to_owned();
    let mut line = |key: &str, value: String| {
        // Nothing can go wrong when writing to a text.
        let _ = writeln!(out, "{key:<11} = {value}");
    };
    line("summary", quoted(&one.summary));
    if let Some(description) = &one.description {
        line("description", quoted(description));
    }
    if let Some(url) = &one.url {
        line("url", quoted(url.value.as_str()));
    }
    if let Some(category) = &one.category {
        line("categories", format!("[{}]", quoted(category)));
    }
    line("start", one.start.value.to_string());
    if one.last > one.start.value {
        line("end", one.last.to_string());
    }
    if one.tentative {
        line("status", quoted("tentative"));
    }
    if one.online {
        line("attendance", quoted("online"));
    }
    let parts = [
        ("city", one.city.as_deref()),
        (
            "country",
            one.country.as_ref().map(crate::model::Country::as_str),
        ),
    ];
    if parts.iter().any(|(_, part)| part.is_some()) {
        out.push_str("\n[location]\n");
    }
    for (key, part) in parts {
        if let Some(part) = part {
            let _ = writeln!(out, "{key:<7} = {}", quoted(part));
        }
    }
    out
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// `summit-26`, `omemo-sprint-2022`, and `sprint-2018-11-duesseldorf` of what has no title.
fn name(one: &Listed) -> String {
    let start = one.start.value;
    if !one.has_title {
        let place = if one.online {
            Some("online")
        } else {
            one.city.as_deref()
        };
        let month = start.strftime("%Y-%m");
        return plain(&format!(
            "{}-{month}-{}",
            one.word,
            place.unwrap_or_default()
        ));
    }
    let name = plain(&one.summary);
    // As our own files are called: `fosdem-2024` and `summit-26`, but `xmpp-vision-workshop-2023`.
    let name = match name.strip_prefix("xmpp-") {
        Some(rest) if rest.starts_with("summit-") => rest,
        Some(rest) => rest.strip_prefix("at-").unwrap_or(&name),
        None => &name,
    };
    if name.contains(|c: char| c.is_ascii_digit()) {
        name.to_owned()
    } else {
        plain(&format!("{name}-{}", start.year()))
    }
}

/// A name that nobody has yet: with the day, or a number, where it is taken.
fn free(name: &str, one: &Listed, taken: &BTreeSet<Slug>) -> Option<Slug> {
    let day = one.start.value;
    let numbers = (2..).map(|number| format!("{name}-{day}-{number}"));
    let names = [name.to_owned(), format!("{name}-{day}")]
        .into_iter()
        .chain(numbers);
    // There is a free one among so many.
    names
        .take(taken.len() + 3)
        .filter_map(|name| Slug::parse(&name).ok())
        .find(|slug| !taken.contains(slug))
}

/// Lower-case letters a to z and digits, with `-` between words.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if let Some(letters) = spelled(c) {
            out.push_str(letters);
        } else if c != '\'' && c != '’' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.len() > MAX_NAME {
        // The last word goes whole.
        let end = out[..=MAX_NAME].rfind('-').unwrap_or(MAX_NAME);
        out.truncate(end);
    }
    let out = out.trim_matches('-');
    if out.is_empty() {
        "event".to_owned()
    } else {
        out.to_owned()
    }
}

/// A letter of European languages in ASCII; all others only part words.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' | 'ă' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ș' | 'ş' => "s",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}
