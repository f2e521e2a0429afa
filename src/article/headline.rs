//! The headline of a text dump, and what the page's title says beside it: section and outlet.

use super::draft::{Bag, Draft, Row, words_of};
use super::found::Guess;
use super::revision::is_wire_mark;
use super::rule::{caption, date_line, masthead};
use crate::lang::{furniture, outlets};

mod crumbs;
mod imprint;
mod outlet;
mod stack;

pub(super) use outlet::at_top as outlet_at_top;

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Headline {
    /// The row of the headline itself.
    pub row: usize,
    /// All rows that say it, the page's title among them.
    pub repeats: Vec<usize>,
    /// The headline without the outlet's suffix.
    pub title: Guess,
    /// Section or desk.
    pub section: Option<Guess>,
    /// The outlet.
    pub source: Option<Guess>,
}

/// Most words of a headline.
const LONGEST: usize = 40;

/// Most words of a byline; longer lines that begin with "By" are headlines.
const BYLINE: usize = 6;

/// How many of the article's first rows may still be its headline.
const INSIDE: usize = 3;

/// What parts the headline from section and outlet in a page's title, the surest first.
const SEPARATORS: &[&str] = &[" | ", " || ", " :: ", " « ", " » ", " • ", " · ", " — ", " – ", " - ", " : ", " / "];

/// Finds the headline of `draft`.
pub(super) fn find(draft: &Draft) -> Option<Headline> {
    let page = page_title(draft);
    let line = page.and_then(|page| likest(draft, page));
    if let Some(line) = below_name(draft, page, line) {
        let title = Guess::new(tidy(&draft.rows[line].text), &draft.rows[line].text, 85);
        let found = finish(draft, line, line, title, Vec::new());
        let top = page.map(|page| draft.rows[page].text.as_str());
        let section = top.and_then(|top| imprint::read(draft, top)?.section.map(|section| (section, top)));
        let section = section.map(|(section, top)| Guess::new(section.to_owned(), top, 70));
        return Some(Headline { section: found.section.or(section), ..found });
    }
    let line = page.zip(line).map(|(page, line)| behind_masthead(draft, page, line).unwrap_or(line));
    let line = line.filter(|&line| page.is_none_or(|page| !is_deck(draft, page, line)));
    match (page, line.or_else(|| page.and_then(|page| above_text(draft, page)))) {
        (Some(page), Some(line)) => Some(both(draft, page, line)),
        (Some(page), None) => Some(alone(draft, page)),
        (None, _) => untitled(draft),
    }
}

/// Is the row at `line` the deck of the headline at `page`? It stands right below it, says other things, and the headline names no
/// outlet, as a page's title does.
fn is_deck(draft: &Draft, page: usize, line: usize) -> bool {
    let [head, deck] = [page, line].map(|at| &draft.rows[at]);
    let words = Bag::new(&head.key);
    let common = || Bag::new(&deck.key).distinct().filter(|word| words.contains(word)).count();
    line == page + 1
        && head.words > NAME
        && deck.words > head.words
        && parts(&head.text).len() == 1
        && common() * 2 < head.words
}

/// The headline of a dump that begins with the outlet's name: with one that is known, or with a line that may be one.
/// `line` is the row that is most like the page's title.
fn below_name(draft: &Draft, page: Option<usize>, line: Option<usize>) -> Option<usize> {
    let first = draft.kept().find(|(_, row)| row.words > 0 && !row.furniture && !is_menu(row)).map(|(at, _)| at)?;
    let first = page.unwrap_or(first);
    let masthead = draft.rows[..first].iter().any(|row| row.cut == Some(masthead::NAME));
    if !masthead && !stack::is_name(draft, first) {
        return None;
    }
    // What has words in common with the outlet's name is a credit ("The Lowmere Gazette with Quaywire"), or the foot of the page.
    let named = !masthead && stack::is_outlet(draft, first);
    let akin = |page: &Row, line: &Row| !named && is_akin(page, line) && (!masthead || page.key.contains(&line.key));
    if line.is_some_and(|line| akin(&draft.rows[first], &draft.rows[line])) {
        return None;
    }
    let known = masthead || named;
    stack::find(draft, if masthead { 0 } else { first }, known).filter(|&line| masthead || line != first)
}

