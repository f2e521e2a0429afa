//! `newsfold clean`: articles as cleaned Markdown or JSON.

use crate::article::{Article, ArticleJson};
use crate::config::Config;
use crate::diag::Visible;
use crate::raw::RawFile;
use crate::site;
use rayon::prelude::*;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Files that are read and cleaned side by side: enough for any machine, few enough to stay small in memory.
const TOGETHER: usize = 64;

/// Print articles as cleaned Markdown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Raw files, or `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Print each line that was cut, with the rule that cut it, instead of the article.
    #[arg(long, conflicts_with = "json")]
    removed: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let config = Config::default();
    let mut unread = 0;
    for files in args.files.chunks(TOGETHER) {
        let cleaned: Vec<_> =
            files.par_iter().map(|file| Ok(site::articles(&read(file)?, &config))).collect::<Vec<anyhow::Result<_>>>();
        for noted in cleaned {
            let noted = match noted {
                Ok(noted) => noted,
                Err(error) => {
                    unread += 1;
                    eprintln!("error: {}", Visible(&format!("{error:#}")));
                    continue;
                }
            };
            noted.notes.iter().for_each(|note| eprintln!("{note}"));
            for article in &noted.value.0 {
                print(article, args, out)?;
            }
        }
    }
    Ok(if unread == args.files.len() { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn print(article: &Article, args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    if args.json {
        serde_json::to_writer(&mut *out, &ArticleJson::from(article))?;
        writeln!(out)?;
    } else if args.removed {
        for removed in &article.removed {
            writeln!(out, "{}:{}: [{}] {}", article.origin.file, removed.line, removed.rule, Visible(&removed.text))?;
        }
    } else {
        write!(out, "{}", article.to_markdown())?;
    }
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<RawFile> {
    if file.as_os_str() != "-" {
        return site::raw_file(file, file.display().to_string());
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(RawFile { path: "-".to_owned(), bytes, sidecar: None })
}
