//! Everything that is built once: settings, languages, clock, data folder, and the current snapshot.

mod follow;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use jiff::Timestamp;

use crate::clock::Clock;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic};
use crate::history::{History, HistoryError};
use crate::language::{LanguageError, Languages};
use crate::model::Calendar;
use crate::refresh::{self, Inputs, RefreshError};
use crate::snapshot::Snapshot;
use crate::source::{Allowed, Fetcher, FetcherError, Limits, Sources, System};
use crate::store::{Opened, Store, StoreError};

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
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn fetcher(&self, limits: Limits) -> Result<Fetcher, FetcherError> {
        let version = env!("CARGO_PKG_VERSION");
        let agent = format!("almanac/{version} (+{})", self.calendar.base_url);
        let allowed = Allowed::new(self.config.allow_hosts.iter().cloned());
        Fetcher::new(Arc::new(System), allowed, agent, limits)
    }

    /// The folder that `events/` lies in: files that are followed are below it.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        match self.events.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        }
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
    books: Mutex<Books>,
    /// Locked for moments only: never while something is fetched.
    sources: Mutex<Sources>,
    snapshot: RwLock<Arc<Snapshot>>,
}

/// What a refresh writes to. One refresh at a time.
struct Books {
    store: Store,
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
    #[error(transparent)]
    Fetcher(#[from] FetcherError),
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
        let Opened { store, notes } = Store::open(&settings.data.join("index"))?;
        let (history, more) = settings.history()?;
        let (sources, even_more) = settings.sources();
        for note in notes.iter().chain(&more).chain(&even_more) {
            tracing::warn!("{note}");
        }
        let sources = Mutex::new(sources);
        let mut books = Books {
            store,
            history,
            memory: refresh::Memory::default(),
            reported: Vec::new(),
        };
        let (snapshot, report) = refresh(&settings, &sources, &mut books)?;
        let app = Self {
            settings,
            books: Mutex::new(books),
            sources,
            snapshot: RwLock::new(Arc::new(snapshot)),
        };
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
        let (snapshot, report) = refresh(&self.settings, &self.sources, &mut books)?;
        *self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(report)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch for the log, not the time of day"
)]
fn refresh(
    settings: &Settings,
    sources: &Mutex<Sources>,
    books: &mut Books,
) -> Result<(Snapshot, Report), AppError> {
    let begun = Instant::now();
    let inputs = settings.inputs(settings.clock.now());
    let refreshed = refresh::run(
        &inputs,
        sources,
        &mut books.store,
        &mut books.history,
        &mut books.memory,
    )?;
    let snapshot = refreshed.snapshot;
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
