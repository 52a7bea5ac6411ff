//! The page of one event: what it is, its rule in words, its dates.

use std::sync::Arc;

use askama::Template;

use super::discovery::Share;
use super::facts::{Fact, facts, line};
use super::moment::{Dated, Moment};
use super::news::{Posts, posts};
use super::row::{Kind, kinds, marks};
use super::timed::{self, Quote, Timed};
use super::{Mark, Site, rendered, webcal};
use crate::model::{Event, EventTime, Image, News, Occurrence, Series, Session, Status};
use crate::view::when;

/// So many dates ahead and back are shown, and so many exceptions.
const DATES: usize = 10;

/// So many dates more stand folded below the past ones.
const OLDER: usize = 500;

#[derive(Template)]
#[template(path = "event.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    head: Head<'a>,
    moment: Option<Moment>,
    facts: Vec<Fact>,
    sessions: Vec<Item>,
    /// Whose clock the times of the programme are read on, where they do not say so themselves.
    clock: Option<String>,
    repeats: bool,
    next: Vec<Dated>,
    past: Vec<Dated>,
    /// What is called so, and the dates before the past ones.
    older: (String, Vec<Dated>),
    exceptions: Vec<Dated>,
    news: Posts,
    add: Add,
    /// Nothing more is to come.
    is_over: bool,
    origins: &'a [String],
    changed: (String, String),
    share: Share,
}

/// What an event is, on its own page and on those of its dates.
pub(super) struct Head<'a> {
    pub(super) summary: String,
    /// The language of the texts, where it is not the page's.
    pub(super) text_language: Option<String>,
    pub(super) description: Option<String>,
    pub(super) image: Option<&'a Image>,
    pub(super) kinds: Vec<Kind>,
    pub(super) notices: Vec<Mark>,
    /// Nobody needs to be there.
    pub(super) cancelled: bool,
    /// Whether times stand on the page that visitors may want on their own clock.
    pub(super) has_clocks: bool,
}

/// The ways into a calendar program.
pub(super) struct Add {
    /// The file of all dates.
    pub(super) feed: String,
    pub(super) webcal: String,
}

struct Item {
    datetime: String,
    /// When it ends, for the visitor's clock.
    end: Option<String>,
    when: String,
    title: String,
    href: Option<String>,
    more: Option<String>,
}

/// The page of `parts`, the series with one slug, earliest first; `occurrences` are theirs, in
/// order, and `news` is about them, newest first. `None` when there are no parts.
#[must_use]
pub fn event(
    site: &Site<'_>,
    parts: &[Arc<Series>],
    occurrences: &[Occurrence],
    news: &[&News],
) -> Option<String> {
    let over = |one: &&Occurrence| one.span.to <= site.now;
    let (past, next): (Vec<&Occurrence>, Vec<&Occurrence>) = occurrences.iter().partition(over);
    // The part whose turn it is: of the next date, or else the last one.
    let series = next.first().map_or(parts.last()?, |one| &one.series);
    let current = parts.iter().position(|part| part.uid == series.uid);
    let from_now = &parts[current.unwrap_or(0)..];
    let event = &series.event;
    let repeats = series.repeats() || parts.len() > 1;
    let takes_place = |one: &&&Occurrence| one.event().status != Status::Cancelled;
    let shown = if repeats {
        next.iter().find(takes_place).copied()
    } else {
        occurrences.first()
    };
    let mut notices = notices(site, series, occurrences);
    if let Some(moved) = shown.filter(|one| repeats && one.is_moved()) {
        // The rule says another day.
        notices.push(Mark {
            kind: "moved",
            text: timed::moved(site.language, "site-moved", moved),
        });
    }
    let mut known = facts(site, event);
    let when = rules(site, from_now, occurrences);
    if !when.is_empty() {
        let name = site.language.text("site-when");
        let parts = when.into_iter().map(line).collect();
        known.insert(
            0,
            Fact {
                name,
                class: "",
                parts,
            },
        );
    }
    let dated = |list: &[&Occurrence]| -> Vec<Dated> {
        let dated = |one: &&Occurrence| Dated::new(site, one, occurrences);
        list.iter().map(dated).collect()
    };
    let mut back = past.iter().rev().copied();
    let latest: Vec<&Occurrence> = back.by_ref().take(DATES).collect();
    let older: Vec<&Occurrence> = back.take(OLDER).collect();
    let count = (
        "count",
        i64::try_from(older.len()).unwrap_or_default().into(),
    );
    let heading = site.language.format("site-older-dates", [count]);
    let ahead = &next[..next.len().min(DATES)];
    let odd = |one: &&Occurrence| one.is_moved() || one.event().status == Status::Cancelled;
    // Those among the dates that are shown are marked there.
    let shown_already = |one: &&Occurrence| ahead.contains(one) || latest.contains(one);
    let others = occurrences.iter().rev().filter(odd);
    let others = others.filter(|one| !shown_already(one)).take(DATES);
    let exceptions: Vec<&Occurrence> = others.collect();
    Some(rendered(&Page {
        site,
        head: head(site, event, notices),
        moment: shown.map(|one| Moment::new(site, one)),
        facts: known,
        sessions: sessions(site, event),
        clock: (!event.zone.is_utc()).then(|| site.language.clock_of(event)),
        repeats,
        next: dated(ahead),
        past: dated(&latest),
        older: (heading, dated(&older)),
        exceptions: dated(&exceptions),
        news: posts(site, news),
        add: add(site, series),
        is_over: next.is_empty() && !occurrences.is_empty(),
        origins: &series.origins,
        changed: site.instant("site-changed", series.revision.last_modified),
        share: site.share_event(parts, occurrences, series),
    }))
}

