//! Date lines of any language and locale, and date expressions of running text, sentence by sentence.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use newsfold::date::{Reader, Stamp, line, line_at};

/// Languages with tables of their own, and one without.
const LANGUAGES: &[&str] = &[
    "en", "da", "nb", "sv", "de", "fr", "es", "it", "pt", "nl", "fi", "pl", "ru", "el", "tr", "ar", "fa", "he", "ja",
    "zh", "ko", "xx",
];
const LOCALES: &[&str] = &["en_US", "en_GB", "da_DK", "fa_IR", "ar", "ja", "", "_"];

fuzz_target!(|input: (u8, u8, i16, &str)| {
    let (language, locale, year, text) = input;
    let day = date(year.clamp(-9999, 9999), 7, 19);
    for found in [line(text, None), line(text, Some(day))].into_iter().flatten() {
        assert!(text.get(found.span.clone()).is_some(), "the span {:?} is no part of the line", found.span);
        // A date that is shown can be read again.
        assert!(Stamp::read(&found.stamp.to_string()).is_some(), "{}", found.stamp);
    }
    let locale = LOCALES[usize::from(locale) % LOCALES.len()];
    let _ = line_at(text, Some(day.at(12, 0, 0, 0)), Some(locale));
    let _ = Stamp::read(text);
    let language = LANGUAGES[usize::from(language) % LANGUAGES.len()];
    for reference in [None, Some(day)] {
        let mut reader = Reader::new(language, reference);
        for sentence in text.split_inclusive(['.', '\n']) {
            for mention in reader.read(sentence) {
                assert!(sentence.get(mention.span.clone()).is_some(), "{:?} is no part of the sentence", mention.span);
                if let Some(when) = mention.when {
                    assert!(when.from() <= when.to());
                    let _ = (when.timex(), when.meant(), when.order());
                }
            }
        }
    }
});
