//! What speaks for two events being the same.

use jiff::SignedDuration;

use super::facts::{Facts, When};
use super::place::Nearness;
use super::title::{Likeness, Title};

/// What speaks for it; the first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// A definition says so.
    Said,
    /// The same UID.
    Uid,
    /// The same link.
    Link,
    /// The same title, start and place.
    Title,
    /// The same title and place on one day, where one of them has no time.
    Day,
    /// A title that goes on, at the same time and place.
    Head,
    /// The same title and place, a little earlier or later: people come in from then on, and begin.
    Beside,
}

impl Sign {
    /// Those that are looked for.
    pub(super) const FOUND: [Self; 6] = [
        Self::Uid,
        Self::Link,
        Self::Title,
        Self::Day,
        Self::Head,
        Self::Beside,
    ];
}

/// How the links of two events go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// Not at all.
    None,
    /// One that several events have: the page of a group, or one below it.
    Page,
    /// The same, and it looks like the home page of many: of a house, a conference, a calendar.
    Home,
    /// The same, and at each origin only one event has it.
    Link,
    /// The same, and it looks like one event's own for ever.
    Permanent,
}

/// How the starts of two events go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    /// The same instant, or whole days that begin on the same day.
    Same,
    /// A whole day, and a time on it.
    SameDay,
    /// Two times of a day, a little apart.
    Beside,
    /// Other days, a few apart.
    Near,
    Other,
}

/// What is the same link and has the same title was moved, when it is not more days away than this.
/// More would make one of two dates of a weekly event whose source lists only the next.
pub const MAX_MOVE_DAYS: i32 = 6;

/// What has the same title at the same place is one event when it does not begin further apart.
pub(super) const A_LITTLE: SignedDuration = SignedDuration::from_mins(30);

/// What speaks most for `one` and `other` being the same, where they are at these times.
pub(super) fn sign(
    (one, at): (&Facts, &When),
    (other, other_at): (&Facts, &When),
    same_uid: bool,
    tie: Tie,
) -> Option<Sign> {
    let time = time(at, other_at);
    let near = one.place.nearness(&other.place);
    let title = likeness(one, other);
    let same_title = matches!(title, Likeness::Same { .. });
    let telling = title == Likeness::Same { telling: true };
    let on_the_day = matches!(time, Time::Same | Time::SameDay);
    let may_be_there = matches!(near, Nearness::Same | Nearness::Unknown);
    if same_uid && (on_the_day || same_title || tie != Tie::None) {
        return Some(Sign::Uid);
    }
    let linked = match tie {
        Tie::None => false,
        Tie::Page => time == Time::Same && near == Nearness::Same && share_a_word(one, other),
        Tie::Home => may_be_there && time == Time::Same && share_a_word(one, other),
        Tie::Link => {
            let same_day = time == Time::SameDay && same_title;
            may_be_there && (time == Time::Same && !differ_in_number(one, other) || same_day)
        }
        Tie::Permanent => {
            same_title && time != Time::Other || time == Time::Same && near != Nearness::Other
        }
    };
    if linked {
        return Some(Sign::Link);
    }
    let there = near == Nearness::Same || near == Nearness::Unknown && telling;
    match (title, time) {
        (Likeness::Same { .. }, Time::Same) if there => Some(Sign::Title),
        (Likeness::Same { .. }, Time::SameDay) if there => Some(Sign::Day),
        (Likeness::Head, Time::Same) if near == Nearness::Same && !at.start.is_date() => {
            Some(Sign::Head)
        }
        (Likeness::Same { telling }, Time::Beside)
            if near == Nearness::Same
                && (telling || share_words(one, other))
                && overlap((one, at), (other, other_at)) =>
        {
            Some(Sign::Beside)
        }
        _ => None,
    }
}

/// Whether one begins while the other goes on: what is given twice, one after the other, does not.
fn overlap((one, at): (&Facts, &When), (other, other_at): (&Facts, &When)) -> bool {
    let apart = other_at.at.duration_since(at.at);
    if apart.is_negative() {
        -apart < other.lasts
    } else {
        apart < one.lasts
    }
}

/// Whether their titles and places can be those of one event, whenever they are.
pub(super) fn are_alike(one: &Facts, other: &Facts) -> bool {
    let near = || one.place.nearness(&other.place);
    likeness(one, other) != Likeness::Other && matches!(near(), Nearness::Same | Nearness::Unknown)
}

/// Whether each title of one has a number, and each of the other has another: "#12" and "#13".
fn differ_in_number(one: &Facts, other: &Facts) -> bool {
    let differ = |title: &Title| {
        other
            .titles
            .iter()
            .all(|other| !title.may_have_numbers_of(other))
    };
    one.titles.iter().all(differ)
}

fn share_a_word(one: &Facts, other: &Facts) -> bool {
    let shares = |title: &Title| other.titles.iter().any(|other| title.shares_a_word(other));
    one.titles.iter().any(shares)
}

/// Whether they have a title in common that is more than one word.
fn share_words(one: &Facts, other: &Facts) -> bool {
    let long = one.titles.iter().filter(|title| title.key.contains(' '));
    let mut keys = long.map(|title| &title.key);
    keys.any(|key| other.titles.iter().any(|title| title.key == *key))
}

/// The best that any two titles of them are to each other.
fn likeness(one: &Facts, other: &Facts) -> Likeness {
    let mut best = Likeness::Other;
    for title in &one.titles {
        for other in &other.titles {
            match title.likeness(other) {
                Likeness::Same { telling: true } => return Likeness::Same { telling: true },
                same @ Likeness::Same { .. } => best = same,
                Likeness::Head if best == Likeness::Other => best = Likeness::Head,
                Likeness::Head | Likeness::Other => {}
            }
        }
    }
    best
}

fn time(one: &When, other: &When) -> Time {
    let day = |one: &When, other: &When| one.day_in(&other.zone);
    let (first, second) = (day(one, other), day(other, one));
    let apart = first
        .since(second)
        .map_or(i32::MAX, |span| span.get_days().abs());
    match (one.start.is_date(), other.start.is_date()) {
        (true, true) if first == second => Time::Same,
        (false, false) if one.at == other.at => Time::Same,
        (true, false) | (false, true) if first == second => Time::SameDay,
        (false, false) if first == second && one.at.duration_since(other.at).abs() <= A_LITTLE => {
            Time::Beside
        }
        _ if apart <= MAX_MOVE_DAYS => Time::Near,
        _ => Time::Other,
    }
}

/// Whether times that belong to one happening differ for people: another instant, or another day.
pub(super) fn differ(one: &When, other: &When) -> bool {
    !matches!(time(one, other), Time::Same | Time::SameDay)
}
