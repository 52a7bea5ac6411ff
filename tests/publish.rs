//! The calendar as plain files.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use almanac::app::{App, Settings};
use almanac::config::{self, Flags};
use almanac::publish::{self, PublishError, Published};
use common::{Folder, root};
use expect_test::expect;
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

const NOW: &str = "2023-11-05T12:00:00Z";

fn publish(settings: Settings, into: &Path) -> Result<Published, PublishError> {
    let app = App::open(settings).unwrap().0;
    publish::publish(&Arc::new(app), into, &mut |_| {})
}

fn counts(published: &Published) -> (usize, usize, usize) {
    (published.written, published.unchanged, published.removed)
}

/// The names of all files, with `/` between folders.
fn files(folder: &Path) -> BTreeSet<String> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.file_type().is_file());
    files
        .map(|file| {
            let path = file.path().strip_prefix(folder).unwrap();
            path.to_string_lossy().replace('\\', "/")
        })
        .collect()
}

fn small() -> Folder {
    small_in("\"en\", \"fr\"")
}

/// A calendar with one event in these languages: two do twice the work.
fn small_in(languages: &str) -> Folder {
    let folder = Folder::new();
    let settings = fs::read_to_string(folder.path("almanac.toml")).unwrap();
    let settings = settings.replace(
        "example.org\"\nbase",
        &format!("example.org\"\nlanguages = [{languages}]\nbase"),
    );
    let settings = settings.replace("https://calendar.example.org", "https://example.org/cal");
    fs::write(folder.path("almanac.toml"), settings).unwrap();
    folder.write(
        "evening",
        r#"
            summary    = "Evening & more"
            categories = ["meetup"]
            start      = 2023-11-15T18:00:00
            duration   = "2h"
            time_zone  = "Europe/Berlin"
            aliases    = ["soiree"]

            [location]
            city    = "Berlin"
            country = "DE"
        "#,
    );
    folder
}

/// What stands in quotes behind `attribute`.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    let parts: Vec<&str> = page.split(start.as_str()).skip(1).collect();
    parts
        .into_iter()
        .map(|part| part.split('"').next().unwrap())
        .collect()
}

/// Every link of every page that leads to no file, or to no place in its page.
fn broken_links(folder: &Path, base: &str, root: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let all = files(folder);
    let is_page = |name: &&String| Path::new(name).extension().is_some_and(|end| end == "html");
    let read = |name: &String| (name.clone(), fs::read_to_string(folder.join(name)).unwrap());
    let pages: BTreeMap<String, String> = all.iter().filter(is_page).map(read).collect();
    let mut places: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
    for (name, page) in &pages {
        places.insert(name, values(page, "id").into_iter().collect());
    }
    for (name, page) in &pages {
        let mut links = values(page, "href");
        links.extend(values(page, "src"));
        links.extend(
            values(page, "content")
                .iter()
                .filter(|text| text.starts_with(base)),
        );
        for link in links {
            let (link, place) = link.split_once('#').unwrap_or((link, ""));
            let webcal = base.replace("https:", "webcal:");
            let rest = [base, &webcal, root]
                .iter()
                .find_map(|start| link.strip_prefix(start));
            let Some(rest) = rest.filter(|rest| !rest.starts_with('/')) else {
                // To elsewhere, or within the page.
                assert!(link.is_empty() || link.contains(':'), "{name}: {link}");
                if link.is_empty() && !place.is_empty() && !places[name].contains(place) {
                    broken.push(format!("{name}: #{place}"));
                }
                assert!(
                    !link.starts_with(base.trim_end_matches('/')),
                    "{name}: {link}"
                );
                continue;
            };
            let file = if rest.is_empty() || rest.ends_with('/') {
                format!("{rest}index.html")
            } else {
                rest.to_owned()
            };
            let has_place = |places: &BTreeSet<&str>| place.is_empty() || places.contains(place);
            if !all.contains(&file) || !places.get(&file).is_none_or(has_place) {
                broken.push(format!("{name}: {link}#{place}"));
            }
        }
    }
    broken
}

