//! The index: series and dated occurrences in sled. The one module that names sled.
//!
//! It can be rebuilt from the definitions at any time, and is written so that nothing worse than a
//! rebuild can come of a crash: each refresh writes a whole new *generation* beside the old one,
//! flushes it, and only then turns one key to it. Counts and a checksum of each generation are
//! verified at opening, because sled 0.34 can open a cut log without an error.
//!
//! Occurrences are keyed by the instant of their start, so that a window is one range of keys.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::{EventTime, Occurrence, Series, Uid, Window};
use crate::zone;

/// Largest value, in bytes; longer ones are stored in parts. sled leaks rewritten values from
/// 128 KiB on.
const MAX_VALUE: usize = 96 * 1024;

/// So many writes go into one batch.
const BATCH: usize = 1_000;

/// The layout of keys and values. Instants depend on the zone data, so its release belongs here.
fn format() -> String {
    format!("1, tzdata {}", zone::tzdata_version())
}

/// The index of one data folder. At most one process has it open.
pub struct Store {
    db: sled::Db,
    occurrences: sled::Tree,
    series: sled::Tree,
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

/// What is known of a generation before its records are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    format: String,
    generation: u64,
    series: usize,
    occurrences: usize,
    checksum: String,
    window: Window,
    /// The longest occurrence, in seconds: how far before a window a scan begins.
    longest: i64,
}

/// What stands behind the key of an occurrence.
#[derive(Serialize, Deserialize)]
struct Record {
    uid: Uid,
    recurrence_id: EventTime,
    override_index: Option<usize>,
}

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

    fn head(&self) -> Result<Option<Head>, StoreError> {
        let Some(bytes) = self.db.get(HEAD)? else {
            return Ok(None);
        };
        let damaged = |error: serde_json::Error| StoreError::Damaged(format!("its head: {error}"));
        serde_json::from_slice(&bytes).map(Some).map_err(damaged)
    }

    /// Every series of the current generation, in the order of UIDs.
    ///
    /// # Errors
    /// When sled fails, or a record cannot be read.
    pub fn series(&self) -> Result<Vec<Arc<Series>>, StoreError> {
        let Some(head) = self.head()? else {
            return Ok(Vec::new());
        };
        let mut all = Vec::with_capacity(head.series);
        let mut bytes: Vec<u8> = Vec::new();
        for entry in self.series.scan_prefix(head.generation.to_be_bytes()) {
            let (key, value) = entry?;
            bytes.extend_from_slice(&value);
            // The last byte of a key says whether another part follows.
            if key.last() == Some(&MORE) {
                continue;
            }
            all.push(Arc::new(from_json(&bytes)?));
            bytes.clear();
        }
        Ok(all)
    }

    /// The occurrences that may touch `window`, in order of their starts: one range of keys. `series`
    /// is what [`Store::series`] gave.
    ///
    /// # Errors
    /// When sled fails, or a record cannot be read.
    pub fn occurrences(
        &self,
        window: Window,
        series: &[Arc<Series>],
    ) -> Result<Vec<Occurrence>, StoreError> {
        let Some(head) = self.head()? else {
            return Ok(Vec::new());
        };
        let series: BTreeMap<&Uid, &Arc<Series>> =
            series.iter().map(|series| (&series.uid, series)).collect();
        let reach = SignedDuration::from_secs(head.longest);
        let from = window.from.saturating_sub(reach).unwrap_or(Timestamp::MIN);
        let range = start_key(head.generation, from)..start_key(head.generation, window.to);
        let mut all = Vec::new();
        for entry in self.occurrences.range(range) {
            let record: Record = from_json(&entry?.1)?;
            let series = series.get(&record.uid).ok_or_else(|| {
                StoreError::Damaged(format!(
                    "an occurrence of `{}`, which is not there",
                    record.uid
                ))
            })?;
            if record
                .override_index
                .is_some_and(|index| index >= series.overrides.len())
            {
                return Err(StoreError::Damaged(format!(
                    "an override of `{}`",
                    record.uid
                )));
            }
            let series = Arc::clone(series);
            let occurrence = Occurrence::new(series, record.recurrence_id, record.override_index);
            if window.overlaps(&occurrence.span) {
                all.push(occurrence);
            }
        }
        Ok(all)
    }

    /// Makes `series` and `occurrences` the current generation, unless they already are. All of it
    /// is on disk when this returns; a crash before leaves the old generation in force.
    ///
    /// Returns whether anything was written.
    ///
    /// # Errors
    /// When sled fails.
    pub fn commit(
        &self,
        window: Window,
        series: &[Arc<Series>],
        occurrences: &[Occurrence],
    ) -> Result<bool, StoreError> {
        let old = self.head()?;
        let generation = old.as_ref().map_or(1, |head| head.generation + 1);
        let series_records = series_records(series);
        let occurrence_records: BTreeMap<Vec<u8>, Vec<u8>> =
            occurrences.iter().map(occurrence_record).collect();
        let length = |one: &Occurrence| one.span.to.as_second() - one.span.from.as_second();
        let head = Head {
            format: format(),
            generation,
            series: series_records.len(),
            occurrences: occurrence_records.len(),
            checksum: checksum(series_records.iter().chain(&occurrence_records)),
            window,
            longest: occurrences.iter().map(length).max().unwrap_or(0),
        };
        if let Some(old) = old
            && (Head {
                generation: old.generation,
                ..head.clone()
            }) == old
        {
            return Ok(false);
        }
        // What a crash left of this generation must not mix with it.
        for tree in [&self.series, &self.occurrences] {
            remove_others(tree, generation - 1)?;
        }
        write(&self.series, generation, &series_records)?;
        write(&self.occurrences, generation, &occurrence_records)?;
        self.db.flush()?;
        self.db.insert(HEAD, to_json(&head))?;
        self.db.flush()?;
        // Only now may the old generation go; a crash in between leaves it to the next commit.
        for tree in [&self.series, &self.occurrences] {
            remove_others(tree, generation)?;
        }
        Ok(true)
    }

    /// Compares the current generation with what its head says of it.
    fn verify(&self) -> Result<(), StoreError> {
        let Some(head) = self.head()? else {
            return Ok(());
        };
        if head.format != format() {
            let message = format!(
                "it has format \"{}\", this program \"{}\"",
                head.format,
                format()
            );
            return Err(StoreError::Damaged(message));
        }
        let read = |tree: &sled::Tree| -> Result<BTreeMap<Vec<u8>, Vec<u8>>, StoreError> {
            let entries = tree.scan_prefix(head.generation.to_be_bytes());
            entries
                .map(|entry| Ok(entry.map(|(key, value)| (key[8..].to_vec(), value.to_vec()))?))
                .collect()
        };
        let (series, occurrences) = (read(&self.series)?, read(&self.occurrences)?);
        let found = checksum(series.iter().chain(&occurrences));
        if (series.len(), occurrences.len()) != (head.series, head.occurrences)
            || found != head.checksum
        {
            return Err(StoreError::Damaged("its checksum is wrong".to_owned()));
        }
        Ok(())
    }
}

