//! `newsfold clean`: articles as cleaned Markdown or JSON.

use crate::article::ArticleJson;
use crate::config::Config;
use crate::site;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print articles as cleaned Markdown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Raw files, or `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Show what was removed and why.
    #[arg(long)]
    removed: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    for file in &args.files {
        let raw = site::raw_file(file, file.display().to_string())?;
        let noted = site::articles(&raw, &Config::default());
        noted.notes.iter().for_each(|note| eprintln!("{note}"));
        for article in &noted.value.0 {
            match args.json {
                true => writeln!(out, "{}", serde_json::to_string(&ArticleJson::from(article))?)?,
                false => write!(out, "{}", article.to_markdown())?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
