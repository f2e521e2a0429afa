//! Differences: outlets that give different figures for one thing.

use super::apart::{are_apart, counts_two_things, knows_both};
use super::ballot::{are_of_one_body, are_results_of_one};
use super::figure::{Figure, figures, is_year};
use super::label::{told, what};
use super::statement::Statement;
use super::tally::{self, Known};
use super::tolls::Toll;
use super::{Citation, Difference};
use super::{altered, money, score, succession, sums};
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// Weight of the telling words that two sentences have to share besides what is counted.
pub(super) const CONTEXT: f32 = 5.0;

/// A thing named by a rarer word than this is told from others by its name alone; "people" and "percent" are not.
const PLAIN: f32 = 3.7;

/// Share of the lighter sentence's telling words that two sentences have to share where a unit is all that names their
/// figures: two heights in kilometres are not one height.
const SAME_MEASURE: f32 = 0.5;

/// The same for the results of two votes: what one body votes on in one week has much in common.
const OF_ONE_VOTE: f32 = 10.0;

/// And for two shares that somebody has of something: who has it is said with them.
const OF_ONE_OWNER: f32 = 3.0;

/// Votes from which on it is no chance that two outlets give one result.
const MANY_VOTES: f64 = 20.0;

/// A number from which on it is no chance that two outlets give the same.
pub(super) const LARGE: f64 = 1000.0;

/// How many times larger the figure of one thing may be than another of it, unless it is told as what followed it: who counts
/// 300,000 users and who counts 2.2 billion speak of other users.
pub(super) const APART: f64 = 10.0;

/// The differences between `statements`, which are in the order of their publication.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let tolls = tally::read(statements);
    let mut found = tally::differences(statements, &tolls, known);
    found.extend(of_things(statements, &tolls, known));
    let numbers = |difference: &Difference| difference.values.iter().map(|value| value.number).collect::<Vec<_>>();
    let told: Vec<_> = found.iter().map(numbers).collect();
    let more = altered::differences(statements, known).into_iter().chain(sums::differences(statements, known));
    // Days and names have no number.
    let is_told = |numbers: Vec<Option<f64>>| numbers.iter().any(Option::is_some) && told.contains(&numbers);
    found.extend(more.filter(|difference| !is_told(numbers(difference))));
    found.extend(score::differences(statements, known));
    found
}

/// Do two statements stand in one paragraph?
fn are_beside(one: &Statement, two: &Statement) -> bool {
    (one.at.article, one.at.paragraph) == (two.at.article, two.at.paragraph)
}

