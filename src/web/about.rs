//! The pages about the calendar itself: how to subscribe, what it is, how it fares.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use std::collections::BTreeSet;

use rocket::{Route, get, routes};

use super::calendar::asked;
use super::pages::site;
use super::params::{Lang, Now, Query};
use super::response::Text;
use crate::model::Window;
use crate::view::html::{self, State};

pub(super) fn routes() -> Vec<Route> {
    routes![subscribe, about, status]
}

#[get("/<lang>/subscribe", rank = 15)]
fn subscribe(lang: Lang, query: Query, now: Now) -> Result<Text, Text> {
    let asked = asked(&lang, &query, &now)?;
    let site = site(&now, asked.language, "subscribe", &asked.query);
    // Everything that is stored can be chosen: someone may wait for the next of a kind.
    let agenda = now.snapshot.agenda(now.snapshot.window).value;
    let page = html::subscribe(&site, &agenda, &asked.selection);
    Ok(Text::html(page))
}

#[get("/<lang>/about", rank = 15)]
fn about(lang: Lang, query: Query, now: Now) -> Result<Text, Text> {
    let asked = asked(&lang, &query, &now)?;
    let site = site(&now, asked.language, "about", &asked.query);
    Ok(Text::html(html::about(&site)))
}

#[get("/<lang>/status", rank = 15)]
fn status(lang: Lang, query: Query, now: Now) -> Result<Text, Text> {
    let asked = asked(&lang, &query, &now)?;
    let site = site(&now, asked.language, "status", &asked.query);
    let snapshot = &now.snapshot;
    let slugs: BTreeSet<&str> = snapshot
        .series
        .iter()
        .map(|one| one.slug.as_str())
        .collect();
    let year = now.today().saturating_add(jiff::Span::new().years(1));
    let ahead = Window {
        from: now.at,
        to: snapshot.calendar.time_zone.midnight(year),
    };
    let state = State {
        events: slugs.len(),
        dates: snapshot.agenda(ahead).value.occurrences.len(),
        sources: &snapshot.sources,
        diagnostics: &snapshot.diagnostics,
    };
    Ok(Text::html(html::status(&site, &state)))
}
