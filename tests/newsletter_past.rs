//! The proof on the past: the section of every issue since March 2022, from our own definitions.
//!
//! Newsletters appear on the fifth; the days of 31 of these 51 issues are known, and only two of those
//! are others. No issue came out in January and July 2023 and in January 2024. No issue was ever
//! published in all six languages; here each one is generated in all of them.
#![allow(
    missing_docs,
    clippy::format_push_string,
    clippy::unwrap_used,
    reason = "tests"
)]

mod common;

use almanac::language::Language;
use almanac::model::{Agenda, Earlier, LanguageTag};
use almanac::snapshot::Snapshot;
use almanac::view::newsletter::{self, Format, Issue, Section};
use common::root;
use expect_test::expect_file;
use jiff::civil::{Date, date};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Months without an issue.
const NONE: [(i16, i8); 3] = [(2023, 1), (2023, 7), (2024, 1)];

/// The issues that did not come out on the fifth.
const LATE: [Date; 2] = [date(2024, 3, 10), date(2025, 6, 10)];

/// Every issue from March 2022 to August 2026.
fn issues() -> Vec<Date> {
    let months = date(2022, 3, newsletter::PUBLICATION_DAY).series(jiff::Span::new().months(1));
    let months = months.take_while(|month| *month <= date(2026, 8, 5));
    months
        .filter(|month| !NONE.contains(&(month.year(), month.month())))
        .map(|month| {
            let is_late = |day: &&Date| day.first_of_month() == month.first_of_month();
            LATE.iter().find(is_late).copied().unwrap_or(month)
        })
        .collect()
}

/// The real events, as they are in the repository.
fn snapshot() -> Snapshot {
    let data = tempfile::tempdir().unwrap();
    let events = root().join("events");
    let config = almanac::config::read(None, &events, &almanac::config::Flags::default()).unwrap();
    let clock = almanac::clock::Clock::new(Some("2026-11-22T12:00:00Z".parse().unwrap()));
    let settings =
        almanac::app::Settings::new(config, &events, &data.path().join("data"), clock).unwrap();
    settings.snapshot().unwrap()
}

fn agenda(snapshot: &Snapshot, issue: &Issue) -> Agenda {
    snapshot.agenda(issue.window(&snapshot.calendar)).value
}

fn section(snapshot: &Snapshot, issue: &Issue, language: &Language) -> Section {
    let agenda = agenda(snapshot, issue);
    newsletter::section(
        issue,
        &Earlier::default(),
        &agenda,
        &snapshot.calendar,
        language,
    )
}

/// `berlin-xmpp-meetup 2023-11-08`
fn listed(section: &Section) -> Vec<String> {
    let listed = section.listed();
    listed
        .map(|(slug, date)| format!("{slug} {date}"))
        .collect()
}

#[test]
fn every_issue_since_2022_lists_this() {
    let snapshot = snapshot();
    let mut table = String::from("| issue | lists, with the next dates |\n| --- | --- |\n");
    for date in issues() {
        let section = section(&snapshot, &Issue::new(date), snapshot.languages.default());
        let listed = listed(&section);
        let listed = if listed.is_empty() {
            "nothing".to_owned()
        } else {
            listed.join(", ")
        };
        table.push_str(&format!("| {date} | {listed} |\n"));
    }
    expect_file!["newsletter/past.md"].assert_eq(&table);
}

/// The texts of the items of a list, without their programmes.
fn items(markdown: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut depth = 0;
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Item) => {
                depth += 1;
                if depth == 1 {
                    items.push(String::new());
                }
            }
            Event::End(TagEnd::Item) => depth -= 1,
            Event::Text(text) if depth == 1 => items.last_mut().unwrap().push_str(&text),
            _ => {}
        }
    }
    items
}

#[test]
fn every_issue_says_the_same_in_every_language() {
    let snapshot = snapshot();
    assert_eq!(snapshot.languages.iter().count(), 6);
    for date in issues() {
        let issue = Issue::new(date);
        let agenda = agenda(&snapshot, &issue);
        let mut first = None;
        for language in snapshot.languages.iter() {
            let section = newsletter::section(
                &issue,
                &Earlier::default(),
                &agenda,
                &snapshot.calendar,
                language,
            );
            let listed = listed(&section);
            let about = format!("{date} {}", language.tag());
            let first = first.get_or_insert_with(|| listed.clone());
            assert_eq!(&listed, first, "{about}");
            let markdown = section.print(Format::Markdown, language);
            assert!(!markdown.contains('{'), "{about}: {markdown}");
            let items = items(&markdown);
            assert_eq!(items.len(), listed.len(), "{about}");
            for (item, (slug, next)) in items.iter().zip(section.listed()) {
                let mut occurrences = agenda.occurrences.iter();
                let one =
                    occurrences.find(|one| one.series.slug == *slug && one.start.date() == next);
                let last = one.unwrap().last_day();
                let dates = [language.dates(next, last), language.on_dates(next, last)];
                let said = dates.iter().any(|dates| item.contains(dates));
                assert!(said, "{about}: {slug}: {item}");
            }
            // What is listed is translated.
            for remark in &section.remarks {
                let reason = &remark.reason;
                let untranslated = *reason == newsletter::Reason::Untranslated;
                assert!(!untranslated, "{about}: {remark:?}");
            }
        }
    }
}

