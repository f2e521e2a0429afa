//! A feed: the input as it stands, and as an item of RSS.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    newsfold_fuzz::clean("raw/a.xml", data);
    let start = b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Post</title><item><title>Harbour closed</title>";
    newsfold_fuzz::clean("raw/rss.xml", &[start, data, b"</item></channel></rss>"].concat());
});
