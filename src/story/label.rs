//! What a difference is of, and what its values are, in the outlets' own words.

use super::counted::{gap, is, parted};
use super::figure::{Figure, about, share_end, written};
use super::money;
use super::statement::Statement;
use super::wording::Mark;
use super::words::between;
use super::{Citation, Difference, Value};

/// Words of a clause that name what a sum is of where no noun does: "*The fund lost* 4.2 million euros".
const CLAUSE: usize = 6;

/// Words behind a sum that name what it is of: "$391 million *in military aid*".
const BEHIND: usize = 3;

/// A word of this weight tells something.
const TELLING: f32 = 3.0;

/// What is counted, in the words of the outlet that names it most fully up to the word that all share.
pub(super) fn what(figures: &[&Figure], statements: &[Statement]) -> String {
    let shared = |stem: u32| figures.iter().filter(|figure| figure.named.iter().any(|word| word.0 == stem)).count();
    if let Some(figure) = figures.iter().find(|figure| figure.money.is_some()) {
        let shared = |stem: u32| shared(stem) == figures.len();
        let sums = || figures.iter().map(|figure| (&statements[figure.statement], *figure));
        let paid = sums().find_map(|(statement, figure)| money::paid(statement, figure.number, shared));
        let each = || {
            let told = sums().map(|(statement, figure)| money::each(statement, figure.number));
            told.collect::<Option<Vec<&str>>>()?.first().copied()
        };
        let label = || {
            let statement = &statements[figure.statement];
            said_of(statement, money::label(statement, &figure.named, shared), figure.number)
        };
        let more = || sums().find_map(|(statement, figure)| more_of(statement, figure.number));
        return paid.or_else(each).or_else(more).unwrap_or_else(label).to_owned();
    }
    if let Some(served) = served(figures, statements) {
        return served.to_owned();
    }
    if let Some(measured) = measured(figures, statements) {
        return measured.to_owned();
    }
    // A unit alone ("metres") is no name.
    let exact = |figure: &&Figure| figure.bounds == (figure.least, figure.most);
    if figures.iter().all(|figure| figure.is_measure()) && figures.iter().any(exact) {
        let of =
            |one: &Figure, two: &Figure| of_sum((&statements[one.statement], one.number), &statements[two.statement]);
        let last = figures.len() - 1;
        if let Some(told) = of(figures[0], figures[last]).or_else(|| of(figures[last], figures[0])) {
            return told.to_owned();
        }
    }
    let named = figures.iter().filter_map(|figure| {
        let statement = &statements[figure.statement];
        let text = statement.text.get(figure.start..head(figure, statement, shared)?)?.trim();
        Some(about(text))
    });
    let voted = figures.iter().any(|figure| figure.other.is_some());
    // "Votes" rather than "in favour".
    let is_vote = |name: &&str| {
        voted
            && figures
                .iter()
                .any(|figure| statements[figure.statement].wording.marks(&name.to_lowercase()).has(Mark::Votes))
    };
    let named: Vec<&str> = named.collect();
    // "Votes" behind a number rather than "voted" before it.
    let verb = |name: &&str| !figures.iter().any(|figure| is_behind(figure, name, &statements[figure.statement]));
    let told = if voted {
        named.into_iter().min_by_key(|name| (!is_vote(name), verb(name), name.len()))
    } else {
        named.into_iter().max_by_key(|name| name.len())
    };
    told.unwrap_or_default().to_owned()
}

