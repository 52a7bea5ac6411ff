//! TOML tables read key by key, every value with its place and every problem collected.

use std::cell::RefCell;
use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::value::{Date, Datetime, Offset, Time};

pub(super) use crate::diagnostic::Report;
use crate::diagnostic::nearest;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Item<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

impl<T> Item<T> {
    pub(super) fn map<U>(self, f: impl FnOnce(T) -> U) -> Item<U> {
        Item {
            value: f(self.value),
            span: self.span,
        }
    }
}

impl Item<String> {
    /// Where `word`, a slice of the value, stands in the file; the whole value where the file
    /// writes it with escapes.
    pub(super) fn span_of(&self, word: &str, report: &Report) -> Range<usize> {
        let written = &report.source().text[self.span.clone()];
        match (written.find(&self.value), self.value.find(word)) {
            (Some(outer), Some(inner)) if !word.is_empty() => {
                let start = self.span.start + outer + inner;
                start..start + word.len()
            }
            _ => self.span.clone(),
        }
    }
}

/// A table that remembers which keys were asked for.
pub(super) struct Table<'a> {
    pub(super) report: &'a Report,
    pub(super) span: Range<usize>,
    keys: &'a DeTable<'a>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(report: &'a Report, table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self {
            report,
            span,
            keys: table,
            known: RefCell::default(),
        }
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self) {
        let known = self.known.borrow();
        for key in self.keys.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let near = synonym(name).filter(|key| known.contains(key));
            let help = match near.or_else(|| nearest(name, known.iter().copied())) {
                Some(near) => format!("did you mean `{near}`?"),
                None if TOP.contains(&name) && !known.contains(&"start") => {
                    format!("`{name}` belongs above the first line in brackets")
                }
                None => format!("the keys here are {}", known.join(", ")),
            };
            self.report
                .error(&key.span(), format!("unknown key `{name}`"), &help);
        }
    }

    /// Where a key stands that does not count as one that may be here.
    pub(super) fn place_of(&self, key: &str) -> Option<Range<usize>> {
        self.keys
            .keys()
            .find(|name| name.get_ref() == key)
            .map(toml::Spanned::span)
    }

    /// Whether the key is there at all.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    fn get(&self, key: &'static str) -> Option<&'a toml::Spanned<DeValue<'a>>> {
        if !self.known.borrow().contains(&key) {
            self.known.borrow_mut().push(key);
        }
        self.keys
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    /// The value of `key` as `read` takes it; another type is reported as not being `wanted`.
    fn typed<T>(
        &self,
        key: &'static str,
        wanted: &str,
        read: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<Item<T>> {
        let value = self.get(key)?;
        let item = read(value.get_ref()).map(|read| Item {
            value: read,
            span: value.span(),
        });
        if item.is_none() {
            let message = format!("`{key}` is {wanted}, not {}", described(value.get_ref()));
            let help = match value.get_ref() {
                DeValue::String(text) if looks_like_a_date(text) => "take the quotes away",
                DeValue::String(_) if wanted.starts_with("a list") => "put brackets around it",
                DeValue::String(_) => "",
                _ if wanted.starts_with("a text") => "put quotes around it",
                _ => "",
            };
            self.report.error(&value.span(), message, help);
        }
        item
    }

    pub(super) fn string(&self, key: &'static str) -> Option<Item<String>> {
        self.typed(key, "a text in quotes", |value| {
            value.as_str().map(str::to_owned)
        })
    }

    /// A whole number; another type is not reported, so that a key may have either.
    pub(super) fn number(&self, key: &'static str) -> Option<Item<i64>> {
        let value = self.get(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            return None;
        };
        Some(Item {
            value: number.as_str().parse().unwrap_or(i64::MAX),
            span: value.span(),
        })
    }

    pub(super) fn boolean(&self, key: &'static str) -> Option<Item<bool>> {
        self.typed(key, "`true` or `false`", DeValue::as_bool)
    }

    pub(super) fn datetime(&self, key: &'static str) -> Option<Item<Datetime>> {
        self.typed(key, "a date or a time without quotes", |value| {
            value.as_datetime().copied()
        })
    }

    pub(super) fn time(&self, key: &'static str) -> Option<Item<Time>> {
        self.typed(key, "a time of day such as 19:00:00", |value| {
            match value.as_datetime() {
                Some(Datetime {
                    date: None,
                    time: Some(time),
                    offset: None,
                }) => Some(*time),
                _ => None,
            }
        })
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Item<jiff::civil::Date>> {
        let date = self.typed(key, "a date such as 2026-12-31", |value| {
            match value.as_datetime() {
                Some(Datetime {
                    date: Some(date),
                    time: None,
                    offset: None,
                }) => Some(*date),
                _ => None,
            }
        })?;
        let civil = civil_date(date.value)?;
        Some(date.map(|_| civil))
    }

    /// Two numbers.
    pub(super) fn pair(&self, key: &'static str) -> Option<Item<(f64, f64)>> {
        self.typed(
            key,
            "two numbers in brackets: [latitude, longitude]",
            |value| {
                let number = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
                    DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
                    DeValue::Integer(integer) => integer.as_str().parse::<f64>().ok(),
                    _ => None,
                };
                match &value.as_array()?[..] {
                    [first, second] => Some((number(first)?, number(second)?)),
                    _ => None,
                }
            },
        )
    }

    pub(super) fn strings(&self, key: &'static str) -> Option<Item<Vec<Item<String>>>> {
        self.list(key, "a list of texts in quotes", |value| {
            value.as_str().map(str::to_owned)
        })
    }

    pub(super) fn datetimes(&self, key: &'static str) -> Option<Item<Vec<Item<Datetime>>>> {
        self.list(key, "a list of dates or times without quotes", |value| {
            value.as_datetime().copied()
        })
    }

    fn list<T>(
        &self,
        key: &'static str,
        wanted: &str,
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<Item<Vec<Item<T>>>> {
        let list = self.typed(key, wanted, DeValue::as_array)?;
        let mut items = Vec::new();
        for value in list.value {
            let Some(read) = read(value.get_ref()) else {
                let message = format!("`{key}` is {wanted}, not {}", described(value.get_ref()));
                self.report.error(&value.span(), message, "");
                continue;
            };
            items.push(Item {
                value: read,
                span: value.span(),
            });
        }
        Some(Item {
            value: items,
            span: list.span,
        })
    }

    pub(super) fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let wanted = format!("a table: [{key}]");
        let table = self.typed(key, &wanted, DeValue::as_table)?;
        Some(Table::new(self.report, table.value, table.span))
    }

    /// The tables of `[[key]]`.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let wanted = format!("a list of tables: [[{key}]]");
        let Some(list) = self.typed(key, &wanted, DeValue::as_array) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in list.value {
            match value.get_ref().as_table() {
                Some(table) => tables.push(Table::new(self.report, table, value.span())),
                None => self
                    .report
                    .error(&value.span(), format!("`{key}` is {wanted}"), ""),
            }
        }
        tables
    }

    /// Every key that is itself a table, with its place: `[translations.fr]`.
    pub(super) fn named_tables(&self) -> Vec<(Item<String>, Table<'a>)> {
        let mut tables = Vec::new();
        for (key, value) in self.keys {
            let name = Item {
                value: key.get_ref().to_string(),
                span: key.span(),
            };
            let Some(table) = value.get_ref().as_table() else {
                let message = format!("`{}` is a table of texts", name.value);
                self.report.error(&value.span(), message, "");
                continue;
            };
            tables.push((name, Table::new(self.report, table, value.span())));
        }
        tables
    }
}

