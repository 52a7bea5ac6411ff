//! A server that runs for long: asked by a command, over midnight, full disks, and until it is ended.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixStream;

use almanac::app::App;
use common::server::{Server, command, command_after, refresh};
use common::{Folder, stderr, window};

const SPRINT: &str = "summary = \"sprint\"\nstart = 2027-02-05";

fn with_sprint() -> Folder {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    folder
}

/// How a line that begins `refreshed in 12 ms` goes on.
fn after_time(line: &str) -> &str {
    line.split_once(" ms: ").unwrap().1.trim_end()
}

#[test]
fn refresh_asks_the_server_that_has_the_data_folder() {
    let folder = with_sprint();
    let mut server = Server::start(&folder, &["--port", "0"], &[]);
    let mode = |name: &str| {
        fs::metadata(folder.path(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("data/control"), 0o700);
    assert_eq!(mode("data/control/socket"), 0o600);

    let output = refresh(&folder);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(
        said.starts_with("the running server has refreshed in "),
        "{said}"
    );
    assert_eq!(
        after_time(&said),
        "1 series, 0 changed, 0 errors, 0 warnings"
    );
    server.wait_for("refreshed in");

    // A problem that the server has told already is told to whoever asks.
    folder.write(
        "summit",
        "summary = \"summit\"\nstart = 2027-03-05\nurl = \"x\"",
    );
    server.wait_for("refreshed in");
    let output = refresh(&folder);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.starts_with("error: \"x\" is not a link\n"), "{said}");
    assert_eq!(
        after_time(&said),
        "1 series, 0 changed, 1 error, 0 warnings"
    );

    fs::rename(folder.path("events"), folder.path("gone")).unwrap();
    let output = refresh(&folder);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(
        said.starts_with("error: the running server says: "),
        "{said}"
    );
    assert!(said.ends_with("Its last state stays\n"), "{said}");
}

#[test]
fn a_server_waits_for_a_refresh_and_not_for_another_server() {
    let folder = with_sprint();
    let refreshing = App::open(folder.settings("2027-01-01T12:00:00Z")).unwrap();
    let mut server = Server::begin(command(&folder, &["--port", "0"]));
    server.wait_for("waiting until it has ended");
    drop(refreshing);
    server.wait_for("serving at http://");
    let second = command(&folder, &["--port", "0"]).output();
    let second = second.unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(stderr(&second).starts_with("error: another almanac is using "));
}

#[test]
fn what_a_killed_server_left_is_no_server() {
    let folder = with_sprint();
    let mut server = Server::start(&folder, &["--port", "0"], &[]);
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    assert!(folder.path("data/control/socket").exists());
    let output = refresh(&folder);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stderr(&output).starts_with("refreshed in "),
        "{}",
        stderr(&output)
    );
    // The next server takes its place.
    let server = Server::start(&folder, &["--port", "0"], &[]);
    assert!(stderr(&refresh(&folder)).starts_with("the running server has"));
    let (code, _) = server.terminate();
    assert_eq!(code, Some(0));
    assert!(!folder.path("data/control/socket").exists());
}

#[test]
fn nonsense_at_the_socket_is_answered_and_does_not_stop_the_next() {
    let folder = with_sprint();
    let _server = Server::start(&folder, &["--port", "0"], &[]);
    for nonsense in ["hello\n", "{\"Refresh\":{}}\n", &"x".repeat(5_000), "\n"] {
        let mut stream = UnixStream::connect(folder.path("data/control/socket")).unwrap();
        // More than is read of a question may find the socket closed.
        let _ = stream.write_all(nonsense.as_bytes());
        let mut answer = String::new();
        if stream.read_to_string(&mut answer).is_ok() {
            assert!(answer.contains("was not understood"), "{answer}");
        }
    }
    // One that asks and goes away.
    drop(UnixStream::connect(folder.path("data/control/socket")).unwrap());
    assert_eq!(refresh(&folder).status.code(), Some(0));
}

