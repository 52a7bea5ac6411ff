//! `almanac refresh`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Common, Refresh};
use super::list::exit_code;
use super::{output, settings};
use crate::app::App;
use crate::config::Flags;
use crate::source::Limits;
use crate::view::sources;

pub(super) fn run(common: &Common, args: &Refresh) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let fetcher = Arc::new(settings.fetcher(Limits::default())?);
    let (app, first) = App::open(settings)?;
    let app = Arc::new(app);
    let mut report = first;
    if !args.offline && !app.snapshot().sources.is_empty() {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let progress = output::Progress::new();
        let asked = app.fetch_all(&fetcher, &args.accept, |name, done, all| {
            progress.show(&format!("{done} of {all} sources asked: {name}"));
        });
        let asked = runtime.block_on(asked);
        progress.end();
        asked?;
        report = app.refresh()?;
    } else if let Some(name) = args.accept.first() {
        return Err(crate::app::AppError::NoSource(name.clone()).into());
    }
    let snapshot = app.snapshot();
    output::diagnostics(&snapshot.diagnostics);
    output::note(&report.line);
    output::result(&sources::lines(&snapshot.sources))?;
    Ok(exit_code(&snapshot.diagnostics))
}
