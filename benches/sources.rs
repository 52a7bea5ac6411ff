//! How long 200 sources with 50,000 events take to be fetched and taken over, how much memory that
//! needs, and how fast requests are meanwhile. Goals on two cores: 20 s, 250 MB, and requests no
//! slower than before. One source in five is broken in some way.
//!
//!     cargo bench --bench sources
//!
//! The servers run in a process of their own, each at an address of its own: 127.0.1.1 and so on,
//! which only Linux has without being asked. Memory is the highest that was resident, `VmHWM`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::format_push_string,
    reason = "a benchmark, which asks the clock"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const SOURCES: usize = 200;
/// Those that answer well, and have 50,000 events together.
const GOOD: usize = SOURCES - SOURCES / 5;
const EVENTS: usize = 50_000_usize.div_ceil(GOOD);
/// So many seconds some servers say nothing, and then hang up.
const SILENCE: u64 = 5;
/// So long requests are timed while nothing else happens.
const ALONE: Duration = Duration::from_secs(5);
const ALMANAC: &str = env!("CARGO_BIN_EXE_almanac");

fn main() {
    if std::env::args().any(|argument| argument == "--be-the-servers") {
        return serve();
    }
    let me = std::env::current_exe().unwrap();
    let mut servers = Command::new(me)
        .arg("--be-the-servers")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let out = servers.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut line).unwrap();
    let port: u16 = line.trim().parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), port);

    refresh(folder.path(), "refresh, from nothing");
    refresh(folder.path(), "refresh, nothing new");
    while_serving(folder.path(), port);
    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    from_nothing(folder.path());
    servers.kill().unwrap();
    servers.wait().unwrap();
}

fn report(what: &str, took: Duration, peak: u64) {
    println!(
        "{what:<34} {:>6.1} s {:>6} MB",
        took.as_secs_f64(),
        peak / 1024
    );
}

/// `almanac refresh`, by itself.
fn refresh(folder: &Path, what: &str) {
    let begun = Instant::now();
    let mut child = almanac(folder, &["refresh"]);
    let (peak, out) = watch(&mut child);
    report(what, begun.elapsed(), peak);
    let events = format!(" {EVENTS} events");
    let there = out.lines().filter(|line| line.contains(&events)).count();
    assert_eq!(there, GOOD, "{out}");
}

/// A server that has all events, first left alone and then asked to refresh when two in five of them
/// have changed.
fn while_serving(folder: &Path, port: u16) {
    let (mut child, address) = started(folder);
    let done = AtomicBool::new(false);
    let (mut alone, mut meanwhile) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    let mut round = 0;
    while begun.elapsed() < ALONE {
        ask(&address, round, &mut alone);
        round += 1;
    }
    report("serving, left alone", begun.elapsed(), peak_of(child.id()));
    get(&format!("127.0.0.1:{port}"), "/change");
    let begun = Instant::now();
    thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut round = 0;
            while !done.load(Ordering::SeqCst) {
                ask(&address, round, &mut meanwhile);
                round += 1;
            }
        });
        let (_, out) = watch(&mut almanac(folder, &["refresh"]));
        done.store(true, Ordering::SeqCst);
        asking.join().unwrap();
        assert_eq!(out.matches(" changed and").count(), GOOD, "{out}");
    });
    let peak = peak_of(child.id());
    report("serving, two in five changed", begun.elapsed(), peak);
    compare(&alone, &meanwhile);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A server that begins with nothing, until all sources have answered.
fn from_nothing(folder: &Path) {
    let begun = Instant::now();
    let (mut child, address) = started(folder);
    let there = format!("\"events\": {EVENTS},");
    while get(&address, "/api/v1/sources").1.matches(&there).count() < GOOD {
        thread::sleep(Duration::from_millis(50));
    }
    let peak = peak_of(child.id());
    report("serving, from nothing to all", begun.elapsed(), peak);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What people ask for: the style sheet, the page of an event, the calendar of one, and a day of the API.
const PATHS: [&str; 4] = [
    "/style.css",
    "/en/events/s001-7",
    "/events/s001-7.ics",
    "/api/v1/occurrences?from=2027-03-03&to=2027-03-04",
];

/// The times that answers took, of each of [`PATHS`].
type Times = Vec<(usize, Duration)>;

fn ask(address: &str, round: usize, times: &mut Times) {
    let path = round % PATHS.len();
    let (took, answer) = get(address, PATHS[path]);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    times.push((path, took));
    // People pause.
    thread::sleep(Duration::from_millis(2));
}

/// Shows how fast answers were, and how much slower meanwhile.
fn compare(alone: &Times, meanwhile: &Times) {
    for (number, path) in PATHS.iter().enumerate() {
        let of = |times: &Times| {
            let own = times.iter().filter(|(path, _)| *path == number);
            let mut own: Vec<f64> = own.map(|(_, took)| took.as_secs_f64() * 1000.0).collect();
            own.sort_by(f64::total_cmp);
            let at = |share: usize| own[(own.len() - 1) * share / 100];
            (own.len(), at(50), at(99), at(100))
        };
        let (before, after) = (of(alone), of(meanwhile));
        println!("{path}");
        for (when, (count, median, high, most)) in [("alone", before), ("meanwhile", after)] {
            println!(
                "  {when:<10} {count:>5} answers: median {median:>6.2} ms, 99 of 100 under \
                 {high:>6.2} ms, slowest {most:>6.1} ms"
            );
        }
        println!(
            "  times as long: median {:.2}, 99 of 100 {:.2}",
            after.1 / before.1,
            after.2 / before.2
        );
    }
}

/// A server that is ready, and its address.
fn started(folder: &Path) -> (Child, String) {
    let mut child = almanac(folder, &["serve", "--port", "0"]);
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("serving at http://") {
        line.clear();
        assert!(log.read_line(&mut line).unwrap() > 0, "it ended");
    }
    let address = line.split("http://").nth(1).unwrap();
    let address = address.split('/').next().unwrap().to_owned();
    // Its log must not fill up.
    thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    (child, address)
}

fn get(address: &str, path: &str) -> (Duration, String) {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    (
        begun.elapsed(),
        String::from_utf8_lossy(&answer).into_owned(),
    )
}

fn almanac(folder: &Path, command: &[&str]) -> Child {
    Command::new(ALMANAC)
        .args(command)
        .arg("--events")
        .arg(folder.join("events"))
        .arg("--data")
        .arg(folder.join("data"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for the end of a process, and says how much memory it had at most, in kB, and what it printed.
fn watch(child: &mut Child) -> (u64, String) {
    let mut err = child.stderr.take().unwrap();
    thread::spawn(move || std::io::copy(&mut err, &mut std::io::sink()));
    let mut out = child.stdout.take().unwrap();
    let out = thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).unwrap();
        text
    });
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak_of(child.id()).max(peak);
        thread::sleep(Duration::from_millis(5));
    }
    (peak, out.join().unwrap())
}

