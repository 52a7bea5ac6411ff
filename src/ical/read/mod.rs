//! Reading: any iCalendar file, as any calendar program writes it.
//!
//! One bad line costs its line, one bad component its component, and both are said with their place.

mod clock;
mod content;
mod decode;
mod event;
mod html;
mod lines;
mod names;
mod range;
mod series;
pub mod text;
mod tree;
mod value;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, SourceText};
use crate::model::{Series, Slug, Status, Uid};
use crate::zone::Zone;
use clock::Clocks;
pub use decode::{Decoded, decode};
pub use event::MAX_DATES;
pub use names::{hashed_slug, slug};
use series::{Assembly, assemble};
pub use series::{MAX_CHANGES, WITHOUT_UID};
use text::HtmlLeft;
pub use text::MAX_HTML_OF_FILE;
use tree::{Component, components};
pub use tree::{MAX_COMPONENTS, MAX_DEPTH, MAX_LINE_BYTES, MAX_PROPERTIES};

/// What a file does not say of itself.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The file's name: the slugs of its series begin with it.
    pub slug: &'a Slug,
    /// The domain of UIDs that are made for events without one.
    pub domain: &'a str,
    /// The zone of floating times, where the file's calendar has none.
    pub time_zone: Zone,
}

/// What was read of a file.
#[derive(Debug)]
pub struct Read {
    /// The series, in the order of their starts. Categories are as the file has them.
    pub series: Vec<Series>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read at all.
    pub lost: Lost,
}

/// Events that could not be read, and whose last good version is better than none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// None, or those of these UIDs.
    Only(Vec<Uid>),
    /// Nobody knows which: what was there before stays.
    Unknown,
}

/// Reads a file that [`decode`] has made text of.
///
/// # Diagnostics
/// Errors for what is left out, warnings for what is read otherwise than it is written.
#[must_use]
pub fn read(source: &Arc<SourceText>, context: &Context<'_>) -> Read {
    let report = Report::new(source);
    let top = components(&report);
    let mut lost = Lost::Only(Vec::new());
    if !top
        .iter()
        .any(|one| matches!(one.name.as_str(), "VCALENDAR" | "VEVENT"))
    {
        let (message, help) = no_calendar(&source.text);
        report.error(&(0..0), message, help);
        lost = Lost::Unknown;
    }
    // Events outside of any calendar belong to one that says nothing.
    let (calendars, alone): (Vec<Component>, Vec<Component>) =
        top.into_iter().partition(|one| one.name == "VCALENDAR");
    let nameless = Component {
        parts: alone,
        ..Component::default()
    };
    let calendars: Vec<Component> = calendars.into_iter().chain([nameless]).collect();
    let html = HtmlLeft::all();
    let mut read = Vec::new();
    for calendar in &calendars {
        if calendar.torn {
            // What came after the cut may have been there before.
            lost = Lost::Unknown;
        }
        let clocks = Clocks::new(calendar, context.time_zone);
        let cancels = calendar
            .get("METHOD")
            .is_some_and(|method| method.trimmed().eq_ignore_ascii_case("CANCEL"));
        let mut events = Vec::new();
        for component in calendar.parts.iter().filter(|part| part.name == "VEVENT") {
            match one(component, &clocks, &html, &report) {
                Outcome::Read(mut event) => {
                    if cancels {
                        event.event.status = Status::Cancelled;
                    }
                    events.push(*event);
                }
                Outcome::Private => {}
                Outcome::Lost => lost.add(component),
            }
        }
        read.push((clocks, events));
    }
    let assembly = Assembly {
        context,
        report: &report,
    };
    let series = assemble(&assembly, read);
    Read {
        series,
        diagnostics: report.into_diagnostics(),
        lost,
    }
}

/// What became of a VEVENT.
enum Outcome {
    Read(Box<event::Vevent>),
    Private,
    Lost,
}

fn one(component: &Component, clocks: &Clocks<'_>, html: &HtmlLeft, report: &Report) -> Outcome {
    if component.torn {
        // Of too many properties it is told where they are.
        if component.properties.len() <= MAX_PROPERTIES {
            let help = "the file ends in it, or it is too long; it is left out";
            report.error(&component.span, "this event is not whole", help);
        }
        return Outcome::Lost;
    }
    let class = component
        .get("CLASS")
        .map(|class| class.trimmed().to_ascii_uppercase());
    if matches!(class.as_deref(), Some("PRIVATE" | "CONFIDENTIAL")) {
        let help = "it is left out; take its CLASS away to publish it";
        report.warning(&component.span, "this event is private", help);
        // A private exception says of the date that it is not what the series says.
        return match component.get("RECURRENCE-ID") {
            None => Outcome::Private,
            Some(_) => match event::read(component, clocks, html, &Report::new(report.source())) {
                Some(event) => Outcome::Read(Box::new(event::Vevent {
                    private: true,
                    ..event
                })),
                None => Outcome::Private,
            },
        };
    }
    match event::read(component, clocks, html, report) {
        Some(event) => Outcome::Read(Box::new(event)),
        None => Outcome::Lost,
    }
}

impl Lost {
    fn add(&mut self, component: &Component) {
        match (component.get("UID"), &mut *self) {
            (Some(uid), Self::Only(uids)) => uids.push(Uid::new(uid.name_of_series())),
            _ => *self = Self::Unknown,
        }
    }
}

/// What a file is that is no calendar.
fn no_calendar(text: &str) -> (&'static str, &'static str) {
    match text.trim_start().chars().next() {
        None => (
            "the file is empty",
            "a calendar begins with BEGIN:VCALENDAR",
        ),
        Some('<') => (
            "this is a web page, not a calendar",
            "it may be a login or an error page: use the address that calendar programs subscribe to",
        ),
        Some('{' | '[') => (
            "this is JSON, not an iCalendar file",
            "a calendar begins with BEGIN:VCALENDAR",
        ),
        Some(_) => (
            "this is not a calendar",
            "a calendar begins with BEGIN:VCALENDAR",
        ),
    }
}
