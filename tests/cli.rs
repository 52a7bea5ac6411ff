//! The program as people run it, on the real events.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Folder, almanac, named, root, stderr, stdout};
use expect_test::{Expect, expect};
use serde_json::Value;

/// `list --format json` of a window, each occurrence in a line.
#[track_caller]
fn check_list(from: &str, to: &str, more: &[&str], expected: &Expect) {
    let arguments = ["list", "--from", from, "--to", to, "--format", "json"];
    let output = almanac(&[&arguments[..], more].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let list: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(list["from"], format!("{from}T00:00:00Z"));
    assert_eq!(list["to"], format!("{to}T00:00:00Z"));
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let lines: Vec<String> = list["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let keys = ["start", "end", "summary"];
            let parts: Vec<String> = keys.iter().map(|key| text(&one[*key])).collect();
            parts.join(" | ")
        })
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn november_2023_as_it_was() {
    check_list(
        "2023-11-01",
        "2023-12-01",
        &[],
        &expect![[r#"
        2023-11-02T19:00:00+01:00 | null | TroLUG evening
        2023-11-08T18:00:00+01:00 | null | Berlin XMPP Meetup
        2023-11-14T18:00:00Z | 2023-11-14T21:00:00Z | XMPP Vision & Strategic Workshop
        2023-11-18 | 2023-11-20 | XMPP at Capitole du Libre 2023
        2023-11-20 | null | XMPP Meetup in Bavaria
        2023-11-21T19:00:00+01:00 | null | XMPP Italian happy hour
        2023-11-30 | null | Last Call of XEP-0458 ends"#]],
    );
}

#[test]
fn april_2024_in_summer_time_and_with_the_new_monday() {
    check_list(
        "2024-04-01",
        "2024-05-01",
        &[],
        &expect![[r#"
        2024-04-04T19:00:00+02:00 | null | TroLUG evening
        2024-04-10T18:00:00+02:00 | null | Berlin XMPP Meetup
        2024-04-15 | null | XMPP Meetup in Bavaria
        2024-04-15T19:00:00+02:00 | null | XMPP Italian happy hour"#]],
    );
}

#[test]
fn selections_keep_what_they_say() {
    let all = ["2018-01-01", "2027-01-01"];
    check_list(
        all[0],
        all[1],
        &["--category", "sprint", "--country", "FR"],
        &expect![[r#"
            2019-07-13 | 2019-07-15 | XMPP Sprint in Lyon
            2020-04-18 | 2020-04-20 | XMPP Sprint in Toulouse"#]],
    );
    check_list(
        all[0],
        all[1],
        &["--category", "workshop", "--spoken", "de"],
        &expect![[r#"
            2023-09-07T19:00:00+02:00 | null | XMPP workshop at TroLUG
            2024-02-01T19:00:00+01:00 | null | “XMPP advanced” at TroLUG"#]],
    );
    check_list(
        all[0],
        all[1],
        &["--attendance", "hybrid"],
        &expect!["2026-01-29T09:00:00+01:00 | 2026-01-30T17:00:00+01:00 | XMPP Summit 28"],
    );
    check_list(
        all[0],
        all[1],
        &["--text", "debian brest"],
        &expect!["2025-07-14 | 2025-07-20 | XMPP at DebConf25"],
    );
}

#[test]
fn one_occurrence_has_every_key_of_the_shape() {
    let arguments = [
        "--from",
        "2023-11-21",
        "--to",
        "2023-11-22",
        "--format",
        "json",
    ];
    let output = almanac(&[&["list"], &arguments[..], &["--now", "2023-11-05"]].concat());
    expect![[r#"
        {
          "from": "2023-11-21T00:00:00Z",
          "to": "2023-11-22T00:00:00Z",
          "total": 1,
          "next": null,
          "occurrences": [
            {
              "uid": "xmpp-italian-happy-hour@calendar.xmpp.org",
              "series": "xmpp-italian-happy-hour",
              "recurrence_id": "2023-11-21T19:00:00",
              "summary": "XMPP Italian happy hour",
              "description": "monthly evening in Italian around XMPP, streamed live",
              "url": "https://video.xmpp-it.net/c/happyhour/videos",
              "page": "http://127.0.0.1:8000/en/events/xmpp-italian-happy-hour/2023-11-21",
              "categories": [
                "meetup"
              ],
              "languages": [
                "it"
              ],
              "organizers": [],
              "start": "2023-11-21T19:00:00+01:00",
              "end": null,
              "all_day": false,
              "time_zone": "Europe/Rome",
              "status": "confirmed",
              "reason": null,
              "confirmed": true,
              "attendance": "online",
              "location": null,
              "conference": [],
              "rrule": "FREQ=MONTHLY;BYDAY=3TU;UNTIL=20240204T225959Z",
              "origins": [
                "events/meetups/xmpp-italian-happy-hour.toml"
              ],
              "field_origins": {}
            }
          ]
        }
    "#]]
    .assert_eq(&stdout(&output));
}

#[test]
fn a_list_for_people_has_columns() {
    let output = almanac(&[
        "list",
        "--from",
        "2023-11-08",
        "--to",
        "2023-11-22",
        "--language",
        "fr",
    ]);
    expect![[r#"
        mer. 2023-11-08 18:00 CET        Rencontres XMPP à Berlin                    Berlin (DE)    berlin-xmpp-meetup
        mar. 2023-11-14 18:00–21:00 UTC  Atelier XMPP sur la vision et la stratégie  En ligne       xmpp-vision-workshop-2023
        sam. 2023-11-18 – 2023-11-19     XMPP au Capitole du Libre 2023              Toulouse (FR)  capitole-du-libre-2023
        lun. 2023-11-20                  Rencontres XMPP en Bavière (non confirmé)   Allemagne      bavaria-meetup
        mar. 2023-11-21 19:00 CET        XMPP Italian happy hour                     En ligne       xmpp-italian-happy-hour
    "#]].assert_eq(&stdout(&output));
}

#[test]
fn an_empty_list_says_so_beside_the_result() {
    let output = almanac(&["list", "--from", "2010-01-01", "--to", "2010-02-01"]);
    assert_eq!(stdout(&output), "");
    assert_eq!(
        stderr(&output),
        "nothing takes place from 2010-01-01 to 2010-02-01 that matches\n"
    );
    assert!(output.status.success());
}

#[track_caller]
fn check_newsletter(arguments: &[&str], section: &Expect, remarks: &Expect) {
    let output = almanac(&[&["newsletter"], arguments].concat());
    assert!(output.status.success());
    section.assert_eq(&stdout(&output));
    remarks.assert_eq(&stderr(&output));
}

#[test]
fn the_newsletter_of_november_2023_in_english() {
    check_newsletter(
        &["--issue", "2023-11-05", "--language", "en"],
        &expect![[r#"
            ## XMPP Events

            - [Berlin XMPP Meetup](https://mov.im/?node/pubsub.movim.eu/berlin-xmpp-meetup) (DE / EN): monthly evening of people who run, write or use XMPP software – every second Wednesday of the month at 6:00 PM local time in Berlin (DE), next: Wednesday, November 8th 2023 and Wednesday, December 13th 2023.
            - [XMPP Vision & Strategic Workshop](https://fosstodon.org/@xmpp/111319439579383047): open discussion of where the network, its technology and its community should go – Tuesday, November 14th 2023 from 6:00 PM to 9:00 PM UTC, online event.
            - [XMPP at Capitole du Libre 2023](https://capitoledulibre.org/): the associations JabberFR and Libre en Communs at a conference on free software – November 18th & 19th 2023 in Toulouse (FR).
            - [XMPP Italian happy hour](https://video.xmpp-it.net/c/happyhour/videos) [IT]: monthly evening in Italian around XMPP, streamed live – every third Tuesday of the month at 7:00 PM Rome time, online event, next: Tuesday, November 21st 2023 and Tuesday, December 19th 2023 (6:00 PM UTC).
            - [XMPP Summit 26](/2024/01/xmpp-summit-26/): working meeting on the XMPP protocol and its extensions, held just before FOSDEM – February 1st & 2nd 2024, from Thursday 9:00 AM to Friday 5:00 PM local time at Thon Hotel EU, Brussels (BE).
            - [XMPP at FOSDEM 2024](/2024/01/xmpp-at-fosdem-2024/): the Realtime Lounge and a talk on bridging XMPP and ActivityPub, at the big annual gathering of free software developers – February 3rd & 4th 2024 in Brussels (BE).
        "#]],
        &expect![[r#"
            note: XMPP Meetup in Bavaria (bavaria-meetup): left out, because nobody has confirmed it since Tuesday, September 3rd 2019; ask, then set `confirmed` in its file
            note: XMPP track at FOSSY 2024 (fossy-2024): left out, because it starts on Thursday, August 1st 2024; `--days 270` lists it
            note: XMPP Sprint in Berlin (sprint-2024-07-berlin): left out, because it starts on Friday, July 12th 2024; `--days 250` lists it
            note: XMPP Sprint in Worcester (sprint-2024-09-worcester): left out, because it starts on Saturday, September 21st 2024; `--days 321` lists it
            note: “XMPP advanced” at TroLUG (trolug): left out, because its file says `newsletter = false`
            note: Last Call of XEP-0458 ends (xep-0458-last-call): left out, because its file says `newsletter = false`
        "#]],
    );
}

#[test]
fn the_newsletter_of_november_2023_in_french_up_to_december() {
    check_newsletter(
        &[
            "--issue",
            "2023-11-05",
            "--to",
            "2023-12-01",
            "--language",
            "fr",
        ],
        &expect![[r#"
            ## Événements XMPP

            - [Rencontres XMPP à Berlin](https://mov.im/?node/pubsub.movim.eu/berlin-xmpp-meetup) (DE / EN) : soirée mensuelle de celles et ceux qui utilisent, font tourner ou écrivent des logiciels XMPP – tous les deuxièmes mercredis du mois à 18h00 heure locale à Berlin (DE), prochaine date : mercredi 8 novembre 2023.
            - [Atelier XMPP sur la vision et la stratégie](https://fosstodon.org/@xmpp/111319439579383047) [EN] : discussion ouverte sur l’avenir du réseau, de ses technologies et de sa communauté – le mardi 14 novembre 2023 de 18h00 à 21h00 UTC, événement en ligne.
            - [XMPP au Capitole du Libre 2023](https://capitoledulibre.org/) : les associations JabberFR et Libre en Communs à une conférence sur le logiciel libre – les 18 et 19 novembre 2023 à Toulouse (FR).
            - [XMPP Italian happy hour](https://video.xmpp-it.net/c/happyhour/videos) [IT] : soirée mensuelle en italien autour de XMPP, diffusée en direct – tous les troisièmes mardis du mois à 19h00 heure locale (Rome), événement en ligne, prochaine date : mardi 21 novembre 2023 (18h00 UTC).
        "#]],
        &expect![[r#"
            note: Rencontres XMPP en Bavière (bavaria-meetup): left out, because nobody has confirmed it since Tuesday, September 3rd 2019; ask, then set `confirmed` in its file
            note: XMPP au FOSDEM 2024 (fosdem-2024): left out, because it starts on Saturday, February 3rd 2024; `--days 90` lists it
            note: Session XMPP à FOSSY 2024 (fossy-2024): left out, because it starts on Thursday, August 1st 2024; `--days 270` lists it
            note: Sprint XMPP à Berlin (sprint-2024-07-berlin): left out, because it starts on Friday, July 12th 2024; `--days 250` lists it
            note: Sprint XMPP à Worcester (sprint-2024-09-worcester): left out, because it starts on Saturday, September 21st 2024; `--days 321` lists it
            note: XMPP Summit 26 (summit-26): left out, because it starts on Thursday, February 1st 2024; `--days 88` lists it
            note: « XMPP advanced » au TroLUG (trolug): left out, because it starts on Thursday, February 1st 2024; `--series-days 88` lists it
            note: Fin du dernier appel sur la XEP-0458 (xep-0458-last-call): left out, because its file says `newsletter = false`
        "#]],
    );
}

#[test]
fn the_newsletter_of_november_2026_leaves_out_what_nobody_confirmed() {
    check_newsletter(
        &["--issue", "2026-11-05", "--language", "fr"],
        &expect![[r#"
            ## Événements XMPP

            - [DI.DAY](https://di.day/) [DE] : journée de l’indépendance numérique (Digital Independence Day), organisée en de nombreux endroits pour aider à passer à des solutions ouvertes, dont XMPP – tous les premiers dimanches du mois (Allemagne), prochaine date : dimanche 6 décembre 2026.
        "#]],
        &expect![[r#"
            note: Rencontres XMPP en Bavière (bavaria-meetup): left out, because nobody has confirmed it since Tuesday, September 3rd 2019; ask, then set `confirmed` in its file
            note: Rencontres XMPP à Berlin (berlin-xmpp-meetup): left out, because nobody has confirmed it since Monday, May 5th 2025; ask, then set `confirmed` in its file
            note: Soirée TroLUG (trolug): left out, because its file says `newsletter = false`
            note: XMPP Italian happy hour (xmpp-italian-happy-hour): left out, because nobody has confirmed it since Saturday, July 5th 2025; ask, then set `confirmed` in its file
        "#]],
    );
}

/// A translation that came out three weeks late, nearer and further than usual.
#[test]
fn a_late_newsletter_says_what_it_left_out() {
    check_newsletter(
        &[
            "--issue",
            "2023-11-05",
            "--today",
            "2023-11-19",
            "--days",
            "60",
            "--series-days",
            "20",
            "--language",
            "it",
            "--format",
            "text",
        ],
        &expect![[r#"
            *Eventi XMPP*

            - *XMPP al Capitole du Libre 2023*: le associazioni JabberFR e Libre en Communs a una conferenza sul software libero – 18 e 19 novembre 2023, a Tolosa (FR), in corso.
              https://capitoledulibre.org/
            - *Happy hour XMPP italiano*: serata mensile in italiano dedicata a XMPP, in diretta streaming – ogni terzo martedì del mese alle 19:00 ora di Roma, evento online, prossima data: martedì 21 novembre 2023 (18:00 UTC).
              https://video.xmpp-it.net/c/happyhour/videos
        "#]],
        &expect![[r#"
            note: Incontro XMPP in Baviera (bavaria-meetup): left out, because nobody has confirmed it since Tuesday, September 3rd 2019; ask, then set `confirmed` in its file
            note: Incontro XMPP di Berlino (berlin-xmpp-meetup): left out, because it was over on Wednesday, November 8th 2023
            note: XMPP al FOSDEM 2024 (fosdem-2024): left out, because it starts on Saturday, February 3rd 2024; `--days 90` lists it
            note: Track XMPP a FOSSY 2024 (fossy-2024): left out, because it starts on Thursday, August 1st 2024; `--days 270` lists it
            note: Sprint XMPP a Berlino (sprint-2024-07-berlin): left out, because it starts on Friday, July 12th 2024; `--days 250` lists it
            note: Sprint XMPP a Worcester (sprint-2024-09-worcester): left out, because it starts on Saturday, September 21st 2024; `--days 321` lists it
            note: XMPP Summit 26 (summit-26): left out, because it starts on Thursday, February 1st 2024; `--days 88` lists it
            note: «XMPP advanced» al TroLUG (trolug): left out, because it starts on Thursday, February 1st 2024; `--series-days 88` lists it
            note: Fine dell’ultima chiamata per XEP-0458 (xep-0458-last-call): left out, because its file says `newsletter = false`
            note: Workshop XMPP su visione e strategia (xmpp-vision-workshop-2023): left out, because it was over on Tuesday, November 14th 2023
        "#]],
    );
}

#[test]
fn flags_of_the_newsletter_that_contradict_each_other_are_refused() {
    let message = |arguments: &[&str]| {
        let output = almanac(&[&["newsletter", "--issue", "2023-11-05"], arguments].concat());
        assert_eq!(stdout(&output), "");
        stderr(&output).lines().next().unwrap().to_owned()
    };
    assert_eq!(
        message(&["--to", "2023-11-05"]),
        "error: `--to` 2023-11-05 is not after the issue of 2023-11-05"
    );
    assert_eq!(
        message(&["--today", "2023-11-04"]),
        "error: `--today` 2023-11-04 is before the issue of 2023-11-05"
    );
    assert_eq!(
        message(&["--to", "2023-12-01", "--days", "3"]),
        "error: the argument '--to <DATE>' cannot be used with '--days <N>'"
    );
    assert_eq!(
        message(&["--days", "4000"]),
        "error: invalid value '4000' for '--days <N>': 4000 is not in 0..=3660"
    );
}

#[test]
fn the_real_events_have_no_problems_and_are_as_many_as_their_readme_says() {
    let output = almanac(&["check"]);
    assert_eq!(stderr(&output), "70 files checked: 0 errors, 0 warnings\n");
    assert!(output.status.success());
}

#[test]
fn check_prints_every_problem_of_every_file_and_fails() {
    let folder = Folder::new();
    folder.write(
        "one",
        "summary = \"one\"\nstart = 2027-01-13T18:00:00+01:00",
    );
    folder.write("two", "sumary = \"two\"\nstart = 2027-01-13");
    std::fs::write(folder.path("events/three.ics"), "BEGIN:VCALENDAR").unwrap();
    let events = folder.path("events");
    let events = events.to_str().unwrap();
    let output = almanac(&["check", "--events", events]);
    assert_eq!(output.status.code(), Some(1));
    let printed = stderr(&output).replace(events, "events");
    expect![[r#"
        error: `start` has the offset +01:00
         --> events/one.toml:2:9
          |
        2 | start = 2027-01-13T18:00:00+01:00
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write the local time without an offset, and `time_zone = "Region/City"`: an offset changes twice a year, a place does not

        warning: `END:VCALENDAR` is missing
         --> events/three.ics:1:1
          |
        1 | BEGIN:VCALENDAR
          | ^^^^^^^^^^^^^^^
          |
          = help: the file may be cut off

        error: `summary` is missing
         --> events/two.toml:1:1
          |
        1 | sumary = "two"
          | ^
          |
          = help: name the event: `summary = "…"`

        error: unknown key `sumary`
         --> events/two.toml:1:1
          |
        1 | sumary = "two"
          | ^^^^^^
          |
          = help: did you mean `summary`?

        3 files checked: 3 errors, 1 warning
    "#]].assert_eq(&printed);

    let one = folder.path("events/one.toml");
    let output = almanac(&["check", "--events", events, one.to_str().unwrap()]);
    assert_eq!(stderr(&output).matches("error: ").count(), 1);
    assert!(stderr(&output).ends_with("1 file checked: 1 error, 0 warnings\n"));
}

#[test]
fn check_doubts_files_and_events_that_a_source_names_and_that_are_not_there() {
    let folder = Folder::new();
    folder.write(
        "harbour-evening",
        "summary = \"x\"\nstart = 2027-01-13\nrepeat = \"every week\"\nconfirmed = 9036-01-01",
    );
    let atom = |series: &str| {
        format!(
            "[source]\nkind = \"atom\"\nurl = \"https://example.org/blog\"\nseries = \"{series}\""
        )
    };
    folder.write("blog", &atom("harbor-evening"));
    folder.write("diary", &atom("harbour-evening"));
    // Whether a source has such an event is known once it was asked.
    folder.write("notes", &atom("team-meeting"));
    let file = |path: &str| format!("[source]\nkind = \"ics\"\nurl = \"{path}\"");
    folder.write("team", &file("exports/team.ics"));
    folder.write("house", &file("exports/house.ics"));
    std::fs::create_dir(folder.path("exports")).unwrap();
    std::fs::write(folder.path("exports/house.ics"), "").unwrap();
    let events = folder.path("events");
    let events = events.to_str().unwrap();
    let output = almanac(&["check", "--events", events]);
    assert_eq!(output.status.code(), Some(0));
    expect![[r#"
        warning: there is no event `harbor-evening` that its posts could be about
         --> events/blog.toml:4:10
          |
        4 | series = "harbor-evening"
          |          ^^^^^^^^^^^^^^^^
          |
          = help: did you mean "harbour-evening"?

        warning: there is no file "exports/team.ics" here
         --> events/team.toml:3:7
          |
        3 | url = "exports/team.ics"
          |       ^^^^^^^^^^^^^^^^^^
          |
          = help: its path begins in the folder that `events/` lies in

        warning: `confirmed` is a day to come: 9036-01-01
         --> events/harbour-evening.toml:4:1
          |
        4 | confirmed = 9036-01-01
          | ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write the day on which somebody last said that it goes on

        6 files checked: 0 errors, 3 warnings
    "#]]
    .assert_eq(&stderr(&output).replace(events, "events"));
}

#[test]
fn a_site_is_kept_apart_from_definitions_and_says_which_sources_are_missing() {
    let folder = Folder::new();
    folder.write("evening", "summary = \"x\"\nstart = 2027-01-13");
    folder.write(
        "team",
        "[source]\nkind = \"ics\"\nurl = \"https://example.org/calendar.ics\"",
    );
    let build = |into: &str| {
        let path = |name: &str| folder.path(name).to_str().unwrap().to_owned();
        almanac(&[
            "build",
            "--now",
            "2027-01-01",
            "--events",
            &path("events"),
            "--data",
            &path("data"),
            &path(into),
        ])
    };
    for into in ["", ".", "events", "events/site", "data/../data/site"] {
        let output = build(into);
        assert_eq!(output.status.code(), Some(1), "{into}");
        assert!(
            stderr(&output).contains("give it a folder of its own"),
            "{into}"
        );
    }
    assert!(!folder.path("index.html").exists() && !folder.path("events/site").exists());
    let output = build("site");
    let said = stderr(&output);
    assert!(
        said.contains("warning: 1 of 1 sources have given nothing yet, and this asks none"),
        "{said}"
    );
    assert!(folder.path("site/index.html").exists(), "{said}");
}

#[test]
fn a_broken_definition_does_not_take_the_others_away_from_list() {
    let folder = Folder::new();
    folder.write("good", "summary = \"good\"\nstart = 2027-01-13");
    folder.write("bad", "summary = \"bad\"\nstart = 2027-01-13\nurl = \"x\"");
    let events = folder.path("events");
    let arguments = [
        "list",
        "--from",
        "2027-01-01",
        "--to",
        "2027-02-01",
        "--events",
    ];
    let output = almanac(&[&arguments[..], &[events.to_str().unwrap()]].concat());
    assert_eq!(stdout(&output), "Wed 2027-01-13  good    good\n");
    assert!(stderr(&output).contains("\"x\" is not a link"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn wrong_usage_exits_with_2_and_wrong_settings_say_what_is_wrong() {
    assert_eq!(
        almanac(&["list", "--from", "yesterday"]).status.code(),
        Some(2)
    );
    assert_eq!(almanac(&["frobnicate"]).status.code(), Some(2));
    let message = |arguments: &[&str]| {
        let output = almanac(arguments);
        assert_eq!(output.status.code(), Some(1));
        stderr(&output)
    };
    assert_eq!(
        message(&["list", "--language", "nl"]),
        "error: the calendar is not published in nl; its languages are de, en, es, fr, it, pt-BR\n"
    );
    assert_eq!(
        message(&["list", "--category", "sprints"]),
        "error: category: unknown \"sprints\": one of meetup, sprint, summit, conference, talk, \
         workshop, meeting, deadline\n"
    );
    assert_eq!(
        message(&["list", "--from", "2027-02-01", "--to", "2027-01-01"]),
        "error: `--to` 2027-01-01 is not after `--from` 2027-02-01\n"
    );
    assert!(
        message(&["list", "--events", "nowhere/events"])
            .starts_with("error: there is no folder of events at `nowhere/events`: ")
    );
    assert_eq!(
        message(&["list", "--config", "nowhere.toml"]),
        "error: there is no configuration file `nowhere.toml`\n"
    );
}

#[test]
fn settings_with_mistakes_are_refused_by_key() {
    let folder = Folder::new();
    let events = folder.path("events");
    let message = |settings: &str| {
        std::fs::write(folder.path("almanac.toml"), settings).unwrap();
        let output = almanac(&["list", "--events", events.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1));
        let folder = folder.folder.path().to_str().unwrap();
        stderr(&output).replace(&format!("{folder}/"), "")
    };
    expect![[r#"
        error: almanac.toml: `time_zone`: unknown time zone "Europe/Berln"; did you mean "Europe/Berlin"?
    "#]]
    .assert_eq(&message("time_zone = \"Europe/Berln\""));
    expect![[r#"
        error: almanac.toml: `languages`: unknown language "tlh"
    "#]]
    .assert_eq(&message("languages = [\"tlh\"]"));
    expect![[r#"
        error: there is no `locales/nl.ftl`: languages with messages are de, en, es, fr, it, pt-BR
    "#]]
    .assert_eq(&message("languages = [\"nl\"]"));
    expect![[r#"
        error: almanac.toml: `base_url` (or ALMANAC_BASE_URL): "calendar.example.org" is no web address, such as https://calendar.example.org
    "#]].assert_eq(&message("base_url = \"calendar.example.org\""));
    let settings = [
        "nmae = \"x\"",
        "port = 99999",
        "port = \"x\"",
        "address = \"localhost\"",
        "languages = \"en\"",
        "metrics = 1",
        "confirmation_months = -1",
        "name = ",
    ];
    expect![[r#"
        error: almanac.toml: there is no setting `nmae`; did you mean `name`? there are name, domain, base_url, time_zone, languages, categories, confirmation_months, forge, address, port, allow_hosts, metrics, metrics_token
        error: almanac.toml: `port` is a number from 0 to 65535, and not 99999
        error: almanac.toml: `port` is a number from 0 to 65535, and not "x"
        error: almanac.toml: `address` is the number of an interface, such as 127.0.0.1 or ::1
        error: almanac.toml: `languages` is a list, and not "en"
        error: almanac.toml: `metrics` is true or false, and not 1
        error: almanac.toml: `confirmation_months` is a number of months from 1 to 1200, and not -1
        error: almanac.toml: TOML parse error at line 1, column 8
          |
        1 | name = 
          |        ^


    "#]].assert_eq(&settings.map(message).join(""));
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_almanac"))
        .current_dir(root())
        .args([
            "list",
            "--from",
            "2018-01-01",
            "--to",
            "2027-01-01",
            "--format",
            "json",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(stderr(&output), "");
    assert!(output.status.success());
}

#[test]
fn the_ics_of_list_names_each_series_once_and_is_folded() {
    let output = almanac(&[
        "list",
        "--from",
        "2023-11-01",
        "--to",
        "2023-12-01",
        "--format",
        "ics",
    ]);
    let ics = stdout(&output);
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    let unfolded = ics.replace("\r\n ", "");
    let uids: Vec<&str> = unfolded
        .split("\r\n")
        .filter_map(|line| line.strip_prefix("UID:"))
        .collect();
    expect![[r#"
        bavaria-meetup@calendar.xmpp.org
        berlin-xmpp-meetup@calendar.xmpp.org
        capitole-du-libre-2023@calendar.xmpp.org
        trolug@calendar.xmpp.org
        trolug@calendar.xmpp.org
        trolug@calendar.xmpp.org
        xep-0458-last-call@calendar.xmpp.org
        xmpp-italian-happy-hour@calendar.xmpp.org
        xmpp-vision-workshop-2023@calendar.xmpp.org"#]]
    .assert_eq(&uids.join("\n"));
}

#[test]
fn version_names_the_zone_data() {
    let version = stdout(&almanac(&["--version"]));
    let expected = format!(
        "almanac 0.1.0 (tzdata {})\n",
        almanac::zone::tzdata_version()
    );
    assert_eq!(version, expected);
}

#[test]
fn the_help_of_every_command_has_an_example_or_says_what_it_does() {
    for command in [
        "check",
        "import-xmpp-org",
        "list",
        "newsletter",
        "refresh",
        "serve",
    ] {
        let help = stdout(&almanac(&[command, "--help"]));
        assert!(help.len() > 400, "{command}: {help}");
        assert!(
            help.lines().all(|line| line.chars().count() <= 100),
            "{command}"
        );
        assert!(!help.contains("--now"), "{command}");
    }
}

#[test]
fn a_definition_with_another_name_is_not_the_same_event() {
    // The slug is the file's name, and the UID follows from it.
    let text = "summary = \"x\"\nstart = 2027-01-13";
    let read = |slug| {
        let source = named(slug, text);
        almanac::definition::read(&source, &common::calendar()).value[0]
            .uid
            .to_string()
    };
    assert_eq!(read("one"), "one@calendar.xmpp.org");
    assert_eq!(read("two"), "two@calendar.xmpp.org");
}
