//! One event once, tried on events as several platforms write them: what becomes one, what stays
//! apart, and where that is wrong.
//!
//! `tests/merge/` holds one file for each source, in the shape of its platform. `X-HAPPENING` says
//! what each event is in truth: the slug of one of our events, or a name; `slug @ date` is one date of
//! a series.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::sync::Arc;

use almanac::definition::{self, Known};
use almanac::diagnostic::SourceText;
use almanac::merge::{Origin, Rank, Sourced, merge};
use almanac::model::{EventTime, Series, Slug, Uid};
use almanac::{files, ical};
use common::{calendar, root};
use expect_test::expect;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Sources by their files; what is not here gathers the events of others.
const PRIMARY: [&str; 7] = [
    "fosdem-schedule",
    "gancio-it",
    "meetup-berlin",
    "mobilizon",
    "movim-berlin",
    "prav",
    "xsf",
];

/// An event of the corpus, and what it is in truth.
struct Labelled {
    truth: String,
    sourced: Sourced,
}

/// Our own events, as they are checked in.
fn ours() -> Vec<Sourced> {
    let texts = files::read_folder(&root().join("events"), &mut files::Known::default()).unwrap();
    let read = definition::read_all(&texts.value, &calendar(), &mut Known::default());
    let series = read.value.into_iter().flat_map(|one| one.series);
    series
        .map(|series| {
            let origin = origin(&series.origins[0], Rank::Ours);
            Sourced {
                series,
                origin,
                last_modified: None,
            }
        })
        .collect()
}

fn origin(name: &str, rank: Rank) -> Arc<Origin> {
    Arc::new(Origin {
        name: name.to_owned(),
        rank,
        priority: 0,
        url: None,
    })
}

/// How much the word of an origin counts.
fn rank(origin: &str) -> Rank {
    match origin.strip_prefix("sources/") {
        None => Rank::Ours,
        Some(name) if PRIMARY.contains(&name) => Rank::Primary,
        Some(_) => Rank::Aggregator,
    }
}

fn sources() -> Vec<Labelled> {
    let mut paths: Vec<_> = fs::read_dir(root().join("tests/merge"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let mut truths: HashMap<Uid, String> = HashMap::new();
        let unfolded = text.replace("\n ", "");
        for event in unfolded.split("BEGIN:VEVENT").skip(1) {
            let value = |name: &str| {
                let line = event.lines().find_map(|line| line.strip_prefix(name));
                line.unwrap_or_else(|| panic!("{name} in {event}"))
                    .to_owned()
            };
            truths.insert(Uid::new(value("UID:")), value("X-HAPPENING:"));
        }
        let source = Arc::new(SourceText {
            path: format!("sources/{name}"),
            origin: format!("sources/{name}"),
            text,
        });
        let (slug, calendar) = (Slug::parse(name).unwrap(), calendar());
        let context = ical::Context {
            slug: &slug,
            domain: &calendar.domain,
            time_zone: calendar.time_zone,
        };
        let read = ical::read(&source, &context);
        assert_eq!(
            read.series.len(),
            truths.len(),
            "{name}: {:?}",
            read.diagnostics
        );
        for series in read.series {
            all.push(Labelled {
                truth: truths[&series.uid].clone(),
                sourced: Sourced {
                    origin: origin(&source.origin, rank(&source.origin)),
                    last_modified: None,
                    series: Arc::new(series),
                },
            });
        }
    }
    all
}

/// Whether two are one in truth: the same, or a series and one of its dates.
fn are_one(one: &str, other: &str) -> bool {
    let series = |text: &str| text.split(" @ ").next().unwrap().to_owned();
    one == other || (one == series(other) || other == series(one)) && series(one) == series(other)
}

/// What became of each slug: the series that it is in, and the date, if it is a date of it.
fn places(merged: &[Arc<Series>]) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for series in merged {
        for slug in std::iter::once(&series.slug).chain(&series.aliases) {
            places.insert(slug.to_string(), series.slug.to_string());
        }
    }
    places
}

