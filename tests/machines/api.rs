//! The API.

use expect_test::expect;
use rocket::http::{Method, Status};
use serde_json::Value;

use super::{NOW, Server, header};

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
              "news": [],
              "created": "2023-11-05T12:00:00Z",
              "last_modified": "2023-11-05T12:00:00Z",
              "sequence": 2022480,
              "origins": [
                "events/evening.toml"
              ],
              "field_origins": {}
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
