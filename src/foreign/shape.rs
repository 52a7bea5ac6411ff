//! What a source's definition makes of its events: filters, defaults, titles.

use std::collections::BTreeSet;

use crate::definition;
use crate::model::{
    Attendance, Calendar, Defaults, Event, Filter, LanguageTag, Series, Source, Text,
};

/// The series that a source gives the calendar.
#[derive(Debug)]
pub struct Shaped {
    /// Those that its filters keep.
    pub series: Vec<Series>,
    /// How many its filters leave out.
    pub left_out: usize,
    /// Categories that the calendar does not have, and are passed over.
    pub unlisted: BTreeSet<String>,
}

/// Applies what the definition of `source` says to what was read.
#[must_use]
pub fn shape(source: &Source, series: Vec<Series>, calendar: &Calendar) -> Shaped {
    let mut shaped = Shaped {
        series: Vec::with_capacity(series.len()),
        left_out: 0,
        unlisted: BTreeSet::new(),
    };
    for mut one in series {
        if !wanted(source, &one.event) {
            shaped.left_out += 1;
            continue;
        }
        let overrides = one.overrides.iter_mut().map(|over| &mut over.event);
        for event in std::iter::once(&mut one.event).chain(overrides) {
            let event: &mut Event = event;
            definition::only_listed(event, calendar, &mut shaped.unlisted);
            fill(event, &source.defaults);
            let texts = std::iter::once(&mut event.text).chain(event.translations.values_mut());
            for text in texts {
                text.summary = title(source, &text.summary);
            }
        }
        shaped.series.push(one);
    }
    shaped
}

fn wanted(source: &Source, event: &Event) -> bool {
    let included = source.include.is_empty() || fits(&source.include, event);
    included && !fits(&source.exclude, event)
}

fn fits(filter: &Filter, event: &Event) -> bool {
    let has = |text: &str, words: &[String]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(&word.to_lowercase()))
    };
    let category = event.categories.iter().any(|category| {
        let same = |one: &String| one.to_lowercase() == category.to_lowercase();
        filter.category.iter().any(same)
    });
    let text = |text: &Text| {
        let description = text.description.as_deref().unwrap_or_default();
        has(&text.summary, &filter.text) || has(description, &filter.text)
    };
    category
        || text(&event.text)
        || event.translations.values().any(text)
        || event
            .organizers
            .iter()
            .any(|name| has(name, &filter.organizer))
}

fn fill(event: &mut Event, defaults: &Defaults) {
    let Defaults {
        categories,
        languages,
        language,
        // It was used when the times were read.
        time_zone: _,
        location,
        organizers,
    } = defaults;
    if event.categories.is_empty() {
        event.categories.clone_from(categories);
    }
    if event.languages.is_empty() {
        event.languages.clone_from(languages);
    }
    if event.organizers.is_empty() {
        event.organizers.clone_from(organizers);
    }
    if let Some(language) = language
        && event.language == LanguageTag::english()
    {
        event.language = language.clone();
    }
    let online =
        event.stated_attendance == Some(Attendance::Online) || !event.conference.is_empty();
    if event.location.is_none() && !online {
        event.location.clone_from(location);
    }
}

/// The title of an event as the definition wants it; as it is where nothing would be left.
fn title(source: &Source, title: &str) -> String {
    let mut new = title.to_owned();
    for (find, replace) in &source.rewrite {
        new = new.replace(find, replace);
    }
    let mut new = new.split_whitespace().collect::<Vec<_>>().join(" ");
    if new.is_empty() {
        title.clone_into(&mut new);
    }
    if let Some(pattern) = &source.title {
        new = pattern.replace("{title}", &new);
    }
    match new.char_indices().nth(Text::MAX_SUMMARY) {
        Some((end, _)) => new[..end].to_owned(),
        None => new,
    }
}
