//! WARC: captures of the web. Every HTML response is an article; the rest of the capture is not for reading.

use crate::diag::{Diagnostic, Place};
use crate::raw::parse::{self, Draft, NONE, Source, Split};
use crate::raw::{Body, Stated, decode};
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use std::io::{BufRead, Read};

/// Largest record that is read into memory; larger ones are pictures and films.
const RECORD: u64 = 32 << 20;

pub(super) fn sniff(source: &Source) -> bool {
    source.bytes.starts_with(b"WARC/")
}

pub(super) fn parse(source: &Source) -> Split {
    let mut split = Split::default();
    read(&source.path, source.bytes, source.depth, &mut |record| split.add(record));
    if split.drafts.is_empty() && split.notes.is_empty() {
        split.notes.push(source.warning("the WARC file holds no HTML page"));
    }
    split
}

/// Reads records one by one and hands out what is in each.
pub(in crate::raw) fn read(path: &str, mut input: impl BufRead, depth: u8, each: &mut dyn FnMut(Split)) {
    loop {
        match record(&mut input) {
            Ok(Some(record)) => {
                let split = article(path, &record, depth);
                if !split.drafts.is_empty() || !split.notes.is_empty() {
                    each(split);
                }
                if record.cut {
                    return each(Split::failed(cut(path)));
                }
            }
            Ok(None) => return,
            Err(_) => return each(Split::failed(cut(path))),
        }
    }
}

fn cut(path: &str) -> Diagnostic {
    Diagnostic::warning(Place::file(path), "the WARC file is cut off or damaged; the records before were used")
}

#[derive(Default)]
struct Record {
    headers: Vec<(String, String)>,
    block: Vec<u8>,
    /// The file ended inside the record.
    cut: bool,
}

