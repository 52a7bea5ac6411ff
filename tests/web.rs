//! The server, through Rocket's local client and with a fixed clock.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use almanac::app::App;
use almanac::config::{self, Flags};
use almanac::web;
use common::{Folder, root};
use expect_test::expect;
use rocket::http::{Header, Method, Status};
use rocket::local::blocking::{Client, LocalResponse};

/// The real events, on 5 November 2023 at noon, served with a data folder that vanishes.
struct Server {
    client: Client,
    _data: tempfile::TempDir,
}

fn server() -> Server {
    let data = tempfile::tempdir().unwrap();
    let events = root().join("events");
    let config = config::read(None, &events, &Flags::default()).unwrap();
    let clock = almanac::clock::Clock::new(Some("2023-11-05T12:00:00Z".parse().unwrap()));
    let settings =
        almanac::app::Settings::new(config, &events, &data.path().join("data"), clock).unwrap();
    let app = App::open(settings).unwrap().0;
    let client = Client::tracked(web::rocket(Arc::new(app))).unwrap();
    Server {
        client,
        _data: data,
    }
}

impl Server {
    fn get(&self, path: &str) -> LocalResponse<'_> {
        self.client.get(path.to_owned()).dispatch()
    }

    fn text(&self, path: &str) -> String {
        let response = self.get(path);
        assert_eq!(response.status(), Status::Ok, "{path}");
        response.into_string().unwrap()
    }
}

