//! Pictures for links: what a chat or a social network shows of a page (Open Graph).
//!
//! A card says what, when and where, in one language. A series shows its rule and no date, since
//! pictures are kept for long where links are shared; each of its dates has a card of its own.

mod draw;
mod words;

use askama::Template;

use crate::language::Language;
use crate::model::{Attendance, Calendar, Occurrence, Status};
use words::{Font, fitted, plain, wrapped};

pub use draw::png;

/// Width and height in pixels, as the networks like it.
pub const SIZE: (u32, u32) = (1200, 630);

/// The card of a calendar in a language, and what it depends on.
pub struct Sheet<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The language.
    pub language: &'a Language,
}

/// The card of a single event, or of the series that `occurrence` is one of; as SVG.
#[must_use]
pub fn event(sheet: &Sheet<'_>, occurrence: &Occurrence) -> String {
    of(sheet, occurrence, occurrence.series.repeats())
}

/// The card of one date; as SVG.
#[must_use]
pub fn date(sheet: &Sheet<'_>, occurrence: &Occurrence) -> String {
    of(sheet, occurrence, false)
}

/// The card of an occurrence, or of the whole series that it is one of.
fn of(sheet: &Sheet<'_>, occurrence: &Occurrence, repeats: bool) -> String {
    let (event, language) = (occurrence.event(), sheet.language);
    let series = &occurrence.series;
    let shown = if repeats { &series.event } else { event };
    let cancelled = shown.status == Status::Cancelled;
    let category = shown.categories.first();
    let kind = if cancelled {
        Some(capitalised(&language.text("site-cancelled")))
    } else if !repeats && occurrence.is_moved() {
        Some(capitalised(&language.text("site-moved-short")))
    } else {
        category.map(|one| language.category(one))
    };
    let name = &shown.text_in(language.tag()).summary;
    let known = [Some(name), kind.as_ref(), Some(&sheet.calendar.name)];
    let title = known.into_iter().flatten().find_map(|text| plain(text));
    let rule = || {
        let (rrule, start) = (series.rrule.as_ref()?, series.event.start.date());
        let time = language.time_of_day(occurrence);
        language.rule(rrule, start, time.as_deref())
    };
    let when = if repeats {
        rule().into_iter().collect()
    } else {
        let days = language.dates(occurrence.start.date(), occurrence.last_day());
        let time = language.time_of_day(occurrence);
        let utc = event.needs_utc() && time.is_some();
        let utc = utc.then(|| language.start_in_utc(occurrence));
        let all = std::iter::once(days).chain(time).chain(utc);
        all.collect::<Vec<_>>()
    };
    let place = place(language, occurrence);
    let details = [when.join(", "), place.unwrap_or_default()];
    let tile = if repeats {
        Tile::Repeats
    } else {
        day(language, occurrence)
    };
    let colour = if cancelled {
        CANCELLED
    } else {
        colour(sheet.calendar, category)
    };
    card(
        sheet,
        kind.as_deref(),
        &title.unwrap_or_default(),
        &details,
        tile,
        colour,
    )
}

/// The card of the whole calendar, as SVG.
#[must_use]
pub fn calendar(sheet: &Sheet<'_>) -> String {
    let name = sheet.calendar.name.as_str();
    let title = plain(name).unwrap_or_default();
    let about = sheet.language.text("card-about");
    card(sheet, None, &title, &[about], Tile::Days, COLOURS[0])
}

/// One for each category, in the calendar's order, and again from the start.
const COLOURS: [&str; 8] = [
    "#0b5c8a", "#17653d", "#7a3e9d", "#a3341f", "#84580a", "#0f6868", "#454a9c", "#8c1c4e",
];

const CANCELLED: &str = "#9c1c2b";

fn colour(calendar: &Calendar, category: Option<&String>) -> &'static str {
    let known = calendar.categories.iter();
    let index = category.and_then(|category| known.clone().position(|one| one == category));
    COLOURS[index.unwrap_or(0) % COLOURS.len()]
}

/// The leaf of a calendar that stands at the right.
enum Tile {
    /// Month, day or days, and weekday.
    Day(Fitted, Fitted, Fitted),
    /// An arrow that comes back.
    Repeats,
    /// A month full of days.
    Days,
}

/// A text in the size that fits.
struct Fitted {
    text: String,
    size: f32,
}

struct Line {
    text: String,
    y: f32,
}

