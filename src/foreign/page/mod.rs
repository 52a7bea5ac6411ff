//! Pages that say in a machine's words what takes place: schema.org Events as JSON-LD, and h-event of
//! microformats.

mod dom;
mod found;
mod hevent;
mod json;
mod scan;
mod when;

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use super::Foreign;
use crate::definition::Lost;
use crate::diagnostic::{Report, SourceText};
use crate::ical::text::HtmlLeft;
use crate::model::{Calendar, Fault, Source};
use found::Found;
use scan::Scan;

/// Most bytes of a page. Programs write larger ones, but no people read them.
pub const MAX_PAGE_BYTES: usize = 4 * 1024 * 1024;

/// What is said of a page without events.
pub const PAGE_WITHOUT_EVENTS: &str = "no events can be read on this page";

/// What a person would read of a bit of HTML.
pub(super) fn text_of(html: &str) -> String {
    dom::text(&dom::parse(html).document)
}

pub(super) fn read(
    source: &Source,
    text: &Arc<SourceText>,
    base: Option<&Url>,
    calendar: &Calendar,
) -> Foreign {
    if text.text.len() > MAX_PAGE_BYTES {
        let words = format!(
            "the page has {} bytes; {MAX_PAGE_BYTES} are the most",
            text.text.len()
        );
        return Foreign::refused(Fault::Large, words);
    }
    let report = Report::new(text);
    let mut found = match text.text.trim_start().as_bytes().first() {
        Some(b'<') => {
            let scan = Scan::of(&text.text);
            let mut found = Vec::new();
            for script in scan.scripts() {
                found.extend(json::read(&script, base, &report));
            }
            // Pages that say all twice say it for machines in JSON.
            if found.is_empty() {
                if !scan.is_tame() {
                    return Foreign::refused(Fault::Other, "the page nests too deeply to be read");
                }
                found = hevent::read(&dom::parse(&text.text), base);
            }
            found
        }
        Some(b'{' | b'[') => json::read(&text.text, base, &report),
        _ => return Foreign::refused(Fault::Other, "the answer is not a page"),
    };
    if found.is_empty() {
        let help = "is it the page of the event itself? Its source must have \
                    `application/ld+json` with an Event in it, or an element of class `h-event`";
        report.warning(&(0..0), PAGE_WITHOUT_EVENTS, help);
    }
    // The same event twice on one page is one event.
    let mut seen: Vec<Found> = Vec::new();
    found.retain(|one| {
        let new = !seen.contains(one);
        seen.push(one.clone());
        new
    });
    let mut same: BTreeMap<String, usize> = BTreeMap::new();
    for one in &found {
        *same.entry(one.identity(None)).or_default() += 1;
    }
    let mut foreign = Foreign::nothing();
    let html = HtmlLeft::all();
    let host = base.and_then(Url::host_str).unwrap_or(&calendar.domain);
    for one in &found {
        let shared = same
            .get(&one.identity(None))
            .is_some_and(|count| *count > 1);
        match one.series(source, host, shared, calendar, &html) {
            Ok((series, remark)) => {
                foreign.series.push(series);
                if let Some(problem) = remark {
                    report.warning(&(0..0), problem, "the event is taken without it");
                }
            }
            Err(problem) => {
                foreign.lost = Lost::Unknown;
                report.error(&(0..0), problem, "this event is left out");
            }
        }
    }
    super::name(&source.slug, &mut foreign.series);
    foreign.diagnostics = report.into_diagnostics();
    foreign
}
