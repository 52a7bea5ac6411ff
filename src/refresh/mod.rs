//! The run that brings everything up to date: definitions, sources, history, store, and a new
//! snapshot. Nothing is fetched here: of a source, its last good copy counts.

mod gather;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::definition::{self, Claim, Definition, Lost};
use crate::diagnostic::{Checked, Diagnostic, SourceText};
use crate::files::{self, FilesError};
use crate::history::{Entry, History, HistoryError};
use crate::language::Languages;
use crate::model::{Calendar, Dates, Occurrence, Revision, Series, Uid};
use crate::recurrence::{self, Room};
use crate::snapshot::{Dated, Parts, Snapshot, stored_window, zones_until};
use crate::source::Sources;
use crate::store::{Store, StoreError, Stored};
use crate::zone::tzdata_version;

/// What a refresh works with.
pub struct Inputs<'a> {
    /// The folder of definitions.
    pub events: &'a Path,
    /// The calendar's settings.
    pub calendar: &'a Arc<Calendar>,
    /// Its languages.
    pub languages: &'a Arc<Languages>,
    /// The present.
    pub now: Timestamp,
}

/// A new state, and how it came about.
pub struct Refreshed {
    /// The new state.
    pub snapshot: Snapshot,
    /// How many series are new, changed or gone.
    pub changed: usize,
    /// Definitions with errors whose last good version stays published.
    pub kept: Vec<String>,
}

/// What one refresh knows of the one before, so that only what changed is worked on. A new one knows
/// nothing, and everything is.
#[derive(Default)]
pub struct Memory {
    files: files::Known,
    definitions: definition::Known,
    merged: gather::Merged,
    revised: HashMap<Uid, Revised>,
    dated: Option<Arc<Dated>>,
}

/// A series and its revision.
struct Revised {
    /// As it was read.
    read: Arc<Series>,
    /// Whether it was confirmed then.
    confirmed: bool,
    hash: String,
    /// With its revision.
    series: Arc<Series>,
}

/// A refresh failed; the old state stays.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// The definitions cannot be read.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The history cannot be written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Brings `sources`, `store` and `history` up to date and makes a snapshot of what is then stored.
///
/// # Errors
/// When the definitions cannot be read at all, or the data folder cannot be written.
pub fn run(
    inputs: &Inputs<'_>,
    sources: &Mutex<Sources>,
    store: &mut Store,
    history: &mut History,
    memory: &mut Memory,
) -> Result<Refreshed, RefreshError> {
    let Read {
        definitions,
        mut diagnostics,
        incomplete,
    } = read(inputs, memory)?;
    let mut gathered = gather::follow(sources, &definitions, incomplete, inputs);
    let claims = claims(&definitions);
    let followed = |origin: &str| gathered.has(origin);
    let stored = || store.all();
    let (series, kept) = with_last_good(definitions, incomplete, followed, stored)?;
    let series = gathered.add_to(series, claims, &mut memory.merged);
    diagnostics.append(&mut gathered.diagnostics);
    let (series, changes) = revise(&series, history, inputs, memory);
    let changed = changes
        .iter()
        .filter(|entry| !is_settings(&entry.uid))
        .count();
    let expanded = expand(&series, inputs, store);
    diagnostics.extend(expanded.diagnostics);
    // What was stored before says the same, and need not be there twice.
    for one in &expanded.value {
        if let Some(revised) = memory.revised.get_mut(&one.series.uid) {
            revised.series = Arc::clone(&one.series);
        }
    }
    let series = expanded
        .value
        .iter()
        .map(|one| Arc::clone(&one.series))
        .collect();
    let occurrences = expanded
        .value
        .iter()
        .map(|one| Arc::clone(&one.occurrences))
        .collect();

    // The history first: should the store then fail, the next refresh finds the same changes done.
    history.record(changes)?;
    let window = around(stored_window(inputs.now, inputs.calendar));
    store.commit(window, inputs.calendar.time_zone, expanded.value)?;
    let snapshot = Snapshot::new(Parts {
        calendar: Arc::clone(inputs.calendar),
        languages: Arc::clone(inputs.languages),
        at: inputs.now,
        occurrences,
        before: memory.dated.take(),
        series,
        last_change: last_change(history, inputs.now),
        settings_change: settings_change(history, inputs.now),
        past: history.past(),
        diagnostics,
        sources: gathered.health,
        news: gathered.news,
    });
    memory.dated = Some(Arc::clone(snapshot.dated()));
    Ok(Refreshed {
        snapshot,
        changed,
        kept,
    })
}

