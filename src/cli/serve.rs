//! `almanac serve`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Common, Serve};
use super::{output, settings};
use crate::app::{App, AppError, Report};
use crate::config::Flags;
use crate::source::Limits;
use crate::web;

pub(super) fn run(common: &Common, serve: &Serve) -> anyhow::Result<ExitCode> {
    let flags = Flags {
        address: serve.address,
        port: serve.port,
    };
    let settings = settings(common, &flags)?;
    let fetcher = settings.fetcher(Limits::default())?;
    let (app, first) = App::open(settings)?;
    log(Ok(first));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(web::serve(Arc::new(app), Arc::new(fetcher), log))?;
    tracing::info!("ended");
    Ok(ExitCode::SUCCESS)
}

/// One line for each refresh, and each new problem in full.
fn log(refreshed: Result<Report, AppError>) {
    match refreshed {
        Ok(report) => {
            output::diagnostics(&report.news);
            tracing::info!("{}", report.line);
        }
        Err(error) => tracing::error!("the refresh failed, and the last state stays: {error}"),
    }
}
