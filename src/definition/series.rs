//! How an event repeats: its rule, what differs, and how the rule changes.

use std::ops::{ControlFlow, Range};

use jiff::ToSpan as _;
use jiff::civil::Date;
use toml::value::Datetime;

use super::change;
use super::claim::{self, Claim};
use super::event;
use super::repeat;
use super::table::{Item, Report, Table};
use super::times;
use crate::diagnostic::Topic;
use crate::model::{
    Calendar, Event, EventTime, Frequency, Override, Revision, Rrule, Series, Slug, Status, Text,
    Uid,
};
use crate::recurrence;

/// A year whose February has 28 days.
const COMMON_YEAR: i16 = 2026;

/// A rule is looked through this far for times that the clocks skip.
const SKIP_CHECK_YEARS: i32 = 5;

/// Most dates in `rdate` or `exdate`. A rule says more with less.
pub const MAX_DATES: usize = 500;

/// Most `[[cancelled]]`, `[[override]]` or `[[change]]` tables of one kind.
pub const MAX_PARTS: usize = 200;

/// Reads the main table of a definition.
pub(super) fn read(
    table: Table<'_>,
    calendar: &Calendar,
    slug: Slug,
) -> Option<(Vec<Series>, Vec<Claim>)> {
    let report = table.report;
    let times = times::read(&table, calendar, None);
    let start = times.as_ref().map(|times| times.start.clone());
    // Without a start there is no series, but the rest of the file is read for its own problems.
    let times = times.unwrap_or_else(|| placeholder(calendar));
    let mut main = Event::new(times.start.value, times.zone, times.length);
    event::read(&table, calendar, &mut main);
    if !table.has("summary") {
        report.error(
            &(0..0),
            "`summary` is missing",
            "name the event: `summary = \"…\"`",
        );
    }

    let rule = rule(&table, &main);
    let confirmed = table.date("confirmed").map(|date| date.value);
    let uid = table
        .string("uid")
        .and_then(|uid| event::line(report, &uid, Text::MAX_SUMMARY));
    let uid = uid.map_or_else(|| Uid::of(&slug, &calendar.domain), Uid::new);
    let series = Series {
        uid,
        aliases: aliases(&table, &slug),
        slug,
        rrule: rule.as_ref().map(|rule| rule.value.clone().into()),
        rdate: dates(&table, "rdate", &main)
            .into_iter()
            .map(|item| item.value)
            .collect(),
        exdate: Vec::new(),
        overrides: Vec::new(),
        related_to: None,
        confirmed,
        origins: vec![report.source().origin.clone()].into(),
        revision: Revision::first(jiff::Timestamp::UNIX_EPOCH),
        event: main.into(),
    };
    let claims = claim::read(&table, &series);
    // What is wrong with the start or the rule is said once, and not again of every date.
    let repeats = table.has("repeat") || table.has("rrule");
    let sound = start.is_some() && rule.is_some() == repeats;
    let exdate = dates(&table, "exdate", &series.event);
    let lists = [
        table.tables("change"),
        table.tables("cancelled"),
        table.tables("override"),
    ];
    let lists = lists.map(|list| at_most(list, MAX_PARTS));
    let [changes, cancelled, overrides] = lists;

    let mut parts = vec![series];
    if let (Some(start), Some(rule)) = (&start, &rule) {
        check_rule(report, &parts[0], start, rule);
        if confirmed.is_none() && report.is_clean() {
            let help = "add `confirmed = ` and the day of the last announcement, \
                        or the newsletter leaves it out";
            report.warning(&rule.span, "nobody has confirmed this series", help);
        }
    }
    if sound {
        for table in changes {
            change::apply(table, calendar, &mut parts);
        }
        for item in exdate {
            if let Some(part) = part_of(report, &mut parts, item.value, &item.span, "exdate") {
                part.exdate.push(item.value);
            }
        }
        for cancellation in cancelled {
            apply_cancellation(cancellation, &mut parts);
        }
        for over in overrides {
            apply_override(over, calendar, &mut parts);
        }
    } else {
        for part in changes.into_iter().chain(cancelled).chain(overrides) {
            read_alone(part, calendar, &parts[0].event);
        }
    }
    table.finish();
    start.map(|_| (parts, claims))
}

