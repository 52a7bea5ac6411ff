//! Texts as what they say: words without case, accents, punctuation and emoji.

use icu::casemap::CaseMapper;
use icu::normalizer::properties::CanonicalCombiningClassMap;
use icu::normalizer::{ComposingNormalizer, DecomposingNormalizer};

/// The words of `text`: compatibility forms resolved (NFKC), case folded, marks taken off, split at
/// everything that is neither letter nor digit. "Düsseldorf" and "Duesseldorf" give the same word.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
        return words.filter(|word| !word.is_empty()).map(plain).collect();
    }
    let composed = ComposingNormalizer::new_nfkc().normalize(text);
    let folded = CaseMapper::new().fold_string(&composed);
    let marks = CanonicalCombiningClassMap::new();
    let mut words = Vec::new();
    let mut word = String::new();
    for c in DecomposingNormalizer::new_nfkd().normalize_iter(folded.chars()) {
        if c.is_alphanumeric() {
            word.push(c);
        } else if marks.get_u8(c) == 0 && !word.is_empty() {
            words.push(plain(&word));
            word.clear();
        }
    }
    if !word.is_empty() {
        words.push(plain(&word));
    }
    words
}

/// Vowels that some write as two letters, as one.
fn plain(word: &str) -> String {
    let pairs = [
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("æ", "a"),
        ("œ", "o"),
        ("ø", "o"),
    ];
    let mut word = word.to_owned();
    for (pair, one) in pairs {
        if word.contains(pair) {
            word = word.replace(pair, one);
        }
    }
    word
}
