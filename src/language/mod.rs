//! Languages: messages from `locales/`, dates and names from ICU, rules in words.
//!
//! A language is one file of messages. What is the same everywhere (which weekday it is, whether
//! two days share a month) is decided here; how it is said is the file's business alone.

mod dates;
mod durations;
mod messages;
mod moments;
mod names;
mod rules;
mod script;
mod sources;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::FluentArgs;
pub use fluent_bundle::FluentValue as Value;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;

use crate::model::{Country, LanguageTag, words};
use messages::Messages;
use names::Names;

/// The message files, compiled in.
#[derive(rust_embed::Embed)]
#[folder = "locales/"]
struct Files;

/// Everything that is said in one language.
pub struct Language {
    tag: LanguageTag,
    messages: Messages,
    names: Names,
    list: ListFormatter,
}

/// Why a file of messages is no language.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum LanguageError {
    #[error("there is no `locales/{0}.ftl`: languages with messages are {1}")]
    NoFile(LanguageTag, String),
    #[error("locales/{tag}.ftl: {problem}")]
    Syntax { tag: LanguageTag, problem: String },
    #[error("locales/{tag}.ftl lacks {}", missing.join(", "))]
    Missing {
        tag: LanguageTag,
        missing: Vec<String>,
    },
    #[error("ICU has no data for {tag}: {problem}")]
    Icu { tag: LanguageTag, problem: String },
}

impl Language {
    /// A language from its file of messages.
    ///
    /// # Errors
    /// When the file is malformed, lacks a message that `locales/en.ftl` has, or ICU does not
    /// know the language.
    pub fn load(tag: &LanguageTag, ftl: &str) -> Result<Self, LanguageError> {
        let messages = Messages::parse(tag, ftl)?;
        let missing = messages.lacks(&english_ids()?);
        if !missing.is_empty() {
            return Err(LanguageError::Missing {
                tag: tag.clone(),
                missing,
            });
        }
        let icu = |problem: String| LanguageError::Icu {
            tag: tag.clone(),
            problem,
        };
        let locale: icu::locale::Locale = tag
            .as_str()
            .parse()
            .map_err(|error| icu(format!("{error}")))?;
        let names = Names::load(&locale).map_err(icu)?;
        let list = ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default())
            .map_err(|error| icu(error.to_string()))?;
        Ok(Self {
            tag: tag.clone(),
            messages,
            names,
            list,
        })
    }

    /// English, whatever languages a calendar has: the command speaks it.
    ///
    /// # Errors
    /// Never with the messages that are compiled in; a test loads them.
    pub fn english() -> Result<Self, LanguageError> {
        let english = LanguageTag::english();
        Self::load(&english, &embedded(&english)?)
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> &LanguageTag {
        &self.tag
    }

    /// A message without arguments.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.messages.format(id, None)
    }

    /// A message with arguments.
    #[must_use]
    pub fn format<'a, const N: usize>(&self, id: &str, args: [(&'a str, Value<'a>); N]) -> String {
        self.messages.format(id, Some(&FluentArgs::from_iter(args)))
    }

    /// "a", "a and b", "a, b and c".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.list.format_to_string(items.iter())
    }

    /// Why `event` is cancelled or differs: as somebody said it, or in this language that its source no
    /// longer has it.
    #[must_use]
    pub fn reason(&self, event: &crate::model::Event) -> Option<String> {
        let withdrawn = || event.withdrawn.then(|| self.text("reason-withdrawn"));
        event.reason.clone().or_else(withdrawn)
    }

    /// The name of a category; one that the messages do not know keeps its own.
    #[must_use]
    pub fn category(&self, category: &str) -> String {
        let id = format!("category-{category}");
        if self.messages.has(&id) {
            self.text(&id)
        } else {
            category.to_owned()
        }
    }
}

/// A name such as "Europe/Rome" as messages can select on it: `Europe-Rome`.
fn code(name: &str) -> String {
    name.replace('/', "-")
}

