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

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::{Occurrence, Series, Uid, Window};
use crate::zone::{self, Zone, wall_seconds, wall_time};

/// Largest value, in bytes; longer ones are stored in parts. sled leaks rewritten values from
/// 128 KiB on.
const MAX_VALUE: usize = 96 * 1024;

/// So many writes go into one batch.
const BATCH: usize = 1_000;

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

/// What counts of one series.
struct Held {
    /// The generation of its records,
    generation: u64,
    /// how many there are,
    records: usize,
    /// and the sum of their fingerprints.
    checksum: u64,
    stored: Stored,
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

/// The record of a series: what its own tree holds. Its occurrences are in theirs.
#[derive(Deserialize)]
struct Record {
    series: Series,
    clean: bool,
}

/// The same, to be written.
#[derive(Serialize)]
struct RecordRef<'s> {
    series: &'s Series,
    clean: bool,
}

/// Keys and values.
type Records = Vec<(Vec<u8>, Vec<u8>)>;

/// The occurrences of a series that begin in one year: recurrence ids as [`zone::wall_seconds`], and
/// the override that describes each, if any.
type Year = Vec<(i64, Option<usize>)>;

const HEAD: &str = "current";

/// A server that is just ending lets go of the index within moments; so often it is tried again,
const LOCK_TRIES: u32 = 25;

/// and so long is waited in between.
const LOCK_PAUSE: Duration = Duration::from_millis(20);

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

/// What identifies occurrences inside their series.
fn ids(occurrences: &[Occurrence]) -> impl Iterator<Item = (i64, Option<usize>)> {
    let id = |one: &Occurrence| (wall_seconds(one.recurrence_id.wall()), one.override_index);
    occurrences.iter().map(id)
}

/// The occurrences of `series` that a record lists.
fn dated(series: &Arc<Series>, year: &Year) -> Result<Vec<Occurrence>, StoreError> {
    let one = |(wall, over): &(i64, Option<usize>)| match over {
        Some(index) if *index >= series.overrides.len() => Err(StoreError::Damaged(format!(
            "an override of `{}`",
            series.uid
        ))),
        over => {
            let id = series.event.start.same_kind(wall_time(*wall));
            Ok(Occurrence::new(Arc::clone(series), id, *over))
        }
    };
    year.iter().map(one).collect()
}

/// What one commit writes before its key is turned, and removes after.
#[derive(Default)]
struct Changes {
    series: Writes,
    occurrences: Writes,
    old_series: Writes,
    old_occurrences: Writes,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.series.0.is_empty() && self.old_series.0.is_empty()
    }

    /// Writes the records of `stored`.
    fn write(&mut self, stored: Stored, generation: u64) -> Held {
        let mut held = Held {
            generation,
            records: 0,
            checksum: 0,
            stored,
        };
        for (key, value) in held.series_records() {
            held.count(&key, &value);
            self.series.insert(key, value);
        }
        for (key, value) in held.occurrence_records() {
            held.count(&key, &value);
            self.occurrences.insert(key, value);
        }
        held
    }

    /// Removes the records of `held`.
    fn remove(&mut self, held: &Held) {
        self.old_series.remove_all(held.series_records());
        self.old_occurrences.remove_all(held.occurrence_records());
    }
}

impl Held {
    fn count(&mut self, key: &[u8], value: &[u8]) {
        self.records += 1;
        self.checksum = self.checksum.wrapping_add(fingerprint(key, value));
    }

    /// The record of the series, in parts.
    fn series_records(&self) -> Records {
        let series = &self.stored.series;
        let json = to_json(&RecordRef {
            series,
            clean: self.stored.clean,
        });
        let parts: Vec<&[u8]> = json.chunks(MAX_VALUE).collect();
        let last = parts.len().saturating_sub(1);
        let part = |(number, part): (usize, &&[u8])| {
            let more = if number < last { MORE } else { LAST };
            (
                series_key(&series.uid, self.generation, number, more),
                part.to_vec(),
            )
        };
        parts.iter().enumerate().map(part).collect()
    }

    /// The records of the occurrences, one a year.
    fn occurrence_records(&self) -> Records {
        let mut years: BTreeMap<i16, Year> = BTreeMap::new();
        let all = &self.stored.occurrences;
        for (one, id) in all.iter().zip(ids(all)) {
            years.entry(year_of(one.span.from)).or_default().push(id);
        }
        let record = |(year, ids): (i16, Year)| {
            let mut key = sortable_year(year).to_vec();
            key.extend(versioned(&self.stored.series.uid, self.generation));
            (key, to_json(&ids))
        };
        years.into_iter().map(record).collect()
    }
}

/// Insertions and removals, to be written in batches.
#[derive(Default)]
struct Writes(Vec<(Vec<u8>, Option<Vec<u8>>)>);

impl Writes {
    fn insert(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.0.push((key, Some(value)));
    }

    fn remove(&mut self, key: Vec<u8>) {
        self.0.push((key, None));
    }

    fn remove_all(&mut self, records: Records) {
        self.0
            .extend(records.into_iter().map(|(key, _)| (key, None)));
    }

