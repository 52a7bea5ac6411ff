//! The words of the list's `type`, and the title that a type and a place make.

use crate::model::Event;

/// One word that may stand as `type`.
pub struct Kind {
    /// As the list writes it. xmpp.org shows it as it stands.
    pub word: &'static str,
    /// The category of a definition; empty for none.
    pub category: &'static str,
    /// More days than this are unlikely.
    pub likely_days: i64,
}

/// The types of the list. The first two are conferences that have a type of their own.
pub const KINDS: [Kind; 11] = [
    kind("FOSDEM", "conference", 3),
    kind("FOSSY", "conference", 7),
    kind("Summit", "summit", 5),
    kind("Sprint", "sprint", 10),
    kind("Conference", "conference", MOST_LIKELY_DAYS),
    kind("Meetup", "meetup", MOST_LIKELY_DAYS),
    kind("Talk", "talk", MOST_LIKELY_DAYS),
    kind("Workshop", "workshop", MOST_LIKELY_DAYS),
    kind("Meeting", "meeting", MOST_LIKELY_DAYS),
    kind("Deadline", "deadline", MOST_LIKELY_DAYS),
    kind("Event", "", MOST_LIKELY_DAYS),
];

/// More days than this are unlikely, whatever it is.
pub(super) const MOST_LIKELY_DAYS: i64 = 14;

const fn kind(word: &'static str, category: &'static str, likely_days: i64) -> Kind {
    Kind {
        word,
        category,
        likely_days,
    }
}

/// The type of `event`: of a conference that has a type of its own, that one.
#[must_use]
pub fn kind_of(event: &Event) -> &'static Kind {
    let own = |kind: &&Kind| is_own(kind) && event.text.summary.contains(kind.word);
    let of_category =
        |kind: &&Kind| !is_own(kind) && event.categories.iter().any(|one| one == kind.category);
    let conference = event.categories.iter().any(|one| one == "conference");
    KINDS
        .iter()
        .find(own)
        .filter(|_| conference)
        .or_else(|| KINDS.iter().find(of_category))
        .unwrap_or(&KINDS[KINDS.len() - 1])
}

/// Whether this is the type of one conference.
fn is_own(kind: &Kind) -> bool {
    kind.category == "conference" && kind.word != "Conference"
}

/// What an event is called that has no title: "XMPP Sprint in Berlin".
#[must_use]
pub fn plain_title(word: &str, place: Option<&str>) -> String {
    match place {
        Some(place) if place == ONLINE => format!("XMPP {word} online"),
        Some(place) => format!("XMPP {word} in {place}"),
        None => format!("XMPP {word}"),
    }
}

/// The location of what takes place online only.
pub const ONLINE: &str = "Online";

/// How the description begins of something that is not certain yet: the list has no status.
pub const TENTATIVE: &str = "not certain yet";
