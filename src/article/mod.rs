//! Articles: candidate blocks in, one clean write-up out.
//!
//! Comes in: a [`RawDoc`]. Goes out: an [`Article`] and, beside it, every line that cleaning removed with the rule that
//! removed it. Promises: no empty or repeated paragraph; the date is real, with its basis; cleaning an article again
//! changes nothing; nothing of the input is dropped in silence.

use crate::config::{Config, SourceConfig};
use crate::date::Stamp;
use crate::diag::Noted;
use crate::lang::furniture;
use crate::raw::{self, Block, Body, Fate, Kind, Origin, RawDoc};
use html::Extracted;
use std::borrow::Cow;
use std::collections::BTreeMap;

mod address;
pub mod chars;
mod clipped;
mod correction;
mod credit;
pub(crate) mod dateline;
mod draft;
mod embargo;
pub mod found;
mod headline;
mod host;
pub mod html;
pub mod inline;
mod json;
mod known;
mod language;
mod leftovers;
mod letter;
mod markdown;
mod merge;
mod outlet;
mod revision;
#[cfg(test)]
mod round_trip;
mod rule;
mod settle;
pub mod text;
mod tidy;
mod wall;

pub use host::{name_outlet_as_before, name_outlets_by_host};
pub use json::ArticleJson;
pub use language::agree_on_language;
pub use outlet::{cut_known_furniture, cut_outlet_furniture};
pub use settle::{Gone, settle};

/// Id of an article: the path of its raw file, `raw/sky.txt`, and for the second and later articles of a file their
/// number, `raw/dump.jsonl#2`. The same on every machine and independent of all other files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ArticleId(String);

impl ArticleId {
    /// The id of the article at `origin`.
    pub fn of(origin: &Origin) -> Self {
        match origin.index {
            0 => ArticleId(origin.file.clone()),
            index => ArticleId(format!("{}#{}", origin.file, index + 1)),
        }
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Meta {
    /// Takes from `other`, the article that it stands for, what nobody stated of it: outlet, authors, dates, section, address.
    pub fn inherit(&mut self, other: Meta) {
        let Meta { date, updated, authors, source, section, page, url, grounds, .. } = other;
        let mut taken = Vec::new();
        fn take<T>(own: &mut Option<T>, other: Option<T>, name: &'static str, taken: &mut Vec<&'static str>) {
            if own.is_none() && other.is_some() {
                *own = other;
                taken.push(name);
            }
        }
        take(&mut self.date, date, "date", &mut taken);
        take(&mut self.updated, updated, "updated", &mut taken);
        take(&mut self.source, source, "source", &mut taken);
        take(&mut self.section, section, "section", &mut taken);
        take(&mut self.page, page, "page", &mut taken);
        take(&mut self.url, url, "url", &mut taken);
        if self.authors.is_empty() {
            self.authors = authors;
            taken.push("authors");
        }
        self.grounds.extend(grounds.into_iter().filter(|(name, _)| taken.contains(&name.as_ref())));
    }

    /// Is it a letter, or a release, of which no more is known than who sent it? What it calls itself is no outlet's headline.
    pub fn is_of_its_sender(&self) -> bool {
        self.grounds.get("source").is_some_and(|ground| ground.basis == Basis::Inferred && ground.evidence == SENDER)
    }

    /// Does the outlet call it an opinion: by its section, or before the headline ("Opinion: …")?
    pub fn is_opinion(&self) -> bool {
        let called = |name: &str| furniture::is_opinion(&furniture::key(name));
        let kicker = self.title.split_once(": ").map(|(kicker, _)| kicker);
        let suffix = self.title.rsplit_once(" | ").map(|(_, suffix)| suffix);
        [self.section.as_deref(), kicker, suffix].into_iter().flatten().any(called)
    }
}

/// Who says that a value is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The article or its format says so.
    Stated,
    /// Newsfold concluded it, and shows that it did.
    Inferred,
    /// The editor says so.
    Editor,
}

/// A publication date and who says so.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Published {
    /// The date.
    pub stamp: Stamp,
    /// Who says so.
    pub basis: Basis,
    /// The words or the field that it was read from: "mandag 19. juli 2021", "JSON-LD datePublished".
    pub evidence: String,
}

