//! The line of author and date that a page sets above its text and calls by no name that a program knows, and one that names nobody.

use super::rule::byline;
use super::{Meta, Removed};
use crate::article::rule::date_line;
use crate::date;
use crate::lang::{furniture, outlets};
use crate::raw::{Block, Kind};

/// Blocks at the head among which it stands: deck and picture may be above it.
const HEAD: usize = 5;

/// Most words of such a line, and of a text that stands before its date: a sentence may begin with "By" too.
const LONGEST: usize = 24;

/// Blocks at the head among which a byline stands that names nobody: a subhead further down may say as much.
const UNNAMED: usize = 2;

/// Takes "From our correspondents" out of the head of the text.
pub(super) fn cut_unnamed(body: &mut Vec<Block>) -> Option<Removed> {
    let line = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_));
    let unnamed = |block: &Block| line(block) && byline::is_unnamed(&block.text.plain);
    // The headline may still stand above.
    let headed = body.first().is_some_and(|block| matches!(block.kind, Kind::Heading(_)));
    let at = body.iter().take(UNNAMED + usize::from(headed)).position(unnamed).filter(|_| body.len() > 1)?;
    let block = body.remove(at);
    Some(Removed { line: block.line, text: block.text.plain, rule: RULE.into() })
}

/// The rule that cuts it, as in dumps.
const RULE: &str = "byline";

/// Takes "By Asta Holm — Published 5 May 2025" out of the head of the text, where the authors are known from elsewhere.
pub(super) fn cut(body: &mut Vec<Block>, meta: &Meta) -> Option<Removed> {
    let at = body.iter().take(HEAD).position(|block| is_credit(block, meta))?;
    if body.len() < 2 {
        return None;
    }
    let block = body.remove(at);
    Some(Removed { line: block.line, text: block.text.plain, rule: RULE.into() })
}

fn is_credit(block: &Block, meta: &Meta) -> bool {
    let text = &block.text.plain;
    let named = || meta.authors.iter().any(|author| text.contains(author.as_str()));
    let dated = || date::line(text, None).is_some();
    let short = || text.split(' ').nth(LONGEST).is_none() && !text.ends_with(['.', '!', '?']);
    block.kind == Kind::Paragraph && short() && named() && furniture::byline(&furniture::key(text)).is_some() && dated()
}

/// Takes lines of nothing but names out of the head of the text, with the places that they write from or with a date: "Asta Holm in Lenn
/// and Jens Lund in Lowmere". Beside an author who is known, the others are authors too; a person is the author where the page calls its
/// outlet so.
pub(super) fn take_names(body: &mut Vec<Block>, meta: &mut Meta) -> Vec<Removed> {
    let mut removed = Vec::new();
    let outlet = |meta: &Meta| meta.authors.len() == 1 && outlets::is_outlet(&meta.authors[0]);
    for at in (0..body.len().min(HEAD)).rev() {
        let block = &body[at];
        let text = Some(&block.text.plain).filter(|_| block.kind == Kind::Paragraph && body.len() > 1);
        if let Some(name) = text.filter(|_| meta.authors.is_empty()).and_then(|text| roled(text)) {
            let block = body.remove(at);
            meta.authors.push(name);
            removed.push(Removed { line: block.line, text: block.text.plain, rule: RULE.into() });
            continue;
        }
        let names = text.and_then(|text| names(text));
        let Some((names, dated)) = names.filter(|_| body.len() > 1) else { continue };
        let known = names.iter().any(|name| meta.authors.contains(name));
        if known && (names.len() > 1 || dated) {
            meta.authors.extend(names.into_iter().filter(|name| !meta.authors.contains(name)).collect::<Vec<_>>());
        } else if dated && outlet(meta) {
            let house = std::mem::replace(&mut meta.authors, names).pop();
            meta.source = meta.source.take().or(house);
        } else {
            continue;
        }
        let block = body.remove(at);
        removed.push(Removed { line: block.line, text: block.text.plain, rule: RULE.into() });
    }
    removed
}

/// The name on a line of nothing but that and a role: "Asta Holm, Chief Reporter".
fn roled(text: &str) -> Option<String> {
    let (name, role) = text.split_once(", ").filter(|(_, role)| role.split(' ').count() <= ROLE)?;
    let capitals = role.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let last = role.rsplit(' ').next().map(furniture::key)?;
    byline::attributed(name).filter(|name| name.contains(' ') && capitals && furniture::is_role(&last))
}

/// Most words of a role.
const ROLE: usize = 4;

