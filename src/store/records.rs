//! Records: keys and values, and how a commit writes and removes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::held::{Content, Held};
use super::{StoreError, Stored};
use crate::model::{Occurrence, Series, Uid};
use crate::zone::{Zone, wall_seconds, wall_time};

/// Largest value, in bytes; longer ones are stored in parts. sled leaks rewritten values from
/// 128 KiB on.
pub(super) const MAX_VALUE: usize = 96 * 1024;

/// So many writes go into one batch.
pub(super) const BATCH: usize = 1_000;

/// The record of a series: what its own tree holds. Its occurrences are in theirs.
#[derive(Deserialize)]
pub(super) struct Record {
    pub(super) series: Series,
    pub(super) clean: bool,
}

/// The same, to be written.
#[derive(Serialize)]
pub(super) struct RecordRef<'s> {
    pub(super) series: &'s Series,
    pub(super) clean: bool,
}

/// Keys and values.
pub(super) type Records = Vec<(Vec<u8>, Vec<u8>)>;

/// The occurrences of a series that begin in one year: recurrence ids as [`zone::wall_seconds`], and
/// the override that describes each, if any.
pub(super) type Year = Vec<(i64, Option<usize>)>;

/// What identifies occurrences inside their series.
pub(super) fn ids(occurrences: &[Occurrence]) -> impl Iterator<Item = (i64, Option<usize>)> {
    let id = |one: &Occurrence| (wall_seconds(one.recurrence_id.wall()), one.override_index);
    occurrences.iter().map(id)
}

