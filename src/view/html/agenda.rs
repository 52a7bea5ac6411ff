//! What is on, what comes next, grouped by month; and the same of a whole year.

use std::collections::BTreeSet;

use askama::Template;
use jiff::SignedDuration;
use jiff::civil::Date;

use super::filters::{Chips, Filters, mentioned};
use super::row::{Row, is_now, unconfirmed};
use super::timed::{self, Timed};
use super::{Link, Site, rendered};
use crate::model::{Agenda, Occurrence, Selection, Slug, Status};

/// Series are listed so many months ahead; single events as far as they are known.
const SERIES_MONTHS: i32 = 6;

/// Most dates on one page; what follows is on the pages of its months.
const MAX_ROWS: usize = 500;

#[derive(Template)]
#[template(path = "agenda.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    title: String,
    chips: Chips<'a>,
    filters: Filters<'a>,
    /// Whether something was chosen.
    chosen: bool,
    /// Whether times stand on it that visitors may want on their own clock.
    has_clocks: bool,
    now: Vec<Row>,
    next: Vec<Row>,
    /// Its day, for machines and in words: no month stands above it.
    next_day: Option<(String, String)>,
    months: Vec<Month>,
    /// Where it goes on, if not all has room.
    more: Option<Link>,
    unconfirmed: Vec<Unsure>,
    years: Vec<Link>,
    before: Option<Link>,
    after: Option<Link>,
}

struct Month {
    id: String,
    href: String,
    name: String,
    rows: Vec<Row>,
}

/// A series that nobody has confirmed for long: named once, without dates.
struct Unsure {
    href: String,
    summary: String,
    text_language: Option<String>,
    rule: Option<Timed>,
}

/// The years that have pages, first and last.
#[derive(Clone, Copy)]
pub struct Years {
    /// Of the first event.
    pub first: i16,
    /// Of the end of what is known.
    pub last: i16,
}

/// The page of what `selection` keeps of `agenda`, which begins now. Where that is nothing, `past` says
/// in which years there was something.
#[must_use]
pub fn agenda(
    site: &Site<'_>,
    agenda: &Agenda,
    selection: &Selection,
    years: Years,
    past: impl FnOnce() -> BTreeSet<i16>,
) -> String {
    let (sure, unsure) = coming(site, agenda);
    let (sure, unsure) = (mentioned(selection, sure), mentioned(selection, unsure));
    let all: Vec<&Occurrence> = sure.iter().chain(&unsure).copied().collect();
    let keep = |one: &&Occurrence| selection.fits(one.event());
    let mut kept: Vec<&Occurrence> = sure.into_iter().filter(keep).collect();
    by_day(&mut kept);
    let unsure: Vec<&Occurrence> = unsure.into_iter().filter(keep).collect();
    let has_clocks = has_clocks(&kept);
    let (now, later): (Vec<&Occurrence>, Vec<&Occurrence>) =
        kept.into_iter().partition(|one| is_now(site, one));
    let next = first_day(site, &later);
    let next_day = next.first().map(|one| one.start.date());
    let is_next = |one: &&Occurrence| next.iter().any(|other| std::ptr::eq(*other, *one));
    let (next, later): (Vec<&Occurrence>, Vec<&Occurrence>) = later.into_iter().partition(is_next);
    let mut described = BTreeSet::new();
    let now = rows(site, &now, &mut described);
    let mut first_rows = rows(site, &next, &mut described);
    for (row, one) in first_rows.iter_mut().zip(&next) {
        // However far off it is.
        let ahead = || site.language.days_ahead(site.days_until(one));
        row.relative = (!row.cancelled).then(ahead).flatten();
    }
    let is_empty = now.is_empty() && first_rows.is_empty() && later.is_empty() && unsure.is_empty();
    let chosen = !selection.is_everything();
    let mut links = year_links(site, years, None);
    if is_empty && chosen {
        let past = past();
        links.retain(|link| past.iter().any(|year| year.to_string() == link.text));
    }
    rendered(&Page {
        site,
        title: site.language.text("site-coming"),
        chips: Chips::new(site, selection),
        filters: Filters::new(site, &all, selection),
        chosen,
        has_clocks,
        now,
        next: first_rows,
        next_day: next_day.map(|day| (day.to_string(), site.language.day(day))),
        months: months(site, first_of(&later), &mut described),
        more: rest(site, &later),
        unconfirmed: unsure.iter().map(|one| unsure_series(site, one)).collect(),
        years: links,
        before: None,
        after: None,
    })
}

