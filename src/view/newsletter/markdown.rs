//! The section as Markdown, in the form that readers of the newsletter know.

use super::Item;
use crate::language::Language;
use crate::model::{Attendance, Occurrence, Status};
use url::Url;

/// A heading, an empty line, one item for each event.
pub(super) fn write(items: &[Item], language: &Language) -> String {
    let mut out = format!("## {}\n\n", escaped(&language.text("newsletter-heading")));
    if items.is_empty() {
        out.push_str(&escaped(&language.text("newsletter-nothing")));
        out.push('\n');
    }
    for item in items {
        out.push_str("- ");
        out.push_str(&line(item, language));
        out.push('\n');
    }
    out
}

/// `[Title](link) [IT]: what it is, the rule, the time, the next date.`
fn line(item: &Item, language: &Language) -> String {
    let event = item.next.event();
    let words = event.text_in(language.tag());
    let title = escaped(&words.summary);
    let mut line = match &event.url {
        Some(url) => format!("[{title}]({})", destination(url)),
        None => title,
    };
    if event.status == Status::Cancelled {
        line = format!("~~{line}~~");
    }
    if let Some(tag) = language_tag(item, language) {
        line.push(' ');
        line.push_str(&tag);
    }
    line.push_str(&language.text("newsletter-separator"));
    let description = words
        .description
        .as_deref()
        .map(|text| escaped(&half_sentence(text)));
    let facts = if item.as_series {
        series(item, language)
    } else {
        single(item, language)
    };
    let parts: Vec<String> = description.into_iter().chain(facts).collect();
    line.push_str(&parts.join(&language.text("newsletter-list-separator")));
    line.push('.');
    line
}

/// The rule, the time, what is cancelled, the next date.
fn series(item: &Item, language: &Language) -> Vec<String> {
    let next = &item.next;
    let main = &next.series;
    let rule = main
        .rrule
        .as_ref()
        .and_then(|rrule| language.pattern(&rrule.spelled_out(main.event.start.date())));
    let time = language.time_of_day(next);
    let online = online(next, language);
    let mut facts = Vec::new();
    // "every Monday at 6 pm": the time belongs to the rule, without a comma.
    match (rule, time) {
        (Some(rule), Some(time)) if !next.is_moved() => facts.push(format!("{rule} {time}")),
        (rule, time) => {
            facts.extend(rule);
            facts.extend(time);
        }
    }
    facts.extend(online);
    for cancelled in &item.cancelled {
        let date = language.date(cancelled.start.date());
        facts.push(format!(
            "~~{date}~~ {}",
            cancelled_words(cancelled, language)
        ));
    }
    let mut date = language.format("newsletter-next", [("date", days(next, language).into())]);
    if let Some(utc) = in_utc(next, language) {
        date = format!("{date} ({utc})");
    }
    facts.push(date);
    facts.extend(changes(item, language));
    facts.into_iter().map(|fact| escaped_fact(&fact)).collect()
}

/// The dates, the time, the place.
fn single(item: &Item, language: &Language) -> Vec<String> {
    let next = &item.next;
    let dates = days(next, language);
    let id = if next.last_day() > next.start.date() {
        "newsletter-date-range"
    } else {
        "newsletter-date-one-day"
    };
    let mut when = language.format(id, [("date", dates.into())]);
    if next.last_day() == next.start.date()
        && let Some(time) = language.time_of_day(next)
    {
        when.push(' ');
        when.push_str(&time);
    }
    if let Some(place) = language.place(next.event()) {
        let city = next
            .event()
            .location
            .as_ref()
            .and_then(|location| location.city.as_ref());
        let id = if city.is_some()
            && next
                .event()
                .location
                .as_ref()
                .is_some_and(|l| l.name.is_none())
        {
            "newsletter-place-city"
        } else {
            "newsletter-place-other"
        };
        let place = language.format(id, [("place", place.into())]);
        if id == "newsletter-place-city" {
            when.push(' ');
        } else {
            when.push_str(&language.text("newsletter-list-separator"));
        }
        when.push_str(&place);
    }
    let mut facts = vec![when];
    facts.extend(online(next, language));
    facts.extend(changes(item, language));
    facts.into_iter().map(|fact| escaped_fact(&fact)).collect()
}

