//! VEVENTs to series: those of one UID belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::rc::Rc;

use jiff::Timestamp;

use super::Context;
use super::clock::{Clock, Clocks};
use super::event::{MAX_DATES, Vevent};
use super::names::{compact, hash, name};
use super::range::{self, Move, Own, hit_among, like};
use crate::diagnostic::Report;
use crate::model::{Event, EventTime, Override, Revision, Rrule, Series, Shared, Uid};
use crate::recurrence;
use crate::zone::Zone;

/// What is said of an event without a UID.
pub const WITHOUT_UID: &str = "this event has no UID";

/// Most changes (RANGE=THISANDFUTURE) of one series.
pub const MAX_CHANGES: usize = 200;

/// What the series of a file are made with.
pub(super) struct Assembly<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) report: &'a Report,
}

/// The series of a file, in the order of their starts.
pub(super) fn assemble(
    assembly: &Assembly<'_>,
    calendars: Vec<(Clocks<'_>, Vec<Vevent>)>,
) -> Vec<Series> {
    let mut all = Vec::new();
    let mut seen: BTreeMap<Uid, usize> = BTreeMap::new();
    for (clocks, events) in calendars {
        let mut groups: BTreeMap<Uid, Vec<Vevent>> = BTreeMap::new();
        for event in events {
            let uid = assembly.uid(&event);
            groups.entry(uid).or_default().push(event);
        }
        for (uid, events) in groups {
            let span = events[0].span.clone();
            for parts in assembly.group(&uid, events, &clocks) {
                // The same UID in another calendar of the file: the first one stands.
                let own = parts.first().map(|part| part.uid.clone());
                let own = own.unwrap_or_else(|| uid.clone());
                if *seen.entry(own.clone()).or_insert(all.len()) != all.len() {
                    let message = format!("the UID `{own}` is in an earlier calendar of this file");
                    assembly
                        .report
                        .warning(&span, message, "the later event is left out");
                    continue;
                }
                all.push(parts);
            }
        }
    }
    all.sort_by_key(|parts: &Vec<Series>| (parts[0].event.start.wall(), parts[0].uid.clone()));
    name(assembly.context, &mut all);
    all.into_iter().flatten().collect()
}

impl Assembly<'_> {
    /// The UID of an event, or one made of the file's name and its start.
    fn uid(&self, event: &Vevent) -> Uid {
        if let Some(uid) = event.uid.as_deref().filter(|uid| !uid.is_empty()) {
            return Uid::new(uid);
        }
        let start = compact(event.event.start);
        let title = hash(&event.event.text.summary);
        let uid = format!(
            "{}-{start}-{title}@{}",
            self.context.slug, self.context.domain
        );
        let help = "every event needs one of its own, which never changes; one is made of its start and title";
        self.report.warning(&event.span, WITHOUT_UID, help);
        Uid::new(uid)
    }

    /// The series of one UID: each with its parts, if its rule changes. More than one series where
    /// unlike events share the UID.
    fn group(&self, uid: &Uid, events: Vec<Vevent>, clocks: &Clocks<'_>) -> Vec<Vec<Series>> {
        let (mut overrides, masters): (Vec<Vevent>, Vec<Vevent>) = events
            .into_iter()
            .partition(|event| event.recurrence_id.is_some());
        overrides.sort_by_key(|a| a.version);
        let mut masters = self.newest(uid, masters);
        if masters.is_empty() {
            overrides.retain(|over| !over.private);
            if overrides.is_empty() {
                return Vec::new();
            }
            let first = overrides.remove(0);
            let message = format!("the event that `{uid}` is an exception of is not there");
            self.report
                .warning(&first.span, message, "its dates are kept as events");
            masters.push(Vevent {
                recurrence_id: None,
                rrule: None,
                ..first
            });
        }
        let later = masters.split_off(1);
        let mut series = vec![self.with_overrides(uid, masters.remove(0), overrides, clocks)];
        for event in later {
            let uid = Uid::new(format!("{uid}-{}", compact(event.event.start)));
            series.push(self.with_overrides(&uid, event, Vec::new(), clocks));
        }
        series
    }

    /// Of several events with one UID: of those with the same start, and of those with another
    /// SEQUENCE, the newest; the others are different events that a program gave the same UID.
    fn newest(&self, uid: &Uid, mut masters: Vec<Vevent>) -> Vec<Vevent> {
        masters.sort_by_key(|event| std::cmp::Reverse(event.version));
        let mut kept: Vec<Vevent> = Vec::new();
        for event in masters {
            let older = |new: &Vevent| {
                new.event.start == event.event.start || new.version.0 != event.version.0
            };
            if kept.iter().any(older) {
                let message = format!("the UID `{uid}` is there twice");
                self.report
                    .warning(&event.span, message, "the newer of the two is taken");
                continue;
            }
            if !kept.is_empty() {
                let message = format!("the UID `{uid}` is that of another event too");
                self.report
                    .warning(&event.span, message, "this one gets its date behind it");
            }
            kept.push(event);
        }
        kept.sort_by_key(|event| event.event.start.wall());
        kept
    }

    fn with_overrides(
        &self,
        uid: &Uid,
        master: Vevent,
        overrides: Vec<Vevent>,
        clocks: &Clocks<'_>,
    ) -> Vec<Series> {
        let (clock, span) = (master.clock.clone(), master.span.clone());
        let mut main = self.series(uid, master);
        let mut single: BTreeMap<EventTime, (Override, std::ops::Range<usize>)> = BTreeMap::new();
        let mut ranges: BTreeMap<EventTime, Vevent> = BTreeMap::new();
        for over in overrides {
            let Some((written, range)) = &over.recurrence_id else {
                continue;
            };
            let id = clocks.shown(written, &clock).unwrap_or_else(|| {
                let message = "the zone of this recurrence id is unknown";
                self.report
                    .warning(&over.span, message, "that of its series is taken");
                written.time
            });
            // A day may stand for the occurrence on it, and the other way round.
            let id = like(id, main.event.start);
            if *range {
                if ranges.len() == MAX_CHANGES {
                    let message = format!("more than {MAX_CHANGES} changes of all that follow");
                    let help = "this one is left out; a rule that is so often changed is none";
                    self.report.error(&over.span, message, help);
                    continue;
                }
                ranges.insert(id, over);
                continue;
            }
            if over.private {
                single.remove(&id);
                main.exdate.push(id);
                continue;
            }
            // Some programs copy the rule of the series.
            if over.rrule.is_some() && over.rrule.as_ref() != main.rrule.as_deref() {
                let message = "an exception of one date has a rule of its own";
                let help = "the rule is passed over; with RANGE=THISANDFUTURE it would be that of all that follow";
                self.report.warning(&over.span, message, help);
            }
            let modified = &mut main.revision.last_modified;
            *modified = over.last_modified.unwrap_or(*modified).max(*modified);
            let event = on_clock(&over, &clock);
            // They come oldest first: the newest of two stays.
            single.insert(
                id,
                (
                    Override {
                        recurrence_id: id,
                        event: event.into(),
                    },
                    over.span,
                ),
            );
        }
        let written = main.rrule.clone();
        let mut parts = vec![main];
        while let Some((id, over)) = ranges.pop_first() {
            let event = on_clock(&over, &clock);
            let by = Move::new(id, &event);
            let later: BTreeSet<EventTime> = single.keys().chain(ranges.keys()).copied().collect();
            let later = later.into_iter().filter(|date| *date >= id).collect();
            let own = own(&over, written.as_deref(), &clock);
            let moving = moving(parts.last(), &event, &own, &later);
            let now = |date: EventTime| {
                if moving.contains(&date) {
                    by.of(date)
                } else {
                    date
                }
            };
            ranges = ranges
                .into_iter()
                .map(|(id, over)| (now(id), over))
                .collect();
            single = single
                .into_iter()
                .map(|(id, (mut over, span))| {
                    over.recurrence_id = now(id);
                    (over.recurrence_id, (over, span))
                })
                .collect();
            self.change(&mut parts, &by, event, own, &over);
            if over.private {
                parts.pop();
            }
        }
        self.place(&mut parts, single);
        if let Clock::Offsets(_) = &clock {
            return self.by_offsets(parts, &clock, &span);
        }
        parts
    }

    /// The dates of `parts` by the offsets of a VTIMEZONE that is no zone's, and a word on that.
    fn by_offsets(
        &self,
        parts: Vec<Series>,
        clock: &Clock,
        span: &std::ops::Range<usize>,
    ) -> Vec<Series> {
        let message = "this zone is none of the database's".to_owned();
        let help = "its dates are worked out by the offsets of its VTIMEZONE, and shown in UTC";
        self.report.warning(span, message, help);
        let all: Vec<(Series, bool)> = parts.into_iter().map(|part| in_utc(part, clock)).collect();
        if all.iter().any(|(_, cut)| *cut) {
            let message =
                format!("more than {MAX_DATES} dates in a zone that is none of the database's");
            let help = "those after them are left out; give the rule an end, or the zone its name";
            self.report.warning(span, message, help);
        }
        all.into_iter().map(|(part, _)| part).collect()
    }

    /// A series without overrides.
    fn series(&self, uid: &Uid, event: Vevent) -> Series {
        let modified = event.version.1;
        let first = Revision::first(Timestamp::UNIX_EPOCH);
        Series {
            uid: uid.clone(),
            slug: self.context.slug.clone(),
            // Who touched it has seen that it still takes place.
            confirmed: modified.map(|at| event.event.zone.wall(at).date()),
            event: event.event.into(),
            rrule: event.rrule.map(Shared::from),
            rdate: event.rdate,
            exdate: event.exdate,
            overrides: Vec::new(),
            related_to: None,
            aliases: Vec::new(),
            origins: vec![self.report.source().origin.clone()].into(),
            revision: Revision {
                last_modified: event.last_modified.unwrap_or(first.last_modified),
                ..first
            },
        }
    }

    /// RANGE=THISANDFUTURE: the last part ends before `id`, and goes on as `event`. Exceptions of what
    /// goes on name its dates as they were before.
    fn change(&self, parts: &mut Vec<Series>, by: &Move, event: Event, own: Own, from: &Vevent) {
        let Some(last) = parts.pop() else { return };
        let first = parts.first().unwrap_or(&last).uid.clone();
        if hit_among(&last, &BTreeSet::from([by.id])).is_empty() {
            let message = format!("{} is no date of its series", by.id);
            let help = "all dates that follow are changed all the same";
            self.report.warning(&from.span, message, help);
        }
        let changed = range::change(last, by, event, own, &first);
        if changed.cut {
            let message = format!(
                "this and all that follow are moved to other days: more than {MAX_DATES} dates"
            );
            self.report
                .warning(&from.span, message, "those after them are left out");
        }
        parts.extend(changed.before);
        parts.push(changed.after);
    }

    /// Gives each override to the part that has its occurrence; one that has none is kept, and said.
    fn place(
        &self,
        parts: &mut [Series],
        overrides: BTreeMap<EventTime, (Override, std::ops::Range<usize>)>,
    ) {
        let Some(last) = overrides.keys().next_back().copied() else {
            return;
        };
        let mut owners: BTreeMap<EventTime, usize> = BTreeMap::new();
        for (index, part) in parts.iter().enumerate() {
            let _ = recurrence::walk(part, |date| {
                if date > last {
                    return ControlFlow::Break(());
                }
                if overrides.contains_key(&date) {
                    owners.insert(date, index);
                }
                ControlFlow::Continue(())
            });
        }
        for (id, (over, span)) in overrides {
            let owner = owners.get(&id).copied();
            let day = EventTime::Date(id.date());
            let taken_out = |part: &Series| part.exdate.contains(&id) || part.exdate.contains(&day);
            let excluded = parts.iter().any(taken_out);
            // Taken out and put back otherwise: some programs say both.
            if owner.is_none() && !excluded && parts[0].repeats() {
                let message = format!("{id} is no date of its series");
                self.report
                    .warning(&span, message, "it is kept as a date of its own");
            }
            parts[owner.unwrap_or(0)].overrides.push(over);
        }
    }
}

