//! The bill of facts: is every published fact still where it says that it is?

use super::interview::{self, Turn};
use super::tell::{Paragraph, paragraphs_of};
use crate::article::Article;
use crate::diag::{Diagnostic, Place};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A published story, as far as its facts go: what is read back from `stories/<id>/index.json`.
#[derive(Debug, Deserialize)]
pub struct PublishedStory {
    id: String,
    events: Vec<PublishedEvent>,
}

#[derive(Debug, Deserialize)]
struct PublishedEvent {
    facts: Vec<PublishedFact>,
}

#[derive(Debug, Deserialize)]
struct PublishedFact {
    text: String,
    citations: Vec<PublishedCitation>,
    #[serde(default)]
    variants: Vec<PublishedVariant>,
    context: Option<PublishedVariant>,
}

#[derive(Debug, Deserialize)]
struct PublishedVariant {
    text: String,
    citations: Vec<PublishedCitation>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
struct PublishedCitation {
    article: String,
    paragraph: usize,
    sentence: usize,
}

/// Looks up every fact of the published `stories` in `articles`, cleaned afresh from the raw files; `lang` is the
/// language of articles that name none. Returns an error for each citation whose sentence is gone or reads otherwise.
pub fn bill(stories: &[PublishedStory], articles: &[Article], lang: &str) -> Vec<Diagnostic> {
    let by_id: BTreeMap<&str, &Article> = articles.iter().map(|article| (article.id.as_str(), article)).collect();
    // Sentences are split once for each article that is cited.
    let mut split: BTreeMap<&str, BTreeMap<(usize, usize), &str>> = BTreeMap::new();
    let article = |citation: &PublishedCitation| by_id.get(citation.article.as_str()).copied();
    let mut sentence = |citation: &PublishedCitation| {
        let (&id, article) = by_id.get_key_value(citation.article.as_str())?;
        let said = split.entry(id).or_insert_with(|| said(article, lang));
        said.get(&(citation.paragraph, citation.sentence)).copied()
    };
    let mut wrong = Vec::new();
    for story in stories {
        for fact in story.events.iter().flat_map(|event| &event.facts) {
            for citation in &fact.citations {
                let variant = fact.variants.iter().find(|variant| variant.citations.contains(citation));
                let text = variant.map_or(fact.text.as_str(), |variant| variant.text.as_str());
                if sentence(citation) != Some(text) {
                    wrong.push(missing(story, citation, text, article(citation)));
                }
            }
            let Some(context) = &fact.context else { continue };
            let before: Vec<&str> = context.citations.iter().filter_map(&mut sentence).collect();
            if let (Some(citation), false) = (context.citations.first(), before.join(" ") == context.text) {
                wrong.push(missing(story, citation, &context.text, article(citation)));
            }
        }
    }
    wrong
}

/// The sentences of an article by paragraph and number.
fn said<'a>(article: &'a Article, lang: &'a str) -> BTreeMap<(usize, usize), &'a str> {
    let lang = article.meta.lang.as_deref().unwrap_or(lang);
    let turns = interview::turns(article);
    let said = paragraphs_of(article, lang).flat_map(|Paragraph { number, text, sentences, .. }| {
        let turn = turns.get(&number).copied();
        let told = move |span| &text[Turn::told(turn.as_ref(), span)];
        sentences.into_iter().map(move |(sentence, span)| ((number, sentence), told(span)))
    });
    said.collect()
}

fn missing(story: &PublishedStory, citation: &PublishedCitation, text: &str, article: Option<&Article>) -> Diagnostic {
    let line = article.and_then(|article| article.body.get(citation.paragraph.wrapping_sub(1))).map(|block| block.line);
    let file = article.map_or(citation.article.as_str(), |article| article.origin.file.as_str());
    let place = Place { file: file.to_owned(), line, column: None };
    let start: String = text.chars().take(80).collect();
    let at = format!("paragraph {}, sentence {}", citation.paragraph, citation.sentence);
    let message = format!("story `{}` cites `{start}`, which is not in {at} of `{}`", story.id, citation.article);
    Diagnostic::error(place, message).hint("the raw file has changed since the site was built: run `newsfold build`")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, port};
    use super::super::{Lock, StoriesJson, fold};
    use super::*;
    use crate::config::Config;

    fn published(articles: &[Article]) -> Vec<PublishedStory> {
        let folded = fold(articles, &[], &Lock::default(), &Config::default()).value;
        let json = serde_json::to_value(StoriesJson::new(&folded, articles)).unwrap();
        serde_json::from_value(json["stories"].clone()).unwrap()
    }

    #[test]
    fn every_published_fact_is_found_again() {
        let articles = port();
        assert_eq!(bill(&published(&articles), &articles, "en"), []);
    }

    #[test]
    fn an_answer_is_found_again_behind_the_name_of_who_gives_it() {
        let body = super::super::interview::tests::BODY;
        let articles = [article("a", "Harbour master speaks of the fire", "Lenn Courier", "2031-05-04", &body)];
        assert_eq!(bill(&published(&articles), &articles, "en"), []);
    }

    #[test]
    fn one_changed_letter_is_noticed_in_a_fact_and_in_another_wording_of_it() {
        let articles = port();
        let published = published(&articles);
        for at in 0..articles.len() {
            for paragraph in 0..articles[at].body.len() {
                let mut changed = articles.clone();
                let text = &mut changed[at].body[paragraph].text.plain;
                let last = text.len() - 2;
                text.replace_range(last..=last, "Q");
                assert!(!bill(&published, &changed, "en").is_empty(), "{at} {paragraph}");
            }
        }
    }

    #[test]
    fn an_article_that_is_gone_is_named() {
        let articles = port();
        let wrong = bill(&published(&articles), &articles[1..], "en");
        assert!(wrong.iter().all(|each| each.place.file == "raw/a.txt"));
        assert!(!wrong.is_empty());
    }
}
