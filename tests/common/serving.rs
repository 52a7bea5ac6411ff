//! `almanac serve` as a process.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};

use super::Folder;

/// A running server; ended with the test.
pub struct Server {
    child: Child,
    log: BufReader<ChildStderr>,
    pub address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub fn start(folder: &Folder, more: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_almanac"))
            .args(["serve", "--now", "2027-01-01T12:00:00Z", "--events"])
            .arg(folder.path("events"))
            .arg("--data")
            .arg(folder.path("data"))
            .args(more)
            .env_remove("ALMANAC_LOG")
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let mut server = Self {
            child,
            log,
            address: String::new(),
        };
        let line = server.wait_for("serving at http://");
        let address = line
            .split("http://")
            .nth(1)
            .unwrap()
            .split('/')
            .next()
            .unwrap();
        address.clone_into(&mut server.address);
        server
    }

    /// The next line of the log that has `words` in it. Blocks until it is written.
    pub fn wait_for(&mut self, words: &str) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(
                self.log.read_line(&mut line).unwrap() > 0,
                "it ended before `{words}`"
            );
            if line.contains(words) {
                return line;
            }
        }
    }

    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}
