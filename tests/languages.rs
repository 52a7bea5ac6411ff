//! Every language says everything, and says it right.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use almanac::language::{Language, LanguageError};
use almanac::model::LanguageTag;
use common::{root, series};
use expect_test::{Expect, expect};

fn language(tag: &str) -> Language {
    let text = fs::read_to_string(root().join(format!("locales/{tag}.ftl"))).unwrap();
    Language::load(&LanguageTag::parse(tag).unwrap(), &text).unwrap()
}

fn all() -> Vec<String> {
    let mut tags: Vec<String> = fs::read_dir(root().join("locales"))
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    tags.sort();
    tags
}

fn ids(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, _)| id.to_owned())
        .collect()
}

#[test]
fn every_language_has_the_same_messages() {
    let english = ids(&fs::read_to_string(root().join("locales/en.ftl")).unwrap());
    for tag in all() {
        let text = fs::read_to_string(root().join(format!("locales/{tag}.ftl"))).unwrap();
        assert_eq!(ids(&text), english, "{tag}");
    }
}

#[test]
fn every_message_is_used_and_every_message_that_is_used_is_there() {
    let mut code = String::new();
    for folder in ["src", "templates"] {
        for entry in walkdir::WalkDir::new(root().join(folder)) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                code.push_str(&fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let english = ids(&fs::read_to_string(root().join("locales/en.ftl")).unwrap());
    for id in &english {
        let by_name = id.starts_with("category-");
        assert!(
            by_name || code.contains(&format!("\"{id}\"")),
            "{id} is used nowhere"
        );
    }
    // What looks like a message is one.
    for word in code.split('"') {
        let looks = ["site-", "newsletter-", "rule-", "dates-", "feed-"]
            .iter()
            .any(|start| {
                word.strip_prefix(start).is_some_and(|rest| {
                    !rest.is_empty() && rest.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                })
            });
        assert!(!looks || english.contains(word), "{word} is no message");
    }
}

#[test]
fn a_language_that_lacks_a_message_is_refused_by_name() {
    let text = fs::read_to_string(root().join("locales/fr.ftl")).unwrap();
    let text = text.replace("site-now = en cours\n", "");
    let error = Language::load(&LanguageTag::parse("fr").unwrap(), &text)
        .err()
        .unwrap();
    assert!(matches!(error, LanguageError::Missing { .. }));
    assert_eq!(error.to_string(), "locales/fr.ftl lacks site-now");
}

#[test]
fn another_language_needs_one_file_and_no_code() {
    // Danish, with the messages of English: names come from ICU.
    let text = fs::read_to_string(root().join("locales/en.ftl")).unwrap();
    let text = text.replace(
        "date-full = { $weekday }, { $month } { $day } { $year }",
        "date-full = { $weekday } den { $day } { $month } { $year }",
    );
    let danish = Language::load(&LanguageTag::parse("da").unwrap(), &text).unwrap();
    let date = "2023-11-08".parse().unwrap();
    assert_eq!(danish.date(date), "onsdag den 8th november 2023");
}

#[test]
fn an_unknown_category_keeps_its_own_name() {
    assert_eq!(language("fr").category("sprint"), "Sprint");
    assert_eq!(language("fr").category("meeting"), "Réunion");
    assert_eq!(language("fr").category("picnic"), "picnic");
}

#[track_caller]
fn check_dates(tag: &str, expected: &Expect) {
    let language = language(tag);
    let ranges = [
        ("2023-11-08", "2023-11-08"),
        ("2024-02-01", "2024-02-02"),
        ("2026-06-19", "2026-06-21"),
        ("2026-01-31", "2026-02-01"),
        ("2021-03-06", "2021-04-17"),
        ("2026-12-27", "2027-01-02"),
    ];
    let lines: Vec<String> = ranges
        .iter()
        .map(|(first, last)| language.dates(first.parse().unwrap(), last.parse().unwrap()))
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn ranges_of_dates_in_english() {
    check_dates(
        "en",
        &expect![[r#"
        Wednesday, November 8th 2023
        February 1st & 2nd 2024
        from Friday, June 19th to Sunday, June 21st 2026
        Saturday, January 31st & Sunday, February 1st 2026
        from Saturday, March 6th to Saturday, April 17th 2021
        from Sunday, December 27th 2026 to Saturday, January 2nd 2027"#]],
    );
}

#[test]
fn ranges_of_dates_in_french() {
    check_dates(
        "fr",
        &expect![[r#"
        mercredi 8 novembre 2023
        les 1ᵉʳ et 2 février 2024
        du vendredi 19 au dimanche 21 juin 2026
        les samedi 31 janvier et dimanche 1ᵉʳ février 2026
        du samedi 6 mars au samedi 17 avril 2021
        du dimanche 27 décembre 2026 au samedi 2 janvier 2027"#]],
    );
}

const PHRASES: [(&str, &str); 16] = [
    ("2027-01-13", "second Wednesday of the month"),
    ("2027-01-29", "last Friday of the month"),
    ("2027-01-04", "first and third Monday of the month"),
    ("2027-01-04", "first Monday of every 2 months"),
    ("2027-01-05", "every week"),
    ("2027-01-05", "every Tuesday and Thursday"),
    ("2027-01-05", "every weekday"),
    ("2027-01-05", "every 2 weeks on Tuesday"),
    ("2027-01-15", "day 15 of the month"),
    ("2027-01-01", "1st and 15th of the month"),
    ("2027-01-31", "last day of the month"),
    ("2027-01-15", "every 3 months on the 15th"),
    ("2027-01-15", "every day"),
    ("2027-01-15", "every 3 days"),
    ("2027-07-04", "every year on 4 July"),
    ("2027-03-28", "last Sunday of March every year"),
];

#[track_caller]
fn check_rules(tag: &str, expected: &Expect) {
    let language = language(tag);
    let words = |start: &str, rule: &str| {
        let one = &series(&format!("summary = \"x\"\nstart = {start}\n{rule}"))[0];
        language
            .rule(one.rrule.as_ref().unwrap(), one.event.start.date(), None)
            .unwrap_or_default()
    };
    let mut lines: Vec<String> = PHRASES
        .iter()
        .map(|(start, phrase)| words(start, &format!("repeat = \"{phrase}\"")))
        .collect();
    lines.push(words("2027-01-15", "rrule = \"FREQ=DAILY;COUNT=10\""));
    lines.push(words(
        "2027-01-05",
        "repeat = \"every Tuesday\"\nuntil = 2027-06-30",
    ));
    // Too odd for words: the caller lists dates.
    lines.push(words(
        "2027-01-01",
        "rrule = \"FREQ=YEARLY;BYYEARDAY=1,100\"",
    ));
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn rules_in_english() {
    check_rules(
        "en",
        &expect![[r#"
            every second Wednesday of the month
            every last Friday of the month
            every first and third Monday of the month
            every 2 months on the first Monday
            every Tuesday
            every Tuesday and Thursday
            every Monday, Tuesday, Wednesday, Thursday, and Friday
            every 2 weeks on Tuesday
            every month on the 15th
            every month on the 1st and the 15th
            every month on the last day
            every 3 months on the 15th
            every day
            every 3 days
            every year on July 4th
            every year on the last Sunday of March
            every day, 10 times
            every Tuesday, until Wednesday, June 30th 2027
        "#]],
    );
}

#[test]
fn rules_in_french() {
    check_rules(
        "fr",
        &expect![[r#"
            tous les deuxièmes mercredis du mois
            tous les derniers vendredis du mois
            tous les premiers et troisièmes lundis du mois
            tous les 2 mois, le premier lundi
            tous les mardis
            tous les mardis et jeudis
            tous les lundis, mardis, mercredis, jeudis et vendredis
            toutes les 2 semaines, le mardi
            tous les mois, le 15
            tous les mois, le 1ᵉʳ et le 15
            tous les mois, le dernier jour
            tous les 3 mois, le 15
            tous les jours
            tous les 3 jours
            tous les ans, le 4 juillet
            tous les ans, le dernier dimanche de mars
            tous les jours, 10 fois
            tous les mardis, jusqu’au mercredi 30 juin 2027
        "#]],
    );
}