/// 0 of a process that has ended.
fn peak_of(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    number.unwrap_or(0)
}

fn write(folder: &Path, port: u16) {
    std::fs::create_dir_all(folder.join("events")).unwrap();
    let host = |number: usize| format!("127.0.1.{}", number + 1);
    let hosts: Vec<String> = (0..SOURCES)
        .map(|number| format!("\"{}\"", host(number)))
        .collect();
    let settings = format!(
        "domain = \"x.example\"\nallow_hosts = [{}]\n",
        hosts.join(", ")
    );
    std::fs::write(folder.join("almanac.toml"), settings).unwrap();
    for number in 0..SOURCES {
        let text = format!(
            "[source]\nkind = \"ics\"\nurl = \"http://{}:{port}/{number}\"\n",
            host(number)
        );
        std::fs::write(folder.join(format!("events/s{number:03}.toml")), text).unwrap();
    }
}

/// Which version of their calendars the servers have.
static VERSION: AtomicUsize = AtomicUsize::new(1);

/// The servers: four of five answer well.
fn serve() {
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    println!("{}", listener.local_addr().unwrap().port());
    for stream in listener.incoming() {
        thread::spawn(move || answer(stream.unwrap()));
    }
}

fn answer(mut stream: TcpStream) {
    let (mut path, mut known) = (String::new(), String::new());
    for line in BufReader::new(&stream).lines() {
        let line = line.unwrap();
        if line.starts_with("GET /") {
            line.split(' ').nth(1).unwrap()[1..].clone_into(&mut path);
        }
        if let Some(tag) = line.to_ascii_lowercase().strip_prefix("if-none-match: ") {
            tag.clone_into(&mut known);
        }
        if line.is_empty() {
            break;
        }
    }
    if path == "change" {
        VERSION.fetch_add(1, Ordering::SeqCst);
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        return;
    }
    let number: usize = path.parse().unwrap_or(0);
    let version = VERSION.load(Ordering::SeqCst);
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nETag: \"{version}\"\r\n");
    if !number.is_multiple_of(5) && known == format!("\"{version}\"") {
        let _ = stream.write_all(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        return;
    }
    let body = calendar(number, version);
    let length = body.len();
    let text = match (number % 5, number % 4) {
        (0, 0) => "HTTP/1.1 500 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        (0, 1) => format!(
            "{head}Content-Length: {length}\r\n\r\n{}",
            &body[..length / 2]
        ),
        (0, 2) => format!("{head}\r\n<!DOCTYPE html><p>log in"),
        // Nothing at all.
        (0, _) => {
            thread::sleep(Duration::from_secs(SILENCE));
            return;
        }
        _ => format!("{head}Content-Length: {length}\r\n\r\n{body}"),
    };
    let _ = stream.write_all(text.as_bytes());
}

/// Most events take place once, some every month. In a later version, two of five are about something
/// else.
fn calendar(number: usize, version: usize) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n".to_owned();
    for event in 0..EVENTS {
        let (month, day) = (event % 12 + 1, event % 28 + 1);
        let rule = match event % 25 {
            0 => "RRULE:FREQ=MONTHLY;COUNT=12\r\n",
            _ => "",
        };
        let what = match (version, event % 5) {
            (2.., 0..2) => version,
            _ => 1,
        };
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{event}@{number}.example.org\r\nDTSTAMP:20261101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:2027{month:02}{day:02}T190000\r\nDURATION:PT2H\r\n{rule}\
             SUMMARY:Evening {event} of group {number}\r\nLOCATION:Hall {number}\\, Berlin\r\n\
             DESCRIPTION:We meet and talk about what is new\\, and about what is not ({what}).\r\n\
             URL:https://{number}.example.org/{event}\r\nEND:VEVENT\r\n"
        ));
    }
    text + "END:VCALENDAR\r\n"
}
