//! Following what others publish: definitions, asking, judging, and the program as a whole.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, reason = "tests")]

mod common;

#[path = "sources/asking.rs"]
mod asking;
#[path = "sources/certificates.rs"]
mod certificates;
#[path = "sources/definitions.rs"]
mod definitions;
#[path = "sources/desk.rs"]
mod desk;
#[path = "sources/keeping.rs"]
mod keeping;
#[path = "sources/kinds.rs"]
mod kinds;
#[path = "sources/many.rs"]
mod many;
#[path = "sources/pages.rs"]
mod pages;
#[path = "sources/patience.rs"]
mod patience;
#[path = "sources/program.rs"]
mod program;
#[path = "sources/programs.rs"]
mod programs;
#[path = "sources/recognising.rs"]
mod recognising;
#[path = "sources/server.rs"]
mod server;
#[path = "sources/timetable.rs"]
mod timetable;
