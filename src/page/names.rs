//! Names that the coverage mentions: those the site lists in `site.toml`, names of two and more words found in the text,
//! and identifiers of vulnerabilities.
//!
//! Found names are not judged: whether one is a person, an organisation or a place only the site's list says.

use super::plan::Plan;
use super::view::article::shown;
use crate::config::NameKind;
use crate::story::{is_amount, is_role};
use rayon::prelude::*;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A found name is listed if so many stories mention it, or so many articles: once is how every by-stander appears.
const STORIES: usize = 2;
const ARTICLES: usize = 3;
/// Names in the list: more would be no list to read. The site's own are always in it.
const MOST: usize = 400;

/// Where a name is mentioned.
#[derive(Debug, Default)]
pub struct Mentions {
    /// What it is, if the site's list says so.
    pub kind: Option<NameKind>,
    /// Stories that mention it, by index.
    pub stories: BTreeSet<usize>,
    /// How many articles mention it.
    articles: usize,
    /// Stands in the site's list, or is an identifier.
    sure: bool,
}

/// Two to five words with a capital, perhaps with "of", "de", "von" between.
static RUN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Lu}[\p{L}’'-]*(?: (?:(?:of|de|da|del|der|den|van|von|al|bin) )?\p{Lu}[\p{L}’'-]*){1,4}")
        .expect("a fixed pattern")
});
static VULNERABILITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\bCVE-\d{4}-\d{4,7}\b").expect("a fixed pattern"));

/// All names of the site with their mentions.
pub fn names(plan: &Plan) -> BTreeMap<String, Mentions> {
    let list = List::new(plan);
    let mut found: BTreeMap<String, Mentions> = BTreeMap::new();
    let mut first: Vec<(String, usize)> = Vec::new();
    let story = |index: usize| plan.story_of[index].filter(|_| plan.visible(index));
    let articles: Vec<(usize, usize)> =
        (0..plan.input.articles.len()).filter_map(|index| Some((index, story(index)?))).collect();
    for batch in articles.chunks(BATCH) {
        let mentioned = batch.par_iter().map(|&(index, story)| (story, Mentioned::by(index, &list, plan)));
        for (story, Mentioned { names, openings }) in mentioned.collect::<Vec<_>>() {
            for (name, (sure, kind)) in names {
                let mentions = found.entry(name).or_default();
                mentions.stories.insert(story);
                mentions.articles += 1;
                mentions.sure |= sure;
                mentions.kind = mentions.kind.or(kind);
            }
            first.extend(openings.into_iter().map(|name| (name, story)));
        }
    }
    first.sort();
    first.dedup();
    join_titled(&mut found, &first);
    for (name, story) in first {
        if let Some(mentions) = found.get_mut(&name) {
            mentions.stories.insert(story);
        }
    }
    worth_listing(found, &list)
}

/// "Governor Ada Quill" mentions Ada Quill, where another article calls her so. `openings` are the names that open sentences.
fn join_titled(found: &mut BTreeMap<String, Mentions>, openings: &[(String, usize)]) {
    let known = |name: &str, found: &BTreeMap<String, Mentions>| {
        found.contains_key(name) || openings.binary_search_by(|(opening, _)| opening.as_str().cmp(name)).is_ok()
    };
    let titled: Vec<(String, String)> = found
        .iter()
        .filter(|(_, mentions)| !mentions.sure)
        .filter_map(|(name, _)| Some((name.clone(), name.split_once(' ')?.1.to_owned())))
        .filter(|(name, bare)| {
            let told = known(bare, found) || name.split(' ').next().is_some_and(is_role);
            bare.contains(' ') && bare.starts_with(char::is_uppercase) && told
        })
        .collect();
    for (name, bare) in titled {
        let Some(gone) = found.remove(&name) else { continue };
        let mentions = found.entry(bare).or_default();
        mentions.stories.extend(gone.stories);
        mentions.articles += gone.articles;
    }
}

/// Articles that are read at a time.
const BATCH: usize = 2048;

/// What one article mentions.
#[derive(Default)]
struct Mentioned {
    /// Names: is each in the list, or an identifier, and what is it?
    names: BTreeMap<String, (bool, Option<NameKind>)>,
    /// The first word of a sentence has a capital anyway: such a run counts only if it is a name elsewhere.
    openings: BTreeSet<String>,
}

impl Mentioned {
    fn by(index: usize, list: &List, plan: &Plan) -> Self {
        let mut mentioned = Mentioned::default();
        let lang = plan.input.articles[index].meta.lang.as_deref().unwrap_or(&plan.ui.tag);
        for block in shown(&plan.input.articles[index], plan).iter().filter(|block| told(block)) {
            list.find(&block.text.plain, &mut mentioned.names);
            runs(&block.text.plain, |name, opens| match opens {
                true if !mentioned.openings.contains(name) => drop(mentioned.openings.insert(name.to_owned())),
                false if !mentioned.names.contains_key(name) && !is_amount(name, lang) => {
                    mentioned.names.insert(name.to_owned(), (false, None));
                }
                _ => {}
            });
        }
        mentioned
    }
}

