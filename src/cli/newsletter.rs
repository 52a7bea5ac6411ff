//! `almanac newsletter`

use std::process::ExitCode;

use jiff::civil::Date;

use super::args::{self, Common, Newsletter, Output};
use super::list::{exit_code, language};
use super::{output, settings};
use crate::app::Settings;
use crate::config::Flags;
use crate::history::{Past, Unknown};
use crate::language::Language;
use crate::model::Earlier;
use crate::view::newsletter::{self, Misfit, Options, Remark};
use crate::view::xmpp_org;

pub(super) fn run(common: &Common, args: &Newsletter) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let language = language(&settings, args.language.as_ref())?;
    let Output::Section(format) = args.format else {
        return site_list(&settings, language);
    };
    let date = args.issue.unwrap_or_else(args::no_issue);
    let issue = args.options().issue(date);
    let issue = issue.map_err(|misfit| misfit_of_flags(misfit, date))?;
    let snapshot = settings.snapshot()?;
    let earlier = match args.since {
        Some(since) => earlier(&settings, &snapshot.past, since)?,
        None => Earlier::default(),
    };
    let found = snapshot.agenda(issue.window(&snapshot.calendar));
    output::diagnostics(&snapshot.diagnostics);
    output::diagnostics(&found.diagnostics);
    let section = newsletter::section(&issue, &earlier, &found.value, &snapshot.calendar, language);
    output::result(&section.print(format, language))?;
    let english = Language::english()?;
    for remark in &section.remarks {
        output::note(&format!("note: {}", said(remark, &english)));
    }
    for uid in earlier.gone {
        let args = [("uid", uid.to_string().into())];
        output::note(&format!("note: {}", english.format("remark-gone", args)));
    }
    Ok(exit_code(&snapshot.diagnostics))
}

/// A remark, with the flag that would list what is left out.
fn said(remark: &Remark, english: &Language) -> String {
    let said = remark.said(english);
    match remark.remedy() {
        Some((option, days)) => {
            let flag = option.replace('_', "-");
            format!("{said}; `--{flag} {days}` lists it")
        }
        None => said,
    }
}

impl Newsletter {
    fn options(&self) -> Options {
        Options {
            to: self.to,
            days: self.days,
            series_days: self.series_days,
            today: self.today,
            since: self.since,
        }
    }
}

fn misfit_of_flags(misfit: Misfit, issue: Date) -> anyhow::Error {
    match misfit {
        Misfit::To(to) => anyhow::anyhow!("`--to` {to} is not after the issue of {issue}"),
        // clap refuses these together already.
        Misfit::ToAndDays => anyhow::anyhow!("{misfit}"),
        Misfit::Today(today) => {
            anyhow::anyhow!("`--today` {today} is before the issue of {issue}")
        }
        Misfit::Since(since) => {
            anyhow::anyhow!("`--since` {since} is not before the issue of {issue}")
        }
    }
}

/// What was known when the last issue appeared. An error where the history begins later: then nobody
/// can say what is new either.
fn earlier(settings: &Settings, past: &Past, since: Date) -> anyhow::Result<Earlier> {
    let zone = &settings.calendar().time_zone;
    let path = settings.data.join("history.jsonl");
    let path = path.display();
    match past.before(zone.midnight(since)) {
        Ok(earlier) => Ok(earlier),
        Err(Unknown { begin: None }) => anyhow::bail!(
            "cannot know what is new since {since}: there is no history in `{path}`; \
             `almanac refresh` and `almanac serve` begin one"
        ),
        Err(Unknown { begin: Some(begin) }) => {
            let day = zone.wall(begin).date();
            let first = day.tomorrow().unwrap_or(day);
            anyhow::bail!(
                "cannot know what is new since {since}: the history in `{path}` begins on {day}; \
                 `--since` can be {first} or later"
            )
        }
    }
}

/// The whole list of xmpp.org, which knows no issue.
fn site_list(settings: &Settings, language: &Language) -> anyhow::Result<ExitCode> {
    let snapshot = settings.snapshot()?;
    output::diagnostics(&snapshot.diagnostics);
    output::result(&xmpp_org::list(&snapshot.series, language))?;
    Ok(exit_code(&snapshot.diagnostics))
}
