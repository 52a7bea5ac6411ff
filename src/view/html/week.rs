//! A week as a list of its days: the page for small screens and for planning.

use askama::Template;
use jiff::civil::Date;

use super::agenda::{by_day, has_clocks};
use super::filters::{Chips, Filters, mentioned};
use super::month::{Entry, Turn, entry, is_on, month_path, week_number, week_path};
use super::row::{Row, unconfirmed};
use super::{Link, Site, rendered};
use crate::model::{Agenda, Occurrence, Selection};

#[derive(Template)]
#[template(path = "week.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    title: String,
    dates: String,
    /// `2026-W47`
    iso: String,
    chips: Chips<'a>,
    filters: Filters<'a>,
    turn: Turn,
    month: Link,
    days: Vec<Day>,
    is_empty: bool,
    /// Whether times stand on it that visitors may want on their own clock.
    has_clocks: bool,
    chosen: bool,
}

struct Day {
    date: String,
    name: String,
    today: bool,
    rows: Vec<Row>,
    /// What began on a day before.
    going_on: Vec<Entry>,
}

/// The page of the week that begins on `first`. `agenda` covers its seven days; `horizon` is the
/// first and the last day that have pages.
#[must_use]
pub fn week(
    site: &Site<'_>,
    agenda: &Agenda,
    selection: &Selection,
    first: Date,
    horizon: (Date, Date),
) -> String {
    let last = first.saturating_add(jiff::Span::new().days(6));
    let all: Vec<&Occurrence> = agenda
        .occurrences
        .iter()
        .filter(|one| one.start.date() <= last && one.last_day() >= first)
        .collect();
    let all = mentioned(selection, all);
    let mut kept: Vec<&Occurrence> = all
        .iter()
        .copied()
        .filter(|one| selection.fits(one.event()))
        .collect();
    by_day(&mut kept);
    let days = first.series(jiff::Span::new().days(1)).take(7);
    let number = i64::from(week_number(first).week());
    let month = week_number(first).date();
    rendered(&Page {
        site,
        title: site
            .language
            .format("site-week-number", [("number", number.into())]),
        dates: site.language.dates(first, last),
        iso: week_path(first).replace('/', "-"),
        chips: Chips::new(site, selection),
        filters: Filters::new(site, &all, selection),
        turn: turn(site, first, horizon),
        month: Link {
            href: site.selected_page(&month_path(month)),
            text: site.language.month_and_year(month),
            current: false,
        },
        days: days.map(|date| day(site, date, &kept)).collect(),
        is_empty: kept.is_empty(),
        has_clocks: has_clocks(&kept),
        chosen: !selection.is_everything(),
    })
}

fn day(site: &Site<'_>, date: Date, kept: &[&Occurrence]) -> Day {
    let begins = |one: &&&Occurrence| one.start.date() == date;
    let rows = kept.iter().filter(begins).map(|one| {
        let mut row = Row::new(site, one);
        row.marks.extend(unconfirmed(site, one));
        row
    });
    let on = kept.iter().filter(|one| !begins(one) && is_on(one, date));
    Day {
        date: date.to_string(),
        name: site.language.day(date),
        today: date == site.today,
        rows: rows.collect(),
        going_on: on.map(|one| entry(site, one, date)).collect(),
    }
}

fn turn(site: &Site<'_>, first: Date, horizon: (Date, Date)) -> Turn {
    let week = jiff::Span::new().weeks(1);
    let link = |date: Date| Link {
        href: site.selected_page(&week_path(date)),
        text: site.language.format(
            "site-week-number",
            [("number", i64::from(week_number(date).week()).into())],
        ),
        current: false,
    };
    let this = site.language.week_of(site.today);
    let before = first.saturating_sub(week);
    let after = first.saturating_add(week);
    Turn {
        before: (first > horizon.0).then(|| link(before)),
        today: Link {
            href: site.selected_page(&week_path(this)),
            text: site.language.text("site-today"),
            current: this == first,
        },
        after: (after <= horizon.1).then(|| link(after)),
    }
}
