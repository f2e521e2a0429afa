//! The tolls of a story held against each other: what an article counts in all, and what overtook what.

use super::differences::APART;
use super::statement::Statement;
use super::tolls::{FATES, Toll, named, open_sum, stand_in, summed, tolls};
use super::wording::{Mark, Wording};
use super::{Citation, Difference, Value, counted, crowd};
use jiff::civil;

/// The tolls of all `statements`. A sum of which its own sentence does not tell whom it counts ("the count stood at 14")
/// counts those of whom the next one tells, or the one before.
pub(super) fn read(statements: &[Statement]) -> Vec<Toll> {
    let mut read: Vec<Vec<Toll>> = statements.iter().enumerate().map(|(at, each)| tolls(at, each)).collect();
    let near = |one: usize, two: usize| {
        let (one, two) = (statements[one].at, statements[two].at);
        (one.article, one.paragraph) == (two.article, two.paragraph)
    };
    for at in 0..statements.len() {
        let open = open_sum(&statements[at]);
        let Some(number) = open.filter(|&number| read[at].iter().all(|toll| toll.number != number)) else { continue };
        let beside = [Some(at + 1).filter(|&next| next < statements.len()), at.checked_sub(1)];
        let beside = beside.into_iter().flatten().filter(|&other| near(at, other));
        let known = beside.flat_map(|other| &read[other]).find(|toll| toll.whom.is_none() && toll.told().is_some());
        if let Some(toll) = known.map(|known| summed(at, number, known)) {
            read[at].push(toll);
            read[at].sort_by_key(|toll| toll.number);
        }
    }
    crowd::count(statements, &mut read);
    let mut tolls: Vec<Toll> = read.into_iter().flatten().collect();
    stand_in(&mut tolls, |toll| statements[toll.statement].at.article);
    tolls
}

/// What is known of articles and statements beside their words.
pub(super) struct Known<'k> {
    /// Tells independent articles apart: copies and versions of one article differ in nothing.
    pub outlet: &'k dyn Fn(usize) -> usize,
    /// The name of an article's outlet.
    pub source: &'k dyn Fn(usize) -> Option<&'k str>,
    /// The day of an article.
    pub published: &'k dyn Fn(usize) -> Option<civil::Date>,
    /// The day that a statement names, or else that of its article.
    pub day: &'k dyn Fn(usize) -> Option<civil::Date>,
    /// The first and the last day that the words of a statement name.
    pub stated: &'k dyn Fn(usize) -> Option<(civil::Date, civil::Date)>,
    /// Does a statement tell of another happening, long before, or count from long before on?
    pub is_past: &'k dyn Fn(usize) -> bool,
}

impl Known<'_> {
    /// Do two statements say that what they tell was on other days?
    pub fn are_of_other_days(&self, one: usize, two: usize) -> bool {
        let days = (self.stated)(one).zip((self.stated)(two));
        days.is_some_and(|((from, to), (other_from, other_to))| to < other_from || other_to < from)
    }
}

/// The `tolls` on which articles differ. Statements are in the order of their publication.
pub(super) fn differences(statements: &[Statement], tolls: &[Toll], known: &Known) -> Vec<Difference> {
    let fates = FATES.into_iter().filter_map(|fate| difference(fate, statements, tolls, known));
    fates.chain(crowd::difference(statements, tolls, known)).collect()
}

/// What nobody comes back from: such a toll falls only when it is corrected.
const STAYING: [Mark; 3] = [Mark::Dead, Mark::Rescued, Mark::Jobs];

/// Share of a toll within which it is but rounded, if it is given as "about" so many.
const ROUNDED: f64 = 0.02;

/// A toll that an article gives as its own.
struct Own<'t> {
    toll: &'t Toll,
    least: f64,
    most: f64,
    day: Option<civil::Date>,
    /// The figures that the article says were given before.
    left: Vec<f64>,
}

/// A value that articles give, and the tolls that give it.
#[derive(Clone)]
struct Given<'t> {
    least: f64,
    most: f64,
    tolls: Vec<&'t Toll>,
    /// The first and the last day on which an article gives it as its own.
    days: (Option<civil::Date>, Option<civil::Date>),
    /// An outlet says that it follows an earlier one.
    rose: bool,
    /// The figures that an outlet which gives it says were given before.
    left: Vec<f64>,
}

