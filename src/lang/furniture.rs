//! Words of page furniture: what menus, share bars, captions and bylines say in each language.
//!
//! The tables are compared without case and punctuation ([`key`]), so that each phrase stands in them once.

mod tables;

use super::token;
use tables::ALL;
pub(super) use tables::Phrases;

/// Most words that a phrase of the tables has.
pub const LONGEST: usize = 10;

/// `text` in lower case, its words parted by single spaces and everything else gone.
///
/// ```
/// assert_eq!(newsfold::lang::furniture::key("— Skip to Content! »"), "skip to content");
/// ```
pub fn key(text: &str) -> String {
    // Every line of every page comes here. The key is never longer than the text but for letters whose lower case is, a space
    // behind it, and what a step writes beyond its words, so its bytes are written into place without asking for room at each.
    let mut out = vec![0; text.len() + STEP + 1];
    let (mut at, mut end) = (0, 0);
    while at < text.len() {
        let (lower, plain) = words_of(step(&text.as_bytes()[at..]), is_open(&out, end));
        out[end..end + STEP].copy_from_slice(&lower.to_le_bytes());
        (at, end) = (at + plain, end + plain);
        if plain == STEP {
            continue;
        }
        match text.as_bytes().get(at) {
            None => break,
            Some(byte) if byte.is_ascii() => {
                end = part(&mut out, end);
                // A space stands behind most signs.
                at += 1 + usize::from(text.as_bytes().get(at + 1) == Some(&b' '));
            }
            // What is no ASCII stands together in most scripts.
            Some(_) => {
                for c in text[at..].chars().take_while(|c| !c.is_ascii()) {
                    at += c.len_utf8();
                    end = match near_lower(c) {
                        Some(lower) => end + lower.encode_utf8(&mut out[end..]).len(),
                        None if is_letter(c) => push_lower(&mut out, end, c),
                        None => part(&mut out, end),
                    };
                }
            }
        }
    }
    out.truncate(end - usize::from(end > 0 && !is_open(&out, end)));
    // A step writes ASCII, `push_lower` the bytes of a character, `part` a space; what was cut off is a space.
    String::from_utf8(out).expect("whole characters were written one after the other")
}

/// Bytes that are looked at side by side in one number.
const STEP: usize = 8;

/// The first eight bytes of `text`, the first lowest; zero behind its end.
fn step(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(step) => u64::from_le_bytes(*step),
        None => {
            let mut step = [0; STEP];
            step[..text.len()].copy_from_slice(text);
            u64::from_le_bytes(step)
        }
    }
}

/// Eight bytes in lower case, and how many of the first of them are letters, digits and single spaces of ASCII, as nearly all
/// of a text is; `open`: a word stands before them.
fn words_of(step: u64, open: bool) -> (u64, usize) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    // The highest bit of each byte that lies between the two, if its own is not set.
    let between = |step: u64, first: u8, last: u8| {
        (step + (0x80 - u64::from(first)) * EACH) & !(step + (0x7F - u64::from(last)) * EACH) & HIGHEST
    };
    let low = step & !HIGHEST;
    let letters = between(low | (0x20 * EACH), b'a', b'z') & !step;
    let spaces = between(low, b' ', b' ') & !step;
    let digits = between(low, b'0', b'9') & !step;
    let doubled = spaces & ((spaces << 8) | if open { 0 } else { 0x80 });
    let others = ((letters | spaces | digits) ^ HIGHEST) | doubled;
    (step | (letters >> 2), others.trailing_zeros() as usize / 8)
}

/// Is the last word not yet parted from the next?
fn is_open(out: &[u8], end: usize) -> bool {
    end > 0 && out[end - 1] != b' '
}

/// Parts the last word from the next; where that will stand.
fn part(out: &mut [u8], end: usize) -> usize {
    out[end] = b' ';
    end + usize::from(is_open(out, end))
}

