//! Words of the boxes that pages set into the text of an article: `insets.toml`.

use super::furniture::Phrases;
use super::within::Within;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Phrases by language. They stand in the program itself, and are not copied.
type Lists = BTreeMap<&'static str, Vec<&'static str>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    labels: Lists,
    readers: Lists,
    letters: Lists,
    points: Lists,
    popular: Lists,
    offers: Lists,
    consent: Lists,
    continues: Lists,
    terms: Lists,
    trials: Lists,
    apps: Lists,
    mailbox: Lists,
}

/// The words of all languages: a page's furniture is often in another language than its article.
struct Words {
    labels: Phrases,
    points: Phrases,
    popular: Phrases,
    /// What stands anywhere in a line, with the bit of what it says.
    said: Within,
}

const READERS: u16 = 1;
const LETTERS: u16 = 1 << 1;
const OFFERS: u16 = 1 << 2;
const CONSENT: u16 = 1 << 3;
const CONTINUES: u16 = 1 << 4;
const TERMS: u16 = 1 << 5;
const TRIALS: u16 = 1 << 6;
const APPS: u16 = 1 << 7;
const MAILBOX: u16 = 1 << 8;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let Table { labels, readers, letters, points, popular, offers, consent, continues, terms, trials, apps, mailbox } =
        table();
    let all = |words: Lists| words.into_values().flatten();
    let said = [
        (readers, READERS),
        (letters, LETTERS),
        (offers, OFFERS),
        (consent, CONSENT),
        (continues, CONTINUES),
        (terms, TERMS),
        (trials, TRIALS),
        (apps, APPS),
        (mailbox, MAILBOX),
    ];
    Words {
        labels: Phrases::new(all(labels).collect()),
        points: Phrases::new(all(points).collect()),
        popular: Phrases::new(all(popular).collect()),
        said: Within::of(said.into_iter().flat_map(|(words, bit)| all(words).map(move |phrase| (phrase, bit)))),
    }
});

fn table() -> Table {
    toml::from_str(include_str!("insets.toml")).expect("the table is part of the program and tested")
}

/// Does `key` say nothing but what stands above the headlines of other articles?
///
/// ```
/// use newsfold::lang::insets::is_label;
/// assert!(is_label("lesen sie auch") && is_label("read more") && !is_label("read more books"));
/// ```
pub fn is_label(key: &str) -> bool {
    WORDS.labels.contains(key)
}

/// Does `key` say nothing but what stands above a list of an article's main points?
pub fn is_points_label(key: &str) -> bool {
    WORDS.points.contains(key)
}

/// Does `key` say nothing but what stands above the headlines that most people read?
pub fn is_popular_label(key: &str) -> bool {
    WORDS.popular.contains(key)
}

/// What the phrases say that stand anywhere in a line. A line is read once for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Says(u16);

impl Says {
    /// What the line with this `key` says.
    pub fn of(key: &str) -> Says {
        Says(WORDS.said.said(key))
    }

    /// Does the sentence speak of the page or to its readers: of cookies, accounts, subscriptions?
    ///
    /// ```
    /// use newsfold::lang::insets::Says;
    /// assert!(Says::of("you must be logged in to post a comment").speaks_to_readers());
    /// assert!(Says::of("no spam promise").speaks_to_readers());
    /// assert!(!Says::of("the council meets again in june").speaks_to_readers());
    /// ```
    pub fn speaks_to_readers(self) -> bool {
        self.0 & (READERS | LETTERS) != 0
    }

    /// Does the line ask its readers for an address, to send them news?
    ///
    /// ```
    /// use newsfold::lang::insets::Says;
    /// assert!(Says::of("get our best stories by email").offers());
    /// assert!(Says::of("receba as notícias no seu email").offers());
    /// assert!(!Says::of("the emails were read out in court").offers());
    /// ```
    pub fn offers(self) -> bool {
        self.0 & OFFERS != 0
    }

    /// Does the line ask its readers for their consent to cookies?
    ///
    /// ```
    /// use newsfold::lang::insets::Says;
    /// assert!(Says::of("to show you what you like we use cookies accept settings").asks_consent());
    /// assert!(!Says::of("court fines bakery over cookies").asks_consent());
    /// ```
    pub fn asks_consent(self) -> bool {
        self.0 & CONSENT != 0
    }

    /// Does the short line tell that the text goes on below it?
    ///
    /// ```
    /// use newsfold::lang::insets::Says;
    /// assert!(Says::of("advertisement story continues below").it_goes_on());
    /// assert!(Says::of("la suite après la publicité").it_goes_on());
    /// assert!(!Says::of("the story of the harbour continues").it_goes_on());
    /// ```
    pub fn it_goes_on(self) -> bool {
        self.0 & CONTINUES != 0
    }

    /// Does the line offer a subscription for a time to try it?
    ///
    /// ```
    /// use newsfold::lang::insets::Says;
    /// assert!(Says::of("vier wochen für 1 euro testen").offers_trial());
    /// assert!(Says::of("try four weeks for 1").offers_trial());
    /// assert!(!Says::of("the pumps ran for four weeks for 1 million euros").offers_trial());
    /// ```
    pub fn offers_trial(self) -> bool {
        self.0 & TERMS != 0 && self.0 & TRIALS != 0
    }

    /// Does the line name an app?
    pub fn names_app(self) -> bool {
        self.0 & APPS != 0
    }

    /// Does the line promise to send a newsletter?
    ///
    /// ```
    /// use newsfold::lang::insets::Says;
    /// assert!(Says::of("the lamp s daily newsletter in your inbox").promises_letter());
    /// assert!(!Says::of("such letters land in your inbox every day").promises_letter());
    /// ```
    pub fn promises_letter(self) -> bool {
        self.0 & LETTERS != 0 && self.0 & MAILBOX != 0
    }

    /// Does the line name a newsletter?
    pub fn names_letter(self) -> bool {
        self.0 & LETTERS != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::furniture::key;

    #[test]
    fn the_table_holds_keys() {
        let Table {
            labels,
            readers,
            letters,
            points,
            popular,
            offers,
            consent,
            continues,
            terms,
            trials,
            apps,
            mailbox,
        } = table();
        let tables =
            [labels, readers, letters, points, popular, offers, consent, continues, terms, trials, apps, mailbox];
        for &phrase in tables.iter().flat_map(|table| table.values()).flatten() {
            assert_eq!(key(phrase), phrase);
        }
    }
}
