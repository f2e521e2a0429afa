//! Figures of which a happening has but one: how many of a hundred voted, by how many votes somebody won, how many watched or
//! stopped work, how many homes are without electricity.
//!
//! As with tolls, outlets word them so differently that their sentences share little ("Turnout was 58%", "officials say that 57
//! per cent of voters turned out"; "Attendance: 8,214", "some 8,400 watched at the park"). They are found by the word that says
//! what they are, and counted as tolls are. A figure that no other of its kind may be compared with is none.

use super::ballot::ballot;
use super::counted::{self, before, is, parted};
use super::figure::share_end;
use super::number::Number;
use super::statement::Statement;
use super::tolls::{Toll, is_named, phrase};
use super::wording::Mark;
use std::ops::Range;

/// What such figures are of.
pub(super) const KINDS: [Mark; 6] =
    [Mark::Turnout, Mark::Margin, Mark::Audience, Mark::Strike, Mark::Outage, Mark::Magnitude];

/// The magnitudes of quakes that are felt.
const FELT: Range<f64> = 2.0..10.0;

/// The least number of people: fewer are those who were held, or who spoke.
const MANY: f64 = 20.0;

/// Words between a number and the noun that says whom it counts: "800 *of the firm's* workers".
const NOUN: usize = 3;

/// Words of a clause that says no more than who gives a number: "the company said 500".
const WHO: usize = 5;

/// Words of a sentence that says nothing else: "Attendance at Quay Park: 8,214".
const BARE: usize = 6;

/// A word of this weight tells something.
const TELLING: f32 = 3.0;

/// Share of the telling words of the lighter of two sentences that both have to have, if both tell something else.
const SHARED: f32 = 0.3;

/// How many times larger one figure may be than another of its kind. Turnout at noon is no turnout, and who leads by 640 votes
/// while others are counted has not won by 212; but a storm leaves 90,000 homes without electricity, and two days later 4,000.
fn apart(kind: Mark) -> f64 {
    match kind {
        Mark::Turnout | Mark::Margin => 1.25,
        // What shook the ground later was another quake.
        Mark::Magnitude => 1.08,
        Mark::Outage => 100.0,
        _ => 2.5,
    }
}

/// Is a figure of the `kind` the same for good once it is known, so that who gives another on the next day contradicts?
pub(super) fn is_settled(kind: Mark) -> bool {
    KINDS.contains(&kind) && kind != Mark::Outage
}

/// Adds to the tolls of each statement the figures of which its happening has but one, if another outlet or somebody else
/// gives one that it may be compared with.
pub(super) fn count(statements: &[Statement], read: &mut [Vec<Toll>]) {
    let mut found: Vec<Toll> = Vec::new();
    for (at, statement) in statements.iter().enumerate().filter(|(_, statement)| may_count(statement)) {
        let taken = |number: usize| read[at].iter().any(|toll| toll.number == number);
        for kind in KINDS {
            let told = told(statement, kind).or_else(|| told_before(statements, at, kind));
            let Some(word) = told.or_else(|| won_by(statement, kind)) else { continue };
            let numbers = (0..statement.numbers.len()).filter(|&number| !taken(number));
            let of_kind: Vec<usize> = numbers.filter(|&number| counts(statement, number, kind, &word)).collect();
            for number in of_kind {
                let known = found.iter().any(|toll| (toll.statement, toll.number) == (at, number));
                if !known {
                    found.push(toll(at, number, statement, (kind, &word)));
                }
            }
        }
    }
    one_quake(&mut found, statements);
    let claims = others(statements, &found, read);
    found.extend(claims);
    found.sort_by_key(|toll| (toll.statement, toll.number));
    let fits = |toll: &&Toll| {
        toll.left || found.iter().any(|other| !std::ptr::eq(*toll, other) && may_differ(toll, other, statements))
    };
    // The turnout at noon is none, and no other figure either.
    let others = |toll: &&Toll| matches!(toll.fate, Mark::Turnout | Mark::Margin);
    let fitting = found.iter().map(|toll| (toll, fits(&toll))).filter(|(toll, fits)| *fits || others(toll));
    let fitting: Vec<Toll> = fitting.map(|(toll, fits)| Toll { more: !fits, ..toll.clone() }).collect();
    for toll in fitting {
        let tolls = &mut read[toll.statement];
        tolls.push(toll);
        tolls.sort_by_key(|toll| toll.number);
    }
}

