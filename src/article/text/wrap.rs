//! Hard-wrapped lines: a mail's or an export's paragraphs cut at a fixed width are put together again.

use super::{Lines, column, torn};
use crate::article::draft::is_blank;
use crate::article::rule::date_line;
use crate::article::rule::signature;
use crate::raw::Line;

/// Narrowest width, in characters, at which programs wrap: narrower lines are menus or verse.
const NARROWEST: usize = 50;

/// Widest: wider lines of a dump are paragraphs or items, and only in what a format gives as an article's own lines does a
/// width say more.
const WIDEST: usize = 90;
const WIDEST_OWN: usize = 130;

/// Widest of all: a hand breaks lines where its window ends. So wide, no line may be wider than the broken ones, and all of them are
/// broken within a sentence, most of them before a small letter: one paragraph that is whole shows that none was broken.
const WIDE: usize = 200;

/// Fewest wrapped lines that make a pattern.
const LEAST: usize = 2;

/// Joins the lines of each paragraph, if the text is hard-wrapped: each line that another follows directly has no room
/// for the first word of the next, at the width of the longest, or hardly any. Lines where a word would have fitted were
/// ended by hand, and stay.
pub(super) fn join(lines: Vec<Line>, kind: Lines) -> Vec<Line> {
    let (text, tail) = parted(&lines);
    let goes_on = |wrap: Wrap, at: usize| {
        let next = lines.get(at + 1).filter(|_| at + 1 < tail);
        next.is_some_and(|next| follows(&lines[at], next) && wrap.goes_on(&lines[at], next))
    };
    // The headline of a column may be as wide as what a program wraps.
    if let Some(broken) = column::broken(&lines[..text]) {
        return join_where(&lines, |at| broken.get(at) == Some(&true));
    }
    match wrap(&lines[..text], kind) {
        Some(wrap) => join_where(&lines, |at| goes_on(wrap, at)),
        None => torn::mend(lines),
    }
}

/// Joins each line that goes on with the next.
fn join_where(lines: &[Line], goes_on: impl Fn(usize) -> bool) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        match joined.last_mut() {
            Some(last) if open => continue_with(&mut last.text, line.text.trim()),
            _ => joined.push(line.clone()),
        }
        open = goes_on(at);
    }
    joined
}

/// Adds the next line to a paragraph: a hyphen between two small letters parted a word there ("hos-", "pital"). Where the parts of a
/// word have one of their own ("state-", "owned") nothing tells; fewer do.
pub(super) fn continue_with(paragraph: &mut String, line: &str) {
    paragraph.truncate(paragraph.trim_end().len());
    let parted = paragraph.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_lowercase))
        && line.starts_with(char::is_lowercase);
    match parted {
        true => paragraph.truncate(paragraph.len() - 1),
        false => paragraph.push(' '),
    }
    paragraph.push_str(line);
}

/// Where the text ends that tells whether it is wrapped, and where what is not wrapped begins: at a signature's mark or one that ends
/// a press notice, and at a rule above the last lines. Notes to editors hold titles and addresses that nobody has wrapped.
fn parted(lines: &[Line]) -> (usize, usize) {
    // Of most lines their first byte says that they are no mark.
    let may_be = |line: &Line| line.text.bytes().next().is_some_and(|byte| byte <= b'-' || !byte.is_ascii());
    let is_mark = |line: &Line| may_be(line) && line.text.trim() == "--";
    let mark = lines.iter().position(is_mark).unwrap_or(lines.len());
    let notice = (lines.len() / NOTES..mark).find(|&at| signature::ends_notice(lines[at].text.trim()));
    let mark = notice.unwrap_or(mark);
    let tail = lines.len().saturating_sub(TAIL).max(1);
    let rule = (tail..lines.len()).find(|&at| is_rule(&lines[at].text)).unwrap_or(lines.len());
    (mark.min(rule), rule)
}

/// A press notice is at least one in so many of the lines above the notes below it.
const NOTES: usize = 3;

/// Most lines below a rule that are not wrapped.
const TAIL: usize = 16;

/// A line drawn with signs.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.bytes().all(|byte| b"-_=*~".contains(&byte))
}

/// Most lines of an address at the end.
const ADDRESS: usize = 5;

/// How a text is wrapped: at which width, and whether strictly at it, as programs do, or by hand.
#[derive(Clone, Copy)]
pub(super) struct Wrap {
    pub width: usize,
    pub strict: bool,
}

/// How many characters before the width a hand may break a line: it keeps "3.5 million" and "said Holm" together.
const SLACK: usize = 8;

