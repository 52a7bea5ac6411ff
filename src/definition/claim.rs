//! `same_as` and `not_same_as`: what a definition says about being the same as events of other origins.

use super::table::{Item, Table};
use crate::diagnostic::Place;
use crate::model::{Series, Uid};

/// Most names in `same_as` or `not_same_as`.
pub const MAX_CLAIMS: usize = 200;

/// One name of `same_as` or `not_same_as`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The series whose definition says so; the first of its parts where its rule changes.
    pub uid: Uid,
    /// Whether it is the same.
    pub same: bool,
    /// The UID or the link of what is meant.
    pub name: String,
    /// Where it says so.
    pub place: Place,
}

/// Reads both lists of the definition of `series`.
///
/// # Diagnostics
/// Errors for what is empty, names the event itself, or stands in both lists.
pub(super) fn read(table: &Table<'_>, series: &Series) -> Vec<Claim> {
    let report = table.report;
    let mut claims: Vec<Claim> = Vec::new();
    for (key, same) in [("same_as", true), ("not_same_as", false)] {
        let Some(list) = table.strings(key) else {
            continue;
        };
        if list.value.len() > MAX_CLAIMS {
            let message = format!("{} names; {MAX_CLAIMS} are the most", list.value.len());
            let help = "name the link that they share, once";
            report.error(&list.span, message, help);
            continue;
        }
        for Item { value, span } in list.value {
            let name = value.trim().to_owned();
            if name.is_empty() || name == series.uid.as_str() {
                let help = "name the UID or the link of an event of another origin";
                report.error(&span, format!("`{key}` names no other event"), help);
            } else if claims
                .iter()
                .any(|one| one.same != same && one.name == name)
            {
                let message = format!("`{name}` cannot be the same and not the same");
                report.error(&span, message, "take it out of one of the two lists");
            } else if !claims.iter().any(|one| one.name == name) {
                claims.push(Claim {
                    uid: series.uid.clone(),
                    same,
                    name,
                    place: Place {
                        source: report.source().clone(),
                        span,
                    },
                });
            }
        }
    }
    claims
}