/// The end of what names a figure, in the text: the first of the words that most of the figures share, with those that stand
/// beside it and that as many share ("baby *monitors*"), and the rest of a compound ("asylum-*seekers*").
fn head(figure: &Figure, statement: &Statement, shared: impl Fn(u32) -> usize) -> Option<usize> {
    let most = figure.named.iter().map(|word| shared(word.0)).max()?;
    let place = |end: usize| statement.words.iter().position(|word| word.end as usize == end);
    let mut named = figure.named.iter().skip_while(|word| shared(word.0) < most);
    let mut last = place(named.next()?.2)?;
    if figure.measured {
        return Some(statement.words[last].end as usize);
    }
    for word in named.take_while(|word| shared(word.0) == most) {
        match place(word.2) {
            // "818 products *worth* $34 billion": what leads up to the next number names nothing.
            Some(next) if next == last + 1 && !parted(statement, next) && !leads_on(statement, next) => last = next,
            _ => break,
        }
    }
    let joined =
        |next: usize| matches!(between(statement.text, &statement.words[next - 1], &statement.words[next]), "-" | "‑");
    while last + 1 < statement.words.len() && joined(last + 1) {
        last += 1;
    }
    Some(statement.words[last].end as usize)
}

/// The difference between `values` of `what`, if that says what they are of.
pub(super) fn told(
    what: String,
    values: &[(&Figure, Vec<Citation>)],
    updates: bool,
    statements: &[Statement],
) -> Option<Difference> {
    // "% at the end", "inches": a figure whose thing is named elsewhere in the sentence says nothing beside another.
    let wording = statements[values.first()?.0.statement].wording;
    let unit = |word: &str| {
        let marks = wording.marks(&word.to_lowercase());
        marks.has(Mark::Units) || marks.has(Mark::Percent) || money::known(word).is_some()
    };
    // "80 of *them*" are nobody whom the label could name.
    let pronoun = |word: &str| {
        let marks = wording.marks(&word.to_lowercase());
        marks.has(Mark::Them) || marks.has(Mark::Pronouns)
    };
    if !what.starts_with(char::is_alphabetic) || what.split(' ').all(unit) || what.split(' ').all(pronoun) {
        return None;
    }
    let value = |(figure, citations): &(&Figure, Vec<Citation>)| Value {
        text: given(figure, &what, &statements[figure.statement]).into_owned(),
        number: (figure.least == figure.most && figure.other.is_none()).then_some(figure.least),
        citations: citations.clone(),
    };
    let values = values.iter().map(value).collect();
    Some(Difference { what, values, updates })
}

/// Of what there is to be more by a share: "3.1% *more pay*".
fn more_of<'s>(statement: &Statement<'s>, number: usize) -> Option<&'s str> {
    let (more, _) = share_end(statement, number)?;
    let noun = Some(more + 1).filter(|&noun| noun < statement.words.len() && !parted(statement, noun))?;
    let beside = more < statement.words.len() && !gap(statement, more).contains([',', ';', '.', '(']);
    let told = beside && is(statement, more, Mark::More) && !is(statement, noun, Mark::Breaks);
    told.then(|| &statement.text[statement.words[more].start as usize..statement.words[noun].end as usize])
}

/// Does a number follow the word at `word`, whatever leaves it open?
fn leads_on(statement: &Statement, word: usize) -> bool {
    let behind = (word + 1..statement.words.len()).find(|&word| !is(statement, word, Mark::About));
    behind.is_some_and(|word| statement.words[word].number || is(statement, word, Mark::Counts))
}

