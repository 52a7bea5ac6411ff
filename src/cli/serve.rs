//! `almanac serve`

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::args::{Common, LogFormat, Serve};
use super::{output, settings};
use crate::app::{App, AppError, Report};
use crate::config::Flags;
use crate::control;
use crate::source::Limits;
use crate::store::StoreError;
use crate::web;

/// How long it waits before it tries again to open a data folder that somebody has.
const PAUSE: Duration = Duration::from_millis(500);

/// So often it tries, each time for as long again: two minutes. Most refreshes are over by then.
const MAX_PAUSES: usize = 120;

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
    let (app, first) = open(common, &flags)?;
    let fetcher = app.settings.fetcher(Limits::default());
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

/// Opens the data folder, once whoever has it lets go of it: a command that refreshes ends by itself, and a
/// server, which listens once it is ready, does not.
fn open(common: &Common, flags: &Flags) -> anyhow::Result<(App, Report)> {
    for pauses in 0.. {
        match App::open(settings(common, flags)?) {
            Err(AppError::Store(StoreError::Locked(data)))
                if pauses < MAX_PAUSES && !control::is_listening(&common.data) =>
            {
                if pauses == 0 {
                    let data = data.display();
                    tracing::info!("another almanac is using `{data}`: waiting until it has ended");
                }
                std::thread::sleep(PAUSE);
            }
            opened => return Ok(opened?),
        }
    }
    unreachable!("it ends after so many pauses")
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
