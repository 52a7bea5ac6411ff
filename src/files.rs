//! Reads the definition files of a folder.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::{Checked, Diagnostic, Place, SourceText};

/// Largest file that is read at all, in bytes.
pub const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// Most definition files in one calendar.
pub const MAX_FILES: usize = 20_000;

/// The folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("there is no folder of events at `{}`: {source}", path.display())]
pub struct FilesError {
    path: PathBuf,
    source: std::io::Error,
}

/// Reads every definition below `folder`, in the order of their paths.
///
/// Folders only sort; names that begin with a dot, and files that are not `.toml` or `.ics`, are
/// passed over. A file that cannot be read is reported, and the others are read.
///
/// # Errors
/// When `folder` itself cannot be read.
pub fn read_folder(folder: &Path) -> Result<Checked<Vec<Arc<SourceText>>>, FilesError> {
    fs::read_dir(folder).map_err(|source| FilesError {
        path: folder.to_owned(),
        source,
    })?;
    let mut checked = Checked {
        value: Vec::new(),
        diagnostics: Vec::new(),
    };
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(folder).sort_by_file_name().follow_links(true);
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
        match read_named(entry.path(), &origin(folder, entry.path())) {
            Ok(text) => checked.value.push(text),
            Err(diagnostic) => checked.diagnostics.push(diagnostic),
        }
    }
    Ok(checked)
}

/// Reads one definition.
///
/// # Errors
/// A diagnostic, when it cannot be read as text.
pub fn read_file(path: &Path) -> Result<Arc<SourceText>, Diagnostic> {
    read_named(path, &path.to_string_lossy())
}

/// The path below `folder`, with `events` for the folder itself.
fn origin(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    format!("events/{}", below.to_string_lossy().replace('\\', "/"))
}

fn read_named(path: &Path, origin: &str) -> Result<Arc<SourceText>, Diagnostic> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
    let at_file = |message: String| {
        let source = Arc::new(SourceText {
            path: shown.clone(),
            origin: origin.to_owned(),
            text: String::new(),
        });
        Diagnostic::error(message, Some(Place { source, span: 0..0 }))
    };
    if path.extension() == Some(OsStr::new("ics")) {
        return Err(at_file("iCalendar files are not read yet".to_owned())
            .help("write the event as a `.toml` file, or take the file out of `events/`"));
    }
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > MAX_FILE_BYTES {
        let message = format!("the file has {size} bytes; {MAX_FILE_BYTES} are the most");
        return Err(at_file(message).help("is this another kind of file?"));
    }
    let bytes = fs::read(path).map_err(|error| at_file(format!("cannot be read: {error}")))?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text
                .strip_prefix('\u{feff}')
                .map_or(text.clone(), str::to_owned);
            Ok(Arc::new(SourceText {
                path: shown.clone(),
                origin: origin.to_owned(),
                text,
            }))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(at_file(format!("the file is not UTF-8 text (byte {at})"))
                .help("save it as UTF-8; every editor can"))
        }
    }
}

fn is_definition(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == "toml" || ending == "ics")
}
