//! The server's answers without a network.

use std::sync::Arc;

use rocket::local::blocking::Client;

use super::policy::POLICY;
use crate::app::App;

/// The routes of the server, asked in this process.
pub struct Offline {
    client: Client,
}

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
    /// The server of `app`, which listens nowhere.
    ///
    /// # Errors
    /// When its routes collide; the text says which.
    pub fn new(app: Arc<App>) -> Result<Self, String> {
        let client = Client::untracked(super::rocket(app)).map_err(|error| error.to_string())?;
        Ok(Self { client })
    }

    /// The answer to a GET of `path`, which begins with a slash.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        let response = self.client.get(path.to_owned()).dispatch();
        let media_type = response.content_type().map_or(String::new(), |kind| {
            format!("{}/{}", kind.top(), kind.sub())
        });
        let header = |name| response.headers().get_one(name).map(str::to_owned);
        Answer {
            status: response.status().code,
            media_type,
            location: header("Location"),
            policy: header(POLICY),
            body: response.into_bytes().unwrap_or_default(),
        }
    }
}
