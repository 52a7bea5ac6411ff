//! The names that identify things: slugs in addresses, UIDs in feeds.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

/// The name of a definition in addresses: the file's name without its ending.
///
/// Lower-case ASCII letters, digits, `-` and `_`, one to 80 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(Arc<str>);

/// Longest slug, in characters: file systems and calendar programs both take it.
const MAX_SLUG: usize = 80;

impl Slug {
    /// Reads a slug.
    ///
    /// # Errors
    /// When `text` is empty, longer than 80 characters, or has a character that is not allowed.
    pub fn parse(text: &str) -> Result<Self, InvalidSlug> {
        let allowed =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if text.is_empty() || text.len() > MAX_SLUG || !text.chars().all(allowed) {
            return Err(InvalidSlug(text.to_owned()));
        }
        Ok(Self(text.into()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that cannot be a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a slug: lower-case letters a to z, digits, `-` and `_`, at most 80 of them")]
pub struct InvalidSlug(String);

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;
    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        Self::parse(&text)
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The identity of a series for ever and everywhere (RFC 5545 §3.8.4.7).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(from = "String")]
pub struct Uid(Arc<str>);

impl Uid {
    /// A UID as someone else wrote it, kept to the letter.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The UID of a definition: its slug at the calendar's domain.
    #[must_use]
    pub fn of(slug: &Slug, domain: &str) -> Self {
        Self(format!("{slug}@{domain}").into())
    }

    /// The UID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Uid {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl Serialize for Uid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