/// `c` in lower case if it is of the letters of Western Europe or of Russian: their capitals stand beside them, and take as many bytes.
fn near_lower(c: char) -> Option<char> {
    let behind = |by: u32| char::from_u32(u32::from(c) + by);
    match c {
        'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => Some(c),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => behind(0x20),
        'Ѐ'..='Џ' => behind(0x50),
        _ => None,
    }
}

/// Writes `c` in lower case at `at`; where it ends.
fn push_lower(out: &mut Vec<u8>, at: usize, c: char) -> usize {
    // The table of letters is a long one to search, and searched once.
    let lower = c.to_lowercase();
    let length: usize = lower.clone().map(char::len_utf8).sum();
    out.resize(out.len() + length.saturating_sub(c.len_utf8()), 0);
    lower.fold(at, |at, lower| at + lower.encode_utf8(&mut out[at..]).len())
}

/// A letter or a digit. Dashes, quotation marks and the like are told first: they are what stands most often outside ASCII.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}') && (token::is_letter(c) || c.is_numeric())
}

/// Does `key` say nothing but a phrase of page furniture?
pub fn is_furniture(key: &str) -> bool {
    ALL.whole.contains(key)
}

/// Is `key` made of such phrases: a share bar or a menu that a copy has put on one line?
///
/// ```
/// use newsfold::lang::furniture::is_made_of_furniture;
/// assert!(is_made_of_furniture("facebook x whatsapp copy link"));
/// assert!(!is_made_of_furniture("facebook shares fell"));
/// ```
pub fn is_made_of_furniture(key: &str) -> bool {
    ALL.whole.covers(key)
}

/// Does `key` start with a phrase that only page furniture starts with?
pub fn starts_furniture(key: &str) -> bool {
    ALL.start.starts(key).is_some()
}

/// Is `key` a line that a clipping service adds?
pub fn is_clipping_mark(key: &str) -> bool {
    ALL.clipping.starts(key).is_some()
}

/// Is `label`, the words before a colon, what captions start with?
pub fn is_caption_label(label: &str) -> bool {
    ALL.caption.contains(label)
}

/// Does the caption of a picture or a film start with `key`, without a colon behind its label?
///
/// ```
/// use newsfold::lang::furniture::starts_caption;
/// assert!(starts_caption("image copyright quaywire image caption the cranes fell in the storm"));
/// assert!(!starts_caption("image counts for the port"));
/// ```
pub fn starts_caption(key: &str) -> bool {
    ALL.captioned.starts(key).is_some()
}

/// The words behind what a video's player leaves in capitals before its caption: "CLOSE The cranes fell".
pub fn behind_player(text: &str) -> Option<&str> {
    ALL.player.iter().find_map(|mark| text.strip_prefix(mark)?.strip_prefix(' '))
}

/// Does `key` end as a link does that leads to another article: "… read more"?
pub fn ends_onward(key: &str) -> bool {
    ALL.onward.end(key)
}

/// Does `key` end as a credit does that names who worked on an article: "… contributed to this report"?
pub fn ends_credit(key: &str) -> bool {
    ALL.contributed.end(key.trim_end())
}

/// Is `key` the name of a picture desk or agency?
pub fn is_agency(key: &str) -> bool {
    ALL.agency.contains(key)
}

/// Does `word` name a role: what stands behind a name, or for one ("Staff Writer"), and is none?
pub fn is_role(word: &str) -> bool {
    ALL.role.contains(word)
}

/// Does `key` start with words that no person's name starts with ("The", "Table of Contents")?
pub fn is_nameless(key: &str) -> bool {
    ALL.nameless.starts(key).is_some()
}

/// Is `label`, the words before a colon, what a line that leads to another article starts with ("Related: …")?
pub fn is_teaser_label(label: &str) -> bool {
    ALL.teaser.contains(label)
}

