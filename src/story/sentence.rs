//! Sentences of a paragraph, with quotations kept whole.
//!
//! A sentence is the unit that folding cites. Splitting too little makes facts long; splitting too much makes them
//! wrong, so in doubt a sentence goes on.

use super::wording::{Mark, Wording};
use super::words::{Bytes, is_unspaced};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A quotation longer than this many bytes is split like other text: whole paragraphs of speech hold many statements.
const LONG_QUOTATION: usize = 320;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    never: BTreeSet<String>,
    seldom: BTreeSet<String>,
    #[serde(default)]
    units: BTreeSet<String>,
    starters: BTreeSet<String>,
    #[serde(default)]
    openers: BTreeSet<String>,
    ordinals: bool,
}

static TABLES: LazyLock<BTreeMap<String, Table>> = LazyLock::new(|| {
    toml::from_str(include_str!("../lang/abbreviations.toml")).expect("the table is checked by a test")
});

/// The sentences of `text` as byte ranges without the space around them, in order; `lang` is a BCP 47 primary tag,
/// `quotations` are the text's.
///
/// ```text
/// Mr. Hall left at 9 a.m. on Monday. | “It was late. We left,” the crew said.
/// ```
pub(super) fn sentences(text: &str, lang: &str, quotations: &[Range<usize>]) -> Vec<Range<usize>> {
    let table = TABLES.get(lang).or_else(|| TABLES.get("en"));
    let Some(table) = table else { return trimmed(text, 0..text.len()).into_iter().collect() };
    let mut kept = quotations.iter().filter(|quotation| quotation.len() <= LONG_QUOTATION).peekable();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(stop) = stop(text, at) {
        let end = closed(text, stop);
        at = end;
        while kept.next_if(|quotation| quotation.end < stop).is_some() {}
        // A stop within a quotation ends the sentence only where the quotation ends with it.
        let within = kept.peek().is_some_and(|quotation| quotation.contains(&stop) && end < quotation.end);
        if !within && ends(text, stop, end, table) && !names_speaker(&text[stop..], end - stop, lang) {
            found.extend(trimmed(text, start..end));
            start = end;
        }
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

/// The first mark at or behind `from` that may end a sentence.
fn stop(text: &str, mut from: usize) -> Option<usize> {
    /// The bytes that the marks begin with.
    static MARKS: Bytes<4> = Bytes::new(*b".!?\n", &[0xE2, 0xE3, 0xEF]);
    loop {
        let at = MARKS.find(text, from)?;
        let mark = text[at..].chars().next()?;
        if matches!(mark, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '\n') {
            return Some(at);
        }
        from = at + mark.len_utf8();
    }
}

/// Behind the stop at `stop`: further stops, closing quotation marks and brackets.
fn closed(text: &str, stop: usize) -> usize {
    let closing = |c: char| {
        matches!(
            c,
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '」' | '』'
        )
    };
    let length = text[stop..].find(|c: char| !closing(c) && c != '\n').unwrap_or(text.len() - stop);
    let mut end = stop + length.max(1);
    while let Some(mark) = footnote(&text[end..]) {
        end += mark;
    }
    end
}

/// The bytes of the footnote's mark that `text` starts with: a number in square brackets, in Markdown with a caret before it.
fn footnote(text: &str) -> Option<usize> {
    const DIGITS: usize = 3;
    let inner = text.strip_prefix('[')?;
    let number = inner.strip_prefix('^').unwrap_or(inner);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let shut = (1..=DIGITS).contains(&digits) && number[digits..].starts_with(']');
    shut.then(|| text.len() - number.len() + digits + 1)
}

/// The start of the footnote's mark that `text` ends with.
fn footnote_at_end(text: &str) -> Option<usize> {
    let start = text.strip_suffix(']')?.rfind('[')?;
    footnote(&text[start..]).filter(|length| start + length == text.len()).map(|_| start)
}

/// Does the stop at `stop`, with what closes behind it up to `end`, end a sentence?
fn ends(text: &str, stop: usize, end: usize, table: &Table) -> bool {
    let mark = text[stop..].chars().next().unwrap_or(' ');
    let Some(next) = text[end..].chars().next() else { return true };
    if matches!(mark, '\n' | '。' | '！' | '？') {
        return true;
    }
    if !next.is_whitespace() && !is_unspaced(next) {
        return false;
    }
    let rest = text[end..].trim_start();
    let Some(first) = rest.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    mark != '.' || !is_abbreviation(&text[..stop], text[stop..end].len() > 1, rest, table)
}

/// "“Who pays?” *Jane Hall asked on Monday.*": does nothing but the name of who is quoted stand behind the first `mark` bytes of
/// `rest`, with which a quotation ends that asks or cries? Behind one that tells, a comma would part it.
fn names_speaker(rest: &str, mark: usize, lang: &str) -> bool {
    const NAME: usize = 4;
    const BEHIND: usize = 3;
    let (end, rest) = rest.split_at(mark);
    if !end.starts_with(['?', '!', '…']) || !end.ends_with(['"', '”', '’', '»', '“', '\'']) {
        return false;
    }
    let rest = &rest[..rest.find(['.', '!', '?', '\n']).unwrap_or(rest.len())];
    let named = rest.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let mut behind = rest.split_whitespace().skip(named);
    let said = |word: &str| Wording::of(lang).marks(word).has(Mark::Speech);
    (1..=NAME).contains(&named) && behind.next().is_some_and(said) && behind.count() <= BEHIND
}

/// Does the full stop behind `before` belong to an abbreviation or an ordinal? `closed` when a quotation mark or a
/// bracket stands behind the stop.
fn is_abbreviation(before: &str, closed: bool, rest: &str, table: &Table) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '„' | '«' | '—')).next();
    let word = word.unwrap_or(before);
    let next = rest.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let opens = || next.starts_with(char::is_uppercase) && table.openers.iter().any(|end| next.ends_with(end.as_str()));
    let starts = table.starters.contains(next) || opens();
    if closed || word.is_empty() {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let dotted = word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    let ordinal = table.ordinals && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    // "i. H. v.", "d. h.": a letter alone is short for a word.
    let letter = word.chars().count() == 1 && word.chars().all(char::is_lowercase);
    let lower = word.to_lowercase();
    let listed = |list: &BTreeSet<String>| list.contains(word) || list.contains(&lower);
    if listed(&table.units) {
        return !next.starts_with(char::is_uppercase) || next.len() > 1 && next.chars().all(char::is_uppercase);
    }
    listed(&table.never) || initial || (!starts && (dotted || ordinal || letter || listed(&table.seldom)))
}

