//! `newsfold serve`: a preview that follows each save.

use super::report;
use crate::site::{self, ServeOptions};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Preview the site; open pages follow each save.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The site folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// The port to listen on, on this machine alone [default: 1440, or any free one].
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
    /// Look for changes that often, where the system does not tell of them (network folders, containers)
    /// [default: 1000].
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "1000", value_parser = clap::value_parser!(u64).range(20..))]
    poll: Option<u64>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let poll = args.poll.map(Duration::from_millis);
    site::serve(&ServeOptions { root: args.root.clone(), port: args.port, open: args.open, poll, say: report::line })?;
    Ok(ExitCode::SUCCESS)
}