/// What a reader must not miss: cancelled, moved, or already running.
fn changes(item: &Item, language: &Language) -> Vec<String> {
    let mut facts = Vec::new();
    if item.next.event().status == Status::Cancelled {
        facts.push(cancelled_words(&item.next, language));
    } else if item.next.is_moved() {
        let date = language.date(item.next.recurrence_id.date());
        facts.push(language.format("newsletter-moved", [("date", date.into())]));
    }
    if item.running {
        facts.push(language.text("newsletter-running"));
    }
    facts
}

fn cancelled_words(occurrence: &Occurrence, language: &Language) -> String {
    let word = language.text("newsletter-cancelled");
    match &occurrence.event().reason {
        Some(reason) => format!("{word} ({reason})"),
        None => word,
    }
}

fn online(occurrence: &Occurrence, language: &Language) -> Option<String> {
    match occurrence.event().attendance()? {
        Attendance::Online => Some(language.text("newsletter-online")),
        Attendance::Hybrid => Some(language.text("newsletter-hybrid")),
        Attendance::InPerson => None,
    }
}

/// The UTC time of an online event whose own time is that of a city.
fn in_utc(occurrence: &Occurrence, language: &Language) -> Option<String> {
    let event = occurrence.event();
    let online = event.attendance() == Some(Attendance::Online);
    if !online || event.zone.is_utc() || occurrence.start.is_date() {
        return None;
    }
    let utc = crate::zone::Zone::utc().wall(occurrence.span.from).time();
    Some(language.format("in-utc", [("time", language.time(utc).into())]))
}

fn days(occurrence: &Occurrence, language: &Language) -> String {
    language.dates(occurrence.start.date(), occurrence.last_day())
}

/// `[IT]`, `(DE / EN)`: unless it is just the reader's own language.
fn language_tag(item: &Item, language: &Language) -> Option<String> {
    let spoken = &item.next.event().languages;
    if spoken.is_empty() || spoken.iter().all(|one| one.base() == language.tag().base()) {
        return None;
    }
    let id = if spoken.len() == 1 {
        "newsletter-tag-one"
    } else {
        "newsletter-tag-many"
    };
    let codes: Vec<String> = spoken
        .iter()
        .map(|one| one.as_str().to_uppercase())
        .collect();
    let codes = codes.join(&language.text("newsletter-tag-separator"));
    Some(language.format(id, [("languages", codes.into())]))
}

/// The half sentence with which a description begins, without Markdown and a full stop.
fn half_sentence(description: &str) -> String {
    let plain = crate::markdown::to_plain(description);
    let first = plain.split('\n').next().unwrap_or_default();
    first.trim().trim_end_matches('.').to_owned()
}

/// A fact, with its own strike-through kept.
fn escaped_fact(fact: &str) -> String {
    match fact
        .strip_prefix("~~")
        .and_then(|rest| rest.split_once("~~"))
    {
        Some((struck, rest)) => format!("~~{}~~{}", escaped(struck), escaped(rest)),
        None => escaped(fact),
    }
}

/// Text in which nothing is Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            // Only before what could be an entity, so that "18th & 19th" stays readable.
            '&' if !rest
                .peek()
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#') =>
            {
                out.push('&');
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A link as the destination of a Markdown link.
fn destination(url: &Url) -> String {
    let mut out = String::new();
    for c in url.as_str().chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '\\' => out.push_str("%5C"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '*' => out.push_str("%2A"),
            '`' => out.push_str("%60"),
            c => out.push(c),
        }
    }
    out
}
