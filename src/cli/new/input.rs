//! Lines that people type, and Ctrl-C.

use std::future::Future as _;
use std::io::{self, BufRead as _, Read as _};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Longest answer that is read, in bytes: a definition holds no more.
const MAX_ANSWER: u64 = crate::definition::MAX_BYTES as u64;

/// Standard input, line by line.
pub(super) struct Input {
    events: Receiver<Result<String, Stop>>,
    _runtime: tokio::runtime::Runtime,
}

/// Why no more lines come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The input ended.
    End,
    /// Ctrl-C.
    Interrupted,
}

impl Input {
    pub(super) fn open() -> io::Result<Self> {
        let (sender, events) = channel();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let interrupted = sender.clone();
        let (armed, is_armed) = channel();
        runtime.spawn(async move {
            let mut ctrl_c = std::pin::pin!(tokio::signal::ctrl_c());
            let mut armed = Some(armed);
            // To be asked for the first time is what arms it.
            let result = std::future::poll_fn(|context| {
                let result = ctrl_c.as_mut().poll(context);
                drop(armed.take());
                result
            });
            if result.await.is_ok() {
                let _ = interrupted.send(Err(Stop::Interrupted));
            }
        });
        let _: Result<(), _> = is_armed.recv();
        // Reading cannot be broken off: the thread ends with the program.
        std::thread::spawn(move || read(&sender));
        Ok(Self {
            events,
            _runtime: runtime,
        })
    }

    /// The next line, without its end.
    pub(super) fn line(&self) -> Result<String, Stop> {
        self.events.recv().unwrap_or(Err(Stop::End))
    }
}

fn read(events: &Sender<Result<String, Stop>>) {
    let mut input = io::stdin().lock();
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(MAX_ANSWER).read_until(b'\n', &mut line);
        let event = match read {
            Ok(0) | Err(_) => Err(Stop::End),
            Ok(_) => Ok(String::from_utf8_lossy(&line).trim_end().to_owned()),
        };
        let ended = event.is_err();
        if events.send(event).is_err() || ended {
            return;
        }
    }
}
