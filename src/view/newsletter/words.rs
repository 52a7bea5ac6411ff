//! What a section says of each event, in words of one language: the same for all formats.

use super::Issue;
use super::programme::{self, Line};
use super::select::{Change, Item, News};
use crate::language::{Language, Value};
use crate::model::{Attendance, Event, Occurrence, Slug, Status};
use jiff::civil::Date;
use url::Url;

/// One event in words. Nothing in it is marked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) slug: Slug,
    /// Its next date.
    pub(super) date: Date,
    /// "New:", where the last issue did not know it.
    pub(super) mark: Option<String>,
    pub(super) title: String,
    pub(super) link: Option<Url>,
    /// Whether all of it is cancelled: its title is struck through.
    pub(super) cancelled: bool,
    /// `[IT]`, `(DE / EN)`: unless it is just the reader's own language.
    pub(super) tag: Option<String>,
    /// Half a sentence: what it is.
    pub(super) description: Option<String>,
    /// When and where, and what has changed.
    pub(super) facts: Vec<Fact>,
    pub(super) sessions: Vec<Line>,
    pub(super) image: Option<Picture>,
}

/// Half a sentence, behind something that is struck through: "~~Wednesday~~ cancelled".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) struck: Option<String>,
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) url: Url,
    /// What it shows, for those who cannot see it.
    pub(super) alt: String,
}

/// So many next dates of a series are named at most; the rule says the others.
const NEXT_DATES: usize = 2;

/// An item in words.
pub(super) fn entry(item: &Item, issue: &Issue, language: &Language) -> Entry {
    let event = item.next.event();
    let words = event.text_in(language.tag());
    let main = if item.as_series {
        &item.next.series.event
    } else {
        event
    };
    let cancelled = main.status == Status::Cancelled;
    Entry {
        slug: item.next.series.slug.clone(),
        date: item.next.start.date(),
        mark: (item.news == Some(News::New) && !cancelled).then(|| language.text("newsletter-new")),
        title: words.summary.clone(),
        link: event.url.clone(),
        cancelled,
        tag: language_tag(event, language),
        description: words.description.as_deref().map(half_sentence),
        facts: if item.as_series {
            series(item, language)
        } else {
            single(item, language)
        },
        // A programme that does not take place would only mislead.
        sessions: if cancelled {
            Vec::new()
        } else {
            programme::lines(event, issue, language)
        },
        image: event.image.as_ref().map(|image| Picture {
            url: image.url.clone(),
            alt: image.alt.clone(),
        }),
    }
}

impl Fact {
    fn plain(text: String) -> Self {
        Self { struck: None, text }
    }
}

/// The rule, the time and the place, what is cancelled or moved, a new rule, the next dates.
fn series(item: &Item, language: &Language) -> Vec<Fact> {
    let next = &item.next;
    let main = &next.series.event;
    let rule = rule(next, language);
    let has_rule = rule.is_some();
    let mut facts = Vec::new();
    facts.extend(rule.map(|rule| Fact::plain(language.when_and_where(rule, main))));
    facts.extend(online(main, language));
    if main.status == Status::Cancelled {
        facts.push(Fact::plain(cancelled(next, item, language)));
        return facts;
    }
    let all_cancelled = next.event().status == Status::Cancelled;
    let upset = all_cancelled || next.is_moved();
    let upset = upset.then_some(next).into_iter();
    facts.extend(
        upset
            .chain(&item.upset)
            .map(|one| struck(one, item, language)),
    );
    facts.extend(item.change.as_ref().and_then(|one| change(one, language)));
    if !all_cancelled {
        facts.push(Fact::plain(next_dates(item, has_rule, language)));
        facts.extend(changes(item, language));
    }
    facts
}

