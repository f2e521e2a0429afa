//! A small site of hostile articles through all rooms: every page keeps to the grammar of the theme.
//!
//! The input is cut at each NUL; each piece is a file of the next format, and what is left is a page of the editor's.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsfold::page::ContentPage;

const NAMES: &[&str] = &["raw/a.txt", "raw/b.html", "articles/c.md", "raw/d.xml", "raw/e.eml", "raw/f.json"];

fuzz_target!(|data: &[u8]| {
    let mut pieces = data.split(|byte| *byte == 0);
    let files = pieces.by_ref().zip(NAMES).map(|(piece, name)| newsfold_fuzz::clean(name, piece)).collect();
    let text = pieces.next().map(|piece| String::from_utf8_lossy(piece).into_owned());
    let page = text.map(|body| ContentPage { slug: "about".to_owned(), title: "About".to_owned(), body });
    newsfold_fuzz::site(files, page.as_slice());
});
