//! The API: occurrences and sources as JSON, open to scripts of any site.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]

use jiff::Timestamp;
use jiff::civil::Date;
use rocket::http::Status;
use rocket::{Route, get, routes};

use super::params::{Now, Query};
use super::response::Text;
use crate::model::{Calendar, Window};
use crate::view::{self, json};

pub(super) fn routes() -> Vec<Route> {
    routes![occurrences, sources]
}

/// Without `to`, so many days from `from` on.
const DEFAULT_DAYS: i64 = 90;

/// Longest window of one answer, in days: ten years.
const MAX_DAYS: i64 = 3_660;

/// The occurrences of a window that a selection keeps.
#[get("/api/v1/occurrences")]
fn occurrences(query: Query, now: Now) -> Text {
    match answer(&query, &now) {
        Ok(text) => text,
        Err(problem) => {
            let problem = serde_json::json!({ "error": problem });
            Text::json(format!("{problem}\n")).status(Status::BadRequest)
        }
    }
}

/// How each source fares.
#[get("/api/v1/sources")]
fn sources(now: Now) -> Text {
    Text::json(view::sources::json(&now.snapshot.sources))
}

fn answer(query: &Query, now: &Now) -> Result<Text, String> {
    let snapshot = &now.snapshot;
    if let Some(unknown) = query.unknown(&["from", "to", "lang"]) {
        return Err(format!("unknown parameter \"{unknown}\""));
    }
    let window = window(query, now)?;
    let selection = query
        .selection(snapshot)
        .map_err(|error| error.to_string())?;
    let language = query.language(snapshot)?;
    let agenda = snapshot.agenda(window).value.select(&selection);
    let json = json::occurrences(&agenda, &snapshot.calendar, language, now.today());
    Ok(Text::json(json))
}

fn window(query: &Query, now: &Now) -> Result<Window, String> {
    let calendar = &now.snapshot.calendar;
    let days = |days: i64| jiff::SignedDuration::from_hours(24 * days);
    let today = || calendar.time_zone.midnight(now.today());
    let from = query
        .get("from")
        .map_or_else(|| Ok(today()), |text| instant("from", text, calendar))?;
    let to = match query.get("to") {
        Some(text) => instant("to", text, calendar)?,
        None => from
            .saturating_add(days(DEFAULT_DAYS))
            .map_err(|error| error.to_string())?,
    };
    if to <= from {
        return Err("\"to\" is not after \"from\"".to_owned());
    }
    if to.duration_since(from) > days(MAX_DAYS) {
        return Err(format!(
            "the window is longer than {MAX_DAYS} days; ask for it in parts"
        ));
    }
    Ok(Window { from, to })
}

/// A date in the calendar's zone, or an instant.
fn instant(key: &str, text: &str, calendar: &Calendar) -> Result<Timestamp, String> {
    if let Ok(date) = Date::strptime("%Y-%m-%d", text) {
        return Ok(calendar.time_zone.midnight(date));
    }
    // A plus sign in an address stands for a space.
    text.replace(' ', "+").parse().map_err(|_| {
        format!("\"{key}\" is no date or time: write 2027-01-31 or 2027-01-31T18:00:00Z")
    })
}
