//! The program as its users know it: `refresh`, `list`, `serve`.

use std::future::{Future as _, poll_fn};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::Poll;

use almanac::app::App;
use almanac::model::Slug;
use almanac::source::Limits;

use crate::common::server::Server as Serving;
use crate::common::{Folder, almanac, stderr, stdout};
use crate::server::{Server, calendar, ok, status};

/// A folder that may follow this machine.
fn folder() -> Folder {
    let folder = Folder::new();
    let settings = "name = \"Test calendar\"\ndomain = \"calendar.example.org\"\n\
                    allow_hosts = [\"127.0.0.1\"]\n";
    std::fs::write(folder.path("almanac.toml"), settings).unwrap();
    folder
}

fn run(folder: &Folder, command: &[&str], now: &str) -> std::process::Output {
    let (events, data) = (folder.path("events"), folder.path("data"));
    let mut arguments = command.to_vec();
    let folders = [
        "--events",
        events.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ];
    arguments.extend(folders);
    arguments.extend(["--now", now]);
    almanac(&arguments)
}

fn follow(folder: &Folder, name: &str, url: &str) {
    folder.write(name, &format!("[source]\nkind = \"ics\"\nurl = \"{url}\""));
}

#[test]
fn what_a_source_has_is_listed_beside_ours_and_stays_when_it_fails() {
    let broken = Arc::new(AtomicBool::new(false));
    let is_broken = Arc::clone(&broken);
    let body = calendar(&[
        ("summit@x", "20270101", "Summit"),
        ("old@x", "20200101", "Old"),
    ]);
    let server = Server::start(move |_, connection| {
        connection.write(&if is_broken.load(Ordering::SeqCst) {
            ok("", b"<!DOCTYPE html><p>Please log in")
        } else {
            ok("", body.as_bytes())
        });
    });
    let folder = folder();
    follow(&folder, "theirs", &server.url("/calendar.ics"));
    folder.write("ours", "summary = \"Ours\"\nstart = 2027-01-02");
    let list = |folder: &Folder| {
        let listed = run(
            folder,
            &["list", "--from", "2019-01-01", "--to", "2028-01-01"],
            "2026-11-22",
        );
        stdout(&listed)
    };
    // Nothing is fetched by `list`.
    assert_eq!(list(&folder), "Sat 2027-01-02  Ours    ours\n");
    assert_eq!(server.paths().len(), 0);

    let refreshed = run(&folder, &["refresh"], "2026-11-22T12:00:00Z");
    // When it is asked next has a part that differs from second to second.
    let line = stdout(&refreshed);
    assert_eq!(
        line.split(", asked next 2026-11-22 13:0").next().unwrap(),
        "theirs  2 events, 2 new, 0 changed and 0 gone on 2026-11-22, last good answer \
         2026-11-22 12:00 UTC"
    );
    assert!(refreshed.status.success());
    let both = "Wed 2020-01-01  Old       theirs-old\n\
                Fri 2027-01-01  Summit    theirs-summit\n\
                Sat 2027-01-02  Ours      ours\n";
    assert_eq!(list(&folder), both);

    broken.store(true, Ordering::SeqCst);
    let refreshed = run(&folder, &["refresh"], "2026-11-23T12:00:00Z");
    assert_eq!(
        stderr(&refreshed).split("\n\n").next().unwrap(),
        "warning: `theirs`: the answer is a web page, not a calendar\n \
         --> FOLDER/events/theirs.toml:1:1\n  |\n1 | [source]\n  | ^^^^^^^^\n  |\n  \
         = help: use the address that calendar programs subscribe to, not the page"
            .replace("FOLDER", folder.folder.path().to_str().unwrap())
    );
    assert!(refreshed.status.success());
    assert_eq!(list(&folder), both);
    let json = run(
        &folder,
        &[
            "list",
            "--from",
            "2027-01-01",
            "--to",
            "2027-01-02",
            "--format",
            "json",
        ],
        "2026-11-22",
    );
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let origins = ["events/theirs.toml".to_owned(), server.url("/calendar.ics")];
    assert_eq!(
        json["occurrences"][0]["origins"],
        serde_json::json!(origins)
    );
}

