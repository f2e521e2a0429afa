//! What cleaning finds in the text itself about an article, before the editor and the format have their say.

use crate::date::Stamp;

/// A value that was found, what it was read from, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess<T = String> {
    /// The value.
    pub value: T,
    /// The words or the field that it was read from: "mandag 19. juli 2021", "JSON-LD datePublished".
    pub evidence: String,
    /// How sure, in per cent: how often guesses on such evidence were right on development pages.
    pub confidence: u8,
}

impl<T> Guess<T> {
    /// A guess.
    pub fn new(value: T, evidence: impl Into<String>, confidence: u8) -> Self {
        Guess { value, evidence: evidence.into(), confidence }
    }
}

/// Everything that was found. `None` is unknown: a wrong value is worse than none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Headline, without the outlet's suffix.
    pub title: Option<Guess>,
    /// Publication date.
    pub date: Option<Guess<Stamp>>,
    /// Why there is no publication date, if the text shows a day.
    pub undated: Option<String>,
    /// Date of the last change.
    pub updated: Option<Guess<Stamp>>,
    /// Authors, one name each.
    pub authors: Option<Guess<Vec<String>>>,
    /// The outlet's name, or its domain if nothing better is known.
    pub source: Option<Guess>,
    /// Section or desk.
    pub section: Option<Guess>,
    /// Address of the original: http or https.
    pub url: Option<Guess>,
    /// The line that says from when on it may be published.
    pub embargo: Option<String>,
    /// Language that the page declares, BCP 47.
    pub lang: Option<Guess>,
}

/// How sure the best guess is of a text whose order is not sure itself.
const DOUBTED: u8 = 50;

impl Found {
    /// Makes every guess one that is not sure.
    pub fn doubt(&mut self) {
        let texts = [&mut self.title, &mut self.source, &mut self.section, &mut self.url, &mut self.lang];
        texts.into_iter().flatten().for_each(|guess| guess.confidence = guess.confidence.min(DOUBTED));
        let dates = [&mut self.date, &mut self.updated];
        dates.into_iter().flatten().for_each(|guess| guess.confidence = guess.confidence.min(DOUBTED));
        self.authors.iter_mut().for_each(|guess| guess.confidence = guess.confidence.min(DOUBTED));
    }
}
