//! What feed readers are told: an entry is a date that is news.
//!
//! Feed readers show what is new or has changed, and remember it by its id. Two hundred coming
//! Tuesdays would bury everything else, so entries are:
//!
//! - each single event;
//! - of a series the next date, announced when the one before is over, as long as its confirmation
//!   holds;
//! - each coming date that differs from its series: cancelled, moved, renamed;
//! - what has been over for [`DAYS_KEPT`] days at most, for readers that look seldom.
//!
//! An id is made of the UID and the recurrence id, and stays when the date is moved; it is the same
//! in all languages. The page is no part of it.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;
use url::form_urlencoded::byte_serialize;

use crate::language::Language;
use crate::model::{Agenda, Attendance, Calendar, EventTime, Occurrence, Selection, Slug, Status};

/// So many days an entry stays after its event.
pub const DAYS_KEPT: i32 = 31;

/// The date in ids (RFC 4151): on its first day, the calendar's domain was its owner's.
const TAG_DATE: &str = "2026";

/// A feed of entries: what stands in its head.
pub struct Feed<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// Its name, with what is selected.
    pub name: &'a str,
    /// The language of its texts.
    pub language: &'a Language,
    /// What it holds.
    pub selection: &'a Selection,
    /// Today, in the calendar's zone.
    pub today: Date,
    /// When anything last changed.
    pub last_change: Timestamp,
}

/// One date that is news.
pub struct Entry<'a> {
    /// The date itself.
    pub occurrence: &'a Occurrence,
    /// A `tag:` address: its identity, whatever changes.
    pub id: String,
    /// Its page: of this date, where it is one of a series.
    pub url: Url,
    /// Its name and its day, and whether it is cancelled or moved. Plain text.
    pub title: String,
    /// The first paragraph of its description, plain.
    pub summary: Option<String>,
    /// All that is known of it, as HTML in which nothing runs.
    pub html: String,
    /// Categories, and their names in the language.
    pub categories: Vec<(&'a str, String)>,
    /// When it became news.
    pub published: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}

impl Feed<'_> {
    /// The address of this feed's form with this ending: `atom`, `json` or `ics`.
    #[must_use]
    pub fn url(&self, ending: &str) -> Url {
        let mut url = self.join(&format!("calendar.{ending}"));
        self.extend(&mut url);
        url
    }

    /// The page that shows the same.
    #[must_use]
    pub fn page(&self) -> Url {
        let mut url = self.join(&format!("{}/", self.language.tag()));
        let words = self.selection.words();
        if !words.is_empty() {
            url.query_pairs_mut().extend_pairs(words);
        }
        url
    }

    /// Its identity, in every form.
    #[must_use]
    pub fn id(&self) -> String {
        let mut url = self.join("calendar");
        self.extend(&mut url);
        let query = url.query().unwrap_or_default();
        format!("tag:{},{TAG_DATE}:calendar?{query}", self.calendar.domain)
    }

    /// When the feed as a whole last changed.
    #[must_use]
    pub fn updated(&self, entries: &[Entry<'_>]) -> Timestamp {
        let updated = entries.iter().map(|entry| entry.updated);
        updated.fold(self.last_change, Timestamp::max)
    }

    fn join(&self, path: &str) -> Url {
        let base = &self.calendar.base_url;
        base.join(path).unwrap_or_else(|_| base.clone())
    }

    fn extend(&self, url: &mut Url) {
        url.query_pairs_mut()
            .append_pair("lang", self.language.tag().as_str())
            .extend_pairs(self.selection.words());
    }
}

/// The entries of `agenda`, which is as long as dates are known: last changed first.
#[must_use]
pub fn entries<'a>(feed: &Feed<'a>, agenda: &'a Agenda) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'_>> = news(feed, agenda)
        .into_iter()
        .map(|(occurrence, announced)| entry(feed, occurrence, announced))
        .collect();
    entries.sort_by(|a, b| {
        let changed = b.updated.cmp(&a.updated);
        changed.then_with(|| a.occurrence.by_start(b.occurrence))
    });
    entries
}

/// What is known of a series, as its dates go by.
#[derive(Default)]
struct Course {
    /// When the last date that took place was over.
    over: Option<Timestamp>,
    /// Whether its next date has gone by.
    announced: bool,
}

