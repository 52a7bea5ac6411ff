//! What readers of a calendar stumble over and ours does not say, counted in its bytes.

use std::collections::BTreeSet;

use super::shown::brief;
use crate::ical;
use crate::zone::Zone;

/// What is odd about the bytes of a calendar, and read all the same.
pub(super) fn oddities(bytes: &[u8]) -> Vec<String> {
    let decoded = ical::decode(bytes);
    let breaks = decoded.text.matches('\n').count();
    let alone = breaks - decoded.text.matches("\r\n").count();
    let alone = (alone > 0).then(|| {
        format!("{alone} of {breaks} line breaks are LF alone (RFC 5545 §3.1 wants CR and LF)")
    });
    let utf_16 = [[0xff, 0xfe], [0xfe, 0xff], [b'B', 0], [0, b'B']];
    let encoding = match decoded.oddity {
        Some((line, words)) => Some(format!("line {line}: {words}; write UTF-8")),
        None if utf_16.iter().any(|begin| bytes.starts_with(begin)) => {
            Some("it is written in UTF-16; write UTF-8".to_owned())
        }
        None if std::str::from_utf8(bytes).is_err() => Some(
            "lines are folded inside of letters (fold between them: many programs show these \
             letters broken)"
                .to_owned(),
        ),
        None => None,
    };
    alone.into_iter().chain(encoding).collect()
}

/// What is counted in the lines of a calendar because its readers do not say it.
#[derive(Default)]
pub(super) struct Tally {
    calendars: usize,
    without_prodid: usize,
    without_version: usize,
    pub(super) events: usize,
    without_dtstamp: usize,
    without_uid: usize,
    /// Those of events.
    pub(super) uids: BTreeSet<String>,
    /// The names of zones that times are in.
    used: BTreeSet<String>,
    /// The names of zones that a VTIMEZONE describes.
    described: BTreeSet<String>,
}

/// A component whose END has not come.
struct Open {
    name: String,
    /// The names of its own properties that have a value.
    has: BTreeSet<String>,
}

impl Tally {
    /// Of a text that is no calendar, nothing is counted.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let text = ical::decode(bytes).text.replace("\r\n", "\n");
        let unfolded = text.replace("\n ", "").replace("\n\t", "");
        let mut tally = Self::default();
        let mut open: Vec<Open> = Vec::new();
        for line in unfolded.split(['\n', '\r']) {
            let name = line.split([':', ';']).next().unwrap_or_default();
            let name = name.trim().to_ascii_uppercase();
            let value = line.split_once(':').map_or("", |(_, value)| value.trim());
            match name.as_str() {
                "BEGIN" => open.push(Open {
                    name: value.to_ascii_uppercase(),
                    has: BTreeSet::new(),
                }),
                "END" => {
                    if let Some(closed) = open.pop() {
                        tally.close(&closed);
                    }
                }
                _ if value.is_empty() => {}
                _ => {
                    if let Some(inner) = open.last_mut() {
                        tally.property(&inner.name, &name, line, value);
                        inner.has.insert(name);
                    }
                }
            }
        }
        tally
    }

    fn close(&mut self, component: &Open) {
        let lacks = |name: &str| usize::from(!component.has.contains(name));
        match component.name.as_str() {
            "VCALENDAR" => {
                self.calendars += 1;
                self.without_prodid += lacks("PRODID");
                self.without_version += lacks("VERSION");
            }
            "VEVENT" => {
                self.events += 1;
                self.without_dtstamp += lacks("DTSTAMP");
                self.without_uid += lacks("UID");
            }
            _ => {}
        }
    }

    fn property(&mut self, component: &str, name: &str, line: &str, value: &str) {
        match (component, name) {
            ("VTIMEZONE", "TZID") => {
                self.described.insert(value.to_owned());
            }
            ("VEVENT", "UID") => {
                self.uids.insert(value.to_owned());
            }
            _ => self
                .used
                .extend(zone_of(line).map(|name| name.trim().to_owned())),
        }
    }

    /// What was counted, in words, with what helps.
    pub(super) fn stumbles(&self) -> Vec<String> {
        let (calendars, events) = (self.calendars, self.events);
        let counts = [
            (
                self.without_prodid,
                share(self.without_prodid, calendars, "calendar"),
                "PRODID (write there which program made it)",
            ),
            (
                self.without_version,
                share(self.without_version, calendars, "calendar"),
                "VERSION (write `VERSION:2.0`: some programs refuse it otherwise)",
            ),
            (
                self.without_dtstamp,
                share(self.without_dtstamp, events, "event"),
                "DTSTAMP (write there when the event last changed)",
            ),
            (
                self.without_uid,
                share(self.without_uid, events, "event"),
                "UID (every event needs one of its own, which never changes)",
            ),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let counts = counts.map(|(_, share, what)| format!("{share} no {what}"));
        counts.chain(self.undescribed()).collect()
    }

    /// Of zones whose names nobody knows, the readers tell. A name that begins with `/` is one that all
    /// programs know (RFC 5545 §3.2.19).
    fn undescribed(&self) -> Option<String> {
        let names = self.used.difference(&self.described).map(String::as_str);
        let names: Vec<&str> = names
            .filter(|name| !name.starts_with('/') && Zone::foreign(name).is_some())
            .collect();
        (!names.is_empty()).then(|| {
            let names = brief(&names.join(", "));
            format!("times are in zones that no VTIMEZONE describes: {names} (write one for each)")
        })
    }
}

/// `12 of 30 events have`.
fn share(count: usize, all: usize, noun: &str) -> String {
    match (count, all) {
        (1, 1) => format!("the {noun} has"),
        (1, _) => format!("1 of {all} {noun}s has"),
        _ => format!("{count} of {all} {noun}s have"),
    }
}

/// The zone that the parameters of a line name: `DTSTART;TZID=Europe/Berlin:…`.
fn zone_of(line: &str) -> Option<&str> {
    const BEGIN: &str = ";TZID=";
    let begin = line.to_ascii_uppercase().find(BEGIN)? + BEGIN.len();
    // Behind the colon it is a part of some text.
    if line[..begin].contains(':') {
        return None;
    }
    let rest = &line[begin..];
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([':', ';']).next(),
    }
}
