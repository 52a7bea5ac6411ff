//! News for feed readers: Atom and JSON Feed.

use expect_test::expect;
use rocket::http::{Header, Status};

use super::{NOW, Server, header};
use crate::common::Folder;

/// One line for each entry of a feed, as a reader sees it.
fn entries(server: &Server, path: &str) -> String {
    let feed = feed_rs::parser::parse(server.text(path).as_bytes()).unwrap();
    let lines: Vec<String> = feed
        .entries
        .iter()
        .map(|entry| {
            let title = &entry.title.as_ref().unwrap().content;
            let (published, updated) = (entry.published.unwrap(), entry.updated.unwrap());
            let changed = if updated == published {
                String::new()
            } else {
                format!(", {updated}")
            };
            format!("{title}\n    {} ({published}{changed})", entry.id)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn a_feed_has_single_events_the_next_date_of_a_series_and_what_differs_from_it() {
    let server = Server::new();
    let read = entries(&server, "/calendar.atom");
    expect![[r#"
        Evening: Thursday, October 12th 2023
            tag:calendar.example.org,2026:evening@calendar.example.org/2023-10-12T18:00:00 (2023-11-05 12:00:00 UTC)
        Just over: Friday, October 20th 2023
            tag:calendar.example.org,2026:just-over@calendar.example.org (2023-11-05 12:00:00 UTC)
        Evening: Thursday, November 9th 2023
            tag:calendar.example.org,2026:evening@calendar.example.org/2023-11-09T18:00:00 (2023-11-05 12:00:00 UTC)
        Cancelled: Evening: Thursday, December 14th 2023
            tag:calendar.example.org,2026:evening@calendar.example.org/2023-12-14T18:00:00 (2023-11-05 12:00:00 UTC)
        New date: Evening: Thursday, February 15th 2024
            tag:calendar.example.org,2026:evening@calendar.example.org/2024-02-08T18:00:00 (2023-11-05 12:00:00 UTC)
        Sprint: from Friday, March 1st to Sunday, March 3rd 2024
            tag:calendar.example.org,2026:sprint@calendar.example.org (2023-11-05 12:00:00 UTC)"#]].assert_eq(&read);
    assert_eq!(entries(&server, "/calendar.json"), read);
}

#[test]
fn an_entry_leads_to_the_page_of_its_date_and_to_a_file_of_it() {
    let server = Server::new();
    let feed = feed_rs::parser::parse(server.text("/calendar.atom").as_bytes()).unwrap();
    let items = server.json("/calendar.json");
    let items = items["items"].as_array().unwrap();
    let mut lines = Vec::new();
    for (entry, item) in feed.entries.iter().zip(items) {
        let page = &entry.links[0].href;
        assert_eq!(item["url"].as_str(), Some(page.as_str()));
        let html = entry.content.as_ref().unwrap().body.as_ref().unwrap();
        let file = html.rsplit("href=\"").next().unwrap();
        let file = file.split('"').next().unwrap();
        for address in [page, file] {
            let path = address.strip_prefix("https://calendar.example.org");
            lines.push(path.unwrap().to_owned());
            server.text(path.unwrap());
        }
    }
    expect![[r#"
        /en/events/evening/2023-10-12
        /events/evening/2023-10-12.ics?lang=en
        /en/events/just-over
        /events/just-over.ics?lang=en
        /en/events/evening/2023-11-09
        /events/evening/2023-11-09.ics?lang=en
        /en/events/evening/2023-12-14
        /events/evening/2023-12-14.ics?lang=en
        /en/events/evening/2024-02-08
        /events/evening/2024-02-08.ics?lang=en
        /en/events/sprint
        /events/sprint.ics?lang=en"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn when_a_date_is_over_the_next_one_is_news_of_the_day_after() {
    let server = Server::new().at("2024-01-12T09:00:00Z");
    let read = entries(&server, "/calendar.atom?category=meetup&lang=fr");
    expect![[r#"
        Evening : jeudi 11 janvier 2024
            tag:calendar.example.org,2026:evening@calendar.example.org/2024-01-11T18:00:00 (2023-11-10 00:00:00 UTC)
        Annulé : Evening : jeudi 14 décembre 2023
            tag:calendar.example.org,2026:evening@calendar.example.org/2023-12-14T18:00:00 (2023-11-05 12:00:00 UTC)
        Nouvelle date : Evening : jeudi 15 février 2024
            tag:calendar.example.org,2026:evening@calendar.example.org/2024-02-08T18:00:00 (2023-11-05 12:00:00 UTC)"#]].assert_eq(&read);
}

#[test]
fn an_entry_in_full() {
    let server = Server::new();
    expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
          <id>tag:calendar.example.org,2026:calendar?lang=fr&#38;category=sprint</id>
          <title>Test calendar : sprint</title>
          <subtitle>Test calendar : les événements de la communauté XMPP</subtitle>
          <updated>2023-11-05T12:00:00Z</updated>
          <author><name>Test calendar</name></author>
          <link rel="self" type="application/atom+xml" href="https://calendar.example.org/calendar.atom?lang=fr&#38;category=sprint"/>
          <link rel="alternate" type="text/html" href="https://calendar.example.org/fr/?category=sprint"/>
          <link rel="alternate" type="text/calendar" href="https://calendar.example.org/calendar.ics?lang=fr&#38;category=sprint"/>
          <generator>Almanac</generator>
          <entry>
            <id>tag:calendar.example.org,2026:sprint@calendar.example.org</id>
            <title>Sprint : du vendredi 1ᵉʳ au dimanche 3 mars 2024</title>
            <published>2023-11-05T12:00:00Z</published>
            <updated>2023-11-05T12:00:00Z</updated>
            <link rel="alternate" type="text/html" href="https://calendar.example.org/fr/events/sprint"/>
            <link rel="related" href="https://sprint.example.org/?a=1&#38;b=2"/>
            <category term="sprint" label="Sprint"/>
            <content type="html">&#60;ul&#62;
        &#60;li&#62;Quand : du vendredi 1ᵉʳ au dimanche 3 mars 2024&#60;/li&#62;
        &#60;li&#62;Où : En ligne&#60;/li&#62;
        &#60;li&#62;Participer : &#60;a href=&#34;xmpp:s@r.example.org?join&#34;&#62;xmpp:s@r.example.org?join&#60;/a&#62;&#60;/li&#62;
        &#60;li&#62;En savoir plus : &#60;a href=&#34;https://sprint.example.org/?a=1&#38;#38;b=2&#34;&#62;sprint.example.org&#60;/a&#62;&#60;/li&#62;
        &#60;/ul&#62;
        &#60;p&#62;&#60;a href=&#34;https://calendar.example.org/events/sprint.ics?lang=fr&#34;&#62;Ajouter à votre agenda&#60;/a&#62;&#60;/p&#62;</content>
          </entry>
        </feed>"#]].assert_eq(&server.text("/calendar.atom?lang=fr&category=sprint"));
}

#[test]
fn an_item_in_full() {
    let server = Server::new();
    expect![[r#"
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Test calendar: sprint",
          "home_page_url": "https://calendar.example.org/en/?category=sprint",
          "feed_url": "https://calendar.example.org/calendar.json?lang=en&category=sprint",
          "description": "Test calendar: events of the XMPP community",
          "language": "en",
          "authors": [
            {
              "name": "Test calendar",
              "url": "https://calendar.example.org/"
            }
          ],
          "items": [
            {
              "id": "tag:calendar.example.org,2026:sprint@calendar.example.org",
              "url": "https://calendar.example.org/en/events/sprint",
              "external_url": "https://sprint.example.org/?a=1&b=2",
              "title": "Sprint: from Friday, March 1st to Sunday, March 3rd 2024",
              "content_html": "<ul>\n<li>When: from Friday, March 1st to Sunday, March 3rd 2024</li>\n<li>Where: Online</li>\n<li>Join: <a href=\"xmpp:s@r.example.org?join\">xmpp:s@r.example.org?join</a></li>\n<li>More about it: <a href=\"https://sprint.example.org/?a=1&#38;b=2\">sprint.example.org</a></li>\n</ul>\n<p><a href=\"https://calendar.example.org/events/sprint.ics?lang=en\">Add to your calendar</a></p>",
              "date_published": "2023-11-05T12:00:00Z",
              "date_modified": "2023-11-05T12:00:00Z",
              "tags": [
                "Sprint"
              ],
              "_occurrence": {
                "uid": "sprint@calendar.example.org",
                "series": "sprint",
                "recurrence_id": null,
                "summary": "Sprint",
                "description": null,
                "url": "https://sprint.example.org/?a=1&b=2",
                "page": "https://calendar.example.org/en/events/sprint",
                "categories": [
                  "sprint"
                ],
                "languages": [],
                "organizers": [],
                "start": "2024-03-01",
                "end": "2024-03-04",
                "all_day": true,
                "time_zone": "UTC",
                "status": "confirmed",
                "reason": null,
                "confirmed": true,
                "attendance": "online",
                "location": null,
                "conference": [
                  {
                    "uri": "xmpp:s@r.example.org?join",
                    "features": [],
                    "label": null
                  }
                ],
                "rrule": null,
                "origins": [
                  "events/sprint.toml"
                ],
                "field_origins": {}
              }
            }
          ]
        }
    "#]].assert_eq(&server.text("/calendar.json?category=sprint"));
}

#[test]
fn what_a_title_says_is_what_a_reader_reads() {
    let titles = [
        "</title><script>alert(1)</script>",
        "a & b &amp; <c> \"d\" 'e' ]]>",
        "中文活动 🎉 עברית العربية",
        "<![CDATA[x]]> <?xml?> <!-- -->",
        "no \u{fffe}character\u{ffff}s",
    ];
    let folder = Folder::new();
    for (number, title) in titles.iter().enumerate() {
        let quoted = title.replace('\'', "’");
        let text = format!(
            "summary = '{quoted}'\ndescription = '{quoted}'\nstart = 2024-01-0{}",
            number + 1
        );
        folder.write(&format!("t{number}"), &text);
    }
    let server = Server::of(folder, NOW);
    for path in ["/calendar.atom", "/calendar.json"] {
        let text = server.text(path);
        // A title in JSON is plain text.
        assert!(path.ends_with("json") || !text.contains("<script"));
        let feed = feed_rs::parser::parse(text.as_bytes()).unwrap();
        assert_eq!(feed.entries.len(), titles.len());
        for (number, title) in titles.iter().enumerate() {
            let end = format!("example.org,2026:t{number}@calendar.example.org");
            let entry = feed
                .entries
                .iter()
                .find(|entry| entry.id.ends_with(&end))
                .unwrap();
            let read = &entry.title.as_ref().unwrap().content;
            // XML cannot have the two that are no characters.
            let title = title.replace('\'', "’");
            let without = title.replace(['\u{fffe}', '\u{ffff}'], "");
            let said = read.rsplit_once(": ").unwrap().0;
            assert!(said == title || said == without, "{path}: {read:?}");
            let body = entry.content.as_ref().unwrap().body.as_ref().unwrap();
            assert!(!body.contains("<script"), "{body}");
        }
    }
}

#[test]
fn news_feeds_have_validators_and_a_mistake_is_said_plainly() {
    let server = Server::new();
    for (path, kind) in [
        (
            "/calendar.atom?lang=fr",
            "application/atom+xml; charset=utf-8",
        ),
        (
            "/calendar.json?lang=fr",
            "application/feed+json; charset=utf-8",
        ),
    ] {
        let response = server.get(path);
        assert_eq!(header(&response, "Content-Type"), kind);
        assert_eq!(
            header(&response, "Last-Modified"),
            "Sun, 05 Nov 2023 12:00:00 GMT"
        );
        assert_eq!(header(&response, "Access-Control-Allow-Origin"), "*");
        let etag = header(&response, "ETag").to_owned();
        let again = server
            .client
            .get(path)
            .header(Header::new("If-None-Match", etag));
        assert_eq!(again.dispatch().status(), Status::NotModified);
    }
    let wrong = server.get("/calendar.atom?categry=sprint");
    assert_eq!(wrong.status(), Status::BadRequest);
    assert_eq!(
        wrong.into_string().unwrap(),
        "unknown \"categry\": did you mean \"category\"?\n"
    );
}
