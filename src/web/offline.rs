//! The server's answers without a network.

use std::num::NonZero;
use std::sync::Arc;

use rocket::local::asynchronous::Client;
use tokio::runtime::{Builder, Runtime};

use super::cards::{Card, Cards};
use super::policy::POLICY;
use crate::app::App;
use crate::snapshot::Snapshot;

/// The routes of the server, asked in this process; several threads may ask at once.
pub struct Offline {
    client: Client,
    runtime: Runtime,
    snapshot: Arc<Snapshot>,
}

/// What the server answers becomes files: managed where that is so.
pub(super) struct Files;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// Without its parameters: `text/html`. Empty where the answer has none.
    pub media_type: String,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// What it may load and run: its Content-Security-Policy.
    pub policy: Option<String>,
    /// What it holds.
    pub body: Vec<u8>,
}

impl Offline {
    /// The server of `app`, which listens nowhere. What is among `drawn` is not drawn again.
    ///
    /// # Errors
    /// When its routes collide, or the system gives no thread; the text says which.
    pub fn new(app: Arc<App>, drawn: Vec<Card>) -> Result<Self, String> {
        // Requests are answered on the threads that ask; this one has little to do.
        let runtime = Builder::new_multi_thread().worker_threads(1).build();
        let runtime = runtime.map_err(|error| error.to_string())?;
        // Nobody else is waiting: as many pictures are drawn at once as there are cores.
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let snapshot = app.snapshot();
        let rocket = super::with_cards(app, Cards::of(&snapshot, drawn, cores)).manage(Files);
        let client = runtime.block_on(Client::untracked(rocket));
        let client = client.map_err(|error| error.to_string())?;
        Ok(Self {
            client,
            runtime,
            snapshot,
        })
    }

    /// All pictures: those that were drawn already, and those that were drawn when they were asked
    /// for.
    #[must_use]
    pub fn drawn(&self) -> Vec<Card> {
        let cards = self.client.rocket().state::<Cards>();
        cards.map_or_else(Vec::new, |cards| cards.all(&self.snapshot))
    }

    /// The answer to a GET of `path`, which begins with a slash.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.runtime.block_on(async {
            let response = self.client.get(path.to_owned()).dispatch().await;
            let media_type = response.content_type().map_or(String::new(), |kind| {
                format!("{}/{}", kind.top(), kind.sub())
            });
            let header = |name| response.headers().get_one(name).map(str::to_owned);
            Answer {
                status: response.status().code,
                media_type,
                location: header("Location"),
                policy: header(POLICY),
                body: response.into_bytes().await.unwrap_or_default(),
            }
        })
    }
}
