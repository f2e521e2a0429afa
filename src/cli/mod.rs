//! The command line: one file for each command, with its arguments and what it does with them.
//!
//! Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 `check` found something or
//! `--strict` saw warnings, 2 usage or configuration, 3 nothing could be read or written.

use crate::diag::Visible;
use crate::fault;
use crate::site::{self, Refusal};
use clap::{Parser, Subcommand};
use std::io::{self, Write};
use std::process::ExitCode;

mod build;
mod check;
mod clean;
mod dates;
mod explain;
mod init;
mod manual;
mod report;
mod schema;
mod serve;
mod sources;
mod stories;
mod theme;

/// Folds raw news coverage into a static briefing site.
#[derive(Debug, Parser)]
#[command(name = "newsfold", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    Build(build::Args),
    Serve(serve::Args),
    Check(check::Args),
    Clean(clean::Args),
    Dates(dates::Args),
    Stories(stories::Args),
    Explain(explain::Args),
    Theme(theme::Args),
    Sources(sources::Args),
    /// Print the JSON Schema of `site.toml`.
    Schema,
    Completions(manual::Args),
    /// Print the manual page.
    Man,
}

impl Cli {
    /// Does the program stay until somebody ends it?
    pub fn stays(&self) -> bool {
        matches!(self.command, Command::Serve(_))
    }

    /// Does what was asked, says on standard error what went wrong, and returns the exit code of docs/messages.md.
    pub fn run(self) -> ExitCode {
        site::install_hook();
        site::outlive_limits();
        match fault::catch(|| self.command.run()) {
            Ok(Ok(code)) => code,
            Ok(Err(error)) if hung_up(&error) => ExitCode::SUCCESS,
            Ok(Err(error)) => {
                let refused = error.downcast_ref::<Refusal>();
                match refused {
                    Some(refusal) => report::line(refusal),
                    None => report::line(&format_args!("error: {}", Visible(&format!("{error:#}")))),
                }
                ExitCode::from(if refused.is_some() { 2 } else { 3 })
            }
            Err(fault) => {
                report::line(&fault);
                ExitCode::from(3)
            }
        }
    }
}

/// Bytes that are written together: articles are longer than the standard library's 8 kB.
const OUT: usize = 64 << 10;

impl Command {
    fn run(self) -> anyhow::Result<ExitCode> {
        let mut out = io::BufWriter::with_capacity(OUT, io::stdout());
        let code = match self {
            Command::Init(args) => init::run(&args),
            Command::Build(args) => site::with_jobs(args.jobs(), || build::run(&args)),
            // A server must not sit on a thread that builds need.
            Command::Serve(args) => serve::run(&args),
            Command::Check(args) => site::with_jobs(None, || check::run(&args, &mut out)),
            Command::Clean(args) => site::with_jobs(None, || clean::run(&args, &mut out)),
            Command::Dates(args) => site::with_jobs(None, || dates::run(&args, &mut out)),
            Command::Stories(args) => site::with_jobs(None, || stories::run(&args, &mut out)),
            Command::Explain(args) => site::with_jobs(None, || explain::run(&args, &mut out)),
            Command::Theme(args) => theme::run(&args, &mut out),
            Command::Sources(args) => sources::run(&args, &mut out),
            Command::Schema => schema::run(&mut out),
            Command::Completions(args) => manual::completions(&args, &mut out),
            Command::Man => manual::man(&mut out),
        }?;
        out.flush()?;
        Ok(code)
    }
}

/// A reader that hung up (a closed pipe, as in `newsfold stories | head`) is no error.
fn hung_up(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
