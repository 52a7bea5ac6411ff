//! One question to one server, asked politely, and its answer within bounds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{
    ACCEPT, DATE, ETAG, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
    LOCATION, RETRY_AFTER, USER_AGENT,
};
use reqwest::{Certificate, Client, Response, StatusCode, redirect};
use tokio::sync::{Mutex as Gate, Semaphore};
use tokio::time::{Instant, sleep, timeout};
use url::Url;

use super::public::Allowed;
use super::resolve::{Guarded, Lookup};
use super::wrong::{FetchError, of_transport};
use crate::model::Address;

/// Most bytes of an answer, unpacked.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Most redirects that are followed one after another.
pub const MAX_REDIRECTS: usize = 5;

/// Most connections to one host at one time.
pub const MAX_PER_HOST: usize = 2;

/// Longest wait that a server can ask for with Retry-After.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// How long things may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until a connection stands, its certificate checked.
    pub connect: Duration,
    /// Until the answer begins.
    pub first_byte: Duration,
    /// Until an answer is whole, from when it was its turn; each redirect is an answer of its own.
    pub whole: Duration,
    /// How often a question is asked again when nobody answered it.
    pub retries: u32,
    /// How long is waited before the first of these; before each next one three times as long.
    pub retry_pause: Duration,
    /// After so long, a question that nobody answered is left to its next turn: a hiccup is over by
    /// then, and others may be waiting for all to be asked.
    pub retry_within: Duration,
    /// How long is waited between two questions to one host.
    pub pace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(30),
            whole: Duration::from_secs(120),
            retries: 2,
            retry_pause: Duration::from_secs(1),
            retry_within: Duration::from_secs(5),
            pace: Duration::from_millis(500),
        }
    }
}

/// Asks servers.
pub struct Fetcher {
    /// Or why there is none.
    client: Result<Client, String>,
    allowed: Arc<Allowed>,
    limits: Limits,
    agent: String,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

/// What is under way at one host.
struct Host {
    connections: Semaphore,
    /// Whether it was asked before; held while a question waits for its turn.
    asked: Gate<bool>,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Where.
    pub url: Url,
    /// What kinds of answer are wanted.
    pub accept: &'static str,
    /// `User-Agent`, where it is not ours.
    pub user_agent: Option<String>,
    /// The validators of the answer that is there.
    pub etag: Option<String>,
    /// As the server wrote it: its clock is not our affair.
    pub last_modified: Option<String>,
}

/// What came of a question.
#[derive(Debug)]
pub struct Reply {
    /// The answer, if there is one.
    pub result: Result<Answer, FetchError>,
    /// Where it has moved for good.
    pub moved: Option<Url>,
    /// How long the server wants to be left alone.
    pub retry_after: Option<Duration>,
}

/// An answer.
#[derive(Debug)]
pub enum Answer {
    /// What is there has not changed.
    Unchanged,
    /// Something, perhaps the same.
    Body(Body),
}

/// The content of an answer.
#[derive(Clone, Debug)]
pub struct Body {
    /// Unpacked.
    pub bytes: Vec<u8>,
    /// Where it came from in the end, if from the web.
    pub url: Option<Url>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

impl Fetcher {
    /// A fetcher that connects to public addresses, and to others of hosts that are `allowed`.
    /// `agent` is what it calls itself.
    /// Without the system's root certificates, every fetch fails and says so.
    #[must_use]
    pub fn new(lookup: Arc<dyn Lookup>, allowed: Allowed, agent: String, limits: Limits) -> Self {
        Self::with_roots(lookup, allowed, agent, limits, None)
    }

    /// One that trusts `roots`, certificates in DER, and not what the system trusts. No setting leads
    /// here: for tests that have a server of their own.
    #[must_use]
    pub fn trusting(
        roots: &[&[u8]],
        lookup: Arc<dyn Lookup>,
        allowed: Allowed,
        agent: String,
        limits: Limits,
    ) -> Self {
        Self::with_roots(lookup, allowed, agent, limits, Some(roots))
    }

