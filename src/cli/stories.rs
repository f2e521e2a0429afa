//! `newsfold stories`: the stories as a table or as JSON.

use crate::diag::Visible;
use crate::site;
use crate::story::{StoriesWriter, suggest};
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
    if args.json {
        let mut json = StoriesWriter::new(&mut *out)?;
        let site = site::fold_in_parts(&input, |stories, articles| json.stories(stories, articles))?;
        json.finish(&site.folded, &site.articles)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let site = site::fold(&input).value;
    if args.suggest {
        write!(out, "{}", suggest(&site.folded, &site.articles))?;
    } else {
        for story in &site.folded.stories {
            let (articles, id) = (story.members.len(), story.id.as_str());
            writeln!(out, "{articles:4}  {:4}  {id}  {}", story.origins, Visible(&story.title))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
