//! What each address of the API takes, and reading it.

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::super::params::{Now, Query, says_something};
use super::problem::Problem;
use crate::language::Language;
use crate::model::{Attendance, Calendar, Country, LanguageTag, Selection, Window};
use crate::snapshot::Snapshot;
use crate::view::json::{Filters, List, Position, SeriesList};
use crate::view::sources;

/// Without `to`, so many days from `from` on.
const DEFAULT_DAYS: i64 = 90;

/// Longest window of one answer, in days: ten years.
const MAX_DAYS: i64 = 3_660;

/// Most items on one page, and how many there are where nobody has said.
const MAX_LIMIT: usize = 1_000;
const DEFAULT_LIMIT: usize = 100;

/// One address of the API.
pub(super) struct Endpoint {
    /// As `OpenAPI` writes it, with `{slug}` for a part that varies.
    pub(super) path: &'static str,
    /// Its name for programs that are made from the description.
    pub(super) operation: &'static str,
    pub(super) summary: &'static str,
    pub(super) parameters: &'static [Parameter],
    /// What it answers.
    pub(super) answer: fn(&mut SchemaGenerator) -> Schema,
}

pub(super) static OCCURRENCES: Endpoint = Endpoint {
    path: "/api/v1/occurrences",
    operation: "listOccurrences",
    summary: "What takes place in a window, in the order of starts",
    parameters: &[
        FROM, TO, LANG, CATEGORY, SPOKEN, COUNTRY, ATTENDANCE, TEXT, LIMIT, POSITION,
    ],
    answer: SchemaGenerator::subschema_for::<List<'_>>,
};

pub(super) static SERIES: Endpoint = Endpoint {
    path: "/api/v1/series",
    operation: "listSeries",
    summary: "The series that have something that the filters keep",
    parameters: &[
        LANG, CATEGORY, SPOKEN, COUNTRY, ATTENDANCE, TEXT, LIMIT, UID,
    ],
    answer: SchemaGenerator::subschema_for::<SeriesList<'_>>,
};

pub(super) static ONE_SERIES: Endpoint = Endpoint {
    path: "/api/v1/series/{slug}",
    operation: "getSeries",
    summary: "The series with one name: several where its rule changed. Former names are known",
    parameters: &[LANG],
    answer: SchemaGenerator::subschema_for::<SeriesList<'_>>,
};

pub(super) static FILTERS: Endpoint = Endpoint {
    path: "/api/v1/filters",
    operation: "listFilters",
    summary: "What the filters can be, and how many occurrences of a window each value has",
    parameters: &[FROM, TO, LANG, CATEGORY, SPOKEN, COUNTRY, ATTENDANCE, TEXT],
    answer: SchemaGenerator::subschema_for::<Filters>,
};

/// How sources fare.
pub(super) static SOURCES: Endpoint = Endpoint {
    path: "/api/v1/sources",
    operation: "listSources",
    summary: "How each source fares that the calendar follows",
    parameters: &[],
    answer: SchemaGenerator::subschema_for::<sources::List<'_>>,
};

/// Every address that the description names.
pub(super) static ENDPOINTS: [&Endpoint; 5] =
    [&OCCURRENCES, &SERIES, &ONE_SERIES, &FILTERS, &SOURCES];

impl Endpoint {
    pub(super) fn has(&self, name: &str) -> bool {
        self.parameters.iter().any(|one| one.name == name)
    }
}

/// What may stand behind the question mark.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// JSON Schema of one value.
    pub(super) schema: fn(&Snapshot) -> Value,
    /// Whether it may be there more than once: values of one filter are alternatives.
    pub(super) many: bool,
}

const FROM: Parameter = Parameter {
    name: "from",
    description: "The beginning of the window: a day of the calendar's zone, or a time. Where it is \
                  not said, today; 90 days before a `to` that is no later than that.",
    schema: |_| moment(),
    many: false,
};
const TO: Parameter = Parameter {
    name: "to",
    description: "The end of the window, not included; after `from`, by 3660 days at most. 90 days \
                  after `from` where it is not said.",
    schema: |_| moment(),
    many: false,
};
const LANG: Parameter = Parameter {
    name: "lang",
    description: "The language of the texts; the calendar's first where it is not said.",
    schema: |snapshot| {
        let all = snapshot.languages.iter().map(|one| one.tag().as_str());
        json!({"type": "string", "enum": all.collect::<Vec<_>>()})
    },
    many: false,
};
const CATEGORY: Parameter = Parameter {
    name: "category",
    description: "Keeps what has one of these categories.",
    schema: |snapshot| json!({"type": "string", "enum": snapshot.calendar.categories}),
    many: true,
};
const SPOKEN: Parameter = Parameter {
    name: "spoken",
    description: "Keeps where one of these languages is spoken (ISO 639-1, with a country where it \
                  matters).",
    schema: |_| {
        let languages: Vec<&str> = LanguageTag::all().collect();
        let countries: Vec<&str> = Country::all().collect();
        let (languages, countries) = (languages.join("|"), countries.join("|"));
        json!({"type": "string", "pattern": format!("^({languages})(-({countries}))?$")})
    },
    many: true,
};
const COUNTRY: Parameter = Parameter {
    name: "country",
    description: "Keeps what takes place in one of these countries (ISO 3166-1 alpha-2).",
    schema: |_| json!({"type": "string", "enum": Country::all().collect::<Vec<_>>()}),
    many: true,
};
const ATTENDANCE: Parameter = Parameter {
    name: "attendance",
    description: "Keeps what can be attended in one of these ways.",
    schema: |_| json!({"type": "string", "enum": Attendance::ALL.map(Attendance::as_str)}),
    many: true,
};
const TEXT: Parameter = Parameter {
    name: "text",
    description: "Keeps what has all of these words in its texts, in any language, or in its place.",
    schema: |_| {
        let something = "[^\\s\\u0000-\\u001f\\u007f-\\u009f]";
        json!({"type": "string", "maxLength": Selection::MAX_TEXT, "pattern": something})
    },
    many: false,
};
const LIMIT: Parameter = Parameter {
    name: "limit",
    description: "Most items on one page.",
    schema: |_| json!({"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}),
    many: false,
};
const POSITION: Parameter = Parameter {
    name: "cursor",
    description: "Where the page begins; taken from `next` of the page before.",
    schema: |_| json!({"type": "string", "pattern": Position::PATTERN}),
    many: false,
};
const UID: Parameter = Parameter {
    name: "cursor",
    description: "The UID behind which the page begins; taken from `next` of the page before.",
    schema: |_| json!({"type": "string", "minLength": 1}),
    many: false,
};

fn moment() -> Value {
    json!({"anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
    ]})
}

/// What was asked for.
pub(super) struct Asked<'n> {
    pub(super) calendar: &'n Calendar,
    pub(super) window: Window,
    pub(super) selection: Selection,
    pub(super) language: &'n Language,
    pub(super) limit: usize,
    cursor: Option<String>,
}

