//! Everything that is built once: settings, languages, clock, data folder, and the current snapshot.

mod follow;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use jiff::Timestamp;
use tokio::sync::{Notify, Semaphore};

use crate::clock::Clock;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic};
use crate::files;
use crate::history::{History, HistoryError};
use crate::language::{LanguageError, Languages};
use crate::metrics::{Found, Metrics};
use crate::model::Calendar;
use crate::probe;
use crate::refresh::{self, Inputs, RefreshError, Refreshed};
use crate::snapshot::Snapshot;
use crate::source::{Allowed, Fetcher, Limits, MAX_READ_AT_ONCE, Sources, System};
use crate::store::{Opened, Store, StoreError};
use crate::zone::tzdata_version;

/// Where things are, and what they are called.
pub struct Settings {
    /// All settings.
    pub config: Config,
    /// The folder of definitions.
    pub events: PathBuf,
    /// The data folder.
    pub data: PathBuf,
    /// The clock.
    pub clock: Clock,
    calendar: Arc<Calendar>,
    languages: Arc<Languages>,
}

impl Settings {
    /// Loads the languages that the configuration names.
    ///
    /// # Errors
    /// When one of them has no complete file of messages.
    pub fn new(
        config: Config,
        events: &Path,
        data: &Path,
        clock: Clock,
    ) -> Result<Self, LanguageError> {
        let languages = Arc::new(Languages::load(&config.calendar.languages)?);
        let calendar = Arc::new(config.calendar.clone());
        let (events, data) = (events.to_owned(), data.to_owned());
        Ok(Self {
            config,
            events,
            data,
            clock,
            calendar,
            languages,
        })
    }

    /// The calendar's own settings.
    #[must_use]
    pub fn calendar(&self) -> &Arc<Calendar> {
        &self.calendar
    }

    /// The languages.
    #[must_use]
    pub fn languages(&self) -> &Arc<Languages> {
        &self.languages
    }

    /// The history in the data folder; can be read while a server runs.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn history(&self) -> Result<(History, Vec<String>), HistoryError> {
        History::read(&self.data.join("history.jsonl"))
    }

    /// A snapshot straight from the definitions, and from the copies of sources where there is a data
    /// folder.
    ///
    /// # Errors
    /// When the definitions cannot be read at all.
    pub fn snapshot(&self) -> Result<Snapshot, AppError> {
        let (history, notes) = self.history()?;
        let (sources, more) = self.sources();
        for note in notes.into_iter().chain(more) {
            tracing::warn!("{note}");
        }
        Ok(refresh::without_store(
            &self.inputs(self.clock.now()),
            &Mutex::new(sources),
            &history,
        )?)
    }

    /// The sources with their copies in the data folder, which can be read while a server runs.
    fn sources(&self) -> (Sources, Vec<String>) {
        Sources::open(&self.data.join("sources"), Arc::clone(&self.calendar))
    }

    /// Asks as the settings allow.
    #[must_use]
    pub fn fetcher(&self, limits: Limits) -> Fetcher {
        let version = env!("CARGO_PKG_VERSION");
        let agent = format!("almanac/{version} (+{})", self.calendar.base_url);
        let allowed = Allowed::new(self.config.allow_hosts.iter().cloned());
        Fetcher::new(Arc::new(System), allowed, agent, limits)
    }

    /// The folder that `events/` lies in: files that are followed are below it.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        files::root_of(&self.events)
    }

    fn inputs(&self, now: Timestamp) -> Inputs<'_> {
        Inputs {
            events: &self.events,
            calendar: &self.calendar,
            languages: &self.languages,
            now,
        }
    }
}

/// A calendar with its data folder open.
pub struct App {
    /// Settings, clock and languages.
    pub settings: Settings,
    /// What is counted.
    pub metrics: Metrics,
    /// Why the data folder cannot be written, if it cannot.
    unwritable: RwLock<Option<String>>,
    books: Mutex<Books>,
    /// Locked for moments only: never while something is fetched.
    sources: Mutex<Sources>,
    /// Who may read an answer.
    reading: Semaphore,
    /// Tells that a source has been asked.
    answered: Notify,
    snapshot: RwLock<Arc<Snapshot>>,
}

/// What a refresh writes to. One refresh at a time.
struct Books {
    /// `None` after it failed: it is opened anew then, because sled does nothing more after an error.
    store: Option<Store>,
    history: History,
    memory: refresh::Memory,
    /// What was reported last, so that the same problem is logged once.
    reported: Vec<Diagnostic>,
}

/// What one refresh did, for people.
#[derive(Clone, Debug)]
pub struct Report {
    /// One line for the log.
    pub line: String,
    /// Problems that the refresh before did not have.
    pub news: Vec<Diagnostic>,
}

/// The application cannot start or go on.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each is said by what is inside")]
pub enum AppError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Refresh(#[from] RefreshError),
    #[error("there is no source called `{0}`: its name is that of its file, without `.toml`")]
    NoSource(crate::model::Slug),
    #[error("the data folder `{}` cannot be made: {source}", path.display())]
    Folder {
        path: PathBuf,
        source: std::io::Error,
    },
}

