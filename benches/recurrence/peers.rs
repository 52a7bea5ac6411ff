//! Engines in other languages: programs that read a series from each line, and print how many
//! occurrences they find in a window, the sum of their instants, and the seconds that it took.

use std::io::Write as _;
use std::ops::Range;
use std::process::{Command, Stdio};

use super::engines::{Plan, Tally};

/// Such a program. Its scripts are for `sh`, in the root of the repository; `$0` is a folder for
/// what is built.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// How many series it is given.
    pub(crate) series: usize,
    prepare: &'static str,
    run: &'static str,
    /// What Debian calls all that it needs.
    packages: &'static str,
}

static PEERS: [Peer; 2] = [
    Peer {
        name: "python-dateutil",
        series: 20,
        prepare: "python3 -c 'import dateutil'",
        run: r#"python3 benches/recurrence/peers.py "$@""#,
        packages: "python3-dateutil",
    },
    Peer {
        name: "libical",
        series: 100,
        prepare: r#"cc -O2 -o "$0/libical" benches/recurrence/libical.c \
                    $(pkg-config --cflags --libs libical)"#,
        run: r#""$0/libical" "$@""#,
        packages: "gcc libc6-dev pkg-config libical-dev",
    },
];

/// Those whose needs are met; of the others, says what they need.
pub(crate) fn installed() -> Vec<&'static Peer> {
    let is_there = |peer: &&Peer| {
        let prepared = shell(peer.prepare).stderr(Stdio::null()).status();
        let is_there = prepared.is_ok_and(|status| status.success());
        if !is_there {
            let (name, packages) = (peer.name, peer.packages);
            println!("{name} is left out; on Debian: apt-get install {packages}");
        }
        is_there
    };
    PEERS.iter().filter(is_there).collect()
}

impl Peer {
    /// What it finds, and the seconds that it takes without its own beginning and end.
    pub(crate) fn run(&self, plans: &[Plan], window: &Range<i64>) -> (Tally, f64) {
        let mut program = shell(self.run)
            .args([window.start.to_string(), window.end.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines: String = plans.iter().map(|plan| plan.line.as_str()).collect();
        let mut input = program.stdin.take().unwrap();
        input.write_all(lines.as_bytes()).unwrap();
        drop(input);
        let output = program.wait_with_output().unwrap().stdout;
        let answer = String::from_utf8(output).unwrap();
        let [count, sum, seconds] = answer.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{} answers {answer:?}", self.name)
        };
        let (count, sum) = (count.parse().unwrap(), sum.parse().unwrap());
        (Tally { count, sum }, seconds.parse().unwrap())
    }
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_TARGET_TMPDIR")]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}
