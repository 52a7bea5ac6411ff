//! Years that stand in a title or a link, compared with the dates.

use jiff::civil::Date;
use url::Url;

use super::super::table::{Item, Report};

/// A post announces an event at most so many months before it.
const ANNOUNCED_BEFORE: i32 = 12;

/// A post that an event links to is from at most so many months after it.
const REPORTED_AFTER: i32 = 3;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Warns where title or link say another year than the dates, or the link another month.
pub(super) fn compare(
    report: &Report,
    start: &Item<Date>,
    last: Date,
    title: Option<&Item<String>>,
    url: Option<&Item<Url>>,
) {
    let first = start.value;
    if let Some(title) = title
        && let Some(named) = misfit(&named(&title.value), first, last)
    {
        let message = format!("it starts on {first}, but the title says {}", named.year);
        report.warning(
            &start.span,
            message,
            "is the year mistyped, in one of them?",
        );
    }
    let Some(url) = url else {
        return;
    };
    let (posted, rest) = posted(&url.value);
    let said = named(&rest);
    let help = "is the date mistyped, or the link that of another event?";
    if let Some(named) = misfit(&said, first, last) {
        let message = format!("it starts on {first}, but the link says {}", named.words());
        report.warning(&start.span, message, help);
    } else if said.is_empty()
        && let Some((year, month)) = posted
    {
        let months = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month);
        let ahead = months(first.year(), first.month()) - months(year, month);
        if !(-REPORTED_AFTER..=ANNOUNCED_BEFORE).contains(&ahead) {
            let message = format!("it starts on {first}, but the link is of {year}-{month:02}");
            report.warning(&start.span, message, help);
        }
    }
}

/// A year, and the month where one is named with it.
#[derive(Clone, Copy)]
struct Named {
    year: i16,
    month: Option<i8>,
}

impl Named {
    /// "March 2020".
    fn words(self) -> String {
        let month = self.month.and_then(|month| usize::try_from(month - 1).ok());
        match month.and_then(|month| MONTHS.get(month)) {
            Some(month) => format!("{month} {}", self.year),
            None => self.year.to_string(),
        }
    }
}

/// What is named, when nothing of it fits to something that takes place from `first` to `last`.
fn misfit(named: &[Named], first: Date, last: Date) -> Option<Named> {
    let fits = |named: &&Named| {
        [first, last].iter().any(|day| {
            named.year == day.year() && named.month.is_none_or(|month| month == day.month())
        })
    };
    match named.iter().find(fits) {
        Some(_) => None,
        None => named.first().copied(),
    }
}

/// The years in a text: `2020`, `2020_March` and `2020-03`, but not numbers with more digits.
fn named(text: &str) -> Vec<Named> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[at..];
        let length = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (digits, after) = tail.split_at(length);
        if let Some(year) = year(digits) {
            let month = month(after);
            all.push(Named { year, month });
        }
        rest = after;
    }
    all
}

fn year(digits: &str) -> Option<i16> {
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1990..=2099).contains(&year).then_some(year)
}

/// The month that goes on after a year: `_March` or `-03`.
fn month(after: &str) -> Option<i8> {
    let word = after.get(1..)?;
    let word = &word[..word
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(word.len())];
    let index = match after.as_bytes().first()? {
        b'_' => MONTHS.iter().position(|month| *month == word)? + 1,
        b'-' if word.len() == 2 => word.parse().ok().filter(|month| (1..=12).contains(month))?,
        _ => return None,
    };
    i8::try_from(index).ok()
}

/// When a post was published whose address is `/2024/01/…`, and the rest of the address.
fn posted(url: &Url) -> (Option<(i16, i8)>, String) {
    let host = url.host_str().unwrap_or_default();
    let segments: Vec<&str> = url.path().split('/').collect();
    let date = |pair: &[&str]| Some((year(pair[0])?, month(&format!("-{}", pair[1]))?));
    let at = segments.windows(2).position(|pair| date(pair).is_some());
    match at {
        Some(at) => {
            let rest = segments[at + 2..].join("/");
            (date(&segments[at..at + 2]), format!("{host}/{rest}"))
        }
        None => (None, format!("{host}{}", url.path())),
    }
}
