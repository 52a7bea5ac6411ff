//! Definition files: small TOML texts that people write, and iCalendar files that programs export,
//! read into series.
//!
//! Nothing is guessed and nothing is dropped in silence: every problem of a file is reported with
//! its place and its remedy. A TOML file with an error gives no series at all; of an iCalendar file
//! only the events with an error are left out.

mod change;
mod claim;
pub mod draft;
mod event;
mod imported;
mod naming;
mod repeat;
mod series;
mod source;
mod table;
mod times;
pub mod usual;
pub mod write;
pub mod xmpp_org;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::{Checked, Diagnostic, Place, SourceText};
pub use crate::ical::Lost;
use crate::ical::Read as Reading;
use crate::model::{Calendar, Series, Slug, Source};
pub use claim::{Claim, MAX_CLAIMS};
pub use imported::only_listed;
pub use naming::plain as plain_name;
pub use series::{MAX_DATES, MAX_PARTS};
pub use source::{MAX_INTERVAL, MAX_WORDS, MIN_INTERVAL, no_event};
use table::{Report, Table};

/// Largest definition, in bytes. The longest real one has 4,000.
pub const MAX_BYTES: usize = 256 * 1024;

/// What one file defines.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The text it was read from.
    pub source: Arc<SourceText>,
    /// The series, earliest first: more than one where the rule changes, or where an iCalendar
    /// file has several. Empty when a TOML file has an error.
    pub series: Vec<Arc<Series>>,
    /// What it follows, if it is a source.
    pub follows: Option<Arc<Source>>,
    /// What it says about being the same as events of other origins.
    pub claims: Vec<Claim>,
    /// What an error kept from being read.
    pub lost: Lost,
}

impl Definition {
    /// A stretch of its text, in bytes.
    #[must_use]
    pub fn place(&self, span: Range<usize>) -> Place {
        Place {
            source: Arc::clone(&self.source),
            span,
        }
    }
}

/// What was read before, so that a text which did not change is not read again.
#[derive(Default)]
pub struct Known {
    /// By the address of the text, which no other can have while it is held here.
    texts: HashMap<usize, Checked<Definition>>,
}

/// Reads definitions, and compares them with each other. A text that is `known` gives the same series
/// as before; `calendar` must be the same, too.
#[must_use]
pub fn read_all(
    sources: &[Arc<SourceText>],
    calendar: &Calendar,
    known: &mut Known,
) -> Checked<Vec<Definition>> {
    let as_many = HashMap::with_capacity(sources.len());
    let mut before = std::mem::replace(&mut known.texts, as_many);
    let mut diagnostics = Vec::new();
    let mut definitions = Vec::with_capacity(sources.len());
    for source in sources {
        let address = Arc::as_ptr(source).addr();
        let read = before.remove(&address).unwrap_or_else(|| {
            let (reading, follows, claims) = read_one(source, calendar);
            let Reading {
                series,
                diagnostics,
                lost,
            } = reading;
            Checked {
                value: Definition {
                    source: Arc::clone(source),
                    series: series.into_iter().map(Arc::new).collect(),
                    follows: follows.map(Arc::new),
                    claims,
                    lost,
                },
                diagnostics,
            }
        });
        diagnostics.extend(read.diagnostics.iter().cloned());
        definitions.push(read.value.clone());
        known.texts.insert(address, read);
    }
    refuse_doubles(&mut definitions, &mut diagnostics);
    Checked {
        value: definitions,
        diagnostics,
    }
}

/// The series of one definition.
#[must_use]
pub fn read(source: &Arc<SourceText>, calendar: &Calendar) -> Checked<Vec<Series>> {
    let (read, ..) = read_one(source, calendar);
    Checked {
        value: read.series,
        diagnostics: read.diagnostics,
    }
}

