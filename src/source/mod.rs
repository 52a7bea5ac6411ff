//! Following what others publish. The one module that opens connections.
//!
//! [`Sources`] knows of every source what it last said and when it is asked next; a [`Fetcher`] asks.
//! The two do not know each other, so that asking can take as long as it takes: a [`Task`] says what
//! is due, [`carry_out`] asks, and [`Sources::settle`] judges what came of it.
//!
//! What counts is the last good copy of each source, in the data folder. Nothing that a server says or
//! fails to say takes an event away at once; `judge` says what does.

mod copy;
mod fetch;
mod judge;
mod public;
mod resolve;
mod schedule;
mod state;
mod task;
mod wrong;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::model::{Calendar, Fault, Health, News, Series, Slug, Source};
pub use copy::Write;
use copy::{Copies, Meta};
pub use fetch::{
    Answer, Body, Fetcher, Limits, MAX_BYTES, MAX_PER_HOST, MAX_REDIRECTS, MAX_RETRY_AFTER,
    Question, Reply, next_address,
};
pub use judge::{FEW, HELD, MAX_KEPT};
pub use public::{Allowed, is_public};
pub use resolve::{Found, Lookup, System};
pub use schedule::{FIRST_WAIT, LONGEST_WAIT, jittered, next_try};
use state::State;
pub use task::{Task, carry_out};
pub use wrong::FetchError;

/// Most sources that are asked at one time. Those that hang must leave room for the others.
pub const MAX_AT_ONCE: usize = 64;

/// Most answers that are read at one time. Reading takes a core, and as many threads as read keep room
/// for what they read.
pub const MAX_READ_AT_ONCE: usize = 2;

/// Every source, and what it last said.
pub struct Sources {
    copies: Copies,
    calendar: Arc<Calendar>,
    states: BTreeMap<Slug, State>,
    /// What is known of sources whose definitions have not been seen yet.
    unseen: BTreeMap<Slug, Meta>,
}

/// What a source gives the calendar.
#[derive(Debug, Default)]
pub struct Followed {
    /// Its events, shaped as its definition says.
    pub series: Vec<Arc<Series>>,
    /// Its posts, newest first.
    pub news: Vec<News>,
    /// How many events its filters leave out.
    pub left_out: usize,
    /// How many of `series` it no longer has, and are shown as withdrawn.
    pub withdrawn: usize,
    /// The first problems of single events.
    pub remarks: Vec<String>,
    /// How many there are.
    pub problems: usize,
}

/// What was made of an answer.
#[derive(Debug)]
pub struct Judged {
    /// Whether the events of its source are others now.
    pub changed: bool,
    /// What is to be written down.
    pub write: Write,
}

impl Sources {
    /// The sources whose copies are in `folder`, and sentences about copies that cannot be read.
    /// None of them counts until it is defined.
    #[must_use]
    pub fn open(folder: &Path, calendar: Arc<Calendar>) -> (Self, Vec<String>) {
        let copies = Copies::new(folder);
        let (metas, notes) = copies.all();
        let unseen = metas
            .into_iter()
            .map(|meta| (meta.source.slug.clone(), meta));
        let sources = Self {
            unseen: unseen.collect(),
            copies,
            calendar,
            states: BTreeMap::new(),
        };
        (sources, notes)
    }

    /// Makes `defined` the sources that count. One whose definition is broken (`is_broken`, by its
    /// path) goes on as it was last defined, and is not asked.
    pub fn define(
        &mut self,
        defined: &[Arc<Source>],
        is_broken: impl Fn(&str) -> bool,
        now: Timestamp,
    ) {
        let mut before = std::mem::take(&mut self.states);
        for source in defined {
            let slug = &source.slug;
            let mut state = before.remove(slug).unwrap_or_else(|| {
                let known = self.unseen.remove(slug);
                State::new(known.unwrap_or_else(|| Meta::new(source.as_ref().clone(), now)))
            });
            state.define(Arc::clone(source), now);
            self.states.insert(slug.clone(), state);
        }
        let broken = |meta: &Meta| is_broken(&meta.source.origin);
        let (kept, gone): (Vec<_>, Vec<_>) = before
            .into_iter()
            .partition(|(_, state)| broken(&state.meta));
        self.unseen
            .extend(gone.into_iter().map(|(slug, state)| (slug, state.meta)));
        let (again, unseen) = std::mem::take(&mut self.unseen)
            .into_iter()
            .partition(|(_, meta)| broken(meta));
        self.unseen = unseen;
        let again: BTreeMap<Slug, Meta> = again;
        let again = again
            .into_iter()
            .map(|(slug, meta)| (slug, State::new(meta)));
        for (slug, mut state) in kept.into_iter().chain(again) {
            state.pause();
            self.states.entry(slug).or_insert(state);
        }
        for state in self.states.values_mut() {
            state.bring_up_to_date(&self.copies, &self.calendar, now);
        }
    }

