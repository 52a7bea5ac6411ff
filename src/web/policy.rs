//! What pages may load, run and lead to: their Content-Security-Policy.

/// The header.
pub(super) const POLICY: &str = "Content-Security-Policy";

/// Pages load nothing but the stylesheet and the scripts of this server and the pictures of events, run
/// nothing that stands in them, and their forms lead to this server. No site may take them into a frame.
pub(super) const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                               img-src 'self' https:; base-uri 'none'; form-action 'self'; \
                               frame-ancestors 'none'";

/// As other pages, and with pages of this server in frames.
pub(super) fn with_frames() -> String {
    format!("{PAGE}; frame-src 'self'")
}
