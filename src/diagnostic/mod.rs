//! Problems in data: where, what, and the remedy. They never stop a run.

mod nearest;
mod report;
mod topic;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};

pub use nearest::nearest;
pub use report::{MAX_DIAGNOSTICS, Report};
pub use topic::Topic;

/// A value, and every problem that was met on the way to it.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// What could be read.
    pub value: T,
    /// What was wrong with the rest.
    pub diagnostics: Vec<Diagnostic>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the data can be used all the same.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// What to do about it.
    pub help: Option<String>,
    /// The same for those who do not read English, where it can be said.
    pub topic: Option<Box<Topic>>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It works, but probably not as meant.
    Warning,
    /// What it stands in is not published.
    Error,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: Arc<SourceText>,
    /// The bytes, from the first to before the last.
    pub span: Range<usize>,
}

/// A text and where it comes from.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Its path, as a person would type it.
    pub path: String,
    /// Where it stands among the events, however they are reached: `events/meetups/x.toml`.
    pub origin: String,
    /// All of it.
    pub text: String,
}

impl Diagnostic {
    /// An error at `place`.
    #[must_use]
    pub fn error(message: impl Into<String>, place: Option<Place>) -> Self {
        Self {
            severity: Severity::Error,
            message: message.into(),
            place,
            help: None,
            topic: None,
        }
    }

    /// A warning at `place`.
    #[must_use]
    pub fn warning(message: impl Into<String>, place: Option<Place>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(message, place)
        }
    }

    /// With the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With what it is about.
    #[must_use]
    pub fn about(mut self, topic: Topic) -> Self {
        self.topic = Some(Box::new(topic));
        self
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// In one line, for whoever keeps the text: `line 4: … (remedy)`. The path is not in it: the address
    /// of a text from elsewhere may hold a key.
    #[must_use]
    pub fn remark(&self) -> String {
        let line = self.place.as_ref().map(|place| place.line_and_column().0);
        let line = line.map_or(String::new(), |line| format!("line {line}: "));
        let help = self.help.as_ref();
        let help = help.map_or(String::new(), |help| format!(" ({help})"));
        format!("{line}{}{help}", self.message)
    }

    /// As a compiler prints it: file, line and column, the text underlined, the remedy.
    ///
    /// Ends without a line break. With `colour` for terminals.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut elements: Vec<Element<'_>> = Vec::new();
        if let Some(place) = &self.place {
            let (excerpt, span) = place.excerpt();
            let snippet = Snippet::source(excerpt)
                .line_start(place.line_and_column().0)
                .path(place.source.path.as_str())
                .annotation(AnnotationKind::Primary.span(span));
            elements.push(snippet.into());
        }
        if let Some(help) = &self.help {
            elements.push(Level::HELP.message(help.as_str()).into());
        }
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let group = level
            .primary_title(self.message.as_str())
            .elements(elements);
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }
}

/// "1 error, 2 warnings".
#[must_use]
pub fn counted(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|one| one.is_error()).count();
    let plural = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let warnings = diagnostics.len() - errors;
    format!(
        "{}, {}",
        plural(errors, "error"),
        plural(warnings, "warning")
    )
}

/// Most bytes of a source that are shown: files with lines of megabytes exist.
const MAX_EXCERPT: usize = 4096;

impl Place {
    /// The lines of the place, cut where they are very long, and the span inside of them.
    fn excerpt(&self) -> (&str, Range<usize>) {
        let text = self.source.text.as_str();
        let first = text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[self.span.end..].find('\n');
        let end = end.map_or(text.len(), |at| self.span.end + at);
        let mut last = end.min(self.span.start + MAX_EXCERPT);
        while !text.is_char_boundary(last) {
            last -= 1;
        }
        let excerpt = text[first..last].trim_end_matches('\r');
        let end = (self.span.end - first).min(excerpt.len());
        (excerpt, (self.span.start - first).min(end)..end)
    }

    /// Line and column of its beginning, both from 1; columns count characters.
    #[must_use]
    pub fn line_and_column(&self) -> (usize, usize) {
        let before = &self.source.text[..self.span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }
}

impl fmt::Display for Diagnostic {
    /// In one line, for logs: `events/x.toml:4:9: error: … (remedy)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let (line, column) = place.line_and_column();
            write!(f, "{}:{line}:{column}: ", place.source.path)?;
        }
        let word = if self.is_error() { "error" } else { "warning" };
        write!(f, "{word}: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}
