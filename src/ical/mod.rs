//! iCalendar (RFC 5545, RFC 7986): series as text that every calendar program reads, and series from
//! the texts that calendar programs write.

mod read;
mod write;

pub use read::{
    Context, Decoded, Lost, MAX_CHANGES, MAX_COMPONENTS, MAX_DATES, MAX_DEPTH, MAX_HTML_OF_FILE,
    MAX_LINE_BYTES, MAX_PROPERTIES, Read, WITHOUT_UID, decode, hashed_slug, read, slug, text,
};
pub use write::{Feed, REFRESH_INTERVAL, Zones, with_lines, write};
