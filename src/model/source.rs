//! A place that others publish at and that is followed, and how it fares.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{LanguageTag, Location, Slug, Trouble};
use crate::zone::Zone;

/// A remote place that events come from: a definition with a `[source]` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name of its definition. The slugs of its series begin with it.
    pub slug: Slug,
    /// The path of its definition: `events/sources/berlin.toml`.
    pub origin: String,
    /// What people call it.
    pub name: String,
    /// What stands there.
    pub kind: SourceKind,
    /// Where.
    pub address: Address,
    /// Whose word counts where several tell of one event: the smaller the number, the more.
    pub priority: u8,
    /// From this day on it is questioned whether it should still be followed.
    pub expires: Option<Date>,
    /// How long a good answer is left alone.
    pub interval: SignedDuration,
    /// `User-Agent`, where it must be another than ours.
    pub user_agent: Option<String>,
    /// The series that posts are news of; only, and always, with [`SourceKind::Atom`].
    pub series: Option<Slug>,
    /// Only what one of these fits is taken, if there is one.
    pub include: Filter,
    /// What one of these fits is left out.
    pub exclude: Filter,
    /// What its events say where they say nothing themselves.
    pub defaults: Defaults,
    /// What titles become: `{title}` stands for what is left after `rewrite`.
    pub title: Option<String>,
    /// Words of titles, and what stands there instead.
    pub rewrite: Vec<(String, String)>,
}

impl Source {
    /// A source about which nothing more is said.
    #[must_use]
    pub fn new(slug: Slug, kind: SourceKind, address: Address) -> Self {
        Self {
            name: slug.to_string(),
            slug,
            origin: String::new(),
            kind,
            address,
            priority: Self::PRIMARY,
            expires: None,
            interval: Self::INTERVAL,
            user_agent: None,
            series: None,
            include: Filter::default(),
            exclude: Filter::default(),
            defaults: Defaults::default(),
            title: None,
            rewrite: Vec::new(),
        }
    }

    /// `priority` of those who organise what they publish.
    pub const PRIMARY: u8 = 10;

    /// `priority` of those who gather what others publish.
    pub const AGGREGATOR: u8 = 20;

    /// How long a good answer is left alone where the definition does not say.
    pub const INTERVAL: SignedDuration = SignedDuration::from_hours(1);
}

/// What a source publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// An iCalendar feed or file.
    Ics,
    /// A page with events of schema.org or h-event in it.
    Jsonld,
    /// A blog or a community's posts: news, and never events.
    Atom,
    /// The events list of xmpp.org.
    XmppOrg,
    /// A group at a Mobilizon server, by its page's address.
    Mobilizon,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Ics,
        Self::Jsonld,
        Self::Atom,
        Self::XmppOrg,
        Self::Mobilizon,
    ];

    /// As definitions and JSON write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ics => "ics",
            Self::Jsonld => "jsonld",
            Self::Atom => "atom",
            Self::XmppOrg => "xmpp-org",
            Self::Mobilizon => "mobilizon",
        }
    }
}

/// Where a source is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// `https` or `http`.
    Web(Url),
    /// A path below the folder that `events/` lies in, with `/` between its parts.
    File(String),
}

impl Address {
    /// As it may be shown to anybody: without a name, a password, and what may be a key behind `?`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::File(path) => path.clone(),
            Self::Web(url) => {
                let mut url = url.clone();
                url.set_query(None);
                url.set_fragment(None);
                // Web addresses always have room for both.
                let _ = url.set_username("");
                let _ = url.set_password(None);
                url.into()
            }
        }
    }
}

/// Words that choose events, in any case of letters. Empty lists choose nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// One of its categories, as the source has them.
    pub category: Vec<String>,
    /// Words in its title or description.
    pub text: Vec<String>,
    /// Words in an organizer's name.
    pub organizer: Vec<String>,
}

impl Filter {
    /// Whether it names nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.category.is_empty() && self.text.is_empty() && self.organizer.is_empty()
    }
}

/// What events of a source say where they say nothing themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defaults {
    /// Of the calendar's list.
    pub categories: Vec<String>,
    /// Spoken there.
    pub languages: Vec<LanguageTag>,
    /// Of its texts.
    pub language: Option<LanguageTag>,
    /// Of times without one.
    pub time_zone: Option<Zone>,
    /// Where people meet; not of events that are said to be online.
    pub location: Option<Location>,
    /// Who organises it.
    pub organizers: Vec<String>,
}

/// Something to read about a series: a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// What it is called.
    pub title: String,
    /// The language of the title, where it is known.
    pub language: Option<LanguageTag>,
    /// Where it stands.
    pub url: Url,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Who wrote it, where it says so.
    pub author: Option<String>,
    /// What people call the source that it is from.
    pub source: String,
}

impl News {
    /// What `all` has about the series with one of these names, newest first, each post once.
    #[must_use]
    pub fn about<'n, 's>(
        all: &'n BTreeMap<Slug, Vec<Self>>,
        names: impl Iterator<Item = &'s Slug>,
    ) -> Vec<&'n Self> {
        let names: BTreeSet<&Slug> = names.collect();
        let posts = names.iter().filter_map(|name| all.get(name));
        let mut posts: Vec<&Self> = posts.flatten().collect();
        posts.sort_by_key(|one| std::cmp::Reverse(one.published));
        let mut seen = BTreeSet::new();
        posts.retain(|one| seen.insert(&one.url));
        posts
    }
}

/// How a source fares: what `almanac refresh`, the status page and the API tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The source.
    pub source: std::sync::Arc<Source>,
    /// When it last gave a good answer.
    pub last_success: Option<Timestamp>,
    /// When it was last asked.
    pub last_try: Option<Timestamp>,
    /// When it is asked next.
    pub next_try: Timestamp,
    /// How many times in a row it went wrong.
    pub failures: u32,
    /// What is wrong, if anything.
    pub fault: Option<Trouble>,
    /// Where it has moved for good, if it has.
    pub moved: Option<Url>,
    /// Whether it is to be questioned: its `expires` is over.
    pub expired: bool,
    /// Series that are published of it, those included that it no longer has.
    pub events: usize,
    /// Series of it that filters leave out.
    pub left_out: usize,
    /// Those of `events` that it no longer has and that are shown as withdrawn.
    pub withdrawn: usize,
    /// Posts.
    pub news: usize,
    /// What its last change was.
    pub change: Option<SourceChange>,
    /// The first problems of single events.
    pub remarks: Vec<String>,
    /// How many problems of single events there are.
    pub problems: usize,
}

/// What one answer changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceChange {
    /// When.
    pub at: Timestamp,
    /// Series that were not there before.
    pub new: usize,
    /// Series that say something else.
    pub changed: usize,
    /// Series that were there and are not.
    pub gone: usize,
}
