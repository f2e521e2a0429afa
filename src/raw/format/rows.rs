//! The rows of a letter as its reader sees them, whether it is text or markup, each with its place: for telling where a
//! forwarded letter begins, and one item of a newsletter from the next.

use crate::lang::furniture;
use crate::raw::xml;

/// How a row heads what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Head {
    /// A heading of a level.
    Heading(u8),
    /// Bold as a whole.
    Bold,
    /// "3. Ferry sails", with the number.
    Numbered,
    /// "*** Ferry sails ***", with the first sign.
    Marked(char),
    /// "FERRY SAILS"
    Capitals,
    /// With a line of signs below it.
    Underlined,
    /// With its link below it.
    Linked,
    /// Set apart by nothing but its place behind the link of the item before.
    Opening,
}

/// A row.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Its text, white space folded; a blank row has none.
    pub text: String,
    /// The bytes of the markup, or the numbers of the lines, from which and to which it reaches.
    pub start: usize,
    pub end: usize,
    pub head: Option<Head>,
    /// The first web address in it.
    pub link: Option<String>,
}

/// Most words of a headline.
pub(super) const HEADLINE: usize = 20;

/// Most words of a label before an address.
const LABEL: usize = 5;

/// Most tags that are read; what stands behind them is one row.
const TAGS: usize = 200_000;

/// The rows of text.
pub(super) fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Row> {
    let row = |(at, line): (usize, &str)| {
        let text = xml::fold(line);
        Row { start: at, end: at + 1, head: head(&text), link: address(&text), text }
    };
    lines.enumerate().map(row).collect()
}

/// The first web address in a text.
fn address(text: &str) -> Option<String> {
    let found = text
        .split([' ', '<', '>', '(', ')'])
        .find(|word| word.starts_with("https://") || word.starts_with("http://"))?;
    Some(found.trim_end_matches(['.', ',', ';']).to_owned())
}

/// What a line of text heads, if it looks like a headline.
fn head(text: &str) -> Option<Head> {
    let words = text.split(' ').count();
    if !(2..=HEADLINE).contains(&words) || text.contains("://") {
        return None;
    }
    if number(text).is_some() {
        return Some(Head::Numbered);
    }
    let first = text.chars().next()?;
    if !first.is_alphanumeric() && !"\"'“„«»‘(>[…-–—".contains(first) && !text.ends_with(['.', ':']) {
        return Some(Head::Marked(first));
    }
    let shouted = text.chars().any(char::is_alphabetic) && !text.contains(char::is_lowercase);
    shouted.then_some(Head::Capitals)
}

/// The number that a line opens with, and the rest: "3. Ferry sails", "3) Ferry sails".
fn number(text: &str) -> Option<(usize, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    let number = text[..digits].parse().ok().filter(|number| (1..=99).contains(number))?;
    rest.starts_with(char::is_alphanumeric).then_some((number, rest))
}

impl Row {
    /// The headline without its number and signs.
    pub fn headline(&self) -> &str {
        let text = match self.head {
            Some(Head::Marked(_)) => {
                self.text.trim_matches(|c: char| !c.is_alphanumeric() && !"\"'“”„«»?!)".contains(c))
            }
            _ => &self.text,
        };
        number(text).map_or(text, |(_, rest)| rest)
    }

    /// The number that the row opens with.
    pub fn number(&self) -> Option<usize> {
        number(&self.text).map(|(number, _)| number)
    }

    /// Is it a line of signs: "----", "***", "* * *"?
    pub fn is_rule(&self) -> bool {
        let signs = || self.text.chars().filter(|c| *c != ' ');
        let first = signs().next();
        first.is_some_and(|first| "-–—_=~*#+•".contains(first))
            && signs().count() >= 3
            && signs().all(|sign| Some(sign) == first)
    }

    /// Is it an address with a label before it, whatever that says: "The whole story: https://…"?
    pub fn is_labelled(&self) -> bool {
        let words: Vec<&str> = self.text.split(' ').collect();
        words.split_last().is_some_and(|(address, label)| {
            let parted = label.last().is_none_or(|last| last.ends_with([':', '>', '»', '→']));
            address.contains("://") && parted && label.len() <= LABEL && !label.iter().any(|word| word.contains("://"))
        })
    }

