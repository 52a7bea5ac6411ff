//! The VTIMEZONE of every IANA zone, read back and compared with the zone itself.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use almanac::ical::{self, Feed};
use almanac::language::Languages;
use almanac::model::{EventTime, Rrule, Selection, Window};
use almanac::recurrence;
use almanac::zone::Zone;
use common::{calendar, series, window};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

/// A change of clocks as the VTIMEZONE says it.
type Onsets = BTreeMap<Timestamp, i32>;

fn seconds(offset: &str) -> i64 {
    let number: i64 = offset[1..].parse().unwrap();
    let seconds = number / 100 * 3600 + number % 100 * 60;
    if offset.starts_with('-') {
        -seconds
    } else {
        seconds
    }
}

/// The onsets of one STANDARD or DAYLIGHT up to `end`.
fn read(lines: &[&str], end: Timestamp, onsets: &mut Onsets) {
    let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
    let start = DateTime::strptime("%Y%m%dT%H%M%S", value("DTSTART:").unwrap()).unwrap();
    let (from, to) = (
        value("TZOFFSETFROM:").unwrap(),
        value("TZOFFSETTO:").unwrap(),
    );
    let instant = |wall: DateTime| {
        Zone::utc()
            .instant(wall)
            .checked_sub(SignedDuration::from_secs(seconds(from)))
            .unwrap()
    };
    let to = i32::try_from(seconds(to)).unwrap();
    onsets.insert(instant(start), to);
    let Some(rule) = value("RRULE:") else { return };
    let (rule, until) = match rule.split_once(";UNTIL=") {
        Some((rule, until)) => {
            let until = DateTime::strptime("%Y%m%dT%H%M%SZ", until).unwrap();
            (rule, Zone::utc().instant(until))
        }
        None => (rule, end),
    };
    let mut one = series("summary = \"x\"\nstart = 2000-01-01T00:00:00Z")[0]
        .as_ref()
        .clone();
    one.event.start = EventTime::DateTime(start);
    one.rrule = Some(Rrule::parse(rule, &Zone::utc()).unwrap().into());
    recurrence::walk(&one, |wall| {
        let at = instant(wall.wall());
        if at > until {
            return ControlFlow::Break(());
        }
        onsets.insert(at, to);
        ControlFlow::Continue(())
    })
    .unwrap();
}

/// How many lines describe the zone, and every instant at which the description is wrong.
fn check(zone: &str, languages: &Languages, span: Window) -> (usize, Vec<String>) {
    let text = format!(
        "summary = \"x\"\nstart = 2024-01-10T18:00:00\ntime_zone = \"{zone}\"\nrepeat = \"every week\""
    );
    let calendar = calendar();
    let feed = Feed {
        calendar: &calendar,
        name: "zones",
        language: languages.default(),
        source: &calendar.base_url,
        page: None,
        selection: &Selection::default(),
        today: "2024-01-10".parse().unwrap(),
        last_modified: span.from,
        horizon: span,
    };
    let ics = ical::write(&feed, &series(&text));
    let description = ics.split("BEGIN:VTIMEZONE").nth(1).unwrap();
    let description = description
        .split("END:VTIMEZONE")
        .next()
        .unwrap()
        .replace("\r\n ", "");
    let mut onsets = Onsets::new();
    for part in description.split("BEGIN:").skip(1) {
        read(&part.lines().collect::<Vec<_>>(), span.to, &mut onsets);
    }
    let zone = Zone::parse(zone).unwrap();
    let changes = zone.transitions(span.from).map(|change| change.at);
    let changes = changes
        .take_while(|at| *at < span.to)
        .flat_map(|at| [at.checked_sub(SignedDuration::from_secs(1)).unwrap(), at]);
    let weeks = (0..).map(|week| span.from + SignedDuration::from_hours(24 * 7 * week));
    let samples = weeks.take_while(|at| *at < span.to).chain(changes);
    let wrong = samples.filter_map(|at| {
        let said = onsets.range(..=at).next_back().map(|(_, offset)| *offset);
        let is = zone.offset(at).seconds();
        (said != Some(is)).then(|| format!("{zone} at {at}: says {said:?}, is {is}"))
    });
    (description.lines().count(), wrong.collect())
}

#[test]
fn every_zone_is_described_as_it_is() {
    let languages = Languages::load(&calendar().languages).unwrap();
    let span = window("2024-01-01", "2037-01-01");
    let mut wrong = Vec::new();
    let mut long = Vec::new();
    let named = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    for zone in named.filter(|name| !Zone::parse(name).unwrap().is_utc()) {
        let (lines, problems) = check(zone, &languages, span);
        wrong.extend(problems);
        if lines >= 60 {
            long.push(zone);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // Morocco's clocks follow the moon.
    assert_eq!(long, ["Africa/Casablanca", "Africa/El_Aaiun"]);
}
