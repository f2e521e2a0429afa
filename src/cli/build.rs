//! `newsfold build`: the site, made anew.

use super::report;
use crate::site::{self, BuildOptions, Built, Progress};
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
    /// Publish nothing and exit with 1 if there is any warning.
    #[arg(long)]
    strict: bool,
    /// Say how long each room took.
    #[arg(long)]
    timings: bool,
    /// Threads to work with [default: one for each core].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Show notes too, and every warning.
    #[arg(long, short)]
    verbose: bool,
}

impl Args {
    pub(super) fn jobs(&self) -> Option<usize> {
        self.jobs.map(usize::from)
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let options = BuildOptions {
        root: args.root.clone(),
        output: args.output.clone(),
        strict: args.strict,
        progress: Progress::visible(),
    };
    let built = site::build(&options)?;
    report::notes(&built.notes, args.verbose);
    if args.timings {
        report::line(&built.timings);
    }
    report::line(&built.tally);
    built.tally.hints(args.verbose).iter().for_each(|hint| report::line(hint));
    Ok(report_published(&built))
}

fn report_published(built: &Built) -> ExitCode {
    match built.published {
        None => {
            report::line(&"nothing published: there are errors or warnings, and the build is strict");
            ExitCode::from(1)
        }
        Some(published) => {
            let site::Published { written, kept, removed } = published;
            report::line(&format!("{written} files written, {kept} unchanged, {removed} removed"));
            ExitCode::SUCCESS
        }
    }
}
