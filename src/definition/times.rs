//! Start, end, duration and zone, as people write them.

use toml::value::{Datetime, Offset};

use super::table::{Item, Report, Table, civil_date, civil_time, offset_text};
use crate::diagnostic::Topic;
use crate::model::{Calendar, Event, EventTime, Length};
use crate::zone::Zone;

/// The years in which something can take place.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2099;

/// When something takes place.
pub(super) struct Times {
    pub(super) start: Item<EventTime>,
    pub(super) zone: Zone,
    pub(super) length: Option<Length>,
}

/// A time as written: on some wall, or in UTC.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) time: EventTime,
    pub(super) utc: bool,
}

/// Reads `start`, `end`, `duration` and `time_zone`.
///
/// `base` is the event that an override differs from: what is not written comes from it, and its
/// start from `default_start`.
pub(super) fn read(
    table: &Table<'_>,
    calendar: &Calendar,
    base: Option<(&Event, EventTime)>,
) -> Option<Times> {
    let report = table.report;
    let named = zone(table);
    let written = table
        .datetime("start")
        .map(|start| (written(report, "start", &start), start.span));
    // Asked for in every case, so that they are known keys and their own problems are reported.
    let end = table.datetime("end");
    let duration = duration(table);

    let (start, span, utc) = match (written, base) {
        (Some((Some(start), span)), _) => (start.time, span, start.utc),
        (Some((None, _)), _) => return None,
        (None, Some((_, default))) => (default, table.span.clone(), false),
        // It is there, and what is wrong with it has been said.
        (None, None) if table.has("start") => return None,
        (None, None) => {
            let help = "add the first date, such as `start = 2027-01-13T18:00:00`, or a bare date for a whole day";
            report.error(&(0..0), "`start` is missing", help);
            return None;
        }
    };
    let zone = match (named, utc, base) {
        (Some(Err(())), ..) => return None,
        (Some(Ok(named)), true, _) if !named.value.is_utc() => {
            let help = "write the local time without `Z`, or leave `time_zone` out";
            report.error(
                &named.span,
                "the start is in UTC, and a time zone is given as well",
                help,
            );
            return None;
        }
        (_, true, _) => Zone::utc(),
        (Some(Ok(named)), false, _) => named.value,
        (None, false, Some((event, _))) => event.zone,
        (None, false, None) => {
            if !start.is_date() {
                let message = format!("no time zone: `{}` is taken", calendar.time_zone);
                let help = "add the zone of the place, such as `time_zone = \"Europe/Berlin\"`";
                report.warning(&span, message, help);
            }
            calendar.time_zone
        }
    };
    warn_if_odd(report, &zone, start, &span);
    let start = Item { value: start, span };
    let length = length(report, &start, &zone, utc, end.as_ref(), duration)?;
    // Hours of a series are no length of a whole day, nor days of an evening.
    let same_kind = |event: &&Event| event.start.is_date() == start.value.is_date();
    let inherited = base.map(|(event, _)| event).filter(same_kind);
    let length = length.or(inherited.and_then(|event| event.length));
    Some(Times {
        start,
        zone,
        length,
    })
}

/// `time_zone`: absent, wrong (and reported), or a zone.
pub(super) fn zone(table: &Table<'_>) -> Option<Result<Item<Zone>, ()>> {
    let name = table.string("time_zone")?;
    Some(
        Zone::parse(&name.value)
            .map(|zone| Item {
                value: zone,
                span: name.span.clone(),
            })
            .map_err(|unknown| {
                let help = match unknown.suggestion {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => "zones are named after a city, such as \"Europe/Berlin\"; \
                         en.wikipedia.org/wiki/List_of_tz_database_time_zones lists them"
                        .to_owned(),
                };
                let near = unknown.suggestion.map(str::to_owned);
                let topic = Topic::Unknown(name.value.clone(), near);
                let message = unknown.to_string();
                let report = table.report;
                report.error_about(topic, &name.span, message, &help);
            }),
    )
}

/// A local time, a date, or a `Z` time; an offset is refused.
pub(super) fn written(report: &Report, key: &str, item: &Item<Datetime>) -> Option<Written> {
    if let Some(offset) = offset_text(&item.value) {
        let message = format!("`{key}` has the offset {offset}");
        let help = "write the local time without an offset, and `time_zone = \"Region/City\"`: \
                    an offset changes twice a year, a place does not";
        report.error(&item.span, message, help);
        return None;
    }
    let Some(date) = item.value.date.and_then(civil_date) else {
        let help =
            "write date and time, such as 2027-01-13T18:00:00, or a bare date for a whole day";
        report.error(&item.span, format!("`{key}` has no date"), help);
        return None;
    };
    if !YEARS.contains(&date.year()) {
        let message = format!("the year {} is outside the calendar", date.year());
        let help = format!(
            "it goes from {} to {}: is a year mistyped?",
            YEARS.start(),
            YEARS.end()
        );
        report.error(&item.span, message, &help);
        return None;
    }
    let utc = item.value.offset == Some(Offset::Z);
    let time = match item.value.time {
        None => EventTime::Date(date),
        Some(time) => EventTime::DateTime(date.to_datetime(civil_time(time)?)),
    };
    Some(Written { time, utc })
}