#[test]
fn nothing_is_listed_that_is_over() {
    let snapshot = snapshot();
    for date in issues() {
        for late in [0, 9, 29] {
            let today = date + jiff::Span::new().days(late);
            let issue = Issue::new(date).read_on(today);
            let agenda = agenda(&snapshot, &issue);
            let language = snapshot.languages.default();
            let section = newsletter::section(
                &issue,
                &Earlier::default(),
                &agenda,
                &snapshot.calendar,
                language,
            );
            for (slug, next) in section.listed() {
                let mut occurrences = agenda.occurrences.iter();
                let listed = occurrences
                    .find(|one| one.series.slug == *slug && one.start.date() == next)
                    .unwrap();
                assert!(listed.last_day() >= today, "{date} {today}: {slug} {next}");
            }
        }
    }
}

/// The seed case. Printed were the Berlin meetup, Capitole du Libre and the Italian happy hour; the
/// workshop was printed as one in the morning, and the two events of February were known.
#[test]
fn the_french_issue_of_november_2023() {
    let snapshot = snapshot();
    let french = LanguageTag::parse("fr").unwrap();
    let language = snapshot.languages.get(&french).unwrap();
    let section = section(&snapshot, &Issue::new(date(2023, 11, 5)), language);
    expect_test::expect![[r#"
        ## Événements XMPP

        - [Rencontres XMPP à Berlin](https://mov.im/?node/pubsub.movim.eu/berlin-xmpp-meetup) (DE / EN) : soirée mensuelle de celles et ceux qui utilisent, font tourner ou écrivent des logiciels XMPP – tous les deuxièmes mercredis du mois à 18h00 heure locale à Berlin (DE), prochaines dates : mercredi 8 novembre 2023 et mercredi 13 décembre 2023.
        - [Atelier XMPP sur la vision et la stratégie](https://fosstodon.org/@xmpp/111319439579383047) [EN] : discussion ouverte sur l’avenir du réseau, de ses technologies et de sa communauté – le mardi 14 novembre 2023 de 18h00 à 21h00 UTC, événement en ligne.
        - [XMPP au Capitole du Libre 2023](https://capitoledulibre.org/) : les associations JabberFR et Libre en Communs à une conférence sur le logiciel libre – les 18 et 19 novembre 2023 à Toulouse (FR).
        - [XMPP Italian happy hour](https://video.xmpp-it.net/c/happyhour/videos) [IT] : soirée mensuelle en italien autour de XMPP, diffusée en direct – tous les troisièmes mardis du mois à 19h00 heure locale (Rome), événement en ligne, prochaines dates : mardi 21 novembre 2023 et mardi 19 décembre 2023 (18h00 UTC).
        - [XMPP Summit 26](/2024/01/xmpp-summit-26/) : réunion de travail sur le protocole XMPP et ses extensions, juste avant le FOSDEM – les 1ᵉʳ et 2 février 2024, de jeudi 9h00 à vendredi 17h00 heure locale, Thon Hotel EU, à Bruxelles (BE).
        - [XMPP au FOSDEM 2024](/2024/01/xmpp-at-fosdem-2024/) : la Realtime Lounge et une conférence sur une passerelle entre XMPP et ActivityPub, à la grande rencontre annuelle du logiciel libre – les 3 et 4 février 2024 à Bruxelles (BE).
    "#]].assert_eq(&section.print(Format::Markdown, language));
}

/// The same issue in each language, to be read from top to bottom.
#[test]
fn an_issue_in_all_six_languages() {
    let snapshot = snapshot();
    let issue = Issue::new(date(2025, 6, 1));
    let mut all = String::new();
    for language in snapshot.languages.iter() {
        all.push_str(&section(&snapshot, &issue, language).print(Format::Markdown, language));
        all.push('\n');
    }
    expect_file!["newsletter/2025-06-01.md"].assert_eq(&all);
}
