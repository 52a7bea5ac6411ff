//! Files of other calendar programs, what is read of them, and exactly what is said about them.
//!
//! Whole files as programs write them lie beside these modules, as `*.ics`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "tests"
)]

mod common;
#[path = "common/ics.rs"]
mod reading;

#[path = "ics/bounds.rs"]
mod bounds;
#[path = "ics/content.rs"]
mod content;
#[path = "ics/files.rs"]
mod files;
#[path = "ics/overrides.rs"]
mod overrides;
#[path = "ics/programs.rs"]
mod programs;
#[path = "ics/slugs.rs"]
mod slugs;
#[path = "ics/times.rs"]
mod times;
#[path = "ics/zones.rs"]
mod zones;
