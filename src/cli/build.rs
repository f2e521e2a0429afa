//! `newsfold build`: the site, made anew.

use crate::site;
use std::path::PathBuf;
use std::process::ExitCode;

/// Build the site into `public/`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The site folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Where the site goes [default: `public` in the site folder].
    #[arg(long)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let notes = site::build(&site::BuildOptions { root: args.root.clone(), output: args.output.clone() })?;
    notes.iter().for_each(|note| eprintln!("{note}"));
    Ok(ExitCode::SUCCESS)
}
