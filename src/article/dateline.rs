//! The dateline of an agency: where and by whom, before the first sentence of a report.

use super::Article;
use super::found::Guess;
use crate::config::{Config, SourceConfig};
use crate::date::{self, Stamp};
use crate::raw::{Block, Kind};
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// "HARBOURTOWN, July 19 (Specimen Wire) - ", "Harbourtown (SW) — ", "Puerto Ejemplo, 19 jul (SW).- ", "HARBOURTOWN — ": a place, perhaps a day, then an
/// agency in brackets or, without one, a place all in capitals; closed by a dash with space behind it. Lengths are not
/// bounded part by part: each repetition of a class of all letters costs as much to compile as the class.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let place = r"\p{Lu}[\p{L}.'’/-]*(?: (?:\p{Ll}+[ '’])*\p{Lu}[\p{L}.'’/-]*)*";
    let capitals = r"\p{Lu}[\p{Lu}.'’/-]{2,}(?: [\p{Lu}.'’/-]{2,})*";
    let more = r"(?:, [\p{L}\d. ]+)*";
    let agency = r"\(\p{L}[\p{L}\d .&/-]+\)";
    Regex::new(&format!(r"^(?:{place}{more} ?{agency}\.? ?(?:--|[-–—]) ?|{capitals}{more} (?:--|[-–—]) )"))
        .expect("a fixed pattern")
});

/// Bytes in which a dateline ends.
const LONGEST: usize = 100;

/// Bytes of the dateline that `text`, the first paragraph of an article, starts with, 0 for none: what a report says
/// starts behind it.
pub(crate) fn length(text: &str) -> usize {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    // Most reports need not be asked further.
    if !head.starts_with(char::is_uppercase) || !head.contains(['-', '–', '—']) {
        return 0;
    }
    DATELINE.find(head).map_or(0, |found| found.end())
}

/// How sure the day of a dateline is, in per cent, to be that of publication: some report what happened the evening before.
const SURE: u8 = 85;

/// How sure it is that a text which names no other outlet is of the agency in its dateline.
const AGENCY: u8 = 75;

/// Fewest days that a date may be from the article's neighbours for its year to be known by them.
const YEAR_KNOWN: i32 = 60;

/// The day of publication that the dateline of `body` states with its year: "LENN, Nov 14, 2026 (Specimen Wire) -".
pub(super) fn stated(body: &[Block]) -> Option<Guess<Stamp>> {
    let (words, day) = parts(first(body)?)?.dated()?;
    let line = date::line(day, None).filter(|line| line.whole)?;
    Some(Guess::new(line.stamp, words, SURE))
}

/// The agency of the site in the dateline of `body`.
pub(super) fn agency(body: &[Block], config: &Config) -> Option<Guess> {
    let Parts { words, agency, .. } = parts(first(body)?)?;
    let agency = agency?.to_lowercase();
    let is_named = |source: &&SourceConfig| source.wire && source.names().any(|name| name.to_lowercase() == agency);
    config.sources.iter().find(is_named).map(|source| Guess::new(source.name.clone(), words, AGENCY))
}

/// The day that the dateline of an article names without a year, if `near`, the days of other articles, leave no doubt of its
/// year; and its words.
pub(crate) fn day_near(article: &Article, near: impl Iterator<Item = Date>) -> Option<(Date, String)> {
    day_in(&article.body, near)
}

fn day_in(body: &[Block], near: impl Iterator<Item = Date>) -> Option<(Date, String)> {
    let (words, day) = parts(first(body)?)?.dated()?;
    // A leap year has every day.
    let named = date::line(&format!("{day} 2000"), None).filter(|line| line.whole)?.stamp.date;
    let days = near.flat_map(|near| (near.year() - 1..=near.year() + 1).map(move |year| (near, year)));
    let days = days.filter_map(|(near, year)| {
        let day = Date::new(year, named.month(), named.day()).ok()?;
        Some((day.since(near).ok()?.get_days().abs(), day))
    });
    let (away, day) = days.min()?;
    (away <= YEAR_KNOWN).then(|| (day, words.to_owned()))
}

/// Does the dateline of an article name a day?
pub(crate) fn names_a_day(article: &Article) -> bool {
    first(&article.body).and_then(parts).is_some_and(|parts| parts.dated().is_some())
}

/// What a dateline says.
#[derive(Debug, PartialEq)]
struct Parts<'a> {
    /// Place and day.
    words: &'a str,
    agency: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Place and day, and the day alone: what stands behind one of the commas.
    fn dated(&self) -> Option<(&'a str, &'a str)> {
        let commas = self.words.match_indices(',');
        let days = commas.map(|(at, comma)| self.words[at + comma.len()..].trim());
        let opens =
            |day: &&str| day.split(',').next().is_some_and(|opens| opens.contains(|c: char| c.is_ascii_digit()));
        let mut days = days.filter(opens);
        days.next().map(|day| (self.words, day))
    }
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let said = text[..length(text)].trim_end_matches(|c: char| c.is_whitespace() || "-–—".contains(c));
    let said = said.strip_suffix('.').filter(|said| said.ends_with(')')).unwrap_or(said);
    let (words, agency) = match said.strip_suffix(')').and_then(|said| said.rsplit_once('(')) {
        Some((words, agency)) => (words, Some(agency.trim())),
        None => (said, None),
    };
    let words = words.trim_end();
    (!words.is_empty()).then_some(Parts { words, agency })
}

