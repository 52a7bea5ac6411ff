//! Finding: choices with their counts, what is chosen, and its feeds. All of it is links and one
//! form, so that every state has an address.

use askama::Template;
use url::form_urlencoded;

use super::row::shape;
use super::site::FeedLink;
use super::{Site, webcal};
use crate::language::Language;
use crate::model::{
    Attendance, Country, Event, LanguageTag, Occurrence, Selection, SelectionError,
};

#[derive(Template)]
#[template(path = "parts/filters.html")]
pub(super) struct Filters<'a> {
    site: &'a Site<'a>,
    groups: Vec<Group>,
    text: String,
    /// What the search keeps of the rest of the selection.
    kept: Vec<(&'static str, String)>,
    feeds: [FeedLink; 3],
    webcal: String,
    is_everything: bool,
}

pub(super) struct Group {
    name: String,
    choices: Vec<Choice>,
}

struct Choice {
    /// As it stands in an address.
    key: &'static str,
    value: String,
    text: String,
    /// The shape of a category.
    shape: Option<&'static str>,
    href: String,
    /// How many there are.
    count: Option<usize>,
    chosen: bool,
}

/// What is chosen, each with the address without it.
#[derive(Template)]
#[template(path = "parts/chips.html")]
pub(super) struct Chips<'a> {
    site: &'a Site<'a>,
    /// Whether the filters stand on the same page.
    has_filters: bool,
    list: Vec<(String, String)>,
    clear: String,
}

/// Those whose words the text of `selection` keeps; the rest of it is left to [`Selection::fits`].
pub(super) fn mentioned<'o>(
    selection: &Selection,
    all: Vec<&'o Occurrence>,
) -> Vec<&'o Occurrence> {
    let events = all.iter().map(|one| one.event());
    let mentioned = selection.mentioned(events);
    let both = all.into_iter().zip(mentioned);
    both.filter_map(|(one, is)| is.then_some(one)).collect()
}

/// Why a selection is none, in words.
#[must_use]
pub fn refused(language: &Language, error: &SelectionError) -> String {
    let kind = |key: &str| {
        let found = KINDS.iter().find(|(name, _)| *name == key);
        (
            "kind",
            found
                .map_or(String::new(), |(_, id)| language.text(id))
                .into(),
        )
    };
    let value = |value: &str| ("value", value.to_owned().into());
    match error {
        SelectionError::NotOffered {
            key,
            value: written,
            names,
        } => {
            let names: Vec<String> = names
                .iter()
                .map(|name| label(language, key, name))
                .collect();
            let choices = ("choices", language.list(&names).into());
            language.format("site-not-offered", [kind(key), value(written), choices])
        }
        SelectionError::Unknown { key, unknown } => {
            let said = language.format("site-not-known", [kind(key), value(&unknown.code)]);
            let Some((code, _)) = &unknown.suggestion else {
                return said;
            };
            let near = format!("{code} ({})", label(language, key, code));
            let meant = language.format("site-meant", [("word", near.into())]);
            format!("{said} {meant}")
        }
        SelectionError::TooLong(most) => {
            language.format("site-too-long", [("most", most.to_string().into())])
        }
    }
}

/// The kinds of choices, as they stand below each other.
const KINDS: [(&str, &str); 4] = [
    ("category", "site-filter-category"),
    ("attendance", "site-filter-attendance"),
    ("country", "site-filter-country"),
    ("spoken", "site-spoken"),
];

impl<'a> Filters<'a> {
    /// The filters of a page that would list `all` if nothing but the text were chosen.
    pub(super) fn new(site: &'a Site<'a>, all: &[&Occurrence], selection: &Selection) -> Self {
        let mut kept = selection.words();
        kept.retain(|(key, _)| *key != "text");
        let mut groups = if site.as_files {
            one_each(site, all, selection)
        } else {
            groups(site, all, selection)
        };
        if site.as_files && !site.path.is_empty() {
            // The choices of a month lead to what comes, and so would count something else.
            let choices = groups.iter_mut().flat_map(|group| &mut group.choices);
            choices.for_each(|choice| choice.count = None);
        }
        Self {
            groups,
            text: selection.text.as_deref().unwrap_or("").trim().to_owned(),
            kept,
            feeds: site.feeds(),
            webcal: webcal(&site.absolute(&site.feed_path())),
            is_everything: selection.is_everything(),
            site,
        }
    }
}

impl<'a> Chips<'a> {
    /// On a page without filters.
    pub(super) fn alone(site: &'a Site<'a>, selection: &Selection) -> Self {
        Self {
            has_filters: false,
            ..Self::new(site, selection)
        }
    }

    pub(super) fn new(site: &'a Site<'a>, selection: &Selection) -> Self {
        let chip = |(key, value): &(&'static str, String)| {
            let text = match *key {
                "text" => site
                    .language
                    .format("site-quoted", [("text", value.as_str().into())]),
                key => label(site.language, key, value),
            };
            (text, address(site, &without(selection, key, value)))
        };
        Self {
            site,
            has_filters: true,
            list: selection.words().iter().map(chip).collect(),
            clear: site.page(site.path),
        }
    }
}

