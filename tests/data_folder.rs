//! The data folder: index, history, and what a crash, a second process or another version does.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::path::Path;

use almanac::app::{App, AppError};
use almanac::model::{Occurrence, Slug, Window};
use almanac::recurrence;
use almanac::store::{Store, StoreError};
use common::{Folder, almanac, stderr, window};

const FIRST: &str = "2027-01-01T12:00:00Z";
const LATER: &str = "2027-01-02T12:00:00Z";

const EVENING: &str = "summary = \"evening\"\nstart = 2027-01-13T18:00:00\n\
                       time_zone = \"Europe/Berlin\"\nrepeat = \"second Wednesday\"\nconfirmed = 2027-01-01";
const SPRINT: &str = "summary = \"sprint\"\nstart = 2027-02-05\nend = 2027-02-07";

fn open(folder: &Folder, now: &str) -> App {
    App::open(folder.settings(now)).unwrap().0
}

fn starts(app: &App) -> Vec<String> {
    let agenda = app
        .snapshot()
        .agenda(window("2027-01-01", "2027-04-01"))
        .value;
    agenda
        .occurrences
        .iter()
        .map(|one| format!("{} {}", one.start, one.series.slug))
        .collect()
}

fn slug(name: &str) -> Slug {
    Slug::parse(name).unwrap()
}

#[test]
fn the_first_start_makes_everything_and_the_next_finds_it_again() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    let expected = [
        "2027-01-13T18:00:00 evening",
        "2027-02-05 sprint",
        "2027-02-10T18:00:00 evening",
        "2027-03-10T18:00:00 evening",
    ];
    let app = open(&folder, FIRST);
    assert_eq!(starts(&app), expected);
    let before = app.snapshot().event(&slug("evening"))[0].revision;
    drop(app);
    let (app, report) = App::open(folder.settings(LATER)).unwrap();
    assert_eq!(starts(&app), expected);
    assert!(
        report.line.contains("2 series, 0 changed, 0 errors"),
        "{}",
        report.line
    );
    assert_eq!(app.snapshot().event(&slug("evening"))[0].revision, before);
}

#[test]
fn what_lies_ready_is_what_would_be_worked_out() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    folder.write(
        "stand",
        "summary = \"stand\"\nstart = 2026-12-01\nend = 2027-05-31\ntime_zone = \"Pacific/Kiritimati\"",
    );
    folder.write(
        "night",
        "summary = \"night\"\nstart = 2027-01-05T23:30:00\nduration = \"3h\"\n\
         time_zone = \"Pacific/Pago_Pago\"\nrepeat = \"every day\"\nuntil = 2027-03-31\nconfirmed = 2027-01-01",
    );
    let snapshot = open(&folder, FIRST).snapshot();
    let zone = snapshot.calendar.time_zone;
    let mut seen = 0;
    let day = |hours: i64| {
        let start = window("2026-11-28", "2026-11-29").from;
        start + jiff::SignedDuration::from_hours(hours)
    };
    for from in (0..24 * 200).step_by(35) {
        for length in [1, 24, 24 * 31] {
            let window = Window {
                from: day(from),
                to: day(from + length),
            };
            let ready = snapshot.agenda(window).value.occurrences;
            let worked_out = recurrence::expand_all(&snapshot.series, window, &zone).value;
            assert!(ready == worked_out, "{window:?}");
            seen += ready.len();
        }
    }
    assert!(seen > 2_000, "{seen}");
}

#[test]
fn a_window_is_one_scan_in_the_order_of_starts_whatever_began_before_it() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    folder.write(
        "long",
        "summary = \"long\"\nstart = 2027-01-01\nend = 2027-03-01",
    );
    let app = open(&folder, FIRST);
    drop(app);
    let store = Store::open(&folder.path("data/index")).unwrap().store;
    let names = |from: &str, to: &str| -> Vec<String> {
        let found: Vec<Occurrence> = store.occurrences(window(from, to)).unwrap();
        found
            .iter()
            .map(|one| one.series.slug.to_string())
            .collect()
    };
    assert_eq!(
        names("2027-02-06", "2027-02-11"),
        ["long", "sprint", "evening"]
    );
    assert_eq!(names("2027-03-02", "2027-03-10"), Vec::<String>::new());
}

