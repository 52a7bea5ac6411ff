//! `almanac newsletter`

use std::process::ExitCode;

use super::args::{Common, Newsletter, SectionFormat};
use super::list::{exit_code, language};
use super::{output, settings};
use crate::config::Flags;
use crate::view::newsletter::{self, Issue};

pub(super) fn run(common: &Common, args: &Newsletter) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let language = language(&settings, args.language.as_ref())?;
    if let Some(to) = args.to {
        let issue = args.issue;
        anyhow::ensure!(issue < to, "`--to` {to} is not after the issue of {issue}");
    }
    let snapshot = settings.snapshot()?;
    let issue = Issue::new(args.issue, args.to);
    let found = snapshot.agenda(issue.window(&snapshot.calendar));
    output::diagnostics(&snapshot.diagnostics);
    output::diagnostics(&found.diagnostics);
    let section = newsletter::section(&issue, &found.value, &snapshot.calendar, language);
    match args.format {
        SectionFormat::Markdown => output::result(&section.markdown)?,
    }
    for remark in &section.remarks {
        output::note(&format!("note: {remark}"));
    }
    Ok(exit_code(&snapshot.diagnostics))
}
