//! `almanac newsletter`

use std::process::ExitCode;

use jiff::civil::Date;

use super::args::{self, Common, Newsletter, Output};
use super::list::{exit_code, language};
use super::{output, settings};
use crate::app::Settings;
use crate::config::Flags;
use crate::language::Language;
use crate::model::Uid;
use crate::view::newsletter::{self, Issue};
use crate::view::xmpp_org;

pub(super) fn run(common: &Common, args: &Newsletter) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let language = language(&settings, args.language.as_ref())?;
    let Output::Section(format) = args.format else {
        return site_list(&settings, language);
    };
    let issue = issue(args)?;
    let gone = match args.since {
        Some(since) => gone(&settings, since)?,
        None => Vec::new(),
    };
    let snapshot = settings.snapshot()?;
    let found = snapshot.agenda(issue.window(&snapshot.calendar));
    output::diagnostics(&snapshot.diagnostics);
    output::diagnostics(&found.diagnostics);
    let section = newsletter::section(&issue, &found.value, &snapshot.calendar, language);
    output::result(&section.print(format, language))?;
    for remark in &section.remarks {
        output::note(&format!("note: {remark}"));
    }
    for uid in gone {
        output::note(&format!(
            "note: {uid}: taken out of the calendar since the last issue"
        ));
    }
    Ok(exit_code(&snapshot.diagnostics))
}

/// The issue that the flags describe.
fn issue(args: &Newsletter) -> anyhow::Result<Issue> {
    let date = args.issue.unwrap_or_else(args::no_issue);
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
    if let Some(since) = args.since {
        anyhow::ensure!(
            since < date,
            "`--since` {since} is not before the issue of {date}"
        );
        issue = issue.since(since);
    }
    Ok(issue)
}

/// What has been taken out of the calendar since the last issue. An error where the history begins
/// later: then nobody can say what is new either.
fn gone(settings: &Settings, since: Date) -> anyhow::Result<Vec<Uid>> {
    let (history, _) = settings.history()?;
    let zone = &settings.calendar().time_zone;
    let from = zone.midnight(since);
    let begin = history.entries().map(|entry| entry.revision.created).min();
    let path = settings.data.join("history.jsonl");
    let path = path.display();
    let Some(begin) = begin else {
        anyhow::bail!(
            "cannot know what is new since {since}: there is no history in `{path}`; \
             `almanac refresh` and `almanac serve` begin one"
        );
    };
    if begin > from {
        let day = zone.wall(begin).date();
        let first = day.tomorrow().unwrap_or(day);
        anyhow::bail!(
            "cannot know what is new since {since}: the history in `{path}` begins on {day}; \
             `--since` can be {first} or later"
        );
    }
    let gone = history.entries().filter(|entry| {
        entry.hash.is_none()
            && entry.revision.last_modified >= from
            && entry.revision.created < from
    });
    Ok(gone.map(|entry| entry.uid.clone()).collect())
}

/// The whole list of xmpp.org, which knows no issue.
fn site_list(settings: &Settings, language: &Language) -> anyhow::Result<ExitCode> {
    let snapshot = settings.snapshot()?;
    output::diagnostics(&snapshot.diagnostics);
    output::result(&xmpp_org::list(&snapshot.series, language))?;
    Ok(exit_code(&snapshot.diagnostics))
}
