//! Words in the fonts of the cards: which letters these have, and how wide words are.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// The fonts, with their licence beside them.
pub(super) const REGULAR: &[u8] = include_bytes!("../../../fonts/Inter-Regular.ttf");
pub(super) const SEMIBOLD: &[u8] = include_bytes!("../../../fonts/Inter-SemiBold.ttf");

/// A weight of the font.
#[derive(Clone, Copy)]
pub(super) enum Font {
    Regular,
    Semibold,
}

static REGULAR_FONT: LazyLock<FontRef<'_>> = LazyLock::new(|| read(REGULAR));
static SEMIBOLD_FONT: LazyLock<FontRef<'_>> = LazyLock::new(|| read(SEMIBOLD));

fn read(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::new(bytes).unwrap_or_else(|error| unreachable!("the font is ours: {error}"))
}

/// Most marks above one letter: a title made of more would cover the whole card.
const MAX_MARKS: usize = 2;

/// `text` in one line, as far as the fonts can write it: without emoji, for example. `None` where so
/// many letters are missing that it would say something else, or nothing.
pub(super) fn plain(text: &str) -> Option<String> {
    let (mut kept, mut lost) = (0, 0);
    let mut words: Vec<String> = Vec::new();
    let mut leaves_out = false;
    for word in text.split_whitespace() {
        let word = written(word);
        (kept, lost) = (kept + word.kept, lost + word.lost);
        leaves_out |= word.leaves_out;
        // Of a word that is left out, its brackets say nothing.
        let is_left_out = word.leaves_out && word.kept == 0;
        if !is_left_out && !word.text.is_empty() {
            words.push(word.text);
        }
    }
    if kept == 0 || lost * 4 > kept {
        return None;
    }
    let says = |word: &String| word.contains(char::is_alphanumeric);
    let ends = words
        .iter()
        .position(says)
        .zip(words.iter().rposition(says));
    match ends {
        // Nor does a dash that stood beside it.
        Some((first, last)) if leaves_out => Some(words[first..=last].join(" ")),
        _ => Some(words.join(" ")),
    }
}

/// What the fonts can write of a word.
#[derive(Default)]
struct Written {
    text: String,
    /// So many letters and figures it has, and so many are missing.
    kept: usize,
    lost: usize,
    /// Whether anything is missing that could be seen.
    leaves_out: bool,
}

fn written(word: &str) -> Written {
    let map = REGULAR_FONT.charmap();
    let (mut written, mut marks) = (Written::default(), 0);
    for c in word.chars() {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&c);
        marks = if is_mark { marks + 1 } else { 0 };
        if c.is_control() || is_format(c) || marks > MAX_MARKS {
            // Nothing to see.
        } else if map.map(c).is_some() {
            written.kept += usize::from(c.is_alphanumeric());
            written.text.push(c);
        } else {
            written.lost += usize::from(c.is_alphanumeric());
            written.leaves_out = true;
        }
    }
    written
}

/// Marks that turn text around or glue it, and nothing that is seen.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// How wide `text` is, in pixels; kerning makes it a little narrower.
fn width(text: &str, font: Font, size: f32) -> f32 {
    let font = match font {
        Font::Regular => &*REGULAR_FONT,
        Font::Semibold => &*SEMIBOLD_FONT,
    };
    let (map, metrics) = (
        font.charmap(),
        font.glyph_metrics(Size::new(size), LocationRef::default()),
    );
    let glyphs = text.chars().filter_map(|c| map.map(c));
    glyphs
        .filter_map(|glyph| metrics.advance_width(glyph))
        .sum()
}

/// The size, `size` at most, in which `text` is not wider than `most`.
pub(super) fn fitted(text: &str, font: Font, size: f32, most: f32) -> f32 {
    let wide = width(text, font, size);
    if wide > most {
        size * most / wide
    } else {
        size
    }
}

/// `text` in lines that are not wider than `most`; at most `lines`, and then the last one ends in
/// "…".
pub(super) fn wrapped(text: &str, font: Font, size: f32, most: f32, lines: usize) -> Vec<String> {
    let fits = |text: &str| width(text, font, size) <= most;
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            out.push(std::mem::take(&mut line));
        }
        // A word that is wider than a whole line is broken wherever it must be.
        for c in word.chars() {
            line.push(c);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                out.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    out.push(line);
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            while !last.is_empty() && !fits(&format!("{last}…")) {
                last.pop();
            }
            let kept = last.trim_end().len();
            last.truncate(kept);
            last.push('…');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_cannot_write_is_left_out_and_a_title_made_of_it_is_none() {
        let cases = [
            ("a  b\n c", Some("a b c")),
            ("Sprint 🎉", Some("Sprint")),
            ("🇩🇪 Sprint – 🎉🎉", Some("Sprint")),
            ("Sprint (👩‍💻) & more!", Some("Sprint & more!")),
            ("Meetup in Tokyo (東京)", Some("Meetup in Tokyo")),
            ("🎉 – Sprint", Some("Sprint")),
            ("c++ – d", Some("c++ – d")),
            ("what? – !", Some("what? – !")),
            ("Встреча в Москве, Αθήνα", Some("Встреча в Москве, Αθήνα")),
            ("XMPP 中文社区线上聚会", None),
            ("מפגש", None),
            ("🎉🎉", None),
            ("a\u{202e}b\u{0}c\u{feff}", Some("abc")),
            ("a\u{301}\u{302}\u{303}\u{304}b", Some("a\u{301}\u{302}b")),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn lines_break_between_words_or_else_anywhere_and_the_last_one_may_end_in_dots() {
        let lines = |text: &str, most| wrapped(text, Font::Regular, 20.0, 100.0, most);
        assert_eq!(lines("one two three four", 9), ["one two", "three four"]);
        assert_eq!(
            lines("one two three four five", 2),
            ["one two", "three fo…"]
        );
        assert_eq!(
            lines("Donaudampfschifffahrt", 9),
            ["Donauda", "mpfschifff", "ahrt"]
        );
        assert_eq!(lines("", 9), [""]);
    }

    #[test]
    fn a_word_is_made_smaller_until_it_fits() {
        assert!((fitted("short", Font::Semibold, 30.0, 200.0) - 30.0).abs() < f32::EPSILON);
        let size = fitted("November 2023 and more", Font::Semibold, 30.0, 200.0);
        // The font rounds.
        assert!((width("November 2023 and more", Font::Semibold, size) - 200.0).abs() < 1.0);
    }
}