/// A label with what belongs to it before the number: a name ("buy rival *Tolvane Dairies*"), and the verb that says what became
/// of it ("Nike stock *fell* 3 percent"), without which a reader cannot tell what the number is of.
fn said_of<'s>(statement: &Statement<'s>, label: &'s str, number: usize) -> &'s str {
    if label.is_empty() {
        return label;
    }
    let from = label.as_ptr() as usize - statement.text.as_ptr() as usize;
    let end = from + label.len();
    let until = statement.numbers[number].words.start;
    let Some(mut next) = statement.words.iter().position(|word| word.start as usize >= end) else { return label };
    let mut last = end;
    let name = |word: usize| statement.words[word].capital && !statement.wording.capital_nouns;
    while next < until && name(next) && !parted(statement, next) {
        last = statement.words[next].end as usize;
        next += 1;
    }
    let moves = |word: usize| {
        let start = statement.words[word].start as usize;
        let grew = statement.answers.iter().any(|said| said.place.start == start && !said.said.is_calendar());
        (is(statement, word, Mark::Updates) || grew) && !is(statement, word, Mark::About)
            || is(statement, word, Mark::Holds)
    };
    let mut rest = (next..until).take_while(|&word| !parted(statement, word));
    let verb = rest.find(|&word| moves(word));
    let by =
        |verb: usize| (verb + 1..until).all(|word| is(statement, word, Mark::About) && !is(statement, word, Mark::To));
    if let Some(verb) = verb.filter(|&verb| verb <= next + 1 && by(verb)) {
        last = statement.words[verb].end as usize;
    }
    &statement.text[from..last]
}

/// What the sum, or the measure, at `number` is of, in the outlet's words; none that only its own sentence knows, if another does
/// as well: a noun before it or behind it that the other outlet has too, else what stands before it in its clause.
pub(super) fn of_sum<'s>(one: (&Statement<'s>, usize), other: &Statement) -> Option<&'s str> {
    let (statement, number) = one;
    let shared = |stem: u32| other.stems.contains(&stem);
    let paid = || money::paid(statement, number, shared);
    let behind = || noun_behind(statement, number, shared).or_else(|| noun_behind(statement, number, |_| true));
    let before = || {
        let subject = money::subject(statement, statement.numbers[number].words.start);
        let label = money::label(statement, &subject, shared);
        // A name says whose the sum is, and not of what.
        let named = |label: &&str| {
            !label.is_empty()
                && (statement.wording.capital_nouns || !label.starts_with(char::is_uppercase) || label.contains(' '))
        };
        Some(label).filter(named).map(|label| said_of(statement, label, number))
    };
    let near = || {
        let start = statement.numbers[number].words.start;
        let tells = |word: &usize| {
            let capital = statement.words[*word].capital && !statement.wording.capital_nouns;
            let noun = !capital && statement.weights[*word] >= TELLING && shared(statement.stems[*word]);
            noun && !statement.words[*word].number
                && !is(statement, *word, Mark::Counts)
                && !is(statement, *word, Mark::Units)
        };
        (0..start).rev().find(tells).map(|word| statement.words[word].of(statement.text))
    };
    paid().or_else(behind).or_else(|| worth(statement, number)).or_else(before).or_else(near)
}

/// The noun before a sum that says that something costs so much: "put the *damage* at £4.2 million".
fn worth<'s>(statement: &Statement<'s>, number: usize) -> Option<&'s str> {
    let start = statement.numbers[number].words.start;
    let clause = (1..start).rev().take_while(|&word| word + 1 == start || !parted(statement, word + 1));
    let noun = |word: &usize| {
        let text = statement.words[*word].of(statement.text);
        is(statement, word - 1, Mark::Articles) && statement.wording.is_worth(&text.to_lowercase())
    };
    clause.into_iter().find(noun).map(|word| statement.words[word].of(statement.text))
}

/// The words behind a sum up to the one that is `shared`: "$391 million in *military aid*".
fn noun_behind<'s>(statement: &Statement<'s>, number: usize, shared: impl Fn(u32) -> bool) -> Option<&'s str> {
    let end = money::end(statement, number);
    let leads = |word: usize| [Mark::Part, Mark::Breaks, Mark::Articles].iter().any(|&mark| is(statement, word, mark));
    if !(is(statement, end, Mark::Part) || is(statement, end, Mark::Places)) {
        return None;
    }
    let plain = |word: usize| {
        const NO_NOUN: [Mark; 4] = [Mark::Totals, Mark::Sums, Mark::Units, Mark::Picks];
        let name = statement.words[word].capital && !statement.wording.capital_nouns;
        !name && !NO_NOUN.iter().any(|&mark| is(statement, word, mark))
    };
    let from = (end..statement.words.len()).find(|&word| !leads(word))?;
    let ends = |word: usize| word > from && parted(statement, word) || leads(word) || statement.words[word].number;
    let until = (from..(from + BEHIND).min(statement.words.len())).take_while(|&word| !ends(word) && plain(word));
    let last = until.filter(|&word| shared(statement.stems[word]) && statement.weights[word] >= TELLING).last()?;
    (from > end && !parted(statement, end))
        .then(|| &statement.text[statement.words[from].start as usize..statement.words[last].end as usize])
}

