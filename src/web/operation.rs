//! For those who run the server: whether it answers, whether it can do its work, and what it counts.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]

use std::sync::Arc;

use rocket::http::{ContentType, MediaType, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Route, State, get, routes};

use super::params::Now;
use super::response::{NOT_KEPT, Text};
use crate::app::App;
use crate::config::Readers;
use crate::metrics;

pub(super) fn routes() -> Vec<Route> {
    routes![health, readiness, counts, no_counts]
}

/// Whether the server answers, and with what.
#[get("/healthz")]
fn health(now: Now) -> Text {
    let text = format!(
        "ok\nalmanac {}\ntzdata {}\nrefreshed {}\ntoday {}\n",
        env!("CARGO_PKG_VERSION"),
        crate::zone::tzdata_version(),
        now.snapshot.at,
        now.today(),
    );
    plain(Status::Ok, text)
}

/// Whether it can do its work: there is a snapshot, because none is asked for before, and the data
/// folder could be written when it was last looked at. The log says why not; strangers read this.
#[get("/readyz")]
fn readiness(now: Now, app: &State<Arc<App>>) -> Text {
    if app.is_writable() {
        plain(
            Status::Ok,
            format!("ready\nrefreshed {}\n", now.snapshot.at),
        )
    } else {
        let text = "not ready\nthe data folder cannot be written\n";
        plain(Status::ServiceUnavailable, text.to_owned())
    }
}

/// What is counted, for those who may read it.
#[get("/metrics")]
fn counts(now: Now, app: &State<Arc<App>>, _reader: Reader) -> Text {
    let (top, sub) = metrics::CONTENT_TYPE;
    let version = [("version", "1.0.0"), ("charset", "utf-8")];
    Text {
        content_type: ContentType(MediaType::new(top, sub).with_params(version)),
        ..plain(Status::Ok, app.metrics.text(now.at.as_second()))
    }
}

/// What the others are told.
#[get("/metrics", rank = 2)]
fn no_counts(app: &State<Arc<App>>) -> Option<Text> {
    match app.settings.config.metrics {
        Readers::Nobody => None,
        Readers::Local => {
            let text = "these are for programs on the same machine: docs/operations.md says more\n";
            Some(plain(Status::Forbidden, text.to_owned()))
        }
        Readers::Bearer(_) => {
            let text = "these need the token\n";
            let refused = plain(Status::Unauthorized, text.to_owned());
            Some(refused.header("WWW-Authenticate", "Bearer"))
        }
    }
}

/// Somebody who may read what is counted.
struct Reader;

/// What proxies add: then the one who asks is not the one who connects.
const FORWARDED: [&str; 5] = [
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Real-IP",
    "Via",
];

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Reader {
    type Error = ();
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let app = request.rocket().state::<Arc<App>>();
        let readers = app.map_or(Readers::Nobody, |app| app.settings.config.metrics);
        let may = match readers {
            Readers::Nobody => false,
            Readers::Local => is_local(request),
            Readers::Bearer(_) => token(request).map(Readers::bearer) == Some(readers),
        };
        if may {
            Outcome::Success(Self)
        } else {
            Outcome::Forward(Status::NotFound)
        }
    }
}

fn is_local(request: &Request<'_>) -> bool {
    let here = |address: std::net::SocketAddr| address.ip().to_canonical().is_loopback();
    request.remote().is_some_and(here)
        && !FORWARDED
            .iter()
            .any(|name| request.headers().contains(*name))
}

/// RFC 6750 §2.1
fn token<'r>(request: &'r Request<'_>) -> Option<&'r str> {
    let (scheme, token) = request
        .headers()
        .get_one("Authorization")?
        .split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("Bearer")
        .then_some(token.trim())
}

fn plain(status: Status, text: String) -> Text {
    Text {
        cache: NOT_KEPT,
        ..Text::new(&ContentType::Plain, text.into()).status(status)
    }
}
