//! Copies: articles that share their text, whole or in part.
//!
//! A wire story runs in twenty papers, a release is pasted, a page is saved twice with other furniture. Such texts share
//! runs of five words; texts that were written apart hardly do. Shared runs are looked up in a sample that is the same
//! for all articles, and what is found is verified on all runs. It is the containment that counts, the share of the
//! smaller text that is in the larger: an excerpt is a copy too.

use super::Role;
use super::cluster::Sets;
use super::sort;
use super::words::hash_all;
use crate::article::{Article, dateline};
use crate::config::Config;
use memchr::memmem::Finder;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Words in a row that make a shingle.
const SHINGLE: usize = 5;

/// One shingle in this many is looked up. Copies share hundreds: that none of 40 is looked up happens once in 10^5.
const SAMPLED: u32 = 4;

/// Articles with fewer shingles than this are looked up by all of them.
const SHORT: usize = 120;

/// Share of the smaller text from which two are copies. Of write-ups of one event by different outlets, one in a hundred
/// reaches 0.28.
const COPY: f32 = 0.5;

/// Small texts share phrases by chance: they have to share more.
const COPY_SMALL: f32 = 0.7;
const SMALL: usize = 30;

/// Texts with fewer shingles are copies only if they are the same.
const LEAST: usize = 10;

/// A shingle that more articles hold is compared along a chain: all pairs would be quadratic.
const CHAINED: usize = 12;
const CHAIN: usize = 3;

/// The runs of five words of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Shingles(Vec<u32>);

impl Shingles {
    /// Of a text with words of these `hashes`; a text of fewer than five words has none.
    /// `room` is for sorting.
    pub fn new(hashes: &[u32], room: &mut Vec<u64>) -> Self {
        let runs = hashes.windows(SHINGLE).map(|run| hash_all(run.iter().copied()) >> 32);
        let mut shingles: Vec<u64> = runs.collect();
        sort::by_hash(&mut shingles, room, |shingle| (shingle >> 16) as u16);
        shingles.dedup();
        // Not from the numbers themselves: their room, twice as much, would be kept, and all texts are held at once.
        Shingles(shingles.iter().map(|&shingle| shingle as u32).collect())
    }

    /// Share of the smaller text's shingles that the other has too.
    pub fn containment(&self, other: &Shingles) -> f32 {
        let smaller = self.0.len().min(other.0.len());
        self.shared(other, 0).map_or(0.0, |shared| shared as f32 / smaller.max(1) as f32)
    }

    /// The same, if the two are copies.
    fn copied(&self, other: &Shingles) -> Option<f32> {
        let smaller = self.0.len().min(other.0.len());
        let share = match smaller {
            0 => return None,
            few if few < LEAST => return (self.0 == other.0).then_some(1.0),
            small if small < SMALL => COPY_SMALL,
            _ => COPY,
        };
        let least = (share * smaller as f32).ceil() as usize;
        self.shared(other, least).map(|shared| shared as f32 / smaller as f32)
    }

    /// How many shingles the two share, if at least so many. Most pairs that are asked about share few, and are given up
    /// half way.
    fn shared(&self, other: &Shingles, least: usize) -> Option<usize> {
        let (smaller, larger) = if self.0.len() <= other.0.len() { (&self.0, &other.0) } else { (&other.0, &self.0) };
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(x), Some(y)) = (smaller.get(i), larger.get(j)) {
            if shared + (smaller.len() - i) < least {
                return None;
            }
            // Which of the two is smaller cannot be guessed: counting costs less than a wrong guess.
            (shared, i, j) = (shared + usize::from(x == y), i + usize::from(x <= y), j + usize::from(y <= x));
        }
        (shared >= least).then_some(shared)
    }
}

