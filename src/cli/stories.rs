//! `newsfold stories`: the stories as a table or as JSON.

use crate::diag::Visible;
use crate::site;
use crate::story::{StoriesJson, suggest};
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
    #[arg(long, conflicts_with = "suggest")]
    json: bool,
    /// As editor files that would merge what was nearly one story, to accept or to delete.
    #[arg(long)]
    suggest: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let input = site::read(&args.root)?.value;
    let site = site::fold(&input).value;
    if args.json {
        serde_json::to_writer(&mut *out, &StoriesJson::new(&site.folded, &site.articles))?;
        writeln!(out)?;
    } else if args.suggest {
        write!(out, "{}", suggest(&site.folded, &site.articles))?;
    } else {
        for story in &site.folded.stories {
            let (articles, id) = (story.members.len(), story.id.as_str());
            writeln!(out, "{articles:4}  {:4}  {id}  {}", story.origins, Visible(&story.title))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
