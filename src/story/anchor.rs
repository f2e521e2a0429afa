//! The name of the happening itself, or of what it happened to: a storm, a ship, an operation, a fire.
//!
//! Words change from day to day while a story is told: the toll, the rescue, the report. Such a name stays, and two articles
//! of neighbouring days that open with it are about one happening. Names of places, people and companies are
//! none: much happens to them in a week. What the name belongs to is told by the word before it (`lang/anchors.toml`).

use super::background::Background;
use super::form::Form;
use super::wording::{Mark, Wording};
use super::words::{Word, between, hash, words};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Bytes of text, behind the title, in which an article opens with the name of what it is about.
const OPENING: usize = 600;

/// Bytes of text that are its first sentences: what is named there is what happened, what is named behind may be something like it.
const EARLY: usize = 200;

/// Bytes of text in which two articles about one happening name something that both know.
const LEAD: usize = 1000;

/// Paragraphs that an article needs for it to be told what it names in passing.
const PARAGRAPHS: usize = 4;

/// Most words of a name.
const WORDS: usize = 3;

/// Words that a larger share of all news holds make no name, alone or together: "the ferry Monday night".
const COMMON: f32 = 0.1;

/// Most days between two articles about one happening that has a name. With seven a storm of six days is one story, as an editor
/// may want it, but the collections call its days stories of their own (mix .9449 for .9457): the editor merges those.
pub(super) const DAYS: u32 = 2;

/// What a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Weather.
    Storm,
    /// A ship.
    Ship,
    /// What the police or an army does.
    Operation,
    /// A fire in the open.
    Fire,
}

/// The words of one language, as hashes.
#[derive(Debug, Default, Deserialize)]
#[serde(default, from = "Listed")]
struct Table {
    /// By hash, sorted.
    before: Vec<(u32, Kind)>,
    /// By the last byte of a hash: may it be one of these? It is asked of every word of every article.
    may_be_before: Vec<bool>,
    behind: Vec<u32>,
    marks: Vec<u32>,
}

impl Table {
    fn before(&self, word: u32) -> Option<Kind> {
        if !*self.may_be_before.get(word as usize & 0xFF)? {
            return None;
        }
        self.before.binary_search_by_key(&word, |before| before.0).ok().map(|place| self.before[place].1)
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Listed {
    storm: Vec<String>,
    ship: Vec<String>,
    operation: Vec<String>,
    fire: Vec<String>,
    marks: Vec<String>,
}

impl From<Listed> for Table {
    fn from(Listed { storm, ship, operation, fire, marks }: Listed) -> Self {
        let hashes = |words: &[String]| words.iter().map(|word| hash(word)).collect::<Vec<u32>>();
        let kinds = [(&storm, Kind::Storm), (&ship, Kind::Ship), (&operation, Kind::Operation)];
        let mut before: Vec<(u32, Kind)> =
            kinds.iter().flat_map(|(words, kind)| hashes(words).into_iter().map(|word| (word, *kind))).collect();
        before.sort_unstable();
        let mut may_be_before = vec![false; 256];
        before.iter().for_each(|before| may_be_before[before.0 as usize & 0xFF] = true);
        Table { before, may_be_before, behind: hashes(&fire), marks: hashes(&marks) }
    }
}

static TABLES: LazyLock<BTreeMap<String, Table>> =
    LazyLock::new(|| toml::from_str(include_str!("../lang/anchors.toml")).expect("the table is checked by a test"));

static NONE: LazyLock<Table> = LazyLock::new(Table::default);

/// A name: its words, folded.
type Name = Vec<u32>;

/// What one article calls by a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// Names of which its text says what they belong to.
    typed: BTreeSet<(Name, Kind)>,
    /// The words with a capital in its title and its first sentences, folded; nought where others stand between.
    opening: Vec<u32>,
    /// Stems of words with a capital that are rare in all news, in its lead, sorted; and whether they stand in the first
    /// sentences. (Some outlets give each word of a title a capital.)
    capitals: Vec<(u32, bool)>,
    /// Stems of words with a capital in its title, in its first sentences or in two paragraphs, sorted: what else it names, it
    /// names in passing.
    central: Vec<u32>,
    paragraphs: usize,
}

/// Reads the names of one article.
pub(super) struct Reading {
    table: &'static Table,
    wording: &'static Wording,
    background: &'static Background,
    named: Named,
    read: usize,
    /// Stems of words with a capital, each once for each paragraph that holds it.
    held: Vec<u32>,
}

impl Reading {
    /// Begins an article in `lang`, BCP 47 primary tag, with its title.
    pub fn new(lang: &str, title: &str) -> Self {
        let table = TABLES.get(lang).unwrap_or(&NONE);
        let (wording, background) = (Wording::of(lang), Background::of(lang));
        let mut reading = Reading { table, wording, background, named: Named::default(), read: 0, held: Vec::new() };
        let words: Vec<Word> = words(title).collect();
        reading.open(title, &words);
        reading.named.central.extend(words.iter().map(|word| word.stem));
        reading
    }