/// Is `label`, the words before a colon, what an invitation to a newsletter starts with ("Newsletter: …")?
pub fn is_invitation_label(label: &str) -> bool {
    ALL.invitation.contains(label)
}

/// Is `key` what stands above an advertisement?
pub fn is_advert_label(key: &str) -> bool {
    ALL.advert.contains(key)
}

/// Does the line say in capitals what stands above an advertisement, and what else would be another word: "PUB"?
pub fn is_advert_in_capitals(text: &str, key: &str) -> bool {
    ALL.capitals.contains(key) && !text.contains(char::is_lowercase)
}

/// Does `key` say nothing but where a post was published before, as programs add to the entries of feeds, or ask the readers
/// to answer?
///
/// ```
/// use newsfold::lang::furniture::is_reprint_note;
/// assert!(is_reprint_note("the post harbour reopens appeared first on the evening lamp"));
/// assert!(!is_reprint_note("the post office reopens"));
/// ```
pub fn is_reprint_note(key: &str) -> bool {
    let midst = |start: &str, midst: &str| {
        key.strip_prefix(start).is_some_and(|rest| format!("{rest} ").contains(&format!(" {midst} ")))
    };
    ALL.reprint_start.starts(key).is_some() && ALL.reprint.iter().any(|(start, words)| midst(start, words))
}

/// Does `key` say how long a text takes to read, and nothing else?
///
/// ```
/// use newsfold::lang::furniture::is_reading_time;
/// assert!(is_reading_time("4 min read") && is_reading_time("lesezeit 3 minuten"));
/// assert!(!is_reading_time("4 read") && !is_reading_time("min read"));
/// ```
pub fn is_reading_time(key: &str) -> bool {
    // Nearly no line holds a figure.
    let Some(at) = key.bytes().position(|byte| byte.is_ascii_digit()) else { return false };
    let end = key[at..].bytes().position(|byte| !byte.is_ascii_digit()).map_or(key.len(), |length| at + length);
    let words = [key[..at].trim_end(), key[end..].trim_start()];
    ALL.minutes.contains(words.join(" ").trim())
}

/// Does `key` name, beside a number, what readers have written below an article?
pub fn names_comments(key: &str) -> bool {
    ALL.comments.contains(key)
}

/// Is `key` what stands above a reader's comments for those who want to add one ("Write a comment")?
pub fn asks_for_comment(key: &str) -> bool {
    ALL.comment.contains(key)
}

/// Does `key` start as the line above a press notice does that says from when on it may be printed?
pub fn is_embargo(key: &str) -> bool {
    ALL.embargo.starts(key).is_some()
}

/// Does `key` start as the line does that tells readers whom a story touches where they find help?
pub fn offers_help(key: &str) -> bool {
    ALL.helpline.starts(key).is_some()
}

/// Does `key` start as a link does by which readers get an app?
pub fn installs(key: &str) -> bool {
    ALL.install.starts(key).is_some()
}

/// With how many words `key` greets, as letters do at their head.
pub fn greets(key: &str) -> Option<usize> {
    ALL.greeting.starts(key)
}

/// Does `key` take its leave, as letters do at their end?
pub fn takes_leave(key: &str) -> bool {
    leave(key).is_some()
}

/// With how many words `key` takes its leave.
pub fn leave(key: &str) -> Option<usize> {
    ALL.leave.starts(key)
}

/// Does `key` lead to the news and tell none: "here s what we know"?
pub fn leads_to_news(key: &str) -> bool {
    ALL.lead.contains(key)
}

/// Is `key` what stands above a list of the day's news ("Here is what happened today")?
pub fn is_digest_label(key: &str) -> bool {
    ALL.digest.contains(key)
}

/// Does `key` start as lines of a newsletter do that speak of the letter: how to read it, why it came, how to leave?
///
/// ```
/// use newsfold::lang::furniture::speaks_of_letter;
/// assert!(speaks_of_letter("you are receiving this e mail because you asked for it"));
/// assert!(!speaks_of_letter("you are receiving guests"));
/// ```
pub fn speaks_of_letter(key: &str) -> bool {
    ALL.letter.starts(key).is_some()
}

