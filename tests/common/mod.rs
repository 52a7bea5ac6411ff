//! What several tests share: a calendar, and definitions from a text.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test uses a part of it"
)]

pub mod server;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use almanac::config::{self, Flags};
use almanac::definition;
use almanac::diagnostic::{Checked, SourceText};
use almanac::model::{Calendar, Occurrence, Series, Window};
use almanac::recurrence;
use almanac::zone::Zone;
use jiff::civil::Date;

/// The calendar of `almanac.toml`, as it is checked in.
pub fn calendar() -> Calendar {
    config::read(None, &root().join("events"), &Flags::default())
        .unwrap()
        .calendar
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A definition under the name `events/evening.toml`.
pub fn source(text: &str) -> Arc<SourceText> {
    named("evening", text)
}

pub fn named(slug: &str, text: &str) -> Arc<SourceText> {
    // Texts of tests are indented; definitions are not.
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_start).collect();
    lines.push("");
    let text = lines.join(
        "
",
    );
    Arc::new(SourceText {
        path: format!("events/{slug}.toml"),
        origin: format!("events/{slug}.toml"),
        text,
    })
}

/// What is printed about a definition.
pub fn problems(text: &str) -> String {
    let read = definition::read(&source(text), &calendar());
    rendered(&read)
}

pub fn rendered<T>(checked: &Checked<T>) -> String {
    let all: Vec<String> = checked
        .diagnostics
        .iter()
        .map(|one| one.render(false) + "\n")
        .collect();
    all.join("\n")
}

/// The series of a definition without errors.
pub fn series(text: &str) -> Vec<Arc<Series>> {
    let read = definition::read(&source(text), &calendar());
    assert!(!read.value.is_empty(), "{}", rendered(&read));
    read.value.into_iter().map(Arc::new).collect()
}

/// The occurrences of a definition from one day to before another, both days of UTC.
pub fn occurrences(text: &str, from: &str, to: &str) -> Vec<Occurrence> {
    let window = window(from, to);
    let mut all: Vec<Occurrence> = series(text)
        .iter()
        .flat_map(|series| recurrence::expand(series, window, &Zone::utc()).value)
        .collect();
    all.sort_by(Occurrence::by_start);
    all
}

pub fn window(from: &str, to: &str) -> Window {
    let at = |day: &str| Zone::utc().instant(day.parse::<Date>().unwrap().at(0, 0, 0, 0));
    Window {
        from: at(from),
        to: at(to),
    }
}

/// The program, run in the root of the repository.
pub fn almanac(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_almanac"));
    for variable in [
        "ALMANAC_EVENTS",
        "ALMANAC_DATA",
        "ALMANAC_CONFIG",
        "ALMANAC_LOG",
    ] {
        command.env_remove(variable);
    }
    command
        .current_dir(root())
        .args(arguments)
        .output()
        .unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What people read of a page: without tags, one line for each line of the source.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A folder with `almanac.toml` and an empty `events/` in it.
pub struct Folder {
    pub folder: tempfile::TempDir,
}

impl Folder {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("events")).unwrap();
        let settings = "name = \"Test calendar\"\ndomain = \"calendar.example.org\"\n\
                        base_url = \"https://calendar.example.org\"\n";
        std::fs::write(folder.path().join("almanac.toml"), settings).unwrap();
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, slug: &str, text: &str) {
        let text = &named(slug, text).text;
        std::fs::write(self.path(&format!("events/{slug}.toml")), text).unwrap();
    }

    pub fn remove(&self, slug: &str) {
        std::fs::remove_file(self.path(&format!("events/{slug}.toml"))).unwrap();
    }

    pub fn settings(&self, now: &str) -> almanac::app::Settings {
        let (events, data) = (self.path("events"), self.path("data"));
        let config = config::read(None, &events, &Flags::default()).unwrap();
        let clock = almanac::clock::Clock::new(Some(now.parse().unwrap()));
        almanac::app::Settings::new(config, &events, &data, clock).unwrap()
    }
}
