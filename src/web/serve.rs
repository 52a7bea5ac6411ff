//! Serving: requests, changed definitions, answers of sources, the turn of the day, and an orderly end.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::app::{App, AppError, Report};
use crate::config;
use crate::source::Fetcher;
use crate::watch::{self, Watch, WatchError};

/// Editors write a file in several steps; so long must nothing happen before it is read.
const QUIET: Duration = Duration::from_millis(150);

/// Writing that does not end is waited for so many times.
const MOST_QUIETS: u32 = 20;

/// How often it is looked whether a new day has begun, or the folder is another one.
const REGULAR_CHECK: Duration = Duration::from_secs(30);

/// Serving failed.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum ServeError {
    #[error(transparent)]
    Watch(#[from] WatchError),
    #[error("nothing can be served at {address}: {problem}")]
    Launch { address: String, problem: String },
}

/// Serves `app` until Ctrl-C or SIGTERM, then finishes what was asked for. `log` is told of every
/// refresh.
///
/// # Errors
/// When the address is taken, or the folder of definitions cannot be watched.
pub async fn serve(
    app: Arc<App>,
    fetcher: Arc<Fetcher>,
    log: impl Fn(Result<Report, AppError>) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let changed = Arc::new(Notify::new());
    let defined = Arc::new(Notify::new());
    let ring = Arc::clone(&changed);
    let watched = watch(&app.settings.events, &ring)?;
    let tell = Arc::clone(&defined);
    let log = move |refreshed| {
        tell.notify_one();
        log(refreshed);
    };
    let refreshing = tokio::spawn(keep_fresh(Arc::clone(&app), changed, watched, log));
    let settled = move || ring.notify_one();
    let following = tokio::spawn(Arc::clone(&app).follow(fetcher, defined, settled));

    let address = config::here(app.settings.config.address, app.settings.config.port);
    let failed = |problem: String| ServeError::Launch {
        address: address.clone(),
        problem,
    };
    let rocket =
        super::rocket(app).attach(rocket::fairing::AdHoc::on_liftoff("address", |rocket| {
            let address = config::here(rocket.config().address, rocket.config().port);
            Box::pin(async move { tracing::info!("serving at {address} (Ctrl-C ends)") })
        }));
    let result = rocket.launch().await;
    refreshing.abort();
    following.abort();
    match result {
        Ok(_) => Ok(()),
        Err(error) => {
            let problem = match error.kind() {
                rocket::error::ErrorKind::Bind(error) => {
                    format!("{error}. Is another server there? `--port` takes another one")
                }
                other => other.to_string(),
            };
            Err(failed(problem))
        }
    }
}

/// A watched folder, and which one it was.
struct Watched {
    _watch: Watch,
    identity: Option<(u64, u64)>,
}

fn watch(folder: &Path, ring: &Arc<Notify>) -> Result<Watched, WatchError> {
    let identity = watch::identity(folder);
    let ring = Arc::clone(ring);
    let watch = watch::folder(folder, move || ring.notify_one())?;
    Ok(Watched {
        _watch: watch,
        identity,
    })
}

/// Refreshes after every change of the definitions and every answer of a source, when their folder was replaced by another, after
/// a refresh that failed, and when a new day begins: then confirmations may lapse and the stored
/// window moves.
async fn keep_fresh(
    app: Arc<App>,
    changed: Arc<Notify>,
    mut watched: Watched,
    log: impl Fn(Result<Report, AppError>) + Send + Sync + 'static,
) {
    let log = Arc::new(log);
    let mut failed = false;
    loop {
        let rung = tokio::time::timeout(REGULAR_CHECK, changed.notified())
            .await
            .is_ok();
        let replaced = watch::identity(&app.settings.events) != watched.identity;
        if replaced {
            match watch(&app.settings.events, &changed) {
                Ok(again) => watched = again,
                Err(error) => tracing::warn!("{error}; it is tried again"),
            }
        }
        if !rung && !replaced && !failed && !is_new_day(&app) {
            continue;
        }
        // Wait until nothing more happens, but not for ever.
        let mut patience = MOST_QUIETS;
        while rung
            && patience > 0
            && tokio::time::timeout(QUIET, changed.notified())
                .await
                .is_ok()
        {
            patience -= 1;
        }
        let (app, log) = (Arc::clone(&app), Arc::clone(&log));
        // It reads files and writes to disk: not on a thread that answers requests.
        let done = tokio::task::spawn_blocking(move || {
            let refreshed = app.refresh();
            let failed = refreshed.is_err();
            log(refreshed);
            failed
        });
        failed = done.await.unwrap_or_else(|error| {
            tracing::error!("a refresh broke off: {error}");
            true
        });
    }
}

fn is_new_day(app: &App) -> bool {
    let zone = &app.settings.calendar().time_zone;
    zone.wall(app.settings.clock.now()).date() != app.snapshot().today()
}
