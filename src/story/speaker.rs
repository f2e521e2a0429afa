//! Who is quoted: the name beside a verb of speech, without what its bearer is ("Owner", "Zivilschutzchef").

use super::statement::Statement;
use super::wording::{Mark, Marks, Wording};
use super::words::{Word, between};
use std::ops::Range;

/// Words of a name, and words of what stands between a name and its verb ("Ada Quill, *head of the harbour*, said").
const NAME: usize = 5;
const ASIDE: usize = 14;

/// A sentence whose speaker is asked for.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'s, 'a> {
    pub text: &'a str,
    pub words: &'s [Word],
    pub marks: &'s [Marks],
    /// Its quotations.
    pub quoted: &'s [Range<usize>],
    /// Its dates: "Friday" is nobody.
    pub dates: &'s [Range<usize>],
    pub wording: &'static Wording,
}

/// The name of who is quoted: before a verb of speech ("Jane Hall said", "Jane Hall, the owner, said"), or behind it ("said
/// Jane Hall", "said fitter Jane Hall", "said the owner, Jane Hall").
pub(super) fn speaker<'a>(sentence: Sentence<'_, 'a>) -> Option<&'a str> {
    if sentence.quoted.is_empty() {
        return None;
    }
    let verbs = (0..sentence.words.len()).filter(|&at| sentence.marks[at].has(Mark::Speech) && sentence.is_told(at));
    let name = |verb: usize| match sentence.before(verb) {
        Before::Name(name) => Some(name),
        Before::Pronoun => None,
        Before::Nobody => sentence.behind(verb),
    };
    verbs.filter_map(name).find_map(|name| sentence.bare(name)).map(|name| sentence.written(&name))
}

/// The full name of who is but "Quill" or "Ms Quill" in `speaker`, if one of the sentences before, the nearest first, gives it.
pub(super) fn full<'s, 'a: 's>(
    speaker: &'a str,
    before: impl Iterator<Item = Sentence<'s, 'a>>,
    wording: &Wording,
) -> Option<&'a str> {
    let is_short = |name: &str| match name.split_once(' ') {
        Some((title, _)) => wording.is_title(&title.to_lowercase()),
        None => true,
    };
    let last = Some(speaker).filter(|name| is_short(name))?.rsplit(' ').next()?;
    before.into_iter().find_map(|sentence| {
        let ends = |at: &usize| sentence.words[*at].of(sentence.text) == last;
        let runs = (1..sentence.words.len()).filter(ends).map(|at| sentence.run_before(at + 1));
        let names = runs.filter_map(|run| sentence.bare(run)).filter(|name| name.len() > 1);
        names.map(|name| sentence.written(&name)).find(|name| !is_short(name))
    })
}

/// A name in a statement outside its quotations, as far as capitals tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mentioned {
    /// Its last word.
    pub last: u32,
    /// It has two words or more, or what somebody is stands before it ("Minister Lund").
    pub full: bool,
    /// What somebody is, or a title, stands before it.
    pub role: bool,
    /// A preposition of place does, and no role: "in Port Lenn", "to Port Lenn".
    pub place: bool,
    /// One of its words has nothing but capitals, and it has no role: "FC Lenn".
    pub capitals: bool,
    /// It but owns something: "Lund's boat".
    pub owner: bool,
}

/// The names in a statement.
pub(super) fn mentioned<'s>(statement: &'s Statement) -> impl Iterator<Item = Mentioned> + 's {
    let sentence = Sentence::of(statement);
    let ends = move |at: &usize| sentence.is_named(*at) && !(sentence.is_named(*at + 1) && sentence.beside(*at));
    (0..statement.words.len()).filter(ends).filter_map(move |at| sentence.mentioned(at))
}

/// What stands before a verb of speech.
enum Before {
    Name(Range<usize>),
    /// "She told the Courier" names nobody who speaks.
    Pronoun,
    Nobody,
}

impl<'s, 'a> Sentence<'s, 'a> {
    /// Of a statement; its dates are not known.
    pub fn of(statement: &'s Statement<'a>) -> Self {
        Sentence {
            text: statement.text,
            words: &statement.words,
            marks: &statement.marks,
            quoted: &statement.quoted,
            dates: &[],
            wording: statement.wording,
        }
    }

    /// Does the word at `at` stand outside the quotations?
    fn is_told(&self, at: usize) -> bool {
        !self.quoted.iter().any(|quote| quote.contains(&(self.words[at].start as usize)))
    }

    fn is_named(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let dated = self.dates.iter().any(|date| date.contains(&(word.start as usize)));
        word.capital && !dated && self.is_told(at) && !self.marks[at].has(Mark::Opening)
    }

