//! `[source]`: a place that others publish at and that is followed.

use jiff::SignedDuration;
use url::Url;

use super::event;
use super::table::{Item, Table};
use super::times;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{
    Address, Calendar, Defaults, Filter, LanguageTag, Slug, Source, SourceKind, Text,
};

/// Shortest `interval`: feeds are made for being asked a few times a day.
pub const MIN_INTERVAL: SignedDuration = SignedDuration::from_mins(15);

/// Longest `interval`.
pub const MAX_INTERVAL: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Most words in one list of a filter, and most rewritings of titles.
pub const MAX_WORDS: usize = 100;

/// The words for numbers of `priority`. What we write ourselves is 0.
const PRIORITIES: [(&str, u8); 2] = [
    ("primary", Source::PRIMARY),
    ("aggregator", Source::AGGREGATOR),
];

/// The names that a web address may begin with.
const SCHEMES: [&str; 4] = ["https", "http", "webcal", "webcals"];

/// That nobody defines the event which the posts of a source are about.
#[must_use]
pub fn no_event(about: &Slug, place: Option<Place>) -> Diagnostic {
    let message = format!("there is no event `{about}` that its posts could be about");
    let help = "`series` is the name of an event's file, without `.toml`";
    Diagnostic::warning(message, place).help(help)
}

/// Reads a definition with a `[source]` table.
pub(super) fn read(root: Table<'_>, calendar: &Calendar, slug: Slug) -> Option<Source> {
    let report = root.report;
    let name = root
        .string("summary")
        .and_then(|name| event::line(report, &name, Text::MAX_SUMMARY));
    let table = root.table("source");
    root.finish();
    let table = table?;
    let kind = kind(&table);
    let address = address(&table, kind);
    let kind_or_other = kind.unwrap_or(SourceKind::Ics);
    let address_or_other = address.clone().unwrap_or(Address::File(String::new()));
    let source = Source {
        name: name.unwrap_or_else(|| slug.to_string()),
        origin: report.source().origin.clone(),
        priority: priority(&table),
        expires: table.date("expires").map(|date| date.value),
        interval: interval(&table),
        user_agent: user_agent(&table),
        series: series(&table, kind),
        include: table.table("include").map(filter).unwrap_or_default(),
        exclude: table.table("exclude").map(filter).unwrap_or_default(),
        defaults: defaults(&table, calendar),
        title: title(&table),
        rewrite: rewrite(&table),
        ..Source::new(slug, kind_or_other, address_or_other)
    };
    table.finish();
    kind.zip(address).map(|_| source)
}

fn kind(table: &Table<'_>) -> Option<SourceKind> {
    let all = SourceKind::ALL.map(|kind| (kind.as_str(), kind));
    let kind = event::required(table, "kind")?;
    event::one_of(table.report, "kind", &kind, &all)
}

/// `url`: a web address in full, or the path of an `.ics` file.
fn address(table: &Table<'_>, kind: Option<SourceKind>) -> Option<Address> {
    let report = table.report;
    let item = event::required(table, "url")?;
    let text = item.value.trim();
    if !text.contains(':') && text.contains(['/', '.']) && kind == Some(SourceKind::Ics) {
        return file(table, &item);
    }
    let url = event::link(report, &item, &SCHEMES)?;
    let scheme = match url.scheme() {
        "webcal" | "webcals" => "https",
        other => other,
    };
    // The crate lets no scheme of its own become https: the text is read again.
    let rest = url.as_str().split_once(':').map_or("", |(_, rest)| rest);
    let url = Url::parse(&format!("{scheme}:{rest}")).ok();
    let url = url.filter(Url::has_host);
    if url.is_none() {
        report.error(
            &item.span,
            format!("\"{text}\" is not a link"),
            "write it in full: \"https://example.org/calendar.ics\"",
        );
    }
    url.map(Address::Web)
}

fn file(table: &Table<'_>, item: &Item<String>) -> Option<Address> {
    let path = item.value.trim();
    // `example.org/calendar.ics`: whose folder is called like a host?
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let ending = first.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !rest.is_empty() && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic()) {
        let message = format!("\"{path}\" is no web address: its beginning is missing");
        let help = format!("write \"https://{path}\"");
        table.report.error(&item.span, message, &help);
        return None;
    }
    let inside = |part: &str| !part.is_empty() && part != "." && part != "..";
    let is_ics = std::path::Path::new(path).extension() == Some(std::ffi::OsStr::new("ics"));
    if !path.split('/').all(inside) || path.contains('\\') || !is_ics {
        let message = format!("\"{path}\" is neither a web address nor a file");
        let help = "write \"https://…\", or the path of an .ics file below the folder that \
                    `events/` lies in, such as \"exports/team.ics\"";
        table.report.error(&item.span, message, help);
        return None;
    }
    Some(Address::File(path.to_owned()))
}

/// `primary`, `aggregator`, or a number from 1 to 99.
fn priority(table: &Table<'_>) -> u8 {
    if let Some(number) = table.number("priority") {
        let read = u8::try_from(number.value)
            .ok()
            .filter(|n| (1..=99).contains(n));
        if read.is_none() {
            let help = "numbers go from 1, which counts most, to 99; our own events are before all";
            let message = format!("{} is no priority", number.value);
            table.report.error(&number.span, message, help);
        }
        return read.unwrap_or(Source::PRIMARY);
    }
    let word = table.string("priority");
    let found = word.and_then(|word| event::one_of(table.report, "priority", &word, &PRIORITIES));
    found.unwrap_or(Source::PRIMARY)
}

