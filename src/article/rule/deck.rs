//! What stands between the headline and the text and is the article's: the deck, and the list of its main points. The
//! classifier, which sees short lines among author, date and share bar, takes them for the page's.

use super::super::draft::{Draft, Row, words_of};
use super::super::text::is_item;
use super::byline::is_attribution;
use super::is_signature;
use crate::lang::insets;
use std::collections::BTreeSet;

/// Words of a deck, of which more than half are no names, and of one that stands where decks do.
const WORDS: std::ops::RangeInclusive<usize> = 6..=60;
const APART: std::ops::RangeInclusive<usize> = 4..=60;

/// Fewest words of a point (below a label one less, if a figure is among them), and fewest points of a list.
const POINT: usize = 3;
const POINTS: usize = 2;

/// Most points of a list that the classifier sees.
const SEEN: usize = 8;

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
    kept.retain(|at| between.contains(at));
    let open = |at: &usize| {
        rows[*at].cut.is_none() && !rows[*at].article && !kept.contains(at) && !insets::is_points_label(&rows[*at].key)
    };
    let unknown: Vec<usize> = between.filter(open).collect();
    // More lines that no rule knows are a menu or the headlines of other articles, unless one of the first stands where decks do: what
    // is behind it are captions, a role, a time to read, a button.
    let mut likely = unknown.iter().take(FIRST).filter(|&&deck| unknown.len() == 1 || is_placed(rows, title, deck));
    kept.extend(likely.find(|&&deck| is_deck(draft, title, deck)));
    kept
}

/// Lines that no rule knows among which the deck is looked for.
const FIRST: usize = 3;

/// Rows below a deck in which author or date stand.
const SIGNED: usize = 6;

/// Rows below the headline among which a whole sentence of so many words is one, behind a kicker or two.
const NEAR: usize = 4;
const SENTENCE: usize = 10;

/// Does the row stand where decks do: right below the headline and above author or date, between blank lines below one of these, or as a
/// whole sentence near the headline? (Of 45 lines that stay for it on 257 news pages that taught the classifier nothing 41 are decks, the
/// others captions.)
fn is_placed(rows: &[Row], title: usize, at: usize) -> bool {
    let signed = |range: std::ops::Range<usize>| rows[range.start..range.end.min(rows.len())].iter().any(is_signature);
    let parted = || rows[at].parted && rows.get(at + 1).is_some_and(|below| below.parted);
    let beside = || at == title + 1 && signed(at + 1..at + 1 + SIGNED) || parted() && signed(title + 1..at);
    let told =
        || at <= title + NEAR && rows[at].words >= SENTENCE && rows[at].ends_sentence() && rows[at].byline.is_none();
    beside() || told()
}

/// Does the row stand right below the headline and right above the author or the date, or above the name of an agency with the date
/// below it?
fn stands_as_deck(rows: &[Row], title: usize, at: usize) -> bool {
    let signed = |at: usize| rows.get(at).is_some_and(is_signature);
    let credited = || rows.get(at + 1).is_some_and(is_credit) && signed(at + 2);
    at == title + 1 && (signed(at + 1) || credited())
}

/// "Quaywire", "Northern Quaywire", "By Northern Quaywire": a name alone that is no author's.
fn is_credit(row: &Row) -> bool {
    let by = row.byline.filter(|_| row.words <= CREDIT).unwrap_or(0);
    let name = row.text.splitn(by + 1, ' ').nth(by).unwrap_or_default();
    let word = || name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic) && !row.furniture;
    row.cut.is_none() && (is_attribution(name) || word())
}

/// Most words of a name with its "by".
const CREDIT: usize = 5;

/// Does the row stand so between blank lines, or, in a copy that has none there, as a sentence? There a page sets its deck, and hardly a
/// headline of another article.
fn is_set_apart(rows: &[Row], title: usize, at: usize) -> bool {
    let parted = || rows[at].parted && rows.get(at + 1).is_some_and(|below| below.parted);
    let run_on = || rows[title..rows.len().min(at + 3)].iter().all(|row| !row.parted) && rows[at].text.ends_with('.');
    stands_as_deck(rows, title, at) && (parted() || run_on())
}

