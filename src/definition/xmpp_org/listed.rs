//! One event of the list, read and looked at by itself.

use std::ops::Range;

use jiff::civil::Date;
use url::Url;

use super::super::event;
use super::super::table::{Item, Report};
use super::json::Entry;
use super::kinds::{KINDS, Kind, MOST_LIKELY_DAYS, ONLINE, TENTATIVE, plain_title};
use super::years;
use crate::diagnostic::nearest;
use crate::model::{Calendar, Country};

/// What one object of the list says.
pub(super) struct Listed {
    /// The first line of the object.
    pub(super) span: Range<usize>,
    /// As it stands, for names.
    pub(super) word: String,
    pub(super) category: Option<String>,
    /// What it is called; made of type and place where the list has no title.
    pub(super) summary: String,
    pub(super) has_title: bool,
    pub(super) online: bool,
    pub(super) city: Option<String>,
    pub(super) country: Option<Country>,
    pub(super) start: Item<Date>,
    /// The last day.
    pub(super) last: Date,
    pub(super) url: Option<Item<Url>>,
    pub(super) tentative: bool,
    pub(super) description: Option<String>,
}

/// The years in which something can take place, as in definitions.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2099;

/// Reads one object; `None` when it cannot become a definition.
pub(super) fn read(report: &Report, entry: &Entry<'_>, calendar: &Calendar) -> Option<Listed> {
    // All of it is read, so that all of its mistakes are reported at once.
    let kind = kind(report, entry, calendar);
    let title = entry.text("title");
    let title = title.and_then(|title| match title {
        Some(title) => event::line(report, &title, crate::model::Text::MAX_SUMMARY)
            .map(|line| Some(title.map(|_| line)))
            .ok_or(()),
        None => Ok(None),
    });
    let place = place(report, entry);
    let url = link(report, entry);
    let desc = entry.text("desc");
    let days = days(report, entry);
    let (kind, title, place) = (kind.ok()?, title.ok()?, place.ok()?);
    let (url, desc, (start, last)) = (url.ok()?, desc.ok()?, days?);
    if entry.ambiguous {
        return None;
    }

    let likely = kind.kind.map_or(MOST_LIKELY_DAYS, |kind| kind.likely_days);
    doubt_length(report, &start, last, likely);
    years::compare(report, &start, last, title.as_ref(), url.as_ref());
    let desc = desc.map(|desc| desc.value);
    let certain = desc.as_deref().map(|desc| desc.strip_prefix(TENTATIVE));
    let described = place.online.then_some(ONLINE).or(place.name.as_deref());
    let plain = plain_title(&kind.word, described);
    Some(Listed {
        span: entry.span.clone(),
        has_title: title.is_some(),
        summary: title.map_or(plain, |title| title.value),
        word: kind.word,
        category: kind.category,
        online: place.online,
        city: place.name.filter(|name| {
            // "Switzerland (CH)" is all that is known, and no town.
            place
                .country
                .as_ref()
                .is_none_or(|country| country.english_name() != name)
        }),
        country: place.country,
        start,
        last,
        url,
        tentative: matches!(certain, Some(Some(_))),
        description: match certain {
            Some(Some(rest)) => Some(rest.trim_start_matches([':', ' ']).to_owned()),
            _ => desc,
        }
        .filter(|desc| !desc.is_empty()),
    })
}

struct Type {
    word: String,
    kind: Option<&'static Kind>,
    category: Option<String>,
}

/// `type`: a word of ours, or a category of the calendar.
fn kind(report: &Report, entry: &Entry<'_>, calendar: &Calendar) -> Result<Type, ()> {
    let Some(word) = entry.text("type")? else {
        let help = format!("one of {}", words());
        report.warning(&entry.place_of("type"), "it has no `type`", &help);
        return Ok(Type {
            word: "Event".to_owned(),
            kind: None,
            category: None,
        });
    };
    let kind = KINDS.iter().find(|kind| kind.word == word.value);
    let named = kind.map_or(word.value.to_lowercase(), |kind| kind.category.to_owned());
    let category = calendar
        .categories
        .iter()
        .find(|one| **one == named)
        .cloned();
    if kind.is_none() && category.is_none() {
        let help = match nearest(&word.value, KINDS.iter().map(|kind| kind.word)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("one of {}; without one it gets no category", words()),
        };
        report.warning(
            &word.span,
            format!("unknown type \"{}\"", word.value),
            &help,
        );
    }
    let word = event::line(report, &word, crate::model::Text::MAX_SUMMARY).ok_or(())?;
    Ok(Type {
        word,
        kind,
        category,
    })
}

