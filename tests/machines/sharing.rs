//! What search engines, chats and networks are told: sitemaps, schema.org, cards.

use std::sync::Arc;

use expect_test::expect;
use rocket::http::{Header, Status};
use serde_json::Value;

use super::{NOW, Server, folder, header};
use crate::common::Folder;

#[test]
fn search_engines_find_every_page_in_every_language_and_may_read_all() {
    let server = Server::new();
    expect![[r#"
        User-agent: *
        Allow: /

        Sitemap: https://calendar.example.org/sitemap.xml
    "#]]
    .assert_eq(&server.text("/robots.txt"));
    expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <sitemap><loc>https://calendar.example.org/en/sitemap.xml</loc><lastmod>2023-11-05T12:00:00Z</lastmod></sitemap>
          <sitemap><loc>https://calendar.example.org/fr/sitemap.xml</loc><lastmod>2023-11-05T12:00:00Z</lastmod></sitemap>
        </sitemapindex>"#]].assert_eq(&server.text("/sitemap.xml"));
    let sitemap = server.text("/fr/sitemap.xml");
    let addresses: Vec<&str> = sitemap
        .split("<loc>https://calendar.example.org")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .collect();
    for address in &addresses {
        server.text(address);
    }
    expect![[r#"
        /fr/
        /fr/subscribe
        /fr/newsletter
        /fr/about
        /fr/events/doubtful
        /fr/events/evening
        /fr/events/just-over
        /fr/events/long-over
        /fr/events/sprint"#]]
    .assert_eq(&addresses.join("\n"));
    let first: Vec<&str> = sitemap
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != "<url>")
        .take_while(|line| *line != "</url>")
        .collect();
    expect![[r#"
        <url>
        <loc>https://calendar.example.org/fr/</loc>
        <lastmod>2023-11-05T12:00:00Z</lastmod>
        <xhtml:link rel="alternate" hreflang="en" href="https://calendar.example.org/en/"/>
        <xhtml:link rel="alternate" hreflang="fr" href="https://calendar.example.org/fr/"/>
        <xhtml:link rel="alternate" hreflang="x-default" href="https://calendar.example.org/en/"/>"#]].assert_eq(&first.join("\n"));
    assert_eq!(server.get("/nl/sitemap.xml").status(), Status::NotFound);
}

#[test]
fn a_page_names_the_feeds_of_what_it_shows() {
    let page = Server::new().text("/fr/?category=sprint");
    let links: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("<link rel=\"alternate\" type="))
        .collect();
    expect![[r#"
        <link rel="alternate" type="text/calendar" href="/calendar.ics?lang=fr&#38;category=sprint" title="Test calendar (iCal)">
        <link rel="alternate" type="application/atom+xml" href="/calendar.atom?lang=fr&#38;category=sprint" title="Test calendar (Atom)">
        <link rel="alternate" type="application/feed+json" href="/calendar.json?lang=fr&#38;category=sprint" title="Test calendar (JSON Feed)">"#]].assert_eq(&links.join("\n"));
}

/// The data in a page, from which nothing can break out.
fn json_ld(server: &Server, path: &str) -> String {
    let page = server.text(path);
    let start = "<script type=\"application/ld+json\">";
    let (_, rest) = page.split_once(start).unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    assert!(!json.contains(['<', '>', '&']));
    let value: Value = serde_json::from_str(json).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

#[test]
fn the_page_of_a_single_event_says_what_it_is_to_programs() {
    let server = Server::new();
    expect![[r#"
        {
          "@context": "https://schema.org",
          "@id": "https://calendar.example.org/fr/events/sprint#event",
          "@type": "Event",
          "endDate": "2024-03-03",
          "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
          "eventStatus": "https://schema.org/EventScheduled",
          "image": [
            "https://calendar.example.org/cards/fr/sprint.png"
          ],
          "keywords": [
            "Sprint"
          ],
          "location": [
            {
              "@type": "VirtualLocation",
              "url": "xmpp:s@r.example.org?join"
            }
          ],
          "name": "Sprint",
          "sameAs": "https://sprint.example.org/?a=1&b=2",
          "startDate": "2024-03-01",
          "url": "https://calendar.example.org/fr/events/sprint"
        }"#]]
    .assert_eq(&json_ld(&server, "/fr/events/sprint"));
}

#[test]
fn the_page_of_a_series_names_its_next_dates_the_cancelled_and_the_moved_one_too() {
    let server = Server::new();
    let value: Value = serde_json::from_str(&json_ld(&server, "/en/events/evening")).unwrap();
    let mut short = value.clone();
    short["subEvent"].as_array_mut().unwrap().truncate(1);
    expect![[r#"
        {
          "@context": "https://schema.org",
          "@id": "https://calendar.example.org/en/events/evening#series",
          "@type": "EventSeries",
          "description": "people meet",
          "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
          "eventStatus": "https://schema.org/EventScheduled",
          "image": [
            "https://calendar.example.org/cards/en/evening.png"
          ],
          "inLanguage": [
            "de"
          ],
          "keywords": [
            "Meetup"
          ],
          "location": [
            {
              "@type": "Place",
              "address": {
                "@type": "PostalAddress",
                "addressCountry": "DE",
                "addressLocality": "Hamburg"
              },
              "name": "Hamburg"
            }
          ],
          "name": "Evening",
          "startDate": "2023-07-13T18:00:00+02:00",
          "subEvent": [
            {
              "@id": "https://calendar.example.org/en/events/evening/2023-11-09#event",
              "@type": "Event",
              "description": "people meet",
              "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
              "eventStatus": "https://schema.org/EventScheduled",
              "image": [
                "https://calendar.example.org/cards/en/evening/2023-11-09.png"
              ],
              "inLanguage": [
                "de"
              ],
              "keywords": [
                "Meetup"
              ],
              "location": [
                {
                  "@type": "Place",
                  "address": {
                    "@type": "PostalAddress",
                    "addressCountry": "DE",
                    "addressLocality": "Hamburg"
                  },
                  "name": "Hamburg"
                }
              ],
              "name": "Evening",
              "startDate": "2023-11-09T18:00:00+01:00",
              "superEvent": {
                "@id": "https://calendar.example.org/en/events/evening#series"
              },
              "url": "https://calendar.example.org/en/events/evening/2023-11-09"
            }
          ],
          "url": "https://calendar.example.org/en/events/evening"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&short).unwrap());
    let dates: Vec<String> = value["subEvent"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let status = one["eventStatus"]
                .as_str()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap();
            let before = &one["previousStartDate"];
            format!("{} {status} {before}", one["startDate"].as_str().unwrap())
        })
        .collect();
    expect![[r#"
        2023-11-09T18:00:00+01:00 EventScheduled null
        2023-12-14T18:00:00+01:00 EventCancelled null
        2024-01-11T18:00:00+01:00 EventScheduled null
        2024-02-15T18:00:00+01:00 EventRescheduled "2024-02-08T18:00:00+01:00"
        2024-03-14T18:00:00+01:00 EventScheduled null
        2024-04-11T18:00:00+02:00 EventScheduled null
        2024-05-09T18:00:00+02:00 EventScheduled null
        2024-06-13T18:00:00+02:00 EventScheduled null
        2024-07-11T18:00:00+02:00 EventScheduled null
        2024-08-08T18:00:00+02:00 EventScheduled null"#]]
    .assert_eq(&dates.join("\n"));
}

#[test]
fn the_page_of_a_date_says_what_that_date_is_and_of_which_series() {
    let server = Server::new();
    expect![[r#"
        {
          "@context": "https://schema.org",
          "@id": "https://calendar.example.org/en/events/evening/2024-02-08#event",
          "@type": "Event",
          "description": "people meet",
          "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
          "eventStatus": "https://schema.org/EventRescheduled",
          "image": [
            "https://calendar.example.org/cards/en/evening/2024-02-08.png"
          ],
          "inLanguage": [
            "de"
          ],
          "keywords": [
            "Meetup"
          ],
          "location": [
            {
              "@type": "Place",
              "address": {
                "@type": "PostalAddress",
                "addressCountry": "DE",
                "addressLocality": "Hamburg"
              },
              "name": "Hamburg"
            }
          ],
          "name": "Evening",
          "previousStartDate": "2024-02-08T18:00:00+01:00",
          "startDate": "2024-02-15T18:00:00+01:00",
          "superEvent": {
            "@id": "https://calendar.example.org/en/events/evening#series",
            "@type": "EventSeries",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": [
              {
                "@type": "Place",
                "address": {
                  "@type": "PostalAddress",
                  "addressCountry": "DE",
                  "addressLocality": "Hamburg"
                },
                "name": "Hamburg"
              }
            ],
            "name": "Evening",
            "startDate": "2023-07-13T18:00:00+02:00",
            "url": "https://calendar.example.org/en/events/evening"
          },
          "url": "https://calendar.example.org/en/events/evening/2024-02-08"
        }"#]]
    .assert_eq(&json_ld(&server, "/en/events/evening/2024-02-08"));
    let cancelled = json_ld(&server, "/en/events/evening/2023-12-14");
    let cancelled: Value = serde_json::from_str(&cancelled).unwrap();
    let said = |name: &str| cancelled[name].as_str().unwrap_or_default();
    assert_eq!(said("eventStatus"), "https://schema.org/EventCancelled");
    assert_eq!(said("startDate"), "2023-12-14T18:00:00+01:00");
    // It is the one that the page of the series names.
    let series = json_ld(&server, "/en/events/evening");
    let series: Value = serde_json::from_str(&series).unwrap();
    let mut named = series["subEvent"][1].clone();
    named["superEvent"] = cancelled["superEvent"].clone();
    named["@context"] = cancelled["@context"].clone();
    assert_eq!(named, cancelled);
}

#[test]
fn a_series_begins_with_its_first_part_and_ends_with_its_last() {
    let folder = Folder::new();
    folder.write(
        "evening",
        r#"
            summary = "Evening"
            start = 2023-07-13T18:00:00
            time_zone = "Europe/Berlin"
            repeat = "second Thursday of the month"
            until = 2024-06-30
            [[change]]
            from = 2024-01-01
            repeat = "third Monday of the month"
            summary = "Night"
        "#,
    );
    let server = Server::of(folder, NOW);
    let mut lines = Vec::new();
    for path in ["/en/events/evening", "/en/events/evening/2024-02-19"] {
        let value: Value = serde_json::from_str(&json_ld(&server, path)).unwrap();
        for value in [&value, &value["subEvent"][3], &value["superEvent"]] {
            let said = ["@type", "name", "startDate", "endDate", "url"].map(|name| &value[name]);
            lines.push(said.map(ToString::to_string).join(" "));
        }
    }
    expect![[r#"
        "EventSeries" "Evening" "2023-07-13T18:00:00+02:00" "2024-06-17" "https://calendar.example.org/en/events/evening"
        "Event" "Night" "2024-02-19T18:00:00+01:00" null "https://calendar.example.org/en/events/evening/2024-02-19"
        null null null null null
        "Event" "Night" "2024-02-19T18:00:00+01:00" null "https://calendar.example.org/en/events/evening/2024-02-19"
        null null null null null
        "EventSeries" "Night" "2023-07-13T18:00:00+02:00" null "https://calendar.example.org/en/events/evening""#]].assert_eq(&lines.join("\n"));
}

#[test]
fn a_sitemap_that_would_be_too_long_leaves_out_the_oldest_and_says_so() {
    let one = crate::common::series("summary = \"x\"\nstart = 2024-01-01").remove(0);
    let many: Vec<Arc<_>> = (0..50_001)
        .map(|number| {
            let mut series = almanac::model::Series::clone(&one);
            series.slug = almanac::model::Slug::parse(&format!("e{number}")).unwrap();
            Arc::new(series)
        })
        .collect();
    let calendar = crate::common::calendar();
    let languages = almanac::language::Languages::load(&calendar.languages).unwrap();
    let (language, now) = (languages.default().tag(), NOW.parse().unwrap());
    let text = almanac::view::sitemap::sitemap(&calendar, &languages, language, &many, now);
    assert_eq!(text.matches("<loc>").count(), 50_000);
    assert!(text.contains("<!-- 5 older events are left out"));
}

#[test]
fn a_link_is_shown_with_a_name_a_sentence_and_a_picture() {
    let server = Server::new();
    let tags = |path: &str| -> String {
        let page = server.text(path);
        let tags = page
            .lines()
            .filter(|line| line.contains("property=\"og:") || line.contains("name=\"twitter:"));
        tags.collect::<Vec<_>>().join("\n")
    };
    let of_event = tags("/fr/events/evening");
    expect![[r#"
        <meta property="og:locale" content="fr_FR">
        <meta property="og:type" content="website">
        <meta property="og:site_name" content="Test calendar">
        <meta property="og:title" content="Evening">
        <meta property="og:description" content="people meet">
        <meta property="og:url" content="https://calendar.example.org/fr/events/evening">
        <meta property="og:image" content="https://calendar.example.org/cards/fr/evening.png">
        <meta property="og:image:type" content="image/png">
        <meta property="og:image:width" content="1200">
        <meta property="og:image:height" content="630">
        <meta property="og:image:alt" content="Evening">
        <meta name="twitter:card" content="summary_large_image">"#]]
    .assert_eq(&of_event);
    let of_date = tags("/en/events/evening/2024-02-08");
    assert!(
        of_date.contains("\"New date: Evening: Thursday, February 15th 2024\"")
            && of_date.contains("/en/events/evening/2024-02-08\""),
        "{of_date}"
    );
    let of_calendar = tags("/en/?category=sprint");
    expect![[r#"
        <meta property="og:locale" content="en_US">
        <meta property="og:type" content="website">
        <meta property="og:site_name" content="Test calendar">
        <meta property="og:title" content="Test calendar">
        <meta property="og:description" content="What comes next in the XMPP community: meetups, sprints, talks and deadlines">
        <meta property="og:url" content="https://calendar.example.org/en/">
        <meta property="og:image" content="https://calendar.example.org/cards/en.png">
        <meta property="og:image:type" content="image/png">
        <meta property="og:image:width" content="1200">
        <meta property="og:image:height" content="630">
        <meta property="og:image:alt" content="Test calendar">
        <meta name="twitter:card" content="summary_large_image">"#]].assert_eq(&of_calendar);
}

#[test]
fn a_picture_is_drawn_for_each_event_in_each_language_and_for_the_calendar() {
    let folder = folder();
    folder.write("far-away", "summary = \"Far away\"\nstart = 2033-03-01");
    let server = Server::of(folder, NOW);
    for path in [
        "/cards/en.png",
        "/cards/fr/evening.png",
        "/cards/en/sprint.png",
        "/cards/en/far-away.png",
    ] {
        let response = server.get(path);
        assert_eq!(header(&response, "Content-Type"), "image/png", "{path}");
        assert_eq!(header(&response, "Cache-Control"), "public, max-age=86400");
        let resource = header(&response, "Cross-Origin-Resource-Policy");
        assert_eq!(resource, "cross-origin");
        let etag = header(&response, "ETag").to_owned();
        let png = response.into_bytes().unwrap();
        // The header of a PNG says its width and height.
        assert_eq!(png[..4], *b"\x89PNG");
        assert_eq!(png[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
        assert!(png.len() < 60_000, "{path}: {} bytes", png.len());
        let again = Header::new("If-None-Match", etag);
        let again = server.client.get(path).header(again).dispatch();
        assert_eq!(again.status(), Status::NotModified);
    }
    for path in [
        "/cards/nl.png",
        "/cards/en.jpg",
        "/cards/en/nothing.png",
        "/cards/nl/sprint.png",
    ] {
        assert_eq!(server.get(path).status(), Status::NotFound, "{path}");
    }
}

#[test]
fn a_card_says_what_when_and_where_and_nothing_breaks_out_of_it() {
    let calendar = crate::common::calendar();
    let languages = almanac::language::Languages::load(&calendar.languages).unwrap();
    let french = almanac::model::LanguageTag::parse("fr").unwrap();
    let sheet = almanac::view::card::Sheet {
        calendar: &calendar,
        language: languages.get(&french).unwrap(),
    };
    let text = "summary = '</text><script>a</script> & b 🎉'\nstart = 2024-03-01\nend = 2024-03-03\n\
                categories = ['sprint']\n[location]\ncity = 'Paris'\ncountry = 'FR'";
    let one = crate::common::occurrences(text, "2024-01-01", "2024-12-31").remove(0);
    let svg = almanac::view::card::event(&sheet, &one);
    let texts: Vec<&str> = svg
        .split("<text ")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split("</text>").next())
        .collect();
    expect![[r#"
        Sprint
        &#60;/text&#62;&#60;script&#62;a&#60;/
        script&#62; &#38; b
        Du vendredi 1ᵉʳ au dimanche 3 mars 2024
        Paris (FR)
        Mars 2024
        1–3
        ven. – dim.
        XMPP calendar
        127.0.0.1"#]]
    .assert_eq(&texts.join("\n"));
}
