//! What one event says, and others add.

use std::cmp::Reverse;

use jiff::Timestamp;

use super::facts::Happening;
use super::{Origin, Rank};
use crate::model::{Attendance, Event, Field, Location, Status};

/// Somebody who tells of an event.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) event: &'a Event,
    pub(super) origin: &'a Origin,
    pub(super) last_modified: Option<Timestamp>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(one: &'a Happening, event: &'a Event) -> Self {
        Self {
            event,
            origin: &one.origin,
            last_modified: one.last_modified,
        }
    }
}

/// Fills what `event` does not say from `other`: each field as a whole, the parts of a location where
/// both name the same town. Title, time and rule are never filled.
pub(super) fn fill(event: &mut Event, other: &Voice<'_>) {
    texts(event, other);
    let theirs = other.event;
    let instant = |event: &Event| {
        (
            event.zone.instant(event.start.wall()),
            event.start.is_date(),
        )
    };
    let same_start = instant(event) == instant(theirs);
    // What is said to be online has no house, and what is said to be in a house no room online.
    let housed = event.stated_attendance != Some(Attendance::Online);
    let online = event.stated_attendance != Some(Attendance::InPerson);
    let filled = [
        (Field::Url, give(&mut event.url, theirs.url.as_ref())),
        (
            Field::Categories,
            give_list(&mut event.categories, &theirs.categories),
        ),
        (
            Field::Languages,
            give_list(&mut event.languages, &theirs.languages),
        ),
        (
            Field::Organizers,
            give_list(&mut event.organizers, &theirs.organizers),
        ),
        (Field::Image, give(&mut event.image, theirs.image.as_ref())),
        (
            Field::End,
            same_start && give(&mut event.length, theirs.length.as_ref()),
        ),
        (
            Field::Sessions,
            same_start && give_list(&mut event.sessions, &theirs.sessions),
        ),
        (Field::Location, housed && place(event, theirs)),
        (
            Field::Conference,
            online && give_list(&mut event.conference, &theirs.conference),
        ),
        (Field::Attendance, attendance(event, theirs)),
    ];
    for (field, _) in filled.iter().filter(|(_, filled)| *filled) {
        event
            .field_origins
            .insert(*field, other.origin.name.clone());
    }
}

/// Takes over what is not there yet, and says whether it did.
fn give<T: Clone>(own: &mut Option<T>, theirs: Option<&T>) -> bool {
    let gives = own.is_none() && theirs.is_some();
    if gives {
        *own = theirs.cloned();
    }
    gives
}

/// [`give`], for lists.
fn give_list<T: Clone>(own: &mut Vec<T>, theirs: &[T]) -> bool {
    let gives = own.is_empty() && !theirs.is_empty();
    if gives {
        own.extend_from_slice(theirs);
    }
    gives
}

fn attendance(event: &mut Event, theirs: &Event) -> bool {
    event.attendance().is_none()
        && give(
            &mut event.stated_attendance,
            theirs.stated_attendance.as_ref(),
        )
}

/// Fills the description in the event's own language, and texts in languages that it has not.
fn texts(event: &mut Event, other: &Voice<'_>) {
    let from = &other.origin.name;
    let theirs = std::iter::once((&other.event.language, &other.event.text));
    for (language, text) in theirs.chain(&other.event.translations) {
        if *language == event.language {
            if event.text.description.is_none() && text.description.is_some() {
                event.text.description.clone_from(&text.description);
                event.field_origins.insert(Field::Description, from.clone());
            }
        } else if !event.translations.contains_key(language) && !text.summary.is_empty() {
            event.translations.insert(language.clone(), text.clone());
            event
                .field_origins
                .insert(Field::Translations, from.clone());
        }
    }
}

/// Fills the location, and says whether it did.
fn place(event: &mut Event, theirs: &Event) -> bool {
    let Some(their) = &theirs.location else {
        return false;
    };
    let Some(own) = &mut event.location else {
        event.location = Some(their.clone());
        return true;
    };
    let town = |place: &Location| place.city.as_deref().map(crate::model::words);
    if town(own).is_none() || town(own) != town(their) {
        return false;
    }
    let before = own.clone();
    // House and street belong together.
    if own.name.is_none() && own.address.is_none() {
        own.name.clone_from(&their.name);
        own.address.clone_from(&their.address);
        own.geo = own.geo.or(their.geo);
    }
    own.country = own.country.take().or_else(|| their.country.clone());
    *own != before
}

/// Whether it takes place, and who says so: `voices` in the order in which they count.
///
/// Of one rank and priority the latest changed decides; of those who changed at the same time, or do
/// not say when, the first. That the organisers cancel it counts against us, too: we may not know it
/// yet. What an aggregator says counts against nobody of a higher rank.
fn status<'v>(voices: &[Voice<'v>]) -> Option<Voice<'v>> {
    let first = *voices.first()?;
    let of = |rank: Rank| {
        let voices = voices
            .iter()
            .enumerate()
            .filter(move |(_, voice)| voice.origin.rank == rank);
        // A cancellation comes after the announcement, whichever source counts more otherwise.
        let latest = voices.max_by_key(|(place, voice)| (voice.last_modified, Reverse(*place)));
        latest.map(|(_, voice)| *voice)
    };
    let cancelled = |voice: &Voice<'_>| voice.event.status == Status::Cancelled;
    if first.origin.rank == Rank::Ours {
        if cancelled(&first) {
            return Some(first);
        }
        return Some(of(Rank::Primary).filter(cancelled).unwrap_or(first));
    }
    of(first.origin.rank)
}

/// Says of `event` what `voices` say of whether it takes place; `event` is that of the first.
pub(super) fn settle(event: &mut Event, voices: &[Voice<'_>]) {
    let (Some(first), Some(decides)) = (voices.first(), status(voices)) else {
        return;
    };
    if decides.event.status != event.status {
        event.status = decides.event.status;
        event.reason.clone_from(&decides.event.reason);
        if decides.origin.name != first.origin.name {
            event
                .field_origins
                .insert(Field::Status, decides.origin.name.clone());
        }
    }
}
