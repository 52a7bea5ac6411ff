//! Series as the API shows them: what is written down, before any date is computed.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Join, Place, field_origins, join, location, moment};
use crate::language::Language;
use crate::model::{
    Agenda, Calendar, EventTime, LanguageTag, News, Occurrence, Series, Slug, Status, Uid,
};

/// Everything that a page of series is made from.
pub struct Sheet<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The language of the texts.
    pub language: &'a Language,
    /// Today, in the calendar's zone.
    pub today: Date,
    /// What takes place from now on.
    pub coming: &'a Agenda,
    /// What there is to read about series, by their slugs, present and former.
    pub news: &'a BTreeMap<Slug, Vec<News>>,
}

/// Series in the order of their UIDs. A series whose rule changed is one for each rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SeriesList")]
pub struct SeriesList<'a> {
    /// How many there are on all pages.
    total: usize,
    /// The address of the next page; null on the last one.
    next: Option<&'a str>,
    /// Those of this page.
    series: Vec<OneSeries<'a>>,
}

impl<'a> SeriesList<'a> {
    /// A page of series. `total` counts all pages; `next` is the address of the next.
    #[must_use]
    pub fn new(
        sheet: &Sheet<'a>,
        series: &'a [Arc<Series>],
        rest: (usize, Option<&'a str>),
    ) -> Self {
        let (total, next) = rest;
        let mut starts: BTreeMap<&Uid, &Occurrence> = BTreeMap::new();
        for one in &sheet.coming.occurrences {
            if one.event().status != Status::Cancelled {
                starts.entry(&one.series.uid).or_insert(one);
            }
        }
        let series = series.iter();
        Self {
            total,
            next,
            series: series
                .map(|one| one_series(sheet, one, starts.get(&one.uid).copied()))
                .collect(),
        }
    }
}

/// Everything with one UID. A single event is a series that does not repeat.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Series")]
pub struct OneSeries<'a> {
    /// Its identity in iCalendar feeds.
    uid: &'a str,
    /// Its name in addresses; the parts of a series whose rule changed share it.
    series: &'a str,
    /// The UID of the series that it goes on from after a change of the rule.
    related_to: Option<&'a str>,
    /// Its name.
    summary: &'a str,
    /// Markdown.
    description: Option<&'a str>,
    /// Where to read more.
    #[schemars(extend("format" = "uri"))]
    url: Option<&'a str>,
    /// Its page in this calendar.
    #[schemars(extend("format" = "uri"))]
    page: String,
    /// Its iCalendar feed.
    #[schemars(extend("format" = "uri"))]
    feed: String,
    /// Of the list that the filters name.
    categories: &'a [String],
    /// The languages spoken there.
    languages: Vec<&'a str>,
    /// Who organises it.
    organizers: &'a [String],
    /// The first start on the wall clock of its zone: a date or a time.
    start: String,
    /// Whether its starts are dates.
    all_day: bool,
    /// The name of its time zone.
    time_zone: &'a str,
    /// The rule (RFC 5545, section 3.3.10); null where it has none.
    rrule: Option<String>,
    /// The rule in words; null where there is none, or no words for it.
    rule: Option<String>,
    /// Starts besides those of the rule.
    rdate: Vec<String>,
    /// Starts of the rule that do not exist.
    exdate: Vec<String>,
    /// Whether it takes place.
    #[schemars(with = "crate::model::Status")]
    status: &'a str,
    /// Why it is cancelled.
    reason: Option<String>,
    /// Whether someone has said lately that it still takes place.
    confirmed: bool,
    /// When someone last said so.
    #[schemars(extend("format" = "date"))]
    confirmed_on: Option<String>,
    /// How people take part; null where nobody has said.
    #[schemars(with = "Option<crate::model::Attendance>")]
    attendance: Option<&'a str>,
    /// Where people meet in person.
    location: Option<Place<'a>>,
    /// Where people meet online.
    conference: Vec<Join<'a>>,
    /// The start of what is on now or comes next, cancelled dates left out; null where none is known.
    next: Option<String>,
    /// What there is to read about it, newest first.
    news: Vec<Post<'a>>,
    /// When it was first seen.
    #[schemars(extend("format" = "date-time"))]
    created: String,
    /// When it last changed.
    #[schemars(extend("format" = "date-time"))]
    last_modified: String,
    /// Grows with each change.
    sequence: u32,
    /// Where it comes from; the first counts most.
    origins: &'a [String],
    /// Of fields that are not from the first origin: their names, and where they are from.
    field_origins: BTreeMap<&'static str, &'a str>,
}

