//! How long 200 sources with 50,000 events take to be fetched and taken over, how much memory that
//! needs, and how fast requests are meanwhile. Goals on two cores: 20 s, 250 MB, and no slower than
//! before. One source in five is broken in some way.
//!
//!     cargo bench --bench sources
//!
//! The servers run in a process of their own, each at an address of its own: 127.0.1.1 and so on,
//! which only Linux has without being asked.
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
use std::time::{Duration, Instant};

const SOURCES: usize = 200;
const EVENTS: usize = 250;
/// So many seconds some servers say nothing, and then hang up.
const SILENCE: u64 = 5;
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

    let begun = Instant::now();
    let mut first = almanac(folder.path(), &["refresh"]);
    let (peak, _) = watch(&mut first);
    report("first refresh, from nothing", begun.elapsed(), peak);
    let begun = Instant::now();
    let mut again = almanac(folder.path(), &["refresh"]);
    let (peak, _) = watch(&mut again);
    report("refresh again, nothing new", begun.elapsed(), peak);

    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    while_serving(folder.path());
    servers.kill().unwrap();
    servers.wait().unwrap();
}

fn report(what: &str, took: Duration, peak: u64) {
    println!(
        "{what:<32} {:>6.1} s {:>6} MB",
        took.as_secs_f64(),
        peak / 1024
    );
}

/// Asks a server for a page again and again, from its start on until all sources have answered, and
/// then for as long.
fn while_serving(folder: &Path) {
    let begun = Instant::now();
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
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    let good = SOURCES - SOURCES / 5;
    let mut busy = Vec::new();
    loop {
        busy.extend(burst(&address));
        let state = get(&address, "/api/v1/sources").1;
        if state.matches("\"events\": 250").count() == good {
            break;
        }
    }
    println!(
        "while serving, all there after   {:>6.1} s {:>6} MB",
        begun.elapsed().as_secs_f64(),
        peak_of(child.id()).unwrap_or(0) / 1024
    );
    show("requests meanwhile", busy);
    let idle = (0..20).flat_map(|_| burst(&address)).collect();
    show("requests afterwards", idle);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn burst(address: &str) -> Vec<Duration> {
    let one = |_| get(address, "/style.css").0;
    (0..50).map(one).collect()
}

fn show(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!(
        "{what:<32} {} of them: median {:.2} ms, 99 of 100 under {:.2} ms, slowest {:.1} ms",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
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
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for the end of a process, and says how much memory it had at most, in kB.
fn watch(child: &mut Child) -> (u64, bool) {
    let mut err = child.stderr.take().unwrap();
    std::thread::spawn(move || std::io::copy(&mut err, &mut std::io::sink()));
    let mut peak = 0;
    loop {
        peak = peak_of(child.id()).unwrap_or(0).max(peak);
        if let Some(status) = child.try_wait().unwrap() {
            return (peak, status.success());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn peak_of(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
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

/// The servers: four of five answer well.
fn serve() {
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    println!("{}", listener.local_addr().unwrap().port());
    for stream in listener.incoming() {
        std::thread::spawn(move || answer(stream.unwrap()));
    }
}

fn answer(mut stream: TcpStream) {
    let mut path = String::new();
    let mut known = false;
    for line in BufReader::new(&stream).lines() {
        let line = line.unwrap();
        if line.starts_with("GET /") {
            line.split(' ').nth(1).unwrap()[1..].clone_into(&mut path);
        }
        known |= line.to_ascii_lowercase().starts_with("if-none-match:");
        if line.is_empty() {
            break;
        }
    }
    let number: usize = path.parse().unwrap_or(0);
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nETag: \"1\"\r\n";
    let body = calendar(number);
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
            std::thread::sleep(Duration::from_secs(SILENCE));
            return;
        }
        _ if known => "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned(),
        _ => format!("{head}Content-Length: {length}\r\n\r\n{body}"),
    };
    let _ = stream.write_all(text.as_bytes());
}

/// Most events take place once, some every month.
fn calendar(number: usize) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n".to_owned();
    for event in 0..EVENTS {
        let (month, day) = (event % 12 + 1, event % 28 + 1);
        let rule = match event % 25 {
            0 => "RRULE:FREQ=MONTHLY;COUNT=12\r\n",
            _ => "",
        };
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{event}@{number}.example.org\r\nDTSTAMP:20261101T000000Z\r\n\
             DTSTART;TZID=Europe/Berlin:2027{month:02}{day:02}T190000\r\nDURATION:PT2H\r\n{rule}\
             SUMMARY:Evening {event} of group {number}\r\nLOCATION:Hall {number}\\, Berlin\r\n\
             DESCRIPTION:We meet and talk about what is new\\, and about what is not. See you!\r\n\
             URL:https://{number}.example.org/{event}\r\nEND:VEVENT\r\n"
        ));
    }
    text + "END:VCALENDAR\r\n"
}