#[test]
fn the_stored_window_moves_when_a_month_begins() {
    let folder = Folder::new();
    folder.write(
        "evening",
        "summary = \"evening\"\nstart = 2027-01-13T18:00:00\nrepeat = \"second Wednesday\"",
    );
    let now = ["--port", "0", "--now", "2027-01-31T23:59:58Z"];
    let mut server = Server::start(&folder, &now, &[]);
    assert!(server.get("/healthz").ends_with("today 2027-01-31\n"));
    server.wait_for("refreshed in");
    let health = server.get("/healthz");
    assert!(
        health.contains("\nrefreshed 2027-02-01T00:00:0"),
        "{health}"
    );
    assert_eq!(server.terminate().0, Some(0));

    let store = almanac::store::Store::open(&folder.path("data/index")).unwrap();
    let last = store.store.occurrences(window("2029-01-01", "2030-01-01"));
    let last: Vec<String> = last
        .unwrap()
        .iter()
        .map(|one| one.start.to_string())
        .collect();
    // 24 months after February.
    assert_eq!(last, ["2029-01-10T18:00:00", "2029-02-14T18:00:00"]);
}

#[test]
fn json_logs_are_one_object_a_line_and_say_nothing_personal() {
    let folder = with_sprint();
    let mut command = command(&folder, &["--port", "0", "--log-format", "json"]);
    command.env("ALMANAC_LOG", "info,almanac::request=debug");
    let mut server = Server::spawn(command);
    server.get("/en/?text=secret");
    let line = server.wait_for("answered");
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    for (key, expected) in [
        ("level", "DEBUG"),
        ("target", "almanac::request"),
        ("method", "GET"),
        ("path", "/en/"),
        ("route", "page"),
    ] {
        assert_eq!(value[key], expected, "{line}");
    }
    assert_eq!(value["status"], 200);
    assert_eq!(value["id"].as_str().unwrap().len(), 16);
    assert!(
        !line.contains("secret") && !line.contains("127.0.0.1"),
        "{line}"
    );

    folder.write("sprint", &format!("{SPRINT}\nurl = \"x\""));
    let line = server.wait_for("is not a link");
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (&value["level"], &value["line"]),
        (&"ERROR".into(), &3.into()),
        "{line}"
    );
    let (_, rest) = server.terminate();
    for line in rest.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    assert!(
        rest.ends_with("\"message\":\"ended\",\"target\":\"almanac::cli::serve\"}\n"),
        "{rest}"
    );
}

#[test]
fn an_error_that_ends_the_server_is_in_its_json_log() {
    let folder = with_sprint();
    fs::write(folder.path("data"), "a file").unwrap();
    let output = command(&folder, &["--log-format", "json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let value: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert!(
        value["message"]
            .as_str()
            .unwrap()
            .starts_with("the data folder `")
    );
}

#[test]
fn sigterm_ends_it_in_order_even_with_half_a_request_open() {
    let folder = with_sprint();
    let server = Server::start(&folder, &["--port", "0"], &[]);
    // It listens to signals before it answers.
    server.get("/healthz");
    let mut half = TcpStream::connect(&server.address).unwrap();
    half.write_all(b"GET /en/ HTTP/1.1\r\nHost:").unwrap();
    let (code, rest) = server.terminate();
    assert_eq!(code, Some(0), "{rest}");
    assert!(rest.trim_end().ends_with("ended"), "{rest}");
}

#[test]
fn a_server_without_free_file_descriptors_goes_on_when_there_are_some_again() {
    let folder = with_sprint();
    let mut server = Server::spawn(command_after("ulimit -n 64", &folder, &["--port", "0"]));
    let open: Vec<TcpStream> = (0..80)
        .map(|_| TcpStream::connect(&server.address).unwrap())
        .collect();
    // Nothing can be read now; what was there stays.
    folder.write("summit", "summary = \"summit\"\nstart = 2027-03-05");
    let line = server.wait_for("refresh");
    drop(open);
    assert!(server.get("/en/").contains("sprint"));
    // What could not be read then is read when it is asked for.
    if !line.contains("2 series") {
        assert_eq!(refresh(&folder).status.code(), Some(0));
    }
    assert!(server.get("/en/").contains("summit"));
}

#[test]
fn a_full_disk_is_said_and_what_was_served_stays() {
    let folder = with_sprint();
    // A file of more than 1 MiB cannot be written: the log of the index is one.
    let limit = "trap '' XFSZ; ulimit -f 2048";
    let mut server = Server::spawn(command_after(limit, &folder, &["--port", "0"]));
    let long = "word ".repeat(1_500);
    for number in 0..150 {
        folder.write(
            &format!("long-{number}"),
            &format!("summary = \"long\"\nstart = 2027-03-05\ndescription = \"{long}\""),
        );
    }
    let line = server.wait_for("the refresh failed");
    assert!(line.contains("and the last state stays"), "{line}");
    assert!(server.get("/en/").contains("sprint"));
    server.wait_for("cannot be written: ");
    assert!(server.get("/readyz").contains("503 Service Unavailable"));
}
