//! Lines that say nothing but what pages say everywhere: menus, share bars, notices. The phrases of each language stand
//! in `src/lang/furniture/`. Lines that lead to other articles go with the headline behind their label, and so do a line
//! or two under the label of an advertisement and boxes that invite to a newsletter, where blank lines part them from the
//! text. A line at the end that says who reported, edited or translated the article is a credit, and goes too, as does what it says
//! there of its author, and what asks readers to answer, or to call or write if they know more. A line in which a page asks its readers to
//! follow, to pay or to answer, or takes its leave of them, goes wherever it stands ("Support local journalism."), and so does the time of a live page below
//! which nothing else stood. What an agency sets above its report goes: its number and keywords, the version ("UPDATE 2"), and what is new in it
//! ("(Adds quotes, background)"). The number of the printed page goes too, how long the text takes to read, where readers whom the story touches find help, an offer to try a subscription or a letter, a call onto a list or into a channel with all that is said of it, and a poll with its answers.
//! A phrase that a page sets between its paragraphs again and again ("Article content") is taken out before anything is judged.
//!
//! Before:
//!
//! ```text
//! Skip to content
//! Harbour reopens after the storm
//! Why you can trust The Evening Lamp
//! The harbour has reopened after three days, the port authority said on Monday.
//! Reporting by Asta Holm in Lowmere; editing by Jens Lund
//! Læs også: Stormen i billeder
//! Related: Ferry sails again
//! Share this article
//! Facebook   X   WhatsApp   Copy link
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::chars::any;
use super::super::draft::{Draft, Row};
use super::super::revision::is_wire_mark;
use super::super::text::is_clock;
use super::{embargo, poll, sign_up};
use crate::lang::furniture;
use crate::lang::insets::Says;

pub(in crate::article) const NAME: &str = "furniture";
pub(super) const OF_DUMPS: bool = false;

/// Most words of a line that starts like furniture; prose that starts so is longer.
const LONGEST: usize = 16;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len() {
        if is_furniture(&draft.rows[at]) {
            draft.cut(at, NAME);
        }
    }
    for at in (draft.core.start + 1)..draft.rows.len() {
        let row = &draft.rows[at];
        let brief = BRIEF.contains(&row.words) && !row.ends_sentence() && furniture::starts_credit(&row.key);
        if at + CREDITS >= draft.core.end && (brief || is_work_credit(&row.text, &row.key) || contributed(row)) {
            draft.cut(at, NAME);
        }
    }
    let foot = draft.core.end.saturating_sub(CREDITS).max(draft.core.start + 1);
    let appeals: Vec<usize> = (foot..draft.rows.len()).filter(|&at| is_appeal(&draft.rows, at)).collect();
    appeals.into_iter().for_each(|at| draft.cut(at, NAME));
    let last = draft.rows.len().saturating_sub(CREDITS).max(1);
    let pages = (last..draft.rows.len()).find(|&at| furniture::is_page_number(&draft.rows[at].key));
    pages.into_iter().for_each(|at| draft.cut(at, NAME));
    about_author(draft).into_iter().for_each(|at| draft.cut(at, NAME));
    let asked = |at: &usize| {
        furniture::asks_readers(&draft.rows[*at].key) && draft.rows[at + 1..].iter().take(1).all(is_furniture)
    };
    let asked: Vec<usize> = (draft.core.start..draft.rows.len()).filter(asked).collect();
    asked.into_iter().for_each(|at| draft.cut(at, NAME));
    left_times(&draft.rows).into_iter().for_each(|at| draft.cut(at, NAME));
    let rows = &draft.rows;
    let starts: Vec<usize> = (0..rows.len()).filter(|&at| at == 0 || rows[at].parted).collect();
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    let blocks = starts.iter().zip(ends).filter(|&(&start, end)| is_box(&rows[start..end]));
    let boxed: Vec<usize> = blocks.flat_map(|(&start, end)| start..end).collect();
    boxed.into_iter().for_each(|at| draft.cut(at, NAME));
}

