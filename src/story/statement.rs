//! A sentence made comparable: its words, numbers, names and quotations.

use super::Citation;
use super::background::Background;
use super::contrary::{Answer, Opposites, Said, Time};
use super::number::{Marked, Number, numbers};
use super::speaker::{Sentence, speaker};
use super::subject::Callings;
use super::tolls::phrase;
use super::wording::{Mark, Marks, Wording};
use super::words::{Word, hash, hash_all, within};
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::OnceCell;
use std::ops::Range;

/// Words in a row that make a shingle.
pub(super) const SHINGLE: usize = 5;

/// Numbers from which a sentence is a table or a list run together: what each counts cannot be told, and to look at each with all that
/// stands around it takes time that grows with the square of them.
const TABLE: usize = 100;

/// A sentence made comparable.
#[derive(Clone, Debug)]
pub(super) struct Statement<'a> {
    /// Where it stands.
    pub at: Citation,
    /// Its words as the outlet wrote them.
    pub text: &'a str,
    /// Its words in order.
    pub words: Vec<Word>,
    /// Hashes of the stems of its words, in order.
    pub stems: Vec<u32>,
    /// How telling each word is.
    pub weights: Vec<f32>,
    /// What each word does in it.
    pub marks: Vec<Marks>,
    /// Its numbers, without those that are part of a date; none of a table.
    pub numbers: Vec<Number>,
    /// Is it a table run together, which says the same only as one of the same words?
    pub table: bool,
    /// Stems that are names, sorted.
    pub names: Vec<u32>,
    /// Hashes of the words of its quotations, one list each.
    pub quotes: Vec<Vec<u32>>,
    /// Places of its quotations in its text.
    pub quoted: Vec<Range<usize>>,
    /// What its words say that excludes what others may say, sorted, each once.
    pub answers: Vec<Said<Answer>>,
    /// The times of day that it names.
    pub times: Vec<Said<Time>>,
    /// Who is quoted, where the sentence names the speaker.
    pub speaker: Option<&'a str>,
    /// Does a word turn it around?
    pub negated: bool,
    /// Does it tell what is to come?
    pub planned: bool,
    /// Does it open with a word that points back?
    pub leaning: bool,
    /// Does it take the sentence before it to know who is spoken of?
    pub unnamed: bool,
    /// The words of its language.
    pub wording: &'static Wording,
    /// The opposites of its language, if there is a table.
    pub opposites: Option<&'static Opposites>,
    /// Words for what one person is or does.
    pub callings: &'static Callings,
    fingerprint: u64,
    shingles: OnceCell<Vec<u64>>,
    measured: OnceCell<Measured>,
    neighbours: OnceCell<Vec<u64>>,
    grams: OnceCell<Grams>,
}

/// What a sentence is measured by, sorted for comparing.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// Its stems, each once, by hash.
    pub bag: Vec<Stem>,
    /// Weight of all stems.
    pub weight: f32,
}

/// A stem of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stem {
    pub hash: u32,
    /// How telling it is: of its forms the least.
    pub weight: f32,
    /// How often it stands there.
    pub times: u32,
}

/// Runs of three characters of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Grams {
    /// Each run, packed into one number, and how often it stands there; sorted.
    pub counts: Vec<(u64, f32)>,
    /// Length of the vector that they are.
    pub norm: f32,
}

/// Words of one language, and how to make statements of its sentences.
pub(super) struct Grammar {
    wording: &'static Wording,
    opposites: Option<&'static Opposites>,
    callings: &'static Callings,
    background: &'static Background,
    stemmer: Option<Stemmer>,
    /// Words met before: each in the place that its hash gives it, which a later word may take.
    known: Vec<Known>,
    /// Room to write a word in small letters.
    room: String,
}

/// What is known of a word without its sentence. To stem a word, to weigh it and to look up what it does costs more than
/// all else that is done with it, and four in five have been met before.
///
/// How it is written stands in it: another article, in which it was met, would have to be fetched from memory to compare.
#[derive(Clone, Copy, Default)]
struct Known {
    written: [u8; WRITTEN],
    length: u8,
    stem: u32,
    weight: f32,
    marks: Marks,
    answer: Option<Answer>,
}

