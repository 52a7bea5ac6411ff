//! `almanac import-xmpp-org`

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::args::{Common, ImportXmppOrg};
use super::list::exit_code;
use super::{output, settings};
use crate::config::Flags;
use crate::definition::xmpp_org::{self, Import, Outcome};
use crate::diagnostic;
use crate::files;

pub(super) fn run(common: &Common, args: &ImportXmppOrg) -> anyhow::Result<ExitCode> {
    let snapshot = settings(common, &Flags::default())?.snapshot()?;
    output::diagnostics(&snapshot.diagnostics);
    let source = match files::read_file(&args.file) {
        Ok(source) => source,
        Err(problem) => {
            output::diagnostics(&[problem]);
            return Ok(ExitCode::FAILURE);
        }
    };
    let read = xmpp_org::import(&source, &snapshot.calendar, &snapshot.series);
    output::diagnostics(&read.diagnostics);
    let imports = read.value;
    let mut lines = Vec::new();
    for import in &imports {
        lines.push(line(import, args.into.as_deref())?);
    }
    output::result(&columns(&lines))?;
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
        diagnostic::counted(&read.diagnostics)
    ));
    if new > 0 && args.into.is_none() {
        output::note("nothing was written: `--into events` writes the new ones there");
    } else if new > 0 {
        output::note(
            "worth adding to each file: `time_zone`, `languages`, and the texts in other languages",
        );
    }
    Ok(exit_code(&read.diagnostics))
}

/// What became of one event, its first day, its name, and what it is called.
fn line(import: &Import, into: Option<&Path>) -> anyhow::Result<[String; 4]> {
    let (fate, name) = match (&import.result, into) {
        (Outcome::Known(slug), _) => ("known", slug.as_str()),
        (Outcome::Repeated, _) => ("repeated", ""),
        (Outcome::New { path, .. }, None) => ("new", path.as_str()),
        (Outcome::New { path, text }, Some(folder)) => {
            (write(&folder.join(path), text)?, path.as_str())
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

/// Writes a new file, and never over another one.
fn write(path: &Path, text: &str) -> anyhow::Result<&'static str> {
    let failed = || format!("`{}` cannot be written", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    match File::create_new(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes()).with_context(failed)?;
            Ok("written")
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok("kept"),
        Err(error) => Err(error).with_context(failed),
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