fn header<'r>(response: &'r LocalResponse<'_>, name: &str) -> &'r str {
    response.headers().get_one(name).unwrap_or_default()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of addresses")]
fn every_route_answers_as_it_should() {
    let server = server();
    let answers: Vec<String> = [
        "/",
        "/en",
        "/en/",
        "/fr/",
        "/pt-BR/",
        "/pt-br/",
        "/nl/",
        "/EN/",
        "/en/?category=sprint",
        "/en/?category=sprints",
        "/en/events/berlin-xmpp-meetup",
        "/fr/events/berlin-xmpp-meetup",
        "/en/events/nothing",
        "/en/events/B%C3%BCro",
        "/calendar.ics",
        "/calendar.ics?lang=fr&category=sprint&country=de",
        "/calendar.ics?lang=nl",
        "/calendar.ics?country=germany",
        "/calendar.ics?categry=sprint",
        "/calendar.ics?v=2&utm_source=x",
        "/calendar.atom",
        "/calendar.json?lang=fr&category=sprint",
        "/calendar.json?lang=nl",
        "/events/berlin-xmpp-meetup.ics",
        "/events/nothing.ics",
        "/events/berlin-xmpp-meetup",
        "/newsletter/2023-11-05.fr.md",
        "/newsletter/2018-11-05.en.md",
        "/newsletter/2023-11-05.pt-BR.md",
        "/newsletter/2023-11-05.fr.html",
        "/newsletter/2023-11-05.fr.txt",
        "/newsletter/2023-11-05.fr.table",
        "/newsletter/2023-11-05.nl.md",
        "/newsletter/2023-11-5.fr.md",
        "/newsletter/2023-11-31.fr.md",
        "/api/v1/occurrences",
        "/api/v1/occurrences?from=2023-11-01&to=2023-12-01",
        "/api/v1/occurrences?from=2023-11-01T00:00:00%2B01:00",
        "/api/v1/occurrences?from=soon",
        "/api/v1/occurrences?from=2023-11-02&to=2023-11-01",
        "/api/v1/occurrences?from=1990-01-01&to=2023-11-01",
        "/api/v1/occurrences?categry=sprint",
        "/healthz",
        "/style.css",
        "/nothing/at/all",
    ]
    .iter()
    .map(|path| {
        let response = server.get(path);
        let to = response
            .headers()
            .get_one("Location")
            .map(|to| format!(" -> {to}"));
        let kind = response.headers().get_one("Content-Type").unwrap_or("-");
        format!(
            "{} {path} {kind}{}",
            response.status().code,
            to.unwrap_or_default()
        )
    })
    .collect();
    expect![[r#"
        302 / - -> /en/
        301 /en - -> /en/
        200 /en/ text/html; charset=utf-8
        200 /fr/ text/html; charset=utf-8
        200 /pt-BR/ text/html; charset=utf-8
        404 /pt-br/ text/html; charset=utf-8
        404 /nl/ text/html; charset=utf-8
        404 /EN/ text/html; charset=utf-8
        200 /en/?category=sprint text/html; charset=utf-8
        400 /en/?category=sprints text/html; charset=utf-8
        200 /en/events/berlin-xmpp-meetup text/html; charset=utf-8
        200 /fr/events/berlin-xmpp-meetup text/html; charset=utf-8
        404 /en/events/nothing text/html; charset=utf-8
        404 /en/events/B%C3%BCro text/html; charset=utf-8
        200 /calendar.ics text/calendar; charset=utf-8
        200 /calendar.ics?lang=fr&category=sprint&country=de text/calendar; charset=utf-8
        400 /calendar.ics?lang=nl text/plain; charset=utf-8
        400 /calendar.ics?country=germany text/plain; charset=utf-8
        400 /calendar.ics?categry=sprint text/plain; charset=utf-8
        200 /calendar.ics?v=2&utm_source=x text/calendar; charset=utf-8
        200 /calendar.atom application/atom+xml; charset=utf-8
        200 /calendar.json?lang=fr&category=sprint application/feed+json; charset=utf-8
        400 /calendar.json?lang=nl text/plain; charset=utf-8
        200 /events/berlin-xmpp-meetup.ics text/calendar; charset=utf-8
        404 /events/nothing.ics text/html; charset=utf-8
        404 /events/berlin-xmpp-meetup text/html; charset=utf-8
        200 /newsletter/2023-11-05.fr.md text/markdown; charset=utf-8
        200 /newsletter/2018-11-05.en.md text/markdown; charset=utf-8
        200 /newsletter/2023-11-05.pt-BR.md text/markdown; charset=utf-8
        200 /newsletter/2023-11-05.fr.html text/html; charset=utf-8
        200 /newsletter/2023-11-05.fr.txt text/plain; charset=utf-8
        404 /newsletter/2023-11-05.fr.table text/html; charset=utf-8
        404 /newsletter/2023-11-05.nl.md text/html; charset=utf-8
        404 /newsletter/2023-11-5.fr.md text/html; charset=utf-8
        404 /newsletter/2023-11-31.fr.md text/html; charset=utf-8
        200 /api/v1/occurrences application/json; charset=utf-8
        200 /api/v1/occurrences?from=2023-11-01&to=2023-12-01 application/json; charset=utf-8
        200 /api/v1/occurrences?from=2023-11-01T00:00:00%2B01:00 application/json; charset=utf-8
        400 /api/v1/occurrences?from=soon application/problem+json; charset=utf-8
        400 /api/v1/occurrences?from=2023-11-02&to=2023-11-01 application/problem+json; charset=utf-8
        400 /api/v1/occurrences?from=1990-01-01&to=2023-11-01 application/problem+json; charset=utf-8
        400 /api/v1/occurrences?categry=sprint application/problem+json; charset=utf-8
        200 /healthz text/plain; charset=utf-8
        200 /style.css text/css; charset=utf-8
        404 /nothing/at/all text/html; charset=utf-8"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn the_root_goes_to_the_language_that_the_visitor_likes_best() {
    let server = server();
    let to = |accept: &'static str| {
        let request = server
            .client
            .get("/")
            .header(Header::new("Accept-Language", accept));
        let response = request.dispatch();
        assert_eq!(response.status(), Status::Found);
        assert_eq!(header(&response, "Vary"), "Accept-Language");
        header(&response, "Location").to_owned()
    };
    assert_eq!(to("fr-CA,fr;q=0.9,en;q=0.8"), "/fr/");
    assert_eq!(to("nl,en;q=0.3,fr;q=0.7"), "/fr/");
    assert_eq!(to("de-AT,en;q=0.8"), "/de/");
    assert_eq!(to("pt-br"), "/pt-BR/");
    assert_eq!(to("pt-PT, en;q=0.5"), "/pt-BR/");
    assert_eq!(to("en;q=0.3, fr; q=0.9"), "/fr/");
    assert_eq!(to("nl"), "/en/");
    assert_eq!(to("fr;q=0, *"), "/en/");
    assert_eq!(to(";;,=q"), "/en/");
}

#[test]
fn feeds_answer_conditional_requests_truthfully() {
    let server = server();
    for path in [
        "/calendar.ics",
        "/calendar.ics?lang=fr&category=sprint",
        "/events/summit-26.ics",
    ] {
        let first = server.get(path);
        let etag = header(&first, "ETag").to_owned();
        let modified = header(&first, "Last-Modified").to_owned();
        assert!(
            etag.starts_with('"') && etag.ends_with('"') && etag.len() == 34,
            "{etag}"
        );
        assert_eq!(modified, "Sun, 05 Nov 2023 12:00:00 GMT");
        let with = |name: &'static str, value: &str| {
            let request = server
                .client
                .get(path)
                .header(Header::new(name, value.to_owned()));
            let response = request.dispatch();
            let (status, tag) = (response.status().code, header(&response, "ETag").to_owned());
            let body = response.into_string().unwrap_or_default();
            assert_eq!(tag, etag);
            assert_eq!(body.is_empty(), status == 304, "{path} {name}: {value}");
            status
        };
        assert_eq!(with("If-None-Match", &etag), 304);
        assert_eq!(with("If-None-Match", &format!("\"x\", W/{etag}")), 304);
        assert_eq!(with("If-None-Match", "*"), 304);
        assert_eq!(with("If-None-Match", "\"x\""), 200);
        assert_eq!(with("If-Modified-Since", &modified), 304);
        assert_eq!(
            with("If-Modified-Since", "Sun, 05 Nov 2023 11:59:59 GMT"),
            200
        );
        assert_eq!(with("If-Modified-Since", "yesterday"), 200);
        // The tag decides when both are sent.
        let request = server
            .client
            .get(path)
            .header(Header::new("If-None-Match", "\"x\""))
            .header(Header::new("If-Modified-Since", modified));
        assert_eq!(request.dispatch().status(), Status::Ok);
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = server();
    for path in [
        "/calendar.ics",
        "/events/summit-26.ics",
        "/en/",
        "/newsletter/2023-11-05.fr.md",
    ] {
        let get = server.get(path);
        let names = ["ETag", "Last-Modified", "Content-Type", "Cache-Control"];
        let expected = names.map(|name| header(&get, name).to_owned());
        let head = server.client.head(path).dispatch();
        assert_eq!(head.status(), Status::Ok);
        assert_eq!(
            names.map(|name| header(&head, name).to_owned()),
            expected,
            "{path}"
        );
        assert_eq!(head.into_string().unwrap_or_default(), "");
    }
}

#[test]
fn a_calendar_is_a_calendar_whatever_the_accept_header_says() {
    let server = server();
    for accept in [
        "text/html",
        "application/json",
        "text/calendar, */*;q=0.9",
        "nonsense",
    ] {
        for path in ["/calendar.ics", "/events/summit-26.ics"] {
            let request = server
                .client
                .get(path)
                .header(Header::new("Accept", accept));
            let response = request.dispatch();
            assert_eq!(response.status(), Status::Ok);
            assert_eq!(
                header(&response, "Content-Type"),
                "text/calendar; charset=utf-8"
            );
        }
    }
}

#[test]
fn other_methods_get_405_where_there_is_something_and_404_where_there_is_nothing() {
    let server = server();
    for method in [Method::Post, Method::Put, Method::Delete, Method::Patch] {
        for (path, allowed) in [
            ("/", "GET, HEAD"),
            ("/en/", "GET, HEAD"),
            ("/calendar.ics", "GET, HEAD, OPTIONS"),
            ("/events/summit-26.ics", "GET, HEAD, OPTIONS"),
            ("/api/v1/occurrences", "GET, HEAD, OPTIONS"),
        ] {
            let response = server.client.req(method, path).dispatch();
            assert_eq!(
                response.status(),
                Status::MethodNotAllowed,
                "{method} {path}"
            );
            assert_eq!(header(&response, "Allow"), allowed);
        }
        let response = server.client.req(method, "/a/b/c/d").dispatch();
        assert_eq!(response.status(), Status::NotFound, "{method}");
    }
}

#[test]
fn a_missing_page_is_friendly_and_in_the_language_of_its_address() {
    let server = server();
    let page = server.get("/fr/events/rien");
    assert_eq!(page.status(), Status::NotFound);
    let page = page.into_string().unwrap();
    assert!(page.contains("<h1>Cette page n’existe pas</h1>"), "{page}");
    assert!(page.contains("href=\"/fr/\""));
    let request = server
        .client
        .get("/rien")
        .header(Header::new("Accept-Language", "fr"));
    assert!(
        request
            .dispatch()
            .into_string()
            .unwrap()
            .contains("Cette page n’existe pas")
    );
}

#[test]
fn the_agenda_lists_what_comes_by_month_and_names_what_is_unconfirmed() {
    let page = server().text("/en/");
    let inner = |open: &str, close: &str| -> Vec<String> {
        page.split(open)
            .skip(1)
            .filter_map(|rest| rest.split(close).next())
            .map(str::to_owned)
            .collect()
    };
    let months: Vec<String> = inner("<h2 id=\"m", "</h2>");
    let expected = [
        "2023-11\"><a href=\"/en/2023/11\"><time datetime=\"2023-11\">November 2023</time></a>",
        "2023-12\"><a href=\"/en/2023/12\"><time datetime=\"2023-12\">December 2023</time></a>",
        "2024-01\"><a href=\"/en/2024/01\"><time datetime=\"2024-01\">January 2024</time></a>",
    ];
    assert_eq!(months[..3], expected);
    let titles: Vec<String> = inner("<p class=\"title\">", "</a>")
        .iter()
        .map(|title| title.rsplit('>').next().unwrap().to_owned())
        .collect();
    expect![[r#"
        Berlin XMPP Meetup
        XMPP Vision &#38; Strategic Workshop
        XMPP at Capitole du Libre 2023
        XMPP Italian happy hour
        Last Call of XEP-0458 ends
        TroLUG evening
        Berlin XMPP Meetup
        XMPP Italian happy hour
        TroLUG evening
        Berlin XMPP Meetup
        XMPP Italian happy hour
        XMPP Summit 26
        “XMPP advanced” at TroLUG
        XMPP at FOSDEM 2024
        Berlin XMPP Meetup
        XMPP Italian happy hour
        TroLUG evening
        Berlin XMPP Meetup
        XMPP Italian happy hour
        TroLUG evening
        Berlin XMPP Meetup
        XMPP Italian happy hour
        TroLUG evening
        XMPP Sprint in Berlin
        XMPP track at FOSSY 2024
        XMPP Sprint in Worcester
        XMPP Summit 27
        XMPP at FOSDEM 2025
        PravConf 2025
        XMPP and free software workshop at the AntiBiennale
        XMPP Sprint in Berlin
        XMPP at DebConf25
        XMPP at FrOSCon 20
        XMPP workshop at Linux Day Torino 2025
        XMPP at Hack or Di(y|e) 2025"#]]
    .assert_eq(&titles.join("\n"));
    assert!(page.contains("id=\"unconfirmed\"") && page.contains("XMPP Meetup in Bavaria"));
    assert!(!page.contains("<script>") && !page.contains("style=\"") && !page.contains("{site-"));
}

#[test]
fn the_page_of_a_series_says_its_rule_in_words_and_its_dates() {
    let page = server().text("/fr/events/xmpp-italian-happy-hour");
    assert!(
        page.contains(
            "tous les troisièmes mardis du mois à <time datetime=\"19:00\">19h00</time> heure locale \
             (Rome), jusqu’au <time datetime=\"2024-02-04\">dimanche 4 février 2024</time><"
        ),
        "{page}"
    );
    assert!(page.contains("<time datetime=\"2023-11-21T19:00:00+01:00\">mardi 21 novembre 2023"));
    // The change of its rule, on the same page.
    let changed = "partir du <time datetime=\"2024-02-19\">lundi 19 février 2024</time>\u{a0}: tous les \
                   troisièmes lundis du mois";
    assert!(page.contains(changed), "{page}");
    assert!(page.contains("<time datetime=\"2024-02-19T19:00:00+01:00\">lundi 19 février 2024"));
    assert!(page.contains("href=\"/events/xmpp-italian-happy-hour.ics?lang=fr\""));
}

#[test]
fn a_selection_is_kept_by_the_languages_switch_and_by_the_feed() {
    let page = server().text("/en/?category=sprint&category=summit&foo=bar");
    assert!(
        page.contains("href=\"/fr/?category=sprint&#38;category=summit\""),
        "{page}"
    );
    assert!(page.contains("calendar.ics?lang=en&#38;category=sprint&#38;category=summit"));
    assert!(page.contains("XMPP Summit 26") && !page.contains("Berlin XMPP Meetup"));
}

#[test]
fn texts_cannot_break_out_of_a_page() {
    let folder = Folder::new();
    folder.write(
        "evil",
        r#"
            summary = '<script>alert(1)</script> "&amp; {{x}}'
            description = '<img src=x onerror=alert(1)> [x](javascript:alert(1))'
            start = 2027-01-13
            organizers = ['<b>']
            [location]
            city = '"><svg onload=alert(1)>'
        "#,
    );
    let app = App::open(folder.settings("2027-01-01T12:00:00Z"))
        .unwrap()
        .0;
    let client = Client::tracked(web::rocket(Arc::new(app))).unwrap();
    for path in ["/en/", "/en/events/evil", "/fr/events/evil"] {
        let page = client.get(path).dispatch().into_string().unwrap();
        assert!(page.contains("alert(1)"), "{path}");
        // One script element is ours; the other has data in it, which nothing runs.
        let page = page.replace("<script type=\"application/ld+json\">{", "");
        let page = page.replace("<script src=\"/page.js\">", "");
        for danger in ["<script", "<img src=x", "<svg", "<b>", "href=\"javascript"] {
            assert!(!page.contains(danger), "{path}: {danger}\n{page}");
        }
    }
}

#[test]
fn former_slugs_redirect_to_the_present_one() {
    let folder = Folder::new();
    folder.write(
        "new",
        "summary = \"x\"\nstart = 2027-01-13\naliases = [\"old\"]",
    );
    let app = App::open(folder.settings("2027-01-01T12:00:00Z"))
        .unwrap()
        .0;
    let client = Client::tracked(web::rocket(Arc::new(app))).unwrap();
    for (from, to) in [
        ("/en/events/old", "/en/events/new"),
        ("/events/old.ics", "/events/new.ics"),
        ("/events/old.ics?lang=fr", "/events/new.ics?lang=fr"),
    ] {
        let response = client.get(from).dispatch();
        assert_eq!(response.status(), Status::MovedPermanently);
        assert_eq!(header(&response, "Location"), to);
    }
}

#[test]
fn the_api_and_list_share_one_shape() {
    let server = server();
    let api = server.text("/api/v1/occurrences?from=2023-11-01&to=2023-12-01&category=meetup");
    let list = common::almanac(&[
        "list",
        "--from",
        "2023-11-01",
        "--to",
        "2023-12-01",
        "--category",
        "meetup",
        "--format",
        "json",
        "--now",
        "2023-11-05T12:00:00Z",
    ]);
    // The server was started with a full path.
    let api = api.replace(&format!("{}/", root().display()), "");
    assert_eq!(api, common::stdout(&list));
}

#[test]
fn the_snippet_is_what_the_command_prints_for_past_issues_too() {
    let server = server();
    for (issue, language, ending, format) in [
        ("2023-11-05", "fr", "md", "markdown"),
        ("2018-11-02", "en", "html", "html"),
        ("2026-07-05", "en", "txt", "text"),
    ] {
        let snippet = server.text(&format!("/newsletter/{issue}.{language}.{ending}"));
        let arguments = ["newsletter", "--issue", issue, "--language", language];
        let printed = common::almanac(&[&arguments[..], &["--format", format]].concat());
        assert_eq!(snippet, common::stdout(&printed), "{issue}");
    }
}

#[test]
fn strangers_in_headers_and_addresses_break_nothing() {
    let server = server();
    for path in [
        "/en/?text=%00%ff",
        "/en/?category=%F0%9F%8E%89",
        "/calendar.ics?text=%0D%0AX:1",
        "/%ff",
        "/en/events/..%2f..%2fetc%2fpasswd",
        "/newsletter/9999-12-31.en.md",
        "/newsletter/0000-01-01.en.md",
        "/api/v1/occurrences?from=9999-12-31&to=9999-12-31",
    ] {
        let response = server.get(path);
        assert!(
            response.status().code < 500,
            "{path}: {}",
            response.status()
        );
    }
}

#[test]
fn the_edition_for_mail_has_a_policy_of_its_own() {
    let server = server();
    let response = server.get("/newsletter/2023-11-05.fr.html");
    assert_eq!(
        header(&response, "Content-Security-Policy"),
        "default-src 'none'; style-src 'unsafe-inline'; img-src https:; frame-ancestors 'self'; sandbox"
    );
    assert_eq!(header(&response, "X-Content-Type-Options"), "nosniff");
    let text = server.get("/newsletter/2023-11-05.fr.txt");
    assert!(!header(&text, "Content-Security-Policy").contains("unsafe"));
}

#[test]
fn pages_run_nothing_that_stands_in_them() {
    let server = server();
    let response = server.get("/fr/");
    let policy = header(&response, "Content-Security-Policy").to_owned();
    assert_eq!(
        policy,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    // The first paint waits for one small stylesheet of this server, and for nothing else: the script
    // stands below the heading, where the times begin, or can wait.
    let page = response.into_string().unwrap();
    let head = page.split("</head>").next().unwrap();
    assert_eq!(head.matches("<script").count(), 0);
    assert_eq!(head.matches("rel=\"stylesheet\"").count(), 1);
    let place = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}\n{page}"));
    assert!(place("</h1>") < place("<script src"));
    assert!(place("<script src") < place("id=\"events\""));
    for path in ["/fr/", "/fr/2023/11", "/fr/2023/W46", "/fr/about"] {
        let page = server.text(path);
        assert_eq!(page.matches("page.js").count(), 1, "{path}");
    }
    let about = server.text("/fr/about");
    assert!(about.contains("<script src=\"/page.js\" defer></script>"));
}

#[test]
fn the_list_of_xmpp_org_is_the_one_that_the_command_prints() {
    let server = server();
    let response = server.get("/data/events.json");
    assert_eq!(
        header(&response, "Content-Type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(header(&response, "Access-Control-Allow-Origin"), "*");
    assert!(header(&response, "Last-Modified").ends_with(" GMT"));
    let printed = common::almanac(&["newsletter", "--format", "xmpp.org"]);
    assert_eq!(response.into_string().unwrap(), common::stdout(&printed));
    let french = server.text("/data/events.json?lang=fr");
    assert!(french.contains("\"location\": \"Bruxelles (BE)\""));
    let unknown = server.get("/data/events.json?lang=nl");
    assert_eq!(unknown.status(), Status::BadRequest);
}