#[test]
fn what_changed_finds_its_place_in_the_order_of_what_did_not() {
    let folder = Folder::new();
    let weekly = |name: &str| {
        let at = "start = 2027-01-06T18:00:00Z\nduration = \"1h\"";
        format!("summary = \"{name}\"\n{at}\nrepeat = \"every Wednesday\"\nconfirmed = 2027-01-01")
    };
    let once = |start: &str| format!("summary = \"once\"\nstart = {start}");
    // Names that come before, between and behind the others; others at the same time; new times.
    let changes: [&[(&str, Option<String>)]; 6] = [
        &[("m", Some(weekly("m"))), ("f", Some(weekly("f")))],
        &[
            ("a", Some(weekly("a"))),
            ("k", Some(weekly("k"))),
            ("z", Some(weekly("z"))),
        ],
        &[
            ("k", Some(once("2027-01-06T18:00:00Z"))),
            ("h", Some(once("2027-02-03"))),
        ],
        &[("m", None), ("f", Some(weekly("another")))],
        &[
            ("a", None),
            ("z", None),
            ("b", Some(once("2027-01-06T08:00:00Z"))),
        ],
        &[("f", None), ("k", None), ("h", None), ("b", None)],
    ];
    let app = open(&folder, FIRST);
    let names = |occurrences: Vec<Occurrence>| -> Vec<String> {
        let name = |one: Occurrence| format!("{} {}", one.start, one.event().text.summary);
        occurrences.into_iter().map(name).collect()
    };
    let year = window("2027-01-01", "2028-01-01");
    for change in changes {
        for (name, text) in change {
            match text {
                Some(text) => folder.write(name, text),
                None => folder.remove(name),
            }
        }
        app.refresh().unwrap();
        let fresh = folder.settings(FIRST).snapshot().unwrap();
        let (here, there) = (app.snapshot().agenda(year).value, fresh.agenda(year).value);
        assert_eq!(here.occurrences.is_empty(), change.len() == 4);
        assert_eq!(names(here.occurrences), names(there.occurrences));
    }
}

#[test]
fn a_second_process_gets_a_sentence_that_says_what_to_do() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    let app = open(&folder, FIRST);
    let events = folder.path("events");
    let data = folder.path("data");
    let arguments = [
        "refresh",
        "--events",
        events.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ];
    let output = almanac(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let data = data.to_str().unwrap();
    assert_eq!(
        stderr(&output),
        format!(
            "error: another almanac is using `{data}`. Wait until it has ended, stop it, or give \
             this one a folder of its own with `--data DIR`\n"
        )
    );
    // `list` and `newsletter` need no store.
    let arguments = ["list", "--events", events.to_str().unwrap(), "--data", data];
    assert!(almanac(&arguments).status.success());
    drop(app);
    let again = App::open(folder.settings(LATER));
    assert!(again.is_ok());
}

#[test]
fn changed_renamed_and_deleted_definitions_move_the_revision_forward() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    let app = open(&folder, FIRST);
    let first = app.snapshot();
    let old = first.event(&slug("sprint"))[0].revision;
    drop(app);

    folder.write("sprint", &SPRINT.replace("02-07", "02-08"));
    folder.remove("evening");
    let app = open(&folder, LATER);
    let snapshot = app.snapshot();
    let new = snapshot.event(&slug("sprint"))[0].revision;
    assert_eq!(new.created, old.created);
    assert_eq!(new.last_modified.to_string(), LATER);
    // The minutes of a day.
    assert_eq!(new.sequence, old.sequence + 24 * 60);
    assert!(snapshot.event(&slug("evening")).is_empty());
    assert_eq!(snapshot.last_change().to_string(), LATER);
}

#[test]
fn an_event_that_leaves_moves_the_feed_although_the_others_stay() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    drop(open(&folder, FIRST));
    folder.remove("sprint");
    let app = open(&folder, LATER);
    let snapshot = app.snapshot();
    let feed = snapshot.feed(
        &almanac::model::Selection::default(),
        snapshot.languages.default(),
    );
    assert_eq!(feed.last_modified.to_string(), LATER);
    drop(app);
    // And stays there.
    let app = open(&folder, "2027-01-05T12:00:00Z");
    assert_eq!(app.snapshot().last_change().to_string(), LATER);
}

