//! What the server says to programs: news feeds and the API, with a fixed clock.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use almanac::app::App;
use almanac::web;
use common::Folder;
use expect_test::expect;
use rocket::http::{Header, Method, Status};
use rocket::local::blocking::{Client, LocalResponse};
use serde_json::Value;

/// A calendar with one event of each kind, on 5 November 2023 at noon.
fn folder() -> Folder {
    let folder = Folder::new();
    let monthly = r#"
        summary = "Evening"
        description = "people *meet*"
        start = 2023-07-13T18:00:00
        time_zone = "Europe/Berlin"
        repeat = "second Thursday of the month"
        confirmed = 2023-10-01
        categories = ["meetup"]
        languages = ["de"]
        [location]
        city = "Hamburg"
        country = "DE"
        [[cancelled]]
        on = 2023-12-14
        reason = "snow & ice"
        [[override]]
        recurrence_id = 2024-02-08T18:00:00
        start = 2024-02-15T18:00:00
    "#;
    folder.write("evening", monthly);
    folder.write(
        "sprint",
        "summary = \"Sprint\"\nstart = 2024-03-01\nend = 2024-03-03\ncategories = [\"sprint\"]\n\
         url = \"https://sprint.example.org/?a=1&b=2\"\n[[conference]]\nuri = \"xmpp:s@r.example.org?join\"",
    );
    folder.write(
        "just-over",
        "summary = \"Just over\"\nstart = 2023-10-20T10:00:00Z",
    );
    folder.write(
        "long-over",
        "summary = \"Long over\"\nstart = 2023-09-20T10:00:00Z",
    );
    folder.write(
        "doubtful",
        "summary = \"Doubtful\"\nstart = 2023-01-01T10:00:00Z\nrepeat = \"every week on Sunday\"",
    );
    folder
}

const NOW: &str = "2023-11-05T12:00:00Z";

struct Server {
    client: Client,
    folder: Folder,
}

impl Server {
    fn of(folder: Folder, now: &str) -> Self {
        let app = App::open(folder.settings(now)).unwrap().0;
        let client = Client::tracked(web::rocket(Arc::new(app))).unwrap();
        Self { client, folder }
    }

    fn new() -> Self {
        Self::of(folder(), NOW)
    }

    fn get(&self, path: &str) -> LocalResponse<'_> {
        self.client.get(path.to_owned()).dispatch()
    }

    fn text(&self, path: &str) -> String {
        let response = self.get(path);
        assert_eq!(response.status(), Status::Ok, "{path}");
        response.into_string().unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).unwrap()
    }

    /// The same calendar at another time.
    fn at(self, now: &str) -> Self {
        let Self { client, folder } = self;
        drop(client);
        Self::of(folder, now)
    }
}

fn header<'r>(response: &'r LocalResponse<'_>, name: &str) -> &'r str {
    response.headers().get_one(name).unwrap_or_default()
}

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
                ]
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

