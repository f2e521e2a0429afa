//! The program: reads the command line, asks `site`, prints, and says by its exit code how it went.

use clap::Parser;
use newsfold::article::ArticleJson;
use newsfold::cli::{Cli, Command};
use newsfold::config::Config;
use newsfold::site;
use newsfold::story::StoriesJson;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(3)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Build { root, output } => {
            let notes = site::build(&site::BuildOptions { root: root.clone(), output: output.clone() })?;
            notes.iter().for_each(|note| eprintln!("{note}"));
        }
        Command::Clean { files, json, .. } => {
            for file in files {
                let raw = site::raw_file(file, file.display().to_string())?;
                let noted = site::articles(&raw, &Config::default());
                for article in &noted.value.0 {
                    match json {
                        true => println!("{}", serde_json::to_string(&ArticleJson::from(article))?),
                        false => print!("{}", article.to_markdown()),
                    }
                }
            }
        }
        Command::Stories { root, .. } => {
            let site = site::read(root)?.value;
            let site = site::fold(&site).value;
            println!("{}", serde_json::to_string(&StoriesJson::new(&site.folded, &site.articles))?);
        }
    }
    Ok(ExitCode::SUCCESS)
}
