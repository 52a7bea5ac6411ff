//! What comes next, to stand inside another site: a page for an `<iframe>`, and the script that puts
//! it there. `docs/embed.md` says how.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;

use super::entries::{notices, place};
use super::when::When;
use crate::language::Language;
use crate::model::{Agenda, Calendar, Occurrence, Selection, Status};

/// The script that another site names: it makes the frame and gives it its height.
pub const SCRIPT: &str = include_str!("../../templates/embed.js");

/// The script in the frame: it says how high the page is.
pub const FRAME_SCRIPT: &str = include_str!("../../templates/embed-frame.js");

/// The stylesheet in the frame.
pub const STYLE: &str = include_str!("../../templates/embed.css");

/// Most dates in a frame.
pub const MAX_LIMIT: usize = 100;

/// How many there are where nobody has said.
pub const DEFAULT_LIMIT: usize = 10;

/// The colours of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the visitor's system has it.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As addresses write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A frame: what it shows and how.
pub struct Frame<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// Its language.
    pub language: &'a Language,
    /// What was selected.
    pub selection: &'a Selection,
    /// Its colours.
    pub theme: Theme,
    /// Most dates in it.
    pub limit: usize,
    /// The present.
    pub now: Timestamp,
    /// Today, in the calendar's zone.
    pub today: Date,
}

/// The page of the next dates of `agenda`, which begins now.
#[must_use]
pub fn page(frame: &Frame<'_>, agenda: &Agenda) -> String {
    let trust = frame.calendar.confirmation_months;
    let coming = agenda
        .occurrences
        .iter()
        .filter(|one| one.span.to > frame.now && one.is_confirmed(frame.today, trust));
    rendered(frame, months(frame, coming.take(frame.limit)), None)
}

/// The page that says why there are no dates: a problem, and its language where it is not the frame's.
#[must_use]
pub fn failure(frame: &Frame<'_>, problem: (&str, Option<&str>)) -> String {
    rendered(frame, Vec::new(), Some(problem))
}

fn rendered(
    frame: &Frame<'_>,
    months: Vec<Month>,
    problem: Option<(&str, Option<&str>)>,
) -> String {
    let page = Page {
        frame,
        root: frame.calendar.base_url.path(),
        all: frame.address(&format!("{}/", frame.language.tag()), false),
        feed: frame.address("calendar.ics", true),
        months,
        problem,
    };
    page.render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}

impl Frame<'_> {
    /// An address with the selection.
    fn address(&self, path: &str, with_language: bool) -> Url {
        let base = &self.calendar.base_url;
        let mut url = base.join(path).unwrap_or_else(|_| base.clone());
        let words = self.selection.words();
        if with_language {
            url.query_pairs_mut()
                .append_pair("lang", self.language.tag().as_str());
        }
        if !words.is_empty() {
            url.query_pairs_mut().extend_pairs(words);
        }
        url
    }
}

#[derive(Template)]
#[template(path = "embed.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    root: &'a str,
    /// The whole calendar, with the same selection.
    all: Url,
    feed: Url,
    months: Vec<Month>,
    problem: Option<(&'a str, Option<&'a str>)>,
}

struct Month {
    /// `2026-11`
    iso: String,
    name: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    date: String,
    weekday: String,
    day: i8,
    summary: String,
    /// The language of the name, where it is not the frame's.
    text_language: Option<String>,
    when: When,
    places: Vec<String>,
    notices: Vec<String>,
    cancelled: bool,
    /// The day stands at the row above.
    again: bool,
}

fn months<'o>(frame: &Frame<'_>, occurrences: impl Iterator<Item = &'o Occurrence>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for one in occurrences {
        // What began in an earlier month and still goes on belongs to this one.
        let day = one.start.date().max(frame.today.min(one.last_day()));
        let name = frame.language.month_and_year(day);
        let mut row = row(frame, one);
        match months.last_mut().filter(|month| month.name == name) {
            Some(month) => {
                row.again = month.rows.last().is_some_and(|last| last.date == row.date);
                month.rows.push(row);
            }
            None => months.push(Month {
                iso: day.strftime("%Y-%m").to_string(),
                name,
                rows: vec![row],
            }),
        }
    }
    months
}

fn row(frame: &Frame<'_>, occurrence: &Occurrence) -> Row {
    let (event, language) = (occurrence.event(), frame.language);
    let start = occurrence.start.date();
    let translated = event.translation(language.tag()).is_some();
    Row {
        href: frame.calendar.page(language.tag(), &occurrence.page()),
        date: start.to_string(),
        weekday: language.short_weekday(start).to_owned(),
        day: start.day(),
        summary: event.text_in(language.tag()).summary.clone(),
        text_language: (!translated).then(|| event.language.to_string()),
        when: When::new(language, occurrence),
        places: place(language, occurrence),
        notices: notices(language, occurrence),
        cancelled: event.status == Status::Cancelled,
        again: false,
    }
}