/// With how many words `key` starts that stand above the name at the end of a letter ("Kind regards").
pub fn regards(key: &str) -> Option<usize> {
    ALL.regards.starts(key)
}

/// Is `key` nothing but a word with which letters end ("Best", "Danke")?
pub fn is_parting(key: &str) -> bool {
    ALL.parting.contains(key)
}

/// Does `key` start as what stands below a letter does that says for whom it is ("If you are not the intended recipient …")?
pub fn speaks_of_recipient(key: &str) -> bool {
    ALL.confidence.starts(key).is_some()
}

/// Is `word` what menus call a section of an outlet ("Politics")?
pub fn is_section(word: &str) -> bool {
    ALL.section.contains(word)
}

/// How many words of `key` menus hold: names of sections, and phrases of furniture.
///
/// ```
/// use newsfold::lang::furniture::menu_words;
/// assert_eq!(menu_words("startseite lokales kleinkunst e paper"), 4);
/// assert_eq!(menu_words("harbour opens again"), 0);
/// ```
pub fn menu_words(key: &str) -> usize {
    let (mut rest, mut found) = (key, 0);
    while !rest.is_empty() {
        let words = [&ALL.whole, &ALL.section].into_iter().filter_map(|phrases| phrases.starts(rest)).max();
        found += words.unwrap_or(0);
        rest = rest.match_indices(' ').nth(words.unwrap_or(1) - 1).map_or("", |(at, _)| &rest[at + 1..]);
    }
    found
}

/// With how many words a line starts like one in which an outlet corrects itself ("Corrects …", "Correction: …").
pub fn starts_correction(key: &str) -> Option<usize> {
    ALL.correction.starts(key)
}

/// Could the key of `text` start so? Asked first, as a key takes longer to make, and nearly no text does.
pub fn may_start_correction(text: &str) -> bool {
    match text.as_bytes() {
        [one, two, three, ..] if [one, two, three].iter().all(|byte| byte.is_ascii_alphabetic()) => {
            let start = [one, two, three].map(u8::to_ascii_lowercase);
            std::str::from_utf8(&start).is_ok_and(|start| ALL.correction.may_begin(start))
        }
        _ => true,
    }
}

/// Is `word` what agencies set before a headline ("CORRECTED-")?
pub fn is_slug(word: &str) -> bool {
    ALL.slug.contains(word)
}

/// Does `key` start as an agency's note does, in brackets above its report, that says what is new in this version ("(Adds quotes)")?
pub fn tells_revision(key: &str) -> bool {
    ALL.revision.starts(key).is_some()
}

/// Does `key` end as what heads the notes for editors below an agency's report: "dpa notizblock"?
pub fn heads_notes(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(|word| ALL.notes.contains(word))
}

/// With how many words `key` starts that are written beside a link for those who hear the page ("opens in new tab").
pub fn notes_link(key: &str) -> Option<usize> {
    ALL.link.starts(key)
}

/// Could a key that starts with these three letters start so?
pub fn may_note_link(start: &str) -> bool {
    ALL.link.may_begin(start)
}

/// Is `key` what a piece is called that says what somebody thinks of the news ("Opinion", "Leitartikel")?
pub fn is_opinion(key: &str) -> bool {
    ALL.opinion.contains(key)
}

/// Is `key` what stands before a subject and is no part of it: the mark of an answer ("Re:"), or what a press office calls
/// its letter ("Press release:")?
pub fn is_subject_mark(key: &str) -> bool {
    ALL.answer.contains(key) || ALL.notice.contains(key)
}

/// Is `key` the mark that ends a press notice ("ENDS")?
pub fn ends_notice(key: &str) -> bool {
    ALL.end.contains(key)
}

