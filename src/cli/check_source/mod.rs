//! `almanac check-source`: what a feed looks like from outside, as a report for its organisers.

mod advice;
mod bytes;
mod shown;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use url::Url;

use super::args::{CheckSource, Common};
use super::{output, settings};
use crate::app::Settings;
use crate::config::Flags;
use crate::definition;
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::foreign::{self, Foreign, PAGE_WITHOUT_EVENTS};
use crate::ical::WITHOUT_UID;
use crate::model::{Address, Series, Slug, Source, SourceKind};
use crate::recurrence;
use crate::source::{Answer, Body, FetchError, Limits, MAX_BYTES, Reply, Task, carry_out};
use advice::{emptiness, remedy};
use bytes::{Tally, oddities};
use shown::{details, shown, when};

/// So many events are shown.
const SHOWN: usize = 10;

/// So many problems are shown.
const PROBLEMS: usize = 30;

/// From this size on a feed is worth making smaller, in bytes.
const LARGE: usize = 1024 * 1024;

pub(super) fn run(common: &Common, args: &CheckSource) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let defined = defined(&settings, &args.url)?;
    let root = defined.as_ref().map(|_| settings.root());
    let kind = args.kind.or(defined.as_ref().map(|source| source.kind));
    let mut source = if let Some(source) = defined {
        source
    } else {
        let slug = Slug::parse("source")?;
        Source::new(slug, kind.unwrap_or(SourceKind::Ics), address(&args.url)?)
    };
    if args.user_agent.is_some() {
        source.user_agent.clone_from(&args.user_agent);
    }
    let mut report = Report::of(&source.address);
    let body = match &source.address {
        Address::File(path) => file(&root.unwrap_or_default().join(path))?,
        Address::Web(_) => match ask(&settings, &source, &mut report)? {
            Some(body) => body,
            None => return report.print(false),
        },
    };
    let fine = report.content(&settings, source, kind, &body);
    report.print(fine)
}

/// The source that a definition follows; `None` for what is no path of one.
fn defined(settings: &Settings, path: &str) -> anyhow::Result<Option<Source>> {
    let path = Path::new(path);
    if path.extension() != Some(OsStr::new("toml")) {
        return Ok(None);
    }
    let read = files::read_file(path);
    output::diagnostics(&read.diagnostics);
    let texts: Vec<_> = read.value.into_iter().collect();
    let known = &mut definition::Known::default();
    let read = definition::read_all(&texts, settings.calendar(), known);
    output::diagnostics(&read.diagnostics);
    let mut definitions = read.value.into_iter();
    let source = definitions.find_map(|one| one.follows);
    let has_errors = read.diagnostics.iter().any(Diagnostic::is_error);
    let source = source.ok_or_else(|| {
        let shown = path.display();
        if has_errors || texts.is_empty() {
            anyhow::anyhow!("`{shown}` is wrong as it stands: see above")
        } else {
            anyhow::anyhow!("`{shown}` follows nothing: there is no `[source]` in it")
        }
    })?;
    Ok(Some(Arc::unwrap_or_clone(source)))
}

fn address(text: &str) -> anyhow::Result<Address> {
    if let Ok(url) = Url::parse(text)
        && url.has_host()
    {
        let rest = url.as_str().split_once(':').map_or("", |(_, rest)| rest);
        return match url.scheme() {
            "webcal" | "webcals" => Ok(Address::Web(Url::parse(&format!("https:{rest}"))?)),
            "https" | "http" => Ok(Address::Web(url)),
            other => anyhow::bail!("`{other}:` cannot be followed; write https://…"),
        };
    }
    Ok(Address::File(text.to_owned()))
}

fn file(path: &Path) -> anyhow::Result<Body> {
    let bytes = std::fs::read(path).map_err(|error| {
        let shown = path.display();
        let is_address = path
            .to_string_lossy()
            .split('/')
            .next()
            .unwrap_or_default()
            .contains('.');
        if error.kind() == ErrorKind::NotFound && is_address {
            return anyhow::anyhow!(
                "there is no file `{shown}`; for an address, write `https://{shown}`"
            );
        }
        anyhow::anyhow!("`{shown}` cannot be read: {error}")
    })?;
    anyhow::ensure!(
        bytes.len() <= MAX_BYTES,
        "the file has more than {MAX_BYTES} bytes"
    );
    Ok(Body {
        bytes,
        url: None,
        content_type: None,
        etag: None,
        last_modified: None,
    })
}

