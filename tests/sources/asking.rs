//! Asking servers that answer well, badly, slowly, endlessly, or not at all.

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use almanac::source::{
    Allowed, Answer, Fetcher, Found, Limits, Lookup, MAX_BYTES, Question, Reply, System,
    next_address,
};
use jiff::Timestamp;
use url::Url;

use crate::server::{Server, calendar, ok, status};

pub const NOW: &str = "2026-11-22T12:00:00Z";

/// Short, but long enough for a busy machine to answer in.
pub fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(20),
        first_byte: Duration::from_secs(20),
        whole: Duration::from_secs(20),
        retries: 0,
        retry_pause: Duration::from_millis(1),
        retry_within: Duration::from_secs(60),
        pace: Duration::ZERO,
    }
}

fn fetcher(limits: Limits) -> Fetcher {
    with(Arc::new(System), &["127.0.0.1"], limits)
}

fn with(lookup: Arc<dyn Lookup>, allowed: &[&str], limits: Limits) -> Fetcher {
    let allowed = Allowed::new(allowed.iter().map(|&host| host.to_owned()));
    Fetcher::new(lookup, allowed, "almanac-test".to_owned(), limits)
}

pub fn question(url: &str) -> Question {
    Question {
        url: Url::parse(url).unwrap(),
        accept: "text/calendar",
        user_agent: None,
        etag: None,
        last_modified: None,
    }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

pub fn ask(fetcher: &Fetcher, question: &Question) -> Reply {
    run(fetcher.fetch(question, NOW.parse::<Timestamp>().unwrap()))
}

/// What came of it, in a line.
pub fn said(reply: &Reply) -> String {
    let result = match &reply.result {
        Ok(Answer::Unchanged) => "unchanged".to_owned(),
        Ok(Answer::Body(body)) => format!("{} bytes", body.bytes.len()),
        Err(error) => format!("{}: {error}", error.fault().as_str()),
    };
    match reply.retry_after {
        Some(wait) => format!("{result}; again after {} s", wait.as_secs()),
        None => result,
    }
}

fn check(server: &Server, limits: Limits, expected: &str) {
    let url = server.url("/calendar.ics");
    let reply = ask(&fetcher(limits), &question(&url));
    let said = said(&reply).replace(&server.address.to_string(), "SERVER");
    assert_eq!(said, expected);
}

#[test]
fn a_good_answer_comes_with_its_validators() {
    let body = calendar(&[("a@x", "20270101", "A")]);
    let headers = "ETag: \"1\"\r\nLast-Modified: Sun, 22 Nov 2099 10:00:00 GMT\r\n\
                   Content-Type: text/calendar\r\n";
    let server = Server::saying(ok(headers, body.as_bytes()));
    let reply = ask(&fetcher(limits()), &question(&server.url("/x")));
    let Ok(Answer::Body(answer)) = reply.result else {
        panic!("{reply:?}");
    };
    assert_eq!(answer.bytes, body.as_bytes());
    assert_eq!(answer.etag.as_deref(), Some("\"1\""));
    // A clock that is years ahead is the server's own affair.
    assert_eq!(
        answer.last_modified.as_deref(),
        Some("Sun, 22 Nov 2099 10:00:00 GMT")
    );
    let asked = &server.seen()[0].headers;
    assert_eq!(asked["user-agent"], "almanac-test");
    assert_eq!(asked["accept"], "text/calendar");
    assert_eq!(asked["accept-encoding"], "gzip,br");
    assert!(!asked.contains_key("if-none-match"));
}

#[test]
fn what_is_known_is_asked_for_conditionally_and_304_needs_no_body() {
    let server = Server::saying("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
    let known = Question {
        etag: Some("W/\"1\"".to_owned()),
        last_modified: Some("Sun, 22 Nov 2099 10:00:00 GMT".to_owned()),
        user_agent: Some("Mozilla/5.0 (of a browser)".to_owned()),
        ..question(&server.url("/x"))
    };
    assert_eq!(said(&ask(&fetcher(limits()), &known)), "unchanged");
    let asked = &server.seen()[0].headers;
    assert_eq!(asked["if-none-match"], "W/\"1\"");
    assert_eq!(asked["if-modified-since"], "Sun, 22 Nov 2099 10:00:00 GMT");
    assert_eq!(asked["user-agent"], "Mozilla/5.0 (of a browser)");
    check(
        &server,
        limits(),
        "server: the server says 304 (nothing new) to someone who has nothing",
    );
}

#[test]
fn packed_answers_are_unpacked() {
    let body = calendar(&[("a@x", "20270101", "A")]).repeat(100);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(body.as_bytes()).unwrap();
    let server = Server::saying(ok("Content-Encoding: gzip\r\n", &gzip.finish().unwrap()));
    check(&server, limits(), &format!("{} bytes", body.len()));
    let mut brotli = Vec::new();
    let mut input = body.as_bytes();
    brotli::BrotliCompress(
        &mut input,
        &mut brotli,
        &brotli::enc::BrotliEncoderParams::default(),
    )
    .unwrap();
    let server = Server::saying(ok("Content-Encoding: br\r\n", &brotli));
    check(&server, limits(), &format!("{} bytes", body.len()));
}

#[test]
fn a_small_answer_that_becomes_huge_is_not_unpacked_to_its_end() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        gzip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = gzip.finish().unwrap();
    assert!(bomb.len() < 128 * 1024, "{}", bomb.len());
    let server = Server::saying(ok("Content-Encoding: gzip\r\n", &bomb));
    check(
        &server,
        limits(),
        "large: the answer has more than 16777216 bytes",
    );
}

#[test]
fn an_answer_without_end_is_left_at_the_ceiling() {
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    let server = Server::start(move |_, connection| {
        connection.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        let chunk = vec![b'x'; 64 * 1024];
        while connection.try_write(&chunk) {
            counted.fetch_add(chunk.len(), Ordering::SeqCst);
        }
    });
    check(
        &server,
        limits(),
        "large: the answer has more than 16777216 bytes",
    );
    // What lies in the buffers of two sockets may come on top.
    assert!(sent.load(Ordering::SeqCst) < MAX_BYTES + 16 * 1024 * 1024);
}

#[test]
fn packed_rubbish_is_no_answer() {
    let server = Server::saying(ok("Content-Encoding: gzip\r\n", b"this is not gzip"));
    check(&server, limits(), "server: the answer cannot be unpacked");
}

#[test]
fn whoever_says_nothing_is_not_waited_for() {
    let server = Server::start(|_, connection| connection.hang());
    let short = Limits {
        first_byte: Duration::from_millis(50),
        ..limits()
    };
    check(&server, short, "slow: no answer within 0.05 s");
}

#[test]
fn whoever_goes_on_for_ever_is_not_waited_for() {
    let server = Server::start(|_, connection| {
        connection.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nBEGIN:VCALENDAR\r\n");
        connection.hang();
    });
    let short = Limits {
        whole: Duration::from_millis(100),
        ..limits()
    };
    check(
        &server,
        short,
        "slow: the answer was not whole within 0.1 s",
    );
}

#[test]
fn an_answer_that_is_shorter_than_it_says_is_cut() {
    let server =
        Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nBEGIN:VCALENDAR\r\n");
    let cut = "cut: the connection broke off before the answer was whole";
    check(&server, limits(), cut);
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nBEGIN:VCAL";
    check(&Server::saying(chunked), limits(), cut);
}

#[test]
fn a_connection_that_is_reset_half_way_is_cut() {
    let whole = calendar(&[("a@x", "20270101", "A")]);
    let half = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}",
        whole.len(),
        &whole[..80]
    );
    let server = Server::start(move |_, connection| {
        connection.write(half.as_bytes());
        connection.reset_at_end();
    });
    let patient = Limits {
        retries: 2,
        ..limits()
    };
    check(
        &server,
        patient,
        "cut: the connection broke off before the answer was whole",
    );
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn a_page_of_the_wrong_type_is_read_by_what_it_says() {
    // Servers call calendars all kinds of things; what stands in them is judged where they are read.
    let server = Server::saying(ok("Content-Type: image/png\r\n", b"BEGIN:VCALENDAR"));
    let reply = ask(&fetcher(limits()), &question(&server.url("/x")));
    let Ok(Answer::Body(body)) = reply.result else {
        panic!("{reply:?}");
    };
    assert_eq!(body.content_type.as_deref(), Some("image/png"));
    assert_eq!(body.bytes, b"BEGIN:VCALENDAR");
}

