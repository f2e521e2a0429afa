//! Files that are too large for memory: JSON lines and WARC, one record at a time.

use super::RawDoc;
use super::format::{json, warc};
use super::hash;
use super::parse::{NONE, Source, Split};
use crate::diag::{Diagnostic, Noted, Place};
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader, Read};

/// Longest line of JSON that is read. An article with its markup stays below a megabyte.
const LINE: u64 = 64 << 20;

/// A format that can be read record by record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// One JSON object a line.
    JsonLines,
    /// WARC.
    Warc,
    /// WARC, packed by gzip record by record.
    WarcGzip,
}

impl Stream {
    /// Recognises the format by the beginning of a file, 64 kB of it or all there is.
    pub fn of(start: &[u8]) -> Option<Stream> {
        match start {
            _ if start.starts_with(b"WARC/") => Some(Stream::Warc),
            _ if start.starts_with(b"\x1f\x8b") => {
                let mut inner = [0; 5];
                let read = MultiGzDecoder::new(start).read_exact(&mut inner);
                (read.is_ok() && &inner == b"WARC/").then_some(Stream::WarcGzip)
            }
            _ => json_lines(start).then_some(Stream::JsonLines),
        }
    }
}

/// A whole object on the first line and the beginning of one on the next; or a first line longer than the look.
fn json_lines(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let mut lines = start.split(|&b| b == b'\n');
    let first = lines.next().unwrap_or_default().trim_ascii();
    if !first.starts_with(b"{") {
        return false;
    }
    match lines.find(|line| !line.trim_ascii().is_empty()) {
        Some(next) => serde_json::from_slice::<&serde_json::value::RawValue>(first).is_ok() && next.starts_with(b"{"),
        None => start.len() >= 32 << 10 && !start.contains(&b'\n'),
    }
}

/// Reads `input` record by record and hands out the documents of each with what had to be said, in the order of the
/// file. An [`Origin`](super::Origin)'s hash is that of its record, as the file is never seen whole.
pub fn stream(path: &str, kind: Stream, input: impl BufRead, mut each: impl FnMut(Noted<Vec<RawDoc>>)) {
    let mut index = 0;
    let mut hand_out = |split: Split, format: &'static str, hash: &str| {
        let docs = split.drafts.into_iter().map(|mut draft| {
            if draft.format.is_empty() {
                draft.format = format;
            }
            index += 1;
            draft.at(path, index - 1, hash)
        });
        each(Noted { value: docs.collect(), notes: split.notes });
    };
    let mut captured = |split: Split| {
        let id = split.drafts.first().and_then(|draft| draft.export_id.clone()).unwrap_or_default();
        hand_out(split, "warc", &hash(id.as_bytes()));
    };
    match kind {
        Stream::Warc => warc::read(path, input, 0, &mut captured),
        Stream::WarcGzip => warc::read(path, BufReader::new(MultiGzDecoder::new(input)), 0, &mut captured),
        Stream::JsonLines => json_records(path, input, &mut |split, hash| hand_out(split, "json", hash)),
    }
}

fn json_records(path: &str, mut input: impl BufRead, each: &mut dyn FnMut(Split, &str)) {
    let mut line = Vec::new();
    let source = Source { path: path.to_owned(), bytes: b"", depth: 0, columns: &NONE };
    for number in 1.. {
        line.clear();
        let error = |message: String| Split::failed(Diagnostic::error(Place::line(path, number), message));
        match (&mut input).take(LINE + 1).read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) => {}
            Err(reason) => return each(error(format!("the file cannot be read further: {reason}")), ""),
        }
        if line.len() as u64 > LINE {
            return each(error(format!("the line is longer than {} MB", LINE >> 20)), "");
        }
        let record = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
        if !record.is_empty() {
            each(json::record(&source, &String::from_utf8_lossy(record), number), &hash(record));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(kind: Stream, bytes: &[u8]) -> (Vec<RawDoc>, Vec<Diagnostic>) {
        let (mut docs, mut notes) = (Vec::new(), Vec::new());
        stream("raw/a", kind, bytes, |noted| docs.extend(noted.take(&mut notes)));
        (docs, notes)
    }

    #[test]
    fn lines_of_json_come_out_one_by_one_with_their_place() {
        let text = b"{\"title\": \"A\"}\n\nnone\n{\"title\": \"B\"}\n";
        let (docs, notes) = all(Stream::JsonLines, text);
        let places: Vec<usize> = docs.iter().map(|doc| doc.origin.index).collect();
        assert_eq!(places, [0, 1]);
        assert_eq!(notes[0].place.line, Some(3));
    }

    #[test]
    fn what_can_be_streamed_is_known_by_its_beginning() {
        assert_eq!(Stream::of(b"{\"title\": \"A\"}\n{\"title\""), Some(Stream::JsonLines));
        assert_eq!(Stream::of(b"{\n \"title\": 1}\n"), None);
        assert_eq!(Stream::of(b"WARC/1.0\r\n"), Some(Stream::Warc));
        assert_eq!(Stream::of(b"Some text\n{\"a\": 1}\n"), None);
    }
}