#[test]
fn refresh_asks_nobody_when_it_is_told_not_to_and_names_what_is_no_source() {
    let server = Server::saying(status("404 Not Found", ""));
    let folder = folder();
    follow(&folder, "theirs", &server.url("/calendar.ics"));
    let refreshed = run(&folder, &["refresh", "--offline"], "2026-11-22");
    assert!(refreshed.status.success());
    assert_eq!(server.paths().len(), 0);
    let refreshed = run(&folder, &["refresh", "--accept", "nobody"], "2026-11-22");
    assert_eq!(refreshed.status.code(), Some(1));
    assert_eq!(
        stderr(&refreshed),
        "error: there is no source called `nobody`: its name is that of its file, without `.toml`\n"
    );
}

#[test]
fn an_answer_without_events_is_taken_over_when_a_person_says_so() {
    let five: Vec<String> = (1..=5).map(|n| format!("e{n}@x")).collect();
    let five: Vec<(&str, &str, &str)> = five.iter().map(|uid| (&**uid, "20270101", "E")).collect();
    let body = Arc::new(Mutex::new(calendar(&five)));
    let said = Arc::clone(&body);
    let server = Server::start(move |_, connection| {
        connection.write(&ok("", said.lock().unwrap().as_bytes()));
    });
    let folder = folder();
    follow(&folder, "theirs", &server.url("/calendar.ics"));
    run(&folder, &["refresh"], "2026-11-22T12:00:00Z");
    *body.lock().unwrap() = calendar(&[]);
    let refreshed = run(&folder, &["refresh"], "2026-11-22T13:00:00Z");
    assert!(stdout(&refreshed).starts_with("theirs  5 events, 5 new"));
    let first = stderr(&refreshed);
    assert_eq!(
        first.lines().next().unwrap(),
        "warning: `theirs`: the answer has no events, where 5 were to come; it is believed when it \
         has said so for 7 days"
    );
    let accept = ["refresh", "--accept", "theirs"];
    let refreshed = run(&folder, &accept, "2026-11-22T14:00:00Z");
    assert!(
        stdout(&refreshed).starts_with(
            "theirs  5 events, 5 withdrawn, 0 new, 0 changed and 5 gone on 2026-11-22, last good \
             answer 2026-11-22 14:00 UTC"
        ),
        "{}",
        stdout(&refreshed)
    );
    let listed = run(
        &folder,
        &["list", "--from", "2027-01-01", "--format", "json"],
        "2026-12-01",
    );
    let json: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let first = &json["occurrences"][0];
    assert_eq!(first["status"], "cancelled");
    assert_eq!(first["reason"], "no longer listed by its organisers");
}

#[test]
fn a_server_follows_what_is_defined_while_it_runs() {
    let there = Server::saying(ok(
        "",
        calendar(&[("a@x", "20270201", "Followed")]).as_bytes(),
    ));
    let folder = folder();
    let mut serving = Serving::start(&folder, &["--port", "0"], &[]);
    assert!(!serving.get("/calendar.ics").contains("Followed"));
    follow(&folder, "theirs", &there.url("/calendar.ics"));
    serving.wait_for("1 series, 1 changed");
    assert!(serving.get("/calendar.ics").contains("SUMMARY:Followed"));
    let answer = serving.get("/api/v1/sources");
    let (_, json) = answer.split_once("\r\n\r\n").unwrap();
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let theirs = &json["sources"][0];
    assert_eq!(theirs["name"], "theirs");
    assert_eq!(theirs["ok"], true);
    assert_eq!(theirs["events"], 1);
    assert_eq!(theirs["problem"], serde_json::Value::Null);
    drop(serving);

    // After a restart everything is there, whether anybody answers or not.
    let asked = there.paths().len();
    drop(there);
    assert_eq!(asked, 1);
    let mut serving = Serving::start(&folder, &["--port", "0"], &[]);
    assert!(serving.get("/calendar.ics").contains("SUMMARY:Followed"));
    folder.remove("theirs");
    serving.wait_for("0 series, 1 changed");
    assert!(!serving.get("/calendar.ics").contains("Followed"));
}

