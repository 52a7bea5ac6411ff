//! What search engines ask for.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::http::ContentType;
use rocket::{Route, get, routes};

use super::errors;
use super::params::{Lang, Now};
use super::response::{FEED_CACHE, Text};
use crate::view::sitemap;

pub(super) fn routes() -> Vec<Route> {
    routes![robots, index, of_language]
}

/// Everything may be read, feeds too: Google Calendar does not fetch what robots may not.
#[get("/robots.txt")]
fn robots(now: Now) -> Text {
    let base = &now.snapshot.calendar.base_url;
    let text = format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n");
    Text {
        cache: FEED_CACHE,
        ..Text::new(&ContentType::Plain, text.into())
    }
}

#[get("/sitemap.xml")]
fn index(now: Now) -> Text {
    let snapshot = &now.snapshot;
    xml(
        &now,
        sitemap::index(
            &snapshot.calendar,
            &snapshot.languages,
            snapshot.last_change(),
        ),
    )
}

#[get("/<lang>/sitemap.xml", rank = 15)]
fn of_language(lang: Lang, now: Now) -> Result<Text, Text> {
    let snapshot = &now.snapshot;
    errors::language_of(&now, &lang)?;
    let (calendar, languages) = (&snapshot.calendar, &snapshot.languages);
    let last_change = snapshot.last_change();
    let text = sitemap::sitemap(calendar, languages, &lang.0, &snapshot.series, last_change);
    Ok(xml(&now, text))
}

fn xml(now: &Now, text: String) -> Text {
    Text {
        last_modified: Some(now.snapshot.last_change()),
        cache: FEED_CACHE,
        ..Text::application("xml", text)
    }
}
