//! iCalendar feeds.

use std::sync::Arc;

use super::Foreign;
use crate::diagnostic::SourceText;
use crate::ical::{self, Context};
use crate::model::{Calendar, EventTime, Fault, Series, Source};
use crate::zone::Zone;

pub(super) fn read(source: &Source, text: &Arc<SourceText>, calendar: &Calendar) -> Foreign {
    if let Some((fault, words)) = refusal(&text.text) {
        return Foreign::refused(fault, words);
    }
    let context = Context {
        slug: &source.slug,
        domain: &calendar.domain,
        time_zone: source.defaults.time_zone.unwrap_or(calendar.time_zone),
    };
    let read = ical::read(text, &context);
    let mut series = read.series;
    super::name(&source.slug, &mut series);
    if let Some(zone) = source.defaults.time_zone {
        for one in &mut series {
            settle_in(zone, one);
        }
    }
    Foreign {
        series,
        diagnostics: read.diagnostics,
        lost: read.lost,
        ..Foreign::nothing()
    }
}

/// Shows a single event whose times are in UTC on the clocks of the source's own zone: UTC is no place.
/// Where one repeats, other clocks would mean other times.
fn settle_in(zone: Zone, series: &mut Series) {
    let is_single = !series.repeats() && series.overrides.is_empty();
    if let (true, true, EventTime::DateTime(wall)) =
        (is_single, series.event.zone.is_utc(), series.event.start)
    {
        let at = series.event.zone.instant(wall);
        series.event.start = EventTime::DateTime(zone.wall(at));
        series.event.zone = zone;
    }
}

/// Why a text is no whole calendar.
fn refusal(text: &str) -> Option<(Fault, &'static str)> {
    let first = text.trim_start().chars().next()?;
    if first == '<' {
        return Some((Fault::Page, "the answer is a web page, not a calendar"));
    }
    let (mut begun, mut ended) = (0_usize, 0_usize);
    for line in text.split(['\r', '\n']) {
        let line = line.trim();
        begun += usize::from(line.eq_ignore_ascii_case("BEGIN:VCALENDAR"));
        ended += usize::from(line.eq_ignore_ascii_case("END:VCALENDAR"));
    }
    match (begun, ended) {
        (0, _) => Some((Fault::Other, "the answer is not a calendar")),
        (begun, ended) if ended < begun => Some((
            Fault::Cut,
            "the calendar breaks off: its END:VCALENDAR is missing",
        )),
        _ => None,
    }
}
