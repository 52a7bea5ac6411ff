//! Preflights (Fetch standard, "CORS protocol"): scripts of any site may read feeds and the API, also
//! with If-None-Match.

use rocket::{Responder, Route, options, routes};

pub(super) fn routes() -> Vec<Route> {
    routes![api, calendar, atom, json_feed, event, snippet, site_list]
}

/// A day: what may be asked does not change.
const MAX_AGE: &str = "86400";

#[derive(Responder)]
#[response(status = 204)]
struct Preflight {
    empty: (),
    allow: Header,
    origin: Header,
    methods: Header,
    headers: Header,
    max_age: Header,
}

type Header = rocket::http::Header<'static>;

fn preflight() -> Preflight {
    let header = |name, value| Header::new(name, value);
    Preflight {
        empty: (),
        allow: header("Allow", "GET, HEAD, OPTIONS"),
        origin: header("Access-Control-Allow-Origin", "*"),
        methods: header("Access-Control-Allow-Methods", "GET, HEAD"),
        headers: header("Access-Control-Allow-Headers", "*"),
        max_age: header("Access-Control-Max-Age", MAX_AGE),
    }
}

#[options("/api/v1/<_..>")]
fn api() -> Preflight {
    preflight()
}

#[options("/calendar.ics")]
fn calendar() -> Preflight {
    preflight()
}

#[options("/calendar.atom")]
fn atom() -> Preflight {
    preflight()
}

#[options("/calendar.json")]
fn json_feed() -> Preflight {
    preflight()
}

#[options("/events/<_>")]
fn event() -> Preflight {
    preflight()
}

#[options("/newsletter/<_>")]
fn snippet() -> Preflight {
    preflight()
}

#[options("/data/events.json")]
fn site_list() -> Preflight {
    preflight()
}
