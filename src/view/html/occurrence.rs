//! The page of one date of a series.

use std::sync::Arc;

use askama::Template;

use super::discovery::Share;
use super::event::{Add, Head, add, head, rules, unconfirmed, with_reason};
use super::facts::{Fact, facts};
use super::moment::{Dated, Moment, is_alone};
use super::timed::Timed;
use super::{Link, Mark, Site, rendered};
use crate::model::{Occurrence, Series};

/// So many other dates are named, from the one after this.
const MORE_DATES: usize = 5;

#[derive(Template)]
#[template(path = "occurrence.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    head: Head<'a>,
    moment: Option<Moment>,
    facts: Vec<Fact>,
    series: Link,
    rules: Vec<Timed>,
    before: Option<Dated>,
    after: Option<Dated>,
    more: Vec<Dated>,
    /// The file of this date alone.
    file: String,
    add: Add,
    share: Share,
}

/// The page of one of `occurrences`, which are all those of `parts`, in order.
#[must_use]
pub fn occurrence(
    site: &Site<'_>,
    parts: &[Arc<Series>],
    occurrences: &[Occurrence],
    place: usize,
) -> String {
    let one = &occurrences[place];
    let event = one.event();
    let dated = |one: &Occurrence| Dated::new(site, one, occurrences);
    let behind = &occurrences[place + 1..];
    let main = parts.iter().find(|part| part.uid == one.series.uid);
    let from_here: Vec<Arc<Series>> = main.into_iter().cloned().collect();
    let page = site.event_path(&one.series.slug);
    let name = &one.series.event.text_in(site.language.tag()).summary;
    rendered(&Page {
        site,
        head: head(site, event, notices(site, one)),
        moment: Some(Moment::new(site, one)),
        facts: facts(site, event),
        series: Link {
            href: page,
            text: name.clone(),
            current: false,
        },
        rules: rules(site, &from_here, occurrences),
        before: place
            .checked_sub(1)
            .map(|before| dated(&occurrences[before])),
        after: behind.first().map(dated),
        more: behind.iter().take(MORE_DATES).map(dated).collect(),
        file: format!(
            "{}events/{}/{}.ics?lang={}",
            site.root(),
            one.series.slug,
            one.name(),
            site.language.tag()
        ),
        share: site.share_date(parts, one, is_alone(one, occurrences)),
        add: add(site, &one.series),
    })
}

fn notices(site: &Site<'_>, one: &Occurrence) -> Vec<Mark> {
    let mut notices = Vec::new();
    if one.span.to <= site.now {
        notices.push(Mark {
            kind: "over",
            text: site.language.text("site-over").into(),
        });
    } else {
        notices.extend(unconfirmed(site, &one.series));
    }
    notices.extend(with_reason(site, one));
    notices
}
