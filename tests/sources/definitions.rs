//! Wrong `[source]` tables, and exactly what is printed about each.

use almanac::definition::{Known, read_all};
use expect_test::expect;

use crate::common::{calendar, problems, source};

#[test]
fn a_source_with_every_key_is_fine() {
    let text = r#"
        summary = "Berlin's XMPP users"
        [source]
        kind = "ics"
        url = "webcal://example.org/calendar.ics"
        priority = "aggregator"
        interval = "6h"
        expires = 2027-12-31
        user_agent = "Mozilla/5.0"
        language = "de"
        languages = ["de", "en"]
        categories = ["meetup"]
        organizers = ["Berlin XMPP users"]
        time_zone = "Europe/Berlin"
        title = "Berlin: {title}"
        [source.location]
        city = "Berlin"
        country = "DE"
        [source.include]
        text = ["xmpp", "jabber"]
        [source.exclude]
        category = ["internal"]
        organizer = ["someone else"]
        [[source.rewrite]]
        find = "[public] "
        replace = ""
    "#;
    assert_eq!(problems(text), "");
    let read = read_all(&[source(text)], &calendar(), &mut Known::default());
    let follows = read.value[0].follows.clone().unwrap();
    assert_eq!(follows.address.shown(), "https://example.org/calendar.ics");
    assert_eq!(follows.priority, 20);
    assert_eq!(follows.slug.as_str(), "evening");
}

#[test]
fn keys_that_a_source_lacks_or_does_not_have() {
    expect![[r#"
        error: `url` is missing
         --> events/evening.toml:1:1
          |
        1 | [source]
          | ^^^^^^^^

        error: unknown kind "ical"
         --> events/evening.toml:2:8
          |
        2 | kind = "ical"
          |        ^^^^^^
          |
          = help: one of ics, jsonld, atom, xmpp-org, mobilizon

        error: unknown key `intervall`
         --> events/evening.toml:3:1
          |
        3 | intervall = "1h"
          | ^^^^^^^^^
          |
          = help: did you mean `interval`?

        error: unknown key `location`
         --> events/evening.toml:4:2
          |
        4 | [location]
          |  ^^^^^^^^
          |
          = help: the keys here are summary, source
    "#]]
    .assert_eq(&problems(
        "[source]\nkind = \"ical\"\nintervall = \"1h\"\n[location]\ncity = \"x\"",
    ));
}

#[test]
fn values_that_a_source_cannot_have() {
    expect![[r#"
        error: "example.org" is neither a web address nor a file
         --> events/evening.toml:3:7
          |
        3 | url = "example.org"
          |       ^^^^^^^^^^^^^
          |
          = help: write "https://…", or the path of an .ics file below the folder that `events/` lies in, such as "exports/team.ics"

        error: 100 is no priority
         --> events/evening.toml:4:12
          |
        4 | priority = 100
          |            ^^^
          |
          = help: numbers go from 1, which counts most, to 99; our own events are before all

        error: "5m" is too short or too long
         --> events/evening.toml:5:12
          |
        5 | interval = "5m"
          |            ^^^^
          |
          = help: between "15m" and "30d"

        error: unknown category "party"
         --> events/evening.toml:6:15
          |
        6 | categories = ["party"]
          |               ^^^^^^^
          |
          = help: one of meetup, sprint, summit, conference, talk, workshop, meeting, deadline

        error: unknown time zone "Europe/Berln"
         --> events/evening.toml:7:13
          |
        7 | time_zone = "Europe/Berln"
          |             ^^^^^^^^^^^^^^
          |
          = help: did you mean "Europe/Berlin"?

        error: `title` has no `{title}` in it
         --> events/evening.toml:8:9
          |
        8 | title = "Berlin"
          |         ^^^^^^^^
          |
          = help: say where the event's own title stands: "Berlin: {title}"

        error: `series` is for posts only
         --> events/evening.toml:9:10
          |
        9 | series = "x"
          |          ^^^
          |
          = help: take it out, or is this `kind = "atom"`?

        error: a user agent is ASCII text
          --> events/evening.toml:10:14
           |
        10 | user_agent = "Müller"
           |              ^^^^^^^^
           |
           = help: HTTP takes letters without accents only
    "#]].assert_eq(&problems(
        r#"
        [source]
        kind = "ics"
        url = "example.org"
        priority = 100
        interval = "5m"
        categories = ["party"]
        time_zone = "Europe/Berln"
        title = "Berlin"
        series = "x"
        user_agent = "Müller"
        "#,
    ));
}

#[test]
fn posts_must_be_about_something() {
    expect![[r#"
        error: `series` is missing
         --> events/evening.toml:1:1
          |
        1 | [source]
          | ^^^^^^^^
          |
          = help: name the event that its posts are about: `series = "berlin-xmpp-meetup"`

        error: unknown priority "first"
         --> events/evening.toml:4:12
          |
        4 | priority = "first"
          |            ^^^^^^^
          |
          = help: one of primary, aggregator
    "#]]
    .assert_eq(&problems(
        "[source]\nkind = \"atom\"\nurl = \"https://example.org/feed\"\npriority = \"first\"",
    ));
}

#[test]
fn a_file_lies_below_the_folder_of_the_calendar() {
    for path in ["../x.ics", "/etc/x.ics", "a//b.ics", "a/x.txt", "./x.ics"] {
        let text = format!("[source]\nkind = \"ics\"\nurl = \"{path}\"");
        let first = problems(&text);
        let first = first.lines().next().unwrap();
        assert_eq!(
            first,
            format!("error: \"{path}\" is neither a web address nor a file")
        );
    }
    let text = "[source]\nkind = \"ics\"\nurl = \"exports/team.ics\"";
    assert_eq!(problems(text), "");
}

#[test]
fn what_the_guide_shows_is_right() {
    let guide = std::fs::read_to_string(crate::common::root().join("docs/sources.md")).unwrap();
    let mut shown = guide.split("```toml\n").skip(1);
    let text = shown.next().unwrap().split("```").next().unwrap();
    assert_eq!(problems(text), "");
    assert_eq!(shown.count(), 0);
}

#[test]
fn an_address_whose_beginning_was_forgotten_is_no_file() {
    let text = "[source]\nkind = \"ics\"\nurl = \"example.org/calendar.ics\"";
    let told = problems(text);
    assert!(
        told.starts_with("error: \"example.org/calendar.ics\" is no web address"),
        "{told}"
    );
    assert!(
        told.contains("help: write \"https://example.org/calendar.ics\""),
        "{told}"
    );
}