/// Leaves of all magnitudes those near the one that most give, and none if an article gives two of them: it tells of two quakes.
fn one_quake(found: &mut Vec<Toll>, statements: &[Statement]) {
    let number = |toll: &Toll| statements[toll.statement].numbers[toll.number].most;
    let article = |toll: &Toll| statements[toll.statement].at.article;
    let of_quake = |toll: &&Toll| toll.fate == Mark::Magnitude && !toll.left;
    let near = |one: f64, two: f64| one.max(two) <= apart(Mark::Magnitude) * one.min(two);
    let given: Vec<(usize, f64)> = found.iter().filter(of_quake).map(|toll| (article(toll), number(toll))).collect();
    let count = |value: f64| given.iter().filter(|(_, other)| *other == value).count();
    let Some(main) =
        given.iter().map(|(_, value)| *value).max_by(|a, b| count(*a).cmp(&count(*b)).then(a.total_cmp(b)))
    else {
        return;
    };
    let kept = || given.iter().filter(|(_, value)| near(*value, main));
    let two = kept().any(|one| kept().any(|other| one.0 == other.0 && one.1 != other.1));
    found.retain(|toll| toll.fate != Mark::Magnitude || toll.left || !two && near(number(toll), main));
}

/// The numbers that somebody else is said to give for those who were on strike: "1,400 took part, *the company spoke of 950*", "*The
/// union named 1,600*".
fn others(statements: &[Statement], found: &[Toll], read: &[Vec<Toll>]) -> Vec<Toll> {
    const GIVES: [Mark; 4] = [Mark::Gives, Mark::Puts, Mark::Speech, Mark::Tallies];
    let mut claims = Vec::new();
    for known in found.iter().filter(|toll| toll.fate == Mark::Strike && !toll.left) {
        for at in known.statement..(known.statement + 2).min(statements.len()) {
            let (one, statement) = (&statements[known.statement], &statements[at]);
            if (one.at.article, one.at.paragraph) != (statement.at.article, statement.at.paragraph) {
                break;
            }
            let first = if at == known.statement { known.number + 1 } else { 0 };
            let Some(number) = statement.numbers.get(first) else { continue };
            let taken =
                found.iter().chain(&claims).chain(&read[at]).any(|toll| (toll.statement, toll.number) == (at, first));
            let place = &number.words;
            let alone = place.end == statement.words.len() || parted(statement, place.end);
            let clause = (0..=place.start).rev().find(|&word| word == 0 || parted(statement, word)).unwrap_or(0);
            let gives = |mark: &Mark| before(statement, place.start).take(NOUN).any(|marks| marks.has(*mark));
            let counts = alone
                && number.least >= MANY
                && counted::counts(statement, first)
                && !counted::is_left(statement, first);
            if counts && !taken && place.start - clause <= WHO && GIVES.iter().any(gives) {
                let text = statement.words[clause].start as usize..statement.words[place.end - 1].end as usize;
                claims.push(Toll {
                    statement: at,
                    number: first,
                    word: usize::MAX,
                    claim: true,
                    source: Some(text),
                    ..known.clone()
                });
            }
        }
    }
    claims
}

/// Has it a number, and a word that may say that it is such a figure?
fn may_count(statement: &Statement) -> bool {
    const ALSO: [Mark; 3] = [Mark::Joining, Mark::Votes, Mark::Fates];
    let says = |mark: Mark| statement.marks.iter().any(|marks| marks.has(mark));
    !statement.numbers.is_empty() && KINDS.into_iter().chain(ALSO).any(says)
}

