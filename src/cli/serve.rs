//! `almanac serve` and `almanac refresh`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Common, LogFormat, Serve};
use super::list::exit_code;
use super::{output, settings};
use crate::app::{App, AppError, Report};
use crate::config::Flags;
use crate::control::{self, Answer, Question};
use crate::store::StoreError;
use crate::web;

pub(super) fn run(common: &Common, serve: &Serve) -> anyhow::Result<ExitCode> {
    let format = serve.log_format;
    match served(common, serve) {
        // Programs that read the log shall find the reason in it.
        Err(error) if format == LogFormat::Json => {
            tracing::error!("{error}");
            Ok(ExitCode::FAILURE)
        }
        ended => ended,
    }
}

fn served(common: &Common, serve: &Serve) -> anyhow::Result<ExitCode> {
    let flags = Flags {
        address: serve.address,
        port: serve.port,
    };
    let format = serve.log_format;
    let settings = settings(common, &flags)?;
    let (app, first) = App::open(settings)?;
    log(format, Ok(first));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let log = move |refreshed| log(format, refreshed);
    runtime.block_on(web::serve(Arc::new(app), log))?;
    // A refresh that is under way ends first.
    drop(runtime);
    tracing::info!("ended");
    Ok(ExitCode::SUCCESS)
}

/// Asks the server that has the data folder, or else does it here.
pub(super) fn refresh(common: &Common) -> anyhow::Result<ExitCode> {
    let question = Question::Refresh {
        colour: output::colour(),
    };
    if let Some(answer) = control::ask(&common.data, &question)? {
        return told(&answer);
    }
    let (app, report) = match App::open(settings(common, &Flags::default())?) {
        // A server that has just begun listens once it has refreshed.
        Err(locked @ AppError::Store(StoreError::Locked(_))) => {
            let answer = control::ask(&common.data, &question)?;
            return told(&answer.ok_or(locked)?);
        }
        other => other?,
    };
    output::diagnostics(&report.news);
    output::note(&report.line);
    Ok(exit_code(&app.snapshot().diagnostics))
}

/// What the server did, as if it had been done here.
fn told(answer: &Answer) -> anyhow::Result<ExitCode> {
    match answer {
        Answer::Refreshed {
            diagnostics,
            line,
            errors,
        } => {
            for one in diagnostics {
                output::note(&format!("{one}\n"));
            }
            output::note(&format!("the running server has {line}"));
            Ok(ExitCode::from(u8::from(*errors)))
        }
        Answer::Failed(problem) => Err(anyhow::anyhow!(
            "the running server says: {problem}. Its last state stays"
        )),
    }
}

/// One line for each refresh, and each new problem in full.
fn log(format: LogFormat, refreshed: Result<Report, AppError>) {
    match refreshed {
        Ok(report) => {
            match format {
                LogFormat::Text => output::diagnostics(&report.news),
                LogFormat::Json => output::log_diagnostics(&report.news),
            }
            tracing::info!("{}", report.line);
        }
        Err(error) => tracing::error!("the refresh failed, and the last state stays: {error}"),
    }
}
