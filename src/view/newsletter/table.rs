//! The section as a Markdown table, for pads and wikis: one row for each event. Links are whole.

use super::markdown::{escaped, facts, title};
use super::words::Entry;
use crate::language::Language;

/// A heading, and a table of what, when and where, and about.
pub(super) fn write(entries: &[Entry], language: &Language) -> String {
    let mut out = format!("## {}\n\n", escaped(&language.text("newsletter-heading")));
    if entries.is_empty() {
        out.push_str(&escaped(&language.text("newsletter-nothing")));
        out.push('\n');
        return out;
    }
    let columns = ["newsletter-event", "newsletter-when", "newsletter-about"];
    out.push_str(&row(&columns.map(|id| escaped(&language.text(id)))));
    out.push_str("| --- | --- | --- |\n");
    for entry in entries {
        let about = entry.description.as_deref().map(escaped);
        out.push_str(&row(&[
            title(entry, false),
            facts(&entry.facts, language),
            about.unwrap_or_default(),
        ]));
    }
    out
}

fn row(cells: &[String; 3]) -> String {
    format!("| {} |\n", cells.join(" | "))
}
