//! Sitemaps: every page with its other languages and its last change (<https://www.sitemaps.org/>).
//!
//! One sitemap for each language, since one may only name so many addresses, and an index of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use jiff::Timestamp;

use crate::language::Languages;
use crate::model::{Calendar, LanguageTag, Series, Slug};

/// Most addresses in one sitemap, as the protocol has it. Events that last changed longest ago are
/// left out beyond, and a comment in the sitemap says so.
pub const MAX_ADDRESSES: usize = 50_000;

/// The pages of every calendar that are there without a server, too; behind their language.
pub const PAGES: [&str; 4] = ["", "subscribe", "newsletter", "about"];

/// The index of all sitemaps.
#[must_use]
pub fn index(calendar: &Calendar, languages: &Languages, last_change: Timestamp) -> String {
    rendered(&Index {
        base: calendar.base_url.as_str(),
        tags: languages.iter().map(|one| one.tag().as_str()).collect(),
        last_change: second(last_change),
    })
}

/// The sitemap of the pages in `language`.
#[must_use]
pub fn sitemap(
    calendar: &Calendar,
    languages: &Languages,
    language: &LanguageTag,
    series: &[Arc<Series>],
    last_change: Timestamp,
) -> String {
    let mut changed: BTreeMap<&Slug, Timestamp> = BTreeMap::new();
    for one in series {
        let at = one.revision.last_modified;
        let last = changed.entry(&one.slug).or_insert(at);
        *last = at.max(*last);
    }
    let mut events: Vec<(&Slug, Timestamp)> = changed.into_iter().collect();
    events.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let most = MAX_ADDRESSES - PAGES.len();
    let left_out = events.len().saturating_sub(most);
    events.truncate(most);
    let fixed = PAGES.iter().map(|path| ((*path).to_owned(), last_change));
    let events = events
        .into_iter()
        .map(|(slug, at)| (format!("events/{slug}"), at));
    let pages = fixed.chain(events).map(|(path, at)| (path, second(at)));
    rendered(&Sitemap {
        base: calendar.base_url.as_str(),
        tag: language.as_str(),
        tags: languages.iter().map(|one| one.tag().as_str()).collect(),
        default: languages.default().tag().as_str(),
        pages: pages.collect(),
        left_out,
    })
}

#[derive(Template)]
#[template(path = "sitemap-index.xml")]
struct Index<'a> {
    base: &'a str,
    tags: Vec<&'a str>,
    last_change: String,
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap<'a> {
    base: &'a str,
    tag: &'a str,
    tags: Vec<&'a str>,
    default: &'a str,
    /// Paths behind the language, and when they last changed.
    pages: Vec<(String, String)>,
    left_out: usize,
}

/// `2023-11-05T12:00:00Z`
fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn rendered(template: &impl Template) -> String {
    template
        .render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}
