//! What tells that two figures are of other things, however much their sentences share: whose they are, of how much they are a part,
//! since when they are counted.
//!
//! A difference that is none is worse than one that is missed: whatever one outlet says of its figure that the other says otherwise
//! parts the two. On two collections of news, read by hand, these rules took away most of the differences that were none.

use super::Citation;
use super::contrary::{Answer, Said, contrary};
use super::counted::{self, is, letter, parted};
use super::differences::{LARGE, overlap};
use super::figure::Figure;
use super::statement::Statement;
use super::tally::Known;
use super::wording::Mark;
use std::collections::BTreeMap;

/// Up to this many, who counts some that both know ("the three electors") and who counts any ("ten electors") count others, unless
/// their sentences share as much as those of two measures.
const FEW: f64 = 100.0;

/// Words behind a number in which it is said what each gets so much: "$1,200 *per person*".
const EACH: usize = 4;

/// Do their sentences say that two figures are of other things? `alike` is whether they share most of what the lighter one tells.
pub(super) fn are_apart(one: &Figure, two: &Figure, statements: &[Statement], alike: bool, known: &Known) -> bool {
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    let differ = |says: &dyn Fn(&Figure, &Statement) -> bool| says(one, a) != says(two, b);
    let few = one.most.max(two.most) < FEW && !alike;
    differ(&is_working)
        || one.money.is_some() && !one.share && differ(&|figure, statement| counted::is_step(statement, figure.number))
        || are_paid_apart((one, a), (two, b))
        || one.money.is_some() && !one.share && are_for_apart((a, one.number), (b, two.number))
        || differ(&counts_two)
        || few && differ(&is_definite)
        || are_qualified_apart(one, two)
        || are_each_apart((one, a), (two, b))
        || are_held_apart((one, a), (two, b))
        || are_counted_apart(one, two, (a, b), known)
        || is_elsewhere(one, a, b)
        || is_elsewhere(two, b, a)
        || is_of_side(one, a)
        || is_of_side(two, b)
        || one.other.is_none() && std::ptr::eq(a.wording, b.wording) && answers_exclude(a, b)
}

/// Does one sentence say what excludes the other, but for days: "were released", "were arrested"?
fn answers_exclude(a: &Statement, b: &Statement) -> bool {
    let own = |statement: &Statement| -> Vec<Said<Answer>> {
        statement.answers.iter().filter(|answer| !answer.said.is_calendar()).cloned().collect()
    };
    contrary(&own(a), &own(b)).is_some()
}

/// Does it count people who work while others are on strike: "330 drivers had *turned up for work*"?
fn is_working(figure: &Figure, statement: &Statement) -> bool {
    let from = statement.numbers[figure.number].words.end;
    let mut behind = (from..statement.words.len()).take_while(|&word| !parted(statement, word));
    behind.any(|word| super::tolls::phrase(statement, word).is_some_and(|(_, mark)| mark == Mark::Working))
}

/// Does it count two kinds of things together: "2,800 subpoenas *and* warrants"?
fn counts_two(figure: &Figure, statement: &Statement) -> bool {
    let Some(last) = figure.named.last().filter(|_| figure.money.is_none()) else { return false };
    let Some(next) = statement.words.iter().position(|word| word.end as usize == last.2).map(|word| word + 1) else {
        return false;
    };
    let single = letter(statement, next.min(statement.words.len().saturating_sub(1)))
        .is_some_and(|marks| marks.has(Mark::Joins));
    let noun = if single { next } else { next + 1 };
    let joins = single || is(statement, next, Mark::Joins);
    const NO_NOUN: [Mark; 11] = [
        Mark::Breaks,
        Mark::Past,
        Mark::Perfect,
        Mark::Present,
        Mark::Participle,
        Mark::Speech,
        Mark::Articles,
        Mark::Updates,
        Mark::Counts,
        Mark::Pronouns,
        Mark::Dead,
    ];
    joins
        && noun < statement.words.len()
        && !parted(statement, noun)
        && !(next < noun && parted(statement, next))
        && !statement.words[noun].number
        && statement.words[noun].capital == statement.wording.capital_nouns
        && statement.weights[noun] > 1.0
        && !NO_NOUN.iter().any(|&mark| is(statement, noun, mark))
        && super::tolls::fate(statement, noun).is_none()
}

/// Does it count things that the reader is taken to know: "*the* three electors"?
fn is_definite(figure: &Figure, statement: &Statement) -> bool {
    let start = statement.numbers[figure.number].words.start;
    start > 0
        && is(statement, start - 1, Mark::Articles)
        && !is(statement, start - 1, Mark::Indefinite)
        && !is(statement, start - 1, Mark::About)
        && !parted(statement, start)
}

/// Are they of two kinds of one thing: "2,000 *high-water* rescues", "1,200 *boat* rescues"?
fn are_qualified_apart(one: &Figure, two: &Figure) -> bool {
    let before_head = |figure: &Figure, other: &Figure| -> Vec<u32> {
        let shared = |stem: u32| other.named.iter().any(|word| word.0 == stem);
        let kinds = figure.named.iter().map(|word| word.0).take_while(|&stem| !shared(stem));
        kinds.collect()
    };
    one.money.is_none() && !one.measured && !before_head(one, two).is_empty() && !before_head(two, one).is_empty()
}

