//! The editor's word on single statements of a story: `facts` in `content/stories/*.md`.
//!
//! A statement is named by words of it, as they stand on the page: numbers of events and facts change with each new article,
//! and words do not. Of what is written in another case or with other marks the words are the same.

use super::dating::Dating;
use super::words::words;
use super::{Citation, Difference, DifferenceRuling, Fact, Ruling, WhenBasis, overruled};
use crate::date::When;
use crate::diag::{Diagnostic, Place};
use jiff::civil;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the editor says of the statements that hold some words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FactRuling {
    /// Words of the statement, in any of its wordings.
    pub says: String,
    /// When it happened: `2031-05-04`, `2031-05`, `2031`, `2031-05-04/2031-05-06` or `unknown`.
    pub date: Option<String>,
    /// Is it in brief: `true` always, `false` never.
    pub brief: Option<bool>,
    /// Do not show it on the story's page.
    pub hide: bool,
    /// The editor's remark, shown beside it.
    pub note: Option<String>,
}

/// What the editor said of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruled {
    /// Its date is the editor's.
    pub dated: bool,
    /// It is in brief, or not, whatever else speaks for it.
    pub brief: Option<bool>,
    /// The editor's remark.
    pub note: Option<String>,
}

/// The editor's word on what a story tells.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Rules<'r> {
    pub facts: &'r [FactRuling],
    pub differences: &'r [DifferenceRuling],
}

impl<'r> Rules<'r> {
    /// What a file says, if there is one.
    pub fn of(ruling: Option<&'r Ruling>) -> Self {
        ruling.map_or_else(Rules::default, |ruling| Rules { facts: &ruling.facts, differences: &ruling.differences })
    }
}

/// What the editor's word did to the facts of a story.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outcome {
    /// How many facts each of the rulings named.
    pub named: Vec<usize>,
    /// How many facts were withheld.
    pub withheld: usize,
    /// What came of each ruling of a difference.
    pub differences: Vec<overruled::Ruling>,
}

/// The date that the editor gives.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Date {
    Unknown,
    When(When),
}

impl FactRuling {
    /// Does it say which statement it is about?
    pub(super) fn names_something(&self) -> bool {
        words(&self.says).next().is_some()
    }

    /// Is its date, if it gives one, a date?
    pub(super) fn date_is_read(&self) -> bool {
        self.date.as_deref().is_none_or(|date| date_of(date).is_some())
    }

    /// The words in a row by which it names statements.
    fn run(&self) -> Vec<u32> {
        words(&self.says).map(|word| word.hash).collect()
    }
}

/// Lets the editor's `rulings` act on what was told. `said` gives the day on which a fact was first said.
pub(super) fn apply(
    rulings: &[FactRuling],
    told: &mut Vec<(Dating, Fact)>,
    said: impl Fn(&Fact) -> Option<civil::Date>,
) -> (Outcome, BTreeSet<Citation>) {
    let mut outcome = Outcome::default();
    let mut hidden: BTreeSet<usize> = BTreeSet::new();
    for ruling in rulings {
        let run = ruling.run();
        let named: Vec<usize> = (0..told.len()).filter(|&at| holds(&told[at].1, &run)).collect();
        outcome.named.push(named.len());
        for at in named {
            let (dating, fact) = &mut told[at];
            if let Some(date) = ruling.date.as_deref().and_then(date_of) {
                *dating = date.dating(said(fact));
                fact.ruled.dated = true;
            }
            fact.ruled.brief = ruling.brief.or(fact.ruled.brief);
            if let Some(note) = &ruling.note {
                fact.ruled.note = Some(note.clone());
            }
            if ruling.hide {
                hidden.insert(at);
            }
        }
    }
    outcome.withheld = hidden.len();
    let withheld: BTreeSet<Citation> = hidden.iter().flat_map(|&at| told[at].1.citations().to_vec()).collect();
    let mut at = 0..;
    told.retain(|_| at.next().is_none_or(|at| !hidden.contains(&at)));
    for (_, fact) in told {
        // What names a speaker for another fact must not come back as that.
        fact.context.take_if(|context| context.citations.iter().any(|at| withheld.contains(at)));
    }
    (outcome, withheld)
}

/// Takes what was `withheld` out of what outlets differ in: one value alone is no difference.
pub(super) fn withhold(differences: &mut Vec<Difference>, withheld: &BTreeSet<Citation>) {
    if withheld.is_empty() {
        return;
    }
    for difference in differences.iter_mut() {
        difference.values.iter_mut().for_each(|value| value.citations.retain(|at| !withheld.contains(at)));
        difference.values.retain(|value| !value.citations.is_empty());
    }
    differences.retain(|difference| difference.values.len() > 1);
}

/// A warning for each of the rulings of `file` that named no statement, or several where one was meant.
pub(super) fn warnings<'a>(
    rules: Rules<'a>,
    outcome: &'a Outcome,
    file: &'a str,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let differences = overruled::warnings(rules.differences, &outcome.differences, file);
    let facts =
        rules.facts.iter().zip(&outcome.named).filter(|(_, named)| **named != 1).map(move |(ruling, &named)| {
            let (says, place) = (&ruling.says, Place::file(file));
            let stale = "an article may have changed; copy the words from the page, or delete the lines";
            match named {
                // What was to be withheld may be published now: no trifle.
                0 if ruling.hide => {
                    Diagnostic::error(place, format!("no statement of the story says `{says}`, so none is withheld"))
                        .hint(stale)
                }
                0 => Diagnostic::warning(place, format!("no statement of the story says `{says}`")).hint(stale),
                _ => {
                    let message =
                        format!("{named} statements of the story say `{says}`, and this holds for all of them");
                    Diagnostic::warning(place, message).hint("write more of the sentence to name one alone")
                }
            }
        });
    facts.chain(differences)
}

/// Does one of its wordings hold these words in a row?
fn holds(fact: &Fact, run: &[u32]) -> bool {
    let mut wordings = std::iter::once(fact.text()).chain(fact.variants().iter().map(|variant| variant.text.as_str()));
    !run.is_empty()
        && wordings.any(|text| {
            let text: Vec<u32> = words(text).map(|word| word.hash).collect();
            text.windows(run.len()).any(|part| part == run)
        })
}

fn date_of(text: &str) -> Option<Date> {
    match text.trim() {
        "unknown" => Some(Date::Unknown),
        text => When::read(text).map(Date::When),
    }
}

impl Date {
    /// The dating of a fact that was first said on the day `said`.
    fn dating(self, said: Option<civil::Date>) -> Dating {
        match self {
            Date::Unknown => Dating { when: None, basis: WhenBasis::Editor, announced: false },
            Date::When(when) => {
                let announced = said.is_some_and(|said| when.meant().0 > said);
                Dating { when: Some(when), basis: WhenBasis::Editor, announced }
            }
        }
    }
}
