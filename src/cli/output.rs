//! Standard output and standard error.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use tracing_subscriber::EnvFilter;

use super::args::LogFormat;
use crate::diagnostic::{Diagnostic, Place, Severity};

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
    for diagnostic in diagnostics {
        note(&format!("{}\n", diagnostic.render(colour())));
    }
}

/// Whether standard error is a terminal, where a person looks.
pub(super) fn is_seen() -> bool {
    io::stderr().is_terminal()
}

/// Whether it may have colours, too.
pub(super) fn colour() -> bool {
    is_seen() && std::env::var_os("NO_COLOR").is_none()
}

/// Logs diagnostics as lines with fields.
pub(super) fn log_diagnostics(diagnostics: &[Diagnostic]) {
    for Diagnostic {
        severity,
        message,
        place,
        help,
        topic: _,
    } in diagnostics
    {
        let path = place.as_ref().map(|place| place.source.path.as_str());
        let (line, column) = place.as_ref().map(Place::line_and_column).unzip();
        let help = help.as_deref();
        match severity {
            Severity::Error => tracing::error!(path, line, column, help, "{message}"),
            Severity::Warning => tracing::warn!(path, line, column, help, "{message}"),
        }
    }
}

/// Writes an error with its causes.
pub(super) fn error(error: &anyhow::Error) {
    note(&format!("error: {error}"));
}

/// What is logged unless `ALMANAC_LOG` says otherwise.
const LOGGED: &str = "error,almanac=info";

/// What is not logged unless it is named: Rocket, and the code that it writes into the modules of
/// routes, report every mistyped address.
const SILENT: &str = "rocket=off,almanac::web::about=off,almanac::web::api=off,\
                      almanac::web::calendar=off,almanac::web::cards=error,almanac::web::cors=off,\
                      almanac::web::crawlers=off,almanac::web::embed=off,\
                      almanac::web::events=off,almanac::web::feeds=off,\
                      almanac::web::newsletter=off,almanac::web::operation=off,\
                      almanac::web::pages=off,almanac::web::propose=off";

/// Log lines go to standard error; `ALMANAC_LOG` says how much (`info`, `warn`, `debug` …).
pub(super) fn log_to_stderr(format: LogFormat) {
    let of = |wanted: &str| EnvFilter::try_new(format!("{SILENT},{wanted}"));
    let wanted = std::env::var("ALMANAC_LOG").unwrap_or_default();
    let wanted = if wanted.is_empty() { LOGGED } else { &wanted };
    let filter = of(wanted).unwrap_or_else(|error| {
        note(&format!("ALMANAC_LOG is not understood: {error}"));
        EnvFilter::new(format!("{SILENT},{LOGGED}"))
    });
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(colour())
        .with_target(false);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).with_target(true).init(),
    }
}

/// One line of standard error that changes while something is done; nothing where no person looks.
pub(super) struct Progress {
    seen: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self { seen: is_seen() }
    }

    /// Shows `text` in place of what was shown before.
    pub(super) fn show(&self, text: &str) {
        if self.seen {
            let _ = write!(io::stderr().lock(), "\r\x1b[K{text}");
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        self.show("");
    }
}
