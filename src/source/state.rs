//! One source: what it last said, and what becomes of what it says now.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;

use super::copy::{Copies, Meta, Write, hash_of};
use super::fetch::{Answer, Body, Reply};
use super::judge::{Case, Verdict, judge};
use super::schedule;
use super::{Followed, Task};
use crate::diagnostic::Diagnostic;
use crate::foreign::{self, Foreign};
use crate::model::{Calendar, Fault, Figures, Health, Series, Source, Trouble, Uid};
use crate::recurrence;

/// So many problems of single events are told one by one.
const MAX_REMARKS: usize = 10;

/// A source, as it is known.
pub(super) struct State {
    /// Its definition.
    pub(super) source: Arc<Source>,
    pub(super) meta: Meta,
    pub(super) followed: Arc<Followed>,
    /// On which day of UTC, and by which definition, `followed` was made of the copy.
    made: Option<(Date, Arc<Source>)>,
    /// Whether its definition is broken.
    paused: bool,
    /// Whether it is being asked.
    asked: bool,
    /// Whether all but the times of `meta` is on disk.
    written: bool,
}

impl State {
    pub(super) fn new(meta: Meta) -> Self {
        Self {
            source: Arc::new(meta.source.clone()),
            meta,
            followed: Arc::default(),
            made: None,
            paused: false,
            asked: false,
            written: false,
        }
    }

    /// Takes a definition over. Another address is asked at once, and believed.
    pub(super) fn define(&mut self, source: Arc<Source>, now: Timestamp) {
        self.paused = false;
        let old = &self.meta.source;
        if old.kind != source.kind {
            self.meta = Meta::new(source.as_ref().clone(), now);
            self.made = None;
        } else if old.address != source.address {
            self.meta.accept = true;
            self.meta.readdressed = true;
            self.meta.next_try = now;
            self.meta.moved = None;
        } else if old.interval != source.interval {
            self.meta.next_try = self
                .meta
                .next_try
                .min(now.saturating_add(source.interval).unwrap_or(now));
        }
        if self.meta.source != *source {
            self.meta.source = source.as_ref().clone();
            self.written = false;
        }
        self.source = source;
    }

    /// Goes on without asking.
    pub(super) fn pause(&mut self) {
        self.paused = true;
    }

    /// When it is due, unless it is being asked.
    pub(super) fn due_at(&self) -> Option<Timestamp> {
        (!self.asked && !self.paused).then_some(self.meta.next_try)
    }

    /// Whether it is being asked.
    pub(super) fn is_asked(&self) -> bool {
        self.asked
    }

    /// It is being asked from now on.
    pub(super) fn begin(&mut self) -> Task {
        self.asked = true;
        // Who wants to believe in any case must hear it in any case.
        let known = !self.meta.accept && self.meta.body.is_some();
        let validator = |text: &Option<String>| text.clone().filter(|_| known);
        Task {
            source: Arc::clone(&self.source),
            etag: validator(&self.meta.etag),
            last_modified: validator(&self.meta.last_modified),
        }
    }

    /// Nobody is asked any more.
    pub(super) fn end(&mut self) {
        self.asked = false;
    }

    /// Whether a task was about the place that is followed now.
    pub(super) fn is_about(&self, task: &Task) -> bool {
        let (now, then) = (&self.source, &task.source);
        (now.kind, &now.address) == (then.kind, &then.address)
    }

    /// Makes what it gives of the good copy, unless that was done.
    pub(super) fn bring_up_to_date(
        &mut self,
        copies: &Copies,
        calendar: &Calendar,
        now: Timestamp,
    ) {
        let today = crate::zone::Zone::utc().wall(now).date();
        if let Some((day, source)) = &self.made
            && Arc::ptr_eq(source, &self.source)
            && (*day == today || self.meta.kept.is_empty())
        {
            return;
        }
        // Its copy may just be written; what comes of being asked brings this about again.
        if self.asked && self.made.is_some() {
            return;
        }
        let copy = match copies.body(&self.meta) {
            Ok(copy) => copy,
            Err(error) => {
                // It is fetched whole; what was kept besides is there all the same.
                (self.meta.etag, self.meta.last_modified) = (None, None);
                self.meta.body = None;
                self.meta.next_try = now;
                let words = format!("the copy in the data folder cannot be used: {error}");
                self.trouble(Fault::Copy, words, Figures::default(), now);
                None
            }
        };
        let read = copy.map(|copy| self.read_copy(&copy, calendar));
        self.publish(read, calendar, now);
    }