/// The words of a statement that say of what `kind` a number is, the first of them.
fn told(statement: &Statement, kind: Mark) -> Option<Range<usize>> {
    (0..statement.words.len()).find_map(|word| {
        if is(statement, word, kind) {
            return Some(word..word + 1);
        }
        let (end, _) = phrase(statement, word).filter(|(_, mark)| *mark == kind)?;
        let last = statement.words[word..].iter().take_while(|word| word.end as usize <= end).count();
        Some(word..word + last)
    })
}

/// "Won *by* 212 votes", "won *by* just 212 votes", where no other word names the margin.
fn won_by(statement: &Statement, kind: Mark) -> Option<Range<usize>> {
    let leads = |word: usize| {
        let own = word > 0 && is(statement, word - 1, Mark::By);
        own || counted::letter(statement, word).is_some_and(|marks| marks.has(Mark::By))
    };
    let by = |number: &&Number| {
        let start = number.words.start;
        // "By two *of* 212 votes".
        let plain = |word: usize| {
            let parts = [Mark::Part, Mark::From, Mark::Toward].iter().any(|&mark| is(statement, word, mark));
            !parts && !statement.words[word].number && !statement.words[word].capital && !parted(statement, word + 1)
        };
        let led = leads(start) || start.checked_sub(1).is_some_and(|word| plain(word) && leads(word));
        kind == Mark::Margin && led && is(statement, number.words.end, Mark::Votes)
    };
    let votes = statement.numbers.iter().find(by)?.words.end;
    Some(votes..votes + 1)
}

/// Does the sentence before the one at `at`, of the same article, name a strike, if this one tells who took part?
fn told_before(statements: &[Statement], at: usize, kind: Mark) -> Option<Range<usize>> {
    let one = statements.get(at.checked_sub(1)?)?;
    let near = kind == Mark::Strike && one.at.article == statements[at].at.article;
    (near && told(one, kind).is_some()).then(|| told(&statements[at], Mark::Joining)).flatten()
}

/// Is the number at `number` one of the `kind` that `word` says?
fn counts(statement: &Statement, number: usize, kind: Mark, word: &Range<usize>) -> bool {
    if !counted::is_said(statement, number) || counted::is_whole(statement, number) {
        return false;
    }
    let value = statement.numbers[number].least;
    let place = counted::reach(statement, number);
    match kind {
        // "Rose by 9 per cent" is no turnout, nor is the share of one who was voted for.
        Mark::Turnout => {
            let first = (0..statement.numbers.len()).find(|&number| share_end(statement, number).is_some());
            let step =
                place.start > 0 && is(statement, place.start - 1, Mark::By) && counted::has_moved(statement, number);
            let left = counted::is_left(statement, number);
            share_end(statement, number).is_some() && value <= 100.0 && (left || first == Some(number) && !step)
        }
        Mark::Margin => {
            let votes = is(statement, place.end, Mark::Votes) && !parted(statement, place.end);
            let result = |first: usize| ballot(statement, first).is_some();
            votes && !result(number) && !number.checked_sub(1).is_some_and(result) && in_clause(statement, &place, word)
        }
        Mark::Magnitude => {
            let behind = word.start == place.end && !counted::gap(statement, word.start).contains([',', ';', '(']);
            let near = word.end <= place.start && place.start - word.end <= NOUN;
            let moved = counted::is_reached(statement, number) || counted::is_left(statement, number);
            FELT.contains(&value) && (behind || near && in_clause(statement, &place, word) || moved)
        }
        _ if value < MANY || value.fract() != 0.0 || !counted::counts(statement, number) => false,
        Mark::Audience => {
            let bare = statement.words.len() <= BARE;
            let behind = is(statement, place.end, kind) || is_phrase(statement, place.end, kind);
            let own =
                behind || (place.start.saturating_sub(NOUN)..place.start).any(|word| is_phrase(statement, word, kind));
            let people = is(statement, place.end, Mark::People) || !is_named(statement, place.end);
            let plain = own || people;
            plain && (bare || own || in_clause(statement, &place, word))
        }
        Mark::Strike => {
            let of_staff = |mark: Mark| noun(statement, place.end, mark).is_some();
            let whom = of_staff(Mark::Staff) || of_staff(Mark::People) || of_staff(Mark::Strike);
            let joined = told(statement, Mark::Joining).is_some_and(|word| in_clause(statement, &place, &word));
            whom && (joined || in_clause(statement, &place, word))
        }
        Mark::Outage => {
            let again = |at: usize| is(statement, at, Mark::Restored) && !word.contains(&at);
            let restored = (0..statement.words.len()).any(again);
            let before = || (0..place.start).any(|word| is(statement, word, Mark::Homes));
            let summed = || counted::is_reached(statement, number) && before();
            // "Cut power to 40,000 homes; by evening *12,000 were still without*".
            let bare = || is(statement, place.end, Mark::Links) && !parted(statement, place.end) && before();
            let homes = noun(statement, place.end, Mark::Homes).is_some() || summed() || bare();
            (homes || counted::is_left(statement, number)) && !restored
        }
        _ => false,
    }
}

