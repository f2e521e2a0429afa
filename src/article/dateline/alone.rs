//! A dateline on a line of its own, "Lowmere, onsdag /QWN/", and the sign of an agency that the copy bears elsewhere too.

use super::super::Removed;
use super::super::rule::date_line;
use super::{LONGEST, is_in_capitals, is_place, where_and_when};
use crate::article::found::Guess;
use crate::lang::token::is_letter;
use crate::raw::{Block, Kind};

/// Blocks at the head among which such a line stands.
const HEAD: usize = 3;

/// Letters of an agency's sign.
const SIGN: std::ops::RangeInclusive<usize> = 2..=8;

/// Longest line, in bytes, that an agency sets above or below its report: number, desk, keywords, hour.
const MARK: usize = 60;

/// How sure a sign is, in per cent, that names the agency twice.
const SIGNED: u8 = 80;

/// Takes the line out of the head of `body`: it says where and by whom the report below it was sent.
pub(in crate::article) fn cut(body: &mut Vec<Block>, removed: &mut Vec<Removed>) {
    let may_be = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_));
    let at = body.iter().take(HEAD).position(|block| may_be(block) && read(&block.text.plain).is_some());
    if let Some(at) = at.filter(|&at| body.get(at + 1).is_some_and(|block| block.kind == Kind::Paragraph)) {
        let block = body.remove(at);
        removed.push(Removed { line: block.line, text: block.text.plain, rule: date_line::NAME.into() });
    }
}

/// The agency whose sign stands in the dateline of `body`, or of the line that was cut above it, and before the number or the hour
/// that it sets above or below its reports: who prints a report leaves out one of the two.
pub(in crate::article) fn signed(body: &[Block], removed: &[Removed]) -> Option<Guess> {
    let above = removed.iter().filter(|cut| cut.rule == date_line::NAME).find_map(|cut| read(&cut.text));
    let within = || super::parts(super::first(body)?)?.agency;
    let sign = above.or_else(within).filter(|sign| is_sign(sign))?;
    let mark = removed.iter().map(|cut| cut.text.trim()).find(|line| marks(line, sign))?;
    Some(Guess::new(sign.to_owned(), mark, SIGNED))
}

/// "QWN0711 3 GEN 0288 STORM", "QWN 25.11.2026 06:12", "QWN 241712 NOV 26": the sign in capitals, then figures soon.
fn marks(line: &str, sign: &str) -> bool {
    let rest = line.strip_prefix(sign).map(str::trim_start).filter(|_| line.len() <= MARK);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) && !sign.contains(char::is_lowercase)
}

fn is_sign(sign: &str) -> bool {
    SIGN.contains(&sign.chars().count()) && sign.chars().all(is_letter)
}

/// The agency's sign in a line that is a dateline and nothing else. A party stands in brackets behind a name too, so that a day has to
/// stand before those.
fn read(line: &str) -> Option<&str> {
    let line = line.trim_end_matches([' ', '.', '-', '–', '—']);
    let stroke = line.ends_with('/');
    if line.len() > LONGEST || !line.starts_with(char::is_uppercase) {
        return None;
    }
    let (before, sign) =
        if stroke { line.strip_suffix('/')?.rsplit_once('/')? } else { line.strip_suffix(')')?.rsplit_once('(')? };
    let before = before.strip_suffix(' ')?;
    let place = where_and_when(before).filter(|place| is_place(place))?;
    let day = before.get(place.len()..)?.trim_start_matches([',', ' ']);
    let is_day = |day: &str| {
        day.bytes().any(|byte| byte.is_ascii_digit())
            || !day.is_empty() && (day.starts_with(char::is_lowercase) || is_in_capitals(place))
    };
    (is_sign(sign) && (stroke || is_day(day))).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_may_have_its_own_line() {
        for (line, sign) in [
            ("Nørre Havn, onsdag /QWN/", Some("QWN")),
            ("Lowmere /qwn/", Some("qwn")),
            ("Lowmere, 24. Nov (qwn) -", Some("qwn")),
            ("LOWMERE, Thursday (QWN)", Some("QWN")),
            ("Asta Holm (SPD)", None),
            ("Lowmere, Brandek (CDU)", None),
            ("Harbour reopens, onsdag /QWN/", None),
            ("Ferries and/or trains/", None),
            ("Lowmere, onsdag", None),
        ] {
            assert_eq!(read(line), sign, "{line}");
        }
    }

    #[test]
    fn the_sign_of_the_dateline_and_of_the_number_names_the_agency() {
        let text = "The port has reopened after three days, it said on Monday.";
        let heading = Block { kind: Kind::Heading(2), ..Block::paragraph("Lowmere, onsdag /QWN/", 3) };
        let mut body = vec![heading, Block::paragraph(text, 5)];
        let mark = |line: &str| Removed { line: 1, text: line.into(), rule: date_line::NAME.into() };
        let mut removed = vec![mark("QWN 25.11.2026 06:12")];
        cut(&mut body, &mut removed);
        assert_eq!((body.len(), removed.len()), (1, 2));
        let agency = |body: &[Block], removed: &[Removed]| signed(body, removed).map(|guess| guess.value);
        assert_eq!(agency(&body, &removed).as_deref(), Some("QWN"));
        let report = [Block::paragraph(format!("LENN, 24 nov 2026 (QWN) - {text}"), 3)];
        assert_eq!(agency(&report, &[mark("QWN 241712 NOV 26")]).as_deref(), Some("QWN"));
        assert_eq!(agency(&report, &[mark("QWN0412 4 GEN 0198 STORM")]).as_deref(), Some("QWN"));
        // Of what a newspaper prints the dateline alone says it.
        assert_eq!(agency(&report, &[mark("Published 24 Nov 2026")]), None);
    }
}
