//! Names of zones as programs show them to people, and some write into files: `(UTC+01:00) Amsterdam,
//! Berlin, Bern`, `Eastern Time (US & Canada)`.

use std::sync::LazyLock;

use jiff::Timestamp;

use super::Zone;

/// The zone that is shown to people as `name`; `None` where that is anyone's guess.
///
/// An offset in front is held to: it must be one that the zone has at some time of the year. Behind
/// it stand regions, or cities, of which the first counts that a zone is named after.
pub(super) fn find(name: &str) -> Option<Zone> {
    let (offset, places) = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((offset, places)) => (Some(seconds(offset)?), places),
        None => (None, name),
    };
    let fits = |zone: &Zone| {
        offset.is_none_or(|offset| {
            SEASONS
                .iter()
                .any(|at| zone.offset(*at).seconds() == offset)
        })
    };
    let places = places.trim();
    let region = region(places).filter(fits);
    region.or_else(|| {
        let cities = places.rsplit(" : ").next().unwrap_or(places);
        cities.split([',', ';']).filter_map(city).find(fits)
    })
}

/// January and July 2026.
static SEASONS: LazyLock<[Timestamp; 2]> = LazyLock::new(|| {
    let second = |second| Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    [second(1_768_435_200), second(1_784_073_600)]
});

/// The seconds of `UTC`, `GMT-5` or `UTC+05:30`.
fn seconds(offset: &str) -> Option<i32> {
    let offset = offset
        .strip_prefix("UTC")
        .or_else(|| offset.strip_prefix("GMT"))?;
    let mut characters = offset.chars();
    let sign = match characters.next() {
        None => return Some(0),
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        Some(_) => return None,
    };
    let (hours, minutes) = characters
        .as_str()
        .split_once(':')
        .unwrap_or((characters.as_str(), "0"));
    let hours = hours.parse::<i32>().ok()?.checked_mul(3600)?;
    let minutes = minutes.parse::<i32>().ok()?.checked_mul(60)?;
    Some(sign * hours.checked_add(minutes)?)
}

/// Regions that are shown without a city that a zone is named after, in the words of Windows, which
/// Exchange, Outlook and Rails write too.
const REGIONS: [(&str, &str); 31] = [
    ("alaska", "America/Anchorage"),
    ("aleutian islands", "America/Adak"),
    ("arizona", "America/Phoenix"),
    ("astana", "Asia/Almaty"),
    ("atlantic time (canada)", "America/Halifax"),
    ("baja california", "America/Tijuana"),
    ("brasilia", "America/Sao_Paulo"),
    ("cabo verde is.", "Atlantic/Cape_Verde"),
    ("central america", "America/Guatemala"),
    ("central time (us & canada)", "America/Chicago"),
    ("chokurdakh", "Asia/Srednekolymsk"),
    ("city of buenos aires", "America/Argentina/Buenos_Aires"),
    ("eastern time (us & canada)", "America/New_York"),
    ("ekaterinburg", "Asia/Yekaterinburg"),
    ("greenland", "America/Nuuk"),
    ("hawaii", "Pacific/Honolulu"),
    ("indiana (east)", "America/Indiana/Indianapolis"),
    ("international date line west", "Etc/GMT+12"),
    ("mountain time (us & canada)", "America/Denver"),
    ("new delhi", "Asia/Kolkata"),
    ("newfoundland", "America/St_Johns"),
    ("nuku'alofa", "Pacific/Tongatapu"),
    ("pacific time (us & canada)", "America/Los_Angeles"),
    ("port louis", "Indian/Mauritius"),
    ("salvador", "America/Bahia"),
    ("samoa", "Pacific/Apia"),
    ("saskatchewan", "America/Regina"),
    ("solomon is., new caledonia", "Pacific/Guadalcanal"),
    ("sri jayawardenepura", "Asia/Colombo"),
    ("west central africa", "Africa/Lagos"),
    ("yukon", "America/Whitehorse"),
];

fn region(name: &str) -> Option<Zone> {
    let name = name.to_lowercase();
    let found = REGIONS.iter().find(|(shown, _)| *shown == name)?;
    Zone::parse(found.1).ok()
}

/// The zone whose city, or island, this is: `Yangon (Rangoon)`, `Norfolk Island`.
fn city(shown: &str) -> Option<Zone> {
    let name = shown.split('(').next().unwrap_or(shown).trim();
    let name = ["islands", "island"]
        .iter()
        .find_map(|word| strip_word(name, word))
        .unwrap_or(name);
    let name = name.replace(' ', "_");
    let of = |zone: &str| {
        zone.rsplit('/')
            .next()
            .is_some_and(|own| own.eq_ignore_ascii_case(&name))
    };
    let mut zones = chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name());
    let found = zones.find(|zone| of(zone) && is_of_a_place(zone))?;
    Zone::parse(found).ok()
}

/// Whether the zone is named after a place, and not after a part of a country: `Pacific` could be that
/// of Canada or of the United States, whose clocks differ.
fn is_of_a_place(zone: &str) -> bool {
    const PARTS: [&str; 6] = ["Brazil", "Canada", "Chile", "Etc", "Mexico", "US"];
    const DIRECTIONS: [&str; 3] = ["Australia/North", "Australia/South", "Australia/West"];
    zone.split_once('/')
        .is_some_and(|(whole, _)| !PARTS.contains(&whole) && !DIRECTIONS.contains(&zone))
}

/// `name` without `word` at its end.
fn strip_word<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let (rest, last) = name.rsplit_once(' ')?;
    last.eq_ignore_ascii_case(word).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_what_people_are_shown() {
        for (shown, ours) in [
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
                "Europe/Amsterdam",
            ),
            ("(UTC+10:00) Brisbane", "Australia/Brisbane"),
            ("(GMT-05:00) Nowhere, New York", "America/New_York"),
            (
                "(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London",
                "Europe/Dublin",
            ),
            ("Eastern Time (US & Canada)", "America/New_York"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            (
                "(GMT-08:00) Pacific Time (US & Canada)",
                "America/Los_Angeles",
            ),
            ("(UTC-07:00) Arizona", "America/Phoenix"),
            ("(UTC-03:30) Newfoundland", "America/St_Johns"),
            ("(UTC+06:30) Yangon (Rangoon)", "Asia/Yangon"),
            ("(UTC+11:00) Norfolk Island", "Pacific/Norfolk"),
            ("(UTC+12:45) Chatham Islands", "Pacific/Chatham"),
            (
                "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi",
                "Asia/Kolkata",
            ),
            ("Amsterdam, Berlin, Bern", "Europe/Amsterdam"),
            ("Kuala Lumpur", "Asia/Kuala_Lumpur"),
        ] {
            assert_eq!(find(shown).map(|zone| zone.name()), Some(ours), "{shown}");
        }
        for nobody in [
            "(UTC+09:00) Berlin",
            "(UTC+01:00) Eastern Time (US & Canada)",
            "Eastern Time",
            "Customized Time Zone",
            "Pacific",
            "Central",
            "West",
            "GMT+5",
            "(é",
            "(UTC+99999999999:00) Berlin",
            "()",
            "",
        ] {
            assert_eq!(find(nobody).map(|zone| zone.name()), None, "{nobody}");
        }
    }

    #[test]
    fn every_region_is_a_zone() {
        for (shown, name) in REGIONS {
            assert_eq!(find(shown).map(|zone| zone.name()), Some(name), "{shown}");
        }
    }
}