    /// The name that ends with the word at `at`.
    fn mentioned(&self, at: usize) -> Option<Mentioned> {
        let run = self.run_before(at + 1);
        let word = |at: usize| self.words[at].of(self.text);
        let is_role = |at: &usize| {
            let lower = word(*at).to_lowercase();
            self.wording.is_role(&lower) || self.wording.is_title(&lower)
        };
        let behind = run.clone().rev().find(is_role).map_or(run.start, |role| role + 1);
        let role = behind > run.start;
        let name = if role { behind..run.end } else { self.bare(run.clone()).unwrap_or(at..at + 1) };
        if name.is_empty() {
            return None;
        }
        let capitals = |at: usize| word(at).chars().count() > 1 && word(at).chars().all(char::is_uppercase);
        let place = |before: usize| {
            let marks = self.marks[before];
            (marks.has(Mark::Places) || marks.has(Mark::To)) && self.gap(before + 1) == " "
        };
        Some(Mentioned {
            last: self.words[at].hash,
            full: role || name.len() > 1,
            role,
            place: !role && run.start.checked_sub(1).is_some_and(place),
            capitals: !role && run.into_iter().any(capitals),
            owner: self.gap(at + 1).starts_with(['\'', '’']),
        })
    }

    /// What stands before the word at `at`.
    fn gap(&self, at: usize) -> &'a str {
        match at.checked_sub(1) {
            Some(before) if at < self.words.len() => between(self.text, &self.words[before], &self.words[at]),
            _ => self.words.last().map_or("", |last| &self.text[last.end as usize..]),
        }
    }

    /// Do the words at `at` and behind it belong to one name, if both are names: "Jean-Luc", "Daniel J. Orr"?
    fn beside(&self, at: usize) -> bool {
        let gap = self.gap(at + 1);
        let initial = |part: &str| part.len() <= 2 && part.starts_with(char::is_uppercase);
        gap == " " || gap == "-" || (gap.starts_with(' ') && gap.ends_with(' ') && initial(gap.trim()))
    }

    /// The names that end before the word at `end`.
    fn run_before(&self, end: usize) -> Range<usize> {
        let first = (0..end).rev().take_while(|&at| self.is_named(at) && (at + 1 == end || self.beside(at))).last();
        first.unwrap_or(end)..end
    }

    fn before(&self, verb: usize) -> Before {
        let Some(last) = verb.checked_sub(1).filter(|&last| self.is_told(last)) else { return Before::Nobody };
        let gap = self.gap(verb);
        if gap.chars().all(|c| c.is_alphabetic() || c.is_whitespace()) {
            // "Tomas Redl *hat* gesagt", "Redl *also* said".
            let end = if self.marks[last].has(Mark::Links) && !self.words[last].capital { last } else { verb };
            if end > 0 && self.marks[end - 1].has(Mark::Pronouns) && self.is_told(end - 1) {
                return Before::Pronoun;
            }
            let run = self.run_before(end);
            return if run.is_empty() { Before::Nobody } else { Before::Name(run) };
        }
        // "Ada Quill, head of the harbour, said".
        let aside = (verb.saturating_sub(ASIDE)..verb).rev().take_while(|&at| self.is_told(at));
        let comma = if gap.trim() == "," { aside.into_iter().find(|&at| self.gap(at).trim() == ",") } else { None };
        let run = comma.filter(|&comma| comma > 0).and_then(|comma| self.bare(self.run_before(comma)));
        match run.filter(|run| run.len() > 1 || run.len() == 1 && run.start == 0) {
            Some(run) => Before::Name(run),
            None => Before::Nobody,
        }
    }

    fn behind(&self, verb: usize) -> Option<Range<usize>> {
        let first = verb + 1;
        let joins = |at: usize| {
            let gap = self.gap(at);
            gap.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '.'))
                && !gap.contains(". ")
        };
        let goes_on = |at: usize| {
            let marks = self.marks[at];
            let stops = marks.has(Mark::Breaks)
                && !self.words[at].capital
                && !marks.has(Mark::Articles)
                && !marks.has(Mark::Part);
            self.is_told(at) && joins(at) && !stops && !marks.has(Mark::Pronouns)
        };
        let end = (first..self.words.len()).take_while(|&at| goes_on(at)).last()? + 1;
        let owned = |run: &Range<usize>| self.gap(run.end).starts_with(['\'', '’']);
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut at = first;
        while at < end {
            let length =
                (at..end).take_while(|&next| self.is_named(next) && (next == at || self.beside(next - 1))).count();
            runs.extend(Some(at..at + length).filter(|run| length > 0 && !owned(run)));
            at += length.max(1);
        }
        // "Said Leeds fitter *Wayne Copley*".
        if let Some(run) = runs.iter().rev().find(|run| run.len() > 1) {
            return Some(run.clone());
        }
        // "Said the head of equities, *Birgitte Lomholt*".
        let described = runs.first().is_none_or(|run| *run != (first..end));
        if described && self.gap(end).trim() == "," {
            let behind =
                (end..self.words.len()).take_while(|&at| self.is_named(at) && (at == end || self.beside(at - 1)));
            let length = behind.count();
            if length > 1 {
                return Some(end..end + length);
            }
        }
        let dated = |at: usize| self.dates.iter().any(|date| date.contains(&(self.words[at].start as usize)));
        runs.into_iter().next().filter(|run| run.start == first && (run.end == end || dated(run.end)))
    }

    /// A name without articles, and without what its bearer is; `None` if no more is left, or more than a name has.
    fn bare(&self, name: Range<usize>) -> Option<Range<usize>> {
        let lower = |at: usize| self.words[at].of(self.text).to_lowercase();
        let opens = |at: usize| at == 0 && self.marks[at].has(Mark::Breaks);
        let no_name = |at: usize| self.marks[at].has(Mark::Articles) || opens(at) || self.wording.is_role(&lower(at));
        let first = name.clone().find(|&at| !no_name(at))?;
        // "Das Unternehmen" is nobody's name, where every noun has a capital.
        let noun = self.wording.capital_nouns
            && first + 1 == name.end
            && first.checked_sub(1).is_some_and(|before| self.marks[before].has(Mark::Articles));
        (!noun && name.end - first <= NAME).then_some(first..name.end)
    }

    fn written(&self, name: &Range<usize>) -> &'a str {
        &self.text[self.words[name.start].start as usize..self.words[name.end - 1].end as usize]
    }
}

