//! Interviews in which each turn begins with the name of who speaks: "Ledger: What should be done?", "Lund: We will appeal."

use crate::article::Article;
use crate::lang::furniture;
use crate::raw::{Block, Kind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Who speaks in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn<'a> {
    /// Who asks: what he says tells nothing.
    Asks,
    /// Who answers, if it is a name, and how many bytes at the head of the paragraph say so.
    Answers(Option<&'a str>, usize),
}

impl Turn<'_> {
    /// What of a sentence stands behind the name that says who answers.
    pub fn told(turn: Option<&Turn>, sentence: Range<usize>) -> Range<usize> {
        match turn {
            Some(Turn::Answers(_, label)) => sentence.start.max(*label).min(sentence.end)..sentence.end,
            _ => sentence,
        }
    }
}

/// Most bytes and words of a name before a colon.
const LABEL: usize = 40;
const WORDS: usize = 3;

/// Fewest times that who asks has to be named, and be followed by another.
const TURNS: usize = 2;

/// The turns of an article, by the numbers of its paragraphs; none if it is no such interview. A turn goes on to the next one; what
/// stands below the last is as often a word on who was asked.
pub(super) fn turns(article: &Article) -> BTreeMap<usize, Turn<'_>> {
    // A question on a line of its own may have been taken for a heading: "WM: And the badgers?"
    let heading = |block: &Block| matches!(block.kind, Kind::Heading(_)) && label(&block.text.plain).is_some();
    let headings = (1..).zip(&article.body).filter(|(_, block)| heading(block));
    let mut lines: Vec<(usize, &str)> =
        article.paragraphs().chain(headings).map(|(number, block)| (number, block.text.plain.as_str())).collect();
    lines.sort_unstable();
    let paragraphs = || lines.iter().copied();
    let written: Vec<&str> = paragraphs().filter_map(|(_, text)| label(text)).collect();
    // "WM" is the Westward Mail that asks above.
    let whole = |label: &'_ str| written.iter().copied().find(|other| is_short_for(label, other));
    let named = |text| label(text).map(|label| whole(label).unwrap_or(label));
    let labelled: Vec<(usize, &str, &str)> =
        paragraphs().filter_map(|(number, text)| Some((number, named(text)?, text))).collect();
    let Some(asker) = labelled.iter().map(|(_, label, _)| *label).find(|label| asks(article, &labelled, label)) else {
        return BTreeMap::new();
    };
    let often = |label: &str| labelled.iter().filter(|(_, other, _)| *other == label).count() >= TURNS;
    let said = |label: &str| {
        let elsewhere = |text: &str| text.match_indices(label).any(|(at, _)| at > 0);
        label.contains(' ') || article.meta.title.contains(label) || paragraphs().any(|(_, text)| elsewhere(text))
    };
    let last = labelled.last().map_or(0, |(number, ..)| *number);
    let mut turn = None;
    let turns = paragraphs().take_while(|(number, _)| *number <= last).filter_map(|(number, text)| {
        turn = match (named(text), turn) {
            (Some(label), _) if label == asker => Some(Turn::Asks),
            (Some(label), was) if was == Some(Turn::Asks) || often(label) => {
                let words = text.split_once(':').map_or(text, |(_, words)| words).trim_start();
                Some(Turn::Answers(Some(label).filter(|label| said(label)), text.len() - words.len()))
            }
            (_, Some(Turn::Answers(name, _))) => Some(Turn::Answers(name, 0)),
            (_, was) => was,
        };
        Some((number, turn?))
    });
    turns.collect()
}

/// Are these the initials of a name: "GF" of "Gerald Foss"?
fn is_short_for(label: &str, name: &str) -> bool {
    let initials = name.split(' ').filter_map(|word| word.chars().next());
    name.contains(' ') && label.chars().count() > 1 && initials.eq(label.chars().filter(|&c| c != '.'))
}

