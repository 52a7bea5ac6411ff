//! The events list of xmpp.org: the shape of the site's `data/events.json`.
//!
//! The site shows a list of single events, newest first, each with `type`, `title`, `location`,
//! `date_start`, `date_end`, `url` and `desc`, and sorts past from future by itself. So the list holds
//! everything from the first event on, and does not depend on the day it is made.
//!
//! - A recurring meetup is not in it, but single evenings that the newsletter lists are.
//! - What the newsletter may not list, and what is cancelled, is not in it: it has no word for either.
//! - A title that says no more than type and place ("XMPP Sprint in Berlin") is `null`, as the site
//!   has it; so are the end of one day, a missing link and a missing description.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use crate::definition::xmpp_org::{ONLINE, TENTATIVE, kind_of, plain_title};
use crate::language::Language;
use crate::model::{Attendance, Event, Occurrence, Series, Status};

/// Writes the list, its texts in `language`. The words of `type` and "Online" stay English: the site's
/// page is.
#[must_use]
pub fn list(series: &[Arc<Series>], language: &Language) -> String {
    let mut events: Vec<One> = series
        .iter()
        .flat_map(singles)
        .map(|occurrence| one(&occurrence, language))
        .collect();
    events.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut json = Vec::new();
    // The site indents by four.
    let mut serializer =
        Serializer::with_formatter(&mut json, PrettyFormatter::with_indent(b"    "));
    events
        .serialize(&mut serializer)
        .unwrap_or_else(|error| unreachable!("texts and dates are JSON: {error}"));
    json.push(b'\n');
    String::from_utf8(json).unwrap_or_else(|error| unreachable!("JSON is UTF-8: {error}"))
}

/// What takes place once and may be listed: an event that does not repeat, or one date of a series
/// that is not listed as such.
fn singles(series: &Arc<Series>) -> Vec<Occurrence> {
    let own = |index: usize| {
        let recurrence_id = series.overrides[index].recurrence_id;
        Occurrence::new(Arc::clone(series), recurrence_id, Some(index))
    };
    let mut singles: Vec<Occurrence> = if !series.repeats() {
        let start = series.event.start;
        let main = Occurrence::new(Arc::clone(series), start, series.override_of(start));
        vec![main]
    } else if series.event.newsletter {
        Vec::new()
    } else {
        (0..series.overrides.len()).map(own).collect()
    };
    singles.retain(|one| one.event().newsletter && one.event().status != Status::Cancelled);
    singles
}

#[derive(Serialize)]
struct One {
    #[serde(rename = "type")]
    kind: &'static str,
    title: Option<String>,
    location: Option<String>,
    date_start: Date,
    date_end: Option<Date>,
    url: Option<String>,
    desc: Option<String>,
}

impl One {
    /// Newest first; of one day, the longest first.
    fn order(&self) -> impl Ord + use<'_> {
        let last = self.date_end.unwrap_or(self.date_start);
        (
            Reverse(self.date_start),
            Reverse(last),
            &self.title,
            &self.url,
        )
    }
}

fn one(occurrence: &Occurrence, language: &Language) -> One {
    let event = occurrence.event();
    let words = event.text_in(language.tag());
    let kind = kind_of(event).word;
    let (place, location) = place(event, language);
    let (start, last) = (occurrence.start.date(), occurrence.last_day());
    let plain = plain_title(kind, place.as_deref());
    let half_sentence = words
        .description
        .as_deref()
        .map(crate::markdown::first_line);
    let desc = half_sentence.map(|text| text.trim_end_matches('.').to_owned());
    One {
        kind,
        title: (words.summary != plain).then(|| words.summary.clone()),
        location,
        date_start: start,
        date_end: (last > start).then_some(last),
        url: event.url.as_ref().map(url::Url::to_string),
        desc: match event.status {
            Status::Tentative => Some(match desc {
                Some(desc) => format!("{TENTATIVE}: {desc}"),
                None => TENTATIVE.to_owned(),
            }),
            Status::Confirmed | Status::Cancelled => desc,
        },
    }
}

/// The town, and the same with its country: "Brussels" and "Brussels (BE)". Nothing where nobody has
/// said where it is.
fn place(event: &Event, language: &Language) -> (Option<String>, Option<String>) {
    if event.attendance() == Some(Attendance::Online) {
        let online = Some(ONLINE.to_owned());
        return (online.clone(), online);
    }
    let Some(location) = &event.location else {
        return (None, None);
    };
    let translated = event.text_in(language.tag()).city.as_ref();
    let named = [translated, location.city.as_ref(), location.name.as_ref()];
    let country = location.country.as_ref();
    let place = named
        .into_iter()
        .flatten()
        .next()
        .cloned()
        .or_else(|| country.map(|country| language.country(country)));
    let whole = match (&place, country) {
        (Some(place), Some(country)) => Some(format!("{place} ({country})")),
        _ => place.clone(),
    };
    (place, whole)
}
