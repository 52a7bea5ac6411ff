//! One event as it is written down: a VEVENT of RFC 5545.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Country, EventTime, LanguageTag, Length, Window};
use crate::zone::Zone;

/// What happens, where, when, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// `DTSTART`, on the wall clock of [`Event::zone`].
    pub start: EventTime,
    /// The zone that `start` is in. Whole days begin and end at its midnights.
    pub zone: Zone,
    /// How long it lasts; `None` where nobody has said.
    pub length: Option<Length>,
    /// Name and description in the language they were written in.
    pub text: Text,
    /// The language of `text`.
    pub language: LanguageTag,
    /// Name and description in other languages.
    pub translations: BTreeMap<LanguageTag, Text>,
    /// `URL`: where to read more. Absolute.
    pub url: Option<Url>,
    /// `CATEGORIES`: of the calendar's list.
    pub categories: Vec<String>,
    /// The languages spoken there.
    pub languages: Vec<LanguageTag>,
    /// Who organises it.
    pub organizers: Vec<String>,
    /// Where people meet in person.
    pub location: Option<Location>,
    /// Where people meet online.
    pub conference: Vec<Conference>,
    /// How people attend, where it is said outright; see [`Event::attendance`].
    pub stated_attendance: Option<Attendance>,
    /// `STATUS`.
    pub status: Status,
    /// Why it is cancelled or differs from its series.
    pub reason: Option<String>,
    /// Whether it is cancelled because its source no longer has it. Says so where `reason` does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// Whether the newsletter may list it.
    pub newsletter: bool,
    /// A picture.
    pub image: Option<Image>,
    /// The programme.
    pub sessions: Vec<Session>,
    /// Where single fields come from that are not from the first origin of the series.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub field_origins: BTreeMap<Field, String>,
}

/// A field of an event that another origin may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are the fields of an event")]
pub enum Field {
    Description,
    Translations,
    Url,
    Categories,
    Languages,
    Organizers,
    /// The length, which JSON shows as the end.
    End,
    Attendance,
    Location,
    Conference,
    Status,
    Image,
    Sessions,
}

impl Field {
    /// As JSON names it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Translations => "translations",
            Self::Url => "url",
            Self::Categories => "categories",
            Self::Languages => "languages",
            Self::Organizers => "organizers",
            Self::End => "end",
            Self::Attendance => "attendance",
            Self::Location => "location",
            Self::Conference => "conference",
            Self::Status => "status",
            Self::Image => "image",
            Self::Sessions => "sessions",
        }
    }
}

/// What an event says of itself in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// `SUMMARY`: one line.
    pub summary: String,
    /// `DESCRIPTION`: Markdown, half a sentence first.
    pub description: Option<String>,
    /// The town, where this language calls it otherwise: "Bruxelles".
    pub city: Option<String>,
}

impl Text {
    /// Longest summary, and longest other text of one line, in characters. Calendar programs cut
    /// longer ones.
    pub const MAX_SUMMARY: usize = 200;

    /// Longest description, in characters.
    pub const MAX_DESCRIPTION: usize = 10_000;
}

/// `LOCATION`, in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The house or the room.
    pub name: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// The country.
    pub country: Option<Country>,
    /// `GEO`: latitude and longitude in millionths of a degree.
    pub geo: Option<(i32, i32)>,
}

/// `CONFERENCE` (RFC 7986 §5.11): a way to take part online.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    /// Where to go: `xmpp:`, `https:`, `tel:` …
    pub uri: Url,
    /// `FEATURE`: `audio`, `chat`, `feed`, `moderator`, `phone`, `screen`, `video`.
    pub features: Vec<String>,
    /// `LABEL`.
    pub label: Option<String>,
}

impl Conference {
    /// What a `FEATURE` can be (RFC 7986 §6.3), in lower case.
    pub const FEATURES: [&str; 7] = [
        "audio",
        "chat",
        "feed",
        "moderator",
        "phone",
        "screen",
        "video",
    ];
}

/// `IMAGE` (RFC 7986 §5.10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Where it is.
    pub url: Url,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// One item of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// On the wall clock of the event's zone.
    pub start: EventTime,
    /// On the wall clock of the event's zone.
    pub end: Option<EventTime>,
    /// What it is called.
    pub title: String,
    /// Who speaks.
    pub speakers: Vec<String>,
    /// Where in the house.
    pub room: Option<String>,
    /// Where to read more.
    pub url: Option<Url>,
}

