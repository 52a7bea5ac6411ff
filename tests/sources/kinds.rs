//! What is read of pages, lists and posts.

use std::fmt::Write as _;

use almanac::model::Event;
use expect_test::{Expect, expect};

use crate::desk::{Desk, body, source};

/// A desk that follows something of `kind` and has heard `answer`.
fn desk(kind: &str, more: &str, answer: &str) -> Desk {
    let text = format!("[source]\nkind = \"{kind}\"\nurl = \"https://example.org/page\"\n{more}");
    let mut desk = Desk::new(vec![source("theirs", &text)]);
    desk.hear(body(answer));
    desk
}

pub fn check(desk: &Desk, expected: &Expect) {
    let mut out = String::new();
    let health = &desk.sources.health(desk.now)[0];
    if let Some(trouble) = &health.fault {
        writeln!(out, "! {}: {}", trouble.fault.as_str(), trouble.words).unwrap();
    }
    let followed = desk.sources.followed();
    for series in &followed[0].1.series {
        writeln!(out, "{}", series.slug).unwrap();
        describe(&mut out, &series.event);
    }
    for news in &followed[0].1.news {
        let day = news.published.map_or(String::new(), |at| at.to_string());
        write!(out, "{day} {} {}", news.title, news.url).unwrap();
        let author = news.author.iter().map(|author| format!(" by {author}"));
        let language = news
            .language
            .iter()
            .map(|language| format!(" ({language})"));
        writeln!(out, "{}", author.chain(language).collect::<String>()).unwrap();
    }
    for remark in &health.remarks {
        writeln!(out, "? {remark}").unwrap();
    }
    expected.assert_eq(&out);
}

fn describe(out: &mut String, event: &Event) {
    let length = event.length.map_or("open".to_owned(), |length| {
        format!("{} d {} min", length.days, length.seconds / 60)
    });
    writeln!(out, "  {} {} {length}", event.start, event.zone.name()).unwrap();
    writeln!(out, "  {} ({})", event.text.summary, event.status.as_str()).unwrap();
    if let Some(description) = &event.text.description {
        writeln!(out, "  {}", description.replace('\n', "|")).unwrap();
    }
    let attendance = event.attendance().map_or("", |one| one.as_str());
    if let Some(url) = &event.url {
        writeln!(out, "  {url}").unwrap();
    }
    let place = event.location.as_ref().map_or(String::new(), |place| {
        let parts = [&place.name, &place.address, &place.city];
        let mut parts: Vec<String> = parts.into_iter().flatten().cloned().collect();
        parts.extend(
            place
                .country
                .as_ref()
                .map(|country| country.as_str().to_owned()),
        );
        parts.extend(place.geo.map(|geo| format!("{geo:?}")));
        parts.join(", ")
    });
    let calls: Vec<&str> = event
        .conference
        .iter()
        .map(|one| one.uri.as_str())
        .collect();
    writeln!(out, "  {attendance}: {place} {}", calls.join(" ")).unwrap();
    let languages: Vec<&str> = event
        .languages
        .iter()
        .map(almanac::model::LanguageTag::as_str)
        .collect();
    writeln!(
        out,
        "  {:?} {:?} {languages:?}",
        event.organizers, event.categories
    )
    .unwrap();
}

fn page(script: &str) -> String {
    format!(
        "<!DOCTYPE html><title>x</title><script type=\"application/ld+json\">{script}</script><p>y"
    )
}