/// What stands before a sum in its clause, without what leads up to it: "*The fund lost* 4.2 million euros".
pub(super) fn clause<'s>(statement: &Statement<'s>, number: usize) -> Option<&'s str> {
    let start = statement.numbers[number].words.start;
    let first = (0..start).rev().find(|&word| word == 0 || parted(statement, word))?;
    let hangs = |word: usize| {
        const LEADS: [Mark; 5] = [Mark::Breaks, Mark::About, Mark::Toward, Mark::From, Mark::Part];
        LEADS.iter().any(|&mark| is(statement, word, mark))
    };
    let last = (first..start).rev().find(|&word| !hangs(word))?;
    // "A woman *who* stole £421,000": it is not the woman that is worth so much.
    let relative = |word: usize| is(statement, word, Mark::Relative) && !is(statement, word, Mark::Articles);
    let behind = (first..last).rev().find(|&word| relative(word));
    let first = behind.map_or(first, |word| word + 1);
    let first =
        (first.max((last + 1).saturating_sub(CLAUSE))..=last).find(|&word| !is(statement, word, Mark::Breaks))?;
    let tells = (first..=last).any(|word| statement.weights[word] >= TELLING);
    (tells && (last > first || behind.is_some()))
        .then(|| &statement.text[statement.words[first].start as usize..statement.words[last].end as usize])
}

/// How somebody serves a length of time that a court set: "six years in *prison*", "*jailed* for six years". Each sentence says that it was
/// set, and the word stands near the number in one of them: behind it, if it does in any.
fn served<'s>(figures: &[&Figure], statements: &[Statement<'s>]) -> Option<&'s str> {
    let custody = |statement: &Statement<'s>, word: usize| {
        let text = statement.words[word].of(statement.text);
        statement.wording.is_custody(&text.to_lowercase()).then_some(text)
    };
    let near = |figure: &Figure, behind: bool| {
        let statement = &statements[figure.statement];
        let (number, end) = (&statement.numbers[figure.number].words, money::end(statement, figure.number));
        let words = match behind {
            true => end..(end + SERVED).min(statement.words.len()),
            // "Jailed for life *and* must serve at least 27 years" tells of another length of time.
            false => {
                let joins = (0..number.start).rev().find(|&word| is(statement, word, Mark::Joins));
                let clause = joins.map_or(0, |word| word + 1);
                clause.max(number.start.saturating_sub(2 * SERVED))..number.start
            }
        };
        words.into_iter().find_map(|word| custody(statement, word))
    };
    let of_time = |figure: &&Figure| {
        let statement = &statements[figure.statement];
        let unit = statement.words.get(statement.numbers[figure.number].words.end);
        let set = |word: usize| is(statement, word, Mark::Verdicts) || custody(statement, word).is_some();
        unit.is_some_and(|unit| statement.wording.times.contains_key(&unit.of(statement.text).to_lowercase()))
            && (0..statement.words.len()).any(set)
    };
    let said = |behind: bool| figures.iter().find_map(|figure| near(figure, behind));
    figures.iter().all(of_time).then(|| said(true).or_else(|| said(false))).flatten()
}

/// Words from a length of time to the one behind it that says how it is served, and half of those to one before it.
const SERVED: usize = 4;

