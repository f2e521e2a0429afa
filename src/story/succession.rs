//! Figures that an article holds against each other: what one has come to, and who gives another.

use super::counted::{self, is};
use super::differences::{APART, CONTEXT, LARGE, overlap};
use super::figure::Figure;
use super::statement::Statement;
use super::wording::Mark;
use std::collections::BTreeMap;

/// Statements between a count and the one that somebody is said to name instead.
const SHORTLY: usize = 3;

/// Pairs of figures of which the second is what somebody is said to name for what its article has counted shortly before:
/// "police counted 3,200 participants. The union spoke of 4,000 participants".
pub(super) fn named_again(figures: &[Figure], statements: &[Statement]) -> Vec<(usize, usize)> {
    let shares = |one: &Figure, two: &Figure| {
        let kind = |figure: &Figure| (figure.money, figure.rate, figure.share, figure.attribute, figure.measured);
        kind(one) == kind(two) && two.named.iter().any(|word| one.named.iter().any(|other| other.0 == word.0))
    };
    let near = |one: &Figure, two: &Figure| {
        let (from, to) = (statements[one.statement].at.article, statements[two.statement].at.article);
        from == to
            && two.statement - one.statement <= SHORTLY
            && one.most.max(two.most) < APART * one.least.min(two.least)
    };
    let again = |at: usize| {
        let given = Some(&figures[at]).filter(|given| given.given && given.other.is_none())?;
        let before = (0..at)
            .rev()
            .take_while(|&before| near(&figures[before], given) || figures[before].statement == given.statement);
        let before = before.into_iter().find(|&before| shares(&figures[before], given))?;
        let other = !figures[before].given && !overlap(&figures[before], given);
        (other && near(&figures[before], given)).then_some((before, at))
    };
    (0..figures.len()).filter_map(again).collect()
}

/// The number that somebody had given before for what the sentence before has counted: "It had spoken of 40,000 on Wednesday".
pub(super) fn had_been_given(figure: &Figure, statement: &Statement) -> Option<f64> {
    let open = figure.named.is_empty() && figure.money.is_none() && figure.other.is_none();
    let given = (1..statement.numbers[figure.number].words.start).any(|word| {
        let said = [Mark::Gives, Mark::Puts].iter().any(|&mark| is(statement, word, mark));
        let before = statement.words[word - 1].of(statement.text).to_lowercase();
        said && statement.wording.is_anterior(&before)
    });
    Some(figure.least).filter(|_| open && given && figure.least == figure.most)
}

/// Pairs of figures of which one is the number that the other follows.
pub(super) fn following(figures: &[Figure]) -> Vec<(usize, usize)> {
    let mut left: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        if let Some(value) = figure.overtook.filter(|&value| value >= LARGE && figure.least >= LARGE) {
            left.entry(value.to_bits()).or_default().push(at);
        }
    }
    let exact = figures.iter().enumerate().filter(|(_, figure)| figure.least == figure.most);
    let followed = exact.filter_map(|(at, figure)| Some((at, left.get(&figure.least.to_bits())?)));
    followed.flat_map(|(at, next)| next.iter().take(60).map(move |&next| (at, next))).collect()
}

/// Is it one thing of which the one figure names the other, a large number, as the one that it follows? They name it with a
/// common word ("homes"), or with other words in sentences that tell the same, or in two languages.
pub(super) fn are_successive(one: &Figure, two: &Figure, statements: &[Statement]) -> bool {
    let named = one.named.iter().any(|word| two.named.iter().any(|other| other.0 == word.0));
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    let plain = || one.money.is_none() && !one.named.is_empty() && !two.named.is_empty() && one.share == two.share;
    let told = || !std::ptr::eq(a.wording, b.wording) || shared_weight(a, b) >= CONTEXT;
    // "Not 210,000", of whom another had said it: so exact a number is the one.
    let denies = |figure: &Figure, statement: &Statement| {
        let denied = (0..statement.numbers.len()).filter(|&number| counted::is_denied(statement, number));
        denied
            .into_iter()
            .any(|number| figure.overtook.is_some() && statement.numbers[number].value() == figure.overtook)
    };
    let open = |figure: &Figure| {
        let behind = statements[figure.statement].numbers[figure.number].words.end;
        figure.named.is_empty() && is(&statements[figure.statement], behind, Mark::People)
    };
    let denied = || denies(one, a) && open(two) || denies(two, b) && open(one);
    one.money == two.money && (named || plain() && told() || one.money.is_none() && denied())
}