/// Bytes of a word that is kept; longer ones are rare.
const WRITTEN: usize = 23;

/// Places for words met before, a power of two.
const KNOWN: usize = 1 << 15;

impl Grammar {
    /// The grammar of `lang`, a BCP 47 primary tag.
    pub fn of(lang: &str) -> Self {
        Grammar { stemmer: algorithm(lang).map(Stemmer::create), ..Grammar::plain(lang) }
    }

    /// The same without stems: for sentences that meet no other outlet's.
    pub fn plain(lang: &str) -> Self {
        Grammar {
            wording: Wording::of(lang),
            opposites: Opposites::of(lang),
            callings: Callings::of(lang),
            background: Background::of(lang),
            stemmer: None,
            known: vec![Known::default(); KNOWN],
            room: String::new(),
        }
    }

    /// The statement that the sentence `span` of a paragraph makes. `quotations` are the paragraph's; numbers within
    /// `dates` (places in the sentence) are no figures.
    pub fn statement<'a>(
        &mut self,
        paragraph: &'a str,
        span: Range<usize>,
        at: Citation,
        quotations: &[Range<usize>],
        dates: &[Range<usize>],
    ) -> Statement<'a> {
        let text = &paragraph[span.clone()];
        // An English word takes six bytes with its space.
        let mut words = Vec::with_capacity(text.len() / 5);
        words.extend(super::words::words(text));
        let mut stems = Vec::with_capacity(words.len());
        let mut weights = Vec::with_capacity(words.len());
        let mut marks = Vec::with_capacity(words.len());
        let mut answers: Vec<Said<Answer>> = Vec::new();
        for word in &words {
            let known = self.known(word.of(text), word);
            stems.push(known.stem);
            weights.push(known.weight);
            marks.push(known.marks);
            let place = || word.start as usize..word.end as usize;
            answers.extend(known.answer.map(|said| Said { said, place: place() }));
        }
        answers.sort_by_key(|said| said.said);
        answers.dedup_by_key(|said| said.said);
        let times = dates.iter().filter_map(|date| {
            let (said, place) = time_in(text.get(date.clone())?)?;
            Some(Said { said, place: date.start + place.start..date.start + place.end })
        });
        let times: Vec<Said<Time>> = times.collect();
        let told = quotations.iter().filter_map(|quotation| {
            let start = quotation.start.max(span.start);
            let end = quotation.end.min(span.end);
            (start < end).then(|| start - span.start..end - span.start)
        });
        let quoted: Vec<Range<usize>> = told.collect();
        let quotes =
            quoted.iter().map(|quote| within(&words, quote).iter().map(|word| word.hash).collect::<Vec<u32>>());
        let mut numbers = numbers(Marked { text, words: &words, marks: &marks, wording: self.wording });
        numbers.retain(|number| {
            let start = words[number.words.start].start as usize;
            !dates.iter().any(|date| date.contains(&start))
        });
        // Such an opening begins with a word that would point back.
        let points = marks.first().is_some_and(|marks| marks.has(Mark::Opening));
        let opens = points && self.wording.is_impersonal(text);
        let of_happening = points && at.sentence == 1 && self.wording.is_of_happening(text);
        let table = numbers.len() >= TABLE;
        if table {
            numbers.clear();
        }
        let unnamed = !opens
            && !of_happening
            && (is_unnamed(&words, &marks, &quoted) || ends_back(text, &words, &quoted, self.wording));
        let sentence = Sentence { text, words: &words, marks: &marks, quoted: &quoted, dates, wording: self.wording };
        let speaker = speaker(sentence);
        let mut statement = Statement {
            at,
            text,
            numbers,
            table,
            names: names(&words, &stems, &weights),
            quotes: quotes.filter(|words| !words.is_empty()).collect(),
            answers,
            speaker,
            negated: false,
            planned: marks.iter().any(|marks| marks.has(Mark::Future) || marks.has(Mark::Conditional))
                || marks.windows(2).any(|pair| pair[1].has(Mark::To) && pair[0].has(Mark::Plans)),
            leaning: unnamed || !opens && marks.first().is_some_and(|marks| marks.has(Mark::Opening)),
            unnamed,
            wording: self.wording,
            opposites: self.opposites,
            callings: self.callings,
            quoted,
            fingerprint: fingerprint(&words, &times),
            times,
            shingles: OnceCell::new(),
            measured: OnceCell::new(),
            neighbours: OnceCell::new(),
            grams: OnceCell::new(),
            words,
            stems,
            weights,
            marks,
        };
        statement.negated = is_negated(&statement);
        statement
    }

    /// What is known of a `word`, which is written as in `text`.
    fn known(&mut self, text: &str, word: &Word) -> Known {
        // With and without a capital a word has one hash: each has a place, or they would take it from each other.
        let place = (word.hash as usize ^ usize::from(word.capital)) & (KNOWN - 1);
        let known = self.known[place];
        // Of what other stories left here nothing may be seen but the time it saves.
        if known.written[..usize::from(known.length)] == *text.as_bytes() {
            return known;
        }
        let lower = lower(text, &mut self.room);
        let stem = match &self.stemmer {
            Some(stemmer) if !word.number => hash(&stemmer.stem(lower)),
            _ => word.hash,
        };
        let (weight, marks) = (self.background.idf(word.hash), self.wording.marks(lower));
        let answer = self.opposites.and_then(|table| table.answer(lower, word.capital, &mut String::new()));
        let mut known = Known { stem, weight, marks, answer, ..Known::default() };
        if let Some(written) = known.written.get_mut(..text.len()) {
            written.copy_from_slice(text.as_bytes());
            known.length = text.len() as u8;
            self.known[place] = known;
        }
        known
    }
}