/// Marks the blocks of a text, of which each is a row, that are no text of it: furniture, captions, links to other articles and credits.
/// What a program that clips pages has put down as Markdown has no menus around it, but all that stood between the paragraphs.
pub(in crate::article) fn mark(rows: &mut [Row]) {
    let mut prose = false;
    let last = rows.len().saturating_sub(CREDITS);
    for (at, row) in rows.iter_mut().enumerate() {
        let credit = || contributed(row) || is_work_credit(&row.text, &row.key);
        let cut = if super::caption::is_caption(row) {
            Some(super::caption::NAME)
        } else if is_furniture(row) || prose && at >= last && credit() {
            Some(NAME)
        } else {
            None
        };
        prose |= cut.is_none() && row.is_prose() && row.ends_sentence();
        row.cut = cut;
    }
}

/// The times of a live page below which nothing is left of their entries.
fn left_times(rows: &[Row]) -> Vec<usize> {
    let times: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].cut.is_none() && is_clock(&rows[at])).collect();
    let ends = times.iter().skip(1).copied().chain([rows.len()]);
    let left = |&(&time, end): &(&usize, usize)| {
        end > time + 1 && end < rows.len() && rows[time + 1..end].iter().all(|row| row.cut == Some(NAME))
    };
    times.iter().zip(ends).filter(left).map(|(&time, _)| time).collect()
}

/// Most words of what is said of an author below the text.
const ABOUT: usize = 60;

/// The last rows of the text, if they tell of its author: "Asta Holm is a former pilot and writes about ports".
fn about_author(draft: &Draft) -> Vec<usize> {
    let Some(authors) = &draft.found.authors else { return Vec::new() };
    let full = |name: &&String| name.contains(' ');
    let tells = |row: &Row| {
        let rest = authors.value.iter().filter(full).find_map(|name| row.text.strip_prefix(name.as_str()));
        let mut rest = rest.into_iter().flat_map(|rest| rest.strip_prefix(' ')).flat_map(str::chars);
        row.words <= ABOUT && rest.next().is_some_and(char::is_lowercase)
    };
    let text = draft.kept().rev().filter(|(at, row)| draft.core.contains(at) && row.article && !is_furniture(row));
    text.take_while(|(_, row)| tells(row)).map(|(at, _)| at).collect()
}

/// Words of a credit that may name an agency in small letters: "mit Material von qwn".
const BRIEF: std::ops::RangeInclusive<usize> = 3..=6;

/// Rows at the article's end among which a credit stands.
const CREDITS: usize = 4;

/// "Reporting by Asta Holm in Lowmere; editing by Jens Lund": who did what for an article. A sentence that begins so has more
/// small words than capitals.
pub(in crate::article) fn is_work_credit(text: &str, key: &str) -> bool {
    if !furniture::starts_credit(key) {
        return false;
    }
    let words = || text.split_whitespace().map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let capital = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    capital >= 2 && small <= capital && words().count() <= NOTE
}

/// "Asta Holm and Quaywire contributed to this report."
fn contributed(row: &Row) -> bool {
    row.words <= NOTE && furniture::ends_credit(&row.key)
}

/// Fewest digits of a telephone number.
const DIGITS: usize = 6;

/// "Do you know more? Call our newsdesk on 01632 960 000": an appeal that gives a number or an address, or stands above such.
fn is_appeal(rows: &[Row], at: usize) -> bool {
    let asks = |row: &Row| row.words <= NOTE && furniture::appeals(&row.key);
    let reached = |row: &Row| asks(row) && gives_contact(&row.text);
    let messenger = |row: &Row| row.key.split(' ').any(|word| MESSENGERS.contains(&word));
    asks(&rows[at]) && (gives_contact(&rows[at].text) || messenger(&rows[at]) || rows.get(at + 1).is_some_and(reached))
}

/// Programs by which readers are asked to write.
pub(super) const MESSENGERS: [&str; 4] = ["signal", "telegram", "threema", "whatsapp"];

