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
    let facts = facts.join(&language.text("newsletter-list-separator"));
    // A stronger break than a comma: "… before FOSDEM, February 1st" would give FOSDEM the date.
    let parts: Vec<String> = description.into_iter().chain([facts]).collect();
    line.push_str(&parts.join(&language.text("newsletter-description-separator")));
    line.push('.');
    line
}

/// The rule, the time and the place, what is cancelled, the next dates.
fn series(item: &Item, language: &Language) -> Vec<String> {
    let next = &item.next;
    let main = &next.series;
    let rule = main
        .rrule
        .as_ref()
        .and_then(|rrule| language.pattern(&rrule.spelled_out(main.event.start.date())));
    let has_rule = rule.is_some();
    let mut facts = Vec::new();
    if let Some(mut rule) = rule {
        // "every Monday at 6 pm": the time belongs to the rule, without a comma.
        if let Some(time) = language.time_of_day(next).filter(|_| !next.is_moved()) {
            rule = format!("{rule} {time}");
        }
        facts.push(language.when_and_where(rule, next.event()));
    }
    facts.extend(online(next, language));
    for cancelled in &item.cancelled {
        let date = language.date(cancelled.start.date());
        facts.push(format!(
            "~~{date}~~ {}",
            cancelled_words(cancelled, language)
        ));
    }
    let mut dates = days(next, language);
    if !has_rule || next.is_moved() {
        dates = with_time(dates, next, language);
    } else if let Some(utc) = in_utc(next, language) {
        dates = format!("{dates} ({utc})");
    }
    if !has_rule {
        // Without a rule in words, its dates are all that there is to say.
        let later = item.later.iter().map(|one| days(one, language));
        let all: Vec<String> = std::iter::once(dates).chain(later).collect();
        dates = language.when_and_where(language.list(&all), next.event());
    }
    let count = if has_rule { 1 } else { 1 + item.later.len() };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let args = [("date", dates.into()), ("count", count.into())];
    facts.push(language.format("newsletter-next", args));
    facts.extend(changes(item, language));
    facts.into_iter().map(|fact| escaped_fact(&fact)).collect()
}

/// The dates, the time, the place.
fn single(item: &Item, language: &Language) -> Vec<String> {
    let next = &item.next;
    let dates = language.on_dates(next.start.date(), next.last_day());
    let when = with_time(dates, next, language);
    let mut facts = vec![language.when_and_where(when, next.event())];
    facts.extend(online(next, language));
    facts.extend(changes(item, language));
    facts.into_iter().map(|fact| escaped_fact(&fact)).collect()
}

/// A date and the time on it; for online events in UTC as well.
fn with_time(date: String, occurrence: &Occurrence, language: &Language) -> String {
    let Some(time) = language.time_of_day(occurrence) else {
        return date;
    };
    // Of several days, each end has its own day, and a comma keeps them apart from the dates.
    let when = if occurrence.last_day() > occurrence.start.date() {
        format!("{date}, {time}")
    } else {
        language.date_and_time(date, time)
    };
    match in_utc(occurrence, language) {
        Some(utc) => format!("{when} ({utc})"),
        None => when,
    }
}

/// What a reader must not miss: cancelled, moved, or already running.
fn changes(item: &Item, language: &Language) -> Vec<String> {
    let mut facts = Vec::new();
    if item.next.event().status == Status::Tentative {
        facts.push(language.text("newsletter-tentative"));
    }
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
    let line = crate::markdown::first_line(description);
    line.trim_end_matches('.').to_owned()
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
