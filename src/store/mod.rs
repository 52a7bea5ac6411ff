//! The index: series and dated occurrences in sled. The one module that names sled.
//!
//! It can be rebuilt from the definitions at any time, and is written so that nothing worse than a
//! rebuild can come of a crash: a refresh writes what changed as records of a new *generation*
//! beside the old ones, flushes them, and only then turns one key to it. Of each series the newest
//! record that is not newer than that key counts. The count and the checksum of all that count are
//! verified at opening, because sled 0.34 can open a cut log without an error.
//!
//! Occurrences are keyed by the year of their start, so that a window is one range of keys.
//! Everything is read once, at opening; then the index knows what it holds.

mod open;
mod records;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Occurrence, Series, Uid, Window};
use crate::zone::{self, Zone};
use open::{free_name, open_patiently};
use records::{
    Changes, Held, LAST, Record, Records, Writes, dated, fingerprint, from_json, ids, owner,
    series_key, sortable_year, to_json, year_of,
};

/// The layout of keys and values. Instants depend on the zone data, so its release belongs here.
fn format() -> String {
    format!("2, tzdata {}", zone::tzdata_version())
}

/// The index of one data folder. At most one process has it open.
pub struct Store {
    db: sled::Db,
    occurrences: sled::Tree,
    series: sled::Tree,
    head: Head,
    held: BTreeMap<Uid, Held>,
}

/// A series with its occurrences in the stored window.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The series.
    pub series: Arc<Series>,
    /// Its occurrences, in order.
    pub occurrences: Arc<[Occurrence]>,
    /// Whether nothing was said of them when they were worked out.
    pub clean: bool,
}

/// An opened index, and what had to be done to open it.
pub struct Opened {
    /// The index.
    pub store: Store,
    /// Sentences for the log: why an old index was moved aside.
    pub notes: Vec<String>,
}

/// The index cannot be used.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum StoreError {
    #[error(
        "another almanac is using `{}`. Stop it first, or give this one a folder of its own with `--data DIR`",
        .0.display()
    )]
    Locked(PathBuf),
    #[error("`{}` cannot be moved aside: {source}", path.display())]
    MoveAside {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the index in `{}` cannot be opened: {problem}", path.display())]
    Open { path: PathBuf, problem: String },
    #[error("the index cannot be used: {0}")]
    Sled(#[from] sled::Error),
    #[error("the index is damaged: {0}")]
    Damaged(String),
}

/// What is known of a state before its records are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    format: String,
    generation: u64,
    window: Window,
    /// The name of the zone whose days count as days of the window.
    zone: String,
    records: usize,
    /// The sum of the hashes of all records that count, whatever their order.
    checksum: u64,
}

const HEAD: &str = "current";

