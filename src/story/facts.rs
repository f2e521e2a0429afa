//! Facts: sentences that say the same, said once.

use super::likeness::{Likeness, conflict, contradict, is_part, likeness, may_be_same, says_another, verbatim};
use super::sort;
use super::statement::{SHINGLE, Statement};
use super::tolls::tolls;
use super::wording::Mark;
use super::words::Word;
use super::{Citation, Fact, Variant, same};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Words that more sentences of a story than this share bring no two of them together.
const COMMON: usize = 40;

/// A word has to be at least this telling to bring two sentences together.
const TELLING: f32 = 2.5;

/// Groups statements that say the same.
///
/// Candidates share a telling word or a quotation. A group takes in another only if no sentence of the one conflicts
/// with one of the other, and if at least half of the pairs between them are alike: so three sentences do not become
/// one fact because the second resembles both.
pub(super) fn align(statements: &[Statement]) -> Aligned {
    let mut groups = same_words(statements);
    let mut place: Vec<usize> = vec![0; statements.len()];
    let set = |place: &mut Vec<usize>, groups: &[Vec<usize>], at: usize| {
        groups[at].iter().for_each(|&statement| place[statement] = at);
    };
    (0..groups.len()).for_each(|at| set(&mut place, &groups, at));
    let firsts: Vec<usize> = groups.iter().map(|group| group[0]).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut opposed: Vec<(usize, usize)> = Vec::new();
    for (a, b) in candidates(statements, &firsts) {
        let (one, two) = (&statements[a], &statements[b]);
        if conflict(one, two) {
            if one.at.article != two.at.article && contradict(one, two) {
                opposed.push((a, b));
            }
            continue;
        }
        // What a deck or the key points say, the text below says again in other words.
        let apart = one.at.article != two.at.article || may_repeat(one, two);
        let close = apart && may_be_same(one, two);
        match if apart { close.then(|| alike(one, two)).flatten() } else { verbatim(one, two) } {
            Some(score) => pairs.push((score, a, b)),
            // "Safe" and "unsafe": told by what stands in the place of what.
            None if close && one.at.article != two.at.article && contradict(one, two) => {
                opposed.push((a, b));
            }
            None if apart && one.at.article == two.at.article && count_the_same(one, two) => {
                pairs.push((COUNTED, a, b))
            }
            None if one.at.article != two.at.article && same::give_the_same(one, two) => pairs.push((COUNTED, a, b)),
            None if may_be_part(one, two) && is_part(one, two) => parts.push((a, b)),
            None if may_be_part(two, one) && is_part(two, one) => parts.push((b, a)),
            None => {}
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let alike: BTreeMap<(usize, usize), f32> = pairs.iter().map(|&(score, a, b)| ((a, b), score)).collect();
    for (_, a, b) in pairs {
        let (one, two) = (place[a].min(place[b]), place[a].max(place[b]));
        if one == two || !can_join(statements, &groups[one], &groups[two], &alike) {
            continue;
        }
        let gone = std::mem::take(&mut groups[two]);
        groups[one].extend(gone);
        groups[one].sort_unstable();
        set(&mut place, &groups, one);
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_unstable();
    Aligned { groups, parts, opposed }
}

/// Paragraphs of an article that may be its deck or its key points.
const HEAD: usize = 6;

/// Paragraphs apart up to which two sentences that resemble each other are told for what they differ in.
const BESIDE: usize = 1;

/// Score of a key point and a sentence that tell the same two tolls, and of sentences of two outlets that give the same figures.
const COUNTED: f32 = 0.9;

/// May it be part of a deck, or a key point?
fn is_head(statement: &Statement) -> bool {
    statement.at.paragraph <= HEAD
}

/// A key point has no full stop.
fn is_point(statement: &Statement) -> bool {
    is_head(statement) && statement.text.ends_with(char::is_alphanumeric)
}

/// May one of two sentences of an article be of its deck or its key points, and say what the other says below?
fn may_repeat(one: &Statement, two: &Statement) -> bool {
    one.at.paragraph.abs_diff(two.at.paragraph) > BESIDE && (is_head(one) || is_head(two))
}

/// May one sentence be told within another? Of one article's own only a key point.
fn may_be_part(part: &Statement, whole: &Statement) -> bool {
    part.at.article != whole.at.article || is_point(part) && !is_point(whole) && part.at.paragraph < whole.at.paragraph
}

/// Do two sentences of an article give the same tolls, two or more: "four dead and 23 injured"?
fn count_the_same(one: &Statement, two: &Statement) -> bool {
    if one.numbers.len() < 2 || two.numbers.len() < 2 || one.planned != two.planned {
        return false;
    }
    let counted = |statement: &Statement| -> Vec<(Mark, u64)> {
        let tolls = tolls(0, statement).into_iter().filter(|toll| !(toll.left || toll.more));
        let mut counted: Vec<_> =
            tolls.map(|toll| (toll.fate, statement.numbers[toll.number].least.to_bits())).collect();
        counted.sort_unstable();
        counted
    };
    let counted_one = counted(one);
    counted_one.len() >= 2 && counted_one == counted(two)
}

/// Statements, held against each other.
pub(super) struct Aligned {
    /// Those that say the same; each group in the order of the statements.
    pub groups: Vec<Vec<usize>>,
    /// Pairs of which the second tells all of the first, and more.
    pub parts: Vec<(usize, usize)>,
    /// Pairs that would say the same, but that a word or a time of the one excludes what the other says instead.
    pub opposed: Vec<(usize, usize)>,
}

/// The score of two sentences that say the same, of those that may.
fn alike(a: &Statement, b: &Statement) -> Option<f32> {
    let (class, score) = likeness(a, b);
    (class >= Likeness::Paraphrase).then_some(score)
}

/// Groups of statements with the very same words.
fn same_words(statements: &[Statement]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        groups.entry(statement.fingerprint()).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_unstable();
    groups
}

/// Pairs of `firsts` that share a telling word or a run of quoted words.
fn candidates(statements: &[Statement], firsts: &[usize]) -> Vec<(usize, usize)> {
    let repeats = repeats(statements);
    let several = statements.first().zip(statements.last()).is_some_and(|(a, b)| a.at.article != b.at.article);
    let pointed = several || statements.iter().take_while(|statement| is_head(statement)).any(is_point);
    if !several && !pointed && !repeats.contains(&true) {
        return Vec::new();
    }
    let may_meet = |a: usize, b: usize| {
        let (one, two) = (&statements[a], &statements[b]);
        one.at.article != two.at.article || repeats[a] && repeats[b] || pointed && may_repeat(one, two)
    };
    // Of a single article only those that may meet are asked for, if it is too short for any word to be common.
    let all = pointed || firsts.len() > COMMON;
    // A word and a statement are one number, and so is a pair of these: it sorts faster than two.
    let mut holding: Vec<u64> = Vec::new();
    let mut quoting: Vec<(u64, usize)> = Vec::new();
    for &at in firsts.iter().filter(|&&at| all || repeats[at]) {
        let statement = &statements[at];
        for (&stem, _) in statement.stems.iter().zip(&statement.weights).filter(|(_, weight)| **weight >= TELLING) {
            holding.push(u64::from(stem) << 32 | at as u64);
        }
        let quoted = statement.quotes.iter().flat_map(|quote| quote.windows(3));
        quoting.extend(quoted.map(|run| (super::words::hash_all(run.iter().copied()), at)));
    }
    sort::by_hash(&mut holding, &mut Vec::new(), |held| (held >> 48) as u16);
    holding.dedup();
    quoting.sort_unstable();
    quoting.dedup();
    // A pair stands there once for each word that it shares, and twice for words that both quote.
    let mut pairs: Vec<u64> = Vec::new();
    let mut meet = |one: usize, two: usize, times: usize| {
        if may_meet(one, two) {
            pairs.extend(std::iter::repeat_n((one as u64) << 32 | two as u64, times));
        }
    };
    for same in holding.chunk_by(|a, b| a >> 32 == b >> 32).filter(|same| same.len() <= COMMON) {
        for (place, &one) in same.iter().enumerate() {
            same[place + 1..].iter().for_each(|&two| meet(one as u32 as usize, two as u32 as usize, 1));
        }
    }
    for same in quoting.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() <= COMMON) {
        for (place, one) in same.iter().enumerate() {
            same[place + 1..].iter().for_each(|two| meet(one.1, two.1, 2));
        }
    }
    pairs.sort_unstable();
    // One shared word brings nothing together: it takes two, or a quotation.
    let several = pairs.chunk_by(|a, b| a == b).filter(|same| same.len() >= 2);
    several.map(|same| ((same[0] >> 32) as usize, same[0] as u32 as usize)).collect()
}

/// By statement: does it share a run of five words with another of its article? Without one no two of an article are
/// [`verbatim`], which is all that they are compared by, and hardly any have one.
fn repeats(statements: &[Statement]) -> Vec<bool> {
    let mut repeats = vec![false; statements.len()];
    let (mut seen, mut met) = ([0u64; 1 << 10], [0u64; 1 << 10]);
    let mut first = 0;
    for said in statements.chunk_by(|a, b| a.at.article == b.at.article) {
        // One number for each run: half of its hash, and whose it is. What halves have in common by chance is looked at
        // for nothing, no more.
        let mut runs: Vec<u64> = Vec::with_capacity(said.iter().map(|statement| statement.words.len()).sum());
        for (at, statement) in (first..).zip(said) {
            each_run(&statement.words, |run| runs.push(run & !u64::from(u32::MAX) | at as u64));
        }
        // One bit for each place that a hash can have: runs that meet nobody in theirs need not be sorted.
        met.fill(0);
        seen.fill(0);
        let place = |run: u64| ((run >> 54) as usize, 1u64 << (run >> 48 & 63));
        for (word, bit) in runs.iter().map(|&run| place(run)) {
            met[word] |= seen[word] & bit;
            seen[word] |= bit;
        }
        runs.retain(|&run| met[place(run).0] & place(run).1 != 0);
        runs.sort_unstable();
        for same in runs.chunk_by(|a, b| a >> 32 == b >> 32).filter(|same| same[0] != same[same.len() - 1]) {
            same.iter().for_each(|&run| repeats[run as u32 as usize] = true);
        }
        first += said.len();
    }
    repeats
}

/// A number for each run of five words, the same for the same words. It rolls on from word to word, at a third of the cost of
/// [`Statement::runs`].
fn each_run(words: &[Word], mut take: impl FnMut(u64)) {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    const GONE: u64 = BASE.wrapping_pow(SHINGLE as u32);
    let mut run = 0u64;
    for (at, word) in words.iter().enumerate() {
        run = run.wrapping_mul(BASE).wrapping_add(u64::from(word.hash));
        if let Some(before) = at.checked_sub(SHINGLE) {
            run = run.wrapping_sub(u64::from(words[before].hash).wrapping_mul(GONE));
        }
        if at + 1 >= SHINGLE {
            take((run ^ run >> 29).wrapping_mul(BASE));
        }
    }
}

fn can_join(statements: &[Statement], one: &[usize], two: &[usize], alike: &BTreeMap<(usize, usize), f32>) -> bool {
    // Sentences of the very same words are one voice: the first of them is asked for all.
    let voices = |group: &[usize]| -> Vec<usize> {
        let mut voices: Vec<usize> = Vec::new();
        for &at in group {
            if !voices.iter().any(|&voice| statements[voice].fingerprint() == statements[at].fingerprint()) {
                voices.push(at);
            }
        }
        voices
    };
    let (one, two) = (voices(one), voices(two));
    let mut found = 0;
    for &a in &one {
        for &b in &two {
            if conflict(&statements[a], &statements[b]) || says_another(&statements[a], &statements[b]) {
                return false;
            }
            found += usize::from(alike.contains_key(&(a.min(b), a.max(b))));
        }
    }
    2 * found >= one.len() * two.len()
}

/// In which order statements are preferred: is it of an opinion, and its place among the others, texts of their own before copies,
/// early before late.
pub(super) type Rank = (bool, usize);

/// The fact that a group of statements makes, in words of an opinion only if all are.
pub(super) fn fact(statements: &[Statement], group: &[usize], rank: impl Fn(&Statement) -> Rank) -> Fact {
    let mut order: Vec<&Statement> = group.iter().map(|&at| &statements[at]).collect();
    // What one article says twice is shown as it says it in full.
    order.sort_by_key(|statement| (rank(statement), Reverse(statement.words.len()), statement.at));
    let clearest = |(place, statement): &(usize, &&Statement)| (rank(statement).0, unclear(statement, &order), *place);
    let clearest = order.iter().enumerate().min_by_key(clearest);
    let shown = clearest.map_or(order[0], |(_, statement)| statement);
    let mut variants: Vec<Variant> = Vec::new();
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for statement in &order {
        if statement.text == shown.text {
            first.push(statement.at);
            continue;
        }
        others.push(statement.at);
        match variants.iter_mut().find(|variant| variant.text == statement.text) {
            Some(variant) => variant.citations.push(statement.at),
            None => variants.push(Variant { text: statement.text.to_owned(), citations: vec![statement.at] }),
        }
    }
    let rest: Vec<Citation> = first.into_iter().filter(|&at| at != shown.at).chain(others).collect();
    let mut fact = Fact::new(shown.text.to_owned(), shown.at, rest, variants);
    fact.speaker = shown.speaker.map(str::to_owned);
    fact.leans = shown.leaning;
    fact
}

/// How badly a wording stands alone, least first: does it lean on the sentence before it, does it leave out part of what
/// is quoted, is it far longer or shorter than the others?
fn unclear(statement: &Statement, all: &[&Statement]) -> (bool, usize, usize) {
    let quoted = |statement: &Statement| statement.quotes.iter().map(Vec::len).sum::<usize>();
    let most = all.iter().map(|other| quoted(other)).max().unwrap_or(0);
    let mut lengths: Vec<usize> = all.iter().map(|other| other.words.len()).collect();
    lengths.sort_unstable();
    let usual = lengths[lengths.len() / 2];
    // Differences of a few words are no reason to prefer one outlet to another.
    (statement.leaning, (most - quoted(statement)) / 6, statement.words.len().abs_diff(usual) / 12)
}

#[cfg(test)]
mod tests {
    use crate::story::tests::{FIRE, FIRE_AGAIN, article, told};
    use crate::story::{Fact, Lock};

    #[test]
    fn a_fact_has_the_words_of_a_report_rather_than_those_of_an_opinion() {
        let plain = "The port of Lenn raised its harbour toll to 3.75 crowns on Sunday.";
        let opined =
            "When the port of Lenn raised its harbour toll to 3.75 crowns on Sunday, it did so against common sense.";
        let title = "Port of Lenn raises its harbour toll";
        let mut opinion = article("a", title, "Harbour Wire", "2031-05-04", &[opined, FIRE[0], FIRE[1]]);
        opinion.meta.section = Some("Opinion".to_owned());
        let report = article("b", title, "The Quay Post", "2031-05-05", &[plain, FIRE_AGAIN[0], FIRE_AGAIN[1]]);
        let folded = told(&[opinion, report], &[], &Lock::default());
        let facts: Vec<&Fact> = folded.stories[0].events.iter().flat_map(|event| &event.facts).collect();
        let toll = facts.iter().find(|fact| fact.text().contains("3.75")).unwrap();
        assert_eq!((toll.text(), toll.citations().len()), (plain, 2), "{facts:?}");
    }

    #[test]
    fn a_question_that_nobody_is_quoted_with_is_no_fact() {
        let asked = "Were the cranes of Lenn looked at before the fire on Sunday?";
        let quoted = "\"Who will pay for the cranes of Lenn now?\"";
        let body = [FIRE[0], asked, quoted, "\"Nobody looked at them\", the harbour master of Lenn said."];
        let article = article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &body);
        let folded = told(&[article], &[], &Lock::default());
        let facts: Vec<&str> =
            folded.stories[0].events.iter().flat_map(|event| &event.facts).map(|fact| fact.text()).collect();
        assert!(facts.contains(&quoted) && !facts.contains(&asked), "{facts:?}");
    }

    #[test]
    fn a_line_in_capitals_and_the_name_below_a_post_are_no_facts() {
        let [other, signed] = ["PORT DENIES THAT ITS CRANES WERE OLD", "— Lenn Harbour (@lennharbour) May 4, 2031"];
        let cried = "ALL SHIPS HAVE LEFT THE PORT OF LENN.";
        let facts: Vec<String> =
            facts(&[FIRE[0], other, FIRE[1], signed, cried]).into_iter().map(|fact| fact.0).collect();
        assert_eq!(facts, [FIRE[0], FIRE[1], cried]);
    }

    #[test]
    fn that_the_outlet_is_sorry_is_no_fact() {
        let sorry = [
            "We apologise for the errors.",
            "The corrected report follows.",
            "We regret the error in an earlier version.",
        ];
        let other = "The port of Lenn apologises to the crews of the cranes.";
        let body = [FIRE[0], sorry[0], sorry[1], other, sorry[2], "Nobody was hurt in the port of Lenn."];
        let article = article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &body);
        let folded = told(&[article], &[], &Lock::default());
        let facts: Vec<&str> =
            folded.stories[0].events.iter().flat_map(|event| &event.facts).map(|fact| fact.text()).collect();
        assert!(facts.contains(&other) && !facts.iter().any(|fact| sorry.contains(fact)), "{facts:?}");
    }

    #[test]
    fn an_answer_without_its_question_is_no_fact() {
        let body = [
            FIRE[0],
            "What should the port have done? Kept the old cranes at Lenn and told the council of the cracks in January.",
            "Will the port of Lenn burn again?",
            "Probably not.",
            "Will the port of Lenn pay? The council has set 4 million aside.",
            "Who saw the fire at Lenn? I spoke to two divers who had been on the quay.",
            "Why did the pier of Lenn give way? Built in 1961, the pier fell for want of bolts.",
        ];
        let article = article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &body);
        let folded = told(&[article], &[], &Lock::default());
        let facts: Vec<&str> =
            folded.stories[0].events.iter().flat_map(|event| &event.facts).map(|fact| fact.text()).collect();
        let has = |head: &str| facts.iter().any(|fact| fact.starts_with(head));
        assert!(!has("Kept") && !has("Probably"), "{facts:?}");
        assert!(has("The council has set") && has("I spoke") && has("Built in"), "{facts:?}");
    }

    /// The facts of a story that one outlet tells with key points, each with how many sentences say it and whether it stands
    /// within another.
    fn facts(body: &[&str]) -> Vec<(String, usize, bool)> {
        let articles = [
            article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", body),
            article("b", "Fire closes the port of Lenn", "The Quay Post", "2031-05-04", &[FIRE_AGAIN[0]]),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let facts = folded.stories.into_iter().flat_map(|story| story.events).flat_map(|event| event.facts);
        let of_a = |fact: &Fact| fact.citations()[0].article == 0;
        let shown = |fact: Fact| (fact.text().to_owned(), fact.citations().len(), fact.within().is_some());
        facts.filter(of_a).map(shown).collect()
    }

    #[test]
    fn what_the_key_points_of_an_article_say_is_told_once_and_as_its_text_says_it() {
        let toll = "Four people have died and 23 are hurt after a crane came down";
        let deck = "The office of Lenn has opened an inquiry into negligent repair of its cranes.";
        let jobs = "Union fears for 1,100 jobs";
        let body = [
            toll,
            deck,
            jobs,
            FIRE[0],
            "Four people were killed and 23 were hurt when a crane fell on the quay, police said.",
            "The harbour office of Lenn has opened an inquiry into the negligent repair of its cranes.",
            "The union of Lenn fears for 1,100 jobs, most of them at the coal quay.",
        ];
        let facts = facts(&body);
        let find = |text: &str| facts.iter().find(|fact| fact.0 == text).map(|fact| (fact.1, fact.2));
        assert_eq!((find(toll), find(body[4])), (None, Some((2, false))), "{facts:?}");
        assert_eq!((find(deck), find(body[5])), (None, Some((2, false))), "{facts:?}");
        assert_eq!((find(jobs), find(body[6])), (Some((1, true)), Some((1, false))), "{facts:?}");
    }
}
