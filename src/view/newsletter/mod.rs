//! The events section of one issue of the newsletter, in one language.
//!
//! What is listed is decided in `select`, what is told to the editor is a `remark`, how it is said
//! is decided in `words` and `programme`, and each format has a file that prints the words. Every date is computed,
//! nothing that is over is listed, and what is left out is told to the editor.

mod html;
mod markdown;
mod options;
mod programme;
mod remark;
mod select;
mod table;
mod text;
mod words;

use jiff::civil::Date;

use crate::language::Language;
use crate::model::{Agenda, Calendar, Earlier, Slug, Window};
pub use options::{MAX_DAYS, Misfit, Options};
pub use remark::{Part, Reason, Remark};
use words::Entry;

/// Which issue, and how far it looks ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The day of publication.
    pub date: Date,
    /// The day on which it is read for the first time: later than `date` for a late translation.
    pub today: Date,
    /// The day of the issue before: what came or changed from then on is marked.
    pub since: Option<Date>,
    /// The first day that is too late for a series.
    pub series_to: Date,
    /// The first day that is too late for a single event.
    pub single_to: Date,
}

/// A series is listed when its next date is at most so many days away.
pub const SERIES_DAYS: u16 = 45;

/// A single event is listed when it starts in at most so many days.
pub const SINGLE_DAYS: u16 = 120;

/// The newsletter appears on this day of the month.
pub const PUBLICATION_DAY: i8 = 5;

/// What is known of the days behind the reach of an issue, its editor is told, up to so many days
/// after its date.
const TOLD_DAYS: u16 = 366;

/// So many days before an issue belong to what it looks at: the last date of a rule that has
/// changed lies there.
const LOOK_BACK_DAYS: u16 = 62;

/// How a section is written. A new format is a variant and a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown as xmpp.org has it: a heading of level 2, then one item for each event.
    Markdown,
    /// A page for mail.
    Html,
    /// Text for mailing lists and chat, styled as XEP-0393 says.
    Text,
    /// A Markdown table.
    Table,
}

/// A section, and what its editor should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    entries: Vec<Entry>,
    /// What was left out, and what is missing.
    pub remarks: Vec<Remark>,
}

impl Issue {
    /// An issue with the usual reach, read on the day of its publication.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self {
            date,
            today: date,
            since: None,
            series_to: day_after(date, SERIES_DAYS),
            single_to: day_after(date, SINGLE_DAYS),
        }
    }

    /// The day of the next issue: today, where one is published today.
    #[must_use]
    pub fn next(today: Date) -> Date {
        let this_month = published_in(today);
        if today <= this_month {
            this_month
        } else {
            published_in(this_month.saturating_add(jiff::Span::new().months(1)))
        }
    }

    /// Lists a series whose next date is at most so many days away.
    #[must_use]
    pub fn series_days(self, days: u16) -> Self {
        let series_to = day_after(self.date, days);
        Self { series_to, ..self }
    }

    /// Lists a single event that starts in at most so many days.
    #[must_use]
    pub fn single_days(self, days: u16) -> Self {
        let single_to = day_after(self.date, days);
        Self { single_to, ..self }
    }

    /// Lists everything before `to`, and nothing else.
    #[must_use]
    pub fn to(self, to: Date) -> Self {
        Self {
            series_to: to,
            single_to: to,
            ..self
        }
    }

    /// Leaves out what is over by `today`.
    #[must_use]
    pub fn read_on(self, today: Date) -> Self {
        Self { today, ..self }
    }

    /// Marks what came or changed from the day of the last issue on, as the revisions of series say.
    #[must_use]
    pub fn since(self, last_issue: Date) -> Self {
        let since = Some(last_issue);
        Self { since, ..self }
    }

    /// What an agenda for this issue must cover.
    #[must_use]
    pub fn window(&self, calendar: &Calendar) -> Window {
        let zone = &calendar.time_zone;
        let back = jiff::Span::new().days(LOOK_BACK_DAYS);
        let told = day_after(self.date, TOLD_DAYS);
        Window {
            from: zone.midnight(self.date.saturating_sub(back)),
            to: zone.midnight(self.series_to.max(self.single_to).max(told)),
        }
    }
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Text, Self::Table];

    /// Its name, as flags write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Text => "text",
            Self::Table => "table",
        }
    }

    /// The ending of its addresses.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
            Self::Table => "table.md",
        }
    }
}

impl Section {
    /// The section in a format.
    #[must_use]
    pub fn print(&self, format: Format, language: &Language) -> String {
        let print = match format {
            Format::Markdown => markdown::write,
            Format::Html => html::write,
            Format::Text => text::write,
            Format::Table => table::write,
        };
        print(&self.entries, language)
    }

    /// The section as a plain Markdown parser shows it: as [`Section::print`] for the formats that are
    /// Markdown, without Hugo's shortcodes.
    #[must_use]
    pub fn preview(&self, format: Format, language: &Language) -> String {
        match format {
            Format::Markdown => markdown::preview(&self.entries, language),
            Format::Html | Format::Text | Format::Table => self.print(format, language),
        }
    }

    /// What is listed, in order: slugs and next dates.
    pub fn listed(&self) -> impl Iterator<Item = (&Slug, Date)> {
        self.entries.iter().map(|entry| (&entry.slug, entry.date))
    }
}

/// The section of `issue`. `agenda` covers [`Issue::window`], and `earlier` is what was known when the
/// issue before appeared: it matters where [`Issue::since`] is said.
#[must_use]
pub fn section(
    issue: &Issue,
    earlier: &Earlier,
    agenda: &Agenda,
    calendar: &Calendar,
    language: &Language,
) -> Section {
    let (items, remarks) = select::select(issue, earlier, agenda, calendar, language);
    let entries = items
        .iter()
        .map(|item| words::entry(item, issue, language))
        .collect();
    Section { entries, remarks }
}

/// The day on which the issue of this month appears.
fn published_in(month: Date) -> Date {
    let day = month.with().day(PUBLICATION_DAY).build();
    day.unwrap_or(month)
}

/// The first day that is more than `days` after `date`.
fn day_after(date: Date, days: u16) -> Date {
    date.saturating_add(jiff::Span::new().days(i64::from(days) + 1))
}