/// The page of what `selection` keeps of the agenda of `year`.
#[must_use]
pub fn year(
    site: &Site<'_>,
    agenda: &Agenda,
    selection: &Selection,
    years: Years,
    year: i16,
) -> String {
    // What began in the year before is on that one's page.
    let all: Vec<&Occurrence> = agenda
        .occurrences
        .iter()
        .filter(|one| one.start.date().year() == year)
        .collect();
    let all = mentioned(selection, all);
    let kept = all.iter().copied();
    let mut kept: Vec<&Occurrence> = kept.filter(|one| selection.fits(one.event())).collect();
    by_day(&mut kept);
    let link = |other: i16| {
        (years.first..=years.last).contains(&other).then(|| Link {
            href: site.selected_page(&other.to_string()),
            text: other.to_string(),
            current: false,
        })
    };
    let mut described = BTreeSet::new();
    let title = site
        .language
        .format("site-year", [("year", year.to_string().into())]);
    rendered(&Page {
        site,
        title,
        chips: Chips::new(site, selection),
        filters: Filters::new(site, &all, selection),
        chosen: !selection.is_everything(),
        has_clocks: has_clocks(&kept),
        now: Vec::new(),
        next: Vec::new(),
        next_day: None,
        months: months(site, first_of(&kept), &mut described),
        more: rest(site, &kept),
        unconfirmed: Vec::new(),
        years: year_links(site, years, Some(year)),
        before: link(year - 1),
        after: link(year + 1),
    })
}

/// What begins next, wherever that is, and what follows it on the same day before anything of another.
fn first_day<'o>(site: &Site<'_>, later: &[&'o Occurrence]) -> Vec<&'o Occurrence> {
    // A whole day is nothing that begins at midnight: what takes place in the night comes before it.
    let begins = |one: &&Occurrence| {
        let hours = if one.start.is_date() { 12 } else { 0 };
        let noon = SignedDuration::from_hours(hours);
        one.span.from.saturating_add(noon).unwrap_or(one.span.from)
    };
    let takes_place = |one: &Occurrence| one.event().status != Status::Cancelled;
    let ahead = later.iter().filter(|one| one.span.from > site.now);
    let mut ahead: Vec<&Occurrence> = ahead.copied().collect();
    ahead.sort_by_key(begins);
    let first = ahead.iter().find(|one| takes_place(one));
    let Some(day) = first.map(|one| one.start.date()) else {
        return Vec::new();
    };
    let is_then = |one: &&Occurrence| one.start.date() == day;
    let from_then = ahead.into_iter().skip_while(|one| !is_then(one));
    from_then.take_while(is_then).collect()
}

/// What is not over: what is sure to take place, and the first occurrence of each series that
/// nobody has confirmed for long.
fn coming<'o>(site: &Site<'_>, agenda: &'o Agenda) -> (Vec<&'o Occurrence>, Vec<&'o Occurrence>) {
    let horizon = site
        .today
        .saturating_add(jiff::Span::new().months(SERIES_MONTHS));
    let months = site.calendar.confirmation_months;
    let ahead = agenda.occurrences.iter();
    let (mut sure, mut unsure): (Vec<&Occurrence>, Vec<&Occurrence>) = ahead
        .filter(|one| one.span.to > site.now)
        .partition(|one| one.is_confirmed(site.today, months));
    sure.retain(|one| !one.series.repeats() || one.start.date() < horizon);
    let mut seen: BTreeSet<&Slug> = BTreeSet::new();
    unsure.retain(|one| seen.insert(&one.series.slug));
    (sure, unsure)
}

