//! What pages may load, run and lead to: their Content-Security-Policy.

use std::sync::LazyLock;

use crate::view::html::head_script_source;

/// The header.
pub(super) const POLICY: &str = "Content-Security-Policy";

/// Pages load nothing but their stylesheet, scripts of this server and the pictures of events, run
/// nothing of their own but what stands in the head of every page, and their forms lead to this server.
/// No site may take them into a frame.
pub(super) static PAGE: LazyLock<String> = LazyLock::new(|| {
    let head = head_script_source();
    format!(
        "default-src 'none'; script-src 'self' {head}; style-src 'self'; img-src 'self' https:; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
});

/// As other pages, and with pages of this server in frames.
pub(super) fn with_frames() -> String {
    format!("{}; frame-src 'self'", *PAGE)
}
