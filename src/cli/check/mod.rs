//! `almanac check`

mod confirmed;
mod follows;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Check, Common};
use super::list::exit_code;
use super::output;
use crate::clock::Clock;
use crate::config::{self, Flags};
use crate::definition;
use crate::diagnostic::{self, Checked, Diagnostic, SourceText};
use crate::files::{self, Known};

pub(super) fn run(common: &Common, check: &Check) -> anyhow::Result<ExitCode> {
    let config = config::read(common.config.as_deref(), &common.events, &Flags::default())?;
    let Checked {
        value: sources,
        mut diagnostics,
    } = sources(common, check)?;
    let read = definition::read_all(
        &sources,
        &config.calendar,
        &mut definition::Known::default(),
    );
    diagnostics.extend(read.diagnostics);
    // Without the folder it is not known what there is.
    if common.events.is_dir() {
        let root = files::root_of(&common.events);
        diagnostics.extend(follows::doubts(&read.value, &root));
    }
    let today = config
        .calendar
        .time_zone
        .wall(Clock::new(common.now).now())
        .date();
    diagnostics.extend(confirmed::doubts(&read.value, today));
    if !check.paths.is_empty() {
        diagnostics.retain(|diagnostic| concerns(diagnostic, &check.paths));
    }
    output::diagnostics(&diagnostics);
    let checked = sources.iter().filter(|source| {
        check.paths.is_empty() || check.paths.iter().any(|path| lies_in(&source.path, path))
    });
    let files = match checked.count() {
        1 => "1 file".to_owned(),
        n => format!("{n} files"),
    };
    output::note(&format!(
        "{files} checked: {}",
        diagnostic::counted(&diagnostics)
    ));
    Ok(exit_code(&diagnostics))
}

/// All events, because names must differ among them, and what was named besides.
fn sources(common: &Common, check: &Check) -> anyhow::Result<Checked<Vec<Arc<SourceText>>>> {
    let mut checked = Checked {
        value: Vec::new(),
        diagnostics: Vec::new(),
    };
    if check.paths.is_empty() || common.events.is_dir() {
        checked = files::read_folder(&common.events, &mut Known::default())?;
    }
    let mut known: BTreeSet<PathBuf> = checked
        .value
        .iter()
        .map(|source| whole(Path::new(&source.path)))
        .collect();
    for path in &check.paths {
        let Checked { value, diagnostics } = if path.is_dir() {
            files::read_folder(path, &mut Known::default())?
        } else {
            let read = files::read_file(path);
            Checked {
                value: read.value.into_iter().collect(),
                diagnostics: read.diagnostics,
            }
        };
        let new = |source: &Arc<SourceText>| known.insert(whole(Path::new(&source.path)));
        checked.value.extend(value.into_iter().filter(new));
        for diagnostic in diagnostics {
            if !checked.diagnostics.contains(&diagnostic) {
                checked.diagnostics.push(diagnostic);
            }
        }
    }
    Ok(checked)
}

/// Whether a diagnostic is about one of `paths`; one without a place is about everything.
fn concerns(diagnostic: &Diagnostic, paths: &[PathBuf]) -> bool {
    diagnostic
        .place
        .as_ref()
        .is_none_or(|place| paths.iter().any(|path| lies_in(&place.source.path, path)))
}

fn lies_in(file: &str, path: &Path) -> bool {
    whole(Path::new(file)).starts_with(whole(path))
}

/// One spelling for each file, however it was named.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
