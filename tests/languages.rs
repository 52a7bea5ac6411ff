//! Every language says everything, and says it right.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use almanac::language::{Language, LanguageError};
use almanac::model::LanguageTag;
use common::root;
use expect_test::expect;

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
        let looks = [
            "site-",
            "newsletter-",
            "rule-",
            "dates-",
            "feed-",
            "remark-",
            "editor-",
            "source-",
        ]
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

#[test]
fn a_script_can_write_every_time_of_day_as_the_pages_do() {
    for tag in all() {
        let language = language(&tag);
        let patterns = language.time_patterns();
        let all = (0..24).flat_map(|hour| (0..60).map(move |minute| (hour, minute)));
        for (hour, minute) in all {
            let half = if hour < 12 { 0 } else { 2 };
            let written = patterns[half + usize::from(minute > 0)]
                .replace("{hour}", &hour.to_string())
                .replace("{hour12}", &((hour + 11) % 12 + 1).to_string())
                .replace("{minute}", &format!("{minute:02}"));
            let time = jiff::civil::time(hour, minute, 0, 0);
            assert_eq!(written, language.time(time), "{tag} {time}");
        }
    }
}

#[test]
fn no_sign_of_a_french_page_stands_alone_at_the_end_of_a_line() {
    let text = fs::read_to_string(root().join("locales/fr.ftl")).unwrap();
    let mut is_of_pages = false;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" = ")
            && id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        {
            let starts = ["site-", "editor-", "propose-", "remark-", "static-"];
            is_of_pages = starts.iter().any(|start| id.starts_with(start));
        }
        let apart = ["« ", " »", " :", " ;", " !", " ?"];
        let is_apart = apart.iter().any(|sign| line.contains(sign));
        assert!(!is_of_pages || !is_apart, "a space may break here: {line}");
    }
}

#[test]
fn one_next_date_or_several() {
    let lines: Vec<String> = all()
        .iter()
        .map(|tag| {
            let next = |count: i64| {
                let args = [("date", "…".into()), ("count", count.into())];
                language(tag).format("newsletter-next", args)
            };
            format!("{tag} {} | {}", next(1), next(3))
        })
        .collect();
    expect![[r#"
        de nächster Termin: … | nächste Termine: …
        en next: … | next: …
        es próxima fecha: … | próximas fechas: …
        fr prochaine date : … | prochaines dates : …
        it prossima data: … | prossime date: …
        pt-BR próxima data: … | próximas datas: …"#]]
    .assert_eq(&lines.join("\n"));
}
