//! Blogs and communities, in Atom, RSS or JSON Feed: posts, and never events.

use jiff::Timestamp;
use url::Url;

use super::{Foreign, page};
use crate::definition::Lost;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::model::{Fault, News, Text};

/// Most posts of one source that are kept, the newest ones.
pub const MAX_NEWS: usize = 20;

/// Longest title in which HTML is looked for, in bytes.
const MAX_TITLE: usize = 2_000;

pub(super) fn read(bytes: &[u8], text: &SourceText) -> Foreign {
    let base = Url::parse(&text.path).ok();
    let parser = feed_rs::parser::Builder::new().base_uri(base.as_ref().map(Url::as_str));
    let feed = match parser.build().parse(bytes) {
        Ok(feed) => feed,
        Err(error) => return Foreign::refused(fault(&text.text), said(&text.text, &error)),
    };
    let mut news = Vec::new();
    let mut without_link = 0;
    for entry in feed.entries {
        let link = entry
            .links
            .iter()
            .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
        let url = link.and_then(|link| match &base {
            Some(base) => base.join(&link.href).ok(),
            None => Url::parse(&link.href).ok(),
        });
        let url = url.filter(|url| matches!(url.scheme(), "https" | "http" | "xmpp"));
        let Some(url) = url else {
            without_link += 1;
            continue;
        };
        let title = entry.title.map_or_else(String::new, |title| {
            let short = title.content.len() <= MAX_TITLE;
            if short && title.content.contains(['&', '<']) {
                page::text_of(&title.content)
            } else {
                title.content
            }
        });
        let published = entry.published.or(entry.updated);
        news.push(News {
            title: line(&title).unwrap_or_else(|| url.to_string()),
            url,
            published: published.and_then(|at| Timestamp::from_second(at.timestamp()).ok()),
        });
    }
    news.sort_by_key(|one| std::cmp::Reverse(one.published));
    news.truncate(MAX_NEWS);
    let mut diagnostics = Vec::new();
    if without_link > 0 {
        let message = format!("posts without a link are left out: {without_link}");
        diagnostics.push(Diagnostic::warning(message, None));
    }
    Foreign {
        news,
        diagnostics,
        lost: Lost::Only(Vec::new()),
        ..Foreign::nothing()
    }
}

/// A title in one line, of a length that can be shown; `None` where nothing is left of it.
fn line(title: &str) -> Option<String> {
    let words: Vec<&str> = title
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let mut line = words.join(" ");
    if let Some((end, _)) = line.char_indices().nth(Text::MAX_SUMMARY - 1) {
        line.truncate(end);
        line.push('…');
    }
    Some(line).filter(|line| !line.is_empty())
}

fn fault(text: &str) -> Fault {
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        Fault::Page
    } else {
        Fault::Other
    }
}

fn said(text: &str, error: &feed_rs::parser::ParseFeedError) -> String {
    match fault(text) {
        Fault::Page => "the answer is a web page, not a feed of posts".to_owned(),
        _ => format!("the answer is no feed of posts: {error}"),
    }
}
