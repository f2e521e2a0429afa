//! An article that was left over, though it tells of what a story tells.
//!
//! A follow-up of the next day in words of its own ("Shipping firms reroute around the cape") is like no single article of its story, and
//! the mean over them is less still. What several of them open with says what happened, as no article says it alone. A text
//! that opens with much of what is the story's own in that month is of it. Asked only of texts that are like no other: two such
//! are a story of their own, and to join stories so costs what it gains.

use super::candidates::WINDOW;
use super::cluster::{Edge, Sets};
use super::corpus::Corpus;
use super::pairs::Pairs;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a story's own that the text has to open with, and the share of the weight of all of them. On the development collections
/// nine articles are so joined, seven of them rightly, and the other two are one report of the same morning: BCubed F1 rises from .9517
/// to .9527 (mixed) and from .9489 to .9506 (full). Shares of .35 to .50 join the same; with four words it is seven articles.
const OWN: usize = 3;
const SHARE: f32 = 0.4;

/// Mean score from which a story comes into question: below it two articles are not even related.
const LIKELY: f32 = 0.05;

/// Most days from an article of the story: at two the mixed collection gains nothing, for a topic goes on in the same words.
const NEXT: u32 = 1;

/// Puts the texts that were left over into the stories whose words they open with. `groups` are sorted, and so is what comes
/// back; `together` are pairs of copies; of equally good stories the first in `rank` is taken.
pub(super) fn join(
    groups: Vec<Vec<usize>>,
    pairs: &Pairs,
    edges: &[Edge],
    together: &[(usize, usize)],
    rank: &[usize],
) -> Vec<Vec<usize>> {
    let texts = Texts::new(&groups, pairs.corpus.days.len(), together);
    let mut offers = offers(&groups, &texts, pairs, edges);
    // What a story opens with is asked for where a text that was left over is near it, and how many others do for those words.
    let stories: BTreeSet<usize> = offers.iter().map(|offer| offer.story).collect();
    let openings: BTreeMap<usize, Vec<Word>> =
        stories.into_iter().map(|at| (at, texts.opening(&groups[at], &pairs.corpus))).collect();
    let asked = openings.values().flatten().map(|word| word.term);
    let calendar = Calendar::new(&pairs.corpus, asked);
    offers.retain(|offer| {
        let (text, story) = (&groups[offer.text], &groups[offer.story]);
        tells(&pairs.corpus, &calendar, text, story, &openings[&offer.story])
    });
    let first = |group: usize| groups[group].iter().map(|&at| rank[at]).min();
    offers.sort_by(|a, b| b.mean.total_cmp(&a.mean).then_with(|| first(a.story).cmp(&first(b.story))));
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for offer in offers {
        home.entry(offer.text).or_insert(offer.story);
    }
    let mut joined = groups;
    for (text, story) in home {
        let text = std::mem::take(&mut joined[text]);
        joined[story].extend(text);
        joined[story].sort_unstable();
    }
    joined.retain(|group| !group.is_empty());
    joined.sort_unstable();
    joined
}

/// A text that was left over, and a story that it may be of; both by group.
struct Offer {
    text: usize,
    story: usize,
    mean: f32,
}

/// Which articles are one text.
struct Texts {
    /// By article: its text, named by one of its articles.
    of: Vec<usize>,
    /// By article: its group.
    group: Vec<Option<usize>>,
    /// By group: how many texts it has.
    count: Vec<usize>,
}

impl Texts {
    fn new(groups: &[Vec<usize>], articles: usize, together: &[(usize, usize)]) -> Self {
        let mut sets = Sets::new(articles);
        together.iter().for_each(|&(a, b)| sets.join(a, b));
        let of: Vec<usize> = (0..articles).map(|at| sets.find(at)).collect();
        let mut group = vec![None; articles];
        for (place, members) in groups.iter().enumerate() {
            members.iter().for_each(|&at| group[at] = Some(place));
        }
        let count = groups.iter().map(|members| members.iter().map(|&at| of[at]).collect::<BTreeSet<_>>().len());
        let count = count.collect();
        Texts { of, group, count }
    }

