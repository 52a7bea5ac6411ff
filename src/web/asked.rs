//! What an editor of the newsletter asks for, read from a query: the words of the command.

use jiff::civil::Date;

use super::params::{Now, Query, day};
use crate::language::Language;
use crate::model::LanguageTag;
use crate::view::html::{Field, Form};
use crate::view::newsletter::{Format, Issue, MAX_DAYS, Misfit, Options};

/// The options, in the order of the form.
const OPTIONS: [&str; 5] = ["days", "series_days", "to", "today", "since"];

/// The form, and the issue that it describes where nothing in it is wrong.
pub(super) struct Asked<'a> {
    pub(super) form: Form<'a>,
    pub(super) issue: Option<Issue>,
}

/// Reads what was asked of the page in `language`. Without an issue, it is the next.
pub(super) fn read<'a>(query: &Query, now: &'a Now, language: &'a Language) -> Asked<'a> {
    let (mut problems, mut fields) = (Vec::new(), Vec::new());
    let next = Issue::next(now.today()).to_string();
    let typed = query.get("issue").unwrap_or(&next).trim();
    let date = day(typed);
    if date.is_none() {
        problems.push(("issue", bad_date(typed, language, &next)));
    }
    fields.push(Field::of("issue", typed.to_owned()));
    for name in OPTIONS {
        fields.push(Field::of(
            name,
            value(query, name).unwrap_or_default().to_owned(),
        ));
    }
    let options = options(query).map_err(|(name, typed)| {
        let problem = match name {
            "days" | "series_days" => {
                let most = ("most", i64::from(MAX_DAYS).into());
                language.format("editor-bad-days", [("value", typed.into()), most])
            }
            _ => bad_date(&typed, language, &next),
        };
        problems.push((name, problem));
    });
    let mut issue = None;
    if let (Ok(options), Some(date)) = (options, date) {
        match options.issue(date) {
            Ok(described) => issue = Some(described),
            Err(misfit) => problems.push((misfit.option(), said(misfit, language))),
        }
    }
    let languages = &now.snapshot.languages;
    let named = |tag: &str| languages.get(&LanguageTag::parse(tag).ok()?);
    let (of_section, language_problem) = choice(query, "language", language, named);
    let (format, format_problem) = choice(query, "format", language, format);
    let mut form = Form {
        language: of_section.unwrap_or(language),
        format: format.unwrap_or(Format::Markdown),
        fields,
        language_problem,
        format_problem,
    };
    if form.language_problem.is_some() || form.format_problem.is_some() {
        issue = None;
    }
    for (name, problem) in problems {
        complain(&mut form, name, problem);
    }
    Asked { form, issue }
}

/// The issue of `date` with the options of a query; `Err` says what is wrong with them.
pub(super) fn issue(query: &Query, date: Date) -> Result<Issue, String> {
    if let Some(word) = query.stranger(&OPTIONS) {
        return Err(format!(
            "unknown \"{word}\": a section takes {}",
            OPTIONS.join(", ")
        ));
    }
    let options = options(query).map_err(|(name, typed)| match name {
        "days" | "series_days" => {
            format!("{name} \"{typed}\" is no number of days from 0 to {MAX_DAYS}")
        }
        _ => format!("{name} \"{typed}\" is no date: write YYYY-MM-DD"),
    })?;
    options.issue(date).map_err(|misfit| misfit.to_string())
}

/// Puts a problem beside its field.
pub(super) fn complain(form: &mut Form<'_>, name: &str, problem: String) {
    if let Some(field) = form.fields.iter_mut().find(|field| field.name == name) {
        field.problem = Some(problem);
    }
}

/// One of several, where one was asked for; and that it is not offered.
fn choice<T>(
    query: &Query,
    name: &str,
    language: &Language,
    read: impl FnOnce(&str) -> Option<T>,
) -> (Option<T>, Option<String>) {
    let Some(typed) = value(query, name) else {
        return (None, None);
    };
    let chosen = read(typed);
    let problem = chosen
        .is_none()
        .then(|| language.format("editor-bad-choice", [("value", typed.into())]));
    (chosen, problem)
}

/// The options of a query; the first that is none, and what was typed.
fn options(query: &Query) -> Result<Options, (&'static str, String)> {
    let date = |name| match value(query, name) {
        None => Ok(None),
        Some(typed) => day(typed).map(Some).ok_or((name, typed.to_owned())),
    };
    let days = |name| match value(query, name) {
        None => Ok(None),
        Some(typed) => {
            let days = typed.parse().ok().filter(|days| *days <= MAX_DAYS);
            days.map(Some).ok_or((name, typed.to_owned()))
        }
    };
    Ok(Options {
        days: days("days")?,
        series_days: days("series_days")?,
        to: date("to")?,
        today: date("today")?,
        since: date("since")?,
    })
}

/// What was typed; a form sends fields that were left empty.
fn value<'q>(query: &'q Query, name: &str) -> Option<&'q str> {
    query
        .get(name)
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

fn format(name: &str) -> Option<Format> {
    Format::ALL
        .into_iter()
        .find(|format| format.as_str() == name)
}

fn bad_date(typed: &str, language: &Language, example: &str) -> String {
    let args = [("value", typed.into()), ("example", example.into())];
    language.format("editor-bad-date", args)
}

fn said(misfit: Misfit, language: &Language) -> String {
    language.text(match misfit {
        Misfit::To(_) => "editor-to-too-early",
        Misfit::ToAndDays => "editor-to-and-days",
        Misfit::Today(_) => "editor-today-too-early",
        Misfit::Since(_) => "editor-since-too-late",
    })
}
