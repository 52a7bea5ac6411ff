//! Serving: requests, changed definitions, answers of sources, the turn of the day, commands that ask,
//! and an orderly end.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, mpsc, oneshot};

use crate::app::{App, AppError, Report};
use crate::config;
use crate::control::{self, Answer, Asked, Line, Question};
use crate::diagnostic::Diagnostic;
use crate::model::Slug;
use crate::source::Fetcher;
use crate::view::sources;
use crate::watch::{self, Watch, WatchError};

/// Editors write a file in several steps; so long must nothing happen before it is read.
const QUIET: Duration = Duration::from_millis(150);

/// Writing that does not end is waited for so long.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often it is looked, at least, whether a new day has begun, the folder is another one, and the
/// data folder can be written.
const REGULAR_CHECK: Duration = Duration::from_secs(30);

/// So many lines about how far it is may wait for a command that reads slowly; further ones are dropped.
const LINES: usize = 64;

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
    let (asking, asked) = mpsc::channel(1);
    let _listening = listen(&app, &fetcher, asking.clone());
    let tell = Arc::clone(&defined);
    let log = move |refreshed| {
        tell.notify_one();
        log(refreshed);
    };
    let refreshing = tokio::spawn(keep_fresh(Arc::clone(&app), changed, asked, watched, log));
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
    drop(asking);
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

/// A command that asked for a refresh, and waits for the answer.
struct Asker {
    colour: bool,
    to: oneshot::Sender<Answer>,
}

/// Lets commands ask. Without that a server can do its work, too.
fn listen(
    app: &Arc<App>,
    fetcher: &Arc<Fetcher>,
    asking: mpsc::Sender<Asker>,
) -> Option<control::Listening> {
    let runtime = tokio::runtime::Handle::current();
    let (asked_app, fetcher) = (Arc::clone(app), Arc::clone(fetcher));
    let answer = move |question: &Question, tell: &mut dyn FnMut(Asked)| {
        let (to, mut lines) = mpsc::channel(LINES);
        let (app, fetcher) = (Arc::clone(&asked_app), Arc::clone(&fetcher));
        let (asking, question) = (asking.clone(), question.clone());
        runtime.spawn(async move {
            let told = to.clone();
            let progress = move |asked| {
                // Where there is no room, the next one says as much.
                let _ = told.try_send(Line::Asked(asked));
            };
            let answer = refresh_all(&app, &fetcher, &asking, &question, progress).await;
            // Whoever asked may have gone.
            let _ = to.send(Line::Done(answer)).await;
        });
        loop {
            match lines.blocking_recv() {
                Some(Line::Asked(asked)) => tell(asked),
                Some(Line::Done(answer)) => return answer,
                None => return ended(),
            }
        }
    };
    match control::listen(&app.settings.data, answer) {
        Ok(listening) => Some(listening),
        Err(error) => {
            tracing::warn!("{error}; `almanac refresh` cannot ask this server");
            None
        }
    }
}

/// Refreshes, so that it is known what the sources are; then asks them, and refreshes with their answers.
async fn refresh_all(
    app: &Arc<App>,
    fetcher: &Arc<Fetcher>,
    asking: &mpsc::Sender<Asker>,
    question: &Question,
    tell: impl Fn(Asked),
) -> Answer {
    let Question::Refresh {
        colour,
        offline,
        accept,
        progress,
    } = question;
    let first = ask_for_refresh(asking, *colour).await;
    let followed = !app.snapshot().sources.is_empty();
    if matches!(first, Answer::Failed(_)) || *offline || (!followed && accept.is_empty()) {
        return first;
    }
    let progress = |source: &Slug, done, all| {
        if *progress {
            let source = source.clone();
            tell(Asked { source, done, all });
        }
    };
    match app.fetch_all(fetcher, accept, progress).await {
        Ok(()) => ask_for_refresh(asking, *colour).await,
        Err(error) => Answer::Failed(error.to_string()),
    }
}

