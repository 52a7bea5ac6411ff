//! The last good copy of each source, in `data/sources/`.
//!
//! Two files for each: `NAME.json`, what is known of it, and `NAME.<hash>.body`, what it answered
//! last. The body is on disk before the first file names it, and each file is replaced whole, so that
//! a crash leaves the state before or after. Most answers say nothing new: then only `NAME.times`
//! changes, which a crash may well spoil.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::foreign::Known;
use crate::model::{Series, Slug, Source, SourceChange, Trouble};

/// What is known of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meta {
    /// Its definition when it was last asked, or when it was last good.
    pub(super) source: Source,
    /// The hash of its good copy, if it has one.
    pub(super) body: Option<String>,
    /// Where that came from.
    pub(super) url: Option<Url>,
    /// The validators of the good copy.
    pub(super) etag: Option<String>,
    /// As the server wrote it.
    pub(super) last_modified: Option<String>,
    /// When it last gave a good answer.
    pub(super) last_success: Option<Timestamp>,
    /// When it was last asked.
    pub(super) last_try: Option<Timestamp>,
    /// When it is asked next.
    pub(super) next_try: Timestamp,
    /// How many times in a row it went wrong.
    pub(super) failures: u32,
    /// What is wrong.
    pub(super) trouble: Option<Trouble>,
    /// Where it has moved for good.
    pub(super) moved: Option<Url>,
    /// What its last change was.
    pub(super) change: Option<SourceChange>,
    /// An answer so different that the next one must confirm it.
    pub(super) waiting: Option<Waiting>,
    /// Whether a person has said that the next answer is right, whatever it is.
    pub(super) accept: bool,
    /// Whether another address was written since the good copy.
    #[serde(default)]
    pub(super) readdressed: bool,
    /// Events that the good copy does not have, or not in a state that can be read.
    pub(super) kept: Vec<Kept>,
    /// What events of the good copy are called that have other UIDs there.
    #[serde(default, skip_serializing_if = "Known::is_empty")]
    pub(super) known: Known,
}

/// An answer that is not believed yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waiting {
    /// Which events it has, by their UIDs, in short.
    pub(super) hash: String,
    /// Which events it has, by what they say: their UIDs may be others each time.
    #[serde(default)]
    pub(super) occasions: String,
    /// Since when it says so.
    pub(super) since: Timestamp,
}

/// An event of an earlier copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// As it was, before filters and defaults.
    pub(super) series: Series,
    /// When it was first missed.
    pub(super) since: Timestamp,
    /// Whether it is still there, but cannot be read: then it stays as it was.
    pub(super) unreadable: bool,
}

/// What changes each time that a source is asked.
#[derive(Serialize, Deserialize)]
struct Times {
    last_success: Option<Timestamp>,
    last_try: Option<Timestamp>,
    next_try: Timestamp,
}

impl Meta {
    /// Whether `other` differs in nothing but when it was asked.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        let timeless = Self {
            last_success: other.last_success,
            last_try: other.last_try,
            next_try: other.next_try,
            ..self.clone()
        };
        timeless == *other
    }

    /// Of a source that was never asked; it is asked at once.
    #[must_use]
    pub(super) fn new(source: Source, now: Timestamp) -> Self {
        Self {
            source,
            body: None,
            url: None,
            etag: None,
            last_modified: None,
            last_success: None,
            last_try: None,
            next_try: now,
            failures: 0,
            trouble: None,
            moved: None,
            change: None,
            waiting: None,
            accept: false,
            readdressed: false,
            kept: Vec::new(),
            known: Known::default(),
        }
    }
}

/// The folder of copies.
#[derive(Clone, Debug)]
pub(super) struct Copies {
    folder: PathBuf,
}

/// What is to be written of one source.
#[derive(Debug)]
pub struct Write {
    copies: Copies,
    meta: Meta,
    /// Its new good copy, if there is one.
    body: Option<Vec<u8>>,
    /// Whether nothing but the times has changed.
    times: bool,
}

impl Write {
    pub(super) fn new(copies: &Copies, meta: &Meta, body: Option<Vec<u8>>, times: bool) -> Self {
        Self {
            copies: copies.clone(),
            meta: meta.clone(),
            body,
            times,
        }
    }

    /// Writes it. All of it, but the times, is on disk when this returns.
    ///
    /// # Errors
    /// When the folder cannot be written; what was there before is there still.
    pub fn carry_out(&self) -> io::Result<()> {
        if self.times {
            self.copies.write_times(&self.meta)
        } else {
            self.copies.write(&self.meta, self.body.as_deref())
        }
    }
}