/// In the order of the days and times that are shown, each on its own clock: by instants, a day would
/// look out of order.
pub(super) fn by_day(occurrences: &mut [&Occurrence]) {
    occurrences.sort_by_key(|one| (one.start.date(), one.start.wall(), one.span.from));
}

/// Whether some of them have times that visitors may want on their own clock.
pub(super) fn has_clocks(occurrences: &[&Occurrence]) -> bool {
    occurrences.iter().any(|one| !one.start.is_date())
}

/// What a series is about is said once; its later dates are short.
fn row<'o>(site: &Site<'_>, one: &'o Occurrence, described: &mut BTreeSet<&'o Slug>) -> Row {
    let mut row = Row::new(site, one);
    if !described.insert(&one.series.slug) && one.override_index.is_none() {
        row.description = None;
    }
    row.marks.extend(unconfirmed(site, one));
    row
}

fn rows<'o>(
    site: &Site<'_>,
    occurrences: &[&'o Occurrence],
    described: &mut BTreeSet<&'o Slug>,
) -> Vec<Row> {
    let list = occurrences.iter();
    let mut rows = list.map(|one| row(site, one, described)).collect();
    say_days_once(&mut rows);
    rows
}

/// Of rows on one day, the first says it.
fn say_days_once(rows: &mut Vec<Row>) {
    let mut day = String::new();
    for row in rows {
        row.again = row.date == day;
        row.date.clone_into(&mut day);
    }
}

/// Those that have room on a page.
fn first_of<'s, 'o>(all: &'s [&'o Occurrence]) -> &'s [&'o Occurrence] {
    &all[..all.len().min(MAX_ROWS)]
}

/// The way to the month of the first that has none.
fn rest(site: &Site<'_>, all: &[&Occurrence]) -> Option<Link> {
    let day = all.get(MAX_ROWS)?.start.date();
    let month = site.language.month_and_year(day);
    Some(Link {
        href: site.selected_page(&super::month::month_path(day)),
        text: site
            .language
            .format("site-goes-on-in", [("month", month.into())]),
        current: false,
    })
}

fn months<'o>(
    site: &Site<'_>,
    occurrences: &[&'o Occurrence],
    described: &mut BTreeSet<&'o Slug>,
) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for one in occurrences {
        let row = row(site, one, described);
        let id = row.date[..7].to_owned();
        if let Some(month) = months.iter_mut().find(|month| month.id == id) {
            month.rows.push(row);
        } else {
            months.push(Month {
                href: site.selected_page(&id.replace('-', "/")),
                name: site.language.month_and_year(one.start.date()),
                rows: vec![row],
                id,
            });
        }
    }
    months.sort_by(|a, b| a.id.cmp(&b.id));
    for month in &mut months {
        say_days_once(&mut month.rows);
    }
    months
}

fn unsure_series(site: &Site<'_>, one: &Occurrence) -> Unsure {
    let event = &one.series.event;
    let rrule = one.series.rrule.as_ref();
    let start: Date = event.start.date();
    Unsure {
        href: site.event_path(&one.series.slug),
        summary: event.text_in(site.language.tag()).summary.clone(),
        text_language: event
            .translation(site.language.tag())
            .is_none()
            .then(|| event.language.to_string()),
        rule: rrule.and_then(|rrule| timed::rule(site.language, rrule, start, None, None)),
    }
}

/// Every year up to now, and those ahead that are known; the latest first.
fn year_links(site: &Site<'_>, years: Years, current: Option<i16>) -> Vec<Link> {
    (years.first..=years.last)
        .rev()
        .map(|year| Link {
            href: site.selected_page(&year.to_string()),
            text: year.to_string(),
            current: Some(year) == current,
        })
        .collect()
}