/// The identifiers that every language must have.
fn english_ids() -> Result<Vec<String>, LanguageError> {
    let english = LanguageTag::english();
    Ok(Messages::parse(&english, &embedded(&english)?)?.ids())
}

/// The message file of `tag` that is compiled in.
fn embedded(tag: &LanguageTag) -> Result<String, LanguageError> {
    let known = || Files::iter().map(|name| name.trim_end_matches(".ftl").to_owned());
    let file = Files::get(&format!("{tag}.ftl")).ok_or_else(|| {
        LanguageError::NoFile(tag.clone(), known().collect::<Vec<_>>().join(", "))
    })?;
    Ok(String::from_utf8_lossy(&file.data).into_owned())
}

/// The languages that a calendar is published in.
pub struct Languages {
    all: BTreeMap<LanguageTag, Language>,
    default: LanguageTag,
    /// Each country with the words of its names; made when somebody searches.
    countries: OnceLock<Vec<(Country, Vec<String>)>>,
}

/// What people call countries besides their names, as [`words`] has it.
const CALLED: [(&str, &str); 8] = [
    ("usa", "US"),
    ("america", "US"),
    ("uk", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("holland", "NL"),
    ("hollande", "NL"),
];

/// With fewer letters, a word would be the beginning of too many names.
const LETTERS_OF_A_COUNTRY: usize = 3;

impl Languages {
    /// Loads `tags`; the first is the default.
    ///
    /// # Errors
    /// When one of them has no complete file of messages.
    pub fn load(tags: &[LanguageTag]) -> Result<Self, LanguageError> {
        let mut all = BTreeMap::new();
        for tag in tags {
            all.insert(tag.clone(), Language::load(tag, &embedded(tag)?)?);
        }
        let default = tags
            .first()
            .cloned()
            .unwrap_or_else(|| unreachable!("config names one"));
        Ok(Self {
            all,
            default,
            countries: OnceLock::new(),
        })
    }

    /// Something that changes when any message changes.
    #[must_use]
    pub fn fingerprint(&self) -> Vec<[u8; 32]> {
        let files = self
            .all
            .keys()
            .filter_map(|tag| Files::get(&format!("{tag}.ftl")));
        files.map(|file| file.metadata.sha256_hash()).collect()
    }

    /// The language with this tag.
    #[must_use]
    pub fn get(&self, tag: &LanguageTag) -> Option<&Language> {
        self.all.get(tag)
    }

    /// The language with this tag, or else one that speaks the same language in another country.
    #[must_use]
    pub fn best(&self, tag: &LanguageTag) -> Option<&Language> {
        let akin = || self.iter().find(|one| one.tag().base() == tag.base());
        self.get(tag).or_else(akin)
    }

    /// The default language.
    #[must_use]
    pub fn default(&self) -> &Language {
        &self.all[&self.default]
    }

    /// The countries with a name, in English or any of these languages, that has a word beginning with
    /// `word`, which is one of [`words`].
    #[must_use]
    pub fn countries_of(&self, word: &str) -> Vec<Country> {
        if let Some((_, code)) = CALLED.iter().find(|(name, _)| *name == word) {
            return Country::parse(code).into_iter().collect();
        }
        if word.chars().count() < LETTERS_OF_A_COUNTRY {
            return Vec::new();
        }
        let is_named = |names: &[String]| names.iter().any(|name| name.starts_with(word));
        let all = self.countries.get_or_init(|| self.names_of_countries());
        let found = all.iter().filter(|(_, names)| is_named(names));
        found.map(|(country, _)| country.clone()).collect()
    }

    fn names_of_countries(&self) -> Vec<(Country, Vec<String>)> {
        let countries = Country::all().filter_map(|code| Country::parse(code).ok());
        let named = |country: Country| {
            let names = self.iter().map(|language| language.country(&country));
            let english = country.english_name().to_owned();
            let names = names.chain(std::iter::once(english));
            let names = names.flat_map(|name| words(&name)).collect();
            (country, names)
        };
        countries.map(named).collect()
    }

    /// Every language, in the order of tags.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.all.values()
    }
}
