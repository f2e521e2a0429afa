//! Files that are larger than memory should be asked to hold: cleaned record by record, in batches on all cores.

use super::folder::read_input;
use super::read::raw_file;
use crate::article::{self, Article};
use crate::config::Config;
use crate::diag::Noted;
use crate::raw::{self, RawDoc, RawFile, Stream};
use anyhow::anyhow;
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// Smaller files are read whole: that is simpler, and tells more of them.
const SMALL: u64 = 8 << 20;

/// How much of a file is looked at to know its format.
const START: u64 = 64 << 10;

/// Articles that are cleaned side by side: enough for any machine, and a few megabytes of text.
const BATCH: usize = 128;

/// A file that the user named, opened.
pub enum Opened {
    /// Read whole.
    Whole(RawFile),
    /// To be read record by record.
    Records(Stream, Box<dyn BufRead>),
}

/// Is it a file that may have to be read record by record?
pub fn is_large(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() > SMALL)
}

/// Opens a file that the user named, `-` for standard input; `name` is what messages call it.
///
/// # Errors
/// It cannot be read.
pub fn open(path: &Path, name: String) -> anyhow::Result<Opened> {
    match path == Path::new("-") {
        true => open_input(std::io::stdin().lock(), name),
        false if is_large(path) => {
            let file = File::open(path).map_err(|error| anyhow!("`{name}`: {error}"))?;
            match look(file).map_err(|error| anyhow!("`{name}`: {error}"))? {
                (Some(kind), input) => Ok(Opened::Records(kind, input)),
                (None, _) => raw_file(path, name).map(Opened::Whole),
            }
        }
        false => raw_file(path, name).map(Opened::Whole),
    }
}

fn open_input(input: impl Read + 'static, name: String) -> anyhow::Result<Opened> {
    match look(input).map_err(|error| anyhow!("`{name}`: {error}"))? {
        (Some(kind), input) => Ok(Opened::Records(kind, input)),
        (None, input) => {
            let bytes = read_input(input, Config::default().limits.file_mib << 20)
                .map_err(|reason| anyhow!("`{name}`: {reason}"))?;
            Ok(Opened::Whole(RawFile { path: name, bytes, sidecar: None }))
        }
    }
}

/// The format that the beginning shows, and the input with its beginning again.
fn look(mut input: impl Read + 'static) -> std::io::Result<(Option<Stream>, Box<dyn BufRead>)> {
    let mut start = Vec::new();
    (&mut input).take(START).read_to_end(&mut start)?;
    let kind = Stream::of(&start);
    Ok((kind, Box::new(BufReader::with_capacity(1 << 20, Cursor::new(start).chain(input)))))
}

/// Cleans the records of `input` and hands out each batch of articles in the order of the file.
///
/// # Errors
/// What `each` returned first; what follows is read to the end but no longer cleaned.
pub fn clean_records(
    name: &str,
    kind: Stream,
    input: impl BufRead,
    config: &Config,
    mut each: impl FnMut(Noted<Vec<Article>>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut batch = Noted::plain(Vec::new());
    let mut failed = None;
    raw::stream(name, kind, input, |noted| {
        if failed.is_some() {
            return;
        }
        batch.value.extend(noted.take(&mut batch.notes));
        if batch.value.len() >= BATCH {
            failed = each(clean(std::mem::take(&mut batch), config)).err();
        }
    });
    match failed {
        Some(error) => Err(error),
        None => each(clean(batch, config)),
    }
}

fn clean(batch: Noted<Vec<RawDoc>>, config: &Config) -> Noted<Vec<Article>> {
    let Noted { value: docs, mut notes } = batch;
    let cleaned: Vec<Noted<Article>> = docs.into_par_iter().map(|doc| article::clean(doc, config)).collect();
    let mut articles: Vec<Article> = cleaned.into_iter().map(|noted| noted.take(&mut notes)).collect();
    article::agree_on_language(&mut articles);
    Noted { value: articles, notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_records_than_a_batch_keep_their_order() {
        let lines: String =
            (0..300).map(|number| format!("{{\"title\": \"Ferry {number}\", \"text\": \"It sails.\"}}\n")).collect();
        let mut titles = Vec::new();
        let collect = |noted: Noted<Vec<Article>>| {
            titles.extend(noted.value.into_iter().map(|article| article.meta.title));
            Ok(())
        };
        clean_records("a.jsonl", Stream::JsonLines, lines.as_bytes(), &Config::default(), collect).unwrap();
        assert_eq!((titles.len(), titles[299].as_str()), (300, "Ferry 299"));
    }

    #[test]
    fn input_that_is_no_stream_is_read_whole() {
        let opened = open_input(&b"Some text."[..], "-".to_owned()).unwrap();
        assert!(matches!(opened, Opened::Whole(file) if file.bytes == b"Some text."));
    }
}
