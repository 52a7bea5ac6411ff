//! `almanac refresh`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Common, Refresh};
use super::list::exit_code;
use super::{output, settings};
use crate::app::{App, AppError, Report};
use crate::config::Flags;
use crate::control::{self, Answer, ControlError, Question};
use crate::model::Slug;
use crate::source::Limits;
use crate::store::StoreError;
use crate::view::sources;

/// Asks the server that has the data folder, or else does it here.
pub(super) fn run(common: &Common, args: &Refresh) -> anyhow::Result<ExitCode> {
    let question = Question::Refresh {
        colour: output::colour(),
        offline: args.offline,
        accept: args.accept.clone(),
        progress: output::is_seen(),
    };
    if let Some(answer) = ask(common, &question)? {
        return told(&answer);
    }
    match App::open(settings(common, &Flags::default())?) {
        // A server that has just begun listens once it has refreshed.
        Err(locked @ AppError::Store(StoreError::Locked(_))) => {
            told(&ask(common, &question)?.ok_or(locked)?)
        }
        opened => {
            let (app, first) = opened?;
            here(&Arc::new(app), first, args)
        }
    }
}

/// Asks the server, if there is one.
fn ask(common: &Common, question: &Question) -> Result<Option<Answer>, ControlError> {
    let progress = output::Progress::new();
    let answer = control::ask(&common.data, question, |asked| {
        show(&progress, &asked.source, asked.done, asked.all);
    });
    progress.end();
    answer
}

/// How far asking the sources is, whoever asks them.
fn show(progress: &output::Progress, source: &Slug, done: usize, all: usize) {
    progress.show(&format!("{done} of {all} sources asked: {source}"));
}

/// Asks sources and refreshes anew, after the `first` refresh has found out what they are.
fn here(app: &Arc<App>, first: Report, args: &Refresh) -> anyhow::Result<ExitCode> {
    let mut report = first;
    if !args.offline && !app.snapshot().sources.is_empty() {
        let fetcher = Arc::new(app.settings.fetcher(Limits::default()));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let progress = output::Progress::new();
        let asked = app.fetch_all(&fetcher, &args.accept, |source, done, all| {
            show(&progress, source, done, all);
        });
        let asked = runtime.block_on(asked);
        progress.end();
        asked?;
        report = app.refresh()?;
    } else if let Some(name) = args.accept.first() {
        return Err(AppError::NoSource(name.clone()).into());
    }
    let snapshot = app.snapshot();
    output::diagnostics(&snapshot.diagnostics);
    output::note(&report.line);
    output::result(&sources::lines(&snapshot.sources))?;
    Ok(exit_code(&snapshot.diagnostics))
}

/// What the server did, as if it had been done here.
fn told(answer: &Answer) -> anyhow::Result<ExitCode> {
    match answer {
        Answer::Refreshed {
            diagnostics,
            line,
            sources,
            errors,
        } => {
            for one in diagnostics {
                output::note(&format!("{one}\n"));
            }
            output::note(&format!("the running server has {line}"));
            output::result(sources)?;
            Ok(ExitCode::from(u8::from(*errors)))
        }
        Answer::Failed(problem) => Err(anyhow::anyhow!(
            "the running server says: {problem}. Its last state stays"
        )),
    }
}
