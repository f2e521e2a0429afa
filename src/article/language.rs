//! The language of an article: by its text, and of a short one among others of its file, as what a letter's item of two lines does not
//! tell, its other items do.

use super::{Article, Basis};
use crate::config::Config;
use crate::lang::{tag, telling};
use crate::raw::{Block, Kind};
use std::collections::BTreeMap;

/// How sure, in per cent, a text must be of its language to keep it among others: of 192 own texts of 50 to 160 characters in
/// eight languages 29 were less sure and 7 of these wrong, and none of the others was.
const SURE: u8 = 50;

/// Share of the file, by length and sureness, that must be in one language: three quarters.
const SHARE: (u64, u64) = (3, 4);

/// Most bytes of text that are looked at: more change nothing and cost time.
const SAMPLE: usize = 1200;

/// The language of the body and how sure that is, if the body is long enough to tell.
pub(super) fn detected(body: &[Block], config: &Config) -> Option<(String, u8)> {
    let mut sample = String::with_capacity(SAMPLE + 200);
    for block in body.iter().filter(|block| !matches!(block.kind, Kind::Code(_))) {
        sample.push_str(&block.text.plain);
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    let sample = &sample[..sample.floor_char_boundary(SAMPLE)];
    if sample.len() < 40 {
        return None;
    }
    let may_be = |tag: &str| config.languages.is_empty() || config.languages.iter().any(|known| known == tag);
    if let Some(tag) = telling::language(sample).filter(|tag| may_be(tag)) {
        return Some((tag.to_owned(), 100));
    }
    let allowed: Vec<whatlang::Lang> = config.languages.iter().filter_map(|known| tag::detected_as(known)).collect();
    let info = match allowed.is_empty() {
        true => whatlang::detect(sample)?,
        false => whatlang::Detector::with_allowlist(allowed).detect(sample)?,
    };
    let sure = (info.confidence() * 100.0) as u8;
    if sure >= SURE {
        return Some((tag::of(info.lang()), sure));
    }
    let few = telling::of_few_words(sample, may_be);
    let among: Vec<whatlang::Lang> = few.iter().filter_map(|tag| tag::detected_as(tag)).collect();
    let info = if among.is_empty() { Some(info) } else { whatlang::Detector::with_allowlist(among).detect(sample) };
    info.map(|info| (tag::of(info.lang()), sure))
}

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
    fn a_sentence_has_the_language_of_its_small_words() {
        for (lang, text) in [
            ("en", "The tunnel will open on Friday, the minister said."),
            ("de", "Der Tunnel wird am Freitag geöffnet, sagte der Minister."),
            ("fr", "Lenn a battu Orle 3-1 samedi devant 8 200 spectateurs."),
            ("pt", "O túnel abre na sexta-feira, disse o ministro."),
            ("da", "Tunnelen åbner på fredag, siger ministeren."),
            ("sv", "Ingen skadades i branden, uppger polisen."),
        ] {
            let found = detected(&[Block::paragraph(text, 1)], &Config::default());
            assert_eq!(found.map(|(lang, _)| lang).as_deref(), Some(lang), "{text}");
        }
        let site = Config { languages: vec!["nb".to_owned(), "en".to_owned()], ..Config::default() };
        let found = detected(&[Block::paragraph("Tunnelen åbner på fredag, siger ministeren.", 1)], &site);
        assert_eq!(
            found.map(|(lang, _)| lang).as_deref(),
            Some("nb"),
            "a site's languages are what its texts may be in"
        );
    }

    #[test]
    fn a_short_item_has_the_language_of_its_letter_and_a_sure_one_its_own() {
        assert_eq!(agreed(&[("de", 100, 300), ("ca", 12, 120), ("de", 60, 150)]), ["de", "de", "de"]);
        assert_eq!(agreed(&[("de", 100, 900), ("fr", 100, 120), ("de", 60, 150)]), ["de", "fr", "de"]);
        assert_eq!(agreed(&[("de", 100, 300), ("fr", 100, 300), ("ca", 12, 120)]), ["de", "fr", "ca"]);
        assert_eq!(agreed(&[("ca", 12, 120)]), ["ca"]);
    }
}