/// Asks twice: for everything, and whether there is anything new. Somebody who sends no validators is
/// asked for everything again: only so it shows whether events keep their UIDs.
fn ask(settings: &Settings, source: &Source, report: &mut Report) -> anyhow::Result<Option<Body>> {
    let fetcher = settings.fetcher(Limits::default());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ask = |task: &Task| -> Reply {
        let now = settings.clock.now();
        runtime.block_on(carry_out(task, &fetcher, &settings.root(), now))
    };
    let first = Task::new(source.clone());
    let reply = ask(&first);
    if let Some(moved) = &reply.moved {
        report.line("moved", &format!("for good, to {}", shown(moved)));
        report.advise("tell people the new address; the old one may not answer for ever");
    }
    let body = match reply.result {
        Ok(Answer::Body(body)) => body,
        Ok(Answer::Unchanged) => anyhow::bail!("the server answers what was not asked"),
        Err(error) => {
            report.line("reachable", &format!("no: {error}"));
            report.advise(remedy(error.fault()));
            return Ok(None);
        }
    };
    report.line("reachable", "yes");
    report.headers(&body);
    report.again(&body, &ask(&first.after(&body)).result);
    Ok(Some(body))
}

/// What is printed.
struct Report {
    text: String,
    advice: Vec<String>,
}

