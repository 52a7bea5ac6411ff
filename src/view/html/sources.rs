//! How each source that is followed fares, on the page of the status.

use jiff::Timestamp;
use jiff::civil::Date;

use super::stretch::{Stretch, stretches};
use super::{Mark, Site};
use crate::model::{Address, Fault, Health, Trouble};

/// One source, as a person reads it.
pub(super) struct Row {
    /// The name of its definition.
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) mark: Mark,
    pub(super) kind: String,
    /// Where it is, as anybody may see it.
    pub(super) place: String,
    /// Whether that is an address of the web.
    pub(super) is_link: bool,
    /// The path of its definition.
    pub(super) origin: String,
    pub(super) wrong: Option<Wrong>,
    pub(super) moved: Option<String>,
    pub(super) expired: Option<Vec<Stretch>>,
    pub(super) facts: Vec<Fact>,
    pub(super) remarks: Option<Remarks>,
}

/// What keeps its answers from being taken.
pub(super) struct Wrong {
    pub(super) sentence: String,
    /// What the server answered with, as HTTP numbers it.
    pub(super) status: Option<u16>,
    /// What a machine said about it, in English.
    pub(super) said: Option<Vec<Stretch>>,
    pub(super) help: Vec<Stretch>,
    /// Since when: the machine's form, and the words.
    pub(super) since: (String, String),
}

/// A name, a moment or words instead of it, and more words.
pub(super) struct Fact {
    pub(super) name: String,
    /// The machine's form, and the words.
    pub(super) moment: Option<(String, String)>,
    pub(super) more: Vec<String>,
}

/// What is wrong with single items, in English.
pub(super) struct Remarks {
    pub(super) heading: String,
    pub(super) first: Vec<Vec<Stretch>>,
    pub(super) more: Option<String>,
}

/// The sources, those with a problem first.
pub(super) fn rows(site: &Site<'_>, sources: &[Health]) -> Vec<Row> {
    let mut sources: Vec<&Health> = sources.iter().collect();
    sources.sort_by_key(|one| one.fault.is_none());
    sources.into_iter().map(|one| row(site, one)).collect()
}

fn row(site: &Site<'_>, health: &Health) -> Row {
    let language = site.language;
    let source = &health.source;
    let expires = source.expires.filter(|_| health.expired);
    let expired = |day: Date| {
        let args = [("date", language.date(day).into())];
        stretches(&language.format("source-expired", args))
    };
    Row {
        slug: source.slug.to_string(),
        name: source.name.clone(),
        mark: mark(site, health),
        kind: language.source_kind(source.kind),
        place: source.address.shown(),
        is_link: matches!(source.address, Address::Web(_)),
        origin: source.origin.clone(),
        wrong: health
            .fault
            .as_ref()
            .map(|trouble| wrong(site, source.slug.as_str(), trouble)),
        moved: health
            .moved
            .as_ref()
            .map(|url| Address::Web(url.clone()).shown()),
        expired: expires.map(expired),
        facts: facts(site, health),
        remarks: remarks(site, health),
    }
}

fn mark(site: &Site<'_>, health: &Health) -> Mark {
    let (kind, id) = match (&health.fault, health.last_success) {
        (Some(_), _) => ("off", "source-wrong"),
        (None, Some(_)) => ("on", "source-good"),
        (None, None) => ("", "source-unasked"),
    };
    Mark {
        kind,
        text: site.language.text(id).into(),
    }
}

fn wrong(site: &Site<'_>, name: &str, trouble: &Trouble) -> Wrong {
    let status = trouble.figures.status;
    Wrong {
        sentence: site.language.fault(trouble),
        status: (status > 0).then_some(status),
        said: said(trouble).map(stretches),
        help: stretches(&site.language.remedy(trouble, name)),
        since: site.moment(trouble.since),
    }
}

/// What a machine said about a fault, in English: it is in no message.
fn said(trouble: &Trouble) -> Option<&str> {
    let words = &trouble.words;
    match trouble.fault {
        // What a library said, behind our own words.
        Fault::Certificate | Fault::Roots | Fault::File | Fault::Copy => {
            words.split_once(": ").map(|(_, said)| said)
        }
        // How, and where to; what is wrong with the answer.
        Fault::Redirect | Fault::Other => Some(words),
        Fault::Name
        | Fault::Private
        | Fault::Connection
        | Fault::Slow
        | Fault::Large
        | Fault::Missing
        | Fault::Forbidden
        | Fault::Often
        | Fault::Server
        | Fault::Page
        | Fault::Cut
        | Fault::Empty
        | Fault::Fewer
        | Fault::Different => None,
    }
}

fn facts(site: &Site<'_>, health: &Health) -> Vec<Fact> {
    let language = site.language;
    let fact = |id: &str, moment, more| Fact {
        name: language.text(id),
        moment,
        more,
    };
    let last = match health.last_success {
        Some(at) => fact("source-last", Some(site.moment(at)), Vec::new()),
        None => fact("source-last", None, vec![language.text("source-never")]),
    };
    let next = if health.next_try > site.now {
        fact(
            "source-next",
            Some(site.moment(health.next_try)),
            Vec::new(),
        )
    } else {
        fact("source-next", None, vec![language.text("source-now")])
    };
    let change = health.change.map(|change| {
        let (datetime, _) = site.moment(change.at);
        let moment = (datetime, site.day(utc_day(change.at)));
        let said = language.source_change(&change);
        fact("source-change", Some(moment), vec![said])
    });
    let holds = fact("source-holds", None, holds(site, health));
    [holds, last, next].into_iter().chain(change).collect()
}

/// What it gives: events and posts, and what is not usual about them.
fn holds(site: &Site<'_>, health: &Health) -> Vec<String> {
    let is_posts = health.source.series.is_some();
    let counts = [
        ("site-status-events", health.events, !is_posts),
        ("source-posts", health.news, is_posts),
        ("source-withdrawn", health.withdrawn, false),
        ("source-left-out", health.left_out, false),
    ];
    let told = counts
        .into_iter()
        .filter(|(_, count, always)| *always || *count > 0);
    told.map(|(id, count, _)| site.language.counted(id, count))
        .collect()
}

fn remarks(site: &Site<'_>, health: &Health) -> Option<Remarks> {
    let more = health.problems.saturating_sub(health.remarks.len());
    (health.problems > 0).then(|| Remarks {
        heading: site.language.counted("source-remarks", health.problems),
        first: health.remarks.iter().map(|one| stretches(one)).collect(),
        more: (more > 0).then(|| site.language.counted("source-remarks-more", more)),
    })
}

fn utc_day(at: Timestamp) -> Date {
    crate::zone::Zone::utc().wall(at).date()
}
