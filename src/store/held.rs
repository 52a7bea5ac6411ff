//! What is known of the records of one series: that they are there, and what they say where it is in
//! memory.

use std::sync::Arc;

use super::records::{
    LAST, MORE, Year, dated, fingerprint, from_json, occurrence_key, series_key, series_records,
    years,
};
use super::{StoreError, Stored};
use crate::model::{Series, Uid};

/// What counts of one series.
#[derive(Default)]
pub(super) struct Held {
    /// The generation of its records,
    pub(super) generation: u64,
    /// how many there are,
    pub(super) records: usize,
    /// the sum of their fingerprints,
    pub(super) checksum: u64,
    /// and what they say.
    pub(super) content: Content,
}

/// What the records of a series say.
pub(super) enum Content {
    /// As it was committed.
    Stored(Stored),
    /// As it lies on disk. Most series are the same after a restart, and need not be read from there,
    /// to lie in memory twice.
    OnDisk(OnDisk),
}

/// What is known of records that were not read.
#[derive(Default)]
pub(super) struct OnDisk {
    /// In how many parts the series lies.
    parts: usize,
    /// The sum of the fingerprints of these.
    checksum: u64,
    /// How many bytes they have.
    length: usize,
    /// Its occurrences, by the year that they begin in.
    years: Vec<(i16, Year)>,
}

impl Default for Content {
    fn default() -> Self {
        Self::OnDisk(OnDisk::default())
    }
}

impl Held {
    /// Whether they say the same as `stored`.
    pub(super) fn holds(&self, stored: &Stored) -> bool {
        match &self.content {
            Content::Stored(held) => held.holds(stored),
            Content::OnDisk(known) => {
                known.is_of(&stored.series, stored.clean, self.generation)
                    && known.years == years(&stored.occurrences)
            }
        }
    }

    /// Counts a part of the series that lies on disk.
    pub(super) fn count_part(&mut self, key: &[u8], value: &[u8]) {
        let print = self.count(key, value);
        if let Content::OnDisk(known) = &mut self.content {
            known.parts += 1;
            known.length += value.len();
            known.checksum = known.checksum.wrapping_add(print);
        }
    }

    /// Counts the occurrences of a year that lie on disk.
    pub(super) fn count_year(
        &mut self,
        key: &[u8],
        value: &[u8],
        year: i16,
    ) -> Result<(), StoreError> {
        self.count(key, value);
        if let Content::OnDisk(known) = &mut self.content {
            known.years.push((year, from_json(value)?));
        }
        Ok(())
    }

    fn count(&mut self, key: &[u8], value: &[u8]) -> u64 {
        let print = fingerprint(key, value);
        self.records += 1;
        self.checksum = self.checksum.wrapping_add(print);
        print
    }

    /// Whether its record is an empty one, which says that the series is gone.
    pub(super) fn says_nothing(&self) -> bool {
        matches!(&self.content, Content::OnDisk(known) if known.length == 0)
    }

    /// The keys of the series `uid`.
    pub(super) fn series_keys(&self, uid: &Uid) -> Vec<Vec<u8>> {
        let parts = match &self.content {
            Content::Stored(Stored { series, clean, .. }) => {
                series_records(series, *clean, self.generation).len()
            }
            Content::OnDisk(known) => known.parts,
        };
        let key = |number| {
            let more = if number + 1 < parts { MORE } else { LAST };
            series_key(uid, self.generation, number, more)
        };
        (0..parts).map(key).collect()
    }

    /// The keys of its occurrences.
    pub(super) fn occurrence_keys(&self, uid: &Uid) -> Vec<Vec<u8>> {
        let key = |year: i16| occurrence_key(year, uid, self.generation);
        match &self.content {
            Content::Stored(stored) => {
                let years = years(&stored.occurrences).into_iter();
                years.map(|(year, _)| key(year)).collect()
            }
            Content::OnDisk(known) => known.years.iter().map(|(year, _)| key(*year)).collect(),
        }
    }
}

impl OnDisk {
    /// Whether the record of `series` would be the one that is there.
    pub(super) fn is_of(&self, series: &Series, clean: bool, generation: u64) -> bool {
        let records = series_records(series, clean, generation);
        let prints = records.iter().map(|(key, value)| fingerprint(key, value));
        records.len() == self.parts && prints.fold(0, u64::wrapping_add) == self.checksum
    }

    /// `series`, which is the one that is there, with its occurrences.
    pub(super) fn with(&self, series: Arc<Series>, clean: bool) -> Result<Stored, StoreError> {
        let mut occurrences = Vec::new();
        for (_, year) in &self.years {
            occurrences.extend(dated(&series, year)?);
        }
        Ok(Stored {
            series,
            occurrences: occurrences.into(),
            clean,
        })
    }
}
