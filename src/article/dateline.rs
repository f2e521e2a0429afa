//! The dateline of an agency: where and by whom, before the first sentence of a report.

use super::Article;
use super::found::Guess;
use crate::config::{Config, SourceConfig};
use crate::date::{self, Stamp};
use crate::lang::token::is_letter;
use crate::raw::{Block, Kind};
use jiff::civil::Date;

pub(super) mod alone;

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
    of_agency(head).or_else(|| of_capitals(head)).or_else(|| of_day(head)).unwrap_or(0)
}

/// Where "HARBOURTOWN, July 19 (Specimen Wire) - ", "Harbourtown (SW) — ", "Puerto Ejemplo, 19 jul (SW).- " end: a place,
/// perhaps a day, then an agency in brackets and a dash. (A regular expression of the same took as long to compile as three
/// pages take to be cleaned; a test compares the two.)
fn of_agency(head: &str) -> Option<usize> {
    let (before, behind) = head.split_once('(')?;
    let (agency, rest) = behind.split_once(')')?;
    let mut letters = agency.chars();
    let named = letters.next().is_some_and(is_letter) && !letters.as_str().is_empty();
    let is_agency = named && letters.all(|c| is_letter(c) || c.is_numeric() || " .&/-".contains(c));
    let is_place = |before: &str| where_and_when(before).is_some_and(is_place);
    if !is_agency || !is_place(before) && !before.strip_suffix(' ').is_some_and(is_place) {
        return None;
    }
    let rest = without(without(rest, "."), " ");
    let rest = DASHES.iter().find_map(|dash| rest.strip_prefix(dash))?;
    Some(head.len() - without(rest, " ").len())
}

/// Where "HARBOURTOWN — ", "HARBOURTOWN, Exampleland — " end: without an agency the place is all in capitals.
fn of_capitals(head: &str) -> Option<usize> {
    let dash = |at: usize| {
        let behind = DASHES.iter().find_map(|dash| head[at + 1..].strip_prefix(dash)?.strip_prefix(' '))?;
        where_and_when(&head[..at]).filter(|place| is_in_capitals(place))?;
        Some(head.len() - behind.len())
    };
    head.rmatch_indices(' ').find_map(|(at, _)| dash(at))
}

/// Where "Harbourtown, 19 July 2031 – " ends, as press releases open: the day and its year stand for the capitals.
fn of_day(head: &str) -> Option<usize> {
    let (at, dash) = DASHES.iter().find_map(|dash| head.find(&format!(" {dash} ")).map(|at| (at, dash)))?;
    let (place, day) = where_and_when(&head[..at]).and_then(|place| Some((place, head[..at].split_once(", ")?.1)))?;
    let has_year = day.split([' ', ',']).any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_day = has_year && is_place(place) && date::line(day, None).is_some_and(|line| line.whole);
    is_day.then_some(at + dash.len() + 2)
}

/// What closes a dateline.
const DASHES: [&str; 4] = ["--", "-", "–", "—"];

fn without<'a>(text: &'a str, start: &str) -> &'a str {
    text.strip_prefix(start).unwrap_or(text)
}

/// The place before the first comma, if behind each comma only words and figures stand: "Exampleland", "July 19", "2026".
fn where_and_when(text: &str) -> Option<&str> {
    let mut parts = text.split(',');
    let place = parts.next()?;
    let is_said =
        |said: &str| !said.is_empty() && said.chars().all(|c| is_letter(c) || c.is_numeric() || ". ".contains(c));
    parts.all(|part| part.strip_prefix(' ').is_some_and(is_said)).then_some(place)
}

/// "Port Example", "Sankt Beispiel am Hafen", "Saint-Exemple d'Aval": names, and small words between them.
fn is_place(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return is_name(text) };
    let is_word = |word: &str| {
        let behind = behind_articles(word);
        is_name(behind) || !behind.is_empty() && behind.chars().all(char::is_lowercase)
    };
    let last = rest.rsplit(' ').next().map(behind_articles);
    is_name(first) && rest.split(' ').all(is_word) && last.is_some_and(is_name)
}

