//! The section as text for mailing lists and chat, styled as XEP-0393 reads it, with addresses in
//! the open.

use std::fmt::Write as _;

use super::programme::Line;
use super::words::{Entry, Fact};
use crate::language::Language;
use url::Url;

/// A heading, an empty line, one item for each event with its address below.
pub(super) fn write(entries: &[Entry], language: &Language) -> String {
    let heading = styled(&language.text("newsletter-heading"), '*');
    let mut out = format!("{heading}\n\n");
    if entries.is_empty() {
        out.push_str(&plain(&language.text("newsletter-nothing")));
        out.push('\n');
    }
    for entry in entries {
        let item = item(entry, language);
        let _ = writeln!(out, "- {item}");
        if let Some(link) = &entry.link {
            let _ = writeln!(out, "  {}", address(link));
        }
        if let Some(image) = &entry.image {
            let (alt, url) = (plain(&image.alt), address(&image.url));
            let _ = writeln!(out, "  {alt}: {url}");
        }
        for session in &entry.sessions {
            let line = line(session, language);
            let _ = writeln!(out, "  - {line}");
        }
    }
    out
}

/// `*Title* [IT]: what it is – the rule and the time, the next date.`
fn item(entry: &Entry, language: &Language) -> String {
    let mut line = styled(&entry.title, if entry.cancelled { '~' } else { '*' });
    if let Some(mark) = &entry.mark {
        line = format!("_{}_ {line}", plain(mark));
    }
    if let Some(tag) = &entry.tag {
        line.push(' ');
        line.push_str(&plain(tag));
    }
    line.push_str(&language.text("newsletter-separator"));
    let facts = facts(&entry.facts, language);
    let description = entry.description.as_deref().map(plain);
    let parts: Vec<String> = description.into_iter().chain([facts]).collect();
    line.push_str(&parts.join(&language.text("newsletter-description-separator")));
    line.push('.');
    line
}

fn facts(facts: &[Fact], language: &Language) -> String {
    let facts = facts.iter().map(|fact| match &fact.struck {
        Some(struck) => format!("{} {}", styled(struck, '~'), plain(&fact.text)),
        None => plain(&fact.text),
    });
    let facts: Vec<String> = facts.collect();
    facts.join(&language.text("newsletter-list-separator"))
}

fn line(line: &Line, language: &Language) -> String {
    let separator = language.text("newsletter-description-separator");
    let link = line.link.as_ref().map(|link| format!(" {}", address(link)));
    let (title, facts) = (plain(&line.title), plain(&line.facts));
    format!("{title}{separator}{facts}{}", link.unwrap_or_default())
}

/// `*text*`. A text that has the mark in it would end at that, and stays plain.
fn styled(text: &str, mark: char) -> String {
    let text = text.trim();
    if text.is_empty() || text.contains(mark) {
        return plain(text);
    }
    format!("{mark}{}{mark}", plain(text))
}

/// Keeps a mark from styling what follows it: it does so only at a beginning (XEP-0393 §6.1).
const WORD_JOINER: char = '\u{2060}';

/// Text in which nothing is styled.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let c = if c.is_control() { ' ' } else { c };
        if matches!(c, '*' | '_' | '~' | '`') && !before.is_alphanumeric() {
            out.push(WORD_JOINER);
        }
        out.push(c);
        before = c;
    }
    out
}

/// An address ends where a space comes.
fn address(url: &Url) -> String {
    url.as_str().replace(' ', "%20")
}
