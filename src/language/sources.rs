//! How the sources that a calendar follows fare, in words.

use super::Language;
use crate::model::{Fault, SourceChange, SourceKind, Trouble};

impl Language {
    /// What stands at a source: "iCalendar".
    #[must_use]
    pub fn source_kind(&self, kind: SourceKind) -> String {
        self.text(match kind {
            SourceKind::Ics => "source-kind-ics",
            SourceKind::Jsonld => "source-kind-jsonld",
            SourceKind::Atom => "source-kind-atom",
            SourceKind::XmppOrg => "source-kind-xmpp-org",
            SourceKind::Mobilizon => "source-kind-mobilizon",
        })
    }

    /// What is wrong with a source, in a sentence.
    #[must_use]
    pub fn fault(&self, trouble: &Trouble) -> String {
        let figures = &trouble.figures;
        let args = [
            ("seconds", figures.seconds.into()),
            ("mebibytes", (figures.bytes >> 20).into()),
            ("events", figures.events.into()),
            ("missing", figures.missing.into()),
            ("different", figures.different.into()),
        ];
        self.format(sentences(trouble).0, args)
    }

    /// What helps. Names of keys and commands stand between backticks; `name` is that of the source.
    #[must_use]
    pub fn remedy(&self, trouble: &Trouble, name: &str) -> String {
        let days = trouble.figures.days;
        let args = [("days", days.into()), ("name", name.into())];
        self.format(sentences(trouble).1, args)
    }

    /// "2 new, 1 changed and 1 gone"; what did not happen is not said.
    #[must_use]
    pub fn source_change(&self, change: &SourceChange) -> String {
        let counts = [
            ("source-events-new", change.new),
            ("source-events-changed", change.changed),
            ("source-events-gone", change.gone),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> = counts.map(|(id, count)| self.counted(id, count)).collect();
        self.list(&said)
    }

    /// A message with its `$count`.
    #[must_use]
    pub fn counted(&self, id: &str, count: usize) -> String {
        self.format(id, [("count", count.into())])
    }
}

/// The messages that say what is wrong, and what helps.
fn sentences(trouble: &Trouble) -> (&'static str, &'static str) {
    // What passes by itself, or nobody here can mend.
    const AGAIN: &str = "source-help-again";
    // What is believed in the end.
    let believed = match trouble.figures.days {
        0 => "source-help-next",
        _ => "source-help-days",
    };
    match trouble.fault {
        Fault::Name => ("source-fault-name", "source-help-name"),
        Fault::Private => ("source-fault-private", "source-help-private"),
        Fault::Connection => ("source-fault-connection", AGAIN),
        Fault::Certificate => ("source-fault-certificate", "source-help-certificate"),
        Fault::Roots => ("source-fault-roots", "source-help-roots"),
        Fault::Slow => ("source-fault-slow", AGAIN),
        Fault::Large => ("source-fault-large", "source-help-large"),
        Fault::Redirect => ("source-fault-redirect", "source-help-redirect"),
        Fault::Missing => ("source-fault-missing", "source-help-missing"),
        Fault::Forbidden => ("source-fault-forbidden", "source-help-forbidden"),
        Fault::Often => ("source-fault-often", "source-help-often"),
        Fault::Server => ("source-fault-server", AGAIN),
        Fault::Page => ("source-fault-page", "source-help-page"),
        Fault::Other => ("source-fault-other", "source-help-other"),
        Fault::Cut => ("source-fault-cut", AGAIN),
        // An answer without a single letter is never believed.
        Fault::Empty if trouble.figures.events == 0 => ("source-fault-empty", AGAIN),
        Fault::Empty => ("source-fault-empty", believed),
        Fault::Fewer => ("source-fault-fewer", believed),
        Fault::Different => ("source-fault-different", believed),
        Fault::File => ("source-fault-file", "source-help-file"),
        Fault::Copy => ("source-fault-copy", "source-help-copy"),
    }
}
