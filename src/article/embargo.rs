//! The embargo of an article that no field states: a line of its text.

use super::rule::embargo::{NAME, is_line};
use super::{Basis, Published, Removed};
use crate::date::Stamp;
use crate::lang::furniture;
use crate::raw::{Block, Kind};

/// Blocks at the head among which it stands, in a format whose text is not cleaned.
const HEAD: usize = 6;

/// Longest such line, in bytes.
const LONGEST: usize = 240;

/// The line that says from when on the article may be published: among what was cut, or at the head of its text, from which it goes.
pub(super) fn find(body: &mut Vec<Block>, removed: &mut Vec<Removed>) -> Option<String> {
    // A key takes longer to make than both are asked.
    let may_say = |text: &str| text.len() <= LONGEST && text.bytes().any(|byte| byte.is_ascii_digit());
    let says = |text: &str| may_say(text) && is_line(text, &furniture::key(text));
    if let Some(cut) = removed.iter().find(|cut| cut.rule == NAME || says(&cut.text)) {
        return Some(cut.text.clone());
    }
    let line = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_)) && says(&block.text.plain);
    let at = body.iter().take(HEAD).position(line).filter(|_| body.len() > 1)?;
    let block = body.remove(at);
    removed.push(Removed { line: block.line, text: block.text.plain.clone(), rule: NAME.into() });
    Some(block.text.plain)
}

/// When what `line` holds until a day after that on which it was sent was published: on that day. An editor's date stays.
pub(super) fn held_until(line: String, until: &str, sent: Option<&Published>) -> Option<Published> {
    let stamp = Stamp::read(until)?;
    let later = sent.is_none_or(|sent| sent.basis != Basis::Editor && stamp.date > sent.stamp.date);
    later.then_some(Published { stamp, basis: Basis::Stated, evidence: line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embargo_at_the_head_of_any_text_is_found_and_goes() {
        let line = "Embargoed until 5 May 2025, 07:00 GMT";
        let block = |text: &str| Block::paragraph(text, 1);
        let mut body = vec![block("Press release"), block(line), block("The harbour has reopened.")];
        let mut removed = Vec::new();
        assert_eq!(find(&mut body, &mut removed).as_deref(), Some(line));
        assert_eq!((body.len(), removed.len()), (2, 1));
        assert_eq!(find(&mut body, &mut removed).as_deref(), Some(line));
        assert_eq!(find(&mut body, &mut Vec::new()), None);
        let mut far: Vec<Block> = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", line].map(block).into();
        assert_eq!(find(&mut far, &mut Vec::new()), None);
    }

    #[test]
    fn what_is_held_is_published_on_the_day_until_which_it_is() {
        let sent =
            |day: &str, basis: Basis| Stamp::read(day).map(|stamp| Published { stamp, basis, evidence: "".into() });
        let day = |sent: Option<Published>| {
            held_until("Embargoed until 5 May 2025".into(), "2025-05-05", sent.as_ref())
                .map(|date| date.stamp.to_string())
        };
        assert_eq!(day(sent("2025-05-04T17:02:00Z", Basis::Stated)).as_deref(), Some("2025-05-05"));
        assert_eq!(day(None).as_deref(), Some("2025-05-05"));
        assert_eq!(day(sent("2025-05-05T05:00:00Z", Basis::Stated)), None);
        assert_eq!(day(sent("2025-05-04", Basis::Editor)), None);
    }
}
