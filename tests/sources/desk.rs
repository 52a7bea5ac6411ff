//! Sources with a clock that stands where a test puts it, and answers that nobody fetched.

use std::sync::Arc;

use almanac::definition::{Known, read_all};
use almanac::model::{Series, Source, Status};
use almanac::recurrence;
use almanac::source::{Answer, Body, FetchError, Reply, Sources};
use jiff::{SignedDuration, Timestamp};

use crate::common::{calendar, named};

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub sources: Sources,
    pub defined: Vec<Arc<Source>>,
    pub now: Timestamp,
}

/// The source that a definition called `name` describes.
pub fn source(name: &str, text: &str) -> Arc<Source> {
    let read = read_all(&[named(name, text)], &calendar(), &mut Known::default());
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.value[0].follows.clone().unwrap()
}

pub fn ics(name: &str) -> Arc<Source> {
    let url = format!("https://example.org/{name}.ics");
    source(name, &format!("[source]\nkind = \"ics\"\nurl = \"{url}\""))
}

pub fn body(text: &str) -> Reply {
    bytes(text.as_bytes())
}

pub fn bytes(bytes: &[u8]) -> Reply {
    reply(Ok(Answer::Body(Body {
        bytes: bytes.to_vec(),
        url: url::Url::parse("https://example.org/page").ok(),
        content_type: None,
        etag: Some("\"1\"".to_owned()),
        last_modified: None,
    })))
}

pub fn reply(result: Result<Answer, FetchError>) -> Reply {
    Reply {
        result,
        moved: None,
        retry_after: None,
    }
}

impl Desk {
    pub fn new(defined: Vec<Arc<Source>>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Self {
            sources: open(&folder),
            folder,
            defined,
            now: "2026-11-22T12:00:00Z".parse().unwrap(),
        };
        desk.define();
        desk
    }

    pub fn define(&mut self) {
        self.sources.define(&self.defined, |_| false, self.now);
    }

    /// As after a restart.
    pub fn restart(&mut self) {
        self.sources = open(&self.folder);
        self.define();
    }

    pub fn pass(&mut self, days: i64) {
        self.now += SignedDuration::from_hours(24 * days);
        self.define();
    }

    /// Lets the one source answer.
    pub fn hear(&mut self, reply: Reply) -> String {
        let task = self.sources.all().pop().unwrap();
        self.sources.settle(&task, reply, self.now);
        self.state()
    }

    /// What is wrong, and what is published: a line for each date from 2020 to 2028.
    pub fn state(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for health in self.sources.health(self.now) {
            if let Some(trouble) = health.fault {
                lines.push(format!("! {}: {}", trouble.fault.as_str(), trouble.words));
            }
        }
        for (_, followed) in self.sources.followed() {
            let mut dates: Vec<String> = followed.series.iter().flat_map(dates).collect();
            dates.sort();
            lines.append(&mut dates);
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

fn open(folder: &tempfile::TempDir) -> Sources {
    let (sources, notes) = Sources::open(&folder.path().join("sources"), Arc::new(calendar()));
    assert_eq!(notes, Vec::<String>::new());
    sources
}

fn dates(series: &Arc<Series>) -> Vec<String> {
    let window = crate::common::window("2020-01-01", "2028-01-01");
    let zone = almanac::zone::Zone::utc();
    let occurrences = recurrence::expand(series, window, &zone).value;
    let line = |one: &almanac::model::Occurrence| {
        let event = one.event();
        let withdrawn = if event.withdrawn { " (withdrawn)" } else { "" };
        let cancelled = match event.status {
            Status::Cancelled if !event.withdrawn => " (cancelled)",
            _ => "",
        };
        format!("{} {}{withdrawn}{cancelled}", one.start, event.text.summary)
    };
    occurrences.iter().map(line).collect()
}
