//! `.ics` files among the definitions: what calendar programs export, read into series of this
//! calendar.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Report, SourceText};
use crate::ical::{self, Context, Lost, Read};
use crate::model::{Calendar, Event};

/// Whether `source` is an iCalendar file, by its name.
pub(super) fn is_ical(source: &SourceText) -> bool {
    std::path::Path::new(&source.path).extension() == Some(std::ffi::OsStr::new("ics"))
}

/// Reads one iCalendar file. What is wrong with one of its events is not the others' affair.
pub(super) fn read(source: &Arc<SourceText>, calendar: &Calendar) -> Read {
    let report = Report::new(source);
    let Some(slug) = super::slug(&report) else {
        return Read {
            series: Vec::new(),
            diagnostics: report.into_diagnostics(),
            lost: Lost::Unknown,
        };
    };
    let context = Context {
        slug: &slug,
        domain: &calendar.domain,
        time_zone: calendar.time_zone,
    };
    let mut read = ical::read(source, &context);
    let mut unlisted = BTreeSet::new();
    for series in &mut read.series {
        let overrides = series.overrides.iter_mut().map(|over| &mut over.event);
        for event in std::iter::once(&mut series.event).chain(overrides) {
            only_listed(event, calendar, &mut unlisted);
        }
    }
    if !unlisted.is_empty() {
        let names: Vec<String> = unlisted.iter().map(|name| format!("`{name}`")).collect();
        let message = format!(
            "categories that this calendar does not have: {}",
            names.join(", ")
        );
        let help = format!(
            "they are passed over; it has {}",
            calendar.categories.join(", ")
        );
        report.warning(&(0..0), message, &help);
    }
    read.diagnostics.extend(report.into_diagnostics());
    read
}

/// Keeps the categories that are on the calendar's list, in its spelling; the others become `unlisted`.
pub fn only_listed(event: &mut Event, calendar: &Calendar, unlisted: &mut BTreeSet<String>) {
    let mut kept = Vec::new();
    for category in std::mem::take(&mut event.categories) {
        let listed = calendar
            .categories
            .iter()
            .find(|one| one.eq_ignore_ascii_case(&category));
        match listed {
            Some(listed) if !kept.contains(listed) => kept.push(listed.clone()),
            Some(_) => {}
            None => {
                unlisted.insert(category);
            }
        }
    }
    event.categories = kept;
}
