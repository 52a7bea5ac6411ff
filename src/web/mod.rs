//! The web server. The one module that names Rocket.
//!
//! A request reads the current snapshot and nothing else: no file, no socket, no store.

mod about;
mod api;
mod asked;
mod calendar;
mod cards;
mod coding;
mod cors;
mod crawlers;
mod embed;
mod errors;
mod events;
mod feeds;
mod headers;
mod newsletter;
mod offline;
mod operation;
mod pages;
mod params;
mod policy;
mod propose;
mod requests;
mod response;
mod serve;

use std::sync::Arc;

use rocket::config::{Config as RocketConfig, Ident, LogLevel};
use rocket::shield::Shield;
use rocket::{Build, Rocket};

use crate::app::App;

pub use cards::Card;
pub use offline::{Answer, Offline};
pub use serve::{ServeError, serve};

/// The server of `app`, ready to be launched.
#[must_use]
pub fn rocket(app: Arc<App>) -> Rocket<Build> {
    with_cards(app, cards::Cards::default())
}

fn with_cards(app: Arc<App>, cards: cards::Cards) -> Rocket<Build> {
    let config = &app.settings.config;
    let base_url = config.calendar.base_url.clone();
    let config = RocketConfig {
        address: config.address,
        port: config.port,
        // Our own lines are enough; Rocket reports every HEAD as an error.
        log_level: LogLevel::Off,
        ident: Ident::try_new("almanac").unwrap_or_default(),
        // Nobody in front of us is trusted to say who is asking, or how: nothing depends on it. What
        // is public is said by `base_url`.
        ip_header: None,
        ..RocketConfig::default()
    };
    rocket::custom(config)
        .manage(app)
        .manage(cards)
        .manage(coding::Packed::default())
        .mount("/", pages::routes())
        .mount("/", calendar::routes())
        .mount("/", events::routes())
        .mount("/", about::routes())
        .mount("/", feeds::routes())
        .mount("/", newsletter::routes())
        .mount("/", propose::routes())
        .mount("/", api::routes())
        .mount("/", cards::routes())
        .mount("/", cors::routes())
        .mount("/", crawlers::routes())
        .mount("/", embed::routes())
        .mount("/", operation::routes())
        .register("/", errors::catchers())
        .register("/api", api::problem::catchers())
        .attach(requests::Requests::default())
        // Its headers are among ours, and fit each answer.
        .attach(Shield::new())
        .attach(headers::fairing(&base_url))
}
