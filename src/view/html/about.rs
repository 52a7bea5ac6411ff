//! What this calendar is and how to add to it; and how it fares.

use askama::Template;

use super::sources::{Row, rows};
use super::{Site, rendered};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Health;
use crate::view::sources::{self, Told};

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    site: &'a Site<'a>,
    example: &'static str,
    source: &'static str,
}

/// A definition that is as short as one can be.
const EXAMPLE: &str = r#"summary    = "Harbour XMPP meetup"
url        = "https://harbour.example.org/xmpp"
categories = ["meetup"]
languages  = ["de", "en"]
start      = 2027-01-13T18:00:00
duration   = "2h"
time_zone  = "Europe/Berlin"
repeat     = "second Wednesday of the month"
confirmed  = 2026-12-01

[location]
city    = "Hamburg"
country = "DE"
"#;

/// And that of a source.
const SOURCE: &str = r#"summary = "Harbour Lug"

[source]
kind = "ics"
url  = "https://harbour.example.org/calendar.ics"
"#;

/// The page that says what this is and how to add an event.
#[must_use]
pub fn about(site: &Site<'_>) -> String {
    rendered(&About {
        site,
        example: EXAMPLE,
        source: SOURCE,
    })
}

/// What the status page tells.
pub struct State<'a> {
    /// How many events, series counted once.
    pub events: usize,
    /// How many dates take place in the next twelve months.
    pub dates: usize,
    /// How each source fares.
    pub sources: &'a [Health],
    /// What was wrong with the data.
    pub diagnostics: &'a [Diagnostic],
}

#[derive(Template)]
#[template(path = "status.html")]
struct Status<'a> {
    site: &'a Site<'a>,
    refreshed: (String, String),
    events: String,
    dates: String,
    version: &'static str,
    zones: &'static str,
    /// How many sources there are, and with how many something is wrong.
    followed: Vec<String>,
    sources: Vec<Row>,
    problems: Vec<Problem>,
}

struct Problem {
    /// A class of the stylesheet.
    kind: &'static str,
    severity: String,
    place: Option<String>,
    message: String,
    help: Option<String>,
}

/// The page that says how the calendar fares.
#[must_use]
pub fn status(site: &Site<'_>, state: &State<'_>) -> String {
    let count = |id: &str, count: usize| site.language.counted(id, count);
    let all = state.sources;
    let wrong = all.iter().filter(|one| one.fault.is_some()).count();
    let mut followed = Vec::new();
    if !all.is_empty() {
        followed.push(count("source-count", all.len()));
    }
    if wrong > 0 {
        followed.push(count("source-count-wrong", wrong));
    }
    // What is wrong with sources is said where they stand.
    let told: Vec<Told> = all.iter().flat_map(sources::problems).collect();
    let is_told = |one: &&Diagnostic| told.iter().any(|told| told.message == one.message);
    let problems = state.diagnostics.iter().filter(|one| !is_told(one));
    rendered(&Status {
        site,
        refreshed: site.instant("site-instant", site.updated),
        events: count("site-status-events", state.events),
        dates: count("site-status-dates", state.dates),
        version: env!("CARGO_PKG_VERSION"),
        zones: crate::zone::tzdata_version(),
        followed,
        sources: rows(site, all),
        problems: problems.map(|one| problem(site, one)).collect(),
    })
}

fn problem(site: &Site<'_>, diagnostic: &Diagnostic) -> Problem {
    let (kind, id) = match diagnostic.severity {
        Severity::Error => ("off", "site-status-error"),
        Severity::Warning => ("unsure", "site-status-warning"),
    };
    let place = diagnostic.place.as_ref().map(|place| {
        let (line, _) = place.line_and_column();
        format!("{}:{line}", place.source.origin)
    });
    Problem {
        kind,
        severity: site.language.text(id),
        place,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
    }
}
