//! What comes next, grouped by month.

use std::collections::BTreeSet;

use askama::Template;
use jiff::civil::Date;

use super::discovery::Share;
use super::row::Row;
use super::{Site, rendered, webcal};
use crate::model::{Agenda, Occurrence, Slug};
use crate::view::newsletter::PUBLICATION_DAY;

/// Series are listed so many months ahead; single events as far as they are known.
const SERIES_MONTHS: i32 = 6;

/// The newsletter is offered for so many issues.
const ISSUES: i32 = 2;

#[derive(Template)]
#[template(path = "agenda.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    months: Vec<Month>,
    unconfirmed: Vec<Unconfirmed>,
    /// What was selected, if anything was.
    selected: Option<String>,
    feed: String,
    webcal: String,
    issues: Vec<Link>,
    share: Share,
}

struct Month {
    id: String,
    name: String,
    rows: Vec<Row>,
}

/// A series that nobody has confirmed for long: named once, without dates.
struct Unconfirmed {
    href: String,
    summary: String,
    rule: Option<String>,
}

struct Link {
    href: String,
    name: String,
}

/// The page of `agenda`, which begins now.
#[must_use]
pub fn agenda(site: &Site<'_>, agenda: &Agenda) -> String {
    let horizon = site
        .today
        .saturating_add(jiff::Span::new().months(SERIES_MONTHS));
    let months_of_trust = site.calendar.confirmation_months;
    let (sure, unsure): (Vec<&Occurrence>, Vec<&Occurrence>) = agenda
        .occurrences
        .iter()
        .filter(|one| one.span.to > site.now)
        .partition(|one| one.is_confirmed(site.today, months_of_trust));
    let listed = sure
        .into_iter()
        .filter(|one| !one.series.repeats() || one.start.date() < horizon);
    let feed = site.absolute(&site.feed_path());
    rendered(&Page {
        site,
        months: months(site, listed),
        unconfirmed: unconfirmed(site, &unsure),
        selected: selected(site),
        webcal: webcal(&feed),
        feed,
        issues: issues(site),
        share: site.share(),
    })
}

/// "Only: sprint, DE".
fn selected(site: &Site<'_>) -> Option<String> {
    let query = site.query.strip_prefix('?')?;
    let values = url::form_urlencoded::parse(query.as_bytes()).map(|(_, value)| value);
    let values = values.collect::<Vec<_>>().join(", ");
    Some(
        site.language
            .format("site-selected", [("selection", values.into())]),
    )
}

fn months<'o>(site: &Site<'_>, occurrences: impl Iterator<Item = &'o Occurrence>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    let mut described: BTreeSet<&Slug> = BTreeSet::new();
    for occurrence in occurrences {
        // What began in an earlier month and still goes on belongs to this one.
        let day = occurrence
            .start
            .date()
            .max(site.today.min(occurrence.last_day()));
        let id = day.strftime("%Y-%m").to_string();
        let mut row = Row::new(site, occurrence);
        // What a series is about is said once; its later dates are short.
        if !described.insert(&occurrence.series.slug) && occurrence.override_index.is_none() {
            row.description = None;
        }
        if let Some(month) = months.iter_mut().find(|month| month.id == id) {
            month.rows.push(row);
        } else {
            let name = site.language.month_and_year(day);
            months.push(Month {
                id,
                name,
                rows: vec![row],
            });
        }
    }
    months.sort_by(|a, b| a.id.cmp(&b.id));
    months
}

fn unconfirmed(site: &Site<'_>, occurrences: &[&Occurrence]) -> Vec<Unconfirmed> {
    let mut seen: BTreeSet<&Slug> = BTreeSet::new();
    let first = occurrences
        .iter()
        .filter(|one| seen.insert(&one.series.slug));
    let mut all: Vec<Unconfirmed> = first
        .map(|one| {
            let event = &one.series.event;
            let start = event.start.date();
            let rrule = one.series.rrule.as_ref();
            Unconfirmed {
                href: site.event_path(&one.series.slug),
                summary: event.text_in(site.language.tag()).summary.clone(),
                rule: rrule.and_then(|rrule| site.language.rule(rrule, start, None)),
            }
        })
        .collect();
    all.sort_by(|a, b| a.summary.cmp(&b.summary));
    all
}

/// This month’s issue of the newsletter and the next.
fn issues(site: &Site<'_>) -> Vec<Link> {
    let month = site.today.first_of_month();
    let issue = |ahead: i32| -> Option<Link> {
        let month = month.checked_add(jiff::Span::new().months(ahead)).ok()?;
        let date: Date = month.with().day(PUBLICATION_DAY).build().ok()?;
        let href = format!(
            "{}newsletter/{date}.{}.md",
            site.root(),
            site.language.tag()
        );
        Some(Link {
            href,
            name: site.language.month_and_year(date),
        })
    };
    (0..ISSUES).filter_map(issue).collect()
}
