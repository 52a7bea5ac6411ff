//! What a phrase that is not understood may have meant.

use super::read;
use super::words::{VOCABULARY, is_known, split};
use crate::diagnostic::nearest;

/// What helps, and the nearest phrase that is understood: with its words put right, or else a like one.
pub(super) fn suggest(phrase: &str) -> (String, Option<String>) {
    let corrected: Vec<&str> = split(phrase)
        .into_iter()
        .map(|word| {
            if is_known(word) {
                return word;
            }
            let near = nearest(word, VOCABULARY.iter().copied());
            near.map_or(word, |near| capitalised(near))
        })
        .collect();
    if read(&corrected).is_ok() {
        let near = corrected.join(" ").replace(" ,", ",");
        return (format!("did you mean \"{near}\"?"), Some(near));
    }
    let lower = corrected.join(" ").to_lowercase();
    let likeness =
        |example: &str| strsim::normalized_damerau_levenshtein(&lower, &example.to_lowercase());
    let near = EXAMPLES.iter().map(|example| (likeness(example), example));
    let near = near
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.5);
    let rrule = "`rrule = \"…\"` takes any rule of RFC 5545";
    let help = match near {
        Some((_, near)) => format!("the nearest that is understood is \"{near}\"; {rrule}"),
        None => format!(
            "write for example \"{}\" or \"{}\"; {rrule}",
            EXAMPLES[0], EXAMPLES[8]
        ),
    };
    (help, near.map(|(_, near)| (*near).to_owned()))
}

/// Weekdays and months as English writes them.
pub(super) fn capitalised(word: &str) -> &str {
    let names = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    names
        .iter()
        .find(|name| name.eq_ignore_ascii_case(word))
        .copied()
        .unwrap_or(word)
}

/// One phrase of each kind, to be shown to people whose phrase is not understood.
pub(super) const EXAMPLES: [&str; 18] = [
    "second Wednesday of the month",
    "last Friday of the month",
    "first and third Monday of the month",
    "first Monday of every 2 months",
    "every week",
    "every Tuesday",
    "every Tuesday and Thursday",
    "every weekday",
    "every 2 weeks on Tuesday",
    "every other Tuesday",
    "day 15 of the month",
    "1st and 15th of the month",
    "last day of the month",
    "every 3 months on the 15th",
    "every day",
    "every 3 days",
    "every year on 4 July",
    "last Sunday of March every year",
];
