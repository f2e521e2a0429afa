//! Sentences that tell nothing: what an outlet asks, cries, or says to its readers, and what stands there without its sentence.

use super::sole::KINDS;
use super::statement::Statement;
use super::table;
use super::wording::{Mark, Marks};
use super::words::Word;
use crate::lang::{amends, furniture};

/// Words that tell nothing: fewer are no sentence without a mark that ends one ("By the desk"), and one is none with it.
const WORDS: usize = 4;
const ENDED: usize = 2;

/// Does it tell anything? "The owner denied this." does, and an accusation without it would be half of what was said.
pub(super) fn tells(statement: &Statement) -> bool {
    let words = statement.words.len();
    let ended = statement.is_ended();
    (words >= WORDS && !is_headline(statement.text) || words >= ENDED && (ended || is_labelled(statement)))
        && !is_plea(statement)
        && !asks(statement)
        && !is_signed(statement.text)
        && !table::is_row(statement.text)
}

/// "Attendance: 23,411": a line of a table that says of a number what a happening has but one of.
fn is_labelled(statement: &Statement) -> bool {
    let Some(end) = statement.text.find(':') else { return false };
    let says = |kind: Mark| {
        let labels = statement.words.iter().zip(&statement.marks).take_while(|(word, _)| word.end as usize <= end);
        labels.into_iter().any(|(_, marks)| marks.has(kind))
    };
    let counts = |word: &Word| word.start as usize > end && word.number;
    statement.words.iter().any(counts) && KINDS.into_iter().any(says)
}

/// A line in capitals is a headline, as agencies set above parts of a text and outlets between the paragraphs of another article.
fn is_headline(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// "— Lenn Harbour (@lennharbour) May 4, 2031": what stands below a post that is quoted.
fn is_signed(text: &str) -> bool {
    text.starts_with(['—', '–', '-']) && text.contains("(@")
}

/// Is it one of the cries of a live page ("What a strike.", "Extra time."): a few words without a figure, which nobody is quoted with?
pub(super) fn is_cry(statement: &Statement) -> bool {
    statement.words.len() < WORDS && statement.numbers.is_empty() && statement.quoted.is_empty()
}

/// Is it a question that nobody is quoted with: an interviewer's, or a headline's?
pub(super) fn asks(statement: &Statement) -> bool {
    statement.text.ends_with(['?', '؟', '？']) && statement.quoted.is_empty()
}

/// Behind a question that is no fact: is it but its answer, "Probably not.", or has none of its verbs a subject, "What should she have done? *Kept
/// the dividend*, *told* the market …"? Neither tells anything without the question, and the second turns into what was done.
pub(super) fn is_answer(statement: &Statement) -> bool {
    const SHORT: usize = 3;
    const FINITE: [Mark; 5] = [Mark::Auxiliary, Mark::Present, Mark::Perfect, Mark::Future, Mark::Speech];
    let Statement { text, words, marks, .. } = statement;
    // A single letter is no word: "*I* spoke to a friend".
    let whole = words.first().is_some_and(|word| word.start == 0);
    let verb = |marks: &Marks| marks.has(Mark::Past) || marks.has(Mark::Participle);
    let finite = |marks: &Marks| FINITE.iter().any(|&mark| marks.has(mark));
    // Behind "and" and behind a comma the answer goes on: "Built in 1961, the pier *fell*" has a subject.
    let goes_on = |at: usize| {
        at == 0 || marks[at - 1].has(Mark::Opening) || text[..words[at].start as usize].trim_end().ends_with(',')
    };
    let headless = || {
        verb(&marks[0]) && !marks[0].has(Mark::Speech) && (0..marks.len()).all(|at| !verb(&marks[at]) || goes_on(at))
    };
    let told = || marks[1..].iter().any(|marks| finite(marks) && !verb(marks));
    statement.quoted.is_empty() && whole && (words.len() <= SHORT || headless() && !told())
}

/// Is it what an outlet says to its readers, and nobody else: "Welcome to our live coverage.", "We apologise for the error."?
fn is_plea(statement: &Statement) -> bool {
    const LONG: usize = 10;
    // "… in an earlier version of this report."
    const REGRET: usize = 12;
    let words = statement.words.len();
    if words > REGRET || !statement.quoted.is_empty() {
        return false;
    }
    let key = furniture::key(statement.text);
    words <= LONG && furniture::pleads(&key) || furniture::leads_to_news(&key) || amends::regrets(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Citation;
    use crate::story::statement::Grammar;

    #[test]
    fn what_leads_to_the_news_tells_none() {
        for (lang, text, expected) in [
            ("en", "Here's what we know so far.", false),
            ("en", "You can read our full report here.", false),
            ("fr", "Bonjour à tous et bienvenue dans ce direct.", false),
            ("de", "Was bisher bekannt ist.", false),
            ("en", "Here's what we know is false.", true),
        ] {
            let at = Citation { article: 0, paragraph: 1, sentence: 1 };
            let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
            assert_eq!(tells(&statement), expected, "{text}");
        }
    }

    #[test]
    fn a_line_on_what_a_happening_has_but_one_of_tells_something() {
        for (lang, text, expected) in [
            ("en", "Attendance: 23,411", true),
            ("en", "Turnout: 58%", true),
            ("de", "Zuschauer: 23.411", true),
            ("en", "Photo: 3", false),
            ("en", "Attendance", false),
        ] {
            let at = Citation { article: 0, paragraph: 1, sentence: 1 };
            let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
            assert_eq!(tells(&statement), expected, "{text}");
        }
    }
}
