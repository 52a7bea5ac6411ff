//! The section as Markdown, in the form that readers of the newsletter know.

use std::fmt::Write as _;

use super::programme::Line;
use super::words::{Entry, Fact, Picture};
use crate::language::Language;
use url::Url;

/// A heading, an empty line, one item for each event. Links to xmpp.org are relative to it: that is
/// where this goes.
pub(super) fn write(entries: &[Entry], language: &Language) -> String {
    section(entries, language, figure)
}

/// The same with pictures that a plain Markdown parser knows.
pub(super) fn preview(entries: &[Entry], language: &Language) -> String {
    section(entries, language, picture)
}

fn section(entries: &[Entry], language: &Language, image: fn(&Picture) -> String) -> String {
    let mut out = format!("## {}\n\n", escaped(&language.text("newsletter-heading")));
    if entries.is_empty() {
        out.push_str(&escaped(&language.text("newsletter-nothing")));
        out.push('\n');
    }
    for entry in entries {
        out.push_str("- ");
        out.push_str(&item(entry, language));
        out.push('\n');
        if let Some(shown) = &entry.image {
            // Inside its item: a line of its own would end the list.
            let _ = writeln!(out, "  {}", image(shown));
        }
        for session in &entry.sessions {
            out.push_str("  - ");
            out.push_str(&line(session, language));
            out.push('\n');
        }
    }
    out
}

/// A figure, as Hugo's shortcode makes it.
fn figure(picture: &Picture) -> String {
    let quoted = |text: &str| {
        let chars = text.chars().map(|c| match c {
            // Hugo's quotes can hold an escaped quote, and nothing else that is escaped.
            '"' => "\\\"".to_owned(),
            '\\' => "⧵".to_owned(),
            c if c.is_control() => " ".to_owned(),
            c => c.to_string(),
        });
        chars.collect::<String>()
    };
    let src = quoted(&destination(&picture.url, true));
    let alt = quoted(&picture.alt);
    format!("{{{{< figure src=\"{src}\" alt=\"{alt}\" >}}}}")
}

/// `![alt](address)`
fn picture(picture: &Picture) -> String {
    let alt = escaped(&picture.alt);
    format!("![{alt}]({})", destination(&picture.url, true))
}

/// `[Title](link) [IT]: what it is – the rule and the time, the next date.`
fn item(entry: &Entry, language: &Language) -> String {
    let mut line = title(entry, true);
    line.push_str(&language.text("newsletter-separator"));
    let description = entry.description.as_deref().map(escaped);
    let facts = facts(&entry.facts, language);
    // A stronger break than a comma: "… before FOSDEM, February 1st" would give FOSDEM the date.
    let parts: Vec<String> = description.into_iter().chain([facts]).collect();
    line.push_str(&parts.join(&language.text("newsletter-description-separator")));
    line.push('.');
    line
}

/// `[Title](link) [IT]`
pub(super) fn title(entry: &Entry, on_site: bool) -> String {
    let mut title = linked(&entry.title, entry.link.as_ref(), on_site);
    if entry.cancelled {
        title = format!("~~{title}~~");
    }
    if let Some(mark) = &entry.mark {
        title = format!("**{}** {title}", escaped(mark));
    }
    if let Some(tag) = &entry.tag {
        title.push(' ');
        title.push_str(tag);
    }
    title
}

pub(super) fn facts(facts: &[Fact], language: &Language) -> String {
    let facts = facts.iter().map(|fact| match &fact.struck {
        Some(struck) => format!("~~{}~~ {}", escaped(struck), escaped(&fact.text)),
        None => escaped(&fact.text),
    });
    let facts: Vec<String> = facts.collect();
    facts.join(&language.text("newsletter-list-separator"))
}

/// `[Title](link) – speakers, room, when`
fn line(line: &Line, language: &Language) -> String {
    let title = linked(&line.title, line.link.as_ref(), true);
    let separator = language.text("newsletter-description-separator");
    format!("{title}{separator}{}", escaped(&line.facts))
}

fn linked(title: &str, link: Option<&Url>, on_site: bool) -> String {
    match link {
        Some(url) => format!("[{}]({})", escaped(title), destination(url, on_site)),
        None => escaped_at_start(title),
    }
}

/// Text in which nothing is Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            // Only before what could be an entity, so that "18th & 19th" stays readable.
            '&' if !rest
                .peek()
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#') =>
            {
                out.push('&');
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The same at the start of an item, where `#` and `1.` would begin something else.
fn escaped_at_start(text: &str) -> String {
    let text = escaped(text.trim());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some(b'#' | b'+' | b'-' | b'=') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}

/// A link as the destination of a Markdown link; on xmpp.org itself, links to it are relative.
fn destination(url: &Url, on_site: bool) -> String {
    let mut text = url.as_str();
    if on_site && url.scheme() == "https" {
        let path = text.strip_prefix("https://xmpp.org");
        text = path.filter(|path| path.starts_with('/')).unwrap_or(text);
    }
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        match c {
            ' ' | '(' | ')' | '\\' | '<' | '>' | '*' | '`' | '|' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            '&' if begins_entity(&text[at + 1..]) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// Whether an ampersand before `text` makes an entity: "?a=1&copy;=2".
fn begins_entity(text: &str) -> bool {
    let name = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < text.len() && name.starts_with(';')
}
