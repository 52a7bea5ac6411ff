//! The whole calendar as files that any web server can serve.
//!
//! The files are the answers of the server's own routes, asked without a network: beginning at the
//! front page, the feeds and the API, every link is followed. Nothing is rendered twice. Links to what
//! is left out, because only a server can answer it, are taken away.

mod address;
mod cards;
mod crawl;
mod folder;
mod html;
mod parallel;
mod text;

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::web::Offline;
use address::Place;
pub use crawl::MAX_FILES;
use crawl::Site;

/// The files cannot be made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum PublishError {
    #[error("the calendar cannot be rendered: {0}")]
    Render(String),
    #[error("there are more than {MAX_FILES} files to write")]
    TooMany,
    #[error(
        "`{path}` is already there and was not written by `almanac build`: take another folder, or \
         move it away. Nothing was written"
    )]
    Foreign { path: String },
    #[error("`{path}` cannot be written: {source}")]
    Write {
        path: String,
        source: std::io::Error,
    },
}

/// What became of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// New or changed.
    pub written: usize,
    /// As they were.
    pub unchanged: usize,
    /// Of an earlier run, and no longer part of the calendar.
    pub removed: usize,
    /// Addresses that a page names and that have no answer; links to them were taken away.
    pub broken: Vec<String>,
}

/// Writes the calendar of `app` into `folder`. `progress` is told how many answers are ready.
///
/// Only what changed is written, each file in one step. What an earlier run wrote and is no longer part
/// of the calendar is removed; nothing else in the folder is touched.
///
/// # Errors
/// When the folder cannot be written, or a file of somebody else has the name of one of ours.
pub fn publish(
    app: &Arc<App>,
    folder: &Path,
    progress: &mut dyn FnMut(usize),
) -> Result<Published, PublishError> {
    let drawn = cards::read(folder);
    let server = Offline::new(Arc::clone(app), drawn).map_err(PublishError::Render)?;
    let snapshot = app.snapshot();
    let place = Place::new(&snapshot.calendar, snapshot.today());
    let site = Site::crawl(&server, &snapshot, &place, progress)?;
    let mut files = site.files(&snapshot, &place);
    if let Some(list) = cards::list(&files, &server.drawn()) {
        files.insert(cards::LIST.to_owned(), list.into());
    }
    let mut published = folder::write(folder, &files)?;
    published.broken = site.broken;
    Ok(published)
}