/// The event of `over`, which may be on another clock than its series.
///
/// Both live in one zone where a VTIMEZONE is no zone's. UTC is no place: programs that write a series
/// in its zone and its exceptions in UTC mean the zone. Another zone stays: it may take place elsewhere.
fn on_clock(over: &Vevent, clock: &Clock) -> Event {
    let mut event = over.event.clone();
    let other = match (&over.clock, clock) {
        (Clock::Offsets(one), Clock::Offsets(other)) => !Rc::ptr_eq(one, other),
        (Clock::Zone(zone), Clock::Zone(_)) => *zone == Zone::utc(),
        (Clock::Zone(_), Clock::Offsets(_)) | (Clock::Offsets(_), Clock::Zone(_)) => true,
    };
    if other {
        if !event.start.is_date() {
            let wall = clock.wall(over.clock.instant(event.start.wall()));
            event.start = EventTime::DateTime(wall);
        }
        event.zone = clock.zone();
    }
    event
}

/// Those of `later` that a change of `part` moves, because they name its dates. Where what goes on as
/// `event` has a rule of its `own`, its new dates may be meant too, and stay.
fn moving(
    part: Option<&Series>,
    event: &Event,
    own: &Own,
    later: &BTreeSet<EventTime>,
) -> BTreeSet<EventTime> {
    let Some(part) = part else {
        return BTreeSet::new();
    };
    let moved = hit_among(part, later);
    let Some(rule) = &own.rrule else {
        return moved;
    };
    let goes_on = Series {
        event: event.clone().into(),
        rrule: Some(rule.clone().into()),
        rdate: own.rdate.clone(),
        ..part.clone()
    };
    &moved - &hit_among(&goes_on, later)
}