/// Is each said to be so much for another: "$1,200 per person", "$6,000 per household"?
fn are_each_apart((one, a): (&Figure, &Statement), (two, b): (&Figure, &Statement)) -> bool {
    let each = |figure: &Figure, statement: &Statement| {
        let end = super::money::end(statement, figure.number);
        let words = (end..(end + EACH).min(statement.words.len())).take_while(|&word| !parted(statement, word));
        let each =
            words.into_iter().find(|&word| is(statement, word, Mark::Each) && !is(statement, word, Mark::Articles))?;
        statement.stems.get(each + 1).copied()
    };
    one.money.is_some() && each(one, a).zip(each(two, b)).is_some_and(|(one, two)| one != two)
}

/// Is each said to be of something else: "a *sentence* of three years", "*guidelines* of seven to nine years"?
fn are_paid_apart((one, a): (&Figure, &Statement), (two, b): (&Figure, &Statement)) -> bool {
    let noun =
        |figure: &Figure, statement: &Statement| Some(statement.stems[super::money::of(statement, figure.number)?]);
    let nouns = || noun(one, a).zip(noun(two, b)).is_some_and(|(one, two)| one != two);
    one.measured && std::ptr::eq(a.wording, b.wording) && nouns()
}

/// Is one sum said to be for one thing ("cost 120 million *to build*"), and the other for another ("*Raising* it will cost 110 million")?
/// Neither sentence holds the other's word; what opens one with no article is what is done, or somebody's name.
pub(super) fn are_for_apart(one: (&Statement, usize), two: (&Statement, usize)) -> bool {
    let tells = |statement: &Statement, word: usize| statement.weights[word] > 1.0 && !statement.words[word].number;
    let done = |(statement, number): (&Statement, usize)| {
        let to = super::money::end(statement, number);
        let verb = Some(to + 1).filter(|&verb| verb < statement.words.len() && is(statement, to, Mark::To))?;
        (!parted(statement, to) && tells(statement, verb)).then(|| statement.stems[verb])
    };
    const NO_ACT: [Mark; 4] = [Mark::Opening, Mark::Articles, Mark::Counts, Mark::About];
    let opens = |(statement, _): (&Statement, usize)| {
        let plain = !NO_ACT.iter().any(|&mark| is(statement, 0, mark));
        (plain && tells(statement, 0)).then(|| statement.stems[0])
    };
    let other = |one: (&Statement, usize), two: (&Statement, usize)| {
        let acts = done(one).zip(opens(two));
        acts.is_some_and(|(done, other)| !two.0.stems.contains(&done) && !one.0.stems.contains(&other))
    };
    other(one, two) || other(two, one)
}

/// Has somebody else each of them: "Sweden *has* 40 cases", "Norway *had* 30"?
fn are_held_apart((one, a): (&Figure, &Statement), (two, b): (&Figure, &Statement)) -> bool {
    let holders = counted::holder(a, one.number).zip(counted::holder(b, two.number));
    holders.is_some_and(|(one, two)| one != two)
}

/// Is one counted since a day, or of a happening long before, and the other of another time?
fn are_counted_apart(one: &Figure, two: &Figure, (a, b): (&Statement, &Statement), known: &Known) -> bool {
    let since = |statement: &Statement| (0..statement.words.len()).any(|word| is(statement, word, Mark::Since));
    let (from, other) = match (since(a), since(b)) {
        (true, false) => (one, two),
        (false, true) => (two, one),
        _ => return (known.is_past)(one.statement) != (known.is_past)(two.statement),
    };
    (known.stated)(other.statement).is_some() || (known.is_past)(from.statement)
}

/// Is it said of a place that the other sentence does not name, while the rest of its own names one that the other does: "48 mm fell on Lenn;
/// *60 mm fell in Orle*"?
fn is_elsewhere(figure: &Figure, statement: &Statement, other: &Statement) -> bool {
    if statement.wording.capital_nouns || !std::ptr::eq(statement.wording, other.wording) {
        return false;
    }
    let ends = |word: usize| counted::gap(statement, word).contains([';', ':', '–', '—']);
    let place = &statement.numbers[figure.number].words;
    let from = (1..=place.start).rev().find(|&word| ends(word)).unwrap_or(0);
    let to = (place.end..statement.words.len()).find(|&word| ends(word)).unwrap_or(statement.words.len());
    if (from, to) == (0, statement.words.len()) {
        return false;
    }
    let knows = |word: usize| other.stems.contains(&statement.stems[word]);
    let mut places = super::sole::places_at(statement).filter(|word| (from..to).contains(word)).peekable();
    let named = |word: usize| statement.words[word].capital && statement.names.contains(&statement.stems[word]);
    let mut rest = (0..from).chain(to..statement.words.len());
    places.peek().is_some() && !places.any(knows) && rest.any(|word| named(word) && knows(word))
}

