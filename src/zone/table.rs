//! The offsets of one zone as a sorted table: two binary searches are all that a conversion needs.
//!
//! Everything is in seconds: instants since 1970 in UTC, and wall times as if the wall were UTC.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The instants that tables cover: the years 1850 to 2102. Outside, jiff is asked.
const COVERED: Range<i64> = -3_786_825_600..4_165_516_800;

/// No zone was ever further from UTC than this.
const WIDEST: i64 = 26 * 3600;

/// What a clock makes of a wall time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The instant that is meant.
    pub instant: i64,
    /// Whether clocks never show the wall time, because they are put forward over it.
    pub skipped: bool,
}

/// A zone's offsets while it is [`COVERED`].
pub(super) struct Table {
    /// When the offset changes, ascending.
    changes: Box<[i64]>,
    /// The wall time up to which the offset before the change is read: RFC 5545 §3.3.5 reads a
    /// skipped time with the old offset, and of a doubled one the first.
    walls: Box<[i64]>,
    /// The offset before each change, and at the end the one after the last.
    offsets: Box<[i32]>,
    /// Where the last wall time and the last instant were found: the next is mostly near.
    last_wall: AtomicUsize,
    last_change: AtomicUsize,
}

/// How many of `points`, which ascend, are not after `at`; `hint` is where to look first.
fn passed(points: &[i64], at: i64, hint: &AtomicUsize) -> usize {
    let guess = hint.load(Ordering::Relaxed).min(points.len());
    let reached = guess == 0 || points[guess - 1] <= at;
    if reached && points.get(guess).is_none_or(|next| at < *next) {
        return guess;
    }
    let found = points.partition_point(|point| *point <= at);
    hint.store(found, Ordering::Relaxed);
    found
}

impl Table {
    pub(super) fn new(rules: &TimeZone) -> Self {
        let at = |second: i64| Timestamp::from_second(second).unwrap_or(Timestamp::MIN);
        let begin = at(COVERED.start);
        let mut offsets = vec![rules.to_offset(begin).seconds()];
        let (mut changes, mut walls) = (Vec::new(), Vec::new());
        // A change at the very beginning is in force there already.
        let after = begin
            .checked_add(SignedDuration::from_secs(1))
            .unwrap_or(begin);
        let later = rules.following(after);
        for change in later.take_while(|change| change.timestamp().as_second() < COVERED.end) {
            let (second, offset) = (change.timestamp().as_second(), change.offset().seconds());
            let before = offsets[offsets.len() - 1];
            if offset != before {
                changes.push(second);
                walls.push(second + i64::from(before.max(offset)));
                offsets.push(offset);
            }
        }
        Self {
            changes: changes.into(),
            walls: walls.into(),
            offsets: offsets.into(),
            last_wall: AtomicUsize::new(0),
            last_change: AtomicUsize::new(0),
        }
    }

    /// The place of the offset that `wall` is read with; `None` outside of what is covered.
    fn before_change(&self, wall: i64) -> Option<usize> {
        let covered = COVERED.start + WIDEST..COVERED.end - WIDEST;
        covered
            .contains(&wall)
            .then(|| passed(&self.walls, wall, &self.last_wall))
    }

    /// The instant at which clocks show `wall`; `None` outside of what is covered.
    pub(super) fn resolve(&self, wall: i64) -> Option<Resolved> {
        let index = self.before_change(wall)?;
        let instant = wall - i64::from(self.offsets[index]);
        let skipped = self
            .changes
            .get(index)
            .is_some_and(|change| instant >= *change);
        Some(Resolved { instant, skipped })
    }

    /// Whether clocks show `wall` twice; `None` outside of what is covered.
    pub(super) fn repeats(&self, wall: i64) -> Option<bool> {
        // Of a doubled time, the first is before the change.
        let index = self.before_change(wall)?;
        let next = self.changes.get(index).zip(self.offsets.get(index + 1));
        Some(next.is_some_and(|(change, after)| {
            *after < self.offsets[index] && wall >= change + i64::from(*after)
        }))
    }

    /// The offset at `instant`, in seconds; `None` outside of what is covered.
    pub(super) fn offset(&self, instant: i64) -> Option<i32> {
        if !COVERED.contains(&instant) {
            return None;
        }
        let index = passed(&self.changes, instant, &self.last_change);
        Some(self.offsets[index])
    }
}