#[test]
fn a_definition_with_an_error_keeps_its_last_good_version_even_over_a_restart() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    let app = open(&folder, FIRST);
    folder.write(
        "sprint",
        "summary = \"sprint\"\nstart = 2027-02-06T18:00:00+01:00",
    );
    let report = app.refresh().unwrap();
    let path = folder.path("events/sprint.toml");
    let expected = format!("kept in their last good version: {}", path.display());
    assert!(report.line.ends_with(&expected), "{}", report.line);
    assert_eq!(report.news.len(), 1);
    assert!(starts(&app).contains(&"2027-02-05 sprint".to_owned()));
    assert_eq!(
        app.refresh().unwrap().news.len(),
        0,
        "the same problem is told once"
    );
    drop(app);
    let app = open(&folder, LATER);
    assert!(starts(&app).contains(&"2027-02-05 sprint".to_owned()));
    folder.write("sprint", &SPRINT.replace("02-05", "02-06"));
    app.refresh().unwrap();
    assert!(starts(&app).contains(&"2027-02-06 sprint".to_owned()));
}

#[test]
fn a_folder_of_events_that_is_gone_leaves_the_last_state() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    let app = open(&folder, FIRST);
    fs::rename(folder.path("events"), folder.path("elsewhere")).unwrap();
    assert!(matches!(app.refresh(), Err(AppError::Refresh(_))));
    assert_eq!(starts(&app), ["2027-02-05 sprint"]);
}

#[test]
fn a_lost_history_never_takes_a_sequence_backwards() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    drop(open(&folder, FIRST));
    for (day, end) in [(2, "02-08"), (3, "02-09")] {
        folder.write("sprint", &SPRINT.replace("02-07", end));
        drop(open(&folder, &format!("2027-01-0{day}T12:00:00Z")));
    }
    let sequence = |now: &str| {
        open(&folder, now).snapshot().event(&slug("sprint"))[0]
            .revision
            .sequence
    };
    let before = sequence("2027-01-03T13:00:00Z");
    fs::remove_file(folder.path("data/history.jsonl")).unwrap();
    assert!(sequence("2027-01-04T12:00:00Z") > before);
}

#[test]
fn a_history_with_a_torn_line_keeps_the_others_and_goes_on() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    drop(open(&folder, FIRST));
    let path = folder.path("data/history.jsonl");
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("{\"uid\":\"half");
    fs::write(&path, &text).unwrap();
    let (history, notes) = folder.settings(LATER).history().unwrap();
    assert_eq!(history.entries().count(), 2);
    assert_eq!(notes.len(), 1);
    assert!(
        notes[0].contains("history.jsonl:3: passed over, because it is no entry"),
        "{}",
        notes[0]
    );

    folder.write("evening", EVENING);
    drop(open(&folder, LATER));
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.starts_with(&text), "nothing that was there is lost");
    let (history, _) = folder.settings(LATER).history().unwrap();
    assert_eq!(history.entries().count(), 3);
}