    /// The words that at least two texts of a story open with, and half of them.
    fn opening(&self, story: &[usize], corpus: &Corpus) -> Vec<Word> {
        let mut held: Vec<(u32, usize, f32)> = Vec::new();
        for &at in story {
            held.extend(corpus.profiles[at].lead.words.iter().map(|&(term, weight)| (term, self.of[at], weight)));
        }
        held.sort_unstable_by_key(|word| (word.0, word.1));
        let texts = story.iter().map(|&at| self.of[at]).collect::<BTreeSet<_>>().len();
        let word = |same: &[(u32, usize, f32)]| {
            let holding = same.chunk_by(|a, b| a.1 == b.1).count();
            (holding >= 2 && 2 * holding >= texts).then(|| Word { term: same[0].0, weight: same[0].2 })
        };
        held.chunk_by(|a, b| a.0 == b.0).filter_map(word).collect()
    }
}

/// A word that a story opens with.
struct Word {
    term: u32,
    weight: f32,
}

/// The texts that were left over, each with the stories that are likely enough.
///
/// What follows takes each of their articles in turn, and stays linear all the same: a story of many articles has the mean only where
/// as many scored pairs, within a factor of twenty, lead there.
fn offers(groups: &[Vec<usize>], texts: &Texts, pairs: &Pairs, edges: &[Edge]) -> Vec<Offer> {
    let mut sums: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for edge in edges {
        let Some((one, two)) = texts.group[edge.a].zip(texts.group[edge.b]).filter(|(one, two)| one != two) else {
            continue;
        };
        match (texts.count[one], texts.count[two]) {
            (1, 2..) => *sums.entry((one, two)).or_default() += edge.score,
            (2.., 1) => *sums.entry((two, one)).or_default() += edge.score,
            _ => {}
        }
    }
    let offer = |((text, story), sum): ((usize, usize), f32)| {
        let mean = sum / (groups[text].len() * groups[story].len()) as f32;
        (mean >= LIKELY && may_join(&pairs.corpus, &groups[text], &groups[story])).then_some(Offer {
            text,
            story,
            mean,
        })
    };
    sums.into_iter().filter_map(offer).collect()
}

/// Are the two of days that touch, and of one language, and do no names tell them apart?
fn may_join(corpus: &Corpus, text: &[usize], story: &[usize]) -> bool {
    let pairs = || text.iter().flat_map(|&a| story.iter().map(move |&b| (a, b)));
    let days = |(a, b): (usize, usize)| corpus.days[a].zip(corpus.days[b]);
    pairs().filter_map(days).any(|(a, b)| a.abs_diff(b) <= NEXT)
        && !pairs().any(|(a, b)| corpus.differ_in_language(a, b) || corpus.tell_of_two(a, b))
}

/// Does `text` open with much of what is the story's own: what no more other articles of the month open with than articles
/// of the story?
fn tells(corpus: &Corpus, calendar: &Calendar, text: &[usize], story: &[usize], opening: &[Word]) -> bool {
    let opens_with =
        |at: usize, term: u32| corpus.profiles[at].lead.words.binary_search_by_key(&term, |word| word.0).is_ok();
    let Some(day) = text.iter().filter_map(|&at| corpus.days[at]).min() else { return false };
    let in_month = |at: usize| corpus.days[at].is_none_or(|other| other.abs_diff(day) <= WINDOW.unsigned_abs());
    let (mut words, mut share, mut all) = (0, 0.0, 0.0);
    for word in opening {
        let holding = |group: &[usize]| group.iter().filter(|&&at| opens_with(at, word.term)).count();
        let counted = |group: &[usize]| group.iter().filter(|&&at| in_month(at) && opens_with(at, word.term)).count();
        let here = holding(text);
        if calendar.holding(word.term, day).saturating_sub(counted(text) + counted(story)) > holding(story) {
            continue;
        }
        all += word.weight;
        if here > 0 {
            (words, share) = (words + 1, share + word.weight);
        }
    }
    words >= OWN && share >= SHARE * all
}

