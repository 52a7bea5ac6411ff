//! The web calendar: complete pages, without scripts. Templates are compiled in from `templates/`.

mod agenda;
mod discovery;
mod event;
mod newsletter;
mod propose;
mod row;

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::language::{Language, Languages};
use crate::model::Calendar;

pub use agenda::agenda;
pub use event::event;
pub use newsletter::{Edition, Field, Form, newsletter};
pub use propose::{Answers, propose};

/// The stylesheet: what all pages share, then what one page needs.
pub const STYLE: &str = concat!(
    include_str!("../../../templates/style.css"),
    include_str!("../../../templates/newsletter.css"),
    include_str!("../../../templates/propose.css")
);

/// Puts a text where it can be pasted from. The only script; pages work without it.
pub const COPY_SCRIPT: &str = include_str!("../../../templates/copy.js");

/// What every page knows.
pub struct Site<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The language of the page.
    pub language: &'a Language,
    /// All languages, for the switch.
    pub languages: &'a Languages,
    /// The page's path behind its language: `""` or `"events/x"`, with what it asks for that is no
    /// selection: `"newsletter?issue=2026-12-05"`.
    pub path: &'a str,
    /// The selection, as a query with its question mark; empty without one.
    pub query: &'a str,
    /// The present.
    pub now: Timestamp,
    /// Today, in the calendar's zone.
    pub today: Date,
    /// When the data was brought up to date.
    pub updated: Timestamp,
}

/// A link to the same page in a language.
struct Other {
    tag: String,
    name: String,
    href: String,
    absolute: String,
    current: bool,
}

impl Site<'_> {
    /// The path that all paths begin with.
    fn root(&self) -> &str {
        self.calendar.base_url.path()
    }

    fn home(&self) -> String {
        format!("{}{}/", self.root(), self.language.tag())
    }

    /// Where the newsletter's editors go.
    fn newsletter(&self) -> String {
        format!("{}newsletter", self.home())
    }

    fn event_path(&self, slug: &crate::model::Slug) -> String {
        format!("{}{}/events/{slug}", self.root(), self.language.tag())
    }

    fn absolute(&self, path: &str) -> String {
        let host = self
            .calendar
            .base_url
            .as_str()
            .trim_end_matches(self.root());
        format!("{host}{path}")
    }

    fn canonical(&self) -> String {
        self.absolute(&format!("{}{}", self.home(), self.path))
    }

    /// The feed of what the page shows.
    fn feed_path(&self) -> String {
        self.feed_as("ics")
    }

    fn others(&self) -> Vec<Other> {
        let to = |other: &Language| {
            let href = format!("{}{}/{}{}", self.root(), other.tag(), self.path, self.query);
            Other {
                tag: other.tag().to_string(),
                name: other.text("language-name"),
                absolute: self.absolute(&href),
                current: other.tag() == self.language.tag(),
                href,
            }
        };
        self.languages.iter().map(to).collect()
    }

    fn updated(&self) -> String {
        let wall = crate::zone::Zone::utc().wall(self.updated);
        let date = self.language.date(wall.date()).into();
        let time = self.language.time(wall.time()).into();
        self.language
            .format("site-updated", [("date", date), ("time", time)])
    }
}

/// An address that calendar programs open by themselves.
fn webcal(absolute: &str) -> String {
    match absolute.split_once("://") {
        Some((_, rest)) => format!("webcal://{rest}"),
        None => absolute.to_owned(),
    }
}

/// A few words beside a name: their kind is a class of the stylesheet.
struct Mark {
    kind: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    site: &'a Site<'a>,
    heading: &'a str,
    text: Option<&'a str>,
}

/// A page that says one thing, with a way back.
#[must_use]
pub fn message(site: &Site<'_>, heading: &str, text: Option<&str>) -> String {
    rendered(&Message {
        site,
        heading,
        text,
    })
}

fn rendered(template: &impl Template) -> String {
    template
        .render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}
