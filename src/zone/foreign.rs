//! Names that other programs give to zones: Windows names, prefixed ones, display names, offsets.

use icu::time::zone::WindowsParser;
use icu::time::zone::iana::IanaParserExtended;

use super::{Zone, displayed};

/// The zone that another program means by `name`; `None` where that is anyone's guess.
///
/// Understands the names of the database in any case and behind any prefix
/// (`/mozilla.org/20070129_1/Europe/Berlin`), Windows names (`W. Europe Standard Time`), what people are
/// shown (`(UTC+01:00) Amsterdam, Berlin`), and offsets of whole hours (`GMT+0200`).
pub(super) fn find(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() || name.len() > 200 {
        return None;
    }
    spelled(name)
        .or_else(|| universal(name))
        .or_else(|| windows(name))
        .or_else(|| suffix(name))
        .or_else(|| offset(name))
        .or_else(|| displayed::find(name))
}

/// A name of the database, whatever its case and its spaces.
fn spelled(name: &str) -> Option<Zone> {
    if let Ok(zone) = Zone::parse(name) {
        return Some(zone);
    }
    let name = name.replace(' ', "_");
    let mut all = chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name());
    let found = all.find(|known| known.eq_ignore_ascii_case(&name))?;
    Zone::parse(found).ok()
}

fn universal(name: &str) -> Option<Zone> {
    const NAMES: [&str; 6] = [
        "z",
        "utc",
        "coordinated universal time",
        "(utc) coordinated universal time",
        "tzone://microsoft/utc",
        "(gmt) coordinated universal time",
    ];
    NAMES
        .contains(&name.to_lowercase().as_str())
        .then(Zone::utc)
}

/// A name of Windows, as CLDR maps it.
fn windows(name: &str) -> Option<Zone> {
    let zone = WindowsParser::new().parse(name, None)?;
    let iana = IanaParserExtended::new();
    let found = iana.iter().find(|known| known.time_zone == zone)?;
    Zone::parse(found.canonical).ok()
}

/// The longest end of a path that is a name: `/citadel.org/20190914_1/Europe/Berlin`.
fn suffix(name: &str) -> Option<Zone> {
    let ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    ends.filter(|end| !end.is_empty()).find_map(spelled)
}

/// `UTC+2`, `GMT+0200`, `+02:00`: a zone that stands still.
fn offset(name: &str) -> Option<Zone> {
    let rest = name
        .strip_prefix("UTC")
        .or_else(|| name.strip_prefix("GMT"));
    let hours = whole_hours(rest.unwrap_or(name).trim())?;
    // The names of these zones have their sign the other way round.
    Zone::parse(&match hours {
        0 => "Etc/UTC".to_owned(),
        1..=14 => format!("Etc/GMT-{hours}"),
        -12..=-1 => format!("Etc/GMT+{}", -hours),
        _ => return None,
    })
    .ok()
}

/// The hours of `+2`, `+02`, `+0200` or `+02:00`.
fn whole_hours(text: &str) -> Option<i32> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
    let hours = match digits.len() {
        1 | 2 => digits.as_str(),
        4 => digits.strip_suffix("00")?,
        _ => return None,
    };
    hours.parse::<i32>().ok().map(|hours| sign * hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_programs_are_understood() {
        let name = |text: &str| find(text).map(|zone| zone.name());
        for (foreign, ours) in [
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Romance Standard Time", "Europe/Paris"),
            ("Eastern Standard Time", "America/New_York"),
            ("AUS Eastern Standard Time", "Australia/Sydney"),
            ("\"Europe/Berlin\"", "Europe/Berlin"),
            ("europe/berlin", "Europe/Berlin"),
            ("America/New York", "America/New_York"),
            ("/mozilla.org/20070129_1/Europe/Berlin", "Europe/Berlin"),
            (
                "/freeassociation.sourceforge.net/America/Argentina/Salta",
                "America/Argentina/Salta",
            ),
            ("tzone://Microsoft/Utc", "UTC"),
            ("UTC", "UTC"),
            ("GMT+0200", "Etc/GMT-2"),
            ("UTC-05:00", "Etc/GMT+5"),
            ("(UTC+10:00) Brisbane", "Australia/Brisbane"),
        ] {
            assert_eq!(name(foreign), Some(ours), "{foreign}");
        }
        for nobody in [
            "",
            "Customized Time Zone",
            "tzone://Microsoft/Custom",
            "UTC+05:30",
            "(UTC+09:00) Berlin",
            "(é",
            "GMT+99",
        ] {
            assert_eq!(name(nobody), None, "{nobody}");
        }
    }
}
