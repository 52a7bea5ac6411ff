//! Dates and times as pages write them: ISO 8601, with or without an offset.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::model::EventTime;
use crate::zone::Zone;

/// A time as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Date(Date),
    /// On the clock of the place.
    Wall(DateTime),
    /// With an offset, of which only the instant is certain.
    Instant(Timestamp, DateTime),
}

/// Reads the end of what begins at `start`: a time alone is one of that day, as in microformats2.
pub(super) fn read_end(text: &str, start: &str) -> Option<Written> {
    read(text).or_else(|| {
        let (date, _) = start.trim().split_once(['T', 't', ' '])?;
        read(&format!("{date}T{}", text.trim()))
    })
}

/// Reads `2027-01-31`, `2027-01-31T19:00`, `2027-01-31 19:00:00+01:00`, `2027-01-31T19:00+0100`.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    if let Ok(date) = Date::strptime("%Y-%m-%d", text) {
        return Some(Written::Date(date));
    }
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let (clock, offset) = match time.find(['+', '-', 'Z', 'z']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let wall: DateTime = format!("{date}T{}", clock.trim()).parse().ok()?;
    let wall = wall.with().subsec_nanosecond(0).build().ok()?;
    let seconds = match offset.trim() {
        "" => return Some(Written::Wall(wall)),
        "Z" | "z" => 0,
        offset => seconds_of(offset)?,
    };
    let utc = Zone::utc().instant(wall);
    let instant = utc
        .checked_sub(jiff::SignedDuration::from_secs(seconds))
        .ok()?;
    Some(Written::Instant(instant, wall))
}

/// `+01:00`, `-0530` or `+1`.
fn seconds_of(offset: &str) -> Option<i64> {
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits = &offset[1..];
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

impl Written {
    /// The zone in which it is shown, where `home` is that of times without one: home, where its clock
    /// shows what is written, or else UTC, which is right everywhere.
    pub(super) fn zone(self, home: Zone) -> Zone {
        match self {
            Self::Instant(at, wall) if home.wall(at) != wall => Zone::utc(),
            _ => home,
        }
    }

    /// On the clock of `zone`.
    pub(super) fn on(self, zone: &Zone) -> EventTime {
        match self {
            Self::Date(date) => EventTime::Date(date),
            Self::Wall(wall) => EventTime::DateTime(wall),
            Self::Instant(at, _) => EventTime::DateTime(zone.wall(at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_pages_write_them() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let cases = [
            ("2027-01-31", "2027-01-31 Europe/Berlin"),
            ("2027-01-31T19:00", "2027-01-31T19:00:00 Europe/Berlin"),
            (
                " 2027-01-31 19:00:30.5 ",
                "2027-01-31T19:00:30 Europe/Berlin",
            ),
            (
                "2027-01-31T19:00:00+01:00",
                "2027-01-31T19:00:00 Europe/Berlin",
            ),
            ("2027-07-31T19:00+0200", "2027-07-31T19:00:00 Europe/Berlin"),
            ("2027-07-31T19:00+01", "2027-07-31T18:00:00 UTC"),
            ("2027-01-31T19:00:00Z", "2027-01-31T19:00:00 UTC"),
            ("2027-01-31T19:00:00-05:30", "2027-02-01T00:30:00 UTC"),
            ("31.1.2027", "nothing"),
            ("2027-01-31T25:00", "nothing"),
            ("2027-01-31T19:00+é", "nothing"),
            ("2027-01-31T19:00+99:00", "nothing"),
            ("", "nothing"),
        ];
        for (text, expected) in cases {
            let shown = read(text).map_or_else(
                || "nothing".to_owned(),
                |written| {
                    let zone = written.zone(berlin);
                    format!("{} {}", written.on(&zone), zone.name())
                },
            );
            assert_eq!(shown, expected, "{text}");
        }
    }
}
