//! The section as a page of its own for mail: styles in the tags, one plain table, no scripts.

use std::fmt::Write as _;

use super::programme::Line;
use super::words::{Entry, Fact};
use crate::language::Language;
use url::Url;

const BODY: &str = "margin:0;padding:16px;background:#ffffff;color:#222222;\
                    font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5";
const TABLE: &str = "width:100%;max-width:640px;border-collapse:collapse";
const CELL: &str = "padding:12px 0;border-top:1px solid #dddddd;text-align:left;vertical-align:top";
const LINK: &str = "color:#1a5fb4";

/// A page with a heading and one row for each event.
pub(super) fn write(entries: &[Entry], language: &Language) -> String {
    let heading = escaped(&language.text("newsletter-heading"));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{heading}</title>\n\
         </head>\n<body style=\"{BODY}\">\n<h2 style=\"margin:0 0 12px;font-size:22px\">{heading}</h2>\n",
        language.tag()
    );
    if entries.is_empty() {
        let nothing = escaped(&language.text("newsletter-nothing"));
        let _ = writeln!(out, "<p style=\"margin:0\">{nothing}</p>");
    } else {
        let table = "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";
        let _ = writeln!(out, "<table {table} style=\"{TABLE}\">");
        for entry in entries {
            out.push_str(&row(entry, language));
        }
        out.push_str("</table>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn row(entry: &Entry, language: &Language) -> String {
    let mut lines = vec![title(entry)];
    lines.extend(entry.description.as_deref().map(escaped));
    lines.push(facts(&entry.facts, language));
    let mut cell = lines.join("<br>\n");
    if let Some(image) = &entry.image {
        let (url, alt) = (escaped(image.url.as_str()), escaped(&image.alt));
        let style = "display:block;max-width:100%;margin-top:8px";
        let _ = write!(
            cell,
            "\n<img src=\"{url}\" alt=\"{alt}\" style=\"{style}\">"
        );
    }
    if !entry.sessions.is_empty() {
        let sessions: Vec<String> = entry
            .sessions
            .iter()
            .map(|one| line(one, language))
            .collect();
        let sessions = sessions.join("\n");
        let _ = write!(
            cell,
            "\n<ul style=\"margin:8px 0 0;padding-left:20px\">\n{sessions}\n</ul>"
        );
    }
    format!("<tr><td style=\"{CELL}\">\n{cell}\n</td></tr>\n")
}

fn title(entry: &Entry) -> String {
    let mut title = linked(&entry.title, entry.link.as_ref());
    title = format!("<strong>{title}</strong>");
    if entry.cancelled {
        title = format!("<s>{title}</s>");
    }
    if let Some(mark) = &entry.mark {
        title = format!("<em>{}</em> {title}", escaped(mark));
    }
    match &entry.tag {
        Some(tag) => format!("{title} {}", escaped(tag)),
        None => title,
    }
}

fn facts(facts: &[Fact], language: &Language) -> String {
    let facts = facts.iter().map(|fact| match &fact.struck {
        Some(struck) => format!("<s>{}</s> {}", escaped(struck), escaped(&fact.text)),
        None => escaped(&fact.text),
    });
    let facts: Vec<String> = facts.collect();
    facts.join(&escaped(&language.text("newsletter-list-separator")))
}

fn line(line: &Line, language: &Language) -> String {
    let title = linked(&line.title, line.link.as_ref());
    let separator = escaped(&language.text("newsletter-description-separator"));
    format!("<li>{title}{separator}{}</li>", escaped(&line.facts))
}

fn linked(title: &str, link: Option<&Url>) -> String {
    // A title may run from right to left where the sentence does not.
    let title = format!("<span dir=\"auto\">{}</span>", escaped(title));
    match link {
        Some(url) => {
            let url = escaped(url.as_str());
            format!("<a href=\"{url}\" style=\"{LINK}\">{title}</a>")
        }
        None => title,
    }
}

/// Text in which nothing is HTML, also between quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