pub(super) fn head<'a>(site: &Site<'_>, event: &'a Event, notices: Vec<Mark>) -> Head<'a> {
    let words = event.text_in(site.language.tag());
    let translated = event.translation(site.language.tag()).is_some();
    let description = words.description.as_deref();
    Head {
        summary: words.summary.clone(),
        text_language: (!translated).then(|| event.language.to_string()),
        description: description.map(crate::markdown::to_html),
        image: event.image.as_ref(),
        kinds: kinds(site, event),
        cancelled: event.status == Status::Cancelled,
        has_clocks: !event.start.is_date() || !event.sessions.is_empty(),
        notices,
    }
}

pub(super) fn add(site: &Site<'_>, series: &Series) -> Add {
    let feed = format!(
        "{}events/{}.ics?lang={}",
        site.root(),
        series.slug,
        site.language.tag()
    );
    Add {
        webcal: webcal(&site.absolute(&feed)),
        feed,
    }
}

/// That nobody has confirmed the series for long.
pub(super) fn unconfirmed(site: &Site<'_>, series: &Series) -> Option<Mark> {
    let confirmed = series.is_confirmed(site.today, site.calendar.confirmation_months);
    (!confirmed).then(|| Mark {
        kind: "unsure",
        text: Timed::new(
            site.language.unconfirmed(series.confirmed),
            timed::days(site.language, series.confirmed),
        ),
    })
}

fn notices(site: &Site<'_>, series: &Series, occurrences: &[Occurrence]) -> Vec<Mark> {
    let mut notices: Vec<Mark> = unconfirmed(site, series).into_iter().collect();
    if occurrences.iter().all(|one| one.span.to <= site.now) {
        notices.push(Mark {
            kind: "over",
            text: site.language.text("site-over").into(),
        });
    }
    // What is said of a single event is said of its only occurrence.
    if let [only] = occurrences {
        notices.extend(with_reason(site, only));
    }
    notices
}

/// What a visitor must not miss of an occurrence, with its reason: "cancelled: snow".
pub(super) fn with_reason(site: &Site<'_>, occurrence: &Occurrence) -> Vec<Mark> {
    let mut marks = marks(site, occurrence);
    let reason = Quote::reason(site.language, occurrence.event());
    if let (Some(reason), Some(last)) = (reason, marks.last_mut()) {
        let before = std::mem::take(&mut last.text);
        last.text = before.followed_by(&site.language.text("separator"), reason);
    }
    marks
}

/// The rules of a series from now on, with their times.
pub(super) fn rules(
    site: &Site<'_>,
    parts: &[Arc<Series>],
    occurrences: &[Occurrence],
) -> Vec<Timed> {
    let language = site.language;
    let mut lines: Vec<Timed> = Vec::new();
    for series in parts {
        let own = |one: &&Occurrence| one.series.uid == series.uid && one.override_index.is_none();
        let sample = Occurrence::sample(occurrences.iter().filter(own));
        let (Some(sample), Some(rrule)) = (sample, &series.rrule) else {
            // The dates follow, each with its time.
            continue;
        };
        let start = series.event.start.date();
        // All but the first say from when on they hold.
        let from = (!lines.is_empty()).then_some(start);
        lines.extend(timed::rule(language, rrule, start, Some(sample), from));
    }
    lines
}

fn sessions(site: &Site<'_>, event: &Event) -> Vec<Item> {
    let item = |session: &Session| {
        let more = session.speakers.iter().chain(&session.room);
        let more: Vec<&str> = more.map(String::as_str).collect();
        let moment = |time: EventTime| when::datetime(event.zone.instant(time.wall()), &event.zone);
        Item {
            datetime: moment(session.start),
            end: session.end.map(moment),
            when: site.language.session_time(session, event),
            title: session.title.clone(),
            href: session.url.as_ref().map(url::Url::to_string),
            more: (!more.is_empty()).then(|| more.join(" · ")),
        }
    };
    event.sessions.iter().map(item).collect()
}
