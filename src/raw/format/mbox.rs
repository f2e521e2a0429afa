//! mbox: many letters in one file, each after a line "From …".

use super::mail;
use crate::raw::parse::{self, Source, Split};

/// The first line is "From somebody Mon Jul 19 …" and headers follow it.
pub(super) fn sniff(source: &Source) -> bool {
    source.bytes.starts_with(b"From ")
        && after_line(source.bytes).is_some_and(|rest| mail::sniff(&inner(source, rest, 1)))
}

fn after_line(bytes: &[u8]) -> Option<&[u8]> {
    memchr::memchr(b'\n', bytes).map(|end| &bytes[end + 1..])
}

fn inner<'a>(source: &Source<'a>, bytes: &'a [u8], number: usize) -> Source<'a> {
    Source { path: format!("{}/{number}", source.path), bytes, depth: source.depth + 1, columns: source.columns }
}

pub(super) fn parse(source: &Source) -> Split {
    let mut starts: Vec<usize> = memchr::memmem::find_iter(source.bytes, b"\nFrom ").map(|at| at + 1).collect();
    starts.insert(0, 0);
    // A line "From …" in a letter starts another only after a blank line and before headers.
    let starts: Vec<usize> = starts
        .into_iter()
        .filter(|&at| {
            let blank = at == 0 || source.bytes[..at].ends_with(b"\n\n") || source.bytes[..at].ends_with(b"\r\n\r\n");
            blank && after_line(&source.bytes[at..]).is_some_and(|rest| mail::sniff(&inner(source, rest, 0)))
        })
        .collect();
    let ends = starts.iter().skip(1).copied().chain([source.bytes.len()]);
    let mut split = Split::default();
    for (number, (&start, end)) in starts.iter().zip(ends).enumerate() {
        if let Some(letter) = after_line(&source.bytes[start..end]) {
            let path = format!("{}/{}", source.path, number + 1);
            let letter = unquoted(letter);
            split.add(parse::split(&Source { path, bytes: &letter, depth: source.depth + 1, columns: source.columns }));
        }
    }
    split
}

/// Lines that begin with ">From " began with "From " once.
fn unquoted(letter: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(letter.len());
    for line in letter.split_inclusive(|&b| b == b'\n') {
        let quoted = line.iter().position(|&b| b != b'>').is_some_and(|at| at > 0 && line[at..].starts_with(b"From "));
        out.extend_from_slice(if quoted { &line[1..] } else { line });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn letters_are_parted_at_their_first_lines() {
        let one = |id: u8| {
            format!(
                "From desk@dock.example Mon Jul 19 10:00:00 2021\nSubject: Ferry {id}\nMessage-ID: <{id}@dock.example>\n\nText.\n\nFrom here on it is calm.\n>From quoted\n\n"
            )
        };
        let text = format!("{}{}", one(1), one(2));
        let source = Source { path: "raw/a.mbox".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source));
        let ids: Vec<_> = parse(&source).drafts.into_iter().filter_map(|draft| draft.export_id).collect();
        assert_eq!(ids, ["mid:1@dock.example", "mid:2@dock.example"]);
    }
}