/// A post of those who organise a series.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Post")]
struct Post<'a> {
    /// What it is called.
    title: &'a str,
    /// The language of the title; null where nobody has said.
    language: Option<&'a str>,
    /// Where it stands: on the web, or on XMPP.
    #[schemars(extend("format" = "uri"))]
    url: &'a str,
    /// When it was published.
    #[schemars(extend("format" = "date-time"))]
    published: Option<String>,
    /// Who wrote it.
    author: Option<&'a str>,
    /// What people call the source that it is from.
    source: &'a str,
}

fn post(news: &News) -> Post<'_> {
    Post {
        title: &news.title,
        language: news.language.as_ref().map(LanguageTag::as_str),
        url: news.url.as_str(),
        published: news.published.map(|at| at.to_string()),
        author: news.author.as_deref(),
        source: &news.source,
    }
}

fn one_series<'a>(
    sheet: &Sheet<'a>,
    series: &'a Series,
    next: Option<&Occurrence>,
) -> OneSeries<'a> {
    let event = &series.event;
    let language = sheet.language;
    let words = event.text_in(language.tag());
    let start = event.start;
    let rrule = series.rrule.as_ref();
    let base = &sheet.calendar.base_url;
    let (tag, slug) = (language.tag(), &series.slug);
    let starts = |all: &[EventTime]| all.iter().map(ToString::to_string).collect();
    OneSeries {
        uid: series.uid.as_str(),
        series: slug.as_str(),
        related_to: series.related_to.as_ref().map(Uid::as_str),
        summary: &words.summary,
        description: words.description.as_deref(),
        url: event.url.as_ref().map(url::Url::as_str),
        page: sheet.calendar.page(tag, &format!("events/{slug}")),
        feed: format!("{base}events/{slug}.ics?lang={tag}"),
        categories: &event.categories,
        languages: event.languages.iter().map(LanguageTag::as_str).collect(),
        organizers: &event.organizers,
        start: start.to_string(),
        all_day: start.is_date(),
        time_zone: event.zone.name(),
        rrule: rrule.map(|rrule| rrule.text(start, &event.zone)),
        rule: rrule.and_then(|rrule| language.rule(rrule, start.date(), None)),
        rdate: starts(&series.rdate),
        exdate: starts(&series.exdate),
        status: event.status.as_str(),
        reason: language.reason(event),
        confirmed: series.is_confirmed(sheet.today, sheet.calendar.confirmation_months),
        confirmed_on: series.confirmed.map(|date| date.to_string()),
        attendance: event.attendance().map(crate::model::Attendance::as_str),
        location: event
            .location
            .as_ref()
            .map(|place| location(place, words.city.as_deref())),
        conference: event.conference.iter().map(join).collect(),
        next: next.map(|one| moment(one.start, one.span.from, &one.event().zone)),
        news: News::about(sheet.news, series.slugs())
            .into_iter()
            .map(post)
            .collect(),
        created: second(series.revision.created),
        last_modified: second(series.revision.last_modified),
        sequence: series.revision.sequence,
        origins: &series.origins,
        field_origins: field_origins(event),
    }
}

/// Feeds know changes by the second, and so does this.
fn second(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).map_or_else(|_| at.to_string(), |at| at.to_string())
}
