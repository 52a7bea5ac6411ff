//! What this calendar is and how to add to it; and how it fares.

use askama::Template;

use super::{Site, rendered};
use crate::diagnostic::{Diagnostic, Severity};

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    site: &'a Site<'a>,
    example: &'static str,
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

/// The page that says what this is and how to add an event.
#[must_use]
pub fn about(site: &Site<'_>) -> String {
    rendered(&About {
        site,
        example: EXAMPLE,
    })
}

/// What the status page tells.
pub struct State<'a> {
    /// How many events, series counted once.
    pub events: usize,
    /// How many dates take place in the next twelve months.
    pub dates: usize,
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
    let count = |id: &str, count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        site.language.format(id, [("count", count.into())])
    };
    rendered(&Status {
        site,
        refreshed: site.instant("site-instant", site.updated),
        events: count("site-status-events", state.events),
        dates: count("site-status-dates", state.dates),
        version: env!("CARGO_PKG_VERSION"),
        zones: crate::zone::tzdata_version(),
        problems: state
            .diagnostics
            .iter()
            .map(|one| problem(site, one))
            .collect(),
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