/// What is measured, where a noun before the number says so in the words of one and the others know it: "*gusts* of 162 km/h".
fn measured<'s>(figures: &[&Figure], statements: &[Statement<'s>]) -> Option<&'s str> {
    let told = |stem: u32| figures.iter().all(|figure| statements[figure.statement].stems.contains(&stem));
    let is_measured = |figure: &&Figure| figure.measured && !figure.share;
    let of = |figure: &&Figure| money::paid(&statements[figure.statement], figure.number, told);
    figures.iter().all(is_measured).then(|| figures.iter().find_map(of)).flatten()
}

/// The outlet's words for a figure, with its unit or its currency where the name of the difference does not say it.
pub(super) fn given<'s>(figure: &'s Figure, what: &str, statement: &Statement<'s>) -> std::borrow::Cow<'s, str> {
    if figure.money.is_some() && !figure.share {
        let name = money::name_behind(statement, figure.number).filter(|name| !what.contains(name));
        return name.map_or(figure.text.as_str(), |_| with_unit(statement, figure.number)).into();
    }
    let unit = figure.named.first().map(|first| figure.start..first.2);
    let unit = unit.filter(|_| figure.measured && figure.money.is_none()).and_then(|unit| statement.text.get(unit));
    if let Some(whole) = length_of_time(statement, figure) {
        return whole.into();
    }
    match unit.map(str::trim).filter(|unit| !what.contains(unit)) {
        Some(unit) => format!("{} {unit}{}", figure.text, per(statement, figure)).into(),
        None => figure.text.as_str().into(),
    }
}

/// The words of a length of time in two units, of which both numbers were read as one: "four years *and six months*".
fn length_of_time(statement: &Statement, figure: &Figure) -> Option<String> {
    let number = &statement.numbers[figure.number];
    let unit = |word: usize| {
        let word = statement.words.get(word)?.of(statement.text).to_lowercase();
        statement.wording.times.get(&word).copied()
    };
    let large = unit(number.words.end).filter(|_| number.least.fract() != 0.0)?;
    let joined = number.words.end + 1 + usize::from(is(statement, number.words.end + 1, Mark::Joins));
    let rest = (joined..statement.words.len()).take_while(|&word| {
        let word = &statement.words[word];
        word.number || statement.wording.numbers.contains_key(&word.of(statement.text).to_lowercase())
    });
    let last = rest.last()? + 1;
    unit(last).filter(|&small| small < large)?;
    let behind = statement.words[number.words.end - 1].end as usize..statement.words[last].end as usize;
    Some(format!("{}{}", figure.text, statement.text.get(behind)?))
}

/// The outlet's words for the sum, or the measure, at `number`, with its currency or unit: "214 millions *d'euros*".
pub(super) fn with_unit<'s>(statement: &Statement<'s>, number: usize) -> &'s str {
    let text = written(statement, number);
    let start = text.as_ptr() as usize - statement.text.as_ptr() as usize;
    let end = statement.words[money::end(statement, number) - 1].end as usize;
    statement.text.get(start..end.max(start + text.len())).unwrap_or(text)
}

/// What a unit is per: "km*/h*".
fn per<'s>(statement: &Statement<'s>, figure: &Figure) -> &'s str {
    let behind = figure.named.first().and_then(|first| statement.text.get(first.2..)).unwrap_or_default();
    let letters =
        behind.strip_prefix('/').map_or(0, |rest| rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()));
    if letters > 0 { &behind[..letters + 1] } else { "" }
}