/// The grammars that a stretch of work has needed.
#[derive(Default)]
pub(super) struct Grammars<'a>(Vec<((&'a str, bool), Grammar)>);

impl<'a> Grammars<'a> {
    /// The grammar of `lang`, `stemmed` or plain.
    pub fn of(&mut self, lang: &'a str, stemmed: bool) -> &mut Grammar {
        let found = self.0.iter().position(|(key, _)| *key == (lang, stemmed));
        let at = found.unwrap_or_else(|| {
            let grammar = if stemmed { Grammar::of(lang) } else { Grammar::plain(lang) };
            self.0.push(((lang, stemmed), grammar));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

impl Statement<'_> {
    /// Does the mark of a sentence's end stand at its end? Headlines and most captions have none, and a colon is but a beginning.
    pub fn is_ended(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '\'', '”', '“', '’', '»', '«', ')', ']', ' ']);
        text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
    }

    /// One number for all its words in their order: equal for sentences that differ in nothing but marks and case.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// What it is measured by: made when it is first asked for, for most sentences of a story never meet another.
    pub fn measured(&self) -> &Measured {
        self.measured.get_or_init(|| {
            let stems = self.stems.iter().zip(&self.weights);
            let mut bag: Vec<Stem> = stems.map(|(&hash, &weight)| Stem { hash, weight, times: 1 }).collect();
            bag.sort_unstable_by(|a, b| a.hash.cmp(&b.hash).then(a.weight.total_cmp(&b.weight)));
            bag.dedup_by(|next, kept| {
                let same = next.hash == kept.hash;
                kept.times += u32::from(same);
                same
            });
            Measured { weight: bag.iter().map(|stem| stem.weight).sum(), bag }
        })
    }

    /// Pairs of neighbouring stems, each once, sorted: made when they are first asked for.
    pub fn neighbours(&self) -> &[u64] {
        self.neighbours.get_or_init(|| {
            let mut pairs: Vec<u64> =
                self.stems.windows(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1])).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        })
    }

    /// Its runs of three characters: apart from the other measures, for few that are measured come to be compared by them.
    pub fn grams(&self) -> &Grams {
        self.grams.get_or_init(|| {
            let counts = grams(self.text);
            let norm = counts.iter().map(|gram| gram.1 * gram.1).sum::<f32>().sqrt();
            Grams { counts, norm }
        })
    }

    /// What is left of it from the word `from` on, without its quotations; turned around if the whole is.
    pub fn tail(&self, from: usize) -> Self {
        let start = self.words.get(from).map_or(self.text.len(), |word| word.start as usize);
        let moved = |word: &Word| Word { start: word.start - start as u32, end: word.end - start as u32, ..*word };
        let words: Vec<Word> = self.words[from..].iter().map(moved).collect();
        let stems = self.stems[from..].to_vec();
        let behind = self.numbers.iter().filter(|number| number.words.start >= from);
        Statement {
            at: self.at,
            text: &self.text[start..],
            numbers: behind.cloned().collect(),
            table: self.table,
            names: self.names.iter().copied().filter(|name| stems.contains(name)).collect(),
            quotes: Vec::new(),
            answers: Vec::new(),
            times: Vec::new(),
            speaker: None,
            quoted: Vec::new(),
            negated: self.negated,
            planned: self.planned,
            leaning: false,
            unnamed: false,
            wording: self.wording,
            opposites: self.opposites,
            callings: self.callings,
            fingerprint: hash_all(words.iter().map(|word| word.hash)),
            shingles: OnceCell::new(),
            measured: OnceCell::new(),
            neighbours: OnceCell::new(),
            grams: OnceCell::new(),
            weights: self.weights[from..].to_vec(),
            marks: self.marks[from..].to_vec(),
            words,
            stems,
        }
    }

    /// Hashes of its runs of five words, sorted: made when they are first asked for.
    pub fn shingles(&self) -> &[u64] {
        self.shingles.get_or_init(|| {
            let mut shingles: Vec<u64> = self.runs().collect();
            shingles.sort_unstable();
            shingles.dedup();
            shingles
        })
    }

    /// Hashes of its runs of five words, in their order.
    pub fn runs(&self) -> impl Iterator<Item = u64> {
        self.words.windows(SHINGLE).map(|run| hash_all(run.iter().map(|word| word.hash)))
    }
}

