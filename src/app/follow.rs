//! Following sources: asking what is due, each by itself, while everything else goes on.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;

use super::{App, AppError};
use crate::model::Slug;
use crate::source::{Fetcher, MAX_AT_ONCE, Sources, Task, carry_out};

/// How often it is looked what is due, at the least: the clock may have been set.
const LOOK: Duration = Duration::from_secs(30);

impl App {
    /// Asks every source when it is due, until it is dropped. `settled` is called after each answer;
    /// `defined` tells that definitions may have changed.
    pub async fn follow(
        self: Arc<Self>,
        fetcher: Arc<Fetcher>,
        defined: Arc<Notify>,
        settled: impl Fn() + Send + Sync + 'static,
    ) {
        let settled = Arc::new(settled);
        let at_once = Arc::new(Semaphore::new(MAX_AT_ONCE));
        let mut asking = JoinSet::new();
        loop {
            let due = self.sources().due(self.settings.clock.now());
            for task in due {
                let (app, fetcher) = (Arc::clone(&self), Arc::clone(&fetcher));
                let (at_once, settled) = (Arc::clone(&at_once), Arc::clone(&settled));
                asking.spawn(async move {
                    app.ask(&task, &fetcher, &at_once).await;
                    settled();
                });
            }
            while asking.try_join_next().is_some() {}
            let _ = tokio::time::timeout(self.until_next(), defined.notified()).await;
        }
    }

    /// Asks every source once, those named in `accept` to be believed in any case, and waits for those
    /// that are being asked already. `progress` is told of each that has answered, how many have, and how
    /// many there are.
    ///
    /// # Errors
    /// When `accept` names something that is no source.
    pub async fn fetch_all(
        self: &Arc<Self>,
        fetcher: &Arc<Fetcher>,
        accept: &[Slug],
        progress: impl Fn(&Slug, usize, usize),
    ) -> Result<(), AppError> {
        let (tasks, mut asked) = {
            let mut sources = self.sources();
            if let Some(slug) = accept.iter().find(|slug| !sources.accept(slug)) {
                return Err(AppError::NoSource(slug.clone()));
            }
            let asked = sources.asked();
            (sources.all(), asked)
        };
        let all = tasks.len() + asked.len();
        let at_once = Arc::new(Semaphore::new(MAX_AT_ONCE));
        let mut asking = JoinSet::new();
        for task in tasks {
            let (app, fetcher) = (Arc::clone(self), Arc::clone(fetcher));
            let at_once = Arc::clone(&at_once);
            asking.spawn(async move {
                app.ask(&task, &fetcher, &at_once).await;
                task.source.slug.clone()
            });
        }
        let mut done = 0;
        while let Some(asked) = asking.join_next().await {
            done += 1;
            if let Ok(slug) = asked {
                progress(&slug, done, all);
            }
        }
        while !asked.is_empty() {
            let answered = self.answered.notified();
            let still = self.sources().asked();
            for slug in asked.difference(&still) {
                done += 1;
                progress(slug, done, all);
            }
            asked.retain(|slug| still.contains(slug));
            if !asked.is_empty() {
                answered.await;
            }
        }
        Ok(())
    }

    /// Asks one source and judges its answer.
    async fn ask(self: &Arc<Self>, task: &Task, fetcher: &Fetcher, at_once: &Semaphore) {
        // It is never closed.
        let _turn = at_once.acquire().await;
        let root = self.settings.root();
        let reply = carry_out(task, fetcher, &root, self.settings.clock.now()).await;
        // It is never closed either.
        let _reading = self.reading.acquire().await;
        let (app, task) = (Arc::clone(self), task.clone());
        // It reads and writes files: not on a thread that answers requests.
        let settled = tokio::task::spawn_blocking(move || {
            let now = app.settings.clock.now();
            let judged = app.sources().judge(&task, reply, now);
            // Others must not wait for the disk.
            if let Some(judged) = judged {
                let written = judged.write.carry_out();
                app.sources().settled(&task, written, now);
            }
        });
        if let Err(error) = settled.await {
            tracing::error!("judging an answer broke off: {error}");
        }
        self.answered.notify_waiters();
    }

    fn until_next(&self) -> Duration {
        let next = self.sources().next_due();
        let wait = next.map(|next| next.duration_since(self.settings.clock.now()));
        let wait = wait.and_then(|wait| Duration::try_from(wait).ok());
        match (next, wait) {
            (None, _) => LOOK,
            // What is due by now is asked at once, but an error must not make it spin.
            (Some(_), wait) => wait
                .unwrap_or_default()
                .clamp(Duration::from_millis(100), LOOK),
        }
    }

    fn sources(&self) -> MutexGuard<'_, Sources> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
