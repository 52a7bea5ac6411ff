//! `almanac list`

use std::process::ExitCode;
use std::sync::Arc;

use jiff::civil::Date;

use super::args::{Common, List, ListFormat};
use super::{output, settings};
use crate::app::Settings;
use crate::config::Flags;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::{Agenda, LanguageTag, Selection, Window};
use crate::snapshot::Snapshot;
use crate::view::{json, text};

/// Without `--to`, so many days from the first on.
const DEFAULT_DAYS: i64 = 90;

pub(super) fn run(common: &Common, list: &List) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let selection = list
        .selection
        .selection(settings.calendar(), settings.languages())?;
    let language = language(&settings, list.language.as_ref())?;
    let snapshot = settings.snapshot()?;
    let from = list.from.unwrap_or_else(|| snapshot.today());
    let to = list
        .to
        .unwrap_or_else(|| from.saturating_add(jiff::Span::new().days(DEFAULT_DAYS)));
    anyhow::ensure!(from < to, "`--to` {to} is not after `--from` {from}");

    let found = snapshot.agenda(window(&snapshot, from, to));
    output::diagnostics(&snapshot.diagnostics);
    output::diagnostics(&found.diagnostics);
    let agenda = found.value.select(&selection);
    let calendar = &snapshot.calendar;
    output::result(&match list.format {
        ListFormat::Text => text::lines(&agenda, calendar, language, snapshot.today()),
        ListFormat::Json => json::occurrences(&agenda, calendar, language, snapshot.today()),
        ListFormat::Ics => calendar_of(&snapshot, &agenda, &selection, language),
    })?;
    if agenda.occurrences.is_empty() {
        output::note(&format!(
            "nothing takes place from {from} to {to} that matches"
        ));
    }
    Ok(exit_code(&snapshot.diagnostics))
}

/// The calendar of the series that `agenda` has something of.
fn calendar_of(
    snapshot: &Snapshot,
    agenda: &Agenda,
    selection: &Selection,
    language: &Language,
) -> String {
    let in_agenda =
        |uid: &crate::model::Uid| agenda.occurrences.iter().any(|one| one.series.uid == *uid);
    let series: Vec<Arc<_>> = snapshot
        .series
        .iter()
        .filter(|series| in_agenda(&series.uid))
        .cloned()
        .collect();
    snapshot
        .feed_of(&series, selection, language)
        .body
        .to_string()
}

/// Days of the calendar's zone.
fn window(snapshot: &Snapshot, from: Date, to: Date) -> Window {
    let at = |date: Date| snapshot.calendar.time_zone.midnight(date);
    Window {
        from: at(from),
        to: at(to),
    }
}

/// The language of the output.
pub(super) fn language<'s>(
    settings: &'s Settings,
    wanted: Option<&LanguageTag>,
) -> anyhow::Result<&'s Language> {
    let languages = settings.languages();
    let Some(wanted) = wanted else {
        return Ok(languages.default());
    };
    languages.get(wanted).ok_or_else(|| {
        let all: Vec<String> = languages.iter().map(|one| one.tag().to_string()).collect();
        anyhow::anyhow!(
            "the calendar is not published in {wanted}; its languages are {}",
            all.join(", ")
        )
    })
}

/// What is printed is right, but not all there is, when a definition has an error.
pub(super) fn exit_code(diagnostics: &[Diagnostic]) -> ExitCode {
    let errors = diagnostics.iter().any(Diagnostic::is_error);
    if errors {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
