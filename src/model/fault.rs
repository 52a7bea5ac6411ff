//! What can go wrong with a source, and what helps.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Slug;

/// Something that keeps a source's answer from being taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What kind of thing.
    pub fault: Fault,
    /// A sentence with the figures.
    pub words: String,
    /// The same figures, for sentences in other languages.
    #[serde(default)]
    pub figures: Figures,
    /// When it began.
    pub since: Timestamp,
}

impl Trouble {
    /// What helps the source `name`.
    #[must_use]
    pub fn remedy(&self, name: &Slug) -> String {
        let fault = match self.fault {
            // An answer without a single letter is never believed.
            Fault::Empty if self.figures.events == 0 => Fault::Cut,
            fault => fault,
        };
        fault.remedy().replace("NAME", name.as_str())
    }
}

/// The figures in a sentence about a fault. Zero where it has none of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// The status that the server answered with: 503.
    pub status: u16,
    /// How long was waited, in seconds.
    pub seconds: u64,
    /// The most that is read, in bytes.
    pub bytes: usize,
    /// Events of the good copy that are to come.
    pub events: usize,
    /// Those of them that the answer does not have.
    pub missing: usize,
    /// Those of them that say something else in it.
    pub different: usize,
    /// For how many days the answer must say so to be believed; 0 where the next one decides.
    pub days: u64,
}

/// What can go wrong with a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// No server of this name is known.
    Name,
    /// The address is not one of the public internet.
    Private,
    /// Nobody answers, or the connection breaks.
    Connection,
    /// The certificate is no good.
    Certificate,
    /// This machine cannot make connections: it has no root certificates.
    Roots,
    /// It takes too long.
    Slow,
    /// It is larger than anything that is read.
    Large,
    /// The redirects are too many, or lead in a circle or from https to http.
    Redirect,
    /// The server says that there is nothing: 404, 410.
    Missing,
    /// The server wants a password, or refuses us: 401, 403.
    Forbidden,
    /// The server wants to be asked more seldom: 429.
    Often,
    /// The server says that it is broken, or what makes no sense.
    Server,
    /// The answer is a web page.
    Page,
    /// The answer is something else that is not wanted.
    Other,
    /// The answer breaks off.
    Cut,
    /// There is nothing in it, where something was.
    Empty,
    /// Most of what was there is missing.
    Fewer,
    /// More than half is different: the next answer decides.
    Different,
    /// A file that cannot be read.
    File,
    /// The copy in the data folder is damaged, or cannot be written.
    Copy,
}

impl Fault {
    /// What helps a source; `NAME` stands for its name.
    fn remedy(self) -> &'static str {
        match self {
            Self::Name => "is the name in `url` mistyped, or has the site moved?",
            Self::Private => {
                "only public addresses are followed; `allow_hosts` in almanac.toml names others"
            }
            Self::Connection | Self::Slow | Self::Server | Self::Cut => {
                "it is tried again by itself; should it last, tell its organisers"
            }
            Self::Certificate => "tell its organisers that their certificate does not hold",
            Self::Roots => "install the root certificates; Debian has them in `ca-certificates`",
            Self::Large => "ask its organisers for a smaller feed, such as one of a single group",
            Self::Redirect => "open the address in a browser and write the one where you end",
            Self::Missing => "has it moved? Look for its new address, or take the file out",
            Self::Forbidden => {
                "use the public address; some servers want a browser's name: `user_agent`"
            }
            Self::Often => "set a longer `interval`",
            Self::Page => "use the address that calendar programs subscribe to, not the page",
            Self::Other => "does `kind` say what stands there?",
            Self::Empty | Self::Fewer => {
                "if it is right, `almanac refresh --accept NAME` takes it over at once"
            }
            Self::Different => {
                "it is taken over when the next answer says the same; \
                 `almanac refresh --accept NAME` does so at once"
            }
            Self::File => "is the path in `url` right, and may this program read the file?",
            Self::Copy => {
                "it is fetched again by itself; is the data folder whole and writable, and is there room?"
            }
        }
    }

    /// As JSON and messages write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Private => "private",
            Self::Connection => "connection",
            Self::Certificate => "certificate",
            Self::Roots => "roots",
            Self::Slow => "slow",
            Self::Large => "large",
            Self::Redirect => "redirect",
            Self::Missing => "missing",
            Self::Forbidden => "forbidden",
            Self::Often => "often",
            Self::Server => "server",
            Self::Page => "page",
            Self::Other => "other",
            Self::Cut => "cut",
            Self::Empty => "empty",
            Self::Fewer => "fewer",
            Self::Different => "different",
            Self::File => "file",
            Self::Copy => "copy",
        }
    }
}
