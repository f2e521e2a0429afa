//! Years of which something is that a sentence tells of: "the bridge, *built in 1962*, had been inspected in September".

use super::dating::words_before;
use super::mentioned::{has_sign, is_word};
use super::statement::Statement;
use super::wording::Mark;
use crate::date::{Mention, Precision};
use std::ops::Range;

/// Words between the year and the participle: "built there in 1962", "1962 in Lenn gebaut".
const NEAR: usize = 2;

/// Words before the participle among which its verb would stand: "was built", "has been built".
const VERB: usize = 3;

/// Is it the year, or the years, of an attribute? "The bridge was built in 1962" tells nothing else.
pub(super) fn is_made(statement: &Statement, mention: &Mention) -> bool {
    let year = mention.when.as_ref().is_some_and(|when| match when.precision() {
        Precision::Year | Precision::Decade => true,
        Precision::Range => when.from().year() != when.to().year(),
        _ => false,
    });
    year && (is_hyphened(statement, mention) || participle(statement, mention).is_some())
}

/// Does it stand in an attribute that commas set off, or that opens the sentence: "*Built in 1962*, the bridge fell"? What that dates is
/// never what is told.
pub(super) fn is_set_off(statement: &Statement, mention: &Mention) -> bool {
    if !is_made(statement, mention) {
        return false;
    }
    let Some(word) = participle(statement, mention) else { return false };
    let clause = clause(statement, word);
    let behind = statement.words.partition_point(|word| (word.start as usize) < mention.span.end);
    let opens = word.min(words_before(statement, mention)) <= clause.start + 1;
    let rest = behind.max(word + 1)..clause.end;
    let parts = clause.start > 0 || clause.end < statement.words.len();
    opens && parts && !rest.into_iter().any(|word| is_verb(statement, word))
}

/// "The *1962*-built bridge".
fn is_hyphened(statement: &Statement, mention: &Mention) -> bool {
    let mut behind = statement.text[mention.span.end..].chars();
    matches!(behind.next(), Some('-' | '‐' | '‑')) && behind.next().is_some_and(char::is_alphabetic)
}

/// The participle beside the mention that no verb makes the one of its clause.
fn participle(statement: &Statement, mention: &Mention) -> Option<usize> {
    let at = words_before(statement, mention);
    let behind = statement.words.partition_point(|word| (word.start as usize) < mention.span.end);
    let made = |word: &usize| statement.marks[*word].has(Mark::Made);
    let before = (at.saturating_sub(NEAR)..at).rev().find(made).filter(|&word| joined(statement, word..at));
    if let Some(word) = before {
        // The verb may be followed by an adverb: "was first built in 1962".
        let from = clause(statement, word).start.max(word.saturating_sub(VERB));
        return (!(from..word).any(|word| is_verb(statement, word))).then_some(word);
    }
    // "A town hall in March *introduced* him": an English one stands before the year.
    let end = if statement.wording.has_participles() { behind } else { statement.words.len().min(behind + NEAR) };
    let after = (behind..end).find(made).filter(|&word| joined(statement, behind.saturating_sub(1)..word))?;
    // In German and Dutch the verb stands far before it: "wurde von der Stadt 1962 gebaut"; or right behind: "die 1962 gebaut wurde".
    let from = clause(statement, after).start;
    let verb = |word: usize| word < statement.words.len() && is_verb(statement, word);
    let bound = (from..after).any(verb) || verb(after + 1) && joined(statement, after..after + 1);
    (!bound).then_some(after)
}

/// Does no sign stand between the words of the range, the first and the last among them?
fn joined(statement: &Statement, words: Range<usize>) -> bool {
    let last = statement.words.len().saturating_sub(1).min(words.end);
    (words.start + 1..=last)
        .all(|word| !has_sign(statement, statement.words[word - 1].end, statement.words[word].start))
}

/// The words between the signs around a word.
fn clause(statement: &Statement, word: usize) -> Range<usize> {
    let parted = |word: &usize| has_sign(statement, statement.words[*word - 1].end, statement.words[*word].start);
    let start = (1..=word).rev().find(parted).unwrap_or(0);
    let end = (word + 1..statement.words.len()).find(parted).unwrap_or(statement.words.len());
    start..end
}

fn is_verb(statement: &Statement, word: usize) -> bool {
    const VERBS: [Mark; 4] = [Mark::Auxiliary, Mark::Perfect, Mark::Present, Mark::Future];
    let is = |mark: Mark| statement.marks[word].has(mark);
    let form = || is(Mark::Links) && !is(Mark::Places) && !is(Mark::To) && !is(Mark::Articles);
    VERBS.into_iter().any(is) || form() || is_word(statement, word, |word| statement.wording.is_anterior(word))
}

#[cfg(test)]
mod tests {
    use crate::story::tests::days::check;

    #[test]
    fn the_year_of_an_attribute_is_not_that_of_what_is_told() {
        for (lang, sentence) in [
            ("en", "The bridge, built in 1962, had been inspected in March."),
            ("en", "Built in 1962, the bridge was closed for repairs in March."),
            ("en", "The 1962-built bridge was painted in March."),
            ("en", "The bridge built in 1962 was painted in March."),
            ("de", "Die Brücke, 1962 gebaut, war im März geprüft worden."),
            ("de", "Die Brücke, im Jahr 1962 gebaut, war im März geprüft worden."),
            ("fr", "Le pont, construit en 1962, avait été contrôlé en mars."),
            ("fr", "Construit en 1962, le pont avait été contrôlé en mars."),
            ("es", "El puente, construido en 1962, había sido revisado en marzo, según el ayuntamiento."),
            ("it", "Il ponte, costruito nel 1962, era stato controllato a marzo."),
            ("nl", "De brug, in 1962 gebouwd, was in maart gekeurd."),
            ("nl", "De in 1962 gebouwde brug was in maart gekeurd."),
            ("da", "Broen, bygget i 1962, blev undersøgt i marts."),
            ("nb", "Broen, bygget i 1962, ble undersøkt i mars."),
            ("sv", "Bron, byggd 1962, undersöktes i mars."),
            ("pl", "Most, zbudowany w 1962 roku, sprawdzono w marcu."),
            ("pt", "A ponte, construída em 1962, foi inspecionada em março."),
            ("fi", "Silta, rakennettu vuonna 1962, tarkastettiin maaliskuussa."),
        ] {
            check(lang, sentence, "2031-03");
        }
    }

    #[test]
    fn what_tells_of_the_making_stands_under_its_year() {
        for (lang, sentence) in [
            ("en", "The bridge was built in 1962 and closed in March."),
            ("en", "The bridge was built in 1962."),
            ("de", "Die Brücke wurde von der Stadt 1962 gebaut und im März geschlossen."),
            ("es", "El puente fue construido en 1962 y cerrado en marzo."),
            ("nl", "De brug werd in 1962 gebouwd."),
            ("fr", "Le pont a été construit en 1962 et fermé en mars."),
        ] {
            check(lang, sentence, "1962");
        }
        check("de", "Die Brücke, 1962 gebaut, brach zusammen.", "2031-05-08");
        check("en", "Built in 1962, the bridge had two lanes.", "2031-05-08");
    }
}
