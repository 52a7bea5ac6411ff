//! What can be selected, and how much of it there is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::language::Language;
use crate::model::{Agenda, Attendance, Calendar, Event, Occurrence, Selection};

/// For each filter the values that it can have, with how many occurrences would be left if it had
/// only that one while the other filters stay as they are.
#[derive(Serialize, JsonSchema)]
pub struct Filters {
    /// The beginning of the window, included.
    #[schemars(extend("format" = "date-time"))]
    from: String,
    /// The end of the window, not included.
    #[schemars(extend("format" = "date-time"))]
    to: String,
    /// How many occurrences all filters together leave.
    total: usize,
    /// All categories of the calendar, in its order.
    category: Vec<Choice>,
    /// The languages spoken at any of the occurrences.
    spoken: Vec<Choice>,
    /// The countries that any of them takes place in.
    country: Vec<Choice>,
    /// The ways to attend.
    attendance: Vec<Choice>,
}

/// A value of a filter.
#[derive(Serialize, JsonSchema)]
struct Choice {
    /// As the parameter takes it.
    value: String,
    /// For people, in the language that was asked for.
    name: String,
    /// How many occurrences have it.
    count: usize,
}

/// Counts what is in `agenda`, of which nothing has been left out yet.
#[must_use]
pub fn filters(
    agenda: &Agenda,
    selection: &Selection,
    calendar: &Calendar,
    language: &Language,
) -> Filters {
    let events = || agenda.occurrences.iter().map(Occurrence::event);
    let mentioned = selection.mentioned(events());
    let events: Vec<(&Event, bool)> = events().zip(mentioned).collect();
    let events = events.as_slice();
    let kept = events.iter().filter(|one| keeps(selection, one));
    Filters {
        from: agenda.window.from.to_string(),
        to: agenda.window.to.to_string(),
        total: kept.count(),
        category: categories(events, selection, calendar, language),
        spoken: spoken(events, selection, language),
        country: countries(events, selection, language),
        attendance: attendance(events, selection, language),
    }
}

/// Whether `selection` keeps an event of which it is known whether the text does.
fn keeps(selection: &Selection, (event, is_mentioned): &(&Event, bool)) -> bool {
    *is_mentioned && selection.fits(event)
}

fn categories(
    events: &[(&Event, bool)],
    selection: &Selection,
    calendar: &Calendar,
    language: &Language,
) -> Vec<Choice> {
    let mut others = selection.clone();
    others.category.clear();
    let counts = counted(events, &others, |event| event.categories.clone());
    let count = |category: &String| counts.get(category).copied().unwrap_or(0);
    let all = calendar.categories.iter();
    all.map(|one| choice(one, language.category(one), count(one)))
        .collect()
}

fn spoken(events: &[(&Event, bool)], selection: &Selection, language: &Language) -> Vec<Choice> {
    let mut others = selection.clone();
    others.spoken.clear();
    let counts = counted(events, &others, |event| event.languages.clone());
    let all = counts.iter();
    all.map(|(tag, count)| choice(tag.as_str(), language.language_name(tag), *count))
        .collect()
}

fn countries(events: &[(&Event, bool)], selection: &Selection, language: &Language) -> Vec<Choice> {
    let mut others = selection.clone();
    others.country.clear();
    let counts = counted(events, &others, |event| {
        event
            .location
            .as_ref()
            .and_then(|place| place.country.clone())
    });
    let all = counts.iter();
    all.map(|(country, count)| choice(country.as_str(), language.country(country), *count))
        .collect()
}

fn attendance(
    events: &[(&Event, bool)],
    selection: &Selection,
    language: &Language,
) -> Vec<Choice> {
    let mut others = selection.clone();
    others.attendance.clear();
    let count = |way: Attendance| {
        let is_so = |one: &&(&Event, bool)| keeps(&others, one) && one.0.attendance() == Some(way);
        events.iter().filter(is_so).count()
    };
    let name = |way: Attendance| match way {
        Attendance::Online => "site-online",
        Attendance::InPerson => "filter-in-person",
        Attendance::Hybrid => "site-hybrid",
    };
    let all = Attendance::ALL.into_iter();
    all.map(|way| choice(way.as_str(), language.text(name(way)), count(way)))
        .collect()
}

fn choice(value: &str, name: String, count: usize) -> Choice {
    let value = value.to_owned();
    Choice { value, name, count }
}

/// How many of the events that `kept` keeps have each value; also those values that only events have
/// which it does not keep.
fn counted<T: Ord, V: IntoIterator<Item = T>>(
    events: &[(&Event, bool)],
    kept: &Selection,
    values: impl Fn(&Event) -> V,
) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in events {
        let counts_for = usize::from(keeps(kept, one));
        for value in values(one.0) {
            *counts.entry(value).or_insert(0) += counts_for;
        }
    }
    counts
}
