//! How a command asks the server that has the data folder: through a socket in that folder, which
//! only its owner can reach. Nothing of it is open to the network.
//!
//! A line of JSON asks. Lines of JSON answer: how far it is, where the question wants to know, and at last
//! what was done. The server has locked the index before it listens, so a socket that is
//! there already was left by one that was killed, and is replaced.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::model::Slug;

/// The socket lies in a folder of its own, because the rights of a socket can only be set when it is
/// open already.
const FOLDER: &str = "control";
const SOCKET: &str = "socket";

/// Longest line of a question, in bytes. A longer one is not answered.
pub const MAX_QUESTION: u64 = 4096;

/// So long may a question take to arrive, and each line to be taken: another may be waiting.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a command asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Every source asked, and a refresh.
    Refresh {
        /// Whether diagnostics are for a terminal.
        colour: bool,
        /// Whether no source is asked.
        #[serde(default)]
        offline: bool,
        /// Sources to be believed in any case.
        #[serde(default)]
        accept: Vec<Slug>,
        /// Whether it is told of each source that has answered.
        #[serde(default)]
        progress: bool,
    },
}

/// A line of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Line {
    /// More will follow.
    Asked(Asked),
    /// The last one.
    Done(Answer),
}

/// One more source has answered, or failed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Its name.
    pub source: Slug,
    /// How many have.
    pub done: usize,
    /// How many are asked.
    pub all: usize,
}

/// What the server did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It refreshed.
    Refreshed {
        /// All diagnostics, printed as a compiler does.
        diagnostics: Vec<String>,
        /// One line: how it went.
        line: String,
        /// How each source fares, a line for each.
        sources: String,
        /// Whether a diagnostic is an error.
        errors: bool,
    },
    /// It could not, and this is why.
    Failed(String),
}

/// The server cannot be asked, or cannot be reached.
#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be {doing}: {source}", path.display())]
pub struct ControlError {
    path: PathBuf,
    doing: &'static str,
    source: io::Error,
}

/// Takes its socket away when it is dropped.
pub struct Listening {
    path: PathBuf,
}

impl Drop for Listening {
    fn drop(&mut self) {
        // What is left is replaced by the next server.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
pub use unix::{ask, is_listening, listen};

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;

    use super::{
        Answer, Asked, ControlError, FOLDER, Line, Listening, MAX_QUESTION, PATIENCE, Question,
        SOCKET,
    };

    /// Listens in the data folder `data`, and lets `answer` answer every question, one after the
    /// other on a thread of its own; it may tell how far it is. Whoever calls this has the index of that
    /// folder open.
    ///
    /// # Errors
    /// When the socket cannot be made: the path is too long for one (about 100 bytes), for example.
    pub fn listen(
        data: &Path,
        answer: impl Fn(&Question, &mut dyn FnMut(Asked)) -> Answer + Send + 'static,
    ) -> Result<Listening, ControlError> {
        let folder = data.join(FOLDER);
        let path = folder.join(SOCKET);
        let open = || -> io::Result<UnixListener> {
            fs::create_dir_all(&folder)?;
            fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let listener = UnixListener::bind(&path)?;
            fs::set_permissions(&path, Permissions::from_mode(0o600))?;
            Ok(listener)
        };
        let listener = open().map_err(|source| ControlError {
            path: path.clone(),
            doing: "listened at",
            source,
        })?;
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let done = stream.and_then(|stream| answer_one(&stream, &answer));
                if let Err(error) = done {
                    tracing::debug!("a question was not answered: {error}");
                }
            }
        });
        Ok(Listening { path })
    }

    fn answer_one(
        stream: &UnixStream,
        answer: &impl Fn(&Question, &mut dyn FnMut(Asked)) -> Answer,
    ) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut line = String::new();
        BufReader::new(stream.take(MAX_QUESTION)).read_line(&mut line)?;
        let mut listens = true;
        let mut tell = |asked| {
            // What somebody has asked for is done, whether they wait for it or not.
            listens = listens && write(stream, &Line::Asked(asked)).is_ok();
        };
        let answer = match serde_json::from_str(&line) {
            Ok(question) => answer(&question, &mut tell),
            Err(error) => Answer::Failed(format!("the question was not understood: {error}")),
        };
        write(stream, &Line::Done(answer))
    }

    fn write(mut stream: &UnixStream, line: &Line) -> io::Result<()> {
        let mut json = serde_json::to_vec(line)?;
        json.push(b'\n');
        stream.write_all(&json)
    }

    /// Whether a server that has the data folder `data` listens there.
    #[must_use]
    pub fn is_listening(data: &Path) -> bool {
        UnixStream::connect(data.join(FOLDER).join(SOCKET)).is_ok()
    }

    /// Asks the server that has the data folder `data`; `None` when none listens there. Waits until
    /// it has done what it was asked for; until then `progress` hears how far it is.
    ///
    /// # Errors
    /// When there is one, and it breaks off or answers something else.
    pub fn ask(
        data: &Path,
        question: &Question,
        mut progress: impl FnMut(&Asked),
    ) -> Result<Option<Answer>, ControlError> {
        let path = data.join(FOLDER).join(SOCKET);
        let Ok(mut stream) = UnixStream::connect(&path) else {
            return Ok(None);
        };
        let mut asked = || -> io::Result<Answer> {
            let mut line = serde_json::to_vec(question)?;
            line.push(b'\n');
            stream.write_all(&line)?;
            for line in BufReader::new(&stream).lines() {
                match serde_json::from_str(&line?)? {
                    Line::Asked(asked) => progress(&asked),
                    Line::Done(answer) => return Ok(answer),
                }
            }
            let message = "the server ended before it answered";
            Err(io::Error::new(ErrorKind::UnexpectedEof, message))
        };
        asked().map(Some).map_err(|source| ControlError {
            path,
            doing: "asked",
            source,
        })
    }
}

/// Elsewhere there are no such sockets, and no server can be asked.
#[cfg(not(unix))]
mod elsewhere {
    use std::path::Path;

    use super::{Answer, Asked, ControlError, Listening, Question};

    /// Does nothing.
    ///
    /// # Errors
    /// Never.
    pub fn listen(
        data: &Path,
        _answer: impl Fn(&Question, &mut dyn FnMut(Asked)) -> Answer + Send + 'static,
    ) -> Result<Listening, ControlError> {
        Ok(Listening {
            path: data.join("none"),
        })
    }

    /// Finds no server.
    #[must_use]
    pub fn is_listening(_data: &Path) -> bool {
        false
    }

    /// Finds no server.
    ///
    /// # Errors
    /// Never.
    pub fn ask(
        _data: &Path,
        _question: &Question,
        _progress: impl FnMut(&Asked),
    ) -> Result<Option<Answer>, ControlError> {
        Ok(None)
    }
}

#[cfg(not(unix))]
pub use elsewhere::{ask, is_listening, listen};