#[test]
fn a_page_with_one_event_of_schema_org() {
    let desk = desk(
        "jsonld",
        "time_zone = \"Europe/Berlin\"",
        &page(
            r#"{"@context": "https://schema.org", "@type": "Event",
            "@id": "https://example.org/page#event", "name": "XMPP\n night", "url": "/night",
            "description": "<p>Come &amp; talk</p>", "startDate": "2027-01-31T19:00+01:00",
            "endDate": "2027-01-31T22:30+01:00", "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
            "location": [{"@type": "Place", "name": "c-base", "address": {"@type": "PostalAddress",
              "streetAddress": "Rungestraße 20", "addressLocality": "Berlin", "addressCountry": {"@type": "Country", "name": "DE"}},
              "geo": {"latitude": "52.51", "longitude": 13.42}},
             {"@type": "VirtualLocation", "url": "https://meet.example.org/xmpp"}],
            "organizer": [{"@type": "Organization", "name": "Berlin XMPP"}, "Someone"],
            "keywords": "meetup, chat", "inLanguage": ["de", "en-GB"], "offers": {"price": 0}}"#,
        ),
    );
    check(
        &desk,
        &expect![[r#"
            theirs-d3be3bfafd668a8b
              2027-01-31T19:00:00 Europe/Berlin 0 d 210 min
              XMPP night (confirmed)
              Come \& talk
              https://example.org/night
              hybrid: c-base, Rungestraße 20, Berlin, DE, (52510000, 13420000) https://meet.example.org/xmpp
              ["Berlin XMPP", "Someone"] ["meetup"] ["de", "en-GB"]
            ? categories that this calendar does not have are passed over: chat
        "#]],
    );
}

#[test]
fn what_of_an_event_of_schema_org_is_not_taken_is_said() {
    let desk = desk(
        "jsonld",
        "time_zone = \"Europe/Berlin\"",
        &page(
            r#"[{"@type": "Event", "name": "Days", "startDate": "2027-01-30", "subEvent":
              [{"@type": "Event", "name": "Talk", "startDate": "2027-01-30T10:00"}, {"@type": "Event"}]},
             {"@type": "Event", "name": "Evening", "startDate": "2027-01-31", "eventSchedule":
              {"@type": "Schedule", "repeatFrequency": "P1W"}},
             {"@type": "EventSeries", "name": "Round", "eventSchedule": {"@type": "Schedule"}}]"#,
        ),
    );
    check(
        &desk,
        &expect![[r#"
        theirs-9226ffa4d4bcf3c0
          2027-01-30 Europe/Berlin open
          Days (confirmed)
          :  
          [] [] []
        theirs-6b69a5cf0c92a433
          2027-01-31 Europe/Berlin open
          Evening (confirmed)
          :  
          [] [] []
        ? line 1: `Days`: `subEvent` has 2 more, which are not taken (they are its programme; follow a page that has them as events of their own, if they are to stand in the calendar)
        ? line 1: `Evening`: `eventSchedule` is not read, and only one date is taken (an iCalendar feed can say how an event repeats; or name each date as an Event)
        ? line 1: `Round`: it has no `startDate` (`eventSchedule` is not read: name each date as an Event, or follow an iCalendar feed, which can say how it repeats)
    "#]],
    );
}

#[test]
fn of_a_series_of_schema_org_its_dates_are_taken() {
    let desk = desk(
        "jsonld",
        "time_zone = \"Europe/Berlin\"",
        &page(
            r#"[{"@type": "EventSeries", "name": "Weekly", "startDate": "2027-01-01", "endDate": "2027-12-31",
              "eventSchedule": null, "subEvent": [
              {"@type": "Event", "name": "One", "startDate": "2027-01-06", "eventSchedule": []},
              {"@type": "Event", "name": "Two", "startDate": "2027-01-13"}]},
             {"@type": "EventSeries", "name": "Empty", "startDate": null, "subEvent":
              {"@type": "Event", "name": "Three", "startDate": "2027-01-20"}}]"#,
        ),
    );
    check(
        &desk,
        &expect![[r#"
        theirs-37a2b9e8dd0941ba
          2027-01-06 Europe/Berlin open
          One (confirmed)
          :  
          [] [] []
        theirs-10cbd67b8fc793ec
          2027-01-13 Europe/Berlin open
          Two (confirmed)
          :  
          [] [] []
        theirs-6a508cf6d248ff7f
          2027-01-20 Europe/Berlin open
          Three (confirmed)
          :  
          [] [] []
    "#]],
    );
}

#[test]
fn a_page_with_many_events_in_many_forms() {
    let desk = desk(
        "jsonld",
        "",
        &(page(
            r#"[{"@graph": [
            {"@type": ["Thing", "MusicEvent"], "name": "A", "startDate": "2027-01-01", "endDate": "2027-01-02", "location": "Somewhere, in town"},
            {"@type": "schema:Event", "name": {"@value": "B"}, "startDate": "2027-01-01T18:00:00", "duration": "PT90M", "location": "https://meet.example.org/b",
             "eventStatus": "EventCancelled", "superEvent": {"@type": "Event", "name": "not this"}}]},
            {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item":
            {"@type": "Event", "name": "C", "startDate": "2027-01-01T18:00:00-05:00", "location": {"@type": "VirtualLocation"}, "eventStatus": "http://schema.org/EventPostponed"}}]},
            {"@type": "Event", "name": "", "startDate": "2027-01-01"},
            {"@type": "Event", "name": "D", "startDate": "soon"},
            {"@type": "Event", "name": "E", "startDate": "2027-01-02", "endDate": "2027-01-01"},
            {"@type": "Event", "name": "only named"},
            {"@type": "Person", "name": "nobody"}]"#,
        ) + &page("{not json}")),
    );
    check(
        &desk,
        &expect![[r#"
            theirs-90d3440dc9a690bc
              2027-01-01 UTC 2 d 0 min
              A (confirmed)
              in-person: Somewhere, in town 
              [] [] []
            theirs-47c45609b021e32b
              2027-01-01T18:00:00 UTC 0 d 90 min
              B (cancelled)
              online:  https://meet.example.org/b
              [] [] []
            theirs-94a8e6165a1f2186
              2027-01-01T23:00:00 UTC open
              C (tentative)
              online:  
              [] [] []
            theirs-9d0016632d6b8d59
              2027-01-02 UTC open
              E (confirmed)
              :  
              [] [] []
            ? line 1: a script of JSON-LD is not JSON: key must be a string at line 1 column 2 (it is passed over)
            ? line 1: an event has no name (this event is left out)
            ? line 1: `D`: its start is no date: "soon" (this event is left out)
            ? line 1: `E`: its end is before its start, or too far from it: "2027-01-01" (the event is taken without it)
        "#]],
    );
}

#[test]
fn events_that_share_a_link_are_told_apart_by_their_days() {
    let desk = desk(
        "jsonld",
        "",
        r#"[{"@type": "Event", "name": "A", "url": "https://example.org/all", "startDate": "2027-01-01"},
            {"@type": "Event", "name": "A", "url": "https://example.org/all", "startDate": "2027-02-01"},
            {"@type": "Event", "name": "A", "url": "https://example.org/all", "startDate": "2027-02-01"}]"#,
    );
    let followed = desk.sources.followed();
    let uids: Vec<&str> = followed[0]
        .1
        .series
        .iter()
        .map(|one| one.uid.as_str())
        .collect();
    assert_eq!(uids.len(), 2);
    assert_ne!(uids[0], uids[1]);
}