impl Store {
    /// Opens the index in `folder`, which is made if it is not there.
    ///
    /// An index of another format, or a damaged one, is moved aside and a new one is begun; a note
    /// says so.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another process has it open; others when the folder cannot be
    /// used at all.
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        let problem = match open_patiently(folder) {
            Ok(store) => {
                return Ok(Opened {
                    store,
                    notes: Vec::new(),
                });
            }
            Err(StoreError::Damaged(problem)) => problem,
            Err(other) => return Err(other),
        };
        let aside = free_name(folder);
        std::fs::rename(folder, &aside).map_err(|source| StoreError::MoveAside {
            path: folder.to_owned(),
            source,
        })?;
        let note = format!(
            "the index in `{}` could not be used ({problem}); it is now `{}`, and a new one is built",
            folder.display(),
            aside.display()
        );
        Ok(Opened {
            store: open_patiently(folder)?,
            notes: vec![note],
        })
    }

    /// What is held of every series, in the order of UIDs.
    pub fn all(&self) -> impl Iterator<Item = &Stored> {
        self.held.values().map(|held| &held.stored)
    }

    /// What is held of `series`, if it is the same, and was worked out for the same window and zone
    /// without anything to say.
    #[must_use]
    pub fn unchanged(&self, series: &Arc<Series>, window: Window, zone: Zone) -> Option<&Stored> {
        let stored = &self.held.get(&series.uid)?.stored;
        (self.is_of(window, zone) && stored.clean && stored.is_of(series)).then_some(stored)
    }

    fn is_of(&self, window: Window, zone: Zone) -> bool {
        self.head.window == window && self.head.zone == zone.name()
    }

    /// The occurrences that touch `window`, in order: one range of keys.
    ///
    /// # Errors
    /// When sled fails, or a record cannot be read.
    pub fn occurrences(&self, window: Window) -> Result<Vec<Occurrence>, StoreError> {
        // One that began earlier may not be over; none lasts much longer than a year.
        let first = year_of(window.from).saturating_sub(2);
        let last = year_of(window.to).saturating_add(1);
        let mut all = Vec::new();
        for entry in self
            .occurrences
            .range(sortable_year(first)..sortable_year(last))
        {
            let (key, value) = entry?;
            if let Some((uid, generation)) = owner(key.get(2..).unwrap_or_default())
                && let Some(held) = self.held.get(&uid)
                && held.generation == generation
            {
                all.extend(dated(&held.stored.series, &from_json(&value)?)?);
            }
        }
        all.retain(|one| window.overlaps(&one.span));
        all.sort_by(Occurrence::by_start);
        Ok(all)
    }

    /// Makes `all` the state that counts, unless it already is. All of it is on disk when this
    /// returns; a crash before leaves the old state in force.
    ///
    /// Only series that are not held as they are, or all of them when the window or the zone has
    /// changed, are written. Returns whether anything was.
    ///
    /// # Errors
    /// When sled fails.
    pub fn commit(
        &mut self,
        window: Window,
        zone: Zone,
        all: Vec<Stored>,
    ) -> Result<bool, StoreError> {
        let generation = self.head.generation + 1;
        let as_before = self.is_of(window, zone);
        let mut old = std::mem::take(&mut self.held);
        let mut changes = Changes::default();
        let mut held = BTreeMap::new();
        for stored in all {
            let uid = stored.series.uid.clone();
            let one = match old.remove(&uid) {
                Some(before) if as_before && before.stored.holds(&stored) => {
                    Held { stored, ..before }
                }
                before => {
                    if let Some(before) = before {
                        changes.remove(&before);
                    }
                    changes.write(stored, generation)
                }
            };
            held.insert(uid, one);
        }
        for gone in old.values() {
            changes.remove(gone);
            changes.series.insert(
                series_key(&gone.stored.series.uid, generation, 0, LAST),
                Vec::new(),
            );
        }
        self.held = held;
        if changes.is_empty() && as_before {
            return Ok(false);
        }
        changes.series.write(&self.series)?;
        changes.occurrences.write(&self.occurrences)?;
        self.db.flush()?;
        self.head = Head {
            format: format(),
            generation,
            window,
            zone: zone.name().to_owned(),
            records: self.held.values().map(|held| held.records).sum(),
            checksum: self
                .held
                .values()
                .fold(0, |sum, held| sum.wrapping_add(held.checksum)),
        };
        self.db.insert(HEAD, to_json(&self.head))?;
        self.db.flush()?;
        // Only now may the old records go; a crash in between leaves them to the next opening.
        changes.old_series.write(&self.series)?;
        changes.old_occurrences.write(&self.occurrences)?;
        Ok(true)
    }

    /// Reads what counts, compares it with what the head says of it, and takes the rest away: what a
    /// crash left.
    fn load(&mut self) -> Result<(), StoreError> {
        let (mut old_series, mut old_occurrences) = (Writes::default(), Writes::default());
        let mut newest: BTreeMap<Uid, (u64, Records)> = BTreeMap::new();
        for entry in &self.series {
            let (key, value) = entry?;
            let (key, value) = (key.to_vec(), value.to_vec());
            match owner(&key).filter(|(_, generation)| *generation <= self.head.generation) {
                // Keys are in the order of generations.
                Some((uid, generation)) => {
                    let records = newest.entry(uid).or_default();
                    if records.0 != generation {
                        let older = std::mem::take(&mut records.1);
                        old_series.remove_all(older);
                    }
                    records.0 = generation;
                    records.1.push((key, value));
                }
                None => old_series.remove(key),
            }
        }
        for (uid, (generation, records)) in newest {
            let json: Vec<u8> = records
                .iter()
                .flat_map(|(_, value)| value.iter().copied())
                .collect();
            if json.is_empty() {
                // It says that the series is gone, and no older record contradicts it any more.
                old_series.remove_all(records);
                continue;
            }
            let Record { series, clean } = from_json(&json)?;
            let fingerprints = records.iter().map(|(key, value)| fingerprint(key, value));
            let held = Held {
                generation,
                records: records.len(),
                checksum: fingerprints.fold(0, u64::wrapping_add),
                stored: Stored {
                    series: Arc::new(series),
                    occurrences: Arc::new([]),
                    clean,
                },
            };
            self.held.insert(uid, held);
        }
        let mut dates: BTreeMap<Uid, Vec<Occurrence>> = BTreeMap::new();
        for entry in &self.occurrences {
            let (key, value) = entry?;
            let own = owner(key.get(2..).unwrap_or_default());
            let held = own.as_ref().and_then(|(uid, generation)| {
                self.held
                    .get_mut(uid)
                    .filter(|held| held.generation == *generation)
            });
            match (own, held) {
                (Some((uid, _)), Some(held)) => {
                    held.records += 1;
                    held.checksum = held.checksum.wrapping_add(fingerprint(&key, &value));
                    let dates = dates.entry(uid).or_default();
                    dates.extend(dated(&held.stored.series, &from_json(&value)?)?);
                }
                _ => old_occurrences.remove(key.to_vec()),
            }
        }
        for (uid, dates) in dates {
            if let Some(held) = self.held.get_mut(&uid) {
                held.stored.occurrences = dates.into();
            }
        }
        let records: usize = self.held.values().map(|held| held.records).sum();
        let checksum = self
            .held
            .values()
            .fold(0, |sum: u64, held| sum.wrapping_add(held.checksum));
        if (records, checksum) != (self.head.records, self.head.checksum) {
            return Err(StoreError::Damaged("its checksum is wrong".to_owned()));
        }
        old_occurrences.write(&self.occurrences)?;
        old_series.write(&self.series)
    }
}

impl Stored {
    fn is_of(&self, series: &Arc<Series>) -> bool {
        Arc::ptr_eq(&self.series, series) || self.series == *series
    }

    /// Whether `other` says the same.
    fn holds(&self, other: &Self) -> bool {
        let same_dates = || {
            Arc::ptr_eq(&self.occurrences, &other.occurrences)
                || ids(&self.occurrences).eq(ids(&other.occurrences))
        };
        self.clean == other.clean && self.is_of(&other.series) && same_dates()
    }
}

impl Head {
    /// Of an index without anything in it.
    fn nothing() -> Self {
        Self {
            format: format(),
            generation: 0,
            window: Window {
                from: Timestamp::MIN,
                to: Timestamp::MIN,
            },
            zone: String::new(),
            records: 0,
            checksum: 0,
        }
    }
}
