//! What a fact that points back needs before it: "He was released on bail" tells nothing without the sentence that names him.

use super::speaker::{Mentioned, mentioned};
use super::statement::Statement;
use super::subject::{Subject, subject};
use super::wording::{Gender, Mark};
use super::{Citation, Variant};
use std::cell::OnceCell;

/// Sentences that are shown before one that points back.
const SHOWN: usize = 2;

/// Sentences before it of which the first names the person, and the others go on with it.
const REACH: usize = 3;

/// Sentences before it in which full names are, by the last of which the person may be named.
const KNOWN: usize = 60;

/// Words that a sentence has at least that names a thing: a line of furniture has fewer, or does not end like a sentence.
const WORDS: usize = 5;

/// The statements of a story and whom they name, each asked once.
pub(super) struct Named<'s, 'a> {
    statements: &'s [Statement<'a>],
    /// By statement: its names.
    names: Vec<OnceCell<Vec<Mentioned>>>,
}

impl<'s, 'a> Named<'s, 'a> {
    pub fn new(statements: &'s [Statement<'a>]) -> Self {
        Named { statements, names: vec![OnceCell::new(); statements.len()] }
    }

    fn names(&self, at: usize) -> &[Mentioned] {
        self.names[at].get_or_init(|| mentioned(&self.statements[at]).collect())
    }

    /// How many persons does the statement `at` speak of, as the names in those before it and in itself tell? A name is somebody's if it is
    /// full, or the last one of a full name. One that mostly stands behind a preposition of place is none, nor is one of capitals.
    fn persons(&self, at: usize) -> usize {
        let article = self.statements[at].at.article;
        let own = |other: &usize| self.statements[*other].at.article == article;
        let reach: Vec<Mentioned> =
            (0..=at).rev().take(KNOWN).take_while(own).flat_map(|other| self.names(other)).copied().collect();
        let is_somebody = |name: &&Mentioned| {
            let same = || reach.iter().filter(|other| other.full && other.last == name.last);
            let places = same().filter(|other| other.place || other.capitals).count();
            let place = 2 * places >= same().count() && !same().any(|other| other.role);
            same().next().is_some() && !name.owner && !name.capitals && !place
        };
        let mut persons: Vec<u32> = self.names(at).iter().filter(is_somebody).map(|name| name.last).collect();
        persons.sort_unstable();
        persons.dedup();
        persons.len()
    }
}

/// What the statement `at` points back to, in its own paragraph or the one before.
///
/// A pronoun takes the sentence directly before, and those before that as long as they point back themselves; one that stands for a
/// person takes the nearest that speaks of somebody, and none may be of a woman for "he", or of a man for "she". Where they are not
/// such, a reader is better off without.
pub(super) fn context(named: &Named, at: usize) -> Option<Variant> {
    let statements = named.statements;
    let statement = &statements[at];
    // "Der Verein bestritt *das*" points back with its last word.
    let closing = Pronoun { somebody: false, gender: None };
    let pronoun = Some(statement).filter(|statement| statement.unnamed).map(|one| pronoun(one).unwrap_or(closing))?;
    let is_of = |before: &&Statement| {
        let (one, two) = (before.at, statement.at);
        one.article == two.article && one.paragraph + 1 >= two.paragraph
    };
    let before = || statements[..at].iter().rev().take(REACH).take_while(is_of);
    let mut shown: Vec<&Statement> = before().take_while(|before| before.unnamed).take(SHOWN - 1).collect();
    if pronoun.somebody {
        // "It has been confirmed that Ada Quill is dead": what it points back to is not who is meant.
        let names = |other: usize, before: &Statement| {
            let another = self::pronoun(before).is_some_and(|other| !other.somebody || other.gender != pronoun.gender);
            another && named.persons(other) > 0
        };
        let leans = |(back, before): &(usize, &Statement)| before.unnamed && !names(at - 1 - back, before);
        shown = before().enumerate().take_while(leans).map(|(_, before)| before).collect();
        // A sentence that speaks of nobody may stand between, but not one of which that is not plain.
        let whom = |(back, before): &(usize, &Statement)| match named.persons(at - 1 - back) {
            0 => introduces(before),
            _ => Subject::Person,
        };
        let (back, first) = before().enumerate().skip(shown.len()).find(|before| whom(before) != Subject::Nobody)?;
        if whom(&(back, first)) == Subject::Open {
            return None;
        }
        // Of two the words for a woman may be those of the other.
        let another = named.persons(at - 1 - back) < 2 && is_of_another(first, pronoun.gender);
        if another || before().take(back).any(|between| is_of_another(between, pronoun.gender)) {
            return None;
        }
        shown.push(first);
    } else {
        shown.push(before().nth(shown.len()).filter(|before| !before.unnamed && is_plain(before))?);
    }
    shown.dedup_by_key(|statement| statement.at);
    shown.reverse();
    let text = shown.iter().map(|statement| statement.text).collect::<Vec<_>>().join(" ");
    let citations: Vec<Citation> = shown.iter().map(|statement| statement.at).collect();
    Some(Variant { text, citations })
}