/// A word without the small ones that an apostrophe joins to it: "d'Aval".
fn behind_articles(word: &str) -> &str {
    let behind = word.trim_start_matches(char::is_lowercase);
    match behind.strip_prefix(['\'', '’']) {
        Some(rest) if behind.len() < word.len() => behind_articles(rest),
        _ => word,
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(|c| is_letter(c) || IN_NAMES.contains(&c))
}

/// Words of some letters, all of them capitals.
fn is_in_capitals(text: &str) -> bool {
    let is_word =
        |word: &str| word.chars().nth(1).is_some() && word.chars().all(|c| c.is_uppercase() || IN_NAMES.contains(&c));
    let first = text.split(' ').next().unwrap_or_default();
    first.starts_with(char::is_uppercase) && first.chars().nth(2).is_some() && text.split(' ').all(is_word)
}

/// What stands in the names of places beside letters.
const IN_NAMES: [char; 5] = ['.', '\'', '’', '/', '-'];

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

/// A report as an agency wrote it.
pub(super) struct Report {
    /// The agency, by its name on the site, or as its dateline has it.
    pub agency: Guess,
    /// The line right above.
    pub headline: Option<Guess>,
}

/// Blocks above the dateline of such a report: its headline, and something short.
const ABOVE: usize = 2;

/// The report whose dateline, naming an agency, stands at the head of `body`.
pub(super) fn report(body: &[Block], config: &Config) -> Option<Report> {
    let text = |at: usize| body[at].text.plain.as_str();
    let at = (0..body.len().min(ABOVE + 1)).find(|&at| body[at].kind == Kind::Paragraph && length(text(at)) > 0)?;
    let Parts { words, agency, .. } = parts(text(at))?;
    let is_agency = |name: &&str| !name.is_empty() && !name.contains(|c: char| c.is_ascii_digit());
    let named = Guess::new(agency.filter(is_agency)?.to_owned(), words, AGENCY);
    let is_headline = |&at: &usize| {
        matches!(body[at].kind, Kind::Heading(_) | Kind::Paragraph) && !text(at).ends_with(['.', ':', ',', '!'])
    };
    let headline = at.checked_sub(1).filter(is_headline).map(|at| Guess::new(text(at).to_owned(), text(at), SURE));
    Some(Report { agency: self::agency(body, config).unwrap_or(named), headline })
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

/// Does the dateline of an article name the outlet that it is of, or an agency where it names no outlet?
pub(crate) fn is_of_its_agency(article: &Article) -> bool {
    own_agency(article).is_some()
}

/// The agency in the dateline of an article that names no other outlet.
pub(crate) fn own_agency(article: &Article) -> Option<&str> {
    let agency = first(&article.body).and_then(parts).and_then(|parts| parts.agency)?;
    article.meta.source.as_deref().is_none_or(|source| source == agency).then_some(agency)
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

/// Paragraphs at the head among which the one with the dateline stands: deck and main points may be above it.
const HEAD: usize = 6;

/// The text of the first paragraph with a dateline.
fn first(body: &[Block]) -> Option<&str> {
    let told = |block: &&Block| matches!(block.kind, Kind::Paragraph | Kind::Item { .. });
    body.iter().filter(told).take(HEAD).map(|block| block.text.plain.as_str()).find(|text| length(text) > 0)
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
    fn a_dateline_is_what_a_regular_expression_finds() {
        let place = r"\p{Lu}[\p{L}.'’/-]*(?: (?:\p{Ll}+[ '’])*\p{Lu}[\p{L}.'’/-]*)*";
        let capitals = r"\p{Lu}[\p{Lu}.'’/-]{2,}(?: [\p{Lu}.'’/-]{2,})*";
        let more = r"(?:, [\p{L}\d. ]+)*";
        let agency = r"\(\p{L}[\p{L}\d .&/-]+\)";
        let pattern = regex::Regex::new(&format!(
            r"^(?:{place}{more} ?{agency}\.? ?(?:--|[-–—]) ?|{capitals}{more} (?:--|[-–—]) )"
        ))
        .unwrap();
        let found = |text: &str| pattern.find(text).map_or(0, |found| found.end());
        let parts = [
            "LENN",
            "Lenn",
            "LE",
            "É",
            "d'",
            "l’",
            "de",
            "am ",
            " ",
            " ",
            ", ",
            ",",
            "(",
            "(SW)",
            " (S W)",
            ")",
            ".",
            ".-",
            "-",
            " - ",
            " -- ",
            "--",
            " – ",
            "—",
            "7",
            "14",
            "&",
            "/",
            "Улица",
            "şehir",
            "中",
            ":",
        ];
        // A row of numbers that look as if they were drawn.
        let mut drawn = 1u64;
        let mut draw = |most: usize| {
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (drawn >> 33) as usize % most
        };
        let mut datelines = 0;
        for _ in 0..20_000 {
            let text: String = (0..2 + draw(9)).map(|_| parts[draw(parts.len())]).collect();
            let head = &text[..text.floor_char_boundary(LONGEST)];
            assert_eq!(length(&text), found(head), "{text:?}");
            datelines += usize::from(found(head) > 0);
        }
        assert!(datelines > 100, "{datelines}");
    }

    #[test]
    fn a_place_in_capitals_makes_a_dateline() {
        assert_eq!(behind("PORT EXAMPLE, Exampleland — A ferry sank."), "A ferry sank.");
    }

    #[test]
    fn a_place_and_a_day_with_its_year_make_a_dateline() {
        assert_eq!(behind("Port Example, 17 November 2026 – A ferry sank."), "A ferry sank.");
        assert_eq!(behind("Harbourtown, Nov. 17, 2026 -- A ferry sank."), "A ferry sank.");
        assert_eq!(behind("Hafenstadt, 17. November 2026 - Eine Fähre sank."), "Eine Fähre sank.");
    }

    #[test]
    fn a_sentence_with_a_dash_is_none() {
        for text in [
            "Ada Quill, 82 – a diver – is dead.",
            "Lenn, 2026 – the year of the dam – is over.",
            "Harbourtown – a port – is closed.",
            "It sank (Friday) - or so it seems.",
            "EU-US talks failed.",
        ] {
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
        let below = ["A ferry sank off Lenn in a storm.", "LENN, Nov 14, 2026 (Specimen Wire) -- A ferry sank."];
        let below: Vec<Block> = below.into_iter().map(|text| Block::paragraph(text, 1)).collect();
        assert_eq!(super::stated(&below).map(|guess| guess.value.to_string()).as_deref(), Some("2026-11-14"));
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
