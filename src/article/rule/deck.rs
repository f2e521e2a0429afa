//! What stands between the headline and the text and is the article's: the deck, and the list of its main points. The
//! classifier, which sees short lines among author, date and share bar, takes them for the page's.

use super::super::draft::{Draft, Row, words_of};
use super::super::text::is_item;
use crate::lang::insets;
use std::collections::BTreeSet;

/// Words of a deck, of which more than half are no names.
const WORDS: std::ops::RangeInclusive<usize> = 6..=60;

/// Fewest words of a point, and fewest points of a list.
const POINT: usize = 3;
const POINTS: usize = 2;

/// Shortest word, in bytes, that tells what a line is about; at least so many of a deck's, and one in so many, the text has too.
const TOPICAL: usize = 5;
const SHARED: usize = 2;
const SHARE: usize = 4;

/// Most rows between headline and text.
const BETWEEN: usize = 24;

/// The rows of deck and main points.
pub(super) fn find(draft: &Draft) -> Vec<usize> {
    let rows = &draft.rows;
    let Some(title) = draft.title_row.filter(|&title| title < draft.core.start) else { return Vec::new() };
    let between = title + 1..draft.core.start;
    if between.is_empty() || between.len() > BETWEEN {
        return Vec::new();
    }
    let mut kept = points(rows, between.clone());
    let open = |at: &usize| {
        rows[*at].cut.is_none() && !rows[*at].article && !kept.contains(at) && !insets::is_points_label(&rows[*at].key)
    };
    let unknown: Vec<usize> = between.filter(open).collect();
    // More lines that no rule knows are a menu or the headlines of other articles.
    if let [deck] = unknown[..]
        && is_deck(draft, title, &rows[deck])
    {
        kept.push(deck);
    }
    kept
}

/// The first list of points in `between`: below a label that the tables know, or rows with a mark.
fn points(rows: &[Row], between: std::ops::Range<usize>) -> Vec<usize> {
    let is_point = |row: &Row| row.words >= POINT && row.cut.is_none();
    let run = |start: usize, of: &dyn Fn(&Row) -> bool| {
        let end = (start + 1..between.end).find(|&at| rows[at].parted && !is_item(&rows[at].text) || !of(&rows[at]));
        start..end.unwrap_or(between.end)
    };
    let labelled = |at: usize| {
        let start = at + 1;
        (insets::is_points_label(&rows[at].key) && start < between.end && is_point(&rows[start]))
            .then(|| run(start, &is_point))
    };
    let marked = |at: usize| {
        let is_marked = |row: &Row| is_item(&row.text) && is_point(row);
        is_marked(&rows[at]).then(|| run(at, &is_marked))
    };
    let found = between.clone().find_map(|at| labelled(at).or_else(|| marked(at)).filter(|run| run.len() >= POINTS));
    found.into_iter().flatten().collect()
}

/// Is the row a sentence or two on what the text is about, that neither says the headline again nor speaks to the readers?
fn is_deck(draft: &Draft, title: usize, row: &Row) -> bool {
    let topical = |key| words_of(key).filter(|word| word.len() >= TOPICAL);
    let small = row.text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    let told = || {
        let own: BTreeSet<&str> = topical(&row.key).collect();
        let text = draft.rows[draft.core.clone()].iter().filter(|row| row.article);
        let said = text.flat_map(|row| topical(&row.key)).filter(|word| own.contains(word));
        let shared = said.collect::<BTreeSet<&str>>().len();
        let headline: BTreeSet<&str> = topical(&draft.rows[title].key).collect();
        shared >= SHARED && shared * SHARE >= own.len() && own.intersection(&headline).count() * 2 <= own.len()
    };
    WORDS.contains(&row.words)
        && small * 2 > row.words
        && !row.text.contains(['|', '·', '>', '/', '#', '@', '©'])
        && !row.starts_furniture
        && !insets::speaks_to_readers(&row.key)
        && told()
}

#[cfg(test)]
mod tests {
    use super::super::super::text::{Lines, extract};
    use crate::raw::{Kind, Line};