    fn with_roots(
        lookup: Arc<dyn Lookup>,
        allowed: Allowed,
        agent: String,
        limits: Limits,
        roots: Option<&[&[u8]]>,
    ) -> Self {
        // Another one that is already there does as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let allowed = Arc::new(allowed);
        let guarded = Guarded {
            lookup,
            allowed: Arc::clone(&allowed),
        };
        let mut builder = Client::builder()
            .redirect(redirect::Policy::none())
            // Through a proxy, nobody could say which address is connected to.
            .no_proxy()
            .dns_resolver(Arc::new(guarded))
            .connect_timeout(limits.connect)
            .pool_max_idle_per_host(1);
        if let Some(roots) = roots {
            let roots = roots.iter().map(|root| Certificate::from_der(root));
            builder = builder.tls_certs_only(roots.filter_map(Result::ok));
        }
        Self {
            client: builder.build().map_err(|error| error.to_string()),
            allowed,
            limits,
            agent,
            hosts: Mutex::default(),
        }
    }

    /// Asks, and asks again after growing pauses when nobody answers or the server is broken, as long as
    /// all of this does not take long.
    pub async fn fetch(&self, question: &Question, now: Timestamp) -> Reply {
        let begun = Instant::now();
        let mut pause = self.limits.retry_pause;
        let mut attempt = 0;
        loop {
            let mut round = Round::default();
            let result = self.ask(question, now, &mut round).await;
            let again = matches!(&result, Err(error) if error.may_pass())
                && attempt < self.limits.retries
                && begun.elapsed() <= self.limits.retry_within;
            if !again || round.retry_after.is_some() {
                return Reply {
                    result,
                    moved: round.permanent,
                    retry_after: round.retry_after,
                };
            }
            attempt += 1;
            sleep(super::schedule::jittered(
                pause,
                question.url.as_str(),
                attempt,
            ))
            .await;
            pause *= 3;
        }
    }

    /// Asks once, following redirects.
    async fn ask(
        &self,
        question: &Question,
        now: Timestamp,
        round: &mut Round,
    ) -> Result<Answer, FetchError> {
        let mut url = question.url.clone();
        loop {
            if !self.allowed.may_try(&url) {
                return Err(FetchError::NotPublic(host_of(&url)));
            }
            let host = self.host(&url);
            let turn = host.turn(self.limits.pace).await;
            let hop = timeout(self.limits.whole, self.hop(question, &url, now, round)).await;
            drop(turn);
            match hop.unwrap_or(Err(FetchError::Whole(self.limits.whole)))? {
                Hop::There(answer) => return Ok(answer),
                Hop::On(next) => url = next,
            }
        }
    }

    async fn hop(
        &self,
        question: &Question,
        url: &Url,
        now: Timestamp,
        round: &mut Round,
    ) -> Result<Hop, FetchError> {
        let answer = self.send(question, url).await?;
        let status = answer.status();
        round.retry_after = retry_after(answer.headers(), now);
        match status {
            StatusCode::OK => Ok(Hop::There(Answer::Body(body(answer, url.clone()).await?))),
            StatusCode::NOT_MODIFIED if question.has_validators() => {
                Ok(Hop::There(Answer::Unchanged))
            }
            StatusCode::NOT_MODIFIED => Err(FetchError::Unasked),
            status if status.is_redirection() => {
                let next = target(url, &answer)?;
                round.follow(status, &next)?;
                Ok(Hop::On(next))
            }
            status => Err(FetchError::Status(status)),
        }
    }

    async fn send(&self, question: &Question, url: &Url) -> Result<Response, FetchError> {
        let text = |text: &str| HeaderValue::from_str(text).ok();
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(question.accept));
        let agent = question.user_agent.as_ref().unwrap_or(&self.agent);
        let conditions = [
            (USER_AGENT, Some(agent)),
            (IF_NONE_MATCH, question.etag.as_ref()),
            (IF_MODIFIED_SINCE, question.last_modified.as_ref()),
        ];
        for (name, value) in conditions {
            if let Some(value) = value.and_then(|value| text(value)) {
                headers.insert(name, value);
            }
        }
        let client = self.client.as_ref();
        let client = client.map_err(|problem| FetchError::Roots(problem.clone()))?;
        let sent = client.get(url.clone()).headers(headers).send();
        match timeout(self.limits.first_byte, sent).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(of_transport(&error, &host_of(url))),
            Err(_) => Err(FetchError::FirstByte(self.limits.first_byte)),
        }
    }

