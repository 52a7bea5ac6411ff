//! How long servers are waited for, on a clock that stands still unless a test moves it, and what is
//! left of a source whose server is broken for days.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use almanac::source::{Allowed, Fetcher, Limits, Reply, System, carry_out};
use jiff::SignedDuration;

use crate::asking::{NOW, limits, question, said};
use crate::desk::{Desk, source};
use crate::server::{Server, calendar, ok, status};

fn fetcher(limits: Limits) -> Arc<Fetcher> {
    let allowed = Allowed::new(["127.0.0.1".to_owned()]);
    let agent = "almanac-test".to_owned();
    Arc::new(Fetcher::new(Arc::new(System), allowed, agent, limits))
}

/// Runs `test` while the clock stands.
fn paused<T>(test: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().start_paused(true).build().unwrap();
    runtime.block_on(async {
        // A clock that stands goes on by itself when there is nothing to do, but not while a thread
        // is at work.
        let (hold, held) = mpsc::channel::<()>();
        let holding = tokio::task::spawn_blocking(move || held.recv().is_err());
        let result = test.await;
        drop(hold);
        holding.await.unwrap();
        result
    })
}

/// Asks `server` as politely as the program does.
fn ask(server: &Server) -> tokio::task::JoinHandle<Reply> {
    let question = question(&server.url("/calendar.ics"));
    let fetcher = fetcher(Limits::default());
    tokio::spawn(async move { fetcher.fetch(&question, NOW.parse().unwrap()).await })
}

#[test]
fn who_says_nothing_for_half_a_minute_is_given_up() {
    let (heard, mut hears) = tokio::sync::mpsc::unbounded_channel();
    let server = Server::start(move |_, connection| {
        heard.send(()).unwrap();
        connection.hang();
    });
    let (waited, reply) = paused(async {
        let mut asking = ask(&server);
        hears.recv().await.unwrap();
        let mut waited = 0;
        let reply = loop {
            tokio::select! {
                biased;
                reply = &mut asking => break reply.unwrap(),
                () = tokio::time::advance(Duration::from_secs(1)) => waited += 1,
            }
            assert!(waited < 40);
        };
        (waited, said(&reply))
    });
    assert_eq!(reply, "slow: no answer within 30 s");
    assert_eq!(
        server.paths().len(),
        1,
        "what took long is not asked again at once"
    );
    assert!((30..=31).contains(&waited), "{waited}");
}

#[test]
fn who_drips_is_given_up_after_two_minutes() {
    let (wants, wanted) = mpsc::channel::<()>();
    let (drips, mut dripped) = tokio::sync::mpsc::unbounded_channel();
    let wanted = Mutex::new(wanted);
    let server = Server::start(move |_, connection| {
        connection.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nBEGIN:VCALENDAR\r\n");
        while wanted.lock().unwrap().recv().is_ok() {
            connection.write(b"X");
            drips.send(()).unwrap();
        }
    });
    // Never is it silent for more than a second.
    let (waited, reply) = paused(async {
        let mut asking = ask(&server);
        let mut waited = 0;
        let reply = loop {
            wants.send(()).unwrap();
            tokio::select! {
                biased;
                reply = &mut asking => break reply.unwrap(),
                one = dripped.recv() => one.unwrap(),
            }
            tokio::time::advance(Duration::from_secs(1)).await;
            waited += 1;
            assert!(waited < 140);
        };
        (waited, said(&reply))
    });
    assert_eq!(reply, "slow: the answer was not whole within 120 s");
    assert!((120..=122).contains(&waited), "{waited}");
    drop(wants);
}

#[test]
fn a_server_that_answers_500_for_days_takes_no_event_away() {
    let broken = Arc::new(AtomicBool::new(false));
    let is_broken = Arc::clone(&broken);
    let whole = calendar(&[("a", "20270101", "A"), ("b", "20270102", "B")]);
    let server = Server::start(move |_, connection| {
        connection.write(&if is_broken.load(Ordering::SeqCst) {
            status("500 Internal Server Error", "")
        } else {
            ok("", whole.as_bytes())
        });
    });
    let text = format!("[source]\nkind = \"ics\"\nurl = \"{}\"", server.url("/"));
    let mut desk = Desk::new(vec![source("theirs", &text)]);
    let fetcher = fetcher(limits());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let run = |desk: &mut Desk, hours: i64| {
        let end = desk.now + SignedDuration::from_hours(hours);
        let before = server.paths().len();
        while let Some(next) = desk.sources.next_due().filter(|next| *next < end) {
            desk.now = desk.now.max(next);
            for task in desk.sources.due(desk.now) {
                let asking = carry_out(&task, &fetcher, Path::new("."), desk.now);
                let reply = runtime.block_on(asking);
                desk.sources.settle(&task, reply, desk.now);
            }
        }
        desk.now = end;
        server.paths().len() - before
    };
    let good = "2027-01-01 A\n2027-01-02 B\n";
    assert_eq!(run(&mut desk, 1), 1);
    assert_eq!(desk.state(), good);
    broken.store(true, Ordering::SeqCst);
    // Soon at first, then once a day.
    let asked = run(&mut desk, 24 * 10);
    assert!((15..=19).contains(&asked), "{asked}");
    assert_eq!(
        desk.state(),
        format!("! server: the server answers 500 Internal Server Error\n{good}")
    );
    broken.store(false, Ordering::SeqCst);
    let asked = run(&mut desk, 48);
    assert!(asked > 20, "{asked}");
    assert_eq!(desk.state(), good);
}
