//! The command line. Results go to standard output and only results; everything else goes to
//! standard error.

mod args;
mod build;
mod check;
mod check_source;
mod import;
mod list;
mod new;
mod newsletter;
mod output;
mod refresh;
mod serve;

use std::process::ExitCode;

use clap::Parser as _;

use crate::app::Settings;
use crate::clock::Clock;
use crate::config::{self, Flags};
use args::{Args, Command, Common, LogFormat};

/// Runs the program; returns 0, or 1 after an error that has been printed. Wrong usage exits with 2.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    output::log_to_stderr(match &args.command {
        Command::Serve(serve) => serve.log_format,
        _ => LogFormat::Text,
    });
    let result = match args.command {
        Command::Build(build) => build::run(&args.common, &build),
        Command::Check(check) => check::run(&args.common, &check),
        Command::CheckSource(check) => check_source::run(&args.common, &check),
        Command::ImportXmppOrg(import) => import::run(&args.common, &import),
        Command::List(list) => list::run(&args.common, &list),
        Command::New => new::run(&args.common),
        Command::Newsletter(newsletter) => newsletter::run(&args.common, &newsletter),
        Command::Refresh(flags) => refresh::run(&args.common, &flags),
        Command::Serve(flags) => serve::run(&args.common, &flags),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            output::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// The settings that the common flags, the environment and the configuration file make.
fn settings(common: &Common, flags: &Flags) -> anyhow::Result<Settings> {
    let config = config::read(common.config.as_deref(), &common.events, flags)?;
    Ok(Settings::new(
        config,
        &common.events,
        &common.data,
        Clock::new(common.now),
    )?)
}