/// Reads one definition, whichever kind of file it is.
fn read_one(
    source: &Arc<SourceText>,
    calendar: &Calendar,
) -> (Reading, Option<Source>, Vec<Claim>) {
    if imported::is_ical(source) {
        return (imported::read(source, calendar), None, Vec::new());
    }
    let report = Report::new(source);
    let content = read_into(&report, calendar);
    let diagnostics = report.into_diagnostics();
    let broken = diagnostics.iter().any(Diagnostic::is_error);
    let (series, follows, claims) = match content.filter(|_| !broken) {
        Some(Content::Event(series, claims)) => (series, None, claims),
        Some(Content::Source(source)) => (Vec::new(), Some(*source), Vec::new()),
        None => (Vec::new(), None, Vec::new()),
    };
    let lost = if broken {
        Lost::Unknown
    } else {
        Lost::Only(Vec::new())
    };
    let reading = Reading {
        series,
        diagnostics,
        lost,
    };
    (reading, follows, claims)
}

/// What a TOML file defines.
enum Content {
    Event(Vec<Series>, Vec<Claim>),
    Source(Box<Source>),
}

fn read_into(report: &Report, calendar: &Calendar) -> Option<Content> {
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
        let help = if is_in_day_month_year(&source.text, span.start) {
            "write year, month and day: 2027-01-31"
        } else if problem.contains("quoted") {
            "texts stand in quotes, dates and numbers do not"
        } else {
            ""
        };
        report.error(&span, format!("not TOML: {problem}"), help);
    }
    if !errors.is_empty() {
        return None;
    }
    let table = Table::new(report, root.get_ref(), root.span());
    if table.place_of("source").is_some() {
        return source::read(table, calendar, slug).map(|source| Content::Source(Box::new(source)));
    }
    series::read(table, calendar, slug).map(|(series, claims)| Content::Event(series, claims))
}

/// Whether a date of the line at `at` is written as in daily life: `31.12.2026`, `31/12/2026`.
fn is_in_day_month_year(text: &str, at: usize) -> bool {
    let begin = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[begin..].lines().next().unwrap_or_default();
    let value = line.split_once('=').map_or("", |(_, value)| value).trim();
    let parts: Vec<&str> = value.split(['.', '/']).collect();
    let digits = |part: &&str| part.bytes().take_while(u8::is_ascii_digit).count();
    let lengths: Vec<usize> = parts.iter().map(digits).collect();
    matches!(lengths[..], [1..=2, 1..=2, 4])
}

/// The slug that the file's name gives.
fn slug(report: &Report) -> Option<Slug> {
    let path = &report.source().path;
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name
        .strip_suffix(".toml")
        .or_else(|| name.strip_suffix(".ics"));
    let stem = stem.unwrap_or(name);
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
    // Most have one slug and one UID.
    let mut claims: HashMap<(u8, &str), usize> = HashMap::with_capacity(2 * definitions.len());
    let mut shared: BTreeMap<(u8, String), BTreeSet<usize>> = BTreeMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        if let Some(follows) = &definition.follows {
            let first = *claims.entry((0, follows.slug.as_str())).or_insert(index);
            if first != index {
                let files = shared.entry((0, follows.slug.to_string())).or_default();
                files.extend([first, index]);
            }
        }
        for series in &definition.series {
            let slugs = std::iter::once(&series.slug).chain(&series.aliases);
            let slugs = slugs.map(|slug| (0, slug.as_str()));
            for claim in slugs.chain([(1, series.uid.as_str())]) {
                let first = *claims.entry(claim).or_insert(index);
                if first != index {
                    let files = shared.entry((claim.0, claim.1.to_owned())).or_default();
                    files.extend([first, index]);
                }
            }
        }
    }
    let mut refused: BTreeSet<usize> = BTreeSet::new();
    for ((kind, name), files) in shared {
        let kind = if kind == 0 { "slug" } else { "UID" };
        let files: Vec<usize> = files.into_iter().collect();
        for (place, file) in files.iter().enumerate() {
            if !refused.insert(*file) {
                continue;
            }
            let other = files[usize::from(place == 0)];
            let other = &definitions[other].source.path;
            let message = format!("the {kind} `{name}` is also that of {other}");
            let help = "rename one of the files, or take out the one that is old; \
                        until then the last good version stays";
            let place = definitions[*file].place(0..0);
            diagnostics.push(Diagnostic::error(message, Some(place)).help(help));
        }
    }
    for index in refused {
        definitions[index].series.clear();
        definitions[index].follows = None;
        definitions[index].claims.clear();
        definitions[index].lost = Lost::Unknown;
    }
}