impl Record {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// The next record; `None` at the end of the file.
fn record(input: &mut impl BufRead) -> std::io::Result<Option<Record>> {
    let wrong = |what: &str| std::io::Error::new(std::io::ErrorKind::InvalidData, what.to_owned());
    let mut line = String::new();
    while line.is_empty() {
        match line_of(input)? {
            None => return Ok(None),
            Some(next) => line = next,
        }
    }
    if !line.starts_with("WARC/") {
        return Err(wrong("no record"));
    }
    let mut record = Record::default();
    loop {
        let Some(line) = line_of(input)? else { return Err(wrong("cut in the headers")) };
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            record.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    let length: u64 =
        record.header("Content-Length").and_then(|length| length.parse().ok()).ok_or_else(|| wrong("no length"))?;
    let mut limited = input.take(length);
    let read = (&mut limited).take(RECORD).read_to_end(&mut record.block)? as u64;
    let skipped = std::io::copy(&mut limited, &mut std::io::sink())?;
    record.cut = read + skipped < length;
    if skipped > 0 {
        record.block.clear();
    }
    Ok(Some(record))
}

/// A line without its end; at most 64 kB of it.
fn line_of(input: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    input.take(64 << 10).read_until(b'\n', &mut bytes)?;
    match bytes.is_empty() {
        true => Ok(None),
        false => Ok(Some(String::from_utf8_lossy(&bytes).trim_end().to_owned())),
    }
}

fn article(path: &str, record: &Record, depth: u8) -> Split {
    let url = record.header("WARC-Target-URI").unwrap_or_default().trim_matches(['<', '>']).to_owned();
    let kind = record.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
    let draft = match record.header("WARC-Type").unwrap_or_default() {
        "response" if kind.starts_with("application/http") || url.starts_with("http") => response(record),
        "resource" if kind.starts_with("text/html") || kind.starts_with("application/xhtml") => {
            html(&record.block, None)
        }
        "conversion" if kind.starts_with("text/plain") => {
            let source =
                Source { path: format!("{path}/{url}"), bytes: &record.block, depth: depth + 1, columns: &NONE };
            return with_origin(parse::split(&source), &url, record);
        }
        _ => None,
    };
    draft.map_or_else(Split::default, |draft| with_origin(Split::one(draft), &url, record))
}

/// Adds the address of the capture and the record's id.
fn with_origin(mut split: Split, url: &str, record: &Record) -> Split {
    let id = record.header("WARC-Record-ID").map(|id| format!("warc:{}", id.trim_matches(['<', '>'])));
    for draft in &mut split.drafts {
        draft.hints.format.url = Some(url.to_owned()).filter(|url| url.starts_with("http"));
        draft.export_id = id.clone();
    }
    split
}

/// The page of an HTTP response with status 200 and an HTML body.
fn response(record: &Record) -> Option<Draft> {
    let mut input = record.block.as_slice();
    let status = line_of(&mut input).ok()??;
    if status.split_whitespace().nth(1) != Some("200") {
        return None;
    }
    let mut headers = Record::default();
    while let Some(line) = line_of(&mut input).ok()?.filter(|line| !line.is_empty()) {
        if let Some((name, value)) = line.split_once(':') {
            headers.headers.push((name.trim().to_owned(), value.trim().to_ascii_lowercase()));
        }
    }
    let kind = headers.header("Content-Type").unwrap_or_default();
    if !kind.contains("html") {
        return None;
    }
    let chunked = headers.header("Transfer-Encoding").is_some_and(|encoding| encoding.contains("chunked"));
    let body = if chunked { unchunked(input) } else { input.to_vec() };
    let body = unpacked(body, headers.header("Content-Encoding").unwrap_or_default())?;
    html(&body, kind.split("charset=").nth(1))
}

/// The body without the sizes of its chunks. Captures often keep the header but not the chunks.
fn unchunked(mut input: &[u8]) -> Vec<u8> {
    let whole = input;
    let mut out = Vec::new();
    loop {
        let Ok(Some(line)) = line_of(&mut input) else { return if out.is_empty() { whole.to_vec() } else { out } };
        let size = line.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return if out.is_empty() { whole.to_vec() } else { out };
        };
        let size = size.min(input.len());
        if size == 0 {
            return out;
        }
        out.extend_from_slice(&input[..size]);
        input = &input[size..];
        input = input.strip_prefix(b"\r\n").or_else(|| input.strip_prefix(b"\n")).unwrap_or(input);
    }
}

/// The body unpacked, as far as it goes; `None` for a packing that is not read (Brotli).
fn unpacked(body: Vec<u8>, encoding: &str) -> Option<Vec<u8>> {
    fn all(reader: impl Read) -> Vec<u8> {
        let mut out = Vec::new();
        // A cut stream gives what was read before the cut.
        let _ = reader.take(RECORD).read_to_end(&mut out);
        out
    }
    let out = match encoding {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => all(GzDecoder::new(body.as_slice())),
        "deflate" => match all(ZlibDecoder::new(body.as_slice())) {
            out if out.is_empty() => all(DeflateDecoder::new(body.as_slice())),
            out => out,
        },
        "br" | "zstd" => return None,
        _ => body,
    };
    Some(out).filter(|out| !out.is_empty())
}

/// A page from its bytes; the server's word on the encoding counts where the page says nothing.
fn html(bytes: &[u8], charset: Option<&str>) -> Option<Draft> {
    let named =
        charset.and_then(|name| encoding_rs::Encoding::for_label(name.trim().trim_matches(['"', '\'']).as_bytes()));
    let text = match (std::str::from_utf8(bytes), named) {
        (Err(_), Some(encoding)) => encoding.decode(bytes).0.into_owned(),
        _ => decode(bytes).ok()?.into_owned(),
    };
    Some(Draft { format: "html", ..Draft::new(Stated::default(), Body::Html { html: text, line: 1, page: true }) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn one(kind: &str, block: &[u8]) -> Vec<u8> {
        let mut out = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://dock.example/1\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            block.len()
        )
        .into_bytes();
        out.extend_from_slice(block);
        out.extend_from_slice(b"\r\n\r\n");
        out
    }

    fn split(bytes: &[u8]) -> Split {
        let source = Source { path: "raw/a.warc".to_owned(), bytes, depth: 0, columns: &NONE };
        assert!(sniff(&source));
        parse(&source)
    }

    fn packed() -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        writer.write_all(b"<html><p>Ferry</p></html>").unwrap();
        let mut block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        block.extend(writer.finish().unwrap());
        block
    }

    #[test]
    fn packed_and_chunked_pages_are_read_and_other_records_passed_over() {
        let chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n5\r\n<p>a \r\n0\r\n\r\n";
        let moved = b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<html>no</html>";
        let bytes = [
            one("warcinfo", b"x: y"),
            one("response", &packed()),
            one("response", chunked),
            one("response", moved),
            one("request", b"GET /"),
        ]
        .concat();
        let drafts = split(&bytes).drafts;
        let pages: Vec<&str> = drafts
            .iter()
            .filter_map(|draft| match &draft.body {
                Body::Html { html, .. } => Some(html.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(pages, ["<html><p>Ferry</p></html>", "<html><p>a "]);
        assert_eq!(drafts[0].hints.format.url.as_deref(), Some("https://dock.example/1"));
    }

    #[test]
    fn a_cut_file_gives_the_records_before_the_cut() {
        let bytes = [one("response", &packed()), one("response", &packed())].concat();
        let found = split(&bytes[..bytes.len() - 200]);
        assert_eq!((found.drafts.len(), found.notes.len()), (1, 1));
    }
}
