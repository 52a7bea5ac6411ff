//! What the server says to programs and to other sites, with a fixed clock.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

#[path = "machines/api.rs"]
mod api;
mod common;
#[path = "machines/embed.rs"]
mod embed;
#[path = "machines/news.rs"]
mod news;
#[path = "machines/packing.rs"]
mod packing;
#[path = "machines/sharing.rs"]
mod sharing;

use std::sync::Arc;

use almanac::app::App;
use almanac::web;
use common::Folder;
use rocket::http::Status;
use rocket::local::blocking::{Client, LocalResponse};
use serde_json::Value;

/// A calendar with one event of each kind, on 5 November 2023 at noon.
fn folder() -> Folder {
    let folder = Folder::new();
    let monthly = r#"
        summary = "Evening"
        description = "people *meet*"
        start = 2023-07-13T18:00:00
        time_zone = "Europe/Berlin"
        repeat = "second Thursday of the month"
        confirmed = 2023-10-01
        categories = ["meetup"]
        languages = ["de"]
        [location]
        city = "Hamburg"
        country = "DE"
        [[cancelled]]
        on = 2023-12-14
        reason = "snow & ice"
        [[override]]
        recurrence_id = 2024-02-08T18:00:00
        start = 2024-02-15T18:00:00
    "#;
    folder.write("evening", monthly);
    folder.write(
        "sprint",
        "summary = \"Sprint\"\nstart = 2024-03-01\nend = 2024-03-03\ncategories = [\"sprint\"]\n\
         url = \"https://sprint.example.org/?a=1&b=2\"\n[[conference]]\nuri = \"xmpp:s@r.example.org?join\"",
    );
    folder.write(
        "just-over",
        "summary = \"Just over\"\nstart = 2023-10-20T10:00:00Z",
    );
    folder.write(
        "long-over",
        "summary = \"Long over\"\nstart = 2023-09-20T10:00:00Z",
    );
    folder.write(
        "doubtful",
        "summary = \"Doubtful\"\nstart = 2023-01-01T10:00:00Z\nrepeat = \"every week on Sunday\"",
    );
    folder
}

const NOW: &str = "2023-11-05T12:00:00Z";

struct Server {
    client: Client,
    folder: Folder,
}

impl Server {
    fn of(folder: Folder, now: &str) -> Self {
        let app = App::open(folder.settings(now)).unwrap().0;
        let client = Client::tracked(web::rocket(Arc::new(app))).unwrap();
        Self { client, folder }
    }

    fn new() -> Self {
        Self::of(folder(), NOW)
    }

    fn get(&self, path: &str) -> LocalResponse<'_> {
        self.client.get(path.to_owned()).dispatch()
    }

    fn text(&self, path: &str) -> String {
        let response = self.get(path);
        assert_eq!(response.status(), Status::Ok, "{path}");
        response.into_string().unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).unwrap()
    }

    /// The same calendar at another time.
    fn at(self, now: &str) -> Self {
        let Self { client, folder } = self;
        drop(client);
        Self::of(folder, now)
    }
}

fn header<'r>(response: &'r LocalResponse<'_>, name: &str) -> &'r str {
    response.headers().get_one(name).unwrap_or_default()
}
