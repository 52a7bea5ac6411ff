//! `almanac newsletter`

use std::process::ExitCode;

use super::args::{self, Common, Newsletter, SectionFormat};
use super::list::{exit_code, language};
use super::{output, settings};
use crate::app::Settings;
use crate::config::Flags;
use crate::language::Language;
use crate::view::newsletter::{self, Issue};
use crate::view::xmpp_org;

pub(super) fn run(common: &Common, args: &Newsletter) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let language = language(&settings, args.language.as_ref())?;
    if let SectionFormat::XmppOrg = args.format {
        return site_list(&settings, language);
    }
    let issue = args.issue.unwrap_or_else(args::no_issue);
    if let Some(to) = args.to {
        anyhow::ensure!(issue < to, "`--to` {to} is not after the issue of {issue}");
    }
    let snapshot = settings.snapshot()?;
    let issue = Issue::new(issue, args.to);
    let found = snapshot.agenda(issue.window(&snapshot.calendar));
    output::diagnostics(&snapshot.diagnostics);
    output::diagnostics(&found.diagnostics);
    let section = newsletter::section(&issue, &found.value, &snapshot.calendar, language);
    match args.format {
        SectionFormat::Markdown => output::result(&section.markdown)?,
        SectionFormat::XmppOrg => {}
    }
    for remark in &section.remarks {
        output::note(&format!("note: {remark}"));
    }
    Ok(exit_code(&snapshot.diagnostics))
}

/// The whole list of xmpp.org, which knows no issue.
fn site_list(settings: &Settings, language: &Language) -> anyhow::Result<ExitCode> {
    let snapshot = settings.snapshot()?;
    output::diagnostics(&snapshot.diagnostics);
    output::result(&xmpp_org::list(&snapshot.series, language))?;
    Ok(exit_code(&snapshot.diagnostics))
}
