//! The text of a definition: the one writer of such files.
//!
//! Any text can be a value: what is written is read back the same, whatever it holds.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::Date;
use toml::Value;

/// A definition on its way to a text.
///
/// Keys go to the table that was opened last, and first to the file itself. A table without keys is not
/// written.
#[derive(Debug, Default)]
pub struct File {
    text: String,
    keys: Vec<Key>,
    /// The header of the table that is open, until its first key.
    header: Option<&'static str>,
    table: &'static str,
}

/// A definition as text, and where its keys stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub text: String,
    /// In the order of the file.
    pub keys: Vec<Key>,
}

/// Where a key and its value stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The name of its table and its own: `summary`, `location.city`.
    pub name: String,
    /// The bytes of its line, or lines.
    pub span: Range<usize>,
}

impl File {
    /// A line for people.
    pub fn comment(&mut self, text: &str) {
        for line in text.lines() {
            self.text.push_str("# ");
            // TOML allows no control characters in comments but tabs.
            self.text
                .extend(line.chars().filter(|c| !c.is_control() || *c == '\t'));
            self.text.push('\n');
        }
    }

    /// Opens a table: `[location]`, or `[[conference]]` for one of several.
    pub fn table(&mut self, header: &'static str) {
        self.header = Some(header);
        self.table = header.trim_matches(['[', ']']);
    }

    /// A key with its value.
    pub fn key(&mut self, name: &str, value: impl Into<Value>) {
        if let Some(header) = self.header.take() {
            // Nothing can go wrong when writing to a text.
            let _ = write!(self.text, "\n{header}\n");
        }
        let (start, width) = (self.text.len(), width(self.table));
        let value = value.into();
        let _ = writeln!(self.text, "{name:<width$} = {value}");
        let name = match self.table {
            "" => name.to_owned(),
            table => format!("{table}.{name}"),
        };
        let span = start..self.text.len();
        self.keys.push(Key { name, span });
    }

    /// A key, where it has a value.
    pub fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.key(name, value);
        }
    }

    /// The text.
    #[must_use]
    pub fn finish(self) -> Written {
        Written {
            text: self.text,
            keys: self.keys,
        }
    }
}

/// A date as a value.
#[must_use]
pub fn date(date: Date) -> Value {
    moment(&date.to_string()).unwrap_or_else(|| Value::String(date.to_string()))
}

/// A date, or a date and time, as TOML writes them: `2027-01-13`, `2027-01-13T18:00:00`.
#[must_use]
pub fn moment(text: &str) -> Option<Value> {
    text.parse().ok().map(Value::Datetime)
}

/// Values stand below each other: the longest key that the tables usually have.
fn width(table: &str) -> usize {
    match table {
        "" => "description".len(),
        "location" => "country".len(),
        "conference" => "features".len(),
        _ => 0,
    }
}
