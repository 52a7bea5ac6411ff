//! What cannot be answered, said in a friendly way.

use rocket::http::{Method, Status};
use rocket::request::Request;
use rocket::{Catcher, Either, catch, catchers};

use super::pages::{failure, preferred};
use super::params::Now;
use super::response::Text;
use crate::language::Language;
use crate::model::LanguageTag;

/// A page, something else, or a page that says why not.
pub(super) type PageOr<T> = Result<Either<Text, T>, Text>;

pub(super) fn catchers() -> Vec<Catcher> {
    catchers![not_found_or_allowed, broken, other]
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

pub(super) fn bad_request(now: &Now, language: &Language, problem: &str) -> Text {
    failure(
        now,
        Some(language.tag()),
        Status::BadRequest,
        "site-bad-request",
        Some(problem),
    )
}

/// Rocket says 404 to a method that a known address does not have; that is 405 (RFC 9110 §15.5.6).
#[catch(404)]
fn not_found_or_allowed(request: &Request<'_>) -> Text {
    let now = Now::of(request);
    let language = language(request, &now);
    if !matches!(request.method(), Method::Get | Method::Head) && is_known(request) {
        let heading = "site-not-allowed";
        return failure(
            &now,
            Some(&language),
            Status::MethodNotAllowed,
            heading,
            None,
        )
        .header("Allow", "GET, HEAD");
    }
    not_found(&now, Some(&language))
}

#[catch(500)]
fn broken(request: &Request<'_>) -> Text {
    let now = Now::of(request);
    let language = language(request, &now);
    let status = Status::InternalServerError;
    failure(
        &now,
        Some(&language),
        status,
        "site-error",
        Some("site-error-help"),
    )
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
    let of_address = of_address.filter(|tag| now.snapshot.languages.get(tag).is_some());
    of_address.unwrap_or_else(|| preferred(request, now))
}

/// Whether some route answers this path to GET.
fn is_known(request: &Request<'_>) -> bool {
    let path: Vec<String> = request.uri().path().segments().map(str::to_owned).collect();
    request.rocket().routes().any(|route| {
        let pattern: Vec<&str> = route
            .uri
            .path()
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        pattern.len() == path.len()
            && pattern
                .iter()
                .zip(&path)
                .all(|(one, is)| one.starts_with('<') || one == is)
    })
}