/// Do its words turn it around? "Nie żyje sześć osób" tells of six dead, and denies nothing.
fn is_negated(statement: &Statement) -> bool {
    let denies = |word: &usize| {
        let marks = statement.marks[*word];
        marks.has(Mark::Negation) && !(marks.has(Mark::Fates) && phrase(statement, *word).is_some())
    };
    let count = (0..statement.words.len()).filter(denies).count();
    if statement.wording.concord { count > 0 } else { count % 2 == 1 }
}

/// Does a sentence speak of somebody whom it does not name: "But they had known", "We will not pay," he said?
fn is_unnamed(words: &[Word], marks: &[Marks], quoted: &[Range<usize>]) -> bool {
    let told = |at: &usize| !quoted.iter().any(|quote| quote.contains(&(words[*at].start as usize)));
    let opens_quoted = !words.is_empty() && !told(&0);
    if !opens_quoted {
        let connecting = |marks: &&Marks| marks.has(Mark::Opening) && !marks.has(Mark::Pronouns);
        return marks.iter().find(|marks| !connecting(marks)).is_some_and(|marks| marks.has(Mark::Pronouns));
    }
    let outside: Vec<usize> = (0..words.len()).filter(told).collect();
    let says = |pair: &[usize]| {
        let [one, two] = [marks[pair[0]], marks[pair[1]]];
        one.has(Mark::Speech) && two.has(Mark::Pronouns) || one.has(Mark::Pronouns) && two.has(Mark::Speech)
    };
    outside.iter().all(|&at| !words[at].capital) && outside.windows(2).any(says)
}