#[test]
fn a_confirmation_that_lapses_is_a_change_of_the_feed() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    let ics = |now: &str| {
        let app = open(&folder, now);
        let snapshot = app.snapshot();
        let everything = almanac::model::Selection::default();
        snapshot
            .feed(&everything, snapshot.languages.default())
            .body
            .to_string()
    };
    let before = ics("2028-01-01T12:00:00Z");
    let after = ics("2028-01-02T12:00:00Z");
    assert!(before.contains("STATUS:CONFIRMED") && after.contains("STATUS:TENTATIVE"));
    let modified = |ics: &str| {
        let lines = ics.lines().filter(|line| line.starts_with("LAST-MODIFIED"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(
        modified(&after)
            .iter()
            .all(|line| line == "LAST-MODIFIED:20280102T120000Z")
    );
    assert_ne!(modified(&before), modified(&after));
}

/// The index without our own care. sled lets go of it a moment after it is dropped.
fn raw(index: &Path) -> sled::Db {
    drop(Store::open(index).unwrap());
    (0..1_000_000).find_map(|_| sled::open(index).ok()).unwrap()
}

/// Opens an index that something was done to.
fn after(damage: impl Fn(&Path)) -> (Vec<String>, Vec<String>, bool) {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    drop(open(&folder, FIRST));
    damage(&folder.path("data/index"));
    let notes = Store::open(&folder.path("data/index")).unwrap().notes;
    let app = open(&folder, LATER);
    (
        starts(&app),
        notes,
        folder.path("data/index.old-1").exists(),
    )
}

#[test]
fn a_damaged_index_is_moved_aside_rebuilt_and_said() {
    let damages: [fn(&Path); 3] = [
        // The log is cut.
        |index| {
            let log = fs::OpenOptions::new()
                .write(true)
                .open(index.join("db"))
                .unwrap();
            let length = log.metadata().unwrap().len();
            log.set_len(length / 2).unwrap();
        },
        // Its middle is overwritten.
        |index| {
            let mut bytes = fs::read(index.join("db")).unwrap();
            let (from, to) = (bytes.len() / 64, bytes.len() / 2);
            bytes[from..to].fill(0xA5);
            fs::write(index.join("db"), bytes).unwrap();
        },
        // It is something else.
        |index| fs::write(index.join("conf"), "not a configuration of sled").unwrap(),
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        let (starts, notes, aside) = after(damage);
        assert_eq!(starts.len(), 4, "{number}");
        // Where sled itself finds an older state that is whole, nothing needs to be moved.
        assert_eq!(aside, !notes.is_empty(), "{number}: {notes:?}");
        assert!(
            notes.iter().all(|note| note.contains("a new one is built")),
            "{notes:?}"
        );
    }
}

#[test]
fn an_index_that_contradicts_its_checksum_is_damaged() {
    let (starts, notes, aside) = after(|index| {
        let db = raw(index);
        let tree = db.open_tree("series").unwrap();
        let (key, value) = tree.first().unwrap().unwrap();
        let text = String::from_utf8(value.to_vec()).unwrap();
        tree.insert(key, text.replace("evening", "morning").as_bytes())
            .unwrap();
        db.flush().unwrap();
    });
    assert_eq!(starts.len(), 4);
    assert!(aside);
    assert!(notes[0].contains("its checksum is wrong"), "{}", notes[0]);
}

#[test]
fn an_index_of_another_format_is_moved_aside_and_rebuilt() {
    let (starts, notes, aside) = after(|index| {
        let db = raw(index);
        let head = String::from_utf8(db.get("current").unwrap().unwrap().to_vec()).unwrap();
        db.insert("current", head.replace("2, tzdata", "0, tzdata").as_bytes())
            .unwrap();
        db.flush().unwrap();
    });
    assert_eq!(starts.len(), 4);
    assert!(aside);
    assert!(
        notes[0].contains("it has format \"0, tzdata"),
        "{}",
        notes[0]
    );
}

#[test]
fn a_half_written_generation_beside_the_current_one_does_no_harm() {
    let folder = Folder::new();
    folder.write("evening", EVENING);
    folder.write("sprint", SPRINT);
    drop(open(&folder, FIRST));
    // A crash after some records of the next generation, and before its head.
    let db = raw(&folder.path("data/index"));
    let series = db.open_tree("series").unwrap();
    let (key, value) = series.first().unwrap().unwrap();
    let uid = key.split(|byte| *byte == 0).next().unwrap();
    let next = |end: &[u8]| [uid, &[0], &2_u64.to_be_bytes()[..], end].concat();
    // One half of a series, and something that is no record at all.
    series.insert(next(&[0, 0, 1]), &value[..10]).unwrap();
    series.insert(&b"half"[..], "{").unwrap();
    db.flush().unwrap();
    drop((series, db));
    let opened = Store::open(&folder.path("data/index")).unwrap();
    assert!(opened.notes.is_empty());
    assert_eq!(opened.store.all().unwrap().len(), 2);
    drop(opened);
    folder.remove("sprint");
    let app = open(&folder, LATER);
    assert_eq!(app.snapshot().series.len(), 1);
    drop(app);
    // The next opening has taken the rest away.
    let db = raw(&folder.path("data/index"));
    assert_eq!(db.open_tree("series").unwrap().len(), 1);
}

#[test]
fn a_series_longer_than_one_value_comes_back_whole() {
    let folder = Folder::new();
    let mut text = format!("{EVENING}\ndescription = \"{}\"", "long ".repeat(1_900));
    let zone = almanac::zone::Zone::utc();
    let series = common::series(EVENING);
    let all = almanac::recurrence::expand(&series[0], window("2027-01-01", "2029-01-01"), &zone);
    for one in &all.value[..20] {
        text = format!("{text}\n[[cancelled]]\non = {}", one.start.date());
    }
    folder.write("evening", &text);
    let app = open(&folder, FIRST);
    assert_eq!(app.snapshot().series[0].overrides.len(), 20);
    assert!(
        serde_json::to_vec(app.snapshot().series[0].as_ref())
            .unwrap()
            .len()
            > 100_000
    );
}

#[test]
fn a_data_folder_that_cannot_be_made_says_which() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    fs::write(folder.path("data"), "a file").unwrap();
    let error = App::open(folder.settings(FIRST)).err().unwrap().to_string();
    assert!(
        error.starts_with("the data folder `") && error.contains("cannot be made"),
        "{error}"
    );
}

#[test]
fn a_lock_is_told_from_damage() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("data")).unwrap();
    let index = folder.path("data/index");
    let first = Store::open(&index).unwrap();
    assert!(matches!(Store::open(&index), Err(StoreError::Locked(_))));
    drop(first);
    assert!(Store::open(&index).is_ok());
}