    /// Goes on with a paragraph and its words.
    pub fn paragraph(&mut self, text: &str, words: &[Word]) {
        let until = |end: usize| &words[..words.partition_point(|word| self.read + (word.end as usize) <= end)];
        let (early, opening, lead) = (until(EARLY), until(OPENING), until(LEAD));
        self.keep(lead, early.len());
        self.open(text, opening);
        let capitals =
            |words: &[Word]| words.iter().filter(|word| word.capital).map(|word| word.stem).collect::<Vec<u32>>();
        self.named.central.extend(capitals(early));
        let from = self.held.len();
        self.held.extend(capitals(words));
        sort_from(&mut self.held, from);
        self.named.paragraphs += 1;
        self.read += text.len();
        for (at, word) in words.iter().enumerate() {
            if let Some(kind) = self.table.before(word.hash) {
                self.behind(text, &words[at..], kind);
            } else if word.capital && self.table.marks.contains(&word.hash) && is_shouted(word.of(text)) {
                self.behind(text, &words[at..], Kind::Ship);
            } else if word.capital && self.table.behind.contains(&word.hash) {
                self.before(text, &words[..=at], words.get(at + 1));
            }
        }
    }

    /// What it read.
    pub fn done(mut self) -> Named {
        self.named.capitals.sort_unstable_by_key(|&(stem, early)| (stem, !early));
        self.named.capitals.dedup_by_key(|capital| capital.0);
        self.held.sort_unstable();
        let twice = self.held.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).map(|same| same[0]);
        self.named.central.extend(twice);
        sort_from(&mut self.named.central, 0);
        self.named.central.shrink_to_fit();
        self.named
    }

    /// Keeps the capitals of a stretch of the lead, of which the first `early` words open the article.
    fn keep(&mut self, words: &[Word], early: usize) {
        let rare = |word: &Word| word.capital && self.background.rate(word.stem) == 0.0;
        let kept = words.iter().enumerate().filter(|(_, word)| rare(word)).map(|(at, word)| (word.stem, at < early));
        self.named.capitals.extend(kept);
    }

    fn open(&mut self, text: &str, words: &[Word]) {
        let mut last: Option<&Word> = None;
        for word in words.iter().filter(|word| word.capital) {
            if last.is_none_or(|last| between(text, last, word) != " ") {
                self.named.opening.push(0);
            }
            self.named.opening.push(folded(word.of(text)));
            last = Some(word);
        }
        self.named.opening.push(0);
    }

    /// The name behind the first of `words`, which says what it belongs to, and perhaps behind the mark of a ship.
    fn behind(&mut self, text: &str, words: &[Word], kind: Kind) {
        let marked = words.get(1).is_some_and(|word| {
            kind == Kind::Ship && self.table.marks.contains(&word.hash) && is_shouted(word.of(text))
        });
        let words = if marked { &words[1..] } else { words };
        let joined = |pair: &[Word], quoted: bool| {
            let gap = between(text, &pair[0], &pair[1]);
            gap.contains(' ') && gap.chars().all(|c| c == ' ' || quoted && QUOTES.contains(&c))
        };
        let mut name: Vec<&Word> = Vec::new();
        for (place, pair) in words.windows(2).enumerate() {
            if !pair[1].capital || !joined(pair, place == 0) || place >= WORDS {
                break;
            }
            name.push(&pair[1]);
        }
        self.add(text, &name, kind);
    }

    /// The name before the last of `words`, which has a capital, and behind an article; `next` is the word behind.
    fn before(&mut self, text: &str, words: &[Word], next: Option<&Word>) {
        let Some((last, before)) = words.split_last() else { return };
        // "The Elmhurst Fire Department" and "Fire and Rescue" put fires out.
        let goes_on = |next: &Word| between(text, last, next) == " " && (next.capital || next.of(text) == "and");
        if next.is_some_and(goes_on) {
            return;
        }
        let is_article = |word: &Word| self.wording.marks(&word.of(text).to_lowercase()).has(Mark::Articles);
        let Some(start) = before.iter().rposition(is_article) else { return };
        let name = &words[start + 1..words.len() - 1];
        let joined = words[start..].windows(2).all(|pair| between(text, &pair[0], &pair[1]) == " ");
        if joined && name.iter().all(|word| word.capital) {
            self.add(text, &name.iter().collect::<Vec<_>>(), Kind::Fire);
        }
    }

