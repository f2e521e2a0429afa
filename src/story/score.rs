//! Results of matches: "Lenn beat Orle 3-1", "Lenn beat Orle 3-2".
//!
//! A match has but one. It is known by who played: two names that both sentences have.

use super::counted::{behind, is_said, parted};
use super::statement::Statement;
use super::tally::Known;
use super::{Citation, Difference, Value, ballot};
use std::collections::BTreeMap;

/// Most goals of one side.
const GOALS: f64 = 30.0;

/// Words from the one name to the other: "*Lenn* came from behind to beat *Orle*".
const BETWEEN: usize = 8;

/// A score, and the sentence that gives it.
struct Score<'a> {
    statement: usize,
    /// The less and the more of the two numbers.
    goals: (u32, u32),
    text: &'a str,
}

/// The matches of which outlets give two results.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let scores = (0..statements.len()).filter_map(|at| score(statements, at));
    let scores: Vec<Score> = scores.filter(|score| !(known.is_past)(score.statement)).collect();
    let mut by_match: BTreeMap<(u32, u32), (String, Vec<&Score>)> = BTreeMap::new();
    for (at, one) in scores.iter().enumerate() {
        for two in &scores[at + 1..] {
            let (a, b) = (&statements[one.statement], &statements[two.statement]);
            if known.are_of_other_days(one.statement, two.statement) || !std::ptr::eq(a.wording, b.wording) {
                continue;
            }
            let Some((sides, named)) = sides(a, b) else { continue };
            let (_, of_match) = by_match.entry(sides).or_insert_with(|| (named, vec![one]));
            if !of_match.iter().any(|known| known.statement == two.statement) {
                of_match.push(two);
            }
        }
    }
    by_match.into_values().filter_map(|(what, scores)| difference(what, &scores, statements, known)).collect()
}

fn difference(what: String, scores: &[&Score], statements: &[Statement], known: &Known) -> Option<Difference> {
    let outlet = |score: &Score| (known.outlet)(statements[score.statement].at.article);
    // Who gives two results tells of two matches.
    let two = |score: &&&Score| scores.iter().any(|other| outlet(other) == outlet(score) && other.goals != score.goals);
    if scores.iter().any(|score| two(&score)) {
        return None;
    }
    let mut values: Vec<((u32, u32), Value)> = Vec::new();
    for score in scores {
        let at: Citation = statements[score.statement].at;
        match values.iter_mut().find(|(goals, _)| *goals == score.goals) {
            Some((_, value)) => value.citations.push(at),
            None => {
                values.push((score.goals, Value { text: score.text.to_owned(), number: None, citations: vec![at] }));
            }
        }
    }
    let values: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
    (values.len() > 1).then_some(Difference { what, values, updates: false })
}

/// The one score of a statement: two small numbers with nothing but a dash or a colon between. A match of several sets has several, and the
/// result at half-time stands in brackets.
fn score<'a>(statements: &[Statement<'a>], statement: usize) -> Option<Score<'a>> {
    let of = &statements[statement];
    let is_goal = |place: usize| {
        let number = &of.numbers[place];
        let digits = of.words[number.words.start].number && number.words.len() == 1;
        digits && number.value().is_some_and(|value| value.fract() == 0.0 && value <= GOALS)
    };
    let dashed = |place: &usize| {
        let (one, two) = (&of.numbers[*place], &of.numbers[place + 1]);
        one.words.end == two.words.start
            && matches!(behind(of, one.words.end), "-" | "–" | "‑" | ":")
            && is_goal(*place)
            && is_goal(place + 1)
    };
    let mut scores = (0..of.numbers.len().saturating_sub(1)).filter(dashed);
    let place = scores.next().filter(|_| scores.next().is_none())?;
    let (one, two) = (&of.numbers[place], &of.numbers[place + 1]);
    let text = of.text.get(of.words[one.words.start].start as usize..of.words[two.words.end - 1].end as usize)?;
    let before = &of.text[..of.words[one.words.start].start as usize];
    let open = before.ends_with('(') || !is_said(of, place) || ballot::ballot(of, place).is_some();
    let goals = |number: &super::number::Number| number.value().map(|value| value as u32);
    let (one, two) = (goals(one)?, goals(two)?);
    (!open).then(|| Score { statement, goals: (one.min(two), one.max(two)), text })
}

/// The two names near each other that both sentences have, and the words of the first from the one to the other.
fn sides(one: &Statement, two: &Statement) -> Option<((u32, u32), String)> {
    if one.wording.capital_nouns {
        return None;
    }
    let day = |word: usize| {
        let start = one.words[word].start as usize;
        one.answers.iter().any(|answer| answer.place.contains(&start))
    };
    let is_name = |word: &usize| {
        let stem = &one.stems[*word];
        one.words[*word].capital
            && !day(*word)
            && one.names.binary_search(stem).is_ok()
            && two.names.binary_search(stem).is_ok()
    };
    let names: Vec<usize> = (0..one.words.len()).filter(is_name).collect();
    let pair = names.windows(2).find(|pair| {
        let (from, to) = (pair[0], pair[1]);
        let beside = to == from + 1 && !parted(one, to);
        one.stems[from] != one.stems[to] && !beside && to - from <= BETWEEN
    })?;
    let (from, to) = (pair[0], pair[1]);
    let (a, b) = (one.stems[from], one.stems[to]);
    let text = &one.text[one.words[from].start as usize..one.words[to].end as usize];
    Some(((a.min(b), a.max(b)), text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn a_match_has_one_result() {
        let one = "Lenn beat Orle 3-1 on Saturday.";
        let values: &[&str] = &["3-1", "3-2"];
        check("en", one, "On Saturday Lenn beat Orle 3-2.", &[("Lenn beat Orle", values, false)]);
        check("en", one, "Orle lost 1-3 to Lenn on Saturday.", &[]);
        check("en", one, "On Saturday Lenn beat Tasch 3-2.", &[]);
        check("en", one, "On Friday Lenn beat Orle 3-2.", &[]);
        check("en", one, "Lenn won 6-4, 6-2 against Orle on Saturday.", &[]);
        check("en", one, "Lenn led Orle at half-time (1-0) on Saturday.", &[]);
        let fr: &[&str] = &["3-1", "3-2"];
        check(
            "fr",
            "Lenn a battu Orle 3-1 samedi.",
            "Samedi, Lenn a battu Orle 3-2.",
            &[("Lenn a battu Orle", fr, false)],
        );
    }
}