/// Leaves out what is mentioned too seldom, outlets' own names, and what is over the limit.
fn worth_listing(mut found: BTreeMap<String, Mentions>, list: &List) -> BTreeMap<String, Mentions> {
    found.retain(|name, mentions| {
        let often = mentions.stories.len() >= STORIES || mentions.articles >= ARTICLES;
        mentions.sure || (often && !list.covers(name))
    });
    let mut counts: Vec<usize> = found.values().map(|mentions| mentions.articles).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let least = counts.get(MOST).copied().unwrap_or_default();
    found.retain(|_, mentions| mentions.sure || mentions.articles > least);
    found
}

fn told(block: &crate::raw::Block) -> bool {
    matches!(block.kind, crate::raw::Kind::Paragraph | crate::raw::Kind::Item { .. })
}

/// Hands each run of capitalised words to `take`, and whether it opens a sentence.
fn runs(text: &str, mut take: impl FnMut(&str, bool)) {
    for run in RUN.find_iter(text) {
        let before = text[..run.start()].trim_end_matches(|c: char| c.is_whitespace() || "\"“‘'«(".contains(c));
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', '…']);
        let name = run.as_str().trim_end_matches("’s").trim_end_matches("'s");
        take(name, opens);
    }
}

/// The site's own list of names, and the outlets' names, which are no news.
struct List<'a> {
    words: Vec<(&'a str, &'a str, NameKind)>,
    automaton: Option<aho_corasick::AhoCorasick>,
    outlets: BTreeSet<&'a str>,
}

impl<'a> List<'a> {
    fn new(plan: &Plan<'a>) -> Self {
        let config = plan.input.config;
        let words: Vec<(&str, &str, NameKind)> = config
            .names
            .iter()
            .flat_map(|entry| {
                let spellings = std::iter::once(&entry.name).chain(&entry.aliases);
                spellings.map(|spelling| (spelling.as_str(), entry.name.as_str(), entry.kind))
            })
            .filter(|(spelling, ..)| !spelling.trim().is_empty())
            .collect();
        let automaton = aho_corasick::AhoCorasick::builder()
            .match_kind(aho_corasick::MatchKind::LeftmostLongest)
            .build(words.iter().map(|(spelling, ..)| spelling));
        let outlets = config.sources.iter().flat_map(|source| std::iter::once(&source.name).chain(&source.aliases));
        let outlets = outlets.map(String::as_str).chain(plan.sources.keys().copied()).collect();
        List { automaton: automaton.ok().filter(|_| !words.is_empty()), words, outlets }
    }

    /// Is the name an outlet's, or another spelling of one in the list?
    fn covers(&self, name: &str) -> bool {
        self.outlets.contains(name) || self.words.iter().any(|(spelling, ..)| *spelling == name)
    }

    /// Adds the names of the list and the identifiers that `text` holds.
    fn find(&self, text: &str, here: &mut BTreeMap<String, (bool, Option<NameKind>)>) {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        for found in self.automaton.iter().flat_map(|automaton| automaton.find_iter(text)) {
            let inside =
                letter(text[..found.start()].chars().next_back()) || letter(text[found.end()..].chars().next());
            let (_, name, kind) = self.words[found.pattern().as_usize()];
            if !inside {
                here.insert(name.to_owned(), (true, Some(kind)));
            }
        }
        for found in VULNERABILITY.find_iter(text) {
            here.insert(found.as_str().to_owned(), (true, Some(NameKind::Vulnerability)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, bool)> {
        let mut out = Vec::new();
        runs(text, |name, opens| out.push((name.to_owned(), opens)));
        out
    }

    #[test]
    fn runs_of_capitalised_words_are_names() {
        let text = "The report names the Bank of Harbourtown and Microsoft Exchange's makers.";
        assert_eq!(found(text), [("Bank of Harbourtown".to_owned(), false), ("Microsoft Exchange".to_owned(), false)]);
    }

    #[test]
    fn the_first_words_of_a_sentence_are_no_sure_name() {
        assert_eq!(found("It rained. Yesterday Harbourtown flooded."), [("Yesterday Harbourtown".to_owned(), true)]);
    }

    #[test]
    fn a_name_behind_a_title_is_that_name() {
        let mentioned =
            |story: usize| Mentions { stories: BTreeSet::from([story]), articles: 1, ..Mentions::default() };
        let names = ["Governor Ada Quill", "New Harbourtown Times"];
        let mut found: BTreeMap<String, Mentions> =
            names.into_iter().zip(0..).map(|(name, at)| (name.to_owned(), mentioned(at))).collect();
        join_titled(&mut found, &[("Ada Quill".to_owned(), 2)]);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["Ada Quill", "New Harbourtown Times"]);
    }
}
