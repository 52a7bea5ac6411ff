//! One event once: the same happening of several origins becomes one series.
//!
//! Organisers publish an event in more than one place, others gather it, and we may have a definition
//! of it as well. [`merge`] finds out which belong together, and makes one series of each.
//!
//! What speaks for two being the same, strongest first: a definition says so; the same UID; the same
//! link at the same time; the same title, time and place; the same title and place on the same day,
//! where one of them has no time; a title that goes on after a colon, at the same time and place; the
//! same title and place at most half an hour apart.
//!
//! What speaks against, whatever speaks for it: a definition says so; both are of one origin, whose
//! publisher keeps them apart; both are ours. Where an event could be one of two, it is neither:
//! two that stand side by side are a blemish, two that were made one are a loss.
//!
//! Nothing compares all with all: candidates are found by UID, link, title and start.

mod cities;
mod claims;
mod cluster;
mod dates;
mod facts;
mod fill;
mod find;
mod index;
mod join;
mod link;
mod place;
mod sign;
mod title;
mod words;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use crate::definition::Claim;
use crate::diagnostic::{Checked, Diagnostic};
use crate::model::{Series, Uid};
use facts::Happening;
pub use index::MAX_ALIKE;
pub use sign::MAX_MOVE_DAYS;

/// How much the word of an origin counts: the first beats the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rank {
    /// A definition of ours.
    Ours,
    /// The organisers themselves.
    Primary,
    /// Somebody who gathers the events of others.
    Aggregator,
}

/// Where series come from: one definition file, or one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// As in [`Series::origins`]: `events/x.toml`, `sources/y`.
    pub name: String,
    /// How much its word counts.
    pub rank: Rank,
    /// Within a rank, the smaller number counts more.
    pub priority: i32,
    /// The page that it is read from: as the link of an event it says nothing.
    pub url: Option<Url>,
}

/// A series and where it comes from.
#[derive(Clone, Debug)]
pub struct Sourced {
    /// As it was read.
    pub series: Arc<Series>,
    /// Whose it is.
    pub origin: Arc<Origin>,
    /// When the origin says that it changed it last. Of two of one rank and priority the later one
    /// counts more.
    pub last_modified: Option<Timestamp>,
}

impl Sourced {
    /// A series as it was read of a source or a definition.
    ///
    /// What an iCalendar file says of its last change is in its revision; of a definition it is not
    /// known when it was changed.
    #[must_use]
    pub fn new(series: Arc<Series>, origin: Arc<Origin>) -> Self {
        let at = series.revision.last_modified;
        Self {
            last_modified: (at > Timestamp::UNIX_EPOCH).then_some(at),
            series,
            origin,
        }
    }
}

/// Makes one series of all that are the same happening.
///
/// The result is the same in whichever order `all` comes: by slug, start and UID. UID, slug, title,
/// time and rule are those of the origin that counts most; what it does not say is filled from the
/// next that does, which [`crate::model::Event::field_origins`] names. [`Series::origins`] lists every
/// origin, and [`Series::aliases`] the slugs that a series had at other origins. A single event that
/// is a date of a series becomes that date: what it adds is an override of the series, or, where it
/// counts more, it stays and its date is taken out of the series.
///
/// Series of one origin are never merged with each other, nor are two of [`Rank::Ours`], unless one of
/// `claims` says so of series of a source. No two of the result have the same UID.
///
/// # Diagnostics
/// Warnings: claims that name nothing, name what is ours, or contradict each other; events that could
/// be one of several; a source that says otherwise than we when an event of ours is, or that it is
/// cancelled; more than [`MAX_ALIKE`] events that look alike.
#[must_use]
pub fn merge(all: Vec<Sourced>, claims: &[Claim]) -> Checked<Vec<Arc<Series>>> {
    let happenings = facts::happenings(all);
    let mut diagnostics = Vec::new();
    let said = claims::resolve(&happenings, claims, &mut diagnostics);
    let index = index::Index::new(&happenings, &mut diagnostics);
    let clusters = cluster::find(&happenings, &index, &said, &mut diagnostics);
    let dates = dates::find(&happenings, &index, &said, &clusters, &mut diagnostics);
    let mut merged = join::all(&happenings, &clusters, dates, &mut diagnostics);
    // Those that count most come first, and keep their UIDs.
    keep_uids_apart(&mut merged, &mut diagnostics);
    let mut series: Vec<Arc<Series>> = merged.into_iter().flat_map(|one| one.parts).collect();
    series.sort_by_cached_key(|one| (one.slug.clone(), one.event.start.wall(), one.uid.clone()));
    Checked {
        value: series,
        diagnostics,
    }
}

/// What became of one or more happenings.
struct Merged {
    parts: Vec<Arc<Series>>,
    /// Who tells of it first.
    origin: Arc<Origin>,
}

/// The order in which happenings count; no two are equal unless they are the same.
fn order(one: &Happening) -> impl Ord + use<> {
    let series = &one.parts[0];
    (
        one.origin.rank,
        one.origin.priority,
        Reverse(one.last_modified),
        one.origin.name.clone(),
        series.uid.clone(),
        series.event.start.wall(),
        series.slug.clone(),
    )
}

/// Gives a UID of its own to what has that of another event and is not the same.
fn keep_uids_apart(merged: &mut [Merged], diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<Uid, usize> = HashMap::new();
    for one in merged {
        let mut renamed: HashMap<Uid, Uid> = HashMap::new();
        for part in &one.parts {
            let mut uid = part.uid.clone();
            while let Some(number) = taken.get_mut(&uid) {
                *number += 1;
                uid = Uid::new(format!("{}-{number}", part.uid));
            }
            if uid != part.uid {
                let message = format!(
                    "{}: the UID `{}` is that of another event, too",
                    one.origin.name, part.uid
                );
                let help = format!("`{}` gets another one", part.event.text.summary);
                diagnostics.push(Diagnostic::warning(message, None).help(help));
                renamed.insert(part.uid.clone(), uid.clone());
            }
            taken.insert(uid, 1);
        }
        if renamed.is_empty() {
            continue;
        }
        for part in &mut one.parts {
            let part = Arc::make_mut(part);
            for uid in std::iter::once(&mut part.uid).chain(&mut part.related_to) {
                if let Some(new) = renamed.get(uid) {
                    *uid = new.clone();
                }
            }
        }
    }
}
