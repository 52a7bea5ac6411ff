//! Collects what is wrong with one file while it is read.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::{Diagnostic, Place, SourceText, Topic};

/// So many problems of one file are reported one by one.
pub const MAX_DIAGNOSTICS: usize = 50;

/// Collects what is wrong with one file.
pub struct Report {
    source: Arc<SourceText>,
    diagnostics: RefCell<Vec<Diagnostic>>,
}

impl Report {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new(source: &Arc<SourceText>) -> Self {
        Self {
            source: Arc::clone(source),
            diagnostics: RefCell::default(),
        }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// Something that cannot be used. An empty `help` is none.
    pub fn error(&self, span: &Range<usize>, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::error(message, Some(self.place(span))), help);
    }

    /// Something that works, but probably not as meant. An empty `help` is none.
    pub fn warning(&self, span: &Range<usize>, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::warning(message, Some(self.place(span))), help);
    }

    /// [`Report::error`], with what it is about.
    pub fn error_about(
        &self,
        topic: Topic,
        span: &Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::error(message, Some(self.place(span)));
        self.add(diagnostic.about(topic), help);
    }

    /// [`Report::warning`], with what it is about.
    pub fn warning_about(
        &self,
        topic: Topic,
        span: &Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        let diagnostic = Diagnostic::warning(message, Some(self.place(span)));
        self.add(diagnostic.about(topic), help);
    }

    /// Whether no error was reported so far.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        !self.diagnostics.borrow().iter().any(Diagnostic::is_error)
    }

    fn add(&self, diagnostic: Diagnostic, help: &str) {
        let diagnostic = if help.is_empty() {
            diagnostic
        } else {
            diagnostic.help(help)
        };
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    fn place(&self, span: &Range<usize>) -> Place {
        Place {
            source: Arc::clone(&self.source),
            span: span.clone(),
        }
    }

    /// Everything collected, in the order of the file.
    ///
    /// After [`MAX_DIAGNOSTICS`] the rest is only counted.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.into_inner();
        diagnostics.sort_by_key(|d| d.place.as_ref().map_or(0, |place| place.span.start));
        if diagnostics.len() > MAX_DIAGNOSTICS {
            let more = diagnostics.len() - MAX_DIAGNOSTICS;
            let hides_error = diagnostics
                .drain(MAX_DIAGNOSTICS..)
                .any(|one| one.is_error());
            let place = Place {
                source: self.source,
                span: 0..0,
            };
            let message = format!("and {more} more problems in this file");
            diagnostics.push(if hides_error {
                Diagnostic::error(message, Some(place))
            } else {
                Diagnostic::warning(message, Some(place))
            });
        }
        diagnostics
    }
}