/// Weight of the telling words that two sentences share.
fn shared_weight(a: &Statement, b: &Statement) -> f32 {
    let (a, b) = (&a.measured().bag, &b.measured().bag);
    let held = |hash: u32| b.binary_search_by_key(&hash, |other| other.hash).is_ok();
    a.iter().filter(|stem| held(stem.hash)).map(|stem| stem.weight).sum()
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn what_a_figure_has_risen_from_is_the_figure_before_in_every_wording_and_language() {
        let first = "About 340,000 homes in Lenn lay in the dark, the Kolvik works said.";
        for risen in [
            "The number of homes in Lenn in the dark rose from 340,000 to 410,000, the Kolvik works said.",
            "The number of homes in Lenn in the dark rose to 410,000, up from 340,000, the Kolvik works said.",
            "Power failed in 410,000 homes in Lenn instead of 340,000, the Kolvik works said.",
            "In Lenn the Kolvik works counted 410,000 instead of 340,000 homes.",
        ] {
            check("en", first, risen, &[("homes", &["About 340,000", "410,000"], true)]);
        }
        check(
            "en",
            "About 340,000 households in Lenn lay in the dark, the Kolvik works said.",
            "The number of homes in Lenn in the dark rose from 340,000 to 410,000, the Kolvik works said.",
            &[("households", &["About 340,000", "410,000"], true)],
        );
        let in_lenn = |said: &str| format!("{said} in Lenn, Kolvik.");
        for (lang, first, risen, what) in [
            (
                "de",
                "340.000 Haushalte waren ohne Strom",
                "Die Zahl der Haushalte stieg von 340.000 auf 410.000",
                "Haushalte",
            ),
            (
                "fr",
                "340 000 foyers étaient sans courant",
                "Le nombre de foyers a augmenté de 340 000 à 410 000",
                "foyers",
            ),
            ("es", "340.000 hogares estaban sin luz", "El número de hogares subió de 340.000 a 410.000", "hogares"),
            (
                "it",
                "340.000 famiglie erano senza luce",
                "Il numero di famiglie è salito da 340.000 a 410.000",
                "famiglie",
            ),
            (
                "nl",
                "340.000 huishoudens zaten zonder stroom",
                "Het aantal huishoudens steeg van 340.000 naar 410.000",
                "huishoudens",
            ),
            (
                "da",
                "340.000 husstande var uden strøm",
                "Antallet af husstande er steget fra 340.000 til 410.000",
                "husstande",
            ),
            (
                "nb",
                "340 000 husstander var uten strøm",
                "Antallet husstander steg fra 340 000 til 410 000",
                "husstander",
            ),
            ("sv", "340 000 hushåll var utan ström", "Antalet hushåll steg från 340 000 till 410 000", "hushåll"),
            ("pl", "340 000 domów było bez prądu", "Liczba domów wzrosła z 340 000 do 410 000", "domów"),
            ("pt", "340.000 casas estavam sem luz", "O número de casas subiu de 340.000 para 410.000", "casas"),
        ] {
            let (first, risen) = (in_lenn(first), in_lenn(risen));
            let values = [first.split(|c: char| c.is_alphabetic()).next().unwrap_or_default().trim(), ""];
            let to = values[0].replace("34", "41");
            check(lang, &first, &risen, &[(what, &[values[0], &to], true)]);
        }
    }

    #[test]
    fn two_figures_of_one_article_stand_side_by_side_if_it_says_who_gives_them() {
        check(
            "en",
            "Police in Lenn counted 3,200 participants at the Kolvik march.",
            "Organisers in Lenn spoke of 3,900 participants at the Kolvik march, police of 3,200.",
            &[(
                "participants",
                &["Police in Lenn counted 3,200 participants", "Organisers in Lenn spoke of 3,900 participants"],
                false,
            )],
        );
        check(
            "en",
            "It was quiet in Lenn.",
            "Organisers in Lenn spoke of 3,900 participants at the Kolvik march, police of 3,200.",
            &[("participants", &["Organisers in Lenn spoke of 3,900 participants", "police of 3,200"], false)],
        );
        check(
            "de",
            "Die Polizei rechnete in Lenn mit 3.200 statt 2.500 Teilnehmern. Die Gewerkschaft sprach von 4.000 Teilnehmern.",
            "In Lenn war es still.",
            &[("Teilnehmern", &["3.200", "4.000"], false)],
        );
    }

    #[test]
    fn what_somebody_had_spoken_of_before_is_the_figure_before() {
        check(
            "en",
            "Files on up to 40,000 patients of the Kolvik clinic in Lenn may have been copied.",
            "The number of patients whose files were copied at the Kolvik clinic in Lenn has risen to 62,000, the clinic said. It had spoken of 40,000 on Monday.",
            &[("patients", &["up to 40,000", "62,000"], true)],
        );
    }

    #[test]
    fn a_number_that_somebody_denies_is_the_one_before() {
        let before = "The names of 210,000 people have been stolen in Lenn.";
        let denied = "The theft affects not 210,000 but 340,000 patients.";
        check(
            "en",
            before,
            "Some 340,000 patients might be affected, not 210,000.",
            &[("patients", &["210,000", "Some 340,000"], true)],
        );
        check("en", before, denied, &[("patients", &["210,000", "340,000"], true)]);
    }
}
