//! What cannot be answered, said in a friendly way.

use std::sync::Arc;

use rocket::http::{Method, Status};
use rocket::request::Request;
use rocket::{Catcher, Either, catch, catchers};

use super::pages::{failing, failure, preferred};
use super::params::{Lang, Now};
use super::response::Text;
use crate::language::Language;
use crate::model::{LanguageTag, SelectionError, Series, Slug};
use crate::view::html;

/// A page, something else, or a page that says why not.
pub(super) type PageOr<T> = Result<Either<Text, T>, Text>;

pub(super) fn catchers() -> Vec<Catcher> {
    catchers![not_found_or_allowed, broken, other]
}

/// The language that an address names, or that there is no such page.
#[expect(
    clippy::result_large_err,
    reason = "both sides are answers, made once a request"
)]
pub(super) fn language_of<'n>(now: &'n Now, lang: &Lang) -> Result<&'n Language, Text> {
    let language = now.snapshot.languages.get(&lang.0);
    language.ok_or_else(|| not_found(now, None))
}

pub(super) fn not_found(now: &Now, language: Option<&LanguageTag>) -> Text {
    failure(
        now,
        language,
        Status::NotFound,
        "site-not-found",
        Some("site-not-found-help"),
    )
}

/// That there is no event `slug`, or no such date of it, and which event may be meant: that one, or the
/// one with the nearest name.
pub(super) fn no_event(now: &Now, language: &Language, slug: &Slug) -> Text {
    let all = &now.snapshot.series;
    let own = all.iter().find(|series| series.slug == *slug);
    let likeness = |series: &Arc<Series>| {
        strsim::normalized_damerau_levenshtein(slug.as_str(), series.slug.as_str())
    };
    let near = || {
        let near = all.iter().map(|series| (likeness(series), series));
        let near = near.max_by(|one, other| one.0.total_cmp(&other.0));
        near.filter(|(likeness, _)| *likeness > LIKE)
            .map(|(_, series)| series)
    };
    let meant = own.or_else(near).map(Arc::as_ref);
    let page = html::no_event(&failing(now, language), meant);
    Text::html(page).status(Status::NotFound)
}

/// From here on, from 0 to 1, a name may be another one mistyped.
const LIKE: f64 = 0.7;

/// That a selection is none, and which there are.
pub(super) fn refused(now: &Now, language: &Language, error: &SelectionError) -> Text {
    let site = failing(now, language);
    let heading = language.text("site-bad-request");
    let said = html::refused(language, error);
    let page = html::message(&site, &heading, Some(&said), None);
    Text::html(page).status(Status::BadRequest)
}

/// That there are no pages of these days, and of which there are; of `year`, perhaps.
pub(super) fn outside(now: &Now, language: &Language, year: i16) -> Text {
    let (first, last) = now.snapshot.horizon();
    let year = (first.year()..=last.year()).contains(&year).then_some(year);
    let days = [("first", first), ("last", last)];
    let days = days.map(|(name, day)| (name, language.date(day).into()));
    let said = language.format("site-outside", days);
    let page = html::no_days(&failing(now, language), &said, year);
    Text::html(page).status(Status::NotFound)
}

/// Rocket says 404 to a method that a known address does not have; that is 405 (RFC 9110 §15.5.6).
#[catch(404)]
fn not_found_or_allowed(request: &Request<'_>) -> Text {
    let now = Now::of(request);
    let language = language(request, &now);
    if let Some(allowed) = allowed(request) {
        let heading = "site-not-allowed";
        return failure(
            &now,
            Some(&language),
            Status::MethodNotAllowed,
            heading,
            None,
        )
        .header("Allow", allowed);
    }
    not_found(&now, Some(&language))
}

#[catch(500)]
fn broken(request: &Request<'_>) -> Text {
    let now = Now::of(request);
    let language = language(request, &now);
    broke(&now, Some(&language))
}

/// That something is wrong here, and not with the question.
pub(super) fn broke(now: &Now, language: Option<&LanguageTag>) -> Text {
    let status = Status::InternalServerError;
    failure(now, language, status, "site-error", Some("site-error-help"))
}

#[catch(default)]
fn other(status: Status, request: &Request<'_>) -> Text {
    let now = Now::of(request);
    let language = language(request, &now);
    // A part of the address that is not what it must be has no page.
    if status == Status::UnprocessableEntity {
        return not_found(&now, Some(&language));
    }
    failure(
        &now,
        Some(&language),
        status,
        "site-bad-request",
        status.reason(),
    )
}

/// The language of the address, or else the one that the visitor likes best.
fn language(request: &Request<'_>, now: &Now) -> LanguageTag {
    let first = request.uri().path().segments().next().map(str::to_owned);
    let of_address = first.and_then(|first| LanguageTag::parse(&first).ok());
    let of_address = of_address.and_then(|tag| now.snapshot.languages.best(&tag));
    let of_address = of_address.map(|language| language.tag().clone());
    of_address.unwrap_or_else(|| preferred(request, now))
}

/// The methods that this path has, where it has others than the one that it was asked with.
pub(super) fn allowed(request: &Request<'_>) -> Option<String> {
    let path: Vec<&str> = request.uri().path().segments().collect();
    let methods = request.rocket().routes().filter(|route| {
        let pattern = route.uri.path().split('/');
        matches(pattern.filter(|segment| !segment.is_empty()), &path)
    });
    let methods: Vec<Method> = methods.map(|route| route.method).collect();
    if !methods.contains(&Method::Get) || matches!(request.method(), Method::Get | Method::Head) {
        return None;
    }
    let mut allowed = "GET, HEAD".to_owned();
    for method in [Method::Options, Method::Post] {
        if methods.contains(&method) {
            allowed.extend([", ", method.as_str()]);
        }
    }
    Some(allowed)
}

/// Whether a route's pattern is one of `path`.
fn matches<'p>(pattern: impl Iterator<Item = &'p str>, path: &[&str]) -> bool {
    let mut rest = path.iter();
    for one in pattern {
        if one.ends_with("..>") {
            return true;
        }
        match rest.next() {
            Some(is) if one.starts_with('<') || one == *is => {}
            _ => return false,
        }
    }
    rest.next().is_none()
}
