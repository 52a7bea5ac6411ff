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

mod held;
mod open;
mod records;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Occurrence, Series, Uid, Window};
use crate::zone::{self, Zone};
use held::{Content, Held};
use open::{free_name, open_patiently};
use records::{
    Changes, Record, Removals, dated, from_json, ids, owner, sortable_year, to_json, versioned,
    year_of, year_of_key,
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
    held: HashMap<Uid, Held>,
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
        "another almanac is using `{}`. Wait until it has ended, stop it, or give this one a folder of its \
         own with `--data DIR`",
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

    /// What is held of every series, in the order of UIDs; read from disk where nobody has asked for it
    /// yet.
    ///
    /// # Errors
    /// When sled fails, or a record cannot be read.
    pub fn all(&self) -> Result<Vec<Stored>, StoreError> {
        let mut held: Vec<(&Uid, &Held)> = self.held.iter().collect();
        held.sort_unstable_by_key(|(uid, _)| *uid);
        let held = held.into_iter();
        held.map(|(uid, held)| self.stored(uid, held)).collect()
    }

    /// What is held of `series`, if it is the same, and was worked out for the same window and zone
    /// without anything to say.
    #[must_use]
    pub fn unchanged(
        &mut self,
        series: &Arc<Series>,
        window: Window,
        zone: Zone,
    ) -> Option<Stored> {
        if !self.is_of(window, zone) {
            return None;
        }
        let held = self.held.get_mut(&series.uid)?;
        if let Content::OnDisk(known) = &held.content
            && known.is_of(series, true, held.generation)
        {
            held.content = Content::Stored(known.with(Arc::clone(series), true).ok()?);
        }
        match &held.content {
            Content::Stored(stored) if stored.clean && stored.is_of(series) => Some(stored.clone()),
            Content::Stored(_) | Content::OnDisk(_) => None,
        }
    }

    fn stored(&self, uid: &Uid, held: &Held) -> Result<Stored, StoreError> {
        let known = match &held.content {
            Content::Stored(stored) => return Ok(stored.clone()),
            Content::OnDisk(known) => known,
        };
        let mut json = Vec::new();
        for entry in self.series.scan_prefix(versioned(uid, held.generation)) {
            json.extend_from_slice(&entry?.1);
        }
        let Record { series, clean } = from_json(&json)?;
        known.with(Arc::new(series), clean)
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
                let series = self.stored(&uid, held)?.series;
                all.extend(dated(&series, &from_json(&value)?)?);
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
        let mut changes = Changes::new(&self.series, &self.occurrences);
        let mut held = HashMap::with_capacity(all.len());
        for stored in all {
            let uid = stored.series.uid.clone();
            let one = match old.remove(&uid) {
                Some(before) if as_before && before.holds(&stored) => Held {
                    content: Content::Stored(stored),
                    ..before
                },
                before => {
                    if let Some(before) = before {
                        changes.remove(&uid, &before);
                    }
                    changes.write(stored, generation)?
                }
            };
            held.insert(uid, one);
        }
        for (uid, gone) in &old {
            changes.end(uid, gone, generation)?;
        }
        drop(old);
        self.held = held;
        if changes.is_empty() && as_before {
            return Ok(false);
        }
        let [old_series, old_occurrences] = changes.finish()?;
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
        old_series.carry_out(&self.series)?;
        old_occurrences.carry_out(&self.occurrences)?;
        Ok(true)
    }

    /// Finds what counts, compares it with what the head says of it, and takes the rest away: what a
    /// crash left. What records say is read when it is asked for.
    fn load(&mut self) -> Result<(), StoreError> {
        let (mut old_series, mut old_occurrences) = (Removals::default(), Removals::default());
        for entry in &self.series {
            let (key, value) = entry?;
            // Keys are in the order of generations.
            match owner(&key).filter(|(_, generation)| *generation <= self.head.generation) {
                Some((uid, generation)) => {
                    let held = self.held.entry(uid.clone()).or_default();
                    if held.generation != generation {
                        let older = std::mem::take(held);
                        old_series.add_all(older.series_keys(&uid));
                        held.generation = generation;
                    }
                    held.count_part(&key, &value);
                }
                None => old_series.add(key.to_vec()),
            }
        }
        // One that says that its series is gone, and no older record contradicts it any more.
        self.held.retain(|uid, held| {
            if held.says_nothing() {
                old_series.add_all(held.series_keys(uid));
            }
            !held.says_nothing()
        });
        for entry in &self.occurrences {
            let (key, value) = entry?;
            let own = owner(key.get(2..).unwrap_or_default());
            let held = own.and_then(|(uid, generation)| {
                let held = self.held.get_mut(&uid)?;
                (held.generation == generation).then_some(held)
            });
            match held.zip(year_of_key(&key)) {
                Some((held, year)) => held.count_year(&key, &value, year)?,
                None => old_occurrences.add(key.to_vec()),
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
        old_occurrences.carry_out(&self.occurrences)?;
        old_series.carry_out(&self.series)
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
