//! `almanac build`

use std::path::{Path, PathBuf};
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
    apart(&build.folder, common)?;
    let (app, report) = App::open(settings(common, &Flags::default())?)?;
    output::diagnostics(&report.news);
    output::note(&report.line);
    let base_url = &app.settings.calendar().base_url;
    if !app.settings.config.has_base_url {
        output::note(&format!(
            "warning: no `base_url` is set: pages and feeds call themselves {base_url}"
        ));
    }
    let sources = &app.snapshot().sources;
    let unasked = sources
        .iter()
        .filter(|one| one.last_success.is_none())
        .count();
    if unasked > 0 {
        output::note(&format!(
            "warning: {unasked} of {} sources have given nothing yet, and this asks none: \
             `almanac refresh` does",
            sources.len()
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

/// Refuses a folder that definitions or data lie in, or that lies in theirs: files of the site would be
/// read as definitions.
fn apart(folder: &Path, common: &Common) -> anyhow::Result<()> {
    // What is not there yet lies where it will be made.
    let whole = |path: &Path| {
        let mut rest = PathBuf::new();
        let mut known = path;
        loop {
            if let Ok(whole) = known.canonicalize() {
                return whole.join(&rest);
            }
            let Some((parent, name)) = known.parent().zip(known.file_name()) else {
                return path.to_owned();
            };
            rest = Path::new(name).join(&rest);
            known = if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            };
        }
    };
    let folder_whole = whole(folder);
    for other in [&common.events, &common.data] {
        let other_whole = whole(other);
        anyhow::ensure!(
            !folder_whole.starts_with(&other_whole) && !other_whole.starts_with(&folder_whole),
            "the site cannot be written into `{}`, beside or below `{}`: give it a folder of its own",
            folder.display(),
            other.display()
        );
    }
    Ok(())
}