/// The names on a line that says nothing else but their places, or the date, and whether it gives that.
fn names(text: &str) -> Option<(Vec<String>, bool)> {
    if text.len() > SHORT {
        return None;
    }
    let date = date::line(text, None);
    let rest = date
        .as_ref()
        .map_or(text, |date| text[..date.span.start].trim_end_matches([' ', ',', '|', '•', '·', '-', '–', '—']));
    // "Asta Holm Monday, 5 May 2025": with the weekday, too, the line is nothing but a date.
    let of_date = |before: &str| date::line(text[before.len()..].trim_start(), None).is_some_and(|line| line.whole);
    let weekday = rest.rsplit_once(' ').filter(|(before, _)| date.is_some() && of_date(before));
    let rest = weekday.map_or(rest, |(rest, _)| rest.trim_end_matches([' ', ',']));
    let behind = date.as_ref().map_or("", |date| text[date.span.end..].trim());
    let names: Vec<String> = byline::and(rest)
        .flat_map(|part| part.split(", "))
        .filter(|part| !part.is_empty())
        .map(byline::attributed)
        .collect::<Option<_>>()?;
    (behind.is_empty() && !names.is_empty()).then_some((names, date.is_some()))
}

/// Longest such line, in bytes.
const SHORT: usize = 120;

/// Takes lines that say nothing but when a text was published or changed out of its head, if that day is known.
pub(super) fn cut_times(body: &mut Vec<Block>, meta: &Meta) -> Vec<Removed> {
    // Another day may be that of a book that the text tells of.
    let known = |text: &str| {
        let days =
            || [meta.date.as_ref().map(|date| date.stamp), meta.updated].into_iter().flatten().map(|stamp| stamp.date);
        date::line(text, None).is_none_or(|line| days().any(|day| day == line.stamp.date))
    };
    let says = |block: &Block| {
        let text = &block.text.plain;
        block.kind == Kind::Paragraph && date_line::is_nothing_else(text) && known(text)
    };
    let times: Vec<usize> = (0..body.len().min(HEAD)).filter(|&at| says(&body[at])).collect();
    if meta.date.is_none() || times.len() >= body.len() {
        return Vec::new();
    }
    let cut = |at: usize| {
        let block = body.remove(at);
        Removed { line: block.line, text: block.text.plain, rule: date_line::NAME.into() }
    };
    times.into_iter().rev().map(cut).collect()
}

/// Takes the line that says whose the outlet is, or gives its name with a year or as a company, out of the end of the text: "The Evening
/// Lamp is a member of the Press Trust.", "Evening Lamp Ltd".
pub(super) fn cut_imprint(body: &mut Vec<Block>, meta: &Meta) -> Vec<Removed> {
    let says = |block: &Block| {
        let text = &block.text.plain;
        let short = block.kind == Kind::Paragraph && text.split(' ').nth(IMPRINT).is_none();
        let of = |source: &String| short && (outlets::says_whose(text, source) || is_company(text, source));
        meta.source.as_ref().is_some_and(of)
    };
    let mut removed = Vec::new();
    while body.len() > 1
        && let Some(block) = body.pop_if(|block| says(block))
    {
        removed.push(Removed { line: block.line, text: block.text.plain, rule: FURNITURE.into() });
    }
    removed
}

/// The outlet's name, and behind it a year or what kind of company it is.
fn is_company(text: &str, source: &str) -> bool {
    let rest = text.trim_start_matches(['©', ' ']).strip_prefix(source).unwrap_or(" .");
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_form = |word: &str| word.contains('/') || outlets::is_house(&format!("x {word}"));
    let mut words = rest.split(' ').map(|word| word.trim_matches(['.', ','])).filter(|word| !word.is_empty());
    rest.starts_with(' ') && !rest.contains('.') && words.all(|word| is_year(word) || is_form(word))
}