#[test]
fn a_page_with_h_events() {
    let desk = desk(
        "jsonld",
        "time_zone = \"Europe/Paris\"",
        r#"<!DOCTYPE html><div class="h-full"><div class="h-event">
            <h1 class="p-name">Rencontre <b>XMPP</b></h1>
            <a class="u-url" href="2027.html">more</a>
            <time class="dt-start" datetime="2027-02-01 19:00">1er février</time>
            <span class="dt-end"><abbr class="value" title="2027-02-01">le même jour</abbr> <span class="value">21:00</span></span>
            <div class="h-full"><p class="p-summary">Une soirée<br>à Lyon</p></div>
            <div class="p-location h-card"><span class="p-name">La Maison</span>, <span class="p-locality">Lyon</span> <data class="p-country-name" value="FR">France</data></div>
            <span class="p-organizer h-card"><a class="p-name u-url" href="https://someone.example/">Quelqu'un</a></span>
            <a class="p-category">meetup</a></div>
            <div class="h-event"><span class="p-name">All day</span> <time class="dt-start">2027-03-01</time> at <span class="p-location">home</span></div>
            <div class="h-event">nothing said</div></div>"#,
    );
    check(
        &desk,
        &expect![[r#"
            theirs-c9c9892e10dd3533
              2027-02-01T19:00:00 Europe/Paris 0 d 120 min
              Rencontre XMPP (confirmed)
              Une soirée\|à Lyon
              https://example.org/2027.html
              in-person: La Maison, Lyon, FR 
              ["Quelqu'un"] ["meetup"] []
            theirs-1f3c30c8589a3d03
              2027-03-01 Europe/Paris open
              All day (confirmed)
              in-person: home 
              [] [] []
            ? line 1: `nothing said`: its start is no date: "" (this event is left out)
        "#]],
    );
}

#[test]
fn a_page_without_events_says_what_it_should_have() {
    check(
        &desk("jsonld", "", "<html><p>Hello, this is our page"),
        &expect![[r#"
            ? line 1: no events can be read on this page (is it the page of the event itself? Its source must have `application/ld+json` with an Event in it, or an element of class `h-event`)
        "#]],
    );
    check(
        &desk("jsonld", "", "Hello"),
        &expect![[r#"
        ! other: the answer is not a page
    "#]],
    );
}

#[test]
fn a_page_that_nests_without_end_is_read_all_the_same() {
    let deep = format!(
        "<html>{}<div class=h-event><i class=p-name>Deep</i><time class=dt-start>2027-01-01</time>",
        "<div>".repeat(50_000)
    );
    let page = desk("jsonld", "", &deep).state();
    assert_eq!(page, "! other: the page nests too deeply to be read\n");
    let deep = deep.replacen("<div>", "", 49_000);
    assert_eq!(desk("jsonld", "", &deep).state(), "2027-01-01 Deep\n");
    let deep = "[".repeat(100_000);
    let desk = desk("jsonld", "", &deep);
    assert_eq!(desk.sources.health(desk.now)[0].events, 0);
}

#[test]
fn posts_are_news_and_never_events() {
    let desk = desk(
        "atom",
        "series = \"xmpp-night\"",
        r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><id>x</id><updated>2026-11-01T00:00:00Z</updated>
        <entry><id>1</id><title>See you on
          2027-01-31</title><link rel="self" href="https://example.org/1.atom"/><link href="/1"/><published>2026-10-01T10:00:00Z</published><updated>2026-10-02T10:00:00Z</updated><author><name>
          Ada  L.</name></author></entry>
        <entry><id>2</id><title type="html">Notes &amp;amp; photos</title><link rel="alternate" href="https://example.org/2"/><updated>2026-11-01T10:00:00Z</updated></entry>
        <entry><id>3</id><title>No link</title><updated>2026-11-01T10:00:00Z</updated></entry>
        <entry><id>4</id><title></title><link href="xmpp:pubsub.example.org?;node=blog;item=4"/><updated>2026-09-01T10:00:00Z</updated></entry></feed>"#,
    );
    check(
        &desk,
        &expect![[r#"
            2026-11-01T10:00:00Z Notes & photos https://example.org/2
            2026-10-01T10:00:00Z See you on 2027-01-31 https://example.org/1 by Ada L.
            2026-09-01T10:00:00Z xmpp:pubsub.example.org?;node=blog;item=4 xmpp:pubsub.example.org?;node=blog;item=4
            ? posts without a link are left out: 1
        "#]],
    );
}

#[test]
fn rss_is_read_too_and_a_page_is_not() {
    let rss = r#"<rss version="2.0"><channel><title>x</title><link>https://example.org/</link>
        <language>fr</language>
        <item><author>ada@example.org (Ada)</author><title>One</title><link>https://example.org/one</link><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate></item>
        <item><author>bob@example.org</author><title>Two</title><link>https://example.org/two</link></item></channel></rss>"#;
    check(
        &desk("atom", "series = \"x\"", rss),
        &expect![[r#"
            2026-11-01T10:00:00Z One https://example.org/one by Ada (fr)
             Two https://example.org/two (fr)
        "#]],
    );
    let html = "<!DOCTYPE html><html><p>our blog</p></html>";
    check(
        &desk("atom", "series = \"x\"", html),
        &expect![[r#"
        ! page: the answer is a web page, not a feed of posts
    "#]],
    );
}

#[test]
fn the_list_of_xmpp_org_is_followed_like_a_calendar() {
    let list = r#"[{"type": "Sprint", "title": "XMPP Sprint in Berlin", "location": "Berlin (DE)",
        "date_start": "2027-06-05", "date_end": "2027-06-06", "url": "https://example.org/sprint"},
        {"type": "Sprint", "title": "Wrong", "location": "Berlin (DE)", "date_start": "2027-13-05", "date_end": "2027-06-06"}]"#;
    check(
        &desk("xmpp-org", "", list),
        &expect![[r#"
            theirs-xmpp-sprint-in-berlin-2027
              2027-06-05 UTC 2 d 0 min
              XMPP Sprint in Berlin (confirmed)
              https://example.org/sprint
              in-person: Berlin, DE 
              [] ["sprint"] []
            ? line 3: it has no link (readers want to know more: give the page of the event as `url`)
            ? line 3: `date_start` is no date: "2027-13-05" (dates are written as 2027-01-31)
        "#]],
    );
    check(
        &desk("xmpp-org", "", &list[..200]),
        &expect![[r#"
        ! cut: the answer is not JSON: EOF while parsing a string at line 3 column 19
    "#]],
    );
    check(
        &desk("xmpp-org", "", "{\"message\": \"Not Found\"}"),
        &expect![[r#"
            ! other: the answer is no list of events
        "#]],
    );
}

#[test]
fn a_bad_end_costs_the_end_alone_and_entities_are_letters() {
    let told = |page: &str| {
        let desk = desk("jsonld", "time_zone = \"Europe/Berlin\"", page);
        let followed = desk.sources.followed();
        let series = followed[0].1.series.iter().map(|one| {
            let event = &one.event;
            let end = event.span(event.start).to;
            format!("{} {} to {end}\n", event.text.summary, event.start)
        });
        let mut told: Vec<String> = series.collect();
        told.sort();
        told.extend(followed[0].1.remarks.iter().map(|one| format!("? {one}\n")));
        told.concat()
    };
    let h_events = r#"<!DOCTYPE html><div class="h-event"><span class="p-name">One</span>
        <time class="dt-start">2027-03-01T19:00</time> to <time class="dt-end">21:00</time></div>
        <div class="h-event"><span class="p-name">Two</span>
        <time class="dt-start">2027-03-02T19:00</time> to <time class="dt-end">late</time></div>"#;
    expect![[r#"
        One 2027-03-01T19:00:00 to 2027-03-01T20:00:00Z
        Two 2027-03-02T19:00:00 to 2027-03-02T20:00:00Z
        ? line 1: `Two`: its end is no date: "late" (the event is taken without it)
    "#]]
    .assert_eq(&told(h_events));
    let json = r#"{"@context": "https://schema.org", "@type": "Event",
        "name": "Caf&eacute; &#8217;XMPP&#8217; &amp; friends", "startDate": "2027-03-03T19:00"}"#;
    expect![[r#"
        Café ’XMPP’ & friends 2027-03-03T19:00:00 to 2027-03-03T20:00:00Z
    "#]]
    .assert_eq(&told(json));
}

#[test]
fn a_list_of_which_nothing_can_be_read_changes_nothing() {
    let desk = desk("xmpp-org", "", "[{\"what\": \"x\"}, {\"when\": \"y\"}]");
    let health = &desk.sources.health(desk.now)[0];
    let words = &health.fault.as_ref().unwrap().words;
    assert!(
        words.starts_with("no entry of the list can be read: "),
        "{words}"
    );
}
