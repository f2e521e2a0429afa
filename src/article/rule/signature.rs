//! What follows the mark that mail programs set above a signature: two hyphens alone on a line, near the end (a dash stands for them
//! only where no sentences follow: it may part the text, or the text from its dateline); what follows the mark that ends a press notice ("ENDS"): notes to editors, whom to call; and below the text of a letter its
//! regards, with name and address, and the lines that say for whom it is. A last line with which agencies and desks sign goes
//! too: letters of authors and editors ("ah/jl", "(ah)"), a time stamp behind or below them ("qw jl 141003 Nov 26"), also behind the last
//! sentence on its line, and an agency's notes for editors ("# Quaywire-Notebook").
//!
//! Before:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! Kind regards,
//! Asta Holm
//! If you are not the intended recipient of this message, please delete it and tell the sender.
//! --
//! The Evening Lamp, Morning Letter
//! Leave this list: https://lamp.example/leave
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;
use crate::raw;

pub(super) const NAME: &str = "signature";
pub(super) const OF_DUMPS: bool = false;

/// The sign for the words that end a press notice, below which are notes to editors.
const END: &str = "###";

/// Longest line, in bytes, that ends a press notice: "- ENDS -".
const MARK: usize = 24;

/// Most rows of a signature.
const LONGEST: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let rows = draft.rows.len();
    let sign = (rows.saturating_sub(LONGEST)..rows).find(|&at| heads_signature(&draft.rows, at));
    let end = || (rows / 2..rows).find(|&at| at > 0 && ends_notice(&draft.rows[at].text));
    if let Some(mark) = end().or(sign) {
        (mark..rows).for_each(|at| draft.cut(at, NAME));
    }
    cut_regards(draft);
    let last = |draft: &Draft| draft.kept().rfind(|(_, row)| row.article).map(|(at, _)| at);
    let mut stamped = false;
    for _ in 0..SIGNED {
        let signs = |text: &str| signs_off(text) || raw::signed(text).is_some() || stamped && is_codes(text);
        match last(draft) {
            Some(at) if at > draft.core.start && signs(&draft.rows[at].text) => {
                draft.cut(at, NAME);
                stamped = raw::signed(&draft.rows[at].text).is_some();
            }
            _ => break,
        }
    }
    if let Some(at) = last(draft)
        && let Some(from) = sign_behind(&draft.rows[at].text)
    {
        draft.cut_end(at, from, NAME);
    }
}

/// Is the row the mark above a signature? Programs make a dash of its two hyphens, but pages set a dash alone, too: below their
/// dateline, and between two parts of a text.
fn heads_signature(rows: &[Row], at: usize) -> bool {
    let of_letter = |row: &Row| furniture::speaks_of_letter(&row.key) || furniture::speaks_of_recipient(&row.key);
    let text = |row: &Row| row.is_prose() && row.ends_sentence() && !of_letter(row);
    match rows[at].text.as_str() {
        "--" => true,
        "—" => !rows[at + 1..].iter().any(text),
        _ => false,
    }
}

/// Is the line the mark that ends a press notice: "ENDS", "###"?
pub(in crate::article) fn ends_notice(line: &str) -> bool {
    if line.len() > MARK {
        return false;
    }
    // "# Quaywire-Notebook"
    if line.starts_with("# ") && furniture::heads_notes(&furniture::key(line)) {
        return true;
    }
    let mark = line.trim_matches(['-', '–', ' ']);
    mark == END || !mark.contains(char::is_lowercase) && furniture::ends_notice(&furniture::key(mark))
}

/// Where the sign begins that stands behind the last sentence, on its line: "The bridge is open. (ah)", "… she said. /qwn".
fn sign_behind(text: &str) -> Option<usize> {
    let (before, sign) = text.rsplit_once(' ')?;
    let sentence = before.trim_end_matches(|c: char| "\"'”’»".contains(c)).ends_with(['.', '!', '?', '…']);
    let marked = sign.starts_with('/') || sign.starts_with('(') && sign.ends_with(')') || sign.contains('/');
    let letters = !sign.contains(|c: char| c.is_ascii_digit() || c == '.');
    (sentence && marked && letters && signs_off(sign)).then_some(before.len())
}