/// Is there a mail address or a telephone number in the text?
pub(in crate::article) fn gives_contact(text: &str) -> bool {
    let mail = text
        .split(' ')
        .any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')));
    let number = |part: &str| part.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
    mail || text.split(|c: char| !(c.is_ascii_digit() || " -/()+.".contains(c))).any(number)
}

/// Most rows of a box.
const BOX: usize = 5;

/// Lines between two blank ones that are a box: an advertisement under its label, or an invitation of which the first line
/// and another are furniture ("Sign up to …", "Enter your email address").
fn is_box(rows: &[Row]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let small = (1..=BOX).contains(&rest.len()) && rest.iter().all(|row| row.words <= LONGEST);
    let invites = || is_furniture(first) && first.starts_furniture && rest.iter().any(is_furniture);
    small && (rest.len() <= 2 && furniture::is_advert_label(&first.key) || invites())
}

pub(in crate::article) fn is_furniture(row: &Row) -> bool {
    row.furnishes(judge)
}

fn judge(row: &Row) -> bool {
    is_ornament(row)
        || row.plea
        || row.words <= LONGEST && row.text.starts_with('©')
        || row.furniture
        || row.words <= LONGEST && (row.starts_furniture || furniture::is_made_of_furniture(&row.key))
        || row.words <= LONGEST && is_counted(&row.text, &row.key)
        || row.words <= READING && furniture::is_reading_time(&row.key)
        || is_teaser(row)
        || is_onward(row)
        || row.words <= LONGEST && is_invitation(&row.text)
        || row.words <= NOTE && furniture::is_reprint_note(&row.key)
        || row.words <= LONGEST && embargo::is_line(&row.text, &row.key)
        || is_helpline(&row.text, &row.key)
        || row.words <= LONGEST && (is_trial(&row.text, || row.says()) || promises_letter(&row.text, || row.says()))
        || row.words <= PLEA && is_wire_mark(&row.text, &row.key)
        || row.words <= NOTE && is_enrolment(&row.text, &row.key)
        || row.starts_furniture && sign_up::is_sign_up(&row.text, &row.key)
}

/// "The Harbour Letter is a newsletter that tells you more. Sign up here.": what names a letter, and ends with a call to subscribe.
pub(in crate::article) fn is_enrolment(text: &str, key: &str) -> bool {
    // Asked of every line: few sentences begin so near the end of one.
    let told = text.strip_suffix(['.', '!']).unwrap_or(text);
    let start = told.ceil_char_boundary(told.len().saturating_sub(CALL));
    let Some(end) = memchr::memrchr3(b'.', b'!', b'?', &told.as_bytes()[start..]) else { return false };
    let last = furniture::key(&told[start + end..]);
    last.split(' ').count() <= ENROL
        && furniture::enrols(&last)
        && Says::of(key).names_letter()
        && !text.contains(QUOTES)
}

/// Bytes in which such a call stands.
const CALL: usize = 40;

/// Most words of such a call.
const ENROL: usize = 4;

/// "Evening Lamp digital: try four weeks for 1 euro": a time, its price in figures, and a call to try or to read.
pub(in crate::article) fn is_trial(text: &str, says: impl FnOnce() -> Says) -> bool {
    any(text.as_bytes(), |byte| byte.is_ascii_digit()) && says().offers_trial() && !text.contains(QUOTES)
}

/// "The Lamp's daily newsletter in your inbox": such lines are no sentences, or name a letter as English does.
pub(in crate::article) fn promises_letter(text: &str, says: impl FnOnce() -> Says) -> bool {
    let may = !text.ends_with('.') || memchr::memmem::find(text.as_bytes(), b"letter").is_some();
    may && says().promises_letter() && !text.contains(QUOTES)
}

/// "If you have been affected by this story, you can call the helpline at any hour.": what a page says to its readers, and nobody else.
pub(in crate::article) fn is_helpline(text: &str, key: &str) -> bool {
    furniture::offers_help(key) && !text.contains(QUOTES) && key.split(' ').count() <= NOTE
}

