//! `history.jsonl`: when each series was first seen and last changed. It cannot be rebuilt, so it is
//! only ever appended to.
//!
//! Each line is one change of one series. A line that cannot be read is passed over and reported,
//! and stays in the file.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Dates, Earlier, Revision, Uid};

/// One change of one series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which series.
    pub uid: Uid,
    /// When, and its count of changes.
    #[serde(flatten)]
    pub revision: Revision,
    /// A hash of all that it says; `None` once it is gone.
    pub hash: Option<String>,
    /// Its dates; histories of the first versions do not have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
}

impl Entry {
    /// Whether it says all that it could of a series with this hash and revision.
    #[must_use]
    pub fn holds(&self, hash: &str, revision: Revision) -> bool {
        self.hash.as_deref() == Some(hash) && self.revision == revision && self.dates.is_some()
    }
}

/// The dates of each series, by when they became what they are, earliest first. Snapshots hold a copy
/// of the map: one more version must not copy the dates of all the others.
type Known = BTreeMap<Uid, Arc<Vec<(Timestamp, Dates)>>>;

/// All that is known of the past.
pub struct History {
    path: PathBuf,
    entries: BTreeMap<Uid, Entry>,
    known: Arc<Known>,
    /// Whether the file ends in the middle of a line.
    torn: bool,
}

/// What can be said of the time before a state: how far back it is known, what dates had been
/// announced, and what is gone.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// When the first series was seen; `None` while nothing is recorded.
    begin: Option<Timestamp>,
    /// The series that are no longer there.
    gone: Vec<Entry>,
    known: Arc<Known>,
}

/// Nobody can say what is new since a time before the history begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// When it begins; `None` where there is none.
    pub begin: Option<Timestamp>,
}

impl Past {
    /// What was known before `from`.
    ///
    /// # Errors
    /// When the history begins later: what was there before `from` is not known then, nor what is new.
    pub fn before(&self, from: Timestamp) -> Result<Earlier, Unknown> {
        if self.begin.is_none_or(|begin| begin > from) {
            return Err(Unknown { begin: self.begin });
        }
        let dates = self.known.iter().filter_map(|(uid, versions)| {
            let version = versions.iter().rev().find(|(at, _)| *at < from);
            version.map(|(_, dates)| (uid.clone(), dates.clone()))
        });
        let gone = self
            .gone
            .iter()
            .filter(|entry| entry.revision.last_modified >= from && entry.revision.created < from);
        Ok(Earlier {
            dates: dates.collect(),
            gone: gone.map(|entry| entry.uid.clone()).collect(),
        })
    }
}

/// The history cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be {doing}: {source}", path.display())]
pub struct HistoryError {
    path: PathBuf,
    doing: &'static str,
    source: std::io::Error,
}

impl History {
    /// Reads `path`; a file that is not there is an empty history. Also returns sentences about
    /// lines that cannot be read.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(path: &Path) -> Result<(Self, Vec<String>), HistoryError> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(source) => {
                return Err(HistoryError {
                    path: path.to_owned(),
                    doing: "read",
                    source,
                });
            }
        };
        let mut notes = Vec::new();
        let mut entries = BTreeMap::new();
        let mut known = Known::new();
        let lines = bytes.split(|byte| *byte == b'\n').enumerate();
        for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
            match serde_json::from_slice::<Entry>(line) {
                Ok(entry) => {
                    remember(&mut known, &entry);
                    entries.insert(entry.uid.clone(), entry);
                }
                Err(error) => notes.push(format!(
                    "{}:{}: passed over, because it is no entry ({error})",
                    path.display(),
                    number + 1
                )),
            }
        }
        let torn = bytes.last().is_some_and(|last| *last != b'\n');
        Ok((
            Self {
                path: path.to_owned(),
                entries,
                known: Arc::new(known),
                torn,
            },
            notes,
        ))
    }

    /// The last entry of a series.
    #[must_use]
    pub fn get(&self, uid: &Uid) -> Option<&Entry> {
        self.entries.get(uid)
    }

    /// The last entry of every series that was ever seen.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// What it can say of the time before now.
    #[must_use]
    pub fn past(&self) -> Past {
        let gone = self.entries().filter(|entry| entry.hash.is_none());
        Past {
            begin: self.entries().map(|entry| entry.revision.created).min(),
            gone: gone.cloned().collect(),
            known: Arc::clone(&self.known),
        }
    }

    /// Appends `entries`; they are on disk when this returns.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is remembered then.
    pub fn record(&mut self, entries: Vec<Entry>) -> Result<(), HistoryError> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut text = String::from(if self.torn { "\n" } else { "" });
        for entry in &entries {
            let json = serde_json::to_string(entry)
                .unwrap_or_else(|error| unreachable!("an entry is JSON: {error}"));
            text.push_str(&json);
            text.push('\n');
        }
        let append = |path: &Path| -> std::io::Result<()> {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let mut file: File = OpenOptions::new().create(true).append(true).open(path)?;
            file.write_all(text.as_bytes())?;
            file.sync_data()
        };
        // Should it fail half way, the next entry begins a line of its own.
        self.torn = true;
        append(&self.path).map_err(|source| HistoryError {
            path: self.path.clone(),
            doing: "written",
            source,
        })?;
        self.torn = false;
        let known = Arc::make_mut(&mut self.known);
        for entry in &entries {
            remember(known, entry);
        }
        self.entries
            .extend(entries.into_iter().map(|entry| (entry.uid.clone(), entry)));
        Ok(())
    }
}

fn remember(known: &mut Known, entry: &Entry) {
    let Some(dates) = &entry.dates else { return };
    let versions = known.entry(entry.uid.clone()).or_default();
    if versions.last().is_none_or(|(_, last)| last != dates) {
        Arc::make_mut(versions).push((entry.revision.last_modified, dates.clone()));
    }
}