    fn host(&self, url: &Url) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let host = hosts.entry(host_of(url)).or_insert_with(|| {
            Arc::new(Host {
                connections: Semaphore::new(MAX_PER_HOST),
                asked: Gate::new(false),
            })
        });
        Arc::clone(host)
    }
}

impl Question {
    fn has_validators(&self) -> bool {
        self.etag.is_some() || self.last_modified.is_some()
    }
}

/// One step on the way to an answer.
enum Hop {
    There(Answer),
    On(Url),
}

impl Host {
    /// Waits until there is a free connection and the last question is some time ago.
    async fn turn(&self, pace: Duration) -> Option<tokio::sync::SemaphorePermit<'_>> {
        // It is never closed.
        let permit = self.connections.acquire().await.ok();
        let mut asked = self.asked.lock().await;
        if std::mem::replace(&mut *asked, true) {
            sleep(pace).await;
        }
        permit
    }
}

/// What is learnt on the way to an answer.
#[derive(Default)]
struct Round {
    redirects: usize,
    seen: Vec<Url>,
    /// The last address of an unbroken row of permanent redirects, from the first on.
    permanent: Option<Url>,
    broken: bool,
    retry_after: Option<Duration>,
}

impl Round {
    fn follow(&mut self, status: StatusCode, next: &Url) -> Result<(), FetchError> {
        self.redirects += 1;
        if self.seen.contains(next) {
            return Err(FetchError::Circle(shown(next)));
        }
        if self.redirects > MAX_REDIRECTS {
            return Err(FetchError::Redirects);
        }
        self.seen.push(next.clone());
        let permanent = matches!(
            status,
            StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT
        );
        self.broken |= !permanent;
        if !self.broken {
            self.permanent = Some(next.clone());
        }
        Ok(())
    }
}

/// Where a redirect leads.
fn target(url: &Url, answer: &Response) -> Result<Url, FetchError> {
    let location = answer.headers().get(LOCATION);
    let location = location.and_then(|location| location.to_str().ok());
    let location = location.ok_or(FetchError::Nowhere)?;
    next_address(url, location)
}

/// The address that `location` means at `url`.
///
/// # Errors
/// When it is none, or leads from https to http.
pub fn next_address(url: &Url, location: &str) -> Result<Url, FetchError> {
    let nowhere = |_| FetchError::Nowhere;
    let mut next = url.join(location).map_err(nowhere)?;
    if let Some(rest) = next.as_str().strip_prefix("webcal:") {
        next = Url::parse(&format!("https:{rest}")).map_err(nowhere)?;
    }
    next.set_fragment(None);
    match (url.scheme(), next.scheme()) {
        ("https", "http") => Err(FetchError::Downgrade(shown(&next))),
        (_, "http" | "https") if next.has_host() => Ok(next),
        _ => Err(FetchError::Nowhere),
    }
}

/// Reads an answer as it is unpacked, and stops at the ceiling.
async fn body(mut answer: Response, url: Url) -> Result<Body, FetchError> {
    let text = |name| {
        let value = answer.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let (etag, last_modified) = (text(ETAG), text(LAST_MODIFIED));
    let content_type = text(reqwest::header::CONTENT_TYPE);
    let mut bytes = Vec::new();
    let host = host_of(&url);
    while let Some(chunk) = answer
        .chunk()
        .await
        .map_err(|error| of_transport(&error, &host))?
    {
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(FetchError::Large);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Body {
        bytes,
        url: Some(url),
        content_type,
        etag,
        last_modified,
    })
}

/// `Retry-After`, in seconds or as a date; a date is compared with the server's own clock, which
/// may be far from ours.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let date = |text: &str| DateTimeParser::new().parse_timestamp(text).ok();
    let value = text(RETRY_AFTER)?;
    let wait = if let Ok(seconds) = value.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let from = text(DATE).and_then(date).unwrap_or(now);
        let wait = date(value)?.duration_since(from);
        Duration::try_from(wait).unwrap_or_default()
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

/// An address as messages have it: without what may be a key in it.
fn shown(url: &Url) -> String {
    Address::Web(url.clone()).shown()
}

/// Name and port, which tell servers apart.
fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}
