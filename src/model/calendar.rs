//! What belongs to the calendar as a whole: the keys of `almanac.toml` that readers notice.

use serde::{Deserialize, Serialize};
use url::Url;

use super::LanguageTag;
use crate::zone::Zone;

/// The calendar's own settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Its name, as calendar programs show it.
    pub name: String,
    /// The domain of its UIDs. Must never change, or subscribers see every event anew.
    pub domain: String,
    /// Where it is served, with a slash at the end.
    pub base_url: Url,
    /// The zone of whole days and of times without one.
    pub time_zone: Zone,
    /// The languages it is published in; the first is the default.
    pub languages: Vec<LanguageTag>,
    /// The categories that events may have.
    pub categories: Vec<String>,
    /// For how many months a confirmation of a series holds.
    pub confirmation_months: u32,
    /// Where to propose new files, if anywhere.
    pub forge: Option<Forge>,
}

impl Calendar {
    /// The address of the page at `path` in a language.
    #[must_use]
    pub fn page(&self, language: &LanguageTag, path: &str) -> String {
        format!("{}{language}/{path}", self.base_url)
    }
}

/// A page of a forge that makes a new file in the folder of events: an address with `{file}` for the
/// file's name and `{text}` for what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forge(String);

impl Forge {
    /// Reads an address. One that names neither `{file}` nor `{text}` gets them as `filename` and
    /// `value`, as GitHub, Gitea and Forgejo take them. `None` for what is no web address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let template = if text.contains("{file}") || text.contains("{text}") {
            text.to_owned()
        } else {
            let mark = if text.contains('?') { '&' } else { '?' };
            format!("{text}{mark}filename={{file}}&value={{text}}")
        };
        let forge = Self(template);
        let url = Url::parse(&forge.address("x", "x")).ok()?;
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(forge)
    }

    /// The address for a new file.
    #[must_use]
    pub fn address(&self, file: &str, text: &str) -> String {
        // Also what forms write as `+` is written as `%20`, which every part of an address takes.
        let encode = |text: &str| {
            let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            encoded.replace('+', "%20")
        };
        // The name first: a text may hold `{file}`, a name does not hold `{text}`.
        let address = self.0.replace("{file}", &encode(file));
        address.replace("{text}", &encode(text))
    }

    /// The name of the machine.
    #[must_use]
    pub fn host(&self) -> String {
        let url = Url::parse(&self.address("x", "x")).ok();
        url.and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default()
    }
}