#[derive(Template)]
#[template(path = "card.svg")]
struct Picture {
    colour: &'static str,
    kind: Option<String>,
    title: Vec<Line>,
    title_size: f32,
    details: Vec<Line>,
    tile: Tile,
    name: String,
    host: String,
}

/// The left edge of texts is at 80, and so is the right one, from the right.
const WIDTH: f32 = 1040.0;

/// Beside the tile, which begins at 860.
const NARROW: f32 = 720.0;

/// The last line of details; the calendar's name stands below.
const LOWEST: f32 = 508.0;

/// Sizes of a title, and how many lines it may have then; the last one is cut.
const TITLES: [(f32, usize); 4] = [(76.0, 2), (64.0, 2), (54.0, 3), (46.0, 3)];

/// The size of the details, which stand at the foot, and the distance of their lines.
const DETAIL: (f32, f32) = (34.0, 47.0);

fn card(
    sheet: &Sheet<'_>,
    kind: Option<&str>,
    title: &str,
    details: &[String],
    tile: Tile,
    colour: &'static str,
) -> String {
    let (title_size, lines) = TITLES
        .iter()
        .find_map(|(size, most)| {
            let lines = wrapped(title, Font::Semibold, *size, NARROW, usize::MAX);
            (lines.len() <= *most).then_some((*size, lines))
        })
        .unwrap_or_else(|| {
            let (size, most) = TITLES[TITLES.len() - 1];
            (size, wrapped(title, Font::Semibold, size, NARROW, most))
        });
    let title = (0_u8..).zip(lines).map(|(line, text)| Line {
        text,
        y: 148.0 + title_size + f32::from(line) * title_size * 1.18,
    });
    let host = sheet.calendar.base_url.host_str().unwrap_or_default();
    let picture = Picture {
        colour,
        kind: kind.and_then(plain),
        title: title.collect(),
        title_size,
        details: detailed(details),
        tile,
        name: plain(&sheet.calendar.name).unwrap_or_default(),
        host: plain(host).unwrap_or_default(),
    };
    picture
        .render()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}

/// The lines at the foot, two for each detail at most: below the longest title there is room for
/// four.
fn detailed(details: &[String]) -> Vec<Line> {
    let (size, distance) = DETAIL;
    let texts = details.iter().filter_map(|text| plain(text));
    let lines = texts.flat_map(|text| wrapped(&capitalised(&text), Font::Regular, size, WIDTH, 2));
    let lines: Vec<String> = lines.collect();
    let above = (0_u8..).zip(lines.into_iter().rev());
    let above = above.map(|(line, text)| Line {
        text,
        y: LOWEST - f32::from(line) * distance,
    });
    let mut lines: Vec<Line> = above.collect();
    lines.reverse();
    lines
}

fn day(language: &Language, occurrence: &Occurrence) -> Tile {
    let (first, last) = (occurrence.start.date(), occurrence.last_day());
    let fit = |text: String, font, size| {
        let text = plain(&text).unwrap_or_default();
        let size = fitted(&text, font, size, 216.0);
        Fitted { text, size }
    };
    let (days, weekdays) = if last > first {
        let weekdays = [first, last].map(|day| language.short_weekday(day).to_owned());
        let days = if first.month() == last.month() && first.year() == last.year() {
            format!("{}–{}", first.day(), last.day())
        } else {
            format!(
                "{}/{}–{}/{}",
                first.day(),
                first.month(),
                last.day(),
                last.month()
            )
        };
        (days, weekdays.join(" – "))
    } else {
        (
            first.day().to_string(),
            language.short_weekday(first).to_owned(),
        )
    };
    Tile::Day(
        fit(
            capitalised(&language.month_and_year(first)),
            Font::Semibold,
            28.0,
        ),
        fit(days, Font::Semibold, 124.0),
        fit(weekdays, Font::Regular, 30.0),
    )
}

/// The place, or that it is online, or both.
fn place(language: &Language, occurrence: &Occurrence) -> Option<String> {
    let event = occurrence.event();
    let place = language.place(event);
    match event.attendance()? {
        Attendance::Online => Some(language.text("site-online")),
        Attendance::InPerson => place,
        Attendance::Hybrid => {
            let hybrid = language.text("site-hybrid");
            Some(place.map_or(hybrid.clone(), |place| format!("{place} · {hybrid}")))
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}
