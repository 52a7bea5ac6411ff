//! What went wrong, for programs: problem details (RFC 9457).

use rocket::http::Status;
use rocket::request::Request;
use rocket::response::{self, Responder};
use rocket::{Catcher, catch, catchers};
use schemars::JsonSchema;
use serde::Serialize;

use super::super::errors;
use super::super::response::Text;
use crate::model::Slug;
use crate::view::json;

pub(in super::super) fn catchers() -> Vec<Catcher> {
    catchers![any]
}

/// Why a request is not answered.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// Always about:blank: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The name of the status.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What to do otherwise, in English.
    detail: String,
}

impl Problem {
    pub(super) const MEDIA_TYPE: &str = "application/problem+json";

    fn new(status: Status, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.reason_lossy(),
            status: status.code,
            detail: detail.into(),
        }
    }

    pub(super) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(Status::BadRequest, detail)
    }

    pub(super) fn not_found() -> Self {
        let detail =
            "there is nothing at this address; /api/v1/openapi.json names those that there are";
        Self::new(Status::NotFound, detail)
    }

    pub(super) fn no_series(slug: &Slug) -> Self {
        let detail =
            format!("there is no series \"{slug}\"; /api/v1/series lists those that there are");
        Self::new(Status::NotFound, detail)
    }

    fn text(&self) -> Text {
        let status = Status::new(self.status);
        Text::application("problem+json", json::pretty(self)).status(status)
    }
}

impl<'r> Responder<'r, 'static> for Problem {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        self.text().respond_to(request)
    }
}

#[catch(default)]
fn any(status: Status, request: &Request<'_>) -> Text {
    match status {
        // A part of the address that is not what it must be.
        Status::NotFound | Status::UnprocessableEntity => match errors::allowed(request) {
            Some(allowed) => {
                let detail = format!("this address can only be asked with {allowed}");
                let problem = Problem::new(Status::MethodNotAllowed, detail);
                problem.text().header("Allow", allowed)
            }
            None => Problem::not_found().text(),
        },
        other => Problem::new(other, "the server could not answer this request").text(),
    }
}