/// Is it one side of a vote, of which the other is told elsewhere: "six members were in favour"?
fn is_of_side(figure: &Figure, statement: &Statement) -> bool {
    let said = |mark: Mark| statement.marks.iter().any(|marks| marks.has(mark));
    let voted = || {
        figure.named.iter().any(|word| {
            statement
                .words
                .iter()
                .zip(&statement.marks)
                .any(|(at, marks)| at.end as usize == word.2 && marks.has(Mark::Votes))
        })
    };
    figure.other.is_none()
        && figure.money.is_none()
        && said(Mark::Votes)
        && (said(Mark::Opposes) || said(Mark::Favours))
        && !voted()
}

/// Does an article give two figures by one name? Then the name does not tell what they are of.
pub(super) fn counts_two_things(group: &[usize], figures: &[Figure], statements: &[Statement]) -> bool {
    let plain = |at: &&usize| !(figures[**at].given || figures[**at].claim || figures[**at].update);
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    group.iter().filter(plain).any(|&at| {
        let of_article = *first.entry(statements[figures[at].statement].at.article).or_insert(at);
        !overlap(&figures[of_article], &figures[at])
    })
}

/// Does an article that gives one of two values give the other too, of whatever? Then it tells them apart. Small numbers stand in any text.
pub(super) fn knows_both(values: &[(&Figure, Vec<Citation>)], statements: &[Statement]) -> bool {
    let telling = |value: f64| value >= LARGE || value.fract() != 0.0;
    let gives = |article: usize, value: f64| {
        let mut of_article = statements.iter().filter(|statement| statement.at.article == article);
        of_article.any(|statement| statement.numbers.iter().any(|number| number.value() == Some(value)))
    };
    values.iter().enumerate().any(|(at, (one, _))| {
        let others = values.iter().enumerate().filter(|(other, _)| *other != at);
        let known = |citations: &[Citation]| citations.iter().any(|citation| gives(citation.article, one.least));
        one.least == one.most && telling(one.least) && others.into_iter().any(|(_, (_, citations))| known(citations))
    })
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn figures_of_which_one_sentence_says_what_the_other_does_not_are_of_other_things() {
        for (one, two) in [
            (
                "Of the strike at the Kolvik works in Lenn the union said that 870 fitters stayed away.",
                "In the strike at the Kolvik works in Lenn 330 fitters turned up for work, the union said.",
            ),
            (
                "The prosecutor of Lenn sent the Kolvik works more than 2,800 subpoenas.",
                "The prosecutor of Lenn sent the Kolvik works more than 3,500 subpoenas and warrants.",
            ),
            (
                "A court ruled against the three fitters of the Kolvik works in Lenn, who had sued their foreman over a pier.",
                "Ten fitters of the Kolvik works in Lenn spent their holidays abroad after the storm of Monday night.",
            ),
            (
                "Divers from Kolvik made 1,200 boat rescues in the harbour of Lenn.",
                "Divers from Kolvik made 2,000 high-water rescues in the harbour of Lenn.",
            ),
            (
                "Before the vote in Lenn Kolvik had 21 delegates from the shops.",
                "For the vote in Lenn Vireo has 48 delegates from the shops.",
            ),
            (
                "The harbour of Lenn has seen 18 kettle fires at Kolvik since 2024.",
                "The harbour of Lenn saw five kettle fires at Kolvik in April.",
            ),
            (
                "In the storm of Monday 48 mm of rain fell on Lenn; 60 mm of rain fell in Orle.",
                "In the storm of Monday Lenn had 52 mm of rain.",
            ),
            (
                "All six fitters of the Kolvik works in Lenn were released.",
                "In Lenn eight fitters of the Kolvik works were arrested.",
            ),
        ] {
            check("en", one, two, &[]);
        }
    }

    #[test]
    fn sums_for_each_of_two_by_which_one_grew_and_of_another_year_are_other_sums() {
        for (one, two) in [
            (
                "Kolvik will pay shops in Lenn a refund of up to $1,200 per person.",
                "Kolvik will pay shops in Lenn a refund of up to $6,000 per household.",
            ),
            (
                "The council of Lenn expanded the kettle fund of Kolvik by $310 million on Monday.",
                "The kettle fund of Kolvik, which the council of Lenn set up, is one of $349 million.",
            ),
            (
                "Sales of Kolvik in Lenn grew by 2.8 percent, down from 3.5 percent in the quarter before.",
                "Sales of Kolvik in Lenn had grown by 3.5 percent in the quarter before.",
            ),
        ] {
            check("en", one, two, &[]);
        }
    }

    #[test]
    fn a_name_of_two_things_in_one_article_names_none_of_them() {
        check(
            "en",
            "Kolvik sent 40 fitters to the harbour of Lenn. Kolvik sent 60 fitters to the mill of Lenn.",
            "Kolvik sent 50 fitters to the harbour of Lenn.",
            &[],
        );
    }
}