#[test]
fn near_duplicates_become_one_and_near_misses_stay_apart() {
    let corpus = sources();
    let mut all: Vec<Labelled> = ours()
        .into_iter()
        .map(|sourced| Labelled {
            truth: sourced.series.slug.to_string(),
            sourced,
        })
        .collect();
    all.extend(corpus);
    let merged = merge(all.iter().map(|one| one.sourced.clone()).collect(), &[]);
    let places = places(&merged.value);
    let repeats = |slug: &str| {
        merged
            .value
            .iter()
            .any(|one| one.slug.as_str() == slug && one.repeats())
    };
    let (mut near, mut pairs, mut right, mut wrong, mut missed) = (0, 0, 0, Vec::new(), Vec::new());
    for (number, one) in all.iter().enumerate() {
        for other in &all[number + 1..] {
            let (first, second) = (&one.sourced, &other.sourced);
            if first.origin == second.origin
                || first.origin.rank == Rank::Ours && second.origin.rank == Rank::Ours
            {
                continue;
            }
            let place = |one: &Sourced| places[one.series.slug.as_str()].clone();
            let on_one_day = first.series.event.start.date() == second.series.event.start.date()
                || first.series.repeats()
                || second.series.repeats()
                || !repeats(&place(first));
            let found = place(first) == place(second) && on_one_day;
            let truth = are_one(&one.truth, &other.truth);
            pairs += usize::from(truth);
            let day = |one: &Sourced| one.series.event.start.date();
            near += usize::from(!truth && day(first) == day(second));
            right += usize::from(truth && found);
            let told =
                |one: &Sourced| format!("{} ({})", one.series.event.text.summary, one.origin.name);
            let line = format!("  {} | {}\n", told(first), told(second));
            if found && !truth {
                wrong.push(line);
            } else if truth && !found {
                missed.push(line);
            }
        }
    }
    let told = format!(
        "{} events in, {} series out\n{pairs} pairs are one: {right} were found\n{near} others begin on one day: {} false merges\n{}{} misses\n{}",
        all.len(),
        merged.value.len(),
        wrong.len(),
        wrong.concat(),
        missed.len(),
        missed.concat()
    );
    expect![[r#"
        137 events in, 97 series out
        62 pairs are one: 54 were found
        46 others begin on one day: 0 false merges
        8 misses
          Libervia talk at Pas Sage En Seine 2023 (events/2023/pses-2023-libervia.toml) | Libervia à Pas Sage en Seine (sources/mobilizon)
          XMPP at RHL26 (events/2026/rhl26.toml) | Rencontres hivernales du libre (RHL26) (sources/free-software-events)
          Berlin XMPP Meetup (events/meetups/berlin-xmpp-meetup.toml) | Movim show and tell (sources/meetup-berlin)
          Chat of the Future session (events/meetups/chat-of-the-future.toml) | Chat of the Future Initiative (sources/xsf)
          DI.DAY (events/meetups/di-day.toml) | DI.DAY – Digital Independence Day (sources/di-day)
          XMPP Council (sources/free-software-events) | XMPP Council (sources/xsf)
          XMPP Council (sources/free-software-events) | XMPP Council meeting (sources/xsf)
          Movim show and tell (sources/meetup-berlin) | Berlin XMPP Meetup (sources/movim-berlin)
    "#]].assert_eq(&told);
    let said: Vec<String> = merged
        .diagnostics
        .iter()
        .map(|one| format!("{one}\n"))
        .collect();
    expect![[r#"
        warning: `XMPP Council` of sources/xsf (2025-01-07T16:00:00, UID x1council2@google.com) may be the same as `XMPP Council` of sources/free-software-events (2025-01-07T16:00:00, UID 2k1council@google.com) (they are kept apart; say which is which in a definition, with `same_as` or `not_same_as`)
        warning: `XMPP Council meeting` of sources/xsf (2025-01-07T16:00:00, UID x1council@google.com) may be the same as `XMPP Council` of sources/free-software-events (2025-01-07T16:00:00, UID 2k1council@google.com) (they are kept apart; say which is which in a definition, with `same_as` or `not_same_as`)
        warning: `Berlin XMPP Meetup` of events/meetups/berlin-xmpp-meetup.toml (2018-11-14T18:00:00, UID berlin-xmpp-meetup@calendar.xmpp.org), on 2025-04-09T18:00:00: sources/meetup-berlin says that it is cancelled (so it is shown; write it into the definition, or `not_same_as` if it is not so)
        warning: `Berlin XMPP Meetup` of events/meetups/berlin-xmpp-meetup.toml (2018-11-14T18:00:00, UID berlin-xmpp-meetup@calendar.xmpp.org), on 2026-02-11T18:00:00: sources/meetup-berlin says that it begins at 2026-02-11T18:30:00 (Europe/Berlin) (the definition counts; change it if it was moved)
    "#]].assert_eq(&said.concat());
}

#[test]
fn our_own_events_are_never_merged_with_each_other() {
    let ours = ours();
    let merged = merge(ours.clone(), &[]);
    assert!(merged.diagnostics.is_empty(), "{:?}", merged.diagnostics);
    assert!(ours.len() >= 70, "{}", ours.len());
    let mut before: Vec<Arc<Series>> = ours.into_iter().map(|one| one.series).collect();
    before.sort_by_cached_key(|one| (one.slug.clone(), one.event.start.wall(), one.uid.clone()));
    assert_eq!(merged.value, before);
}

/// Everything in the corpus, in the order of the files.
fn everything() -> Vec<Sourced> {
    let sources = sources().into_iter().map(|one| one.sourced);
    ours().into_iter().chain(sources).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        rng_seed: RngSeed::Fixed(6),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_order_of_what_is_merged_does_not_matter(shuffled in Just(everything()).prop_shuffle()) {
        let one = merge(everything(), &[]);
        let other = merge(shuffled, &[]);
        prop_assert_eq!(one.value, other.value);
        prop_assert_eq!(one.diagnostics, other.diagnostics);
    }
}

#[test]
fn what_is_merged_once_and_read_again_is_the_same() {
    let once = merge(everything(), &[]);
    let again = once.value.iter().map(|series| Sourced {
        origin: origin(&series.origins[0], rank(&series.origins[0])),
        series: Arc::clone(series),
        last_modified: None,
    });
    assert_eq!(merge(again.collect(), &[]).value, once.value);
}

#[test]
fn no_two_of_the_result_share_a_uid() {
    let merged = merge(everything(), &[]);
    let mut uids: Vec<&Uid> = merged.value.iter().map(|one| &one.uid).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), merged.value.len());
}

/// Our events as the list of xmpp.org writes them, read as a source without knowing ours.
fn listed() -> Vec<Sourced> {
    let output = common::almanac(&[
        "newsletter",
        "--format",
        "xmpp.org",
        "--now",
        "2026-11-22T12:00:00Z",
    ]);
    let list = Arc::new(SourceText {
        path: "events.json".to_owned(),
        origin: "events.json".to_owned(),
        text: common::stdout(&output),
    });
    let calendar = calendar();
    let imported = definition::xmpp_org::import(&list, &calendar, &[]);
    let mut listed = Vec::new();
    for one in imported.value {
        let definition::xmpp_org::Outcome::New { path, text } = one.result else {
            continue;
        };
        let source = Arc::new(SourceText {
            path: path.clone(),
            origin: "sources/xmpp-org".to_owned(),
            text,
        });
        for mut series in definition::read(&source, &calendar).value {
            // As a source would have it: its own UIDs.
            series.uid = Uid::new(format!("{}@xmpp.org", series.slug));
            listed.push(Sourced {
                series: Arc::new(series),
                origin: origin("sources/xmpp-org", Rank::Aggregator),
                last_modified: None,
            });
        }
    }
    listed
}

#[test]
fn the_list_of_xmpp_org_adds_nothing_to_the_events_that_it_was_made_from() {
    let (ours, listed) = (ours(), listed());
    let (before, more) = (ours.len(), listed.len());
    let starts: HashMap<Slug, jiff::civil::Date> = listed
        .iter()
        .map(|one| (one.series.slug.clone(), one.series.event.start.date()))
        .collect();
    let merged = merge(ours.into_iter().chain(listed).collect(), &[]);
    let left: Vec<String> = merged
        .value
        .iter()
        .filter(|one| !one.origins[0].starts_with("events/"))
        .map(|one| format!("  {} {}\n", one.event.start, one.event.text.summary))
        .collect();
    for one in &merged.value {
        for start in one.aliases.iter().filter_map(|alias| starts.get(alias)) {
            let dates = std::iter::once(one.event.start)
                .chain(one.overrides.iter().map(|over| over.recurrence_id));
            let mut days = dates.map(EventTime::date);
            assert!(days.any(|day| day == *start), "{} and {start}", one.slug);
        }
    }
    let told = format!(
        "{before} series of ours and {more} listed: {} out, these besides ours\n{}",
        merged.value.len(),
        left.concat()
    );
    expect![[r#"
        71 series of ours and 65 listed: 71 out, these besides ours
    "#]]
    .assert_eq(&told);
}