impl App {
    /// Opens the data folder and refreshes once. Also returns what that refresh did.
    ///
    /// # Errors
    /// When another process has the data folder, it cannot be used, or there are no definitions.
    pub fn open(settings: Settings) -> Result<(Self, Report), AppError> {
        std::fs::create_dir_all(&settings.data).map_err(|source| AppError::Folder {
            path: settings.data.clone(),
            source,
        })?;
        let store = open_store(&settings)?;
        let (history, notes) = settings.history()?;
        let (sources, more) = settings.sources();
        for note in notes.iter().chain(&more) {
            tracing::warn!("{note}");
        }
        let sources = Mutex::new(sources);
        let mut books = Books {
            store: Some(store),
            history,
            memory: refresh::Memory::default(),
            reported: Vec::new(),
        };
        let metrics = Metrics::new(env!("CARGO_PKG_VERSION"), tzdata_version());
        let (snapshot, report) = refresh(&settings, &sources, &mut books, &metrics)?;
        let app = Self {
            settings,
            metrics,
            unwritable: RwLock::new(None),
            books: Mutex::new(books),
            sources,
            reading: Semaphore::new(MAX_READ_AT_ONCE),
            answered: Notify::new(),
            snapshot: RwLock::new(Arc::new(snapshot)),
        };
        app.look();
        Ok((app, report))
    }

    /// The current state.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Refreshes, and swaps the new state in.
    ///
    /// # Errors
    /// When the definitions cannot be read or the data folder cannot be written; the old state
    /// stays.
    pub fn refresh(&self) -> Result<Report, AppError> {
        let mut books: MutexGuard<'_, Books> =
            self.books.lock().unwrap_or_else(PoisonError::into_inner);
        let (snapshot, report) = refresh(&self.settings, &self.sources, &mut books, &self.metrics)?;
        *self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(report)
    }

    /// Looks whether the data folder can be written, and what the process uses. Not for requests: it
    /// writes a file.
    pub fn look(&self) {
        // While a refresh writes, the answer is on its way.
        let failed = match self.books.try_lock() {
            Ok(books) => books.store.is_none(),
            Err(_) => false,
        };
        let problem = match probe::write(&self.settings.data) {
            Err(error) => Some(error.to_string()),
            Ok(()) if failed => Some("the index could not be written".to_owned()),
            Ok(()) => None,
        };
        self.metrics.looked(problem.is_none(), probe::process());
        let mut known = self
            .unwritable
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let folder = self.settings.data.display();
        match (known.as_ref(), &problem) {
            (None, Some(problem)) => {
                tracing::error!("the data folder `{folder}` cannot be written: {problem}");
            }
            (Some(_), None) => tracing::info!("the data folder `{folder}` can be written again"),
            _ => {}
        }
        *known = problem;
    }

    /// Whether the data folder could be written when it was last looked at.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        let unwritable = self.unwritable.read();
        unwritable.unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

/// Opens the index, and says what had to be done for that.
fn open_store(settings: &Settings) -> Result<Store, StoreError> {
    let Opened { store, notes } = Store::open(&settings.data.join("index"))?;
    for note in notes {
        tracing::warn!("{note}");
    }
    Ok(store)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch for the log, not the time of day"
)]
fn refresh(
    settings: &Settings,
    sources: &Mutex<Sources>,
    books: &mut Books,
    metrics: &Metrics,
) -> Result<(Snapshot, Report), AppError> {
    let begun = Instant::now();
    let refreshed = refreshed(settings, sources, books).inspect_err(|_| {
        metrics.refreshed(None, begun.elapsed());
    })?;
    let snapshot = refreshed.snapshot;
    metrics.refreshed(Some(found(&snapshot)), begun.elapsed());
    metrics.followed(&snapshot.sources);
    let mut line = format!(
        "refreshed in {} ms: {} series, {} changed, {}",
        begun.elapsed().as_millis(),
        // One whose rule changed counts once for each rule.
        snapshot.series.len(),
        refreshed.changed,
        diagnostic::counted(&snapshot.diagnostics),
    );
    if !refreshed.kept.is_empty() {
        line.push_str("; kept in their last good version: ");
        line.push_str(&refreshed.kept.join(", "));
    }
    let news = snapshot
        .diagnostics
        .iter()
        .filter(|one| !books.reported.contains(one));
    let report = Report {
        line,
        news: news.cloned().collect(),
    };
    books.reported.clone_from(&snapshot.diagnostics);
    Ok((snapshot, report))
}

/// Refreshes, with a store that works.
fn refreshed(
    settings: &Settings,
    sources: &Mutex<Sources>,
    books: &mut Books,
) -> Result<Refreshed, AppError> {
    let inputs = settings.inputs(settings.clock.now());
    let mut store = match books.store.take() {
        Some(store) => store,
        None => open_store(settings)?,
    };
    let (history, memory) = (&mut books.history, &mut books.memory);
    let refreshed = refresh::run(&inputs, sources, &mut store, history, memory);
    if !matches!(refreshed, Err(RefreshError::Store(_))) {
        books.store = Some(store);
    }
    Ok(refreshed?)
}

fn found(snapshot: &Snapshot) -> Found {
    let errors = snapshot.diagnostics.iter().filter(|one| one.is_error());
    let errors = errors.count();
    let faulty = snapshot.sources.iter().filter(|one| one.fault.is_some());
    Found {
        series: snapshot.series.len(),
        occurrences: snapshot.occurrences(),
        sources: snapshot.sources.len(),
        faulty: faulty.count(),
        errors,
        warnings: snapshot.diagnostics.len() - errors,
        at: snapshot.at.as_second(),
    }
}