#[test]
#[expect(clippy::too_many_lines, reason = "the names of all files")]
fn a_calendar_becomes_files_for_each_language_and_filter() {
    let folder = small();
    let out = folder.path("out");
    let published = publish(folder.settings(NOW), &out).unwrap();
    assert_eq!(published.broken, Vec::<String>::new());
    let french: Vec<String> = files(&out)
        .into_iter()
        .filter(|name| !name.starts_with("en/"))
        .collect();
    expect![[r#"
        .almanac-cards
        .almanac-files
        404.html
        api/v1/filters.json
        api/v1/occurrences.json
        api/v1/series.json
        calendar.atom
        calendar.ics
        calendar.json
        cards/en.png
        cards/en/evening.png
        cards/fr.png
        cards/fr/evening.png
        copy.js
        data/events.json
        events/evening.ics
        events/soiree.ics
        fr/2023/01/index.html
        fr/2023/02/index.html
        fr/2023/03/index.html
        fr/2023/04/index.html
        fr/2023/05/index.html
        fr/2023/06/index.html
        fr/2023/07/index.html
        fr/2023/08/index.html
        fr/2023/09/index.html
        fr/2023/10/index.html
        fr/2023/11/index.html
        fr/2023/12/index.html
        fr/2023/W01/index.html
        fr/2023/W02/index.html
        fr/2023/W03/index.html
        fr/2023/W04/index.html
        fr/2023/W05/index.html
        fr/2023/W06/index.html
        fr/2023/W07/index.html
        fr/2023/W08/index.html
        fr/2023/W09/index.html
        fr/2023/W10/index.html
        fr/2023/W11/index.html
        fr/2023/W12/index.html
        fr/2023/W13/index.html
        fr/2023/W14/index.html
        fr/2023/W15/index.html
        fr/2023/W16/index.html
        fr/2023/W17/index.html
        fr/2023/W18/index.html
        fr/2023/W19/index.html
        fr/2023/W20/index.html
        fr/2023/W21/index.html
        fr/2023/W22/index.html
        fr/2023/W23/index.html
        fr/2023/W24/index.html
        fr/2023/W25/index.html
        fr/2023/W26/index.html
        fr/2023/W27/index.html
        fr/2023/W28/index.html
        fr/2023/W29/index.html
        fr/2023/W30/index.html
        fr/2023/W31/index.html
        fr/2023/W32/index.html
        fr/2023/W33/index.html
        fr/2023/W34/index.html
        fr/2023/W35/index.html
        fr/2023/W36/index.html
        fr/2023/W37/index.html
        fr/2023/W38/index.html
        fr/2023/W39/index.html
        fr/2023/W40/index.html
        fr/2023/W41/index.html
        fr/2023/W42/index.html
        fr/2023/W43/index.html
        fr/2023/W44/index.html
        fr/2023/W45/index.html
        fr/2023/W46/index.html
        fr/2023/W47/index.html
        fr/2023/W48/index.html
        fr/2023/W49/index.html
        fr/2023/W50/index.html
        fr/2023/W51/index.html
        fr/2023/W52/index.html
        fr/2023/index.html
        fr/2024/01/index.html
        fr/2024/02/index.html
        fr/2024/03/index.html
        fr/2024/04/index.html
        fr/2024/05/index.html
        fr/2024/06/index.html
        fr/2024/07/index.html
        fr/2024/08/index.html
        fr/2024/09/index.html
        fr/2024/10/index.html
        fr/2024/11/index.html
        fr/2024/12/index.html
        fr/2024/W01/index.html
        fr/2024/W02/index.html
        fr/2024/W03/index.html
        fr/2024/W04/index.html
        fr/2024/W05/index.html
        fr/2024/W06/index.html
        fr/2024/W07/index.html
        fr/2024/W08/index.html
        fr/2024/W09/index.html
        fr/2024/W10/index.html
        fr/2024/W11/index.html
        fr/2024/W12/index.html
        fr/2024/W13/index.html
        fr/2024/W14/index.html
        fr/2024/W15/index.html
        fr/2024/W16/index.html
        fr/2024/W17/index.html
        fr/2024/W18/index.html
        fr/2024/W19/index.html
        fr/2024/W20/index.html
        fr/2024/W21/index.html
        fr/2024/W22/index.html
        fr/2024/W23/index.html
        fr/2024/W24/index.html
        fr/2024/W25/index.html
        fr/2024/W26/index.html
        fr/2024/W27/index.html
        fr/2024/W28/index.html
        fr/2024/W29/index.html
        fr/2024/W30/index.html
        fr/2024/W31/index.html
        fr/2024/W32/index.html
        fr/2024/W33/index.html
        fr/2024/W34/index.html
        fr/2024/W35/index.html
        fr/2024/W36/index.html
        fr/2024/W37/index.html
        fr/2024/W38/index.html
        fr/2024/W39/index.html
        fr/2024/W40/index.html
        fr/2024/W41/index.html
        fr/2024/W42/index.html
        fr/2024/W43/index.html
        fr/2024/W44/index.html
        fr/2024/W45/index.html
        fr/2024/W46/index.html
        fr/2024/W47/index.html
        fr/2024/W48/index.html
        fr/2024/W49/index.html
        fr/2024/W50/index.html
        fr/2024/W51/index.html
        fr/2024/W52/index.html
        fr/2024/index.html
        fr/2025/01/index.html
        fr/2025/02/index.html
        fr/2025/03/index.html
        fr/2025/04/index.html
        fr/2025/05/index.html
        fr/2025/06/index.html
        fr/2025/07/index.html
        fr/2025/08/index.html
        fr/2025/09/index.html
        fr/2025/10/index.html
        fr/2025/11/index.html
        fr/2025/index.html
        fr/404.html
        fr/about/index.html
        fr/api/v1/filters.json
        fr/api/v1/occurrences.json
        fr/api/v1/series.json
        fr/attendance/in-person/calendar.atom
        fr/attendance/in-person/calendar.ics
        fr/attendance/in-person/calendar.json
        fr/attendance/in-person/index.html
        fr/attendance/in-person/subscribe/index.html
        fr/calendar.atom
        fr/calendar.ics
        fr/calendar.json
        fr/category/meetup/calendar.atom
        fr/category/meetup/calendar.ics
        fr/category/meetup/calendar.json
        fr/category/meetup/index.html
        fr/category/meetup/subscribe/index.html
        fr/country/de/calendar.atom
        fr/country/de/calendar.ics
        fr/country/de/calendar.json
        fr/country/de/index.html
        fr/country/de/subscribe/index.html
        fr/data/events.json
        fr/events/evening.ics
        fr/events/evening/index.html
        fr/events/soiree/index.html
        fr/index.html
        fr/newsletter/index.html
        fr/sitemap.xml
        fr/subscribe/index.html
        icon.svg
        index.html
        newsletter/2023-11-05.en.html
        newsletter/2023-11-05.en.md
        newsletter/2023-11-05.en.table.md
        newsletter/2023-11-05.en.txt
        newsletter/2023-11-05.fr.html
        newsletter/2023-11-05.fr.md
        newsletter/2023-11-05.fr.table.md
        newsletter/2023-11-05.fr.txt
        newsletter/2023-12-05.en.html
        newsletter/2023-12-05.en.md
        newsletter/2023-12-05.en.table.md
        newsletter/2023-12-05.en.txt
        newsletter/2023-12-05.fr.html
        newsletter/2023-12-05.fr.md
        newsletter/2023-12-05.fr.table.md
        newsletter/2023-12-05.fr.txt
        newsletter/2024-01-05.en.html
        newsletter/2024-01-05.en.md
        newsletter/2024-01-05.en.table.md
        newsletter/2024-01-05.en.txt
        newsletter/2024-01-05.fr.html
        newsletter/2024-01-05.fr.md
        newsletter/2024-01-05.fr.table.md
        newsletter/2024-01-05.fr.txt
        page.js
        robots.txt
        sitemap.xml
        style.css"#]]
    .assert_eq(&french.join("\n"));
}

#[test]
fn pages_say_themselves_what_they_may_load_and_run() {
    let folder = small();
    let out = folder.path("out");
    publish(folder.settings(NOW), &out).unwrap();
    let policy = |name: &str| {
        let page = fs::read_to_string(out.join(name)).unwrap();
        let head = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
        let policy = page.split(head).nth(1).unwrap().split('"').next().unwrap();
        policy.to_owned()
    };
    assert_eq!(
        policy("fr/index.html"),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; \
         base-uri 'none'; form-action 'self'"
    );
    assert_eq!(
        policy("newsletter/2023-12-05.fr.html"),
        "default-src 'none'; style-src 'unsafe-inline'; img-src https:"
    );
}

#[test]
fn every_link_between_the_files_of_the_real_calendar_leads_to_one() {
    let folder = tempfile::tempdir().unwrap();
    let events = root().join("events");
    let mut config = config::read(None, &events, &Flags::default()).unwrap();
    // The others would only take their time.
    config.calendar.languages.truncate(1);
    config.calendar.base_url = "https://calendar.example.org/".parse().unwrap();
    let clock = almanac::clock::Clock::new(Some(NOW.parse().unwrap()));
    let data = folder.path().join("data");
    let settings = Settings::new(config, &events, &data, clock).unwrap();
    let out = folder.path().join("out");
    let published = publish(settings, &out).unwrap();
    assert_eq!(published.broken, Vec::<String>::new());
    assert!(published.written > 1000, "{}", published.written);
    let broken = broken_links(&out, "https://calendar.example.org/", "/");
    assert_eq!(broken, Vec::<String>::new());
    assert_no_question(&out, "https://calendar.example.org/");
}

/// No text names an address of ours that only a server could answer.
fn assert_no_question(folder: &Path, base: &str) {
    for name in files(folder) {
        let Ok(text) = fs::read_to_string(folder.join(&name)) else {
            continue;
        };
        let text = text.replace("\r\n ", "");
        for address in text.split(base).skip(1) {
            let end = address.find(|c: char| c.is_whitespace() || "\"<>\\)".contains(c));
            let address = &address[..end.unwrap_or(address.len())];
            assert!(!address.contains('?'), "{name}: {address}");
        }
    }
}

#[test]
fn links_stay_intact_below_a_path() {
    let folder = small();
    let out = folder.path("out");
    publish(folder.settings(NOW), &out).unwrap();
    assert_eq!(
        broken_links(&out, "https://example.org/cal/", "/cal/"),
        Vec::<String>::new()
    );
    let page = fs::read_to_string(out.join("fr/events/evening/index.html")).unwrap();
    let mut links = values(&page, "href");
    links.retain(|link| link.contains("evening"));
    links.sort_unstable();
    links.dedup();
    expect![[r#"
        /cal/en/events/evening/
        /cal/fr/events/evening.ics
        /cal/fr/events/evening/
        https://example.org/cal/en/events/evening/
        https://example.org/cal/fr/events/evening/
        webcal://example.org/cal/fr/events/evening.ics"#]]
    .assert_eq(&links.join("\n"));
    assert_no_question(&out, "https://example.org/cal/");
}

#[test]
fn what_programs_elsewhere_are_given_is_a_file() {
    let folder = small();
    let into = folder.path("public");
    publish(folder.settings(NOW), &into).unwrap();
    for place in [
        "en/subscribe",
        "fr/category/meetup/subscribe",
        "fr/country/de/subscribe",
    ] {
        let page = fs::read_to_string(into.join(place).join("index.html")).unwrap();
        let links = values(&page, "href")
            .into_iter()
            .map(|link| link.replace("&amp;", "&"));
        let given: Vec<String> = links
            .filter_map(|link| {
                let url = url::Url::parse(&link).ok()?;
                let mut pairs = url.query_pairs().into_owned();
                let (_, address) = pairs.find(|(key, _)| key == "cid" || key == "url")?;
                Some(address)
            })
            .collect();
        assert_eq!(given.len(), 3, "{page}");
        for address in given {
            let (_, path) = address.split_once("://example.org/cal/").unwrap();
            assert!(into.join(path).is_file(), "{path}");
            let folders = place
                .trim_end_matches("/subscribe")
                .trim_end_matches("subscribe");
            assert_eq!(path, format!("{folders}/calendar.ics"));
        }
    }
}

#[test]
fn choices_lead_to_files_and_what_needs_a_server_is_not_offered() {
    let folder = small();
    let into = folder.path("public");
    publish(folder.settings(NOW), &into).unwrap();
    let page = |place: &str| fs::read_to_string(into.join(place).join("index.html")).unwrap();
    for place in ["en", "en/2023/11", "en/category/meetup", "en/subscribe"] {
        let page = page(place);
        assert!(
            page.contains("href=\"/cal/en/country/de/"),
            "{place}: {page}"
        );
        // Neither the form nor the status, nor words where their links were.
        for gone in ["Propose an event", ">Status<", "embed.js"] {
            assert!(!page.contains(gone), "{place}: {gone}");
        }
    }
    let list = fs::read_to_string(into.join("api/v1/occurrences.json")).unwrap();
    assert!(list.contains("\"next\": null"), "{list}");
}

#[test]
fn a_former_address_leads_on_and_the_front_page_names_the_languages() {
    let folder = small();
    let out = folder.path("out");
    publish(folder.settings(NOW), &out).unwrap();
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let pages = [read("fr/events/soiree/index.html"), read("index.html")];
    expect![[r#"
        <!doctype html>
        <html lang="fr">
        <meta charset="utf-8">
        <title>Test calendar</title>
        <meta http-equiv="refresh" content="0; url=/cal/fr/events/evening/">
        <link rel="canonical" href="/cal/fr/events/evening/">
        <p><a href="/cal/fr/events/evening/">Test calendar</a></p>

        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Test calendar</title>
        <meta http-equiv="refresh" content="0; url=/cal/en/">
        <link rel="canonical" href="/cal/en/">
        <p><a href="/cal/en/">Test calendar</a></p>
        <p><a href="/cal/en/">English</a></p>
        <p><a href="/cal/fr/">Français</a></p>
    "#]]
    .assert_eq(&pages.join("\n"));
    assert_eq!(read("events/soiree.ics"), read("events/evening.ics"));
}

#[test]
fn a_second_run_writes_only_what_changed_and_removes_what_is_gone() {
    let folder = small_in("\"en\"");
    folder.write("gone", "summary = \"Gone\"\nstart = 2023-12-01");
    let out = folder.path("out");
    let first = publish(folder.settings(NOW), &out).unwrap();
    fs::write(out.join("CNAME"), "calendar.example.org\n").unwrap();
    let times = |out: &Path| -> Vec<(PathBuf, SystemTime)> {
        let files = files(out).into_iter().map(|name| out.join(name));
        files
            .map(|file| {
                (
                    file.clone(),
                    fs::metadata(&file).unwrap().modified().unwrap(),
                )
            })
            .collect()
    };
    let before = times(&out);

    // A minute later only the feet of pages differ.
    let second = publish(folder.settings("2023-11-05T12:01:00Z"), &out).unwrap();
    assert_eq!(counts(&second), (0, first.written, 0));
    assert_eq!(times(&out), before);

    folder.remove("gone");
    let third = publish(folder.settings(NOW), &out).unwrap();
    assert!(third.removed > 0 && third.written > 0 && third.unchanged > 0);
    assert!(!files(&out).iter().any(|name| name.contains("gone")));
    assert!(!out.join("en/events/gone").exists());
    assert!(out.join("CNAME").exists());
}

#[test]
fn a_picture_is_taken_as_it_lies_there_unless_somebody_changed_it() {
    let folder = small_in("\"en\"");
    let out = folder.path("out");
    publish(folder.settings(NOW), &out).unwrap();
    let (picture, list) = (out.join("cards/en.png"), out.join(".almanac-cards"));
    let drawn = fs::read(&picture).unwrap();
    let digest = |bytes: &[u8]| format!("{:x}", Sha256::digest(bytes));
    let listed = fs::read_to_string(&list).unwrap();
    assert_eq!(listed.matches(&digest(&drawn)).count(), 1);

    // Changed together with the list: so it would stand there if it had been drawn like that.
    fs::write(&picture, "mine").unwrap();
    fs::write(&list, listed.replace(&digest(&drawn), &digest(b"mine"))).unwrap();
    publish(folder.settings(NOW), &out).unwrap();
    assert_eq!(fs::read(&picture).unwrap(), b"mine");

    for (changed, text) in [(&picture, "yours"), (&list, "another program\n")] {
        fs::write(changed, text).unwrap();
        publish(folder.settings(NOW), &out).unwrap();
        assert!(fs::read(&picture).unwrap() == drawn, "{text}");
        assert_eq!(fs::read_to_string(&list).unwrap(), listed);
    }
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let folder = small_in("\"en\"");
    let out = folder.path("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("index.html"), "mine").unwrap();
    let error = publish(folder.settings(NOW), &out).unwrap_err().to_string();
    let place = folder.folder.path().to_str().unwrap();
    expect!["`/out/index.html` is already there and was not written by `almanac build`: take another folder, or move it away. Nothing was written"].assert_eq(&error.replace(place, ""));
    assert_eq!(files(&out).len(), 1);
}
