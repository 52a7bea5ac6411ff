//! `almanac serve` as a process: what it picks up, and how it ends.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use common::Folder;
use common::server::Server;

#[test]
fn changed_new_and_deleted_definitions_are_picked_up_without_a_restart() {
    let folder = Folder::new();
    folder.write("sprint", "summary = \"First name\"\nstart = 2027-02-05");
    let mut server = Server::start(&folder, &["--port", "0"], &[]);
    assert!(server.get("/en/").contains("First name"));

    folder.write("sprint", "summary = \"Second name\"\nstart = 2027-02-05");
    assert!(
        server
            .wait_for("refreshed in")
            .contains("1 series, 1 changed, 0 errors")
    );
    assert!(server.get("/calendar.ics").contains("SUMMARY:Second name"));

    folder.write("summit", "summary = \"Another\"\nstart = 2027-03-05");
    assert!(
        server
            .wait_for("refreshed in")
            .contains("2 series, 1 changed")
    );
    assert!(server.get("/en/").contains("Another"));

    // A mistake is told with its place, and the last good version stays.
    folder.write(
        "summit",
        "summary = \"Broken\"\nstart = 2027-03-05\nurl = \"x\"",
    );
    server.wait_for("error: \"x\" is not a link");
    assert!(
        server
            .wait_for("refreshed in")
            .contains("kept in their last good version")
    );
    assert!(server.get("/en/").contains("Another"));

    folder.remove("summit");
    assert!(
        server
            .wait_for("refreshed in")
            .contains("1 series, 1 changed, 0 errors")
    );
    assert!(!server.get("/en/").contains("Another"));
}

#[test]
fn address_and_port_come_from_flags_then_environment_then_the_file() {
    let folder = Folder::new();
    let settings = "domain = \"x.example.org\"\naddress = \"127.0.0.3\"\nport = 1\n";
    std::fs::write(folder.path("almanac.toml"), settings).unwrap();
    let environment = [("ALMANAC_PORT", "0"), ("ALMANAC_ADDRESS", "127.0.0.2")];
    let by_environment = Server::start(&folder, &[], &environment);
    assert!(
        by_environment.address.starts_with("127.0.0.2:"),
        "{}",
        by_environment.address
    );
    drop(by_environment);
    let by_flag = Server::start(&folder, &["--address", "127.0.0.1"], &environment);
    assert!(
        by_flag.address.starts_with("127.0.0.1:"),
        "{}",
        by_flag.address
    );
    drop(by_flag);
    let by_file = Server::start(&folder, &["--port", "0"], &[]);
    assert!(
        by_file.address.starts_with("127.0.0.3:"),
        "{}",
        by_file.address
    );
}

#[test]
fn a_port_that_is_taken_is_named_with_the_remedy() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (events, data) = (folder.path("events"), folder.path("data"));
    let output = common::almanac(&[
        "serve",
        "--port",
        &port,
        "--events",
        events.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let said = common::stderr(&output);
    assert!(
        said.contains(&format!(
            "nothing can be served at http://127.0.0.1:{port}/"
        )),
        "{said}"
    );
    assert!(said.contains("`--port` takes another one"), "{said}");
}

/// One, unless the machine stops between two of them for longer than editors do.
#[test]
fn many_files_that_are_written_at_once_are_hardly_more_than_one_refresh() {
    let folder = Folder::new();
    let mut server = Server::start(&folder, &["--port", "0"], &[]);
    for number in 0..200 {
        folder.write(
            &format!("sprint-{number}"),
            "summary = \"sprint\"\nstart = 2027-02-05",
        );
    }
    let mut refreshes = 1;
    while !server.wait_for("refreshed in").contains(" 200 series, ") {
        refreshes += 1;
    }
    assert!(refreshes <= 10, "{refreshes}");
}

#[test]
fn a_port_that_is_free_stands_in_every_address() {
    let folder = Folder::new();
    std::fs::write(folder.path("almanac.toml"), "domain = \"x.example.org\"\n").unwrap();
    let server = Server::start(&folder, &["--port", "0"], &[]);
    let page = server.get("/en/");
    assert!(!page.contains("127.0.0.1:0/"), "{page}");
    let canonical = page
        .split("rel=\"canonical\" href=\"http://")
        .nth(1)
        .unwrap();
    let port = canonical.split(['/', ':']).nth(1).unwrap();
    assert!(port.parse::<u16>().unwrap() > 0);
}