/// Most words of a line below the regards: a name, an office, an address.
const BESIDE: usize = 12;

/// Most words of a line of regards behind the words for them: "Kind regards, Asta".
const REGARDED: usize = 4;

fn cut_regards(draft: &mut Draft) {
    let of_recipient = |row: &Row| furniture::speaks_of_recipient(&row.key);
    let foot: Vec<usize> = draft.kept().map(|(at, _)| at).skip(1).collect();
    let foot = &foot[foot.len().saturating_sub(LONGEST)..];
    let regards = |row: &Row| {
        let regards = || furniture::regards(&row.key).is_some_and(|words| row.words <= words + REGARDED);
        !row.ends_sentence() && (furniture::is_parting(&row.key) || regards())
    };
    let Some(start) = foot.iter().position(|&at| regards(&draft.rows[at]) || of_recipient(&draft.rows[at])) else {
        return;
    };
    // What goes on in sentences below is text, unless it says for whom the letter is.
    let mut secret = false;
    let below = foot[start..].iter().all(|&at| {
        let row = &draft.rows[at];
        secret |= of_recipient(row);
        secret || row.words <= BESIDE
    });
    if below {
        foot[start..].iter().for_each(|&at| draft.cut(at, NAME));
    }
}

/// Most lines with which an article is signed, words of one, and letters that stand for a name.
const SIGNED: usize = 2;
const WORDS: usize = 8;
const LETTERS: usize = 4;

/// Digits of a time stamp: day, hour and minute.
const STAMP: usize = 6;

/// Is the line nothing but the letters of authors, editors and agencies, parted by strokes, in brackets, alone, or with a
/// time stamp; or a place before such ("Lowmere (qw).")?
fn signs_off(text: &str) -> bool {
    let letters = |part: &str| {
        (2..=LETTERS).contains(&part.chars().count()) && part.chars().all(|c| c.is_lowercase() || c.is_ascii_digit())
    };
    let name = |part: &str| letters(part) || letters(&part.to_lowercase()) && part.chars().all(char::is_uppercase);
    let parts = || text.split([' ', '/', '-', '(', ')', '[', ']', '.', ',']).filter(|part| !part.is_empty());
    let count = parts().count();
    if count == 0 || count > WORDS || text.ends_with(['!', '?', ':']) {
        return false;
    }
    let stamp = |part: &str| part.len() == STAMP && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts().any(stamp) {
        let month = |part: &str| part.chars().count() <= LETTERS && part.starts_with(char::is_uppercase);
        return count > 2 && parts().all(|part| stamp(part) || name(part) || month(part));
    }
    if count > 3 && text.split(' ').any(is_code) {
        return true;
    }
    let (open, close) = (text.starts_with(['(', '[', '/']), text.ends_with([')', ']', '/']));
    let strokes = text.contains('/') && count <= LETTERS && parts().all(name) && parts().any(letters);
    let alone = count == 1
        && parts().all(letters)
        && parts().all(|part| part.chars().all(char::is_alphabetic))
        && !text.ends_with('.');
    let placed = count == 2
        && text.trim_end_matches('.').ends_with(')')
        && text.contains(" (")
        && parts().next().is_some_and(|place| place.starts_with(char::is_uppercase))
        && parts().next_back().is_some_and(letters);
    strokes || alone || open && close && parts().all(letters) || placed
}

/// Nothing but letters of desks and authors, as an agency sets them above its time stamp: "nwd wo yyni n1 kt".
fn is_codes(text: &str) -> bool {
    let code = |part: &str| part.len() <= LETTERS && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split(' ').nth(WORDS).is_none() && text.split(' ').all(code)
}

