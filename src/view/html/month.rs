//! A month as a table: weeks are rows, days are cells. On narrow screens the stylesheet makes a list
//! of it.

use askama::Template;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::agenda::{by_day, has_clocks};
use super::filters::{Chips, Filters, mentioned};
use super::row::{is_now, shape, unconfirmed};
use super::{Link, Site, rendered};
use crate::model::{Agenda, Occurrence, Selection, Status};
use crate::view::when;

#[derive(Template)]
#[template(path = "month.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    title: String,
    /// `2026-11`
    iso: String,
    chips: Chips<'a>,
    filters: Filters<'a>,
    turn: Turn,
    year: Link,
    weekdays: Vec<(String, String)>,
    weeks: Vec<Week>,
    is_empty: bool,
    /// Whether times stand on it that visitors may want on their own clock.
    has_clocks: bool,
    chosen: bool,
}

/// The way to what comes before and after, and back to the present.
pub(super) struct Turn {
    pub(super) before: Option<Link>,
    pub(super) today: Link,
    pub(super) after: Option<Link>,
}

struct Week {
    number: i8,
    href: String,
    days: Vec<Day>,
}

struct Day {
    date: String,
    number: i8,
    weekday: String,
    /// Of the month before or after.
    outside: bool,
    today: bool,
    /// In the order of their places; `None` keeps the place of something on the days around.
    entries: Vec<Option<Entry>>,
    /// To the day in its week, from a crowded day where it has little room.
    more: Option<Link>,
}

/// So many entries of a day stand in a table. The stylesheet hides the others.
const ENTRIES: usize = 5;

/// What takes place on one day.
pub(super) struct Entry {
    pub(super) href: String,
    pub(super) summary: String,
    pub(super) text_language: Option<String>,
    /// The time that it begins at, on its own clock, and the same for machines.
    pub(super) time: Option<(String, String)>,
    /// Whose clock that is, where it is not that of a place.
    pub(super) zone: Option<String>,
    /// The same time in UTC, for those who take part from elsewhere.
    pub(super) utc: Option<String>,
    pub(super) shape: &'static str,
    /// For the stylesheet: `long`, `from-before`, `goes-on`, `again`, `over-3`, `into-next`, `cancelled`.
    pub(super) class: String,
    /// It began on a day before this one.
    pub(super) from_before: bool,
    /// It is a part of a bar whose name stands on another day of the week.
    pub(super) again: bool,
    /// It goes on on the day after this one.
    pub(super) goes_on: bool,
    pub(super) mark: Option<super::Mark>,
    /// When it is over, for the script that says so.
    pub(super) until: String,
}

impl Entry {
    /// It lasts several days.
    pub(super) fn is_bar(&self) -> bool {
        self.from_before || self.goes_on
    }
}

/// The days whose weeks the table of a month shows, in weeks of `language`: the first and the one
/// behind the last.
#[must_use]
pub fn days_of_month(language: &crate::language::Language, month: Date) -> (Date, Date) {
    let first = language.week_of(month.first_of_month());
    let last = language.week_of(month.last_of_month());
    (first, last.saturating_add(jiff::Span::new().weeks(1)))
}