/// Most words of such a line, and the rule that cuts it.
const IMPRINT: usize = 24;
const FURNITURE: &str = "furniture";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Basis, Published};
    use crate::date::Stamp;

    #[test]
    fn a_byline_that_names_nobody_is_no_text() {
        let left = |lines: &[&str]| {
            let mut body: Vec<Block> = lines.iter().map(|text| Block::paragraph(*text, 1)).collect();
            cut_unnamed(&mut body);
            body.len()
        };
        let text = "Ships may dock again, the port said.";
        for line in [
            "By the editors",
            "From our correspondents in Lowmere",
            "By Lamp staff",
            "Von der Redaktion",
            "De nuestros corresponsales",
            "Par la rédaction",
            "Av redaksjonen",
            "Od redakcji",
        ] {
            assert_eq!(left(&[line, text]), 1, "{line}");
        }
        for line in [
            "By the editors' count nine ships wait",
            "From our correspondents nothing was heard",
            "About the author",
            "Author:",
        ] {
            assert_eq!(left(&[line, text]), 2, "{line}");
        }
        assert_eq!(left(&[text, text, "By the editors"]), 3);
        assert_eq!(left(&["By the editors"]), 1);
    }

    #[test]
    fn author_and_date_above_the_text_are_none_of_it() {
        let meta = Meta { authors: vec!["Asta Holm".to_owned()], ..Meta::default() };
        let left = |line: &str| {
            let texts = ["The harbour is open.", line, "Ships may dock again, the port said."];
            let mut body: Vec<Block> = texts.iter().map(|text| Block::paragraph(*text, 1)).collect();
            cut(&mut body, &meta);
            body.len()
        };
        for line in [
            "Par Asta Holm — Publié le 5 mai 2025 à 18h20, mis à jour à 19h02",
            "By Asta Holm | May 5, 2025",
            "Von Asta Holm, 5. Mai 2025",
            "Af Asta Holm, 5. maj 2025 kl. 14.05",
        ] {
            assert_eq!(left(line), 2, "{line}");
        }
        for line in [
            "By Asta Holm's count, 5 May 2025 was the last day of the storm.",
            "By Jens Lund, May 5, 2025",
            "By Asta Holm",
        ] {
            assert_eq!(left(line), 3, "{line}");
        }
    }

    #[test]
    fn whose_an_outlet_is_is_no_news() {
        let meta = Meta { source: Some("Lenner Post".to_owned()), ..Meta::default() };
        let left = |line: &str| {
            let mut body: Vec<Block> =
                ["Ships may dock.", line].iter().map(|text| Block::paragraph(*text, 1)).collect();
            cut_imprint(&mut body, &meta);
            body.len()
        };
        for line in
            ["Lenner Post is a member of the Press Trust.", "Lenner Post A/S", "Lenner Post 2026", "© Lenner Post GmbH"]
        {
            assert_eq!(left(line), 1, "{line}");
        }
        for line in ["Lenner Post is sold.", "Lenner Post", "The ferry is part of the port.", "Lenner Post Square"] {
            assert_eq!(left(line), 2, "{line}");
        }
    }

    #[test]
    fn a_name_and_a_role_above_the_text_are_its_author() {
        let authors = |line: &str| {
            let mut meta = Meta::default();
            let mut body: Vec<Block> =
                [line, "Ships may dock again, the port said."].iter().map(|text| Block::paragraph(*text, 1)).collect();
            take_names(&mut body, &mut meta);
            (body.len(), meta.authors.join(", "))
        };
        assert_eq!(authors("Asta Holm, Chief Reporter"), (1, "Asta Holm".to_owned()));
        for line in ["Lenn, Lowmere", "Asta Holm, a reporter", "Lowmere, Port of the Reporters"] {
            assert_eq!(authors(line), (2, String::new()), "{line}");
        }
    }

    #[test]
    fn lines_of_nothing_but_names_and_times_are_no_text() {
        let left = |author: &str, line: &str| {
            let date =
                Published { stamp: Stamp::read("2025-05-05").unwrap(), basis: Basis::Stated, evidence: String::new() };
            let mut meta = Meta { authors: vec![author.to_owned()], date: Some(date), ..Meta::default() };
            let mut body: Vec<Block> =
                [line, "Ships may dock again, the port said."].iter().map(|text| Block::paragraph(*text, 1)).collect();
            take_names(&mut body, &mut meta);
            cut_times(&mut body, &meta);
            (body.len(), meta.authors.join(", "), meta.source.unwrap_or_default())
        };
        let told = |count: usize, authors: &str, source: &str| (count, authors.to_owned(), source.to_owned());
        for line in ["Asta Holm in Lenn and Jens Lund in Lowmere", "Asta Holm, Jens Lund"] {
            assert_eq!(left("Asta Holm", line), told(1, "Asta Holm, Jens Lund", ""), "{line}");
        }
        assert_eq!(left("Lenner Tagblatt", "Asta Holm Montag, 5. Mai 2025"), told(1, "Asta Holm", "Lenner Tagblatt"));
        assert_eq!(left("Asta Holm", "Published: 5 May 2025, 8:02 am").0, 1);
        assert_eq!(left("Asta Holm", "Published 8:02am GMT, updated 11:30am").0, 1);
        assert_eq!(left("Asta Holm", "Opdateret kl. 9.14").0, 1);
        assert_eq!(left("Asta Holm", "Doors open 8:02am, closed 11:30am").0, 2);
        for line in
            ["Ib Vang in Lenn and Jens Lund in Lowmere", "Published: 4 March 2019", "Asta Holm", "Lenn and Lowmere"]
        {
            assert_eq!(left("Asta Holm", line), told(2, "Asta Holm", ""), "{line}");
        }
    }
}
