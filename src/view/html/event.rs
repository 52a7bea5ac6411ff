//! The page of one event: what it is, its rule in words, its dates.

use std::sync::Arc;

use askama::Template;

use super::row::{marks, place};
use super::when::start as datetime;
use super::{Mark, Site, rendered, webcal};
use crate::model::{Event, Image, Occurrence, Series, Session, Status};

/// So many dates ahead and back are shown.
const DATES: usize = 10;

#[derive(Template)]
#[template(path = "event.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    summary: String,
    /// The language of the texts, where it is not the page's.
    text_language: Option<String>,
    description: Option<String>,
    image: Option<&'a Image>,
    marks: Vec<Mark>,
    facts: Vec<Fact>,
    sessions: Vec<Item>,
    repeats: bool,
    next: Vec<Dated>,
    past: Vec<Dated>,
    feed: String,
    webcal: String,
    /// What the page says to programs.
    json_ld: Option<String>,
}

struct Fact {
    name: String,
    parts: Vec<Part>,
}

struct Part {
    text: String,
    href: Option<String>,
}

struct Item {
    when: String,
    title: String,
    href: Option<String>,
    more: Option<String>,
}

struct Dated {
    datetime: String,
    text: String,
    marks: Vec<Mark>,
    cancelled: bool,
}

/// The page of `parts`, the series with one slug, earliest first; `occurrences` are theirs, in
/// order. `None` when there are no parts.
#[must_use]
pub fn event(site: &Site<'_>, parts: &[Arc<Series>], occurrences: &[Occurrence]) -> Option<String> {
    let over = |one: &&Occurrence| one.span.to <= site.now;
    let (past, next): (Vec<&Occurrence>, Vec<&Occurrence>) = occurrences.iter().partition(over);
    // The part whose turn it is: of the next date, or else the last one.
    let series = next.first().map_or(parts.last()?, |one| &one.series);
    let current = parts.iter().position(|part| part.uid == series.uid);
    let from_now = &parts[current.unwrap_or(0)..];
    let event = &series.event;
    let words = event.text_in(site.language.tag());
    let translated = event.translation(site.language.tag()).is_some();
    let feed = format!(
        "{}events/{}.ics?lang={}",
        site.root(),
        series.slug,
        site.language.tag()
    );
    Some(rendered(&Page {
        site,
        summary: words.summary.clone(),
        text_language: (!translated).then(|| event.language.to_string()),
        description: words.description.as_deref().map(crate::markdown::to_html),
        image: event.image.as_ref(),
        marks: notices(site, series, occurrences),
        facts: facts(site, series, from_now, occurrences),
        sessions: event
            .sessions
            .iter()
            .map(|session| item(site, session, event))
            .collect(),
        repeats: series.repeats() || parts.len() > 1,
        next: next
            .iter()
            .take(DATES)
            .map(|one| dated(site, one))
            .collect(),
        past: past
            .iter()
            .rev()
            .take(DATES)
            .map(|one| dated(site, one))
            .collect(),
        webcal: webcal(&site.absolute(&feed)),
        feed,
        json_ld: site.json_ld(parts, occurrences),
    }))
}

fn notices(site: &Site<'_>, series: &Series, occurrences: &[Occurrence]) -> Vec<Mark> {
    let mut notices = Vec::new();
    if !series.is_confirmed(site.today, site.calendar.confirmation_months) {
        notices.push(Mark {
            kind: "unsure",
            text: site.language.unconfirmed(series.confirmed),
        });
    }
    if occurrences.iter().all(|one| one.span.to <= site.now) {
        notices.push(Mark {
            kind: "over",
            text: site.language.text("site-over"),
        });
    }
    // What is said of a single event is said of its only occurrence.
    if let [only] = occurrences {
        notices.extend(marks(site, only));
    }
    // One sentence: "cancelled: snow".
    if let (Some(reason), Some(last)) = (&series.event.reason, notices.last_mut()) {
        last.text = format!("{}{}{reason}", last.text, site.language.text("separator"));
    }
    notices
}

