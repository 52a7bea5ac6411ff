//! Whether an answer is believed. Pure.
//!
//! Somebody else's mistake must not empty the calendar: an answer that lost most of what was to come
//! is not believed until it has said so for days, and one that differs in more than half waits for a
//! second one that agrees.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::copy::{Kept, Waiting};
use crate::definition::Lost;
use crate::foreign::{Foreign, occasion};
use crate::model::{Fault, Figures, Revision, Series, SourceChange, Uid};
use crate::recurrence;

/// With fewer events to come than this, no share of them is called most.
pub const FEW: usize = 5;

/// So long an answer that lost most events must go on saying so until it is believed.
pub const HELD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Most past events that are kept of one source after it has dropped them, the latest ones.
pub const MAX_KEPT: usize = 2_000;

/// What is to be done with an answer.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It becomes the good copy, and these are kept besides.
    Taken {
        /// What it no longer has, or not in a state that can be read.
        kept: Vec<Kept>,
        /// What it changes; `None` when it says the same as before.
        change: Option<SourceChange>,
    },
    /// The good copy stays.
    Refused {
        /// Why.
        fault: Fault,
        /// In words.
        words: String,
        /// The figures in them.
        figures: Figures,
        /// What the next answer is compared with.
        waiting: Option<Waiting>,
    },
}

/// What an answer is judged by.
pub(super) struct Case<'a> {
    /// The series of the good copy, if there is one that it can be compared with.
    pub(super) before: Option<&'a [Series]>,
    /// What was kept besides.
    pub(super) kept: &'a [Kept],
    /// An answer that was not believed last time.
    pub(super) waiting: Option<&'a Waiting>,
    /// Whether it is believed in any case.
    pub(super) accept: bool,
    /// The present.
    pub(super) now: Timestamp,
}

/// Judges an answer that was read as `new`.
#[must_use]
pub(super) fn judge(case: &Case<'_>, new: &Foreign) -> Verdict {
    let refused = |fault, words: String, figures, waiting| Verdict::Refused {
        fault,
        words,
        figures,
        waiting,
    };
    if let Some((fault, words)) = &new.refused {
        // It says nothing about what waits.
        let figures = Figures::default();
        return refused(*fault, words.clone(), figures, case.waiting.cloned());
    }
    if let Some(words) = unreadable(new) {
        return refused(
            Fault::Other,
            words,
            Figures::default(),
            case.waiting.cloned(),
        );
    }
    let counted = Counted::new(case, new);
    if !case.accept
        && let Some((fault, words, wait)) = counted.doubt()
    {
        let said = Waiting {
            hash: hash_of_uids(&new.series),
            occasions: hash_of_occasions(&new.series),
            since: case.now,
        };
        let same = |one: &&Waiting| one.hash == said.hash || one.occasions == said.occasions;
        let since = case.waiting.filter(same).map(|waiting| waiting.since);
        let patient = since.is_some_and(|since| case.now.duration_since(since) >= wait);
        if !patient {
            let since = since.unwrap_or(case.now);
            let waiting = Waiting { since, ..said };
            return refused(fault, words, counted.figures(wait), Some(waiting));
        }
    }
    let change = (counted.new + counted.changed + counted.gone > 0).then_some(SourceChange {
        at: case.now,
        new: counted.new,
        changed: counted.changed,
        gone: counted.gone,
    });
    Verdict::Taken {
        kept: kept(case, new),
        change,
    }
}

/// That there are events and none of them can be read, with what is wrong with the first.
fn unreadable(new: &Foreign) -> Option<String> {
    let nothing = new.series.is_empty() && new.news.is_empty();
    if !nothing || new.lost == Lost::Only(Vec::new()) {
        return None;
    }
    let first = new.diagnostics.iter().find(|one| one.is_error());
    let first = first.map_or(String::new(), |one| format!(": {}", one.remark()));
    Some(format!("none of its events can be read{first}"))
}

/// How an answer differs from the good copy.
#[derive(Default)]
struct Counted {
    new: usize,
    changed: usize,
    gone: usize,
    /// Events of the good copy that are not over.
    live: usize,
    /// Of these, how many are missing, and how many say something else.
    live_gone: usize,
    live_changed: usize,
    empty: bool,
}

impl Counted {
    fn new(case: &Case<'_>, answer: &Foreign) -> Self {
        let mut counted = Self {
            empty: answer.series.is_empty(),
            ..Self::default()
        };
        let before = case.before.unwrap_or_default();
        let mut by_uid: BTreeMap<&Uid, &Series> =
            answer.series.iter().map(|one| (&one.uid, one)).collect();
        for old in before {
            let is_live = recurrence::end(old).is_none_or(|end| end > case.now);
            let live = usize::from(is_live);
            counted.live += live;
            match by_uid.remove(&old.uid) {
                Some(new) if same(old, new) => {}
                Some(_) => {
                    counted.changed += 1;
                    counted.live_changed += live;
                }
                // It is there, only nobody can read it.
                None if is_lost(&answer.lost, &old.uid) => {}
                None => {
                    counted.gone += 1;
                    counted.live_gone += live;
                }
            }
        }
        counted.new = by_uid.len();
        counted
    }

