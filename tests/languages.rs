//! Every language says everything, and says it right.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use almanac::language::{Language, LanguageError};
use almanac::model::LanguageTag;
use common::{occurrences, root, series};
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
        let looks = [
            "site-",
            "newsletter-",
            "rule-",
            "dates-",
            "feed-",
            "remark-",
            "editor-",
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
    let mut lines: Vec<String> = ranges
        .iter()
        .map(|(first, last)| language.dates(first.parse().unwrap(), last.parse().unwrap()))
        .collect();
    let in_sentences = [
        ("2023-11-08", "2023-11-08"),
        ("2026-08-01", "2026-08-01"),
        ("2024-02-01", "2024-02-02"),
        ("2026-06-19", "2026-06-21"),
        ("2026-07-31", "2026-08-01"),
    ];
    let in_sentences = in_sentences
        .iter()
        .map(|(first, last)| language.on_dates(first.parse().unwrap(), last.parse().unwrap()));
    lines.push("In a sentence:".to_owned());
    lines.extend(in_sentences);
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
            from Sunday, December 27th 2026 to Saturday, January 2nd 2027
            In a sentence:
            Wednesday, November 8th 2023
            Saturday, August 1st 2026
            February 1st & 2nd 2024
            from Friday, June 19th to Sunday, June 21st 2026
            Friday, July 31st & Saturday, August 1st 2026"#]],
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
            du dimanche 27 décembre 2026 au samedi 2 janvier 2027
            In a sentence:
            le mercredi 8 novembre 2023
            le samedi 1ᵉʳ août 2026
            les 1ᵉʳ et 2 février 2024
            du vendredi 19 au dimanche 21 juin 2026
            les vendredi 31 juillet et samedi 1ᵉʳ août 2026"#]],
    );
}