#[cfg(unix)]
#[test]
fn a_running_server_asks_its_sources_when_it_is_asked_to_refresh() {
    let five: Vec<String> = (1..=5).map(|n| format!("e{n}@x")).collect();
    let five: Vec<(&str, &str, &str)> = five.iter().map(|uid| (&**uid, "20270201", "E")).collect();
    let body = Arc::new(Mutex::new(calendar(&five)));
    let said = Arc::clone(&body);
    let there = Server::start(move |_, connection| {
        connection.write(&ok("", said.lock().unwrap().as_bytes()));
    });
    let folder = folder();
    follow(&folder, "theirs", &there.url("/calendar.ics"));
    let mut serving = Serving::start(&folder, &["--port", "0"], &[]);
    serving.wait_for("5 series, 5 changed");
    let ask = |command: &[&str]| run(&folder, command, "2027-01-01T12:00:00Z");

    let asked = there.paths().len();
    let offline = ask(&["refresh", "--offline"]);
    assert!(stderr(&offline).starts_with("the running server has refreshed in "));
    assert!(stdout(&offline).starts_with("theirs  5 events, 5 new"));
    assert_eq!(there.paths().len(), asked);

    *body.lock().unwrap() = calendar(&[]);
    let refreshed = ask(&["refresh"]);
    assert_eq!(there.paths().len(), asked + 1);
    let first = "warning: `theirs`: the answer has no events, where 5 were to come";
    assert!(
        stderr(&refreshed).starts_with(first),
        "{}",
        stderr(&refreshed)
    );
    assert!(
        serving
            .get("/metrics")
            .contains("\nalmanac_sources_faulty 1\n")
    );

    let refreshed = ask(&["refresh", "--accept", "theirs"]);
    assert!(refreshed.status.success());
    let line = stdout(&refreshed);
    assert!(line.starts_with("theirs  5 events, 5 withdrawn"), "{line}");
    assert!(serving.get("/calendar.ics").contains("STATUS:CANCELLED"));

    let refreshed = ask(&["refresh", "--accept", "nobody"]);
    assert_eq!(refreshed.status.code(), Some(1));
    let problem = "error: the running server says: there is no source called `nobody`";
    assert!(
        stderr(&refreshed).starts_with(problem),
        "{}",
        stderr(&refreshed)
    );
}

#[cfg(unix)]
#[test]
fn a_running_server_tells_how_far_it_is_and_goes_on_when_nobody_listens() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::os::unix::net::UnixStream;

    use almanac::control::{self, Answer, Question};

    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = Mutex::new(held);
    let there = Server::start(move |request, connection| {
        let slow = request.path == "/slow.ics";
        if slow {
            let _ = held.lock().unwrap().recv();
        }
        let event = if slow {
            ("slow@x", "20270201", "Slow")
        } else {
            ("fast@x", "20270301", "Fast")
        };
        connection.write(&ok("", calendar(&[event]).as_bytes()));
    });
    let folder = folder();
    let mut serving = Serving::start(&folder, &["--port", "0"], &[]);
    // Two sources that are both asked by itself at first.
    follow(&folder, "fast", &there.url("/fast.ics"));
    follow(&folder, "slow", &there.url("/slow.ics"));
    release.send(()).unwrap();
    serving.wait_for("2 series");

    let data = folder.path("data");
    let mut stream = UnixStream::connect(data.join("control/socket")).unwrap();
    let question = "{\"Refresh\":{\"colour\":false,\"progress\":true}}\n";
    stream.write_all(question.as_bytes()).unwrap();
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line).unwrap();
    assert_eq!(line, "{\"source\":\"fast\",\"done\":1,\"all\":2}\n");
    drop(stream);
    release.send(()).unwrap();

    let question = Question::Refresh {
        colour: false,
        offline: false,
        accept: Vec::new(),
        progress: true,
    };
    let mut heard = Vec::new();
    let answer = control::ask(&data, &question, |asked| {
        heard.push((asked.source.to_string(), asked.done, asked.all));
        // The other one answers when this has been heard.
        let _ = release.send(());
    });
    assert!(matches!(answer.unwrap(), Some(Answer::Refreshed { .. })));
    assert_eq!(
        heard,
        [("fast".to_owned(), 1, 2), ("slow".to_owned(), 2, 2)]
    );

    // A command of the version before does not ask for it, and hears the answer alone.
    let mut stream = UnixStream::connect(data.join("control/socket")).unwrap();
    stream
        .write_all(b"{\"Refresh\":{\"colour\":false}}\n")
        .unwrap();
    let lines: Vec<String> = BufReader::new(stream).lines().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("{\"Refreshed\":{"), "{}", lines[0]);
}

