//! Two hundred sources at once, of which one in five is broken.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use almanac::source::{Allowed, Fetcher, Found, Limits, Lookup, carry_out};

use crate::desk::{Desk, source};
use crate::server::{Server, calendar, ok, status};

/// Every name leads here.
pub struct Here;

impl Lookup for Here {
    fn lookup(&self, _: String) -> Found {
        let here: SocketAddr = ([127, 0, 0, 1], 0).into();
        Box::pin(async move { Ok(vec![here]) })
    }
}

#[test]
fn of_two_hundred_sources_none_waits_for_those_that_are_broken() {
    let whole = calendar(&[("a", "20270101", "A"), ("b", "20270102", "B")]);
    let server = Server::start(move |request, connection| {
        let number: usize = request.path[1..].parse().unwrap();
        let body = whole.as_bytes();
        match (number % 5, number % 4) {
            (0, 0) => connection.write(&status("500 Internal Server Error", "")),
            (0, 1) => connection.write(&ok("", &body[..body.len() / 2])),
            (0, 2) => connection.write(&ok("", b"<!DOCTYPE html>")),
            (0, _) => connection.hang(),
            _ => connection.write(&ok("", body)),
        }
    });
    let port = server.address.port();
    let hosts = (0..200).map(|number| format!("s{number:03}.example"));
    let defined = (0..200).map(|number| {
        let url = format!("http://s{number:03}.example:{port}/{number}");
        let name = format!("s{number:03}");
        source(&name, &format!("[source]\nkind = \"ics\"\nurl = \"{url}\""))
    });
    let mut desk = Desk::new(defined.collect());
    let limits = Limits {
        first_byte: Duration::from_secs(3),
        retries: 0,
        pace: Duration::ZERO,
        ..Limits::default()
    };
    let allowed = Allowed::new(hosts);
    let fetcher = Fetcher::new(Arc::new(Here), allowed, "test".to_owned(), limits);
    let (fetcher, now) = (Arc::new(fetcher), desk.now);
    let tasks = desk.sources.due(now);
    assert_eq!(tasks.len(), 200);
    let order = Arc::new(Mutex::new(Vec::new()));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut asking = tokio::task::JoinSet::new();
        for task in tasks {
            let (fetcher, order) = (Arc::clone(&fetcher), Arc::clone(&order));
            asking.spawn(async move {
                let reply = carry_out(&task, &fetcher, std::path::Path::new("."), now).await;
                order.lock().unwrap().push(task.source.slug.to_string());
                (task, reply)
            });
        }
        while let Some(done) = asking.join_next().await {
            let (task, reply) = done.unwrap();
            desk.sources.settle(&task, reply, now);
        }
    });
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for health in desk.sources.health(now) {
        let fault = health
            .fault
            .map_or("fine", |trouble| trouble.fault.as_str());
        *counted
            .entry(format!("{fault}, {} events", health.events))
            .or_default() += 1;
    }
    let expected = [
        ("cut, 0 events", 10),
        ("fine, 2 events", 160),
        ("page, 0 events", 10),
        ("server, 0 events", 10),
        ("slow, 0 events", 10),
    ];
    assert_eq!(
        counted,
        expected
            .map(|(what, count)| (what.to_owned(), count))
            .into()
    );
    // Those that say nothing come last: nobody has waited for them.
    let order = order.lock().unwrap();
    let number = |name: &String| name[1..].parse::<usize>().unwrap();
    let is_silent = |name: &String| number(name) % 5 == 0 && number(name) % 4 == 3;
    assert!(order[190..].iter().all(is_silent), "{:?}", &order[185..]);
}