    /// Makes what it gives of what was read.
    fn publish(&mut self, read: Option<Foreign>, calendar: &Calendar, now: Timestamp) {
        let (mut series, news, diagnostics) = read.map_or_else(Default::default, |read| {
            (read.series, read.news, read.diagnostics)
        });
        for kept in &self.meta.kept {
            series.extend(if kept.unreadable {
                Some(kept.series.clone())
            } else {
                foreign::withdrawn(&kept.series, kept.since, now)
            });
        }
        let shaped = foreign::shape(&self.source, series, calendar);
        let mut remarks: Vec<String> = diagnostics.iter().map(Diagnostic::remark).collect();
        if !shaped.unlisted.is_empty() {
            let names: Vec<&str> = shaped.unlisted.iter().map(String::as_str).collect();
            remarks.push(format!(
                "categories that this calendar does not have are passed over: {}",
                names.join(", ")
            ));
        }
        let problems = remarks.len();
        remarks.truncate(MAX_REMARKS);
        // What says the same stays the same, down to its place in memory.
        let before: BTreeMap<&Uid, &Arc<Series>> = self
            .followed
            .series
            .iter()
            .map(|series| (&series.uid, series))
            .collect();
        let withdrawn = |series: &&Series| {
            series.event.withdrawn || series.overrides.iter().any(|over| over.event.withdrawn)
        };
        let withdrawn = shaped.series.iter().filter(withdrawn).count();
        // Collected, they would go on taking the room of what they were made of, which is much more.
        let mut series = Vec::with_capacity(shaped.series.len());
        series.extend(shaped.series.into_iter().map(|new| {
            let same = before.get(&new.uid).filter(|old| old.as_ref() == &new);
            same.map_or_else(|| Arc::new(new), |old| Arc::clone(old))
        }));
        let followed = Followed {
            series,
            news,
            left_out: shaped.left_out,
            withdrawn,
            remarks,
            problems,
        };
        self.followed = Arc::new(followed);
        let today = crate::zone::Zone::utc().wall(now).date();
        self.made = Some((today, Arc::clone(&self.source)));
    }

    /// Judges a reply. Returns whether its events are others now, and what is to be written down.
    pub(super) fn settle(
        &mut self,
        copies: &Copies,
        calendar: &Calendar,
        reply: Reply,
        now: Timestamp,
    ) -> (bool, Write) {
        let (before, known) = (Arc::clone(&self.followed), self.meta.clone());
        self.meta.last_try = Some(now);
        let moved = reply.moved;
        let mut copy = None;
        match reply.result {
            Err(error) => self.fail(error.fault(), error.to_string(), error.figures(), now),
            Ok(Answer::Unchanged) => self.succeed(now),
            Ok(Answer::Body(body)) => copy = self.hear(copies, calendar, body, now),
        }
        // A redirect to an error or to a page where one has to log in is no new address.
        self.meta.moved = moved.filter(|_| self.meta.trouble.is_none());
        if self.meta.failures > known.failures && known.failures > 0 && now < known.next_try {
            // Asked by hand before it was due: that must not put its next turn off.
            self.meta.failures = known.failures;
        } else {
            self.meta.next_try = schedule::next_try(
                self.source.slug.as_str(),
                now,
                self.source.interval,
                self.meta.failures,
                reply.retry_after,
            );
        }
        let times = self.written && copy.is_none() && self.meta.says_the_same_as(&known);
        let write = Write::new(copies, &self.meta, copy, times);
        (!Arc::ptr_eq(&before, &self.followed), write)
    }

    /// What became of writing it down.
    pub(super) fn wrote(&mut self, result: io::Result<()>, now: Timestamp) {
        self.asked = false;
        self.written = result.is_ok();
        if let Err(error) = result {
            // In memory the new state counts; after a restart, the old one.
            let words = format!("the copy cannot be written: {error}");
            self.trouble(Fault::Copy, words, Figures::default(), now);
        }
    }

