//! Expressions of time in running text: "in early March", "on Monday", "earlier this year".

use super::When;
use jiff::civil;
use std::ops::Range;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the sentence, without the preposition.
    pub span: Range<usize>,
    /// Its value; `None` when it was found but cannot be resolved (no reference date).
    pub when: Option<When>,
    /// The day that it was reckoned from, when it is relative ("on Monday").
    pub anchor: Option<civil::Date>,
    /// It points back to the last date in the text ("at the time", "the same day").
    pub anaphoric: bool,
    /// It dates what the sentence tells, rather than a length ("for two years"), an age or a part of a name.
    pub dates: bool,
}

/// Reads the sentences of one article in their order, so that "the same day" finds the day before it.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    _lang: &'a str,
    _reference: Option<civil::Date>,
}

impl<'a> Reader<'a> {
    /// A reader of text in `lang` (BCP 47 primary tag), published on `reference`.
    pub fn new(lang: &'a str, reference: Option<civil::Date>) -> Self {
        Reader { _lang: lang, _reference: reference }
    }

    /// The expressions of the next sentence, in the order of their place.
    pub fn read(&mut self, _sentence: &str) -> Vec<Mention> {
        Vec::new()
    }
}