impl<'t> Given<'t> {
    fn of(own: &Own<'t>) -> Self {
        let Own { toll, least, most, day, left } = own;
        Given { least: *least, most: *most, tolls: vec![toll], days: (*day, *day), rose: toll.rose, left: left.clone() }
    }

    fn take(&mut self, own: &Own<'t>) {
        self.days.1 = self.days.1.max(own.day);
        self.rose |= own.toll.rose;
        self.left.extend(&own.left);
        if self.tolls.iter().all(|toll| toll.statement != own.toll.statement) {
            self.tolls.push(own.toll);
        }
    }

    /// Was `other` overtaken by this one: does nobody give it any more when this is first given, or is this said to follow it?
    fn overtakes(&self, other: &Given) -> bool {
        let (Some(first), (Some(other_first), Some(other_last))) = (self.days.0, other.days) else { return false };
        other_last < first
            || self.rose && other_first <= first
            || self.left.contains(&other.most) && other_first <= first
    }
}

fn difference(fate: Mark, statements: &[Statement], tolls: &[Toll], known: &Known) -> Option<Difference> {
    let article = |toll: &Toll| statements[toll.statement].at.article;
    let number = |toll: &Toll| &statements[toll.statement].numbers[toll.number];
    let is_current = |toll: &&Toll| toll.fate == fate && !toll.left && !toll.more && !(known.is_past)(toll.statement);
    let of_fate: Vec<&Toll> = tolls.iter().filter(is_current).collect();
    // Where nobody counts all, those who count some of one kind are compared: "nine miners".
    let all: Vec<&Toll> = of_fate.iter().copied().filter(|toll| toll.whom.is_none()).collect();
    let kind = of_fate.first()?.whom;
    let (of_fate, kind) = match all.is_empty() && of_fate.iter().all(|toll| toll.whom == kind) {
        true => (of_fate, kind),
        false => (all, None),
    };
    let mut given: Vec<Own> = Vec::new();
    for told in of_fate.chunk_by(|a, b| article(a) == article(b)) {
        let before = tolls.iter().filter(|toll| toll.fate == fate && toll.left && article(toll) == article(told[0]));
        let left: Vec<f64> = before.filter_map(|toll| number(toll).value()).collect();
        for toll in owns(told, statements, known) {
            let day = (known.published)(article(toll));
            // "Will shed 700 posts, not 900 as reported".
            let statement = &statements[toll.statement];
            let denied = (0..statement.numbers.len()).filter(|&number| counted::is_denied(statement, number));
            let denied = denied.filter_map(|number| statement.numbers[number].value());
            let left = left.iter().copied().chain(denied).collect();
            given.push(Own { toll, least: number(toll).least, most: number(toll).most, day, left });
        }
    }
    let is_same = |given: &Given, own: &Own| {
        let about = |toll: &Toll| counted::is_about(&statements[toll.statement], toll.number);
        let near = (given.most - own.most).abs() <= ROUNDED * given.most.max(own.most);
        (given.least, given.most) == (own.least, own.most) || near && (about(own.toll) || about(given.tolls[0]))
    };
    let (given, updates) = match in_turn(&mut given, is_same) {
        Some(given) => (given, true),
        None => {
            let given = values(&given, is_same);
            let mut risen = given.clone();
            // Of what grows the less was given first on a day, whenever the article that gives it was first printed: a live
            // page is older than its last entry.
            risen.sort_by(|a, b| a.days.0.cmp(&b.days.0).then(a.most.total_cmp(&b.most)));
            // Two of a kind that are hurt, and three, are told by two outlets rather than one after the other.
            let some = |given: &[Given]| kind.is_some() && !given.iter().any(|given| given.rose);
            match STAYING.contains(&fate) && follow(&risen, fate) && !some(&risen) {
                true => (risen, true),
                false => (given.clone(), follow(&given, fate) && !some(&given)),
            }
        }
    };
    let differ = |a: &Given, b: &Given| a.most < b.least || b.most < a.least;
    if !given.iter().enumerate().any(|(at, one)| given[at + 1..].iter().any(|two| differ(one, two))) {
        return None;
    }
    // Who counts 33 million ill and who counts 2,500 speak of two diseases, or of two countries.
    let least = given.iter().map(|given| given.least).fold(f64::INFINITY, f64::min);
    if fate == Mark::Ill && given.iter().any(|given| given.most > APART * least) {
        return None;
    }
    let mut outlets: Vec<usize> =
        given.iter().flat_map(|given| given.tolls.iter().map(|toll| (known.outlet)(article(toll)))).collect();
    outlets.sort_unstable();
    outlets.dedup();
    if outlets.len() < 2 && !updates {
        return None;
    }
    let value = |given: &Given| {
        let toll = given.tolls[0];
        let mut citations: Vec<Citation> = given.tolls.iter().map(|toll| statements[toll.statement].at).collect();
        citations.dedup();
        Value {
            text: super::figure::written(&statements[toll.statement], toll.number).to_owned(),
            number: (given.least == given.most).then_some(given.least),
            citations,
        }
    };
    // The plainest word: "dead" rather than "killing". It is in the language of most.
    let main = main_wording(statements);
    // What an article says twice it names as it does first.
    let mut told: Vec<(usize, u64)> = Vec::new();
    let mut own = |toll: &&&Toll| {
        let value = (article(toll), number(toll).least.to_bits());
        let first = !told.contains(&value);
        told.push(value);
        first
    };
    let words = given.iter().flat_map(|given| &given.tolls).filter(|toll| own(toll)).filter_map(|toll| {
        let statement = &statements[toll.statement];
        Some((!std::ptr::eq(statement.wording, main?), named(statement, toll)?))
    });
    let what = words.min_by_key(|(foreign, word)| (*foreign, word.len()))?.1.to_owned();
    Some(Difference { what, values: given.iter().map(value).collect(), updates })
}

