//! Asking one source.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use super::fetch::{Answer, Body, Fetcher, MAX_BYTES, Question, Reply};
use super::wrong::FetchError;
use crate::model::{Address, Source, SourceKind};

/// A source that is to be asked.
#[derive(Clone, Debug)]
pub struct Task {
    /// Which.
    pub source: Arc<Source>,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

impl Task {
    /// Asks for everything that stands at `source`.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            source: Arc::new(source),
            etag: None,
            last_modified: None,
        }
    }

    /// The same, of somebody who has heard `body`.
    #[must_use]
    pub fn after(&self, body: &Body) -> Self {
        Self {
            source: Arc::clone(&self.source),
            etag: body.etag.clone(),
            last_modified: body.last_modified.clone(),
        }
    }
}

/// Asks. Paths of files are below `root`, the folder that `events/` lies in.
pub async fn carry_out(task: &Task, fetcher: &Fetcher, root: &Path, now: Timestamp) -> Reply {
    match &task.source.address {
        Address::Web(url) => {
            let question = Question {
                url: endpoint(task.source.kind, url),
                accept: accept(task.source.kind),
                user_agent: task.source.user_agent.clone(),
                etag: task.etag.clone(),
                last_modified: task.last_modified.clone(),
            };
            fetcher.fetch(&question, now).await
        }
        Address::File(path) => {
            let path = root.join(path);
            let read = tokio::task::spawn_blocking(move || read_file(&path)).await;
            let broken = |_| Err(FetchError::File("it could not be read".to_owned()));
            Reply {
                result: read.unwrap_or_else(broken),
                moved: None,
                retry_after: None,
            }
        }
    }
}

fn read_file(path: &Path) -> Result<Answer, FetchError> {
    let wrong = |error: std::io::Error| FetchError::File(error.to_string());
    let size = std::fs::metadata(path).map_err(wrong)?.len();
    if usize::try_from(size).is_ok_and(|size| size > MAX_BYTES) {
        return Err(FetchError::Large);
    }
    Ok(Answer::Body(Body {
        bytes: std::fs::read(path).map_err(wrong)?,
        url: None,
        content_type: None,
        etag: None,
        last_modified: None,
    }))
}

/// Where what is published stands, behind the page that people know.
///
/// At a Mobilizon server, a group has a page and behind it a calendar of its public events, which has
/// outlived several versions of the server's own query language. At a Movim server, the posts of the
/// page `?node/SERVER/NODE` are at `?feed/SERVER/NODE`.
fn endpoint(kind: SourceKind, url: &Url) -> Url {
    let mut url = url.clone();
    if kind == SourceKind::Mobilizon && !url.path().contains("/feed/") {
        let path = match url.path().trim_end_matches('/') {
            "" => "/feed/instance/ics".to_owned(),
            group => format!("{}/feed/ics", group.trim_end_matches("/events")),
        };
        url.set_path(&path);
        url.set_query(None);
    }
    if kind == SourceKind::Atom
        && let Some(feed) = url.query().and_then(feed_of_movim)
    {
        url.set_query(Some(&feed));
    }
    url
}

fn feed_of_movim(query: &str) -> Option<String> {
    let mut parts = query.split('/');
    match (parts.next()?, parts.next()?, parts.next()) {
        ("node", server, Some(node)) => Some(format!("feed/{server}/{node}")),
        ("blog", person, _) => Some(format!("feed/{person}")),
        _ => None,
    }
}

fn accept(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Ics | SourceKind::Mobilizon => "text/calendar, */*;q=0.1",
        SourceKind::Jsonld => "text/html, application/ld+json;q=0.9, */*;q=0.1",
        SourceKind::Atom => {
            "application/atom+xml, application/rss+xml;q=0.9, application/feed+json;q=0.9, \
             text/xml;q=0.5, */*;q=0.1"
        }
        SourceKind::XmppOrg => "application/json, */*;q=0.1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_mobilizon_leads_to_its_calendar() {
        let cases = [
            ("https://m.example/", "https://m.example/feed/instance/ics"),
            (
                "https://m.example/@jabber",
                "https://m.example/@jabber/feed/ics",
            ),
            (
                "https://m.example/@jabber/events?x=1",
                "https://m.example/@jabber/feed/ics",
            ),
            (
                "https://m.example/@jabber@other.example",
                "https://m.example/@jabber@other.example/feed/ics",
            ),
            (
                "https://m.example/@jabber/feed/ics",
                "https://m.example/@jabber/feed/ics",
            ),
        ];
        for (page, calendar) in cases {
            let page = Url::parse(page).unwrap();
            assert_eq!(endpoint(SourceKind::Mobilizon, &page).as_str(), calendar);
        }
    }

    #[test]
    fn a_page_of_movim_leads_to_its_posts() {
        let cases = [
            (
                "https://m.example/?node/pubsub.example/Berlin",
                "https://m.example/?feed/pubsub.example/Berlin",
            ),
            (
                "https://m.example/?node/pubsub.example/Berlin/post-1",
                "https://m.example/?feed/pubsub.example/Berlin",
            ),
            (
                "https://m.example/?blog/someone%40example.org",
                "https://m.example/?feed/someone%40example.org",
            ),
            (
                "https://m.example/?feed/pubsub.example/Berlin",
                "https://m.example/?feed/pubsub.example/Berlin",
            ),
            ("https://m.example/?q=node/1", "https://m.example/?q=node/1"),
        ];
        for (page, feed) in cases {
            let page = Url::parse(page).unwrap();
            assert_eq!(endpoint(SourceKind::Atom, &page).as_str(), feed);
            assert_eq!(endpoint(SourceKind::Ics, &page), page);
        }
    }
}
