//! Codes of languages and countries, checked against the standards' own lists.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language: ISO 639-1, with a country where the variety matters (`de`, `pt-BR`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(Letters<5>);

/// A country: ISO 3166-1 alpha-2, upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(Letters<2>);

/// A few letters of ASCII, in place: every event has a language.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Letters<const MOST: usize>([u8; MOST]);

impl<const MOST: usize> fmt::Debug for Letters<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl<const MOST: usize> Letters<MOST> {
    /// At most so many; what is less is filled up with zeros.
    fn new(text: &str) -> Self {
        let mut letters = [0; MOST];
        for (place, letter) in letters.iter_mut().zip(text.bytes()) {
            *place = letter;
        }
        Self(letters)
    }

    fn as_str(&self) -> &str {
        let end = self.0.iter().position(|letter| *letter == 0);
        std::str::from_utf8(&self.0[..end.unwrap_or(MOST)]).unwrap_or_default()
    }
}

/// A code that is on no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {kind} \"{code}\"")]
pub struct UnknownCode {
    /// `language` or `country`.
    pub kind: &'static str,
    /// As it was written.
    pub code: String,
    /// The code that was probably meant, and its name.
    pub suggestion: Option<(String, String)>,
}

impl LanguageTag {
    /// English: the language of texts that do not say theirs.
    #[must_use]
    pub fn english() -> Self {
        Self::parse("en").unwrap_or_else(|_| unreachable!("ISO 639 has English"))
    }

    /// Reads a tag; its case is put right (`PT-br` is `pt-BR`).
    ///
    /// # Errors
    /// When the language or its country is on no list, with the likeliest one that is.
    pub fn parse(code: &str) -> Result<Self, UnknownCode> {
        let (language, country) = match code.split_once(['-', '_']) {
            Some((language, country)) => (language, Some(country)),
            None => (code, None),
        };
        let unknown = || UnknownCode {
            kind: "language",
            code: code.to_owned(),
            suggestion: nearest_language(language),
        };
        let language = language.to_ascii_lowercase();
        if language.len() != 2 || isolang::Language::from_639_1(&language).is_none() {
            return Err(unknown());
        }
        Ok(match country {
            None => Self(Letters::new(&language)),
            Some(country) => {
                let country = Country::parse(country).map_err(|_| unknown())?;
                Self(Letters::new(&format!("{language}-{country}")))
            }
        })
    }

    /// Every language that has a code, without countries.
    pub fn all() -> impl Iterator<Item = &'static str> {
        isolang::languages().filter_map(|language| language.to_639_1())
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The language without its country: `pt` of `pt-BR`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.as_str()[..2]
    }

    /// The English name of the language.
    #[must_use]
    pub fn english_name(&self) -> &'static str {
        isolang::Language::from_639_1(self.base()).map_or("", |language| language.to_name())
    }
}

impl Country {
    /// Reads a code of two letters.
    ///
    /// # Errors
    /// When it is on no list, with the likeliest one that is.
    pub fn parse(code: &str) -> Result<Self, UnknownCode> {
        let upper = code.to_ascii_uppercase();
        if upper.len() == 2 && rust_iso3166::from_alpha2(&upper).is_some() {
            return Ok(Self(Letters::new(&upper)));
        }
        Err(UnknownCode {
            kind: "country",
            code: code.to_owned(),
            suggestion: nearest_country(code),
        })
    }

    /// Every country's code.
    pub fn all() -> impl Iterator<Item = &'static str> {
        rust_iso3166::ALL.iter().map(|country| country.alpha2)
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The English name of the country, as ISO 3166 has it.
    #[must_use]
    pub fn english_name(&self) -> &'static str {
        rust_iso3166::from_alpha2(self.as_str()).map_or("", |country| country.name)
    }
}

/// A name must be at least this much like the text to be suggested (Jaro-Winkler, 0 to 1).
const LIKELY: f64 = 0.8;

fn nearest_language(text: &str) -> Option<(String, String)> {
    let languages = isolang::languages().filter_map(|language| {
        let code = language.to_639_1()?;
        Some((
            code,
            language.to_639_3(),
            language.to_name(),
            language.to_autonym(),
        ))
    });
    languages
        .map(|(code, long, name, own)| {
            let by_own_name = own.map_or(0.0, |own| likeness(text, own));
            let score = likeness(text, name).max(by_own_name).max(exact(text, long));
            (score, (code.to_owned(), name.to_owned()))
        })
        .filter(|(score, _)| *score > LIKELY)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, found)| found)
}

fn nearest_country(text: &str) -> Option<(String, String)> {
    // What people write for what ISO 3166 calls otherwise.
    let text = match text.to_ascii_uppercase().as_str() {
        "UK" | "ENGLAND" | "SCOTLAND" | "WALES" => "GBR",
        "EN" => return None,
        _ => text,
    };
    rust_iso3166::ALL
        .iter()
        .map(|country| {
            let score = likeness(text, country.name).max(exact(text, country.alpha3));
            (score, (country.alpha2.to_owned(), country.name.to_owned()))
        })
        .filter(|(score, _)| *score > LIKELY)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, found)| found)
}

fn likeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(&a.to_lowercase(), &b.to_lowercase())
}

fn exact(a: &str, b: &str) -> f64 {
    if a.eq_ignore_ascii_case(b) { 1.0 } else { 0.0 }
}

/// Conversions that both kinds of code share.
macro_rules! code_conversions {
    ($type:ty) => {
        impl TryFrom<String> for $type {
            type Error = UnknownCode;
            fn try_from(text: String) -> Result<Self, UnknownCode> {
                Self::parse(&text)
            }
        }

        impl From<$type> for String {
            fn from(code: $type) -> Self {
                code.as_str().to_owned()
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

code_conversions!(LanguageTag);
code_conversions!(Country);