/// The dates that are news, and when those of a rule were announced.
fn news<'a>(feed: &Feed<'_>, agenda: &'a Agenda) -> Vec<(&'a Occurrence, Option<Timestamp>)> {
    let mut courses: BTreeMap<&Slug, Course> = BTreeMap::new();
    let mut news = Vec::new();
    let kept_from = feed.today.saturating_sub(jiff::Span::new().days(DAYS_KEPT));
    for one in &agenda.occurrences {
        let course = courses.entry(&one.series.slug).or_default();
        let is_over = one.last_day() < feed.today;
        let takes_place = one.event().status != Status::Cancelled;
        let of_its_own = !one.series.repeats() || one.override_index.is_some();
        let confirmed = one.is_confirmed(feed.today, feed.calendar.confirmation_months);
        let its_turn = is_over || !course.announced;
        if one.last_day() >= kept_from && (of_its_own || (its_turn && confirmed)) {
            news.push((one, course.over.filter(|_| !of_its_own)));
        }
        if takes_place {
            let next_day = one.last_day().tomorrow().unwrap_or(Date::MAX);
            course.over = Some(feed.calendar.time_zone.midnight(next_day));
            course.announced |= !is_over;
        }
    }
    news
}

fn entry<'a>(
    feed: &Feed<'a>,
    occurrence: &'a Occurrence,
    announced: Option<Timestamp>,
) -> Entry<'a> {
    let series = &occurrence.series;
    let event = occurrence.event();
    let created = series.revision.created;
    let published = announced.map_or(created, |at| at.max(created));
    let words = event.text_in(feed.language.tag());
    let path = format!("{}/{}", feed.language.tag(), occurrence.page());
    let categories = event.categories.iter();
    Entry {
        occurrence,
        id: id(feed.calendar, occurrence),
        url: feed.join(&path),
        title: title(feed.language, occurrence, true),
        summary: words
            .description
            .as_deref()
            .map(crate::markdown::first_line),
        html: html(feed, occurrence),
        categories: categories
            .map(|one| (one.as_str(), feed.language.category(one)))
            .collect(),
        published,
        updated: published.max(series.revision.last_modified),
    }
}

/// A single event keeps its id when its date is corrected.
fn id(calendar: &Calendar, occurrence: &Occurrence) -> String {
    let uid: String = byte_serialize(occurrence.series.uid.as_str().as_bytes()).collect();
    let uid = uid.replace("%40", "@");
    let domain = &calendar.domain;
    if occurrence.series.repeats() {
        let recurrence_id = occurrence.recurrence_id;
        format!("tag:{domain},{TAG_DATE}:{uid}/{recurrence_id}")
    } else {
        format!("tag:{domain},{TAG_DATE}:{uid}")
    }
}

/// Its name and its day, and whether it is cancelled or moved.
/// With its time, where it is not alone on its day.
pub(super) fn title(language: &Language, occurrence: &Occurrence, is_alone: bool) -> String {
    let event = occurrence.event();
    let days = language.dates(occurrence.start.date(), occurrence.last_day());
    let days = if is_alone || occurrence.start.is_date() {
        days
    } else {
        language.date_and_time(days, language.time(occurrence.start.wall().time()))
    };
    let summary = event.text_in(language.tag()).summary.as_str();
    let title = language.format(
        "entry-title",
        [("summary", summary.into()), ("date", days.into())],
    );
    marked(language, occurrence, title)
}

/// `title`, and before it whether what it names is cancelled or moved.
pub(super) fn marked(language: &Language, occurrence: &Occurrence, title: String) -> String {
    if occurrence.event().status == Status::Cancelled {
        language.format("entry-cancelled", [("title", title.into())])
    } else if occurrence.is_moved() {
        language.format("entry-moved", [("title", title.into())])
    } else {
        title
    }
}

#[derive(Template)]
#[template(path = "entry.html")]
struct Body<'a> {
    language: &'a Language,
    notices: Vec<String>,
    facts: Vec<Fact>,
    description: Option<String>,
    /// The language of the description, where it is not the feed's.
    text_language: Option<&'a str>,
    calendar: String,
}

struct Fact {
    name: &'static str,
    parts: Vec<(String, Option<String>)>,
}

