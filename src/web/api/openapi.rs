//! The description of the API: `OpenAPI` 3.1, made from the table of parameters and from the types
//! that are written.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::parameters::{ENDPOINTS, Endpoint, Parameter};
use super::problem::Problem;
use crate::model::Calendar;
use crate::snapshot::Snapshot;

/// What a description in JSON is (RFC 9727 uses it too).
pub(super) const MEDIA_TYPE: &str = "application/vnd.oai.openapi+json";

/// The description of the API as `snapshot` serves it: categories and languages are the calendar's.
pub(super) fn document(snapshot: &Snapshot) -> Value {
    let calendar = &snapshot.calendar;
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<Problem>();
    let mut paths = Map::new();
    for endpoint in ENDPOINTS {
        let answer = (endpoint.answer)(&mut generator);
        let get = operation(endpoint, snapshot, &answer.into());
        paths.insert(endpoint.path.to_owned(), json!({ "get": get }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": calendar.name,
            "version": "1",
            "summary": "Occurrences and series of the calendar, for reading",
            "description": "A value that is missing is null, never absent. Times carry the offset of \
                their place, UTC ones a Z; whole days are dates, with an exclusive end. Every answer \
                has an ETag, and may be read by scripts of any site.",
        },
        "servers": [{ "url": calendar.base_url.as_str().trim_end_matches('/') }],
        "paths": paths,
        "components": {
            "schemas": schemas(&mut generator),
            "responses": {
                "BadRequest": {
                    "description": "The question is not understood",
                    "content": { Problem::MEDIA_TYPE: { "schema": problem } },
                },
                "NotFound": {
                    "description": "There is no series with this name",
                    "content": { Problem::MEDIA_TYPE: { "schema": problem } },
                },
                "NotModified": { "description": "The asker has this answer already" },
            },
        },
    })
}

fn schemas(generator: &mut SchemaGenerator) -> Map<String, Value> {
    generator.take_definitions(true)
}

fn operation(endpoint: &Endpoint, snapshot: &Snapshot, answer: &Value) -> Value {
    let mut parameters: Vec<Value> = endpoint
        .parameters
        .iter()
        .map(|parameter| described(parameter, snapshot))
        .collect();
    let mut responses = json!({
        "200": {
            "description": endpoint.summary,
            "headers": {
                "ETag": { "schema": { "type": "string" }, "description": "For If-None-Match" },
                "Link": {
                    "schema": { "type": "string" },
                    "description": "The next page, if there is one, and this description (RFC 8288)",
                },
            },
            "content": { "application/json": { "schema": answer } },
        },
        "304": { "$ref": "#/components/responses/NotModified" },
        "400": { "$ref": "#/components/responses/BadRequest" },
    });
    if endpoint.path.ends_with("{slug}") {
        parameters.insert(
            0,
            json!({
                "name": "slug",
                "in": "path",
                "required": true,
                "description": "The name of the series in addresses.",
                "schema": { "type": "string", "pattern": "^[a-z0-9_-]{1,80}$" },
            }),
        );
        responses["404"] = json!({ "$ref": "#/components/responses/NotFound" });
    }
    json!({
        "operationId": endpoint.operation,
        "summary": endpoint.summary,
        "parameters": parameters,
        "responses": responses,
    })
}

fn described(parameter: &Parameter, snapshot: &Snapshot) -> Value {
    let one = (parameter.schema)(snapshot);
    let schema = if parameter.many {
        json!({ "type": "array", "items": one })
    } else {
        one
    };
    json!({
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": schema,
    })
}

/// The linkset of RFC 9727 that leads to the description.
pub(super) fn catalog(calendar: &Calendar) -> Value {
    let base = &calendar.base_url;
    json!({ "linkset": [{
        "anchor": format!("{base}api/v1/"),
        "service-desc": [{ "href": format!("{base}api/v1/openapi.json"), "type": MEDIA_TYPE }],
    }] })
}
