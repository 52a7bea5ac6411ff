//! One event of the list as the text of a definition, and the name of its file.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::naming::plain;
use super::super::table::Report;
use super::super::write::{self, File};
use super::listed::Listed;
use crate::diagnostic::SourceText;
use crate::model::{Calendar, Slug};

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
    let mut file = File::default();
    file.comment("From the events list of xmpp.org.");
    file.key("summary", one.summary.as_str());
    file.optional("description", one.description.as_deref());
    file.optional("url", one.url.as_ref().map(|url| url.value.as_str()));
    if let Some(category) = &one.category {
        file.key("categories", vec![category.as_str()]);
    }
    file.key("start", write::date(one.start.value));
    if one.last > one.start.value {
        file.key("end", write::date(one.last));
    }
    if one.tentative {
        file.key("status", "tentative");
    }
    if one.online {
        file.key("attendance", "online");
    }
    let country = one.country.as_ref();
    file.table("[location]");
    file.optional("city", one.city.as_deref());
    file.optional("country", country.map(crate::model::Country::as_str));
    file.finish().text
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