fn interval(table: &Table<'_>) -> SignedDuration {
    let Some(item) = table.string("interval") else {
        return Source::INTERVAL;
    };
    let span = item.value.parse::<jiff::Span>().ok();
    let length = span.and_then(times::length_of).map(|length| {
        SignedDuration::from_hours(24 * i64::from(length.days))
            + SignedDuration::from_secs(i64::from(length.seconds))
    });
    match length {
        Some(length) if (MIN_INTERVAL..=MAX_INTERVAL).contains(&length) => length,
        Some(_) => {
            let message = format!("\"{}\" is too short or too long", item.value);
            let help = "between \"15m\" and \"30d\"";
            table.report.error(&item.span, message, help);
            Source::INTERVAL
        }
        None => {
            let message = format!("`{}` is no duration", item.value);
            let help = "write hours and minutes, such as \"6h\", or days: \"1d\"";
            table.report.error(&item.span, message, help);
            Source::INTERVAL
        }
    }
}

fn user_agent(table: &Table<'_>) -> Option<String> {
    let item = table.string("user_agent")?;
    let agent = event::line(table.report, &item, Text::MAX_SUMMARY)?;
    if !agent.is_ascii() {
        let help = "HTTP takes letters without accents only";
        table
            .report
            .error(&item.span, "a user agent is ASCII text", help);
        return None;
    }
    Some(agent)
}

/// `series`, which posts need and nothing else has.
fn series(table: &Table<'_>, kind: Option<SourceKind>) -> Option<Slug> {
    let report = table.report;
    let Some(item) = table.string("series") else {
        if kind == Some(SourceKind::Atom) && !table.has("series") {
            let help = "name the event that its posts are about: `series = \"berlin-xmpp-meetup\"`";
            report.error(&table.span, "`series` is missing", help);
        }
        return None;
    };
    if kind.is_some_and(|kind| kind != SourceKind::Atom) {
        let help = "take it out, or is this `kind = \"atom\"`?";
        report.error(&item.span, "`series` is for posts only", help);
        return None;
    }
    Slug::parse(&item.value)
        .map_err(|error| report.error(&item.span, error.to_string(), ""))
        .ok()
}

fn filter(table: Table<'_>) -> Filter {
    let words = |key| {
        let list = table.strings(key).map_or_else(Vec::new, |list| list.value);
        at_most(&table, &list, key);
        let lines = list
            .iter()
            .take(MAX_WORDS)
            .filter_map(|item| event::line(table.report, item, Text::MAX_SUMMARY));
        lines.collect()
    };
    let filter = Filter {
        category: words("category"),
        text: words("text"),
        organizer: words("organizer"),
    };
    table.finish();
    filter
}

fn at_most<T>(table: &Table<'_>, list: &[T], key: &str) {
    if list.len() > MAX_WORDS {
        let message = format!(
            "`{key}` has {} entries; {MAX_WORDS} are the most",
            list.len()
        );
        table.report.error(&table.span, message, "");
    }
}

fn defaults(table: &Table<'_>, calendar: &Calendar) -> Defaults {
    let report = table.report;
    let list = |key| table.strings(key).map_or_else(Vec::new, |list| list.value);
    let tag = |item: &Item<String>| event::language_tag(report, item);
    let categories = list("categories");
    let categories = categories
        .iter()
        .filter_map(|item| event::category(report, calendar, item));
    let languages: Vec<LanguageTag> = list("languages").iter().filter_map(tag).collect();
    let organizers = list("organizers");
    let organizers = organizers
        .iter()
        .filter_map(|item| event::line(report, item, Text::MAX_SUMMARY));
    Defaults {
        categories: categories.collect(),
        languages,
        language: table.string("language").as_ref().and_then(tag),
        time_zone: times::zone(table).and_then(|zone| Some(zone.ok()?.value)),
        location: table.table("location").map(event::read_location),
        organizers: organizers.collect(),
    }
}

fn title(table: &Table<'_>) -> Option<String> {
    let item = table.string("title")?;
    let line = event::line(table.report, &item, Text::MAX_SUMMARY)?;
    if !line.contains("{title}") {
        let help = "say where the event's own title stands: \"Berlin: {title}\"";
        table
            .report
            .error(&item.span, "`title` has no `{title}` in it", help);
        return None;
    }
    Some(line)
}

/// `[[source.rewrite]]`
fn rewrite(table: &Table<'_>) -> Vec<(String, String)> {
    let tables = table.tables("rewrite");
    at_most(table, &tables, "rewrite");
    let read = |table: Table<'_>| {
        let find = event::required(&table, "find");
        let replace = table.string("replace").map_or_else(String::new, |item| {
            item.value.replace(|c: char| c.is_control(), " ")
        });
        if let Some(find) = &find
            && find.value.is_empty()
        {
            table.report.error(&find.span, "the text is empty", "");
        }
        table.finish();
        Some((find?.value, replace)).filter(|(find, _)| !find.is_empty())
    };
    tables.into_iter().filter_map(read).collect()
}
