//! `newsfold clean`: articles as cleaned Markdown or JSON.

use crate::article::{Article, ArticleJson};
use crate::config::Config;
use crate::diag::{Diagnostic, Noted, Visible};
use crate::raw::RawFile;
use crate::site::{self, Opened};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Files that are read and cleaned side by side: enough for any machine, few enough to stay small in memory.
const TOGETHER: usize = 64;

/// Print articles as cleaned Markdown.
///
/// A file in the `content/` folder of a site is cleaned with that site's settings.
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
    let settings = Settings::read(&args.files)?;
    let mut unread = 0;
    for files in args.files.chunks(TOGETHER) {
        // Opened in their order: what is read record by record is printed before the next is opened.
        let opened: Vec<_> = files.par_iter().map(|file| whole(file, settings.of(file), args)).collect();
        for (file, opened) in files.iter().zip(opened) {
            let done = match opened {
                Some(cleaned) => cleaned.and_then(|printed| printed.hand_on(out)),
                None => records(file, settings.of(file), args, out),
            };
            if let Err(error) = done {
                // Whoever reads the output has gone, or it cannot be written: the files are not at fault.
                if error.is::<std::io::Error>() || error.is::<serde_json::Error>() {
                    return Err(error);
                }
                unread += 1;
                eprintln!("error: {}", Visible(&format!("{error:#}")));
            }
        }
    }
    Ok(if unread == args.files.len() { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

/// The settings of the sites in which files lie, by the sites' folders, and those of files that lie in none.
struct Settings {
    sites: BTreeMap<PathBuf, Config>,
    otherwise: Config,
}

impl Settings {
    fn read(files: &[PathBuf]) -> anyhow::Result<Settings> {
        let mut sites = BTreeMap::new();
        for root in files.iter().filter_map(|file| site::site_of(file)) {
            if let Entry::Vacant(place) = sites.entry(root) {
                let settings = site::settings(place.key())?;
                place.insert(settings);
            }
        }
        Ok(Settings { sites, otherwise: Config::default() })
    }

    fn of(&self, file: &Path) -> &Config {
        // The system need not be asked again where no file lies in a site.
        let root = if self.sites.is_empty() { None } else { site::site_of(file) };
        root.and_then(|root| self.sites.get(&root)).unwrap_or(&self.otherwise)
    }
}

fn print(article: &Article, args: &Args, text: &mut Vec<u8>) -> anyhow::Result<()> {
    if args.json {
        serde_json::to_writer(&mut *text, &ArticleJson::from(article))?;
        text.push(b'\n');
    } else if args.removed {
        for removed in &article.removed {
            writeln!(text, "{}:{}: [{}] {}", article.origin.file, removed.line, removed.rule, Visible(&removed.text))?;
        }
    } else {
        text.extend_from_slice(article.to_markdown().as_bytes());
    }
    Ok(())
}

/// What is printed of a file's articles, and what is said of them. The thread that has cleaned a file prints it too: memory that
/// one thread takes and another gives back is cold when it is taken again.
struct Printed {
    text: Vec<u8>,
    notes: Vec<Diagnostic>,
}

impl Printed {
    fn of(Noted { value: articles, notes }: Noted<Vec<Article>>, args: &Args) -> anyhow::Result<Printed> {
        let mut text = Vec::new();
        articles.iter().try_for_each(|article| print(article, args, &mut text))?;
        Ok(Printed { text, notes })
    }

    fn hand_on(self, out: &mut impl Write) -> anyhow::Result<()> {
        // In one piece: a note is written in many, each of which would be a call of the system.
        let said: String = self.notes.iter().map(|note| format!("{note}\n")).collect();
        eprint!("{said}");
        Ok(out.write_all(&self.text)?)
    }
}

/// A file that is read whole, cleaned; `None` for one that is not, and for standard input.
fn whole(file: &Path, config: &Config, args: &Args) -> Option<anyhow::Result<Printed>> {
    if file == Path::new("-") || site::is_large(file) {
        return None;
    }
    let printed = |raw: RawFile| Printed::of(site::articles(&raw, config).map(|(articles, _)| articles), args);
    Some(site::raw_file(file, file.display().to_string()).and_then(printed))
}

/// A file that may be too large for memory, or standard input.
fn records(file: &Path, config: &Config, args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    let name = file.display().to_string();
    match site::open(file, name.clone())? {
        Opened::Whole(raw) => print_all(site::articles(&raw, config).map(|(articles, _)| articles), args, out),
        Opened::Records(kind, input) => {
            site::clean_records(&name, kind, input, config, |noted| print_all(noted, args, out))
        }
    }
}

fn print_all(noted: Noted<Vec<Article>>, args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    Printed::of(noted, args)?.hand_on(out)
}
