//! Inputs that once did harm, or could: none of them may make anything panic. The fuzz targets of
//! `fuzz/` begin with them; `benches/hostile` measures the time and the memory that huge ones take.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

#[path = "hostile/targets.rs"]
#[allow(unreachable_pub, reason = "shared with the fuzz targets")]
mod targets;

use std::path::Path;

/// Every file of a folder of `tests/corpus`.
fn each(folder: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        target(&std::fs::read(path).unwrap());
    }
}

#[test]
fn no_definition_makes_anything_panic() {
    each("definition", targets::definition);
}

#[test]
fn no_calendar_file_makes_anything_panic() {
    each("ics", targets::ics);
}

#[test]
fn no_rule_makes_anything_panic_or_go_backwards() {
    each("expand", targets::expand);
}

/// A calendar around `inside`.
fn calendar(inside: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\r\n{inside}END:VCALENDAR\r\n").into_bytes()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101T180000Z\r\n{lines}END:VEVENT\r\n")
}

#[test]
fn nesting_that_overflows_the_stack_of_other_readers_is_passed_over() {
    targets::ics("BEGIN:X\r\n".repeat(200_000).as_bytes());
    targets::ics(&calendar(&"BEGIN:VEVENT\r\n".repeat(50_000)));
}

#[test]
fn lines_without_end_and_without_carriage_returns_are_read_in_one_pass() {
    let long = event(&format!("SUMMARY:{}\n", "x".repeat(2_000_000)));
    targets::ics(&calendar(&long));
    let folded = event(&format!("DESCRIPTION:{}\n", "\n x".repeat(300_000)));
    targets::ics(&calendar(&folded));
    targets::ics(&calendar(&event(&"COMMENT:x\n".repeat(200_000))));
}
