//! `almanac serve`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Common, LogFormat, Serve};
use super::{output, settings};
use crate::app::{App, AppError, Report};
use crate::config::Flags;
use crate::source::Limits;
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
    let fetcher = settings.fetcher(Limits::default());
    let (app, first) = App::open(settings)?;
    log(format, Ok(first));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let log = move |refreshed| log(format, refreshed);
    runtime.block_on(web::serve(Arc::new(app), Arc::new(fetcher), log))?;
    // A refresh that is under way ends first.
    drop(runtime);
    tracing::info!("ended");
    Ok(ExitCode::SUCCESS)
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