impl Copies {
    /// The copies in `folder`, which is made when there is something to write.
    #[must_use]
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// What is known of every source; of a file that cannot be read, a sentence.
    #[must_use]
    pub(super) fn all(&self) -> (Vec<Meta>, Vec<String>) {
        let (mut all, mut notes) = (Vec::new(), Vec::new());
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.extension() != Some(std::ffi::OsStr::new("json")) {
                continue;
            }
            let read =
                fs::read(&path).and_then(|bytes| Ok(serde_json::from_slice::<Meta>(&bytes)?));
            match read {
                Ok(meta) => all.push(self.with_times(meta)),
                Err(error) => notes.push(format!(
                    "`{}` cannot be read ({error}); its source is fetched anew",
                    path.display()
                )),
            }
        }
        (all, notes)
    }

    /// The good copy that `meta` names.
    ///
    /// # Errors
    /// When it cannot be read, or is not what was written.
    pub(super) fn body(&self, meta: &Meta) -> io::Result<Option<Vec<u8>>> {
        let Some(hash) = &meta.body else {
            return Ok(None);
        };
        let bytes = fs::read(self.body_path(&meta.source.slug, hash))?;
        if hash_of(&bytes) != *hash {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the copy is damaged",
            ));
        }
        Ok(Some(bytes))
    }

    /// Writes what is known of a source, and its new good copy if there is one. All of it is on disk
    /// when this returns.
    ///
    /// # Errors
    /// When the folder cannot be written; what was there before is there still.
    fn write(&self, meta: &Meta, body: Option<&[u8]>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let slug = &meta.source.slug;
        if let (Some(body), Some(hash)) = (body, &meta.body) {
            replace(&self.body_path(slug, hash), body)?;
        }
        let json = serde_json::to_vec(meta)?;
        replace(&self.folder.join(format!("{slug}.json")), &json)?;
        // The new names are on disk when their folder is.
        #[cfg(unix)]
        File::open(&self.folder)?.sync_data()?;
        if body.is_some() {
            self.remove_others(slug, meta.body.as_deref());
        }
        Ok(())
    }

    /// Writes when a source was asked, and nothing else of `meta`.
    ///
    /// # Errors
    /// When the folder cannot be written.
    fn write_times(&self, meta: &Meta) -> io::Result<()> {
        let times = Times {
            last_success: meta.last_success,
            last_try: meta.last_try,
            next_try: meta.next_try,
        };
        fs::write(self.times_path(meta), serde_json::to_vec(&times)?)
    }

    /// With the later times, where they can be read.
    fn with_times(&self, mut meta: Meta) -> Meta {
        let times = fs::read(self.times_path(&meta)).ok();
        let times: Option<Times> = times.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some(times) = times.filter(|times| times.last_try > meta.last_try) {
            meta.last_success = times.last_success;
            meta.last_try = times.last_try;
            meta.next_try = times.next_try;
        }
        meta
    }

    fn times_path(&self, meta: &Meta) -> PathBuf {
        self.folder.join(format!("{}.times", meta.source.slug))
    }

    /// Takes away bodies that nothing names any more, but for the newest: whoever copies the folder just
    /// now may have copied the name of that one. One that stays does no harm.
    fn remove_others(&self, slug: &Slug, hash: Option<&str>) {
        let present = hash.map(|hash| self.body_path(slug, hash));
        let prefix = format!("{slug}.");
        let mut others = Vec::new();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let own = name.strip_prefix(&prefix).is_some_and(|rest| {
                rest.strip_suffix(".body")
                    .is_some_and(|hash| !hash.contains('.'))
            });
            if own && Some(entry.path()) != present {
                let written = entry.metadata().and_then(|file| file.modified()).ok();
                others.push((written, entry.path()));
            }
        }
        others.sort();
        others.pop();
        for (_, path) in others {
            let _ = fs::remove_file(path);
        }
    }

    fn body_path(&self, slug: &Slug, hash: &str) -> PathBuf {
        self.folder.join(format!("{slug}.{hash}.body"))
    }
}

/// Puts a file there whole: a crash leaves the old one or the new one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&new, path)
}

/// Half of a SHA-256, in hexadecimal digits.
#[must_use]
pub(super) fn hash_of(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))[..32].to_owned()
}
