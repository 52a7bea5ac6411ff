//! One event once: what is the same, what is not, and who is believed.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "tests"
)]

mod common;

use std::sync::Arc;

use almanac::definition::{self, Known};
use almanac::diagnostic::Checked;
use almanac::merge::{self, MAX_ALIKE, Origin, Rank, Sourced};
use almanac::model::{Agenda, Event, LanguageTag, Series, Status};
use almanac::zone::Zone;
use almanac::{recurrence, view};
use common::{calendar, named};
use expect_test::{Expect, expect};

/// Who tells of an event: `ours`, or a name, `primary` or `aggregator`, and when it was changed.
type Told<'a> = (&'a str, &'a str, &'a str);

fn sourced((who, slug, text): &Told<'_>) -> (Vec<Sourced>, Vec<definition::Claim>) {
    let mut read = definition::read_all(&[named(slug, text)], &calendar(), &mut Known::default());
    let errors: Vec<_> = read
        .diagnostics
        .iter()
        .filter(|one| one.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let definition = read.value.remove(0);
    let mut words = who.split(' ');
    let name = words.next().unwrap();
    let rank = match words.next() {
        None => Rank::Ours,
        Some("primary") => Rank::Primary,
        Some(_) => Rank::Aggregator,
    };
    let ours = rank == Rank::Ours;
    let last_modified = words
        .next()
        .map(|at| format!("{at}T00:00:00Z").parse().unwrap());
    let origin = Arc::new(Origin {
        name: if ours {
            format!("events/{slug}.toml")
        } else {
            format!("sources/{name}")
        },
        rank,
        priority: 0,
        url: None,
    });
    let one = |series: Arc<Series>| Sourced {
        series: Arc::new(Series {
            origins: vec![origin.name.clone()].into(),
            ..series.as_ref().clone()
        }),
        origin: Arc::clone(&origin),
        last_modified,
    };
    (
        definition.series.into_iter().map(one).collect(),
        definition.claims,
    )
}

fn merged(told: &[Told<'_>]) -> Checked<Vec<Arc<Series>>> {
    let (mut all, mut claims) = (Vec::new(), Vec::new());
    for one in told {
        let (series, says) = sourced(one);
        all.extend(series);
        claims.extend(says);
    }
    let merged = merge::merge(all.clone(), &claims);
    all.reverse();
    claims.reverse();
    let turned = merge::merge(all, &claims);
    assert_eq!(
        (&merged.value, &merged.diagnostics),
        (&turned.value, &turned.diagnostics)
    );
    merged
}

fn check(told: &[Told<'_>], expected: &Expect) {
    let merged = merged(told);
    let mut text = String::new();
    for series in &merged.value {
        text.push_str(&format!(
            "{} = {}\n",
            series.slug,
            series.origins.join(" + ")
        ));
        let list = |name: &str, list: Vec<String>| match list.len() {
            0 => String::new(),
            _ => format!("  {name}: {}\n", list.join(", ")),
        };
        text.push_str(&list(
            "formerly",
            series.aliases.iter().map(ToString::to_string).collect(),
        ));
        text.push_str(&list(
            "without",
            series.exdate.iter().map(ToString::to_string).collect(),
        ));
        text.push_str(&said(&series.event, ""));
        for over in &series.overrides {
            text.push_str(&said(&over.event, &format!("on {}: ", over.recurrence_id)));
        }
    }
    let problems: Vec<String> = merged
        .diagnostics
        .iter()
        .map(|one| format!("{one}\n"))
        .collect();
    expected.assert_eq(&(text + &problems.concat()));
}

/// Title and start, and every field that is from elsewhere.
fn said(event: &Event, when: &str) -> String {
    let status = match event.status {
        Status::Confirmed => "",
        other => other.as_str(),
    };
    let mut text = format!(
        "  {when}{} {} {} {status}",
        event.text.summary,
        event.start,
        event.zone.name()
    );
    text = text.trim_end().to_owned() + "\n";
    for (field, origin) in &event.field_origins {
        text.push_str(&format!("    {field:?} of {origin}\n"));
    }
    text
}

const EVENING: &str = r#"
    summary = "Harbour XMPP meetup"
    url = "https://harbour.example.org/xmpp"
    start = 2027-01-13T18:00:00
    time_zone = "Europe/Berlin"
    location = { city = "Hamburg", country = "DE" }
"#;

#[test]
fn the_same_title_place_and_instant_are_one_in_whichever_zone_and_spelling() {
    check(
        &[
            ("ours", "harbour", EVENING),
            (
                "social primary",
                "social-1",
                r#"
                summary = "XMPP-Meetup Hamburg: Harbour ⚓ #12"
                start = 2027-01-13T17:00:00Z
                location = { name = "Alte Werft, Hamburg" }
            "#,
            ),
            (
                "gathered aggregator",
                "gathered-1",
                r#"
                summary = "HARBOUR — Jabber Meet-up, 2027 (online)"
                start = 2027-01-13T12:00:00
                time_zone = "America/New_York"
                location = { city = "Hamburg" }
            "#,
            ),
            (
                "gathered aggregator",
                "gathered-2",
                r#"
                summary = "Ｈａｒｂｏｕｒ ＸＭＰＰ ＭＥＥＴＵＰ"
                start = 2027-02-10T17:00:00Z
                location = { city = "Hamburg" }
            "#,
            ),
            (
                "other aggregator",
                "other-1",
                r#"
                summary = "Harbour XMPP meetup"
                start = 2027-02-10T17:00:00Z
                location = { city = "Hambourg" }
            "#,
            ),
        ],
        &expect![[r#"
            gathered-2 = sources/gathered + sources/other
              formerly: other-1
              Ｈａｒｂｏｕｒ ＸＭＰＰ ＭＥＥＴＵＰ 2027-02-10T17:00:00 UTC
            harbour = events/harbour.toml + sources/social + sources/gathered
              formerly: gathered-1, social-1
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
        "#]],
    );
}

#[test]
fn two_towns_on_one_evening_are_two_events_even_with_one_link() {
    let event = |town: &str| {
        format!(
            r#"
        summary = "XMPP Meetup {town}"
        url = "https://xmpp.example.org/2027/01/meetups/"
        start = 2027-01-13T18:00:00
        time_zone = "Europe/Berlin"
        location = {{ city = "{town}" }}
    "#
        )
    };
    check(
        &[
            ("ours", "hamburg", &event("Hamburg")),
            ("one primary", "one-1", &event("Berlin")),
            ("two aggregator", "two-1", &event("Grünstadt")),
            ("three aggregator", "three-1", &event("Worms")),
        ],
        &expect![[r#"
            hamburg = events/hamburg.toml
              XMPP Meetup Hamburg 2027-01-13T18:00:00 Europe/Berlin
            one-1 = sources/one
              XMPP Meetup Berlin 2027-01-13T18:00:00 Europe/Berlin
            three-1 = sources/three
              XMPP Meetup Worms 2027-01-13T18:00:00 Europe/Berlin
            two-1 = sources/two
              XMPP Meetup Grünstadt 2027-01-13T18:00:00 Europe/Berlin
        "#]],
    );
}

#[test]
fn a_title_that_many_have_needs_a_place() {
    let event = r#"
        summary = "XMPP Meetup"
        start = 2027-01-13T18:00:00Z
    "#;
    check(
        &[
            ("one primary", "one-1", event),
            ("two primary", "two-1", event),
        ],
        &expect![[r#"
            one-1 = sources/one
              XMPP Meetup 2027-01-13T18:00:00 UTC
            two-1 = sources/two
              XMPP Meetup 2027-01-13T18:00:00 UTC
        "#]],
    );
}

#[test]
fn the_same_link_is_the_same_however_it_is_written() {
    check(
        &[
            (
                "one primary",
                "one-1",
                r#"
                summary = "Autumn gathering"
                url = "http://www.example.org:80/autumn/?utm_source=feed&id=7#top"
                start = 2027-10-01T18:00:00Z
            "#,
            ),
            (
                "two aggregator",
                "two-1",
                r#"
                summary = "Herbsttreffen"
                url = "https://example.org/autumn?id=7&fbclid=x"
                start = 2027-10-01T20:00:00
                time_zone = "Europe/Berlin"
            "#,
            ),
            (
                "two aggregator",
                "two-2",
                r#"
                summary = "Another page of that site"
                url = "https://example.org/autumn?id=8"
                start = 2027-10-01T18:00:00Z
            "#,
            ),
        ],
        &expect![[r#"
            one-1 = sources/one + sources/two
              formerly: two-1
              Autumn gathering 2027-10-01T18:00:00 UTC
            two-2 = sources/two
              Another page of that site 2027-10-01T18:00:00 UTC
        "#]],
    );
}

#[test]
fn the_link_of_a_group_is_no_sign() {
    let event = |title: &str, day: u8| {
        format!(
            r#"
        summary = "{title}"
        url = "https://group.example.org/"
        start = 2027-01-{day}T18:00:00Z
        location = {{ city = "Hamburg" }}
    "#
        )
    };
    check(
        &[
            ("one primary", "one-1", &event("OMEMO for beginners", 13)),
            ("one primary", "one-2", &event("Group dinner", 20)),
            ("two aggregator", "two-1", &event("Bridges and puppets", 13)),
        ],
        &expect![[r#"
            one-1 = sources/one
              OMEMO for beginners 2027-01-13T18:00:00 UTC
            one-2 = sources/one
              Group dinner 2027-01-20T18:00:00 UTC
            two-1 = sources/two
              Bridges and puppets 2027-01-13T18:00:00 UTC
        "#]],
    );
}

#[test]
fn editions_that_follow_each_other_are_not_one_but_what_moved_within_days_is() {
    let event = |link: &str, day: u8| {
        format!(
            r#"
        summary = "Harbour XMPP meetup"
        url = "https://harbour.example.org/{link}"
        start = 2027-01-{day}T17:00:00Z
        location = {{ city = "Hamburg" }}
    "#
        )
    };
    check(
        &[
            ("ours", "weekly", &event("xmpp", 13)),
            ("one aggregator", "one-1", &event("xmpp", 20)),
            ("ours", "moved", &event("events/4711001", 25)),
            ("two primary", "two-1", &event("events/4711001", 26)),
            ("three aggregator", "three-1", &event("events/4711001", 10)),
        ],
        &expect![[r#"
            moved = events/moved.toml + sources/two
              formerly: two-1
              Harbour XMPP meetup 2027-01-25T17:00:00 UTC
            one-1 = sources/one
              Harbour XMPP meetup 2027-01-20T17:00:00 UTC
            three-1 = sources/three
              Harbour XMPP meetup 2027-01-10T17:00:00 UTC
            weekly = events/weekly.toml
              Harbour XMPP meetup 2027-01-13T17:00:00 UTC
            warning: `Harbour XMPP meetup` of events/moved.toml (2027-01-25T17:00:00, UID moved@calendar.xmpp.org): sources/two says that it begins at 2027-01-26T17:00:00 (UTC) (the definition counts; change it if it was moved)
        "#]],
    );
}

#[test]
fn talks_at_one_time_in_one_house_are_as_many_as_their_titles() {
    let talk = |title: &str, room: &str| {
        format!(
            r#"
        summary = "{title}"
        start = 2027-02-06T10:00:00
        time_zone = "Europe/Brussels"
        location = {{ name = "{room}", city = "Brussels" }}
    "#
        )
    };
    check(
        &[
            (
                "one primary",
                "one-1",
                &talk("XMPP for operators, part 1", "K.3.401"),
            ),
            (
                "two aggregator",
                "two-1",
                &talk("XMPP for operators, part 2", "K.3.201"),
            ),
            (
                "three aggregator",
                "three-1",
                &talk("XMPP for operators (part 1)", "ULB"),
            ),
            (
                "one primary",
                "one-2",
                &talk("Push without Google", "H.1308"),
            ),
            (
                "four aggregator",
                "four-1",
                &talk("XMPP at the conference", "ULB"),
            ),
        ],
        &expect![[r#"
            four-1 = sources/four
              XMPP at the conference 2027-02-06T10:00:00 Europe/Brussels
            one-1 = sources/one + sources/three
              formerly: three-1
              XMPP for operators, part 1 2027-02-06T10:00:00 Europe/Brussels
            one-2 = sources/one
              Push without Google 2027-02-06T10:00:00 Europe/Brussels
            two-1 = sources/two
              XMPP for operators, part 2 2027-02-06T10:00:00 Europe/Brussels
        "#]],
    );
}

#[test]
fn a_whole_day_here_is_the_time_on_it_there() {
    check(
        &[
            (
                "ours",
                "sprint",
                r#"
                summary = "XMPP Sprint in Vienna"
                start = 2027-07-17
                end = 2027-07-18
                time_zone = "Europe/Vienna"
                location = { city = "Vienna" }
            "#,
            ),
            (
                "social primary",
                "social-1",
                r#"
                summary = "XMPP-Sprint in Wien"
                description = "Bring your laptop."
                start = 2027-07-16T22:30:00Z
                location = { name = "Metalab", city = "Wien" }
            "#,
            ),
            (
                "social primary",
                "social-2",
                r#"
                summary = "XMPP Sprint in Vienna"
                start = 2027-07-18T09:00:00
                time_zone = "Europe/Vienna"
                location = { city = "Vienna" }
            "#,
            ),
        ],
        &expect![[r#"
            social-2 = sources/social
              XMPP Sprint in Vienna 2027-07-18T09:00:00 Europe/Vienna
            sprint = events/sprint.toml + sources/social
              formerly: social-1
              XMPP Sprint in Vienna 2027-07-17 Europe/Vienna
                Description of sources/social
        "#]],
    );
}

#[test]
fn one_uid_is_one_event_but_not_that_of_a_copy_nor_a_mere_number() {
    let event = |uid: &str, title: &str, day: u8| {
        format!(
            r#"
        uid = "{uid}"
        summary = "{title}"
        start = 2027-01-{day}T17:00:00Z
    "#
        )
    };
    check(
        &[
            (
                "one primary",
                "one-1",
                &event("a1@meet.test.net", "Harbour evening", 13),
            ),
            (
                "two aggregator",
                "two-1",
                &event("a1@meet.test.net", "Abend am Hafen", 13),
            ),
            (
                "three aggregator",
                "three-1",
                &event("a1@meet.test.net", "Harbour evening", 27),
            ),
            (
                "four aggregator",
                "four-1",
                &event("a1@meet.test.net", "Something else", 28),
            ),
            (
                "one primary",
                "one-2",
                &event("17", "OMEMO for beginners", 20),
            ),
            (
                "two aggregator",
                "two-2",
                &event("17", "Bridges and puppets", 20),
            ),
        ],
        &expect![[r#"
            four-1 = sources/four
              Something else 2027-01-28T17:00:00 UTC
            one-1 = sources/one + sources/three + sources/two
              formerly: three-1, two-1
              Harbour evening 2027-01-13T17:00:00 UTC
            one-2 = sources/one
              OMEMO for beginners 2027-01-20T17:00:00 UTC
            two-2 = sources/two
              Bridges and puppets 2027-01-20T17:00:00 UTC
            warning: sources/four: the UID `a1@meet.test.net` is that of another event, too (`Something else` gets another one)
            warning: sources/two: the UID `17` is that of another event, too (`Bridges and puppets` gets another one)
        "#]],
    );
}

const SERIES: &str = r#"
    summary = "Berlin XMPP Meetup"
    url = "https://berlin.example.org/xmpp/"
    start = 2027-01-13T18:00:00
    time_zone = "Europe/Berlin"
    repeat = "second Wednesday of the month"
    confirmed = 2027-01-01
    location = { city = "Berlin" }
    [translations.fr]
    summary = "Rencontres XMPP à Berlin"
"#;

#[test]
fn single_events_are_dates_of_a_series() {
    let date = |title: &str, day: &str, more: &str| {
        format!(
            r#"
        summary = "{title}"
        start = {day}
        {more}
    "#
        )
    };
    check(
        &[
            ("ours", "berlin", SERIES),
            (
                "meet primary",
                "meet-1",
                &date("Berlin XMPP Meetup", "2027-02-10T17:00:00Z", ""),
            ),
            (
                "meet primary",
                "meet-2",
                &date(
                    "Rencontre XMPP – Berlin",
                    "2027-03-10T17:00:00Z",
                    "description = \"On bridges.\"",
                ),
            ),
            (
                "gathered aggregator",
                "gathered-2",
                &date(
                    "XMPP Meetup",
                    "2027-03-10",
                    "location = { city = \"Berlin\", name = \"xHain\" }",
                ),
            ),
            (
                "meet primary",
                "meet-3",
                &date(
                    "On stickers, in Berlin",
                    "2027-04-14T16:00:00Z",
                    "url = \"https://berlin.example.org/xmpp/stickers\"",
                ),
            ),
            (
                "meet primary",
                "meet-4",
                &date(
                    "Berlin XMPP Meetup: the new one",
                    "2027-05-12T16:00:00Z",
                    "duration = \"3h\"\nlocation = { city = \"Berlin\" }",
                ),
            ),
            (
                "meet primary",
                "meet-5",
                &date("Berlin XMPP Meetup", "2027-05-19T16:00:00Z", ""),
            ),
        ],
        &expect![[r#"
            berlin = events/berlin.toml + sources/meet + sources/gathered
              formerly: gathered-2, meet-1, meet-2, meet-4
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
              on 2027-03-10T18:00:00: Berlin XMPP Meetup 2027-03-10T18:00:00 Europe/Berlin
                Description of sources/meet
                Location of sources/gathered
              on 2027-05-12T18:00:00: Berlin XMPP Meetup 2027-05-12T18:00:00 Europe/Berlin
                End of sources/meet
            meet-3 = sources/meet
              On stickers, in Berlin 2027-04-14T16:00:00 UTC
            meet-5 = sources/meet
              Berlin XMPP Meetup 2027-05-19T16:00:00 UTC
        "#]],
    );
}

#[test]
fn a_date_that_counts_more_than_its_series_is_taken_out_of_it() {
    check(
        &[
            (
                "ours",
                "party",
                r#"
                summary = "Berlin XMPP Meetup"
                start = 2027-02-10T18:00:00
                time_zone = "Europe/Berlin"
                location = { city = "Berlin" }
            "#,
            ),
            (
                "meet primary",
                "meet",
                &SERIES.replace(
                    "summary = \"Berlin",
                    "description = \"Every month.\"\nsummary = \"Berlin",
                ),
            ),
        ],
        &expect![[r#"
            meet = sources/meet
              without: 2027-02-10T18:00:00
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
            party = events/party.toml + sources/meet
              Berlin XMPP Meetup 2027-02-10T18:00:00 Europe/Berlin
                Description of sources/meet
                Translations of sources/meet
                Url of sources/meet
        "#]],
    );
}

#[test]
fn two_series_are_one_when_their_dates_are() {
    let series = |rule: &str, start: &str, more: &str| {
        format!(
            r#"
        summary = "Berlin XMPP Meetup"
        start = {start}
        time_zone = "Europe/Berlin"
        repeat = "{rule}"
        confirmed = 2027-01-01
        location = {{ city = "Berlin" }}
        {more}
    "#
        )
    };
    let cancelled = "[[cancelled]]\non = 2028-02-09\nreason = \"ice\"";
    check(
        &[
            ("ours", "berlin", SERIES),
            (
                "monthly primary",
                "monthly",
                &series(
                    "second Wednesday of the month",
                    "2028-01-12T18:00:00",
                    cancelled,
                ),
            ),
            (
                "weekly aggregator",
                "weekly",
                &series("every Wednesday", "2028-01-12T18:00:00", ""),
            ),
            (
                "later aggregator",
                "later",
                &series("second Wednesday of the month", "2027-01-13T20:00:00", ""),
            ),
        ],
        &expect![[r#"
            berlin = events/berlin.toml + sources/monthly
              formerly: monthly
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
              on 2028-02-09T18:00:00: Berlin XMPP Meetup 2028-02-09T18:00:00 Europe/Berlin cancelled
                Status of sources/monthly
            later = sources/later
              Berlin XMPP Meetup 2027-01-13T20:00:00 Europe/Berlin
            weekly = sources/weekly
              Berlin XMPP Meetup 2028-01-12T18:00:00 Europe/Berlin
            warning: `Berlin XMPP Meetup` of events/berlin.toml (2027-01-13T18:00:00, UID berlin@calendar.xmpp.org), on 2028-02-09T18:00:00: sources/monthly says that it is cancelled (so it is shown; write it into the definition, or `not_same_as` if it is not so)
        "#]],
    );
}

#[test]
fn a_series_whose_rule_changed_stays_whole() {
    check(
        &[
            (
                "ours",
                "berlin",
                &format!(
                    "{SERIES}\n[[change]]\nfrom = 2027-06-01\nrepeat = \"third Monday of the month\""
                ),
            ),
            (
                "meet primary",
                "meet",
                &SERIES
                    .replace("2027-01-13", "2027-06-21")
                    .replace("second Wednesday", "third Monday")
                    .replace("url", "description = \"Come!\"\nurl"),
            ),
        ],
        &expect![[r#"
            berlin = events/berlin.toml + sources/meet
              formerly: meet
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
                Description of sources/meet
            berlin = events/berlin.toml + sources/meet
              formerly: meet
              Berlin XMPP Meetup 2027-06-21T18:00:00 Europe/Berlin
                Description of sources/meet
        "#]],
    );
}

#[test]
fn what_could_be_one_of_two_is_neither() {
    check(
        &[
            ("ours", "harbour", EVENING),
            ("one aggregator", "one-1", EVENING),
            ("one aggregator", "one-2", EVENING),
        ],
        &expect![[r#"
            harbour = events/harbour.toml
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
            one-1 = sources/one
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
            one-2 = sources/one
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
            warning: `Harbour XMPP meetup` of events/harbour.toml (2027-01-13T18:00:00, UID harbour@calendar.xmpp.org) may be the same as `Harbour XMPP meetup` of sources/one (2027-01-13T18:00:00, UID one-1@calendar.xmpp.org) or `Harbour XMPP meetup` of sources/one (2027-01-13T18:00:00, UID one-2@calendar.xmpp.org) (they are kept apart; say which is which in a definition, with `same_as` or `not_same_as`)
        "#]],
    );
}

#[test]
fn a_definition_says_what_is_the_same_and_what_is_not() {
    let other = |title: &str, more: &str| {
        format!(
            r#"
        summary = "{title}"
        start = 2027-01-13T19:00:00
        time_zone = "Europe/Berlin"
        {more}
    "#
        )
    };
    check(
        &[
            (
                "ours",
                "harbour",
                &format!(
                    "same_as = [\"one-1@calendar.xmpp.org\", \"https://www.two.example.org/a/?utm_medium=x\"]\nnot_same_as = [\"three-1@calendar.xmpp.org\"]{EVENING}"
                ),
            ),
            ("one primary", "one-1", &other("Sailors and servers", "")),
            (
                "two aggregator",
                "two-1",
                &other("Ships", "url = \"https://two.example.org/a\""),
            ),
            ("three aggregator", "three-1", EVENING),
            (
                "ours",
                "berlin",
                &format!("same_as = [\"https://group.example.org/\"]{SERIES}"),
            ),
            (
                "group primary",
                "group-1",
                "summary = \"A\"\nurl = \"https://group.example.org\"\nstart = 2027-02-10T20:00:00\ntime_zone = \"Europe/Berlin\"",
            ),
            (
                "group primary",
                "group-2",
                "summary = \"B\"\nurl = \"https://group.example.org\"\nstart = 2027-02-11T20:00:00\ntime_zone = \"Europe/Berlin\"",
            ),
        ],
        &expect![[r#"
            berlin = events/berlin.toml + sources/group
              formerly: group-1
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
            group-2 = sources/group
              B 2027-02-11T20:00:00 Europe/Berlin
            harbour = events/harbour.toml + sources/one + sources/two
              formerly: one-1, two-1
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
            three-1 = sources/three
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
            warning: `B` of sources/group (2027-02-11T20:00:00, UID group-2@calendar.xmpp.org) is on no date of `Berlin XMPP Meetup` of events/berlin.toml (2027-01-13T18:00:00, UID berlin@calendar.xmpp.org) (they are kept apart; take the name out of `same_as`, or add the date)
            warning: `Berlin XMPP Meetup` of events/berlin.toml (2027-01-13T18:00:00, UID berlin@calendar.xmpp.org), on 2027-02-10T18:00:00: sources/group says that it begins at 2027-02-10T20:00:00 (Europe/Berlin) (the definition counts; change it if it was moved)
            warning: `Harbour XMPP meetup` of events/harbour.toml (2027-01-13T18:00:00, UID harbour@calendar.xmpp.org): sources/one says that it begins at 2027-01-13T19:00:00 (Europe/Berlin) (the definition counts; change it if it was moved)
        "#]],
    );
}

#[test]
fn claims_that_cannot_hold_are_told() {
    check(
        &[
            (
                "ours",
                "harbour",
                &format!(
                    "same_as = [\"nobody@example.org\", \"one-1@calendar.xmpp.org\", \"berlin@calendar.xmpp.org\", \"two-1@calendar.xmpp.org\"]\nnot_same_as = [\"https://one.example.org/\"]{EVENING}"
                ),
            ),
            (
                "ours",
                "berlin",
                &format!(
                    "same_as = [\"two-1@calendar.xmpp.org\"]\nnot_same_as = [\"harbour@calendar.xmpp.org\"]{SERIES}"
                ),
            ),
            (
                "one primary",
                "one-1",
                "summary = \"A\"\nurl = \"https://one.example.org/\"\nstart = 2027-01-13",
            ),
            (
                "two primary",
                "two-1",
                "summary = \"B\"\nstart = 2027-01-13",
            ),
        ],
        &expect![[r#"
            berlin = events/berlin.toml
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
            harbour = events/harbour.toml
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
            one-1 = sources/one
              A 2027-01-13 UTC
            two-1 = sources/two
              B 2027-01-13 UTC
            events/harbour.toml:1:61: warning: `berlin@calendar.xmpp.org` is an event of ours, too (take one of the two definitions out)
            events/harbour.toml:1:12: warning: no event has the UID or link `nobody@example.org` (is it mistyped, or over and gone? Take it out then)
            events/harbour.toml:1:34: warning: `one-1@calendar.xmpp.org` is said to be the same and not the same (it is kept apart; take one of them out)
            events/berlin.toml:1:12: warning: `two-1@calendar.xmpp.org` is said to be two events of ours (neither is followed; take one of them out)
            events/harbour.toml:1:89: warning: `two-1@calendar.xmpp.org` is said to be two events of ours (neither is followed; take one of them out)
        "#]],
    );
}

#[test]
fn ours_beats_primary_beats_aggregator_and_each_fills_what_is_missing() {
    let told = |more: &str| {
        format!(
            r#"
        summary = "Harbour XMPP meetup"
        start = 2027-01-13T17:00:00Z
        {more}
    "#
        )
    };
    let all: [Told<'_>; 3] = [
        (
            "ours",
            "harbour",
            &told("location = { city = \"Hamburg\" }\ncategories = [\"meetup\"]"),
        ),
        (
            "one primary",
            "one-1",
            &told(
                "description = \"from one\"\ncategories = [\"sprint\"]\nduration = \"2h\"\n[location]\nname = \"Alte Werft\"\naddress = \"Kai 1\"\ncity = \"Hamburg\"\ncountry = \"DE\"\n[[conference]]\nuri = \"xmpp:a@b.example?join\"",
            ),
        ),
        (
            "two aggregator",
            "two-1",
            &told(
                "description = \"from two\"\nurl = \"https://two.example.org/\"\norganizers = [\"Two\"]\nlocation = { city = \"Hamburg\", name = \"Elsewhere\" }\n[image]\nurl = \"https://two.example.org/a.png\"\nalt = \"a ship\"",
            ),
        ),
    ];
    check(
        &all,
        &expect![[r#"
        harbour = events/harbour.toml + sources/one + sources/two
          formerly: one-1, two-1
          Harbour XMPP meetup 2027-01-13T17:00:00 UTC
            Description of sources/one
            Url of sources/two
            Organizers of sources/two
            End of sources/one
            Location of sources/one
            Conference of sources/one
            Image of sources/two
    "#]],
    );
    let event = &merged(&all).value[0].event;
    let texts = (
        event.text.description.as_deref(),
        &event.categories[..],
        event.location.as_ref().unwrap(),
    );
    expect![[r#"
        (
            Some(
                "from one",
            ),
            [
                "meetup",
            ],
            Location {
                name: Some(
                    "Alte Werft",
                ),
                address: Some(
                    "Kai 1",
                ),
                city: Some(
                    "Hamburg",
                ),
                country: Some(
                    Country(
                        "DE",
                    ),
                ),
                geo: None,
            },
        )
    "#]]
    .assert_debug_eq(&texts);
}

#[test]
fn who_is_believed_about_a_cancellation() {
    let told = |status: &str| format!("status = \"{status}\"\n{EVENING}");
    let (on, off) = (told("confirmed"), told("cancelled"));
    let who = |all: &[(&str, &str)]| {
        let told: Vec<Told<'_>> = all
            .iter()
            .enumerate()
            .map(|(n, (who, text))| (*who, ["a", "b", "c"][n], *text))
            .collect();
        let merged = merged(&told);
        assert_eq!(merged.value.len(), 1);
        let event = &merged.value[0].event;
        let mut line = format!(
            "{}: {}\n",
            all.iter()
                .map(|(who, text)| format!("{who} {}", if *text == on { "on" } else { "off" }))
                .collect::<Vec<_>>()
                .join(", "),
            event.status.as_str()
        );
        line.extend(merged.diagnostics.iter().map(|one| format!("  {one}\n")));
        line
    };
    let all = [
        who(&[("ours", &on), ("one primary", &off)]),
        who(&[("ours", &off), ("one primary", &on)]),
        who(&[("ours", &on), ("one aggregator", &off)]),
        who(&[
            ("one primary 2027-01-02", &on),
            ("two primary 2027-01-05", &off),
        ]),
        who(&[
            ("one primary 2027-01-05", &on),
            ("two primary 2027-01-02", &off),
        ]),
        who(&[("one primary", &on), ("two primary 2027-01-02", &off)]),
        who(&[
            ("one primary 2027-01-02", &on),
            ("two aggregator 2027-01-05", &off),
        ]),
        who(&[
            ("ours", &on),
            ("one primary 2027-01-05", &on),
            ("two primary 2027-01-02", &off),
        ]),
    ];
    expect![[r#"
        ours on, one primary off: cancelled
          warning: `Harbour XMPP meetup` of events/a.toml (2027-01-13T18:00:00, UID a@calendar.xmpp.org): sources/one says that it is cancelled (so it is shown; write it into the definition, or `not_same_as` if it is not so)
        ours off, one primary on: cancelled
        ours on, one aggregator off: confirmed
          warning: `Harbour XMPP meetup` of events/a.toml (2027-01-13T18:00:00, UID a@calendar.xmpp.org): sources/one says that it is cancelled (it is shown as taking place; write it into the definition if it is so)
        one primary 2027-01-02 on, two primary 2027-01-05 off: cancelled
        one primary 2027-01-05 on, two primary 2027-01-02 off: confirmed
        one primary on, two primary 2027-01-02 off: cancelled
        one primary 2027-01-02 on, two aggregator 2027-01-05 off: confirmed
        ours on, one primary 2027-01-05 on, two primary 2027-01-02 off: confirmed
          warning: `Harbour XMPP meetup` of events/a.toml (2027-01-13T18:00:00, UID a@calendar.xmpp.org): sources/two says that it is cancelled (it is shown as taking place; write it into the definition if it is so)
    "#]].assert_eq(&all.concat());
}

#[test]
fn of_one_rank_the_latest_changed_says_when() {
    let told = |day: u8| {
        format!(
            "summary = \"Harbour XMPP meetup\"\nurl = \"https://harbour.example.org/events/4711001\"\nstart = 2027-01-{day}T17:00:00Z\nlocation = {{ city = \"Hamburg\" }}"
        )
    };
    check(
        &[
            ("one primary 2026-12-01", "one-1", &told(13)),
            ("two primary 2026-12-24", "two-1", &told(14)),
            ("three aggregator 2026-12-31", "three-1", &told(15)),
        ],
        &expect![[r#"
            two-1 = sources/two + sources/one + sources/three
              formerly: one-1, three-1
              Harbour XMPP meetup 2027-01-14T17:00:00 UTC
        "#]],
    );
}

#[test]
fn more_that_look_alike_than_are_compared_are_told() {
    let text = "summary = \"Digital Independence Day\"\nstart = 2027-01-03";
    let names: Vec<(String, String)> = (0..=MAX_ALIKE)
        .map(|n| (format!("s{n} aggregator"), format!("day-{n}")))
        .collect();
    let told: Vec<Told<'_>> = names
        .iter()
        .map(|(who, slug)| (who.as_str(), slug.as_str(), text))
        .collect();
    let merged = merged(&told);
    assert_eq!(merged.value.len(), MAX_ALIKE + 1);
    let said: Vec<String> = merged.diagnostics.iter().map(ToString::to_string).collect();
    expect![[r#"
        [
            "warning: more than 300 events are like \"Digital Independence Day\" (they are not compared with each other, and stay as they are)",
        ]
    "#]]
    .assert_debug_eq(&said);
    assert_eq!(self::merged(&told[1..]).value.len(), 1);
}

#[test]
fn one_begins_a_little_later_than_the_other() {
    let at = |start: &str, more: &str| {
        format!("start = {start}Z\nlocation = {{ city = \"Hamburg\" }}\n{more}")
    };
    let meetup = "summary = \"XMPP Meetup\"";
    let first = at("2027-02-06T18:00:00", meetup);
    let cases = [
        at("2027-02-06T18:30:00", meetup),
        at("2027-02-06T17:30:00", meetup),
        at("2027-02-06T18:31:00", meetup),
        // Of one word, that many have, there may be two.
        at("2027-02-06T18:30:00", "summary = \"Meetup\""),
        at(
            "2027-02-06T18:30:00",
            "summary = \"XMPP Meetup: on bridges\"",
        ),
        at("2027-02-06T18:30:00", meetup).replace("Hamburg", "Bremen"),
        format!("start = 2027-02-06T18:30:00Z\n{meetup}"),
    ];
    let pairs: Vec<(&str, &str)> = cases.iter().map(|case| (&*first, &**case)).collect();
    let table = table(&pairs, str::to_owned);
    let many: Vec<&str> = table.lines().filter_map(|line| line.get(..4)).collect();
    let many: Vec<&str> = many.into_iter().filter(|one| one.ends_with(':')).collect();
    assert_eq!(
        many,
        ["one:", "one:", "two:", "two:", "two:", "two:", "two:"]
    );

    // What is given twice, one after the other, is two.
    let short = |start: &str| {
        at(
            start,
            "summary = \"Bridges for beginners\"\nduration = \"30m\"",
        )
    };
    let (one, other) = (short("2027-02-06T18:00:00"), short("2027-02-06T18:30:00"));
    let told = [("one primary", "a", &*one), ("two primary", "b", &*other)];
    assert_eq!(merged(&told).value.len(), 2);
    let nearer = short("2027-02-06T18:29:00");
    let told = [("one primary", "a", &*one), ("two primary", "b", &*nearer)];
    assert_eq!(merged(&told).value.len(), 1);
    // So is what another has at both times: it is the one that begins at the same time.
    let again = short("2027-02-06T18:20:00");
    let told = [
        ("one primary", "a", &*one),
        ("one primary", "b", &*again),
        ("two primary", "c", &*again),
    ];
    check(
        &told,
        &expect![[r#"
            a = sources/one
              Bridges for beginners 2027-02-06T18:00:00 UTC
            b = sources/one + sources/two
              formerly: c
              Bridges for beginners 2027-02-06T18:20:00 UTC
        "#]],
    );
}

#[test]
fn a_date_of_a_series_that_begins_a_little_later_is_told() {
    check(
        &[
            (
                "ours",
                "harbour",
                "summary = \"Harbour XMPP meetup\"\nstart = 2027-01-13T18:00:00\ntime_zone = \"Europe/Berlin\"\n\
                 repeat = \"second Wednesday of the month\"\nconfirmed = 2026-10-01\nlocation = { city = \"Hamburg\" }",
            ),
            (
                "group primary",
                "group-1",
                "summary = \"Harbour XMPP meetup\"\nstart = 2027-02-10T18:30:00\ntime_zone = \"Europe/Berlin\"\n\
                 url = \"https://group.example/1\"\nlocation = { city = \"Hamburg\" }",
            ),
        ],
        &expect![[r#"
            harbour = events/harbour.toml + sources/group
              formerly: group-1
              Harbour XMPP meetup 2027-01-13T18:00:00 Europe/Berlin
              on 2027-02-10T18:00:00: Harbour XMPP meetup 2027-02-10T18:00:00 Europe/Berlin
                Url of sources/group
            warning: `Harbour XMPP meetup` of events/harbour.toml (2027-01-13T18:00:00, UID harbour@calendar.xmpp.org), on 2027-02-10T18:00:00: sources/group says that it begins at 2027-02-10T18:30:00 (Europe/Berlin) (the definition counts; change it if it was moved)
        "#]],
    );
}

#[test]
fn what_shares_a_home_page_a_town_or_the_net_is_not_one_event_for_that() {
    let at = |more: &str| format!("start = 2027-02-06T18:00:00Z\n{more}");
    let here = |title: &str, number: u32, link: &str| {
        at(&format!(
            "summary = \"{title}\"\nurl = \"{link}\"\nlocation = {{ name = \"Room {number}\", city = \"Brussels\" }}"
        ))
    };
    let house = |house: &str| {
        at(&format!(
            "summary = \"XMPP workshop\"\nlocation = {{ name = \"{house}\", city = \"Berlin\" }}"
        ))
    };
    let room = |uri: &str| {
        at(&format!(
            "summary = \"Monthly meeting of the Harbour users\"\n[[conference]]\nuri = \"{uri}\"\nfeatures = [\"chat\"]"
        ))
    };
    let home = "https://fosdem.example/2027/";
    let cases = [
        (
            here("Prosody 13", 1, home),
            here("Modern Jabber on mobile", 2, home),
            2,
        ),
        (
            here("Our evening", 1, home),
            here("Council election", 1, home),
            2,
        ),
        (
            here("Office Hours 41", 1, home),
            here("Office Hours 42", 1, home),
            2,
        ),
        (
            here("Bridges to everywhere", 1, home),
            here("Bridges", 1, home),
            1,
        ),
        (
            house("c-base, Rungestr. 20"),
            house("xHain, Grünberger Str. 16"),
            2,
        ),
        (house("c-base, Rungestr. 20"), house("c-base"), 1),
        (house("c-base, Room 1"), house("c-base, Room 2"), 2),
        (house("H.1301"), house("H.1302"), 2),
        (house("FOSDEM, H.1308"), house("H.1309 (Rolin)"), 2),
        (house("Floor 1, Room 2"), house("Floor 2, Room 2"), 2),
        (house("Sala 1"), house("Aula 2"), 2),
        (house("Hall A"), house("Hall B"), 2),
        (house("c-base, Room 01"), house("c-base, Room 1"), 1),
        (house("c-base, Room 1"), house("c-base"), 1),
        (house("c-base, 10179 Berlin"), house("c-base, Room 1"), 1),
        (
            room("https://meet.example/abc"),
            room("https://meet.example/xyz"),
            2,
        ),
        (
            room("https://meet.example/abc"),
            room("https://meet.example/abc/"),
            1,
        ),
        (
            room("xmpp:one@rooms.example?join"),
            room("xmpp:two@rooms.example?join"),
            2,
        ),
        (
            room("xmpp:one@rooms.example?join"),
            room("https://meet.example/abc"),
            1,
        ),
    ];
    for (one, other, series) in cases {
        let told = [("one primary", "a", &*one), ("two primary", "b", &*other)];
        assert_eq!(merged(&told).value.len(), series, "{one}\n\n{other}");
    }
}

/// Whether two sources tell of one event, line by line.
fn table(pairs: &[(&str, &str)], event: impl Fn(&str) -> String) -> String {
    let line = |(one, other): &(&str, &str)| {
        let (first, second) = (event(one), event(other));
        let told = [
            ("one primary", "one-1", first.as_str()),
            ("two primary", "two-1", second.as_str()),
        ];
        let many = merged(&told).value.len();
        format!(
            "{} {one} | {other}\n",
            if many == 1 { "one:" } else { "two:" }
        )
    };
    pairs.iter().map(line).collect()
}

#[test]
fn titles_at_one_time_and_place() {
    let pairs = [
        ("XMPP Meetup", "Jabber-Treffen"),
        ("Rencontres XMPP à Hambourg", "XMPP Stammtisch Hamburg"),
        ("Köln: Föderation", "Foederation in Cologne"),
        ("FrOSCon 2027", "Froscon ’27"),
        ("PravConf", "Prav Conf 2027"),
        ("Summit #12", "Summit 12"),
        ("Summit #12", "Summit"),
        ("Summit #12", "Summit #13"),
        ("XMPP stand at FOSDEM", "XMPP at FOSDEM 2027"),
        ("XMPP stand at FOSDEM", "XMPP track at FOSDEM"),
        ("Harbour meetup", "Harbour meetup: on bridges"),
        ("Harbour: on ships", "Harbour: on bridges"),
        ("Talk on bridges", "Talk on ships"),
        ("[CANCELLED] Server clinic", "Server clinic (online)"),
        ("Ｓｅｒｖｅｒ ｃｌｉｎｉｃ ✨", "SERVER—CLINIC!"),
        ("2027", "2027"),
    ];
    let event = |title: &str| {
        format!(
            "summary = \"{title}\"\nstart = 2027-02-06T18:00:00Z\nlocation = {{ name = \"Kai 1\", country = \"DE\" }}"
        )
    };
    expect![[r#"
        one: XMPP Meetup | Jabber-Treffen
        one: Rencontres XMPP à Hambourg | XMPP Stammtisch Hamburg
        one: Köln: Föderation | Foederation in Cologne
        one: FrOSCon 2027 | Froscon ’27
        one: PravConf | Prav Conf 2027
        one: Summit #12 | Summit 12
        one: Summit #12 | Summit
        two: Summit #12 | Summit #13
        one: XMPP stand at FOSDEM | XMPP at FOSDEM 2027
        two: XMPP stand at FOSDEM | XMPP track at FOSDEM
        one: Harbour meetup | Harbour meetup: on bridges
        two: Harbour: on ships | Harbour: on bridges
        two: Talk on bridges | Talk on ships
        one: [CANCELLED] Server clinic | Server clinic (online)
        one: Ｓｅｒｖｅｒ ｃｌｉｎｉｃ ✨ | SERVER—CLINIC!
        two: 2027 | 2027
    "#]]
    .assert_eq(&table(&pairs, event));
}

#[test]
fn places_of_one_title_and_time() {
    let pairs = [
        (
            "location = { city = \"Wien\" }",
            "location = { name = \"Metalab, Vienna\" }",
        ),
        (
            "location = { city = \"Sankt Augustin\" }",
            "location = { city = \"Bonn\" }",
        ),
        ("location = { city = \"Hamburg\" }", ""),
        (
            "location = { city = \"Hamburg\", country = \"DE\" }",
            "location = { country = \"DE\" }",
        ),
        (
            "location = { city = \"Hamburg\", country = \"DE\" }",
            "location = { country = \"FR\" }",
        ),
        (
            "location = { city = \"Hamburg\" }",
            "attendance = \"online\"",
        ),
        (
            "attendance = \"online\"",
            "[[conference]]\nuri = \"xmpp:a@b.example?join\"",
        ),
        ("attendance = \"online\"", "location = { name = \"Jitsi\" }"),
        (
            "location = { name = \"A\", geo = [53.55, 9.99] }",
            "location = { name = \"B\", geo = [53.551, 9.991] }",
        ),
        (
            "location = { name = \"A\", geo = [53.55, 9.99] }",
            "location = { name = \"B\", geo = [52.52, 13.4] }",
        ),
        (
            "location = { name = \"Alte Werft\" }",
            "location = { name = \"Alte Werft, Kai 1\" }",
        ),
        (
            "location = { name = \"Alte Werft\" }",
            "location = { name = \"Rathaus\" }",
        ),
    ];
    let with = |title: &'static str| {
        move |place: &str| format!("summary = \"{title}\"\nstart = 2027-02-06T18:00:00Z\n{place}")
    };
    let telling = table(&pairs, with("Server clinic"));
    let common = table(&pairs[..4], with("XMPP meetup"));
    expect![[r#"
        Server clinic
        one: location = { city = "Wien" } | location = { name = "Metalab, Vienna" }
        two: location = { city = "Sankt Augustin" } | location = { city = "Bonn" }
        one: location = { city = "Hamburg" } | 
        two: location = { city = "Hamburg", country = "DE" } | location = { country = "DE" }
        two: location = { city = "Hamburg", country = "DE" } | location = { country = "FR" }
        two: location = { city = "Hamburg" } | attendance = "online"
        one: attendance = "online" | [[conference]]
        uri = "xmpp:a@b.example?join"
        one: attendance = "online" | location = { name = "Jitsi" }
        one: location = { name = "A", geo = [53.55, 9.99] } | location = { name = "B", geo = [53.551, 9.991] }
        two: location = { name = "A", geo = [53.55, 9.99] } | location = { name = "B", geo = [52.52, 13.4] }
        one: location = { name = "Alte Werft" } | location = { name = "Alte Werft, Kai 1" }
        two: location = { name = "Alte Werft" } | location = { name = "Rathaus" }
        XMPP meetup
        one: location = { city = "Wien" } | location = { name = "Metalab, Vienna" }
        two: location = { city = "Sankt Augustin" } | location = { city = "Bonn" }
        two: location = { city = "Hamburg" } | 
        two: location = { city = "Hamburg", country = "DE" } | location = { country = "DE" }
    "#]].assert_eq(&format!("Server clinic\n{telling}XMPP meetup\n{common}"));
}

#[test]
fn links_of_one_time() {
    let pairs = [
        ("https://a.example.org/x", "http://www.a.example.org/x/"),
        (
            "https://a.example.org/x?b=1&a=2",
            "https://a.example.org/x?a=2&utm_medium=y&b=1",
        ),
        ("https://a.example.org/x#top", "https://a.example.org/x"),
        (
            "https://a.example.org/#/event/1",
            "https://a.example.org/#/event/2",
        ),
        (
            "https://a.example.org/x?id=1",
            "https://a.example.org/x?id=2",
        ),
        ("https://a.example.org/X", "https://a.example.org/x"),
        (
            "xmpp:pubsub.a.example?;node=n;item=1",
            "xmpp:pubsub.a.example?;node=n;item=1",
        ),
        (
            "xmpp:pubsub.a.example?;node=n;item=1",
            "xmpp:pubsub.a.example?;node=n;item=2",
        ),
    ];
    let event = |link: &str| {
        // Other words for another link, and one word of all.
        let sum: u32 = link.bytes().map(u32::from).sum();
        let word: String = sum
            .to_string()
            .bytes()
            .map(|digit| char::from(digit + 49))
            .collect();
        format!("summary = \"Bridges and {word}\"\nurl = \"{link}\"\nstart = 2027-02-06T18:00:00Z")
    };
    expect![[r#"
        one: https://a.example.org/x | http://www.a.example.org/x/
        one: https://a.example.org/x?b=1&a=2 | https://a.example.org/x?a=2&utm_medium=y&b=1
        one: https://a.example.org/x#top | https://a.example.org/x
        two: https://a.example.org/#/event/1 | https://a.example.org/#/event/2
        two: https://a.example.org/x?id=1 | https://a.example.org/x?id=2
        two: https://a.example.org/X | https://a.example.org/x
        one: xmpp:pubsub.a.example?;node=n;item=1 | xmpp:pubsub.a.example?;node=n;item=1
        two: xmpp:pubsub.a.example?;node=n;item=1 | xmpp:pubsub.a.example?;node=n;item=2
    "#]]
    .assert_eq(&table(&pairs, event));
}

#[test]
fn an_override_of_ours_knew_whether_its_date_takes_place() {
    let off = "summary = \"Berlin XMPP Meetup\"\nstatus = \"cancelled\"\nreason = \"ice\"\nstart = 2027-02-10T18:00:00\ntime_zone = \"Europe/Berlin\"\nlocation = { city = \"Berlin\" }";
    let over = "[[override]]\nrecurrence_id = 2027-02-10T18:00:00\ndescription = \"On bridges.\"";
    check(
        &[
            ("ours", "berlin", &format!("{SERIES}{over}")),
            ("meet primary", "meet-1", off),
        ],
        &expect![[r#"
            berlin = events/berlin.toml + sources/meet
              formerly: meet-1
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
              on 2027-02-10T18:00:00: Berlin XMPP Meetup 2027-02-10T18:00:00 Europe/Berlin
            warning: `Berlin XMPP Meetup` of events/berlin.toml (2027-01-13T18:00:00, UID berlin@calendar.xmpp.org), on 2027-02-10T18:00:00: sources/meet says that it is cancelled (it is shown as taking place; write it into the definition if it is so)
        "#]],
    );
    check(
        &[("ours", "berlin", SERIES), ("meet primary", "meet-1", off)],
        &expect![[r#"
            berlin = events/berlin.toml + sources/meet
              formerly: meet-1
              Berlin XMPP Meetup 2027-01-13T18:00:00 Europe/Berlin
              on 2027-02-10T18:00:00: Berlin XMPP Meetup 2027-02-10T18:00:00 Europe/Berlin cancelled
                Status of sources/meet
            warning: `Berlin XMPP Meetup` of events/berlin.toml (2027-01-13T18:00:00, UID berlin@calendar.xmpp.org), on 2027-02-10T18:00:00: sources/meet says that it is cancelled (so it is shown; write it into the definition, or `not_same_as` if it is not so)
        "#]],
    );
}

#[test]
fn a_description_in_another_language_becomes_a_translation() {
    let event = |language: &str, text: &str| {
        format!(
            "language = \"{language}\"\nsummary = \"Server clinic\"\n{text}\nstart = 2027-02-06T18:00:00Z\nlocation = {{ city = \"Hamburg\" }}"
        )
    };
    let ours = event("en", "");
    let (german, english) = (
        event("de", "description = \"Sprechstunde\""),
        event("en", "description = \"bring a server\""),
    );
    let merged = merged(&[
        ("ours", "clinic", &ours),
        ("one primary", "one-1", &german),
        ("two aggregator", "two-1", &english),
    ]);
    let event = &merged.value[0].event;
    let german = &event.translations.values().next().unwrap().description;
    assert_eq!(
        (event.text.description.as_deref(), german.as_deref()),
        (Some("bring a server"), Some("Sprechstunde"))
    );
}

#[test]
fn what_is_said_to_be_online_gets_no_house() {
    check(
        &[
            (
                "ours",
                "clinic",
                "summary = \"Server clinic\"\nstart = 2027-02-06T18:00:00Z\nattendance = \"online\"\nurl = \"https://a.example.org/clinic\"",
            ),
            (
                "one aggregator",
                "one-1",
                "uid = \"clinic@calendar.xmpp.org\"\nsummary = \"Server clinic\"\nstart = 2027-02-06T18:00:00Z\nlocation = { city = \"Hamburg\" }\norganizers = [\"Us\"]",
            ),
        ],
        &expect![[r#"
            clinic = events/clinic.toml + sources/one
              formerly: one-1
              Server clinic 2027-02-06T18:00:00 UTC
                Organizers of sources/one
        "#]],
    );
}

#[test]
fn json_names_every_origin_and_the_fields_that_are_not_of_the_first() {
    let all = [
        ("ours", "harbour", EVENING),
        (
            "one primary",
            "one-1",
            "summary = \"Harbour XMPP meetup\"\ndescription = \"On bridges.\"\nstart = 2027-01-13T17:00:00Z\nlocation = { name = \"Alte Werft\", city = \"Hamburg\" }",
        ),
    ];
    let window = common::window("2027-01-01", "2027-02-01");
    let merged = merged(&all).value;
    let occurrences = recurrence::expand_all(&merged, window, &Zone::utc()).value;
    let agenda = Agenda {
        window,
        occurrences,
    };
    let today = "2027-01-01".parse().unwrap();
    let english = almanac::language::Languages::load(&[LanguageTag::english()]).unwrap();
    let json = view::json::occurrences(&agenda, &calendar(), english.default(), today);
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    let one = &list["occurrences"][0];
    let fields =
        [&one["description"], &one["origins"], &one["field_origins"]].map(ToString::to_string);
    expect![[r#"
        "On bridges."
        ["events/harbour.toml","sources/one"]
        {"description":"sources/one","location":"sources/one"}"#]]
    .assert_eq(&fields.join("\n"));
}

#[test]
fn the_page_of_a_source_is_the_link_of_none_of_its_events() {
    let event = |title: &str| {
        format!(
            "summary = \"{title}\"\nurl = \"https://group.example.org/\"\nstart = 2027-01-13T18:00:00Z"
        )
    };
    let (one, other) = (event("OMEMO for beginners"), event("OMEMO and puppets"));
    let told: [Told<'_>; 2] = [
        ("one primary", "one-1", &one),
        ("two aggregator", "two-1", &other),
    ];
    assert_eq!(merged(&told).value.len(), 1);
    let with_page = |one: &Told<'_>| {
        let mut all = sourced(one).0;
        for one in &mut all {
            Arc::make_mut(&mut one.origin).url = "https://www.group.example.org".parse().ok();
        }
        all
    };
    let all = told.iter().flat_map(with_page).collect();
    assert_eq!(merge::merge(all, &[]).value.len(), 2);
}
