//! The calendar inside other sites.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::http::{ContentType, Status};
use rocket::response::Redirect;
use rocket::{Route, get, routes};
use url::form_urlencoded::byte_serialize;

use super::pages::Preferred;
use super::params::{Now, Query};
use super::response::{FEED_CACHE, Text};
use crate::language::Language;
use crate::model::{LanguageTag, Selection, Window};
use crate::view::embed::{self, DEFAULT_LIMIT, Frame, MAX_LIMIT, Theme};
use crate::view::html;

pub(super) fn routes() -> Vec<Route> {
    routes![preferred, page, script, frame_script, style]
}

/// Nothing but our stylesheet and our script, in a frame of any site.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors *";

/// To the frame in the language that `lang` names, or that the visitor likes best.
#[get("/embed")]
fn preferred(preferred: Preferred, query: Query) -> Redirected {
    let (root, language) = (preferred.root(), preferred.language.as_str());
    let named = query.get("lang").filter(|lang| !lang.is_empty());
    let named = named.map(|lang| byte_serialize(lang.as_bytes()).collect::<String>());
    let language = named.as_deref().unwrap_or(language);
    let to = format!("{root}{language}/embed{}", query.without("lang"));
    Redirected {
        redirect: Redirect::found(to),
        vary: rocket::http::Header::new("Vary", "Accept-Language"),
        policy: rocket::http::Header::new("Content-Security-Policy", POLICY),
        sharing: rocket::http::Header::new("Cross-Origin-Resource-Policy", "cross-origin"),
    }
}

#[derive(rocket::Responder)]
struct Redirected {
    redirect: Redirect,
    vary: rocket::http::Header<'static>,
    policy: rocket::http::Header<'static>,
    sharing: rocket::http::Header<'static>,
}

/// The frame. Other sites name its language as they do: `pt` and `FR` are good enough.
#[get("/<lang>/embed", rank = 15)]
fn page(lang: &str, query: Query, now: Now) -> Result<Text, Text> {
    let snapshot = &now.snapshot;
    let tag = LanguageTag::parse(lang).ok();
    let Some(language) = tag.and_then(|tag| snapshot.languages.best(&tag)) else {
        let all: Vec<&str> = snapshot
            .languages
            .iter()
            .map(|one| one.tag().as_str())
            .collect();
        let problem = format!("there is no language \"{lang}\" here: {}", all.join(", "));
        let language = snapshot.languages.default();
        let problem = (problem.as_str(), Some("en"));
        return Err(failure(&now, language, Status::NotFound, problem));
    };
    // Words about the frame itself are for whoever wrote its address.
    let english = Some("en");
    let refused = |problem: String, text_language| {
        failure(
            &now,
            language,
            Status::BadRequest,
            (&problem, text_language),
        )
    };
    let wrong = |problem| refused(problem, english);
    if let Some(problem) = query.mistyped() {
        return Err(wrong(problem));
    }
    let selection = query.selection(snapshot);
    let selection = selection.map_err(|error| refused(html::refused(language, &error), None))?;
    let frame = Frame {
        calendar: &snapshot.calendar,
        language,
        selection: &selection,
        theme: theme(&query).map_err(wrong)?,
        limit: limit(&query).map_err(wrong)?,
        now: now.at,
        today: now.today(),
    };
    let window = Window {
        from: now.at,
        to: snapshot.window.to,
    };
    let agenda = snapshot.agenda(window).value.select(&selection);
    Ok(framed(Text::html(embed::page(&frame, &agenda))))
}

/// Why there is nothing to show, as a page that fits into the frame.
fn failure(now: &Now, language: &Language, status: Status, problem: (&str, Option<&str>)) -> Text {
    let frame = Frame {
        calendar: &now.snapshot.calendar,
        language,
        selection: &Selection::default(),
        theme: Theme::System,
        limit: DEFAULT_LIMIT,
        now: now.at,
        today: now.today(),
    };
    framed(Text::html(embed::failure(&frame, problem))).status(status)
}

/// May stand in a frame of any site; the page itself is for nobody's index.
fn framed(text: Text) -> Text {
    text.header("Content-Security-Policy", POLICY)
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("X-Robots-Tag", "noindex")
}

fn theme(query: &Query) -> Result<Theme, String> {
    let Some(name) = query.get("theme") else {
        return Ok(Theme::System);
    };
    let mut all = Theme::ALL.into_iter();
    all.find(|theme| theme.as_str() == name).ok_or_else(|| {
        let names = Theme::ALL.map(Theme::as_str).join(", ");
        format!("theme: unknown \"{name}\": one of {names}")
    })
}

fn limit(query: &Query) -> Result<usize, String> {
    let Some(text) = query.get("limit") else {
        return Ok(DEFAULT_LIMIT);
    };
    let limit = text.parse().ok();
    limit
        .filter(|limit| (1..=MAX_LIMIT).contains(limit))
        .ok_or_else(|| format!("limit: a number from 1 to {MAX_LIMIT}"))
}

#[get("/embed.js")]
fn script() -> Text {
    asset(&ContentType::JavaScript, embed::SCRIPT)
}

#[get("/embed-frame.js")]
fn frame_script() -> Text {
    asset(&ContentType::JavaScript, embed::FRAME_SCRIPT)
}

#[get("/embed.css")]
fn style() -> Text {
    asset(&ContentType::CSS, embed::STYLE)
}

fn asset(content_type: &ContentType, text: &'static str) -> Text {
    Text {
        cache: FEED_CACHE,
        ..Text::new(content_type, text.into()).open()
    }
}
