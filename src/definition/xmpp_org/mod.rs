//! The events list of xmpp.org, `data/events.json`, and what a definition says in its words.

mod kinds;

pub use kinds::{KINDS, Kind, ONLINE, TENTATIVE, kind_of, plain_title};
