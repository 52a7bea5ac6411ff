//! Lists in the shape of xmpp.org's `data/events.json`.

use std::sync::Arc;

use super::Foreign;
use crate::definition::xmpp_org::{self, Outcome};
use crate::definition::{self, Lost};
use crate::diagnostic::{Diagnostic, SourceText};
use crate::model::{Calendar, Fault, Slug, Source, Uid};

pub(super) fn read(source: &Source, text: &Arc<SourceText>, calendar: &Calendar) -> Foreign {
    match text.text.trim_start().as_bytes().first() {
        Some(b'<') => return Foreign::refused(Fault::Page, "the answer is a web page, not a list"),
        Some(b'[') => {}
        _ => return Foreign::refused(Fault::Other, "the answer is no list of events"),
    }
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&text.text) {
        let fault = if error.is_eof() {
            Fault::Cut
        } else {
            Fault::Other
        };
        return Foreign::refused(fault, format!("the answer is not JSON: {error}"));
    }
    let read = xmpp_org::import(text, calendar, &[]);
    let mut foreign = Foreign::nothing();
    if read.diagnostics.iter().any(Diagnostic::is_error) {
        // Entries of the list have no names: which ones are lost, nobody knows.
        foreign.lost = Lost::Unknown;
    }
    foreign.diagnostics = read.diagnostics;
    for import in read.value {
        let Outcome::New { path, text } = import.result else {
            continue;
        };
        let text = Arc::new(SourceText {
            origin: path.clone(),
            path,
            text,
        });
        // What is wrong with it was said of the list; that it names no zone is our own doing.
        for mut series in definition::read(&text, calendar).value {
            let name = format!("{}-{}", source.slug, series.slug);
            let slug = Slug::parse(&name).unwrap_or_else(|_| {
                crate::ical::hashed_slug(&source.slug, &Uid::new(series.slug.as_str()))
            });
            series.uid = Uid::of(&slug, &calendar.domain);
            series.slug = slug;
            foreign.series.push(series);
        }
    }
    if foreign.series.is_empty() && foreign.lost == Lost::Unknown {
        let first = foreign.diagnostics.first().map(Diagnostic::remark);
        let words = format!(
            "no entry of the list can be read: {}",
            first.unwrap_or_default()
        );
        return Foreign::refused(Fault::Other, words);
    }
    foreign
}
