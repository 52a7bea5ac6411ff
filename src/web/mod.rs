//! The web server. The one module that names Rocket.
//!
//! A request reads the current snapshot and nothing else: no file, no socket, no store.

mod api;
mod asked;
mod cors;
mod crawlers;
mod errors;
mod feeds;
mod newsletter;
mod offline;
mod pages;
mod params;
mod propose;
mod response;
mod serve;

use std::sync::Arc;

use rocket::config::{Config as RocketConfig, Ident, LogLevel};
use rocket::fairing::AdHoc;
use rocket::http::Header;
use rocket::{Build, Rocket};

use crate::app::App;

pub use offline::{Answer, Offline};
pub use serve::{ServeError, serve};

/// The server of `app`, ready to be launched.
#[must_use]
pub fn rocket(app: Arc<App>) -> Rocket<Build> {
    let config = &app.settings.config;
    let config = RocketConfig {
        address: config.address,
        port: config.port,
        // Our own lines are enough; Rocket reports every HEAD as an error.
        log_level: LogLevel::Off,
        ident: Ident::try_new("almanac").unwrap_or_default(),
        // Nobody in front of us is trusted to say who is asking; nothing here depends on it.
        ip_header: None,
        ..RocketConfig::default()
    };
    rocket::custom(config)
        .manage(app)
        .mount("/", pages::routes())
        .mount("/", feeds::routes())
        .mount("/", newsletter::routes())
        .mount("/", propose::routes())
        .mount("/", api::routes())
        .mount("/", cors::routes())
        .mount("/", crawlers::routes())
        .register("/", errors::catchers())
        .register("/api", api::problem::catchers())
        .attach(AdHoc::on_response("headers", |_, response| {
            Box::pin(async move {
                for (name, value) in HEADERS {
                    // An answer may have a policy of its own.
                    if !response.headers().contains(name) {
                        response.set_header(Header::new(name, value));
                    }
                }
            })
        }))
}

/// What every answer carries. Pages have no scripts and load nothing but their stylesheet and the
/// pictures of events.
const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' https:; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "interest-cohort=()"),
];