    /// What every source gives, those first whose word counts most.
    #[must_use]
    pub fn followed(&self) -> Vec<(Arc<Source>, Arc<Followed>)> {
        let followed = self.states.values();
        let mut all: Vec<_> = followed
            .map(|state| (Arc::clone(&state.source), Arc::clone(&state.followed)))
            .collect();
        // Within one priority in the order of names.
        all.sort_by_key(|(source, _)| source.priority);
        all
    }

    /// How every source fares.
    #[must_use]
    pub fn health(&self, now: Timestamp) -> Vec<Health> {
        let today = self.calendar.time_zone.wall(now).date();
        self.states
            .values()
            .map(|state| state.health(today))
            .collect()
    }

    /// When the next source is due that is not being asked.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        self.states.values().filter_map(State::due_at).min()
    }

    /// What is due at `now`; it counts as being asked until it is settled.
    pub fn due(&mut self, now: Timestamp) -> Vec<Task> {
        let states = self.states.values_mut();
        states
            .filter(|state| state.due_at().is_some_and(|at| at <= now))
            .map(State::begin)
            .collect()
    }

    /// Those that are being asked.
    #[must_use]
    pub fn asked(&self) -> BTreeSet<Slug> {
        let asked = self.states.iter().filter(|(_, state)| state.is_asked());
        asked.map(|(slug, _)| slug.clone()).collect()
    }

    /// Everything that is not being asked, due or not, but what a server wants to be left alone with.
    pub fn all(&mut self) -> Vec<Task> {
        let states = self.states.values_mut();
        states
            .filter(|state| {
                let often = |trouble: &crate::model::Trouble| trouble.fault == Fault::Often;
                state.due_at().is_some() && !state.meta.trouble.as_ref().is_some_and(often)
            })
            .map(State::begin)
            .collect()
    }

    /// The next answer of this source is taken whatever it is. Returns whether there is one of that
    /// name.
    pub fn accept(&mut self, slug: &Slug) -> bool {
        let state = self.states.get_mut(slug);
        state.is_some_and(|state| {
            state.meta.accept = true;
            true
        })
    }

    /// Judges what came of a task. What is known of its source then is still to be written, which takes
    /// a moment: [`Sources::settled`] is to be told.
    #[must_use]
    pub fn judge(&mut self, task: &Task, reply: Reply, now: Timestamp) -> Option<Judged> {
        let state = self.states.get_mut(&task.source.slug)?;
        if !state.is_about(task) {
            // Meanwhile it was defined otherwise: this is the answer of another place.
            state.end();
            return None;
        }
        let (changed, write) = state.settle(&self.copies, &self.calendar, reply, now);
        Some(Judged { changed, write })
    }

    /// The source of a task is settled, and `written` is what came of writing it down.
    pub fn settled(&mut self, task: &Task, written: std::io::Result<()>, now: Timestamp) {
        if let Some(state) = self.states.get_mut(&task.source.slug) {
            state.wrote(written, now);
        }
    }

    /// Judges and writes. Returns whether its events are others now.
    pub fn settle(&mut self, task: &Task, reply: Reply, now: Timestamp) -> bool {
        let Some(judged) = self.judge(task, reply, now) else {
            return false;
        };
        self.settled(task, judged.write.carry_out(), now);
        judged.changed
    }
}
