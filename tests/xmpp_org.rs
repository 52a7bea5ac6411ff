//! The events list of xmpp.org: written from our definitions, and read into definitions.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests"
)]

mod common;

use common::{Folder, almanac, root, stderr, stdout};
use expect_test::expect;
use serde_json::Value;

const NOW: &str = "2026-11-22T12:00:00Z";

/// What `newsletter --format xmpp.org` prints of the events of `folder`.
fn printed(folder: &Folder, more: &[&str]) -> String {
    let events = folder.path("events");
    let arguments = ["newsletter", "--format", "xmpp.org", "--now", NOW];
    let place = ["--events", events.to_str().unwrap()];
    let output = almanac(&[&arguments[..], &place[..], more].concat());
    assert_eq!(stderr(&output), "");
    assert!(output.status.success());
    stdout(&output)
}

/// The list of our own events.
fn ours() -> Vec<Value> {
    let output = almanac(&["newsletter", "--format", "xmpp.org", "--now", NOW]);
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn the_list_has_the_keys_the_order_and_the_indentation_of_the_site() {
    let folder = Folder::new();
    folder.write(
        "summit-26",
        r#"
        summary = "XMPP Summit 26"
        description = "working meeting on the protocol. More follows."
        url = "https://xmpp.example.org/2024/01/summit-26/"
        categories = ["summit"]
        start = 2024-02-01T09:00:00
        end = 2024-02-02T17:00:00
        time_zone = "Europe/Brussels"
        location = { name = "Hotel", city = "Brussels", country = "BE" }
        [translations.fr]
        summary = "Sommet XMPP 26"
        city = "Bruxelles"
        "#,
    );
    folder.write(
        "sprint",
        r#"
        summary = "XMPP Sprint in Grünstadt"
        categories = ["sprint"]
        start = 2024-02-01
        location = { city = "Grünstadt", country = "DE" }
        "#,
    );
    folder.write(
        "fosdem",
        r#"
        summary = "Talks \"at\" FOSDEM"
        categories = ["conference"]
        status = "tentative"
        start = 2025-02-01
        end = 2025-02-02
        attendance = "online"
        "#,
    );
    expect![[r#"
        [
            {
                "type": "FOSDEM",
                "title": "Talks \"at\" FOSDEM",
                "location": "Online",
                "date_start": "2025-02-01",
                "date_end": "2025-02-02",
                "url": null,
                "desc": "not certain yet"
            },
            {
                "type": "Summit",
                "title": "XMPP Summit 26",
                "location": "Brussels (BE)",
                "date_start": "2024-02-01",
                "date_end": "2024-02-02",
                "url": "https://xmpp.example.org/2024/01/summit-26/",
                "desc": "working meeting on the protocol. More follows"
            },
            {
                "type": "Sprint",
                "title": null,
                "location": "Grünstadt (DE)",
                "date_start": "2024-02-01",
                "date_end": null,
                "url": null,
                "desc": null
            }
        ]
    "#]]
    .assert_eq(&printed(&folder, &[]));
    let french: Vec<Value> =
        serde_json::from_str(&printed(&folder, &["--language", "fr"])).unwrap();
    assert_eq!(french[1]["title"], "Sommet XMPP 26");
    assert_eq!(french[1]["location"], "Bruxelles (BE)");
    assert_eq!(french[1]["type"], "Summit");
}

#[test]
fn what_recurs_what_is_cancelled_and_what_is_not_for_the_newsletter_is_not_in_the_list() {
    let folder = Folder::new();
    let event = "categories = [\"meetup\"]\nstart = 2024-05-06\n";
    let weekly = "repeat = \"every week\"\nconfirmed = 2024-05-01\n";
    let evening =
        "[[override]]\nrecurrence_id = 2024-05-13\nsummary = \"workshop\"\nnewsletter = true\n";
    folder.write("recurs", &format!("summary = \"recurs\"\n{event}{weekly}"));
    folder.write(
        "off",
        &format!("summary = \"off\"\nstatus = \"cancelled\"\n{event}"),
    );
    folder.write(
        "inside",
        &format!("summary = \"inside\"\nnewsletter = false\n{event}"),
    );
    folder.write(
        "evening",
        &format!("summary = \"e\"\nnewsletter = false\n{event}{weekly}{evening}"),
    );
    let list: Vec<Value> = serde_json::from_str(&printed(&folder, &[])).unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["title"], "workshop");
    assert_eq!(list[0]["date_start"], "2024-05-13");
    assert_eq!(printed(&Folder::new(), &[]), "[]\n");
}

#[test]
fn every_event_of_the_site_is_in_our_list_with_its_dates_and_link() {
    let path = root().join("../shared/data/xmpp_events.json");
    let Ok(facts) = std::fs::read_to_string(&path) else {
        println!("skipped: ../shared/data/xmpp_events.json is not there");
        return;
    };
    let facts: Value = serde_json::from_str(&facts).unwrap();
    let day = |value: &Value| value.as_str().map(|text| text[..10].to_owned());
    let link = |value: &Value| {
        value
            .as_str()
            .map(|url| url.trim_end_matches('/').to_owned())
    };
    let ours = ours();
    let mut of_the_site = 0;
    for fact in facts["events"].as_array().unwrap() {
        let sources = fact["sources"].as_array().unwrap();
        if !sources.iter().any(|source| source == "data/events.json") {
            continue;
        }
        of_the_site += 1;
        let end = day(&fact["end"]).filter(|end| Some(end) != day(&fact["start"]).as_ref());
        let found = ours.iter().any(|one| {
            day(&one["date_start"]) == day(&fact["start"])
                && day(&one["date_end"]) == end
                && link(&one["url"]) == link(&fact["url"])
        });
        assert!(found, "not in our list: {fact:#}");
    }
    assert!(of_the_site > 20, "{of_the_site}");
}

#[test]
fn a_section_needs_an_issue_and_the_list_does_not() {
    let output = almanac(&["newsletter"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output).lines().next().unwrap(),
        "error: the section of which issue? Add `--issue` and its day of publication, such as \
         `--issue 2026-12-05`"
    );
    assert!(ours().len() > 60);
}