/// `STATUS` (RFC 5545 §3.8.1.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It will take place.
    Confirmed,
    /// It is planned.
    Tentative,
    /// It will not take place.
    Cancelled,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Tentative, Self::Cancelled];

    /// In lower case, as definitions and JSON write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Tentative => "tentative",
            Self::Cancelled => "cancelled",
        }
    }
}

/// How people take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Attendance {
    /// Online only.
    Online,
    /// In person only.
    InPerson,
    /// Both.
    Hybrid,
}

impl Attendance {
    /// Every kind of attendance.
    pub const ALL: [Self; 3] = [Self::Online, Self::InPerson, Self::Hybrid];

    /// As definitions, JSON and addresses write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::InPerson => "in-person",
            Self::Hybrid => "hybrid",
        }
    }
}

/// An event without a length counts as over this long after its start.
const OPEN_END: jiff::SignedDuration = jiff::SignedDuration::from_hours(2);

impl Event {
    /// An event that says nothing yet but when it is; its texts will be English.
    #[must_use]
    pub fn new(start: EventTime, zone: Zone, length: Option<Length>) -> Self {
        Self {
            start,
            zone,
            length,
            text: Text::default(),
            language: LanguageTag::english(),
            translations: BTreeMap::new(),
            url: None,
            categories: Vec::new(),
            languages: Vec::new(),
            organizers: Vec::new(),
            location: None,
            conference: Vec::new(),
            stated_attendance: None,
            status: Status::Confirmed,
            reason: None,
            withdrawn: false,
            newsletter: true,
            image: None,
            sessions: Vec::new(),
            field_origins: BTreeMap::new(),
        }
    }

    /// The text in `language`, or else in the one that it was written in.
    #[must_use]
    pub fn text_in(&self, language: &LanguageTag) -> &Text {
        self.translation(language).unwrap_or(&self.text)
    }

    /// The text in `language`, if there is one.
    #[must_use]
    pub fn translation(&self, language: &LanguageTag) -> Option<&Text> {
        if *language == self.language {
            Some(&self.text)
        } else {
            self.translations.get(language)
        }
    }

    /// How people take part: as it is said, or as place and conference show it, if anything does.
    #[must_use]
    pub fn attendance(&self) -> Option<Attendance> {
        self.stated_attendance.or(
            match (self.location.is_some(), self.conference.is_empty()) {
                (true, true) => Some(Attendance::InPerson),
                (true, false) => Some(Attendance::Hybrid),
                (false, false) => Some(Attendance::Online),
                (false, true) => None,
            },
        )
    }

    /// Whether people take part from places whose clocks its zone says nothing of: online, and not in
    /// UTC, which is the same for everybody.
    #[must_use]
    pub fn needs_utc(&self) -> bool {
        let online = self
            .attendance()
            .is_some_and(|one| one != Attendance::InPerson);
        online && !self.zone.is_utc()
    }

    /// The span of instants that this event takes when it starts at `start` on the wall.
    ///
    /// Without a length it ends two hours later, a whole day at its end.
    #[must_use]
    pub fn span(&self, start: EventTime) -> Window {
        self.span_from(start, self.zone.instant(start.wall()))
    }

    /// [`Event::span`], where the instant of `start` is known.
    #[must_use]
    pub fn span_from(&self, start: EventTime, from: Timestamp) -> Window {
        let to = match (start, self.length) {
            (EventTime::Date(_), None) => self.after(start, from, Length::days(1)),
            (EventTime::DateTime(_), None) => from.checked_add(OPEN_END).unwrap_or(Timestamp::MAX),
            (_, Some(length)) => self.after(start, from, length),
        };
        Window {
            from,
            to: to.max(from),
        }
    }

    /// The instant `length` after `start`, which is at `from`: days on the calendar, then seconds
    /// that pass.
    fn after(&self, start: EventTime, from: Timestamp, length: Length) -> Timestamp {
        if length.days == 0 {
            return from.checked_add(length.exact()).unwrap_or(Timestamp::MAX);
        }
        let wall = start.wall().checked_add(length.day_span());
        let day = self
            .zone
            .instant(wall.unwrap_or(jiff::civil::DateTime::MAX));
        day.checked_add(length.exact()).unwrap_or(Timestamp::MAX)
    }
}
