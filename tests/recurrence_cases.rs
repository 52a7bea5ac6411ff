//! Public recurrence cases of other projects, where they lie beside this repository. They are not
//! part of it: elsewhere this test says that it skips itself.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests"
)]

mod common;

use std::ops::ControlFlow;

use almanac::model::{EventTime, Rrule, Series};
use almanac::recurrence;
use almanac::zone::Zone;
use common::{root, series};
use jiff::civil::{Date, DateTime};
use serde_json::Value;

fn time(text: &str) -> EventTime {
    let text = text.trim_end_matches('Z');
    match DateTime::strptime("%Y%m%dT%H%M%S", text) {
        Ok(time) => EventTime::DateTime(time),
        Err(_) => EventTime::Date(Date::strptime("%Y%m%d", text).unwrap()),
    }
}

/// Cases that one of our decisions overrules.
const OVERRULED: [(&str, &str); 1] = [("rc-d1e6f87893", "nothing is expanded past 2099-12-31")];

fn read(case: &Value) -> Result<Series, String> {
    let dtstart = &case["dtstart"];
    let zone = dtstart["tzid"]
        .as_str()
        .map_or_else(Zone::utc, |name| Zone::parse(name).unwrap());
    let list = |key: &str| -> Vec<EventTime> {
        case[key]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .map(time)
            .collect()
    };
    let mut one = series("summary = \"x\"\nstart = 2000-01-01")[0]
        .as_ref()
        .clone();
    one.event.start = time(dtstart["value"].as_str().unwrap());
    one.exdate = list("exdates");
    one.rdate = list("rdates");
    let rrule = case["rrule"].as_str().filter(|text| !text.is_empty());
    let rrule = rrule.map(|text| Rrule::parse(text, &zone)).transpose();
    one.rrule = rrule.map_err(|error| error.to_string())?.map(Rrule::into);
    one.event.zone = zone;
    Ok(one)
}

/// What is wrong with our answer to a case, if anything.
fn problem(case: &Value) -> Option<String> {
    let one = match read(case) {
        Ok(one) => one,
        Err(error) => return Some(error),
    };
    let expected: Vec<EventTime> = case["expected"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .map(time)
        .collect();
    let complete = case["complete"].as_bool().unwrap();
    let most = expected.len() + usize::from(complete);
    let mut found = Vec::new();
    let result = recurrence::walk(&one, |time| {
        found.push(time);
        if found.len() < most {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    let right = result.is_ok() && found == expected;
    (!right).then(|| format!("{result:?}\n  found {found:?}\n  not   {expected:?}"))
}

#[test]
fn public_cases_that_no_decision_overrules_come_out_as_their_projects_have_them() {
    let path = root().join("../shared/data/recurrence_cases.jsonl");
    let Ok(cases) = std::fs::read_to_string(&path) else {
        println!("skipped: ../shared/data/recurrence_cases.jsonl is not there");
        return;
    };
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap();
        let overruled = OVERRULED.iter().find(|(overruled, _)| *overruled == id);
        match (problem(&case), overruled) {
            (Some(problem), None) => wrong.push(format!("{id} {}: {problem}", case["rrule"])),
            (None, Some((_, why))) => wrong.push(format!("{id} passes although {why}")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
