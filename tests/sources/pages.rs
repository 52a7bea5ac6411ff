//! What people and programs are shown of sources and of news: pages, the API, metrics.

use std::sync::Arc;

use almanac::app::App;
use almanac::source::Limits;
use almanac::web;
use expect_test::expect;
use rocket::local::blocking::Client;

use crate::common::{Folder, words};
use crate::server::{Server, calendar, ok, status};

const NOW: &str = "2026-11-22T12:00:00Z";

/// A calendar whose sources have been asked once.
struct Followed {
    app: Arc<App>,
    client: Client,
    folder: Folder,
    server: Server,
}

/// Somebody else's server: an address for each thing that can happen.
fn server() -> Server {
    let cut = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T180000\r\n\
               SUMMARY:One\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:soon\r\n\
               SUMMARY:Two\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let two = calendar(&[("a@x", "20270201", "One"), ("b@x", "20270202", "Party")]);
    let post = |day: u8| {
        let author = match day {
            7 => "<author><name>Ada</name></author>",
            _ => "",
        };
        format!(
            "<entry><id>{day}</id><title>Post &lt;{day}&gt;</title>\
             <link href=\"https://blog.example.org/{day}\"/>\
             <published>2026-11-0{day}T23:30:00Z</published>{author}</entry>"
        )
    };
    let posts = (1..=7).map(post).collect::<Vec<_>>().concat();
    let feed = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\"><id>x</id><title>x</title>\
         <updated>2026-11-01T00:00:00Z</updated>{posts}</feed>"
    );
    Server::start(move |request, connection| {
        connection.write(&match request.path.as_str() {
            "/good.ics?key=secret" => ok("", two.as_bytes()),
            "/moved.ics?key=secret" => status(
                "301 Moved Permanently",
                "Location: /good.ics?key=secret\r\n",
            ),
            "/round?key=secret" => status("302 Found", "Location: /round?key=secret\r\n"),
            "/remarks.ics?key=secret" => ok("", cut.as_bytes()),
            "/blog" => ok("", feed.as_bytes()),
            _ => status("410 Gone", ""),
        });
    })
}

fn followed(definitions: &[(&str, &str)]) -> Followed {
    let server = server();
    let folder = Folder::new();
    let path = folder.path("almanac.toml");
    let settings = std::fs::read_to_string(&path).unwrap()
        + "languages = [\"en\", \"fr\"]\nallow_hosts = [\"127.0.0.1\"]\n";
    std::fs::write(path, settings).unwrap();
    for (name, text) in definitions {
        folder.write(name, &text.replace("SERVER", &server.url("")));
    }
    let app = Arc::new(App::open(folder.settings(NOW)).unwrap().0);
    let followed = Followed {
        client: Client::tracked(web::rocket(Arc::clone(&app))).unwrap(),
        app,
        folder,
        server,
    };
    followed.ask();
    followed
}

impl Followed {
    /// Asks every source once.
    fn ask(&self) {
        let fetcher = Arc::new(self.app.settings.fetcher(Limits::default()));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap();
        let asked = self.app.fetch_all(&fetcher, &[], |_, _, _| {});
        runtime.block_on(asked).unwrap();
        self.app.refresh().unwrap();
    }

    fn get(&self, path: &str) -> String {
        let response = self.client.get(path.to_owned()).dispatch();
        assert_eq!(response.status().code, 200, "{path}");
        let text = response.into_string().unwrap();
        text.replace(&self.server.url(""), "SERVER")
    }

    /// The HTML between two marks, each once in the page; its lines without what stands before them.
    fn part(&self, path: &str, from: &str, to: &str) -> String {
        let page = self.get(path);
        let (_, part) = page.split_once(from).unwrap_or_else(|| panic!("{page}"));
        let (part, _) = part.split_once(to).unwrap_or_else(|| panic!("{part}"));
        let lines = part
            .trim()
            .lines()
            .map(|line| line.trim_start().to_owned() + "\n");
        lines.collect()
    }

    /// The sources of a page of the status, as people read them.
    fn sources(&self, path: &str) -> String {
        let part = self.part(path, "<h2 id=\"sources\">", "</section>");
        // What is a line of its own on the screen.
        let part = part.replace("</dt>", ": ").replace("</dd><dd>", " / ");
        steady(&words(&format!("<h2>{part}")))
    }
}

/// Without times of the day, for the clock runs on: `12:00` and `12h00` become `…`.
fn steady(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let in_time = |c: char| c.is_ascii_digit() || c == ':' || c == 'h';
        let end = from.find(|c| !in_time(c)).unwrap_or(from.len());
        let (number, behind) = from.split_at(end);
        out.push_str(before);
        out.push_str(if number.contains([':', 'h']) {
            "…"
        } else {
            number
        });
        rest = behind;
    }
    out + rest
}

