//! Compressed copies of text files, for servers that hand out what stands beside a file rather than compress anew.
//!
//! The same page is the same bytes on any machine: no time and no system is written into a copy.

use crate::config::Compression;
use crate::page::Page;
use brotli::enc::BrotliEncoderParams;
use flate2::GzBuilder;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Smaller files fit into one packet either way.
const LEAST: usize = 1400;

/// Files that are compressed already (fonts, pictures) only grow.
const TEXT: [&str; 10] = [".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".eml", ".webmanifest"];

/// As dear as gzip's best and a tenth smaller. From 7 on Brotli clears tables of many megabytes for each page: the best
/// (11) makes pages another eighth smaller in 24 times the time (measured on 520 kB of story pages).
const QUALITY: i32 = 6;

/// 4 MiB. A window that fits the page makes it take twelve times as long: other tables are chosen for it.
const WINDOW: i32 = 22;

/// The pages with a copy of each in each of `ways`, where the copy is smaller.
pub(super) fn with_copies(mut pages: Vec<Page>, ways: &[Compression]) -> Vec<Page> {
    let ways: BTreeSet<Compression> = ways.iter().copied().collect();
    let texts = pages.par_iter().filter(|page| is_worth_it(page));
    let copies: Vec<Page> = texts.flat_map_iter(|page| ways.iter().filter_map(|&way| copy(page, way))).collect();
    pages.extend(copies);
    pages
}

fn is_worth_it(page: &Page) -> bool {
    page.bytes().len() >= LEAST && TEXT.iter().any(|ending| page.path().ends_with(ending))
}

fn copy(page: &Page, way: Compression) -> Option<Page> {
    let bytes = match way {
        Compression::Gz => gzip(page.bytes()),
        Compression::Br => brotli(page.bytes()),
    };
    // Nothing can fail where memory is written to; a copy that is not there would not be missed either.
    let bytes = bytes.ok().filter(|bytes| bytes.len() < page.bytes().len())?;
    Page::new(format!("{}.{}", page.path(), way.ending()), bytes)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // 255: made on an unknown system.
    let mut writer = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn page(path: &str, size: usize) -> Page {
        Page::new(path, "The harbour has reopened. ".repeat(size / 26 + 1)).expect("a plain path")
    }

    #[test]
    fn copies_of_texts_stand_beside_them_and_hold_the_same() {
        let pages = [page("index.html", 5000), page("assets/a.woff2", 5000), page("robots.txt", 30)];
        let all = with_copies(pages.to_vec(), &[Compression::Br, Compression::Gz, Compression::Br]);
        let copies = &all[pages.len()..];
        let names: Vec<&str> = copies.iter().map(Page::path).collect();
        assert_eq!(names, ["index.html.gz", "index.html.br"]);
        let (mut gz, mut br) = (Vec::new(), Vec::new());
        flate2::read::GzDecoder::new(copies[0].bytes()).read_to_end(&mut gz).unwrap();
        let mut packed = copies[1].bytes();
        brotli::BrotliDecompress(&mut packed, &mut br).unwrap();
        assert!(gz == pages[0].bytes() && br == pages[0].bytes());
    }

    #[test]
    fn a_copy_tells_neither_time_nor_system() {
        let gz = gzip(b"text").unwrap();
        assert_eq!(&gz[4..8], [0; 4]);
        assert_eq!(gz[9], 255);
    }
}
