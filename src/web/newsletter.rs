//! The newsletter: the page of its editors, and the sections for pads and scripts.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::http::{ContentType, MediaType, Status};
use rocket::{Route, get, routes};

use super::asked::{self, Asked};
use super::errors;
use super::pages::{Preferred, failure, site};
use super::params::{IssueName, Lang, NoIssueName, Now, Query};
use super::policy::{self, POLICY};
use super::response::{FEED_CACHE, Text};
use crate::history::Unknown;
use crate::language::Language;
use crate::model::{Earlier, LanguageTag};
use crate::snapshot::Snapshot;
use crate::view::html::{self, Edition};
use crate::view::newsletter::{self, Format, Issue, Section};

pub(super) fn routes() -> Vec<Route> {
    routes![editor, snippet, script]
}

/// Choose an issue and a language, see the section, copy it.
#[get("/<lang>/newsletter", rank = 20)]
fn editor(lang: Lang, query: Query, now: Now) -> Result<Text, Text> {
    let snapshot = &now.snapshot;
    let language = errors::language_of(&now, &lang)?;
    let Asked { mut form, issue } = asked::read(&query, &now, language);
    let edition = issue.and_then(|issue| match earlier(snapshot, &issue) {
        Ok(earlier) => Some(Edition {
            section: section(snapshot, &issue, &earlier, form.language),
            issue,
            gone: earlier.gone,
        }),
        Err(unknown) => {
            asked::complain(&mut form, "since", since_unknown(unknown, &now, language));
            None
        }
    });
    // The same language as the page's goes along when that is switched.
    let own: &[_] = if form.language.tag() == language.tag() {
        &[("language", "")]
    } else {
        &[]
    };
    let path = format!("newsletter?{}", form.query(own));
    let page = html::newsletter(&site(&now, language, &path, ""), &form, edition.as_ref());
    let status = if edition.is_some() {
        Status::Ok
    } else {
        Status::BadRequest
    };
    Ok(Text::html(page)
        .status(status)
        .header(POLICY, policy::with_frames()))
}

/// The section of any issue, past ones too, as the command prints it. It takes the command's
/// options as a query.
#[get("/newsletter/<issue>", rank = 10)]
fn snippet(
    issue: Result<IssueName, NoIssueName>,
    query: Query,
    now: Now,
    preferred: Preferred,
) -> Result<Text, Text> {
    let snapshot = &now.snapshot;
    let Ok(name) = issue else {
        return Err(no_section(&now, &preferred.language));
    };
    let Some(language) = snapshot.languages.get(&name.language) else {
        return Err(no_section(&now, &preferred.language));
    };
    let issue = asked::issue(&query, name.date).map_err(|problem| refused(&problem))?;
    let earlier = earlier(snapshot, &issue).map_err(|Unknown { begin }| {
        let begin = begin.map_or("nowhere".to_owned(), |begin| begin.to_string());
        refused(&format!(
            "cannot know what is new since then: the history begins {begin}"
        ))
    })?;
    let content_type = match name.format {
        Format::Markdown | Format::Table => ContentType(MediaType::new("text", "markdown")),
        Format::Html => ContentType::HTML,
        Format::Text => ContentType::Plain,
    };
    let body = section(snapshot, &issue, &earlier, language).print(name.format, language);
    let text = Text {
        last_modified: Some(snapshot.last_change()),
        cache: FEED_CACHE,
        ..Text::new(&content_type, body.into()).open()
    };
    Ok(match name.format {
        Format::Html => text.header(POLICY, MAIL_POLICY),
        Format::Markdown | Format::Text | Format::Table => text,
    })
}

/// For the edition for mail: its styles are in its tags, and nothing in it runs or loads but the
/// pictures of events. The page of the editors has it in a frame.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src https:; \
                           frame-ancestors 'self'; sandbox";

#[get("/copy.js")]
fn script() -> Text {
    Text {
        cache: FEED_CACHE,
        ..Text::new(&ContentType::JavaScript, html::COPY_SCRIPT.into())
    }
}

fn section(snapshot: &Snapshot, issue: &Issue, earlier: &Earlier, language: &Language) -> Section {
    let agenda = snapshot.agenda(issue.window(&snapshot.calendar)).value;
    newsletter::section(issue, earlier, &agenda, &snapshot.calendar, language)
}

/// What was known when the last issue appeared, where it matters.
fn earlier(snapshot: &Snapshot, issue: &Issue) -> Result<Earlier, Unknown> {
    let Some(since) = issue.since else {
        return Ok(Earlier::default());
    };
    let from = snapshot.calendar.time_zone.midnight(since);
    snapshot.past.before(from)
}

fn since_unknown(unknown: Unknown, now: &Now, language: &Language) -> String {
    let Some(begin) = unknown.begin else {
        return language.text("editor-since-no-history");
    };
    let day = now.snapshot.calendar.time_zone.wall(begin).date();
    let first = day.tomorrow().unwrap_or(day);
    // Today nobody can ask for tomorrow.
    if first > now.today() {
        return language.text("editor-since-no-history");
    }
    language.format(
        "editor-since-unknown",
        [("date", language.date(first).into())],
    )
}

/// That there is no such section, and which there are.
fn no_section(now: &Now, preferred: &LanguageTag) -> Text {
    let snapshot = &now.snapshot;
    let language = snapshot.languages.get(preferred);
    let language = language.unwrap_or(snapshot.languages.default());
    let all = snapshot.languages.iter();
    let languages: Vec<String> = all.map(|one| one.tag().to_string()).collect();
    let endings = Format::ALL.map(|format| format!(".{}", format.ending()));
    let (date, tag) = (Issue::next(now.today()), language.tag());
    let example = format!(
        "{}newsletter/{date}.{tag}.md",
        snapshot.calendar.base_url.path()
    );
    let args = [
        ("example", example.into()),
        ("languages", language.list(&languages).into()),
        ("formats", language.list(&endings).into()),
    ];
    let help = language.format("editor-no-section", args);
    failure(
        now,
        Some(language.tag()),
        Status::NotFound,
        "site-not-found",
        Some(&help),
    )
}

/// Programs get a plain sentence.
fn refused(problem: &str) -> Text {
    Text::new(&ContentType::Plain, format!("{problem}\n").into())
        .status(Status::BadRequest)
        .open()
}