#[test]
fn an_organiser_is_told_what_their_calendar_looks_like() {
    let body = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T180000\r\nSUMMARY:One\r\n\
                END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:soon\r\nSUMMARY:Two\r\nEND:VEVENT\r\n\
                END:VCALENDAR\r\n";
    let server = Server::start(move |request, connection| {
        connection.write(&match request.path.as_str() {
            "/old" => status("301 Moved Permanently", "Location: /new\r\n"),
            _ => ok(
                "Content-Type: text/plain\r\nETag: \"1\"\r\n",
                body.as_bytes(),
            ),
        });
    });
    let folder = folder();
    let checked = run(
        &folder,
        &["check-source", &server.url("/old")],
        "2026-11-22",
    );
    assert!(checked.status.success());
    let said = stdout(&checked).replace(&server.url(""), "SERVER");
    expect_test::expect![[r#"
        SERVER/old
          moved        for good, to SERVER/new
          reachable    yes
          type         text/plain
          ETag         "1"
          modified     none
          asked again  all of it once more
          size         163 bytes
          read as      ics
          in it        events: 1, to come: 1
            2027-01-01 18:00 UTC: One

        What programs will stumble over:
          - the calendar has no PRODID (write there which program made it)
          - the calendar has no VERSION (write `VERSION:2.0`: some programs refuse it otherwise)
          - 2 of 2 events have no DTSTAMP (write there when the event last changed)
          - line 4: a time without a zone: UTC is taken (add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`)
          - line 9: `soon` is no time (a time is written 20270113T180000, a whole day 20270113; the event is left out)

        What would help:
          - tell people the new address; the old one may not answer for ever
          - offer it over https: anybody on the way can change it otherwise
          - answer 304 to If-None-Match and If-Modified-Since when nothing has changed: it saves most of the traffic
          - send it as `Content-Type: text/calendar; charset=utf-8`
          - events to come that have no link (URL): 1
          - events to come that have no place, nor a link to join: 1
          - events to come that have no end: 1
    "#]].assert_eq(&said);
    // Nothing is kept of it.
    assert!(!folder.path("data").exists());
    drop(server);
    let checked = run(
        &folder,
        &["check-source", "http://127.0.0.9/x"],
        "2026-11-22",
    );
    assert_eq!(checked.status.code(), Some(1));
}

/// What `check-source` prints, and how it exits.
fn check(arguments: &[&str]) -> (String, Option<i32>) {
    let command: Vec<&str> = ["check-source"].iter().chain(arguments).copied().collect();
    let checked = run(&folder(), &command, "2026-11-22");
    (stdout(&checked), checked.status.code())
}

/// The points below a heading of what it prints.
fn points<'s>(said: &'s str, heading: &str) -> Vec<&'s str> {
    let (_, below) = said.split_once(heading).unwrap();
    let lines = below.lines().skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.strip_prefix("  - ")).collect()
}

#[test]
fn a_report_has_neither_passwords_nor_keys_in_it() {
    let body = calendar(&[("a@x", "20270101", "One")]);
    let server = Server::start(move |request, connection| {
        connection.write(&match request.path.as_str() {
            "/old?key=secret" => status("301 Moved Permanently", "Location: /c?key=secret\r\n"),
            _ => ok("", body.as_bytes()),
        });
    });
    let with_password = |path: &str| server.url(path).replace("http://", "http://me:secret@");
    let (said, _) = check(&[&with_password("/c.ics?group=5&token=secret&secret#secret")]);
    let address = server.url("/c.ics?group=…&token=…&…");
    assert_eq!(said.lines().next().unwrap(), address);
    assert!(!said.contains("secret"), "{said}");
    let (said, _) = check(&[&with_password("/old?key=secret")]);
    let moved = format!("for good, to {}\n", server.url("/c?key=…"));
    assert!(said.contains(&moved), "{said}");
    assert!(!said.contains("secret"), "{said}");
}

#[test]
fn what_is_wrong_with_the_content_is_said_first() {
    let server = Server::start(|request, connection| {
        connection.write(&match request.path.as_str() {
            "/half" => ok("", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n"),
            "/empty" => ok("", b""),
            "/login" => ok("", b"<!DOCTYPE html><p>Please log in"),
            "/none" => ok("", calendar(&[]).as_bytes()),
            "/lost" => {
                let lost = calendar(&[("a@x", "20270199", "One")]);
                ok("", lost.as_bytes())
            }
            _ => status("404 Not Found", ""),
        });
    });
    let page = "no events can be read on this page: is it a login page? ";
    let cases: [(&str, &[&str], &str, i32); 7] = [
        ("/half", &[], "send all of it: the answer breaks off", 1),
        ("/empty", &[], "the answer is empty, as when the program", 1),
        ("/login", &[], page, 1),
        (
            "/login",
            &["--kind", "ics"],
            "give people the address that calendar programs subscribe to: ",
            1,
        ),
        ("/none", &[], "the calendar is empty: ", 0),
        ("/lost", &[], "nothing in it can be taken: ", 1),
        ("/gone", &[], "bring the address back, or tell", 1),
    ];
    for (path, flags, first, code) in cases {
        let url = server.url(path);
        let arguments: Vec<&str> = [url.as_str()].iter().chain(flags).copied().collect();
        let (said, exit) = check(&arguments);
        let advice = points(&said, "What would help:");
        assert!(advice[0].starts_with(first), "{said}");
        assert_eq!(exit, Some(code), "{said}");
        assert!(said.matches("no events can be read").count() < 2, "{said}");
    }
}

#[test]
fn what_readers_pass_over_is_counted() {
    let body = b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20261101T000000Z\n\
        DTSTART;TZID=Europe/Paris:20270101T180000\nDTEND;TZID=Europe/Paris:20270101T190000\n\
        SUMMARY:Caf\xe9\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270102\nSUMMARY:Two\n\
        END:VEVENT\nEND:VCALENDAR\n";
    let server = Server::saying(ok("", body));
    let (said, code) = check(&[&server.url("/c.ics")]);
    assert_eq!(code, Some(0));
    assert!(
        said.contains("\n    2027-01-01 18:00 Europe/Paris: Café\n    2027-01-02: Two\n"),
        "{said}"
    );
    assert_eq!(
        points(&said, "What programs will stumble over:"),
        [
            "the calendar has no PRODID (write there which program made it)",
            "1 of 2 events has no DTSTAMP (write there when the event last changed)",
            "1 of 2 events has no UID (every event needs one of its own, which never changes)",
            "times are in zones that no VTIMEZONE describes: Europe/Paris (write one for each)",
            "14 of 14 line breaks are LF alone (RFC 5545 §3.1 wants CR and LF)",
            "line 8: one line is not UTF-8 and read as Windows-1252 (Latin-1); write UTF-8",
        ]
    );
}

#[test]
fn a_definition_is_tried_with_its_filters_defaults_and_name() {
    let body = calendar(&[("a@x", "20270101", "One"), ("b@x", "20270102", "Two")]);
    let server = Server::start(move |request, connection| {
        let agent = &request.headers["user-agent"];
        connection.write(&if agent.starts_with("Mozilla") {
            ok("", body.as_bytes())
        } else {
            status("403 Forbidden", "")
        });
    });
    let folder = folder();
    let definition = format!(
        "[source]\nkind = \"ics\"\nurl = \"{}\"\nuser_agent = \"Mozilla/5.0\"\ntitle = \"Harbour: \
         {{title}}\"\nlocation = {{ city = \"Hamburg\" }}\ninclude = {{ text = [\"two\"] }}",
        server.url("/c.ics")
    );
    folder.write("team", &definition);
    let path = folder.path("events/team.toml");
    let checked = |arguments: &[&str]| {
        let command: Vec<&str> = ["check-source"].iter().chain(arguments).copied().collect();
        run(&folder, &command, "2026-11-22")
    };
    let output = checked(&[path.to_str().unwrap()]);
    assert!(output.status.success());
    let said = stdout(&output);
    assert!(
        said.contains(
            "  in it        events: 1, to come: 1\n    2027-01-02: Harbour: Two\n      place: Hamburg\n  \
             left out     1 of 2, by the filters\n"
        ),
        "{said}"
    );
    let url = server.url("/c.ics");
    assert_eq!(checked(&[&url]).status.code(), Some(1));
    let output = checked(&[&url, "--user-agent", "Mozilla/5.0"]);
    assert!(stdout(&output).contains("events: 2"));
    // What is no source says so.
    folder.write("evening", "summary = \"x\"\nstart = 2027-01-13");
    let path = folder.path("events/evening.toml");
    let output = checked(&[path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("follows nothing"), "{said}");
}

#[test]
fn uids_that_change_are_noticed_without_an_etag_too() {
    let asked = AtomicUsize::new(0);
    let server = Server::start(move |_, connection| {
        let n = asked.fetch_add(1, Ordering::SeqCst);
        let (one, two) = (format!("one-{n}@x"), format!("two-{n}@x"));
        let events = [
            (one.as_str(), "20270101", "One"),
            (two.as_str(), "20270102", "Two"),
            ("three@x", "20270103", "Three"),
        ];
        connection.write(&ok("", calendar(&events).as_bytes()));
    });
    let (said, _) = check(&[&server.url("/c.ics")]);
    assert_eq!(server.paths().len(), 2);
    let wanted = "2 of 3 UIDs are others when it is asked a second time: every program will show all \
                  events as new each time; give each event a UID that stays";
    let advice = points(&said, "What would help:");
    assert!(advice.contains(&wanted), "{said}");
}

#[test]
fn what_would_be_taken_of_an_event_is_shown_with_its_zone() {
    let page = r#"<!DOCTYPE html><script type="application/ld+json">{
        "@context": "https://schema.org", "@type": "Event", "name": "Rencontre",
        "startDate": "2026-12-05T19:00:00+01:00", "url": "/e?id=1", "inLanguage": "fr",
        "keywords": "meetup, chat", "location": {"@type": "Place", "name": "Café", "address":
        {"@type": "PostalAddress", "addressLocality": "Lyon", "addressCountry": "FR"}}}</script>"#;
    let server = Server::saying(ok("Content-Type: text/html\r\n", page.as_bytes()));
    let (said, code) = check(&[&server.url("/")]);
    assert_eq!(code, Some(0));
    let said = said.replace(&server.url(""), "SERVER");
    let wanted = "\n    2026-12-05 18:00 UTC: Rencontre\n      place: Café, Lyon, FR; \
                  link: SERVER/e?id=…; categories: meetup; language: fr\n  \
                  passed over  categories that this calendar does not have: chat\n";
    assert!(said.contains(wanted), "{said}");
}

/// Whoever asks for all has the answers of those that somebody else is asking, too.
#[test]
fn asking_for_all_waits_for_what_is_being_asked() {
    let (came, comes) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    let gone = Mutex::new(gone);
    let server = Server::start(move |_, connection| {
        came.send(()).unwrap();
        gone.lock().unwrap().recv().unwrap();
        connection.write(&ok("", calendar(&[("a@x", "20270201", "One")]).as_bytes()));
    });
    let folder = folder();
    follow(&folder, "slow", &server.url("/calendar.ics"));
    let app = Arc::new(
        App::open(folder.settings("2026-11-22T12:00:00Z"))
            .unwrap()
            .0,
    );
    let fetcher = Arc::new(app.settings.fetcher(Limits::default()));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (one, its) = (Arc::clone(&app), Arc::clone(&fetcher));
    let first = runtime.spawn(async move { one.fetch_all(&its, &[], |_, _, _| {}).await });
    comes.recv().unwrap();
    let told = Mutex::new(Vec::new());
    let tell = |slug: &Slug, done, all| told.lock().unwrap().push(format!("{slug} {done}/{all}"));
    let mut second = Box::pin(app.fetch_all(&fetcher, &[], tell));
    let once = poll_fn(|context| Poll::Ready(second.as_mut().poll(context).is_pending()));
    assert!(runtime.block_on(once), "it did not wait");
    go.send(()).unwrap();
    runtime.block_on(first).unwrap().unwrap();
    runtime.block_on(second).unwrap();
    assert_eq!(*told.lock().unwrap(), ["slow 1/1"]);
}
