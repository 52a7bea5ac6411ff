//! Serving: requests, changed definitions, the turn of the day, and an orderly end.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::app::{App, AppError, Report};
use crate::config;
use crate::watch::{self, WatchError};

/// Editors write a file in several steps; so long must nothing happen before it is read.
const QUIET: Duration = Duration::from_millis(150);

/// How often it is looked whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(30);

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
    log: impl Fn(Result<Report, AppError>) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let changed = Arc::new(Notify::new());
    let ring = Arc::clone(&changed);
    let watch = watch::folder(&app.settings.events, move || ring.notify_one())?;
    let refreshing = tokio::spawn(keep_fresh(Arc::clone(&app), changed, log));

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
    drop(watch);
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

/// Refreshes after every change of the definitions, and when a new day begins: then confirmations
/// may lapse and the stored window moves.
async fn keep_fresh(
    app: Arc<App>,
    changed: Arc<Notify>,
    log: impl Fn(Result<Report, AppError>) + Send + Sync + 'static,
) {
    let log = Arc::new(log);
    loop {
        match tokio::time::timeout(DAY_CHECK, changed.notified()).await {
            // Wait until nothing more happens.
            Ok(()) => {
                while tokio::time::timeout(QUIET, changed.notified())
                    .await
                    .is_ok()
                {}
            }
            Err(_) if is_new_day(&app) => {}
            Err(_) => continue,
        }
        let (app, log) = (Arc::clone(&app), Arc::clone(&log));
        // It reads files and writes to disk: not on a thread that answers requests.
        let done = tokio::task::spawn_blocking(move || log(app.refresh())).await;
        if let Err(error) = done {
            tracing::error!("a refresh broke off: {error}");
        }
    }
}

fn is_new_day(app: &App) -> bool {
    let zone = &app.settings.calendar().time_zone;
    zone.wall(app.settings.clock.now()).date() != app.snapshot().today()
}
