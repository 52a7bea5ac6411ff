//! Opening: with patience for whoever has the index, and with care for what may be damaged.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{HEAD, Head, Store, StoreError, format};

/// A server that is just ending lets go of the index within moments; so often it is tried again,
pub(super) const LOCK_TRIES: u32 = 25;

/// and so long is waited in between.
pub(super) const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// With so many series, what sled keeps of an index that was read from end to end is worth letting go.
const MANY: usize = 10_000;

/// Opens, and waits a moment for whoever has it open.
pub(super) fn open_patiently(folder: &Path) -> Result<Store, StoreError> {
    let store = patiently(|| open_quietly(folder, open_and_verify))?;
    if store.held.len() < MANY {
        return Ok(store);
    }
    // Of what it has read, sled holds on to far more than its cache is to have.
    let (held, head) = (store.held, store.head);
    drop((store.occurrences, store.series, store.db));
    let again = patiently(|| open_quietly(folder, connect))?;
    if again.head == head {
        return Ok(Store { held, ..again });
    }
    // Somebody was here in between.
    drop(again);
    patiently(|| open_quietly(folder, open_and_verify))
}

fn patiently(open: impl Fn() -> Result<Store, StoreError>) -> Result<Store, StoreError> {
    for _ in 1..LOCK_TRIES {
        match open() {
            Err(StoreError::Locked(_)) => std::thread::sleep(LOCK_PAUSE),
            other => return other,
        }
    }
    open()
}

/// Opens as `open` does. sled panics on some damaged files: such a panic is damage, too.
fn open_quietly(
    folder: &Path,
    open: impl Fn(&Path) -> Result<Store, StoreError>,
) -> Result<Store, StoreError> {
    quiet::without_panic_messages(|| {
        catch_unwind(AssertUnwindSafe(|| open(folder)))
            .unwrap_or_else(|_| Err(StoreError::Damaged("reading it failed".to_owned())))
            .map_err(|error| match error {
                StoreError::Sled(error) => what_it_means(error, folder),
                other => other,
            })
    })
}

/// What an error of sled says of the index in `folder`: that somebody has it, that the machine is in
/// trouble, or else that it is damaged.
fn what_it_means(error: sled::Error, folder: &Path) -> StoreError {
    match error {
        sled::Error::Io(io) if io.to_string().contains("could not acquire lock") => {
            StoreError::Locked(folder.parent().unwrap_or(folder).to_owned())
        }
        // A file that is shorter than it says of itself.
        sled::Error::Io(io) if io.kind() == ErrorKind::UnexpectedEof => {
            StoreError::Damaged(io.to_string())
        }
        sled::Error::Io(io) => StoreError::Open {
            path: folder.to_owned(),
            problem: io.to_string(),
        },
        other => StoreError::Damaged(other.to_string()),
    }
}

fn open_and_verify(folder: &Path) -> Result<Store, StoreError> {
    let mut store = connect(folder)?;
    store.load()?;
    Ok(store)
}

/// Opens, and reads nothing but the head.
fn connect(folder: &Path) -> Result<Store, StoreError> {
    let config = sled::Config::new()
        .path(folder)
        .cache_capacity(8 * 1024 * 1024);
    // Every commit flushes itself; a clock that flushes would only keep the machine awake.
    let db = config.flush_every_ms(None).open()?;
    let head = match db.get(HEAD)? {
        None => Head::nothing(),
        Some(bytes) => serde_json::from_slice(&bytes)
            .map_err(|error| StoreError::Damaged(format!("its head: {error}")))?,
    };
    if head.format != format() {
        let message = format!(
            "it has format \"{}\", this program \"{}\"",
            head.format,
            format()
        );
        return Err(StoreError::Damaged(message));
    }
    Ok(Store {
        occurrences: db.open_tree("occurrences")?,
        series: db.open_tree("series")?,
        db,
        head,
        held: HashMap::new(),
    })
}

/// `index.old-1`, or the first number that is free.
pub(super) fn free_name(folder: &Path) -> PathBuf {
    let name = |number: u32| folder.with_extension(format!("old-{number}"));
    let free = (1..=u32::MAX).map(name).find(|path| !path.exists());
    free.unwrap_or_else(|| name(0))
}

/// Panics that are expected and caught should not frighten the person at the terminal.
mod quiet {
    use std::cell::Cell;
    use std::sync::Once;

    thread_local! {
        static QUIET: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn without_panic_messages<T>(run: impl FnOnce() -> T) -> T {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                if !QUIET.get() {
                    before(info);
                }
            }));
        });
        QUIET.set(true);
        let result = run();
        QUIET.set(false);
        result
    }
}