fn html(feed: &Feed<'_>, occurrence: &Occurrence) -> String {
    let (event, language) = (occurrence.event(), feed.language);
    let words = event.text_in(language.tag());
    let translated = event.translation(language.tag()).is_some();
    let mut calendar = feed.join(&format!("{}.ics", occurrence.page()));
    calendar
        .query_pairs_mut()
        .append_pair("lang", language.tag().as_str());
    let body = Body {
        language,
        notices: notices(language, occurrence),
        facts: facts(language, occurrence),
        description: words.description.as_deref().map(crate::markdown::to_html),
        text_language: (!translated).then(|| event.language.as_str()),
        calendar: calendar.into(),
    };
    body.render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}

/// What must not be missed: that it is cancelled and why, moved and from when, or not certain.
pub(super) fn notices(language: &Language, occurrence: &Occurrence) -> Vec<String> {
    let event = occurrence.event();
    let mut notices = Vec::new();
    match event.status {
        Status::Cancelled => notices.push(language.text("site-cancelled")),
        Status::Tentative => notices.push(language.text("site-tentative")),
        Status::Confirmed => {}
    }
    if occurrence.is_moved() && event.status != Status::Cancelled {
        let date = language.moved_from(occurrence.recurrence_id, occurrence.start);
        notices.push(language.format("site-moved", [("date", date.into())]));
    }
    if let Some(reason) = language.reason(event).map(isolated) {
        match notices.last_mut() {
            Some(last) => *last = format!("{last}{}{reason}", language.text("separator")),
            None => notices.push(reason),
        }
    }
    notices
}

/// Words of an author that may stand in a sentence: letters from right to left would turn what is around
/// them (Unicode Standard Annex 9).
fn isolated(text: String) -> String {
    let is_from_right = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if text.contains(is_from_right) {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text
    }
}

fn facts(language: &Language, occurrence: &Occurrence) -> Vec<Fact> {
    let event = occurrence.event();
    let text = |text: String| (text, None);
    let link = |text: Option<&str>, url: &Url| {
        let shown = text.unwrap_or(url.as_str()).to_owned();
        (shown, Some(url.to_string()))
    };
    let conference = event.conference.iter();
    let all = [
        ("site-when", when(language, occurrence)),
        (
            "site-where",
            place(language, occurrence).into_iter().map(text).collect(),
        ),
        (
            "site-join",
            conference
                .map(|one| link(one.label.as_deref(), &one.uri))
                .collect(),
        ),
        (
            "site-more",
            event
                .url
                .iter()
                .map(|url| link(url.host_str(), url))
                .collect(),
        ),
        (
            "site-spoken",
            language.spoken(event).into_iter().map(text).collect(),
        ),
        (
            "site-organizers",
            event.organizers.iter().cloned().map(text).collect(),
        ),
    ];
    let facts = all.into_iter().map(|(name, parts)| Fact { name, parts });
    facts.filter(|fact| !fact.parts.is_empty()).collect()
}

/// The days, the time, and the rule that the date is one of.
fn when(language: &Language, occurrence: &Occurrence) -> Vec<(String, Option<String>)> {
    let series = &occurrence.series;
    let mut lines = vec![language.dates(occurrence.start.date(), occurrence.last_day())];
    lines.extend(language.time_of_day(occurrence));
    // UTC is the same for everybody who takes part from elsewhere.
    let zone = &occurrence.event().zone;
    let elsewhere = occurrence.event().attendance() != Some(Attendance::InPerson);
    if let EventTime::DateTime(_) = occurrence.start
        && elsewhere
        && !zone.is_utc()
    {
        lines.push(language.start_in_utc(occurrence));
    }
    let start = series.event.start.date();
    let rule = series.rrule.as_ref();
    lines.extend(rule.and_then(|rule| language.rule(rule, start, None)));
    lines.into_iter().map(|line| (line, None)).collect()
}

/// The place, that it is online, or both.
pub(super) fn place(language: &Language, occurrence: &Occurrence) -> Vec<String> {
    let event = occurrence.event();
    let online = match event.attendance() {
        Some(Attendance::Online) => Some("site-online"),
        Some(Attendance::Hybrid) => Some("site-hybrid"),
        Some(Attendance::InPerson) | None => None,
    };
    let place = language.place(event);
    let online = online.map(|id| language.text(id));
    place.into_iter().chain(online).collect()
}