/// The first list of points in `between`: below a label that the tables know, or rows with a mark.
/// The classifier may see but the last of them.
fn points(rows: &[Row], between: std::ops::Range<usize>) -> Vec<usize> {
    let is_point = |row: &Row| row.words >= POINT && row.cut.is_none();
    let figure = |row: &Row| row.words + 1 == POINT && row.text.bytes().any(|byte| byte.is_ascii_digit());
    let is_labelled = |row: &Row| is_point(row) || figure(row) && row.cut.is_none();
    let last = rows.len().min(between.end + SEEN);
    let run = |start: usize, of: &dyn Fn(&Row) -> bool| {
        let end = (start + 1..last).find(|&at| rows[at].parted && !is_item(&rows[at].text) || !of(&rows[at]));
        start..end.unwrap_or(last)
    };
    let labelled = |at: usize| {
        let start = at + 1;
        (insets::is_points_label(&rows[at].key) && start < between.end && is_point(&rows[start]))
            .then(|| run(start, &is_labelled))
    };
    let marked = |at: usize| {
        let is_marked = |row: &Row| is_item(&row.text) && is_point(row);
        is_marked(&rows[at]).then(|| run(at, &is_marked))
    };
    let found = between.clone().find_map(|at| labelled(at).or_else(|| marked(at)).filter(|run| run.len() >= POINTS));
    found.into_iter().flatten().collect()
}

/// Is the row a sentence or two on what the text is about, by its words or by where it stands, that neither says the headline
/// again nor speaks to the readers?
fn is_deck(draft: &Draft, title: usize, at: usize) -> bool {
    let row = &draft.rows[at];
    let apart = is_set_apart(&draft.rows, title, at);
    let small = row.text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    // Figures are no names, and German writes its nouns with capitals: there what ends as sentences do is none of names.
    let words = row.text.split(' ').filter(|word| word.starts_with(char::is_alphabetic)).count();
    let sentence = row.ends_sentence() && small * 3 > words;
    let told = || {
        let own: BTreeSet<&str> = topical(&row.key).collect();
        let text = draft.rows[draft.core.clone()].iter().filter(|row| row.article);
        let said = text.flat_map(|row| topical(&row.key)).filter(|word| own.contains(word));
        let shared = said.collect::<BTreeSet<&str>>().len();
        let headline: BTreeSet<&str> = topical(&draft.rows[title].key).collect();
        let on_subject = apart || is_on_subject(shared, own.len());
        on_subject && own.intersection(&headline).count() * 2 <= own.len()
    };
    if apart { APART } else { WORDS }.contains(&row.words)
        && (small * 2 > words || apart && small * 2 == words || sentence)
        && !row.text.ends_with(':')
        && !row.text.contains(['|', '·', '>', '/', '#', '@', '©'])
        && !row.starts_furniture
        && !row.says().speaks_to_readers()
        && told()
}

/// The words of a key that tell what a line is about.
pub(in crate::article) fn topical(key: &str) -> impl Iterator<Item = &str> {
    words_of(key).filter(|word| word.len() >= TOPICAL)
}