/// Is `word` one that press offices are called by ("Media Relations")?
pub fn is_press(word: &str) -> bool {
    ALL.press.contains(word)
}

/// Words that stand before the place from which an author writes (" in ", " reports from "), the longest first.
pub fn from_places() -> impl Iterator<Item = &'static str> {
    ALL.from.iter().map(String::as_str)
}

/// Does `key` start as the line below an article does that says who did what for it ("Reporting by …; editing by …")?
pub fn starts_credit(key: &str) -> bool {
    ALL.credit.starts(key).is_some()
}

/// Does `key` start as a line does that asks readers who know more to call or to write ("Do you know more?")?
pub fn appeals(key: &str) -> bool {
    ALL.appeal.starts(key).is_some()
}

/// Is `key` the number of a printed page behind the word for it ("page 4")?
pub fn is_page_number(key: &str) -> bool {
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    // Nearly no line ends with a figure.
    key.ends_with(|c: char| c.is_ascii_digit())
        && key.split_once(' ').is_some_and(|(label, rest)| ALL.page.contains(label) && number(rest))
}

/// Does `key` start as the link does by which readers sign up for a newsletter ("Sign up here")?
pub fn enrols(key: &str) -> bool {
    ALL.enrol.starts(key).is_some()
}

/// Is `key` a share bar: what it starts with and the names of networks, or several of these names?
///
/// ```
/// use newsfold::lang::furniture::is_share_bar;
/// assert!(is_share_bar("partager sur facebook twitter whatsapp"));
/// assert!(!is_share_bar("facebook") && !is_share_bar("share prices fell"));
/// ```
pub fn is_share_bar(key: &str) -> bool {
    let rest = match ALL.share.starts(key) {
        Some(words) => key.match_indices(' ').nth(words - 1).map_or("", |(at, _)| &key[at + 1..]),
        None => key,
    };
    rest.contains(' ') && ALL.whole.covers(rest) || rest.len() < key.len() && ALL.whole.covers(rest)
}

/// Does the sentence with this key start as one in which a page asks its readers to follow, to pay or to answer, or takes its
/// leave of them?
///
/// ```
/// use newsfold::lang::furniture::pleads;
/// assert!(pleads("follow us on x for more") && pleads("støt lokal journalistik"));
/// assert!(pleads("follow the evening lamp on facebook") && pleads("seuraa satamaa facebookissa"));
/// assert!(!pleads("followers of the bishop met on sunday") && !pleads("follow the money facebook paid"));
/// assert!(!pleads("follow these steps shared on twitter to cross the river on foot at low tide"));
/// ```
pub fn pleads(key: &str) -> bool {
    ALL.plea.starts(key).is_some() || ALL.follow.starts(key).is_some() && names_network(key)
}

/// Does the sentence end with the name of a network, or a few words behind it: "… on facebook for more", "… facebookissa"?
fn names_network(key: &str) -> bool {
    let mut words = key.rsplit(' ').take(BEHIND).peekable();
    let mut named = false;
    while let Some(word) = words.next() {
        named |= ALL.at_network.contains(word);
        named |= ALL.network.contains(word) && words.peek().is_some_and(|on| ALL.upon.contains(on));
    }
    named
}

/// Words at the end of a sentence among which the network stands.
const BEHIND: usize = 6;

/// Is `key` what a page asks its readers before it asks them to answer ("What do you think?")?
pub fn asks_readers(key: &str) -> bool {
    ALL.question.contains(key)
}

/// Does `label` stand before the question of a poll, before a colon?
pub fn is_poll_label(label: &str) -> bool {
    ALL.poll.contains(label)
}

/// May a line with this key begin with such a sentence?
pub fn may_plead(key: &str) -> bool {
    [&ALL.plea, &ALL.follow, &ALL.question].iter().any(|table| table.starts(key).is_some()) || takes_leave(key)
}