/// The page of the month that `month` is in. `agenda` covers [`days_of_month`]; `horizon` is the
/// first and the last day that have pages.
#[must_use]
pub fn month(
    site: &Site<'_>,
    agenda: &Agenda,
    selection: &Selection,
    month: Date,
    horizon: (Date, Date),
) -> String {
    let (first, end) = days_of_month(site.language, month);
    let all: Vec<&Occurrence> = agenda
        .occurrences
        .iter()
        .filter(|one| one.start.date() < end && one.last_day() >= first)
        .collect();
    let all = mentioned(selection, all);
    let mut kept: Vec<&Occurrence> = all
        .iter()
        .copied()
        .filter(|one| selection.fits(one.event()))
        .collect();
    by_day(&mut kept);
    let weeks = first.series(jiff::Span::new().weeks(1));
    let weeks = weeks.take_while(|first| *first < end);
    let long = |weekday: Weekday| {
        let (long, short) = site.language.weekday(weekday);
        (long.to_owned(), short.to_owned())
    };
    rendered(&Page {
        site,
        title: site.language.month_and_year(month),
        iso: month_path(month).replace('/', "-"),
        chips: Chips::new(site, selection),
        filters: Filters::new(site, &all, selection),
        turn: turn(site, month, horizon),
        year: Link {
            href: site.selected_page(&month.year().to_string()),
            text: site
                .language
                .format("site-year", [("year", month.year().to_string().into())]),
            current: false,
        },
        weekdays: site.language.weekdays().into_iter().map(long).collect(),
        weeks: weeks.map(|first| week(site, first, month, &kept)).collect(),
        is_empty: kept.is_empty(),
        has_clocks: has_clocks(&kept),
        chosen: !selection.is_everything(),
    })
}

fn turn(site: &Site<'_>, month: Date, horizon: (Date, Date)) -> Turn {
    let link = |date: Date| Link {
        href: site.selected_page(&month_path(date)),
        text: site.language.month(date).to_owned(),
        current: false,
    };
    let (first, last) = (month.first_of_month(), month.last_of_month());
    Turn {
        before: (first > horizon.0)
            .then(|| first.yesterday().ok())
            .flatten()
            .map(link),
        today: Link {
            href: site.selected_page(&month_path(site.today)),
            text: site.language.text("site-today"),
            current: first == site.today.first_of_month(),
        },
        after: (last < horizon.1)
            .then(|| last.tomorrow().ok())
            .flatten()
            .map(link),
    }
}

/// `2026/11`
pub(super) fn month_path(date: Date) -> String {
    date.strftime("%Y/%m").to_string()
}

/// `2026/W47`, of the week that begins on `first`: weeks are numbered by their Thursday, as in
/// ISO 8601, wherever they begin.
pub(super) fn week_path(first: Date) -> String {
    let week = week_number(first);
    format!("{}/W{:02}", week.year(), week.week())
}

pub(super) fn week_number(first: Date) -> ISOWeekDate {
    let days = first.weekday().until(Weekday::Thursday);
    let thursday = first.saturating_add(jiff::Span::new().days(days));
    thursday.iso_week_date()
}

fn week(site: &Site<'_>, first: Date, month: Date, kept: &[&Occurrence]) -> Week {
    let places = places(first, kept);
    let days = first.series(jiff::Span::new().days(1)).take(7);
    Week {
        number: week_number(first).week(),
        href: site.selected_page(&week_path(first)),
        days: days
            .map(|date| day(site, date, month, kept, (first, &places)))
            .collect(),
    }
}

fn day(
    site: &Site<'_>,
    date: Date,
    month: Date,
    kept: &[&Occurrence],
    (week, places): (Date, &[Option<usize>]),
) -> Day {
    let mut entries: Vec<Option<Entry>> = Vec::new();
    for (one, place) in kept.iter().zip(places) {
        if let Some(place) = place
            && is_on(one, date)
        {
            while entries.len() <= *place {
                entries.push(None);
            }
            entries[*place] = Some(part_of_bar(site, one, date, week));
        }
    }
    let short = kept.iter().filter(|one| !is_long(one) && is_on(one, date));
    entries.extend(short.map(|one| Some(entry(site, one, date))));
    let hidden = entries.len().saturating_sub(ENTRIES);
    let more = (hidden > 1).then(|| {
        let count = i64::try_from(hidden).unwrap_or_default();
        let page = site.selected_page(&week_path(week));
        Link {
            href: format!("{page}#d{date}"),
            text: site
                .language
                .format("site-more-entries", [("count", count.into())]),
            current: false,
        }
    });
    Day {
        more,
        date: date.to_string(),
        number: date.day(),
        weekday: site.language.short_weekday(date).to_owned(),
        outside: date.month() != month.month(),
        today: date == site.today,
        entries,
    }
}

