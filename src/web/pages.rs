//! Pages for people.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]

use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::Redirect;
use rocket::{Responder, Route, get, routes};

use super::params::{Now, Query};
use super::response::{FEED_CACHE, Text};
use crate::model::LanguageTag;
use crate::view::html::{self, Site};

pub(super) fn routes() -> Vec<Route> {
    routes![root, status, style, script, icon]
}

/// To the page in the language that the visitor likes best.
#[get("/")]
fn root(preferred: Preferred, query: Query) -> ByLanguage {
    ByLanguage::to(&preferred, &query.selection_query())
}

/// To the page of the status, likewise: volunteers type this.
#[get("/status")]
fn status(preferred: Preferred) -> ByLanguage {
    ByLanguage::to(&preferred, "status")
}

/// The way to a page in the language that the visitor likes best.
#[derive(Responder)]
struct ByLanguage {
    redirect: Redirect,
    vary: rocket::http::Header<'static>,
}

impl ByLanguage {
    fn to(preferred: &Preferred, page: &str) -> Self {
        let to = format!("{}{}/{page}", preferred.root(), preferred.language);
        Self {
            redirect: Redirect::found(to),
            vary: rocket::http::Header::new("Vary", "Accept-Language"),
        }
    }
}

#[get("/style.css")]
fn style() -> Text {
    Text {
        cache: FEED_CACHE,
        ..Text::new(&ContentType::CSS, html::STYLE.into())
    }
}

#[get("/icon.svg")]
fn icon() -> Text {
    Text {
        cache: FEED_CACHE,
        ..Text::new(&ContentType::SVG, html::ICON.into())
    }
}

#[get("/page.js")]
fn script() -> Text {
    Text {
        cache: FEED_CACHE,
        // Frames in other sites read it, too.
        ..Text::new(&ContentType::JavaScript, html::SCRIPT.into()).open()
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
        is_failure: false,
        as_files: now.as_files,
    }
}

/// What every page knows that only says why there is no other.
pub(super) fn failing<'a>(now: &'a Now, language: &'a crate::language::Language) -> Site<'a> {
    Site {
        is_failure: true,
        ..site(now, language, "", "")
    }
}

/// The best of the calendar's languages for whoever asks.
pub(super) struct Preferred {
    pub(super) language: LanguageTag,
    now: Now,
}

impl Preferred {
    /// The path that all paths begin with.
    pub(super) fn root(&self) -> &str {
        self.now.snapshot.calendar.base_url.path()
    }
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
        let best = languages.best(&LanguageTag::parse(tag).ok()?)?;
        Some(best.tag().clone())
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
    // A message of ours, or words about this very request, which are English.
    let is_ours = text.is_some_and(|id| id.starts_with("site-") || id.starts_with("propose-"));
    let text = text.map(|text| {
        if is_ours {
            language.text(text)
        } else {
            text.to_owned()
        }
    });
    let text_language = (!is_ours && language.tag().as_str() != "en").then_some("en");
    let site = failing(now, language);
    let page = html::message(&site, &heading, text.as_deref(), text_language);
    Text::html(page).status(status)
}