/// A snapshot straight from the definitions and the copies of sources, without a store. Revisions come
/// from `history`, and are what a refresh at this moment would make them.
///
/// # Errors
/// When the definitions cannot be read at all.
pub fn without_store(
    inputs: &Inputs<'_>,
    sources: &Mutex<Sources>,
    history: &History,
) -> Result<Snapshot, RefreshError> {
    let Read {
        definitions,
        mut diagnostics,
        incomplete,
    } = read(inputs, &mut Memory::default())?;
    let mut gathered = gather::follow(sources, &definitions, incomplete, inputs);
    let claims = claims(&definitions);
    let nothing = || Ok(Vec::new());
    let (series, _) = with_last_good(definitions, false, |_| false, nothing)?;
    let series = gathered.add_to(series, claims, &mut gather::Merged::default());
    diagnostics.append(&mut gathered.diagnostics);
    let (series, changes) = revise(&series, history, inputs, &mut Memory::default());
    let window = around(stored_window(inputs.now, inputs.calendar));
    let expanded = recurrence::expand_all(&series, window, &inputs.calendar.time_zone);
    diagnostics.extend(expanded.diagnostics);
    let last_change = if changes.is_empty() {
        last_change(history, inputs.now)
    } else {
        inputs.now
    };
    Ok(Snapshot::new(Parts {
        calendar: Arc::clone(inputs.calendar),
        languages: Arc::clone(inputs.languages),
        at: inputs.now,
        series,
        occurrences: by_series(expanded.value),
        before: None,
        last_change,
        settings_change: settings_change(history, inputs.now),
        past: history.past(),
        diagnostics,
        sources: gathered.health,
        news: gathered.news,
    }))
}

/// Occurrences of many series, those of each in a list of their own.
fn by_series(occurrences: Vec<Occurrence>) -> Vec<Arc<[Occurrence]>> {
    let mut places: HashMap<*const Series, usize> = HashMap::new();
    let mut lists: Vec<Vec<Occurrence>> = Vec::new();
    for one in occurrences {
        let place = places.entry(Arc::as_ptr(&one.series)).or_insert_with(|| {
            lists.push(Vec::new());
            lists.len() - 1
        });
        lists[*place].push(one);
    }
    lists.into_iter().map(Arc::from).collect()
}

/// What the folder of events says, and whether some of it could not be read at all.
struct Read {
    definitions: Vec<Definition>,
    diagnostics: Vec<Diagnostic>,
    incomplete: bool,
}

fn read(inputs: &Inputs<'_>, memory: &mut Memory) -> Result<Read, FilesError> {
    let Checked {
        value: sources,
        mut diagnostics,
    } = files::read_folder(inputs.events, &mut memory.files)?;
    let read = definition::read_all(&sources, inputs.calendar, &mut memory.definitions);
    let mut definitions = read.value;
    // A file that cannot be read is a definition with an error.
    let errors = || diagnostics.iter().filter(|one| one.is_error());
    let unreadable = errors().filter_map(|one| one.place.as_ref());
    let unreadable = unreadable.map(|place| Definition {
        source: Arc::clone(&place.source),
        series: Vec::new(),
        follows: None,
        claims: Vec::new(),
        lost: Lost::Unknown,
    });
    definitions.extend(unreadable);
    let incomplete = errors().any(|one| one.place.is_none());
    diagnostics.extend(read.diagnostics);
    Ok(Read {
        definitions,
        diagnostics,
        incomplete,
    })
}

