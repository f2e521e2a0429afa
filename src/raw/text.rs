//! Plain text dumps: whatever no other format claims.

use super::{Body, Fate, Hints, Line, Origin, Parsed, RawDoc, RawFile, Sniff, hash};
use crate::diag::Noted;

pub(super) fn sniff(_: &Sniff) -> bool {
    true
}

pub(super) fn parse(file: &RawFile, text: &str) -> Noted<Parsed> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(number, text)| Line { number: number as u32 + 1, text: text.to_owned() })
        .collect();
    let doc = RawDoc {
        origin: Origin { file: file.path.clone(), index: 0, hash: hash(&file.bytes), export_id: None },
        format: "text",
        hints: Hints::default(),
        fate: Fate::default(),
        body: Body::Lines(lines),
    };
    Noted::plain(Parsed { docs: vec![doc], ..Parsed::default() })
}
