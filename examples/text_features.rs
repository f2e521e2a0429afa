//! Prints what the classifier of text dumps sees: the input of `src/article/text/model/train.py`.
//!
//! `text_features FILE…`: one JSON object a page, with its lines. `text_features` alone reads pages of verdicts,
//! `[[text, end, begin, words, title, furniture], …]` and topics, and prints the lines' contexts.

#![allow(clippy::disallowed_methods, reason = "an example reads the files that it is given")]

use newsfold::article::text::training::{Alone, contexts, seen};
use newsfold::raw::Line;
use std::io::BufRead;

fn main() -> anyhow::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    for path in &files {
        let text = std::fs::read_to_string(path)?;
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let lines: Vec<Line> = text.lines().enumerate().map(line).collect();
        let rows = seen(&lines).into_iter().map(|row| {
            let [words, near, topics] = row.said;
            serde_json::json!([row.line, row.words, row.shapes, words, near, topics])
        });
        println!("{}", serde_json::Value::Array(rows.collect()));
    }
    if files.is_empty() {
        for line in std::io::stdin().lock().lines() {
            let (alone, topics): (Vec<[f32; 6]>, Vec<Vec<u16>>) = serde_json::from_str(&line?)?;
            let alone: Vec<Alone> = alone
                .into_iter()
                .map(|[text, end, begin, words, title, furniture]| Alone { text, end, begin, words, title, furniture })
                .collect();
            let mut all: Vec<Vec<f32>> = Vec::with_capacity(alone.len());
            contexts(&alone, |at| &topics[at], |_, context| all.push(context.to_vec()));
            println!("{}", serde_json::to_string(&all)?);
        }
    }
    Ok(())
}
