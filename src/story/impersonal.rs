//! Pronouns that stand for nobody ("Il y a"), for all that happened ("It is the second fire in a week"), and those that point back from the
//! end of a sentence.

use super::wording::Wording;

impl Wording {
    /// Does a sentence open with a pronoun that stands for nobody: "Il y a deux semaines"?
    pub fn is_impersonal(&self, sentence: &str) -> bool {
        self.impersonal.iter().any(|opening| behind(sentence, opening).is_some())
    }

    /// Does it open with one that stands for all that happened, if it opens a paragraph: "It is the second fire in a week", "It comes a day
    /// after a fire in Ostrel"? Within one it may stand for what was told right before.
    pub fn is_of_happening(&self, sentence: &str) -> bool {
        self.follows.iter().any(|opening| behind(sentence, opening).is_some())
            || self
                .counting
                .iter()
                .filter_map(|opening| behind(sentence, opening))
                .any(|rest| self.counts_in_time(rest))
    }

    /// "The *second* fire *in a week*".
    fn counts_in_time(&self, rest: &str) -> bool {
        let rest = rest.trim_start().to_lowercase();
        let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let span = |span: &String| rest.match_indices(span.as_str()).any(|(at, _)| rest[..at].ends_with(' '));
        self.nth.iter().any(|nth| first == nth) && self.spans.iter().any(span)
    }

    /// Does `word`, in lower case, at the end of a sentence point back to what stands before it?
    pub fn is_closing(&self, word: &str) -> bool {
        self.closing.iter().any(|closing| word == closing)
    }
}

/// What follows in a sentence behind its `opening`, if it opens so.
fn behind<'s>(sentence: &'s str, opening: &str) -> Option<&'s str> {
    let head = sentence.get(..opening.len()).filter(|head| is_lower(head, opening));
    let rest = head.map(|_| &sentence[opening.len()..]);
    rest.filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Is `lower` what `text` is in small letters?
fn is_lower(text: &str, lower: &str) -> bool {
    // Nothing is written anew to be told that it begins otherwise, as nearly every sentence does.
    match text.is_ascii() {
        true => text.eq_ignore_ascii_case(lower),
        false => text.to_lowercase() == lower,
    }
}
