//! The program `almanac`. Everything is in the library; see its documentation.

use std::process::ExitCode;

fn main() -> ExitCode {
    almanac::cli::run()
}
