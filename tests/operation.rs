//! What those who run the server look at: health, readiness, metrics, and what is said of requests.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::sync::Arc;

use almanac::app::App;
use almanac::config::{self, Flags};
use almanac::web;
use common::Folder;
use expect_test::expect;
use rocket::http::{Header, Status};
use rocket::local::blocking::{Client, LocalResponse};

const NOW: &str = "2027-01-01T12:00:00Z";
const HERE: &str = "127.0.0.1:50000";
const TOKEN: &str = "d41d8cd98f00b204";

struct Server {
    folder: Folder,
    app: Arc<App>,
    client: Client,
}

/// A server of one event and one warning, with these lines in `almanac.toml`.
fn server(settings: &str) -> Server {
    let folder = Folder::new();
    let path = folder.path("almanac.toml");
    let all = fs::read_to_string(&path).unwrap() + settings;
    fs::write(&path, all).unwrap();
    folder.write("sprint", "summary = \"sprint\"\nstart = 2027-02-05");
    folder.write(
        "evening",
        "summary = \"evening\"\nstart = 2027-01-13T18:00:00\nrepeat = \"every Wednesday\"",
    );
    let app = Arc::new(App::open(folder.settings(NOW)).unwrap().0);
    let client = Client::tracked(web::rocket(Arc::clone(&app))).unwrap();
    Server {
        folder,
        app,
        client,
    }
}

