//! Plain text dumps: whatever no other format claims.

use crate::raw::parse::{Draft, Source, Split, each_line};
use crate::raw::{Body, Line, Stated};

pub(super) fn sniff(_: &Source, _: &str) -> bool {
    true
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    Split::one(Draft::new(Stated::default(), Body::Lines(lines(text, 1))))
}

/// The lines of a text that starts on line `first` of its file.
pub(super) fn lines(text: &str, first: u32) -> Vec<Line> {
    each_line(text).zip(first..).map(|(text, number)| Line { number, text: text.to_owned() }).collect()
}