/// The rule of a series and its time of day: "every second Wednesday of the month at 6:00 PM local
/// time". `None` for one too odd for words.
fn rule(occurrence: &Occurrence, language: &Language) -> Option<String> {
    let series = &occurrence.series;
    let start = series.event.start;
    let rrule = series.rrule.as_ref()?;
    let rule = language.pattern(&rrule.spelled_out(start.date()))?;
    // The usual time, wherever this occurrence is moved.
    let usual = Occurrence::new(series.clone(), start, None);
    Some(match language.time_of_day(&usual) {
        Some(time) => format!("{rule} {time}"),
        None => rule,
    })
}

/// The next dates. Their time has been said with the rule, or where they were moved.
fn next_dates(item: &Item, has_rule: bool, language: &Language) -> String {
    let next = &item.next;
    let mut shown = vec![next];
    let later = item.later.iter().filter(|one| {
        // Those of a coming rule are said with it.
        !has_rule || one.series.uid == next.series.uid
    });
    shown.extend(later);
    if has_rule {
        shown.truncate(NEXT_DATES);
    }
    let count = i64::try_from(shown.len()).unwrap_or(i64::MAX);
    let utc: Vec<Option<String>> = shown.iter().map(|one| in_utc(one, language)).collect();
    // One time in UTC for all dates, where it is one.
    let shared = has_rule && utc.windows(2).all(|pair| pair[0] == pair[1]);
    let said = shown.iter().zip(&utc).map(|(one, utc)| {
        let date = days(one, language);
        match utc {
            _ if !has_rule => with_time(date, one, language),
            Some(utc) if !shared => elsewhere(format!("{date} ({utc})"), one, language),
            _ => elsewhere(date, one, language),
        }
    });
    let mut dates = language.list(&said.collect::<Vec<_>>());
    if let Some(Some(utc)) = utc.first().filter(|_| shared) {
        dates = format!("{dates} ({utc})");
    }
    if !has_rule {
        // Without a rule in words, its dates are all that there is to say.
        dates = language.when_and_where(dates, next.event());
    }
    let args = [("date", dates.into()), ("count", count.into())];
    language.format("newsletter-next", args)
}

/// A date with its place, where that is not the usual one.
fn elsewhere(date: String, occurrence: &Occurrence, language: &Language) -> String {
    let event = occurrence.event();
    if event.location == occurrence.series.event.location {
        date
    } else {
        language.when_and_where(date, event)
    }
}

/// The dates, the time, the place.
fn single(item: &Item, language: &Language) -> Vec<Fact> {
    let next = &item.next;
    let dates = language.on_dates(next.start.date(), next.last_day());
    let when = with_time(dates, next, language);
    let mut facts = vec![Fact::plain(language.when_and_where(when, next.event()))];
    facts.extend(online(next.event(), language));
    if next.event().status == Status::Cancelled {
        facts.push(Fact::plain(cancelled(next, item, language)));
    }
    facts.extend(changes(item, language));
    facts
}

/// A date and the time on it; for online events in UTC as well.
fn with_time(date: String, occurrence: &Occurrence, language: &Language) -> String {
    let Some(time) = language.time_of_day(occurrence) else {
        return date;
    };
    // Of several days, each end has its own day, and a comma keeps them apart from the dates.
    let when = if occurrence.last_day() > occurrence.start.date() {
        format!("{date}, {time}")
    } else {
        language.date_and_time(date, time)
    };
    match in_utc(occurrence, language) {
        Some(utc) => format!("{when} ({utc})"),
        None => when,
    }
}

/// What a reader must not miss of the next date: uncertain, moved, or already running.
fn changes(item: &Item, language: &Language) -> Vec<Fact> {
    let next = &item.next;
    let mut facts = Vec::new();
    if next.event().status == Status::Tentative {
        facts.push(language.text("newsletter-tentative"));
    }
    // Of a series, the date that does not hold is struck through.
    let cancelled = next.event().status == Status::Cancelled;
    if !item.as_series && !cancelled {
        facts.extend(moved(item, language));
    }
    if item.running {
        facts.push(language.text("newsletter-running"));
    }
    facts.into_iter().map(Fact::plain).collect()
}

