//! Entries as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! Each item has an extension, `_occurrence`, with what a program wants to know of its date: the
//! same object as in the API.

use serde::Serialize;

use super::entries::{Entry, Feed};
use super::json;

/// Writes the feed of `entries`.
#[must_use]
pub fn feed(feed: &Feed<'_>, entries: &[Entry<'_>]) -> String {
    let name = feed.calendar.name.as_str();
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.name,
        home_page_url: feed.page().into(),
        feed_url: feed.url("json").into(),
        description: feed
            .language
            .format("feed-description", [("name", name.into())]),
        language: feed.language.tag().as_str(),
        authors: [Author {
            name,
            url: feed.calendar.base_url.as_str(),
        }],
        items: entries.iter().map(|entry| item(feed, entry)).collect(),
    };
    json::pretty(&document)
}

/// What is missing is absent here: the standard's fields may not be `null`.
#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    description: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    tags: Vec<&'a str>,
    _occurrence: json::One<'a>,
}

fn item<'a>(feed: &Feed<'a>, entry: &'a Entry<'_>) -> Item<'a> {
    let event = entry.occurrence.event();
    let names = entry.categories.iter();
    Item {
        id: &entry.id,
        url: entry.url.as_str(),
        external_url: event.url.as_ref().map(url::Url::as_str),
        title: &entry.title,
        content_html: &entry.html,
        summary: entry.summary.as_deref(),
        image: event.image.as_ref().map(|image| image.url.as_str()),
        date_published: entry.published.to_string(),
        date_modified: entry.updated.to_string(),
        tags: names.map(|(_, name)| name.as_str()).collect(),
        _occurrence: json::one(entry.occurrence, feed.calendar, feed.language, feed.today),
    }
}
