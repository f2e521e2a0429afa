//! The poll that a page sets into its text: label, question and the answers to choose from.

use crate::lang::furniture;

/// Longest label and longest poll, in bytes.
const LABEL: usize = 24;
const LONGEST: usize = 200;

/// Fewest answers, and most words of one.
const ANSWERS: usize = 2;
const ANSWER: usize = 3;

/// "Poll: Should the bridge be shut? Yes / No / Vote": a survey that an article tells of gives no answers to choose from.
pub(super) fn is_poll(text: &str) -> bool {
    // Most lines end here.
    let Some(colon) = memchr::memchr(b':', &text.as_bytes()[..text.len().min(LABEL)]) else { return false };
    let Some((question, answers)) = text[colon + 1..].rsplit_once('?').filter(|_| text.len() <= LONGEST) else {
        return false;
    };
    let answers: Vec<&str> = answers.split(['/', '|', '·', '•', '○', '◯', '□']).map(str::trim).collect();
    let short = |answer: &&str| answer.split_whitespace().count() <= ANSWER && !answer.ends_with('.');
    let given = answers.iter().filter(|answer| !answer.is_empty()).count();
    given >= ANSWERS
        && !question.trim().is_empty()
        && answers.iter().all(short)
        && furniture::is_poll_label(&furniture::key(&text[..colon]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poll_has_a_label_a_question_and_answers() {
        for text in [
            "Poll: Should the weir bridge be shut? Yes / No / Vote",
            "Umfrage: Soll die Wehrbrücke gesperrt werden? Ja / Nein / Abstimmen",
            "Sondage : faut-il fermer le pont ? Oui / Non / Voter",
            "Encuesta: ¿Debe cerrarse el puente? Sí | No",
            "Dagens spørgsmål: Skal broen lukkes? Ja / Nej",
        ] {
            assert!(is_poll(text), "{text}");
        }
        for text in [
            "Poll: Should the weir bridge be shut?",
            "Poll: 40 percent want the bridge shut / open",
            "The question: yes? no / maybe",
            "Umfrage: Wollen Sie das? Die Antwort der Brandeker / Lenner war klar und deutlich.",
            "Poll: a / b? ",
        ] {
            assert!(!is_poll(text), "{text}");
        }
    }

    #[test]
    fn polls_and_their_buttons_are_no_text_of_a_dump() {
        let kept = |line: &str| {
            let text = format!("The bridge is shut, the mayor said.\n\n{line}\n\nIt opens in January.");
            super::super::kept_by(super::super::furniture::apply, &text).len()
        };
        for line in
            ["Poll: Shut it? Yes / No", "Vote now", "Stem nu", "Äänestä nyt", "Nuestro boletín diario en su correo"]
        {
            assert_eq!(kept(line), 2, "{line}");
        }
        for line in ["Poll: Shut it?", "Vote now ends a debate of years"] {
            assert_eq!(kept(line), 3, "{line}");
        }
    }
}