    struct Page {
        outlet: &'static str,
        head: &'static str,
        by: &'static str,
        deck: &'static str,
        points: [&'static str; 4],
        text: [&'static str; 2],
    }

    const PAGES: [Page; 3] = [
        Page {
            outlet: "Lowmere Gazette",
            head: "Town library stays shut until the roof is mended",
            by: "By Asta Holm\n14 November 2026",
            deck: "Water came through the roof in October, and repairs had been put off twice",
            points: [
                "At a glance",
                "No library until spring",
                "About 900 books are lost",
                "The roof costs 310,000 crowns",
            ],
            text: [
                "The town library of Lowmere will stay shut until the spring because water has come through the roof, the council said on Friday.",
                "Workers found the damage in October, and about 900 books were lost. The council had put off the repairs twice since 2022.",
            ],
        },
        Page {
            outlet: "Lenner Anzeiger",
            head: "Stadtbücherei bleibt bis zum Frühjahr geschlossen",
            by: "Von Asta Holm\n14. November 2026",
            deck: "Im Oktober drang Wasser durch das Dach, die Sanierung war zweimal verschoben worden",
            points: [
                "Auf einen Blick",
                "Keine Bücherei bis zum Frühjahr",
                "Rund 900 Bücher sind verloren",
                "Das Dach kostet 310.000 Euro",
            ],
            text: [
                "Die Stadtbücherei in Lenn bleibt bis zum Frühjahr geschlossen, weil Wasser durch das Dach gedrungen ist, teilte die Stadt mit.",
                "Arbeiter hatten den Schaden im Oktober entdeckt. Die Stadt hatte die Sanierung seit 2022 zweimal verschoben, so ein Sprecher.",
            ],
        },
        Page {
            outlet: "Gazette de Lenn",
            head: "La bibliothèque restera fermée jusqu’au printemps",
            by: "Par Asta Holm\n14 novembre 2026",
            deck: "L’eau a traversé le toit en octobre, et les travaux avaient été repoussés deux fois",
            points: [
                "L’essentiel",
                "Pas de bibliothèque jusqu’au printemps",
                "Environ 900 livres sont perdus",
                "Le toit coûte 310 000 euros",
            ],
            text: [
                "La bibliothèque de Lenn restera fermée jusqu’au printemps parce que l’eau a traversé le toit, a annoncé la mairie vendredi.",
                "Des ouvriers ont découvert les dégâts en octobre. La mairie avait repoussé les travaux deux fois depuis 2022, selon elle.",
            ],
        },
    ];

    /// The headline and the paragraphs of a dump, and how many of these are items.
    fn read(dump: &str) -> (String, Vec<String>, usize) {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let found = extract(dump.lines().enumerate().map(line).collect(), Lines::Dump, std::iter::empty());
        let items = found.blocks.iter().filter(|block| matches!(block.kind, Kind::Item { .. })).count();
        let said = found.blocks.into_iter().map(|block| block.text.plain).collect();
        (found.found.title.map(|title| title.value).unwrap_or_default(), said, items)
    }

    #[test]
    fn a_deck_is_text() {
        for Page { outlet, head, by, deck, text, .. } in &PAGES {
            let text = text.join("\n\n");
            for top in [format!("{outlet}\n\n{head}\n\n{deck}.\n\n{by}"), format!("{head}\n{deck}\n{by}\nFacebook")] {
                let (title, said, _) = read(&format!("{top}\n\n{text}\n"));
                assert_eq!((title.as_str(), said.len()), (*head, 3), "{said:?}");
                assert_eq!(said[0].trim_end_matches('.'), *deck);
            }
        }
    }

    #[test]
    fn crumbs_and_headlines_of_other_articles_are_no_deck() {
        let Page { head, by, text, .. } = &PAGES[0];
        for line in [
            "You are here: Home / Town / Library of Lowmere and its damaged roof",
            "Library roof: what your council said in October, and how you can help",
            "Swimming pool closes for a year because nobody can mend the pump",
        ] {
            let (_, said, _) = read(&format!("{head}\n{line}\n{by}\n\n{}\n", text.join("\n\n")));
            assert_eq!(said, *text, "{line}");
        }
    }

    #[test]
    fn the_main_points_are_a_list_and_none_of_them_is_the_headline() {
        for Page { outlet, head, by, points, text, .. } in &PAGES {
            let [label, points @ ..] = points;
            let text = text.join("\n\n");
            let list = points.map(|point| format!("• {point}")).join("\n");
            for top in [
                format!("{outlet}\n\n{head}\n{by}\n\n{label}\n{list}"),
                format!("{outlet}\n\n{head}\n{by}\n\n{list}"),
                format!("{outlet}\n\n{head}\n\n{label}\n{list}\n\n{by}"),
            ] {
                let (title, said, items) = read(&format!("{top}\n\n{text}\n"));
                assert_eq!((title.as_str(), items), (*head, 3), "{top}: {said:?}");
                assert_eq!(said[..3], *points);
            }
            let (_, said, _) = read(&format!("{outlet}\n\n{head}\n{by}\n\n{label}\n{}\n\n{text}\n", points.join("\n")));
            assert_eq!(said[..3], *points, "{said:?}");
        }
    }
}
