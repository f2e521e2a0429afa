//! The language of a short article among others of its file: what a letter's item of two lines does not tell, its other items do.

use super::{Article, Basis};
use std::collections::BTreeMap;

/// How sure, in per cent, a text must be of its language to keep it among others: of 192 own texts of 50 to 160 characters in
/// eight languages 29 were less sure and 7 of these wrong, and none of the others was.
const SURE: u8 = 50;

/// Share of the file, by length and sureness, that must be in one language: three quarters.
const SHARE: (u64, u64) = (3, 4);

/// Gives the articles of one file whose language is unsure that of nearly all the file.
pub fn agree_on_language(articles: &mut [Article]) {
    for letter in articles.chunk_by_mut(|one, other| one.origin.file == other.origin.file) {
        if letter.len() > 1
            && let Some(lang) = most(letter)
        {
            let unsure = |article: &&mut Article| sureness(article).is_some_and(|sure| sure < SURE);
            letter.iter_mut().filter(unsure).for_each(|article| article.meta.lang = Some(lang.clone()));
        }
    }
}

/// The language of nearly all articles.
fn most(articles: &[Article]) -> Option<String> {
    let mut weights: BTreeMap<&str, u64> = BTreeMap::new();
    for article in articles {
        if let (Some(lang), Some(sure)) = (article.meta.lang.as_deref(), sureness(article)) {
            let length: usize = article.body.iter().map(|block| block.text.plain.len()).sum();
            *weights.entry(lang).or_default() += length as u64 * u64::from(sure);
        }
    }
    let all: u64 = weights.values().sum();
    let (lang, weight) = weights.into_iter().max_by_key(|&(_, weight)| weight)?;
    (weight * SHARE.1 >= all * SHARE.0).then(|| lang.to_owned())
}

/// How sure the text's own language is, if the text is what tells it.
fn sureness(article: &Article) -> Option<u8> {
    article.meta.grounds.get("lang").filter(|ground| ground.basis == Basis::Inferred).map(|ground| ground.confidence)
}

#[cfg(test)]
mod tests {
    use super::super::{ArticleId, Ground, Meta};
    use super::*;
    use crate::raw::{Block, Fate, Origin};

    fn article(lang: &str, confidence: u8, length: usize) -> Article {
        let ground = Ground { basis: Basis::Inferred, evidence: "the text itself".to_owned(), confidence };
        let origin = Origin { file: "raw/a.eml".into(), index: 0, hash: String::new(), export_id: None };
        let grounds = [("lang".into(), ground)].into();
        let meta = Meta { lang: Some(lang.to_owned()), grounds, ..Meta::default() };
        let body = vec![Block::paragraph("x".repeat(length), 1)];
        Article { id: ArticleId::of(&origin), meta, body, origin, fate: Fate::default(), removed: Vec::new() }
    }

    fn agreed(articles: &[(&str, u8, usize)]) -> Vec<String> {
        let mut articles: Vec<Article> = articles.iter().map(|&(lang, sure, len)| article(lang, sure, len)).collect();
        agree_on_language(&mut articles);
        articles.into_iter().filter_map(|article| article.meta.lang).collect()
    }

    #[test]
    fn a_short_item_has_the_language_of_its_letter_and_a_sure_one_its_own() {
        assert_eq!(agreed(&[("de", 100, 300), ("ca", 12, 120), ("de", 60, 150)]), ["de", "de", "de"]);
        assert_eq!(agreed(&[("de", 100, 900), ("fr", 100, 120), ("de", 60, 150)]), ["de", "fr", "de"]);
        assert_eq!(agreed(&[("de", 100, 300), ("fr", 100, 300), ("ca", 12, 120)]), ["de", "fr", "ca"]);
        assert_eq!(agreed(&[("ca", 12, 120)]), ["ca"]);
    }
}
