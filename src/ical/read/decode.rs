//! Bytes to text: folds inside characters mended, and other encodings than UTF-8 understood.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file, and what was odd about its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. Its lines are the file's lines.
    pub text: String,
    /// A sentence, and the number of the first line that it is about, from 1.
    pub oddity: Option<(usize, String)>,
}

/// Decodes an iCalendar file: UTF-8 with or without BOM, UTF-16, or, where a line is neither,
/// Windows-1252 (of which Latin-1 is a part).
///
/// RFC 5545 §3.1 folds lines by bytes, so that a program may fold inside a character: such a
/// character is put together before the fold, which keeps the count of lines.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(encoding) = utf_16(bytes) {
        let (text, lossy) = encoding.decode_with_bom_removal(bytes);
        return Decoded {
            text: text.into_owned(),
            oddity: lossy.then(|| (1, format!("not all of the file is {}", encoding.name()))),
        };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            oddity: None,
        };
    }
    by_line(&with_folds_after_characters(bytes))
}

/// UTF-16 by its BOM, or by the zeros around the first letter of `BEGIN`.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] | [b'B' | b'b', 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'B' | b'b', ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The bytes with each fold that stands inside a UTF-8 character moved behind that character.
fn with_folds_after_characters(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let fold = fold_at(&bytes[at..]);
        if fold > 0 {
            let missing = missing_bytes(&out);
            let rest = &bytes[at + fold..];
            let continued = rest
                .iter()
                .take(missing)
                .take_while(|byte| is_continuation(**byte));
            let continued = continued.count();
            if missing > 0 && continued == missing {
                out.extend_from_slice(&rest[..missing]);
                out.extend_from_slice(&bytes[at..at + fold]);
                at += fold + missing;
                continue;
            }
        }
        out.push(bytes[at]);
        at += 1;
    }
    out
}

/// The length of the fold (a line break and a white space) at the beginning of `bytes`, or 0.
fn fold_at(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', b' ' | b'\t', ..] => 3,
        [b'\n' | b'\r', b' ' | b'\t', ..] => 2,
        _ => 0,
    }
}

/// How many bytes the last, incomplete character of `bytes` lacks.
fn missing_bytes(bytes: &[u8]) -> usize {
    for (have, byte) in bytes.iter().rev().take(3).enumerate() {
        let length = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            byte if is_continuation(*byte) => continue,
            _ => return 0,
        };
        return usize::saturating_sub(length, have + 1);
    }
    0
}

fn is_continuation(byte: u8) -> bool {
    (0x80..=0xbf).contains(&byte)
}

/// Each line by itself: one wrong byte does not spoil what is right elsewhere.
fn by_line(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut wrong = Vec::new();
    for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
        } else {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
            wrong.push(number + 1);
        }
    }
    let oddity = wrong.first().map(|first| {
        let lines = match wrong.len() {
            1 => "one line is".to_owned(),
            n => format!("{n} lines are"),
        };
        (
            *first,
            format!("{lines} not UTF-8 and read as Windows-1252 (Latin-1)"),
        )
    });
    Decoded { text, oddity }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_inside_a_character_is_moved_behind_it() {
        for character in ["é", "€", "🎉"] {
            let whole = format!("SUMMARY:a{character}b");
            for cut in 10..9 + character.len() {
                for fold in ["\r\n ", "\n ", "\r\n\t", "\r "] {
                    let bytes = [
                        &whole.as_bytes()[..cut],
                        fold.as_bytes(),
                        &whole.as_bytes()[cut..],
                    ];
                    let decoded = decode(&bytes.concat());
                    let expected = format!("SUMMARY:a{character}{fold}b");
                    assert_eq!((decoded.text, decoded.oddity), (expected, None));
                }
            }
        }
    }

    #[test]
    fn other_encodings_are_recognised() {
        let text = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Café\r\n";
        let utf_16 = |big: bool, bom: bool| -> Vec<u8> {
            let units = bom.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            let bytes = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            units.flat_map(bytes).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf_16(true, true),
            utf_16(false, true),
            utf_16(true, false),
            utf_16(false, false),
        ] {
            let expected = Decoded {
                text: text.to_owned(),
                oddity: None,
            };
            assert_eq!(decode(&bytes), expected);
        }
        let latin = b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Caf\xe9\r\n";
        let oddity = "one line is not UTF-8 and read as Windows-1252 (Latin-1)".to_owned();
        let expected = Decoded {
            text: text.to_owned(),
            oddity: Some((2, oddity)),
        };
        assert_eq!(decode(latin), expected);
    }
}