fn facts(
    site: &Site<'_>,
    series: &Series,
    from_now: &[Arc<Series>],
    occurrences: &[Occurrence],
) -> Vec<Fact> {
    let language = site.language;
    let event = &series.event;
    let text = |text: String| Part { text, href: None };
    let mut facts = Vec::new();
    let mut fact = |name: &str, parts: Vec<Part>| {
        if !parts.is_empty() {
            facts.push(Fact {
                name: language.text(name),
                parts,
            });
        }
    };
    fact(
        "site-when",
        when(site, from_now, occurrences)
            .into_iter()
            .map(text)
            .collect(),
    );
    let sample = occurrences.iter().find(|one| one.series.uid == series.uid);
    fact(
        "site-where",
        sample
            .and_then(|one| place(site, one))
            .into_iter()
            .map(text)
            .collect(),
    );
    fact(
        "site-join",
        event
            .conference
            .iter()
            .map(|one| {
                let uri = one.uri.to_string();
                Part {
                    text: one.label.clone().unwrap_or_else(|| uri.clone()),
                    href: Some(uri),
                }
            })
            .collect(),
    );
    fact(
        "site-more",
        event
            .url
            .iter()
            .map(|url| Part {
                text: url
                    .host_str()
                    .map_or_else(|| url.to_string(), str::to_owned),
                href: Some(url.to_string()),
            })
            .collect(),
    );
    fact(
        "site-spoken",
        language.spoken(event).into_iter().map(text).collect(),
    );
    if !event.organizers.is_empty() {
        fact(
            "site-organizers",
            vec![text(language.list(&event.organizers))],
        );
    }
    facts
}

/// The rules and times of a series from now on, or the days and the time of a single event.
fn when(site: &Site<'_>, parts: &[Arc<Series>], occurrences: &[Occurrence]) -> Vec<String> {
    let language = site.language;
    let mut lines = Vec::new();
    for series in parts {
        let own = |one: &&Occurrence| one.series.uid == series.uid && one.override_index.is_none();
        let Some(sample) = occurrences.iter().find(own) else {
            continue;
        };
        let time = language.time_of_day(sample);
        let start = series.event.start.date();
        let rrule = series.rrule.as_ref();
        match rrule.and_then(|rrule| language.rule(rrule, start, time.as_deref())) {
            Some(rule) if lines.is_empty() => lines.push(rule),
            Some(rule) => {
                let date = language.date(start).into();
                let args = [("date", date), ("rule", rule.into())];
                lines.push(language.format("site-from", args));
            }
            // Its dates follow, each with its time.
            None if series.repeats() => {}
            None => {
                lines.push(language.dates(sample.start.date(), sample.last_day()));
                lines.extend(time);
            }
        }
    }
    lines
}

fn dated(site: &Site<'_>, occurrence: &Occurrence) -> Dated {
    let days = site
        .language
        .dates(occurrence.start.date(), occurrence.last_day());
    // The usual time stands once at the top, with the rule.
    let usual = occurrence.series.rrule.is_some()
        && occurrence.start.wall().time() == occurrence.series.event.start.wall().time();
    let time = site.language.time_of_day(occurrence).filter(|_| !usual);
    let words = occurrence.event().text_in(site.language.tag());
    let main = occurrence.series.event.text_in(site.language.tag());
    let mut text = days;
    for more in time.into_iter().chain(other_name(words, main)) {
        text.push_str(", ");
        text.push_str(&more);
    }
    if let Some(reason) = &occurrence.event().reason {
        text = format!("{text} ({reason})");
    }
    Dated {
        datetime: datetime(occurrence),
        text,
        marks: marks(site, occurrence),
        cancelled: occurrence.event().status == Status::Cancelled,
    }
}

/// The name of an occurrence that has one of its own.
fn other_name(words: &crate::model::Text, main: &crate::model::Text) -> Option<String> {
    (words.summary != main.summary).then(|| words.summary.clone())
}

fn item(site: &Site<'_>, session: &Session, event: &Event) -> Item {
    let more = session.speakers.iter().chain(&session.room);
    let more: Vec<&str> = more.map(String::as_str).collect();
    Item {
        when: site.language.session_time(session, event),
        title: session.title.clone(),
        href: session.url.as_ref().map(url::Url::to_string),
        more: (!more.is_empty()).then(|| more.join(" · ")),
    }
}