const GOOD: (&str, &str) = (
    "good",
    "summary = \"Lug & friends\"\n[source]\nkind = \"ics\"\nurl = \"SERVER/good.ics?key=secret\"\n\
     [source.exclude]\ntext = [\"party\"]",
);
const MOVED: (&str, &str) = (
    "moved",
    "[source]\nkind = \"ics\"\nurl = \"SERVER/moved.ics?key=secret\"\nexpires = 2026-11-01",
);
const GONE: (&str, &str) = ("gone", "[source]\nkind = \"jsonld\"\nurl = \"SERVER/gone\"");
const ROUND: (&str, &str) = (
    "round",
    "[source]\nkind = \"xmpp-org\"\nurl = \"SERVER/round?key=secret\"",
);
const REMARKS: (&str, &str) = (
    "remarks",
    "[source]\nkind = \"ics\"\nurl = \"SERVER/remarks.ics?key=secret\"",
);
const FILE: (&str, &str) = ("file", "[source]\nkind = \"ics\"\nurl = \"missing.ics\"");
const BLOG: (&str, &str) = (
    "blog",
    "summary = \"Harbour blog\"\n[source]\nkind = \"atom\"\nurl = \"SERVER/blog\"\n\
     series = \"hafen\"",
);
const HARBOUR: (&str, &str) = (
    "harbour",
    "summary = \"Harbour\"\nstart = 2026-11-25T18:00:00\ntime_zone = \"Europe/Berlin\"\nrepeat = \"every Wednesday\"\n\
     confirmed = 2026-11-01\naliases = [\"hafen\"]",
);

