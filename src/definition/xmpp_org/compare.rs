//! The events of the list compared with each other, and with ours.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use url::Url;

use super::super::table::Report;
use super::listed::Listed;
use crate::model::{Occurrence, Series, Slug};

/// Events with one link that lie so many days apart are unlikely to be two.
const SAME_LINK_DAYS: i32 = 180;

/// A link without a number in it serves every year's event: only so many days apart does it mean the
/// same one.
const SITE_DAYS: i32 = 30;

/// Warns of what stands in the list twice or out of order; returns which ones are repeated.
pub(super) fn with_each_other(report: &Report, all: &[Listed]) -> BTreeSet<usize> {
    let mut repeated = BTreeSet::new();
    for (index, one) in all.iter().enumerate() {
        let line = |other: &Listed| {
            let before = &report.source().text[..other.span.start];
            before.matches('\n').count() + 1
        };
        let above = &all[..index];
        if let Some(same) = above.iter().find(|other| is_same(one, other)) {
            let message = format!("the event of line {} is the same", line(same));
            report.warning(&one.start.span, message, "take one of them out");
            repeated.insert(index);
        } else if let Some(other) = above.iter().find(|other| {
            same_link(one, other)
                && days_between(one.start.value, other.start.value) <= SAME_LINK_DAYS
        }) && let Some(url) = &one.url
        {
            let message = format!("the event of line {} has the same link", line(other));
            let help = "is it the right link, and are these two events?";
            report.warning(&url.span, message, help);
        }
    }
    let starts: Vec<Date> = all.iter().map(|one| one.start.value).collect();
    let astray = out_of_order(&starts);
    // Of a list that has another order, or none, there is no more to say than that.
    if astray.len() > 1 && astray.len() * 4 > all.len() {
        let message = "the list is not sorted, newest first";
        report.warning(
            &all[astray[0]].start.span,
            message,
            "sort it by `date_start`",
        );
        return repeated;
    }
    for index in astray {
        let message = format!("{} is out of order here", starts[index]);
        let help = "the list goes from the newest to the oldest: is the date mistyped?";
        report.warning(&all[index].start.span, message, help);
    }
    repeated
}

/// Which dates stand in the way of falling order: the fewest whose absence makes it.
fn out_of_order(dates: &[Date]) -> Vec<usize> {
    // The longest row that falls and ends at each date, and the date before it in that row.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(dates.len());
    for (index, date) in dates.iter().enumerate() {
        let before = (0..index)
            .filter(|before| dates[*before] >= *date)
            .max_by_key(|before| rows[*before].0);
        rows.push((before.map_or(1, |before| rows[before].0 + 1), before));
    }
    let mut in_order = BTreeSet::new();
    let mut at = (0..rows.len()).max_by_key(|index| rows[*index].0);
    while let Some(index) = at {
        in_order.insert(index);
        at = rows[index].1;
    }
    (0..dates.len())
        .filter(|index| !in_order.contains(index))
        .collect()
}

fn is_same(one: &Listed, other: &Listed) -> bool {
    let same_title = one.summary.to_lowercase() == other.summary.to_lowercase();
    let same_kind = one.word == other.word;
    one.start.value == other.start.value && (same_title || (same_link(one, other) && same_kind))
}

fn same_link(one: &Listed, other: &Listed) -> bool {
    match (&one.url, &other.url) {
        (Some(one), Some(other)) => plain(&one.value) == plain(&other.value),
        _ => false,
    }
}

/// A link as people compare links.
fn plain(url: &Url) -> &str {
    let text = url.as_str();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.trim_start_matches("www.").trim_end_matches('/')
}

/// The event of ours that this one is; other dates there are reported.
pub(super) fn with_ours(report: &Report, one: &Listed, ours: &[Arc<Series>]) -> Option<Slug> {
    let dates = ours.iter().flat_map(|series| {
        let main = Occurrence::new(Arc::clone(series), series.event.start, None);
        let overrides = series.overrides.iter().enumerate();
        let overrides = overrides.map(|(index, over)| {
            Occurrence::new(Arc::clone(series), over.recurrence_id, Some(index))
        });
        std::iter::once(main).chain(overrides)
    });
    let distance = |our: &Occurrence| days_between(our.start.date(), one.start.value);
    let our = dates.filter(|our| is_ours(one, our)).min_by_key(distance)?;
    let slug = &our.series.slug;
    let (start, last) = (our.start.date(), our.last_day());
    if !our.series.repeats() && (start, last) != (one.start.value, one.last) {
        let days = |first: Date, last: Date| {
            if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            }
        };
        let message = format!(
            "it takes place on {}, but our `{slug}` on {}",
            days(one.start.value, one.last),
            days(start, last)
        );
        report.warning(&one.start.span, message, "one of them is wrong");
    }
    Some(slug.clone())
}

/// Whether it has the link of one of ours and is of its kind or day, or its day and title, or its day,
/// kind and town.
fn is_ours(one: &Listed, our: &Occurrence) -> bool {
    let event = our.event();
    let days = days_between(our.start.date(), one.start.value);
    let same_kind = one
        .category
        .as_ref()
        .is_some_and(|one| event.categories.contains(one));
    if let (Some(url), Some(other)) = (&one.url, &event.url)
        && plain(&url.value) == plain(other)
    {
        let number = other[url::Position::BeforePath..].contains(|c: char| c.is_ascii_digit());
        let lasting = our.series.repeats() || !number;
        if days == 0 || (same_kind && (days <= SITE_DAYS || !lasting)) {
            return true;
        }
    }
    let same_title = event.text.summary.to_lowercase() == one.summary.to_lowercase();
    let city = event
        .location
        .as_ref()
        .and_then(|place| place.city.as_ref());
    let same_town = one.city.is_some() && city == one.city.as_ref();
    days == 0 && (same_title || (same_kind && same_town))
}

fn days_between(one: Date, other: Date) -> i32 {
    one.until(other)
        .map_or(i32::MAX, |span| span.get_days().abs())
}
