//! A module uses only layers below its own: the table in `src/lib.rs` is the law.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Each module's layer, from the table in the crate's documentation.
fn layers() -> BTreeMap<String, u32> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let rows = lib.lines().filter_map(|line| {
        let (layer, modules) = line.strip_prefix("//! ")?.split_once("  ")?;
        Some((layer.parse::<u32>().ok()?, modules.to_owned()))
    });
    rows.flat_map(|(layer, modules)| {
        let modules: Vec<String> = modules.split_whitespace().map(str::to_owned).collect();
        modules.into_iter().map(move |module| (module, layer))
    })
    .collect()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path
                .strip_prefix("src")
                .unwrap()
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    found.retain(|(name, _)| name != "lib.rs" && name != "main.rs");
    found
}

/// The module at the top that a file belongs to.
fn module(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

#[test]
fn every_module_has_a_layer_and_every_layer_its_modules() {
    let mut modules: Vec<String> = all_sources()
        .iter()
        .map(|(name, _)| module(name).to_owned())
        .collect();
    modules.sort();
    modules.dedup();
    let named: Vec<String> = layers().into_keys().collect();
    assert_eq!(modules, named);
}

#[test]
fn a_module_uses_only_layers_below_its_own() {
    let layers = layers();
    let mut wrong = Vec::new();
    for (name, text) in all_sources() {
        let own = module(&name);
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            assert!(
                !code.contains("crate::{"),
                "src/{name}: name each module in a line of its own"
            );
            for (at, _) in code.match_indices("crate::") {
                let rest = &code[at + "crate::".len()..];
                let used = rest
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                if used != own && layers.get(used).is_none_or(|layer| *layer >= layers[own]) {
                    wrong.push(format!("src/{name}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "these lines use a layer that is not below their own:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn only_web_names_rocket_only_store_names_sled_and_only_zone_names_both_kinds_of_zones() {
    let homes = [
        ("rocket::", "web"),
        ("sled::", "store"),
        ("chrono_tz::", "zone"),
        ("jiff::tz::", "zone"),
        ("rrule::R", "recurrence"),
        ("icalendar::", "ical"),
        ("clap::", "cli"),
        ("anyhow::", "cli"),
        ("reqwest::", "source"),
    ];
    for (name, text) in all_sources() {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            for (crate_name, home) in homes {
                let allowed = module(&name) == home
                    // One offset that stands still is no zone.
                    || (crate_name == "jiff::tz::" && code.contains("jiff::tz::Offset"));
                let named =
                    code.contains(crate_name) && !code.contains(&format!("crate::{crate_name}"));
                assert!(
                    allowed || !named,
                    "src/{name}:{}: {}",
                    number + 1,
                    line.trim()
                );
            }
        }
    }
}
