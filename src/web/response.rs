//! Answers with validators: strong `ETag`, Last-Modified, 304 (RFC 9110 §8.8 and §13); packed where
//! that saves something.

use std::io::Cursor;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use rocket::http::{ContentType, Header, MediaType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use sha2::{Digest as _, Sha256};

use super::coding::{self, Coding, Digest, Packed, Wishes};
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

/// Theirs alone who asked, or old at once: nobody keeps it, and neither do we.
pub(super) const NOT_KEPT: &str = "no-store";

/// Shorter texts, in bytes, go out as they are: they fit into a packet or two.
const SHORTEST_PACKED: usize = 1024;

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

    /// The codings in which it is usually sent, the best first; `None` for what is never packed, since
    /// it is small already.
    ///
    /// A calendar is not sent as gzip: an Outlook is known that subscribed to one only when that was
    /// off. It knows no Brotli, and programs that ask for that can read it. So the answer depends on
    /// nothing but `Accept-Encoding`, as caches expect.
    fn codings(&self) -> Option<&'static [Coding]> {
        if self.content_type.is_png() {
            None
        } else if self.body.len() < SHORTEST_PACKED {
            Some(&[Coding::Identity])
        } else if self.content_type.is_ical() {
            Some(&[Coding::Brotli, Coding::Identity])
        } else {
            Some(&Coding::ALL)
        }
    }

    /// In which coding the asker already has this very text, where `wanted` is the one it would get.
    fn known(&self, request: &Request<'_>, tags: &Tags, wanted: Coding) -> Option<Coding> {
        if self.status != Status::Ok {
            return None;
        }
        let mut fields = request.headers().get("If-None-Match").peekable();
        if fields.peek().is_some() {
            // RFC 9110 §13.1.2: compared weakly, and If-Modified-Since is not looked at then.
            let named = fields.flat_map(|tags| tags.split(',')).map(str::trim);
            let named: Vec<Coding> = named
                .filter_map(|tag| match tag {
                    "*" => Some(wanted),
                    tag => tags.find(tag.strip_prefix("W/").unwrap_or(tag)),
                })
                .collect();
            // Whoever has it in another coding needs no second copy; but is told the tag of that one.
            let wanted = named.contains(&wanted).then_some(wanted);
            return wanted.or(named.first().copied());
        }
        let since = request
            .headers()
            .get_one("If-Modified-Since")
            .and_then(read_http_date);
        match (since, self.last_modified) {
            (Some(since), Some(modified)) if modified <= since => Some(wanted),
            _ => None,
        }
    }

    /// What is sent in this coding.
    fn packed(self, coding: Coding, tags: &Tags, request: &Request<'_>) -> Arc<[u8]> {
        match request.rocket().state::<Packed>() {
            _ if coding == Coding::Identity => self.body,
            Some(packed) if self.cache != NOT_KEPT => packed.get(tags.0, coding, &self.body),
            _ => coding::pack(coding, &self.body),
        }
    }
}

impl<'r> Responder<'r, 'static> for Text {
    fn respond_to(mut self, request: &'r Request<'_>) -> response::Result<'static> {
        let tags = Tags::of(&self.body);
        let codings = self.codings();
        let wishes = || Wishes::read(request.headers().get("Accept-Encoding"));
        let wanted = codings.map_or(Coding::Identity, |codings| wishes().choose(codings));
        let known = self.known(request, &tags, wanted);
        let mut response = Response::build();
        response.status(known.map_or(self.status, |_| Status::NotModified));
        response.raw_header("Cache-Control", self.cache);
        if codings.is_some() {
            response.raw_header("Vary", "Accept-Encoding");
        }
        if self.status == Status::Ok {
            response.raw_header("ETag", tags.tag(known.unwrap_or(wanted)));
            if let Some(at) = self.last_modified.and_then(http_date) {
                response.raw_header("Last-Modified", at);
            }
        }
        for header in std::mem::take(&mut self.headers) {
            response.header(header);
        }
        if known.is_none() {
            response.header(self.content_type.clone());
            if wanted != Coding::Identity {
                response.raw_header("Content-Encoding", wanted.name());
            }
            let body = self.packed(wanted, &tags, request);
            response.sized_body(body.len(), Cursor::new(SharedText(body)));
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

/// Strong validators: the digest in quotes, one for each coding of the same text, since their bytes
/// differ (RFC 9110 §8.8.3.3).
struct Tags(Digest);

impl Tags {
    fn of(body: &[u8]) -> Self {
        let mut half = Digest::default();
        let length = half.len();
        half.copy_from_slice(&Sha256::digest(body)[..length]);
        Self(half)
    }

    fn tag(&self, coding: Coding) -> String {
        let digest = u128::from_be_bytes(self.0);
        match coding {
            Coding::Identity => format!("\"{digest:032x}\""),
            packed => format!("\"{digest:032x}-{}\"", packed.name()),
        }
    }

    /// The coding that has this tag.
    fn find(&self, tag: &str) -> Option<Coding> {
        Coding::ALL.into_iter().find(|one| self.tag(*one) == tag)
    }
}

fn http_date(at: Timestamp) -> Option<String> {
    rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .ok()
}

fn read_http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}