/// A pronoun by which a statement points back.
struct Pronoun {
    /// It stands for a person.
    somebody: bool,
    gender: Option<Gender>,
}

fn pronoun(statement: &Statement) -> Option<Pronoun> {
    let at = told(statement).find(|&at| statement.marks[at].has(Mark::Pronouns))?;
    Some(Pronoun { somebody: statement.marks[at].has(Mark::Somebody), gender: gender(statement, at) })
}

/// The words of a statement outside its quotations.
fn told(statement: &Statement) -> impl Iterator<Item = usize> {
    let quoted = |start: u32| statement.quoted.iter().any(|quote| quote.contains(&(start as usize)));
    (0..statement.words.len()).filter(move |&at| !quoted(statement.words[at].start))
}

fn gender(statement: &Statement, at: usize) -> Option<Gender> {
    statement.wording.gender(&statement.words[at].of(statement.text).to_lowercase())
}

/// Does a statement speak of a woman alone, where a man is meant, or of a man, where a woman is?
fn is_of_another(statement: &Statement, meant: Option<Gender>) -> bool {
    let Some(meant) = meant else { return false };
    let tells = |at: &usize| !(statement.wording.gendered && statement.marks[*at].has(Mark::Pronouns));
    let genders: Vec<Gender> = told(statement).filter(tells).filter_map(|at| gender(statement, at)).collect();
    !genders.is_empty() && !genders.contains(&meant)
}

/// Whom does a statement bring up without a name: "Police arrested a 24-year-old *man*", "The midfielder, *22*, signs until 2031"?
fn introduces(statement: &Statement) -> Subject {
    const AGES: std::ops::RangeInclusive<u32> = 10..=110;
    let word = |at: usize| statement.words[at].of(statement.text);
    let gap = |at: usize| match statement.words.get(at + 1) {
        Some(next) => &statement.text[statement.words[at].end as usize..next.start as usize],
        None => "",
    };
    let age = |at: usize| {
        let is_age = word(at).parse().is_ok_and(|age: u32| AGES.contains(&age));
        is_age && at > 0 && gap(at - 1) == ", " && gap(at) == ", " && !statement.words[at - 1].number
    };
    let told: Vec<usize> = told(statement).collect();
    let somebody = |&at: &usize| statement.marks[at].has(Mark::Person) || age(at);
    match subject(statement, &told) {
        Subject::Person if statement.is_ended() => Subject::Person,
        _ if is_plain(statement) && told.iter().any(somebody) => Subject::Person,
        Subject::Person => Subject::Open,
        other => other,
    }
}

