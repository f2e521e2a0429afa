//! The machine-readable form of stories: what `newsfold stories --json` prints and each story's `index.json` holds.

use super::{After, Citation, Difference, Event, Fact, Folded, Role, Ruled, Story, Variant};
use crate::article::Article;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// All stories as JSON; the fields are documented in docs/json.md.
#[derive(Serialize)]
pub struct StoriesJson<'a> {
    stories: Vec<StoryJson<'a>>,
    copies: Vec<Vec<&'a str>>,
    articles: Vec<ArticleRow<'a>>,
}

/// The same text as of [`StoriesJson::new`], written as the stories come.
pub struct StoriesWriter<W> {
    out: W,
    is_empty: bool,
}

impl<W: Write> StoriesWriter<W> {
    /// Begins to write.
    ///
    /// # Errors
    /// As `out` says.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"{\"stories\":[")?;
        Ok(StoriesWriter { out, is_empty: true })
    }

    /// Writes the next stories.
    ///
    /// # Errors
    /// As `out` says.
    pub fn stories(&mut self, stories: &[Story], articles: &[Article]) -> io::Result<()> {
        for each in stories {
            if !std::mem::take(&mut self.is_empty) {
                self.out.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.out, &story(each, articles))?;
        }
        Ok(())
    }

    /// Writes what stands behind the stories.
    ///
    /// # Errors
    /// As `out` says.
    pub fn finish(mut self, folded: &Folded, articles: &[Article]) -> io::Result<()> {
        self.out.write_all(b"],\"copies\":")?;
        serde_json::to_writer(&mut self.out, &copies(folded, articles))?;
        self.out.write_all(b",\"articles\":[")?;
        for at in 0..articles.len() {
            if at > 0 {
                self.out.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.out, &row(at, folded, articles))?;
        }
        self.out.write_all(b"]}")
    }
}

#[derive(Serialize)]
struct StoryJson<'a> {
    id: &'a str,
    title: &'a str,
    articles: Vec<&'a str>,
    events: Vec<EventJson<'a>>,
    differences: Vec<DifferenceJson<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    withheld: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct EventJson<'a> {
    when: Option<WhenJson>,
    weight: f64,
    facts: Vec<FactJson<'a>>,
}

#[derive(Serialize)]
struct WhenJson {
    from: String,
    to: String,
    precision: crate::date::Precision,
    text: String,
}

#[derive(Serialize)]
struct FactJson<'a> {
    text: &'a str,
    dated: bool,
    citations: Vec<CitationJson<'a>>,
    variants: Vec<VariantJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<VariantJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<&'a Ruled>,
}

#[derive(Serialize)]
struct VariantJson<'a> {
    text: &'a str,
    citations: Vec<CitationJson<'a>>,
}

#[derive(Serialize)]
struct CitationJson<'a> {
    article: &'a str,
    source: Option<&'a str>,
    paragraph: usize,
    sentence: usize,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    what: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    updates: bool,
    values: Vec<ValueJson<'a>>,
}

#[derive(Serialize)]
struct ValueJson<'a> {
    text: &'a str,
    number: Option<f64>,
    citations: Vec<CitationJson<'a>>,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    file: &'a str,
    index: usize,
    title: &'a str,
    date: Option<String>,
    /// Where none is stated: the day under which it is placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_inferred: Option<String>,
    /// Where that day is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_after: Option<&'a After>,
    source: Option<&'a str>,
}

impl<'a> StoriesJson<'a> {
    /// The JSON form of `folded`; `articles` are those that were folded, in the same order.
    pub fn new(folded: &'a Folded, articles: &'a [Article]) -> Self {
        StoriesJson {
            stories: folded.stories.iter().map(|each| story(each, articles)).collect(),
            copies: copies(folded, articles),
            articles: (0..articles.len()).map(|at| row(at, folded, articles)).collect(),
        }
    }

    /// The JSON form of one story: the same fields, with the copies and articles of this story only.
    pub fn one(one: &'a Story, folded: &'a Folded, articles: &'a [Article]) -> Self {
        let id = |article: usize| articles[article].id.as_str();
        let mut copies: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for member in &one.members {
            if let Role::Copy(of) = member.role {
                copies.entry(of).or_insert_with(|| vec![id(of)]).push(id(member.article));
            }
        }
        StoriesJson {
            stories: vec![story(one, articles)],
            copies: copies.into_values().collect(),
            articles: one.members.iter().map(|member| row(member.article, folded, articles)).collect(),
        }
    }
}

fn copies<'a>(folded: &'a Folded, articles: &'a [Article]) -> Vec<Vec<&'a str>> {
    let ids = |group: &Vec<usize>| group.iter().map(|&article| articles[article].id.as_str()).collect();
    folded.copies.iter().map(ids).collect()
}

fn story<'a>(story: &'a Story, articles: &'a [Article]) -> StoryJson<'a> {
    StoryJson {
        id: story.id.as_str(),
        title: &story.title,
        articles: story.members.iter().map(|member| articles[member.article].id.as_str()).collect(),
        events: story.events.iter().map(|each| event(each, articles)).collect(),
        differences: story.differences.iter().map(|each| difference(each, articles)).collect(),
        withheld: story.withheld,
    }
}

fn event<'a>(event: &'a Event, articles: &'a [Article]) -> EventJson<'a> {
    let when = event.when.as_ref().map(|when| WhenJson {
        from: when.from().to_string(),
        to: when.to().to_string(),
        precision: when.precision(),
        text: when.timex(),
    });
    let facts = event.facts.iter().map(|each| fact(each, articles)).collect();
    EventJson { when, weight: f64::from(event.weight) / 10.0, facts }
}

fn fact<'a>(fact: &'a Fact, articles: &'a [Article]) -> FactJson<'a> {
    let variant =
        |variant: &'a Variant| VariantJson { text: &variant.text, citations: citations(&variant.citations, articles) };
    FactJson {
        text: fact.text(),
        dated: fact.is_dated(),
        citations: citations(fact.citations(), articles),
        variants: fact.variants().iter().map(variant).collect(),
        context: fact.context().map(variant),
        within: fact.within(),
        editor: Some(fact.ruled()).filter(|ruled| **ruled != Ruled::default()),
    }
}

fn difference<'a>(difference: &'a Difference, articles: &'a [Article]) -> DifferenceJson<'a> {
    let value = |value: &'a super::Value| ValueJson {
        text: &value.text,
        number: value.number,
        citations: citations(&value.citations, articles),
    };
    let values = difference.values.iter().map(value).collect();
    DifferenceJson { what: &difference.what, updates: difference.updates, values }
}

fn citations<'a>(citations: &[Citation], articles: &'a [Article]) -> Vec<CitationJson<'a>> {
    let one = |citation: &Citation| CitationJson {
        article: articles[citation.article].id.as_str(),
        source: articles[citation.article].meta.source.as_deref(),
        paragraph: citation.paragraph,
        sentence: citation.sentence,
    };
    citations.iter().map(one).collect()
}

fn row<'a>(at: usize, folded: &'a Folded, articles: &'a [Article]) -> ArticleRow<'a> {
    let article = &articles[at];
    let inferred = folded.inferred.get(at).and_then(Option::as_ref);
    ArticleRow {
        id: article.id.as_str(),
        file: &article.origin.file,
        index: article.origin.index,
        title: &article.meta.title,
        date: article.meta.date.as_ref().map(|date| date.stamp.to_string()),
        date_inferred: inferred.map(|placed| placed.day.to_string()),
        date_after: inferred.map(|placed| &placed.after),
        source: article.meta.source.as_deref(),
    }
}
