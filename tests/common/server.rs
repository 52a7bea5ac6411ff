//! `almanac serve` as a process.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

use super::Folder;

/// A running server; ended with the test.
pub struct Server {
    pub child: Child,
    pub log: BufReader<ChildStderr>,
    pub address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `almanac serve`, on New Year's Day of 2027 unless `--now` is among `more`.
pub fn command(folder: &Folder, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_almanac"));
    with_arguments(&mut command, folder, more);
    command
}

/// The same, begun by a shell after `before`: limits, for example.
pub fn command_after(before: &str, folder: &Folder, more: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{before}\nexec \"$0\" \"$@\"")]);
    command.arg(env!("CARGO_BIN_EXE_almanac"));
    with_arguments(&mut command, folder, more);
    command
}

fn with_arguments(command: &mut Command, folder: &Folder, more: &[&str]) {
    command
        .args(["serve", "--events"])
        .arg(folder.path("events"))
        .arg("--data")
        .arg(folder.path("data"))
        .args(more)
        .env_remove("ALMANAC_LOG")
        .env_remove("ALMANAC_LOG_FORMAT");
    if !more.contains(&"--now") {
        command.args(["--now", "2027-01-01T12:00:00Z"]);
    }
}

impl Server {
    pub fn start(folder: &Folder, more: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = command(folder, more);
        command.envs(variables.iter().copied());
        Self::spawn(command)
    }

    /// Begins it, and does not wait until it serves.
    pub fn begin(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        Self {
            child,
            log,
            address: String::new(),
        }
    }

    pub fn spawn(command: Command) -> Self {
        let mut server = Self::begin(command);
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
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        ))
    }

    /// What is answered to these very bytes.
    pub fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ends it as a service manager does. Returns its exit code and the rest of its log.
    pub fn terminate(mut self) -> (Option<i32>, String) {
        let kill = format!("kill -TERM {}", self.child.id());
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
        let mut rest = String::new();
        self.log.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }
}

/// `almanac refresh` of the same folders.
pub fn refresh(folder: &Folder) -> Output {
    let (events, data) = (folder.path("events"), folder.path("data"));
    super::almanac(&[
        "refresh",
        "--now",
        "2027-01-01T12:00:00Z",
        "--events",
        events.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ])
}