/// Does the text have so many of a line's `own` words that the line speaks of what the text does?
pub(in crate::article) fn is_on_subject(shared: usize, own: usize) -> bool {
    shared >= SHARED && shared * SHARE >= own
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
    fn a_deck_above_the_author_is_text_whatever_stands_below_him() {
        for Page { outlet, head, by, deck, text, .. } in &PAGES {
            let (author, date) = by.split_once('\n').unwrap();
            let text = text.join("\n");
            for below in ["Share\nCopy link"] {
                for by in [format!("{author}\n{date}"), format!("{date}\n{author}")] {
                    let (title, said, _) = read(&format!("{outlet}\n{head}\n{deck}.\n{by}\n{below}\n{text}\n"));
                    assert_eq!((title.as_str(), said.len()), (*head, 3), "{said:?}");
                    assert_eq!(said[0].trim_end_matches('.'), *deck);
                }
            }
        }
    }

    #[test]
    fn a_deck_above_the_author_in_a_copy_without_blank_lines_need_not_say_what_the_text_says() {
        let decks = [
            "Readers will have to borrow from the mobile van, which comes once a week.",
            "Leser müssen sich mit dem Bus begnügen, der einmal in der Woche kommt.",
            "Les lecteurs devront se contenter du bus qui passe une fois par semaine.",
        ];
        for (Page { outlet, head, by, text, .. }, deck) in PAGES.iter().zip(decks) {
            let (_, said, _) = read(&format!("{outlet}\n{head}\n{deck}\n{by}\n{}\n", text.join("\n")));
            assert_eq!((said[0].as_str(), said.len()), (deck, 3), "{said:?}");
            let (_, said, _) = read(&format!("{outlet}\n{head}\nTown and county\n{by}\n{}\n", text.join("\n")));
            assert_eq!(said.len(), 2, "a section is none: {said:?}");
        }
    }

    #[test]
    fn a_deck_between_blank_lines_above_the_author_need_not_say_what_the_text_says() {
        let decks =
            ["Repairs were put off twice", "Zwei Sanierungen wurden verschoben", "Des travaux repoussés deux fois"];
        for (Page { outlet, head, by, text, .. }, deck) in PAGES.iter().zip(decks) {
            let text = text.join("\n\n");
            for below in ["", "\nCourt reporter\nShare"] {
                let dump = format!("{outlet}\n\n{head}\n\n{deck}\n\n{by}{below}\n\n{text}\n");
                let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
                let found = extract(dump.lines().enumerate().map(line).collect(), Lines::Dump, std::iter::empty());
                assert_eq!(found.blocks[0].text.plain, deck, "{dump}");
                assert_eq!((&found.blocks[0].kind, found.blocks.len()), (&Kind::Paragraph, 3), "{dump}");
            }
        }
    }

    #[test]
    fn a_deck_above_an_agency_is_text() {
        for Page { outlet, head, by, deck, text, .. } in &PAGES {
            let date = by.split_once('\n').unwrap().1;
            let text = text.join("\n\n");
            for credit in ["Quaywire", "Northern Wire", "By Northern Wire"] {
                let dump = format!("{outlet}\n\n{head}\n{deck}\n\n{credit}\n{date}\nShare\nCopy link\n\n{text}\n");
                let (title, said, _) = read(&dump);
                assert_eq!((title.as_str(), said.len()), (*head, 3), "{dump}: {said:?}");
                assert_eq!(said[0], *deck);
            }
        }
    }

    #[test]
    fn a_deck_of_two_sentences_with_figures_is_text_in_german_too() {
        let Page { outlet, head, by, text, .. } = &PAGES[1];
        let deck = "Die Sanierung kostet 310.000 Euro. 900 Bücher haben ihren Platz verloren.";
        let (_, said, _) = read(&format!("{outlet}\n\n{head}\n\n{deck}\n\n{by}\n\n{}\n", text.join("\n\n")));
        assert_eq!(said[0], deck);
        let names = "Asta Holm. Jens Lund. Ib Vang aus dem Hafen.";
        let (_, said, _) = read(&format!("{outlet}\n\n{head}\n\n{names}\n\n{by}\n\n{}\n", text.join("\n\n")));
        assert_eq!(said, *text);
    }

    #[test]
    fn of_main_points_of_which_the_classifier_sees_the_last_all_stay() {
        let points =
            "Ada Quill (Dock List) elected mayor by 212 votes\nRecount in Eastgate ward lasted two hours\nTurnout 58%";
        let entries = "04:48\nQuill declared mayor\nThe returning officer has declared Ada Quill elected mayor of Lowmere with 14,876 votes. The sitting mayor received 14,664.\n\n\
            03:05\nRecount in Eastgate\nThe returning officer has ordered a recount in Eastgate after the two leading candidates were found to be 31 votes apart there.\n\n\
            01:30\nHalfway there\nWith 21 of 42 polling districts counted, the sitting mayor leads by 640 votes.\n\n\
            22:00\nPolls close\nThe polling stations have closed. Officials say turnout was around 57%, the highest since 2002.\n";
        let top = "Lowmere Gazette\nNews  Sport  Business\n\nLowmere mayoral election live: Quill wins after recount\n\nBy Asta Holm\n20 November 2026\n\nShare\n\nKey points\n";
        let (_, said, _) = read(&format!("{top}{points}\n\n{entries}\nView more updates\n"));
        assert!(points.lines().all(|point| said.iter().any(|text| text == point)), "{said:?}");
        assert!(!said.iter().any(|text| text == "Key points"));
    }

    #[test]
    fn a_deck_is_text_though_a_caption_and_buttons_stand_beside_it() {
        let captions = [
            "Pails below the roof of the reading room on Monday",
            "Eimer unter dem Dach des Lesesaals am Montag",
            "Des seaux sous le toit de la salle de lecture lundi",
        ];
        for (Page { outlet, head, by, deck, text, .. }, caption) in PAGES.iter().zip(captions) {
            let text = text.join("\n\n");
            for top in [
                // Right below the headline, a picture between it and the author.
                format!("{outlet}\n{head}\n{deck}\n{caption}\n{by}\nFive minutes\n"),
                // Between blank lines below author and date.
                format!("{outlet}\n{head}\n{by}\n\n{deck}\n\nSummary of this\nHear this\n{caption}\n"),
                // A whole sentence below a kicker, among lines that no rule knows.
                format!("{outlet}\n{head}\nTown and county\n{deck}.\nHear this\nShare\nCopy link\n"),
            ] {
                let (title, said, _) = read(&format!("{top}\n{text}\n"));
                assert_eq!((title.as_str(), said[0].trim_end_matches('.')), (*head, *deck), "{top}: {said:?}");
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
