//! The command line: one file for each command, with its arguments and what it does with them.
//!
//! Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 `check` found something or
//! `--strict` saw warnings, 2 usage or configuration, 3 nothing could be read or written.

use clap::{Parser, Subcommand};
use std::io::{self, Write};
use std::process::ExitCode;

mod build;
mod clean;
mod stories;

/// Folds raw news coverage into a static briefing site.
#[derive(Debug, Parser)]
#[command(name = "newsfold", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Clean(clean::Args),
    Stories(stories::Args),
}

impl Cli {
    /// Does what was asked.
    ///
    /// # Errors
    /// Nothing could be read or written; a reader that hung up (a closed pipe) is no error.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let done = match self.command {
            Command::Build(args) => build::run(&args),
            Command::Clean(args) => clean::run(&args, &mut out),
            Command::Stories(args) => stories::run(&args, &mut out),
        };
        match done.and_then(|code| Ok(out.flush().map(|()| code)?)) {
            Err(error) if hung_up(&error) => Ok(ExitCode::SUCCESS),
            done => done,
        }
    }
}

fn hung_up(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
