//! Answers that are packed for whoever takes them so: negotiation, validators, caches.

use std::io::Read as _;

use expect_test::expect;
use rocket::http::{Header, Status};
use rocket::local::blocking::LocalResponse;

use super::{Server, header};

fn ask<'s>(server: &'s Server, path: &str, fields: &[(&'static str, &str)]) -> LocalResponse<'s> {
    let mut request = server.client.get(path.to_owned());
    for (name, value) in fields {
        request.add_header(Header::new(*name, (*value).to_owned()));
    }
    request.dispatch()
}

/// What a program makes of an answer.
fn unpacked(response: LocalResponse<'_>) -> Vec<u8> {
    let coding = header(&response, "Content-Encoding").to_owned();
    let body = response.into_bytes().unwrap_or_default();
    let mut out = Vec::new();
    match coding.as_str() {
        "" => return body,
        "br" => brotli::BrotliDecompress(&mut &*body, &mut out).map(drop),
        "gzip" => {
            let mut reader = flate2::read::GzDecoder::new(&*body);
            reader.read_to_end(&mut out).map(drop)
        }
        other => panic!("nobody asked for {other}"),
    }
    .unwrap();
    out
}

#[test]
fn every_text_is_packed_as_it_is_asked_for_but_no_picture_and_nothing_small() {
    let server = Server::new();
    let line = |path: &str| {
        let plain = ask(&server, path, &[]);
        let (status, vary) = (plain.status().code, header(&plain, "Vary").to_owned());
        assert_eq!(header(&plain, "Content-Encoding"), "", "{path}");
        let plain = plain.into_bytes().unwrap();
        let codings = ["gzip", "br", "gzip, deflate, br, zstd", "br;q=0, *"].map(|accept| {
            let response = ask(&server, path, &[("Accept-Encoding", accept)]);
            assert_eq!(header(&response, "Vary"), vary, "{path}");
            let coding = header(&response, "Content-Encoding");
            let coding = if coding.is_empty() { "-" } else { coding }.to_owned();
            assert_eq!(unpacked(response), plain, "{path}, {accept}");
            coding
        });
        format!("{status} {path} {}; Vary: {vary}", codings.join(" "))
    };
    let lines: Vec<String> = [
        "/en/",
        "/en/events/evening",
        "/en/events/nothing",
        "/calendar.ics",
        "/events/evening.ics",
        "/calendar.atom",
        "/calendar.json",
        "/api/v1/occurrences",
        "/api/v1/openapi.json",
        "/data/events.json",
        "/newsletter/2023-11-05.en.html",
        "/sitemap.xml",
        "/en/sitemap.xml",
        "/style.css",
        "/page.js",
        "/icon.svg",
        "/robots.txt",
        "/cards/en.png",
    ]
    .map(line)
    .into();
    expect![[r#"
        200 /en/ gzip br br gzip; Vary: Accept-Encoding
        200 /en/events/evening gzip br br gzip; Vary: Accept-Encoding
        404 /en/events/nothing gzip br br gzip; Vary: Accept-Encoding
        200 /calendar.ics - br br -; Vary: Accept-Encoding
        200 /events/evening.ics - br br -; Vary: Accept-Encoding
        200 /calendar.atom gzip br br gzip; Vary: Accept-Encoding
        200 /calendar.json gzip br br gzip; Vary: Accept-Encoding
        200 /api/v1/occurrences gzip br br gzip; Vary: Accept-Encoding
        200 /api/v1/openapi.json gzip br br gzip; Vary: Accept-Encoding
        200 /data/events.json - - - -; Vary: Accept-Encoding
        200 /newsletter/2023-11-05.en.html gzip br br gzip; Vary: Accept-Encoding
        200 /sitemap.xml - - - -; Vary: Accept-Encoding
        200 /en/sitemap.xml gzip br br gzip; Vary: Accept-Encoding
        200 /style.css gzip br br gzip; Vary: Accept-Encoding
        200 /page.js gzip br br gzip; Vary: Accept-Encoding
        200 /icon.svg - - - -; Vary: Accept-Encoding
        200 /robots.txt - - - -; Vary: Accept-Encoding
        200 /cards/en.png - - - -; Vary: "#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn each_coding_has_a_strong_tag_of_its_own_and_whoever_names_one_of_them_has_it_already() {
    let server = Server::new();
    for (path, packed) in [
        ("/en/", "gzip"),
        ("/calendar.ics", "br"),
        ("/calendar.atom", "br"),
    ] {
        let tag = |accept: &str| {
            let response = ask(&server, path, &[("Accept-Encoding", accept)]);
            header(&response, "ETag").to_owned()
        };
        let (plain, other) = (tag("identity"), tag(packed));
        assert_eq!(other, format!("{}-{packed}\"", plain.trim_end_matches('"')));
        let answer = |accept: &str, named: &str| {
            let fields = [("Accept-Encoding", accept), ("If-None-Match", named)];
            let response = ask(&server, path, &fields);
            assert_eq!(header(&response, "Vary"), "Accept-Encoding");
            let (status, tag) = (response.status(), header(&response, "ETag").to_owned());
            if status == Status::NotModified {
                assert_eq!(header(&response, "Content-Encoding"), "");
                assert!(!header(&response, "Cache-Control").is_empty());
                assert_eq!(response.into_bytes().unwrap_or_default(), b"");
            }
            (status.code, tag)
        };
        for (accept, own) in [("identity", &plain), (packed, &other)] {
            assert_eq!(answer(accept, own), (304, own.clone()));
            assert_eq!(answer(accept, &format!("W/{own}")), (304, own.clone()));
            assert_eq!(answer(accept, "*"), (304, own.clone()));
            assert_eq!(answer(accept, "\"x\", \"x-br\""), (200, own.clone()));
            // A cache that has both is told which of them it may send.
            let both = format!("{plain}, {other}");
            assert_eq!(answer(accept, &both), (304, own.clone()));
        }
        // One that has the other is told that this is still good.
        assert_eq!(answer(packed, &plain), (304, plain.clone()));
        assert_eq!(answer("identity", &other), (304, other.clone()));
    }
}

#[test]
fn head_says_what_get_would_send() {
    let server = Server::new();
    for (path, accept) in [
        ("/en/", "gzip"),
        ("/calendar.ics", "br"),
        ("/icon.svg", "br"),
    ] {
        let accept = Header::new("Accept-Encoding", accept);
        let get = server.client.get(path).header(accept.clone()).dispatch();
        let head = server.client.head(path).header(accept).dispatch();
        let names = ["Content-Encoding", "ETag", "Vary", "Content-Type"];
        let said =
            |response: &LocalResponse<'_>| names.map(|name| header(response, name).to_owned());
        assert_eq!(said(&head), said(&get), "{path}");
        assert_eq!(head.into_bytes().unwrap_or_default(), b"");
    }
}

#[test]
fn a_calendar_is_gzip_only_for_those_who_refuse_everything_else() {
    let server = Server::new();
    let coding = |accept: &str| {
        let response = ask(&server, "/calendar.ics", &[("Accept-Encoding", accept)]);
        header(&response, "Content-Encoding").to_owned()
    };
    assert_eq!(coding("gzip, deflate"), "");
    assert_eq!(coding("gzip, deflate, br"), "br");
    assert_eq!(coding("gzip, br;q=0, identity;q=0"), "gzip");
}
