//! How a command asks the server that has the data folder: through a socket in that folder, which
//! only its owner can reach. Nothing of it is open to the network.
//!
//! One line of JSON each way. The server has locked the index before it listens, so a socket that is
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

/// So long may a question take to arrive, and an answer to be taken: another may be waiting.
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
    },
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
pub use unix::{ask, listen};

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;

    use super::{
        Answer, ControlError, FOLDER, Listening, MAX_QUESTION, PATIENCE, Question, SOCKET,
    };

    /// Listens in the data folder `data`, and lets `answer` answer every question, one after the
    /// other on a thread of its own. Whoever calls this has the index of that folder open.
    ///
    /// # Errors
    /// When the socket cannot be made: the path is too long for one (about 100 bytes), for example.
    pub fn listen(
        data: &Path,
        answer: impl Fn(&Question) -> Answer + Send + 'static,
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
        mut stream: &UnixStream,
        answer: &impl Fn(&Question) -> Answer,
    ) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut line = String::new();
        BufReader::new(stream.take(MAX_QUESTION)).read_line(&mut line)?;
        let answer = match serde_json::from_str(&line) {
            Ok(question) => answer(&question),
            Err(error) => Answer::Failed(format!("the question was not understood: {error}")),
        };
        let mut json = serde_json::to_vec(&answer)?;
        json.push(b'\n');
        stream.write_all(&json)
    }

    /// Asks the server that has the data folder `data`; `None` when none listens there. Waits until
    /// it has done what it was asked for.
    ///
    /// # Errors
    /// When there is one, and it breaks off or answers something else.
    pub fn ask(data: &Path, question: &Question) -> Result<Option<Answer>, ControlError> {
        let path = data.join(FOLDER).join(SOCKET);
        let Ok(mut stream) = UnixStream::connect(&path) else {
            return Ok(None);
        };
        let mut asked = || -> io::Result<Answer> {
            let mut line = serde_json::to_vec(question)?;
            line.push(b'\n');
            stream.write_all(&line)?;
            let mut answer = String::new();
            BufReader::new(&stream).read_line(&mut answer)?;
            if answer.is_empty() {
                let message = "the server ended before it answered";
                return Err(io::Error::new(ErrorKind::UnexpectedEof, message));
            }
            Ok(serde_json::from_str(&answer)?)
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

    use super::{Answer, ControlError, Listening, Question};

    /// Does nothing.
    ///
    /// # Errors
    /// Never.
    pub fn listen(
        data: &Path,
        _answer: impl Fn(&Question) -> Answer + Send + 'static,
    ) -> Result<Listening, ControlError> {
        Ok(Listening {
            path: data.join("none"),
        })
    }

    /// Finds no server.
    ///
    /// # Errors
    /// Never.
    pub fn ask(_data: &Path, _question: &Question) -> Result<Option<Answer>, ControlError> {
        Ok(None)
    }
}

#[cfg(not(unix))]
pub use elsewhere::{ask, listen};
