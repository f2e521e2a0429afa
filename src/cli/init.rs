//! `newsfold init`: a new site folder.

use super::report;
use crate::site;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a new site folder.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder, empty or not there yet.
    dir: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    site::init(&args.dir)?;
    let dir = args.dir.display();
    report::line(&format_args!("a new site stands in `{dir}`; put raw articles into `{dir}/content/raw`, then:"));
    report::line(&format_args!("  newsfold serve --root {dir} --open"));
    Ok(ExitCode::SUCCESS)
}
