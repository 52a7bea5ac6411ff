//! Reads the definition files of a folder.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use crate::diagnostic::{Checked, Diagnostic, Place, SourceText};
use crate::ical::{self, Decoded};

/// Largest file that is read at all, in bytes.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Most definition files in one calendar.
pub const MAX_FILES: usize = 20_000;

/// The folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("there is no folder of events at `{}`: {source}", path.display())]
pub struct FilesError {
    path: PathBuf,
    source: std::io::Error,
}

/// The text of a file, if it can be read as text.
type Read = Checked<Option<Arc<SourceText>>>;

/// What was read before, so that a file which did not change is not read again.
#[derive(Default)]
pub struct Known {
    /// By path, as the system spells it: paths themselves are compared part by part, which costs more
    /// than looking at the files.
    files: HashMap<OsString, (Stamp, Read)>,
}

/// What changes when a file is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
}

/// File systems count time in ticks: of two writes within one, the second leaves no mark. What was
/// written so shortly before the latest of all writes is read again.
const TICK: Duration = Duration::from_millis(100);

impl Known {
    /// What `entry` says, as it was read `before` if it has not changed since.
    fn read(&mut self, folder: &Path, entry: &walkdir::DirEntry, before: &mut Self) -> Read {
        let path = entry.path();
        let metadata = entry.metadata().ok();
        let stamp = metadata.and_then(|metadata| {
            Some(Stamp {
                length: metadata.len(),
                modified: metadata.modified().ok()?,
            })
        });
        let Some(stamp) = stamp else {
            return read_named(path, &origin(folder, path));
        };
        let known = before.files.remove_entry(path.as_os_str());
        let (key, read) = match known {
            Some((key, (known, read))) if known == stamp => (key, read),
            _ => (
                path.as_os_str().to_owned(),
                read_named(path, &origin(folder, path)),
            ),
        };
        self.files.insert(key, (stamp, read.clone()));
        read
    }

    /// Forgets what could have changed unseen.
    fn settle(&mut self) {
        let stamps = self.files.values().map(|(stamp, _)| stamp.modified);
        let Some(latest) = stamps.max() else { return };
        self.files.retain(|_, (stamp, _)| {
            latest
                .duration_since(stamp.modified)
                .is_ok_and(|age| age > TICK)
        });
    }
}

/// Reads every definition below `folder`, in the order of their paths. A file that is `known` gives
/// the same text as before.
///
/// Folders only sort; names that begin with a dot, and files that are not `.toml` or `.ics`, are
/// passed over. A file that cannot be read is reported, and the others are read.
///
/// # Errors
/// When `folder` itself cannot be read.
pub fn read_folder(
    folder: &Path,
    known: &mut Known,
) -> Result<Checked<Vec<Arc<SourceText>>>, FilesError> {
    fs::read_dir(folder).map_err(|source| FilesError {
        path: folder.to_owned(),
        source,
    })?;
    // What is gone is forgotten.
    let mut before = std::mem::take(known);
    let mut checked = Checked {
        value: Vec::new(),
        diagnostics: Vec::new(),
    };
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().as_encoded_bytes();
        entry.depth() == 0 || !name.starts_with(b".")
    };
    // Those of one folder differ in their names alone.
    let by_name = |a: &walkdir::DirEntry, b: &walkdir::DirEntry| {
        let (a, b) = (a.path().as_os_str(), b.path().as_os_str());
        a.cmp(b)
    };
    let walk = WalkDir::new(folder).sort_by(by_name).follow_links(true);
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                checked
                    .diagnostics
                    .push(Diagnostic::error(format!("cannot be read: {error}"), None));
                continue;
            }
        };
        if !entry.file_type().is_file() || !is_definition(entry.path()) {
            continue;
        }
        if checked.value.len() == MAX_FILES {
            let message = format!("`{}` has more than {MAX_FILES} files", folder.display());
            let help = "the rest is left out; is this the right folder?";
            checked
                .diagnostics
                .push(Diagnostic::error(message, None).help(help));
            break;
        }
        let read = known.read(folder, &entry, &mut before);
        checked.value.extend(read.value);
        checked.diagnostics.extend(read.diagnostics);
    }
    known.settle();
    Ok(checked)
}

/// The folder that the folder of `events` lies in: files that are followed are below it.
#[must_use]
pub fn root_of(events: &Path) -> PathBuf {
    match events.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Reads one definition, if it can be read as text.
#[must_use]
pub fn read_file(path: &Path) -> Checked<Option<Arc<SourceText>>> {
    read_named(path, &path.to_string_lossy())
}

/// The path below `folder`, with `events` for the folder itself.
fn origin(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    format!("events/{}", below.to_string_lossy().replace('\\', "/"))
}

fn read_named(path: &Path, origin: &str) -> Read {
    let shown = path.to_string_lossy().replace('\\', "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
    let with = |text: String| {
        Arc::new(SourceText {
            path: shown.clone(),
            origin: origin.to_owned(),
            text,
        })
    };
    let unreadable = |message: String, help: &str| {
        let place = Place {
            source: with(String::new()),
            span: 0..0,
        };
        Checked {
            value: None,
            diagnostics: vec![Diagnostic::error(message, Some(place)).help(help)],
        }
    };
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > MAX_FILE_BYTES {
        let message = format!("the file has {size} bytes; {MAX_FILE_BYTES} are the most");
        return unreadable(message, "is this another kind of file?");
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return unreadable(
                format!("cannot be read: {error}"),
                "may this program read it?",
            );
        }
    };
    if has_ending(path, "ics") {
        return decoded(&bytes, with);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text
                .strip_prefix('\u{feff}')
                .map_or(text.clone(), str::to_owned);
            Checked {
                value: Some(with(text)),
                diagnostics: Vec::new(),
            }
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!("the file is not UTF-8 text (byte {at})");
            unreadable(message, "save it as UTF-8; every editor can")
        }
    }
}

/// An iCalendar file, whatever its encoding.
fn decoded(bytes: &[u8], with: impl Fn(String) -> Arc<SourceText>) -> Read {
    let Decoded { text, oddity } = ical::decode(bytes);
    let source = with(text);
    let warning = oddity.map(|(line, message)| {
        let start: usize = source
            .text
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let length = source.text[start..].find(['\r', '\n']);
        let place = Place {
            source: Arc::clone(&source),
            span: start..length.map_or(source.text.len(), |length| start + length),
        };
        Diagnostic::warning(message, Some(place)).help("save the file as UTF-8")
    });
    Checked {
        diagnostics: warning.into_iter().collect(),
        value: Some(source),
    }
}

fn is_definition(path: &Path) -> bool {
    has_ending(path, "toml") || has_ending(path, "ics")
}

/// Some programs write `CALENDAR.ICS`.
fn has_ending(path: &Path, wanted: &str) -> bool {
    let path = path.as_os_str().as_encoded_bytes();
    let before = path.len().saturating_sub(wanted.len());
    path[before..].eq_ignore_ascii_case(wanted.as_bytes()) && path[..before].ends_with(b".")
}
