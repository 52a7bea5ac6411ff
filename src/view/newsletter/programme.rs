//! The programme of an event, in words.

use super::Issue;
use crate::language::Language;
use crate::model::{Event, Session};
use url::Url;

/// One item of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) title: String,
    pub(super) link: Option<Url>,
    /// Who, where, when.
    pub(super) facts: String,
}

/// The programme, without what is over by the day on which the issue is read.
pub(super) fn lines(event: &Event, issue: &Issue, language: &Language) -> Vec<Line> {
    let still = event.sessions.iter().filter(|session| {
        let end = session.end.unwrap_or(session.start);
        end.date() >= issue.today
    });
    still.map(|one| session(one, event, language)).collect()
}

/// Speakers, room, and when, with the zone.
fn session(session: &Session, event: &Event, language: &Language) -> Line {
    let mut when = language.session_time(session, event);
    if event.location.is_some() && !event.zone.is_utc() {
        when = language.format("newsletter-session-local", [("time", when.into())]);
    } else if !event.zone.is_utc() {
        let start = event.zone.instant(session.start.wall());
        when = format!("{when} {}", event.zone.state(start).abbreviation);
    }
    let mut facts = session.speakers.clone();
    facts.extend(session.room.clone());
    facts.push(when);
    Line {
        title: session.title.clone(),
        link: session.url.clone(),
        facts: facts.join(&language.text("newsletter-list-separator")),
    }
}