/// The text of the first paragraph.
fn first(body: &[Block]) -> Option<&str> {
    let told = |block: &&Block| matches!(block.kind, Kind::Paragraph | Kind::Item { .. });
    body.iter().find(told).map(|block| block.text.plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(text: &str) -> &str {
        &text[length(text)..]
    }

    #[test]
    fn an_agency_in_brackets_makes_a_dateline() {
        assert_eq!(behind("HARBOURTOWN, July 19 (Specimen Wire) - A ferry sank."), "A ferry sank.");
        assert_eq!(behind("Port Example (SW) — A ferry sank."), "A ferry sank.");
        assert_eq!(behind("Sankt Beispiel (mw) - Eine Fähre sank."), "Eine Fähre sank.");
        assert_eq!(behind("San Ejemplo del Río, 9 mar (Agencia Muelle).- Un barco se hundió."), "Un barco se hundió.");
        assert_eq!(behind("Puerto de la Muestra (SW).– Un barco se hundió."), "Un barco se hundió.");
        assert_eq!(behind("Saint-Exemple d'Aval, 9 mars (SW) – Une barque a coulé."), "Une barque a coulé.");
    }

    #[test]
    fn a_place_in_capitals_makes_a_dateline() {
        assert_eq!(behind("PORT EXAMPLE, Exampleland — A ferry sank."), "A ferry sank.");
    }

    #[test]
    fn a_sentence_with_a_dash_is_none() {
        for text in ["Harbourtown – a port – is closed.", "It sank (Friday) - or so it seems.", "EU-US talks failed."]
        {
            assert_eq!(behind(text), text);
        }
    }

    #[test]
    fn a_dateline_names_a_day_and_an_agency() {
        let parts = |text| parts(text).map(|parts| (parts.dated().map(|(_, day)| day), parts.agency));
        assert_eq!(
            parts("LOWMERE, Nov 14 (Specimen Wire) - A ferry sank."),
            Some((Some("Nov 14"), Some("Specimen Wire")))
        );
        assert_eq!(parts("LENN, Exempland (SW) -- A ferry sank."), Some((None, Some("SW"))));
        assert_eq!(parts("LENN, Nov 14, 2026 (SW) - A ferry sank."), Some((Some("Nov 14, 2026"), Some("SW"))));
        assert_eq!(parts("LENN, Exempland, 14 nov (SW) – Une barque."), Some((Some("14 nov"), Some("SW"))));
        assert_eq!(parts("Lenn, 14. Nov (sw) - Ein Kahn sank."), Some((Some("14. Nov"), Some("sw"))));
        assert_eq!(parts("Lenn, 14 nov (SW).- Un barco."), Some((Some("14 nov"), Some("SW"))));
        assert_eq!(parts("LENN — A ferry sank."), Some((None, None)));
        assert_eq!(parts("A ferry sank."), None);
    }

    #[test]
    fn a_day_with_its_year_is_that_of_publication_and_an_agency_of_the_site_the_source() {
        let body = |text: &str| [Block::paragraph(text, 1)];
        let stated = |text: &str| stated(&body(text)).map(|guess| (guess.value.to_string(), guess.evidence));
        let expected = ("2026-11-14".to_owned(), "LENN, Nov 14, 2026".to_owned());
        assert_eq!(stated("LENN, Nov 14, 2026 (Specimen Wire) -- A ferry sank."), Some(expected));
        let german = stated("Lenn, 14. November 2026 (sw) – Eine Fähre sank.").map(|(day, _)| day);
        assert_eq!(german.as_deref(), Some("2026-11-14"));
        assert_eq!(stated("LENN, Nov 14 (Specimen Wire) - A ferry sank."), None);
        let source = |wire: bool| SourceConfig { name: "Specimen Wire".to_owned(), wire, ..SourceConfig::default() };
        let agency = |wire: bool| {
            let config = Config { sources: vec![source(wire)], ..Config::default() };
            agency(&body("LENN, Nov 14 (Specimen Wire) - A ferry sank."), &config).map(|guess| guess.value)
        };
        assert_eq!(agency(true).as_deref(), Some("Specimen Wire"));
        assert_eq!(agency(false), None);
    }

    #[test]
    fn the_year_of_a_dateline_is_the_one_that_brings_it_near() {
        let near = |day: Date| -> Option<String> {
            let body = vec![Block::paragraph("LENN, Jan 2 (Specimen Wire) - A ferry sank.", 1)];
            day_in(&body, [day].into_iter()).map(|(day, _)| day.to_string())
        };
        assert_eq!(near(Date::constant(2030, 12, 30)).as_deref(), Some("2031-01-02"));
        assert_eq!(near(Date::constant(2031, 1, 4)).as_deref(), Some("2031-01-02"));
        assert_eq!(near(Date::constant(2031, 6, 4)), None);
    }
}
