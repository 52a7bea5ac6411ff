//! The engines that run inside the benchmark. Each tells what it finds in a window of seconds since
//! 1970.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use almanac::model::{Event, EventTime, Length, Revision, Rrule, Series, Slug, Uid, Window};
use almanac::recurrence;
use almanac::zone::Zone;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Weekday};
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::{MONTHLY, WEEKLY};

/// One series, in the words of each engine.
pub(crate) struct Plan {
    /// Start, zone and rule, as they are handed to other programs.
    pub(crate) line: String,
    rule: &'static str,
    start: NaiveDateTime,
    tz: chrono_tz::Tz,
    series: Arc<Series>,
    set: rrule::RRuleSet,
}

/// How many occurrences there are, and the sum of their instants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) count: u32,
    pub(crate) sum: i64,
}

/// What counts the occurrences of a plan in a window.
pub(crate) type Engine = fn(&Plan, &Range<i64>, &mut Tally);

/// The straightforward loop: it knows which rule it is written for.
pub(crate) fn by_hand(plan: &Plan, window: &Range<i64>, tally: &mut Tally) {
    let time = plan.start.time();
    let mut take = |day: NaiveDate| {
        let at = plan.tz.from_local_datetime(&day.and_time(time)).earliest();
        tally.take(at.unwrap().timestamp(), window)
    };
    let first = plan.start.date();
    let opens = plan.tz.timestamp_opt(window.start, 0).unwrap();
    let opens = opens.date_naive().max(first);
    if plan.rule == MONTHLY {
        let (mut year, mut month) = (opens.year(), opens.month());
        let second =
            |year, month| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Wed, 2);
        while take(second(year, month).unwrap()).is_continue() {
            (year, month) = (year + i32::from(month == 12), month % 12 + 1);
        }
    } else {
        let step = if plan.rule == WEEKLY { 7 } else { 1 };
        let skipped = (opens - first).num_days() / step * step;
        let mut day = first + TimeDelta::days(skipped);
        while take(day).is_continue() {
            day += TimeDelta::days(step);
        }
    }
}

/// Almanac, doing what the loop does.
pub(crate) fn starts(plan: &Plan, window: &Range<i64>, tally: &mut Tally) {
    let zone = plan.series.event.zone;
    let from = EventTime::DateTime(zone.wall(at(window.start)));
    recurrence::walk_from(&plan.series, from, |start| {
        tally.take(zone.instant(start.wall()).as_second(), window)
    })
    .unwrap();
}

/// Almanac, making all of the occurrences that views receive, with ends and in order.
pub(crate) fn occurrences(plan: &Plan, window: &Range<i64>, tally: &mut Tally) {
    let asked = Window {
        from: at(window.start),
        to: at(window.end),
    };
    for one in recurrence::expand(&plan.series, asked, &Zone::utc()).value {
        tally.add(one.span.from.as_second());
    }
}

/// The `rrule` crate as it comes: it can begin nowhere but at the start.
pub(crate) fn crate_alone(plan: &Plan, window: &Range<i64>, tally: &mut Tally) {
    for hit in &plan.set {
        if tally.take(hit.timestamp(), window).is_break() {
            break;
        }
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

impl Plan {
    /// `start` as iCalendar writes it, on the wall of `zone`.
    pub(crate) fn new(rule: &'static str, start: &str, zone: &str) -> Self {
        let tz: chrono_tz::Tz = zone.parse().unwrap();
        let naive = NaiveDateTime::parse_from_str(start, "%Y%m%dT%H%M%S").unwrap();
        let begin = rrule::Tz::from(tz).from_local_datetime(&naive).unwrap();
        let unvalidated: rrule::RRule<rrule::Unvalidated> = rule.parse().unwrap();
        Self {
            line: format!("{start} {zone} {rule}\n"),
            rule,
            start: naive,
            tz,
            series: Arc::new(series(rule, start, Zone::parse(zone).unwrap())),
            set: rrule::RRuleSet::new(begin).rrule(unvalidated.validate(begin).unwrap()),
        }
    }
}

/// A series whose occurrences take an hour.
fn series(rule: &str, start: &str, zone: Zone) -> Series {
    let start = EventTime::DateTime(DateTime::strptime("%Y%m%dT%H%M%S", start).unwrap());
    let hour = Length {
        days: 0,
        seconds: 3600,
    };
    Series {
        uid: Uid::new("evening@calendar.example.org"),
        slug: Slug::parse("evening").unwrap(),
        event: Event::new(start, zone, Some(hour)).into(),
        rrule: Some(Rrule::parse(rule, &zone).unwrap().into()),
        rdate: Vec::new(),
        exdate: Vec::new(),
        overrides: Vec::new(),
        related_to: None,
        confirmed: None,
        aliases: Vec::new(),
        origins: Vec::new().into(),
        revision: Revision::first(Timestamp::UNIX_EPOCH),
    }
}

impl Tally {
    /// Counts an instant that is in the window, and stops at its end.
    fn take(&mut self, at: i64, window: &Range<i64>) -> ControlFlow<()> {
        if at >= window.end {
            return ControlFlow::Break(());
        }
        if at >= window.start {
            self.add(at);
        }
        ControlFlow::Continue(())
    }

    fn add(&mut self, at: i64) {
        self.count += 1;
        self.sum += at;
    }
}
