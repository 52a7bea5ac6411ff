//! How sources fare: lines for a terminal, and JSON.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde::Serialize;

use crate::model::{Health, SourceChange};

/// One line for each source, and below it what is wrong and what helps.
#[must_use]
pub fn lines(sources: &[Health]) -> String {
    let widest = sources
        .iter()
        .map(|one| one.source.slug.as_str().len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for health in sources {
        let slug = health.source.slug.as_str();
        // Nothing can go wrong when writing to a text.
        let _ = writeln!(out, "{slug:<widest$}  {}", state(health));
        let mut more = |text: &str| {
            let _ = writeln!(out, "{:widest$}    {text}", "");
        };
        if let Some(trouble) = &health.fault {
            more(&format!(
                "wrong since {}: {}",
                day(trouble.since),
                trouble.words
            ));
            more(&format!(
                "help: {}",
                trouble.fault.remedy().replace("NAME", slug)
            ));
        }
        if let Some(moved) = &health.moved {
            more(&format!("moved for good to {moved}"));
        }
        if health.expired {
            more("its `expires` is over: is it still kept up?");
        }
        for remark in &health.remarks {
            more(remark);
        }
        let told = health.remarks.len();
        if health.problems > told {
            more(&format!("and {} more problems", health.problems - told));
        }
    }
    out
}

fn state(health: &Health) -> String {
    let mut parts = vec![counted(health.events, "event")];
    if health.news > 0 {
        parts.push(counted(health.news, "post"));
    }
    if health.withdrawn > 0 {
        parts.push(format!("{} withdrawn", health.withdrawn));
    }
    if health.left_out > 0 {
        parts.push(format!("{} left out by filters", health.left_out));
    }
    if let Some(change) = &health.change {
        parts.push(changed(change));
    }
    match health.last_success {
        Some(at) => parts.push(format!("last good answer {}", minute(at))),
        None => parts.push("no good answer yet".to_owned()),
    }
    parts.push(format!("asked next {}", minute(health.next_try)));
    parts.join(", ")
}

fn changed(change: &SourceChange) -> String {
    let SourceChange {
        at,
        new,
        changed,
        gone,
    } = change;
    format!(
        "{new} new, {changed} changed and {gone} gone on {}",
        day(*at)
    )
}

fn counted(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// All of it as JSON. What is missing is `null`, never absent.
#[must_use]
pub fn json(sources: &[Health]) -> String {
    let list = List {
        sources: sources.iter().map(one).collect(),
    };
    let mut json = serde_json::to_string_pretty(&list)
        .unwrap_or_else(|error| unreachable!("texts and numbers are JSON: {error}"));
    json.push('\n');
    json
}

#[derive(Serialize)]
struct List<'a> {
    sources: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    name: &'a str,
    summary: &'a str,
    kind: &'a str,
    url: String,
    priority: u8,
    origin: &'a str,
    ok: bool,
    last_success: Option<Timestamp>,
    last_try: Option<Timestamp>,
    next_try: Timestamp,
    failures: u32,
    events: usize,
    withdrawn: usize,
    left_out: usize,
    news: usize,
    change: Option<SourceChange>,
    problem: Option<Problem<'a>>,
    moved: Option<&'a str>,
    expires: Option<String>,
    expired: bool,
    problems: usize,
    remarks: &'a [String],
}

#[derive(Serialize)]
struct Problem<'a> {
    kind: &'a str,
    message: &'a str,
    help: String,
    since: Timestamp,
}

fn one(health: &Health) -> One<'_> {
    let source = &health.source;
    One {
        name: source.slug.as_str(),
        summary: &source.name,
        kind: source.kind.as_str(),
        url: source.address.shown(),
        priority: source.priority,
        origin: &source.origin,
        ok: health.fault.is_none(),
        last_success: health.last_success,
        last_try: health.last_try,
        next_try: health.next_try,
        failures: health.failures,
        events: health.events,
        withdrawn: health.withdrawn,
        left_out: health.left_out,
        news: health.news,
        change: health.change,
        problem: health.fault.as_ref().map(|trouble| Problem {
            kind: trouble.fault.as_str(),
            message: &trouble.words,
            help: trouble.fault.remedy().replace("NAME", source.slug.as_str()),
            since: trouble.since,
        }),
        moved: health.moved.as_ref().map(url::Url::as_str),
        expires: source.expires.map(|day| day.to_string()),
        expired: health.expired,
        problems: health.problems,
        remarks: &health.remarks,
    }
}