/// What `over`, an exception of all that follow, says of its dates itself, on `clock`. Some programs
/// copy the rule that is `written` in the series, and mean no other.
fn own(over: &Vevent, written: Option<&Rrule>, clock: &Clock) -> Own {
    let shown = |wall| match (&over.clock, clock) {
        (Clock::Zone(zone), Clock::Zone(other)) if zone == other => wall,
        (from, clock) => clock.wall(from.instant(wall)),
    };
    let time = |time: &EventTime| match time {
        EventTime::Date(_) => *time,
        EventTime::DateTime(wall) => EventTime::DateTime(shown(*wall)),
    };
    let rrule = over.rrule.clone().filter(|rule| Some(rule) != written);
    Own {
        rrule: rrule.map(|rule| Rrule {
            until: rule.until.map(shown),
            ..rule
        }),
        rdate: over.rdate.iter().map(time).collect(),
        exdate: over.exdate.iter().map(time).collect(),
    }
}

/// A series whose walls are those of `clock`, with its dates worked out and said in UTC, and whether
/// there are more than are kept.
fn in_utc(series: Series, clock: &Clock) -> (Series, bool) {
    let utc = |time: EventTime| match time {
        EventTime::Date(_) => time,
        EventTime::DateTime(wall) => EventTime::DateTime(Zone::utc().wall(clock.instant(wall))),
    };
    let mut dates = Vec::new();
    let mut cut = false;
    let _ = recurrence::walk(&series, |date| {
        // The start, and as many further dates as a series may have.
        if dates.len() > MAX_DATES {
            cut = true;
            return ControlFlow::Break(());
        }
        dates.push(utc(date));
        ControlFlow::Continue(())
    });
    let overrides = series.overrides.into_iter().map(|mut over| {
        over.recurrence_id = utc(over.recurrence_id);
        over.event.start = utc(over.event.start);
        over
    });
    let overrides = overrides.collect();
    let mut event = series.event;
    event.start = dates.first().copied().unwrap_or_else(|| utc(event.start));
    let series = Series {
        event,
        rrule: None,
        rdate: dates.split_off(dates.len().min(1)),
        exdate: Vec::new(),
        overrides,
        ..series
    };
    (series, cut)
}
