//! Nothing tears: a server that is killed while it writes, and logs of the index that are cut or
//! zeroed at many places. The next start has the state before or the one after, and nothing is lost of
//! what cannot be rebuilt.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use almanac::app::App;
use almanac::store::Store;
use common::Folder;

const NOW: &str = "2027-01-01T12:00:00Z";

/// So many definitions change at once.
const EVENTS: usize = 60;

/// What an organiser publishes, as it was last fetched: only ever replaced by whoever fetches.
const COPY: &str = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

/// A definition with an error.
const BROKEN: &str = "summary = \"last good\"\nstart = \"soon\"\n";

/// All definitions in one state. `broken` has an error: its last good version is nowhere but in the
/// index.
fn write(events: &Path, state: usize) {
    for number in 0..EVENTS {
        let text = format!(
            "summary = \"state {state}\"\nstart = 2027-01-13T18:00:00\nrepeat = \"every day\"\n\
             until = 2027-04-30\nconfirmed = 2027-01-01\n"
        );
        fs::write(events.join(format!("event-{number}.toml")), text).unwrap();
    }
    fs::write(events.join("broken.toml"), BROKEN).unwrap();
}

fn with_last_good_version() -> Folder {
    let folder = Folder::new();
    write(&folder.path("events"), 0);
    let good = "summary = \"last good\"\nstart = 2027-02-05";
    folder.write("broken", good);
    drop(App::open(folder.settings(NOW)).unwrap());
    write(&folder.path("events"), 0);
    fs::create_dir(folder.path("data/sources")).unwrap();
    fs::write(folder.path("data/sources/other.ics"), COPY).unwrap();
    folder
}

/// What the index holds: the names of all series, without those that are there twice. `None` when it
/// was damaged.
fn held(index: &Path) -> Option<Vec<String>> {
    let opened = Store::open(index).unwrap();
    if !opened.notes.is_empty() {
        return None;
    }
    let all = opened.store.all().unwrap();
    let names = all.iter().map(|one| &one.series.event.text.summary);
    let mut names: Vec<String> = names.cloned().collect();
    assert_eq!(names.len(), EVENTS + 1);
    names.sort();
    names.dedup();
    Some(names)
}

fn history(folder: &Folder) -> Vec<u8> {
    fs::read(folder.path("data/history.jsonl")).unwrap()
}

#[cfg(unix)]
mod killed {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixStream;

    use super::*;
    use common::server::Server;

    /// So often the server is killed.
    const KILLS: usize = 30;

    /// Most looks for the moment to kill: so long no refresh takes.
    const LOOKS: usize = 2_000_000;

    /// When the server is killed.
    #[derive(Clone, Copy, Debug)]
    enum Moment {
        /// As soon as it was asked.
        Asked,
        /// When the history has grown, and it was looked at so many times more: then the index is
        /// being written.
        History(usize),
        /// When it has answered.
        Answered,
    }

    /// Returns when the moment has come.
    fn wait(folder: &Folder, moment: Moment, before: usize, ask: &UnixStream) {
        let path = folder.path("data/history.jsonl");
        let grown = || fs::metadata(&path).unwrap().len() > before as u64;
        match moment {
            Moment::Asked => {}
            Moment::History(more) => {
                assert!((0..LOOKS).any(|_| grown()), "the history did not grow");
                assert!((0..more).all(|_| grown()));
            }
            Moment::Answered => {
                let mut line = String::new();
                BufReader::new(ask).read_line(&mut line).unwrap();
            }
        }
    }

    /// Puts all definitions into another state at once: the server might read a half of them else.
    fn turn(folder: &Folder, state: usize) {
        let (events, link) = (folder.path(&format!("events-{state}")), folder.path("link"));
        fs::create_dir(&events).unwrap();
        write(&events, state);
        symlink(&events, &link).unwrap();
        fs::rename(link, folder.path("events")).unwrap();
    }

