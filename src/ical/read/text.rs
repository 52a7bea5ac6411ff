//! Texts as people wrote them elsewhere: HTML taken out, plain text made Markdown.

use std::cell::Cell;

use super::html;
use crate::markdown;
use crate::model::Text;

/// Most characters of HTML that are read of one description.
const MAX_HTML: usize = 4 * Text::MAX_DESCRIPTION;

/// How much HTML, in bytes, of one file is still to be read: laying it out takes a thousand times as
/// long as reading text.
#[derive(Debug)]
pub struct HtmlLeft(Cell<usize>);

/// Most HTML of one file, in bytes.
pub const MAX_HTML_OF_FILE: usize = 1024 * 1024;

impl HtmlLeft {
    /// [`MAX_HTML_OF_FILE`].
    #[must_use]
    pub fn all() -> Self {
        Self(Cell::new(MAX_HTML_OF_FILE))
    }
}

/// One line of at most [`Text::MAX_SUMMARY`] characters, and whether that is all of it. Entities of HTML,
/// as many programs write them into titles, are the letters that they stand for.
#[must_use]
pub fn line(text: &str) -> (String, bool) {
    let text = html_escape::decode_html_entities(text);
    let text: String = text.chars().filter(|c| !turns_direction(*c)).collect();
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    cut(line, Text::MAX_SUMMARY)
}

/// Whether a character turns the direction of all that follows it (UAX #9, explicit formatting): one that
/// nobody closes would turn the date behind a title as well.
#[must_use]
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A place in one line: the lines of an address are kept apart by commas.
#[must_use]
pub fn place(text: &str) -> String {
    let mut place = String::new();
    for line in text.lines().map(|part| line(part).0) {
        let part = line.trim_matches([',', ' ']);
        if !part.is_empty() {
            place.push_str(if place.is_empty() { "" } else { ", " });
            place.push_str(part);
        }
    }
    cut(place, Text::MAX_SUMMARY).0
}

/// A description as Markdown of at most [`Text::MAX_DESCRIPTION`] characters, and why that is not all
/// of it, if it is not.
#[must_use]
pub fn description(text: &str, left: &HtmlLeft) -> (String, Option<String>) {
    let plain = if is_html(text) {
        let Some(rest) = left.0.get().checked_sub(text.len()) else {
            left.0.set(0);
            let message = format!("more than {MAX_HTML_OF_FILE} bytes of HTML in one file");
            return (String::new(), Some(message));
        };
        left.0.set(rest);
        without_html(text)
    } else {
        text.to_owned()
    };
    let kept: String = plain
        .chars()
        .filter(|c| *c == '\n' || !c.is_control() && !turns_direction(*c))
        .collect();
    let (plain, whole) = cut(kept.trim().to_owned(), Text::MAX_DESCRIPTION);
    let most = Text::MAX_DESCRIPTION;
    let problem = (!whole).then(|| format!("the description has more than {most} characters"));
    (markdown::from_plain(&plain), problem)
}

/// Whether programs wrote a page where a text belongs. An angle bracket alone does not make one.
fn is_html(text: &str) -> bool {
    const MARKS: [&str; 9] = [
        "<p>", "<p ", "<br", "</", "<html", "<div", "<span", "&nbsp;", "&amp;",
    ];
    let lower = text.to_lowercase();
    MARKS.iter().any(|mark| lower.contains(mark))
}

fn without_html(text: &str) -> String {
    let html: String = text.chars().take(MAX_HTML).collect();
    html::to_plain(&html)
}

fn cut(text: String, most: usize) -> (String, bool) {
    match text.char_indices().nth(most) {
        Some((at, _)) => (text[..at].to_owned(), false),
        None => (text, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_cleaned_to_text_and_text_stays_as_it_is() {
        let read = |text| crate::markdown::to_plain(&description(text, &HtmlLeft::all()).0);
        assert_eq!(
            read(
                "<html><body><p>Come &amp; <b>talk</b>!</p><p>At <a href=\"https://x.example/\">ours</a><br>from 6<script>x()</script></p></body></html>"
            ),
            "Come & talk!\n\nAt ours https://x.example/\nfrom 6"
        );
        for text in [
            "# no heading\n* no item\n1. no item\na_b_c *no* [x](y) <3 & `x` \\",
            "one\ntwo\n\nthree https://example.org/a_b_(c)?d=e&f",
            "- a\n+ b\n> c\n    d\n~~~\n---\n===",
        ] {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let links = read(text).replace(['<', '>'], "");
            assert_eq!(links, lines.join("\n").replace(['<', '>'], ""));
        }
    }

    #[test]
    fn deeply_nested_html_is_no_danger() {
        let deep = "<div>".repeat(12_000);
        assert_eq!(description(&deep, &HtmlLeft::all()).0, "");
    }
}
