//! Entries as Atom (RFC 4287).

use askama::Template;

use super::entries::{Entry, Feed};

/// Writes the feed of `entries`.
#[must_use]
pub fn feed(feed: &Feed<'_>, entries: &[Entry<'_>]) -> String {
    let name = feed.calendar.name.as_str().into();
    let document = Document {
        feed,
        entries,
        subtitle: feed.language.format("feed-description", [("name", name)]),
    };
    let mut xml = document
        .render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"));
    xml.retain(is_xml);
    xml
}

#[derive(Template)]
#[template(path = "calendar.atom.xml")]
struct Document<'a> {
    feed: &'a Feed<'a>,
    entries: &'a [Entry<'a>],
    subtitle: String,
}

/// XML has no way to write most control characters, escaped or not (XML 1.0 §2.2).
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
