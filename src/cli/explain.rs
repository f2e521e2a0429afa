//! `newsfold explain`: why two articles are one story or are not, why a story is one, whether two sentences say the same.

use crate::article::Article;
use crate::diag::{did_you_mean, meant};
use crate::site;
use crate::story::{self, Folded, Likeness, Story};
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Explain why articles are, or are not, one story.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Two articles (their raw files) or two stories (their ids), or one story (its id, or one of its articles).
    #[arg(required_unless_present = "pairs", num_args = 1..=2, value_name = "ARTICLE|STORY")]
    what: Vec<String>,
    /// The site folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Compare sentences: read one JSON object a line (`id`, `a`, `b`) from a file, or from `-`, and print one for each.
    #[arg(long, value_name = "FILE", conflicts_with = "what")]
    pairs: Option<PathBuf>,
    /// The language of the sentences.
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    if let Some(file) = &args.pairs {
        let raw = site::raw_file(file, file.display().to_string())?;
        compare(&String::from_utf8_lossy(&raw.bytes), &args.lang, out).with_context(|| file.display().to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let input = site::read(&args.root)?.value;
    let site = site::fold(&input).value;
    match args.what.as_slice() {
        [a, b] => match (called(&site.folded, a), called(&site.folded, b)) {
            (None, None) => {
                pair(&site.folded, &site.articles, find(&site.articles, a)?, find(&site.articles, b)?, out)?
            }
            _ => two(&site.folded, &site.articles, [a, b], out)?,
        },
        [name] => match story(&site.folded, &site.articles, name) {
            Some(story) => one(story, &site.folded, &site.articles, out)?,
            None => bail!("there is no story `{name}`: {}", hint(&site.folded, name)),
        },
        _ => bail!("name two articles or one story"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The story called `name`.
fn called<'a>(folded: &'a Folded, name: &str) -> Option<&'a Story> {
    folded.stories.iter().find(|story| story.id.as_str() == name)
}

/// The story called `name`, or the one that holds the article of that name.
fn story<'a>(folded: &'a Folded, articles: &[Article], name: &str) -> Option<&'a Story> {
    called(folded, name).or_else(|| holding(folded, find(articles, name).ok()?))
}

fn holding(folded: &Folded, article: usize) -> Option<&Story> {
    folded.stories.iter().find(|story| story.members.iter().any(|member| member.article == article))
}

fn hint(folded: &Folded, name: &str) -> String {
    let ids = folded.stories.iter().map(|story| story.id.as_str());
    meant(name, ids).map_or("see `newsfold stories`".to_owned(), did_you_mean)
}

/// The article called `name`: its id, or its raw file with or without the folder.
fn find(articles: &[Article], name: &str) -> anyhow::Result<usize> {
    let name = name.trim_start_matches("./").trim_start_matches("content/");
    let called = |article: &Article| {
        let id = article.id.as_str();
        id == name || id.strip_prefix("raw/") == Some(name) || article.origin.file == name
    };
    articles
        .iter()
        .position(called)
        .with_context(|| format!("there is no article `{name}`: see `newsfold stories --json`"))
}