/// Is it a sentence in the outlet's own words, with room for a subject?
fn is_plain(statement: &Statement) -> bool {
    let opens_quoted = statement.quoted.first().is_some_and(|quote| quote.start <= 4);
    let ended = statement
        .text
        .trim_end_matches(['"', '\'', '”', '’', '»', '“', ')'])
        .ends_with(['.', '!', '?', '…', '。', '।', '؟']);
    ended && !opens_quoted && statement.words.len() >= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::quote::quotations;
    use crate::story::sentence::sentences;
    use crate::story::statement::Grammar;

    /// The context of the last sentence of an article.
    fn check(lang: &str, paragraphs: &[&str], expected: Option<&str>) {
        let mut statements = Vec::new();
        for (number, text) in (1..).zip(paragraphs) {
            let quotations = quotations(text);
            for (sentence, span) in (1..).zip(sentences(text, lang, &quotations)) {
                let at = Citation { article: 0, paragraph: number, sentence };
                statements.push(Grammar::plain(lang).statement(text, span, at, &quotations, &[]));
            }
        }
        let found = context(&Named::new(&statements), statements.len() - 1);
        assert_eq!(found.map(|context| context.text).as_deref(), expected, "{paragraphs:?}");
    }

    #[test]
    fn a_person_is_who_was_named() {
        let named = "Nils Lund, the ferryman, saw the fire.";
        check("en", &[named, "He said the club met in May."], Some(named));
        check("en", &[named, "Fares rose in the spring of March. He said the club met in May."], Some(named));
        check("en", &["Fares rose in the spring. He said the club met in May."], None);
        check("en", &[named, "Fares rose.", "It rained.", "He said the club met in May."], None);
        check("en", &[named, "On Monday Lund was heard. He denied it."], Some("On Monday Lund was heard."));
        check(
            "de",
            &["Der Fährmann Per Lund sah das Feuer. Er bestreitet es."],
            Some("Der Fährmann Per Lund sah das Feuer."),
        );
        check("fr", &["Les prix ont monté en mars. Il a démenti."], None);
        check("da", &["Færgemanden Per Lund så ilden. Han nægter."], Some("Færgemanden Per Lund så ilden."));
    }

    #[test]
    fn a_woman_a_club_and_a_place_are_not_him() {
        let coach = "Lenn's coach, Ada Quill, did not hide her anger.";
        check("en", &[coach, "His last race will be on Sunday."], None);
        check("en", &[coach, "\"We row on,\" she said.", "His last race will be on Sunday."], None);
        check("en", &[coach, "She will row on Sunday."], Some(coach));
        check("en", &["The champions pay FC Lenn two million at once.", "He is to row on Sunday."], None);
        let way = "Per Lund is on his way to Port Ostrel.";
        check("en", &[way, "Port Ostrel beat two other clubs to it. He rows on Sunday."], None);
        check("en", &["St Ulva's, the largest, will open on Saturday.", "He works there."], None);
        check("en", &[way, "It rained. He rows on Sunday."], None);
        check("da", &["Kvinden Ada Quill så ilden. Han nægter."], None);
        check("fr", &["La femme, Ada Quill, a vu le feu. Il a démenti."], None);
        let told = "According to Mr Lund, the sea was calm.";
        check("en", &["John Lund, a rower, was heard.", told, "He said it was late."], Some(told));
        let told = "It has been confirmed that Ada Quill, a rower, is dead.";
        check("en", &[told, "She was a sister of the mayor."], Some(told));
        let told = "UN Secretary Per Lund spoke in Lenn.";
        check("en", &[told, "He said it was late."], Some(told));
        let told = "Ada Quill said Per Lund had lost his boat.";
        check("en", &[told, "She said it was late."], Some(told));
        let man = "Police arrested a man of 24 in Lenn on Monday.";
        check("en", &[man, "He works for a ferry."], Some(man));
        check("en", &[man, "She works for a ferry."], None);
        let rower = "The rower, 22, signs until 2031.";
        check("en", &[way, rower, "He is to row on Sunday."], Some(rower));
    }

    #[test]
    fn who_was_brought_up_without_a_name_is_meant_and_nobody_before() {
        let check = |lang: &str, named: &str, brought: &str, pronoun: &str| {
            check(lang, &[named, &format!("{brought} {pronoun}")], Some(brought));
        };
        let lund = "Nils Lund, the ferryman, chairs the board.";
        check("en", lund, "“Shame,” shouted a man at the back.", "He was arrested.");
        check("en", lund, "“We row,” said a woman in the gallery.", "She was asked to leave.");
        check("en", lund, "The treasurer resigned.", "He had taken £4,000.");
        check("en", "Ada Quill, the mayor, opened the bridge.", "A protester threw an egg.", "She was taken away.");
        check("en", lund, "Then the club's young treasurer resigned.", "He had taken £4,000.");
        check(
            "de",
            "Der Fährmann Per Lund eröffnete die Brücke.",
            "„Schande“, rief ein Mann aus dem Publikum.",
            "Er wurde abgeführt.",
        );
        check(
            "de",
            "Die Ruderin Ada Quill eröffnete die Brücke.",
            "Am Montag trat die Kassiererin zurück.",
            "Sie hatte Geld genommen.",
        );
        check("fr", "Le batelier Per Lund a ouvert le pont.", "Un manifestant a jeté un œuf.", "Il a été arrêté.");
        check("es", "El barquero Per Lund abrió el puente.", "Un manifestante lanzó un huevo.", "Él fue detenido.");
        check(
            "it",
            "Il barcaiolo Nils Lund ha aperto il ponte.",
            "Un manifestante ha lanciato un uovo.",
            "Lui è stato arrestato.",
        );
        check("nl", "Veerman Nils Lund opende de brug.", "Een betoger gooide een ei.", "Hij werd opgepakt.");
        check("da", "Færgemanden Nils Lund åbnede broen.", "Kassereren trak sig.", "Han havde taget penge.");
        check("nb", "Ferjemannen Nils Lund åpnet broen.", "Demonstranten kastet et egg.", "Han ble pågrepet.");
        check("sv", "Färjkarlen Nils Lund öppnade bron.", "Kassören avgick.", "Han hade tagit pengar.");
        check("pl", "Przewoźnik Nils Lund otworzył most.", "Skarbnik złożył rezygnację.", "On wziął pieniądze.");
        check("pt", "O barqueiro Nils Lund abriu a ponte.", "Um manifestante atirou um ovo.", "Ele foi detido.");
        check("fi", "Lautturi Nils Lund avasi sillan.", "Rahastonhoitaja erosi.", "Hän oli ottanut rahaa.");
    }

    #[test]
    fn who_may_be_anybody_brings_nobody() {
        let lund = "Nils Lund, the ferryman, saw the fire.";
        check("en", &[lund, "The locksmith resigned. He had taken £4,000."], None);
        check("en", &[lund, "“Shame,” shouted a woman at the back. He was arrested."], None);
        check("de", &["Der Fährmann Per Lund sah das Feuer. Der Bus brannte aus. Er war neu."], None);
        check("en", &[lund, "On the river fares rose. He said the club met in May."], Some(lund));
        check("en", &[lund, "“It was hot.” He said the club met in May."], Some(lund));
    }

    #[test]
    fn a_thing_is_what_was_told_of_directly_before() {
        let told = "The club in Lenn owns two boats.";
        check("en", &[told, "It was founded in 2011."], Some(told));
        check("en", &["\"We own two boats in all here.\"", "It was founded in 2011."], None);
        check("en", &[told, "Two rowers disputed this."], Some(told));
        check("en", &["It rained all day long in Lenn.", "Two rowers disputed the tale in March."], None);
        check(
            "de",
            &["Der Verein in Lenn hat zwei Boote.", "Die Stadt bestritt das."],
            Some("Der Verein in Lenn hat zwei Boote."),
        );
        check("fr", &["Publié jeudi soir à Lenn", "Elles avaient deux bateaux au port."], None);
    }
}
