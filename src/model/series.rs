//! Everything with one UID: an event that may repeat, and its overrides.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Event, EventTime, Rrule, Shared, Slug, Uid};

/// One series. A single event is a series that does not repeat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its identity in feeds.
    pub uid: Uid,
    /// Its name in addresses. The parts of a series whose rule changed share one slug.
    pub slug: Slug,
    /// The main event.
    pub event: Shared<Event>,
    /// `RRULE`.
    pub rrule: Option<Shared<Rrule>>,
    /// `RDATE`: occurrences besides the rule's.
    pub rdate: Vec<EventTime>,
    /// `EXDATE`: occurrences of the rule that do not exist. A date removes all of that day's.
    pub exdate: Vec<EventTime>,
    /// What differs, one for each recurrence id.
    pub overrides: Vec<Override>,
    /// The series that this one goes on from after a change of its rule.
    pub related_to: Option<Uid>,
    /// When someone last confirmed that it still takes place.
    pub confirmed: Option<Date>,
    /// Former slugs.
    pub aliases: Vec<Slug>,
    /// Where it comes from: paths of definitions, addresses of sources.
    pub origins: Shared<Vec<String>>,
    /// Since when it is like this.
    pub revision: Revision,
}

/// An event that replaces one occurrence of its series (RFC 5545 §3.8.4.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The original start of the occurrence, on the wall clock of the main event's zone.
    pub recurrence_id: EventTime,
    /// What takes place instead, whole.
    pub event: Shared<Event>,
}

/// What the history knows of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// `CREATED`: when it was first seen.
    pub created: Timestamp,
    /// `LAST-MODIFIED` and `DTSTAMP`: when it last changed.
    pub last_modified: Timestamp,
    /// `SEQUENCE`: grows with every change, and is at least the minutes since 2020.
    pub sequence: u32,
}

impl Revision {
    /// The revision of something first seen at `now`.
    #[must_use]
    pub fn first(now: Timestamp) -> Self {
        Self {
            created: now,
            last_modified: now,
            sequence: minutes_since_2020(now),
        }
    }

    /// The revision after a change at `now`.
    #[must_use]
    pub fn next(self, now: Timestamp) -> Self {
        Self {
            created: self.created,
            // HTTP tells times apart by the second, and so must two changes be.
            last_modified: now.max(
                self.last_modified
                    .checked_add(jiff::SignedDuration::from_secs(1))
                    .unwrap_or(now),
            ),
            sequence: minutes_since_2020(now).max(self.sequence.saturating_add(1)),
        }
    }
}

/// A `SEQUENCE` that does not go backwards when the history is lost.
fn minutes_since_2020(at: Timestamp) -> u32 {
    const NEW_YEAR_2020: i64 = 1_577_836_800;
    u32::try_from((at.as_second() - NEW_YEAR_2020) / 60).unwrap_or(0)
}

impl Series {
    /// Its slug, and those it had before.
    pub fn slugs(&self) -> impl Iterator<Item = &Slug> {
        std::iter::once(&self.slug).chain(&self.aliases)
    }

    /// Whether it has, or may have, more than one occurrence.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.rrule.is_some() || !self.rdate.is_empty()
    }

    /// Whether, on `day`, a confirmation of the last `months` holds.
    ///
    /// Single events need no confirmation; a series that nobody ever confirmed is unconfirmed.
    #[must_use]
    pub fn is_confirmed(&self, day: Date, months: u32) -> bool {
        if !self.repeats() {
            return true;
        }
        let span = jiff::Span::new().months(i64::from(months));
        self.confirmed
            .and_then(|confirmed| confirmed.checked_add(span).ok())
            .is_some_and(|lapses| day <= lapses)
    }

    /// The same, without a word on where it comes from and since when it is so: what readers notice.
    #[must_use]
    pub fn as_noticed(&self) -> Self {
        let mut noticed = Self {
            origins: Shared::default(),
            revision: Revision::first(Timestamp::UNIX_EPOCH),
            ..self.clone()
        };
        let overrides = noticed.overrides.iter_mut().map(|over| &mut over.event);
        let events = std::iter::once(&mut noticed.event).chain(overrides);
        // Most have none, and need not be copied for that.
        for event in events.filter(|event| !event.field_origins.is_empty()) {
            event.field_origins.clear();
        }
        noticed
    }

    /// The override of the occurrence with this recurrence id, and its place in the list.
    #[must_use]
    pub fn override_of(&self, recurrence_id: EventTime) -> Option<usize> {
        self.overrides
            .iter()
            .position(|o| o.recurrence_id == recurrence_id)
    }
}
