//! Answers with validators: strong `ETag`, Last-Modified, 304 (RFC 9110 §8.8 and §13).

use std::io::Cursor;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use rocket::http::{ContentType, Header, MediaType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use sha2::{Digest as _, Sha256};

use crate::snapshot::Document;

/// A text, or a picture, that can be asked for conditionally.
pub(super) struct Text {
    pub(super) status: Status,
    pub(super) content_type: ContentType,
    pub(super) body: Arc<[u8]>,
    pub(super) last_modified: Option<Timestamp>,
    /// `Cache-Control`.
    pub(super) cache: &'static str,
    pub(super) headers: Vec<Header<'static>>,
}

/// Kept for ten minutes: calendar programs ask more seldom, and a correction should not wait longer.
pub(super) const FEED_CACHE: &str = "public, max-age=600";

/// Asked for each time, and answered by 304 while nothing has changed.
pub(super) const PAGE_CACHE: &str = "no-cache";

impl Text {
    pub(super) fn html(body: String) -> Self {
        Self::new(&ContentType::HTML, body.into())
    }

    pub(super) fn json(body: String) -> Self {
        Self::new(&ContentType::JSON, body.into()).open()
    }

    /// `application/`… of this kind, for programs.
    pub(super) fn application(kind: &'static str, body: impl Into<Arc<str>>) -> Self {
        let content_type = ContentType(MediaType::new("application", kind));
        Self::new(&content_type, body.into()).open()
    }

    /// A calendar; `name` is that of the file when a browser saves it.
    pub(super) fn calendar(document: &Document, name: &str) -> Self {
        let disposition = format!("inline; filename=\"{name}\"");
        Self {
            last_modified: Some(document.last_modified),
            cache: FEED_CACHE,
            ..Self::new(&ContentType::Calendar, Arc::clone(&document.body))
        }
        .header("Content-Disposition", disposition)
        .open()
    }

    /// A picture, for everybody.
    pub(super) fn picture(png: Arc<[u8]>) -> Self {
        Self {
            content_type: ContentType::PNG,
            body: png,
            ..Self::new(&ContentType::PNG, "".into())
        }
        .open()
    }

    pub(super) fn new(content_type: &ContentType, body: Arc<str>) -> Self {
        Self {
            status: Status::Ok,
            // Every text of ours is UTF-8, and some programs assume otherwise when it is not said.
            // Made anew, because Rocket prints the types that it knows without parameters.
            content_type: ContentType::new(
                content_type.top().to_string(),
                content_type.sub().to_string(),
            )
            .with_params(("charset", "utf-8")),
            body: body.into(),
            last_modified: None,
            cache: PAGE_CACHE,
            headers: Vec::new(),
        }
    }

    pub(super) fn status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push(Header::new(name, value.into()));
        self
    }

    /// May be read by scripts of any site, and be a part of its pages.
    pub(super) fn open(self) -> Self {
        self.header("Access-Control-Allow-Origin", "*")
            .header("Access-Control-Expose-Headers", "ETag, Link")
            .header("Cross-Origin-Resource-Policy", "cross-origin")
    }

    /// Whether the asker already has this very text.
    fn is_known(&self, request: &Request<'_>, etag: &str) -> bool {
        if self.status != Status::Ok {
            return false;
        }
        let mut tags = request.headers().get("If-None-Match").peekable();
        if tags.peek().is_some() {
            // RFC 9110 §13.1.2: compared weakly, and If-Modified-Since is not looked at then.
            return tags
                .flat_map(|tags| tags.split(','))
                .map(str::trim)
                .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag);
        }
        let since = request
            .headers()
            .get_one("If-Modified-Since")
            .and_then(read_http_date);
        matches!((since, self.last_modified), (Some(since), Some(modified)) if modified <= since)
    }
}

impl<'r> Responder<'r, 'static> for Text {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let etag = etag(&self.body);
        let known = self.is_known(request, &etag);
        let mut response = Response::build();
        response.status(if known {
            Status::NotModified
        } else {
            self.status
        });
        response.raw_header("Cache-Control", self.cache);
        if self.status == Status::Ok {
            response.raw_header("ETag", etag);
            if let Some(at) = self.last_modified.and_then(http_date) {
                response.raw_header("Last-Modified", at);
            }
        }
        for header in self.headers {
            response.header(header);
        }
        if !known {
            response.header(self.content_type);
            response.sized_body(self.body.len(), Cursor::new(SharedText(self.body)));
        }
        response.ok()
    }
}

/// Bytes that several answers share.
struct SharedText(Arc<[u8]>);

impl AsRef<[u8]> for SharedText {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A strong validator: half of a SHA-256 of the bytes, in quotes.
fn etag(body: &[u8]) -> String {
    format!("\"{}\"", &format!("{:x}", Sha256::digest(body))[..32])
}

fn http_date(at: Timestamp) -> Option<String> {
    rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .ok()
}

fn read_http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}