/// Does a short sentence end with a word for what was told before it: "Some relatives disputed *this*"? In a long one the word may be of
/// what it tells itself.
fn ends_back(text: &str, words: &[Word], quoted: &[Range<usize>], wording: &Wording) -> bool {
    const SHORT: usize = 8;
    let Some(last) = words.last().filter(|_| words.len() <= SHORT && quoted.is_empty()) else { return false };
    text[last.end as usize..].starts_with('.') && wording.is_closing(&last.of(text).to_lowercase())
}

/// The time of day in an expression of date or time, and its place: "Tuesday at 5:40 a.m."
fn time_in(expression: &str) -> Option<(Time, Range<usize>)> {
    let starts =
        |at: &usize| !expression[..*at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ','));
    let digits = expression.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at);
    digits.filter(starts).find_map(|at| Time::read(&expression[at..]).map(|(time, len)| (time, at..at + len)))
}

/// One number for all words in their order, and the times, of which the words have not the half of the day.
fn fingerprint(words: &[Word], times: &[Said<Time>]) -> u64 {
    let times = times.iter().map(|time| time.said).filter(|time| time.half_known()).map(|time| time.number());
    hash_all(words.iter().map(|word| word.hash).chain(times))
}

/// `text` in small letters, for which there is `room`.
fn lower<'r>(text: &str, room: &'r mut String) -> &'r str {
    room.clear();
    match text.is_ascii() {
        true => {
            room.push_str(text);
            room.make_ascii_lowercase();
        }
        false => room.push_str(&text.to_lowercase()),
    }
    room
}

/// Runs of three characters, packed into one number each, and how often they stand in `text`; sorted.
fn grams(text: &str) -> Vec<(u64, f32)> {
    let mut run = 0u64;
    let mut pack = |c: char| {
        run = (run << 21 | u64::from(c)) & ((1 << 63) - 1);
        run
    };
    let mut grams: Vec<u64> = Vec::with_capacity(text.len());
    match text.is_ascii() {
        true => grams.extend(text.bytes().map(|byte| pack(char::from(byte.to_ascii_lowercase())))),
        false => grams.extend(text.chars().flat_map(char::to_lowercase).map(pack)),
    }
    grams.drain(..grams.len().min(2));
    grams.sort_unstable();
    grams.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f32)).collect()
}

/// Words with a capital, but not the first of the sentence unless it is rare: a sentence can open with any word.
fn names(words: &[Word], stems: &[u32], weights: &[f32]) -> Vec<u32> {
    const RARE: f32 = 5.5;
    let named = |at: &usize| words[*at].capital && (*at > 0 || weights[*at] > RARE);
    let mut names: Vec<u32> = (0..words.len()).filter(named).map(|at| stems[at]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn algorithm(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_that_stands_for_nobody_points_back_to_nobody() {
        let leans = |lang: &str, text: &str| {
            let at = Citation { article: 0, paragraph: 1, sentence: 1 };
            let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
            (statement.leaning, statement.unnamed)
        };
        assert_eq!(leans("fr", "Il y a deux semaines, une fenêtre avait été forcée."), (false, false));
        assert_eq!(leans("fr", "Il a deux semaines."), (true, true));
        assert_eq!(leans("en", "It is the second fire at the port of Lenn in a week."), (true, false));
        assert_eq!(leans("en", "It is the second boat of the club in Lenn."), (true, true));
        assert_eq!(leans("en", "It is not known how the fire broke out."), (false, false));
        assert_eq!(leans("en", "It comes a day after a fire in Ostrel."), (true, false));
        assert_eq!(leans("de", "Es ist der zweite Ausstand in diesem Jahr."), (true, false));
        assert_eq!(leans("de", "Es ist der zweite Kahn des Vereins."), (true, true));
        assert_eq!(leans("da", "Det er den tredje brand i år."), (true, false));
        assert_eq!(leans("nl", "Het is de tweede brand in een week."), (true, false));
        assert_eq!(leans("sv", "Det är den andra branden i år."), (true, false));
        assert_eq!(leans("de", "Es gab dort schon im Mai ein Feuer."), (false, false));
    }
}
