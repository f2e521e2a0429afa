//! Any bytes under any name: taken apart, cleaned, and held against what cleaning promises.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// Names whose ends formats may look at.
const NAMES: &[&str] =
    &["raw/a.txt", "raw/a", "raw/a.md", "raw/a.json", "raw/a.csv", "raw/a.zip", "raw/a.rtf", "raw/a.pdf"];

fuzz_target!(|data: &[u8]| {
    let name = NAMES[data.len() % NAMES.len()];
    newsfold_fuzz::clean(name, data);
});