/// Where a single event was before it was moved: by an override, or in its file.
fn moved(item: &Item, language: &Language) -> Option<String> {
    let next = &item.next;
    let (before, since) = match item.start_before() {
        Some(before) => (before, true),
        None if next.is_moved() => (next.recurrence_id, item.is_news(next)),
        None => return None,
    };
    let date = language.moved_from(before, next.start);
    let args = [("date", date.into()), said_since(since)];
    Some(with_reason(
        language.format("newsletter-moved", args),
        next.event(),
        language,
    ))
}

/// A date that does not hold: cancelled, or moved to another.
fn struck(occurrence: &Occurrence, item: &Item, language: &Language) -> Fact {
    let before = occurrence.recurrence_id;
    let is_cancelled = occurrence.event().status == Status::Cancelled;
    let date = if is_cancelled {
        language.date(before.date())
    } else {
        language.moved_from(before, occurrence.start)
    };
    let text = if is_cancelled {
        cancelled(occurrence, item, language)
    } else {
        let to = with_time(days(occurrence, language), occurrence, language);
        let to = elsewhere(to, occurrence, language);
        let moved = language.format(
            "newsletter-moved-to",
            [("date", to.into()), said_since(item.is_news(occurrence))],
        );
        with_reason(moved, occurrence.event(), language)
    };
    let struck = Some(date);
    Fact { struck, text }
}

fn cancelled(occurrence: &Occurrence, item: &Item, language: &Language) -> String {
    let cancelled = language.format(
        "newsletter-cancelled",
        [said_since(item.is_news(occurrence))],
    );
    with_reason(cancelled, occurrence.event(), language)
}

/// Whether the last issue could not say it, as messages select on it.
fn said_since(since: bool) -> (&'static str, Value<'static>) {
    ("since", if since { "yes" } else { "no" }.into())
}

fn with_reason(text: String, event: &Event, language: &Language) -> String {
    match language.reason(event) {
        Some(reason) => format!("{text} ({reason})"),
        None => text,
    }
}

/// A new rule: which one comes when, or which one held until now.
fn change(change: &Change, language: &Language) -> Option<Fact> {
    Some(Fact::plain(match change {
        Change::Coming(first) => {
            let rule = rule(first, language)?;
            let date = language.date(first.start.date());
            let args = [("date", date.into()), ("rule", rule.into())];
            language.format("newsletter-new-rule", args)
        }
        Change::Fresh(last) => {
            let rule = rule(last, language)?;
            language.format("newsletter-old-rule", [("rule", rule.into())])
        }
    }))
}

fn online(event: &Event, language: &Language) -> Option<Fact> {
    let id = match event.attendance()? {
        Attendance::Online => "newsletter-online",
        Attendance::Hybrid => "newsletter-hybrid",
        Attendance::InPerson => return None,
    };
    Some(Fact::plain(language.text(id)))
}

/// The UTC time of an online event whose own time is that of a city.
fn in_utc(occurrence: &Occurrence, language: &Language) -> Option<String> {
    let event = occurrence.event();
    let online = event.attendance() == Some(Attendance::Online);
    if !online || event.zone.is_utc() || occurrence.start.is_date() {
        return None;
    }
    Some(language.start_in_utc(occurrence))
}

fn days(occurrence: &Occurrence, language: &Language) -> String {
    language.dates(occurrence.start.date(), occurrence.last_day())
}

fn language_tag(event: &Event, language: &Language) -> Option<String> {
    let spoken = &event.languages;
    if spoken.is_empty() || spoken.iter().all(|one| one.base() == language.tag().base()) {
        return None;
    }
    let id = if spoken.len() == 1 {
        "newsletter-tag-one"
    } else {
        "newsletter-tag-many"
    };
    let codes: Vec<String> = spoken
        .iter()
        .map(|one| one.as_str().to_uppercase())
        .collect();
    let codes = codes.join(&language.text("newsletter-tag-separator"));
    Some(language.format(id, [("languages", codes.into())]))
}

/// The half sentence with which a description begins, without Markdown and a full stop.
fn half_sentence(description: &str) -> String {
    let line = crate::markdown::first_line(description);
    line.trim_end_matches('.').to_owned()
}
