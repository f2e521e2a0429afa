//! Headlines of one form: the same words but for a name, as "Dam gate fails at Orle" and "Dam gate fails at Tasch". All
//! that such headlines share is the form, and what they differ in is the happening.

use super::background::Background;

/// Words that the two need in common: below that it is no form.
const LEAST_COMMON: usize = 3;

/// Words that the two share where they tell of things of one kind: "bus crash".
const LEAST_OF_KIND: usize = 2;

/// Most words in which each may differ from the other.
const MOST_OTHER: usize = 3;

/// Words that two first sentences need in common to be of one form, and most other words, that are neither names nor numbers, of each.
const LEAST_OF_A_LEAD: usize = 4;
const MOST_BESIDE: usize = 2;

/// The telling words of a headline.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// In the order of their stems.
    words: Vec<FormWord>,
}

/// A word of a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FormWord {
    /// Hash of the word's stem.
    pub stem: u32,
    /// What it is in the article's text; headlines themselves may give every word a capital.
    pub kind: Kind,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Always with a capital.
    Name,
    /// Digits.
    Number,
    /// Anything else.
    Plain,
}

impl Form {
    /// A form of `words`, in any order, in the language of the `background`.
    pub fn new(words: impl Iterator<Item = FormWord>, background: &Background) -> Form {
        let mut words: Vec<FormWord> = words.filter(|word| !background.is_stop(word.stem)).collect();
        words.sort_unstable();
        words.dedup_by_key(|word| word.stem);
        Form { words }
    }

    /// Do the two differ in names, perhaps in numbers too, and in nothing else? `foreign` says of a name of the one, or of
    /// the other, that the other article does not have it at all: "UK" may be another word for "Bank of England", and then
    /// one of the articles says both.
    pub fn differs_in_names(&self, other: &Form, foreign: impl Fn(u32, Whose) -> bool) -> bool {
        let (one, two) = (self.without(other), other.without(self));
        let names = |words: &[FormWord]| words.iter().any(|word| word.kind == Kind::Name);
        let allowed =
            |words: &[FormWord]| words.len() <= MOST_OTHER && words.iter().all(|word| word.kind != Kind::Plain);
        let unknown = |words: &[FormWord], whose: Whose| {
            words.iter().any(|word| word.kind == Kind::Name && foreign(word.stem, whose))
        };
        self.words.len() - one.len() >= LEAST_COMMON
            && names(&one)
            && names(&two)
            && allowed(&one)
            && allowed(&two)
            && (unknown(&one, Whose::One) || unknown(&two, Whose::Other))
    }

    /// Have two first sentences the same words but for the names, and a word or two beside them: "Calder Bank reported a fall in profit
    /// on Thursday as bad loans doubled", and Norvane Group? Who tells of one happening names somebody or something that the other
    /// names too.
    pub fn opens_as_with_other_names(&self, other: &Form, foreign: impl Fn(u32, Whose) -> bool) -> bool {
        let (one, two) = (self.without(other), other.without(self));
        let named = |words: &[FormWord], whose: Whose| {
            words.iter().any(|word| word.kind == Kind::Name && foreign(word.stem, whose))
        };
        let plain = |words: &[FormWord]| words.iter().filter(|word| word.kind == Kind::Plain).count();
        let held = |word: &FormWord| other.words.binary_search_by_key(&word.stem, |word| word.stem).is_ok();
        self.words.len() - one.len() >= LEAST_OF_A_LEAD
            && plain(&one).max(plain(&two)) <= MOST_BESIDE
            && !self.words.iter().any(|word| word.kind == Kind::Name && held(word))
            && named(&one, Whose::One)
            && named(&two, Whose::Other)
    }

    /// Do the two share words that tell what kind of thing happened?
    pub fn is_of_kind(&self, other: &Form) -> bool {
        let plain = self.words.iter().filter(|word| word.kind == Kind::Plain);
        plain.filter(|word| other.words.binary_search(word).is_ok()).count() >= LEAST_OF_KIND
    }