#[test]
fn ranges_of_dates_in_german() {
    check_dates(
        "de",
        &expect![[r#"
        Mittwoch, 8. November 2023
        1. und 2. Februar 2024
        von Freitag, 19., bis Sonntag, 21. Juni 2026
        Samstag, 31. Januar, und Sonntag, 1. Februar 2026
        von Samstag, 6. März, bis Samstag, 17. April 2021
        von Sonntag, 27. Dezember 2026, bis Samstag, 2. Januar 2027
        In a sentence:
        am Mittwoch, 8. November 2023
        am Samstag, 1. August 2026
        am 1. und 2. Februar 2024
        von Freitag, 19., bis Sonntag, 21. Juni 2026
        am Freitag, 31. Juli, und am Samstag, 1. August 2026"#]],
    );
}

#[test]
fn ranges_of_dates_in_italian() {
    check_dates(
        "it",
        &expect![[r#"
        mercoledì 8 novembre 2023
        1º e 2 febbraio 2024
        da venerdì 19 a domenica 21 giugno 2026
        sabato 31 gennaio e domenica 1º febbraio 2026
        da sabato 6 marzo a sabato 17 aprile 2021
        da domenica 27 dicembre 2026 a sabato 2 gennaio 2027
        In a sentence:
        mercoledì 8 novembre 2023
        sabato 1º agosto 2026
        1º e 2 febbraio 2024
        da venerdì 19 a domenica 21 giugno 2026
        venerdì 31 luglio e sabato 1º agosto 2026"#]],
    );
}

#[test]
fn ranges_of_dates_in_spanish() {
    check_dates(
        "es",
        &expect![[r#"
        miércoles 8 de noviembre de 2023
        1 y 2 de febrero de 2024
        del viernes 19 al domingo 21 de junio de 2026
        sábado 31 de enero y domingo 1 de febrero de 2026
        del sábado 6 de marzo al sábado 17 de abril de 2021
        del domingo 27 de diciembre de 2026 al sábado 2 de enero de 2027
        In a sentence:
        el miércoles 8 de noviembre de 2023
        el sábado 1 de agosto de 2026
        los días 1 y 2 de febrero de 2024
        del viernes 19 al domingo 21 de junio de 2026
        el viernes 31 de julio y el sábado 1 de agosto de 2026"#]],
    );
}

#[test]
fn ranges_of_dates_in_brazilian_portuguese() {
    check_dates(
        "pt-BR",
        &expect![[r#"
        quarta-feira, 8 de novembro de 2023
        1º e 2 de fevereiro de 2024
        de sexta-feira, 19, a domingo, 21 de junho de 2026
        sábado, 31 de janeiro, e domingo, 1º de fevereiro de 2026
        de sábado, 6 de março, a sábado, 17 de abril de 2021
        de domingo, 27 de dezembro de 2026, a sábado, 2 de janeiro de 2027
        In a sentence:
        na quarta-feira, 8 de novembro de 2023
        no sábado, 1º de agosto de 2026
        nos dias 1º e 2 de fevereiro de 2024
        de sexta-feira, 19, a domingo, 21 de junho de 2026
        na sexta-feira, 31 de julho, e no sábado, 1º de agosto de 2026"#]],
    );
}

const PHRASES: [(&str, &str); 24] = [
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
    ("2027-11-08", "every year on 8 November"),
    ("2027-03-28", "last Sunday of March every year"),
    ("2027-01-02", "every Saturday and Sunday"),
    ("2027-01-02", "every 2 weeks on Saturday"),
    ("2027-01-09", "second Saturday of the month"),
    ("2027-01-10", "second and last Sunday of the month"),
    ("2027-01-03", "first Sunday of every 2 months"),
    ("2027-01-08", "day 8 of the month"),
    ("2027-01-01", "every 3 months on the 1st"),
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
    lines.push(words(
        "2027-01-04",
        "rrule = \"FREQ=MONTHLY;BYDAY=1MO,-2FR,-1SU\"",
    ));
    lines.push(words("2027-01-15", "rrule = \"FREQ=DAILY;COUNT=10\""));
    lines.push(words("2027-01-15", "rrule = \"FREQ=DAILY;COUNT=1\""));
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
            every day from Monday to Friday
            every 2 weeks on Tuesday
            every month on the 15th
            every month on the 1st and the 15th
            every month on the last day
            every 3 months on the 15th
            every day
            every 3 days
            every year on July 4th
            every year on November 8th
            every year on the last Sunday of March
            every Saturday and Sunday
            every 2 weeks on Saturday
            every second Saturday of the month
            every second and last Sunday of the month
            every 2 months on the first Sunday
            every month on the 8th
            every 3 months on the 1st
            every first Monday, second to last Friday, and last Sunday of the month
            every day, 10 times
            every day, once
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
            tous les 2 mois, le premier lundi du mois
            tous les mardis
            tous les mardis et jeudis
            du lundi au vendredi, toutes les semaines
            toutes les 2 semaines, le mardi
            le 15 de chaque mois
            le 1ᵉʳ et le 15 de chaque mois
            le dernier jour de chaque mois
            tous les 3 mois, le 15 du mois
            tous les jours
            tous les 3 jours
            tous les ans, le 4 juillet
            tous les ans, le 8 novembre
            tous les ans, le dernier dimanche de mars
            tous les samedis et dimanches
            toutes les 2 semaines, le samedi
            tous les deuxièmes samedis du mois
            tous les deuxièmes et derniers dimanches du mois
            tous les 2 mois, le premier dimanche du mois
            le 8 de chaque mois
            tous les 3 mois, le 1ᵉʳ du mois
            tous les premiers lundis, avant-derniers vendredis et derniers dimanches du mois
            tous les jours, 10 fois
            tous les jours, une fois
            tous les mardis, jusqu’au mercredi 30 juin 2027
        "#]],
    );
}

#[test]
fn rules_in_german() {
    check_rules(
        "de",
        &expect![[r#"
            jeden zweiten Mittwoch im Monat
            jeden letzten Freitag im Monat
            jeden ersten und dritten Montag im Monat
            alle 2 Monate am ersten Montag des Monats
            jeden Dienstag
            jeden Dienstag und Donnerstag
            jede Woche von Montag bis Freitag
            alle 2 Wochen am Dienstag
            am 15. jedes Monats
            am 1. und am 15. jedes Monats
            am letzten Tag jedes Monats
            alle 3 Monate am 15. des Monats
            jeden Tag
            alle 3 Tage
            jedes Jahr am 4. Juli
            jedes Jahr am 8. November
            jedes Jahr am letzten Sonntag im März
            jeden Samstag und Sonntag
            alle 2 Wochen am Samstag
            jeden zweiten Samstag im Monat
            jeden zweiten und letzten Sonntag im Monat
            alle 2 Monate am ersten Sonntag des Monats
            am 8. jedes Monats
            alle 3 Monate am 1. des Monats
            jeden ersten Montag, vorletzten Freitag und letzten Sonntag im Monat
            jeden Tag, insgesamt 10-mal
            jeden Tag, nur einmal
            jeden Dienstag, bis Mittwoch, 30. Juni 2027
        "#]],
    );
}

#[test]
fn rules_in_italian() {
    check_rules(
        "it",
        &expect![[r#"
            ogni secondo mercoledì del mese
            ogni ultimo venerdì del mese
            ogni primo e terzo lunedì del mese
            ogni 2 mesi, il primo lunedì del mese
            ogni martedì
            ogni martedì e giovedì
            ogni settimana dal lunedì al venerdì
            ogni 2 settimane, di martedì
            il 15 di ogni mese
            il 1º e il 15 di ogni mese
            l’ultimo giorno di ogni mese
            ogni 3 mesi, il 15 del mese
            ogni giorno
            ogni 3 giorni
            ogni anno, il 4 luglio
            ogni anno, l’8 novembre
            ogni anno, l’ultima domenica di marzo
            ogni sabato e domenica
            ogni 2 settimane, di sabato
            ogni secondo sabato del mese
            ogni seconda e ultima domenica del mese
            ogni 2 mesi, la prima domenica del mese
            l’8 di ogni mese
            ogni 3 mesi, il 1º del mese
            ogni primo lunedì, penultimo venerdì e ultima domenica del mese
            ogni giorno, 10 volte in tutto
            ogni giorno, una volta sola
            ogni martedì, fino a mercoledì 30 giugno 2027
        "#]],
    );
}

#[test]
fn rules_in_spanish() {
    check_rules(
        "es",
        &expect![[r#"
            cada segundo miércoles del mes
            cada último viernes del mes
            cada primer y tercer lunes del mes
            cada 2 meses, el primer lunes del mes
            todos los martes
            todos los martes y jueves
            todas las semanas, de lunes a viernes
            cada 2 semanas, el martes
            el día 15 de cada mes
            el día 1 y el día 15 de cada mes
            el último día de cada mes
            cada 3 meses, el día 15 del mes
            todos los días
            cada 3 días
            cada año, el 4 de julio
            cada año, el 8 de noviembre
            cada año, el último domingo de marzo
            todos los sábados y domingos
            cada 2 semanas, el sábado
            cada segundo sábado del mes
            cada segundo y último domingo del mes
            cada 2 meses, el primer domingo del mes
            el día 8 de cada mes
            cada 3 meses, el día 1 del mes
            cada primer lunes, cada penúltimo viernes y cada último domingo del mes
            todos los días, 10 veces en total
            todos los días, una sola vez
            todos los martes, hasta el miércoles 30 de junio de 2027
        "#]],
    );
}

#[test]
fn rules_in_brazilian_portuguese() {
    check_rules(
        "pt-BR",
        &expect![[r#"
            toda 2ª quarta-feira do mês
            toda última sexta-feira do mês
            toda 1ª e 3ª segunda-feira do mês
            a cada 2 meses, na 1ª segunda-feira do mês
            toda terça-feira
            toda terça-feira e toda quinta-feira
            toda semana, de segunda a sexta-feira
            a cada 2 semanas, na terça-feira
            no dia 15 de cada mês
            no dia 1º e no dia 15 de cada mês
            no último dia de cada mês
            a cada 3 meses, no dia 15 do mês
            todos os dias
            a cada 3 dias
            todo ano, em 4 de julho
            todo ano, em 8 de novembro
            todo ano, no último domingo de março
            todo sábado e todo domingo
            a cada 2 semanas, no sábado
            todo 2º sábado do mês
            todo 2º e último domingo do mês
            a cada 2 meses, no 1º domingo do mês
            no dia 8 de cada mês
            a cada 3 meses, no dia 1º do mês
            toda 1ª segunda-feira, toda penúltima sexta-feira e todo último domingo do mês
            todos os dias, 10 vezes ao todo
            todos os dias, uma única vez
            toda terça-feira, até quarta-feira, 30 de junho de 2027
        "#]],
    );
}

#[track_caller]
fn check_times(tag: &str, expected: &Expect) {
    let language = language(tag);
    let berlin = "time_zone = \"Europe/Berlin\"\n[location]\ncity = \"Berlin\"\ncountry = \"DE\"";
    let somewhere = "time_zone = \"Europe/Berlin\"\n[location]\ncountry = \"DE\"";
    let hall = "time_zone = \"Europe/Berlin\"\n[location]\nname = \"c-base\"\ncity = \"Berlin\"";
    let online = |zone: &str| format!("time_zone = \"{zone}\"\nattendance = \"online\"");
    let events = [
        ("2027-01-13T18:00:00", "", berlin.to_owned()),
        ("2027-01-13T01:00:00", "", somewhere.to_owned()),
        (
            "2027-01-13T18:30:00",
            "2027-01-13T21:00:00",
            hall.to_owned(),
        ),
        (
            "2027-01-16T00:00:00",
            "2027-01-16T01:00:00",
            berlin.to_owned(),
        ),
        (
            "2027-01-13T01:30:00",
            "2027-01-13T14:05:00",
            berlin.to_owned(),
        ),
        (
            "2027-01-13T18:00:00",
            "2027-01-15T01:00:00",
            berlin.to_owned(),
        ),
        ("2027-01-13T18:00:00", "", online("UTC")),
        ("2027-01-13T18:00:00", "2027-01-13T21:00:00", online("UTC")),
        ("2027-01-13T19:00:00", "", online("Europe/Rome")),
        ("2027-01-13T19:00:00", "", online("America/Sao_Paulo")),
        (
            "2027-01-13T19:00:00",
            "2027-01-13T21:00:00",
            online("Africa/Cairo"),
        ),
    ];
    let lines = events.iter().map(|(start, end, more)| {
        let end = if end.is_empty() {
            String::new()
        } else {
            format!("end = {end}\n")
        };
        let text = format!("summary = \"x\"\nstart = {start}\n{end}{more}");
        let one = &occurrences(&text, "2027-01-01", "2027-02-01")[0];
        let date = language.on_dates(one.start.date(), one.start.date());
        let when = language.date_and_time(date, language.time_of_day(one).unwrap());
        language.when_and_where(when, one.event())
    });
    let lines: Vec<String> = lines.collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn times_and_places_in_english() {
    check_times(
        "en",
        &expect![[r#"
        Wednesday, January 13th 2027 at 6:00 PM local time in Berlin (DE)
        Wednesday, January 13th 2027 at 1:00 AM local time in Germany
        Wednesday, January 13th 2027 from 6:30 PM to 9:00 PM local time at c-base, Berlin
        Saturday, January 16th 2027 from 12:00 AM to 1:00 AM local time in Berlin (DE)
        Wednesday, January 13th 2027 from 1:30 AM to 2:05 PM local time in Berlin (DE)
        Wednesday, January 13th 2027 from Wednesday 6:00 PM to Friday 1:00 AM local time in Berlin (DE)
        Wednesday, January 13th 2027 at 6:00 PM UTC
        Wednesday, January 13th 2027 from 6:00 PM to 9:00 PM UTC
        Wednesday, January 13th 2027 at 7:00 PM Rome time
        Wednesday, January 13th 2027 at 7:00 PM São Paulo time
        Wednesday, January 13th 2027 from 7:00 PM to 9:00 PM Cairo time"#]],
    );
}

#[test]
fn times_and_places_in_french() {
    check_times(
        "fr",
        &expect![[r#"
        le mercredi 13 janvier 2027 à 18h00 heure locale à Berlin (DE)
        le mercredi 13 janvier 2027 à 1h00 heure locale (Allemagne)
        le mercredi 13 janvier 2027 de 18h30 à 21h00 heure locale, c-base, à Berlin
        le samedi 16 janvier 2027 de 0h00 à 1h00 heure locale à Berlin (DE)
        le mercredi 13 janvier 2027 de 1h30 à 14h05 heure locale à Berlin (DE)
        le mercredi 13 janvier 2027 de mercredi 18h00 à vendredi 1h00 heure locale à Berlin (DE)
        le mercredi 13 janvier 2027 à 18h00 UTC
        le mercredi 13 janvier 2027 de 18h00 à 21h00 UTC
        le mercredi 13 janvier 2027 à 19h00 heure locale (Rome)
        le mercredi 13 janvier 2027 à 19h00 heure locale (São Paulo)
        le mercredi 13 janvier 2027 de 19h00 à 21h00 heure locale (Le Caire)"#]],
    );
}

#[test]
fn times_and_places_in_german() {
    check_times(
        "de",
        &expect![[r#"
        am Mittwoch, 13. Januar 2027, um 18:00 Uhr Ortszeit in Berlin (DE)
        am Mittwoch, 13. Januar 2027, um 1:00 Uhr Ortszeit (Deutschland)
        am Mittwoch, 13. Januar 2027, von 18:30 bis 21:00 Uhr Ortszeit, c-base, Berlin
        am Samstag, 16. Januar 2027, von 0:00 bis 1:00 Uhr Ortszeit in Berlin (DE)
        am Mittwoch, 13. Januar 2027, von 1:30 bis 14:05 Uhr Ortszeit in Berlin (DE)
        am Mittwoch, 13. Januar 2027, von Mittwoch 18:00 bis Freitag 1:00 Uhr Ortszeit in Berlin (DE)
        am Mittwoch, 13. Januar 2027, um 18:00 Uhr UTC
        am Mittwoch, 13. Januar 2027, von 18:00 bis 21:00 Uhr UTC
        am Mittwoch, 13. Januar 2027, um 19:00 Uhr Ortszeit Rom
        am Mittwoch, 13. Januar 2027, um 19:00 Uhr Ortszeit São Paulo
        am Mittwoch, 13. Januar 2027, von 19:00 bis 21:00 Uhr Ortszeit Kairo"#]],
    );
}

#[test]
fn times_and_places_in_italian() {
    check_times(
        "it",
        &expect![[r#"
            mercoledì 13 gennaio 2027 alle 18:00 ora locale, a Berlin (DE)
            mercoledì 13 gennaio 2027 all’1:00 ora locale (Germania)
            mercoledì 13 gennaio 2027 dalle 18:30 alle 21:00 ora locale, c-base, Berlin
            sabato 16 gennaio 2027 dalle 0:00 all’1:00 ora locale, a Berlin (DE)
            mercoledì 13 gennaio 2027 dall’1:30 alle 14:05 ora locale, a Berlin (DE)
            mercoledì 13 gennaio 2027 da mercoledì alle 18:00 a venerdì all’1:00 ora locale, a Berlin (DE)
            mercoledì 13 gennaio 2027 alle 18:00 UTC
            mercoledì 13 gennaio 2027 dalle 18:00 alle 21:00 UTC
            mercoledì 13 gennaio 2027 alle 19:00 ora di Roma
            mercoledì 13 gennaio 2027 alle 19:00 ora di San Paolo
            mercoledì 13 gennaio 2027 dalle 19:00 alle 21:00 ora del Cairo"#]],
    );
}

#[test]
fn times_and_places_in_spanish() {
    check_times(
        "es",
        &expect![[r#"
        el miércoles 13 de enero de 2027 a las 18:00, hora local, en Berlin (DE)
        el miércoles 13 de enero de 2027 a la 1:00, hora local (Alemania)
        el miércoles 13 de enero de 2027 de 18:30 a 21:00, hora local, c-base, Berlin
        el sábado 16 de enero de 2027 de 0:00 a 1:00, hora local, en Berlin (DE)
        el miércoles 13 de enero de 2027 de 1:30 a 14:05, hora local, en Berlin (DE)
        el miércoles 13 de enero de 2027 del miércoles a las 18:00 al viernes a la 1:00, hora local, en Berlin (DE)
        el miércoles 13 de enero de 2027 a las 18:00 UTC
        el miércoles 13 de enero de 2027 de 18:00 a 21:00 UTC
        el miércoles 13 de enero de 2027 a las 19:00, hora de Roma
        el miércoles 13 de enero de 2027 a las 19:00, hora de São Paulo
        el miércoles 13 de enero de 2027 de 19:00 a 21:00, hora de El Cairo"#]],
    );
}

#[test]
fn times_and_places_in_brazilian_portuguese() {
    check_times(
        "pt-BR",
        &expect![[r#"
            na quarta-feira, 13 de janeiro de 2027, às 18h, horário local, em Berlin (DE)
            na quarta-feira, 13 de janeiro de 2027, à 1h, horário local (Alemanha)
            na quarta-feira, 13 de janeiro de 2027, das 18h30 às 21h, horário local, c-base, Berlin
            no sábado, 16 de janeiro de 2027, da 0h à 1h, horário local, em Berlin (DE)
            na quarta-feira, 13 de janeiro de 2027, da 1h30 às 14h05, horário local, em Berlin (DE)
            na quarta-feira, 13 de janeiro de 2027, de quarta-feira, às 18h, a sexta-feira, à 1h, horário local, em Berlin (DE)
            na quarta-feira, 13 de janeiro de 2027, às 18h UTC
            na quarta-feira, 13 de janeiro de 2027, das 18h às 21h UTC
            na quarta-feira, 13 de janeiro de 2027, às 19h, horário de Roma
            na quarta-feira, 13 de janeiro de 2027, às 19h, horário de Brasília
            na quarta-feira, 13 de janeiro de 2027, das 19h às 21h, horário do Cairo"#]],
    );
}