/// Pairs of copies among texts, the smaller index first, in order: each text with the larger one that holds most of it.
///
/// One for each text, not all: an excerpt that stands in two write-ups does not make these copies of each other.
pub(super) fn pairs(texts: &[Shingles]) -> Vec<(usize, usize)> {
    let mut larger: BTreeMap<usize, (f32, usize, Reverse<usize>)> = BTreeMap::new();
    let copied = |&(a, b): &(usize, usize)| texts[a].copied(&texts[b]).map(|held| (a, b, held));
    let copies: Vec<(usize, usize, f32)> = met(texts).par_iter().filter_map(copied).collect();
    for (a, b, held) in copies {
        let (x, y) = (texts[a].0.len(), texts[b].0.len());
        let (small, large) = if (x, b) < (y, a) { (a, b) } else { (b, a) };
        let found = (held, x.max(y), Reverse(large));
        let best = larger.entry(small).or_insert(found);
        if held.total_cmp(&best.0).then((found.1, found.2).cmp(&(best.1, best.2))).is_gt() {
            *best = found;
        }
    }
    let mut found: Vec<(usize, usize)> =
        larger.into_iter().map(|(small, (_, _, Reverse(large)))| (small.min(large), small.max(large))).collect();
    found.sort_unstable();
    found
}

/// Pairs of texts that share several of the shingles that are looked up, the smaller index first, in order.
fn met(texts: &[Shingles]) -> Vec<(usize, usize)> {
    let mut sample = sample(texts);
    sample.sort_unstable();
    // Two texts in one number: it sorts faster than a pair.
    let mut met: Vec<u64> = Vec::new();
    for same in sample.chunk_by(|a, b| a >> 24 == b >> 24).filter(|same| same.len() > 1) {
        let reach = if same.len() > CHAINED { CHAIN } else { CHAINED };
        for (place, one) in same.iter().enumerate() {
            met.extend(same[place + 1..].iter().take(reach).map(|two| text(*one) << 32 | text(*two)));
        }
    }
    drop(sample);
    met.sort_unstable();
    // A single shared shingle is a phrase, unless the text is next to nothing.
    let several = met.chunk_by(|a, b| a == b).filter(|same| same.len() >= 3);
    several.map(|same| ((same[0] >> 32) as usize, same[0] as u32 as usize)).collect()
}

/// The shingles that are looked up, each with its text, packed into one number.
fn sample(texts: &[Shingles]) -> Vec<u64> {
    let size = |Shingles(shingles): &Shingles| match shingles.len() {
        few if few < SHORT => few,
        // A quarter of them, and some more by chance.
        many => many * 9 / (8 * SAMPLED as usize),
    };
    let mut sample = Vec::with_capacity(texts.iter().map(size).sum());
    for (index, Shingles(shingles)) in texts.iter().enumerate() {
        let all = shingles.len() < SHORT;
        let kept = shingles.iter().filter(|&shingle| all || shingle % SAMPLED == 0);
        sample.extend(kept.map(|&shingle| u64::from(shingle) << 24 | index as u64));
    }
    sample
}

fn text(entry: u64) -> u64 {
    entry & 0x00FF_FFFF
}

/// Groups of copies, each sorted, without articles that have none.
pub(super) fn groups(count: usize, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(count);
    pairs.iter().for_each(|&(a, b)| sets.join(a, b));
    let mut groups = sets.groups();
    groups.retain(|group| group.len() > 1);
    groups
}

/// What each article of a group of copies is: who names another of them as its source is a copy of that, else the first published
/// is the origin, an agency's before others of its day, what was changed early before what was changed late, an earlier version before a
/// later one, the fuller before the shorter; other texts of the same outlet are
/// updates of it, and the very same text, a file that was put there twice, is a copy.
pub(super) fn roles(group: &[usize], articles: &[Article], config: &Config) -> Vec<(usize, Role)> {
    let wire = |source: &str| config.sources.iter().any(|each| each.wire && each.name == source);
    let credited = credited(group, articles);
    let key = |&at: &usize| {
        let meta = &articles[at].meta;
        let stamp = meta.date.as_ref().map(|date| date.stamp);
        let length: usize = articles[at].paragraphs().map(|(_, block)| block.text.plain.len()).sum();
        let agency = meta.source.as_deref().is_some_and(wire) || dateline::is_of_its_agency(&articles[at]);
        (
            credited.contains(&at),
            stamp.is_none(),
            stamp.map(|stamp| stamp.date),
            !agency,
            stamp.map(|stamp| stamp.order()),
            // One page, saved twice.
            meta.updated.map(|stamp| stamp.order()),
            meta.version,
            std::cmp::Reverse(length),
            at,
        )
    };
    let Some(&origin) = group.iter().min_by_key(|&at| key(at)) else { return Vec::new() };
    let source = |at: usize| articles[at].meta.source.as_deref();
    let texts = |at: usize| articles[at].paragraphs().map(|(_, block)| block.text.plain.as_str());
    let is_same = |at: usize, other: usize| texts(at).eq(texts(other));
    let role = |at: usize| match at {
        at if at == origin => Role::Origin,
        at if source(at).is_some() && source(at) == source(origin) && !is_same(at, origin) => Role::Update(origin),
        _ => Role::Copy(origin),
    };
    group.iter().map(|&at| (at, role(at))).collect()
}

