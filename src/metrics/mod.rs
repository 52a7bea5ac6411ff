//! What is counted while a server runs, as text for Prometheus in its newer form, `OpenMetrics` 1.0.
//!
//! Nothing of a visitor is in it: requests are counted by class of route and status.

mod sources;

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use self::sources::Followed;
use crate::model::Health;
use crate::probe::Process;

/// The content type of [`Metrics::text`].
pub const CONTENT_TYPE: (&str, &str) = ("application", "openmetrics-text");

/// Upper bounds of the buckets of answers, in seconds: most are rendered already.
const ANSWER_SECONDS: [f64; 9] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 2.5];

/// Upper bounds of the buckets of refreshes, in seconds.
const REFRESH_SECONDS: [f64; 8] = [0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0, 60.0];

/// How a refresh ended.
const DONE: &str = "done";
const FAILED: &str = "failed";

/// All counters of one server.
pub struct Metrics {
    registry: Registry,
    requests: Family<Answer, Counter>,
    answer_seconds: Family<OfRoute, Histogram, fn() -> Histogram>,
    refreshes: Family<Outcome, Counter>,
    refresh_seconds: Histogram,
    last_success: Gauge,
    age: Gauge,
    series: Gauge,
    occurrences: Gauge,
    sources: Gauge,
    faulty_sources: Gauge,
    followed: Followed,
    diagnostics: Family<Level, Gauge>,
    writable: Gauge,
    memory: Gauge,
    open_files: Gauge,
    most_files: Gauge,
}

/// Addresses that are alike: what requests are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Pages for people.
    Page,
    /// Calendars and news for programs.
    Feed,
    /// The API.
    Api,
    /// Sections of the newsletter.
    Newsletter,
    /// What pages load, and what crawlers look for.
    Asset,
    /// Health and metrics.
    Operation,
    /// An address that does not exist.
    None,
}

impl Route {
    /// As it is called in metrics and logs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Feed => "feed",
            Self::Api => "api",
            Self::Newsletter => "newsletter",
            Self::Asset => "asset",
            Self::Operation => "operation",
            Self::None => "none",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRoute {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Level {
    level: &'static str,
}

/// What a refresh found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Series.
    pub series: usize,
    /// Their occurrences in the stored window.
    pub occurrences: usize,
    /// Sources that are followed.
    pub sources: usize,
    /// Those of them with which something is wrong.
    pub faulty: usize,
    /// Diagnostics that are errors.
    pub errors: usize,
    /// Diagnostics that are warnings.
    pub warnings: usize,
    /// The moment that it describes, in seconds since 1970.
    pub at: i64,
}

impl Metrics {
    /// Nothing was counted yet. `version` and `tzdata` name the build.
    #[must_use]
    pub fn new(version: &str, tzdata: &str) -> Self {
        let metrics = Self {
            registry: Registry::with_prefix("almanac"),
            requests: Family::default(),
            answer_seconds: Family::new_with_constructor(|| Histogram::new(ANSWER_SECONDS)),
            refreshes: Family::default(),
            refresh_seconds: Histogram::new(REFRESH_SECONDS),
            last_success: Gauge::default(),
            age: Gauge::default(),
            series: Gauge::default(),
            occurrences: Gauge::default(),
            sources: Gauge::default(),
            faulty_sources: Gauge::default(),
            followed: Followed::default(),
            diagnostics: Family::default(),
            writable: Gauge::default(),
            memory: Gauge::default(),
            open_files: Gauge::default(),
            most_files: Gauge::default(),
        };
        // So that a rate is known from the beginning.
        for outcome in [DONE, FAILED] {
            let _ = metrics.refreshes.get_or_create(&Outcome { outcome });
        }
        metrics.registered(version, tzdata)
    }

