//! Feeds: what programs fetch.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::http::{ContentType, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, get, routes};

use super::errors::{self, PageOr};
use super::params::{DateIcsName, IcsName, Now, Query};
use super::response::{FEED_CACHE, Text};
use crate::language::Language;
use crate::model::{Selection, Slug};
use crate::view;
use crate::view::entries;
use crate::view::xmpp_org;

pub(super) fn routes() -> Vec<Route> {
    routes![calendar, atom, json_feed, event, date, site_list]
}

/// The calendar, whatever the Accept header says: Google sends none.
#[get("/calendar.ics")]
fn calendar(query: Query, now: Now) -> Text {
    match asked(&query, &now) {
        Ok((selection, language)) => {
            Text::calendar(&now.snapshot.feed(&selection, language), "calendar.ics")
        }
        Err(problem) => refused(&problem),
    }
}

/// The news of the calendar, for feed readers.
#[get("/calendar.atom")]
fn atom(query: Query, now: Now) -> Text {
    news(&query, &now, view::atom::feed, "atom+xml")
}

/// The same as JSON Feed.
#[get("/calendar.json")]
fn json_feed(query: Query, now: Now) -> Text {
    news(&query, &now, view::json_feed::feed, "feed+json")
}

fn news(
    query: &Query,
    now: &Now,
    write: fn(&entries::Feed<'_>, &[entries::Entry<'_>]) -> String,
    kind: &'static str,
) -> Text {
    let document = match asked(query, now) {
        Ok((selection, language)) => now.snapshot.news(&selection, language, write),
        Err(problem) => return refused(&problem),
    };
    Text {
        last_modified: Some(document.last_modified),
        cache: FEED_CACHE,
        ..Text::application(kind, document.body)
    }
}

/// What a feed shall hold, and in which language.
fn asked<'n>(query: &Query, now: &'n Now) -> Result<(Selection, &'n Language), String> {
    let snapshot = &now.snapshot;
    if let Some(problem) = query.mistyped() {
        return Err(problem);
    }
    let language = query.language(snapshot)?;
    let selection = query.selection(snapshot);
    Ok((selection.map_err(|error| error.to_string())?, language))
}

/// One event.
#[get("/events/<name>")]
fn event(name: IcsName, query: Query, now: Now) -> PageOr<Redirect> {
    let snapshot = &now.snapshot;
    let language = match query.language(snapshot) {
        Ok(language) => language,
        Err(problem) => return Err(refused(&problem)),
    };
    if let Some(present) = snapshot.renamed(&name.0) {
        let root = snapshot.calendar.base_url.path();
        let lang = query
            .get("lang")
            .map_or(String::new(), |lang| format!("?lang={lang}"));
        return Ok(Either::Right(Redirect::moved(format!(
            "{root}events/{present}.ics{lang}"
        ))));
    }
    let document = snapshot.event_feed(&snapshot.event(&name.0), language);
    match document {
        Some(document) => Ok(Either::Left(Text::calendar(
            &document,
            &format!("{}.ics", name.0),
        ))),
        None => Err(errors::not_found(&now, Some(language.tag()))),
    }
}

/// One date of an event.
#[get("/events/<slug>/<name>", rank = 10)]
fn date(slug: Slug, name: DateIcsName, query: Query, now: Now) -> Result<Text, Text> {
    let snapshot = &now.snapshot;
    let language = query
        .language(snapshot)
        .map_err(|problem| refused(&problem))?;
    let dates = snapshot.dates(&snapshot.event(&slug));
    let Some(place) = name.0.find(&dates) else {
        return Err(errors::not_found(&now, Some(language.tag())));
    };
    let one = &dates[place];
    let file = format!("{slug}-{}.ics", one.name());
    Ok(Text::calendar(
        &snapshot.occurrence_file(one, language),
        &file,
    ))
}

/// The list that xmpp.org keeps as `data/events.json`.
#[get("/data/events.json")]
fn site_list(query: Query, now: Now) -> Text {
    let snapshot = &now.snapshot;
    match query.language(snapshot) {
        Ok(language) => Text {
            last_modified: Some(snapshot.last_change()),
            cache: FEED_CACHE,
            ..Text::json(xmpp_org::list(&snapshot.series, language))
        },
        Err(problem) => refused(&problem),
    }
}

/// Programs get a plain sentence.
fn refused(problem: &str) -> Text {
    Text::new(&ContentType::Plain, format!("{problem}\n").into())
        .status(Status::BadRequest)
        .open()
}