/// The part of `text` in `range` without the space around it, and without the marks of footnotes: what they lead to does not stand
/// beside a sentence that is cited.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let mut part = text[range.clone()].trim();
    while let Some(length) = footnote(part) {
        part = part[length..].trim_start();
    }
    while let Some(end) = footnote_at_end(part) {
        part = part[..end].trim_end();
    }
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    (!part.is_empty()).then(|| start..start + part.len())
}

#[cfg(test)]
mod tests {
    use super::super::quote::quotations;
    use super::*;

    fn split<'a>(text: &'a str, lang: &str) -> Vec<&'a str> {
        sentences(text, lang, &quotations(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn the_abbreviations_are_read() {
        assert!(TABLES.len() >= 12);
    }

    #[test]
    fn who_asked_is_of_one_sentence_with_the_question() {
        let asked = "“Who is to pay for this?” Jane Hall asked on Monday.";
        assert_eq!(split(&format!("{asked} Nobody knew."), "en"), [asked, "Nobody knew."]);
        assert_eq!(split("“It fell!” Hall wrote.", "en").len(), 1);
        for two in [
            "“Who is to pay for this?” Hall said that the port would tell the town on Friday.",
            "“Who is to pay for this?” Nobody knew.",
            "Who is to pay for this? Hall asked.",
            "“We pay.” Hall said no more.",
        ] {
            assert_eq!(split(two, "en").len(), 2, "{two}");
        }
    }

    #[test]
    fn titles_initials_and_hours_end_no_sentence() {
        let text = "Dr. A. Hall left at 9 a.m. on Monday. The U.S. Navy waited in the U.S. The port closed.";
        let expected =
            ["Dr. A. Hall left at 9 a.m. on Monday.", "The U.S. Navy waited in the U.S.", "The port closed."];
        assert_eq!(split(text, "en"), expected);
    }

    #[test]
    fn a_quotation_stays_whole() {
        let text = "“It burned. We ran,” the crew said. The port closed.";
        assert_eq!(split(text, "en"), ["“It burned. We ran,” the crew said.", "The port closed."]);
        let text = "The crew said: \"It burned. We ran.\" The port closed.";
        assert_eq!(split(text, "en"), ["The crew said: \"It burned. We ran.\"", "The port closed."]);
    }

    #[test]
    fn decimals_addresses_and_versions_are_not_split() {
        let text = "Prices rose 4.2 percent at example.org. Version 2.0 failed!";
        assert_eq!(split(text, "en"), ["Prices rose 4.2 percent at example.org.", "Version 2.0 failed!"]);
    }

    #[test]
    fn ordinals_of_other_languages_end_no_sentence() {
        assert_eq!(
            split("Am 19. Juli brannte es. Der Hafen schloss.", "de"),
            ["Am 19. Juli brannte es.", "Der Hafen schloss."]
        );
        let text =
            "Sie muss Ersatz i. H. v. 2 Mio. Euro zahlen. Das Urteil (Az. VII 3/25) gilt, d. h. es bleibt dabei.";
        assert_eq!(split(text, "de").len(), 2, "{:?}", split(text, "de"));
        assert_eq!(split("Den 3. marts kl. 9 lukkede havnen. Det var sent.", "da").len(), 2);
    }

    #[test]
    fn marks_of_footnotes_belong_to_no_sentence() {
        let text = "The quay burned.[1] It was old.[2][^13] [4] Nobody knew [sic] in [2031]. All left.[5]";
        let expected = ["The quay burned.", "It was old.", "Nobody knew [sic] in [2031].", "All left."];
        assert_eq!(split(text, "en"), expected);
    }

    #[test]
    fn an_abbreviation_before_a_new_sentence_ends_its_own() {
        for (lang, text) in [
            ("pl", "Cena za jedną akcję wyniesie 54 zł. To 22 proc. powyżej kursu."),
            ("pl", "Cena za jedną akcję wyniesie 54 zł. Umowa wymaga zgody."),
            ("pl", "Maj dostał 49,4 proc. Głosowało 54,3 proc. mieszkańców."),
            ("pl", "Zysk wyniósł 5 mln. W porcie jest cicho."),
            ("da", "Billetten koster nu 40 kr. Færgen sejler hver dag."),
            ("da", "Prisen steg med 4 pct. Det er for meget."),
            ("da", "Prisen steg med 4 pct. Havnen er lukket."),
            ("nb", "Billetten koster nå 40 kr. Ferga går hver dag."),
            ("sv", "Biljetten kostar nu 40 kr. Färjan går varje dag."),
            ("de", "Der Verlust lag bei 5 Mio. Die Aktie fiel."),
            ("nl", "Het verlies was 5 mln. De haven sloot."),
            ("en", "The fire began on Main St. The port closed."),
            ("en", "They met in Tampa, Fla. The port closed on 3 Nov."),
            ("fi", "Tappio oli 5 milj. Se oli paljon."),
        ] {
            assert_eq!(split(text, lang).len(), 2, "{text}");
        }
        for (lang, text) in [
            ("pl", "Pracę straci 5 tys. Polaków z 54 zł. USD."),
            ("pl", "Plan popiera 54 proc. Polaków i 30 proc. Niemców."),
            ("da", "Det koster kr. 500 i Lenn."),
            ("de", "Sie zahlten 5 Mio. Euro in der Lenner Str. Nord."),
            ("en", "St. Ulva met on Nov. 3 in Lenn."),
        ] {
            assert_eq!(split(text, lang).len(), 1, "{text}");
        }
    }

    #[test]
    fn full_width_stops_need_no_space() {
        assert_eq!(split("港口失火。港口關閉。", "zh"), ["港口失火。", "港口關閉。"]);
    }

    #[test]
    fn nothing_is_lost_but_space() {
        for text in ["", " . ", "...", "a", "“", "A. B. C.", "No end", "\n\n", "?!"] {
            let kept: String = split(text, "en").concat();
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(bare(&kept), bare(text));
        }
    }
}