#[test]
fn pages_of_the_api_follow_each_other_and_lose_nothing() {
    let server = Server::new();
    let whole = server.json("/api/v1/occurrences?from=2023-07-01&to=2024-07-01&limit=1000");
    let mut all = Vec::new();
    let mut path = "/api/v1/occurrences?from=2023-07-01&to=2024-07-01&limit=7".to_owned();
    loop {
        let response = server.get(&path);
        let link = header(&response, "Link").to_owned();
        let page: Value = serde_json::from_str(&response.into_string().unwrap()).unwrap();
        assert_eq!(page["total"], whole["total"]);
        all.extend(page["occurrences"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else {
            assert!(!link.contains("rel=\"next\""), "{link}");
            break;
        };
        assert!(link.ends_with(&format!("<{next}>; rel=\"next\"")), "{link}");
        path = next
            .strip_prefix("https://calendar.example.org")
            .unwrap()
            .to_owned();
    }
    assert_eq!(&Value::Array(all), &whole["occurrences"]);
    assert_eq!(whole["total"], 68);
    assert_eq!(whole["next"], Value::Null);
}

#[test]
fn a_page_goes_on_where_the_last_one_ended_though_that_date_is_gone() {
    let server = Server::new();
    let page = server
        .json("/api/v1/occurrences?from=2023-07-01&to=2024-07-01&limit=1&category=sprint,meetup");
    let next = page["next"].as_str().unwrap().to_owned();
    server.folder.remove("evening");
    server.folder.write(
        "evening",
        "summary = \"Later\"\nstart = 2023-07-14T18:00:00Z\ncategories = [\"meetup\"]",
    );
    let server = server.at(NOW);
    let path = next.strip_prefix("https://calendar.example.org").unwrap();
    assert_eq!(server.json(path)["occurrences"][0]["summary"], "Later");
}

#[test]
fn series_are_found_by_what_they_are_and_by_name() {
    let server = Server::new();
    let uids = |path: &str| -> Vec<String> {
        let list = server.json(path);
        let series = list["series"].as_array().unwrap();
        series
            .iter()
            .map(|one| one["uid"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        uids("/api/v1/series?category=sprint"),
        ["sprint@calendar.example.org"]
    );
    assert_eq!(
        uids("/api/v1/series?limit=2"),
        [
            "doubtful@calendar.example.org",
            "evening@calendar.example.org"
        ]
    );
    assert_eq!(
        uids("/api/v1/series?limit=2&cursor=evening@calendar.example.org"),
        [
            "just-over@calendar.example.org",
            "long-over@calendar.example.org"
        ]
    );
    expect![[r#"
        {
          "total": 1,
          "next": null,
          "series": [
            {
              "uid": "evening@calendar.example.org",
              "series": "evening",
              "related_to": null,
              "summary": "Evening",
              "description": "people *meet*",
              "url": null,
              "page": "https://calendar.example.org/fr/events/evening",
              "feed": "https://calendar.example.org/events/evening.ics?lang=fr",
              "categories": [
                "meetup"
              ],
              "languages": [
                "de"
              ],
              "organizers": [],
              "start": "2023-07-13T18:00:00",
              "all_day": false,
              "time_zone": "Europe/Berlin",
              "rrule": "FREQ=MONTHLY;BYDAY=2TH",
              "rule": "tous les deuxièmes jeudis du mois",
              "rdate": [],
              "exdate": [],
              "status": "confirmed",
              "reason": null,
              "confirmed": true,
              "confirmed_on": "2023-10-01",
              "attendance": "in-person",
              "location": {
                "name": null,
                "address": null,
                "city": "Hamburg",
                "country": "DE",
                "geo": null
              },
              "conference": [],
              "next": "2023-11-09T18:00:00+01:00",
              "created": "2023-11-05T12:00:00Z",
              "last_modified": "2023-11-05T12:00:00Z",
              "sequence": 2022480,
              "origins": [
                "events/evening.toml"
              ]
            }
          ]
        }
    "#]]
    .assert_eq(&server.text("/api/v1/series/evening?lang=fr"));
    assert_eq!(
        server.get("/api/v1/series/nothing").status(),
        Status::NotFound
    );
}

#[test]
fn filters_count_what_each_value_would_leave() {
    let server = Server::new();
    let filters = server.json("/api/v1/filters?to=2024-07-01&spoken=de&lang=fr");
    let lines = |filters: &Value| -> String {
        let mut lines = vec![format!("total {}", filters["total"])];
        for key in ["category", "spoken", "country", "attendance"] {
            for one in filters[key].as_array().unwrap() {
                if one["count"] != 0 {
                    lines.push(format!(
                        "{key}={} {} ({})",
                        one["value"], one["name"], one["count"]
                    ));
                }
            }
        }
        lines.join("\n")
    };
    expect![[r#"
        total 8
        category="meetup" "Rencontre" (8)
        spoken="de" "allemand" (8)
        country="DE" "Allemagne" (8)
        attendance="in-person" "Sur place" (8)"#]]
    .assert_eq(&lines(&filters));
}

#[test]
fn mistakes_are_problems_that_say_what_to_do() {
    let server = Server::new();
    let answers: Vec<String> = [
        "occurrences?categry=sprint",
        "occurrences?category=",
        "occurrences?category=sprints",
        "occurrences?lang=nl",
        "occurrences?lang=fr&lang=en",
        "occurrences?from=soon",
        "occurrences?from=2023-11-02&to=2023-11-01",
        "occurrences?from=1990-01-01&to=2023-11-01",
        "occurrences?limit=0",
        "occurrences?limit=1001",
        "occurrences?cursor=x",
        "series?from=2023-11-02",
        "series/evening?category=sprint",
        "series/Evening",
        "nothing",
    ]
    .iter()
    .map(|path| {
        let response = server.get(&format!("/api/v1/{path}"));
        let kind = "application/problem+json; charset=utf-8";
        assert_eq!(header(&response, "Content-Type"), kind, "{path}");
        assert_eq!(
            header(&response, "Access-Control-Allow-Origin"),
            "*",
            "{path}"
        );
        let status = response.status();
        let problem: Value = serde_json::from_str(&response.into_string().unwrap()).unwrap();
        assert_eq!(problem["status"], status.code);
        assert_eq!(problem["title"], status.reason_lossy());
        format!(
            "{} {path}\n    {}",
            status.code,
            problem["detail"].as_str().unwrap()
        )
    })
    .collect();
    expect![[r#"
        400 occurrences?categry=sprint
            unknown parameter "categry": those of /api/v1/occurrences are from, to, lang, category, spoken, country, attendance, text, limit, cursor
        400 occurrences?category=
            "category" is empty
        400 occurrences?category=sprints
            category: unknown "sprints": one of meetup, sprint, summit, conference, talk, workshop, meeting, deadline
        400 occurrences?lang=nl
            this calendar has no language "nl": lang is one of en, fr
        400 occurrences?lang=fr&lang=en
            "lang" is there twice
        400 occurrences?from=soon
            "from" is no date or time: write 2027-01-31 or 2027-01-31T18:00:00Z
        400 occurrences?from=2023-11-02&to=2023-11-01
            "to" is not after "from"
        400 occurrences?from=1990-01-01&to=2023-11-01
            the window is longer than 3660 days; ask for it in parts
        400 occurrences?limit=0
            "limit" is a number from 1 to 1000
        400 occurrences?limit=1001
            "limit" is a number from 1 to 1000
        400 occurrences?cursor=x
            "x" is no cursor: take it from "next"
        400 series?from=2023-11-02
            unknown parameter "from": those of /api/v1/series are lang, category, spoken, country, attendance, text, limit, cursor
        400 series/evening?category=sprint
            unknown parameter "category": those of /api/v1/series/{slug} are lang
        404 series/Evening
            there is nothing at this address; /api/v1/openapi.json names those that there are
        404 nothing
            there is nothing at this address; /api/v1/openapi.json names those that there are"#]].assert_eq(&answers.join("\n"));
}

#[test]
fn scripts_of_any_site_may_ask_with_any_header() {
    let server = Server::new();
    for path in [
        "/api/v1/occurrences",
        "/api/v1/series/evening",
        "/calendar.ics",
        "/calendar.atom",
        "/calendar.json",
        "/events/evening.ics",
        "/newsletter/2023-11-05.en.md",
        "/data/events.json",
    ] {
        let response = server.client.req(Method::Options, path).dispatch();
        assert_eq!(response.status(), Status::NoContent, "{path}");
        assert_eq!(header(&response, "Access-Control-Allow-Origin"), "*");
        assert_eq!(
            header(&response, "Access-Control-Allow-Methods"),
            "GET, HEAD"
        );
        assert_eq!(header(&response, "Access-Control-Allow-Headers"), "*");
        let response = server.get(path);
        assert_eq!(
            header(&response, "Access-Control-Allow-Origin"),
            "*",
            "{path}"
        );
        assert_eq!(
            header(&response, "Access-Control-Expose-Headers"),
            "ETag, Link"
        );
    }
}

#[test]
fn the_description_names_every_address_of_the_api_and_nothing_else() {
    let server = Server::new();
    let document = server.json("/api/v1/openapi.json");
    let described: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let routes = server.client.rocket().routes();
    let mut served: Vec<String> = routes
        .filter(|route| route.method == Method::Get)
        .map(|route| route.uri.path().replace('<', "{").replace('>', "}"))
        .filter(|path| path.starts_with("/api/") && !path.ends_with("/openapi.json"))
        .collect();
    served.sort();
    assert_eq!(described, served);
    let parameters = &document["paths"]["/api/v1/occurrences"]["get"]["parameters"];
    let categories = parameters
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "category");
    assert_eq!(categories.unwrap()["schema"]["items"]["enum"][0], "meetup");
    // Where the description is, says RFC 9727's catalog.
    let catalog = server.json("/.well-known/api-catalog");
    assert_eq!(
        catalog["linkset"][0]["service-desc"][0]["href"],
        "https://calendar.example.org/api/v1/openapi.json"
    );
}

#[test]
fn every_key_that_is_written_is_described_as_always_there() {
    let server = Server::new();
    let document = server.json("/api/v1/openapi.json");
    for (path, list, schema) in [
        ("/api/v1/occurrences", "occurrences", "Occurrence"),
        ("/api/v1/series", "series", "Series"),
    ] {
        let written = server.json(path)[list][0].as_object().unwrap().clone();
        let mut written: Vec<String> = written.into_iter().map(|(key, _)| key).collect();
        let schema = &document["components"]["schemas"][schema];
        let required = schema["required"].as_array().unwrap();
        let mut required: Vec<String> = required
            .iter()
            .map(|key| key.as_str().unwrap().to_owned())
            .collect();
        written.sort();
        required.sort();
        assert_eq!(written, required, "{path}");
    }
}

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
    let start = sitemap.find("<url>").unwrap();
    let end = sitemap.find("  </url>").unwrap();
    expect![[r#"
        <url>
            <loc>https://calendar.example.org/fr/</loc>
            <lastmod>2023-11-05T12:00:00Z</lastmod>
            <xhtml:link rel="alternate" hreflang="en" href="https://calendar.example.org/en/"/>
            <xhtml:link rel="alternate" hreflang="fr" href="https://calendar.example.org/fr/"/>
            <xhtml:link rel="alternate" hreflang="x-default" href="https://calendar.example.org/en/"/>
    "#]].assert_eq(&sitemap[start..end]);
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
          "@type": "Event",
          "endDate": "2024-03-03",
          "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
          "eventStatus": "https://schema.org/EventScheduled",
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
          "inLanguage": [
            "de"
          ],
          "keywords": [
            "Meetup"
          ],
          "name": "Evening",
          "subEvent": [
            {
              "@type": "Event",
              "description": "people meet",
              "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
              "eventStatus": "https://schema.org/EventScheduled",
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
                "@id": "https://calendar.example.org/en/events/evening#series",
                "@type": "EventSeries",
                "name": "Evening"
              },
              "url": "https://calendar.example.org/en/events/evening"
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
fn a_sitemap_that_would_be_too_long_leaves_out_the_oldest_and_says_so() {
    let one = common::series("summary = \"x\"\nstart = 2024-01-01").remove(0);
    let many: Vec<Arc<_>> = (0..50_001)
        .map(|number| {
            let mut series = almanac::model::Series::clone(&one);
            series.slug = almanac::model::Slug::parse(&format!("e{number}")).unwrap();
            Arc::new(series)
        })
        .collect();
    let calendar = common::calendar();
    let languages = almanac::language::Languages::load(&calendar.languages).unwrap();
    let (language, now) = (languages.default().tag(), NOW.parse().unwrap());
    let text = almanac::view::sitemap::sitemap(&calendar, &languages, language, &many, now);
    assert_eq!(text.matches("<loc>").count(), 50_000);
    assert!(text.contains("<!-- 5 older events are left out"));
}