/// In quotation marks somebody else speaks.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Most words of a line that says how long a text takes to read.
const READING: usize = 6;

/// "Partager Tweeter Commenter (7)", "12 comments": phrases of furniture, and how many there are of what they name.
pub(in crate::article) fn is_counted(text: &str, key: &str) -> bool {
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let behind = || key.rsplit_once(' ').filter(|(_, word)| number(word)).map(|(rest, _)| rest);
    let before =
        || key.split_once(' ').filter(|(word, rest)| number(word) && rest.len() >= COUNTED).map(|(_, rest)| rest);
    text.ends_with(')') && behind().is_some_and(furniture::is_made_of_furniture)
        || text.starts_with(|c: char| c.is_ascii_digit()) && before().is_some_and(furniture::is_furniture)
}

/// Fewest bytes of a word for what is counted: "12 comments".
const COUNTED: usize = 6;

/// Most words of a line in which a page speaks to its readers, and of a sentence in it.
const PLEA: usize = 30;
const PLEADED: usize = 16;

/// "Support local journalism. Subscribe today from $2 a month.": a line of which each sentence asks the readers to follow, to pay
/// or to answer, or takes leave of them. What somebody says so is in quotation marks.
pub(in crate::article) fn is_plea(text: &str, key: &str) -> bool {
    if poll::is_poll(text) {
        return true;
    }
    // It is asked of every line: nearly none begins so.
    if !furniture::may_plead(key) || text.contains(QUOTES) {
        return false;
    }
    let mut pleads = false;
    let told = sentences(text).map(furniture::key).filter(|key| !key.is_empty()).all(|key| {
        let sure = furniture::pleads(&key);
        pleads |= sure;
        let asks = || furniture::asks_readers(&key) || furniture::takes_leave(&key);
        let known = || furniture::is_furniture(&key) || furniture::starts_furniture(&key);
        key.split(' ').count() <= PLEADED && (sure || asks() || known())
    });
    told && pleads && key.split(' ').count() <= PLEA
}

/// "Copyright 2026 The Evening Lamp. All rights reserved.", "Download the Lamp's app", "Our Standards: The Lamp Principles.": a line that
/// starts as furniture does, and is no sentence, or several of which each does, or one behind a label.
pub(in crate::article) fn is_notice(text: &str, key: &str) -> bool {
    if !furniture::starts_furniture(key) || text.contains(QUOTES) {
        return false;
    }
    let known = |said: &str| {
        let key = furniture::key(said);
        key.is_empty() || furniture::is_furniture(&key) || furniture::starts_furniture(&key)
    };
    let labelled = || super::caption::label(text).is_some();
    !text.ends_with('.') || labelled() || sentences(text).nth(1).is_some() && sentences(text).all(known)
}

/// The text parted where a sentence ends and none goes on in small letters ("20 kr. om måneden").
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let goes_on = |end: usize| all[end..].starts_with(' ') && !all[end + 1..].starts_with(char::is_lowercase);
        let mut ends = all.match_indices(['.', '!', '?', '…']).map(|(at, sign)| at + sign.len());
        let end = ends.find(|&end| goes_on(end));
        rest = end.map(|end| &all[end..]);
        Some(&all[..end.unwrap_or(all.len())])
    })
}

/// Most words of a note on where a post was published before: its headline and the outlet.
pub(in crate::article) const NOTE: usize = 40;

/// "Newsletter: …"
fn is_invitation(text: &str) -> bool {
    super::caption::label(text).is_some_and(|label| furniture::is_invitation_label(&furniture::key(label)))
}

/// Most words of the headline of another article and its label.
const TEASER: usize = 30;

/// "Related: …", "See also: …": a label and a headline, not sentences.
fn is_teaser(row: &Row) -> bool {
    row.teaser && is_label_and_headline(&row.text, row.words)
}

