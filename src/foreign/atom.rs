//! Blogs and communities, in Atom, RSS or JSON Feed: posts, and never events.

use feed_rs::model::{Entry, Link};
use jiff::Timestamp;
use url::Url;

use super::{Foreign, page};
use crate::definition::Lost;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::model::{Fault, LanguageTag, News, Source, Text};

/// Most posts of one source that are kept, the newest ones.
pub const MAX_NEWS: usize = 20;

/// Longest title in which HTML is looked for, in bytes.
const MAX_TITLE: usize = 2_000;

pub(super) fn read(source: &Source, bytes: &[u8], text: &SourceText) -> Foreign {
    let base = Url::parse(&text.path).ok();
    let parser = feed_rs::parser::Builder::new().base_uri(base.as_ref().map(Url::as_str));
    let feed = match parser.build().parse(bytes) {
        Ok(feed) => feed,
        Err(error) => return Foreign::refused(fault(&text.text), said(&text.text, &error)),
    };
    let all = feed.entries.len();
    let (authors, language) = (&feed.authors, feed.language.as_deref());
    let posts = feed.entries.into_iter().filter_map(|mut entry| {
        entry.authors.extend_from_slice(authors);
        entry.language = entry.language.or(language.map(str::to_owned));
        post(source, entry, base.as_ref())
    });
    let mut news: Vec<News> = posts.collect();
    let without_link = all - news.len();
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

/// A post; `None` where nobody could follow a link to it.
fn post(source: &Source, entry: Entry, base: Option<&Url>) -> Option<News> {
    let pages = entry
        .links
        .iter()
        .filter(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    // Movim lists the links in a post before the page of the post itself, whose type it says.
    let own = |link: &&Link| link.media_type.as_deref() == Some("text/html");
    let link = pages.clone().find(own).or_else(|| pages.clone().next())?;
    let url = match base {
        Some(base) => base.join(&link.href).ok()?,
        None => Url::parse(&link.href).ok()?,
    };
    if !matches!(url.scheme(), "https" | "http" | "xmpp") {
        return None;
    }
    let title = entry.title.map_or_else(String::new, |title| {
        let short = title.content.len() <= MAX_TITLE;
        if short && title.content.contains(['&', '<']) {
            page::text_of(&title.content)
        } else {
            title.content
        }
    });
    let published = entry.published.or(entry.updated);
    let language = entry.language.and_then(|tag| LanguageTag::parse(&tag).ok());
    let mut authors = entry.authors.iter().filter_map(|one| one.name.as_deref());
    Some(News {
        title: line(&title).unwrap_or_else(|| url.to_string()),
        language: language.or_else(|| source.defaults.language.clone()),
        url,
        published: published.and_then(|at| Timestamp::from_second(at.timestamp()).ok()),
        author: authors.find_map(name),
        source: source.name.clone(),
    })
}

/// Whoever wrote a post: a name, and no address of mail. RSS 2.0 has `mail@example.org (Name)` there, of
/// which the parser leaves the brackets.
fn name(author: &str) -> Option<String> {
    let author = author.trim();
    let inside = author
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    line(inside.unwrap_or(author)).filter(|name| !name.contains('@'))
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
