//! `almanac build`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Build, Common};
use super::list::exit_code;
use super::{output, settings};
use crate::app::App;
use crate::config::Flags;
use crate::publish;

/// Progress is told every so many pages.
const STEP: usize = 1_000;

pub(super) fn run(common: &Common, build: &Build) -> anyhow::Result<ExitCode> {
    let (app, report) = App::open(settings(common, &Flags::default())?)?;
    output::diagnostics(&report.news);
    output::note(&report.line);
    let base_url = &app.settings.calendar().base_url;
    if !app.settings.config.has_base_url {
        output::note(&format!(
            "warning: no `base_url` is set: pages and feeds call themselves {base_url}"
        ));
    }
    let app = Arc::new(app);
    let published = publish::publish(&app, &build.folder, &mut |ready| {
        if ready % STEP == 0 {
            output::note(&format!("{ready} pages and feeds are ready"));
        }
    })?;
    for address in &published.broken {
        output::note(&format!("warning: `/{address}` has no answer"));
    }
    output::note(&format!(
        "{}: {} files written, {} unchanged, {} removed",
        build.folder.display(),
        published.written,
        published.unchanged,
        published.removed
    ));
    Ok(exit_code(&app.snapshot().diagnostics))
}