/// Does a phrase of the `kind` start with the word at `word`?
fn is_phrase(statement: &Statement, word: usize, kind: Mark) -> bool {
    word < statement.words.len() && phrase(statement, word).is_some_and(|(_, mark)| mark == kind)
}

/// The noun behind a number, if it does what `mark` says.
fn noun(statement: &Statement, from: usize, mark: Mark) -> Option<usize> {
    let words = (from..(from + NOUN).min(statement.words.len())).take_while(|&word| !parted(statement, word));
    words.into_iter().find(|&word| is(statement, word, mark))
}

/// Is nothing between the number and the word that parts clauses?
fn in_clause(statement: &Statement, number: &Range<usize>, word: &Range<usize>) -> bool {
    let (from, to) = if word.start < number.start { (word.end, number.start) } else { (number.end, word.start) };
    !(from..=to.min(statement.words.len() - 1)).any(|at| parted(statement, at))
}

fn toll(at: usize, number: usize, statement: &Statement, (kind, word): (Mark, &Range<usize>)) -> Toll {
    let place = &statement.numbers[number].words;
    let leads = (0..statement.words.len()).any(|word| is(statement, word, Mark::Leading));
    let reached = counted::is_reached(statement, number);
    let claim = kind == Mark::Strike && before(statement, place.start).take(NOUN).any(|marks| marks.has(Mark::Speech));
    let clause = (0..=place.start).rev().find(|&word| word == 0 || parted(statement, word)).unwrap_or(0);
    let source = Some(clause).filter(|_| claim && place.start - clause <= WHO);
    let end = statement.words[place.end - 1].end as usize;
    // "Employees" tells whom the number counts, and "took part" does not.
    let joined = kind == Mark::Strike && is(statement, word.start, Mark::Joining);
    let staff = noun(statement, place.end, Mark::Staff).filter(|_| joined);
    Toll {
        statement: at,
        number,
        fate: kind,
        word: staff.unwrap_or(word.start),
        whom: None,
        sum: reached,
        rose: reached && counted::has_moved(statement, number),
        left: counted::is_left(statement, number) || kind == Mark::Margin && leads,
        more: false,
        claim,
        source: source.map(|first| statement.words[first].start as usize..end),
    }
}

/// May two figures of a kind be held against each other? Not if their sentences name other places, or tell of other things.
fn may_differ(one: &Toll, two: &Toll, statements: &[Statement]) -> bool {
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    let number = |toll: &Toll| statements[toll.statement].numbers[toll.number].most;
    let (less, more) = (number(one).min(number(two)), number(one).max(number(two)));
    if one.fate != two.fate || two.left || more > apart(one.fate) * less {
        return false;
    }
    let (places_a, places_b) = (places(a), places(b));
    let other_places =
        !places_a.is_empty() && !places_b.is_empty() && !places_a.iter().any(|place| places_b.contains(place));
    !other_places && tell_the_same(a, b, one.fate)
}