/// The days of the articles that open with a word, for those that are asked for.
struct Calendar(BTreeMap<u32, Vec<Option<i32>>>);

impl Calendar {
    fn new(corpus: &Corpus, asked: impl Iterator<Item = u32>) -> Self {
        let mut is_asked = vec![false; corpus.terms.len()];
        asked.for_each(|term| is_asked[term as usize] = true);
        let mut days: BTreeMap<u32, Vec<Option<i32>>> = BTreeMap::new();
        for (at, profile) in corpus.profiles.iter().enumerate() {
            for &(term, _) in profile.lead.words.iter().filter(|word| is_asked[word.0 as usize]) {
                days.entry(term).or_default().push(corpus.days[at]);
            }
        }
        days.values_mut().for_each(|days| days.sort_unstable());
        Calendar(days)
    }

    /// How many articles open with a word in the month around a day; those without a date may be of any.
    fn holding(&self, term: u32, day: i32) -> usize {
        let days = self.0.get(&term).map_or(&[][..], Vec::as_slice);
        let before = |end: i32| days.partition_point(|&day| day < Some(end));
        let undated = days.partition_point(|day| day.is_none());
        before(day.saturating_add(WINDOW + 1)) - before(day.saturating_sub(WINDOW)) + undated
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, told};
    use crate::article::Article;
    use crate::story::Lock;

    const SHUT: [[&str; 2]; 3] = [
        [
            "Ormel Canal shut after lock gate jams",
            "The Ormel Canal was shut to all barges on Tuesday after a lock gate jammed at Hallin and bent its hinges. The canal office said that no crew was hurt. Divers are to look at the gate.",
        ],
        [
            "Crews wait for divers at Hallin",
            "Forty barges lay before the lock at Hallin on Tuesday, where a jammed gate has shut the Ormel Canal. Divers went down to the bent hinges of the gate in the afternoon, the canal office said.",
        ],
        [
            "Canal office blames worn hinges",
            "Worn hinges bent when the lock gate jammed at Hallin, the canal office said on Tuesday, hours after it shut the Ormel Canal to barges. Divers were sent down to the gate.",
        ],
    ];

    const FOLLOWS: [&str; 2] = [
        "Grain dealers hire lorries",
        "Three grain dealers hired 200 lorries on Wednesday, since their barges cannot reach the mills of Tarn while the jammed gate at Hallin keeps the Ormel Canal shut. A tonne costs twice as much by road, they said.",
    ];

    const ELSEWHERE: [&str; 2] = [
        "Hallin mill sold to dealers",
        "Three grain dealers bought the old mill of Hallin on Wednesday for 4 million crowns, and mean to run it with 60 people. The mill stands beside the Ormel Canal and has been idle since 2027.",
    ];

    /// Sizes of the stories of the canal and of one text more.
    fn sizes(text: [&str; 2], day: &str) -> Vec<usize> {
        let canal = SHUT.iter().enumerate().map(|(at, [title, body])| {
            article(&format!("canal-{at}"), title, &format!("Example Outlet {at}"), "2031-05-06", &[body])
        });
        let mut articles: Vec<Article> = canal.collect();
        articles.push(article("text", text[0], "Example Ledger", day, &[text[1]]));
        let mut sizes: Vec<usize> =
            told(&articles, &[], &Lock::default()).stories.iter().map(|story| story.members.len()).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn a_follow_up_that_opens_with_what_a_story_opens_with_is_of_it() {
        assert_eq!(sizes(FOLLOWS, "2031-05-07"), [4]);
        assert_eq!(sizes(FOLLOWS, "2031-05-09"), [1, 3], "what follows days later is the editor's to join");
        assert_eq!(sizes(ELSEWHERE, "2031-05-07"), [1, 3], "it opens with the place alone");
    }
}
