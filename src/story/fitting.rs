//! What the models are fitted on: writes the measures of pairs for `benches/fold_fit.py`, which says how to run it.

#![allow(clippy::disallowed_methods, reason = "a test may read and write files")]

use super::corpus::Corpus;
use super::explain::statements;
use super::gather::Order;
use super::likeness::measures;
use super::pairs::Pairs;
use super::tests::article;
use rayon::prelude::*;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of collections as JSON lines, named by the environment; without it there is nothing to do.
fn collections(of_sentences: bool) -> Vec<(PathBuf, Vec<Value>)> {
    let Some(folder) = std::env::var_os("NEWSFOLD_FIT") else { return Vec::new() };
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    let files = files.filter(|file| file.extension().is_some_and(|ext| ext == "jsonl"));
    let files = files.filter(|file| name(file).starts_with("pairs_") == of_sentences);
    let lines = |file: &Path| -> Vec<Value> {
        let text = std::fs::read_to_string(file).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    files.map(|file| (file.clone(), lines(&file))).collect()
}

fn write(file: &Path, rows: &[Vec<f32>]) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).unwrap());
    for value in rows.iter().flatten() {
        out.write_all(&value.to_le_bytes()).unwrap();
    }
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn measures_of_sentences_are_written_for_the_fit() {
    for (file, rows) in collections(true) {
        let measured = rows.par_iter().map(|row| {
            let (a, b) = statements(text(row, "a"), text(row, "b"), "en");
            measures(&a, &b).to_vec()
        });
        write(&file.with_extension("measures"), &measured.collect::<Vec<_>>());
    }
}

#[test]
fn signals_of_articles_are_written_for_the_fit() {
    for (file, rows) in collections(false) {
        for (dated, ending) in [(true, "dated"), (false, "undated")] {
            let read = |row: &Value| {
                let body: Vec<&str> = text(row, "text").split("\n\n").collect();
                article(
                    text(row, "id"),
                    text(row, "title"),
                    text(row, "source"),
                    if dated { text(row, "date") } else { "" },
                    &body,
                )
            };
            let articles: Vec<_> = rows.iter().map(read).collect();
            let pairs = Pairs::new(Corpus::read(&articles, |_| ()).0, &Order::of(&articles).rank);
            let count = articles.len();
            let measured = (0..count).into_par_iter().flat_map_iter(|a| {
                let pairs = &pairs;
                (a + 1..count).filter_map(move |b| {
                    let candidate = pairs.candidates.binary_search(&(a, b)).is_ok();
                    (candidate || pairs.is_worth_measuring(a, b)).then(|| {
                        let head = [a as f32, b as f32, f32::from(u8::from(candidate))];
                        head.into_iter().chain(pairs.measure(a, b)).collect::<Vec<f32>>()
                    })
                })
            });
            write(&file.with_extension(ending), &measured.collect::<Vec<_>>());
        }
    }
}