/// Has the last of the values overtaken all others?
fn follow(given: &[Given], fate: Mark) -> bool {
    let Some((last, before)) = given.split_last() else { return false };
    // The dead become fewer only where somebody says so, else two contradict each other.
    let falls = |other: &Given| last.most < other.least && STAYING.contains(&fate);
    let is_said = |other: &Given| last.rose || last.left.contains(&other.most);
    before.iter().all(|other| last.overtakes(other) && (!falls(other) || is_said(other)))
}

/// Each value once, in the order in which they were first given.
fn values<'t>(given: &[Own<'t>], is_same: impl Fn(&Given, &Own) -> bool) -> Vec<Given<'t>> {
    let mut values: Vec<Given> = Vec::new();
    for own in given {
        match values.iter_mut().find(|value| is_same(value, own)) {
            Some(value) => value.take(own),
            None => values.push(Given::of(own)),
        }
    }
    values
}

/// The values as they followed each other day by day, where one came back: a toll of three was corrected to two, and rose to
/// three. None if none came back, or if some outlets gave other values on the same days.
fn in_turn<'t>(given: &mut [Own<'t>], is_same: impl Fn(&Given, &Own) -> bool) -> Option<Vec<Given<'t>>> {
    let of_day = |own: &Own, all: &[Own]| {
        let overtaken = |other: &Own| other.day == own.day && other.left.contains(&own.most);
        (own.day, !all.iter().any(overtaken))
    };
    let mut turns: Vec<usize> = (0..given.len()).collect();
    turns.sort_by_key(|&at| of_day(&given[at], given));
    let mut runs: Vec<Given> = Vec::new();
    for own in turns.iter().map(|&at| &given[at]) {
        match runs.last_mut().filter(|last| is_same(last, own)) {
            Some(last) => last.take(own),
            None => runs.push(Given::of(own)),
        }
    }
    let came_back = runs.len() > values(given, &is_same).len();
    let dated = given.iter().all(|own| own.day.is_some());
    // Two who contradict each other day by day do not correct anything: one of them has to say so.
    let is_said = |pair: &[Given]| pair[1].rose || pair[1].left.contains(&pair[0].most);
    let in_turn = runs.windows(2).all(|pair| pair[1].overtakes(&pair[0])) && runs.windows(2).any(is_said);
    (came_back && dated && in_turn).then_some(runs)
}

