//! `almanac import-xmpp-org`

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::args::{Common, ImportXmppOrg};
use super::list::exit_code;
use super::{output, settings};
use crate::config::Flags;
use crate::definition::xmpp_org::{self, Import, Outcome};
use crate::diagnostic::{self, Diagnostic};
use crate::files;

pub(super) fn run(common: &Common, args: &ImportXmppOrg) -> anyhow::Result<ExitCode> {
    let snapshot = settings(common, &Flags::default())?.snapshot()?;
    output::diagnostics(&snapshot.diagnostics);
    let file = files::read_file(&args.file);
    output::diagnostics(&file.diagnostics);
    let Some(source) = file.value else {
        return Ok(ExitCode::FAILURE);
    };
    let read = xmpp_org::import(&source, &snapshot.calendar, &snapshot.series);
    output::diagnostics(&read.diagnostics);
    let imports = read.value;
    let mut lines = Vec::new();
    let mut failed = None;
    for import in &imports {
        match line(import, args.into.as_deref()) {
            Ok(line) => lines.push(line),
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    // What was written until then is said in any case.
    output::result(&columns(&lines))?;
    if let Some(error) = failed {
        return Err(error);
    }
    summarise(&imports, &read.diagnostics, args.into.is_some());
    Ok(exit_code(&read.diagnostics))
}

/// What the editor should know at the end.
fn summarise(imports: &[Import], diagnostics: &[Diagnostic], writes: bool) {
    let new = imports
        .iter()
        .filter(|one| matches!(one.result, Outcome::New { .. }))
        .count();
    output::note(&format!(
        "{} can be read, {new} of them new: {}",
        match imports.len() {
            1 => "1 event".to_owned(),
            n => format!("{n} events"),
        },
        diagnostic::counted(diagnostics)
    ));
    if new > 0 && !writes {
        output::note("nothing was written: `--into events` writes the new ones there");
    } else if new > 0 {
        output::note(
            "worth adding to each file: `time_zone`, `languages`, and the texts in other languages",
        );
    }
}

/// What became of one event, its first day, its name, and what it is called.
fn line(import: &Import, into: Option<&Path>) -> anyhow::Result<[String; 4]> {
    let (fate, name) = match (&import.result, into) {
        (Outcome::Known(slug), _) => ("known", slug.as_str()),
        (Outcome::Repeated, _) => ("repeated", ""),
        (Outcome::New { path, .. }, None) => ("new", path.as_str()),
        (Outcome::New { path, text }, Some(folder)) => {
            let fate = match write(&folder.join(path), text)? {
                Fate::Written => "written",
                Fate::Kept => "kept",
            };
            (fate, path.as_str())
        }
    };
    let start = import.start.to_string();
    Ok([
        fate.to_owned(),
        start,
        name.to_owned(),
        import.summary.clone(),
    ])
}

/// What became of a file that was to be written.
pub(super) enum Fate {
    Written,
    /// There was one already.
    Kept,
}

/// Writes a new file, and never over another one.
pub(super) fn write(path: &Path, text: &str) -> anyhow::Result<Fate> {
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| File::create_new(path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(Fate::Written),
        // A folder whose name a file has is told apart by the file that is then not there.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.exists() => Ok(Fate::Kept),
        Err(error) => anyhow::bail!("`{}` cannot be written: {error}", path.display()),
    }
}

/// The first three below each other; names of files are ASCII.
fn columns(lines: &[[String; 4]]) -> String {
    let widest = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].len())
            .max()
            .unwrap_or(0)
    };
    let (fates, names) = (widest(0), widest(2));
    let mut out = String::new();
    for [fate, start, name, summary] in lines {
        // Nothing can go wrong when writing to a text.
        let _ = writeln!(out, "{fate:<fates$}  {start}  {name:<names$}  {summary}");
    }
    out
}
