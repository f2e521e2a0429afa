//! What a fact that points back needs before it: "He was released on bail" tells nothing without the sentence that names him.

use super::speaker::{last_names, names_somebody};
use super::statement::Statement;
use super::wording::{Mark, Marks};
use super::{Citation, Variant};
use std::cell::OnceCell;

/// Sentences that are shown before one that points back.
const SHOWN: usize = 2;

/// Sentences before it in which the person is looked for.
const REACH: usize = 3;

/// Sentences before it in which full names are, by the last of which the person may be named.
const KNOWN: usize = 60;

/// Words that a sentence has at least that names a thing: a line of furniture has fewer, or does not end like a sentence.
const WORDS: usize = 5;

/// The statements of a story and whom they name, each asked once.
pub(super) struct Named<'s, 'a> {
    statements: &'s [Statement<'a>],
    /// By statement: the last words of its full names.
    names: Vec<OnceCell<Vec<u32>>>,
}

impl<'s, 'a> Named<'s, 'a> {
    pub fn new(statements: &'s [Statement<'a>]) -> Self {
        Named { statements, names: vec![OnceCell::new(); statements.len()] }
    }

    fn names(&self, at: usize) -> &[u32] {
        self.names[at].get_or_init(|| last_names(&self.statements[at]).collect())
    }
}

/// What the statement `at` points back to, in its own paragraph or the one before.
///
/// A pronoun for a person takes the nearest sentence that names one, and those between that speak of the person too; one for
/// a thing takes the sentence directly before, and the one before that if it points back itself. Where none of these is
/// such, a reader is better off without.
pub(super) fn context(named: &Named, at: usize) -> Option<Variant> {
    let statements = named.statements;
    let statement = &statements[at];
    let pronoun = Some(statement).filter(|statement| statement.unnamed).and_then(pronoun)?;
    let is_of = |before: &&Statement| {
        let (one, two) = (before.at, statement.at);
        one.article == two.article && one.paragraph + 1 >= two.paragraph
    };
    let before = || statements[..at].iter().rev().take(REACH).take_while(is_of);
    let mut shown: Vec<&Statement> = before().take_while(|before| before.unnamed).take(SHOWN - 1).collect();
    if pronoun.has(Mark::Somebody) {
        let own = |other: &usize| statements[*other].at.article == statement.at.article;
        let reach = (0..at).rev().take(KNOWN).take_while(own);
        let known: Vec<u32> = reach.flat_map(|other| named.names(other)).copied().collect();
        shown.push(before().find(|before| names_somebody(before, |word| known.contains(&word)))?);
    } else {
        shown.push(before().nth(shown.len()).filter(|before| !before.unnamed && is_plain(before))?);
    }
    shown.dedup_by_key(|statement| statement.at);
    shown.reverse();
    let text = shown.iter().map(|statement| statement.text).collect::<Vec<_>>().join(" ");
    let citations: Vec<Citation> = shown.iter().map(|statement| statement.at).collect();
    Some(Variant { text, citations })
}

/// The pronoun by which a statement points back.
fn pronoun(statement: &Statement) -> Option<Marks> {
    let quoted = |start: u32| statement.quoted.iter().any(|quote| quote.contains(&(start as usize)));
    let told = statement.words.iter().zip(&statement.marks).filter(|(word, _)| !quoted(word.start));
    told.map(|(_, marks)| *marks).find(|marks| marks.has(Mark::Pronouns))
}

/// Is it a sentence in the outlet's own words, with room for a subject?
fn is_plain(statement: &Statement) -> bool {
    let opens_quoted = statement.quoted.first().is_some_and(|quote| quote.start <= 4);
    let ended = statement
        .text
        .trim_end_matches(['"', '\'', '”', '’', '»', '“', ')'])
        .ends_with(['.', '!', '?', '…', '。', '।', '؟']);
    ended && !opens_quoted && statement.words.len() >= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::quote::quotations;
    use crate::story::sentence::sentences;
    use crate::story::statement::Grammar;

    /// The context of the last sentence of an article.
    fn check(lang: &str, paragraphs: &[&str], expected: Option<&str>) {
        let mut statements = Vec::new();
        for (number, text) in (1..).zip(paragraphs) {
            let quotations = quotations(text);
            for (sentence, span) in (1..).zip(sentences(text, lang, &quotations)) {
                let at = Citation { article: 0, paragraph: number, sentence };
                statements.push(Grammar::plain(lang).statement(text, span, at, &quotations, &[]));
            }
        }
        let found = context(&Named::new(&statements), statements.len() - 1);
        assert_eq!(found.map(|context| context.text).as_deref(), expected, "{paragraphs:?}");
    }

    #[test]
    fn a_person_is_who_was_named() {
        let named = "Nils Lund, the ferryman, saw the fire.";
        check("en", &[named, "Fares rose in the spring of March. He said the club met in May."], Some(named));
        check("en", &["Fares rose in the spring. He said the club met in May."], None);
        check("en", &[named, "Fares rose.", "It rained.", "He said the club met in May."], None);
        check("en", &[named, "On Monday Lund was heard. He denied it."], Some("On Monday Lund was heard."));
        check(
            "de",
            &["Der Fährmann Per Lund sah das Feuer. Er bestreitet es."],
            Some("Der Fährmann Per Lund sah das Feuer."),
        );
        check("fr", &["Les prix ont monté en mars. Il a démenti."], None);
        check("da", &["Færgemanden Per Lund så ilden. Han nægter."], Some("Færgemanden Per Lund så ilden."));
    }

    #[test]
    fn a_thing_is_what_was_told_of_directly_before() {
        let told = "The club in Lenn owns two boats.";
        check("en", &[told, "It was founded in 2011."], Some(told));
        check("en", &["\"We own two boats in all here.\"", "It was founded in 2011."], None);
        check("fr", &["Publié jeudi soir à Lenn", "Elles avaient deux bateaux au port."], None);
    }
}