/// The occurrences of `series` that a record lists.
pub(super) fn dated(series: &Arc<Series>, year: &Year) -> Result<Vec<Occurrence>, StoreError> {
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
pub(super) struct Changes {
    series: Writer,
    occurrences: Writer,
    old_series: Removals,
    old_occurrences: Removals,
    any: bool,
}

impl Changes {
    /// None so far, of these two trees.
    pub(super) fn new(series: &sled::Tree, occurrences: &sled::Tree) -> Self {
        Self {
            series: Writer::new(series),
            occurrences: Writer::new(occurrences),
            old_series: Removals::default(),
            old_occurrences: Removals::default(),
            any: false,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.any
    }

    /// Writes the records of `stored`.
    pub(super) fn write(&mut self, stored: Stored, generation: u64) -> Result<Held, StoreError> {
        let (mut records, mut checksum) = (0, 0_u64);
        let mut count = |key: &[u8], value: &[u8]| {
            records += 1;
            checksum = checksum.wrapping_add(fingerprint(key, value));
        };
        self.any = true;
        for (key, value) in series_records(&stored.series, stored.clean, generation) {
            count(&key, &value);
            self.series.insert(key, value)?;
        }
        let uid = &stored.series.uid;
        for (year, ids) in years(&stored.occurrences) {
            let (key, value) = (occurrence_key(year, uid, generation), to_json(&ids));
            count(&key, &value);
            self.occurrences.insert(key, value)?;
        }
        Ok(Held {
            generation,
            records,
            checksum,
            content: Content::Stored(stored),
        })
    }

    /// Writes that the series `uid` is gone, and removes its records.
    pub(super) fn end(
        &mut self,
        uid: &Uid,
        held: &Held,
        generation: u64,
    ) -> Result<(), StoreError> {
        self.remove(uid, held);
        self.series
            .insert(series_key(uid, generation, 0, LAST), Vec::new())
    }

    /// Removes the records of the series `uid`, once all that is new is written.
    pub(super) fn remove(&mut self, uid: &Uid, held: &Held) {
        self.any = true;
        self.old_series.add_all(held.series_keys(uid));
        self.old_occurrences.add_all(held.occurrence_keys(uid));
    }

    /// Writes the rest of what is new, and leaves what is to be removed from both trees.
    pub(super) fn finish(self) -> Result<[Removals; 2], StoreError> {
        self.series.finish()?;
        self.occurrences.finish()?;
        Ok([self.old_series, self.old_occurrences])
    }
}

/// The records of a series, in parts.
pub(super) fn series_records(series: &Series, clean: bool, generation: u64) -> Records {
    let json = to_json(&RecordRef { series, clean });
    let parts: Vec<&[u8]> = json.chunks(MAX_VALUE).collect();
    let last = parts.len().saturating_sub(1);
    let part = |(number, part): (usize, &&[u8])| {
        let more = if number < last { MORE } else { LAST };
        let key = series_key(&series.uid, generation, number, more);
        (key, part.to_vec())
    };
    parts.iter().enumerate().map(part).collect()
}

/// Occurrences by the year that they begin in.
pub(super) fn years(occurrences: &[Occurrence]) -> Vec<(i16, Year)> {
    let mut years: BTreeMap<i16, Year> = BTreeMap::new();
    for (one, id) in occurrences.iter().zip(ids(occurrences)) {
        years.entry(year_of(one.span.from)).or_default().push(id);
    }
    years.into_iter().collect()
}

/// Writes in batches, as records come: all of them together are larger than what they are records of.
struct Writer {
    tree: sled::Tree,
    batch: sled::Batch,
    count: usize,
}

impl Writer {
    fn new(tree: &sled::Tree) -> Self {
        Self {
            tree: tree.clone(),
            batch: sled::Batch::default(),
            count: 0,
        }
    }

    fn insert(&mut self, key: Vec<u8>, value: Vec<u8>) -> Result<(), StoreError> {
        self.batch.insert(key, value);
        self.count += 1;
        if self.count.is_multiple_of(BATCH) {
            self.tree.apply_batch(std::mem::take(&mut self.batch))?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), StoreError> {
        Ok(self.tree.apply_batch(self.batch)?)
    }
}

/// Keys that are to be removed.
#[derive(Default)]
pub(super) struct Removals(Vec<Vec<u8>>);

impl Removals {
    pub(super) fn add(&mut self, key: Vec<u8>) {
        self.0.push(key);
    }

    pub(super) fn add_all(&mut self, keys: Vec<Vec<u8>>) {
        self.0.extend(keys);
    }

    /// Removes them from `tree`, in batches.
    pub(super) fn carry_out(&self, tree: &sled::Tree) -> Result<(), StoreError> {
        for keys in self.0.chunks(BATCH) {
            let mut batch = sled::Batch::default();
            for key in keys {
                batch.remove(key.as_slice());
            }
            tree.apply_batch(batch)?;
        }
        Ok(())
    }
}

/// The key of a part of a series ends in this when another part follows, else in [`LAST`].
pub(super) const MORE: u8 = 1;
pub(super) const LAST: u8 = 0;

/// A UID and a generation, such that the records of a series lie together, oldest first.
pub(super) fn versioned(uid: &Uid, generation: u64) -> Vec<u8> {
    let mut key = uid.as_str().as_bytes().to_vec();
    key.push(0);
    key.extend_from_slice(&generation.to_be_bytes());
    key
}

/// The UID and the generation that a key begins with.
pub(super) fn owner(key: &[u8]) -> Option<(Uid, u64)> {
    let end = key.iter().position(|byte| *byte == 0)?;
    let uid = std::str::from_utf8(&key[..end]).ok()?;
    let generation = key.get(end + 1..end + 9)?.try_into().ok()?;
    Some((Uid::new(uid), u64::from_be_bytes(generation)))
}

pub(super) fn series_key(uid: &Uid, generation: u64, part: usize, more: u8) -> Vec<u8> {
    let mut key = versioned(uid, generation);
    key.extend_from_slice(&u16::try_from(part).unwrap_or(u16::MAX).to_be_bytes());
    key.push(more);
    key
}

/// The key of the occurrences of a series that begin in `year`.
pub(super) fn occurrence_key(year: i16, uid: &Uid, generation: u64) -> Vec<u8> {
    let mut key = sortable_year(year).to_vec();
    key.extend(versioned(uid, generation));
    key
}

/// The year of such a key.
pub(super) fn year_of_key(key: &[u8]) -> Option<i16> {
    let bytes: [u8; 2] = key.get(..2)?.try_into().ok()?;
    Some((u16::from_be_bytes(bytes) ^ (1 << 15)).cast_signed())
}

/// Two bytes that sort as the years do.
pub(super) fn sortable_year(year: i16) -> [u8; 2] {
    (year.cast_unsigned() ^ (1 << 15)).to_be_bytes()
}

pub(super) fn year_of(at: Timestamp) -> i16 {
    Zone::utc().wall(at).year()
}

pub(super) fn fingerprint(key: &[u8], value: &[u8]) -> u64 {
    let mut hash = Sha256::new();
    hash.update(key.len().to_be_bytes());
    hash.update(key);
    hash.update(value);
    let digest = hash.finalize();
    digest[..8]
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|error| unreachable!("the model is JSON: {error}"))
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|error| StoreError::Damaged(error.to_string()))
}
