//! `almanac new`: questions and answers in the terminal.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Output, Stdio};

use common::{Folder, almanac, stderr, stdout};
use expect_test::expect;

fn start(folder: &Folder) -> Child {
    Command::new(env!("CARGO_BIN_EXE_almanac"))
        .args(["new", "--now", "2026-11-22T12:00:00Z", "--events"])
        .arg(folder.path("events"))
        .env_remove("ALMANAC_LOG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn answer(folder: &Folder, answers: &str) -> Output {
    let mut child = start(folder);
    let lines: Vec<&str> = answers.trim().lines().map(str::trim).collect();
    let lines = lines.join("\n") + "\n";
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    drop(input);
    child.wait_with_output().unwrap()
}

/// What was printed, without the folder's own path.
fn said(folder: &Folder, text: &str) -> String {
    text.replace(&format!("{}/", folder.folder.path().to_str().unwrap()), "")
}

#[test]
#[expect(clippy::too_many_lines, reason = "a whole conversation")]
fn answers_are_checked_at_once_and_become_a_file() {
    let folder = Folder::new();
    folder.write("harbour-meetup", "summary = \"Old\"\nstart = 2025-01-01");
    let output = answer(
        &folder,
        "
        Harbour meetup
        2027-01-13 18:00
        long
        2h
        Europe/Berln
        Europe/Berlin
        second Wednesday of the month
        2026-12-31
        2027-03-31

        Hamburg
        DE
        xmpp:harbour@rooms.example.org?join

        meetup
        de, en
        monthly \"evening\"

        harbour-meetup
        Harbour
        harbour",
    );
    assert!(output.status.success());
    let printed = [stdout(&output), stderr(&output)].map(|text| said(&folder, &text));
    expect![[r#"
        events/harbour.toml
        ---
        This makes a new event file. An empty answer leaves out what may be left out; Ctrl-C ends, and shows what there is so far.

        What is it called?
          such as: Harbour XMPP meetup

        When does it begin, or when does it take place for the first time? The local time there, or a day alone where it takes whole days
          such as: 2027-01-13 18:00, 2027-01-13

        How long does it last? Or its end, of whole days the last one
          such as: 2h, 1h30m, 2 days, 2027-01-14
        error: `long` is no duration
         --> events/harbour-meetup-2027.toml:3:15
          |
        3 | duration    = "long"
          |               ^^^^^^
          |
          = help: write hours and minutes, such as "2h", "1h30m" or "45m"

        Once more, please:

        In which time zone?
          such as: Europe/Berlin, America/New_York, UTC
        error: unknown time zone "Europe/Berln"
         --> events/harbour-meetup-2027.toml:4:15
          |
        4 | time_zone   = "Europe/Berln"
          |               ^^^^^^^^^^^^^^
          |
          = help: did you mean "Europe/Berlin"?

        Once more, please:

        How does it repeat? Nothing if it takes place once
          such as: every Wednesday, every 2 weeks on Wednesday, second Wednesday of the month, last Wednesday of the month, day 13 of the month, 13 January
        That is every second Wednesday of the month from 6:00 PM to 8:00 PM Berlin time.

        Until which day? Nothing if there is no end
          such as: 2027-12-31
        error: the rule ends on 2026-12-31, before it starts
         --> events/harbour-meetup.toml:6:15
          |
        6 | until       = 2026-12-31
          |               ^^^^^^^^^^
          |
          = help: is a year mistyped?

        Once more, please:
        That is every second Wednesday of the month from 6:00 PM to 8:00 PM Berlin time, until Wednesday, March 31st 2027.

        In which house? Nothing if it is only online
          such as: Alte Werft, room 2

        In which city?
          such as: Hamburg

        In which country? Two letters
          such as: DE, FR, US

        Where can people take part online? A link, or a room
          such as: xmpp:harbour@rooms.example.org?join, https://meet.example.org/harbour

        Which page says more about it?
          such as: https://harbour.example.org/xmpp

        What kind of event is it? One or several: meetup, sprint, summit, conference, talk, workshop, meeting, deadline

        Which languages are spoken there? Two letters each
          such as: de, en

        What is it about? Half a sentence; the file has room for more, as Markdown
          such as: monthly evening for people who run or write XMPP software

        In which language are name and description? Nothing for English
          such as: de

        It takes place:
          Wednesday, January 13th 2027 from 6:00 PM to 8:00 PM local time
          Wednesday, February 10th 2027 from 6:00 PM to 8:00 PM local time
          Wednesday, March 10th 2027 from 6:00 PM to 8:00 PM local time

        The name of the file, and of the event in addresses [harbour-meetup-2]:
        `harbour-meetup` is another event. Another name, please:
        `Harbour` is not a slug: lower-case letters a to z, digits, `-` and `_`, at most 80 of them. Once more, please:

        Written. Look it through: more keys are described in the README, such as the texts in other languages.
        Then `almanac check events/harbour.toml`, and propose the file where this calendar is kept.
    "#]].assert_eq(&printed.join("---\n"));
    let file = folder.path("events/harbour.toml");
    expect![[r#"
        summary     = "Harbour meetup"
        description = 'monthly "evening"'
        categories  = ["meetup"]
        languages   = ["de", "en"]
        start       = 2027-01-13T18:00:00
        duration    = "2h"
        time_zone   = "Europe/Berlin"
        repeat      = "second Wednesday of the month"
        until       = 2027-03-31
        confirmed   = 2026-11-22

        [location]
        city    = "Hamburg"
        country = "DE"

        [[conference]]
        uri      = "xmpp:harbour@rooms.example.org?join"
        features = ["chat"]
    "#]]
    .assert_eq(&fs::read_to_string(&file).unwrap());
    let check = almanac(&["check", file.to_str().unwrap()]);
    assert_eq!(stderr(&check), "1 file checked: 0 errors, 0 warnings\n");
}

#[test]
fn input_that_ends_early_shows_what_there_was() {
    let folder = Folder::new();
    let output = answer(&folder, "Sprint\n2027-06-05");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    let end = said.split("Nothing was written.").nth(1).unwrap();
    expect![[r#"

        So far the file would be:

        summary     = "Sprint"
        start       = 2027-06-05

    "#]]
    .assert_eq(end);
    assert_eq!(stdout(&output), "");
    assert_eq!(fs::read_dir(folder.path("events")).unwrap().count(), 0);
}

#[test]
#[cfg(unix)]
fn ctrl_c_shows_what_there_was() {
    let folder = Folder::new();
    let mut child = start(&folder);
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"Sprint\n").unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("When does it begin") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0);
    }
    let interrupted = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupted.unwrap().success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let end = rest.split("Nothing was written.").nth(1).unwrap();
    expect![[r#"

        So far the file would be:

        summary     = "Sprint"

    "#]]
    .assert_eq(end);
}