pub(super) fn is_on(one: &Occurrence, date: Date) -> bool {
    (one.start.date()..=one.last_day()).contains(&date)
}

fn is_long(one: &Occurrence) -> bool {
    one.last_day() > one.start.date()
}

/// What lasts several days keeps its place in each day of the week, so that it is one bar.
fn places(week: Date, kept: &[&Occurrence]) -> Vec<Option<usize>> {
    let end = week.saturating_add(jiff::Span::new().days(6));
    let mut free_from: Vec<Date> = Vec::new();
    let place = |one: &&Occurrence| {
        if !is_long(one) || one.last_day() < week || one.start.date() > end {
            return None;
        }
        let start = one.start.date().max(week);
        let after = one.last_day().tomorrow().unwrap_or(Date::MAX);
        let free = free_from.iter().position(|free| *free <= start);
        let place = free.unwrap_or(free_from.len());
        if place == free_from.len() {
            free_from.push(after);
        } else {
            free_from[place] = after;
        }
        Some(place)
    };
    kept.iter().map(place).collect()
}

/// One day of a bar in the week that begins on `week`. The first says how many days the bar reaches;
/// the others lead to where it does.
fn part_of_bar(site: &Site<'_>, one: &Occurrence, date: Date, week: Date) -> Entry {
    let part = entry(site, one, date);
    let again = part.from_before && date > week;
    let end = week.saturating_add(jiff::Span::new().days(6));
    let days = (one.last_day().min(end) - date).get_days() + 1;
    let class = if again {
        format!("{} again", part.class)
    } else {
        let into_next = if one.last_day() > end {
            " into-next"
        } else {
            ""
        };
        format!("{} over-{days}{into_next}", part.class)
    };
    Entry {
        class,
        again,
        ..part
    }
}

pub(super) fn entry(site: &Site<'_>, one: &Occurrence, date: Date) -> Entry {
    let event = one.event();
    let from_before = one.start.date() < date;
    let mark = |kind, id: &str| {
        let text = site.language.text(id).into();
        Some(super::Mark { kind, text })
    };
    let goes_on = one.last_day() > date;
    let classes = [
        ("entry", true),
        ("long", is_long(one)),
        ("from-before", from_before),
        ("goes-on", goes_on),
        ("cancelled", event.status == Status::Cancelled),
    ];
    let timed = !one.start.is_date() && !from_before;
    Entry {
        href: site.occurrence_path(one),
        summary: event.text_in(site.language.tag()).summary.clone(),
        text_language: event
            .translation(site.language.tag())
            .is_none()
            .then(|| event.language.to_string()),
        time: timed.then(|| {
            let time = site.language.time(one.start.wall().time());
            (time, when::start(one))
        }),
        // A bar has room for its name alone: the stylesheet keeps these for lists.
        zone: (timed && event.location.is_none()).then(|| site.language.clock_of(event)),
        utc: (timed && event.needs_utc()).then(|| site.language.start_in_utc(one)),
        shape: event.categories.first().map_or("other", |name| shape(name)),
        class: classes
            .iter()
            .filter_map(|(name, is)| is.then_some(*name))
            .collect::<Vec<_>>()
            .join(" "),
        from_before,
        until: one.span.to.to_string(),
        again: false,
        goes_on,
        mark: match event.status {
            Status::Cancelled => mark("off", "site-cancelled"),
            Status::Tentative => mark("unsure", "site-tentative"),
            Status::Confirmed if is_now(site, one) && date == site.today => mark("on", "site-now"),
            Status::Confirmed if one.is_moved() => mark("moved", "site-moved-short"),
            Status::Confirmed => unconfirmed(site, one),
        },
    }
}
