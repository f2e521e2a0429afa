//! What was called off: a later headline says so ("Dock strike called off"), and what was told of it before is no longer what is.

use super::wording::{Mark, Wording};
use super::words::{Word, between, words};

/// Things that headlines say were called off.
#[derive(Default)]
pub(super) struct CalledOff(Vec<Thing>);

struct Thing {
    /// In lower case.
    name: String,
    stem: u32,
    /// Is it a strike, which has many names: "to *walk out* on Monday"?
    strike: bool,
    /// Place among the articles of the story of the first that says so.
    since: usize,
}

/// Letters that a word for such a thing has at least.
const LEAST: usize = 4;

/// Letters from which such a word is found at the end of others: "Bahn*streik*".
const COMPOUND: usize = 5;

impl CalledOff {
    /// What the headlines of a story say was called off; they are given in the order of their publication, each with its words.
    pub fn of<'t>(titles: impl Iterator<Item = (&'t str, &'static Wording)>) -> Self {
        let mut things: Vec<Thing> = Vec::new();
        for (since, (title, wording)) in titles.enumerate() {
            let found = thing(title, wording).filter(|(name, stem)| !things.iter().any(|thing| thing.is(name, *stem)));
            let thing = |(name, stem): (String, u32)| {
                let strike = wording.marks(&name).has(Mark::Strike);
                Thing { name, stem, strike, since }
            };
            things.extend(found.map(thing));
        }
        CalledOff(things)
    }

    /// Does a sentence of the article at `place` tell of something that was called off after that?
    pub fn overtakes(&self, place: usize, text: &str, wording: &'static Wording) -> bool {
        let mut later = self.0.iter().filter(|thing| place < thing.since).peekable();
        later.peek().is_some() && later.any(|thing| thing.is_in(text, wording)) && cancels(text, wording).is_none()
    }

    /// Does a sentence say that something was called off?
    pub fn says(&self, text: &str, wording: &'static Wording) -> bool {
        self.0.iter().any(|thing| thing.is_in(text, wording)) && cancels(text, wording).is_some()
    }
}

impl Thing {
    fn is(&self, name: &str, stem: u32) -> bool {
        stem == self.stem || self.name.chars().count() >= COMPOUND && name.ends_with(self.name.as_str())
    }

    fn is_in(&self, text: &str, wording: &'static Wording) -> bool {
        words(text).any(|word| self.is(&word.of(text).to_lowercase(), word.stem))
            || self.strike && tells_of_strike(text, wording)
    }
}

/// Does a text name a strike, by any of the words and phrases for one?
fn tells_of_strike(text: &str, wording: &'static Wording) -> bool {
    let lower = text.to_lowercase();
    let is_whole = |at: usize, phrase: &str| {
        !lower[..at].ends_with(char::is_alphanumeric) && !lower[at + phrase.len()..].starts_with(char::is_alphanumeric)
    };
    let phrases = wording.fates.iter().filter(|(_, mark)| *mark == Mark::Strike);
    words(&lower).any(|word| wording.marks(word.of(&lower)).has(Mark::Strike))
        || phrases
            .into_iter()
            .any(|(phrase, _)| lower.match_indices(phrase.as_str()).any(|(at, _)| is_whole(at, phrase)))
}

/// The words of a text by which it says that something will not be, as places among its words.
fn cancels(text: &str, wording: &'static Wording) -> Option<std::ops::Range<usize>> {
    let lower: Vec<String> = words(text).map(|word| word.of(text).to_lowercase()).collect();
    (0..lower.len()).find_map(|at| {
        let pair = lower.get(at + 1).is_some_and(|next| wording.is_cancelled(&format!("{} {next}", lower[at])));
        let one = wording.is_cancelled(&lower[at]);
        (pair || one).then_some(at..at + if pair { 2 } else { 1 })
    })
}

/// What a headline says was called off, in lower case, and its stem: "*Strike* at port called off", "Dockers call off *strike*".
fn thing(title: &str, wording: &'static Wording) -> Option<(String, u32)> {
    let place = cancels(title, wording)?;
    let words: Vec<Word> = words(title).collect();
    let lower = |at: usize| words[at].of(title).to_lowercase();
    let marks = |at: usize| wording.marks(&lower(at));
    let parted = |at: usize| between(title, &words[at - 1], &words[at]).contains([',', ':', ';', '–', '—']);
    // Of a group of nouns the last is what the others describe, where adjectives stand behind their noun the first.
    let head = |from: usize, end: usize| {
        let starts = (from..end).find(|&at| !marks(at).has(Mark::Articles))?;
        let goes_on = |at: &usize| {
            *at < end && !words[*at].number && !marks(*at).has(Mark::Breaks) && (*at == starts || !parted(*at))
        };
        let last = (starts..end).take_while(goes_on).last()?;
        Some(if wording.noun_first { starts } else { last })
    };
    let before = (1..place.start + 1).rev().find(|&at| at < words.len() && parted(at)).unwrap_or(0);
    let passive = marks(place.start).has(Mark::Participle);
    let behind = Some(place.end).filter(|_| !passive).and_then(|from| head(from, words.len()));
    let at = behind.or_else(|| head(before, place.start))?;
    let name = lower(at);
    (name.chars().count() >= LEAST).then_some((name, words[at].stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_off_is_found_in_a_headline() {
        let check = |lang: &str, title: &str, expected: Option<&str>| {
            let found = thing(title, Wording::of(lang)).map(|(name, _)| name);
            assert_eq!(found.as_deref(), expected, "{title}");
        };
        check("en", "Lenn's dockers call off strike after late deal", Some("strike"));
        check("en", "Dock strike called off", Some("strike"));
        check("en", "Pay deal reached: strike at port of Lenn is called off late on Sunday", Some("strike"));
        check("en", "Search for missing rower called off", Some("search"));
        check("en", "Dockers strike for a day", None);
        check("de", "Streik im Hafen von Lenn abgewendet", Some("streik"));
        check("fr", "Les dockers annulent la grève de lundi", Some("grève"));
        check("da", "Havnearbejdere aflyser strejke", Some("strejke"));
    }

    #[test]
    fn what_was_told_before_is_overtaken() {
        let titles = ["Dockers vote to strike", "Dockers call off strike", "Dockers plan another strike"];
        let wording = Wording::of("en");
        let off = CalledOff::of(titles.iter().map(|&title| (title, wording)));
        let overtaken: Vec<bool> =
            (0..).zip(titles).map(|(place, title)| off.overtakes(place, title, wording)).collect();
        assert_eq!(overtaken, [true, false, false]);
    }

    #[test]
    fn a_strike_that_was_called_off_has_many_names() {
        for (lang, title, overtaken) in [
            ("en", "Dockers call off strike", "Members of the union will walk out for 48 hours on Monday."),
            ("en", "Dock strike called off", "The stoppage is to begin on Monday."),
            ("de", "Streik im Hafen von Lenn abgewendet", "Die Hafenarbeiter wollen am Montag in den Ausstand treten."),
        ] {
            let wording = Wording::of(lang);
            let off = CalledOff::of([("", wording), (title, wording)].into_iter());
            assert!(off.overtakes(0, overtaken, wording), "{overtaken}");
            assert!(!off.overtakes(0, "Lenn", wording));
        }
        let wording = Wording::of("en");
        let off = CalledOff::of([("", wording), ("Search for missing rower called off", wording)].into_iter());
        assert!(!off.overtakes(0, "Members of the union will walk out on Monday.", wording));
    }
}