/// What definitions say about being the same as events of other origins.
fn claims(definitions: &[Definition]) -> Vec<Claim> {
    let claims = definitions.iter().flat_map(|one| &one.claims);
    claims.cloned().collect()
}

/// The series of all definitions; of what an error kept from being read, those that were stored
/// before. Where a part of the folder could not be read, everything that was stored stays.
fn with_last_good(
    read: Vec<Definition>,
    incomplete: bool,
    followed: impl Fn(&str) -> bool,
    stored: impl FnOnce() -> Result<Vec<Stored>, StoreError>,
) -> Result<(Vec<Arc<Series>>, Vec<String>), StoreError> {
    let mut series = Vec::new();
    let mut broken = Vec::new();
    for Definition {
        source,
        series: read,
        lost,
        ..
    } in read
    {
        series.extend(read);
        // Sources keep what is theirs themselves.
        if lost != Lost::Only(Vec::new()) && !followed(&source.origin) {
            broken.push((source, lost));
        }
    }
    if broken.is_empty() && !incomplete {
        return Ok((series, Vec::new()));
    }
    let mut uids: BTreeSet<Uid> = series
        .iter()
        .map(|series: &Arc<Series>| series.uid.clone())
        .collect();
    let mut kept = Vec::new();
    for Stored { series: old, .. } in stored()? {
        let of = |(source, lost): &&(Arc<SourceText>, Lost)| {
            let lost = match lost {
                Lost::Only(uids) => uids.contains(&old.uid),
                Lost::Unknown => true,
            };
            lost && old.origins.contains(&source.origin)
        };
        let path = broken
            .iter()
            .find(of)
            .map(|(source, _)| source.path.clone());
        let path = path.or_else(|| incomplete.then(|| old.origins.join(", ")));
        if let Some(path) = path
            && uids.insert(old.uid.clone())
        {
            series.push(old);
            if !kept.contains(&path) {
                kept.push(path);
            }
        }
    }
    Ok((series, kept))
}

/// The series with their revisions, and what has changed since the history was written.
fn revise(
    series: &[Arc<Series>],
    history: &History,
    inputs: &Inputs<'_>,
    memory: &mut Memory,
) -> (Vec<Arc<Series>>, Vec<Entry>) {
    let mut changes = Vec::new();
    let mut all = Vec::with_capacity(series.len());
    let as_many = HashMap::with_capacity(series.len());
    let mut before = std::mem::replace(&mut memory.revised, as_many);
    let today = inputs.calendar.time_zone.wall(inputs.now).date();
    for read in series {
        let confirmed = read.is_confirmed(today, inputs.calendar.confirmation_months);
        let recorded = history.get(&read.uid);
        let same = |known: &Revised| {
            Arc::ptr_eq(&known.read, read)
                && known.confirmed == confirmed
                && recorded.is_some_and(|entry| entry.holds(&known.hash, known.series.revision))
        };
        let revised = before.remove(&read.uid).filter(same).unwrap_or_else(|| {
            let hash = hash_of_series(read, confirmed);
            let entry = Entry {
                dates: Some(Dates::of(read)),
                ..revised(recorded, &read.uid, Some(hash.clone()), inputs.now)
            };
            let series = Arc::new(Series {
                revision: entry.revision,
                ..read.as_ref().clone()
            });
            changes.extend(changed(history, entry));
            Revised {
                read: Arc::clone(read),
                confirmed,
                hash,
                series,
            }
        });
        all.push(Arc::clone(&revised.series));
        memory.revised.insert(read.uid.clone(), revised);
    }
    // What readers notice of the settings counts as one more entry.
    let settings = settings();
    let window = stored_window(inputs.now, inputs.calendar);
    let hash = hash(&(
        inputs.calendar.as_ref(),
        env!("CARGO_PKG_VERSION"),
        tzdata_version(),
        inputs.languages.fingerprint(),
        zones_until(&window),
    ));
    let entry = revised(history.get(&settings), &settings, Some(hash), inputs.now);
    changes.extend(changed(history, entry));
    let present = |entry: &&Entry| {
        entry.hash.is_none() || is_settings(&entry.uid) || memory.revised.contains_key(&entry.uid)
    };
    for gone in history.entries().filter(|entry| !present(entry)) {
        changes.extend(changed(
            history,
            revised(Some(gone), &gone.uid, None, inputs.now),
        ));
    }
    (all, changes)
}

