//! What every answer carries, unless it has said otherwise.

use rocket::fairing::{AdHoc, Fairing};
use rocket::http::Header;
use rocket::response::Response;
use url::Url;

use super::policy::{PAGE, POLICY};

/// No site may take what is ours into a page of its own; what may be, such as feeds, says so itself.
const HEADERS: [(&str, &str); 6] = [
    (POLICY, PAGE),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

/// For a year nobody asks without TLS where the calendar is published with it (RFC 6797). Other names
/// of the domain are not ours to promise for.
const ONLY_TLS: &str = "max-age=31536000";

pub(super) fn fairing(base_url: &Url) -> impl Fairing {
    let with_tls = base_url.scheme() == "https";
    AdHoc::on_response("headers", move |_, response| {
        Box::pin(async move { complete(response, with_tls) })
    })
}

fn complete(response: &mut Response<'_>, with_tls: bool) {
    for (name, value) in HEADERS {
        if !response.headers().contains(name) {
            response.set_header(Header::new(name, value));
        }
    }
    // The same as `frame-ancestors`, for what does not know that.
    let policy = response.headers().get_one(POLICY).unwrap_or_default();
    let old_policy = [("'none'", "DENY"), ("'self'", "SAMEORIGIN")];
    let same = |(who, _): &(&str, _)| policy.contains(&format!("frame-ancestors {who}"));
    if let Some((_, value)) = old_policy.into_iter().find(same) {
        response.set_header(Header::new("X-Frame-Options", value));
    }
    if with_tls {
        response.set_header(Header::new("Strict-Transport-Security", ONLY_TLS));
    }
}