async fn ask_for_refresh(asking: &mpsc::Sender<Asker>, colour: bool) -> Answer {
    let (to, answered) = oneshot::channel();
    match asking.send(Asker { colour, to }).await {
        Ok(()) => answered.await.unwrap_or_else(|_| ended()),
        Err(_) => ended(),
    }
}

fn ended() -> Answer {
    Answer::Failed("the server is about to end".to_owned())
}

/// Refreshes after every change of the definitions and every answer of a source, when their folder was
/// replaced by another, after a refresh that failed, when a command asks, and when a new day begins:
/// then confirmations may lapse and the stored window moves.
async fn keep_fresh(
    app: Arc<App>,
    changed: Arc<Notify>,
    mut asked: mpsc::Receiver<Asker>,
    mut watched: Watched,
    log: impl Fn(Result<Report, AppError>) + Send + Sync + 'static,
) {
    let log = Arc::new(log);
    let mut failed = false;
    loop {
        let (rung, asker) = tokio::select! {
            () = changed.notified() => (true, None),
            asker = asked.recv() => (false, asker),
            () = tokio::time::sleep(until_next_check(&app)) => (false, None),
        };
        let replaced = watch::identity(&app.settings.events) != watched.identity;
        if replaced {
            match watch(&app.settings.events, &changed) {
                Ok(again) => watched = again,
                Err(error) => tracing::warn!("{error}; it is tried again"),
            }
        }
        let wanted = rung || replaced || failed || asker.is_some() || is_new_day(&app);
        if rung {
            until_quiet(&changed).await;
        }
        let (app, log) = (Arc::clone(&app), Arc::clone(&log));
        // It reads files and writes to disk: not on a thread that answers requests.
        let done = tokio::task::spawn_blocking(move || {
            let failed = wanted && !refresh(&app, asker, &*log);
            app.look();
            failed
        });
        failed = done.await.unwrap_or_else(|error| {
            tracing::error!("a refresh broke off: {error}");
            true
        });
    }
}

/// Refreshes, and tells the log and whoever asked. Returns whether it succeeded.
fn refresh(app: &App, asker: Option<Asker>, log: &impl Fn(Result<Report, AppError>)) -> bool {
    let refreshed = app.refresh();
    if let Some(Asker { colour, to }) = asker {
        // Whoever asked may have gone.
        let _ = to.send(answer(app, &refreshed, colour));
    }
    let succeeded = refreshed.is_ok();
    log(refreshed);
    succeeded
}

fn answer(app: &App, refreshed: &Result<Report, AppError>, colour: bool) -> Answer {
    match refreshed {
        Ok(report) => {
            let snapshot = app.snapshot();
            let all = &snapshot.diagnostics;
            Answer::Refreshed {
                diagnostics: all.iter().map(|one| one.render(colour)).collect(),
                line: report.line.clone(),
                sources: sources::lines(&snapshot.sources),
                errors: all.iter().any(Diagnostic::is_error),
            }
        }
        Err(error) => Answer::Failed(error.to_string()),
    }
}

/// Waits until nothing more happens, but not for ever. Hundreds of files may be written at once.
async fn until_quiet(changed: &Notify) {
    let quiet = async {
        while tokio::time::timeout(QUIET, changed.notified())
            .await
            .is_ok()
        {}
    };
    // Then what is there is read, and the next change is noticed as well.
    let _ = tokio::time::timeout(PATIENCE, quiet).await;
}

fn is_new_day(app: &App) -> bool {
    let zone = &app.settings.calendar().time_zone;
    zone.wall(app.settings.clock.now()).date() != app.snapshot().today()
}

/// Until midnight, if that is sooner than the next regular check.
fn until_next_check(app: &App) -> Duration {
    let now = app.settings.clock.now();
    let zone = &app.settings.calendar().time_zone;
    let midnight = zone.wall(now).date().tomorrow();
    let midnight = midnight.map_or(jiff::Timestamp::MAX, |date| zone.midnight(date));
    let left = Duration::try_from(midnight.duration_since(now)).unwrap_or(REGULAR_CHECK);
    left.min(REGULAR_CHECK)
}