/// "Harbour reopens after the storm Read more": a headline, and the words of the link to its article.
fn is_onward(row: &Row) -> bool {
    row.words <= TEASER && !row.ends_sentence() && furniture::ends_onward(&row.key)
}

/// Is the text with a label of so many words as a headline behind its label is, and not a sentence or several?
pub(in crate::article) fn is_label_and_headline(text: &str, words: usize) -> bool {
    let several = || text.contains(". ") || words > LONGEST && text.ends_with('.');
    (2..=TEASER).contains(&words) && !several()
}

/// A line without words: arrows, bullets, rules. Brackets and semicolons may be code.
fn is_ornament(row: &Row) -> bool {
    row.words == 0 && !row.text.contains(['{', '}', '(', ')', '[', ']', ';', '='])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    #[test]
    fn who_worked_on_an_article_is_no_text_of_it() {
        let credit = |text: &str| is_work_credit(text, &furniture::key(text));
        for line in [
            "(Reporting by Asta Holm in Lowmere and Jens Lund; Editing by Ib Vang)",
            "Additional reporting by Asta Holm",
            "Redigiert von Asta Holm und Jens Lund",
            "Édité par Asta Holm",
            "With material from Quaywire",
            "Med materiale fra Quaywire",
        ] {
            assert!(credit(line), "{line}");
        }
        for line in [
            "Reporting by The Evening Lamp showed that the harbour had been closed for months.",
            "Edited by hand, the map of the harbour has many small mistakes.",
            "Editing by",
        ] {
            assert!(!credit(line), "{line}");
        }
    }

    #[test]
    fn an_appeal_with_a_number_or_an_address_is_no_text_and_one_without_is() {
        let rows = |text: &str| -> Vec<bool> {
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let rows = Draft::new(text.lines().enumerate().map(line).collect()).rows;
            (0..rows.len()).map(|at| is_appeal(&rows, at)).collect()
        };
        for text in [
            "Do you know more? Call our newsdesk on 01632 960 000 or write to desk@lamp.example.",
            "Wissen Sie mehr? Rufen Sie uns an: 030/555 00 00",
            "Vous en savez plus ? Écrivez à bureau@lampe.example",
            "¿Tiene información? Escriba a mesa@lampara.example",
            "Ved du mere? Ring på 55 55 00 00",
        ] {
            assert_eq!(rows(text), [true], "{text}");
        }
        assert_eq!(rows("Do you know more?\nCall our newsdesk on 01632 960 000."), [true, true]);
        assert_eq!(rows("Do you know more? Nobody did in 2021, and 900 tried."), [false]);
        assert_eq!(rows("The police ask witnesses to call 01632 960 000."), [false]);
        assert!(
            ["Page: 4", "Seite 12", "Página 7"].iter().all(|text| furniture::is_page_number(&furniture::key(text)))
        );
        assert!(!furniture::is_page_number("page 4 of the report"));
        let line = Line { number: 1, text: "© The Evening Lamp".to_owned() };
        assert!(is_furniture(&Draft::new(vec![line]).rows[0]));
    }

    #[test]
    fn what_is_said_of_the_author_below_the_text_is_none_of_it() {
        let text = "Nobody counts what a closed harbour costs, and everybody pays for it in the end, says the county.";
        let left = |foot: &str, author: &str| {
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let mut draft = Draft::new(format!("{text}\n{foot}\n").lines().enumerate().map(line).collect());
            draft.take_all();
            draft.found.authors = Some(super::super::super::found::Guess::new(vec![author.to_owned()], "", 90));
            apply(&mut draft);
            draft.kept().count()
        };
        for foot in [
            "Asta Holm is a former pilot and the author of \"Low Tide\"",
            "Asta Holm er tidligere lods og skriver om havne.",
            "Asta Holm ist Lotsin.\nDo you have an opinion on what this article says? Write to us at length, or click here.",
        ] {
            assert_eq!(left(foot, "Asta Holm"), 1, "{foot}");
            assert!(left(foot, "Jens Lund") > 1);
        }
        assert_eq!(
            left("Asta Holm, a pilot, was not on board.\nShe was ashore on that day with all the others.", "Asta Holm"),
            3
        );
    }

    /// What is left of a text.
    fn kept(text: &str) -> String {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(text.lines().enumerate().map(line).collect());
        apply(&mut draft);
        draft.kept().map(|(_, row)| row.text.as_str()).collect::<Vec<&str>>().join("|")
    }

    #[test]
    fn what_a_page_asks_of_its_readers_is_no_text_wherever_it_stands() {
        let plea = |text: &str| is_plea(text, &furniture::key(text));
        for text in [
            "Follow us on X for more.",
            "Support local journalism. Subscribe today from $2 a month.",
            "What do you think? Leave a comment below.",
            "Download our app for live scores",
            "Listen to the full interview",
            "That's it from us",
            "Thank you for staying up with us. Good night, or rather good morning.",
            "Hvad mener du? Skriv en kommentar nedenfor.",
            "Støt lokal journalistik. Bliv medlem for 20 kr. om måneden.",
            "Folgen Sie uns auf Instagram.",
            "Das war's für heute. Gute Nacht!",
            "Merci de nous avoir suivis. Bonne nuit.",
            "¿Qué opinas? Deja tu comentario.",
            "Seguici su Telegram",
            "Apúntese a la newsletter de Economía y reciba cada mañana las claves del día.",
            "Suscríbete a nuestra newsletter",
            "Inscrivez-vous à notre newsletter.",
            "Tilmeld dig vores nyhedsbrev.",
            "Dziękujemy, że byliście z nami. Dobranoc.",
            "Kuuntele koko haastattelu",
        ] {
            assert!(plea(text), "{text}");
        }
        for text in [
            "Followers of the club met on Sunday.",
            "Follow us, said the pilot, \"or you will run aground\".",
            "Thank you for reading the minutes, the chairman told the clerk. The council then voted on the bridge.",
            "What do you think of the bridge?",
            "Good night trains run again.",
        ] {
            assert!(!plea(text), "{text}");
        }
        assert_eq!(kept("One.\n\nWhat do you think?\n\nLeave a comment below.\n\nTwo."), "One.|Two.");
        assert_eq!(
            kept("One.\n\nWhat do you think?\n\nThat it must close."),
            "One.|What do you think?|That it must close."
        );
        let live = "One.\n\n05:10\nThat's it from us\nThank you for staying up.\n\n04:48\nThe count is over.";
        assert_eq!(kept(live), "One.|04:48|The count is over.");
    }

    #[test]
    fn what_an_agency_sets_above_its_report_is_no_text() {
        for text in [
            "QWN0711 3 GEN 0288 STORM-HARBOUR",
            "QWN0533 3 GEN 0401 STORM-HARBOUR",
            "UPDATE 2",
            "CORRECTED",
            "URGENT",
            "(Updates toll, evacuation; adds quotes, background)",
            "(Adds comment from the port in paragraph 4)",
            "(Neu: Lotsen, Details)",
            "(Actualise avec le port)",
            "(Actualiza con declaraciones del puerto)",
            "(Opdateret med havnens svar)",
        ] {
            assert_eq!(kept(&format!("One.\n\n{text}\n\nTwo.")), "One.|Two.", "{text}");
        }
        for text in [
            "(Corrects the number of cranes in paragraph 2)",
            "(It adds that nobody was hurt.)",
            "G20 MEETS IN LOWMERE",
            "STORM 2025 IN LOWMERE",
            "Update 2",
            "A380 3 HOURS LATE",
        ] {
            assert_eq!(kept(&format!("One.\n\n{text}\n\nTwo.")), format!("One.|{text}|Two."));
        }
    }

    #[test]
    fn a_share_bar_may_count_the_comments() {
        for text in [
            "Partager   Tweeter   Commenter (7)",
            "12 comments",
            "Comments (12)",
            "48 Kommentare",
            "Del  Gem  Kommenter (3)",
        ] {
            assert_eq!(kept(&format!("One.\n\n{text}\n\nTwo.")), "One.|Two.", "{text}");
        }
        for text in ["48 dead", "Ferries (7)", "12 comments were read out", "Lowmere (48)"] {
            assert_eq!(kept(&format!("One.\n\n{text}\n\nTwo.")), format!("One.|{text}|Two."));
        }
    }

    #[test]
    fn an_embargo_a_helpline_a_trial_and_the_minutes_to_read_are_no_text() {
        for text in [
            "The Harbour Letter is a newsletter that tells more of what pilots see. Sign up here.",
            "Advertisement · Scroll to continue",
            "after newsletter promotion",
            "Click to share on X (Opens in new window)",
            "NOT FOR RELEASE BEFORE 07:00",
            "Embargoed until 13 May 2026, 7 a.m.",
            "Sperrfrist: 13. Mai 2026, 7 Uhr",
            "Sous embargo jusqu’au 13 mai, 7 heures",
            "If you have been affected by this story, you can talk to the Harbour Line, free, at any hour.",
            "Si vous ou un proche êtes en détresse, appelez le 55 55, jour et nuit.",
            "4 min read",
            "Lesezeit: 3 Min.",
            "Evening Lamp digital: try four weeks for 1 euro",
        ] {
            assert_eq!(kept(&format!("One.\n\n{text}\n\nTwo.")), "One.|Two.", "{text}");
        }
        for text in [
            "Not for release before the minister has read it",
            "Embargoed until June 2026, the grain lay in the port.",
            "\"If you have been affected by this flood, the town will pay you,\" said the mayor.",
            "4 min delay",
            "The pumps ran for four weeks for 1 million crowns.",
        ] {
            assert_eq!(kept(&format!("One.\n\n{text}\n\nTwo.")), format!("One.|{text}|Two."));
        }
    }

    #[test]
    fn an_advertisement_and_an_invitation_go_as_far_as_the_blank_line() {
        for (text, left) in [
            ("One.\n\nADVERTISEMENT\nSave 4% with Quaybank. Terms apply.\n\nTwo.", "One.|Two."),
            ("One.\n\nAnzeige\nSparen mit der Kaibank.\n\nTwo.", "One.|Two."),
            ("One.\nAdvertisement\nTwo.\nThree.", "One.|Two.|Three."),
            ("One.\n\nAdvertisement\n\nTwo.", "One.|Two."),
            (
                "One.\n\nSign up to our Harbour Letter\nAll that you need before the tide, at 6.30am.\nEnter your email address\n\nTwo.",
                "One.|Two.",
            ),
            ("One.\n\nNyhedsbrev: Få havnens nyheder kl. 7. Tilmeld dig her.\n\nTwo.", "One.|Two."),
            ("One.\n\nThe post Harbour opens again appeared first on The Evening Lamp.", "One."),
            ("One.\n\nDer Beitrag Hafen wieder offen erschien zuerst auf Abendlampe.", "One."),
        ] {
            assert_eq!(kept(text), left, "{text}");
        }
    }

    #[test]
    fn a_label_and_a_headline_lead_elsewhere_and_a_label_and_sentences_do_not() {
        let furniture = |text: &str| {
            let draft = Draft::new(vec![Line { number: 1, text: text.to_owned() }]);
            is_furniture(&draft.rows[0])
        };
        for teaser in [
            "Related: Ferry safety inspections cut by a third since the spring",
            "More: Who pays for the harbour?",
            "WATCH: Cranes fall into the sea",
            "À lire aussi : Le port rouvre après la tempête",
            "Mehr dazu: Der Hafen ist wieder offen",
            "Czytaj też: Port znów otwarty",
        ] {
            assert!(furniture(teaser), "{teaser}");
        }
        for text in [
            "Related: the two ships, both built in the same yard in the spring of that year, had the same owner and insurer.",
            "More: two cranes fell. Nobody was hurt.",
            "Asta Holm: we read this as a warning to all",
        ] {
            assert!(!furniture(text), "{text}");
        }
    }
}
