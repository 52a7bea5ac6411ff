//! Standard output and standard error.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use tracing_subscriber::EnvFilter;

use crate::diagnostic::Diagnostic;

/// Writes a result. A reader that has had enough is no error.
pub(super) fn result(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Writes a line to standard error.
pub(super) fn note(text: &str) {
    // Nothing can be done about a standard error that is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes diagnostics as a compiler does.
pub(super) fn diagnostics(diagnostics: &[Diagnostic]) {
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for diagnostic in diagnostics {
        note(&format!("{}\n", diagnostic.render(colour)));
    }
}

/// Writes an error with its causes.
pub(super) fn error(error: &anyhow::Error) {
    note(&format!("error: {error}"));
}

/// What is logged unless `ALMANAC_LOG` says otherwise. Rocket and the code that it writes into the
/// modules of routes report every mistyped address.
const LOGGED: &str = "error,rocket=off,almanac=info,almanac::web=off,\
                      almanac::web::serve=info,almanac::web::cards=error";

/// Log lines go to standard error; `ALMANAC_LOG` says how much (`info`, `warn`, `debug` …).
pub(super) fn log_to_stderr() {
    let filter = EnvFilter::builder()
        .with_env_var("ALMANAC_LOG")
        .try_from_env()
        .unwrap_or_else(|_| EnvFilter::new(LOGGED));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .init();
}
