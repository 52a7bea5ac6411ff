//! An agenda as lines for a terminal.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr as _;

use crate::language::Language;
use crate::model::{Agenda, Attendance, Calendar, Occurrence, Status};

/// One line for each occurrence: when, what, where, and its slug. Empty when there is none.
#[must_use]
pub fn lines(agenda: &Agenda, calendar: &Calendar, language: &Language, today: Date) -> String {
    let rows: Vec<[String; 4]> = agenda
        .occurrences
        .iter()
        .map(|occurrence| row(occurrence, calendar, language, today))
        .collect();
    let widths: [usize; 4] = std::array::from_fn(|column| {
        rows.iter()
            .map(|row| row[column].width())
            .max()
            .unwrap_or(0)
    });
    let mut out = String::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            out.push_str(cell);
            if column < 3 {
                out.push_str(&" ".repeat(widths[column] - cell.width() + 2));
            }
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

fn row(
    occurrence: &Occurrence,
    calendar: &Calendar,
    language: &Language,
    today: Date,
) -> [String; 4] {
    let event = occurrence.event();
    let words = event.text_in(language.tag());
    let mut notes = Vec::new();
    if event.status == Status::Cancelled {
        notes.push(language.text("site-cancelled"));
    }
    if !occurrence.is_confirmed(today, calendar.confirmation_months) {
        notes.push(language.text("site-unconfirmed-short"));
    }
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!(" ({})", notes.join(", "))
    };
    let online = || language.text("site-online");
    let place = match event.attendance() {
        Some(Attendance::Online) => online(),
        _ => language.place(event).unwrap_or_default(),
    };
    [
        when(occurrence, language),
        format!("{}{notes}", words.summary),
        place,
        occurrence.series.slug.to_string(),
    ]
}

/// `Wed 2023-11-08 18:00 CET`, with the end where it is known.
fn when(occurrence: &Occurrence, language: &Language) -> String {
    let start = occurrence.start;
    let mut when = format!("{} {}", language.short_weekday(start.date()), start.date());
    let last = occurrence.last_day();
    if start.is_date() {
        if last > start.date() {
            when = format!("{when} – {last}");
        }
        return when;
    }
    when.push_str(&start.wall().strftime(" %H:%M").to_string());
    if let Some(end) = occurrence.end {
        let form = if end.date() == start.date() {
            "–%H:%M"
        } else {
            " – %Y-%m-%d %H:%M"
        };
        when.push_str(&end.wall().strftime(form).to_string());
    }
    format!(
        "{when} {}",
        occurrence
            .event()
            .zone
            .state(occurrence.span.from)
            .abbreviation
    )
}
