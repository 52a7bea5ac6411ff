//! What can go wrong with a question, in words.

use std::error::Error;
use std::time::Duration;

use reqwest::StatusCode;
use rustls::CertificateError;

use super::fetch::{MAX_BYTES, MAX_REDIRECTS};
use super::resolve::{NoSuchName, NotPublic};
use crate::model::{Fault, Figures};

/// No answer that could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum FetchError {
    #[error("the name `{0}` is not known")]
    Name(String),
    #[error("`{0}` is not an address of the public internet")]
    NotPublic(String),
    #[error("nobody answers at `{0}`")]
    Connect(String),
    #[error("the certificate of `{0}` does not hold: {1}")]
    Certificate(String, String),
    #[error("no secure connection to `{0}` can be made: {1}")]
    Secure(String, String),
    #[error("this machine cannot make connections: {0}")]
    Roots(String),
    #[error("the connection broke off before the answer was whole")]
    Broken,
    #[error("the answer cannot be unpacked")]
    Unpack,
    #[error("no answer within {} s", .0.as_secs_f32())]
    FirstByte(Duration),
    #[error("the answer was not whole within {} s", .0.as_secs_f32())]
    Whole(Duration),
    #[error("the answer has more than {MAX_BYTES} bytes")]
    Large,
    #[error("more than {MAX_REDIRECTS} redirects")]
    Redirects,
    #[error("the redirects go in a circle, to `{0}`")]
    Circle(String),
    #[error("a redirect leads from https to http: `{0}`")]
    Downgrade(String),
    #[error("a redirect leads nowhere")]
    Nowhere,
    #[error("the server says 304 (nothing new) to someone who has nothing")]
    Unasked,
    #[error("the server answers {0}")]
    Status(StatusCode),
    #[error("the file cannot be read: {0}")]
    File(String),
}

impl FetchError {
    /// What kind of trouble it is.
    #[must_use]
    pub fn fault(&self) -> Fault {
        match self {
            Self::Name(_) => Fault::Name,
            Self::NotPublic(_) => Fault::Private,
            Self::Connect(_) | Self::Secure(..) => Fault::Connection,
            Self::Broken => Fault::Cut,
            Self::Certificate(..) => Fault::Certificate,
            Self::Roots(_) => Fault::Roots,
            Self::FirstByte(_) | Self::Whole(_) => Fault::Slow,
            Self::Large => Fault::Large,
            Self::Redirects | Self::Circle(_) | Self::Downgrade(_) | Self::Nowhere => {
                Fault::Redirect
            }
            Self::Unpack | Self::Unasked => Fault::Server,
            Self::File(_) => Fault::File,
            Self::Status(status) => match status.as_u16() {
                401 | 402 | 403 | 407 | 451 => Fault::Forbidden,
                404 | 410 => Fault::Missing,
                429 => Fault::Often,
                _ => Fault::Server,
            },
        }
    }

    /// The figures in its sentence.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        match self {
            Self::FirstByte(wait) | Self::Whole(wait) => figures.seconds = wait.as_secs(),
            Self::Large => figures.bytes = MAX_BYTES,
            Self::Status(status) => figures.status = status.as_u16(),
            _ => {}
        }
        figures
    }

    /// Whether the next attempt, a moment later, may go better.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Connect(_) | Self::Broken => true,
            Self::Status(status) => matches!(status.as_u16(), 500 | 502 | 503 | 504),
            _ => false,
        }
    }
}

/// What reqwest says, by what stands behind it.
pub(super) fn of_transport(error: &reqwest::Error, host: &str) -> FetchError {
    let host = host.to_owned();
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(one) = cause {
        if one.is::<NotPublic>() {
            return FetchError::NotPublic(host);
        }
        if one.is::<NoSuchName>() {
            return FetchError::Name(host);
        }
        match tls_error(one) {
            Some(rustls::Error::InvalidCertificate(wrong)) => {
                return FetchError::Certificate(host, said_of(wrong));
            }
            Some(rustls::Error::InvalidMessage(_)) => {
                return FetchError::Secure(host, "it does not speak TLS".to_owned());
            }
            Some(other) => return FetchError::Secure(host, other.to_string()),
            None => {}
        }
        cause = one.source();
    }
    if error.is_timeout() || error.is_connect() {
        FetchError::Connect(host)
    } else if error.is_decode() && !is_incomplete(error) {
        FetchError::Unpack
    } else {
        FetchError::Broken
    }
}

/// A failed handshake hides in I/O errors, of which one may be in the other. What is in one is not its
/// source.
fn tls_error<'e>(mut error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    while let Some(outer) = error.downcast_ref::<std::io::Error>() {
        error = outer.get_ref()?;
    }
    error.downcast_ref()
}

/// What is wrong with a certificate, for people who have never read one.
fn said_of(wrong: &CertificateError) -> String {
    let words = match wrong {
        CertificateError::UnknownIssuer => "nobody whom this machine trusts has signed it",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is for another name"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "it is not valid yet; is the clock of this machine right?"
        }
        CertificateError::Revoked => "it has been revoked",
        // Such as one that signs others, and itself.
        CertificateError::Other(_) => "it is none that a server may show",
        other => return other.to_string(),
    };
    words.to_owned()
}

/// Whether the connection broke, and not what came through it.
fn is_incomplete(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(one) = cause {
        let text = one.to_string().to_ascii_lowercase();
        if text.contains("unexpected end of file")
            || text.contains("connection closed")
            || text.contains("connection reset")
            || text.contains("end of file before message length")
            || text.contains("broken pipe")
        {
            return true;
        }
        cause = one.source();
    }
    false
}
