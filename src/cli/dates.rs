//! `newsfold dates`: the dates in a text, and how they were read.

use crate::date::{self, Mention, Reader, When};
use crate::site;
use anyhow::Context;
use jiff::civil;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show the dates in a text and how they were read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Texts, or `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The day on which the text was published.
    #[arg(long, value_name = "DATE")]
    reference: Option<civil::Date>,
    /// The language of the text.
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// Read one JSON object a line (`id`, `text`, `reference_date`, `locale`, `lang`) and print one for each.
    #[arg(long)]
    jsonl: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    for file in &args.files {
        let raw = site::raw_file(file, file.display().to_string())?;
        let text = String::from_utf8_lossy(&raw.bytes);
        match args.jsonl {
            true => answer(&text, out).with_context(|| file.display().to_string())?,
            false => show(&text, args, out)?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One line for each expression: where it is, what it says, its value, how it was read.
fn show(text: &str, args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    let mut reader = Reader::new(&args.lang, args.reference);
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(found) = date::line(line, args.reference).filter(|found| found.whole) {
            let kind = if found.updated { "date line (updated)" } else { "date line" };
            let doubt = if found.weekday_differs { ", but its weekday does not agree" } else { "" };
            writeln!(out, "{number}:{}\t{line}\t{}\t{kind}{doubt}", found.span.start + 1, found.stamp)?;
            continue;
        }
        for mention in reader.read(line) {
            let (span, value) = (mention.span.clone(), mention.when.as_ref().map_or("?".to_owned(), When::timex));
            writeln!(out, "{number}:{}\t{}\t{value}\t{}", span.start + 1, &line[span.clone()], how(&mention))?;
        }
    }
    Ok(())
}

fn how(mention: &Mention) -> String {
    let mut how = vec![match (mention.anchor, mention.anaphoric) {
        (Some(anchor), true) => format!("reckoned from {anchor}, the last date in the text"),
        (Some(anchor), false) => format!("reckoned from {anchor}"),
        (None, _) => "stated".to_owned(),
    }];
    if let Some(modifier) = mention.when.as_ref().and_then(When::modifier) {
        how.push(format!("{modifier:?}").to_lowercase());
    }
    if !mention.dates {
        how.push("dates nothing".to_owned());
    }
    how.join(", ")
}

/// Longer texts are no date lines.
const LONGEST_LINE: usize = 300;

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    reference_date: Option<String>,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    value: Option<String>,
    time: Option<String>,
    pred: Vec<Predicted<'a>>,
}

#[derive(Serialize)]
struct Predicted<'a> {
    start: usize,
    end: usize,
    span: &'a str,
    value: Option<String>,
}

fn answer(text: &str, out: &mut impl Write) -> anyhow::Result<()> {
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let question: Question = serde_json::from_str(line).with_context(|| format!("line {number}"))?;
        let now = question.reference_date.as_deref().and_then(moment);
        let line = Some(question.text.trim()).filter(|text| text.len() <= LONGEST_LINE && !text.contains('\n'));
        let stamp = line.and_then(|line| date::line_at(line, now, question.locale.as_deref())).map(|found| found.stamp);
        let answer = Answer {
            id: &question.id,
            value: stamp.map(|stamp| stamp.date.to_string()),
            time: stamp.and_then(|stamp| stamp.time).map(|time| format!("{:02}:{:02}", time.hour(), time.minute())),
            pred: predicted(&question, now),
        };
        writeln!(out, "{}", serde_json::to_string(&answer)?)?;
    }
    Ok(())
}

/// `2021-07-19` or `2021-07-19T09:30:00`; a day alone is read at noon.
fn moment(text: &str) -> Option<civil::DateTime> {
    let day = || text.parse::<civil::Date>().ok().map(|day| day.at(12, 0, 0, 0));
    if text.len() > 10 { text.parse().ok().or_else(day) } else { day() }
}

fn predicted(question: &Question, now: Option<civil::DateTime>) -> Vec<Predicted<'_>> {
    let lang = question.lang.as_deref().or(question.locale.as_deref()).unwrap_or("en");
    let mut reader = Reader::new(lang.split(['_', '-']).next().unwrap_or("en"), now.map(|now| now.date()));
    let mut place = CharPlace { text: &question.text, byte: 0, character: 0 };
    let mut predicted = Vec::new();
    let mut start = 0;
    for sentence in question.text.split_inclusive('\n') {
        for mention in reader.read(sentence) {
            let span = start + mention.span.start..start + mention.span.end;
            predicted.push(Predicted {
                start: place.of(span.start),
                end: place.of(span.end),
                span: &question.text[span],
                value: mention.when.map(|when| when.timex()),
            });
        }
        start += sentence.len();
    }
    predicted
}

/// Counts characters up to a byte; asked in order it goes over the text once.
struct CharPlace<'a> {
    text: &'a str,
    byte: usize,
    character: usize,
}

impl CharPlace<'_> {
    fn of(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.character) = (0, 0);
        }
        self.character += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.character
    }
}
