//! The API: what the calendar knows as JSON, open to scripts of any site.
//!
//! What an address takes stands in [`parameters`], once: requests are read by it, and
//! [`openapi`] describes it.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]

mod openapi;
mod parameters;
pub(super) mod problem;

use std::sync::Arc;

use rocket::{Route, get, routes};
use serde::Serialize;
use url::Url;

use self::parameters::{Asked, Endpoint};
use self::problem::Problem;
use super::params::{Now, Query};
use super::response::Text;
use crate::model::{Series, Slug, Window};
use crate::view::{self, json};

pub(super) fn routes() -> Vec<Route> {
    routes![
        occurrences,
        series,
        one_series,
        filters,
        sources,
        document,
        catalog
    ]
}

/// An answer, or what was wrong with the question.
type Answer = Result<Text, Problem>;

/// The occurrences of a window that a selection keeps, page by page.
#[get("/api/v1/occurrences")]
fn occurrences(query: Query, now: Now) -> Answer {
    let asked = Asked::read(&query, &now, &parameters::OCCURRENCES)?;
    let after = asked.position()?;
    let snapshot = &now.snapshot;
    let agenda = snapshot.agenda(asked.window).value.select(&asked.selection);
    let total = agenda.occurrences.len();
    let (page, next) = json::cut(agenda, after.as_ref(), asked.limit);
    let next = next.map(|next| asked.next(&parameters::OCCURRENCES, &next.to_string()));
    let (calendar, language) = (&snapshot.calendar, asked.language);
    let rest = (total, next.as_ref().map(Url::as_str));
    let list = json::List::new(&page, calendar, language, now.today(), rest);
    Ok(text(&now, &list, next.as_ref()))
}

/// The series that a selection keeps, page by page.
#[get("/api/v1/series")]
fn series(query: Query, now: Now) -> Answer {
    let asked = Asked::read(&query, &now, &parameters::SERIES)?;
    let snapshot = &now.snapshot;
    let mut series: Vec<Arc<Series>> = snapshot.series.clone();
    series.retain(|series| crate::view::ical::keeps(&asked.selection, series));
    series.sort_by(|a, b| a.uid.cmp(&b.uid));
    let total = series.len();
    if let Some(after) = query.get("cursor") {
        series.retain(|series| series.uid.as_str() > after);
    }
    let more = series.len() > asked.limit;
    series.truncate(asked.limit);
    let last = series.last().filter(|_| more);
    let next = last.map(|last| asked.next(&parameters::SERIES, last.uid.as_str()));
    Ok(list_of(&now, &asked, &series, total, next.as_ref()))
}

/// The series with one slug: several, where the rule changed.
#[get("/api/v1/series/<slug>")]
fn one_series(slug: Slug, query: Query, now: Now) -> Answer {
    let asked = Asked::read(&query, &now, &parameters::ONE_SERIES)?;
    let slug = now.snapshot.renamed(&slug).unwrap_or(&slug);
    let series = now.snapshot.event(slug);
    if series.is_empty() {
        return Err(Problem::no_series(slug));
    }
    Ok(list_of(&now, &asked, &series, series.len(), None))
}

/// What the filters can be, with counts.
#[get("/api/v1/filters")]
fn filters(query: Query, now: Now) -> Answer {
    let asked = Asked::read(&query, &now, &parameters::FILTERS)?;
    let snapshot = &now.snapshot;
    let agenda = snapshot.agenda(asked.window).value;
    let calendar = &snapshot.calendar;
    let filters = json::filters(&agenda, &asked.selection, calendar, asked.language);
    Ok(text(&now, &filters, None))
}

/// How each source fares.
#[get("/api/v1/sources")]
fn sources(now: Now) -> Text {
    text(&now, &view::sources::List::new(&now.snapshot.sources), None)
}

/// The description of the API.
#[get("/api/v1/openapi.json")]
fn document(now: Now) -> Text {
    Text::json(json::pretty(&openapi::document(&now.snapshot)))
}

/// Where to find that description (RFC 9727).
#[get("/.well-known/api-catalog")]
fn catalog(now: Now) -> Text {
    let catalog = json::pretty(&openapi::catalog(&now.snapshot.calendar));
    Text::application("linkset+json", catalog)
}

fn list_of(
    now: &Now,
    asked: &Asked<'_>,
    series: &[Arc<Series>],
    total: usize,
    next: Option<&Url>,
) -> Text {
    let snapshot = &now.snapshot;
    let coming = snapshot
        .agenda(Window {
            from: now.at,
            to: snapshot.window.to,
        })
        .value;
    let sheet = json::Sheet {
        calendar: &snapshot.calendar,
        language: asked.language,
        today: now.today(),
        coming: &coming,
        news: &snapshot.news,
    };
    let list = json::SeriesList::new(&sheet, series, (total, next.map(Url::as_str)));
    text(now, &list, next)
}

/// An answer that says where the next page and the description are (RFC 8288).
fn text(now: &Now, value: &impl Serialize, next: Option<&Url>) -> Text {
    let base = &now.snapshot.calendar.base_url;
    let mut links = vec![format!(
        "<{base}api/v1/openapi.json>; rel=\"service-desc\"; type=\"{}\"",
        openapi::MEDIA_TYPE
    )];
    links.extend(next.map(|next| format!("<{next}>; rel=\"next\"")));
    Text::json(json::pretty(value)).header("Link", links.join(", "))
}

impl Asked<'_> {
    /// The address of the page behind `cursor`: everything else stays, and nothing depends on the
    /// hour any more.
    fn next(&self, endpoint: &Endpoint, cursor: &str) -> Url {
        let mut url = self.calendar.base_url.clone();
        let path = format!("{}{}", url.path(), endpoint.path.trim_start_matches('/'));
        url.set_path(&path);
        {
            let mut pairs = url.query_pairs_mut();
            if endpoint.has("from") {
                pairs.append_pair("from", &self.window.from.to_string());
                pairs.append_pair("to", &self.window.to.to_string());
            }
            pairs.append_pair("lang", self.language.tag().as_str());
            pairs.extend_pairs(self.selection.words());
            pairs.append_pair("limit", &self.limit.to_string());
            pairs.append_pair("cursor", cursor);
        }
        url
    }
}
