//! A saved page: the input as it stands, and as the inside of a page that has a headline and a text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    newsfold_fuzz::clean("raw/a.html", data);
    let start = "<!DOCTYPE html><html><head><title>Harbour closed</title></head><body><article><h1>Harbour closed</h1><p>The harbour was closed on Monday.</p>";
    let page = [start.as_bytes(), data, b"</article></body></html>"].concat();
    newsfold_fuzz::clean("raw/page.html", &page);
});