/// Longest line that was cut, in bytes, that may be a credit: "By Herald staff and Lenn Wire".
const CREDIT: usize = 100;

/// Outlets of one group whose names are looked for: a text that more print is an agency's that `site.toml` can name.
const OUTLETS: usize = 24;

/// The articles of a group that name another outlet of it as their source: where they tell who wrote them, or at their beginning
/// or end, and the other, which is no later, names none of them.
fn credited(group: &[usize], articles: &[Article]) -> Vec<usize> {
    let source = |at: usize| articles[at].meta.source.as_deref().filter(|name| is_plain(name));
    let mut outlets: Vec<&str> = group.iter().filter_map(|&at| source(at)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    if outlets.len() < 2 || outlets.len() > OUTLETS {
        return Vec::new();
    }
    let credits = |at: usize| -> Vec<&str> {
        let lines = credits(&articles[at]);
        let others = outlets.iter().copied().filter(|outlet| articles[at].meta.source.as_deref() != Some(*outlet));
        let named = |outlet: &&str| {
            let name = Finder::new(*outlet);
            lines.iter().any(|line| names(line, &name))
        };
        others.filter(named).collect()
    };
    let credited: Vec<(usize, Vec<&str>)> = group.iter().map(|&at| (at, credits(at))).collect();
    let day = |at: usize| articles[at].meta.date.as_ref().map(|date| date.stamp.date);
    let is_source = |of: usize, (at, named): &(usize, Vec<&str>)| {
        let before = day(*at).zip(day(of)).is_none_or(|(day, other)| day <= other);
        let back = || articles[of].meta.source.as_deref().is_some_and(|own| named.contains(&own));
        before && source(*at).is_some() && !back()
    };
    let has_source = |(of, named): &&(usize, Vec<&str>)| {
        let named = |at: usize| source(at).is_some_and(|source| named.contains(&source));
        credited.iter().any(|other| named(other.0) && is_source(*of, other))
    };
    credited.iter().filter(has_source).map(|(at, _)| *at).collect()
}

/// Does the name of an outlet stand for nothing else? "Time" and "Metro" may open any sentence.
fn is_plain(name: &str) -> bool {
    const LONG: usize = 7;
    name.contains(' ') || name.len() >= LONG || name.chars().all(char::is_uppercase)
}

/// Does the line hold the name as words of its own?
fn names(line: &str, name: &Finder) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    let apart = |at: usize| !line[..at].ends_with(is_word) && !line[at + name.needle().len()..].starts_with(is_word);
    name.find_iter(line.as_bytes()).any(apart)
}