/// An agency's number for a text: its letters and the day, "qwn:261126-930-1/1".
fn is_code(word: &str) -> bool {
    let Some((agency, number)) = word.split_once(':') else { return false };
    let day = number.split('-').next().unwrap_or_default();
    agency.chars().all(char::is_lowercase)
        && day.len() == STAMP
        && number.contains('-')
        && number.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '/')
}

#[cfg(test)]
mod tests {
    use super::super::kept_by;
    use super::*;

    #[test]
    fn a_dash_alone_above_sentences_ends_no_text() {
        let text = "The harbour has reopened after three days, the port authority said on Monday.";
        for mark in ["—", " — "] {
            for foot in [format!("{text} Nobody was hurt."), "The pilots had waited outside since Friday.".to_owned()] {
                assert!(kept_by(apply, &format!("{text}\n\n{mark}\n\n{foot}\n")).ends_with(&[foot]));
            }
            let foot =
                "Asta Holm\nThe Evening Lamp\nYou are receiving this e-mail because you asked for the Morning Letter.";
            assert_eq!(kept_by(apply, &format!("{text}\n\n{mark}\n{foot}\n")), [text]);
        }
        assert_eq!(kept_by(apply, &format!("{text}\n--\nThe Lamp is a letter that goes out on Mondays.\n")), [text]);
    }

    #[test]
    fn a_sign_behind_the_last_sentence_is_found() {
        for (text, sign) in [
            ("Der Schaden wird auf 400.000 Euro geschätzt. (ah)", Some(" (ah)")),
            ("“It is open”, she said. /qwn", Some(" /qwn")),
            ("It is open. (ah/jl)", Some(" (ah/jl)")),
            ("It is open. ah/jl", Some(" ah/jl")),
            ("It is open (so they say)", None),
            ("It opens on 10/12", None),
            ("It opens at ten. 10/12", None),
            ("It is open. (Asta Holm)", None),
            ("It is open and/or", None),
        ] {
            assert_eq!(sign_behind(text).map(|at| &text[at..]), sign, "{text}");
        }
    }

    #[test]
    fn letters_above_a_time_stamp_sign_with_it_and_notes_for_editors_are_no_text() {
        let text = "The harbour has reopened after three days, the port authority said on Monday.";
        for foot in [
            "nwd wo yyni n1 kt\n261815 Nov 26",
            "qwn nwd wo yyni n1 kt 261815 Nov 26",
            "# qwn-Notizblock\n\n- Foto folgt\nqwn nwd n1\n261815 Nov 26",
        ] {
            let left = |foot: &str| {
                let dump = format!("{text}\n\n{text} It was full.\n\n{text} So it is.\n\n{text} Really.\n\n{foot}");
                let line =
                    |(at, text): (usize, &str)| crate::raw::Line { number: at as u32 + 1, text: text.to_owned() };
                let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
                draft.take_all();
                apply(&mut draft);
                draft.kept().count()
            };
            assert_eq!(left(foot), 4, "{foot}");
        }
        assert!(!is_codes("Two of us") && is_codes("two of us"));
    }

    #[test]
    fn letters_of_authors_and_agencies_sign_an_article() {
        for text in [
            "qwn jl yyn1 bk 141003 Nov 26",
            "ah/jl",
            "qwn/ah/jl",
            "ah-jl/qwn",
            "QWN/ah",
            "ah/ jl/",
            "/xyz",
            "/qwn/",
            "(ah)",
            "(ah/jl)",
            "(ah, jl)",
            "ah",
            "Lowmere (qwn).",
            "(QWN) ah/ jl/",
            "qwn-lux, qwn:261126-930-1/1",
        ] {
            assert!(signs_off(text), "{text}");
        }
        for text in [
            "No.",
            "He won.",
            "Yes",
            "He/she",
            "1/2",
            "Lowmere 24",
            "End of story",
            "Ada Quill (34)",
            "It is so",
            "123456",
            "and/or so they said it",
            "OK",
        ] {
            assert!(!signs_off(text), "{text}");
        }
    }
}