#[test]
fn the_status_says_of_each_source_how_it_fares_and_what_helps() {
    let site = followed(&[GOOD, MOVED, GONE, ROUND, REMARKS, FILE, BLOG, HARBOUR]);
    expect![[r#"
        Sources
        This calendar follows what others publish at these addresses. Should one of them fail, its last good events stay.
        file problem
        iCalendar missing.ics events/file.toml
        The file cannot be read.
        No such file or directory (os error 2)
        Is the path in url right, and may this program read the file?
        Problem since: today, … PM UTC
        Gives: 0 events
        Last good answer: none yet
        Next try: today, … PM UTC
        gone problem
        Events on a web page SERVER/gone events/gone.toml
        The server says that nothing is there. HTTP 410
        Has it moved? Look for its new address, or take its file out.
        Problem since: today, … PM UTC
        Gives: 0 events
        Last good answer: none yet
        Next try: today, … PM UTC
        round problem
        List of xmpp.org SERVER/round events/round.toml
        The redirects lead nowhere.
        the redirects go in a circle, to SERVER/round
        Open the address in a browser, and write the one where you end into its file.
        Problem since: today, … PM UTC
        Gives: 0 events
        Last good answer: none yet
        Next try: today, … PM UTC
        Harbour blog in order
        Posts SERVER/blog events/blog.toml
        Gives: 7 posts
        Last good answer: today, … PM UTC
        Next try: today, … PM UTC
        Lug &#38; friends in order
        iCalendar SERVER/good.ics events/good.toml
        Gives: 1 event / 1 left out by filters
        Last good answer: today, … PM UTC
        Next try: today, … PM UTC
        Last change: today / 2 new
        moved in order
        iCalendar SERVER/moved.ics events/moved.toml
        It has moved for good. Its file should name the new address: SERVER/good.ics
        It was to be followed until Sunday, November 1st 2026. Is it still kept up? Then set a later expires in its file, or take the file out.
        Gives: 2 events
        Last good answer: today, … PM UTC
        Next try: today, … PM UTC
        Last change: today / 2 new
        remarks in order
        iCalendar SERVER/remarks.ics events/remarks.toml
        Gives: 1 event
        Last good answer: today, … PM UTC
        Next try: today, … PM UTC
        Last change: today / 1 new
        2 problems with single items
        line … a time without a zone: UTC is taken (add the zone of the place: DTSTART;TZID=Europe/Berlin:…)line … soon is no time (a time is written 20270113T180000, a whole day 20270113; the event is left out)
        How to follow a source
        The same as JSON, for programs"#]].assert_eq(&site.sources("/en/status"));
    expect![[r#"
        <h3>round <span class="mark off">problème</span></h3>
        <p class="place"><span>Liste de xmpp.org</span> <a href="SERVER/round">SERVER/round</a> <code class="muted">events/round.toml</code></p>
        <div class="trouble">
        <p><strong>Les redirections ne mènent nulle part.</strong></p>
        <p class="muted" lang="en">the redirects go in a circle, to <code>SERVER/round</code></p>
        <p>Ouvrez l’adresse dans un navigateur, et mettez dans son fichier celle où vous arrivez.</p>
        <p class="muted">Problème depuis : <time datetime="2026-11-22T…Z">aujourd’hui, … UTC</time></p>
        </div>
        <dl>
        <div><dt>Apporte</dt><dd>0 événement</dd></div>
        <div><dt>Dernière bonne réponse</dt><dd>aucune encore</dd></div>
        <div><dt>Prochain essai</dt><dd><time datetime="2026-11-22T…Z">aujourd’hui, … UTC</time></dd></div>
        </dl>
    "#]]
    .assert_eq(&steady(&site.part(
        "/fr/status",
        "<li id=\"source-round\">",
        "</li>",
    )));
    // What is said of them there is not said again as a problem of files.
    assert!(site.get("/en/status").contains("No problems are known."));
}

#[test]
fn nothing_of_an_address_that_may_be_a_key_is_shown_to_anybody() {
    let site = followed(&[GOOD, MOVED, ROUND, REMARKS]);
    for path in ["/en/status", "/api/v1/sources", "/metrics"] {
        let text = site.client.get(path).remote("127.0.0.1:1".parse().unwrap());
        let text = text.dispatch().into_string().unwrap();
        assert!(text.contains("round"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
}

#[test]
fn where_nothing_is_followed_the_status_says_how_to() {
    let site = followed(&[HARBOUR]);
    expect![[r#"
        Sources</h2>
        <p class="empty">This calendar follows no source: each of its events has a file of its own.</p>
        <ul class="inline">
        <li><a href="/en/about#follow">How to follow a source</a></li>
        </ul>
    "#]].assert_eq(&site.part("/en/status", "<h2 id=\"sources\">", "</section>"));
    assert!(site.get("/en/about").contains("<h2 id=\"follow\">"));
}

#[test]
fn a_source_in_trouble_says_since_when_and_is_well_again_when_it_answers() {
    let site = followed(&[FILE]);
    let first = site.sources("/en/status");
    assert!(first.contains("No such file or directory"), "{first}");
    std::fs::write(
        site.folder.path("missing.ics"),
        calendar(&[("a@x", "20270201", "One")]),
    )
    .unwrap();
    site.ask();
    expect![[r#"
        Sources
        This calendar follows what others publish at these addresses. Should one of them fail, its last good events stay.
        file in order
        iCalendar missing.ics events/file.toml
        Gives: 1 event
        Last good answer: today, … PM UTC
        Next try: today, … PM UTC
        Last change: today / 1 new
        How to follow a source
        The same as JSON, for programs"#]].assert_eq(&site.sources("/en/status"));
}

#[test]
fn news_stand_on_the_page_of_their_series_whatever_it_was_called() {
    let site = followed(&[BLOG, HARBOUR]);
    expect![[r#"
        Actualités</h2>
        <ul class="plain posts">
        <li><a href="https://blog.example.org/7" lang="de">Post &#60;7&#62;</a>
        <span class="muted"><time datetime="2026-11-07T23:30:00Z">samedi 7 novembre 2026</time> · <span>Ada</span></span></li>
        <li><a href="https://blog.example.org/6" lang="de">Post &#60;6&#62;</a>
        <span class="muted"><time datetime="2026-11-06T23:30:00Z">vendredi 6 novembre 2026</time> · <span>Harbour blog</span></span></li>
        <li><a href="https://blog.example.org/5" lang="de">Post &#60;5&#62;</a>
        <span class="muted"><time datetime="2026-11-05T23:30:00Z">jeudi 5 novembre 2026</time> · <span>Harbour blog</span></span></li>
        <li><a href="https://blog.example.org/4" lang="de">Post &#60;4&#62;</a>
        <span class="muted"><time datetime="2026-11-04T23:30:00Z">mercredi 4 novembre 2026</time> · <span>Harbour blog</span></span></li>
        <li><a href="https://blog.example.org/3" lang="de">Post &#60;3&#62;</a>
        <span class="muted"><time datetime="2026-11-03T23:30:00Z">mardi 3 novembre 2026</time> · <span>Harbour blog</span></span></li>
        </ul>
        <details class="older"><summary>2 billets plus anciens</summary>
        <ul class="plain posts">
        <li><a href="https://blog.example.org/2" lang="de">Post &#60;2&#62;</a>
        <span class="muted"><time datetime="2026-11-02T23:30:00Z">lundi 2 novembre 2026</time> · <span>Harbour blog</span></span></li>
        <li><a href="https://blog.example.org/1" lang="de">Post &#60;1&#62;</a>
        <span class="muted"><time datetime="2026-11-01T23:30:00Z">dimanche 1ᵉʳ novembre 2026</time> · <span>Harbour blog</span></span></li>
        </ul>
        </details>
    "#]].assert_eq(&site.part("/fr/events/harbour", "<h2 id=\"news\">", "</section>"));
    let without = followed(&[HARBOUR]);
    assert!(!without.get("/fr/events/harbour").contains("id=\"news\""));
}

#[test]
fn the_api_has_the_news_of_a_series() {
    let site = followed(&[BLOG, HARBOUR]);
    let json: serde_json::Value =
        serde_json::from_str(&site.get("/api/v1/series/harbour")).unwrap();
    let news = json["series"][0]["news"].as_array().unwrap();
    assert_eq!(news.len(), 7);
    let post = |day: i32, author: Option<&str>| {
        serde_json::json!({
            "title": format!("Post <{day}>"),
            "language": "de",
            "url": format!("https://blog.example.org/{day}"),
            "published": format!("2026-11-0{day}T23:30:00Z"),
            "author": author,
            "source": "Harbour blog",
        })
    };
    assert_eq!(news[0], post(7, Some("Ada")));
    assert_eq!(news[1], post(6, None));
    let without = followed(&[HARBOUR]).get("/api/v1/series");
    let json: serde_json::Value = serde_json::from_str(&without).unwrap();
    assert_eq!(json["series"][0]["news"], serde_json::json!([]));
}

#[test]
fn metrics_count_each_source_by_the_name_of_its_definition() {
    let site = followed(&[GOOD, FILE, BLOG, HARBOUR]);
    let lines = || {
        let asked = site
            .client
            .get("/metrics")
            .remote("127.0.0.1:1".parse().unwrap());
        let text = asked.dispatch().into_string().unwrap();
        let lines = text
            .lines()
            .filter(|line| line.starts_with("almanac_source_"));
        let without_time = |line: &str| match line.split_once(' ') {
            Some((name, _)) if name.contains("_timestamp_") => name.to_owned(),
            _ => line.to_owned(),
        };
        let mut lines: Vec<String> = lines.map(without_time).collect();
        lines.sort();
        lines.join("\n")
    };
    expect![[r#"
        almanac_source_events{source="blog"} 0
        almanac_source_events{source="file"} 0
        almanac_source_events{source="good"} 1
        almanac_source_failures{source="blog"} 0
        almanac_source_failures{source="file"} 1
        almanac_source_failures{source="good"} 0
        almanac_source_last_success_timestamp_seconds{source="blog"}
        almanac_source_last_success_timestamp_seconds{source="good"}
        almanac_source_posts{source="blog"} 7
        almanac_source_posts{source="file"} 0
        almanac_source_posts{source="good"} 0
        almanac_source_up{source="blog"} 1
        almanac_source_up{source="file"} 0
        almanac_source_up{source="good"} 1"#]]
    .assert_eq(&lines());
    // What is followed no longer is not counted any more.
    site.folder.remove("file");
    site.folder.remove("blog");
    site.app.refresh().unwrap();
    expect![[r#"
        almanac_source_events{source="good"} 1
        almanac_source_failures{source="good"} 0
        almanac_source_last_success_timestamp_seconds{source="good"}
        almanac_source_posts{source="good"} 0
        almanac_source_up{source="good"} 1"#]]
    .assert_eq(&lines());
}

#[test]
fn plain_files_have_the_news_but_no_page_of_the_status() {
    let site = followed(&[BLOG, HARBOUR]);
    let out = site.folder.path("out");
    let published = almanac::publish::publish(&site.app, &out, &mut |_| {}).unwrap();
    assert_eq!(published.broken, Vec::<String>::new());
    let read = |path: &str| std::fs::read_to_string(out.join(path)).unwrap();
    let page = read("en/events/harbour/index.html");
    assert!(page.contains("<a href=\"https://blog.example.org/7\" lang=\"de\">"));
    assert!(page.contains("<summary>2 older posts</summary>"));
    assert!(!page.contains("/status"), "{page}");
    assert!(!out.join("en/status").exists());
    assert!(read("en/about/index.html").contains("<h2 id=\"follow\">"));
    assert!(read("api/v1/series.json").contains("\"url\": \"https://blog.example.org/7\""));
}
