//! `almanac import-xmpp-org`: what it finds wrong in a list, and the definitions that it writes.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::process::Output;

use common::{Folder, almanac, root, stderr, stdout};
use expect_test::{Expect, expect};

/// Runs the command on `list` for the calendar of `folder`.
fn import(folder: &Folder, list: &str, more: &[&str]) -> Output {
    let (events, file) = (folder.path("events"), folder.path("list.json"));
    fs::write(&file, list).unwrap();
    let (events, file) = (events.to_str().unwrap(), file.to_str().unwrap());
    let arguments = ["import-xmpp-org", file, "--events", events];
    almanac(&[&arguments[..], more].concat())
}

/// What is said about `list`, without the folder's own path.
fn said(folder: &Folder, output: &Output) -> String {
    let place = format!("{}/", folder.folder.path().to_str().unwrap());
    stderr(output).replace(&place, "")
}

fn check(list: &str, problems: &Expect) {
    let folder = Folder::new();
    let output = import(&folder, list, &[]);
    problems.assert_eq(&said(&folder, &output));
}

/// A list of one object for each row: type, title, location, first and last day, link.
fn list(rows: &str) -> String {
    let text = |text: &str| match text {
        "" => "null".to_owned(),
        text => format!("\"{text}\""),
    };
    let one = |row: &str| {
        let cells: Vec<String> = row.split('|').map(|cell| text(cell.trim())).collect();
        let [kind, title, location, start, end, url] = &cells[..] else {
            panic!("{row}");
        };
        format!(
            "{{\"type\": {kind}, \"title\": {title}, \"location\": {location},\n \
             \"date_start\": {start}, \"date_end\": {end},\n \"url\": {url}, \"desc\": null}}"
        )
    };
    let rows: Vec<String> = rows.trim().lines().map(one).collect();
    format!("[{}]", rows.join(",\n"))
}