/// The same choices as boxes of a form, to be sent at once.
#[derive(Template)]
#[template(path = "parts/choose.html")]
pub(super) struct Choose<'a> {
    site: &'a Site<'a>,
    groups: Vec<Group>,
    text: String,
    is_everything: bool,
}

impl<'a> Choose<'a> {
    pub(super) fn new(site: &'a Site<'a>, all: &[&Occurrence], selection: &Selection) -> Self {
        Self {
            // Every box is offered, whatever the others say: they are ticked together.
            groups: one_each(site, all, selection),
            text: selection.text.as_deref().unwrap_or("").trim().to_owned(),
            is_everything: selection.is_everything(),
            site,
        }
    }
}

/// All choices, each as if it were the only one.
fn one_each(site: &Site<'_>, all: &[&Occurrence], selection: &Selection) -> Vec<Group> {
    let mut groups = groups(site, all, &Selection::default());
    let words = selection.words();
    for choice in groups.iter_mut().flat_map(|group| &mut group.choices) {
        let mut chosen = words.iter();
        choice.chosen = chosen.any(|(key, value)| *key == choice.key && *value == choice.value);
        if choice.chosen {
            choice.href = address(site, &[]);
        }
    }
    groups
}

fn groups(site: &Site<'_>, all: &[&Occurrence], selection: &Selection) -> Vec<Group> {
    let groups = KINDS.iter().filter_map(|(key, name)| {
        let choices = choices(site, key, all, selection);
        (!choices.is_empty()).then(|| Group {
            name: site.language.text(name),
            choices,
        })
    });
    groups.collect()
}

/// The values of one kind that occur, or are chosen, with the number of what they would leave.
/// Choices of one kind are alternatives, so that kind itself limits nothing here.
fn choices(
    site: &Site<'_>,
    key: &'static str,
    all: &[&Occurrence],
    selection: &Selection,
) -> Vec<Choice> {
    let mut others = selection.clone();
    match key {
        "category" => others.category.clear(),
        "attendance" => others.attendance.clear(),
        "country" => others.country.clear(),
        _ => others.spoken.clear(),
    }
    let chosen = selection.words();
    let is_chosen = |value: &str| chosen.iter().any(|(k, v)| *k == key && v == value);
    let mut counts: Vec<(String, usize)> = chosen
        .iter()
        .filter(|(k, _)| *k == key)
        .map(|(_, value)| (value.clone(), 0))
        .collect();
    for one in all.iter().filter(|one| others.fits(one.event())) {
        for value in values(one.event(), key) {
            match counts.iter_mut().find(|(known, _)| *known == value) {
                Some((_, count)) => *count += 1,
                None => counts.push((value, 1)),
            }
        }
    }
    let place = |value: &str| site.calendar.categories.iter().position(|one| one == value);
    // Categories keep the order of the settings; of the others, the most frequent comes first.
    counts.sort_by_cached_key(|(value, count)| {
        let rank = if key == "category" { 0 } else { *count };
        (
            place(value),
            std::cmp::Reverse(rank),
            label(site.language, key, value),
        )
    });
    let choice = |(value, count): (String, usize)| {
        let chosen = is_chosen(&value);
        let words = if chosen {
            without(selection, key, &value)
        } else {
            let mut words = selection.words();
            words.push((key, value.clone()));
            words
        };
        Choice {
            key,
            text: label(site.language, key, &value),
            shape: (key == "category").then(|| shape(&value)),
            href: address(site, &words),
            count: Some(count),
            chosen,
            value,
        }
    };
    counts.into_iter().map(choice).collect()
}

/// What an event has of one kind.
fn values(event: &Event, key: &str) -> Vec<String> {
    match key {
        "category" => event.categories.clone(),
        "attendance" => event
            .attendance()
            .iter()
            .map(|one| one.as_str().to_owned())
            .collect(),
        "country" => event
            .location
            .iter()
            .filter_map(|location| location.country.as_ref())
            .map(ToString::to_string)
            .collect(),
        _ => event.languages.iter().map(ToString::to_string).collect(),
    }
}

/// A value in the words of the page.
fn label(language: &Language, key: &str, value: &str) -> String {
    match key {
        "category" => language.category(value),
        "attendance" => match Attendance::ALL.iter().find(|one| one.as_str() == value) {
            Some(Attendance::Online) => language.text("site-online"),
            Some(Attendance::InPerson) => language.text("site-in-person"),
            Some(Attendance::Hybrid) => language.text("site-hybrid"),
            None => value.to_owned(),
        },
        "country" => Country::parse(value)
            .map_or_else(|_| value.to_owned(), |country| language.country(&country)),
        _ => LanguageTag::parse(value)
            .map_or_else(|_| value.to_owned(), |tag| language.language_name(&tag)),
    }
}

fn without(selection: &Selection, key: &str, value: &str) -> Vec<(&'static str, String)> {
    let mut words = selection.words();
    words.retain(|(k, v)| *k != key || v != value);
    words
}

/// This page with another selection. Files have only what comes for each of them.
fn address(site: &Site<'_>, words: &[(&'static str, String)]) -> String {
    let page = site.page(site.path);
    if words.is_empty() {
        return page;
    }
    let has_choices = !site.as_files || site.path == "subscribe";
    let page = if has_choices { page } else { site.home() };
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(words)
        .finish();
    format!("{page}?{query}")
}
