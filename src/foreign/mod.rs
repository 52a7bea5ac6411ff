//! What others publish, read into series: calendars, pages, lists and posts.
//!
//! Text in, values out; nothing is fetched here. One bad item costs itself. What is no answer at all
//! (a login page, half a file) is refused whole, so that the last good one stays.

mod atom;
mod ics;
mod page;
mod recognise;
mod shape;
mod withdrawn;
mod xmpp_org;

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::definition::Lost;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::ical;
use crate::model::{Calendar, Fault, News, Series, Shared, Slug, Source, SourceKind};
pub use atom::MAX_NEWS;
pub use page::{MAX_PAGE_BYTES, PAGE_WITHOUT_EVENTS};
pub use recognise::{Known, occasion};
pub use shape::{Shaped, shape};
pub use withdrawn::{SHOWN_FOR, withdrawn};

/// Most series of one source. A calendar of thirty years of weekly events has fewer.
pub const MAX_SERIES: usize = 5_000;

/// What an answer says, before filters and defaults.
#[derive(Debug)]
pub struct Foreign {
    /// Its events. Their slugs begin with the source's, and stay while their UIDs do.
    pub series: Vec<Series>,
    /// Its posts, newest first.
    pub news: Vec<News>,
    /// What is wrong with single items.
    pub diagnostics: Vec<Diagnostic>,
    /// Events that are there and could not be read.
    pub lost: Lost,
    /// Why it cannot be an answer of this source at all: then everything else is empty.
    pub refused: Option<(Fault, String)>,
}

impl Foreign {
    fn nothing() -> Self {
        Self {
            series: Vec::new(),
            news: Vec::new(),
            diagnostics: Vec::new(),
            lost: Lost::Only(Vec::new()),
            refused: None,
        }
    }

    fn refused(fault: Fault, words: impl Into<String>) -> Self {
        Self {
            refused: Some((fault, words.into())),
            ..Self::nothing()
        }
    }
}

/// Reads the answer of `source`, which came from `base` if it came from the web.
#[must_use]
pub fn read(source: &Source, bytes: &[u8], base: Option<&Url>, calendar: &Calendar) -> Foreign {
    let text = ical::decode(bytes).text;
    if text.trim().is_empty() {
        return Foreign::refused(Fault::Empty, "the answer is empty");
    }
    let address = source.address.shown();
    let text = Arc::new(SourceText {
        path: base.map_or_else(|| address.clone(), Url::to_string),
        origin: source.origin.clone(),
        text,
    });
    let mut foreign = match source.kind {
        SourceKind::Ics | SourceKind::Mobilizon => ics::read(source, &text, calendar),
        SourceKind::XmppOrg => xmpp_org::read(source, &text, calendar),
        SourceKind::Atom => atom::read(source, bytes, &text),
        SourceKind::Jsonld => page::read(source, &text, base, calendar),
    };
    at_most(&mut foreign, &address);
    let origins = Shared::from(vec![source.origin.clone(), address]);
    for series in &mut foreign.series {
        series.aliases = Vec::new();
        series.origins = origins.clone();
    }
    foreign
}

/// What kind of source gives an answer like this.
#[must_use]
pub fn guess(bytes: &[u8]) -> SourceKind {
    let text = ical::decode(&bytes[..bytes.len().min(4096)]).text;
    let text = text.trim_start().to_lowercase();
    if text.starts_with("begin:") || text.is_empty() {
        SourceKind::Ics
    } else if is_posts(&text) {
        SourceKind::Atom
    } else if text.starts_with('[') && text.contains("\"date_start\"") {
        SourceKind::XmppOrg
    } else if text.starts_with(['<', '{', '[']) {
        SourceKind::Jsonld
    } else {
        SourceKind::Ics
    }
}

/// Whether a text in small letters begins like posts do, in XML or as a JSON Feed.
fn is_posts(text: &str) -> bool {
    let starts = ["<?xml", "<feed", "<rss", "<rdf"];
    let is_xml = starts.iter().any(|start| text.starts_with(start)) && !text.contains("<html");
    is_xml || text.starts_with('{') && text.contains("jsonfeed.org/version/")
}

/// The latest [`MAX_SERIES`]; what is left out is said.
fn at_most(foreign: &mut Foreign, address: &str) {
    let series = &mut foreign.series;
    if series.len() <= MAX_SERIES {
        return;
    }
    let message = format!(
        "{address} has {} events; {MAX_SERIES} are the most of one source",
        series.len()
    );
    let help = "the earliest ones are left out; filters do not help, as they come after reading";
    foreign
        .diagnostics
        .push(Diagnostic::error(message, None).help(help));
    series.sort_by_key(|one| std::cmp::Reverse(one.event.start.wall()));
    series.truncate(MAX_SERIES);
    series.reverse();
}

/// Gives each event a slug that begins with the source's and goes on with its UID, so that it does
/// not depend on what else is there. The parts of one series, which share a slug, go on sharing one.
fn name(source: &Slug, series: &mut [Series]) {
    let mut names: BTreeMap<Slug, Slug> = BTreeMap::new();
    let mut taken: BTreeMap<Slug, usize> = BTreeMap::new();
    for one in series {
        let slug = names.entry(one.slug.clone()).or_insert_with(|| {
            let slug = ical::slug(source, &one.uid);
            let count = taken.entry(slug.clone()).or_default();
            *count += 1;
            if *count == 1 {
                slug
            } else {
                // Two UIDs that read alike: the later one is told apart by all of its own.
                ical::hashed_slug(source, &one.uid)
            }
        });
        one.slug = slug.clone();
    }
}
