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
        Before::Unnamed => None,
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

/// Does nothing but a space, or a word of one letter, stand there?
fn plain(gap: &str) -> bool {
    gap.chars().all(|c| c.is_alphabetic() || c.is_whitespace())
}

/// What stands before a verb of speech.
enum Before {
    Name(Range<usize>),
    /// "She told the Courier" and "the lawyer called Per Lund a liar" name nobody who speaks.
    Unnamed,
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
        // "Tomas Redl *hat* gesagt", "Redl *also* said".
        let linked = plain(self.gap(verb)) && self.marks[last].has(Mark::Links) && !self.words[last].capital;
        let end = if linked { last } else { verb };
        let gap = self.gap(end);
        // "Ada Quill, *who* called Per Lund a liar".
        let relative = self.marks[last].has(Mark::Relative) && !self.marks[last].has(Mark::Articles);
        if relative && last > 0 && self.gap(last).contains(',') {
            return Before::Unnamed;
        }
        if plain(gap) {
            if end > 0 && self.marks[end - 1].has(Mark::Pronouns) && self.is_told(end - 1) {
                return Before::Unnamed;
            }
            let run = self.run_before(end);
            return match run.is_empty() {
                true if self.is_subject(end) => Before::Unnamed,
                true => Before::Nobody,
                false => self.bearer(run).map_or(Before::Unnamed, Before::Name),
            };
        }
        // "Ada Quill, head of the harbour, said".
        let aside = (end.saturating_sub(ASIDE)..end).rev().take_while(|&at| self.is_told(at));
        // A single letter is no word: "Ada Quill, cheffe du port, *a* déclaré".
        let closes = gap.trim_start().strip_prefix(',').is_some_and(|rest| rest.trim().chars().count() <= 1);
        let comma = if closes { aside.into_iter().find(|&at| self.gap(at).trim() == ",") } else { None };
        let Some(comma) = comma.filter(|&comma| comma > 0) else { return Before::Nobody };
        let run = self.run_before(comma);
        let described = run.is_empty() || self.bare(run.clone()).is_none() || self.preposition(run.start).is_some();
        let named = |run: &Range<usize>| run.len() > 1 || run.len() == 1 && run.start == 0;
        let holder = self.bearer(run.clone()).and_then(|run| self.bare(run)).filter(named);
        // "Their lawyer, *Ada Quill*, called Per Lund a liar": what is set off is all of a name, and before it stands whose.
        let within = Some(comma..end).filter(|aside| described && self.run_before(end) == *aside);
        let within = within.and_then(|aside| self.bare(aside)).filter(|name| name.len() > 1);
        let holder = match within {
            Some(_) => holder.filter(|holder| holder.end < run.start),
            None => holder,
        };
        holder.or(within).map_or(Before::Nobody, Before::Name)
    }

    /// Who is meant by the names `run` before a verb: "*Ada Quill* of Lenn Harbour said", "*Ursula of Lenn* said", and nobody
    /// where they name but a place or a house ("the mayor of Lenn said").
    fn bearer(&self, run: Range<usize>) -> Option<Range<usize>> {
        let Some(preposition) = self.preposition(run.start) else { return Some(run) };
        let before = self.run_before(preposition);
        let particle = self.marks[preposition].has(Mark::Part);
        match self.bare(before.clone()).filter(|_| !before.is_empty()) {
            // A full name, or a title and a name.
            Some(name) if name.len() > 1 => Some(name),
            Some(name) if particle && run.len() == 1 => Some(name.start..run.end),
            _ if run.len() == 1 && (particle || self.marks[preposition].has(Mark::Places)) => None,
            _ => Some(run),
        }
    }

    /// The preposition before the names that start at `start`, perhaps with an article between: "Ada Quill *of* the Harbour Institute".
    fn preposition(&self, start: usize) -> Option<usize> {
        const NONE: [Mark; 7] =
            [Mark::Joins, Mark::That, Mark::Relative, Mark::Perfect, Mark::Present, Mark::Past, Mark::Auxiliary];
        let joined = |at: usize| at > 0 && matches!(self.gap(at), " " | "'" | "’") && self.is_told(at - 1);
        let article = |at: usize| {
            let marks = self.marks[at - 1];
            marks.has(Mark::Articles) && !self.words[at - 1].capital && joined(at - 1)
        };
        let is_one = |at: &usize| {
            let marks = self.marks[*at];
            let leads = [Mark::Part, Mark::Places, Mark::Breaks].iter().any(|&mark| marks.has(mark));
            leads && !self.words[*at].capital && !NONE.iter().any(|&mark| marks.has(mark))
        };
        let first = Some(start).filter(|&start| joined(start))?;
        let beyond = Some(first - 1).filter(|_| article(first)).map(|at| at - 1).filter(is_one);
        beyond.or_else(|| Some(first - 1).filter(is_one))
    }

    /// Is what ends before the word at `end` somebody or something that opens with an article and has no name: "*the lawyer* called"?
    /// Not a time ("*la veille* a dit"), nor an article alone ("*das* sagte").
    fn is_subject(&self, end: usize) -> bool {
        let goes_on = |at: &usize| self.is_told(*at) && (*at + 1 == end || plain(self.gap(*at + 1)));
        let stretch: Vec<usize> = (0..end).rev().take_while(goes_on).collect();
        let Some(&first) = stretch.last() else { return false };
        let dated = |at: &usize| self.dates.iter().any(|date| date.contains(&(self.words[*at].start as usize)));
        // A single letter is no word: "*a* lawyer", "*o* advogado".
        let before = &self.text[first.checked_sub(1).map_or(0, |before| self.words[before].end as usize)..];
        let letter = before[..before.len() - self.text[self.words[first].start as usize..].len()].trim();
        let article = |word: &str| self.wording.marks(&word.to_lowercase()).has(Mark::Articles);
        let opens = self.marks[first].has(Mark::Articles) || article(letter.trim_start_matches([',', ' ']));
        opens && (stretch.len() > 1 || !self.marks[first].has(Mark::Articles)) && !stretch.iter().any(dated)
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
            return self.bearer(run.clone()).or_else(|| Some(run.clone()));
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
    use crate::date::Reader;
    use crate::story::Citation;
    use crate::story::quote::quotations;
    use crate::story::statement::Grammar;

    fn check(text: &str, lang: &str, expected: Option<&str>) {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let quotations = quotations(text);
        let dates: Vec<_> = Reader::new(lang, None).read(text).into_iter().map(|mention| mention.span).collect();
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &quotations, &dates);
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
    fn a_house_behind_a_name_does_not_speak() {
        check("Ada Quill of Lenn Harbour said the sea was \"calm\".", "en", Some("Ada Quill"));
        check(
            "Prof Ada Quill of the Sea Institute, who was not on board, said it was \"calm\".",
            "en",
            Some("Prof Ada Quill"),
        );
        check("\"We rowed,\" said Ada Quill of Lenn Harbour.", "en", Some("Ada Quill"));
        check("Ada Quill von der Universität Lenn sagte, die See sei „ruhig“.", "de", Some("Ada Quill"));
        check("Ada van Lund zei dat de zee „kalm” was.", "nl", Some("Ada van Lund"));
        check("The mayor of Lenn said the sea was \"calm\".", "en", None);
        check("Per Lund and Ada Quill said the sea was \"calm\".", "en", Some("Ada Quill"));
    }

    #[test]
    fn who_is_called_something_does_not_speak() {
        check("Their lawyer, Ada Quill, called Mr Lund \"a liar\".", "en", Some("Ada Quill"));
        check("The lawyer for Nils Lund, Ada Quill, called Mr Orr \"a liar\".", "en", Some("Ada Quill"));
        check("Their lawyer, Ada Quill, told Per Lund he was \"a liar\".", "en", Some("Ada Quill"));
        check("Der Anwalt der Brüder, Nils Orr, nannte Per Lund „einen Lügner“.", "de", Some("Nils Orr"));
        check("L’avocate des frères, Ada Quill, a accusé Per Lund d’être « un menteur ».", "fr", Some("Ada Quill"));
        check("A lawyer called Per Lund \"a liar\".", "en", None);
        check("The lawyer called Per Lund \"a liar\".", "en", None);
        check("Der Anwalt nannte Per Lund „einen Lügner“.", "de", None);
        check("Am Montag nannte Per Lund den Anwalt „einen Lügner“.", "de", Some("Per Lund"));
        check("Nils Orr, who called Per Lund \"a liar\", rows.", "en", None);
    }

    #[test]
    fn an_aside_does_not_part_a_name_from_its_verb() {
        check("Sir Per Lund, director of the Lenn Boat Club, said: \"We rowed.\"", "en", Some("Sir Per Lund"));
        check("Ada Quill, of the Rowers' Union, said: \"We rowed.\"", "en", Some("Ada Quill"));
        check("In Lenn, after the race, said the club, \"we rowed\".", "en", None);
    }
}