#[test]
fn an_answer_ends_where_it_says_that_it_ends() {
    let server =
        Server::saying("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nBEGIN");
    check(&server, limits(), "3 bytes");
}

#[test]
fn a_connection_that_breaks_is_tried_again_and_told_when_it_goes_on_breaking() {
    let server = Server::start(|request, connection| {
        if request.path == "/calendar.ics" {
            // Gone without a word.
            return;
        }
        connection.write(&ok("", b"fine"));
    });
    let patient = Limits {
        retries: 2,
        ..limits()
    };
    let expected = "cut: the connection broke off before the answer was whole";
    check(&server, patient, expected);
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn a_server_that_recovers_is_asked_again() {
    let asked = AtomicUsize::new(0);
    let server = Server::start(move |_, connection| {
        let answer = match asked.fetch_add(1, Ordering::SeqCst) {
            0 => status("503 Service Unavailable", ""),
            1 => status("500 Internal Server Error", ""),
            _ => ok("", b"fine"),
        };
        connection.write(&answer);
    });
    let patient = Limits {
        retries: 2,
        ..limits()
    };
    check(&server, patient, "4 bytes");
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn whoever_wants_to_be_left_alone_is_not_asked_again() {
    let patient = Limits {
        retries: 2,
        ..limits()
    };
    let cases = [
        ("Retry-After: 120\r\n", "120"),
        // Compared with the server's own clock, which is a year behind.
        (
            "Date: Sat, 22 Nov 2025 12:00:00 GMT\r\nRetry-After: Sat, 22 Nov 2025 13:00:00 GMT\r\n",
            "3600",
        ),
        ("Retry-After: Sun, 22 Nov 2026 12:30:00 GMT\r\n", "1800"),
        ("Retry-After: Sun, 22 Nov 2020 12:30:00 GMT\r\n", "0"),
        ("Retry-After: 99999999999\r\n", "604800"),
    ];
    for (headers, seconds) in cases {
        let server = Server::saying(status("429 Too Many Requests", headers));
        let often = "often: the server answers 429 Too Many Requests";
        check(
            &server,
            patient,
            &format!("{often}; again after {seconds} s"),
        );
        assert_eq!(server.paths().len(), 1);
    }
}

#[test]
fn every_status_that_is_no_answer_is_named() {
    for (line, expected) in [
        ("404 Not Found", "missing: the server answers 404 Not Found"),
        ("410 Gone", "missing: the server answers 410 Gone"),
        (
            "401 Unauthorized",
            "forbidden: the server answers 401 Unauthorized",
        ),
        (
            "403 Forbidden",
            "forbidden: the server answers 403 Forbidden",
        ),
        (
            "500 X",
            "server: the server answers 500 Internal Server Error",
        ),
        (
            "204 No Content",
            "server: the server answers 204 No Content",
        ),
        (
            "206 Partial Content",
            "server: the server answers 206 Partial Content",
        ),
        ("302 Found", "redirect: a redirect leads nowhere"),
    ] {
        check(&Server::saying(status(line, "")), limits(), expected);
    }
    check(
        &Server::saying("BEGIN:VCALENDAR\r\n"),
        limits(),
        "cut: the connection broke off before the answer was whole",
    );
}

#[test]
fn redirects_are_followed_and_permanent_ones_told() {
    let server = Server::start(|request, connection| {
        let answer = match request.path.as_str() {
            "/old" => status("301 Moved Permanently", "Location: /newer\r\n"),
            "/newer" => status("308 Permanent Redirect", "Location: /new\r\n"),
            "/new" => status("302 Found", "Location: /today\r\n"),
            _ => ok("", b"fine"),
        };
        connection.write(&answer);
    });
    let reply = ask(&fetcher(limits()), &question(&server.url("/old")));
    assert_eq!(said(&reply), "4 bytes");
    // What is only for now is not where it has moved.
    assert_eq!(reply.moved.unwrap().path(), "/new");
    let reply = ask(&fetcher(limits()), &question(&server.url("/new")));
    assert_eq!(reply.moved, None);
}

#[test]
fn redirects_without_end_and_in_circles_are_given_up() {
    let server = Server::start(|request, connection| {
        let number: usize = request.path[1..].parse().unwrap_or(0);
        let next = format!("Location: /{}\r\n", number + 1);
        connection.write(&status("302 Found", &next));
    });
    check(&server, limits(), "redirect: more than 5 redirects");
    assert_eq!(server.paths().len(), 6);

    let server = Server::start(|request, connection| {
        let next = if request.path == "/a" { "/b" } else { "/a" };
        connection.write(&status("302 Found", &format!("Location: {next}\r\n")));
    });
    check(
        &server,
        limits(),
        "redirect: the redirects go in a circle, to `http://SERVER/a`",
    );
}

#[test]
fn no_redirect_leads_from_https_to_http_or_out_of_the_web() {
    let from = |url: &str, location: &str| {
        let next = next_address(&Url::parse(url).unwrap(), location);
        next.map_or_else(|error| error.to_string(), |url| url.to_string())
    };
    let cases = [
        (
            "https://a.example/x",
            "http://a.example/x",
            "a redirect leads from https to http: `http://a.example/x`",
        ),
        (
            "https://a.example/x",
            "//b.example/y",
            "https://b.example/y",
        ),
        (
            "http://a.example/x",
            "https://a.example/x",
            "https://a.example/x",
        ),
        (
            "https://a.example/x",
            "webcal://b.example/y",
            "https://b.example/y",
        ),
        (
            "https://a.example/x/",
            "../y?z#there",
            "https://a.example/y?z",
        ),
        (
            "https://a.example/x",
            "file:///etc/passwd",
            "a redirect leads nowhere",
        ),
        (
            "https://a.example/x",
            "ftp://b.example/",
            "a redirect leads nowhere",
        ),
        (
            "https://a.example/x",
            "javascript:1",
            "a redirect leads nowhere",
        ),
        ("https://a.example/x", "http://", "a redirect leads nowhere"),
    ];
    for (url, location, expected) in cases {
        assert_eq!(from(url, location), expected, "{url} to {location}");
    }
}

/// Names that lead where a test wants them to; each answer of a name once, the last one for ever.
struct Names(Mutex<Vec<(&'static str, Vec<&'static str>)>>);

impl Lookup for Names {
    fn lookup(&self, host: String) -> Found {
        let mut names = self.0.lock().unwrap();
        let entry = names.iter_mut().find(|(name, _)| *name == host);
        let found = entry.map(|(_, answers)| match answers.len() {
            1 => answers[0],
            _ => answers.remove(0),
        });
        let addresses = found.map_or_else(Vec::new, |found| {
            found
                .split(' ')
                .map(|ip| SocketAddr::new(ip.parse::<IpAddr>().unwrap(), 0))
                .collect()
        });
        Box::pin(async move { Ok(addresses) })
    }
}

fn names(list: &[(&'static str, &[&'static str])]) -> Arc<dyn Lookup> {
    let list = list.iter().map(|(name, answers)| (*name, answers.to_vec()));
    Arc::new(Names(Mutex::new(list.collect())))
}

#[test]
fn a_name_that_leads_to_a_private_address_is_refused() {
    let server = Server::saying(ok("", b"secret"));
    let port = server.address.port();
    let lookup = names(&[
        ("inside.example", &["127.0.0.1"]),
        ("cloud.example", &["169.254.169.254"]),
        ("home.example", &["10.0.0.1 fd00::1 ::ffff:192.168.1.1"]),
        ("named.example", &["127.0.0.1"]),
    ]);
    let fetcher = with(lookup, &["named.example"], limits());
    let ask = |host: &str| said(&ask(&fetcher, &question(&format!("http://{host}:{port}/"))));
    let refused =
        |host: &str| format!("private: `{host}:{port}` is not an address of the public internet");
    for host in [
        "inside.example",
        "cloud.example",
        "home.example",
        "127.0.0.1",
        "[::1]",
        "0.0.0.0",
    ] {
        assert_eq!(ask(host), refused(host));
    }
    assert_eq!(server.paths(), Vec::<String>::new());
    assert_eq!(ask("named.example"), "6 bytes");
    assert_eq!(
        ask("nowhere.example"),
        format!("name: the name `nowhere.example:{port}` is not known")
    );
}

#[test]
fn a_name_cannot_turn_private_between_the_check_and_the_connection() {
    let server = Server::saying(ok("", b"secret"));
    let port = server.address.port();
    // Public when it is first looked up, ourselves ever after. Nobody answers at the first.
    let lookup = names(&[("turning.example", &["192.0.1.1", "127.0.0.1"])]);
    let hurried = Limits {
        connect: Duration::from_millis(20),
        retries: 1,
        ..limits()
    };
    let fetcher = with(lookup, &[], hurried);
    let url = format!("http://turning.example:{port}/");
    let reply = ask(&fetcher, &question(&url));
    assert_eq!(
        said(&reply),
        format!("private: `turning.example:{port}` is not an address of the public internet")
    );
    assert_eq!(server.paths(), Vec::<String>::new());
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let inside = Server::saying(ok("", b"secret"));
    let target = inside.address.port();
    let outside = Server::start(move |request, connection| {
        let host = if request.path == "/name" {
            "inside.example"
        } else {
            "127.0.0.1"
        };
        let location = format!("Location: http://{host}:{target}/\r\n");
        connection.write(&status("302 Found", &location));
    });
    let port = outside.address.port();
    let lookup = names(&[
        ("outside.example", &["127.0.0.1"]),
        ("inside.example", &["127.0.0.1"]),
    ]);
    let fetcher = with(lookup, &["outside.example"], limits());
    for (path, host) in [("/name", "inside.example"), ("/number", "127.0.0.1")] {
        let url = format!("http://outside.example:{port}{path}");
        assert_eq!(
            said(&ask(&fetcher, &question(&url))),
            format!("private: `{host}:{target}` is not an address of the public internet")
        );
    }
    assert_eq!(inside.paths(), Vec::<String>::new());
}

#[test]
fn one_host_has_at_most_two_questions_to_answer_at_once() {
    let gate = Arc::new((Mutex::new(0), std::sync::Condvar::new()));
    let at_gate = Arc::clone(&gate);
    // Nobody is answered before two have asked.
    let server = Server::start(move |_, connection| {
        let mut asked = at_gate.0.lock().unwrap();
        *asked += 1;
        at_gate.1.notify_all();
        while *asked < 2 {
            asked = at_gate.1.wait(asked).unwrap();
        }
        drop(asked);
        connection.write(&ok("", b"fine"));
    });
    let fetcher = fetcher(limits());
    let all = run(async {
        let urls: Vec<String> = (0..12).map(|n| server.url(&format!("/{n}"))).collect();
        let mut said_of_all = Vec::new();
        let questions: Vec<Question> = urls.iter().map(|url| question(url)).collect();
        let now = NOW.parse().unwrap();
        let fetcher = Arc::new(fetcher);
        let mut asking = tokio::task::JoinSet::new();
        for question in questions {
            let fetcher = Arc::clone(&fetcher);
            asking.spawn(async move { said(&fetcher.fetch(&question, now).await) });
        }
        while let Some(one) = asking.join_next().await {
            said_of_all.push(one.unwrap());
        }
        said_of_all
    });
    assert_eq!(all, ["4 bytes"; 12]);
    assert_eq!(server.most_at_once(), 2);
}