    fn add(&mut self, text: &str, name: &[&Word], kind: Kind) {
        let Some(first) = name.first() else { return };
        let common = if name.len() == 1 { 0.0 } else { COMMON };
        let known = name.iter().all(|word| self.background.rate(word.stem) > common);
        if !known && name.len() <= WORDS && !self.wording.is_role(&first.of(text).to_lowercase()) {
            self.named.typed.insert((name.iter().map(|word| folded(word.of(text))).collect(), kind));
        }
    }
}

/// Sorts what stands from `from` on, each once.
fn sort_from(stems: &mut Vec<u32>, from: usize) {
    stems[from..].sort_unstable();
    let mut last = None;
    let mut kept = from;
    for at in from..stems.len() {
        if last.replace(stems[at]) != Some(stems[at]) {
            stems[kept] = stems[at];
            kept += 1;
        }
    }
    stems.truncate(kept);
}

/// Marks that may open a name.
const QUOTES: [char; 8] = ['"', '“', '„', '«', '»', '‘', '\'', '”'];

fn is_shouted(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Hash of a word of a name as all outlets spell it: "Skarnøy", "Skarnoey" and, of it, "Skarnøys".
fn folded(word: &str) -> u32 {
    let mut spelled = String::with_capacity(word.len() + 4);
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ø' | 'ö' => spelled.push_str("oe"),
            'æ' | 'ä' => spelled.push_str("ae"),
            'å' => spelled.push_str("aa"),
            'ü' => spelled.push_str("ue"),
            c => spelled.push(c),
        }
    }
    match spelled.strip_suffix('s') {
        Some(rest) if rest.len() > 3 => hash(rest),
        _ => hash(&spelled),
    }
}

/// What an article is about, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// A number for the name.
    pub name: usize,
    /// What it belongs to.
    pub kind: Kind,
    /// Are the articles with a date that open with it of one time, so that one without a date is of it too?
    pub once: bool,
    /// Its first word, folded.
    first: u32,
}

impl Named {
    /// Does the first word of the name stand where the article opens?
    pub fn opens_with(&self, anchor: Anchor) -> bool {
        self.opening.contains(&anchor.first)
    }

    /// Does the headline of each, as a form, name what the other does not open with, and is nothing else named by both?
    pub fn is_elsewhere(&self, other: &Named, form: &Form, other_form: &Form) -> bool {
        let apart = |form: &Form, other: &Named| {
            form.names().next().is_some() && form.names().all(|name| !other.names(name, true))
        };
        let both = form.names().any(|name| other_form.names().any(|other| other == name));
        let titled = |stem: u32| form.names().chain(other_form.names()).any(|name| name == stem);
        let shared = |stem: u32| other.names(stem, true) || other.names(stem, false);
        !both
            && apart(form, other)
            && apart(other_form, self)
            && self.capitals.iter().all(|&(stem, _)| titled(stem) || !shared(stem))
    }

    /// Does the headline of each name only what the other knows in passing, or not at all?
    pub fn is_passed(&self, other: &Named, form: &Form, other_form: &Form) -> bool {
        let unknown = |form: &Form, other: &Named| {
            form.names().next().is_some() && form.names().all(|name| other.central.binary_search(&name).is_err())
        };
        self.paragraphs.min(other.paragraphs) >= PARAGRAPHS && unknown(form, other) && unknown(other_form, self)
    }

    /// The stems of its rare names in the lead, sorted.
    pub fn rare(&self) -> impl Iterator<Item = u32> + '_ {
        self.capitals.iter().map(|capital| capital.0)
    }

    fn names(&self, stem: u32, early: bool) -> bool {
        self.capitals.binary_search(&(stem, early)).is_ok()
    }
}