/// The key of a part of a series ends in this when another part follows, else in [`LAST`].
const MORE: u8 = 1;
const LAST: u8 = 0;

fn series_records(series: &[Arc<Series>]) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut records = BTreeMap::new();
    for one in series {
        let json = to_json(one.as_ref());
        let parts: Vec<&[u8]> = json.chunks(MAX_VALUE).collect();
        for (number, part) in parts.iter().enumerate() {
            let mut key = one.uid.as_str().as_bytes().to_vec();
            key.push(0);
            key.extend_from_slice(&u16::try_from(number).unwrap_or(u16::MAX).to_be_bytes());
            key.push(if number + 1 < parts.len() { MORE } else { LAST });
            records.insert(key, part.to_vec());
        }
    }
    records
}

fn occurrence_record(occurrence: &Occurrence) -> (Vec<u8>, Vec<u8>) {
    let mut key = sortable(occurrence.span.from).to_vec();
    key.extend_from_slice(occurrence.series.uid.as_str().as_bytes());
    key.push(0);
    key.extend_from_slice(occurrence.recurrence_id.to_string().as_bytes());
    let record = Record {
        uid: occurrence.series.uid.clone(),
        recurrence_id: occurrence.recurrence_id,
        override_index: occurrence.override_index,
    };
    (key, to_json(&record))
}

/// Eight bytes that sort as the instants do.
fn sortable(at: Timestamp) -> [u8; 8] {
    (at.as_second().cast_unsigned() ^ (1 << 63)).to_be_bytes()
}

fn start_key(generation: u64, at: Timestamp) -> Vec<u8> {
    [generation.to_be_bytes(), sortable(at)].concat()
}

fn write(
    tree: &sled::Tree,
    generation: u64,
    records: &BTreeMap<Vec<u8>, Vec<u8>>,
) -> Result<(), StoreError> {
    let mut batch = sled::Batch::default();
    for (number, (key, value)) in records.iter().enumerate() {
        batch.insert(
            [&generation.to_be_bytes()[..], key].concat(),
            value.as_slice(),
        );
        if number % BATCH == BATCH - 1 {
            tree.apply_batch(std::mem::take(&mut batch))?;
        }
    }
    Ok(tree.apply_batch(batch)?)
}

fn remove_others(tree: &sled::Tree, generation: u64) -> Result<(), StoreError> {
    let kept = generation.to_be_bytes();
    let mut batch = sled::Batch::default();
    for key in tree.iter().keys() {
        let key = key?;
        if !key.starts_with(&kept) {
            batch.remove(key);
        }
    }
    Ok(tree.apply_batch(batch)?)
}

fn checksum<'r>(records: impl Iterator<Item = (&'r Vec<u8>, &'r Vec<u8>)>) -> String {
    let mut hash = Sha256::new();
    for (key, value) in records {
        hash.update(key.len().to_be_bytes());
        hash.update(key);
        hash.update(value.len().to_be_bytes());
        hash.update(value);
    }
    format!("{:x}", hash.finalize())
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
    let store = Store {
        occurrences: db.open_tree("occurrences")?,
        series: db.open_tree("series")?,
        db,
    };
    match store.verify() {
        Ok(()) => Ok(store),
        Err(StoreError::Sled(error)) => Err(StoreError::Damaged(error.to_string())),
        Err(other) => Err(other),
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
