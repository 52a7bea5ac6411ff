//! Days of confirmation that are still to come: a mistyped year would confirm a series for ever.

use jiff::civil::Date;

use crate::definition::Definition;
use crate::diagnostic::Diagnostic;

/// What is doubtful about confirmations among `definitions`. In the east, tomorrow has begun already.
pub(super) fn doubts(definitions: &[Definition], today: Date) -> Vec<Diagnostic> {
    let latest = today.tomorrow().unwrap_or(today);
    let doubt = |definition: &Definition| {
        let days = definition.series.iter().filter_map(|one| one.confirmed);
        let day = days.filter(|day| *day > latest).max()?;
        let text = &definition.source.text;
        let start = text.find("confirmed").unwrap_or(0);
        let length = text[start..].find('\n').unwrap_or(text.len() - start);
        let place = definition.place(start..start + length);
        let message = format!("`confirmed` is a day to come: {day}");
        let help = "write the day on which somebody last said that it goes on";
        Some(Diagnostic::warning(message, Some(place)).help(help))
    };
    definitions.iter().filter_map(doubt).collect()
}