    #[test]
    fn a_server_that_is_killed_while_it_refreshes_has_the_state_before_or_after() {
        let folder = with_last_good_version();
        fs::remove_dir_all(folder.path("events")).unwrap();
        turn(&folder, 0);
        let moments = [
            Moment::Asked,
            Moment::History(0),
            Moment::History(200),
            Moment::History(1_000),
            Moment::History(5_000),
            Moment::Answered,
        ];
        let (mut before, mut after) = (0, 0);
        for (kill, moment) in (1..=KILLS).zip(moments.into_iter().cycle()) {
            let mut server = Server::start(&folder, &["--port", "0"], &[]);
            assert!(
                server.get("/en/").contains(&format!("state {}", kill - 1)),
                "{kill}"
            );
            let known = history(&folder);
            turn(&folder, kill);
            let size = known.len();
            let mut ask = UnixStream::connect(folder.path("data/control/socket")).unwrap();
            ask.write_all(b"{\"Refresh\":{\"colour\":false}}\n")
                .unwrap();
            wait(&folder, moment, size, &ask);
            server.child.kill().unwrap();
            server.child.wait().unwrap();

            let names = held(&folder.path("data/index")).unwrap();
            let of = |state: usize| vec!["last good".to_owned(), format!("state {state}")];
            assert!(
                names == of(kill - 1) || names == of(kill),
                "{kill} {moment:?}: {names:?}"
            );
            if names == of(kill) {
                after += 1;
            } else {
                before += 1;
            }
            assert!(history(&folder).starts_with(&known), "{kill} {moment:?}");
            assert_eq!(
                fs::read(folder.path("data/sources/other.ics")).unwrap(),
                COPY.as_bytes()
            );
        }
        // Otherwise the moments were not those that this is about.
        assert!(before > 0 && after > 0, "{before} before, {after} after");
        let app = App::open(folder.settings(NOW)).unwrap().0;
        assert_eq!(app.snapshot().series.len(), EVENTS + 1);
        let (entries, notes) = folder.settings(NOW).history().unwrap();
        // Every series, and the settings.
        assert_eq!(entries.entries().count(), EVENTS + 2);
        assert!(notes.len() <= KILLS, "{notes:?}");
    }
}

/// A data folder with two states in its index, and what its log is.
struct Written {
    folder: Folder,
    log: Vec<u8>,
    /// Where the log ended before the second state was written.
    first: usize,
}

fn written() -> Written {
    let folder = with_last_good_version();
    drop(App::open(folder.settings(NOW)).unwrap());
    held(&folder.path("data/index")).unwrap();
    let first = used(&fs::read(folder.path("data/index/db")).unwrap());
    write(&folder.path("events"), 1);
    drop(App::open(folder.settings(NOW)).unwrap());
    held(&folder.path("data/index")).unwrap();
    let log = fs::read(folder.path("data/index/db")).unwrap();
    Written { folder, log, first }
}

/// sled makes its file longer in advance, with zeros.
fn used(log: &[u8]) -> usize {
    log.iter()
        .rposition(|byte| *byte != 0)
        .map_or(0, |last| last + 1)
}

/// Opens the index with this log, and then the calendar: everything is served again, and nothing is
/// lost that is not in the index.
fn opens_with(written: &Written, log: &[u8], what: &str) -> bool {
    let folder = &written.folder;
    let index = folder.path("data/index");
    let kept = folder.path("kept");
    copy(&index, &kept);
    fs::write(index.join("db"), log).unwrap();
    let before = history(folder);
    let names = held(&index);
    if let Some(names) = &names {
        let states: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let whole = [["last good", "state 0"], ["last good", "state 1"]];
        assert!(
            whole.iter().any(|state| states == BTreeSet::from(*state)),
            "{what}: {names:?}"
        );
    }
    let app = App::open(folder.settings(NOW)).unwrap().0;
    let count = EVENTS + usize::from(names.is_some());
    assert_eq!(app.snapshot().series.len(), count, "{what}");
    drop(app);
    assert!(history(folder).starts_with(&before), "{what}");
    assert_eq!(
        fs::read(folder.path("data/sources/other.ics")).unwrap(),
        COPY.as_bytes()
    );
    for entry in fs::read_dir(folder.path("data")).unwrap() {
        let path = entry.unwrap().path();
        if path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("index")
        {
            fs::remove_dir_all(path).unwrap();
        }
    }
    fs::write(folder.path("data/history.jsonl"), before).unwrap();
    fs::rename(kept, index).unwrap();
    names.is_some()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &name);
        } else {
            fs::copy(&path, name).unwrap();
        }
    }
}

/// Places from the end of the first state to that of the second, and some before.
fn places(written: &Written) -> impl Iterator<Item = usize> {
    let (first, end) = (written.first, used(&written.log));
    let of = move |n: usize| first + (end - first) * n / 16;
    (0..=16)
        .map(of)
        .chain([first / 2, first - 1, end - 1, end - 7])
}

#[test]
fn a_log_that_is_cut_anywhere_opens_whole_or_is_built_anew() {
    let written = written();
    let opened = places(&written)
        .filter(|place| opens_with(&written, &written.log[..*place], &format!("cut at {place}")));
    assert!(opened.count() > 0, "no cut log was of use");
}

#[test]
fn a_log_whose_end_is_zeroed_anywhere_opens_whole_or_is_built_anew() {
    let written = written();
    let opened = places(&written).filter(|place| {
        let mut log = written.log.clone();
        log[*place..].fill(0);
        opens_with(&written, &log, &format!("zeroed from {place}"))
    });
    assert!(opened.count() > 0, "no zeroed log was of use");
}