/// The entry that holds now: the old one while the hash is the same.
fn revised(old: Option<&Entry>, uid: &Uid, hash: Option<String>, now: Timestamp) -> Entry {
    let revision = match old {
        None => Revision::first(now),
        Some(old) if old.hash == hash => old.revision,
        Some(old) => old.revision.next(now),
    };
    Entry {
        uid: uid.clone(),
        revision,
        hash,
        dates: None,
    }
}

fn changed(history: &History, entry: Entry) -> Option<Entry> {
    (history.get(&entry.uid) != Some(&entry)).then_some(entry)
}

/// The name under which the history keeps the settings. No series can have an empty UID.
fn settings() -> Uid {
    Uid::new("")
}

fn is_settings(uid: &Uid) -> bool {
    uid.as_str().is_empty()
}

/// A hash of what readers can notice of a series: not its revision, and not where its file lies.
fn hash_of_series(series: &Series, confirmed: bool) -> String {
    hash(&(series.as_noticed(), confirmed))
}

fn hash<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_vec(value)
        .unwrap_or_else(|error| unreachable!("the model is JSON: {error}"));
    // Half of it is more than enough to tell two versions apart, and keeps lines short.
    format!("{:x}", Sha256::digest(json))[..32].to_owned()
}

fn settings_change(history: &History, now: Timestamp) -> Timestamp {
    history
        .get(&settings())
        .map_or(now, |entry| entry.revision.last_modified)
}

fn last_change(history: &History, now: Timestamp) -> Timestamp {
    history
        .entries()
        .map(|entry| entry.revision.last_modified)
        .max()
        .unwrap_or(now)
}

/// The stored window and a day more, in which whole days of other zones may lie.
fn around(window: crate::model::Window) -> crate::model::Window {
    let day = jiff::SignedDuration::from_hours(24);
    crate::model::Window {
        from: window.from.saturating_sub(day).unwrap_or(Timestamp::MIN),
        to: window.to.saturating_add(day).unwrap_or(Timestamp::MAX),
    }
}

/// The series with their occurrences: those that are stored where nothing changed.
fn expand(series: &[Arc<Series>], inputs: &Inputs<'_>, store: &mut Store) -> Checked<Vec<Stored>> {
    let window = around(stored_window(inputs.now, inputs.calendar));
    let zone = inputs.calendar.time_zone;
    let mut room = Room::default();
    let mut all = Vec::with_capacity(series.len());
    let mut diagnostics = Vec::new();
    for one in series {
        let nothing = || Stored {
            series: Arc::clone(one),
            occurrences: Arc::new([]),
            clean: false,
        };
        if room.is_full(one) {
            all.push(nothing());
            continue;
        }
        let stored = store.unchanged(one, window, zone);
        let stored = stored.unwrap_or_else(|| {
            let expanded = recurrence::expand(one, window, &zone);
            let clean = expanded.diagnostics.is_empty();
            diagnostics.extend(expanded.diagnostics);
            Stored {
                occurrences: expanded.value.into(),
                clean,
                ..nothing()
            }
        });
        match room.take(one, stored.occurrences.len()) {
            Ok(()) => all.push(stored),
            Err(full) => {
                diagnostics.extend(full);
                all.push(nothing());
            }
        }
    }
    Checked {
        value: all,
        diagnostics,
    }
}