fn words() -> String {
    KINDS.map(|kind| kind.word).join(", ")
}

struct Place {
    online: bool,
    /// The town, without its country.
    name: Option<String>,
    country: Option<Country>,
}

/// `location`: "Online", or a town with its country in brackets.
fn place(report: &Report, entry: &Entry<'_>) -> Result<Place, ()> {
    let mut place = Place {
        online: false,
        name: None,
        country: None,
    };
    let form = "write \"Berlin (DE)\", or \"Online\"";
    let Some(location) = entry.text("location")? else {
        let at = entry.place_of("location");
        report.warning(&at, "it does not say where it is", form);
        return Ok(place);
    };
    let line = event::line(report, &location, crate::model::Text::MAX_SUMMARY).ok_or(())?;
    if line.eq_ignore_ascii_case(ONLINE) {
        place.online = true;
        return Ok(place);
    }
    let parts = line
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    let Some((name, code)) = parts else {
        report.warning(&location.span, "the location names no country", form);
        place.name = Some(line);
        return Ok(place);
    };
    match Country::parse(code) {
        Ok(country) => place.country = Some(country),
        Err(unknown) => {
            let help = match &unknown.suggestion {
                Some((code, name)) => format!("did you mean \"{code}\" ({name})?"),
                None => "write two letters of ISO 3166, such as \"DE\"".to_owned(),
            };
            let message = format!("{unknown}: the definition names none");
            report.warning(&location.span, message, &help);
        }
    }
    place.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    Ok(place)
}

fn link(report: &Report, entry: &Entry<'_>) -> Result<Option<Item<Url>>, ()> {
    let Some(url) = entry.text("url")? else {
        let help = "readers want to know more: give the page of the event as `url`";
        report.warning(&entry.place_of("url"), "it has no link", help);
        return Ok(None);
    };
    let read = event::link(report, &url, &["https", "http", "xmpp"]).ok_or(())?;
    Ok(Some(url.map(|_| read)))
}

/// `date_start` and `date_end`, the last day.
fn days(report: &Report, entry: &Entry<'_>) -> Option<(Item<Date>, Date)> {
    let (start, end) = (entry.date("date_start"), entry.date("date_end"));
    let Some(start) = start.ok()? else {
        let help = "add its first day, such as \"date_start\": \"2027-01-31\"";
        report.error(
            &entry.place_of("date_start"),
            "`date_start` is missing",
            help,
        );
        return None;
    };
    let end = end.ok()?;
    for date in [Some(&start), end.as_ref()].into_iter().flatten() {
        let year = date.value.year();
        if !YEARS.contains(&year) {
            let message = format!("the year {year} is outside the calendar");
            let help = format!("it goes from {} to {}", YEARS.start(), YEARS.end());
            report.error(&date.span, message, &help);
            return None;
        }
    }
    let last = end.as_ref().map_or(start.value, |end| end.value);
    if let Some(end) = end.filter(|end| end.value < start.value) {
        let message = format!("the end {} is before the start {}", end.value, start.value);
        report.error(&end.span, message, "is a day, a month or a year mistyped?");
        return None;
    }
    Some((start, last))
}

fn doubt_length(report: &Report, start: &Item<Date>, last: Date, likely: i64) {
    let days = i64::from(start.value.until(last).map_or(0, |span| span.get_days())) + 1;
    if days > likely {
        let message = format!("it lasts {days} days, to {last}");
        let help =
            format!("more than {likely} days are unlikely for its type: is a date mistyped?");
        report.warning(&start.span, message, &help);
    }
}