    fn write(self, tree: &sled::Tree) -> Result<(), StoreError> {
        let mut batch = sled::Batch::default();
        for (number, (key, value)) in self.0.into_iter().enumerate() {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
            if number % BATCH == BATCH - 1 {
                tree.apply_batch(std::mem::take(&mut batch))?;
            }
        }
        Ok(tree.apply_batch(batch)?)
    }
}

/// The key of a part of a series ends in this when another part follows, else in [`LAST`].
const MORE: u8 = 1;
const LAST: u8 = 0;

/// A UID and a generation, such that the records of a series lie together, oldest first.
fn versioned(uid: &Uid, generation: u64) -> Vec<u8> {
    let mut key = uid.as_str().as_bytes().to_vec();
    key.push(0);
    key.extend_from_slice(&generation.to_be_bytes());
    key
}

/// The UID and the generation that a key begins with.
fn owner(key: &[u8]) -> Option<(Uid, u64)> {
    let end = key.iter().position(|byte| *byte == 0)?;
    let uid = std::str::from_utf8(&key[..end]).ok()?;
    let generation = key.get(end + 1..end + 9)?.try_into().ok()?;
    Some((Uid::new(uid), u64::from_be_bytes(generation)))
}

fn series_key(uid: &Uid, generation: u64, part: usize, more: u8) -> Vec<u8> {
    let mut key = versioned(uid, generation);
    key.extend_from_slice(&u16::try_from(part).unwrap_or(u16::MAX).to_be_bytes());
    key.push(more);
    key
}

/// Two bytes that sort as the years do.
fn sortable_year(year: i16) -> [u8; 2] {
    (year.cast_unsigned() ^ (1 << 15)).to_be_bytes()
}

fn year_of(at: Timestamp) -> i16 {
    Zone::utc().wall(at).year()
}

fn fingerprint(key: &[u8], value: &[u8]) -> u64 {
    let mut hash = Sha256::new();
    hash.update(key.len().to_be_bytes());
    hash.update(key);
    hash.update(value);
    let digest = hash.finalize();
    digest[..8]
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|error| unreachable!("the model is JSON: {error}"))
}

fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Opens, and waits a moment for whoever has it open.
fn open_patiently(folder: &Path) -> Result<Store, StoreError> {
    for _ in 1..LOCK_TRIES {
        match open_quietly(folder) {
            Err(StoreError::Locked(_)) => std::thread::sleep(LOCK_PAUSE),
            other => return other,
        }
    }
    open_quietly(folder)
}

/// Opens and verifies. sled panics on some damaged files: such a panic is damage, too.
fn open_quietly(folder: &Path) -> Result<Store, StoreError> {
    quiet::without_panic_messages(|| {
        catch_unwind(AssertUnwindSafe(|| open_and_verify(folder)))
            .unwrap_or_else(|_| Err(StoreError::Damaged("reading it failed".to_owned())))
    })
}

fn open_and_verify(folder: &Path) -> Result<Store, StoreError> {
    let config = sled::Config::new()
        .path(folder)
        .cache_capacity(8 * 1024 * 1024);
    // Every commit flushes itself; a clock that flushes would only keep the machine awake.
    let db = config
        .flush_every_ms(None)
        .open()
        .map_err(|error| match error {
            sled::Error::Io(io) if io.to_string().contains("could not acquire lock") => {
                StoreError::Locked(folder.parent().unwrap_or(folder).to_owned())
            }
            sled::Error::Io(io) => StoreError::Open {
                path: folder.to_owned(),
                problem: io.to_string(),
            },
            other => StoreError::Damaged(other.to_string()),
        })?;
    let head = match db.get(HEAD)? {
        None => Head::nothing(),
        Some(bytes) => serde_json::from_slice(&bytes)
            .map_err(|error| StoreError::Damaged(format!("its head: {error}")))?,
    };
    if head.format != format() {
        let message = format!(
            "it has format \"{}\", this program \"{}\"",
            head.format,
            format()
        );
        return Err(StoreError::Damaged(message));
    }
    let mut store = Store {
        occurrences: db.open_tree("occurrences")?,
        series: db.open_tree("series")?,
        db,
        head,
        held: BTreeMap::new(),
    };
    match store.load() {
        Ok(()) => Ok(store),
        Err(StoreError::Sled(error)) => Err(StoreError::Damaged(error.to_string())),
        Err(other) => Err(other),
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

/// `index.old-1`, or the first number that is free.
fn free_name(folder: &Path) -> PathBuf {
    let name = |number: u32| folder.with_extension(format!("old-{number}"));
    let free = (1..=u32::MAX).map(name).find(|path| !path.exists());
    free.unwrap_or_else(|| name(0))
}

/// Panics that are expected and caught should not frighten the person at the terminal.
mod quiet {
    use std::cell::Cell;
    use std::sync::Once;

    thread_local! {
        static QUIET: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn without_panic_messages<T>(run: impl FnOnce() -> T) -> T {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                if !QUIET.get() {
                    before(info);
                }
            }));
        });
        QUIET.set(true);
        let result = run();
        QUIET.set(false);
        result
    }
}