fn pair(folded: &Folded, articles: &[Article], a: usize, b: usize, out: &mut impl Write) -> anyhow::Result<()> {
    let explained = story::explain(articles, a, b);
    for article in [a, b] {
        writeln!(out, "{}\t{}", articles[article].id.as_str(), articles[article].meta.title)?;
    }
    writeln!(out, "\n{:<24} {:>8} {:>8}", "signal", "value", "adds")?;
    for signal in &explained.signals {
        writeln!(out, "{:<24} {:>8.3} {:>+8.2}", signal.name, signal.value, signal.weight)?;
    }
    let verdict = if explained.score >= explained.threshold { "one story" } else { "two stories" };
    writeln!(
        out,
        "{:<24} {:>8.3}   from {:.2} on one story: {verdict}",
        "score", explained.score, explained.threshold
    )?;
    writeln!(out, "{:<24} {:>8.3}   from 0.50 on a copy", "text in common", explained.containment)?;
    shared(&explained.shared, out)?;
    // Two articles that score enough may be apart for the others of their stories: what counts is the mean over all pairs.
    if let (Some(one), Some(two)) = (holding(folded, a), holding(folded, b)) {
        match one.id == two.id {
            true if explained.score >= explained.threshold => {
                writeln!(out, "on this site: both in {}", one.id.as_str())?
            }
            true => writeln!(
                out,
                "on this site: both in {}; the mean over all pairs decides, and for one left over what the story opens with",
                one.id.as_str()
            )?,
            false => writeln!(
                out,
                "on this site: in {} ({}) and in {} ({}); the mean over all pairs between two stories decides",
                one.id.as_str(),
                counted(one),
                two.id.as_str(),
                counted(two)
            )?,
        }
    }
    Ok(())
}

/// Pairs of articles of two stories that are listed, the likest.
const LIKEST: usize = 12;

/// Why two stories, or a story and an article, are one or are not.
fn two(folded: &Folded, articles: &[Article], names: [&String; 2], out: &mut impl Write) -> anyhow::Result<()> {
    let group = |name: &str| -> anyhow::Result<Vec<usize>> {
        match called(folded, name) {
            Some(story) => Ok(story.members.iter().map(|member| member.article).collect()),
            None => Ok(vec![find(articles, name).with_context(|| format!("there is no story `{name}` either"))?]),
        }
    };
    let (one, other) = (group(names[0])?, group(names[1])?);
    let between = story::explain_groups(articles, &one, &other);
    for (a, b, score) in between.pairs.iter().take(LIKEST) {
        writeln!(out, "{score:8.3}   {}   {}", articles[*a].id.as_str(), articles[*b].id.as_str())?;
    }
    if let Some(more @ 1..) = between.pairs.len().checked_sub(LIKEST) {
        writeln!(out, "           and {more} more pairs")?;
    }
    let verdict = if between.mean >= between.threshold { "one story" } else { "two stories" };
    writeln!(out, "{:8.3}   mean, from {:.2} on one story: {verdict}", between.mean, between.threshold)?;
    Ok(())
}

fn counted(story: &Story) -> String {
    match story.members.len() {
        1 => "1 article".to_owned(),
        count => format!("{count} articles"),
    }
}

fn one(story: &Story, folded: &Folded, articles: &[Article], out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "{}\t{}\n", story.id.as_str(), story.title)?;
    for member in &story.members {
        let article = &articles[member.article];
        let role = match member.role {
            story::Role::Origin => "origin".to_owned(),
            story::Role::Copy(of) => format!("copy of {}", articles[of].id.as_str()),
            story::Role::Update(of) => format!("update of {}", articles[of].id.as_str()),
        };
        writeln!(out, "{}\t{role}\t{}", article.id.as_str(), article.meta.title)?;
    }
    match story.why.score {
        Some(score) => writeln!(out, "\nmean score of its pairs: {score:.3}")?,
        None => writeln!(out, "\nno pair of its articles was scored")?,
    }
    shared(&story.why.shared, out)?;
    for (other, score) in &story.why.related {
        let other = &folded.stories[*other];
        writeln!(out, "kept apart: {}\tmean {score:.3}\t{}", other.id.as_str(), other.title)?;
    }
    Ok(())
}

fn shared(shared: &[String], out: &mut impl Write) -> anyhow::Result<()> {
    if !shared.is_empty() {
        writeln!(out, "shared: {}", shared.join(", "))?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    score: f64,
    class: Likeness,
}

fn compare(text: &str, lang: &str, out: &mut impl Write) -> anyhow::Result<()> {
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let Question { id, a, b } = serde_json::from_str(line).with_context(|| format!("line {number}"))?;
        let (class, score) = story::compare(&a, &b, lang);
        writeln!(out, "{}", serde_json::to_string(&Answer { id: &id, score, class })?)?;
    }
    Ok(())
}
