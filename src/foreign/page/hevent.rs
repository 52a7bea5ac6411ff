//! h-event of microformats2: classes that say what the parts of a page mean.

use markup5ever_rcdom::{Handle, RcDom};
use url::Url;

use super::dom::{attribute, below, classes, tag, text};
use super::found::Found;
use crate::ical::text as plain;
use crate::model::{Country, Location};

/// The events of a page.
pub(super) fn read(page: &RcDom, base: Option<&Url>) -> Vec<Found> {
    let all = below(&page.document, |node| !is(node, "h-event"));
    let events = all.iter().filter(|node| is(node, "h-event"));
    events.map(|node| event(node, base)).collect()
}

fn is(node: &Handle, class: &str) -> bool {
    classes(node).iter().any(|one| one == class)
}

/// The things that microformats know. Other classes that begin so are for looks: `h-full`.
const ROOTS: [&str; 14] = [
    "h-adr",
    "h-card",
    "h-cite",
    "h-entry",
    "h-event",
    "h-feed",
    "h-geo",
    "h-item",
    "h-listing",
    "h-product",
    "h-recipe",
    "h-resume",
    "h-review",
    "h-review-aggregate",
];

/// Whether a node is something of its own, whose properties are not those of what it stands in.
fn is_root(node: &Handle) -> bool {
    classes(node)
        .iter()
        .any(|one| ROOTS.contains(&one.as_str()))
}

/// The elements that are a property of `root` itself.
fn properties(root: &Handle, class: &str) -> Vec<Handle> {
    let own = below(root, |node| {
        std::rc::Rc::ptr_eq(node, root) || !is_root(node)
    });
    let own = own
        .into_iter()
        .filter(|node| !std::rc::Rc::ptr_eq(node, root));
    own.filter(|node| is(node, class)).collect()
}

fn event(root: &Handle, base: Option<&Url>) -> Found {
    let first = |class: &str| properties(root, class).into_iter().next();
    let read = |class: &str| first(class).map(|node| value(&node));
    let link = |class: &str| {
        let target = first(class).and_then(|node| address(&node))?;
        let url = match base {
            Some(base) => base.join(target.trim()).ok(),
            None => Url::parse(target.trim()).ok(),
        };
        url.filter(|url| matches!(url.scheme(), "https" | "http" | "xmpp"))
    };
    let listed = |class: &str| -> Vec<String> {
        let all = properties(root, class).into_iter();
        let all = all.map(|node| plain::line(&named(&node)).0);
        all.filter(|name| !name.is_empty()).collect()
    };
    Found {
        id: first("u-uid").and_then(|node| address(&node)),
        name: read("p-name").unwrap_or_else(|| text(root)),
        description: [
            "p-summary",
            "e-content",
            "p-content",
            "e-description",
            "p-description",
        ]
        .into_iter()
        .find_map(read),
        url: link("u-url"),
        start: first("dt-start")
            .map(|node| time(&node))
            .unwrap_or_default(),
        end: first("dt-end").map(|node| time(&node)),
        duration: first("dt-duration").map(|node| time(&node)),
        cancelled: read("p-status").is_some_and(|status| status.eq_ignore_ascii_case("cancelled")),
        location: first("p-location").and_then(|node| place(&node)),
        organizers: listed("p-organizer"),
        categories: listed("p-category"),
        ..Found::default()
    }
}

/// The text of a property.
fn value(node: &Handle) -> String {
    let by_attribute = match tag(node).as_deref() {
        Some("abbr" | "link") => attribute(node, "title"),
        Some("data" | "input") => attribute(node, "value"),
        Some("img" | "area") => attribute(node, "alt"),
        _ => None,
    };
    by_attribute.unwrap_or_else(|| text(node))
}

/// The name of something that may be a card of its own.
fn named(node: &Handle) -> String {
    let name = is_root(node).then(|| properties(node, "p-name").into_iter().next());
    name.flatten()
        .map_or_else(|| value(node), |name| value(&name))
}

/// The date or time of a property: that of the machine where there is one, and of parts marked
/// `value` their sum.
fn time(node: &Handle) -> String {
    let parts: Vec<String> = below(node, |_| true)
        .iter()
        .filter(|part| is(part, "value"))
        .map(machine)
        .collect();
    if parts.is_empty() {
        machine(node)
    } else {
        parts.join("T")
    }
}

fn machine(node: &Handle) -> String {
    let by_attribute = match tag(node).as_deref() {
        Some("time" | "ins" | "del") => attribute(node, "datetime"),
        Some("abbr") => attribute(node, "title"),
        Some("data" | "input") => attribute(node, "value"),
        _ => None,
    };
    by_attribute.unwrap_or_else(|| text(node)).trim().to_owned()
}

/// The address of a property.
fn address(node: &Handle) -> Option<String> {
    match tag(node).as_deref() {
        Some("a" | "area" | "link") => attribute(node, "href"),
        Some("img" | "audio" | "video" | "source" | "iframe") => attribute(node, "src"),
        Some("data" | "input") => attribute(node, "value"),
        _ => Some(text(node)),
    }
    .filter(|text| !text.trim().is_empty())
}

/// `p-location`: a text, or a card or an address with parts.
fn place(node: &Handle) -> Option<Location> {
    let part = |class: &str| {
        let part = properties(node, class).into_iter().next()?;
        Some(plain::place(&value(&part))).filter(|text| !text.is_empty())
    };
    let mut location = Location {
        name: part("p-name"),
        address: part("p-street-address"),
        city: part("p-locality"),
        country: part("p-country-name").and_then(|country| Country::parse(&country).ok()),
        geo: None,
    };
    if location == Location::default() {
        location.name = Some(plain::place(&value(node))).filter(|text| !text.is_empty());
    }
    (location != Location::default()).then_some(location)
}
