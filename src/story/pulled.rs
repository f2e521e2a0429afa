//! Pull quotes: words of a quotation that an outlet sets between its paragraphs again, as they are or without some of them.
//!
//! They stay in the article, and tell nothing of their own: who said so, and all of it, stands in the sentence that they repeat.

use super::statement::Statement;

/// Fewer words than these are what anybody may say.
const WORDS: usize = 5;

/// Stretches of the quotation of which it may consist where no ellipsis says that something is left out, and most in all.
const STRETCHES: usize = 1;
const MOST: usize = 4;

/// Which of the statements of an article, with whether each is a paragraph of its own, are pull quotes of another?
pub(super) fn pulled(said: &[(&Statement, bool)]) -> Vec<bool> {
    let may = |(one, alone): &(&Statement, bool)| *alone && one.words.len() >= WORDS && is_quotation(one);
    let repeats = |at: usize| {
        let (part, _) = said[at];
        let longer = |whole: &Statement| whole.words.len() > part.words.len() && part.at != whole.at;
        said.iter().any(|(whole, _)| longer(whole) && !is_bare(whole, part) && takes_from(part, whole))
    };
    (0..said.len()).map(|at| may(&said[at]) && repeats(at)).collect()
}

/// Is it nothing but a quotation?
fn is_quotation(one: &Statement) -> bool {
    one.speaker.is_none() && one.quotes.iter().map(Vec::len).sum::<usize>() == one.words.len()
}

/// Is the longer one, too, but a quotation of few more words? Neither is then known to be the one that was said.
fn is_bare(whole: &Statement, part: &Statement) -> bool {
    is_quotation(whole) && whole.words.len() < part.words.len() + WORDS
}

/// Do all words of `part` stand in the quotations of `whole`, in their order and in few stretches?
fn takes_from(part: &Statement, whole: &Statement) -> bool {
    let words: Vec<u32> = part.quotes.concat();
    let quoted: Vec<u32> = whole.quotes.concat();
    let ellipses = part.text.matches('…').count() + part.text.matches("...").count();
    let stretches = (STRETCHES + 2 * ellipses).min(MOST);
    let first = words.first();
    (0..quoted.len()).filter(|&from| Some(&quoted[from]) == first).any(|from| {
        let (mut at, mut runs, mut next) = (from, 1, 0);
        while next < words.len() {
            let Some(found) = quoted[at..].iter().position(|word| *word == words[next]) else { return false };
            runs += usize::from(found > 0);
            at += found + 1;
            next += 1;
        }
        runs <= stretches
    })
}

#[cfg(test)]
mod tests {
    use crate::story::Lock;
    use crate::story::tests::{article, told};

    fn facts(body: &[&str]) -> Vec<String> {
        let folded = told(&[article("a", "Mill closes", "Harbour Wire", "2031-05-05", body)], &[], &Lock::default());
        let facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
        facts.map(|fact| fact.text().to_owned()).collect()
    }

    #[test]
    fn a_pull_quote_is_no_fact_beside_the_sentence_that_it_repeats() {
        let said = "“We have kept this furnace burning through two floods, and we will not be the ones to put it out,” Ada Quill said.";
        let lead = "The mill in Lenn will close.";
        for pull in [
            "“We will not be the ones to put it out”",
            "“We have kept this furnace burning … and we will not put it out”",
            "«We have kept this furnace burning through two floods»",
        ] {
            assert_eq!(facts(&[lead, said, pull]), [lead, said], "{pull}");
            assert_eq!(facts(&[lead, pull, said]), [lead, said], "{pull}");
        }
        for other in [
            "“We will not be the ones to sell it out”",
            "“We will not put it out”",
            "“We will not be the ones to put it out,” her brother said.",
        ] {
            assert_eq!(facts(&[lead, said, other]).len(), 3, "{other}");
        }
    }
}