/// Do the two rows, neither of them a menu or a section and the second no author, have a word in common, other than the small ones of
/// names ("The", "de")?
fn is_akin(page: &Row, line: &Row) -> bool {
    let words = Bag::new(&page.key);
    let author = || !page.key.starts_with(&line.key) && stack::names_somebody(line);
    !stack::is_apart(page)
        && !stack::is_apart(line)
        && !author()
        && words_of(&line.key).any(|word| word.len() > 3 && words.contains(word))
}

/// Rows at the top among which the page's title is recognised by the name of a known outlet at its end.
const TOP: usize = 8;

/// Most words of a first line that may be an outlet's name rather than a title.
const NAME: usize = 4;

/// The row above the text that looks like a headline, where the first line of the dump is too short to be one.
fn above_text(draft: &Draft, page: usize) -> Option<usize> {
    let first = &draft.rows[page];
    if first.words > NAME || parts(&first.text).len() > 1 {
        return None;
    }
    let dated = |row: &Row| crate::date::line(&row.text, None).is_some();
    let menu = |row: &Row| row.spread || is_list_of_sections(row);
    // Below a name of which the text says nothing, the headline may be as short.
    let long = |row: &Row| {
        row.words > NAME || row.words > SHORT && outlet::is_masthead(first) && tells(draft, row) && !tells(draft, first)
    };
    let headline = |row: &Row| titled(row) && long(row) && !row.ends_sentence() && row.byline.is_none() && !dated(row);
    let end = (draft.core.start + 1).max(page + 1 + INSIDE);
    let above = draft.kept().skip_while(|(at, _)| *at <= page).take_while(|(at, _)| *at < end);
    above.filter(|(_, row)| headline(row) && parts(&row.text).len() == 1 && !menu(row)).map(|(at, _)| at).last()
}

/// Most words of a line that is no headline even below the outlet's name, and fewest letters that two words begin with in common if
/// they are of one stem.
const SHORT: usize = 2;
const STEM: usize = 5;

/// Does the text use the stem of a long word of the row, as it does those of its headline?
fn tells(draft: &Draft, row: &Row) -> bool {
    let text =
        || draft.rows.iter().filter(|other| other.is_prose()).take(OPENING).flat_map(|other| words_of(&other.key));
    let stem = |word: &str| word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
    let told = |word: &str| text().any(|other| other.starts_with(&word[..stem(word)]));
    words_of(&row.key).any(|word| word.chars().count() >= STEM && told(word))
}

/// Most paragraphs of a text that are searched for the words of its headline.
const OPENING: usize = 12;

/// The headline between two rows that say the same in a few words which the text does not hold: these are the outlet's name,
/// which stands above the headline and again below it. (A short headline that is repeated has its words in the text.)
fn behind_masthead(draft: &Draft, page: usize, line: usize) -> Option<usize> {
    let name = &draft.rows[page].key;
    let text = || draft.rows[draft.core.clone()].iter().flat_map(|row| row.key.split(' '));
    let told = || name.split(' ').any(|word| word.len() > 3 && text().any(|other| other == word));
    let masthead = *name == draft.rows[line].key && !told();
    masthead.then(|| above_text(draft, page)).flatten().filter(|&at| at < line)
}

/// The row with the page's title: one that ends with the name of a known outlet, else the first of the dump, or the one
/// after it that says the same and more.
fn page_title(draft: &Draft) -> Option<usize> {
    let of_outlet = |row: &Row| {
        let parts = parts(&row.text);
        parts.len() > 1 && parts.last().is_some_and(|part| draft.outlet(&furniture::key(part)).is_some())
    };
    let known = draft.kept().take(TOP).find(|(_, row)| titled(row) && of_outlet(row));
    if let Some((at, _)) = known {
        return Some(at);
    }
    let mut rows = draft.kept().filter(|(_, row)| row.words > 0 && !is_menu(row)).take(3);
    let (first, row) = rows.next()?;
    if !titled(row) || is_date(row) {
        return None;
    }
    // "Coast Radio newsroom, 5 May 2025" is the outlet's name and more, and no title.
    let says_more = |other: &Row| other.key.len() > row.key.len() && other.key.starts_with(&row.key);
    let longer = rows.find(|(_, other)| titled(other) && says_more(other) && !stack::names_somebody(other));
    Some(longer.map_or(first, |(at, _)| at))
}

