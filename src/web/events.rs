//! The pages of one event, and of one date of it.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::response::Redirect;
use rocket::{Either, Route, get, routes};

use super::errors::{self, PageOr};
use super::pages::site;
use super::params::{DateName, Lang, Now};
use super::response::Text;
use crate::model::Slug;
use crate::view::html;

pub(super) fn routes() -> Vec<Route> {
    routes![all, event, date, misspelt, no_date]
}

#[get("/<lang>/events/<slug>")]
fn event(lang: Lang, slug: Slug, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let language = errors::language_of(&now, &lang)?;
    if let Some(present) = snapshot.renamed(&slug) {
        return Ok(Either::Right(moved(&now, &lang, present, "")));
    }
    let parts = snapshot.event(&slug);
    let path = format!("events/{slug}");
    let site = site(&now, language, &path, "");
    match html::event(
        &site,
        &parts,
        &snapshot.dates(&parts),
        &snapshot.news_of(&parts),
    ) {
        Some(page) => Ok(Either::Left(Text::html(page))),
        None => Err(errors::no_event(&now, language, &slug)),
    }
}

/// One date; of an event that has only one, that event's own page.
#[get("/<lang>/events/<slug>/<name>")]
fn date(lang: Lang, slug: Slug, name: DateName, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let language = errors::language_of(&now, &lang)?;
    let present = snapshot.renamed(&slug).unwrap_or(&slug);
    let parts = snapshot.event(present);
    let dates = snapshot.dates(&parts);
    let Some(place) = name.find(&dates) else {
        let Some(place) = name.find_moved(&dates) else {
            return Err(errors::no_event(&now, language, present));
        };
        let date = format!("/{}", dates[place].name());
        return Ok(Either::Right(elsewhere(&now, &lang, present, &date)));
    };
    let one = &dates[place];
    if !one.series.repeats() {
        return Ok(Either::Right(moved(&now, &lang, present, "")));
    }
    let own = one.name();
    if *present != slug {
        let date = format!("/{own}");
        return Ok(Either::Right(moved(&now, &lang, present, &date)));
    }
    let path = format!("events/{slug}/{own}");
    let site = site(&now, language, &path, "");
    Ok(Either::Left(Text::html(html::occurrence(
        &site, &parts, &dates, place,
    ))))
}

/// Names are written small; and who mistypes one is told which may be meant.
#[get("/<lang>/events/<name>", rank = 30)]
fn misspelt(lang: Lang, name: &str, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let language = errors::language_of(&now, &lang)?;
    let Ok(slug) = Slug::parse(&name.to_lowercase()) else {
        return Err(errors::not_found(&now, Some(language.tag())));
    };
    if snapshot.event(&slug).is_empty() {
        return Err(errors::no_event(&now, language, &slug));
    }
    Ok(Either::Right(moved(&now, &lang, &slug, "")))
}

/// What is no date at all.
#[get("/<lang>/events/<slug>/<_>", rank = 30)]
fn no_date(lang: Lang, slug: Slug, now: Now) -> Result<Text, Text> {
    let language = errors::language_of(&now, &lang)?;
    let present = now.snapshot.renamed(&slug).unwrap_or(&slug);
    Err(errors::no_event(&now, language, present))
}

/// Who shortens an address sees what there is.
#[get("/<lang>/events", rank = 15)]
fn all(lang: Lang, now: Now) -> PageOr<Redirect> {
    errors::language_of(&now, &lang)?;
    let root = now.snapshot.calendar.base_url.path();
    Ok(Either::Right(Redirect::to(format!("{root}{}/", lang.0))))
}

/// To the page of an event under its present name.
fn moved(now: &Now, lang: &Lang, slug: &Slug, date: &str) -> Redirect {
    Redirect::moved(path(now, lang, slug, date))
}

/// To the page of a date that may be moved again.
fn elsewhere(now: &Now, lang: &Lang, slug: &Slug, date: &str) -> Redirect {
    Redirect::to(path(now, lang, slug, date))
}

fn path(now: &Now, lang: &Lang, slug: &Slug, date: &str) -> String {
    let root = now.snapshot.calendar.base_url.path();
    format!("{root}{}/events/{slug}{date}", lang.0)
}