/// Does the name of a figure stand behind its number?
fn is_behind(figure: &Figure, name: &str, statement: &Statement) -> bool {
    let Some(first) = statement.words.get(statement.numbers[figure.number].words.start) else { return false };
    statement.text.get(first.end as usize..).is_some_and(|behind| behind.contains(name))
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn a_term_is_named_by_how_it_is_served() {
        for (lang, one, two, what, values) in [
            (
                "en",
                "The court in Lenn jailed the Kolvik director for six years because of fraud.",
                "The court in Lenn jailed the Kolvik director for four years because of fraud.",
                "jailed",
                ["six years", "four years"],
            ),
            (
                "de",
                "Das Gericht in Lenn verurteilte den Kolvik-Direktor wegen Betrugs zu sechs Jahren Haft.",
                "Das Gericht in Lenn verurteilte den Kolvik-Direktor wegen Betrugs zu vier Jahren Haft.",
                "Haft",
                ["sechs Jahren", "vier Jahren"],
            ),
        ] {
            check(lang, one, two, &[(what, &values, false)]);
        }
    }

    #[test]
    fn a_thing_is_named_in_full() {
        check(
            "en",
            "The Kolvik works in Lenn recalled 48,000 baby monitors after handles broke.",
            "The Kolvik works in Lenn recalled 52,000 Vireo 2 baby monitors after handles broke.",
            &[("Vireo 2 baby monitors", &["48,000", "52,000"], false)],
        );
        check(
            "en",
            "The suit against Kolvik was filed in Lenn on behalf of seven asylum-seekers.",
            "The suit against Kolvik was filed in Lenn on behalf of five asylum-seekers.",
            &[("asylum-seekers", &["seven", "five"], false)],
        );
    }

    #[test]
    fn a_length_of_time_is_shown_in_all_its_words() {
        check(
            "en",
            "The court in Lenn sentenced the Kolvik director to four years and six months in prison for fraud.",
            "The court in Lenn sentenced the Kolvik director to four years in prison for fraud.",
            &[("prison", &["four years and six months", "four years"], false)],
        );
    }

    #[test]
    fn what_became_of_a_thing_is_told_where_only_that_says_what_the_share_is_of() {
        check(
            "en",
            "The crown rose 0.8% against the Kolvik dollar in Lenn after the decision.",
            "In Lenn the crown gained 0.9 percent against the Kolvik dollar after the decision.",
            &[("crown rose", &["0.8%", "0.9 percent"], false)],
        );
    }

    #[test]
    fn a_share_of_something_is_named_by_who_has_it() {
        check(
            "en",
            "It emerged in Lenn that her brother holds 15% of the Kolvik works.",
            "Her brother owns 12% of the Kolvik works in Lenn.",
            &[("brother holds", &["15%", "12%"], false)],
        );
    }

    #[test]
    fn what_a_thing_has_but_one_of_is_compared_by_its_unit() {
        let check = |one: &str, two: &str, what: &str, values: &[&str]| check("en", one, two, &[(what, values, false)]);
        check(
            "The river at Lenn reached 8.31 metres by noon on Sunday, the Kolvik centre said.",
            "At noon on Sunday the river at Lenn stood at 8.13 metres, the Kolvik centre said.",
            "river",
            &["8.31 metres", "8.13 metres"],
        );
        check(
            "The Vireo barge weighs 2.9 tonnes and cost Lenn 64 crowns.",
            "Lenn's Vireo barge weighs 2.7 tonnes and cost 64 crowns.",
            "barge weighs",
            &["2.9 tonnes", "2.7 tonnes"],
        );
        check(
            "The Vireo thief was jailed for life in Lenn and must serve at least 27 years.",
            "In Lenn the Vireo thief was jailed for life and must serve at least 29 years.",
            "must serve",
            &["at least 27 years", "at least 29 years"],
        );
        check(
            "The interim dividend of Vireo was raised to 4.2 pence a share from 4.0.",
            "Vireo shareholders will get an interim dividend of 4.4p, up from 4p.",
            "interim dividend",
            &["4.2 pence", "4.4p"],
        );
        check(
            "The Vireo line has offered its drivers in Lenn 3.1% more pay.",
            "The drivers in Lenn have been offered 3.2% more pay by the Vireo line.",
            "more pay",
            &["3.1%", "3.2%"],
        );
    }
}
