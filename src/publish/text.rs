//! Addresses inside texts: feeds, JSON, XML, snippets.

use std::borrow::Cow;

use super::address::{Address, Place};
use crate::ical;

/// How a document writes an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Links are attributes of its tags.
    Html,
    /// `&` is `&amp;` or `&#38;`.
    Xml,
    /// Lines are folded.
    Calendar,
    /// As it is.
    Plain,
    /// A picture.
    Bytes,
}

impl Kind {
    pub(super) fn of(media_type: &str) -> Self {
        match media_type {
            "text/html" => Self::Html,
            "text/calendar" => Self::Calendar,
            "image/svg+xml" | "text/css" | "text/javascript" | "application/javascript" => {
                Self::Plain
            }
            xml if xml.ends_with("/xml") || xml.ends_with("+xml") => Self::Xml,
            text if text.starts_with("text/") || text.ends_with("json") => Self::Plain,
            _ => Self::Bytes,
        }
    }
}

/// `text`, with each address of the calendar as `turn` has it. What it gives nothing for stays.
pub(super) fn turned<'t>(
    text: &'t str,
    kind: Kind,
    place: &Place,
    turn: &mut dyn FnMut(&str) -> Option<String>,
) -> Cow<'t, str> {
    if kind == Kind::Calendar {
        let mut line = |line: &str| turned(line, Kind::Plain, place, turn).into_owned();
        return ical::with_lines(text, &mut line).into();
    }
    // Most texts of a page are shorter.
    if text.len() < place.base().len() || !text.contains(place.base()) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(place.base()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(ends_address).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(['.', ',', ':', '!', ';']);
        let plain = match kind {
            Kind::Xml => address.replace("&#38;", "&").replace("&amp;", "&"),
            _ => address.to_owned(),
        };
        out.push_str(before);
        match turn(&plain) {
            Some(turned) if kind == Kind::Xml => out.push_str(&turned.replace('&', "&amp;")),
            Some(turned) => out.push_str(&turned),
            None => out.push_str(address),
        }
        rest = &from[address.len()..];
    }
    out.push_str(rest);
    out.into()
}

/// Every address of the calendar in `text`.
pub(super) fn links(text: &str, kind: Kind, place: &Place, from: &Address) -> Vec<Address> {
    let mut found = Vec::new();
    turned(text, kind, place, &mut |address| {
        found.extend(place.link(address, from).map(|link| link.address));
        None
    });
    found
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "\"<>'()[]{}|\\^`".contains(c)
}
