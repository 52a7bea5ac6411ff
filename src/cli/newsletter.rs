//! `almanac newsletter`

use std::process::ExitCode;

use super::args::{Common, Newsletter};
use super::list::{exit_code, language};
use super::{output, settings};
use crate::config::Flags;
use crate::view::newsletter::{self, Issue};

pub(super) fn run(common: &Common, args: &Newsletter) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let language = language(&settings, args.language.as_ref())?;
    let issue = issue(args)?;
    let snapshot = settings.snapshot()?;
    let found = snapshot.agenda(issue.window(&snapshot.calendar));
    output::diagnostics(&snapshot.diagnostics);
    output::diagnostics(&found.diagnostics);
    let section = newsletter::section(&issue, &found.value, &snapshot.calendar, language);
    output::result(&section.print(args.format, language))?;
    for remark in &section.remarks {
        output::note(&format!("note: {remark}"));
    }
    Ok(exit_code(&snapshot.diagnostics))
}

/// The issue that the flags describe.
fn issue(args: &Newsletter) -> anyhow::Result<Issue> {
    let date = args.issue;
    let mut issue = Issue::new(date);
    if let Some(to) = args.to {
        anyhow::ensure!(date < to, "`--to` {to} is not after the issue of {date}");
        issue = issue.to(to);
    }
    if let Some(days) = args.days {
        issue = issue.single_days(days);
    }
    if let Some(days) = args.series_days {
        issue = issue.series_days(days);
    }
    if let Some(today) = args.today {
        anyhow::ensure!(
            date <= today,
            "`--today` {today} is before the issue of {date}"
        );
        issue = issue.read_on(today);
    }
    Ok(issue)
}
