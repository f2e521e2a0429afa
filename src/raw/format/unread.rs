//! Files whose format is known but not read: better a word on what to do than "binary data".

use crate::raw::parse::{Source, Split};

/// The beginnings of formats that are not read, their names, and the way out.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as `.docx` or `.xlsx`"),
    (b"\x89PNG", "a picture", "write its caption into an article if it is needed"),
    (b"\xff\xd8\xff", "a picture", "write its caption into an article if it is needed"),
    (b"GIF8", "a picture", "write its caption into an article if it is needed"),
    (b"Rar!", "a RAR file", "unpack it, or pack it as ZIP"),
    (b"7z\xbc\xaf", "a 7-Zip file", "unpack it, or pack it as ZIP"),
];

fn kind(bytes: &[u8]) -> Option<&'static (&'static [u8], &'static str, &'static str)> {
    KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic))
}

pub(super) fn sniff(source: &Source) -> bool {
    kind(source.bytes).is_some()
}

pub(super) fn parse(source: &Source) -> Split {
    match kind(source.bytes) {
        Some((_, name, hint)) => Split::failed(source.error(format!("the file is not text: it is {name}")).hint(*hint)),
        None => Split::default(),
    }
}