#[test]
fn an_event_becomes_a_definition_and_its_file_a_name() {
    let folder = Folder::new();
    let list = r#"[
        {
            "type": "FOSDEM",
            "title": "XMPP at FOSDEM 2024: \"rooms\" \\ more",
            "location": "Brussels (BE)",
            "date_start": "2024-02-03",
            "date_end": "2024-02-04",
            "url": "https://xmpp.example.org/2024/01/fosdem-2024/",
            "desc": "after the Summit"
        },
        {
            "type": "Sprint",
            "title": null,
            "location": "Düsseldorf (DE)",
            "date_start": "2020-03-07",
            "date_end": null,
            "url": "https://wiki.example.org/web/Sprints/2020_March_Duesseldorf",
            "desc": null
        },
        {
            "type": "Sprint",
            "title": "Operators’ Sprint",
            "location": "Online",
            "date_start": "2020-02-07",
            "date_end": "2020-02-07",
            "url": "https://wiki.example.org/web/Sprints/Operators",
            "desc": "not certain yet: for people who run services"
        }
    ]"#;
    let into = folder.path("events");
    let output = import(&folder, list, &["--into", into.to_str().unwrap()]);
    expect![[r#"
        3 events can be read, 3 of them new: 0 errors, 0 warnings
        worth adding to each file: `time_zone`, `languages`, and the texts in other languages
    "#]]
    .assert_eq(&said(&folder, &output));
    expect![[r#"
        written  2024-02-03  2024/fosdem-2024-rooms-more.toml      XMPP at FOSDEM 2024: "rooms" \ more
        written  2020-03-07  2020/sprint-2020-03-duesseldorf.toml  XMPP Sprint in Düsseldorf
        written  2020-02-07  2020/operators-sprint-2020.toml       Operators’ Sprint
    "#]]
    .assert_eq(&stdout(&output));
    let text = |name: &str| fs::read_to_string(into.join(name)).unwrap();
    expect![[r##"
        # From the events list of xmpp.org.
        summary     = 'XMPP at FOSDEM 2024: "rooms" \ more'
        description = "after the Summit"
        url         = "https://xmpp.example.org/2024/01/fosdem-2024/"
        categories  = ["conference"]
        start       = 2024-02-03
        end         = 2024-02-04

        [location]
        city    = "Brussels"
        country = "BE"
    "##]]
    .assert_eq(&text("2024/fosdem-2024-rooms-more.toml"));
    expect![[r##"
        # From the events list of xmpp.org.
        summary     = "XMPP Sprint in Düsseldorf"
        url         = "https://wiki.example.org/web/Sprints/2020_March_Duesseldorf"
        categories  = ["sprint"]
        start       = 2020-03-07

        [location]
        city    = "Düsseldorf"
        country = "DE"
    "##]]
    .assert_eq(&text("2020/sprint-2020-03-duesseldorf.toml"));
    expect![[r##"
        # From the events list of xmpp.org.
        summary     = "Operators’ Sprint"
        description = "for people who run services"
        url         = "https://wiki.example.org/web/Sprints/Operators"
        categories  = ["sprint"]
        start       = 2020-02-07
        status      = "tentative"
        attendance  = "online"
    "##]]
    .assert_eq(&text("2020/operators-sprint-2020.toml"));
    let checked = almanac(&["check", "--events", into.to_str().unwrap()]);
    assert_eq!(stderr(&checked), "3 files checked: 0 errors, 0 warnings\n");
}

#[test]
fn years_that_do_not_fit_are_reported() {
    let list = list(
        r#"
        Summit | Summit 2025 | Berlin (DE) | 2026-05-01 | | https://example.org/2026/04/summit/
        Summit | | Bern (CH) | 2026-01-29 | | https://example.org/2025/11/xmpp-summit-28/
        Summit | | Bonn (DE) | 2025-12-28 | 2026-01-01 | https://example.org/2025/11/camp-2026/
        Sprint | | Berlin (DE) | 2025-03-26 | | https://example.org/Sprints/2020_March_Berlin
        Sprint | | Lyon (FR) | 2024-08-13 | | https://example.org/Sprints/2024-07_Lyon
        Sprint | | Paris (FR) | 2024-07-13 | | https://example.org/2023/04/sprint/
        Sprint | | Kiel (DE) | 2023-07-13 | | https://example.org/@x/111319439579383047
    "#,
    );
    check(
        &list,
        &expect![[r#"
        warning: it starts on 2026-05-01, but the title says 2025
         --> list.json:2:16
          |
        2 |  "date_start": "2026-05-01", "date_end": null,
          |                ^^^^^^^^^^^^
          |
          = help: is the year mistyped, in one of them?

        warning: it starts on 2025-03-26, but the link says March 2020
          --> list.json:11:16
           |
        11 |  "date_start": "2025-03-26", "date_end": null,
           |                ^^^^^^^^^^^^
           |
           = help: is the date mistyped, or the link that of another event?

        warning: it starts on 2024-08-13, but the link says July 2024
          --> list.json:14:16
           |
        14 |  "date_start": "2024-08-13", "date_end": null,
           |                ^^^^^^^^^^^^
           |
           = help: is the date mistyped, or the link that of another event?

        warning: it starts on 2024-07-13, but the link is of 2023-04
          --> list.json:17:16
           |
        17 |  "date_start": "2024-07-13", "date_end": null,
           |                ^^^^^^^^^^^^
           |
           = help: is the date mistyped, or the link that of another event?

        7 events can be read, 7 of them new: 0 errors, 4 warnings
        nothing was written: `--into events` writes the new ones there
    "#]],
    );
}

#[test]
fn what_looks_wrong_in_one_event_is_reported() {
    let list = list(
        r#"
        FOSDEM | at FOSDEM 2026 | Brussels (BE) | 2026-01-21 | 2026-02-01 | https://example.org/2026
        Conference | | Brest (FR) | 2025-07-01 | 2025-07-14 | https://example.org/b
        Conference | | Cambridge (UK) | 2025-06-01 | 2025-06-15 | https://example.org/c
        Sprnt | two days | Portland | 2024-07-01 | 2024-06-30 |
        39C3 | hack | Nowhere (XX) | 2023-07-01 | | https://example.org/a
    "#,
    );
    check(
        &list,
        &expect![[r#"
        warning: it lasts 12 days, to 2026-02-01
         --> list.json:2:16
          |
        2 |  "date_start": "2026-01-21", "date_end": "2026-02-01",
          |                ^^^^^^^^^^^^
          |
          = help: more than 3 days are unlikely for its type: is a date mistyped?

        warning: unknown country "UK": the definition names none
         --> list.json:7:51
          |
        7 | {"type": "Conference", "title": null, "location": "Cambridge (UK)",
          |                                                   ^^^^^^^^^^^^^^^^
          |
          = help: did you mean "GB" (United Kingdom of Great Britain and Northern Ireland)?

        warning: it lasts 15 days, to 2025-06-15
         --> list.json:8:16
          |
        8 |  "date_start": "2025-06-01", "date_end": "2025-06-15",
          |                ^^^^^^^^^^^^
          |
          = help: more than 14 days are unlikely for its type: is a date mistyped?

        warning: unknown type "Sprnt"
          --> list.json:10:10
           |
        10 | {"type": "Sprnt", "title": "two days", "location": "Portland",
           |          ^^^^^^^
           |
           = help: did you mean "Sprint"?

        warning: the location names no country
          --> list.json:10:52
           |
        10 | {"type": "Sprnt", "title": "two days", "location": "Portland",
           |                                                    ^^^^^^^^^^
           |
           = help: write "Berlin (DE)", or "Online"

        error: the end 2024-06-30 is before the start 2024-07-01
          --> list.json:11:42
           |
        11 |  "date_start": "2024-07-01", "date_end": "2024-06-30",
           |                                          ^^^^^^^^^^^^
           |
           = help: is a day, a month or a year mistyped?

        warning: it has no link
          --> list.json:12:9
           |
        12 |  "url": null, "desc": null},
           |         ^^^^
           |
           = help: readers want to know more: give the page of the event as `url`

        warning: unknown type "39C3"
          --> list.json:13:10
           |
        13 | {"type": "39C3", "title": "hack", "location": "Nowhere (XX)",
           |          ^^^^^^
           |
           = help: one of FOSDEM, FOSSY, Summit, Sprint, Conference, Meetup, Talk, Workshop, Meeting, Deadline, Event; without one it gets no category

        warning: unknown country "XX": the definition names none
          --> list.json:13:47
           |
        13 | {"type": "39C3", "title": "hack", "location": "Nowhere (XX)",
           |                                               ^^^^^^^^^^^^^^
           |
           = help: write two letters of ISO 3166, such as "DE"

        4 events can be read, 4 of them new: 1 error, 8 warnings
        nothing was written: `--into events` writes the new ones there
    "#]],
    );
}

#[test]
fn what_is_there_twice_or_out_of_order_is_reported() {
    let twice = list(
        r#"
        Summit | Summit 25 | Brussels (BE) | 2023-02-02 | | https://example.org/Summit_25
        Sprint | | Lyon (FR) | 2021-07-13 | | https://example.org/Lyon
        Sprint | | Lyon (FR) | 2021-07-13 | | https://example.org/Lyon/
        Sprint | | Bonn (DE) | 2021-06-01 | | https://example.org/Lyon
        Summit | Summit 23 | Brussels (BE) | 2022-01-31 | | https://example.org/Summit_23
        Summit | Summit 22 | Brussels (BE) | 2018-02-01 | | https://example.org/Summit_22
    "#,
    );
    check(
        &twice,
        &expect![[r#"
        warning: the event of line 4 is the same
         --> list.json:8:16
          |
        8 |  "date_start": "2021-07-13", "date_end": null,
          |                ^^^^^^^^^^^^
          |
          = help: take one of them out

        warning: the event of line 4 has the same link
          --> list.json:12:9
           |
        12 |  "url": "https://example.org/Lyon", "desc": null},
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: is it the right link, and are these two events?

        warning: 2022-01-31 is out of order here
          --> list.json:14:16
           |
        14 |  "date_start": "2022-01-31", "date_end": null,
           |                ^^^^^^^^^^^^
           |
           = help: the list goes from the newest to the oldest: is the date mistyped?

        6 events can be read, 5 of them new: 0 errors, 3 warnings
        nothing was written: `--into events` writes the new ones there
    "#]],
    );
    let rows = (1..=9).map(|day| {
        format!("Talk | t{day} | Online | 2021-06-0{day} | | https://example.org/{day}")
    });
    let rows: Vec<String> = rows.collect();
    check(
        &list(&rows.join("\n")),
        &expect![[r#"
        warning: the list is not sorted, newest first
         --> list.json:2:16
          |
        2 |  "date_start": "2021-06-01", "date_end": null,
          |                ^^^^^^^^^^^^
          |
          = help: sort it by `date_start`

        9 events can be read, 9 of them new: 0 errors, 1 warning
        nothing was written: `--into events` writes the new ones there
    "#]],
    );
}

#[test]
fn what_is_no_list_of_events_is_refused_in_words() {
    check(
        "",
        &expect![[r#"
            error: the file is empty
             --> list.json:1:1
              |
            1 |
              | ^

            0 events can be read, 0 of them new: 1 error, 0 warnings
        "#]],
    );
    check(
        "not json",
        &expect![[r#"
        error: not JSON: expected ident
         --> list.json:1:2
          |
        1 | not json
          |  ^
          |
          = help: is it the file itself, and not a page that shows it?

        0 events can be read, 0 of them new: 1 error, 0 warnings
    "#]],
    );
    check(
        "[{\"type\": \"Sprint\"",
        &expect![[r#"
        error: not JSON: the text ends within an object
         --> list.json:1:18
          |
        1 | [{"type": "Sprint"
          |                  ^
          |
          = help: is it the file itself, and not a page that shows it?

        0 events can be read, 0 of them new: 1 error, 0 warnings
    "#]],
    );
    check(
        "{\"events\": []}",
        &expect![[r#"
        error: this is an object in braces, not a list of events
         --> list.json:1:1
          |
        1 | {"events": []}
          | ^^^^^^^^^^^^^^
          |
          = help: the list of xmpp.org, its `data/events.json`, begins with `[`

        0 events can be read, 0 of them new: 1 error, 0 warnings
    "#]],
    );
    check(
        "[]",
        &expect![[r#"
        0 events can be read, 0 of them new: 0 errors, 0 warnings
    "#]],
    );
}

#[test]
fn what_is_no_event_is_refused_in_words() {
    check(
        "[1, \"x\", [], true]",
        &expect![[r#"
        error: an event is an object in braces, not a number
         --> list.json:1:2
          |
        1 | [1, "x", [], true]
          |  ^

        error: an event is an object in braces, not a text
         --> list.json:1:5
          |
        1 | [1, "x", [], true]
          |     ^^^

        error: an event is an object in braces, not a list in brackets
         --> list.json:1:10
          |
        1 | [1, "x", [], true]
          |          ^^

        error: an event is an object in braces, not true or false
         --> list.json:1:14
          |
        1 | [1, "x", [], true]
          |              ^^^^

        0 events can be read, 0 of them new: 4 errors, 0 warnings
    "#]],
    );
    check(
        r#"[
            {
                "type": 5,
                "title": "a\u0000b",
                "location": [],
                "date_start": "2024-02-30",
                "date_end": 7,
                "url": "foo",
                "desc": "\ud800"
            }
        ]"#,
        &expect![[r#"
            error: `type` is a text in quotes, not a number
             --> list.json:3:25
              |
            3 |                 "type": 5,
              |                         ^

            error: the text has line breaks or control characters; it is shown in one line
             --> list.json:4:26
              |
            4 |                 "title": "a\u0000b",
              |                          ^^^^^^^^^^

            error: `location` is a text in quotes, not a list in brackets
             --> list.json:5:29
              |
            5 |                 "location": [],
              |                             ^^

            error: `date_start` is no date: "2024-02-30"
             --> list.json:6:31
              |
            6 |                 "date_start": "2024-02-30",
              |                               ^^^^^^^^^^^^
              |
              = help: dates are written as 2027-01-31

            error: `date_end` is a text in quotes, not a number
             --> list.json:7:29
              |
            7 |                 "date_end": 7,
              |                             ^

            error: "foo" is not a link
             --> list.json:8:24
              |
            8 |                 "url": "foo",
              |                        ^^^^^
              |
              = help: write it in full: "https://foo"

            error: `desc` has a broken `\u` code
             --> list.json:9:25
              |
            9 |                 "desc": "\ud800"
              |                         ^^^^^^^^

            0 events can be read, 0 of them new: 7 errors, 0 warnings
        "#]],
    );
}

#[test]
fn missing_keys_and_keys_that_stand_twice_are_reported() {
    check(
        r#"[
            {
                "type": "", "date_start": "1066-10-14"
            }
        ]"#,
        &expect![[r#"
            warning: it does not say where it is
             --> list.json:2:13
              |
            2 |             {
              |             ^
              |
              = help: write "Berlin (DE)", or "Online"

            warning: it has no link
             --> list.json:2:13
              |
            2 |             {
              |             ^
              |
              = help: readers want to know more: give the page of the event as `url`

            warning: it has no `type`
             --> list.json:3:25
              |
            3 |                 "type": "", "date_start": "1066-10-14"
              |                         ^^
              |
              = help: one of FOSDEM, FOSSY, Summit, Sprint, Conference, Meetup, Talk, Workshop, Meeting, Deadline, Event

            error: the year 1066 is outside the calendar
             --> list.json:3:43
              |
            3 |                 "type": "", "date_start": "1066-10-14"
              |                                           ^^^^^^^^^^^^
              |
              = help: it goes from 1970 to 2099

            0 events can be read, 0 of them new: 1 error, 3 warnings
        "#]],
    );
    let twice =
        r#"[{"date_start": "2024-01-01", "date_start": "x", "ulr": "", "location": "Online"}]"#;
    check(
        twice,
        &expect![[r#"
        warning: it has no `type`
         --> list.json:1:2
          |
        1 | [{"date_start": "2024-01-01", "date_start": "x", "ulr": "", "location": "Online"}]
          |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: one of FOSDEM, FOSSY, Summit, Sprint, Conference, Meetup, Talk, Workshop, Meeting, Deadline, Event

        warning: it has no link
         --> list.json:1:2
          |
        1 | [{"date_start": "2024-01-01", "date_start": "x", "ulr": "", "location": "Online"}]
          |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: readers want to know more: give the page of the event as `url`

        error: `date_start` is there twice
         --> list.json:1:45
          |
        1 | [{"date_start": "2024-01-01", "date_start": "x", "ulr": "", "location": "Online"}]
          |                                             ^^^
          |
          = help: take one of them out

        warning: unknown key `ulr`
         --> list.json:1:57
          |
        1 | [{"date_start": "2024-01-01", "date_start": "x", "ulr": "", "location": "Online"}]
          |                                                         ^^
          |
          = help: the keys here are type, title, location, date_start, date_end, url, desc

        0 events can be read, 0 of them new: 1 error, 3 warnings
    "#]],
    );
}

#[test]
fn deep_and_long_lists_are_refused_without_a_panic() {
    let folder = Folder::new();
    let deep = import(&folder, &"[".repeat(200_000), &[]);
    assert_eq!(deep.status.code(), Some(1));
    assert!(stderr(&deep).starts_with("error: not JSON: the text ends within a list\n"));
    let nested = format!(
        "[{{\"title\": {}{}}}]",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let nested = import(&folder, &nested, &[]);
    assert_eq!(nested.status.code(), Some(1));
    assert!(stderr(&nested).contains("`title` is a text in quotes, not a list in brackets"));
    let many = vec!["{}"; almanac::definition::xmpp_org::MAX_EVENTS + 1].join(",\n");
    let many = import(&folder, &format!("[{many}]"), &[]);
    assert!(stderr(&many).contains("error: and 7951 more problems in this file"));
    let huge = import(&folder, &" ".repeat(5_000_000), &[]);
    assert!(stderr(&huge).contains("the file has 5000000 bytes; 4194304 are the most"));
    let missing = almanac(&["import-xmpp-org", "nowhere.json"]);
    assert!(stderr(&missing).starts_with("error: cannot be read: "));
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn what_our_events_have_is_known_and_no_file_is_overwritten() {
    let folder = Folder::new();
    folder.write(
        "summit-23",
        r#"
        summary = "XMPP Summit 23"
        url = "https://wiki.example.org/web/Summit_23/"
        categories = ["summit"]
        start = 2019-01-31
        end = 2019-02-01
        "#,
    );
    folder.write(
        "by-title",
        "summary = \"Hack evening\"\nstart = 2018-05-01T18:00:00Z\nurl = \"https://example.org/z\"",
    );
    folder.write(
        "conference-2017",
        r#"
        summary = "c"
        url = "https://conference.example.org"
        categories = ["conference"]
        start = 2017-11-18
        "#,
    );
    let list = list(
        r#"
        Summit | Summit 23 | Brussels (BE) | 2020-01-31 | 2020-02-01 | http://wiki.example.org/web/Summit_23
        Talk | Hack Evening | Online | 2018-05-01 | | https://example.org/y
        Conference | c | Toulouse (FR) | 2017-11-18 | | https://conference.example.org/
        Conference | c | Toulouse (FR) | 2016-11-19 | | https://conference.example.org/
        Sprint | Summit 23 | Toulouse (FR) | 2016-11-18 | | https://example.org/x
    "#,
    );
    let into = folder.path("events");
    let into = into.to_str().unwrap();
    // A file with a mistake is no event, and stays all the same.
    let mine = folder.path("events/2016/summit-23-2016-11-18.toml");
    fs::create_dir(folder.path("events/2016")).unwrap();
    fs::write(&mine, "mine").unwrap();
    let output = import(&folder, &list, &["--into", into]);
    expect![[r#"
        known    2020-01-31  summit-23                       Summit 23
        known    2018-05-01  by-title                        Hack Evening
        known    2017-11-18  conference-2017                 c
        written  2016-11-19  2016/c-2016.toml                c
        kept     2016-11-18  2016/summit-23-2016-11-18.toml  Summit 23
    "#]]
    .assert_eq(&stdout(&output));
    expect![[r#"
        error: not TOML: key with no value, expected `=`
         --> events/2016/summit-23-2016-11-18.toml:1:5
          |
        1 | mine
          |     ^

        warning: it takes place on 2020-01-31 to 2020-02-01, but our `summit-23` on 2019-01-31 to 2019-02-01
         --> list.json:2:16
          |
        2 |  "date_start": "2020-01-31", "date_end": "2020-02-01",
          |                ^^^^^^^^^^^^
          |
          = help: one of them is wrong

        5 events can be read, 2 of them new: 0 errors, 1 warning
        worth adding to each file: `time_zone`, `languages`, and the texts in other languages
    "#]].assert_eq(&said(&folder, &output));
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");

    fs::remove_file(&mine).unwrap();
    let words = |output: &Output| -> Vec<String> {
        let out = stdout(output);
        let words = out.lines().filter_map(|line| line.split(' ').next());
        words.map(str::to_owned).collect()
    };
    let again = import(&folder, &list, &["--into", into]);
    assert_eq!(
        words(&again),
        ["known", "known", "known", "known", "written"]
    );
    let again = import(&folder, &list, &["--into", into]);
    assert_eq!(words(&again), ["known"; 5]);
}

#[test]
fn a_folder_that_cannot_be_written_is_named_with_the_reason() {
    let folder = Folder::new();
    let list = list("Talk | Hello | Online | 2018-05-01 | | https://example.org/y");
    let into = folder.path("list.json");
    let output = import(&folder, &list, &["--into", into.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let said = said(&folder, &output);
    assert!(
        said.starts_with("error: `list.json/2018/hello-2018.toml` cannot be written: "),
        "{said}"
    );
}

#[test]
fn our_own_list_comes_back_as_the_same_list() {
    let printed = stdout(&almanac(&["newsletter", "--format", "xmpp.org"]));
    let folder = Folder::new();
    fs::copy(root().join("almanac.toml"), folder.path("almanac.toml")).unwrap();
    let into = folder.path("events");
    let into = into.to_str().unwrap();
    let output = import(&folder, &printed, &["--into", into]);
    assert!(stdout(&output).lines().count() > 60);
    assert!(
        stdout(&output)
            .lines()
            .all(|line| line.starts_with("written  "))
    );
    let again = almanac(&["newsletter", "--format", "xmpp.org", "--events", into]);
    assert_eq!(stdout(&again), printed);
    let checked = almanac(&["check", "--events", into]);
    assert!(stderr(&checked).ends_with(" files checked: 0 errors, 0 warnings\n"));
    // And our own calendar knows all of it.
    let file = folder.path("list.json");
    let known = almanac(&["import-xmpp-org", file.to_str().unwrap()]);
    assert!(
        stdout(&known)
            .lines()
            .all(|line| line.starts_with("known  "))
    );
    assert!(!stderr(&known).contains("takes place on"));
}
