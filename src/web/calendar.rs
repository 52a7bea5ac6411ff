//! The pages that list what takes place: the agenda, years, months and weeks.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use jiff::civil::{Date, ISOWeekDate, Weekday};
use rocket::http::uri::Origin;
use rocket::response::Redirect;
use rocket::{Either, Route, get, routes};

use super::errors::{self, PageOr};
use super::pages::site;
use super::params::{Lang, Now, PartOfYear, Query, Year};
use super::response::Text;
use crate::language::Language;
use crate::model::{Agenda, Selection, Window};
use crate::view::html::{self, Years};

pub(super) fn routes() -> Vec<Route> {
    routes![agenda, year, part, no_part]
}

/// What is asked of a page that lists: in which language, and which events.
pub(super) struct Asked<'n> {
    pub(super) language: &'n Language,
    pub(super) selection: Selection,
    pub(super) query: String,
}

/// Reads language and selection, or says what is wrong with them.
pub(super) fn asked<'n>(lang: &Lang, query: &Query, now: &'n Now) -> Result<Asked<'n>, Text> {
    let snapshot = &now.snapshot;
    let language = errors::language_of(now, lang)?;
    match query.selection(snapshot) {
        Ok(selection) => Ok(Asked {
            language,
            selection,
            query: query.selection_query(),
        }),
        Err(error) => Err(errors::refused(now, language, &error)),
    }
}

#[get("/<lang>", rank = 20)]
fn agenda(lang: Lang, uri: &Origin<'_>, query: Query, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let asked = asked(&lang, &query, &now)?;
    // One address for each page: that of a language ends in a slash.
    if !uri.path().ends_with('/') {
        let root = snapshot.calendar.base_url.path();
        return Ok(Either::Right(Redirect::moved(format!(
            "{root}{}/{}",
            lang.0, asked.query
        ))));
    }
    let site = site(&now, asked.language, "", &asked.query);
    let window = Window {
        from: now.at,
        to: snapshot.window.to,
    };
    let agenda = snapshot.agenda(window).value;
    let past = || snapshot.past_years(&asked.selection);
    let page = html::agenda(&site, &agenda, &asked.selection, years(&now), past);
    Ok(Either::Left(Text::html(page)))
}

#[get("/<lang>/<year>", rank = 25)]
fn year(lang: Lang, year: Year, query: Query, now: Now) -> Result<Text, Text> {
    let asked = asked(&lang, &query, &now)?;
    let years = years(&now);
    let days = (|| {
        Some((
            Date::new(year.0, 1, 1).ok()?,
            Date::new(year.0 + 1, 1, 1).ok()?,
        ))
    })();
    let (true, Some((first, next))) = ((years.first..=years.last).contains(&year.0), days) else {
        return Err(errors::outside(&now, asked.language, year.0));
    };
    let path = year.0.to_string();
    let site = site(&now, asked.language, &path, &asked.query);
    let agenda = agenda_of(&now, first, next);
    let page = html::year(&site, &agenda, &asked.selection, years, year.0);
    Ok(Text::html(page))
}

/// A month or a week.
#[get("/<lang>/<year>/<part>", rank = 25)]
fn part(lang: Lang, year: Year, part: PartOfYear, query: Query, now: Now) -> Result<Text, Text> {
    let asked = asked(&lang, &query, &now)?;
    let language = asked.language;
    let missing = || errors::outside(&now, language, year.0);
    let horizon = now.snapshot.horizon();
    let known = |first: Date, last: Date| last >= horizon.0 && first <= horizon.1;
    let page = match part {
        PartOfYear::Month(number) => {
            let month = Date::new(year.0, number, 1).map_err(|_| missing())?;
            if !known(month, month.last_of_month()) {
                return Err(missing());
            }
            let path = format!("{:04}/{number:02}", year.0);
            let site = site(&now, language, &path, &asked.query);
            let (first, next) = html::days_of_month(language, month);
            let agenda = agenda_of(&now, first, next);
            html::month(&site, &agenda, &asked.selection, month, horizon)
        }
        PartOfYear::Week(number) => {
            let thursday = ISOWeekDate::new(year.0, number, Weekday::Thursday);
            let first = language.week_of(thursday.map_err(|_| missing())?.date());
            let next = first.saturating_add(jiff::Span::new().weeks(1));
            if !known(first, next) {
                return Err(missing());
            }
            let path = format!("{:04}/W{number:02}", year.0);
            let site = site(&now, language, &path, &asked.query);
            let agenda = agenda_of(&now, first, next);
            html::week(&site, &agenda, &asked.selection, first, horizon)
        }
    };
    Ok(Text::html(page))
}

/// What is neither a month nor a week.
#[get("/<lang>/<year>/<_>", rank = 40)]
fn no_part(lang: Lang, year: Year, now: Now) -> Result<Text, Text> {
    let language = errors::language_of(&now, &lang)?;
    Err(errors::outside(&now, language, year.0))
}

/// What pages may lead to of these days: those behind the horizon have no pages.
fn agenda_of(now: &Now, first: Date, next: Date) -> Agenda {
    let mut agenda = now.snapshot.agenda(days_between(now, first, next)).value;
    let end = now.snapshot.window.to;
    agenda.occurrences.retain(|one| one.span.from < end);
    agenda
}

/// A window wide enough for whatever is `first` or later and before `next` on any clock of the
/// world.
pub(super) fn days_between(now: &Now, first: Date, next: Date) -> Window {
    let zone = &now.snapshot.calendar.time_zone;
    let day = jiff::Span::new().days(1);
    Window {
        from: zone.midnight(first.saturating_sub(day)),
        to: zone.midnight(next.saturating_add(day)),
    }
}

fn years(now: &Now) -> Years {
    let (first, last) = now.snapshot.horizon();
    Years {
        first: first.year(),
        last: last.year(),
    }
}