/// A menu on one line: three parts or more, none longer than two words, or words that name sections.
fn is_menu(row: &Row) -> bool {
    let parted = || {
        let parts = parts(&row.text);
        // "Coast & Quay" is two words.
        let words = |part: &str| part.split(' ').filter(|word| *word != "&").count();
        parts.len() > 2 && parts.iter().all(|part| words(part) <= 2)
    };
    may_be_parted(&row.text) && parted() || row.spread || is_list_of_sections(row)
}

/// Fewest words that make a menu where nothing but a space parts them.
const SECTIONS: usize = 4;

/// Words in capitals, and numbers ("112"), of which two thirds and more name sections or are what else menus hold ("E-Paper").
fn is_list_of_sections(row: &Row) -> bool {
    let heads = |c: char| c.is_uppercase() || c.is_numeric();
    let menu = |text: &str| text.split(' ').all(|word| word.starts_with(heads));
    (SECTIONS..=LONGEST).contains(&row.words) && menu(&row.text) && 3 * furniture::menu_words(&row.key) >= 2 * row.words
}

/// A line that is a date and nothing else, or that of publication and that of the last change.
fn is_date(row: &Row) -> bool {
    row.words <= LONGEST && date_line::is_nothing_else(&row.text)
}

/// An item of a list. Hyphens and dashes are marks of lists too, but in the North headlines that quote somebody begin with them.
fn is_marked(row: &Row) -> bool {
    ["• ", "▪ ", "‣ ", "· ", "* "].iter().any(|mark| row.text.starts_with(mark))
}

/// Part of a sentence that a line break has left: it ends in the midst of a word, or begins with a small letter and goes on after a
/// semicolon.
fn is_broken(row: &Row) -> bool {
    let parted = row.text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
    parted || row.text.starts_with(char::is_lowercase) && row.text.contains("; ")
}

/// An address alone on its line.
fn is_address(row: &Row) -> bool {
    !row.text.contains(' ') && ["https://", "http://", "www."].iter().any(|start| row.text.starts_with(start))
}

/// The keywords of an agency's report, without a space: "Storm/Harbours".
fn is_keywords(row: &Row) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    !row.text.contains(' ') && row.text.contains('/') && row.text.split('/').all(capital)
}

/// May the row be a title: not too long, no paragraph, no item, no caption, no address, no notice of the page, not part of a
/// sentence, and not what an outlet corrects?
fn titled(row: &Row) -> bool {
    let corrects = || row.text.starts_with(['(', '[']) && furniture::starts_correction(&row.key).is_some();
    let paragraph = || row.words > 15 && row.text.ends_with('.');
    // "The ferry on Monday. (Photo: Asta Holm)"
    let aside = row.text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, aside)| aside);
    let is_credit =
        |aside| caption::label(aside).is_some_and(|label| furniture::is_caption_label(&furniture::key(label)));
    row.words <= LONGEST
        && !aside.is_some_and(is_credit)
        && !row.furniture
        && !is_marked(row)
        && !paragraph()
        && !is_broken(row)
        && !is_address(row)
        && !crumbs::is_way(&row.text)
        && !is_keywords(row)
        && !furniture::is_page_number(&row.key)
        && !row.says().asks_consent()
        && !is_wire_mark(&row.text, &row.key)
        && !caption::ends_in_owner(&row.text)
        && !caption::ends_in_names(&row.text)
        && !corrects()
}

/// The row that is most likely the headline, if one is likely enough.
///
/// A logistic model ranks the rows above the text. Its weights were fitted on 639 development pages with a known
/// headline; ranked so, 83 % of held-out pages get it right, where taking the row most like the page's title gets 72 %.
fn likest(draft: &Draft, page: usize) -> Option<usize> {
    let said = parts(&draft.rows[page].text);
    let parts: Vec<String> = said.iter().map(|part| furniture::key(part)).filter(|part| !part.is_empty()).collect();
    let behind: Vec<String> = said.iter().flat_map(|part| behind_kicker(part)).map(furniture::key).collect();
    let title = Title::new(&draft.rows[page], &parts, &behind);
    // "HomeSportFerry sails again": the way to a page, run together.
    let runs_on = |row: &Row| {
        let before =
            |part: &&str| row.text.strip_suffix(*part).is_some_and(|before| before.ends_with(char::is_lowercase));
        said.iter().filter(|part| part.contains(' ')).any(before)
    };
    let end = (draft.core.start + INSIDE).min(draft.rows.len());
    let dated: Vec<bool> = draft.rows[..(end + BELOW).min(draft.rows.len())].iter().map(is_dated).collect();
    let byline = |row: &Row| row.words <= BYLINE && row.byline.is_some();
    let ranked = draft.kept().take_while(|(at, _)| *at < end);
    let ranked = ranked.filter(|&(at, row)| {
        at != page && titled(row) && row.words > 0 && !byline(row) && !is_date(row) && !runs_on(row)
    });
    let ranked = ranked.map(|(at, row)| {
        let below = at + 1..(at + 1 + BELOW).min(draft.rows.len());
        let dated = dated[below.clone()].contains(&true);
        let byline = draft.rows[below].iter().any(|row| is_brief(row) && row.byline.is_some());
        (at, odds(&title, row, Place { at, start: draft.core.start, dated, byline }))
    });
    let best = ranked.fold(None, |best: Option<(usize, f32)>, next| match best {
        Some(best) if best.1 > next.1 => Some(best),
        _ => Some(next),
    });
    best.filter(|(_, odds)| *odds > LIKELY).map(|(at, _)| at)
}

