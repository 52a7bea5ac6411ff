//! Proposing an event: a form that ends in a definition file. Nothing of it is kept.
#![expect(
    clippy::needless_pass_by_value,
    reason = "request guards are handed over whole"
)]
#![expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]

use rocket::data::{Capped, Data, ToByteUnit as _};
use rocket::http::{ContentType, MediaType, Status};
use rocket::{Route, get, post, routes};
use url::form_urlencoded;

use super::errors;
use super::pages::{failure, site};
use super::params::{Lang, Now};
use super::response::{NOT_KEPT, Text};
use crate::definition::draft::{self, Draft, Question};
use crate::definition::usual::Usual;
use crate::language::Language;
use crate::view::html::{self, Answers};

pub(super) fn routes() -> Vec<Route> {
    routes![blank, answered]
}

/// Largest form, in bytes. A long description has a few thousand.
const MAX_FORM_BYTES: u64 = 32 * 1024;

#[get("/<lang>/propose", rank = 15)]
fn blank(lang: Lang, now: Now) -> Result<Text, Text> {
    let language = errors::language_of(&now, &lang)?;
    let mut draft = Draft::default();
    draft.answer(Question::Language, language.tag().as_str());
    let page = html::propose(&site(&now, language, "propose", ""), &draft, None);
    Ok(Text::html(page))
}

/// The answers go into the page that comes back, and nowhere else.
#[post("/<lang>/propose", data = "<data>")]
async fn answered(lang: Lang, now: Now, data: Data<'_>) -> Result<Text, Text> {
    let language = errors::language_of(&now, &lang)?;
    let body = data.open(MAX_FORM_BYTES.bytes()).into_bytes().await;
    let Some(body) = body.ok().filter(Capped::is_complete) else {
        let tag = Some(language.tag());
        let status = Status::PayloadTooLarge;
        return Err(failure(
            &now,
            tag,
            status,
            "propose-title",
            Some("propose-too-large"),
        ));
    };
    let (draft, wants_file) = read(&body, language);
    let calendar = &now.snapshot.calendar;
    let mut proposal = draft.proposal(calendar, now.today());
    let is_taken = |slug: &_| !now.snapshot.event(slug).is_empty();
    proposal.slug = draft::free(&proposal.slug, is_taken);
    let is_good = !proposal.series.is_empty();
    if wants_file && is_good {
        let name = format!("attachment; filename=\"{}.toml\"", proposal.slug);
        let toml = ContentType(MediaType::new("application", "toml"));
        let file = Text {
            cache: NOT_KEPT,
            ..Text::new(&toml, proposal.text.into())
        };
        return Ok(file.header("Content-Disposition", name));
    }
    let answers = Answers {
        proposal: &proposal,
    };
    let page = html::propose(&site(&now, language, "propose", ""), &draft, Some(&answers));
    let page = Text {
        cache: NOT_KEPT,
        ..Text::html(page)
    };
    let status = if is_good {
        Status::Ok
    } else {
        Status::UnprocessableEntity
    };
    Ok(page.status(status))
}

/// The answers in a form, and whether the file itself is wanted.
fn read(body: &[u8], language: &Language) -> (Draft, bool) {
    let mut draft = Draft::default();
    let (mut day, mut time, mut wants_file) = (String::new(), String::new(), false);
    let mut categories: Vec<String> = Vec::new();
    let mut usual = None;
    for (name, value) in form_urlencoded::parse(body) {
        match name.as_ref() {
            "day" => value.trim().clone_into(&mut day),
            "time" => value.trim().clone_into(&mut time),
            "want" => wants_file = value == "file",
            "categories" => categories.push(value.into_owned()),
            "duration" => draft.answer(Question::Duration, &language.duration(&value)),
            "usual" => usual = Usual::ALL.into_iter().find(|one| one.name() == value),
            name => {
                let mut questions = Question::ALL.into_iter();
                if let Some(question) = questions.find(|question| question.key() == name) {
                    draft.answer(question, &value);
                }
            }
        }
    }
    if !day.is_empty() {
        draft.answer(Question::Start, &format!("{day} {time}"));
    }
    draft.answer(Question::Categories, &categories.join(", "));
    draft.choose(usual);
    (draft, wants_file)
}