/// `duration`, such as `2h`, `1h30m`, `90 minutes` or `2 days`.
pub(super) fn duration(table: &Table<'_>) -> Option<Item<Result<Length, ()>>> {
    let text = table.string("duration")?;
    let length = text.value.parse::<jiff::Span>().ok().and_then(length_of);
    if length.is_none() {
        let message = format!("`{}` is no duration", text.value);
        table.report.error(
            &text.span,
            message,
            "write hours and minutes, such as \"2h\", \"1h30m\" or \"45m\"",
        );
    }
    Some(text.map(|_| length.ok_or(())))
}

/// A span of weeks to seconds, up to [`Length::MAX_DAYS`].
pub(super) fn length_of(span: jiff::Span) -> Option<Length> {
    if span.is_negative() || span.is_zero() || span.get_months() != 0 || span.get_years() != 0 {
        return None;
    }
    let days = span
        .get_weeks()
        .checked_mul(7)?
        .checked_add(span.get_days())?;
    let hours = i64::from(span.get_hours());
    let seconds = hours * 3600 + span.get_minutes() * 60 + span.get_seconds();
    let length = Length {
        days: u32::try_from(days).ok()?,
        seconds: u32::try_from(seconds).ok()?,
    };
    let whole_days = length.days + length.seconds / 86_400;
    (whole_days <= Length::MAX_DAYS).then_some(length)
}

/// The length that `end` or `duration` give; `None` when they are wrong, `Some(None)` without them.
#[expect(
    clippy::option_option,
    reason = "outside: usable at all; inside: whether a length is known"
)]
fn length(
    report: &Report,
    start: &Item<EventTime>,
    zone: &Zone,
    utc: bool,
    end: Option<&Item<Datetime>>,
    duration: Option<Item<Result<Length, ()>>>,
) -> Option<Option<Length>> {
    match (end, duration) {
        (None, None) => Some(None),
        (Some(end), Some(_)) => {
            let help = "say how long it lasts once: leave one of them out";
            report.error(&end.span, "both `end` and `duration` are given", help);
            None
        }
        (None, Some(duration)) => {
            let length = duration.value.ok()?;
            if start.value.is_date() && length.seconds != 0 {
                let help = "give `start` a time, or a duration of days: \"2 days\"";
                report.error(&duration.span, "an event of whole days lasts hours", help);
                return None;
            }
            Some(Some(length))
        }
        (Some(end), None) => {
            let written = written(report, "end", end)?;
            until_end(
                report,
                start,
                zone,
                utc,
                &Item {
                    value: written,
                    span: end.span.clone(),
                },
            )
            .map(Some)
        }
    }
}

/// The length from `start` to `end`; of whole days, the last is named.
fn until_end(
    report: &Report,
    start: &Item<EventTime>,
    zone: &Zone,
    utc: bool,
    end: &Item<Written>,
) -> Option<Length> {
    if end.value.time.is_date() != start.value.is_date()
        || (end.value.utc && !zone.is_utc())
        || (utc && !end.value.utc && !end.value.time.is_date())
    {
        let help = "write both as dates, both as local times, or both with `Z`";
        report.error(&end.span, "`start` and `end` are not of one kind", help);
        return None;
    }
    let before = || {
        let relation = if end.value.time.is_date() {
            "before"
        } else {
            "not after"
        };
        let message = format!(
            "the end {} is {relation} the start {}",
            end.value.time, start.value
        );
        report.error(
            &end.span,
            message,
            "is an hour, a day, a month or a year mistyped?",
        );
    };
    let length = if let EventTime::Date(last) = end.value.time {
        let days = start
            .value
            .date()
            .until(last)
            .map_or(-1, |span| span.get_days())
            + 1;
        Length::days(
            u32::try_from(days)
                .ok()
                .filter(|days| *days > 0)
                .or_else(|| {
                    before();
                    None
                })?,
        )
    } else {
        warn_if_odd(report, zone, end.value.time, &end.span);
        let (from, to) = (
            zone.instant(start.value.wall()),
            zone.instant(end.value.time.wall()),
        );
        let seconds = u32::try_from(to.as_second() - from.as_second()).ok();
        Length {
            days: 0,
            seconds: seconds.filter(|seconds| *seconds > 0).or_else(|| {
                before();
                None
            })?,
        }
    };
    if length.days + length.seconds / 86_400 > Length::MAX_DAYS {
        let message = format!("it lasts more than {} days", Length::MAX_DAYS);
        report.error(&end.span, message, "is a year mistyped?");
        return None;
    }
    Some(length)
}

/// Warns about a time that no clock at the place will show, and about one that they show twice.
pub(super) fn warn_if_odd(
    report: &Report,
    zone: &Zone,
    time: EventTime,
    span: &std::ops::Range<usize>,
) {
    if time.is_date() {
        return;
    }
    if zone.repeats(time.wall()) {
        let message = format!(
            "the clocks of {zone} show {} twice",
            time.wall().strftime("%H:%M on %Y-%m-%d")
        );
        let help = "they are put back then: the first is taken";
        report.warning_about(Topic::Twofold(time.wall()), span, message, help);
    }
    if !zone.skips(time.wall()) {
        return;
    }
    let shown = zone.wall(zone.instant(time.wall()));
    let message = format!(
        "the clocks of {zone} skip {}",
        time.wall().strftime("%H:%M on %Y-%m-%d")
    );
    let help = format!(
        "they are put forward then: {} is taken",
        shown.strftime("%H:%M")
    );
    let topic = Topic::Skipped(time.wall(), shown.time());
    report.warning_about(topic, span, message, &help);
}