    /// The stems of its names.
    pub fn names(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|word| word.kind == Kind::Name).map(|word| word.stem)
    }

    fn without(&self, other: &Form) -> Vec<FormWord> {
        let held = |word: &FormWord| other.words.binary_search_by_key(&word.stem, |word| word.stem).is_ok();
        self.words.iter().filter(|word| !held(word)).copied().collect()
    }
}

/// Of two headlines the one or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The first.
    One,
    /// The second.
    Other,
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, told};
    use super::super::words::words;
    use super::*;
    use crate::story::Lock;

    /// A form of a headline that sets its names, and nothing else, in capitals.
    fn form(headline: &str) -> Form {
        let kind = |word: &super::super::words::Word| match word {
            word if word.number => Kind::Number,
            word if word.capital => Kind::Name,
            _ => Kind::Plain,
        };
        Form::new(words(headline).map(|word| FormWord { stem: word.stem, kind: kind(&word) }), Background::of("en"))
    }

    #[test]
    fn the_same_headline_about_another_place_is_about_another_happening() {
        let check = |a: &str, b: &str| form(a).differs_in_names(&form(b), |_, _| true);
        assert!(check("dam gate fails at Orle, valley evacuated", "dam gate fails at Tasch, valley evacuated"));
        assert!(check("quake of magnitude 5.1 shakes Lenn", "quake of magnitude 6 shakes Orle"));
        assert!(!check("dam gate fails at Orle, valley evacuated", "dam gate fails at Orle, 300 evacuated"));
        assert!(!check("dam gate fails at Orle, valley evacuated", "dam gate breaks at Tasch, valley evacuated"));
        assert!(!check("dam fails at Orle", "dam fails at Tasch"), "two words are no form");
    }

    #[test]
    fn another_name_for_the_same_stands_in_one_of_the_articles() {
        let (one, two) =
            (form("Velloria raises interest rates sharply"), form("Crown Bank raises interest rates sharply"));
        assert!(!one.differs_in_names(&two, |_, _| false));
        assert!(one.differs_in_names(&two, |_, whose| whose == Whose::Other));
    }

    #[test]
    fn the_same_first_sentence_about_another_firm_is_about_another_happening() {
        let check = |a: &str, b: &str| form(a).opens_as_with_other_names(&form(b), |_, _| true);
        let one = "Marlo Bank reported a fall in profit as bad loans to farms doubled";
        assert!(check(one, "Orle Group reported a fall in profit as bad loans to farms more than doubled"));
        assert!(
            !check(one, "Marlo Holding reported a fall in profit as bad loans to farms doubled"),
            "a name in common"
        );
        assert!(!check(one, "Orle Group blamed a fall in profit on the weather, on wages and on rent"));
    }

    #[test]
    fn two_reports_by_one_pattern_are_two_stories() {
        let report = |id: &str, firm: &str, town: &str, head: &str, figures: [&str; 3]| {
            let [profit, loans, jobs] = figures;
            let text = [
                format!("{firm} reported a fall in third-quarter profit on Thursday as bad loans to farms doubled."),
                format!(
                    "Net profit fell to {profit} crowns in the three months to September 30, below what analysts had expected."
                ),
                format!("Provisions for bad loans rose to {loans} crowns."),
                format!(
                    "Shares in the bank, which is based in {town}, fell. It will cut {jobs} jobs by the end of next year."
                ),
            ];
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            article(id, head, "Harbour Wire", "2031-10-26", &text)
        };
        let articles = [
            report(
                "a",
                "Marlo Bank",
                "Lenn",
                "Marlo Bank to cut 800 jobs as profit falls",
                ["230 million", "61 million", "800"],
            ),
            report(
                "b",
                "Orle Group",
                "Ostrel",
                "Orle third-quarter profit misses forecasts",
                ["412 million", "97 million", "1,200"],
            ),
        ];
        assert_eq!(told(&articles, &[], &Lock::default()).stories.len(), 2);
    }
}
