//! The script in the head of every page. It stands in the pages themselves: a page that asked for it would
//! have to wait for it, or move when it came.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Without comments and indentation, which only its readers need.
static HEAD_SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let lines = include_str!("../../../templates/page.js").lines();
    let code = lines.map(str::trim).filter(|line| !line.starts_with("//"));
    code.fold(String::new(), |text, line| text + line + "\n")
});

/// What runs in the head of every page.
pub(super) fn head_script() -> &'static str {
    &HEAD_SCRIPT
}

/// What a Content-Security-Policy calls it: `'sha256-…'`.
#[must_use]
pub fn head_script_source() -> String {
    let digest = Sha256::digest(HEAD_SCRIPT.as_bytes());
    format!("'sha256-{}'", STANDARD.encode(digest))
}