/// The words of the language in which most statements are written, and of these the first.
pub(super) fn main_wording(statements: &[Statement]) -> Option<&'static Wording> {
    let mut counts: Vec<(&'static Wording, usize)> = Vec::new();
    for statement in statements {
        match counts.iter_mut().find(|(wording, _)| std::ptr::eq(*wording, statement.wording)) {
            Some((_, count)) => *count += 1,
            None => counts.push((statement.wording, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(wording, _)| wording)
}

/// The tolls that an article gives as its own, of those that it `told`: the last that it says to be the sum of all, else
/// the first, for what follows counts some, or an earlier day's. Somebody who is said to name another figure contradicts.
fn owns<'t>(told: &[&'t Toll], statements: &[Statement], known: &Known) -> Vec<&'t Toll> {
    let Some(&first) = told.first() else { return Vec::new() };
    let value = |toll: &Toll| statements[toll.statement].numbers[toll.number].least;
    let unclaimed = |toll: &&&Toll| !toll.claim;
    let mut own = told.iter().find(unclaimed).copied().unwrap_or(first);
    for &toll in told.iter().filter(unclaimed).filter(|toll| toll.sum) {
        let (day, of_own) = ((known.day)(toll.statement), (known.day)(own.statement));
        let later = day > of_own || day == of_own && !own.sum && value(toll) >= value(own);
        if later || toll.statement == own.statement && toll.rose && !own.rose {
            own = toll;
        }
    }
    // What its key points and its text both give is given by both.
    let also = told
        .iter()
        .copied()
        .filter(|toll| toll.statement != own.statement && toll.claim == (value(toll) != value(own)));
    std::iter::once(own).chain(also).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, differences};
    use super::super::{Lock, Story, fold};
    use crate::article::Article;
    use crate::config::Config;

    fn story(articles: &[Article]) -> Story {
        let folded = fold(articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories.len(), 1, "one happening");
        folded.stories.into_iter().next().unwrap()
    }

    const LEAD: &str =
        "An explosion at the Kolvik fertiliser plant tore through a storage hall on Sunday night, the fire chief said.";

    const OTHER_LEAD: &str = "A blast wrecked a storage hall of the fertiliser plant in Kolvik late on Sunday, and the \
                              fire chief said that the explosion could be heard in Lenn.";

    #[test]
    fn outlets_that_give_other_tolls_on_one_day_stand_side_by_side() {
        let one = [LEAD, "The Kolvik hospital treated 22 injured people, and three people died."];
        let two = [LEAD, "Three people were killed. More than 30 were injured, according to police in Kolvik."];
        let story = story(&[
            article("a", "Explosion at Kolvik fertiliser plant", "Harbour Wire", "2031-05-05", &one),
            article("b", "Explosion tears through Kolvik fertiliser plant", "The Quay Post", "2031-05-05", &two),
        ]);
        let told = differences(&story);
        assert_eq!(told, [("injured", vec!["22", "More than 30"], false)]);
    }

    #[test]
    fn a_toll_that_rose_is_a_sequence_and_an_overtaken_one_is_no_headline() {
        let story = story(&[
            article(
                "a",
                "Explosion at Kolvik fertiliser plant kills three",
                "Harbour Wire",
                "2031-05-05",
                &[LEAD, "It killed three people."],
            ),
            article(
                "b",
                "Explosion at Kolvik fertiliser plant kills three people",
                "The Quay Post",
                "2031-05-05",
                &[LEAD, "Three people were killed."],
            ),
            article(
                "c",
                "Five dead after explosion at Kolvik fertiliser plant",
                "Harbour Wire",
                "2031-05-06",
                &[LEAD, "Five people are now known to have died."],
            ),
        ]);
        let [difference] = story.differences.as_slice() else { panic!("{:?}", story.differences) };
        assert!(difference.updates);
        assert_eq!(difference.values.iter().map(|value| value.number).collect::<Vec<_>>(), [Some(3.0), Some(5.0)]);
        assert_eq!(story.title, "Five dead after explosion at Kolvik fertiliser plant");
        let brief = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text());
        let brief: Vec<&str> = brief.collect();
        assert!(brief[..2].iter().all(|fact| !fact.to_lowercase().contains("three")), "{brief:?}");
    }

    /// What is counted, the values, and whether they follow each other.
    fn shown(story: &Story) -> Vec<(&str, Vec<&str>, bool)> {
        let told = story.differences.iter().map(|difference| {
            let values = difference.values.iter().map(|value| value.text.as_str()).collect();
            (difference.what.as_str(), values, difference.updates)
        });
        told.collect()
    }

    #[test]
    fn a_toll_that_fell_was_corrected_and_nobody_is_cited_for_the_earlier_one() {
        let story = story(&[
            article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, "The toll rose to 33."]),
            article(
                "b",
                "Blast at Kolvik plant",
                "The Quay Post",
                "2031-05-06",
                &[LEAD, "Officials cut the toll from 33 to 31 on Tuesday."],
            ),
            article(
                "c",
                "Blast at Kolvik plant",
                "Lenn Mail",
                "2031-05-07",
                &[LEAD, "A man of 52 died on Wednesday, bringing to 32 the number of people killed by the explosion."],
            ),
        ]);
        assert_eq!(shown(&story), [("toll", vec!["33", "31", "32"], true)]);
        assert_eq!(story.differences[0].values[0].citations.len(), 1);
    }

    #[test]
    fn a_toll_that_rose_on_one_day_is_a_sequence() {
        let write = |id: &str, source: &str, said: &str| {
            article(id, "Blast at Kolvik plant", source, "2031-05-05", &[LEAD, said])
        };
        let story = story(&[
            write("a", "Harbour Wire", "The blast injured 14 people."),
            write("b", "The Quay Post", "The number of the injured has risen to 17. It was 14 at first."),
        ]);
        assert_eq!(shown(&story), [("injured", vec!["14", "17"], true)]);
    }

    #[test]
    fn a_toll_that_was_corrected_and_rose_again_is_told_in_turn() {
        let write = |id: &str, source: &str, date: &str, title: &str, said: &[&str]| {
            article(id, title, source, date, &[&[LEAD], said].concat())
        };
        let story = story(&[
            write(
                "a",
                "Harbour Wire",
                "2031-05-05",
                "Kolvik fertiliser plant blast kills three",
                &["At least three people died. Police had earlier put the death toll at two."],
            ),
            write("b", "Lenn Mail", "2031-05-05", "Kolvik fertiliser plant blast kills two", &["Two people died."]),
            write(
                "c",
                "Harbour Wire",
                "2031-05-06",
                "Two, not three, dead in Kolvik fertiliser plant blast",
                &["Two people died, police said, revising down an earlier toll of three."],
            ),
            write(
                "d",
                "The Quay Post",
                "2031-05-08",
                "Woman dies after Kolvik fertiliser plant blast",
                &[
                    "Two people died on the spot.",
                    "A woman died in hospital on Thursday, which brought the death toll to three.",
                ],
            ),
        ]);
        assert_eq!(shown(&story), [("died", vec!["Two", "At least three", "Two", "three"], true)]);
        assert!(!story.title.contains("Two"), "{}", story.title);
        let cited: Vec<usize> = story.differences[0].values.iter().map(|value| value.citations.len()).collect();
        assert_eq!(cited, [1, 1, 1, 1], "nobody is cited for what it no longer says");
    }

    #[test]
    fn two_who_count_differently_in_one_article_stand_side_by_side() {
        let two =
            [OTHER_LEAD, "The police count stood at 19, with one missing. The mayor, Per Lund, has spoken of 22 dead."];
        let story = story(&[
            article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, "It killed 19 people."]),
            article("b", "Blast at Kolvik plant", "The Quay Post", "2031-05-05", &two),
        ]);
        assert_eq!(shown(&story), [("dead", vec!["19", "22"], false)]);
    }

    #[test]
    fn some_of_them_and_those_of_years_are_not_compared_with_all() {
        let one = [LEAD, "Two children were killed in the blast. Four apprentices were hurt."];
        let two = [
            OTHER_LEAD,
            "More than 900 people have been killed at such plants since March 2027. Nine people were hurt.",
        ];
        let story = story(&[
            article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &one),
            article("b", "Blast at Kolvik plant", "The Quay Post", "2031-05-05", &two),
        ]);
        assert_eq!(shown(&story), []);
    }

    #[test]
    fn what_an_article_says_of_all_so_far_is_its_toll() {
        let two = [LEAD, "Two injuries were confirmed in Lenn. Eleven people in two towns have been hurt so far."];
        let story = story(&[
            article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, "Four people were scalded."]),
            article("b", "Blast at Kolvik plant", "The Quay Post", "2031-05-06", &two),
        ]);
        assert_eq!(shown(&story), [("hurt", vec!["Four", "Eleven"], true)]);
    }

    #[test]
    fn jobs_that_go_are_counted_in_any_words() {
        let story = story(&[
            article(
                "a",
                "Kolvik to cut 900 jobs",
                "Harbour Wire",
                "2031-05-05",
                &[LEAD, "The plant will cut 900 jobs."],
            ),
            article(
                "b",
                "Kolvik sheds staff",
                "The Quay Post",
                "2031-05-05",
                &[LEAD, "Some 900 employees have to go."],
            ),
            article(
                "c",
                "Kolvik plant counts again after blast",
                "Lenn Mail",
                "2031-05-06",
                &[LEAD, "The plant will shed 700 posts, it said, not 900 as reported earlier."],
            ),
        ]);
        assert_eq!(shown(&story), [("jobs", vec!["900", "700"], true)]);
        assert_ne!(story.title, "Kolvik to cut 900 jobs");
    }

    #[test]
    fn a_headline_that_was_overtaken_makes_room_in_any_language() {
        for (lang, one, two, first, last) in [
            (
                "de",
                "Zahl der Toten in Kolvik steigt auf drei",
                "Kolvik trauert nach Explosion",
                "Die Zahl der Toten ist auf drei gestiegen.",
                "Die Zahl der Toten stieg auf fünf.",
            ),
            (
                "fr",
                "Explosion de Kolvik : le bilan passe à trois morts",
                "Kolvik pleure après l'explosion",
                "Le bilan est de trois morts.",
                "Le bilan est passé à cinq morts.",
            ),
            (
                "es",
                "Suben a tres los muertos por la explosión de Kolvik",
                "Kolvik llora tras la explosión",
                "Murieron tres personas.",
                "La cifra de muertos subió a cinco.",
            ),
            (
                "da",
                "Dødstallet i Kolvik er steget til tre",
                "Kolvik sørger efter eksplosion",
                "Dødstallet er steget til tre.",
                "Dødstallet er nu oppe på fem.",
            ),
            (
                "pl",
                "Liczba ofiar w Kolviku wzrosła do trzech",
                "Kolvik opłakuje ofiary wybuchu",
                "Zginęły trzy osoby.",
                "Liczba ofiar wzrosła do pięciu.",
            ),
            (
                "pt",
                "Sobe para três o número de mortos na explosão de Kolvik",
                "Kolvik chora depois da explosão",
                "Morreram três pessoas.",
                "O número de mortos subiu para cinco.",
            ),
            (
                "fi",
                "Kolvikin räjähdyksen uhriluku nousi kolmeen",
                "Kolvik suree räjähdyksen jälkeen",
                "Kolme ihmistä kuoli.",
                "Uhriluku on noussut viiteen.",
            ),
        ] {
            let write = |id: &str, title: &str, source: &str, date: &str, said: &str| {
                let mut article = article(id, title, source, date, &[LEAD, said]);
                article.meta.lang = Some(lang.to_owned());
                article
            };
            let story = story(&[
                write("a", one, "Harbour Wire", "2031-05-05", first),
                write("b", one, "The Quay Post", "2031-05-05", first),
                write("c", two, "Lenn Mail", "2031-05-06", last),
            ]);
            assert_eq!(story.title, two, "{lang}: {:?}", story.differences);
        }
    }

    #[test]
    fn who_counts_those_taken_to_hospital_counts_the_hurt_unless_somebody_tells_them_apart() {
        let told = |one: &str, two: &str| {
            let lead = "A crane fell on the quay of Lenn on Sunday, the harbour office said.";
            let again = "The harbour office said a crane fell on Sunday on the quay of Lenn.";
            let articles = [
                article("a", "Crane falls in Lenn", "Harbour Wire", "2031-05-05", &[lead, one]),
                article("b", "Crane falls on quay of Lenn", "The Quay Post", "2031-05-05", &[again, two]),
            ];
            let story = story(&articles);
            let shown = differences(&story);
            shown.into_iter().map(|(what, values, _)| (what.to_owned(), values.join(" "))).collect::<Vec<_>>()
        };
        let hurt = "23 people were injured.";
        let taken = "Twenty-five people were taken to hospital.";
        assert_eq!(told(hurt, taken), [("injured".to_owned(), "23 Twenty-five".to_owned())]);
        assert_eq!(told("23 people were injured and nine were taken to hospital.", "Nine were taken to hospital."), []);
    }

    #[test]
    fn a_short_denial_is_told() {
        let story = story(&[article(
            "a",
            "Kolvik plant accused",
            "Harbour Wire",
            "2031-05-05",
            &[LEAD, "The owner denied this."],
        )]);
        let mut facts = story.events.iter().flat_map(|event| &event.facts);
        assert!(facts.any(|fact| fact.text() == "The owner denied this."));
    }
}