#[cfg(test)]
mod tests {
    use crate::story::Citation;
    use crate::story::quote::quotations;
    use crate::story::statement::Grammar;

    fn check(text: &str, lang: &str, expected: Option<&str>) {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let quotations = quotations(text);
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &quotations, &[]);
        assert_eq!(statement.speaker, expected, "{text}");
    }

    #[test]
    fn a_speaker_is_the_name_beside_the_verb() {
        check("\"We rowed,\" Ada Quill said in Lenn.", "en", Some("Ada Quill"));
        check("\"We rowed,\" said Ada Quill, who is 82.", "en", Some("Ada Quill"));
        check("\"We rowed,\" she told the Quay Post.", "en", None);
        check("\"We rowed,\" said one former rower.", "en", None);
        check("„Wir ruderten“, sagte Quill am Ufer.", "de", Some("Quill"));
        check("\"We rowed,\" the Mayor said.", "en", None);
        check("Der Verein sagte, man habe „gerudert“.", "de", None);
    }

    #[test]
    fn what_somebody_is_does_not_hide_the_name() {
        check("\"We rowed,\" said Lenn ferryman Per Lund, 41, who has two boats.", "en", Some("Per Lund"));
        check("\"We rowed,\" said Kolvik's head of boats, Ada Quill.", "en", Some("Ada Quill"));
        check("\"We rowed,\" said the club's president, Per Lund.", "en", Some("Per Lund"));
        check("Owner Ada Quill said she had \"rowed all night\".", "en", Some("Ada Quill"));
        check("\"We rowed,\" said Chief Inspector Ada Quill.", "en", Some("Ada Quill"));
        check("Hafenchef Per Lund sagte: „Wir ruderten.“", "de", Some("Per Lund"));
        check("„Wir ruderten“, sagte Hauptkommissarin Ada Quill.", "de", Some("Ada Quill"));
        check("« Nous ramions », a déclaré la veille le ministre de la Mer, Per Lund.", "fr", Some("Per Lund"));
        check("«Remamos», dijo el ministro del Mar, Per Lund.", "es", Some("Per Lund"));
        check("»Vi roede,« sagde havneminister Per Lund.", "da", Some("Per Lund"));
        check("„Wiosłowaliśmy” – powiedział rzecznik klubu Per Lund.", "pl", Some("Per Lund"));
        check("„Wiosłowaliśmy” – powiedziała Ada Quill, która ma 82 lata.", "pl", Some("Ada Quill"));
        check("„Wiosłowaliśmy” – powiedziała ona gazecie.", "pl", None);
        check("«Remámos», disse o ministro do Mar, Per Lund.", "pt", Some("Per Lund"));
        check("“Remamos”, afirmou Ada Quill em Lenn.", "pt", Some("Ada Quill"));
        check("”Soudimme”, sanoi meriministeri Per Lund.", "fi", Some("Per Lund"));
        check("Satamajohtaja Ada Quill kertoi: ”Soudimme”.", "fi", Some("Ada Quill"));
    }

    #[test]
    fn an_aside_does_not_part_a_name_from_its_verb() {
        check("Sir Per Lund, director of the Lenn Boat Club, said: \"We rowed.\"", "en", Some("Sir Per Lund"));
        check("Ada Quill, of the Rowers' Union, said: \"We rowed.\"", "en", Some("Ada Quill"));
        check("In Lenn, after the race, said the club, \"we rowed\".", "en", None);
    }
}
