//! Every request is counted, and is one line of the log where lines of requests are wanted
//! (`ALMANAC_LOG=info,almanac::request=debug`).
//!
//! Nothing personal is in such a line: no address, no program, and of what was asked for only the
//! path, not the words that somebody searched.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Header, Status};
use rocket::request::Request;
use rocket::{Data, Response};

use crate::app::App;
use crate::metrics::Route;

/// Longest path that is logged, in bytes.
const MAX_PATH: usize = 200;

/// Longest id that is taken over from a proxy, in bytes.
const MAX_ID: usize = 64;

/// Counts and logs.
#[derive(Default)]
pub(super) struct Requests {
    /// Differs from process to process.
    key: RandomState,
    count: AtomicU64,
}

/// What is remembered of a request until its answer.
#[derive(Clone)]
struct Asked {
    id: String,
    at: Instant,
}

#[rocket::async_trait]
impl Fairing for Requests {
    fn info(&self) -> Info {
        Info {
            name: "requests",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        self.asked(request);
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Asked { id, at } = self.asked(request);
        let status = response.status();
        let route = route(request);
        let took = at.elapsed();
        if let Some(app) = request.rocket().state::<Arc<App>>() {
            app.metrics.answered(route, status.code, took);
        }
        let path = cut(request.uri().path().as_str());
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        macro_rules! line {
            ($level:ident) => {
                tracing::$level!(
                    target: "almanac::request",
                    %id,
                    method = request.method().as_str(),
                    path,
                    route = route.as_str(),
                    status = status.code,
                    microseconds,
                    "answered"
                )
            };
        }
        if status == Status::InternalServerError {
            line!(error);
        } else {
            line!(debug);
        }
        // Whoever reports a failure can say which it was.
        if status.code >= 400 {
            response.set_header(Header::new("X-Request-Id", id.clone()));
        }
    }
}

impl Requests {
    #[expect(
        clippy::disallowed_methods,
        reason = "a stopwatch, not the time of day"
    )]
    fn asked<'r>(&self, request: &'r Request<'_>) -> &'r Asked {
        request.local_cache(|| Asked {
            id: request
                .headers()
                .get_one("X-Request-Id")
                .filter(|id| is_id(id))
                .map_or_else(|| self.new_id(), str::to_owned),
            at: Instant::now(),
        })
    }

    /// Sixteen figures that no other request has, and that say nothing of it.
    fn new_id(&self) -> String {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{:016x}", self.key.hash_one(count))
    }
}

/// Whether a proxy's id can stand in a log as it is.
fn is_id(id: &str) -> bool {
    let harmless = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (1..=MAX_ID).contains(&id.len()) && id.chars().all(harmless)
}

/// The class of the route that answered, by the pattern of its address.
fn route(request: &Request<'_>) -> Route {
    let Some(route) = request.route() else {
        return Route::None;
    };
    let path = route.uri.path();
    let first = path.trim_start_matches('/').split('/').next();
    match first.unwrap_or_default() {
        "healthz" | "readyz" | "metrics" => Route::Operation,
        "api" => Route::Api,
        "newsletter" => Route::Newsletter,
        "calendar.ics" | "calendar.atom" | "calendar.json" | "events" | "data" => Route::Feed,
        "" | "embed" => Route::Page,
        pattern if pattern.starts_with('<') => Route::Page,
        _ => Route::Asset,
    }
}

fn cut(path: &str) -> &str {
    let end = path.len().min(MAX_PATH);
    // Paths are percent-encoded, so every byte is a character.
    path.get(..end).unwrap_or_default()
}
