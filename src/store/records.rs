//! Records: keys and values, and how a commit writes and removes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{StoreError, Stored};
use crate::model::{Occurrence, Series, Uid};
use crate::zone::{Zone, wall_seconds, wall_time};

/// Largest value, in bytes; longer ones are stored in parts. sled leaks rewritten values from
/// 128 KiB on.
pub(super) const MAX_VALUE: usize = 96 * 1024;

/// So many writes go into one batch.
pub(super) const BATCH: usize = 1_000;

/// What counts of one series.
pub(super) struct Held {
    /// The generation of its records,
    pub(super) generation: u64,
    /// how many there are,
    pub(super) records: usize,
    /// and the sum of their fingerprints.
    pub(super) checksum: u64,
    pub(super) stored: Stored,
}

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
#[derive(Default)]
pub(super) struct Changes {
    pub(super) series: Writes,
    pub(super) occurrences: Writes,
    pub(super) old_series: Writes,
    pub(super) old_occurrences: Writes,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        self.series.0.is_empty() && self.old_series.0.is_empty()
    }

    /// Writes the records of `stored`.
    pub(super) fn write(&mut self, stored: Stored, generation: u64) -> Held {
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
    pub(super) fn remove(&mut self, held: &Held) {
        self.old_series.remove_all(held.series_records());
        self.old_occurrences.remove_all(held.occurrence_records());
    }
}

impl Held {
    pub(super) fn count(&mut self, key: &[u8], value: &[u8]) {
        self.records += 1;
        self.checksum = self.checksum.wrapping_add(fingerprint(key, value));
    }

    /// The record of the series, in parts.
    pub(super) fn series_records(&self) -> Records {
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
    pub(super) fn occurrence_records(&self) -> Records {
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
pub(super) struct Writes(Vec<(Vec<u8>, Option<Vec<u8>>)>);

impl Writes {
    pub(super) fn insert(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.0.push((key, Some(value)));
    }

    pub(super) fn remove(&mut self, key: Vec<u8>) {
        self.0.push((key, None));
    }

    pub(super) fn remove_all(&mut self, records: Records) {
        self.0
            .extend(records.into_iter().map(|(key, _)| (key, None)));
    }

    pub(super) fn write(self, tree: &sled::Tree) -> Result<(), StoreError> {
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