/// Where an article may name its source: its authors and their line, the beginning and the end of its text, short lines that
/// were cut.
fn credits(article: &Article) -> Vec<&str> {
    let authors = article.meta.authors.iter().map(String::as_str);
    let byline = article.meta.grounds.get("authors").map(|ground| ground.evidence.as_str());
    let mut paragraphs = article.paragraphs().map(|(_, block)| block.text.plain.as_str());
    let first = paragraphs.next().map(|text| &text[..text.floor_char_boundary(CREDIT)]);
    let last = paragraphs.last().filter(|text| text.len() <= 2 * CREDIT);
    let cut = article.removed.iter().map(|removed| removed.text.as_str()).filter(|text| text.len() <= CREDIT);
    authors.chain(byline).chain(first).chain(last).chain(cut).collect()
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::story::tests::{FIRE, article, told};
    use crate::story::{Lock, Role};

    /// The roles of two outlets that print one text on one day, the one that `alter` has changed and then the other.
    fn roles(alter: impl Fn(&mut Article)) -> (Role, Role) {
        let mut articles = vec![
            article("a", "Fire in the port of Lenn", "Marsh Herald", "2031-05-04", &FIRE),
            article("b", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &FIRE),
        ];
        alter(&mut articles[0]);
        let folded = told(&articles, &[], &Lock::default());
        let role = |at: usize| {
            folded.stories[0]
                .members
                .iter()
                .find(|member| member.article == at)
                .map(|member| member.role.clone())
                .unwrap()
        };
        (role(0), role(1))
    }

    #[test]
    fn who_names_another_outlet_of_the_text_as_its_source_is_a_copy_of_it() {
        assert_eq!(roles(|_| {}), (Role::Origin, Role::Copy(0)), "the first of one day");
        let credited = (Role::Copy(1), Role::Origin);
        assert_eq!(roles(|copy| copy.meta.authors = vec!["Herald staff and Harbour Wire".to_owned()]), credited);
        let first = |copy: &mut Article| copy.body[0].text.plain.insert_str(0, "LENN, May 4 (Harbour Wire) - ");
        assert_eq!(roles(first), credited);
        let date = |copy: &mut Article| {
            copy.meta.authors = vec!["Harbour Wire".to_owned()];
            copy.meta.date = article("c", "", "", "2031-05-03", &[]).meta.date;
        };
        assert_eq!(roles(date), (Role::Origin, Role::Copy(0)), "what was printed before is no copy");
    }

    #[test]
    fn the_agency_in_the_dateline_of_its_own_text_is_the_origin() {
        let mut articles = vec![
            article("a", "Fire in the port of Lenn", "Marsh Herald", "2031-05-04", &FIRE),
            article("b", "Fire in the port of Lenn", "", "2031-05-04", &FIRE),
        ];
        articles[1].body[0].text.plain.insert_str(0, "LENN, May 4 (Harbour Wire) - ");
        let folded = told(&articles, &[], &Lock::default());
        let origins: Vec<usize> = folded.stories[0]
            .members
            .iter()
            .filter(|member| member.role == Role::Origin)
            .map(|member| member.article)
            .collect();
        assert_eq!(origins, [1]);
    }

    #[test]
    fn of_two_versions_of_a_page_the_one_that_was_changed_later_is_the_update_and_has_the_headline() {
        let version = |id: &str, title: &str, changed: &str, text: &[&str]| {
            let mut version = article(id, title, "Marsh Herald", "2031-05-04", text);
            version.meta.url = Some("https://marsh.example/fire".into());
            version.meta.updated = crate::date::Stamp::read(changed);
            version
        };
        let more =
            [&["A man has died in the fire in the port of Lenn, the port said in the evening."], &FIRE[..]].concat();
        let late = version("a", "Man dies in fire in the port of Lenn", "2031-05-04T17:10:00Z", &more);
        let early = version("b", "Fire in the port of Lenn, nobody hurt", "2031-05-04T06:10:00Z", &FIRE);
        let folded = told(&[late, early], &[], &Lock::default());
        let story = &folded.stories[0];
        assert_eq!(story.title, "Man dies in fire in the port of Lenn");
        let roles: Vec<(usize, &Role)> = story.members.iter().map(|member| (member.article, &member.role)).collect();
        assert_eq!(roles, [(1, &Role::Origin), (0, &Role::Update(1))]);
    }

    #[test]
    fn of_two_versions_of_a_day_the_one_with_the_higher_number_is_the_update_and_has_the_headline() {
        let version = |id: &str, title: &str, number: Option<u64>, text: &[&str]| {
            let mut version = article(id, title, "Harbour Wire", "2031-05-04", text);
            version.meta.version = number;
            version
        };
        let more = [&["Eleven people were hurt in the fire in the port of Lenn, the port said."], &FIRE[..]].concat();
        let late = version("a", "Eleven hurt in fire in the port of Lenn", Some(2), &more);
        let early = version("b", "Nine hurt in fire in the port of Lenn", None, &FIRE);
        let folded = told(&[late, early], &[], &Lock::default());
        let story = &folded.stories[0];
        assert_eq!(story.title, "Eleven hurt in fire in the port of Lenn");
        let roles: Vec<(usize, &Role)> = story.members.iter().map(|member| (member.article, &member.role)).collect();
        assert_eq!(roles, [(1, &Role::Origin), (0, &Role::Update(1))]);
    }
}