/// The same for what is no toll.
fn of_things(statements: &[Statement], tolls: &[Toll], known: &Known) -> Vec<Difference> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut tolls = tolls.chunk_by(|a, b| a.statement == b.statement).peekable();
    for (at, statement) in statements.iter().enumerate() {
        let told = tolls.next_if(|tolls| tolls[0].statement == at).unwrap_or_default();
        let told: Vec<usize> = told.iter().map(|toll| toll.number).collect();
        let mut told = self::figures(at, statement, &told);
        let published = (known.published)(statement.at.article);
        told.retain(|figure| !published.is_some_and(|day| is_year(figure, statement, day.year())));
        if let Some(before) = told.first().and_then(|figure| succession::had_been_given(figure, statement))
            && let Some(last) = figures.last_mut().filter(|last| last.statement + 1 == at && !last.measured)
            && statements[last.statement].at.article == statement.at.article
        {
            (last.overtook, last.update) = (Some(before), true);
            told.remove(0);
        }
        if let Some(claim) = told.first_mut().filter(|figure| figure.claim) {
            let counted = figures.last().filter(|counted| counted.statement + 1 == at && !counted.measured);
            match counted.filter(|counted| are_beside(&statements[counted.statement], statement)) {
                Some(counted) => claim.named = counted.named.clone(),
                None => claim.claim = false,
            }
        }
        figures.extend(told);
    }
    // What a sum was before is of another year, whoever gives it.
    let before: Vec<_> = figures.iter().filter_map(|figure| Some((figure.money?, figure.before?))).collect();
    figures.retain(|figure| !figure.money.is_some_and(|money| before.contains(&(money, figure.least))));
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        for word in &figure.named {
            by_word.entry(word.0).or_default().push(at);
        }
    }
    let mut sets = super::cluster::Sets::new(figures.len());
    // What bears one name, whether it is one thing or not.
    let mut namesakes = super::cluster::Sets::new(figures.len());
    let mut differ = vec![false; figures.len()];
    for at in (1..figures.len()).filter(|&at| figures[at].claim && !overlap(&figures[at - 1], &figures[at])) {
        sets.join(at - 1, at);
        differ[at] = true;
    }
    for (before, at) in succession::named_again(&figures, statements) {
        sets.join(before, at);
        (differ[before], differ[at]) = (true, true);
    }
    let follow = succession::following(&figures);
    let follow = follow.into_iter().filter(|&(a, b)| succession::are_successive(&figures[a], &figures[b], statements));
    let apart = |a: usize, b: usize| {
        let article = |at: usize| statements[figures[at].statement].at.article;
        (known.outlet)(article(a)) != (known.outlet)(article(b))
    };
    for (a, b) in follow.filter(|&(a, b)| apart(a, b)) {
        sets.join(a, b);
        (differ[a], differ[b]) = (true, true);
    }
    for same in by_word.values() {
        for (place, &a) in same.iter().enumerate() {
            for &b in same[place + 1..].iter().take(60) {
                let (one, two) = (&figures[a], &figures[b]);
                // How many wait on Wednesday and how many on Friday is no difference, unless it is told as one.
                let fits = || one.news || two.news || !known.are_of_other_days(one.statement, two.statement);
                if !apart(a, b) {
                    continue;
                }
                let named = are_named_alike(one, two, statements);
                if named.is_some() {
                    namesakes.join(a, b);
                }
                if are_results_of_one(a, b, &figures, statements, known)
                    || named.is_some_and(|alike| !are_apart(one, two, statements, alike, known)) && fits()
                    || are_one_figure(one, two)
                {
                    sets.join(a, b);
                    differ[a] |= !overlap(one, two);
                    differ[b] |= !overlap(one, two);
                }
            }
        }
    }
    let groups = sets.groups().into_iter().filter(|group| group.iter().any(|&at| differ[at]));
    let names: Vec<usize> = (0..figures.len()).map(|at| namesakes.find(at)).collect();
    let found = groups.filter_map(|group| {
        let held: BTreeSet<usize> = group.iter().map(|&at| names[at]).collect();
        let of_name: Vec<usize> = (0..figures.len()).filter(|&at| held.contains(&names[at])).collect();
        let difference = difference(&group, &figures, statements, known)?;
        let plain = difference.updates || group.iter().any(|&at| figures[at].claim || figures[at].given);
        (plain || !counts_two_things(&of_name, &figures, statements)).then_some(difference)
    });
    found.collect()
}

/// Do two figures bear one name, and their sentences tell the same of it; and is that half of what the lighter one tells?
fn are_named_alike(one: &Figure, two: &Figure, statements: &[Statement]) -> Option<bool> {
    let far = match one.other.zip(two.other) {
        Some((other_one, other_two)) => !are_of_one_body((one.least, other_one), (two.least, other_two)),
        None => {
            let apart = if one.news || two.news { APART * APART } else { APART };
            one.most.min(two.most) * apart < one.least.max(two.least)
        }
    };
    let kind = |figure: &Figure| {
        (figure.money, figure.rate, figure.share, figure.attribute, figure.other.is_some(), figure.holding)
    };
    if kind(one) != kind(two) || one.added || two.added || far {
        return None;
    }
    let head = one.named.iter().filter(|word| two.named.iter().any(|other| other.0 == word.0));
    let telling = head.map(|word| word.1).max_by(f32::total_cmp)?;
    let near = one.around.iter().filter(|stem| two.around.contains(stem)).count();
    if telling < PLAIN && near == 0 {
        return None;
    }
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    let named = |stem: &u32| one.money.is_none() && one.named.iter().chain(&two.named).any(|word| word.0 == *stem);
    let mut shared: Vec<(u32, f32)> = a.stems.iter().copied().zip(a.weights.iter().copied()).collect();
    shared.retain(|(stem, _)| b.stems.contains(stem) && !named(stem));
    shared.sort_by_key(|word| word.0);
    shared.dedup_by_key(|word| word.0);
    let shared = shared.iter().map(|word| word.1).sum::<f32>();
    let lighter = a.measured().weight.min(b.measured().weight);
    let context = match (one.other.is_some(), one.holding) {
        (true, _) => OF_ONE_VOTE,
        (_, true) => OF_ONE_OWNER,
        _ => CONTEXT,
    };
    // "*Interim dividend*": two telling words say what a sum is of.
    let of_one_sum = || {
        let head = one.named.iter().filter(|word| two.named.iter().any(|other| other.0 == word.0));
        one.money.is_some() && !one.share && head.map(|word| word.1).sum::<f32>() >= 2.0 * CONTEXT
    };
    let of_one = || one.holding && two.holding || of_one_noun(one, two, statements) || of_one_sum();
    let alike = shared >= SAME_MEASURE * lighter;
    let one_measure = || !(one.measured || two.measured) || alike || of_one();
    (shared >= context && one_measure()).then_some(alike)
}