impl<'n> Asked<'n> {
    pub(super) fn read(query: &Query, now: &'n Now, endpoint: &Endpoint) -> Result<Self, Problem> {
        let snapshot = &now.snapshot;
        check(query, endpoint)?;
        let selection = query.selection(snapshot);
        Ok(Self {
            calendar: &snapshot.calendar,
            window: window(query, now)?,
            selection: selection.map_err(|error| Problem::bad_request(error.to_string()))?,
            language: query.language(snapshot).map_err(Problem::bad_request)?,
            // Files have no second page.
            limit: if now.as_files {
                usize::MAX
            } else {
                limit(query)?
            },
            cursor: query.get("cursor").map(str::to_owned),
        })
    }

    /// The position that the cursor is.
    pub(super) fn position(&self) -> Result<Option<Position>, Problem> {
        let Some(cursor) = &self.cursor else {
            return Ok(None);
        };
        let position = Position::parse(cursor).ok_or_else(|| {
            Problem::bad_request(format!("\"{cursor}\" is no cursor: take it from \"next\""))
        })?;
        Ok(Some(position))
    }
}

/// Nothing is there that the endpoint does not take, nothing twice, and nothing empty: a mistyped
/// filter would be answered with everything.
fn check(query: &Query, endpoint: &Endpoint) -> Result<(), Problem> {
    for (name, value) in query.pairs() {
        let Some(parameter) = endpoint.parameters.iter().find(|one| one.name == name) else {
            let all: Vec<&str> = endpoint.parameters.iter().map(|one| one.name).collect();
            let all = all.join(", ");
            let detail = format!(
                "unknown parameter \"{name}\": those of {} are {all}",
                endpoint.path
            );
            return Err(Problem::bad_request(detail));
        };
        let is_nothing = if parameter.many {
            value.split(',').all(|one| one.trim().is_empty())
        } else {
            !says_something(value)
        };
        if is_nothing {
            return Err(Problem::bad_request(format!("\"{name}\" is empty")));
        }
        if !parameter.many && query.pairs().filter(|(other, _)| *other == name).count() > 1 {
            return Err(Problem::bad_request(format!("\"{name}\" is there twice")));
        }
    }
    Ok(())
}

fn limit(query: &Query) -> Result<usize, Problem> {
    let Some(text) = query.get("limit") else {
        return Ok(DEFAULT_LIMIT);
    };
    let only_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let limit = text
        .parse()
        .ok()
        .filter(|limit| (1..=MAX_LIMIT).contains(limit));
    limit
        .filter(|_| only_digits)
        .ok_or_else(|| Problem::bad_request(format!("\"limit\" is a number from 1 to {MAX_LIMIT}")))
}

fn window(query: &Query, now: &Now) -> Result<Window, Problem> {
    let calendar = &now.snapshot.calendar;
    let days = |days: i64| jiff::SignedDuration::from_hours(24 * days);
    let today = calendar.time_zone.midnight(now.today());
    let read = |key: &str| query.get(key).map(|text| instant(key, text, calendar));
    let (from, to) = (read("from").transpose()?, read("to").transpose()?);
    let from = from.unwrap_or_else(|| match to {
        Some(to) if to <= today => to
            .saturating_sub(days(DEFAULT_DAYS))
            .unwrap_or(Timestamp::MIN),
        _ => today,
    });
    let to = to.unwrap_or_else(|| {
        from.saturating_add(days(DEFAULT_DAYS))
            .unwrap_or(Timestamp::MAX)
    });
    if to <= from {
        return Err(Problem::bad_request("\"to\" is not after \"from\""));
    }
    if to.duration_since(from) > days(MAX_DAYS) {
        return Err(Problem::bad_request(format!(
            "the window is longer than {MAX_DAYS} days; ask for it in parts"
        )));
    }
    Ok(Window { from, to })
}

/// A date in the calendar's zone, or an instant.
fn instant(key: &str, text: &str, calendar: &Calendar) -> Result<Timestamp, Problem> {
    if let Ok(date) = Date::strptime("%Y-%m-%d", text)
        && text.len() == "2027-01-31".len()
    {
        return Ok(calendar.time_zone.midnight(date));
    }
    // A plus sign in an address stands for a space.
    text.replace(' ', "+").parse().map_err(|_| {
        Problem::bad_request(format!(
            "\"{key}\" is no date or time: write 2027-01-31 or 2027-01-31T18:00:00Z"
        ))
    })
}