    /// The figures in what is said about this answer, which is believed after `wait`.
    fn figures(&self, wait: SignedDuration) -> Figures {
        Figures {
            events: self.live,
            missing: self.live_gone,
            different: self.live_changed,
            days: wait.as_hours().unsigned_abs() / 24,
            ..Figures::default()
        }
    }

    /// Why this answer is not believed at once, and how long it must say the same to be.
    fn doubt(&self) -> Option<(Fault, String, SignedDuration)> {
        let Self {
            live,
            live_gone,
            live_changed,
            ..
        } = *self;
        let second = SignedDuration::ZERO;
        let days = HELD.as_hours() / 24;
        // However few there were: a page where one has to log in is as empty the second time.
        if self.empty && live > 0 {
            let words = format!(
                "the answer has no events, where {live} {} to come; \
                 it is believed when it has said so for {days} days",
                if live == 1 { "was" } else { "were" }
            );
            return Some((Fault::Empty, words, HELD));
        }
        if live >= FEW && live_gone * 10 >= live * 9 {
            let words = format!(
                "{live_gone} of {live} events to come are missing; \
                 it is believed when it has said so for {days} days"
            );
            return Some((Fault::Fewer, words, HELD));
        }
        if live >= FEW && (live_gone + live_changed) * 2 > live {
            let words = format!(
                "of {live} events to come, {live_gone} are missing and {live_changed} are different"
            );
            return Some((Fault::Different, words, second));
        }
        None
    }
}

/// Whether two versions of a series say the same. When it was last edited is no matter.
fn same(one: &Series, other: &Series) -> bool {
    let blank = |series: &Series| Series {
        confirmed: None,
        revision: Revision::first(Timestamp::UNIX_EPOCH),
        ..series.clone()
    };
    one == other || blank(one) == blank(other)
}

/// What an answer says of what is to come, in short. Edits do not matter, only which events there
/// are: a feed that counts its readers in a description would never say the same twice.
fn hash_of_uids(series: &[Series]) -> String {
    let mut uids: Vec<&str> = series.iter().map(|one| one.uid.as_str()).collect();
    uids.sort_unstable();
    hash_of(uids)
}

/// The same where UIDs are made up each time.
fn hash_of_occasions(series: &[Series]) -> String {
    let mut occasions: Vec<_> = series.iter().map(occasion).collect();
    occasions.sort_unstable();
    hash_of(occasions.into_iter().map(|one| format!("{one:?}")))
}

fn hash_of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.as_ref());
        digest.update([0]);
    }
    format!("{:x}", digest.finalize())[..32].to_owned()
}

fn is_lost(lost: &Lost, uid: &Uid) -> bool {
    match lost {
        Lost::Only(uids) => uids.contains(uid),
        Lost::Unknown => true,
    }
}

/// What is kept besides an answer that is taken.
fn kept(case: &Case<'_>, answer: &Foreign) -> Vec<Kept> {
    let present: BTreeSet<&Uid> = answer.series.iter().map(|one| &one.uid).collect();
    let before = case.before.unwrap_or_default().iter().map(|series| Kept {
        series: series.clone(),
        since: case.now,
        unreadable: is_lost(&answer.lost, &series.uid),
    });
    let earlier = case.kept.iter().map(|kept| {
        let unreadable = kept.unreadable && is_lost(&answer.lost, &kept.series.uid);
        // What was unreadable and is gone now, is gone from now on.
        let since = if kept.unreadable && !unreadable {
            case.now
        } else {
            kept.since
        };
        Kept {
            since,
            unreadable,
            ..kept.clone()
        }
    });
    let mut all: BTreeMap<Uid, Kept> = BTreeMap::new();
    // The good copy's version is the newer one.
    for one in earlier.chain(before) {
        if !present.contains(&one.series.uid) {
            all.insert(one.series.uid.clone(), one);
        }
    }
    let over = |kept: &Kept| {
        crate::foreign::withdrawn(&kept.series, kept.since, case.now).is_none() && !kept.unreadable
    };
    let mut all: Vec<Kept> = all.into_values().filter(|kept| !over(kept)).collect();
    all.sort_by_key(|kept| std::cmp::Reverse(kept.series.event.start.wall()));
    all.truncate(MAX_KEPT);
    all
}