impl Report {
    fn of(address: &Address) -> Self {
        let address = match address {
            Address::Web(url) => shown(url),
            Address::File(_) => address.shown(),
        };
        Self {
            text: format!("{address}\n"),
            advice: Vec::new(),
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        // Nothing can go wrong when writing to a text.
        let _ = writeln!(self.text, "  {key:<12} {value}");
    }

    fn advise(&mut self, text: &str) {
        self.advice.push(text.to_owned());
    }

    /// What is wrong with the content comes before what would merely be better.
    fn advise_first(&mut self, text: &str) {
        self.advice.insert(0, text.to_owned());
    }

    fn headers(&mut self, body: &Body) {
        let there = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        self.line("type", &there(&body.content_type));
        self.line("ETag", &there(&body.etag));
        self.line("modified", &there(&body.last_modified));
        if body.etag.is_none() && body.last_modified.is_none() {
            self.advise(
                "send an ETag or Last-Modified: without them, everybody fetches all of it each time",
            );
        }
        if body.url.as_ref().is_some_and(|url| url.scheme() == "http") {
            self.advise("offer it over https: anybody on the way can change it otherwise");
        }
    }

    /// What came of asking a second time, right after `first`.
    fn again(&mut self, first: &Body, again: &Result<Answer, FetchError>) {
        match again {
            Ok(Answer::Unchanged) => self.line("asked again", "304, nothing new: well done"),
            Ok(Answer::Body(again)) if again.bytes == first.bytes => {
                self.line("asked again", "all of it once more");
                if first.etag.is_some() || first.last_modified.is_some() {
                    self.advise(
                        "answer 304 to If-None-Match and If-Modified-Since when nothing has \
                         changed: it saves most of the traffic",
                    );
                }
            }
            Ok(Answer::Body(again)) => {
                self.line("asked again", "something else");
                self.differs(&Tally::of(&first.bytes), &Tally::of(&again.bytes));
            }
            Err(error) => {
                self.line("asked again", &format!("no answer: {error}"));
                self.advise(remedy(error.fault()));
            }
        }
    }

    /// How two answers differ, a moment apart. Pages may well do so; calendars should not.
    fn differs(&mut self, first: &Tally, again: &Tally) {
        let all = first.uids.len();
        let others = first.uids.difference(&again.uids).count();
        if first.events == 0 {
            return;
        }
        if again.events == 0 {
            self.advise(
                "give the same answer to everybody: the second one, a moment later, had no events",
            );
        } else if others * 2 > all {
            self.advise(&format!(
                "{others} of {all} UIDs are others when it is asked a second time: every program \
                 will show all events as new each time; give each event a UID that stays"
            ));
        } else {
            self.advise(
                "the feed differs from one second to the next, often by a DTSTAMP of the present: \
                 write when the event last changed",
            );
        }
    }

    /// What is in it. Returns whether it can be followed.
    fn content(
        &mut self,
        settings: &Settings,
        source: Source,
        kind: Option<SourceKind>,
        body: &Body,
    ) -> bool {
        self.line("size", &format!("{} bytes", body.bytes.len()));
        let kind = kind.unwrap_or_else(|| foreign::guess(&body.bytes));
        self.line("read as", kind.as_str());
        let source = Source { kind, ..source };
        let mut read = foreign::read(&source, &body.bytes, body.url.as_ref(), settings.calendar());
        if let Some((fault, words)) = &read.refused {
            self.line("in it", &format!("nothing that can be followed: {words}"));
            self.advise_first(remedy(*fault));
            return false;
        }
        let calendar = matches!(kind, SourceKind::Ics | SourceKind::Mobilizon);
        self.kind_and_size(calendar, body);
        let tally = if calendar {
            Tally::of(&body.bytes)
        } else {
            Tally::default()
        };
        let all = read.series.len();
        let shaped = foreign::shape(&source, read.series, settings.calendar());
        read.series = shaped.series;
        self.events(settings, kind, &read);
        self.shaped(all, shaped.left_out, &shaped.unlisted);
        let mut stumbles = tally.stumbles();
        if calendar {
            stumbles.extend(oddities(&body.bytes));
        }
        self.problems(&stumbles, &read.diagnostics);
        if all > 0 || !read.news.is_empty() {
            return true;
        }
        let lost = tally.events > 0 || read.diagnostics.iter().any(Diagnostic::is_error);
        self.advise_first(emptiness(kind, lost));
        // A calendar may be empty for once; a page without events never has any.
        kind != SourceKind::Jsonld && !lost
    }

    fn kind_and_size(&mut self, calendar: bool, body: &Body) {
        if body.bytes.len() > LARGE {
            self.advise("it is large: leave out what was over years ago, or offer parts of it");
        }
        let is_calendar = |kind: &String| kind.to_ascii_lowercase().starts_with("text/calendar");
        if calendar
            && body
                .content_type
                .as_ref()
                .is_some_and(|kind| !is_calendar(kind))
        {
            self.advise("send it as `Content-Type: text/calendar; charset=utf-8`");
        }
    }

    fn events(&mut self, settings: &Settings, kind: SourceKind, read: &Foreign) {
        if kind == SourceKind::Atom {
            self.line("in it", &format!("posts: {}", read.news.len()));
            for news in read.news.iter().take(SHOWN) {
                let _ = writeln!(self.text, "    {} {}", news.title, shown(&news.url));
            }
            return;
        }
        let now = settings.clock.now();
        let to_come = |series: &&Series| recurrence::end(series).is_none_or(|end| end > now);
        let live: Vec<&Series> = read.series.iter().filter(to_come).collect();
        let all = read.series.len();
        self.line("in it", &format!("events: {all}, to come: {}", live.len()));
        if all > 0 && live.is_empty() {
            self.advise("nothing is to come: is this still the right address?");
        }
        for series in live.iter().take(SHOWN) {
            self.event(series);
        }
        if live.len() > SHOWN {
            let _ = writeln!(self.text, "    and {} more", live.len() - SHOWN);
        }
        let without = |has: fn(&Series) -> bool| live.iter().filter(|one| !has(one)).count();
        let missing = [
            (without(|one| one.event.url.is_some()), "link (URL)"),
            (
                without(|one| one.event.attendance().is_some()),
                "place, nor a link to join",
            ),
            (without(|one| one.event.length.is_some()), "end"),
            (without(|one| !one.event.text.summary.is_empty()), "title"),
        ];
        for (count, what) in missing.into_iter().filter(|(count, _)| *count > 0) {
            self.advise(&format!("events to come that have no {what}: {count}"));
        }
    }

    /// What filters leave out of `all` events, and the categories that the calendar does not have.
    fn shaped(&mut self, all: usize, left_out: usize, unlisted: &BTreeSet<String>) {
        if left_out > 0 {
            self.line("left out", &format!("{left_out} of {all}, by the filters"));
        }
        if left_out > 0 && left_out == all {
            self.advise("the filters leave everything out: is it what they are meant to do?");
        }
        if !unlisted.is_empty() {
            let names: Vec<&str> = unlisted.iter().map(String::as_str).collect();
            let names = names.join(", ");
            let value = format!("categories that this calendar does not have: {names}");
            self.line("passed over", &value);
        }
    }

    /// An event in at most two lines: when and what; and what else is known of it.
    fn event(&mut self, series: &Series) {
        let event = &series.event;
        let rule = if series.repeats() { ", and again" } else { "" };
        let summary = &event.text.summary;
        let _ = writeln!(self.text, "    {}{rule}: {summary}", when(event));
        let more = details(event);
        if !more.is_empty() {
            let _ = writeln!(self.text, "      {}", more.join("; "));
        }
    }

    /// What was `counted`, and what readers have said that was not.
    fn problems(&mut self, counted: &[String], diagnostics: &[Diagnostic]) {
        // Events without a UID are counted, and of an empty page the advice tells, first.
        let elsewhere = [WITHOUT_UID, PAGE_WITHOUT_EVENTS];
        let is_new = |one: &&Diagnostic| !elsewhere.contains(&one.message.as_str());
        let diagnostics: Vec<&Diagnostic> = diagnostics.iter().filter(is_new).collect();
        if counted.is_empty() && diagnostics.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\nWhat programs will stumble over:");
        for one in counted {
            let _ = writeln!(self.text, "  - {one}");
        }
        for diagnostic in diagnostics.iter().take(PROBLEMS) {
            let _ = writeln!(self.text, "  - {}", diagnostic.remark());
        }
        if diagnostics.len() > PROBLEMS {
            let _ = writeln!(self.text, "  - and {} more", diagnostics.len() - PROBLEMS);
        }
    }

    fn print(mut self, fine: bool) -> anyhow::Result<ExitCode> {
        if !self.advice.is_empty() {
            let _ = writeln!(self.text, "\nWhat would help:");
            for advice in &self.advice {
                let _ = writeln!(self.text, "  - {advice}");
            }
        }
        output::result(&self.text)?;
        Ok(if fine {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
