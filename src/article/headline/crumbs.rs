//! The way to a page that stands on one line with its headline: "Home » Advice » How to mend a net".

use crate::lang::furniture;

/// Signs that part the steps of a way, and nothing else.
const STEPS: &[&str] = &[" » ", " > ", " › ", " → "];

/// A sign that parts other things too: a way begins there with a word of menus, "Home / Advice / How to mend a net".
const SLASH: &str = " / ";

/// Most words of a step.
const STEP: usize = 7;

/// Fewest words of a headline behind a way: what is shorter may be the last step.
const HEADLINE: usize = 4;

/// What the way in `text` leads to, if it is long enough for a headline.
///
/// The name of a step is not asked for, so French quotation marks and sums ("«Nets» » 3 > 2") must not look like steps.
pub(super) fn target(text: &str) -> Option<&str> {
    let (way, target) = parted(text)?;
    let short = |step: &str| step.split(' ').count() <= STEP && step.contains(char::is_alphabetic);
    let long = target.split(' ').filter(|word| word.contains(char::is_alphabetic)).count() >= HEADLINE;
    (long && way.iter().all(|step| short(step))).then_some(target)
}

/// Is `text` a way from the first page to a section, "Home / Advice / Nets"?
pub(super) fn is_way(text: &str) -> bool {
    let (Some((way, target)), None) = (parted(text), self::target(text)) else { return false };
    way.first().is_some_and(|first| is_menu_word(first)) && !target.ends_with(['.', '?', '!'])
}

/// The steps of a way, and what stands behind the last.
fn parted(text: &str) -> Option<(Vec<&str>, &str)> {
    // Nearly no line has a sign of either kind.
    if text.is_ascii() && memchr::memchr2(b'>', b'/', text.as_bytes()).is_none() {
        return None;
    }
    let sign = STEPS.iter().find(|sign| text.contains(**sign) && !text.contains('«'));
    let sign =
        sign.copied().or_else(|| text.split_once(SLASH).filter(|(first, _)| is_menu_word(first)).map(|_| SLASH))?;
    let mut steps: Vec<&str> = text.split(sign).map(str::trim).collect();
    let target = steps.pop()?;
    Some((steps, target))
}

fn is_menu_word(step: &str) -> bool {
    furniture::is_furniture(&furniture::key(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_stands_behind_the_way_to_it() {
        for (text, headline) in [
            ("Home » Advice » How to mend a net", Some("How to mend a net")),
            ("Harbour Centre for Nets & Ropes > How to mend a net", Some("How to mend a net")),
            ("Home / Advice / How to mend a net", Some("How to mend a net")),
            ("Menu / Ten nets that do not tear", Some("Ten nets that do not tear")),
            ("Startseite › Hafen › Fähre nach Lenn fällt aus", Some("Fähre nach Lenn fällt aus")),
            ("Ferry / rail link to Lenn opens", None),
            ("Home / Advice / Nets", None),
            ("« Les filets » sont de retour au port", None),
            ("Lenn beats Orle 3 > 2", None),
        ] {
            assert_eq!(target(text), headline, "{text}");
        }
    }

    #[test]
    fn a_way_to_a_section_is_no_headline() {
        assert!(is_way("HOME / Harbour Advice / Nets and Ropes") && is_way("Home > Advice > Nets"));
        assert!(!is_way("Home / Advice / How to mend a net") && !is_way("Ferry / Rail"));
    }
}
