//! Days of the saying: "the ferry sank on Tuesday, the owner *said on Thursday*".

use super::dating::words_before;
use super::mentioned::{has_sign, is_word};
use super::statement::Statement;
use super::wording::Mark;
use crate::date::{Mention, When};

/// The date that the text speaks of behind a sentence whose last date is that of the saying: "the six were stolen on Tuesday, police
/// *said on Thursday*". `before` is the one before the sentence.
pub(super) fn spoken_of(statement: &Statement, mentions: &[Mention], before: Option<When>) -> Option<When> {
    let last = mentions.iter().rev().find(|mention| mention.when.is_some() && !mention.clock)?;
    if !is_said(statement, last) {
        return None;
    }
    let told =
        mentions.iter().rev().find(|mention| mention.when.is_some() && !mention.clock && !is_said(statement, mention));
    told.and_then(|mention| mention.when.clone()).or(before)
}

/// Does it date the saying ("said on Monday")?
pub(super) fn is_said(statement: &Statement, mention: &Mention) -> bool {
    let at = words_before(statement, mention);
    statement.marks[at.saturating_sub(3)..at].iter().any(|marks| marks.has(Mark::Speech))
        || is_said_behind(statement, mention)
}

/// Is it followed by a verb of saying: "At 3 p.m. the mayor said"?
pub(super) fn is_of_saying(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 5;
    let behind = statement.words.iter().zip(&statement.marks);
    let mut behind = behind.filter(|(word, _)| word.start as usize >= mention.span.end).take(NEAR);
    words_before(statement, mention) <= 1 && behind.any(|(_, marks)| marks.has(Mark::Speech))
}

/// "Das Werk schließt, *wie das Unternehmen am Donnerstag mitteilte*": the verb of a clause that says who said it stands behind the day.
fn is_said_behind(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 8;
    const VERB: usize = 4;
    let at = words_before(statement, mention);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let opens = |word: usize| is_word(statement, word, |word| statement.wording.is_likeness(word));
    let Some(opens) = (at.saturating_sub(NEAR)..at).rev().find(|&word| opens(word)) else { return false };
    let clause = (opens == 0 || parted(opens)) && !(opens + 1..at).any(parted);
    let behind = statement.words.partition_point(|word| (word.start as usize) < mention.span.end);
    let mut near = (behind..statement.words.len().min(behind + VERB)).take_while(|&word| word == 0 || !parted(word));
    clause && near.any(|word| statement.marks[word].has(Mark::Speech))
}

#[cfg(test)]
mod tests {
    use crate::story::tests::days::check;

    #[test]
    fn what_a_clause_says_was_said_on_a_day_is_news_of_that_day() {
        for (lang, sentence) in [
            ("de", "Kolvik schließt das Werk in Lenn, wie das Unternehmen am Dienstag mitteilte."),
            ("de", "Die Halle in Lenn ist verkauft worden, teilte das Unternehmen am Dienstag mit."),
            ("de", "Wie die Seenotretter am Dienstag mitteilten, ist die Fähre wieder frei."),
            ("de", "Die Fähre ist wieder frei, sagten die Seenotretter am Dienstag."),
            ("nl", "Kolvik sluit de fabriek in Lenn, zoals de directie dinsdag meldde."),
            ("pl", "Kolvik zamyka zakład w Lenn, jak poinformowała we wtorek firma."),
            ("en", "The mill in Lenn is closing, as the company announced on Tuesday."),
            ("en", "The mill in Lenn is closing, the company said on Tuesday."),
            ("fr", "Kolvik ferme son usine de Lenn, comme la direction l'a annoncé mardi."),
            ("fr", "Kolvik ferme son usine de Lenn, a déclaré mardi la direction."),
            ("es", "Kolvik cierra su fábrica de Lenn, según informó el martes la empresa."),
        ] {
            check(lang, sentence, "2031-05-06");
        }
        // Where it happened on another day, that is the day.
        check("de", "Die Fähre sank am Montag vor Lenn, wie die Reederei am Dienstag mitteilte.", "2031-05-05");
        check("de", "Wie die Reederei am Dienstag mitteilte, sank die Fähre am Montag vor Lenn.", "2031-05-05");
        check("de", "Die Fähre sank, und die Reederei sperrte am Dienstag den Kai.", "2031-05-06");
        check("de", "Die Fähre, auf der die Gäste am Montag gefeiert hatten, sank am Dienstag.", "2031-05-06");
    }
}
