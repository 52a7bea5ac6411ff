//! The words of the calendar as types: events, series, occurrences, selections. Pure data.
//!
//! Field names are the property names of RFC 5545 and RFC 7986 in snake case without the `DT`
//! prefix, here as in the definition files, the store and the feeds.

mod agenda;
mod calendar;
mod codes;
mod earlier;
mod event;
mod fault;
mod name;
mod rrule;
mod selection;
mod series;
mod shared;
mod source;
mod time;
mod words;

pub use agenda::{Agenda, Occurrence};
pub use calendar::{Calendar, Forge};
pub use codes::{Country, LanguageTag, UnknownCode};
pub use earlier::{Dates, Earlier};
pub use event::{Attendance, Conference, Event, Field, Image, Location, Session, Status, Text};
pub use fault::{Fault, Figures, Trouble};
pub use name::{InvalidSlug, Slug, Uid};
pub use rrule::{ByDay, Frequency, Rrule, RruleError, WeekdayCode, weekday_code};
pub use selection::{Selection, SelectionError};
pub use series::{Override, Revision, Series};
pub use shared::Shared;
pub use source::{Address, Defaults, Filter, Health, News, Source, SourceChange, SourceKind};
pub use time::{EventTime, Length, Window};
pub use words::words;
