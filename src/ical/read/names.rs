//! What series of a file are called in addresses, and what tells their UIDs apart.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::Context;
use crate::model::{EventTime, Series, Slug, Uid};

/// Gives every series its slug: the file's where there is one series, else with a part of the UID.
/// The first of several can still be found under the file's name.
pub(super) fn name(context: &Context<'_>, all: &mut [Vec<Series>]) {
    if all.len() < 2 {
        return;
    }
    let mut taken: BTreeMap<Slug, u32> = BTreeMap::new();
    for (index, parts) in all.iter_mut().enumerate() {
        let wanted = slug(context.slug, &parts[0].uid);
        let number = taken.entry(wanted.clone()).or_insert(0);
        *number += 1;
        let slug = match number {
            1 => wanted,
            number => Slug::parse(&format!("{wanted}-{number}")).unwrap_or(wanted),
        };
        for part in parts {
            part.slug = slug.clone();
            if index == 0 && slug != *context.slug {
                part.aliases = vec![context.slug.clone()];
            }
        }
    }
}

/// Longest slug that a file's name and a UID give: there is room for a number behind it.
const MAX_SLUG: usize = 72;

/// The file's name and what is readable of the UID.
#[must_use]
pub fn slug(file: &Slug, uid: &Uid) -> Slug {
    let local = uid.as_str().split('@').next().unwrap_or_default();
    let mut words: Vec<String> = Vec::new();
    for word in local.split(|c: char| !c.is_ascii_alphanumeric()) {
        if !word.is_empty() {
            words.push(word.to_ascii_lowercase());
        }
    }
    let words = words.join("-");
    let room = MAX_SLUG.saturating_sub(file.as_str().len() + 1);
    let part = match words.len() {
        1..=24 if words.len() <= room => words,
        _ => hash(uid.as_str()),
    };
    if part == file.as_str() {
        return file.clone();
    }
    joined(file, &part)
}

/// The file's name and eight digits that tell its UIDs apart, readable or not.
#[must_use]
pub fn hashed_slug(file: &Slug, uid: &Uid) -> Slug {
    joined(file, &hash(uid.as_str()))
}

fn joined(file: &Slug, part: &str) -> Slug {
    let stem: String = file.as_str().chars().take(MAX_SLUG - 9).collect();
    Slug::parse(&format!("{stem}-{part}")).unwrap_or_else(|_| file.clone())
}

/// Eight digits that tell texts apart.
pub(super) fn hash(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))[..8].to_owned()
}

/// `20270113` or `20270113T180000`.
pub(super) fn compact(time: EventTime) -> String {
    match time {
        EventTime::Date(date) => date.strftime("%Y%m%d").to_string(),
        EventTime::DateTime(wall) => wall.strftime("%Y%m%dT%H%M%S").to_string(),
    }
}
