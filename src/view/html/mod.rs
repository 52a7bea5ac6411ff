//! The web calendar: complete pages that need no script. Templates are compiled in from `templates/`.

mod about;
mod agenda;
mod discovery;
mod event;
mod facts;
mod filters;
mod moment;
mod month;
mod news;
mod newsletter;
mod occurrence;
mod propose;
mod qr;
mod row;
mod site;
mod sources;
mod stretch;
mod subscribe;
mod timed;
mod week;

use askama::Template;

use crate::model::Series;
use timed::Timed;

pub use about::{State, about, status};
pub use agenda::{Years, agenda, year};
pub use event::event;
pub use filters::refused;
pub use month::{days_of_month, month};
pub use newsletter::{Edition, Field, Form, newsletter};
pub use occurrence::occurrence;
pub use propose::{Answers, propose};
pub use site::Site;
pub use subscribe::subscribe;
pub use week::week;

/// The stylesheet: what all pages share, then what some need.
pub const STYLE: &str = concat!(
    include_str!("../../../templates/style.css"),
    include_str!("../../../templates/month.css"),
    include_str!("../../../templates/newsletter.css"),
    include_str!("../../../templates/propose.css"),
    include_str!("../../../templates/sources.css")
);

/// Puts a text where it can be pasted from. Pages work without it.
pub const COPY_SCRIPT: &str = include_str!("../../../templates/copy.js");

/// What pages do on top where scripts run: the visitor's time zone, how far off things are.
pub const SCRIPT: &str = include_str!("../../../templates/page.js");

/// The sign of the calendar.
pub const ICON: &str = include_str!("../../../templates/icon.svg");

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
    text: Timed,
}

/// A link, or the place where one is.
struct Link {
    href: String,
    text: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    site: &'a Site<'a>,
    heading: &'a str,
    text: Option<&'a str>,
    text_language: Option<&'a str>,
    /// Something that may have been meant.
    perhaps: Option<Link>,
}

/// A page that says one thing, with a way back. `text_language` is that of `text` where it is not the
/// page's.
#[must_use]
pub fn message(
    site: &Site<'_>,
    heading: &str,
    text: Option<&str>,
    text_language: Option<&str>,
) -> String {
    rendered(&Message {
        site,
        heading,
        text,
        text_language,
        perhaps: None,
    })
}

/// The page that says that there is no such event, and perhaps which one was meant.
#[must_use]
pub fn no_event(site: &Site<'_>, meant: Option<&Series>) -> String {
    let perhaps = meant.map(|series| Link {
        href: site.event_path(&series.slug),
        text: series.event.text_in(site.language.tag()).summary.clone(),
        current: false,
    });
    missing(site, &site.language.text("site-not-found-help"), perhaps)
}

/// The page that says that there is no page of these days, why, and that there is one of `year`.
#[must_use]
pub fn no_days(site: &Site<'_>, said: &str, year: Option<i16>) -> String {
    let perhaps = year.map(|year| Link {
        href: site.page(&year.to_string()),
        text: year.to_string(),
        current: false,
    });
    missing(site, said, perhaps)
}

fn missing(site: &Site<'_>, said: &str, perhaps: Option<Link>) -> String {
    rendered(&Message {
        site,
        heading: &site.language.text("site-not-found"),
        text: Some(said),
        text_language: None,
        perhaps,
    })
}

fn rendered(template: &impl Template) -> String {
    template
        .render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}
