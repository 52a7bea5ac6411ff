//! Addresses of the calendar, and the files that they become.

use std::fmt;

use jiff::civil::Date;
use url::{Url, form_urlencoded};

use crate::model::{Calendar, LanguageTag, Selection};

/// Where the calendar is served, and what its addresses can say.
pub(super) struct Place {
    base: Url,
    /// Base address without its scheme, for `webcal:`.
    without_scheme: String,
    languages: Vec<LanguageTag>,
    /// Weeks of this year and the next have pages: there are five hundred in a decade, in each language.
    years_with_weeks: [String; 2],
}

/// An address below the base address, in one spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    /// `en/events/x`; empty for the base itself.
    pub(super) path: String,
    /// Sorted names and values.
    query: Vec<(String, String)>,
}

/// An address as a document wrote it.
pub(super) struct Link {
    pub(super) address: Address,
    /// What stood before the path, and stands before the file.
    before: String,
    fragment: String,
}

/// Pages that only a server can answer: a form, the state of the server, and the description of the API
/// with its parameters.
const LEFT_OUT: [&str; 7] = [
    "propose",
    "status",
    "healthz",
    "readyz",
    "metrics",
    "api/v1/openapi.json",
    ".well-known/api-catalog",
];

/// Pages that also exist for one filter, besides the agenda itself.
const FILTERED: [&str; 1] = ["subscribe"];

impl Place {
    pub(super) fn new(calendar: &Calendar, today: Date) -> Self {
        let base = calendar.base_url.clone();
        let without_scheme = base.as_str().split_once("://").map_or("", |(_, rest)| rest);
        Self {
            without_scheme: without_scheme.to_owned(),
            languages: calendar.languages.clone(),
            years_with_weeks: [0, 1].map(|ahead| (today.year() + ahead).to_string()),
            base,
        }
    }

    /// The base address, with a slash at its end.
    pub(super) fn base(&self) -> &str {
        self.base.as_str()
    }

    /// The link that `text` is in the document at `from`, if it leads to the calendar.
    pub(super) fn link(&self, text: &str, from: &Address) -> Option<Link> {
        let (text, fragment) = match text.split_once('#') {
            Some((text, fragment)) => (text, format!("#{fragment}")),
            None => (text, String::new()),
        };
        let root = self.base.path();
        let webcal = text.strip_prefix("webcal://");
        let (before, rest) = if let Some(rest) = text.strip_prefix(self.base()) {
            (self.base().to_owned(), rest.to_owned())
        } else if let Some(rest) = webcal.and_then(|rest| rest.strip_prefix(&self.without_scheme)) {
            (format!("webcal://{}", self.without_scheme), rest.to_owned())
        } else if text.is_empty() || text.starts_with("//") || text.contains("://") {
            return None;
        } else {
            let absolute = self.base.join(&from.to_string()).ok()?.join(text).ok()?;
            let rest = absolute.as_str().strip_prefix(self.base())?;
            (root.to_owned(), rest.to_owned())
        };
        Some(Link {
            address: Address::parse(&rest),
            before,
            fragment,
        })
    }

    /// Whether files hold `address`: no pages but those that need no server, and at most one filter.
    pub(super) fn holds(&self, address: &Address) -> bool {
        let path = address.path.as_str();
        let page = self.page(path);
        if LEFT_OUT.contains(&page.unwrap_or(path)) {
            return false;
        }
        if let Some((year, _)) = page.and_then(|page| page.split_once("/W"))
            && !self.years_with_weeks.iter().any(|known| known == year)
        {
            return false;
        }
        let filters = address.query.iter().filter(|(key, _)| is_filter(key));
        let others = address.query.iter().filter(|(key, _)| !is_filter(key));
        let mut others = others.map(|(key, _)| key.as_str());
        // A value may be several, or a path; text is free.
        let plain = |(key, value): &(String, String)| {
            let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            key != "text" && !value.is_empty() && value.chars().all(word)
        };
        let count = filters.clone().count();
        let known = match page {
            Some(page) => {
                others.next().is_none()
                    && (count == 0 || page.is_empty() || FILTERED.contains(&page))
            }
            None if path.starts_with("api/") => {
                others.all(|key| key == "lang" || key == "cursor") && count == 0
            }
            None => others.all(|key| key == "lang"),
        };
        known && count <= 1 && filters.clone().all(plain)
    }

    /// What the path of a page is behind its language; `None` for what is no page.
    pub(super) fn page<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let has_language = self.languages.iter().any(|tag| tag.as_str() == first);
        (has_language && !rest.contains('.')).then_some(rest)
    }
}

fn is_filter(key: &str) -> bool {
    Selection::KEYS.contains(&key)
}

impl Address {
    /// Reads what stands behind the base address.
    pub(super) fn parse(text: &str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let mut query: Vec<(String, String)> = pairs.collect();
        query.sort();
        Self {
            path: path.to_owned(),
            query,
        }
    }

    fn has_query(&self) -> bool {
        !self.query.is_empty()
    }

    /// Whether nothing but filters stands behind the question mark.
    pub(super) fn is_selection(&self) -> bool {
        self.query.iter().all(|(key, _)| is_filter(key))
    }

    /// The same without what stands behind the question mark.
    pub(super) fn plain(&self) -> Self {
        Self {
            path: self.path.clone(),
            query: Vec::new(),
        }
    }

    /// The file for this address, below the folder, and what links to it say.
    ///
    /// What stands behind the question mark goes before the name: `calendar.ics?lang=fr&category=sprint`
    /// is `fr/category/sprint/calendar.ics`.
    pub(super) fn file(&self, is_page: bool, is_json: bool) -> (String, String) {
        let (mut folder, mut name) = (String::new(), self.path.clone());
        if is_page && self.has_query() {
            // The language of a page stays first.
            if let Some((language, rest)) = self.path.split_once('/') {
                folder = format!("{language}/");
                rest.clone_into(&mut name);
            }
        }
        let lang = self.query.iter().find(|(key, _)| key == "lang");
        if let Some((_, lang)) = lang {
            folder.extend([lang, "/"]);
        }
        for (key, value) in self.query.iter().filter(|(key, _)| key != "lang") {
            folder.extend([key, "/", &value.to_lowercase(), "/"]);
        }
        let path = format!("{folder}{name}");
        let has_ending = name
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
        if has_ending {
            (path.clone(), path)
        } else if is_json {
            (format!("{path}.json"), format!("{path}.json"))
        } else {
            let path = path.trim_end_matches('/');
            let slash = if path.is_empty() { "" } else { "/" };
            (format!("{path}{slash}index.html"), format!("{path}{slash}"))
        }
    }
}

impl fmt::Display for Address {
    /// As it stands behind the base address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() {
            return Ok(());
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        write!(f, "?{}", query.finish())
    }
}

impl Link {
    /// The link to the file at `path` instead.
    pub(super) fn to(&self, path: &str) -> String {
        format!("{}{path}{}", self.before, self.fragment)
    }
}