/// Why the sender of a letter is its outlet, or its author.
pub(crate) const SENDER: &str = "the letter's sender";

/// What is known of an article. `None` is unknown, and shown as unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Meta {
    /// Headline, without the outlet's suffix. Empty only if the article has no text either.
    pub title: String,
    /// Publication date.
    pub date: Option<Published>,
    /// Date of the last change, if stated apart.
    pub updated: Option<Stamp>,
    /// Authors as the byline names them.
    pub authors: Vec<String>,
    /// The outlet.
    pub source: Option<String>,
    /// Section or desk.
    pub section: Option<String>,
    /// Page of the printed issue.
    pub page: Option<String>,
    /// Address of the original: http or https.
    pub url: Option<String>,
    /// Language of the text, BCP 47 primary tag.
    pub lang: Option<String>,
    /// Tags given by the editor.
    pub tags: Vec<String>,
    /// Story that the editor puts it in.
    pub story: Option<String>,
    /// Not to be published before this moment, as it was stated.
    pub embargo: Option<String>,
    /// The raw file, or the article of one, that it stands for: an article written by hand.
    pub replaces: Option<String>,
    /// Version of the item, where the export numbers them, or the agency's own line.
    pub version: Option<u64>,
    /// Why the fields above are what they are, by name of the field.
    #[serde(deserialize_with = "known::grounds")]
    pub grounds: BTreeMap<Cow<'static, str>, Ground>,
}

/// Why a field of [`Meta`] is what it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ground {
    /// Who says so.
    pub basis: Basis,
    /// The words or the field that it was read from: "By Asta Holm", "og:title", "front matter".
    pub evidence: String,
    /// How sure that is, in per cent; what the editor or the format states is certain.
    pub confidence: u8,
}

/// A line that is not in the cleaned article, and why.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Removed {
    /// Line of the raw file, from 1.
    pub line: u32,
    /// The text as it stood there.
    pub text: String,
    /// Name of the rule in docs/cleaning.md.
    #[serde(deserialize_with = "known::rule")]
    pub rule: Cow<'static, str>,
}

/// One write-up, clean.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// What is known of it.
    pub meta: Meta,
    /// Its text. Paragraphs are cited by their place in this list, from 1.
    pub body: Vec<Block>,
    /// Where it comes from.
    pub origin: Origin,
    /// What should become of it.
    pub fate: Fate,
    /// What cleaning removed, in the order of the raw file.
    pub removed: Vec<Removed>,
}

impl Article {
    /// The article as Markdown with YAML front matter.
    pub fn to_markdown(&self) -> String {
        markdown::write(self)
    }

    /// The body alone as Markdown.
    pub fn body_markdown(&self) -> String {
        markdown::body(&self.body)
    }

    /// Gives back the room that cleaning took and did not need: a site keeps all of its articles in memory.
    pub(crate) fn fit(&mut self) {
        self.body.shrink_to_fit();
        self.body.iter_mut().for_each(|block| block.text.plain.shrink_to_fit());
        self.removed.shrink_to_fit();
        self.removed.iter_mut().for_each(|removed| removed.text.shrink_to_fit());
    }