/// Keys of an event that people may write below a `[table]`, where they mean something else.
const TOP: [&str; 14] = [
    "summary",
    "description",
    "url",
    "categories",
    "languages",
    "organizers",
    "start",
    "end",
    "duration",
    "time_zone",
    "repeat",
    "until",
    "confirmed",
    "newsletter",
];

/// The key for which this is another word.
fn synonym(name: &str) -> Option<&'static str> {
    match name {
        "title" | "name" => Some("summary"),
        "date" | "when" | "begin" => Some("start"),
        "where" | "place" | "venue" => Some("location"),
        "link" | "website" => Some("url"),
        "timezone" | "tz" | "zone" => Some("time_zone"),
        "rule" | "recurrence" | "every" => Some("repeat"),
        "category" => Some("categories"),
        "language" => Some("languages"),
        "organizer" => Some("organizers"),
        _ => None,
    }
}

/// A TOML date as a date of the calendar. TOML's reader has checked month and day.
pub(super) fn civil_date(date: Date) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

/// A TOML time as a time of day; fractions of a second are dropped.
pub(super) fn civil_time(time: Time) -> Option<jiff::civil::Time> {
    jiff::civil::Time::new(
        i8::try_from(time.hour).ok()?,
        i8::try_from(time.minute).ok()?,
        // A leap second is no time that a calendar can mean.
        i8::try_from(time.second.unwrap_or(0)).ok()?.min(59),
        0,
    )
    .ok()
}

/// Whether a TOML time carries an offset other than `Z`, and its text.
pub(super) fn offset_text(datetime: &Datetime) -> Option<String> {
    match datetime.offset {
        Some(Offset::Custom { minutes }) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            Some(format!(
                "{sign}{:02}:{:02}",
                minutes.abs() / 60,
                minutes.abs() % 60
            ))
        }
        _ => None,
    }
}

fn looks_like_a_date(text: &str) -> bool {
    text.len() >= 8 && text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-')
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "this date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
