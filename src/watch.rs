//! Tells when something in a folder has changed.

use std::path::Path;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Watches until it is dropped.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

/// The folder cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("`{folder}` cannot be watched: {source}")]
pub struct WatchError {
    folder: String,
    source: notify::Error,
}

/// Calls `changed` after every change below `folder`; several times for one change, as editors
/// write a file in several steps.
///
/// # Errors
/// When the system cannot watch the folder, for example because it watches too many.
pub fn folder(folder: &Path, changed: impl Fn() + Send + 'static) -> Result<Watch, WatchError> {
    let wrong = |source| WatchError {
        folder: folder.display().to_string(),
        source,
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading the files is itself an event; an error may hide a change.
        if !matches!(
            event,
            Ok(notify::Event {
                kind: EventKind::Access(_),
                ..
            })
        ) {
            changed();
        }
    })
    .map_err(wrong)?;
    watcher
        .watch(folder, RecursiveMode::Recursive)
        .map_err(wrong)?;
    Ok(Watch { _watcher: watcher })
}

/// Which folder a path leads to now: another one, when it was replaced or its link was turned.
#[must_use]
pub fn identity(folder: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = std::fs::metadata(folder).ok()?;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        std::fs::metadata(folder).ok().map(|_| (0, 0))
    }
}