    /// Paragraphs and other text of the body with their number (from 1), in reading order, without captions, code and tables,
    /// and without what the outlet corrects.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, &Block)> {
        let corrected = self.is_correction();
        self.told().filter(move |&(number, block)| !self.corrects(number, block, corrected))
    }

    /// Does its headline call it a correction?
    pub fn is_correction(&self) -> bool {
        correction::is_headline(&self.meta.title)
    }

    /// What tells which happening it is about: its [`paragraphs`](Self::paragraphs), and of an article whose headline calls it a correction
    /// those in which it says of what.
    pub fn subject(&self) -> impl Iterator<Item = (usize, &Block)> {
        let corrected = self.is_correction();
        self.told().filter(move |&(number, block)| corrected || !self.corrects(number, block, false))
    }

    /// The paragraphs in which the outlet corrects what it said, with their number (from 1).
    pub fn corrections(&self) -> impl Iterator<Item = (usize, &Block)> {
        let corrected = self.is_correction();
        self.told().filter(move |&(number, block)| self.corrects(number, block, corrected))
    }

    fn told(&self) -> impl Iterator<Item = (usize, &Block)> {
        let blocks = self.body.iter().enumerate().map(|(at, block)| (at + 1, block));
        blocks.filter(|(_, block)| matches!(block.kind, Kind::Paragraph | Kind::Item { .. }))
    }

    /// `corrected`: the headline calls the article a correction.
    fn corrects(&self, number: usize, block: &Block, corrected: bool) -> bool {
        let edge = number == 1 || number + CORRECTED > self.body.len();
        let takes_back = || number <= TAKEN_BACK && correction::takes_back(&block.text.plain);
        correction::is_note(&block.text.plain, edge)
            || corrected && (takes_back() || correction::is_column(&self.meta.title))
    }
}

/// The first blocks of an article among which it may say what was wrong, if its headline calls it a correction.
const TAKEN_BACK: usize = 4;

/// The last blocks of an article among which it may say what was corrected.
const CORRECTED: usize = 2;

/// Most words of what stands above a headline: the outlet's name, a section.
const ABOVE: usize = 5;

/// Most lines of a menu above a headline in the text.
const MENU: usize = 12;

/// Takes the headline out of the text: a heading among the first blocks, or a first line, that says just the title. Above
/// a line that does, an outlet's name may stand, and goes too.
fn repeated_title(body: &mut Vec<Block>, title: &str) -> Vec<Removed> {
    let key = crate::lang::furniture::key(title);
    let says = |block: &Block| crate::lang::furniture::key(&block.text.plain) == key;
    let name = |block: &Block| !block.text.plain.ends_with('.') && block.text.plain.split(' ').nth(ABOVE).is_none();
    let line = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_));
    // Above it, nothing but a menu and a label may stand further up.
    let brief = |block: &Block| name(block) && (line(block) || matches!(block.kind, Kind::Item { .. }));
    let menu = body.iter().take_while(|block| brief(block) && !says(block)).count();
    let heads = |block: &Block| matches!(block.kind, Kind::Heading(_)) && says(block);
    let below_menu = (3..=MENU).contains(&menu) && body.get(menu).is_some_and(heads);
    let heading = body.iter().take(3).position(heads);
    let first = body.iter().take(2).position(|block| line(block) && says(block));
    let named = first.filter(|&at| at == 0 || line(&body[0]) && name(&body[0]));
    let cut = match (named, heading) {
        (Some(at), _) => 0..at + 1,
        _ if below_menu => 0..menu + 1,
        (None, Some(at)) => at..at + 1,
        (None, None) => return Vec::new(),
    };
    if cut.len() >= body.len() {
        return Vec::new();
    }
    body.drain(cut).map(|block| Removed { line: block.line, text: block.text.plain, rule: "title".into() }).collect()
}