impl Server {
    fn get(&self, path: &str, from: &str, headers: &[(&'static str, &str)]) -> LocalResponse<'_> {
        let mut request = self.client.get(path.to_owned());
        request = request.remote(from.parse().unwrap());
        for (name, value) in headers {
            request.add_header(Header::new(*name, (*value).to_owned()));
        }
        request.dispatch()
    }

    fn text(&self, path: &str) -> String {
        let response = self.get(path, HERE, &[]);
        let status = response.status().code;
        format!("{status}\n{}", response.into_string().unwrap())
    }
}

#[test]
fn it_is_ready_while_its_data_folder_can_be_written() {
    let server = server("");
    let ready = "200\nready\nrefreshed 2027-01-01T12:00:00Z\n";
    assert_eq!(server.text("/readyz"), ready);

    fs::rename(server.folder.path("data"), server.folder.path("elsewhere")).unwrap();
    // What was found last counts: a request looks at no file.
    assert_eq!(server.text("/readyz"), ready);
    server.app.look();
    assert_eq!(
        server.text("/readyz"),
        "503\nnot ready\nthe data folder cannot be written\n"
    );
    assert!(server.text("/metrics").contains("data_folder_writable 0\n"));
    assert!(server.text("/healthz").starts_with("200\nok\n"));

    fs::rename(server.folder.path("elsewhere"), server.folder.path("data")).unwrap();
    server.app.look();
    assert_eq!(server.text("/readyz"), ready);
    assert!(!server.folder.path("data/.probe").exists());
}

#[test]
fn metrics_say_how_refreshes_and_requests_went_and_nothing_of_who_asked() {
    let server = server("");
    server.text("/en/");
    server.text("/en/?text=secret");
    server.text("/calendar.ics");
    server.text("/api/v1/occurrences?from=soon");
    server.text("/newsletter/2026-12-05.en.md");
    server.text("/style.css");
    server.text("/nothing/at/all/of/it");
    fs::rename(server.folder.path("events"), server.folder.path("gone")).unwrap();
    server.app.refresh().unwrap_err();
    let response = server.get("/metrics", HERE, &[]);
    assert_eq!(
        response.headers().get_one("Content-Type"),
        Some("application/openmetrics-text; version=1.0.0; charset=utf-8")
    );
    assert_eq!(
        response.headers().get_one("Cache-Control"),
        Some("no-store")
    );
    let text = response.into_string().unwrap();
    // What differs from run to run, and buckets, which do too.
    let steady = |line: &&str| !line.contains("_bucket{") && !line.starts_with("# HELP");
    let masked = text.lines().filter(steady).map(|line| {
        let varies = ["_seconds_sum", "_process_", "_age_seconds ", "_build_info"];
        match line.rsplit_once(' ') {
            Some((name, _))
                if !name.starts_with('#') && varies.iter().any(|one| line.contains(one)) =>
            {
                format!("{} …", name.split(['"']).next().unwrap())
            }
            _ => line.to_owned(),
        }
    });
    let mut masked: Vec<String> = masked.collect();
    masked.sort();
    expect![[r##"
        # EOF
        # TYPE almanac_build info
        # TYPE almanac_data_folder_writable gauge
        # TYPE almanac_diagnostics gauge
        # TYPE almanac_http_request_duration_seconds histogram
        # TYPE almanac_http_requests counter
        # TYPE almanac_occurrences gauge
        # TYPE almanac_process_max_files gauge
        # TYPE almanac_process_memory_bytes gauge
        # TYPE almanac_process_open_files gauge
        # TYPE almanac_refresh_duration_seconds histogram
        # TYPE almanac_refresh_last_success_timestamp_seconds gauge
        # TYPE almanac_refreshes counter
        # TYPE almanac_series gauge
        # TYPE almanac_snapshot_age_seconds gauge
        # TYPE almanac_sources gauge
        # TYPE almanac_sources_faulty gauge
        # UNIT almanac_http_request_duration_seconds seconds
        # UNIT almanac_refresh_duration_seconds seconds
        almanac_build_info{version= …
        almanac_data_folder_writable 1
        almanac_diagnostics{level="error"} 0
        almanac_diagnostics{level="warning"} 2
        almanac_http_request_duration_seconds_count{route="api"} 1
        almanac_http_request_duration_seconds_count{route="asset"} 1
        almanac_http_request_duration_seconds_count{route="feed"} 1
        almanac_http_request_duration_seconds_count{route="newsletter"} 1
        almanac_http_request_duration_seconds_count{route="none"} 1
        almanac_http_request_duration_seconds_count{route="page"} 2
        almanac_http_request_duration_seconds_sum{route= …
        almanac_http_request_duration_seconds_sum{route= …
        almanac_http_request_duration_seconds_sum{route= …
        almanac_http_request_duration_seconds_sum{route= …
        almanac_http_request_duration_seconds_sum{route= …
        almanac_http_request_duration_seconds_sum{route= …
        almanac_http_requests_total{route="api",status="400"} 1
        almanac_http_requests_total{route="asset",status="200"} 1
        almanac_http_requests_total{route="feed",status="200"} 1
        almanac_http_requests_total{route="newsletter",status="200"} 1
        almanac_http_requests_total{route="none",status="404"} 1
        almanac_http_requests_total{route="page",status="200"} 2
        almanac_occurrences 109
        almanac_process_max_files …
        almanac_process_memory_bytes …
        almanac_process_open_files …
        almanac_refresh_duration_seconds_count 2
        almanac_refresh_duration_seconds_sum …
        almanac_refresh_last_success_timestamp_seconds 1798804800
        almanac_refreshes_total{outcome="done"} 1
        almanac_refreshes_total{outcome="failed"} 1
        almanac_series 2
        almanac_snapshot_age_seconds …
        almanac_sources 0
        almanac_sources_faulty 0"##]]
    .assert_eq(&masked.join("\n"));
}

#[test]
fn metrics_are_for_this_machine_unless_a_token_is_set_or_nobody_may_read_them() {
    let status = |server: &Server, from: &str, headers: &[(&'static str, &str)]| {
        server.get("/metrics", from, headers).status().code
    };
    let local = server("");
    assert_eq!(status(&local, HERE, &[]), 200);
    assert_eq!(status(&local, "[::1]:50000", &[]), 200);
    assert_eq!(status(&local, "[::ffff:127.0.0.1]:50000", &[]), 200);
    assert_eq!(status(&local, "192.0.2.1:50000", &[]), 403);
    // A proxy on the same machine asks for somebody else.
    for header in [
        "X-Forwarded-For",
        "X-Real-IP",
        "Forwarded",
        "Via",
        "X-Forwarded-Host",
    ] {
        assert_eq!(
            status(&local, HERE, &[(header, "127.0.0.1")]),
            403,
            "{header}"
        );
    }

    let token = server(&format!("metrics_token = \"{TOKEN}\"\n"));
    let bearer = format!("Bearer {TOKEN}");
    let wrong = format!("Bearer {TOKEN}0");
    assert_eq!(status(&token, HERE, &[]), 401);
    assert_eq!(status(&token, HERE, &[("Authorization", &wrong)]), 401);
    assert_eq!(status(&token, HERE, &[("Authorization", TOKEN)]), 401);
    let from_afar = [
        ("Authorization", bearer.as_str()),
        ("X-Forwarded-For", "192.0.2.1"),
    ];
    assert_eq!(status(&token, "192.0.2.1:50000", &from_afar), 200);
    let asked = token.get("/metrics", HERE, &[]);
    assert_eq!(asked.headers().get_one("WWW-Authenticate"), Some("Bearer"));

    let off = server(&format!("metrics = false\nmetrics_token = \"{TOKEN}\"\n"));
    assert_eq!(status(&off, HERE, &[("Authorization", &bearer)]), 404);
}

#[test]
fn a_short_token_is_refused_and_no_token_is_kept() {
    let folder = Folder::new();
    let path = folder.path("almanac.toml");
    let read = |token: &str| {
        fs::write(&path, format!("metrics_token = \"{token}\"\n")).unwrap();
        config::read(None, &folder.path("events"), &Flags::default())
    };
    let problem = read("short").unwrap_err().to_string();
    assert!(
        problem.ends_with(
            "`metrics_token` (or ALMANAC_METRICS_TOKEN): write at least 16 characters, best random ones"
        ),
        "{problem}"
    );
    assert!(!format!("{:?}", read(TOKEN).unwrap()).contains(TOKEN));
}

#[test]
fn an_answer_that_fails_has_an_id_and_others_have_none() {
    let server = server("");
    let id = |path: &str, asked: Option<&str>| {
        let headers: Vec<_> = asked.iter().map(|id| ("X-Request-Id", *id)).collect();
        let response = server.get(path, HERE, &headers);
        response
            .headers()
            .get_one("X-Request-Id")
            .map(str::to_owned)
    };
    assert_eq!(id("/calendar.ics", Some("abc")), None);
    let (one, other) = (id("/nothing", None).unwrap(), id("/nothing", None).unwrap());
    assert_eq!(one.len(), 16);
    assert_ne!(one, other);
    assert_eq!(id("/nothing", Some("7f-A_0")).as_deref(), Some("7f-A_0"));
    // One that could break a log is replaced.
    assert_eq!(id("/nothing", Some("a b\"")).unwrap().len(), 16);
    assert_eq!(id("/nothing", Some(&"a".repeat(65))).unwrap().len(), 16);
}

#[test]
fn what_a_proxy_says_of_the_asker_changes_no_answer() {
    let server = server("");
    let forwarded = [
        ("X-Forwarded-For", "192.0.2.1"),
        ("X-Forwarded-Proto", "http"),
        ("X-Forwarded-Host", "evil.example"),
        ("Host", "evil.example"),
    ];
    for path in [
        "/",
        "/en/",
        "/calendar.ics",
        "/calendar.atom",
        "/sitemap.xml",
    ] {
        let answer = |headers: &[(&'static str, &str)]| {
            let response = server.get(path, HERE, headers);
            let to = response.headers().get_one("Location").map(str::to_owned);
            (response.status(), to, response.into_string())
        };
        let plain = answer(&[]);
        assert_ne!(plain.0, Status::NotFound, "{path}");
        assert_eq!(answer(&forwarded), plain, "{path}");
    }
}

#[test]
fn the_page_of_operations_names_every_key_every_variable_and_every_metric() {
    let read = |path: &str| fs::read_to_string(common::root().join(path)).unwrap();
    let page = read("docs/operations.md");
    let config = read("src/config.rs");
    let between = |from: &str, to: &str| {
        let after = config.split_once(from).unwrap().1;
        after.split_once(to).unwrap().0.to_owned()
    };
    let keys = between("struct Keys {", "}");
    let keys = keys.lines().filter_map(|line| line.trim().split_once(": "));
    let mut names: Vec<String> = keys.map(|(key, _)| format!("| `{key}` |")).collect();
    assert!(names.len() >= 12);
    let variables = between("const ENVIRONMENT", ";\n");
    let variables = variables.split('"').skip(1).step_by(2);
    names.extend(variables.map(|key| format!("`ALMANAC_{}`", key.to_uppercase())));
    let args = read("src/cli/args.rs");
    let variables = args.split("env = \"").skip(1);
    names.extend(variables.map(|rest| format!("`{}`", rest.split('"').next().unwrap())));
    let server = server("");
    let source = "[source]\nkind = \"ics\"\nurl = \"theirs.ics\"";
    server.folder.write("theirs", source);
    server.app.refresh().unwrap();
    let metrics = server.text("/metrics");
    let metrics = metrics
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "));
    names.extend(metrics.map(|line| format!("`{}", line.split(' ').next().unwrap())));
    let missing: Vec<String> = names
        .into_iter()
        .filter(|name| !page.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "missing in docs/operations.md: {missing:?}"
    );
}
