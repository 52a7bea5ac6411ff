//! Files in a folder: only what changed is written, and only what is ours is removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::{PublishError, Published, parallel};

/// The names of the files that we wrote, one a line.
const LIST: &str = ".almanac-files";

/// Ending of a file that is not yet whole.
const PART: &str = ".almanac-part";

/// Makes `folder` hold `files`, by their paths.
pub(super) fn write(
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Published, PublishError> {
    let failed = |path: &str| {
        let path = folder.join(path).display().to_string();
        move |source: io::Error| PublishError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(""))?;
    let ours = read_list(folder).map_err(failed(LIST))?;
    let all: Vec<(&String, &Vec<u8>)> = files.iter().collect();
    let found = parallel::map(&all, |(path, body)| {
        found(folder, path, body).map_err(failed(path))
    });
    let mut changed = Vec::new();
    for ((path, body), found) in all.into_iter().zip(found) {
        match found? {
            Found::Same => {}
            Found::Other if !ours.contains(path) => {
                let path = folder.join(path).display().to_string();
                return Err(PublishError::Foreign { path });
            }
            Found::Other | Found::Nothing => changed.push((path, body)),
        }
    }
    let now: BTreeSet<String> = files.keys().cloned().collect();
    // Should the run break off, all that is ours is still known.
    let all: BTreeSet<String> = ours.union(&now).cloned().collect();
    write_list(folder, &all).map_err(failed(LIST))?;
    let written = parallel::map(&changed, |(path, body)| {
        write_file(folder, path, body).map_err(failed(path))
    });
    written.into_iter().collect::<Result<(), _>>()?;
    let gone: Vec<&String> = ours.difference(&now).collect();
    let mut removed = 0;
    for path in gone {
        removed += usize::from(remove(folder, path).map_err(failed(path))?);
    }
    write_list(folder, &now).map_err(failed(LIST))?;
    Ok(Published {
        written: changed.len(),
        unchanged: files.len() - changed.len(),
        removed,
        broken: Vec::new(),
    })
}

/// What is where a file shall be.
enum Found {
    Nothing,
    /// What says the same.
    Same,
    Other,
}

fn found(folder: &Path, path: &str, body: &[u8]) -> io::Result<Found> {
    match fs::read(folder.join(path)) {
        Ok(before) if is_same(path, &before, body) => Ok(Found::Same),
        Ok(_) => Ok(Found::Other),
        Err(error) if is_absent(&error) => Ok(Found::Nothing),
        Err(error) => Err(error),
    }
}

/// Whether two files say the same. The foot of a page says when it was made: that alone is no change.
fn is_same(path: &str, before: &[u8], after: &[u8]) -> bool {
    if before == after {
        return true;
    }
    let (Ok(before), Ok(after)) = (std::str::from_utf8(before), std::str::from_utf8(after)) else {
        return false;
    };
    let is_page = Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "html");
    is_page && without_foot(before) == without_foot(after)
}

fn without_foot(page: &str) -> (&str, &str) {
    let (body, foot) = page.rsplit_once("<footer").unwrap_or((page, ""));
    (
        body,
        foot.split_once("</footer>").map_or("", |(_, end)| end),
    )
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
    )
}

/// Writes a file in one step: whoever reads it sees the old or the new one.
fn write_file(folder: &Path, path: &str, body: &[u8]) -> io::Result<()> {
    let file = folder.join(path);
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    let part = folder.join(format!("{path}{PART}"));
    fs::write(&part, body)?;
    fs::rename(&part, &file)
}

/// Removes a file, and the folders that are empty then; says whether it was there.
fn remove(folder: &Path, path: &str) -> io::Result<bool> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Ok(()) => {}
        Err(error) if is_absent(&error) => return Ok(false),
        Err(error) => return Err(error),
    }
    for parent in file.ancestors().skip(1) {
        if parent == folder || fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(true)
}

fn read_list(folder: &Path) -> io::Result<BTreeSet<String>> {
    match fs::read_to_string(folder.join(LIST)) {
        // A list that somebody edited leads to nothing outside of the folder.
        Ok(list) => Ok(list
            .lines()
            .filter(|path| is_inside(path))
            .map(str::to_owned)
            .collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(error),
    }
}

/// Whether a path leads to nothing outside of the folder.
pub(super) fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn write_list(folder: &Path, paths: &BTreeSet<String>) -> io::Result<()> {
    let mut list = String::new();
    for path in paths {
        list.push_str(path);
        list.push('\n');
    }
    if fs::read(folder.join(LIST)).is_ok_and(|before| before == list.as_bytes()) {
        return Ok(());
    }
    write_file(folder, LIST, list.as_bytes())
}
