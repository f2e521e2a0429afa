//! `newsfold stories`: the stories as a table or as JSON.

use crate::site;
use crate::story::StoriesJson;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// List the stories.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The site folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let input = site::read(&args.root)?.value;
    let site = site::fold(&input).value;
    match args.json {
        true => writeln!(out, "{}", serde_json::to_string(&StoriesJson::new(&site.folded, &site.articles))?)?,
        false => {
            for story in &site.folded.stories {
                writeln!(out, "{:4}  {}", story.members.len(), story.title)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
