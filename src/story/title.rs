//! The title of a story: the headline, of those that the outlets gave, that says best what all of them tell.

use super::corpus::Corpus;
use crate::article::Article;
use crate::lang::flags::unflagged;
use jiff::civil::Date;

/// Headlines longer than this many words lose a little for each more, those shorter than `SHORT` too.
const LONG: usize = 14;
const SHORT: usize = 5;

/// What may not speak against a headline that takes the place of another: capitals throughout, or ten words too many.
const UNFIT: f32 = 0.3;

/// Chooses among the members of a story: the article whose headline's telling words most members share.
pub(super) fn choose(corpus: &Corpus, titles: &[(usize, &str)]) -> usize {
    // With folding off nothing is known of the words of any.
    if titles.len() < 2 {
        return 0;
    }
    let score = |article: usize, title: &str| {
        let title = unflagged(title);
        let words = &corpus.profiles[article].title;
        let shared: f32 =
            titles.iter().filter(|other| other.0 != article).map(|other| corpus.told(words, other.0)).sum();
        let others = titles.len().saturating_sub(1).max(1) as f32;
        shared / others - penalty(title)
    };
    let scores = titles.iter().enumerate().map(|(at, &(article, title))| (at, score(article, title)));
    let best = scores.max_by(|(at, a), (other, b)| a.total_cmp(b).then(other.cmp(at)));
    best.map_or(0, |(at, _)| at)
}

/// The headline that takes the place of `title` where that one is overtaken: the last that is not, of one in the language of the
/// story's, which may be earlier, before one in another. `told` are the articles with their days, the last first.
pub(super) fn later<'a>(
    title: &str,
    told: impl Iterator<Item = (&'a Article, Option<Date>)> + Clone,
    lang_of: impl Fn(&'a Article) -> &'a str,
    mut is_overtaken: impl FnMut(&'a Article, Option<Date>) -> bool,
) -> Option<String> {
    let best = told.clone().find(|(article, _)| unflagged(&article.meta.title) == title);
    let (best, _) = best.filter(|&(best, day)| is_overtaken(best, day))?;
    let mut fit: Vec<(&Article, Option<Date>)> =
        told.filter(|(article, _)| is_fit(&article.meta.title) && !article.meta.is_opinion()).collect();
    fit.sort_by_key(|(article, _)| (lang_of(article) != lang_of(best), article.meta.is_of_its_sender()));
    let later = fit.into_iter().find(|&(article, day)| !is_overtaken(article, day));
    later.map(|(article, _)| unflagged(&article.meta.title).to_owned())
}

/// The language of most articles of a story, whose languages are given in the order of their publication; of several the first.
pub(super) fn main_language<'a>(langs: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut told: Vec<(&str, usize)> = Vec::new();
    for lang in langs {
        match told.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, count)) => *count += 1,
            None => told.push((lang, 1)),
        }
    }
    told.iter().rev().max_by_key(|(_, count)| *count).map(|(lang, _)| *lang)
}

/// Can a headline stand for the story in place of the best one? Not if much speaks against it.
pub(super) fn is_fit(title: &str) -> bool {
    !title.trim_start().starts_with(['(', '[']) && penalty(title) < UNFIT
}

/// What speaks against a headline: its length, a question, capitals throughout, no words at all.
fn penalty(title: &str) -> f32 {
    let words = title.split_whitespace().count();
    let length = words.saturating_sub(LONG) + SHORT.saturating_sub(words);
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    let shouted = letters > 8 && capitals * 10 > letters * 7;
    let asked = title.trim_end().ends_with('?');
    0.04 * length as f32
        + if shouted { 0.3 } else { 0.0 }
        + if asked { 0.2 } else { 0.0 }
        + if words == 0 { 9.0 } else { 0.0 }
}