impl Wrap {
    /// Was the line broken for want of room, so that the next goes on with it? By hand a line is also broken a little
    /// before, but not between two sentences.
    pub fn goes_on(self, line: &Line, next: &Line) -> bool {
        let text = line.text.trim_end().trim_end_matches(['"', '\'', '”', '’', '»', ')']);
        let open = || !text.ends_with(['.', '!', '?', ':', '…']);
        let needed = needed(line, next);
        needed > self.width || open() && (!self.strict && needed > self.width - SLACK || self.runs_on(line, next))
    }

    /// A line of some length below which the next begins with a small letter or a figure, and is no date line.
    fn runs_on(self, line: &Line, next: &Line) -> bool {
        let next = next.text.trim();
        length(line) * 2 > self.width
            && (next.starts_with(char::is_lowercase)
                || next.starts_with(char::is_numeric) && !date_line::is_nothing_else(next))
    }
}

/// How `lines` are wrapped, if they are.
fn wrap(lines: &[Line], kind: Lines) -> Option<Wrap> {
    narrow(lines, kind).or_else(|| wide(lines))
}

/// How lines of up to `WIDE` characters are wrapped, if they are.
fn wide(lines: &[Line]) -> Option<Wrap> {
    let is_wide = |line: &&Line| line.text.len() > WIDEST && line.text.trim().contains(' ');
    // No letter takes more than four bytes: most dumps have a paragraph of more.
    if lines.iter().any(|line| line.text.len() > 4 * WIDE) {
        return None;
    }
    let width = lines.iter().filter(is_wide).map(length).max().filter(|width| (WIDEST + 1..=WIDE).contains(width))?;
    let wrap = Wrap { width, strict: false };
    let pairs = || pairs(lines).filter(|pair| length(&pair[0]) * 2 > width);
    let within = |line: &Line| !line.text.trim_end().ends_with(['.', '!', '?', ':', '…', '"', '”', '»']);
    let small = |line: &Line| !line.text.trim_start().starts_with(char::is_uppercase);
    let broken = || pairs().filter(|pair| needed(&pair[0], &pair[1]) > width - SLACK && within(&pair[0]));
    let count = broken().count();
    let holds = count >= LEAST
        && count * 10 >= pairs().count() * 8
        && broken().filter(|pair| small(&pair[1])).count() * 2 >= count;
    holds.then_some(wrap)
}

/// How lines of the widths at which programs wrap are wrapped, if they are.
fn narrow(lines: &[Line], kind: Lines) -> Option<Wrap> {
    let widest = if kind == Lines::Dump { WIDEST } else { WIDEST_OWN };
    // One line too long says that nothing is wrapped: most dumps have one near their beginning.
    let long = |line: &Line| line.text.len() > widest && length(line) > widest;
    if lines.windows(2).any(|pair| long(&pair[0]) && follows(&pair[0], &pair[1])) {
        return None;
    }
    let width = pairs(lines).map(|pair| length(&pair[0])).max().filter(|width| (NARROWEST..=widest).contains(width))?;
    // A short line was ended by hand: a byline above the text, an address. There may be some, but not more than others.
    let is_short = |pair: &&[Line]| length(&pair[0]) * 2 <= width;
    let (brief, others): (Vec<_>, Vec<_>) = pairs(without_address(lines, width)).partition(is_short);
    // Fields that a service sets above its text ("Page: 4") say nothing of it.
    let is_field = |pair: &[Line]| pair[0].text.split_once(": ").is_some_and(|(label, _)| !label.trim().contains(' '));
    let short = brief.iter().filter(|pair| !is_field(pair)).count();
    let holds = |wrap: Wrap| {
        let (mut full, mut small, mut ended) = (0, 0, 0);
        for pair in &others {
            if wrap.goes_on(&pair[0], &pair[1]) {
                full += 1;
                small += usize::from(!pair[1].text.trim_start().starts_with(char::is_uppercase));
                continue;
            }
            // The first lines tell of most dumps that more than a fifth of them was ended by hand.
            ended += 1;
            if ended * 10 > others.len() * 2 {
                return false;
            }
        }
        // Where all of an article's own lines go on with a small letter, no number of short ones speaks against it.
        let mixed = full <= short && (kind == Lines::Dump || small < full);
        full >= LEAST && !mixed && small * if wrap.strict { 4 } else { 2 } >= full
    };
    // Of the lines that go on many begin with a small letter, which those of a list of headlines hardly do.
    [false, true].into_iter().map(|strict| Wrap { width, strict }).find(|&wrap| holds(wrap))
}

/// The lines without the last few that follow each other, if none of those is full: an address, the ways to leave a list.
fn without_address(lines: &[Line], width: usize) -> &[Line] {
    let end = lines.iter().rposition(|line| !is_blank(&line.text)).map_or(0, |last| last + 1);
    let count = lines[..end].iter().rev().take(ADDRESS + 1).take_while(|line| !is_blank(&line.text)).count();
    let wrapped = lines[end - count..end].windows(2).any(|pair| needed(&pair[0], &pair[1]) > width);
    if count > ADDRESS || wrapped { lines } else { &lines[..end - count] }
}

