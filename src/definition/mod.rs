//! Definition files: small TOML texts that people write, read into series.
//!
//! Nothing is guessed and nothing is dropped in silence: every problem of a file is reported with
//! its place and its remedy, and a file with an error gives no series at all.

mod change;
mod event;
mod repeat;
mod series;
mod table;
mod times;
pub mod xmpp_org;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::{Checked, Diagnostic, Place, SourceText};
use crate::model::{Calendar, Series, Slug};
pub use series::{MAX_DATES, MAX_PARTS};
pub use table::MAX_DIAGNOSTICS;
use table::{Report, Table};

/// Largest definition, in bytes. The longest real one has 4,000.
pub const MAX_BYTES: usize = 256 * 1024;

/// What one file defines.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The text it was read from.
    pub source: Arc<SourceText>,
    /// The series, earliest first: more than one where the rule changes. Empty when the file has
    /// an error.
    pub series: Vec<Series>,
}

/// Reads definitions, and compares them with each other.
#[must_use]
pub fn read_all(sources: &[Arc<SourceText>], calendar: &Calendar) -> Checked<Vec<Definition>> {
    let mut diagnostics = Vec::new();
    let mut definitions = Vec::new();
    for source in sources {
        let read = read(source, calendar);
        diagnostics.extend(read.diagnostics);
        definitions.push(Definition {
            source: Arc::clone(source),
            series: read.value,
        });
    }
    refuse_doubles(&mut definitions, &mut diagnostics);
    Checked {
        value: definitions,
        diagnostics,
    }
}

/// Reads one definition. With an error in it there is no series.
#[must_use]
pub fn read(source: &Arc<SourceText>, calendar: &Calendar) -> Checked<Vec<Series>> {
    let report = Report::new(source);
    let series = read_into(&report, calendar).unwrap_or_default();
    let diagnostics = report.into_diagnostics();
    let broken = diagnostics.iter().any(Diagnostic::is_error);
    Checked {
        value: if broken { Vec::new() } else { series },
        diagnostics,
    }
}

fn read_into(report: &Report, calendar: &Calendar) -> Option<Vec<Series>> {
    let source = report.source();
    if source.text.len() > MAX_BYTES {
        let message = format!(
            "the file has {} bytes; {MAX_BYTES} are the most",
            source.text.len()
        );
        report.error(
            &(0..0),
            message,
            "a definition holds one event; is this another kind of file?",
        );
        return None;
    }
    let slug = slug(report)?;
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let problem = error.message().trim();
        let quotes = "texts stand in quotes, dates and numbers do not";
        let help = if problem.contains("quoted") {
            quotes
        } else {
            ""
        };
        report.error(&span, format!("not TOML: {problem}"), help);
    }
    if !errors.is_empty() {
        return None;
    }
    let table = Table::new(report, root.get_ref(), root.span());
    if let Some(span) = table.place_of("source") {
        let help = "following other calendars is not built yet; take the file out of `events/`";
        report.error(&span, "this is a source, not an event", help);
        return None;
    }
    series::read(table, calendar, slug)
}

/// The slug that the file's name gives.
fn slug(report: &Report) -> Option<Slug> {
    let path = &report.source().path;
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    Slug::parse(stem)
        .map_err(|error| {
            let help = "rename the file: its name is part of the event's address";
            report.error(&(0..0), error.to_string(), help);
        })
        .ok()
}

/// Takes away the series of all files that claim one slug, former slug or UID: which of them is
/// meant cannot be known, and a mistyped newcomer must not take over what is published.
fn refuse_doubles(definitions: &mut [Definition], diagnostics: &mut Vec<Diagnostic>) {
    // Slugs first: they are what people see of a name.
    let mut claims: BTreeMap<(u8, &'static str, String), Vec<usize>> = BTreeMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        let Some(first) = definition.series.first() else {
            continue;
        };
        let slugs = std::iter::once(&first.slug).chain(&first.aliases);
        let slugs = slugs.map(|slug| (0, "slug", slug.to_string()));
        let uids = definition
            .series
            .iter()
            .map(|series| (1, "UID", series.uid.to_string()));
        for claim in slugs.chain(uids).collect::<BTreeSet<_>>() {
            claims.entry(claim).or_default().push(index);
        }
    }
    let mut refused: BTreeSet<usize> = BTreeSet::new();
    for ((_, kind, name), files) in claims.iter().filter(|(_, files)| files.len() > 1) {
        for (place, file) in files.iter().enumerate() {
            if !refused.insert(*file) {
                continue;
            }
            let other = files[usize::from(place == 0)];
            let other = &definitions[other].source.path;
            let source = Arc::clone(&definitions[*file].source);
            let message = format!("the {kind} `{name}` is also that of {other}");
            let help = "rename one of the files, or take out the one that is old; \
                        until then the last good version stays";
            let place = Place { source, span: 0..0 };
            diagnostics.push(Diagnostic::error(message, Some(place)).help(help));
        }
    }
    for index in refused {
        definitions[index].series.clear();
    }
}