    fn registered(mut self, version: &str, tzdata: &str) -> Self {
        let all = &mut self.registry;
        let build = Info::new([
            ("version".to_owned(), version.to_owned()),
            ("tzdata".to_owned(), tzdata.to_owned()),
        ]);
        all.register("build", "The program and its zone data", build);
        let mut seconds = |name: &str, help: &str, histogram: Histogram| {
            all.register_with_unit(name, help, Unit::Seconds, histogram);
        };
        seconds(
            "refresh_duration",
            "How long refreshes took",
            self.refresh_seconds.clone(),
        );
        all.register("refreshes", "Refreshes by outcome", self.refreshes.clone());
        all.register_with_unit(
            "http_request_duration",
            "From a request's arrival until its answer began",
            Unit::Seconds,
            self.answer_seconds.clone(),
        );
        all.register(
            "http_requests",
            "Answers by class of route and status",
            self.requests.clone(),
        );
        all.register(
            "diagnostics",
            "What is wrong with the data, by level",
            self.diagnostics.clone(),
        );
        let gauges = [
            (
                "refresh_last_success_timestamp_seconds",
                "When a refresh last succeeded, in seconds since 1970",
                &self.last_success,
            ),
            (
                "snapshot_age_seconds",
                "How old what is served is; a day is usual",
                &self.age,
            ),
            (
                "series",
                "Series; one whose rule changed counts once for each rule",
                &self.series,
            ),
            (
                "occurrences",
                "Occurrences in the stored window",
                &self.occurrences,
            ),
            ("sources", "Sources that are followed", &self.sources),
            (
                "sources_faulty",
                "Sources with which something is wrong",
                &self.faulty_sources,
            ),
            (
                "data_folder_writable",
                "1 when a file could be written into the data folder",
                &self.writable,
            ),
            (
                "process_memory_bytes",
                "Memory in use; 0 where the system does not say",
                &self.memory,
            ),
            (
                "process_open_files",
                "Open files and sockets; 0 where the system does not say",
                &self.open_files,
            ),
            (
                "process_max_files",
                "Most that may be open; 0 without a known limit",
                &self.most_files,
            ),
        ];
        for (name, help, gauge) in gauges {
            all.register(name, help, gauge.clone());
        }
        self.followed.register(all);
        self
    }

    /// Counts an answer that began `after` its request.
    pub fn answered(&self, route: Route, status: u16, after: Duration) {
        let route = route.as_str();
        self.requests.get_or_create(&Answer { route, status }).inc();
        self.answer_seconds
            .get_or_create(&OfRoute { route })
            .observe(after.as_secs_f64());
    }

    /// Counts a refresh that took so long; `None` when it failed.
    pub fn refreshed(&self, found: Option<Found>, took: Duration) {
        let outcome = if found.is_some() { DONE } else { FAILED };
        self.refreshes.get_or_create(&Outcome { outcome }).inc();
        self.refresh_seconds.observe(took.as_secs_f64());
        let Some(found) = found else { return };
        self.last_success.set(found.at);
        self.series.set(signed(found.series));
        self.occurrences.set(signed(found.occurrences));
        self.sources.set(signed(found.sources));
        self.faulty_sources.set(signed(found.faulty));
        let levels = [("error", found.errors), ("warning", found.warnings)];
        for (level, count) in levels {
            self.diagnostics
                .get_or_create(&Level { level })
                .set(signed(count));
        }
    }

    /// Notes how each source fares, by the names of their definitions.
    pub fn followed(&self, sources: &[Health]) {
        self.followed.set(sources);
    }

    /// Notes whether the data folder could be written, and what the process uses where that is known.
    pub fn looked(&self, writable: bool, process: Option<Process>) {
        self.writable.set(i64::from(writable));
        if let Some(process) = process {
            self.memory.set(signed(process.memory));
            self.open_files.set(signed(process.open_files));
            self.most_files
                .set(signed(process.most_files.unwrap_or_default()));
        }
    }

    /// All of it, at the moment `now` in seconds since 1970.
    #[must_use]
    pub fn text(&self, now: i64) -> String {
        self.age.set(now.saturating_sub(self.last_success.get()));
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry)
            .unwrap_or_else(|error| unreachable!("a text can be written to: {error}"));
        text
    }
}

fn signed(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}