/// Does a noun before one of the numbers, which the other sentence has too, say what is measured: "*gusts* of 162 km/h"?
fn of_one_noun(one: &Figure, two: &Figure, statements: &[Statement]) -> bool {
    let noun = |figure: &Figure, other: &Figure| {
        let known = |stem: u32| statements[other.statement].stems.contains(&stem);
        money::paid(&statements[figure.statement], figure.number, known)
    };
    // "With gusts of up to 158": the other number may stand behind more than "of".
    let said = || noun(one, two).or_else(|| noun(two, one)).is_some();
    one.money.is_none() && two.money.is_none() && said()
}

/// Is it one figure in other words? Who names the same thing and the same large number speaks of the same, and so does who
/// gives the same result of a vote, whatever the language.
fn are_one_figure(one: &Figure, two: &Figure) -> bool {
    if one.other.is_some() {
        return overlap(one, two) && one.least + one.other.unwrap_or(0.0) >= MANY_VOTES;
    }
    let exact = |figure: &Figure| figure.least == figure.most && figure.least >= LARGE && !figure.measured;
    let named = || one.named.iter().any(|word| two.named.iter().any(|other| other.0 == word.0));
    exact(one) && exact(two) && overlap(one, two) && named()
}

pub(super) fn overlap(one: &Figure, two: &Figure) -> bool {
    if let Some((of_one, of_two)) = one.other.zip(two.other) {
        // Who failed with 46 to 54 was beaten with 54 to 46.
        let sorted = |a: f64, b: f64| (a.min(b), a.max(b));
        return sorted(one.least, of_one) == sorted(two.least, of_two);
    }
    let slack = (0.006 * one.most.max(two.most)).max(one.slack).max(two.slack);
    if one.money.is_some() && !one.share && money::are_rounded(one.most, two.most) {
        return true;
    }
    one.bounds.0 <= two.bounds.1 + slack && two.bounds.0 <= one.bounds.1 + slack
}

fn difference(group: &[usize], figures: &[Figure], statements: &[Statement], known: &Known) -> Option<Difference> {
    let given = |figure: &Figure| {
        let (one, two) = (figure.least, figure.other.unwrap_or(figure.most));
        (one.min(two), one.max(two), figure.other.is_some())
    };
    let mut values: Vec<(&Figure, Vec<Citation>)> = Vec::new();
    for figure in group.iter().map(|&at| &figures[at]) {
        let at = statements[figure.statement].at;
        match values.iter_mut().find(|(value, _)| given(value) == given(figure)) {
            Some((_, citations)) => citations.push(at),
            None => values.push((figure, vec![at])),
        }
    }
    // An outlet that gives two values itself counts two things with one word, unless it says that the one follows the other.
    let place = |figure: &Figure| (statements[figure.statement].at, figure.number);
    let follows: Vec<&Figure> = group.iter().map(|&at| &figures[at]).filter(|figure| figure.update).collect();
    for (value, citations) in values.iter_mut().filter(|(value, _)| !value.update) {
        let is_followed = |figure: &Figure| {
            let after =
                |next: &&Figure| place(next).0.article == place(figure).0.article && place(figure) < place(next);
            given(figure) == given(value) && follows.iter().any(after)
        };
        let followed: Vec<Citation> = group
            .iter()
            .map(|&at| &figures[at])
            .filter(|figure| is_followed(figure))
            .map(|figure| place(figure).0)
            .collect();
        citations.retain(|citation| !followed.contains(citation));
    }
    values.retain(|(_, citations)| !citations.is_empty());
    // Whom an article quotes with another figure does not speak for it.
    let said = |at: &&Citation| {
        let mut of = group.iter().map(|&at| &figures[at]).filter(|figure| statements[figure.statement].at == **at);
        !of.all(|figure| figure.given)
    };
    let cited = || values.iter().flat_map(|(_, citations)| citations);
    // What a deck and the text below it both give is given once.
    let of_values = |counts: &dyn Fn(&&Citation) -> bool| -> Vec<usize> {
        let of_value = |citations: &Vec<Citation>| -> BTreeSet<usize> {
            citations.iter().filter(|at| counts(at)).map(|at| at.article).collect()
        };
        values.iter().flat_map(|(_, citations)| of_value(citations)).collect()
    };
    let (twice, gives_twice) = (repeats(of_values(&|_| true)), repeats(of_values(&said)));
    let outlets = cited().map(|at| at.article).collect::<BTreeSet<usize>>().len();
    // "66.2%, correcting an earlier figure of 67%" follows whatever day the other was given on.
    let corrects = |one: &Figure, two: &Figure| one.overtook == Some(two.least);
    if let [(one, _), (two, _)] = values[..]
        && corrects(one, two)
    {
        values.reverse();
    }
    let corrected = values.len() == 2 && corrects(values[1].0, values[0].0);
    let last = values.last().map(|(last, _)| given(last));
    // Who says of one day that the river "rose to" 8.31 metres and who says 8.13 contradict each other.
    let days: BTreeSet<_> = group.iter().map(|&at| (known.day)(figures[at].statement)).collect();
    let moved = days.len() > 1 || !group.iter().all(|&at| figures[at].is_measure());
    let reached = group.iter().any(|&at| figures[at].update && Some(given(&figures[at])) == last);
    let updates = corrected || moved && (reached || follow(&values, known));
    let claimed = twice && !gives_twice || group.iter().any(|&at| figures[at].claim);
    if values.len() < 2 || !claimed && (outlets < 2 || gives_twice && !updates) {
        return None;
    }
    if !claimed && !updates && knows_both(&values, statements) {
        return None;
    }
    let figures: Vec<&Figure> = group.iter().map(|&at| &figures[at]).collect();
    told(what(&figures, statements), &values, updates, statements)
}