/// The first so many of a list of tables; more are reported.
fn at_most(mut tables: Vec<Table<'_>>, most: usize) -> Vec<Table<'_>> {
    if let Some(first_too_many) = tables.get(most) {
        let message = format!("{} tables of one kind; {most} are the most", tables.len());
        let help = "a rule that is so often broken is none: describe it by dates or another rule";
        first_too_many
            .report
            .error(&first_too_many.span, message, help);
        tables.truncate(most);
    }
    tables
}

fn placeholder(calendar: &Calendar) -> times::Times {
    let start = EventTime::Date(Date::constant(2000, 1, 1));
    times::Times {
        start: Item {
            value: start,
            span: 0..0,
        },
        zone: calendar.time_zone,
        length: None,
    }
}

fn aliases(table: &Table<'_>, slug: &Slug) -> Vec<Slug> {
    let Some(aliases) = table.strings("aliases") else {
        return Vec::new();
    };
    let read = |item: &Item<String>| {
        if item.value == slug.as_str() {
            let message = format!("`{slug}` is the present name, not a former one");
            table
                .report
                .error(&item.span, message, "take it out of `aliases`");
            return None;
        }
        Slug::parse(&item.value)
            .map_err(|error| table.report.error(&item.span, error.to_string(), ""))
            .ok()
    };
    aliases.value.iter().filter_map(read).collect()
}

/// `repeat` or `rrule`, with `until`.
pub(super) fn rule(table: &Table<'_>, event: &Event) -> Option<Item<Rrule>> {
    let report = table.report;
    let (repeat, rrule) = (table.string("repeat"), table.string("rrule"));
    let until = table.date("until");
    let mut rule = match (repeat, rrule) {
        (Some(_), Some(rrule)) => {
            report.error(
                &rrule.span,
                "both `repeat` and `rrule` are given",
                "leave one of them out",
            );
            return None;
        }
        (Some(phrase), None) => match repeat::parse(&phrase.value) {
            Ok(rule) => Item {
                value: rule,
                span: phrase.span,
            },
            Err(wrong) => {
                let span = phrase.span_of(&wrong.word, report);
                let topic = Topic::Unknown(wrong.word, wrong.near);
                report.error_about(topic, &span, wrong.message, &wrong.help);
                return None;
            }
        },
        (None, Some(text)) => match Rrule::parse(&text.value, &event.zone) {
            Ok(rule) => {
                warn_of_until(report, &text, event);
                Item {
                    value: rule,
                    span: text.span,
                }
            }
            Err(error) => {
                report.error(&text.span, error.to_string(), "");
                return None;
            }
        },
        (None, None) => {
            if let Some(until) = until {
                let help = "add `repeat = \"…\"`, or use `end` for the last day of one event";
                report.error(&until.span, "`until` ends a rule, and there is none", help);
            }
            return None;
        }
    };
    let hours = [
        &rule.value.by_hour,
        &rule.value.by_minute,
        &rule.value.by_second,
    ];
    if event.start.is_date() && hours.iter().any(|list| !list.is_empty()) {
        let help = "give `start` a time, or take BYHOUR, BYMINUTE and BYSECOND out";
        report.error(&rule.span, "an event of whole days has no hours", help);
    }
    if let Some(until) = until {
        if rule.value.count.is_some() || rule.value.until.is_some() {
            report.error(
                &until.span,
                "the rule has an end of its own",
                "leave one of them out",
            );
        } else if until.value < event.start.date() {
            let message = format!("the rule ends on {}, before it starts", until.value);
            report.error(&until.span, message, "is a year mistyped?");
        }
        rule.value.until = Some(until.value.at(23, 59, 59, 0));
    }
    Some(rule)
}

/// Warns of an UNTIL that leaves open when exactly it is.
fn warn_of_until(report: &Report, text: &Item<String>, event: &Event) {
    let Some(until) = Rrule::until_text(&text.value).filter(|_| !event.start.is_date()) else {
        return;
    };
    if !until.contains(['T', 't']) {
        let message = format!("UNTIL={until} is a day, and the event has a time");
        let help = "all of that day belongs to the rule; `until` beside the rule says the same";
        report.warning(&text.span, message, help);
    } else if !until.ends_with(['Z', 'z']) {
        let message = format!("UNTIL={until} has no zone");
        let help = format!("{} is taken; UTC ends in Z", event.zone.name());
        report.warning(&text.span, message, &help);
    }
}

/// Reports a rule that cannot be expanded, a start that it does not hit, and skipped times.
fn check_rule(report: &Report, series: &Series, start: &Item<EventTime>, rule: &Item<Rrule>) {
    let day = start.value.date();
    let ended = |until| until < start.value.wall();
    if rule.value.until.is_some_and(ended) {
        // Of `until` beside the rule it has been said.
        if report.is_clean() {
            report.error(
                &rule.span,
                "the rule ends before it starts",
                "is a year mistyped?",
            );
        }
        return;
    }
    match recurrence::first_hit(&rule.value, start.value, day) {
        Err(refused) => return report.error(&rule.span, refused.to_string(), ""),
        Ok(None) => return report.error(&rule.span, "the rule never hits any date", ""),
        Ok(Some(first)) if first != start.value => {
            let message = format!("the rule does not hit its own start, {}", weekday_date(day));
            let help = format!(
                "it takes place all the same; the first date of the rule is {}",
                weekday_date(first.date())
            );
            let topic = Topic::NotHit(first.date());
            report.warning_about(topic, &start.span, message, &help);
        }
        Ok(Some(_)) => {}
    }
    if let Err(refused) = recurrence::check(&rule.value, start.value) {
        report.error(&rule.span, refused.to_string(), "");
    }
    if recurrence::outlasts(&rule.value, start.value) {
        let message = format!("the rule goes on after {}", recurrence::LAST_DAY);
        report.warning(&rule.span, message, "nothing is expanded past that day");
    }
    match rare_day(&rule.value, day) {
        Some(29) if rule.value.freq == Frequency::Yearly => {
            let message = "not every year has a February 29th";
            let help = "it takes place in those that do";
            report.warning_about(Topic::LeapDay, &rule.span, message, help);
        }
        Some(day) => {
            let message = format!("not every month has a day {day}");
            let help = if day == 31 {
                "it takes place in those that do; \"last day of the month\" is one of each month"
            } else {
                "it takes place in those that do"
            };
            report.warning_about(Topic::Rare(day), &rule.span, message, help);
        }
        None => {}
    }
    warn_of_odd_dates(report, series, start, rule);
}

/// The day of the month that a rule means and that some of its months do not have.
fn rare_day(rule: &Rrule, start: Date) -> Option<i8> {
    let chooses = !rule.by_day.is_empty() || !rule.by_set_pos.is_empty();
    let counts = !rule.by_week_no.is_empty() || !rule.by_year_day.is_empty();
    let monthly = rule.freq == Frequency::Monthly;
    if chooses || counts || !(monthly || rule.freq == Frequency::Yearly) {
        return None;
    }
    let named = rule.by_month_day.iter().max().copied();
    let day = i8::try_from(named.unwrap_or(start.day().into())).ok()?;
    // Of the months that it comes to, counted on from that of the start.
    let step = if monthly {
        i32::from(rule.interval)
    } else {
        12
    };
    let months = (0..12).map(|turn| (i32::from(start.month()) - 1 + turn * step) % 12 + 1);
    let mut months = months.filter_map(|month| i8::try_from(month).ok());
    let lacks = |month| jiff::civil::date(COMMON_YEAR, month, 1).days_in_month() < day;
    let is_rare = match &rule.by_month[..] {
        [] if !monthly && named.is_some() => (1..=12).any(lacks),
        [] => months.any(lacks),
        named => named.iter().copied().any(lacks),
    };
    is_rare.then_some(day)
}

/// Warns of the first occurrence in an hour that the clocks skip or show twice.
fn warn_of_odd_dates(
    report: &Report,
    series: &Series,
    start: &Item<EventTime>,
    rule: &Item<Rrule>,
) {
    let zone = &series.event.zone;
    let is_odd = |time: EventTime| zone.skips(time.wall()) || zone.repeats(time.wall());
    if start.value.is_date() || is_odd(start.value) {
        return;
    }
    let end = start.value.wall().checked_add(SKIP_CHECK_YEARS.years());
    let _ = recurrence::walk(series, |time| {
        if end.as_ref().is_ok_and(|end| time.wall() > *end) {
            return ControlFlow::Break(());
        }
        if is_odd(time) {
            times::warn_if_odd(report, zone, time, &rule.span);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
}

/// The dates of `rdate` or `exdate`, of the kind of the event's start.
fn dates(table: &Table<'_>, key: &'static str, event: &Event) -> Vec<Item<EventTime>> {
    let Some(list) = table.datetimes(key) else {
        return Vec::new();
    };
    if list.value.len() > MAX_DATES {
        let message = format!("{} dates; {MAX_DATES} are the most", list.value.len());
        table
            .report
            .error(&list.span, message, "say it with a rule");
        return Vec::new();
    }
    list.value
        .iter()
        .filter_map(|item| local(table.report, key, item, event))
        .collect()
}

/// A time on the wall clock of `event`, of the kind of its start; `exdate`s may be dates.
fn local(
    report: &Report,
    key: &str,
    item: &Item<Datetime>,
    event: &Event,
) -> Option<Item<EventTime>> {
    let written = times::written(report, key, item)?;
    let whole_day_of_times = written.time.is_date() && !event.start.is_date();
    let unlike = written.utc && !event.zone.is_utc()
        || event.start.is_date() && !written.time.is_date()
        || whole_day_of_times && key == "rdate";
    if unlike {
        let message = format!("`{key}` is not of the kind of the start");
        let help = format!("write it as the start is written: {}", event.start);
        report.error(&item.span, message, &help);
        return None;
    }
    if key == "rdate" {
        times::warn_if_odd(report, &event.zone, written.time, &item.span);
    }
    Some(Item {
        value: written.time,
        span: item.span.clone(),
    })
}

/// The part of the series that has an occurrence at `time`; reports when none has.
fn part_of<'p>(
    report: &Report,
    parts: &'p mut [Series],
    time: EventTime,
    span: &Range<usize>,
    key: &str,
) -> Option<&'p mut Series> {
    let hit = parts
        .iter()
        .position(|part| occurrence_at(part, time).is_some());
    if let Some(hit) = hit {
        return parts.get_mut(hit);
    }
    let near = parts
        .iter()
        .rev()
        .find(|part| part.event.start.date() <= time.date());
    let (before, after) = near
        .or(parts.first())
        .map_or((None, None), |part| recurrence::around(part, time.date()));
    let near: Vec<String> = before
        .into_iter()
        .chain(after)
        .map(|near| near.to_string())
        .collect();
    let message = format!("`{key}` names {time}, which is no date of the series");
    let help = if parts[0].repeats() {
        format!("its dates near that are {}", near.join(" and "))
    } else {
        "the event takes place once: add `repeat = \"…\"` if it repeats".to_owned()
    };
    report.error(span, message, &help);
    None
}

/// Reports a time in UTC where the series has local times.
fn refuses_utc(
    report: &Report,
    part: &Series,
    written: times::Written,
    span: &Range<usize>,
) -> bool {
    let refused = written.utc && !part.event.zone.is_utc();
    if refused {
        let help = format!(
            "write the local time, as the start is written: {}",
            part.event.start
        );
        report.error(span, "this is a time in UTC", &help);
    }
    refused
}

/// The occurrence of `part` at `time`, where a bare date stands for the first one of that day.
fn occurrence_at(part: &Series, time: EventTime) -> Option<EventTime> {
    if time.is_date() == part.event.start.is_date() || !time.is_date() {
        return recurrence::hits(part, time).then_some(part.event.start.same_kind(time.wall()));
    }
    let (before, _) = recurrence::around(part, time.date());
    before.filter(|before| before.date() == time.date())
}

/// Reads a part for its own problems alone, where what it belongs to cannot be known.
fn read_alone(table: Table<'_>, calendar: &Calendar, base: &Event) {
    for key in [
        "on",
        "from",
        "recurrence_id",
        "time",
        "repeat",
        "rrule",
        "until",
        "start",
        "end",
    ] {
        table.has(key);
    }
    let _ = times::zone(&table);
    let _ = times::duration(&table);
    event::read(&table, calendar, &mut base.clone());
    table.finish();
}

/// `[[cancelled]]`: the occurrence stays visible, with its reason.
fn apply_cancellation(table: Table<'_>, parts: &mut [Series]) {
    let report = table.report;
    let on = table.datetime("on");
    let reason = table.string("reason");
    let reason = reason.and_then(|reason| event::line(report, &reason, Text::MAX_SUMMARY));
    if on.is_none() && !table.has("on") {
        report.error(
            &table.span,
            "`on` is missing",
            "say which date is cancelled: `on = 2027-07-14`",
        );
    }
    table.finish();
    let Some(on) = on else { return };
    let Some(written) = times::written(report, "on", &on) else {
        return;
    };
    if refuses_utc(report, &parts[0], written, &on.span) {
        return;
    }
    let Some(part) = part_of(report, parts, written.time, &on.span, "on") else {
        return;
    };
    let Some(recurrence_id) = occurrence_at(part, written.time) else {
        return;
    };
    let event = Event {
        start: recurrence_id,
        status: Status::Cancelled,
        reason,
        ..Event::clone(&part.event)
    };
    add_override(
        report,
        part,
        Override {
            recurrence_id,
            event: event.into(),
        },
        &on.span,
    );
}

/// `[[override]]`: one occurrence differs.
fn apply_override(table: Table<'_>, calendar: &Calendar, parts: &mut [Series]) {
    let report = table.report;
    let id = table.datetime("recurrence_id");
    if id.is_none() && !table.has("recurrence_id") {
        let help = "say which occurrence differs, by its original start: `recurrence_id = …`";
        report.error(&table.span, "`recurrence_id` is missing", help);
    }
    let written = id.and_then(|id| {
        let written = times::written(report, "recurrence_id", &id)?;
        let refused = refuses_utc(report, &parts[0], written, &id.span);
        (!refused).then_some((written.time, id.span))
    });
    let found = written.and_then(|(time, span)| {
        let part = part_of(report, parts, time, &span, "recurrence_id")?;
        Some((occurrence_at(part, time)?, part, span))
    });
    let Some((recurrence_id, part, span)) = found else {
        read_alone(table, calendar, &parts[0].event);
        return;
    };
    let times = times::read(&table, calendar, Some((&part.event, recurrence_id)));
    let mut event = Event::clone(&part.event);
    event::read(&table, calendar, &mut event);
    table.finish();
    let Some(times) = times else { return };
    event = Event {
        start: times.start.value,
        zone: times.zone,
        length: times.length,
        ..event
    };
    add_override(
        report,
        part,
        Override {
            recurrence_id,
            event: event.into(),
        },
        &span,
    );
}

fn add_override(report: &Report, part: &mut Series, over: Override, span: &Range<usize>) {
    if part.override_of(over.recurrence_id).is_some() {
        let message = format!("{} is cancelled or overridden twice", over.recurrence_id);
        report.error(span, message, "say all that differs in one place");
        return;
    }
    part.overrides.push(over);
}

fn weekday_date(date: Date) -> String {
    date.strftime("%A %Y-%m-%d").to_string()
}
