//! Text to content lines: line breaks of every kind, folds undone, each with its place.

use std::borrow::Cow;
use std::ops::Range;

/// One content line, unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Its text without folds and line break.
    pub(super) text: Cow<'t, str>,
    /// The bytes of its first physical line, for messages.
    pub(super) span: Range<usize>,
}

/// The content lines of `text` that are not empty.
///
/// White space before the first line, and before a line that follows an END, belongs to no fold:
/// indented calendars occur.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut physical = physical(text).peekable();
    let mut may_fold = false;
    std::iter::from_fn(move || {
        let (mut span, mut line) = physical.next()?;
        // Files that were put behind each other keep their marks.
        if let Some(rest) = line.strip_prefix('\u{feff}') {
            span.start += line.len() - rest.len();
            line = rest;
        }
        if !may_fold {
            let trimmed = line.trim_start();
            span.start += line.len() - trimmed.len();
            line = trimmed;
        }
        let mut text = Cow::Borrowed(line);
        may_fold = !line.is_empty() && !is_end(line);
        while may_fold && let Some((_, more)) = physical.next_if(|(_, line)| is_fold(line)) {
            text.to_mut().push_str(&more[1..]);
        }
        Some(Line { text, span })
    })
    .filter(|line| !line.text.trim().is_empty())
}

fn is_fold(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

/// Whether nothing can follow on this line: `END:VEVENT`.
fn is_end(line: &str) -> bool {
    line.get(..4)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("END:"))
}

/// Physical lines with their places, without CRLF, LF or CR.
fn physical(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let rest = &text[at..];
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let span = at..at + length;
        at += length;
        at += break_length(&text[at..]);
        Some((span, &rest[..length]))
    })
}

/// A program that writes CRLF to a file that makes CRLF of every LF writes CR CR LF: one break, or
/// else what stands folded behind it is lost.
fn break_length(text: &str) -> usize {
    let breaks = ["\r\r\n", "\r\n"];
    let found = breaks.iter().find(|one| text.starts_with(**one));
    found.map_or(1, |one| one.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        lines(text).map(|line| line.text.into_owned()).collect()
    }

    #[test]
    fn every_kind_of_line_break_and_fold_gives_the_same_lines() {
        let expected = ["BEGIN:A", "SUMMARY:one two", "END:A", "BEGIN:B"];
        for end in ["\r\n", "\n", "\r", "\r\r\n"] {
            for space in [" ", "\t"] {
                let text = format!(
                    "{end}  BEGIN:A{end}SUMMARY:one{end}{space} tw{end}{space}o{end}END:A{end} BEGIN:B"
                );
                assert_eq!(texts(&text), expected);
            }
        }
    }

    #[test]
    fn a_line_knows_where_it_begins() {
        let text = "A:1\r\nB:2\r\n 3\r\nC:4";
        let spans: Vec<&str> = lines(text).map(|line| &text[line.span]).collect();
        assert_eq!(spans, ["A:1", "B:2", "C:4"]);
    }
}