/// The lines that another follows directly, each with that.
fn pairs(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.windows(2).filter(|pair| follows(&pair[0], &pair[1]))
}

pub(super) fn follows(line: &Line, next: &Line) -> bool {
    !is_blank(&line.text) && !is_blank(&next.text) && !super::is_item(next.text.trim())
}

/// How wide the line would be with the first word of the next.
fn needed(line: &Line, next: &Line) -> usize {
    let word = next.text.split_whitespace().next().unwrap_or_default();
    length(line) + 1 + word.chars().count()
}

pub(super) fn length(line: &Line) -> usize {
    line.text.trim().chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let lines: Vec<Line> = text.lines().enumerate().map(line).collect();
        join(lines, Lines::Dump).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_wide_letter_of_short_items_is_joined() {
        let letter = "QUAY LETTER #7\nFriday\nBy Asta Holm\n\n\
            1. Cranes gone\nThe port's two oldest cranes fell on Thursday after the storm had torn at them for three days. The port says it knew of the\nrust since the spring. The county is looking into it.\n\n\
            2. Ferries late\nNobody sails.\n\n\
            3. Quay\nThe quay office says that 410 ships are affected by the closed harbour, not 120 as it had said. Its chief Jens Lund has\noffered to resign.\n\n\
            In figures\n84 - ships outside\n7 - cranes left\n\nSee you\nAsta\n";
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let lines: Vec<Line> = letter.lines().enumerate().map(line).collect();
        let said = |kind: Lines| join(lines.clone(), kind).into_iter().map(|line| line.text).collect::<Vec<String>>();
        for own in [Lines::Article, Lines::Dump].map(said) {
            let whole = |text: &&String| text.contains("of the rust since") || text.contains("has offered to");
            assert_eq!(own.iter().filter(whole).count(), 2);
            let short = ["Friday", "Nobody sails.", "7 - cranes left"];
            assert!(short.iter().all(|line| own.iter().any(|text| text == line)));
        }
    }

    #[test]
    fn wrapped_paragraphs_become_lines() {
        let text = "The harbour has reopened after three days, the authority\nsaid. Ships that had waited outside since Friday could now\ndock again.\n\nThree cranes were lost in the storm, and it will take until\nthe summer to replace them.";
        let expected = [
            "The harbour has reopened after three days, the authority said. Ships that had waited outside since Friday could now dock again.",
            "",
            "Three cranes were lost in the storm, and it will take until the summer to replace them.",
        ];
        assert_eq!(joined(text), expected);
    }

    #[test]
    fn what_stands_below_a_rule_or_ends_the_text_by_hand_does_not_hide_that_it_is_wrapped() {
        let text = "The harbour has reopened after three days, the authority\nsaid. Ships that had waited outside can dock.\n\nThree cranes were lost in the storm, and it will take until\nthe summer to replace them.";
        for end in [
            "---\nThis letter goes to all who have asked for it at the quay, at no\ncost.\nLeave\n",
            "\nThe Lamp\n4 Quay Street\nLowmere\n",
        ] {
            assert_eq!(
                joined(&format!("{text}\n{end}"))[2],
                "Three cranes were lost in the storm, and it will take until the summer to replace them."
            );
        }
    }

    #[test]
    fn notes_below_the_end_of_a_press_notice_do_not_hide_that_it_is_wrapped() {
        let notes = "Notes to editors\n\"The weight of cranes and of those who drive them, measured by hand\", Journal of Quays, no. 3 (2025)\n\
            Contact: Asta Holm, head of communications of the port authority of Lowmere, 0555 010 22, press@harbour.example\n";
        for mark in ["ENDS", "- ENDE -", "###", "FIN", "SLUT"] {
            let text = PARAGRAPHS.map(|paragraph| broken(paragraph, 70)).join("\n\n");
            let said = joined(&format!("{text}\n\n{mark}\n\n{notes}"));
            assert!(PARAGRAPHS.iter().all(|paragraph| said.iter().any(|line| line == paragraph)), "{mark}: {said:#?}");
        }
    }

    #[test]
    fn a_letter_that_was_wrapped_by_hand_between_a_head_and_a_foot_is_joined() {
        let text = "QUAY TOWN - Pilots on Friday brought the first of the ships that had waited\n\
            outside since the storm into the harbour, and the port said that it would\nnot charge them for the wait.\n\n\
            \"It is the least that we can do for crews who had no fresh water,\" said\nAsta Holm, who leads the pilots. \"They were patient for three days and\nnights.\"\n\n\
            The ferry company put the cost of the days at the quay at about\n3.5 million crowns, some 400,000 less than it had feared. It will run until\n31 August with one boat less.\n";
        for head in
            ["", "View this letter in your browser\n\nHarbour opens again\n\nBy Jens Lund\n\n", "By Jens Lund\n"]
        {
            for foot in [
                "",
                "\nYou receive this letter as you asked for The Quay Letter.\nUnsubscribe | Preferences\nThe Quay, 4 Dock Row, Lowmere\n",
            ] {
                let joined = joined(&format!("{head}{text}{foot}"));
                for whole in ["wait.", "nights.\"", "less."] {
                    let line = joined.iter().find(|line| line.ends_with(whole)).unwrap();
                    assert!(line.len() > 150, "{line}");
                }
                assert!(head.lines().all(|line| joined.iter().any(|other| other == line)), "{joined:?}");
            }
        }
    }

    /// `text` broken at `width`, as a window or a hand breaks it.
    fn broken(text: &str, width: usize) -> String {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last().unwrap();
            if !last.is_empty() && last.len() + 1 + word.len() > width {
                lines.push(String::new());
            }
            let last = lines.last_mut().unwrap();
            *last = if last.is_empty() { word.to_owned() } else { format!("{last} {word}") };
        }
        lines.join("\n")
    }

    const PARAGRAPHS: [&str; 3] = [
        "LOWMERE, May 5 (Quaywire) - The harbour has reopened after three days of storm, the port authority said on Monday, and the ships that had waited outside since Friday could dock again before midnight.",
        "Nobody was hurt.",
        "Three cranes were lost in the storm, and it will take until the summer to replace them. The port said it was looking into what had become of the fourth, which stood on the old quay until Saturday night.",
    ];

    #[test]
    fn lines_are_joined_at_whatever_width_a_hand_has_broken_them() {
        let head = "QUAYWIRE\nMon May 5 2025 09:12 UTC\n\nHarbour opens again\n\n";
        for width in [64, 72, 80, 91, 100, 110, 127] {
            let text = PARAGRAPHS.map(|paragraph| broken(paragraph, width)).join("\n\n");
            let joined = joined(&format!("{head}{text}\n"));
            assert!(PARAGRAPHS.iter().all(|whole| joined.iter().any(|line| line == whole)), "{width}: {joined:#?}");
        }
    }

    #[test]
    fn paragraphs_of_one_line_are_not_broken_ones() {
        let dump = "Lowmere Gazette\nHarbour opens again\nThe harbour of Lowmere has reopened after three days of storm, the port authority said late on Monday.\n\
            Ships that had waited outside since Friday could dock again before midnight, and the first of them did\n\
            so with the help of two tugs from the town of Lenn, whose master said that nobody had asked him.\nIt was full.\n";
        // But for the sentence that has been torn, each line stays as it is.
        let whole = dump.replacen("of them did\nso", "of them did so", 1);
        assert_eq!(joined(dump), whole.lines().collect::<Vec<_>>());
        let dated = "Hafen öffnet nach dem Sturm wieder\n04.05.2026, 10:12 Uhr | Aktualisiert: 04.05.2026, 11:30 Uhr\n\
            Der Hafen ist nach drei Tagen wieder offen, teilte die Hafenbehörde am Montag mit. Schiffe, die seit Freitag gewartet hatten, können anlegen.\n";
        assert_eq!(joined(dated).len(), 3);
    }

    #[test]
    fn a_word_that_was_parted_at_the_end_of_a_line_is_whole_again() {
        let text = "CLIP 00417-B\nSource: Lowmere Gazette\nDate: 20/10/2026\nPage: 4\nCirculation: 18 200\n\n\
            The harbour has reopened after three days of storm, which had damaged\nmore than a dozen boats and three cranes. Fifteen people are in the hos-\npital of Lenn, and the authority said that it would take until the mid-\ndle of the summer to mend all.\n";
        assert!(
            joined(text).iter().any(|line| line.contains("the hospital of Lenn") && line.contains("the middle of"))
        );
    }

    #[test]
    fn a_list_of_headlines_is_not_wrapped() {
        let list = "Harbour opens again after a storm of three days and one long night\nPilots bring in the first ships of those that had waited outside\n\
            Cranes fell on the quay in the storm, and new ones are not in sight\nFerry sails with one boat less until the last day of the summer\n";
        assert_eq!(joined(list).len(), 4);
    }

    #[test]
    fn lines_that_were_ended_by_hand_stay() {
        let text = "Home\nWorld\nSport\nThe harbour reopened on Monday after a storm of three days\nBy our staff\nIt was full.";
        assert_eq!(joined(text).len(), 6);
    }
}
