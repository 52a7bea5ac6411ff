//! A server in the same process that answers as badly as a test wants.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub struct Server {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    connections: AtomicUsize,
    seen: Mutex<Vec<Request>>,
    open: Mutex<(usize, usize)>,
    ended: Mutex<bool>,
    end: Condvar,
    stop: AtomicBool,
}

/// What was asked: path and headers, their names in lower case.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

/// The connection to whoever asks.
pub struct Connection {
    stream: Box<dyn Stream>,
    socket: TcpStream,
    shared: Arc<Shared>,
}

/// What can be read and written: with TLS, or as it is.
trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

impl Server {
    /// Answers every request with `answer`, one request for each connection.
    pub fn start(answer: impl Fn(&Request, &mut Connection) + Send + Sync + 'static) -> Self {
        Self::listen(None, answer)
    }

    /// The same with TLS.
    pub fn with_certificate(
        config: Arc<ServerConfig>,
        answer: impl Fn(&Request, &mut Connection) + Send + Sync + 'static,
    ) -> Self {
        Self::listen(Some(config), answer)
    }

    fn listen(
        tls: Option<Arc<ServerConfig>>,
        answer: impl Fn(&Request, &mut Connection) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            connections: AtomicUsize::new(0),
            seen: Mutex::default(),
            open: Mutex::default(),
            ended: Mutex::default(),
            end: Condvar::new(),
            stop: AtomicBool::new(false),
        });
        let (answer, ours) = (Arc::new(answer), Arc::clone(&shared));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ours.stop.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { return };
                let (answer, shared) = (Arc::clone(&answer), Arc::clone(&ours));
                let tls = tls.clone();
                std::thread::spawn(move || {
                    shared.connections.fetch_add(1, Ordering::SeqCst);
                    let socket = stream.try_clone().unwrap();
                    let mut stream: Box<dyn Stream> = match tls {
                        None => Box::new(stream),
                        Some(config) => {
                            let tls = ServerConnection::new(config).unwrap();
                            Box::new(StreamOwned::new(tls, stream))
                        }
                    };
                    let Some(request) = read(&mut stream) else {
                        return;
                    };
                    shared.seen.lock().unwrap().push(request.clone());
                    let count = |by: fn(usize) -> usize| {
                        let mut open = shared.open.lock().unwrap();
                        open.0 = by(open.0);
                        open.1 = open.1.max(open.0);
                    };
                    count(|open| open + 1);
                    let connection = &mut Connection {
                        stream,
                        socket,
                        shared: Arc::clone(&shared),
                    };
                    answer(&request, connection);
                    count(|open| open - 1);
                });
            }
        });
        Self { address, shared }
    }

    /// One that answers every request with the same bytes.
    pub fn saying(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::start(move |_, connection| connection.write(&bytes))
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Everything that was asked so far.
    pub fn seen(&self) -> Vec<Request> {
        self.shared.seen.lock().unwrap().clone()
    }

    pub fn paths(&self) -> Vec<String> {
        self.seen().into_iter().map(|one| one.path).collect()
    }

    /// How many connections were made, whether anything was asked or not.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// How many requests were under way at once at most.
    pub fn most_at_once(&self) -> usize {
        self.shared.open.lock().unwrap().1
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        *self.shared.ended.lock().unwrap() = true;
        self.shared.end.notify_all();
        self.shared.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

impl Connection {
    pub fn write(&mut self, bytes: &[u8]) {
        // Whoever asked may have had enough.
        let _ = self
            .stream
            .write_all(bytes)
            .and_then(|()| self.stream.flush());
    }

    /// Ends with a reset, as when a machine is switched off, and not with a word of farewell.
    pub fn reset_at_end(&self) {
        let socket = socket2::SockRef::from(&self.socket);
        socket.set_linger(Some(Duration::ZERO)).unwrap();
    }

    /// Whether whoever asked still listens.
    pub fn try_write(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Says nothing until the test is over.
    pub fn hang(&self) {
        let mut ended = self.shared.ended.lock().unwrap();
        while !*ended {
            ended = self.shared.end.wait(ended).unwrap();
        }
    }
}

fn read(stream: &mut impl Read) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    Some(Request { path, headers })
}

/// An answer with its length.
pub fn ok(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

pub fn status(line: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {line}\r\nConnection: close\r\nContent-Length: 0\r\n{headers}\r\n")
        .into_bytes()
}

/// A calendar with one event for each of `events`: its UID, its first day and its title.
pub fn calendar(events: &[(&str, &str, &str)]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n".to_owned();
    for (uid, day, title) in events {
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T000000Z\r\n\
             DTSTART;VALUE=DATE:{day}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
        )
        .unwrap();
    }
    text + "END:VCALENDAR\r\n"
}