/// What a page's title says behind a kicker, and of that what stands before a comma: "Harbour: Ferry sails again, Lowmere Gazette, 5.5.2026".
fn behind_kicker(part: &str) -> impl Iterator<Item = &str> {
    let behind = part.split_once(": ").map(|(_, behind)| behind);
    let before = behind.and_then(|behind| behind.split_once(", ")).map(|(before, _)| before);
    behind.into_iter().chain(before).filter(|said| said.split(' ').nth(2).is_some())
}

/// Log-odds of 5 %: below it the page's title is the better headline.
const LIKELY: f32 = -2.9;

/// How many rows below a headline its date and byline stand.
const BELOW: usize = 4;

/// Short enough for a date line or a byline.
fn is_brief(row: &Row) -> bool {
    row.text.len() < 60
}

/// A short row that names a year.
fn is_dated(row: &Row) -> bool {
    is_brief(row) && words_of(&row.key).any(is_year)
}

/// What the rows are compared with: the page's title and its parts.
struct Title<'a> {
    key: &'a str,
    whole: Words<'a>,
    parts: Vec<Words<'a>>,
    /// Keys of what is said behind a kicker.
    behind: &'a [String],
}

/// The words of a text, and each of them once.
struct Words<'a> {
    bag: Bag<'a>,
    distinct: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn of(key: &'a str) -> Words<'a> {
        let bag = Bag::new(key);
        Words { distinct: bag.distinct().collect(), bag }
    }

    /// How many of the words are among the other's.
    fn common(&self, other: &Words) -> usize {
        self.distinct.iter().filter(|word| other.bag.contains(word)).count()
    }
}

