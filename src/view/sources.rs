//! How sources fare: lines for a terminal, and JSON.

use std::fmt::Write as _;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Address, Health, SourceChange};

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
            more(&format!("help: {}", trouble.remedy(&health.source.slug)));
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

/// What is to be said of a source as a diagnostic.
pub struct Told {
    /// What is wrong.
    pub message: String,
    /// What helps.
    pub help: String,
}

/// What is wrong with a source, and what its keepers should look at.
#[must_use]
pub fn problems(health: &Health) -> Vec<Told> {
    let name = &health.source.slug;
    let mut told = Vec::new();
    let mut tell = |message, help| told.push(Told { message, help });
    if let Some(trouble) = &health.fault {
        tell(format!("`{name}`: {}", trouble.words), trouble.remedy(name));
    }
    if let Some(moved) = &health.moved {
        let help = format!("write `url = \"{moved}\"`");
        tell(format!("`{name}` has moved for good"), help);
    }
    if let (true, Some(day)) = (health.expired, health.source.expires) {
        let help = "is it still kept up? Then set a later `expires`, or take the file out";
        let message = format!("`{name}` was to be followed until {day}");
        tell(message, help.to_owned());
    }
    told
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

/// How sources fare, as JSON. What is missing is `null`, never absent.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Sources")]
pub struct List<'a> {
    /// In the order of their names.
    sources: Vec<One<'a>>,
}

impl<'a> List<'a> {
    /// All of `sources`.
    #[must_use]
    pub fn new(sources: &'a [Health]) -> Self {
        Self {
            sources: sources.iter().map(one).collect(),
        }
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
struct One<'a> {
    /// The name of its definition.
    name: &'a str,
    /// What people call it.
    summary: &'a str,
    /// What stands there: ics, jsonld, atom, xmpp-org or mobilizon.
    kind: &'a str,
    /// Where; without what may be a key in it.
    url: String,
    /// Whose word counts: the smaller the number, the more.
    priority: u8,
    /// The path of its definition.
    origin: &'a str,
    /// Whether nothing is wrong.
    ok: bool,
    /// When it last gave a good answer.
    #[schemars(extend("format" = "date-time"))]
    last_success: Option<String>,
    /// When it was last asked.
    #[schemars(extend("format" = "date-time"))]
    last_try: Option<String>,
    /// When it is asked next.
    #[schemars(extend("format" = "date-time"))]
    next_try: String,
    /// How many times in a row it went wrong.
    failures: u32,
    /// Series that are published of it.
    events: usize,
    /// Those of them that it no longer has.
    withdrawn: usize,
    /// Series that filters leave out.
    left_out: usize,
    /// Posts.
    news: usize,
    /// What its last change was; null before the first.
    change: Option<Change>,
    /// What is wrong; null where nothing is.
    problem: Option<Problem<'a>>,
    /// Where it has moved for good; without what may be a key in it.
    #[schemars(extend("format" = "uri"))]
    moved: Option<String>,
    /// From when on it is to be questioned.
    #[schemars(extend("format" = "date"))]
    expires: Option<String>,
    /// Whether that day has come.
    expired: bool,
    /// How many problems of single events there are.
    problems: usize,
    /// The first of them.
    remarks: &'a [String],
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SourceChange")]
struct Change {
    /// When.
    #[schemars(extend("format" = "date-time"))]
    at: String,
    /// Series that were not there before.
    new: usize,
    /// Series that say something else.
    changed: usize,
    /// Series that were there and are not.
    gone: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SourceProblem")]
struct Problem<'a> {
    /// A word for programs.
    kind: &'a str,
    /// A sentence with the figures.
    message: &'a str,
    /// What helps.
    help: String,
    /// When it began.
    #[schemars(extend("format" = "date-time"))]
    since: String,
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
        last_success: health.last_success.map(|at| at.to_string()),
        last_try: health.last_try.map(|at| at.to_string()),
        next_try: health.next_try.to_string(),
        failures: health.failures,
        events: health.events,
        withdrawn: health.withdrawn,
        left_out: health.left_out,
        news: health.news,
        change: health.change.map(|change| Change {
            at: change.at.to_string(),
            new: change.new,
            changed: change.changed,
            gone: change.gone,
        }),
        problem: health.fault.as_ref().map(|trouble| Problem {
            kind: trouble.fault.as_str(),
            message: &trouble.words,
            help: trouble.remedy(&source.slug),
            since: trouble.since.to_string(),
        }),
        moved: health
            .moved
            .as_ref()
            .map(|url| Address::Web(url.clone()).shown()),
        expires: source.expires.map(|day| day.to_string()),
        expired: health.expired,
        problems: health.problems,
        remarks: &health.remarks,
    }
}