/// Does one of `articles` stand there twice?
fn repeats(mut articles: Vec<usize>) -> bool {
    articles.sort_unstable();
    articles.windows(2).any(|pair| pair[0] == pair[1])
}

/// Do the values follow each other? Nobody gives one any more on the day on which the next is first given, and one of them
/// is told as news.
fn follow(values: &[(&Figure, Vec<Citation>)], known: &Known) -> bool {
    let days = |citations: &[Citation]| -> Option<(civil::Date, civil::Date)> {
        let days = || citations.iter().map(|at| (known.published)(at.article));
        Some((days().min()??, days().max()??))
    };
    let days: Vec<_> = values.iter().map(|(_, citations)| days(citations)).collect();
    let later = |pair: &[Option<(civil::Date, civil::Date)>]| pair[0].zip(pair[1]).is_some_and(|(a, b)| a.1 < b.0);
    days.windows(2).all(later) && values[1..].iter().any(|(figure, _)| figure.news || figure.overtook.is_some())
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{article, differences};
    use super::super::{Lock, fold};
    use crate::config::Config;

    pub(in crate::story) const LEAD: &str = "The Kolvik kettle works above Lenn recalled its Vireo kettle on Monday after handles broke, the director said.";

    pub(in crate::story) const OTHER_LEAD: &str = "Handles broke, so the kettle works of Kolvik on Monday called all Vireo kettles back to the \
                              shops above Lenn, its director told reporters.";

    /// What two outlets differ in that say each one sentence behind their lead, on two days.
    pub(in crate::story) fn check(lang: &str, one: &str, two: &str, expected: &[(&str, &[&str], bool)]) {
        let write = |id: &str, source: &str, date: &str, lead: &str, said: &str| {
            let mut article = article(id, "Kolvik recalls Vireo kettle", source, date, &[lead, said]);
            article.meta.lang = Some(lang.to_owned());
            article
        };
        let articles = [
            write("a", "Harbour Wire", "2031-05-05", LEAD, one),
            write("b", "The Quay Post", "2031-05-06", OTHER_LEAD, two),
        ];
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        let shown = differences(&folded.stories[0]);
        let shown: Vec<(&str, &[&str], bool)> =
            shown.iter().map(|(what, values, updates)| (*what, values.as_slice(), *updates)).collect();
        assert_eq!(shown, expected, "{one} {two}");
    }

    #[test]
    fn a_figure_that_one_article_gives_twice_is_one_figure_of_it() {
        check(
            "en",
            "About 86,000 kettles of the Vireo line were recalled from shops in Lenn. Shops in Lenn have sold 86,000 kettles of the Vireo line.",
            "The Vireo line of kettles recalled from shops in Lenn numbers 96,000 kettles.",
            &[("kettles", &["About 86,000", "96,000"], false)],
        );
        check(
            "en",
            "By 31 votes to 28 the council of Lenn closed the kettle works. The works close after 31 votes to 28 in Lenn's council.",
            "The council of Lenn voted 30 to 28 to close the kettle works.",
            &[("votes", &["31 votes to 28", "30 to 28"], false)],
        );
    }

    #[test]
    fn a_share_is_named_by_what_it_is_said_of_and_a_correction_is_a_sequence() {
        check(
            "en",
            "Turnout was 67 percent at the vote in Lenn.",
            "Turnout was 66.2%, the commission said, correcting an earlier figure of 67%.",
            &[("Turnout", &["67 percent", "66.2%"], true)],
        );
        check(
            "en",
            "With 61 percent of votes counted, Lenn was close.",
            "The margin in Lenn was below 100 votes.",
            &[],
        );
    }

    #[test]
    fn who_puts_the_number_elsewhere_in_one_article_is_shown() {
        let plain =
            "The harbour of Lenn was quiet on Monday, as the crews of all tugs had stopped their work over pay.";
        for (lang, said) in [
            (
                "en",
                "Some 310 crew members walked out, the union said. The employer, Lenn Towage, put the number at 240.",
            ),
            ("en", "The walkout hit some 310 tugs, the union said. Lenn Towage says 240."),
            ("de", "Rund 310 Schlepper lagen im Hafen fest. Die Reederei bezifferte die Zahl auf 240."),
        ] {
            let article = |id: &str, source: &str, body: &[&str]| {
                let mut article = article(id, "Tug crews strike in Lenn", source, "2031-05-05", body);
                article.meta.lang = Some(lang.to_owned());
                article
            };
            let again = "All tugs lay still in the harbour of Lenn on Monday, for their crews had stopped work in a quarrel over pay.";
            let articles = [article("a", "Harbour Wire", &[plain, said]), article("b", "Lenn Mail", &[again])];
            let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
            assert_eq!(folded.stories.len(), 1);
            let shown = differences(&folded.stories[0]);
            assert_eq!(shown.iter().map(|(_, values, _)| values.len()).collect::<Vec<_>>(), [2], "{lang}: {shown:?}");
            assert!(shown[0].1[1].contains("240"), "{shown:?}");
        }
    }

    #[test]
    fn rates_attributes_other_days_and_other_orders_of_size_are_other_figures() {
        for (one, two) in [
            ("Around 60 ships a day call at the port of Lenn.", "Forty ships called at the port of Lenn."),
            ("A four-page letter went to shops in Lenn.", "The 300 pages of the letter went to shops in Lenn."),
            (
                "Forty ships waited off Lenn on Wednesday, the harbour said.",
                "Sixty ships waited off Lenn on Friday, the harbour said.",
            ),
            (
                "Some 300,000 users of the Vireo app were hit in Lenn.",
                "The Vireo app in Lenn tells its 2.2 billion users.",
            ),
        ] {
            check("en", one, two, &[]);
        }
    }

    #[test]
    fn a_figure_that_has_grown_is_a_sequence() {
        check(
            "en",
            "About 86,000 kettles of the Vireo line were recalled from shops in Lenn.",
            "The Vireo recall from shops in Lenn, which began with 86,000 kettles, now covers 310,000 in two countries.",
            &[("kettles", &["About 86,000", "310,000"], true)],
        );
    }

    #[test]
    fn a_thing_is_one_whatever_its_names_and_compounds() {
        check(
            "en",
            "Burglars emptied an estimated 2,500 Vireo boxes in the shops above Lenn.",
            "Burglars are believed to have emptied tens of thousands of on-site parcel boxes in the shops above Lenn.",
            &[("on-site parcel boxes", &["an estimated 2,500", "tens of thousands"], false)],
        );
    }

    #[test]
    fn what_is_measured_is_named_and_its_unit_stands_beside_the_number() {
        check(
            "en",
            "The storm reached the Kolvik works above Lenn with gusts of up to 158 km/h.",
            "The storm reached the Kolvik works above Lenn on Saturday with gusts of 162 km/h, the harbour said.",
            &[("gusts", &["up to 158 km/h", "162 km/h"], false)],
        );
    }

    #[test]
    fn who_names_the_figure_before_gives_the_next() {
        check(
            "en",
            "Some 310,000 kettles are affected, a regulator said.",
            "The total to be returned is 318,500 kettles, slightly more than the 310,000 given on Monday.",
            &[("kettles", &["Some 310,000", "318,500"], true)],
        );
    }

    #[test]
    fn who_gives_both_figures_tells_them_apart() {
        let both = "Kolvik will keep nearly 1,400 fitters in Lenn. The union had hoped for 1,650.";
        check("en", both, "Kolvik will keep about 1,650 fitters in Lenn.", &[]);
        let rises = "The council of Lenn raised the budget for quays by 900 million marks to 7.4 billion. Mills lose 300 million.";
        check("en", rises, "Mills lose 300 million marks in Lenn, and quays get 900 million more in the budget.", &[]);
    }

    #[test]
    fn the_result_of_a_vote_is_compared_as_one() {
        let one = "The council of Lenn passed the kettle bill on harbour tolls by 54 votes to 46.";
        check(
            "en",
            one,
            "Lenn's council approved the harbour toll kettle bill in a 53-47 vote.",
            &[("vote", &["54 votes to 46", "53-47"], false)],
        );
        check("en", one, "The harbour toll kettle bill passed the council of Lenn in a 54-46 vote.", &[]);
        check(
            "en",
            one,
            "Those against the harbour toll kettle bill lost in the council of Lenn with 46 votes to 54.",
            &[],
        );
        check("en", one, "The committee passed the harbour toll kettle bill of Lenn's council with 7 votes to 4.", &[]);
    }

    #[test]
    fn a_sum_is_named_by_the_noun_that_it_is_of() {
        check(
            "en",
            "Cargo ships in Lenn will pay a fee of 12 euros a tonne from July.",
            "From July cargo ships in Lenn must pay a fee of 15 euros a tonne.",
            &[("fee", &["12 euros", "15 euros"], false)],
        );
        check(
            "en",
            "Cargo ships in Lenn will pay 12 euros a passage from July.",
            "From July cargo ships in Lenn must pay 15 euros a passage.",
            &[("euros a passage", &["12", "15"], false)],
        );
    }

    #[test]
    fn a_sum_of_money_is_one_however_its_currency_is_written() {
        check(
            "en",
            "Operating profit of the Kolvik works fell to 48.3 million pounds in the first quarter.",
            "First-quarter operating profit of the Kolvik works fell to £51.3mn.",
            &[("Operating profit", &["48.3 million pounds", "£51.3mn"], false)],
        );
        check(
            "en",
            "Operating profit of the Kolvik works fell to 48.3 million pounds in the first quarter.",
            "First-quarter operating profit of the Kolvik works fell to £48mn.",
            &[],
        );
        check(
            "en",
            "Operating profit of the Kolvik works fell to 48.3 million pounds in the first quarter.",
            "First-quarter operating profit of the Kolvik works fell to 424 million kroner.",
            &[],
        );
    }

    #[test]
    fn votes_between_two_at_another_time_are_other_votes() {
        check(
            "en",
            "A recount in Lenn's Kolvik ward, where the two were 31 votes apart, held up the result for hours.",
            "The margin in Lenn was 214 votes, said the director of the Kolvik works, who counted them.",
            &[],
        );
        check(
            "en",
            "The margin in Lenn was 212 votes, according to the Kolvik returning officer.",
            "Her margin in Lenn was 214 votes, the Kolvik returning officer said.",
            &[("margin", &["212", "214"], false)],
        );
    }

    #[test]
    fn verbs_articles_and_periods_name_nothing() {
        check(
            "en",
            "Handles of 31 broke in the first quarter in shops in Lenn, the Kolvik works said.",
            "Handles of 48 broke in the first quarter in shops in Lenn, the Kolvik works said.",
            &[],
        );
        check(
            "fr",
            "Quelque 200 personnes dormaient lundi dans les gymnases de Lenn, selon Kolvik.",
            "Quelque 60 personnes dormaient lundi dans les gymnases de Lenn, selon Kolvik.",
            &[],
        );
        check(
            "es",
            "La asa cedió en Lenn hacia las 2.40 de la madrugada, según Kolvik.",
            "La asa cedió en Lenn y hay 19 de la fábrica, según Kolvik.",
            &[],
        );
        check(
            "de",
            "In Lenn sind zwei weitere Kessel geborgen worden, teilte Kolvik mit.",
            "In Lenn sind sechs weitere Bügel geborgen worden, teilte Kolvik mit.",
            &[],
        );
    }
}