impl<'a> Title<'a> {
    /// The title of `row`, whose parts have the keys `parts`, and behind kickers `behind`.
    fn new(row: &'a Row, parts: &'a [String], behind: &'a [String]) -> Title<'a> {
        let parts = parts.iter().map(|part| Words::of(part)).collect();
        Title { key: &row.key, whole: Words::of(&row.key), parts, behind }
    }

    /// How many words of `row` are the title's, and how like the row is to the title and to the likest of its parts.
    fn likeness(&self, row: &Row) -> (usize, f32, f32) {
        // Most rows say nothing of the title, and what its parts say it says too.
        if !words_of(&row.key).any(|word| self.whole.bag.contains(word)) {
            return (0, 0.0, 0.0);
        }
        let words = Words::of(&row.key);
        let common = words.common(&self.whole);
        let dice = |common: usize, size: usize| 2.0 * common as f32 / (words.distinct.len() + size).max(1) as f32;
        let parts = self.parts.iter().map(|part| dice(words.common(part), part.distinct.len()));
        (common, dice(common, self.whole.distinct.len()), parts.fold(0.0, f32::max))
    }
}

/// Where a row stands.
struct Place {
    at: usize,
    /// The article's first row.
    start: usize,
    /// A date, a byline stand right below.
    dated: bool,
    byline: bool,
}

/// Log-odds that `row` is the headline.
fn odds(title: &Title, row: &Row, place: Place) -> f32 {
    let (common, whole, part) = title.likeness(row);
    let distance = place.start as f32 - place.at as f32;
    let when = |so: bool, weight: f32| if so { weight } else { 0.0 };
    -4.12 + 5.22 * whole - 1.01 * part - distance.abs().ln_1p()
        + 1.02 * place.at as f32 / place.start.max(1) as f32
        + when(row.key.len() <= title.key.len() && title.key.contains(row.key.as_str()), -1.3)
        + when(part == 1.0 || title.behind.contains(&row.key), 5.5)
        + when(distance <= 0.0, -2.75)
        + when(distance > 0.0 && distance <= 3.0, -0.35)
        + when(distance > 0.0 && distance <= 8.0, -0.21)
        + when(distance > 0.0 && distance <= 20.0, 0.11)
        + when(row.words < 3, -1.1)
        + when(row.words < 5, -1.12)
        + when((5..=16).contains(&row.words), 0.61)
        + when(row.words > 20, -0.91)
        + when(row.times > 1, 0.77)
        + when(place.dated, 0.89)
        + when(place.byline, 1.52)
        + when(row.text.ends_with('.'), -1.38)
        + when(row.text.ends_with(':'), -1.08)
        + when(common == 0, -1.12)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The page's title and the headline are both there: the headline decides where the suffix begins.
fn both(draft: &Draft, page: usize, line: usize) -> Headline {
    let title = tidy(&draft.rows[line].text);
    let evidence = draft.rows[page].text.clone();
    let rest = evidence.strip_prefix(title.as_str()).and_then(suffix).map(parts).unwrap_or_default();
    let rest = rest.into_iter().map(str::to_owned).collect();
    finish(draft, page, line, Guess::new(title, evidence, 95), rest)
}

/// The names in what follows the headline: behind a sign, or in brackets. Words that just go on are more of a title.
fn suffix(rest: &str) -> Option<&str> {
    let rest = rest.trim();
    for brackets in ["[]", "()"] {
        let (open, close) = brackets.split_at(1);
        if let Some(inner) = rest.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return Some(inner);
        }
    }
    SEPARATORS.iter().any(|sign| rest.starts_with(sign.trim())).then_some(rest)
}

/// Only the page's title is there: its longest part is the headline, if the other parts are as short as names are.
fn alone(draft: &Draft, page: usize) -> Headline {
    let text = &draft.rows[page].text;
    let mut parts = parts(text);
    let longest = (0..parts.len()).filter(|&at| !imprint::is_day(parts[at]));
    let longest = longest.max_by_key(|&at| (parts[at].split(' ').count(), std::cmp::Reverse(at))).unwrap_or(0);
    let (title, rest) = match parts.len() {
        0 => (text.as_str(), Vec::new()),
        _ if !outlet::ends_title(draft, page, &parts[longest + 1..]) => (text.as_str(), Vec::new()),
        _ => {
            let rest = parts.split_off(longest + 1);
            (parts.swap_remove(longest), rest)
        }
    };
    let rest = rest.into_iter().map(str::to_owned).collect();
    finish(draft, page, page, Guess::new(tidy(title), text, 80), rest)
}

/// A clipping without a page title: the headline stands below the date line, or is the first line that is no prose.
fn untitled(draft: &Draft) -> Option<Headline> {
    let first: Vec<(usize, &Row)> = draft.kept().filter(|(_, row)| !is_menu(row)).take(6).collect();
    let plain = |row: &Row| titled(row) && !row.ends_sentence() && row.words > 1 && !is_date(row);
    // A headline may ask or exclaim, but hardly states.
    let stands = |row: &Row| titled(row) && !is_date(row) && !row.text.ends_with('.');
    // A byline below the date is one, if a headline stands above both.
    let above = |at: usize| first.iter().any(|(other, row)| *other < at && plain(row) && row.words > NAME);
    let byline = |(at, row): (usize, &Row)| row.words <= BYLINE && row.byline.is_some() && above(at);
    let below = first.windows(2).find(|pair| is_date(pair[0].1) && stands(pair[1].1) && !byline(pair[1]));
    // Nor does it stand below a paragraph: without one above, the text has none.
    let is_text = |row: &Row| row.is_prose() && row.ends_sentence();
    let mut top = first.iter().take_while(|(_, row)| !is_text(row));
    let &(at, row) = below.map(|pair| &pair[1]).or_else(|| top.find(|(_, row)| plain(row)))?;
    let again = draft.kept().find(|(below, other)| *below > at && other.key == row.key).map(|(below, _)| below);
    let at = again.and_then(|below| behind_masthead(draft, at, below)).unwrap_or(at);
    let text = &draft.rows[at].text;
    Some(finish(draft, at, at, Guess::new(tidy(text), text, 90), Vec::new()))
}

/// Names section and outlet from what follows the headline in the page's title, and finds the rows that repeat it.
fn finish(draft: &Draft, page: usize, row: usize, title: Guess, mut rest: Vec<String>) -> Headline {
    rest.retain(|part| part.split(' ').count() <= 6);
    let evidence = &draft.rows[page].text;
    // Where the headline stands alone too, it shows where the outlet's name begins.
    let named = |name: &String| page != row || outlet::may_be(draft, page, name);
    let source = rest.pop().filter(named).or_else(|| outlet::known(draft, evidence));
    let source = source.map(|name| Guess::new(name, evidence, 80));
    let section = rest.pop().map(|name| Guess::new(name, evidence, 70));
    let said = [draft.rows[page].key.clone(), draft.rows[row].key.clone(), furniture::key(&title.value)];
    let repeats =
        draft.kept().filter(|(at, other)| *at == page || said.contains(&other.key)).map(|(at, _)| at).collect();
    Headline { row, repeats, title, section, source }
}

/// The word that calls the piece an opinion: right above the headline, alone below the outlet's name, or beside the headline
/// in the page's title.
pub(super) fn opinion(draft: &Draft, headline: &Headline) -> Option<Guess> {
    let places = || headline.repeats.iter().copied().chain([headline.row]);
    let above = |at: usize| {
        let mut rows = draft.rows[..at].iter().rev().filter(|row| row.words > 0);
        let first = rows.next();
        // Between the word and the headline the subject may stand: "Opinion", "Ferries".
        let subject = first.filter(|row| row.words <= SUBJECT && !row.furniture && row.cut.is_none());
        let second = subject.and(rows.next()).filter(|_| rows.next().is_none_or(|row| is_masthead(draft, row)));
        [first, second].into_iter().flatten().map(|row| row.text.as_str())
    };
    let beside = places().flat_map(|at| parts(&draft.rows[at].text));
    let mut kickers = places().flat_map(above).chain(beside);
    let kicker = kickers.find(|kicker| furniture::is_opinion(&furniture::key(kicker)))?;
    Some(Guess::new(kicker.trim().to_owned(), kicker, 70))
}

/// Most words of a subject between the word that calls a piece an opinion and its headline.
const SUBJECT: usize = 3;

/// Is the row the name of an outlet?
fn is_masthead(draft: &Draft, row: &Row) -> bool {
    row.cut == Some(masthead::NAME) || draft.outlet(&row.key).is_some() || outlets::is_outlet(&row.text)
}

/// The parts of a page's title, without menu words that a copy has glued to its end ("Skip to content").
fn parts(text: &str) -> Vec<&str> {
    let separator = if may_be_parted(text) { SEPARATORS.iter().find(|sign| text.contains(**sign)) } else { None };
    let parts = match separator {
        Some(sign) => text.split(*sign).collect(),
        None => vec![text],
    };
    parts.into_iter().map(without_menu).filter(|part| !part.is_empty()).collect()
}

/// Does a sign that some separator begins with follow a space?
fn may_be_parted(text: &str) -> bool {
    let signs = |pair: &[u8]| pair[0] == b' ' && (matches!(pair[1], b'|' | b':' | b'-' | b'/') || !pair[1].is_ascii());
    text.as_bytes().windows(2).any(signs)
}

fn without_menu(part: &str) -> &str {
    let part = part.trim().trim_matches(['|', '-', '–', '—', ':', '•', '·']).trim();
    if !part.contains("to ") {
        return part;
    }
    // No phrase has more words, though signs may stand between them.
    let starts = memchr::memrchr_iter(b' ', part.as_bytes()).take(4 * furniture::LONGEST);
    let menu = starts.filter(|&at| part[at..].contains("to ") && furniture::is_furniture(&furniture::key(&part[at..])));
    menu.last().map_or(part, |at| part[..at].trim())
}

/// A headline without the marks that pages set around it.
fn tidy(title: &str) -> String {
    let title = title.trim();
    let title = crumbs::target(title).unwrap_or(title);
    let signs: &[char] = if title.contains('«') { &['|'] } else { &['»', '|'] };
    title.trim_end_matches(signs).trim().to_owned()
}

#[cfg(test)]
mod tests;