    /// Is it an address and nothing else but a few words that lead there: "Read more: https://…"?
    pub fn is_address(&self) -> bool {
        let words = || self.text.split(' ').filter(|word| !word.contains("://"));
        let label = || furniture::key(&words().collect::<Vec<&str>>().join(" "));
        self.text.contains("://")
            && (words().count() == 0 || furniture::is_furniture(&label()) || furniture::is_teaser_label(&label()))
    }
}

/// The rows of markup.
pub(super) fn of_markup(html: &str) -> Vec<Row> {
    let mut reader = Reader { rows: Vec::new(), row: Row::default(), heading: None, bold: 0, plain: false };
    let mut at = 0;
    for _ in 0..TAGS {
        let Some(open) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|open| at + open) else { break };
        reader.text(&html[at..open], at);
        let rest = &html[open..];
        let length = match rest.starts_with("<!--") {
            true => memchr::memmem::find(rest.as_bytes(), b"-->").map(|end| end + 3),
            false => memchr::memchr(b'>', rest.as_bytes()).map(|end| end + 1),
        };
        let Some(length) = length else { return reader.end(html.len()) };
        at = open + length + reader.tag(&rest[..length], &rest[length..], open);
    }
    reader.text(&html[at..], at);
    reader.end(html.len())
}

struct Reader {
    rows: Vec<Row>,
    row: Row,
    heading: Option<u8>,
    bold: u32,
    /// Some of the row is not bold.
    plain: bool,
}

impl Reader {
    fn text(&mut self, text: &str, at: usize) {
        if text.trim().is_empty() {
            return self.gap(text);
        }
        if self.row.text.is_empty() {
            self.row.start = at;
        }
        self.plain |= self.bold == 0;
        self.row.text.push_str(&xml::unescape(text));
    }

    fn gap(&mut self, text: &str) {
        if !text.is_empty() && !self.row.text.is_empty() {
            self.row.text.push(' ');
        }
    }

    /// Meets a tag at `at`, before `rest`; how many bytes of the rest are no text.
    fn tag(&mut self, tag: &str, rest: &str, at: usize) -> usize {
        let closes = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()].to_ascii_lowercase();
        match name.as_str() {
            "a" if !closes => self.row.link = self.row.link.take().or_else(|| href(tag)),
            "b" | "strong" if closes => self.bold = self.bold.saturating_sub(1),
            "b" | "strong" => self.bold += 1,
            "td" | "th" | "img" => self.gap(" "),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush(at);
                self.heading = if closes { None } else { name[1..].parse().ok() };
            }
            "script" | "style" | "title" | "xml" if !closes => return end_of(&name, rest).unwrap_or(rest.len()),
            "a" | "span" | "i" | "em" | "u" | "font" | "small" | "sup" | "sub" | "" => {}
            _ => self.flush(at),
        }
        0
    }

    fn flush(&mut self, at: usize) {
        let mut row = std::mem::take(&mut self.row);
        let plain = std::mem::take(&mut self.plain);
        row.text = xml::fold(&row.text);
        if row.text.is_empty() {
            // The link of a picture belongs to nothing.
            return;
        }
        row.end = at;
        let short = (2..=HEADLINE).contains(&row.text.split(' ').count());
        row.head = match self.heading {
            Some(level) => Some(Head::Heading(level)),
            None => (short && !plain).then_some(Head::Bold),
        };
        self.rows.push(row);
    }

    fn end(mut self, at: usize) -> Vec<Row> {
        self.flush(at);
        self.rows
    }
}

/// Where the element of that name ends.
fn end_of(name: &str, rest: &str) -> Option<usize> {
    let ends = |&at: &usize| {
        rest.as_bytes().get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memmem::find_iter(rest.as_bytes(), b"</").find(ends)
}

/// The web address that a link's tag leads to.
fn href(tag: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find("href=")? + "href=".len();
    let value = &tag[at..];
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '>']).next()?,
    };
    Some(xml::unescape(value.trim())).filter(|value| value.starts_with("http"))
}