/// Is `key` what a share bar starts with ("Share")?
pub fn shares(key: &str) -> bool {
    ALL.share.contains(key)
}

/// Does `key` start as a letter does: "Dear editor"?
pub fn salutes(key: &str) -> bool {
    ALL.salutation.starts(key).is_some()
}

/// Does `key` start as the sentence does by which a letter hands over what it brings ("Please find below …")?
pub fn hands_over(key: &str) -> bool {
    ALL.cover.starts(key).is_some()
}

/// Does `key` name what a press office sends: a press release?
///
/// ```
/// use newsfold::lang::furniture::names_notice;
/// assert!(names_notice("please find attached today s press release") && !names_notice("please find the keys"));
/// ```
pub fn names_notice(key: &str) -> bool {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', key.as_bytes()).map(|at| at + 1));
    starts.into_iter().any(|at| ALL.notice.starts(&key[at..]).is_some())
}

/// Does `key` start as the line does above those whom journalists may call ("For further information please contact")?
pub fn heads_contacts(key: &str) -> bool {
    ALL.contact.starts(key).is_some()
}

/// Is `key` what heads the lines that tell of an author ("About the author")?
pub fn heads_author(key: &str) -> bool {
    ALL.about.contains(key)
}

/// How many words of `key` are the "by" of a byline.
///
/// ```
/// use newsfold::lang::furniture::byline;
/// assert_eq!((byline("por celia onrubia"), byline("por qué tiembla sorrena")), (Some(1), None));
/// ```
pub fn byline(key: &str) -> Option<usize> {
    ALL.byline.starts(key).filter(|_| ALL.unsigned.starts(key).is_none())
}

/// How many words at the beginning of `key` say that who wrote a text is named behind them: "Words", "Text".
pub fn words(key: &str) -> Option<usize> {
    ALL.words.starts(key)
}

/// Does `word` say that who took or drew the pictures is named behind it?
pub fn is_of_pictures(word: &str) -> bool {
    ALL.pictures.contains(word)
}

/// How many words of `key` are a byline that names nobody: "From our correspondents".
pub fn unnamed(key: &str) -> Option<usize> {
    ALL.unnamed.starts(key)
}

/// Does `label` stand before the name of who asked: "Interview", before a colon?
pub fn is_interview_label(label: &str) -> bool {
    ALL.interview.contains(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_that_of_its_letters_one_by_one() {
        let each = |text: &str| {
            let letters = |c: char| if is_letter(c) { c.to_lowercase().collect() } else { " ".to_owned() };
            text.chars().map(letters).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let signs: Vec<char> = "aZ09 @[`{/:.,-\0\u{7f}é—İ中".chars().collect();
        // Each sign at each place of a step of eight letters, and beside each other sign.
        for (place, &sign) in (0..=18).flat_map(|place| signs.iter().map(move |sign| (place, sign))) {
            for other in &signs {
                let mut text: Vec<char> = "Storm and Harbour 1".chars().collect();
                (text[place], text[(place + 1) % 19]) = (sign, *other);
                let text: String = text.into_iter().collect();
                assert_eq!(key(&text), each(&text), "{text:?}");
            }
        }
        for letter in '\u{80}'..='\u{58f}' {
            let text = format!("a{letter}{letter} {letter}");
            assert_eq!(key(&text), each(&text), "{text:?}");
        }
    }

    #[test]
    fn a_key_may_be_longer_than_its_text() {
        assert_eq!(key("«İİ» — ÆØÅ, 3×K!"), "i\u{307}i\u{307} æøå 3 k");
        assert_eq!(key(" – "), "");
    }

    #[test]
    fn phrases_are_found_at_the_start() {
        assert!(starts_furniture("why you can trust the evening lamp"));
        assert!(!starts_furniture("why you can"));
        assert_eq!(byline("written by asta holm"), Some(2));
    }
}