/// Does who is named by `asker` ask? It is the outlet, or half of what he says are questions, and others answer.
fn asks(article: &Article, labelled: &[(usize, &str, &str)], asker: &str) -> bool {
    let answered = labelled.windows(2).filter(|pair| pair[0].1 == asker && pair[1].1 != asker).count();
    if answered < TURNS {
        return false;
    }
    let own = || labelled.iter().filter(|(_, label, _)| *label == asker);
    let questions = own().filter(|(.., text)| text.trim_end().ends_with(['?', '？', '؟'])).count();
    let source = article.meta.source.as_deref().map(furniture::key).unwrap_or_default();
    let outlet = || format!(" {source} ").contains(&format!(" {} ", furniture::key(asker)));
    2 * questions >= own().count() || outlet()
}

/// "Ledger" of "Ledger: What should be done?".
fn label(text: &str) -> Option<&str> {
    let end = text.bytes().take(LABEL).position(|byte| byte == b':')?;
    let (label, rest) = (text.get(..end)?, text.get(end + 1..)?);
    let named = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c))
    };
    let names = label.split(' ').count() <= WORDS && label.split(' ').all(named);
    (names && rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()).then_some(label)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{article, told};
    use super::*;
    use crate::story::Lock;

    pub(in super::super) const BODY: [&str; 8] = [
        "The port of Lenn has spoken to its harbour master, Ada Quill, about the fire.",
        "Courier: Thank you for talking to us.",
        "Courier: What should be done now?",
        "Quill: The cranes of Lenn have to be built again by the spring of 2032.",
        "Nine crews are on the quay today.",
        "Courier: Some say that the port was slow.",
        "Quill: It asked for a new switch room twice, in 2019 and in 2021.",
        "Ada Quill has been harbour master for nine years.",
    ];

    #[test]
    fn what_the_outlet_asks_is_no_fact_and_an_answer_keeps_its_speaker() {
        let articles = [article("a", "Harbour master speaks of the fire", "Lenn Courier", "2031-05-04", &BODY)];
        let folded = told(&articles, &[], &Lock::default());
        let facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
        let mut said: Vec<(usize, &str, Option<&str>)> =
            facts.map(|fact| (fact.citations()[0].paragraph, fact.text(), fact.speaker())).collect();
        said.sort_unstable();
        let quill = Some("Ada Quill");
        let expected = [
            (1, BODY[0], None),
            (4, "The cranes of Lenn have to be built again by the spring of 2032.", quill),
            (5, BODY[4], quill),
            (7, "It asked for a new switch room twice, in 2019 and in 2021.", quill),
            (8, BODY[7], None),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn who_speaks_is_known_by_his_initials_once_he_is_named() {
        let body = [
            "Gerald Foss wants to run trains again.",
            "Westward Mail: Mr Foss, you have bought a railway that does not exist.",
            "Gerald Foss: I have bought a hedge, nine gates and a viaduct.",
            "WM: The council says the viaduct is unsafe.",
            "GF: The council has said that since 1974.",
            "WM: And the badgers?",
        ];
        let mut articles = [article("a", "The man who wants trains", "The Westward Mail", "2031-05-04", &body)];
        articles[0].body[5].kind = Kind::Heading(2);
        let folded = told(&articles, &[], &Lock::default());
        let facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
        let mut said: Vec<(usize, Option<&str>)> =
            facts.map(|fact| (fact.citations()[0].paragraph, fact.speaker())).collect();
        said.sort_unstable();
        let foss = Some("Gerald Foss");
        assert_eq!(said, [(1, None), (3, foss), (5, foss)]);
    }

    #[test]
    fn a_label_within_a_report_is_nobody_who_asks() {
        let list =
            ["Lenn: three cranes fell.", "Ostrel: two boats sank.", "Lenn: the quay is shut.", "Ostrel: all is well."];
        assert!(turns(&article("a", "Storm", "Harbour Wire", "2031-05-04", &list)).is_empty());
        let asked = ["Frage: Was nun?", "Antwort: Nichts.", "Frage: Und morgen?", "Antwort: Auch nichts."];
        let article = article("a", "Sturm", "Harbour Wire", "2031-05-04", &asked);
        let turns: Vec<Turn> = turns(&article).into_values().collect();
        assert_eq!(turns, [Turn::Asks, Turn::Answers(None, 9), Turn::Asks, Turn::Answers(None, 9)]);
    }
}