/// What each article is about, where it opens with the name of a happening.
///
/// Half of those that open with a name must say what it belongs to: a ship may be called as the town is.
pub(super) fn anchors(articles: &[&Named], days: &[Option<i32>]) -> Vec<Option<Anchor>> {
    let mut typed: BTreeMap<&Name, (Kind, BTreeSet<usize>)> = BTreeMap::new();
    for (at, named) in articles.iter().enumerate() {
        for (name, kind) in &named.typed {
            typed.entry(name).or_insert_with(|| (*kind, BTreeSet::new())).1.insert(at);
        }
    }
    let names: Vec<(&Name, Kind, BTreeSet<usize>)> =
        typed.into_iter().map(|(name, (kind, by))| (name, kind, by)).collect();
    let opened: Vec<Vec<usize>> = articles.iter().map(|named| opened(&named.opening, &names)).collect();
    let mut holding = vec![(0, 0); names.len()];
    for (at, opened) in opened.iter().enumerate() {
        for &name in opened.iter().collect::<BTreeSet<_>>() {
            holding[name].0 += 1;
            holding[name].1 += usize::from(names[name].2.contains(&at));
        }
    }
    let told_by = |name: usize, least: usize| holding[name].0 >= least && 2 * holding[name].1 >= holding[name].0;
    let first = |opened: &Vec<usize>, least: usize| opened.iter().copied().find(|&name| told_by(name, least));
    // What several open with before what one does: "the tanker Tern sank in Storm Ulva".
    let chosen: Vec<Option<usize>> =
        opened.iter().map(|opened| first(opened, 2).or_else(|| first(opened, 1))).collect();
    let mut told = vec![Vec::new(); names.len()];
    for (name, day) in chosen.iter().zip(days).filter_map(|(name, day)| name.zip(*day)) {
        told[name].push(day);
    }
    let once: Vec<bool> = told.into_iter().map(is_once).collect();
    let anchor = |name: usize| Anchor { name, kind: names[name].1, once: once[name], first: names[name].0[0] };
    chosen.into_iter().map(|name| name.map(anchor)).collect()
}

/// Are there days, and none a longer while after the one before?
fn is_once(mut days: Vec<i32>) -> bool {
    days.sort_unstable();
    !days.is_empty() && days.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= DAYS)
}

/// The names in an opening, in its order; of several that begin at one word the longest.
fn opened(opening: &[u32], names: &[(&Name, Kind, BTreeSet<usize>)]) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, &word) in opening.iter().enumerate().filter(|(_, word)| **word != 0) {
        let from = names.partition_point(|name| name.0[0] < word);
        let same = names[from..].iter().take_while(|name| name.0[0] == word).zip(from..);
        found.extend(same.filter(|(name, _)| opening[at..].starts_with(name.0)).last().map(|(_, place)| place));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that a text says what they belong to, as hashes of their words.
    fn typed(lang: &str, text: &str) -> Vec<(Name, Kind)> {
        let mut reading = Reading::new(lang, "");
        reading.paragraph(text, &words(text).collect::<Vec<_>>());
        reading.done().typed.into_iter().collect()
    }

    #[test]
    fn the_word_before_a_name_says_what_it_belongs_to() {
        let cases = [
            ("en", "Storm Ulva reached the coast", "Ulva", Kind::Storm),
            ("en", "They left the container ship Long Patience on Monday", "Long Patience", Kind::Ship),
            ("en", "The MV Tern sank", "Tern", Kind::Ship),
            ("en", "Police called it Operation Sandbar.", "Sandbar", Kind::Operation),
            ("en", "Crews fought the Elmhurst Fire.", "Elmhurst", Kind::Fire),
            ("de", "Der Sturm „Ulva“ zog weiter", "Ulva", Kind::Storm),
            ("nb", "Fergen MF «Ørnøy» gikk på grunn", "Oernoey", Kind::Ship),
            ("fr", "La tempête Ulva a touché la côte", "Ulva", Kind::Storm),
            ("es", "El huracán Ulva llegó a la costa", "Ulva", Kind::Storm),
            ("it", "Il traghetto Ulva si è incagliato", "Ulva", Kind::Ship),
            ("nl", "De storm Ulva trok weg", "Ulva", Kind::Storm),
            ("sv", "Fartyget Ulva gick på grund", "Ulva", Kind::Ship),
            ("da", "Stormen Ulva ramte kysten", "Ulva", Kind::Storm),
            ("fi", "Myrsky Ulva saapui", "Ulva", Kind::Storm),
            ("pl", "Huragan Ulva dotarł do wybrzeża", "Ulva", Kind::Storm),
            ("pt", "A tempestade Ulva chegou à costa", "Ulva", Kind::Storm),
        ];
        for (lang, text, name, kind) in cases {
            assert_eq!(typed(lang, text), [(name.split(' ').map(folded).collect::<Name>(), kind)], "{text}");
        }
    }

    #[test]
    fn a_day_a_rank_and_a_fire_brigade_are_no_names_of_happenings() {
        for text in [
            "The ferry Monday was late",
            "said the ship Captain Per Lund",
            "the Elmhurst Fire Department",
            "the Elmhurst Fire and Rescue Service",
            "Fire broke out",
            "the storm in Ulva",
        ] {
            assert_eq!(typed("en", text), [], "{text}");
        }
    }

    #[test]
    fn one_name_spelled_three_ways_is_one() {
        assert_eq!(folded("Ørnøy"), folded("Oernoeys"));
        assert_ne!(folded("Tern"), folded("Ternen"));
    }
}
