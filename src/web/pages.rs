//! Pages for people.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::http::uri::Origin;
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::Redirect;
use rocket::{Either, Responder, Route, get, routes};

use super::errors::{self, PageOr};
use super::params::{Lang, Now, Query};
use super::response::{FEED_CACHE, Text};
use crate::model::{LanguageTag, Slug, Window};
use crate::recurrence;
use crate::view::html::{self, Site};

pub(super) fn routes() -> Vec<Route> {
    routes![root, agenda, event, style]
}

/// To the page in the language that the visitor likes best.
#[get("/")]
fn root(preferred: Preferred) -> Root {
    let root = preferred.now.snapshot.calendar.base_url.path().to_owned();
    Root {
        redirect: Redirect::found(format!("{root}{}/", preferred.language)),
        vary: rocket::http::Header::new("Vary", "Accept-Language"),
    }
}

#[derive(Responder)]
struct Root {
    redirect: Redirect,
    vary: rocket::http::Header<'static>,
}

#[get("/<lang>", rank = 20)]
fn agenda(lang: Lang, uri: &Origin<'_>, query: Query, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let Some(language) = snapshot.languages.get(&lang.0) else {
        return Err(errors::not_found(&now, None));
    };
    // One address for each page: that of a language ends in a slash.
    if !uri.path().ends_with('/') {
        let root = snapshot.calendar.base_url.path();
        let query = query.selection_query();
        return Ok(Either::Right(Redirect::moved(format!(
            "{root}{}/{query}",
            lang.0
        ))));
    }
    let selection = match query.selection(snapshot) {
        Ok(selection) => selection,
        Err(error) => return Err(errors::bad_request(&now, language, &error.to_string())),
    };
    let query = query.selection_query();
    let site = site(&now, language, "", &query);
    let window = Window {
        from: now.at,
        to: snapshot.window.to,
    };
    let agenda = snapshot.agenda(window).value.select(&selection);
    Ok(Either::Left(Text::html(html::agenda(&site, &agenda))))
}

#[get("/<lang>/events/<slug>")]
fn event(lang: Lang, slug: Slug, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let Some(language) = snapshot.languages.get(&lang.0) else {
        return Err(errors::not_found(&now, None));
    };
    if let Some(present) = snapshot.renamed(&slug) {
        let root = snapshot.calendar.base_url.path();
        return Ok(Either::Right(Redirect::moved(format!(
            "{root}{}/events/{present}",
            lang.0
        ))));
    }
    let parts = snapshot.event(&slug);
    // All of the past, and of the future what is stored.
    let window = Window {
        from: jiff::Timestamp::MIN,
        to: snapshot.window.to,
    };
    let zone = &snapshot.calendar.time_zone;
    let occurrences = recurrence::expand_all(&parts, window, zone).value;
    let path = format!("events/{slug}");
    let site = site(&now, language, &path, "");
    match html::event(&site, &parts, &occurrences) {
        Some(page) => Ok(Either::Left(Text::html(page))),
        None => Err(errors::not_found(&now, Some(language.tag()))),
    }
}

#[get("/style.css")]
fn style() -> Text {
    Text {
        cache: FEED_CACHE,
        ..Text::new(&ContentType::CSS, html::STYLE.into())
    }
}

pub(super) fn site<'a>(
    now: &'a Now,
    language: &'a crate::language::Language,
    path: &'a str,
    query: &'a str,
) -> Site<'a> {
    Site {
        calendar: &now.snapshot.calendar,
        language,
        languages: &now.snapshot.languages,
        path,
        query,
        now: now.at,
        today: now.today(),
        updated: now.snapshot.at,
    }
}

/// The best of the calendar's languages for whoever asks.
pub(super) struct Preferred {
    pub(super) language: LanguageTag,
    now: Now,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Preferred {
    type Error = ();
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let now = Now::of(request);
        Outcome::Success(Self {
            language: preferred(request, &now),
            now,
        })
    }
}

/// The first language of `Accept-Language`, by its weights, that the calendar has.
pub(super) fn preferred(request: &Request<'_>, now: &Now) -> LanguageTag {
    let languages = &now.snapshot.languages;
    let mut wanted: Vec<(f32, &str)> = request
        .headers()
        .get("Accept-Language")
        .flat_map(|header| header.split(','))
        .filter_map(|item| {
            let (tag, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            let weight = weight.trim().strip_prefix("q=")?;
            weight
                .trim()
                .parse()
                .ok()
                .filter(|weight| *weight > 0.0)
                .map(|weight| (weight, tag.trim()))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let have = |tag: &str| {
        let tag = LanguageTag::parse(tag).ok()?;
        let base = languages
            .iter()
            .find(|language| language.tag().base() == tag.base());
        languages
            .get(&tag)
            .or(base)
            .map(|language| language.tag().clone())
    };
    let found = wanted.iter().find_map(|(_, tag)| have(tag));
    found.unwrap_or_else(|| languages.default().tag().clone())
}

/// Kept here so that every page that fails looks like a page.
pub(super) fn failure(
    now: &Now,
    language: Option<&LanguageTag>,
    status: Status,
    heading: &str,
    text: Option<&str>,
) -> Text {
    let languages = &now.snapshot.languages;
    let language = language
        .and_then(|tag| languages.get(tag))
        .unwrap_or_else(|| languages.default());
    let heading = language.text(heading);
    // A message of ours, or words about this very request.
    let text = text.map(|text| {
        if text.starts_with("site-") || text.starts_with("propose-") {
            language.text(text)
        } else {
            text.to_owned()
        }
    });
    let site = site(now, language, "", "");
    Text::html(html::message(&site, &heading, text.as_deref())).status(status)
}