#[test]
fn a_file_that_cannot_be_read_keeps_its_event_and_a_doubled_name_takes_nothing_over() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    let app = open(&folder, FIRST);
    fs::write(folder.path("events/sprint.toml"), b"summary = \"caf\xe9\"").unwrap();
    app.refresh().unwrap();
    assert_eq!(starts(&app), ["2027-02-05 sprint"]);

    folder.write("sprint", SPRINT);
    fs::create_dir(folder.path("events/2026")).unwrap();
    fs::write(
        folder.path("events/2026/sprint.toml"),
        "summary = \"other\"\nstart = 2027-03-01",
    )
    .unwrap();
    app.refresh().unwrap();
    assert_eq!(starts(&app), ["2027-02-05 sprint"]);
}

#[test]
fn two_changes_in_one_second_have_two_dates_and_settings_move_every_feed() {
    let folder = Folder::new();
    folder.write("sprint", SPRINT);
    let app = open(&folder, FIRST);
    let modified = |app: &App| {
        let snapshot = app.snapshot();
        let parts = snapshot.event(&slug("sprint"));
        snapshot
            .event_feed(&parts, snapshot.languages.default())
            .unwrap()
            .last_modified
    };
    let first = modified(&app);
    folder.write("sprint", &SPRINT.replace("02-07", "02-08"));
    app.refresh().unwrap();
    let second = modified(&app);
    folder.write("sprint", &SPRINT.replace("02-07", "02-09"));
    app.refresh().unwrap();
    assert!(first < second && second < modified(&app));
    drop(app);
    let settings = fs::read_to_string(folder.path("almanac.toml")).unwrap();
    let settings = settings.replace("Test calendar", "Another name");
    fs::write(folder.path("almanac.toml"), settings).unwrap();
    assert_eq!(modified(&open(&folder, LATER)).to_string(), LATER);
}

#[test]
fn a_date_of_change_never_lies_in_the_future() {
    let folder = Folder::new();
    // It ends just when a month begins.
    folder.write("old", "summary = \"old\"\nstart = 2023-11-30");
    let now = "2025-12-15T12:00:00Z";
    let app = open(&folder, now);
    let snapshot = app.snapshot();
    let everything = almanac::model::Selection::default();
    let feed = snapshot.feed(&everything, snapshot.languages.default());
    assert_eq!(feed.last_modified.to_string(), now);
}