/// Cleans one candidate article.
///
/// `config` names the site's languages and sources.
pub fn clean(doc: RawDoc, config: &Config) -> Noted<Article> {
    let is_dump = matches!(doc.format, "text" | "pdf");
    let is_page = matches!(doc.format, "html" | "mhtml" | "warc");
    let Extracted { blocks, mut found, suffix, removed, mut notes } = match doc.body {
        Body::Lines(lines) => {
            let kind = if is_dump { text::Lines::Dump } else { text::Lines::Article };
            let names = |source| SourceConfig::names(source).map(|name| (name, source.wire));
            text::extract(lines, kind, config.sources.iter().flat_map(names))
        }
        Body::Html { html, line, page } => html::extract(&html, line, page, doc.hints.format.url.as_deref()),
        Body::Blocks(blocks) if doc.format == "markdown" && !raw::is_by_hand(&doc.origin.file) => {
            let (blocks, removed) = clipped::clean(blocks);
            Extracted { blocks, removed, ..Extracted::default() }
        }
        Body::Blocks(blocks) => Extracted { blocks, ..Extracted::default() },
    };
    // A page whose fields name no outlet may name it in its title.
    let known = suffix.filter(|name| found.source.is_none() && merge::known(name, config).is_some());
    found.source = found.source.or(known.map(|name| found::Guess::new(name, "the page's title", 90)));
    if doc.format == "pdf" {
        found.doubt();
    }
    notes.iter_mut().for_each(|note| note.place.file.clone_from(&doc.origin.file));
    let (mut body, mut removed) = (tidy::body(blocks), removed);
    if !raw::is_by_hand(&doc.origin.file) {
        removed.extend(leftovers::cut(&mut body));
        removed.extend(credit::cut_unnamed(&mut body));
        dateline::alone::cut(&mut body, &mut removed);
        let wall = wall::cut(&mut body, &mut removed, &doc.origin.file);
        // A page may say itself that it is locked.
        notes.extend(wall.filter(|_| !notes.iter().any(|note| note.message.contains("paywall"))));
    }
    if !is_page {
        found.embargo = embargo::find(&mut body, &mut removed);
    }
    found.date = found.date.or_else(|| dateline::stated(&body));
    // A newspaper prints what an agency wrote: only of a text that comes from nowhere else it says whose it is.
    if is_dump && found.url.is_none() {
        found.source = found.source.or_else(|| dateline::agency(&body, config));
        found.source = found.source.or_else(|| dateline::alone::signed(&body, &removed));
    }
    let mut meta = merge::meta(doc.hints, found, &body, &doc.origin, config).take(&mut notes);
    meta.version = meta.version.or_else(|| revision::stated(&removed));
    let left_out = doc.cut.into_iter().map(|cut| (cut.line, cut.rule));
    removed.extend(left_out.map(|(line, rule)| Removed { line: line.number, text: line.text, rule: rule.into() }));
    removed.extend(repeated_title(&mut body, &meta.title));
    removed.extend(credit::cut(&mut body, &meta));
    if !raw::is_by_hand(&doc.origin.file) {
        removed.extend(credit::cut_imprint(&mut body, &meta));
    }
    if is_page {
        removed.extend(credit::take_names(&mut body, &mut meta));
        removed.extend(credit::cut_times(&mut body, &meta));
    }
    removed.sort_by_key(|removed| removed.line);
    let article = Article { id: ArticleId::of(&doc.origin), meta, body, origin: doc.origin, fate: doc.fate, removed };
    Noted { value: article, notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_above_the_headline_goes_with_it() {
        let item = |text: &str| Block { kind: Kind::Item { depth: 0, number: None }, ..Block::paragraph(text, 1) };
        let head = Block { kind: Kind::Heading(2), ..Block::paragraph("Harbour reopens", 1) };
        let text = Block::paragraph("Ships may dock again, the port said.", 1);
        let menu = [item("Local"), item("County"), item("Culture"), Block::paragraph("Ports", 1)];
        let mut body = [&menu[..], &[head.clone(), text.clone()]].concat();
        assert_eq!((repeated_title(&mut body, "Harbour reopens").len(), body.len()), (5, 1));
        // Below a paragraph it stands in the text.
        let mut body = [&menu[..3], &[text.clone(), head, text]].concat();
        assert_eq!((repeated_title(&mut body, "Harbour reopens").len(), body.len()), (0, 6));
    }
}
