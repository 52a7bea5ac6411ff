//! What a source follows here: a file that is not there, an event that nobody defines.

use std::collections::BTreeSet;
use std::path::Path;

use crate::definition::{self, Definition};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Address, Slug, Source};

/// A name must be at least this much like another one to be suggested (Jaro-Winkler, 0 to 1).
const LIKELY: f64 = 0.85;

/// What is doubtful about the sources among `definitions`, whose files lie below `root`.
pub(super) fn doubts(definitions: &[Definition], root: &Path) -> Vec<Diagnostic> {
    let series = definitions.iter().flat_map(|one| &one.series);
    let slugs: BTreeSet<&Slug> = series.flat_map(|one| one.slugs()).collect();
    let sources = || definitions.iter().filter_map(|one| one.follows.as_deref());
    let of_a_source = |slug: &Slug| sources().any(|one| begins_with(slug, &one.slug));
    let mut doubts = Vec::new();
    for definition in definitions {
        let Some(source) = &definition.follows else {
            continue;
        };
        doubts.extend(no_file(definition, source, root));
        let about = source.series.as_ref();
        // What other sources give is known only once they were asked.
        let unknown = about.filter(|about| !slugs.contains(about) && !of_a_source(about));
        doubts.extend(unknown.map(|about| no_event(definition, about, &slugs)));
    }
    doubts
}

/// Names of a source's events begin with its own.
fn begins_with(slug: &Slug, source: &Slug) -> bool {
    let rest = slug.as_str().strip_prefix(source.as_str());
    rest.is_some_and(|rest| rest.starts_with('-'))
}

fn no_file(definition: &Definition, source: &Source, root: &Path) -> Option<Diagnostic> {
    let Address::File(path) = &source.address else {
        return None;
    };
    if root.join(path).is_file() {
        return None;
    }
    let message = format!("there is no file \"{path}\" here");
    let help = "its path begins in the folder that `events/` lies in";
    Some(Diagnostic::warning(message, Some(place(definition, path))).help(help))
}

fn no_event(definition: &Definition, about: &Slug, slugs: &BTreeSet<&Slug>) -> Diagnostic {
    let likeness = |slug: &Slug| strsim::jaro_winkler(slug.as_str(), about.as_str());
    let near = slugs.iter().filter(|slug| likeness(slug) >= LIKELY);
    let near = near.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let doubt = definition::no_event(about, Some(place(definition, about.as_str())));
    match near {
        Some(near) => doubt.help(format!("did you mean \"{near}\"?")),
        None => doubt,
    }
}

/// Where the definition says `value`; its beginning, where that cannot be found.
fn place(definition: &Definition, value: &str) -> Place {
    let start = definition.source.text.find(&format!("\"{value}\""));
    definition.place(start.map_or(0..0, |start| start..start + value.len() + 2))
}