/// Names behind a preposition of place, but for days.
pub(super) fn places(statement: &Statement) -> Vec<u32> {
    places_at(statement).map(|word| statement.stems[word]).collect()
}

/// The same, as words of the statement.
pub(super) fn places_at<'s>(statement: &'s Statement) -> impl Iterator<Item = usize> + 's {
    let day = move |word: usize| {
        let start = statement.words[word].start as usize;
        statement.answers.iter().any(|answer| answer.place.contains(&start))
    };
    let named = move |word: &usize| {
        let capital = statement.words[*word].capital && !statement.wording.capital_nouns;
        capital && is(statement, word - 1, Mark::Places) && !day(*word)
    };
    (1..statement.words.len()).filter(named)
}

/// Do two sentences tell the same beside their figures, or one of them nothing? The language of one may be another.
fn tell_the_same(a: &Statement, b: &Statement, kind: Mark) -> bool {
    if kind != Mark::Audience || !std::ptr::eq(a.wording, b.wording) {
        return true;
    }
    let rest = |statement: &Statement| -> Vec<(u32, f32)> {
        let own = [kind, Mark::People, Mark::Speech, Mark::Part];
        let tells = |word: &usize| {
            statement.weights[*word] > TELLING
                && !statement.words[*word].number
                && !own.iter().any(|&mark| is(statement, *word, mark))
                && !is(statement, *word, Mark::Counts)
        };
        (0..statement.words.len()).filter(tells).map(|word| (statement.stems[word], statement.weights[word])).collect()
    };
    let (a, b) = (rest(a), rest(b));
    let weight = |words: &[(u32, f32)]| words.iter().map(|word| word.1).sum::<f32>();
    let shared: f32 = a.iter().filter(|word| b.iter().any(|other| other.0 == word.0)).map(|word| word.1).sum();
    let least = weight(&a).min(weight(&b));
    // One word that the other lacks is the place where it was, or the game.
    a.len().min(b.len()) <= 1 || shared >= SHARED * least
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn turnout_is_one_figure_in_any_words() {
        for (lang, one, two, what, values) in [
            (
                "en",
                "Turnout was 58%, up from 49% at the last vote.",
                "Officials put turnout at 57 per cent.",
                "Turnout",
                ["58%", "57 per cent"],
            ),
            (
                "de",
                "Die Wahlbeteiligung lag bei 58 Prozent, nach zuletzt 49 Prozent.",
                "Nach Angaben der Behörden betrug die Wahlbeteiligung 57 Prozent.",
                "Wahlbeteiligung",
                ["58 Prozent", "57 Prozent"],
            ),
            (
                "fr",
                "La participation a atteint 58 %, contre 49 % la dernière fois.",
                "Les autorités ont évalué la participation à 57 pour cent.",
                "participation",
                ["58 %", "57 pour cent"],
            ),
            (
                "es",
                "La participación fue del 58 %, frente al 49 % anterior.",
                "Las autoridades cifraron la participación en el 57 por ciento.",
                "participación",
                ["58 %", "57 por ciento"],
            ),
            (
                "nl",
                "De opkomst was 58 procent, tegen 49 procent de vorige keer.",
                "Volgens de gemeente lag de opkomst op 57 procent.",
                "opkomst",
                ["58 procent", "57 procent"],
            ),
            (
                "da",
                "Valgdeltagelsen var 58 procent mod 49 procent sidst.",
                "Myndighederne opgør valgdeltagelsen til 57 procent.",
                "Valgdeltagelsen",
                ["58 procent", "57 procent"],
            ),
        ] {
            check(lang, one, two, &[(what, &values, false)]);
        }
        let rose = "Turnout rose by 9 per cent in Lenn.";
        check("en", "Turnout was 58.3%.", "Turnout was 58%.", &[]);
        check("en", "Turnout was 58%.", rose, &[]);
        check("en", "Turnout was 58%.", "Turnout was 22% at noon.", &[]);
        check("en", "In Lenn turnout was 58%.", "Turnout in Ostrel was 52%.", &[]);
    }

    #[test]
    fn the_margin_of_a_count_that_goes_on_is_not_that_of_the_result() {
        let won = "The works council's candidate won by 212 votes.";
        check("en", won, "The margin was 214 votes, said the clerk.", &[("votes", &["212", "214"], false)]);
        check("en", won, "The other had led all night and was 640 votes ahead at half past one.", &[]);
        check("en", won, "With half of the vote counted the other leads by 220 votes.", &[]);
        check("en", won, "In all 1,240 votes were cast.", &[]);
        let just = "In Lenn the candidate won by just 241 votes.";
        check("en", won, just, &[("votes", &["212", "just 241"], false)]);
        let pl = "Kandydatka wygrała o 212 głosów.";
        check("pl", pl, "Różnica wyniosła 241 głosów.", &[("głosów", &["212", "241"], false)]);
        let of = |lang: &str, one: &str, two: &str| check(lang, one, two, &[("Vorsprung", &["212", "214"], false)]);
        of("de", "Sie gewann mit 212 Stimmen Vorsprung.", "Ihr Vorsprung betrug am Ende 214 Stimmen.");
        let avance: &[&str] = &["212", "214"];
        let one = "Elle l'a emporté avec 212 voix d'avance.";
        check("fr", one, "Son avance était de 214 voix.", &[("avance", avance, false)]);
    }

    #[test]
    fn how_many_watched_is_compared_unless_they_watched_something_else() {
        for (lang, one, two, what, values) in [
            ("en", "Attendance: 8,214.", "Some 8,700 watched at the works.", "watched", ["8,214", "Some 8,700"]),
            ("en", "About 2,000 people attended.", "Some 1,500 turned up.", "attended", ["About 2,000", "Some 1,500"]),
            ("de", "Zuschauer: 8.214.", "Rund 8.700 Menschen sahen zu.", "sahen", ["8.214", "Rund 8.700"]),
            (
                "fr",
                "Affluence : 8 214 spectateurs.",
                "Quelque 8 700 personnes y ont assisté.",
                "assisté",
                ["8 214", "Quelque 8 700"],
            ),
            (
                "es",
                "Asistencia: 8.214 espectadores.",
                "Unas 8.700 personas acudieron.",
                "acudieron",
                ["8.214", "Unas 8.700"],
            ),
            (
                "da",
                "Tilskuere: 8.214.",
                "Omkring 8.700 mennesker overværede den.",
                "Tilskuere",
                ["8.214", "Omkring 8.700"],
            ),
        ] {
            check(lang, one, two, &[(what, &values, false)]);
        }
        check("en", "Some 500 people attended a vigil at the church.", "A funeral drew 400 spectators.", &[]);
        check("en", "Attendance: 8,214.", "Some 8,200 watched.", &[]);
    }

    #[test]
    fn who_stopped_work_is_counted_by_who_says_so() {
        let one =
            "Some 800 workers downed tools. The walkout lasted four hours; the company said 500 people took part.";
        let values: &[&str] = &["Some 800", "the company said 500"];
        check("en", one, "It was quiet in Lenn.", &[("walkout", values, false)]);
        for (lang, one, two, what, values) in [
            (
                "en",
                "Some 800 workers walked out.",
                "About 500 employees joined the strike.",
                "strike",
                ["Some 800", "About 500"],
            ),
            (
                "de",
                "Rund 800 Beschäftigte legten die Arbeit nieder.",
                "Am Streik beteiligten sich etwa 500 Mitarbeiter.",
                "Streik",
                ["Rund 800", "etwa 500"],
            ),
            (
                "fr",
                "Quelque 800 salariés ont débrayé.",
                "Environ 500 employés ont cessé le travail.",
                "débrayé",
                ["Quelque 800", "Environ 500"],
            ),
            (
                "nl",
                "Ongeveer 800 werknemers legden het werk neer.",
                "Ongeveer 500 medewerkers staakten.",
                "staakten",
                ["Ongeveer 800", "Ongeveer 500"],
            ),
        ] {
            check(lang, one, two, &[(what, &values, false)]);
        }
    }

    #[test]
    fn homes_without_electricity_are_a_sequence_whatever_they_are_called() {
        for (lang, one, two, what, values) in [
            (
                "en",
                "Some 90,000 homes were without power.",
                "Around 70,000 households were without electricity, down from 90,000.",
                "without power",
                ["Some 90,000", "Around 70,000"],
            ),
            (
                "en",
                "Electricity was still out in 32,000 homes.",
                "Power had been restored to all but 4,000 homes.",
                "restored to all but",
                ["32,000", "4,000"],
            ),
            (
                "de",
                "Rund 90.000 Haushalte waren ohne Strom.",
                "In 32.000 Haushalten war noch der Strom ausgefallen.",
                "ohne Strom",
                ["Rund 90.000", "32.000"],
            ),
            (
                "fr",
                "Quelque 90 000 foyers étaient privés d'électricité.",
                "Le courant manquait encore à 32 000 foyers.",
                "courant manquait",
                ["Quelque 90 000", "32 000"],
            ),
        ] {
            check(lang, one, two, &[(what, &values, true)]);
        }
        check("en", "Some 90,000 homes were without power.", "Power was restored to 60,000 homes.", &[]);
        let both = "The storm cut power to 40,000 homes in Lenn; by evening 12,000 were still without power.";
        let values: &[&str] = &["40,000", "12,000"];
        check("en", both, "It left 12,000 homes in Lenn without power.", &[("without power", values, true)]);
    }

    #[test]
    fn a_quake_has_one_magnitude() {
        let one = "The quake had a magnitude of 6.4.";
        check("en", one, "A 6.2-magnitude quake shook Lenn.", &[("magnitude", &["6.4", "6.2"], false)]);
        let revised = "The institute revised the magnitude, to 6.2 from 6.4, on Tuesday.";
        check("en", one, revised, &[("magnitude", &["6.4", "6.2"], true)]);
        check("es", "El terremoto fue de magnitud 6,4.", "Magnitud 6,2.", &[("magnitud", &["6,4", "6,2"], false)]);
        check("en", one, "The quake of magnitude 6 was followed by one of magnitude 5.1.", &[]);
        check("en", one, "After the magnitude 6.4 quake came another, of magnitude 6.2.", &[]);
    }

    #[test]
    fn a_crowd_of_so_many_is_no_number_left_open() {
        let two = [("Attendance", &["71,304", "71,034"] as &[&str], false)];
        check("en", "Attendance: 71,304.", "Attendance: 71,034.", &two);
        check("en", "A crowd of 71,304 saw it.", "Attendance: 71,034.", &[("crowd", &["71,304", "71,034"], false)]);
        check(
            "en",
            "The attendance was given as 71,304.",
            "Attendance: 71,034.",
            &[("attendance", &["71,304", "71,034"], false)],
        );
    }

    #[test]
    fn whoever_gives_another_number_of_strikers_is_named() {
        check(
            "de",
            "In Lenn haben die Fahrer gestreikt. Sie waren zum Streik gerufen. Nach Angaben der Gewerkschaft beteiligten sich 1400 Beschäftigte, die Kolvik-Bahn sprach von 950.",
            "Ein Streik hat Lenn gelähmt. Die Kolvik-Bahn teilte mit, rund 950 Beschäftigte hätten die Arbeit niedergelegt. Die Gewerkschaft nannte 1600.",
            &[("Beschäftigte", &["1400", "die Kolvik-Bahn sprach von 950", "Die Gewerkschaft nannte 1600"], false)],
        );
    }
}
