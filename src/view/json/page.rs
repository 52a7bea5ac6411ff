//! Pages of a long list: a page begins behind a position, which stays true when the list changes.

use std::cmp::Reverse;
use std::fmt;

use crate::model::{Agenda, Occurrence, Slug};
use crate::zone::Zone;

/// A place in the order of occurrences ([`Occurrence::by_start`]): just behind one of them, which
/// need not be there any more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Its start, in seconds since 1970.
    from: i64,
    /// Its length in seconds: longer ones come first.
    length: Reverse<i64>,
    slug: Slug,
    /// Its recurrence id on the wall, in seconds since 1970.
    recurrence_id: i64,
}

/// Most digits of a number in a position: seconds until the year 9999 have twelve.
const MAX_DIGITS: usize = 12;

impl Position {
    /// How a position is written. Each text that is so is one.
    pub const PATTERN: &str = "^-?[0-9]{1,12}~[0-9]{1,12}~[a-z0-9_-]{1,80}~-?[0-9]{1,12}$";

    /// Reads what `Display` writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '~');
        let position = Self {
            from: number(parts.next()?)?,
            length: Reverse(number(parts.next()?).filter(|seconds| *seconds >= 0)?),
            slug: Slug::parse(parts.next()?).ok()?,
            recurrence_id: number(parts.next()?)?,
        };
        Some(position)
    }

    fn of(occurrence: &Occurrence) -> Self {
        let span = occurrence.span;
        let recurrence_id = Zone::utc().instant(occurrence.recurrence_id.wall());
        Self {
            from: span.from.as_second(),
            length: Reverse(span.to.as_second() - span.from.as_second()),
            slug: occurrence.series.slug.clone(),
            recurrence_id: recurrence_id.as_second(),
        }
    }
}

fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let few = (1..=MAX_DIGITS).contains(&digits.len());
    let only = digits.bytes().all(|byte| byte.is_ascii_digit());
    (few && only).then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (length, slug) = (self.length.0, &self.slug);
        write!(f, "{}~{length}~{slug}~{}", self.from, self.recurrence_id)
    }
}

/// Cuts `agenda` down to the `limit` occurrences behind `after`; also returns where the next page
/// begins, if there is one.
#[must_use]
pub fn cut(
    mut agenda: Agenda,
    after: Option<&Position>,
    limit: usize,
) -> (Agenda, Option<Position>) {
    if let Some(after) = after {
        agenda
            .occurrences
            .retain(|occurrence| Position::of(occurrence) > *after);
    }
    let more = agenda.occurrences.len() > limit;
    agenda.occurrences.truncate(limit);
    let last = agenda.occurrences.last().filter(|_| more);
    let next = last.map(Position::of);
    (agenda, next)
}
