//! When sources are asked: a day, and days of trouble, on a clock that a test moves.

use std::collections::BTreeMap;
use std::time::Duration;

use almanac::source::{Answer, FetchError, Reply, next_try};
use jiff::{SignedDuration, Timestamp};

use crate::desk::{Desk, body, ics, reply, source};
use crate::server::calendar;

/// Runs `desk` for so long, each source answering as `answer` says, and counts how often each was
/// asked.
fn run(
    desk: &mut Desk,
    hours: i64,
    mut answer: impl FnMut(&str) -> Reply,
) -> BTreeMap<String, Vec<Timestamp>> {
    let end = desk.now + SignedDuration::from_hours(hours);
    let mut asked: BTreeMap<String, Vec<Timestamp>> = BTreeMap::new();
    loop {
        let next = desk.sources.next_due().unwrap();
        if next >= end {
            desk.now = end;
            return asked;
        }
        desk.now = desk.now.max(next);
        for task in desk.sources.due(desk.now) {
            let name = task.source.slug.to_string();
            let reply = answer(&name);
            asked.entry(name).or_default().push(desk.now);
            desk.sources.settle(&task, reply, desk.now);
        }
    }
}

#[test]
fn who_asks_by_hand_does_not_put_off_the_next_turn_of_a_source_that_fails() {
    let mut desk = Desk::new(vec![ics("theirs")]);
    let ask = |desk: &mut Desk, answer: fn() -> Reply| {
        for task in desk.sources.all() {
            desk.sources.settle(&task, answer(), desk.now);
        }
        desk.sources.next_due().unwrap()
    };
    let broken = || reply(Err(FetchError::Broken));
    let next = ask(&mut desk, broken);
    for _ in 0..10 {
        desk.now += SignedDuration::from_secs(1);
        assert_eq!(ask(&mut desk, broken), next);
    }
    // When it is due, it counts; and so does an answer at any time.
    desk.now = next;
    assert!(ask(&mut desk, broken) > next + SignedDuration::from_mins(9));
    let answered = ask(&mut desk, || body(&calendar(&[("a", "20270101", "A")])));
    assert!(answered > desk.now + SignedDuration::from_mins(59));
}

#[test]
fn in_a_day_many_sources_are_asked_as_often_as_they_say() {
    let names: Vec<String> = (0..60).map(|number| format!("s{number:03}")).collect();
    let defined = names.iter().enumerate().map(|(number, name)| {
        let interval = ["1h", "6h", "1d", "15m"][number % 4];
        source(
            name,
            &format!(
                "[source]\nkind = \"ics\"\nurl = \"https://example.org/{name}.ics\"\n\
                 interval = \"{interval}\""
            ),
        )
    });
    let mut desk = Desk::new(defined.collect());
    let day = calendar(&[("a", "20270101", "A")]);
    let is_broken = |name: &str| name.ends_with(['4', '9']);
    let asked = run(&mut desk, 24, |name| {
        if is_broken(name) {
            reply(Err(FetchError::Broken))
        } else {
            body(&day)
        }
    });
    assert_eq!(asked.len(), 60);
    for (number, name) in names.iter().enumerate() {
        let times = asked[name].len();
        // Up to a tenth more than the interval lies between two of them.
        let expected = match (is_broken(name), number % 4) {
            // 5, 10, 20 … minutes, which is soon longer than any interval but the longest.
            (true, _) => 8..=9,
            (false, 0) => 22..=24,
            (false, 1) => 4..=4,
            (false, 2) => 1..=1,
            (false, _) => 88..=96,
        };
        assert!(expected.contains(&times), "{name}: {times}");
    }
    // Not all at once: after a while, hardly two within one second.
    let mut last: Vec<Timestamp> = asked
        .values()
        .filter_map(|all| all.get(4).copied())
        .collect();
    let all = last.len();
    last.sort();
    last.dedup();
    assert!(last.len() * 10 > all * 9, "{} of {all}", last.len());
}

#[test]
fn the_same_day_is_the_same_to_the_second() {
    let day = || {
        let mut desk = Desk::new(vec![ics("one"), ics("two"), ics("three")]);
        run(&mut desk, 24, |name| match name {
            "two" => reply(Err(FetchError::Broken)),
            _ => body(&calendar(&[("a", "20270101", "A")])),
        })
    };
    assert_eq!(day(), day());
}

#[test]
fn a_server_that_is_broken_for_days_is_asked_once_a_day_in_the_end() {
    let mut desk = Desk::new(vec![ics("theirs")]);
    let good = calendar(&[("a", "20270101", "A")]);
    run(&mut desk, 1, |_| body(&good));
    let asked = run(&mut desk, 24 * 10, |_| reply(Err(FetchError::Broken)));
    let asked = &asked["theirs"];
    let waits: Vec<i64> = asked
        .windows(2)
        .map(|two| two[1].duration_since(two[0]).as_mins())
        .collect();
    let expected = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440];
    for (wait, expected) in waits.iter().zip(expected) {
        assert!((expected..=expected * 11 / 10).contains(wait), "{waits:?}");
    }
    assert!((15..=19).contains(&asked.len()), "{}", asked.len());
    let health = &desk.sources.health(desk.now)[0];
    assert_eq!(health.events, 1);
    assert_eq!(health.failures as usize, asked.len());
    // All that time it has said the same.
    assert_eq!(health.fault.as_ref().unwrap().since, asked[0]);
    // When it is well again, it is asked as before.
    let asked = run(&mut desk, 48, |_| reply(Ok(Answer::Unchanged)));
    assert!(asked["theirs"].len() > 20, "{}", asked["theirs"].len());
    assert_eq!(desk.sources.health(desk.now)[0].fault, None);
}

#[test]
fn a_server_that_wants_to_be_left_alone_is_left_alone() {
    let mut desk = Desk::new(vec![ics("theirs")]);
    let wait = Duration::from_secs(6 * 3600);
    let asked = run(&mut desk, 24, |_| Reply {
        retry_after: Some(wait),
        ..body(&calendar(&[("a", "20270101", "A")]))
    });
    assert_eq!(asked["theirs"].len(), 4);
}

#[test]
fn a_clock_that_is_set_back_or_far_ahead_stops_nothing() {
    let interval = SignedDuration::from_hours(1);
    let max = next_try("x", Timestamp::MAX, interval, 0, None);
    assert!(max > Timestamp::UNIX_EPOCH);
    let min = next_try("x", Timestamp::MIN, interval, 40, None);
    assert!(min > Timestamp::MIN);
}