    /// Judges an answer; returns it where it becomes the good copy.
    fn hear(
        &mut self,
        copies: &Copies,
        calendar: &Calendar,
        body: Body,
        now: Timestamp,
    ) -> Option<Vec<u8>> {
        let hash = hash_of(&body.bytes);
        if self.meta.body.as_ref() == Some(&hash) {
            self.remember(&body);
            self.succeed(now);
            return None;
        }
        let mut new = foreign::read(&self.source, &body.bytes, body.url.as_ref(), calendar);
        let before = self.read_before(copies, calendar);
        let earlier = before.iter().flatten();
        let earlier = earlier.chain(self.meta.kept.iter().map(|kept| &kept.series));
        let known = self.meta.known.of(earlier, &new.series, &new.lost);
        known.name(&self.source.slug, &mut new.series);
        let case = Case {
            before: before.as_deref(),
            kept: &self.meta.kept,
            waiting: self.meta.waiting.as_ref(),
            accept: self.meta.accept,
            now,
        };
        match judge(&case, &new) {
            Verdict::Refused {
                fault,
                words,
                figures,
                waiting,
            } => {
                self.meta.waiting = waiting;
                self.fail(fault, words, figures, now);
                None
            }
            Verdict::Taken { kept, change } => {
                let old = before.iter().flatten();
                let is_another = self.meta.readdressed && share_none(old, &new.series);
                self.meta.kept = kept;
                if is_another {
                    // It was mistyped, or stood at another program: what was to come there is not
                    // cancelled.
                    let is_over = |one: &Series| recurrence::end(one).is_some_and(|end| end <= now);
                    self.meta.kept.retain(|kept| is_over(&kept.series));
                }
                self.meta.readdressed = false;
                self.meta.known = known;
                self.meta.change = change.or(self.meta.change);
                self.meta.accept = false;
                self.meta.body = Some(hash);
                self.remember(&body);
                self.succeed(now);
                self.publish(Some(new), calendar, now);
                Some(body.bytes)
            }
        }
    }

    /// The events of the good copy, as they were before filters and defaults.
    fn read_before(&self, copies: &Copies, calendar: &Calendar) -> Option<Vec<Series>> {
        let copy = copies.body(&self.meta).ok()??;
        Some(self.read_copy(&copy, calendar).series)
    }

    /// What the good copy says, its events called as they were first.
    fn read_copy(&self, copy: &[u8], calendar: &Calendar) -> Foreign {
        let url: Option<&Url> = self.meta.url.as_ref();
        let mut read = foreign::read(&self.source, copy, url, calendar);
        self.meta.known.name(&self.source.slug, &mut read.series);
        read
    }

    fn remember(&mut self, body: &Body) {
        self.meta.url.clone_from(&body.url);
        self.meta.etag.clone_from(&body.etag);
        self.meta.last_modified.clone_from(&body.last_modified);
    }

    fn succeed(&mut self, now: Timestamp) {
        self.meta.last_success = Some(now);
        self.meta.failures = 0;
        self.meta.trouble = None;
        self.meta.waiting = None;
    }

    fn fail(&mut self, fault: Fault, words: String, figures: Figures, now: Timestamp) {
        self.meta.failures = self.meta.failures.saturating_add(1);
        self.trouble(fault, words, figures, now);
    }

    fn trouble(&mut self, fault: Fault, words: String, figures: Figures, now: Timestamp) {
        let before = self.meta.trouble.as_ref();
        let since = before.filter(|one| one.fault == fault);
        self.meta.trouble = Some(Trouble {
            fault,
            words,
            figures,
            since: since.map_or(now, |one| one.since),
        });
    }

    /// How it fares.
    pub(super) fn health(&self, today: Date) -> Health {
        let followed = &self.followed;
        Health {
            source: Arc::clone(&self.source),
            last_success: self.meta.last_success,
            last_try: self.meta.last_try,
            next_try: self.meta.next_try,
            failures: self.meta.failures,
            fault: self.meta.trouble.clone(),
            moved: self.meta.moved.clone(),
            expired: self.source.expires.is_some_and(|day| day <= today),
            events: followed.series.len(),
            left_out: followed.left_out,
            withdrawn: followed.withdrawn,
            news: followed.news.len(),
            change: self.meta.change,
            remarks: followed.remarks.clone(),
            problems: followed.problems,
        }
    }
}

/// Whether none of the events of one answer is in the other.
fn share_none<'s>(mut old: impl Iterator<Item = &'s Series>, new: &[Series]) -> bool {
    let there: BTreeSet<&Uid> = new.iter().map(|one| &one.uid).collect();
    !old.any(|one| there.contains(&one.uid))
}
