//! Servers with certificates: good ones, ones that nobody signed, and ones for another name.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

use almanac::source::{Allowed, Answer, Fetcher, Limits};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, crypto::ring};

use crate::asking::{ask, limits, question, said};
use crate::many::Here;
use crate::server::{Server, calendar, ok, status};

/// Somebody who signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// What a server called `name` needs.
    fn sign(&self, name: &str, edit: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        edit(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let chain = vec![CertificateDer::from(certificate.der().to_vec())];
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth();
        Arc::new(config.with_single_cert(chain, key).unwrap())
    }
}

/// Asks at `url`, trusting `authority`; the names of all hosts lead here.
fn asked(authority: &Authority, url: &str) -> String {
    let root: &[u8] = authority.0.der();
    let names = ["good.example", "other.example"].map(str::to_owned);
    let fetcher = Fetcher::trusting(
        &[root],
        Arc::new(Here),
        Allowed::new(names),
        "almanac-test".to_owned(),
        Limits {
            retries: 2,
            ..limits()
        },
    );
    let reply = ask(&fetcher, &question(url));
    if let Ok(Answer::Body(body)) = &reply.result {
        assert_eq!(body.url.as_ref().unwrap().scheme(), "https");
    }
    said(&reply)
}

fn whole() -> Vec<u8> {
    ok("", calendar(&[("a@x", "20270101", "A")]).as_bytes())
}

#[test]
fn a_server_whose_certificate_holds_is_believed() {
    let authority = Authority::new("somebody");
    let config = authority.sign("good.example", |_| {});
    let server = Server::with_certificate(config, |_, connection| connection.write(&whole()));
    let url = format!("https://good.example:{}/x.ics", server.address.port());
    assert_eq!(asked(&authority, &url), "156 bytes");
    assert_eq!(server.paths(), ["/x.ics"]);
}

#[test]
fn a_redirect_from_https_leads_to_https_and_never_to_http() {
    let authority = Authority::new("somebody");
    let plain = Server::saying(whole());
    let other = Server::with_certificate(authority.sign("other.example", |_| {}), |_, there| {
        there.write(&whole());
    });
    let (down, on) = (plain.address.port(), other.address.port());
    let config = authority.sign("good.example", |_| {});
    let server = Server::with_certificate(config, move |request, connection| {
        let location = match request.path.as_str() {
            "/down" => format!("http://good.example:{down}/"),
            // By way of another page, too.
            "/later" => "/down".to_owned(),
            _ => format!("https://other.example:{on}/there"),
        };
        connection.write(&status("301 Moved", &format!("Location: {location}\r\n")));
    });
    let port = server.address.port();
    let ask = |path: &str| asked(&authority, &format!("https://good.example:{port}{path}"));
    let refused =
        format!("redirect: a redirect leads from https to http: `http://good.example:{down}/`");
    assert_eq!(ask("/down"), refused);
    assert_eq!(ask("/later"), refused);
    assert_eq!(plain.paths(), Vec::<String>::new());
    assert_eq!(ask("/on"), "156 bytes");
    assert_eq!(other.paths(), ["/there"]);
}

#[test]
fn a_certificate_that_does_not_hold_is_refused_and_the_reason_is_plain() {
    let authority = Authority::new("somebody");
    let stranger = Authority::new("a stranger");
    let years = |from: i32, to: i32| {
        move |params: &mut CertificateParams| {
            params.not_before = rcgen::date_time_ymd(from, 1, 1);
            params.not_after = rcgen::date_time_ymd(to, 1, 1);
        }
    };
    let cases = [
        (
            stranger.sign("good.example", |_| {}),
            "nobody whom this machine trusts has signed it",
        ),
        (
            authority.sign("other.example", |_| {}),
            "it is for another name",
        ),
        (
            authority.sign("good.example", years(2001, 2002)),
            "it has expired",
        ),
        (
            authority.sign("good.example", years(3001, 3002)),
            "it is not valid yet; is the clock of this machine right?",
        ),
    ];
    for (config, reason) in cases {
        let server = Server::with_certificate(config, |_, connection| connection.write(&whole()));
        let port = server.address.port();
        assert_eq!(
            asked(&authority, &format!("https://good.example:{port}/")),
            format!(
                "certificate: the certificate of `good.example:{port}` does not hold: {reason}"
            )
        );
        // Nothing was asked of it, and it is not tried again.
        assert_eq!(server.paths(), Vec::<String>::new());
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn who_speaks_no_tls_at_an_address_of_https_is_no_server_of_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    // Whoever connects is told at once that this was wrong.
    let server = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        connection
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .unwrap();
        // Until it has been read.
        connection.read_to_end(&mut Vec::new()).unwrap_or_default()
    });
    assert_eq!(
        asked(
            &Authority::new("somebody"),
            &format!("https://good.example:{port}/")
        ),
        format!(
            "connection: no secure connection to `good.example:{port}` can be made: it does not speak TLS"
        )
    );
    server.join().unwrap();
}
