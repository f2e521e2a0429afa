//! A mail: the input as it stands, and as the part of a mail that has its headers.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    newsfold_fuzz::clean("raw/a.eml", data);
    let headers = "From: Desk <desk@harbour.example>\r\nTo: b@harbour.example\r\nSubject: Harbour closed\r\nDate: Mon, 19 Jul 2021 13:30:00 +0200\r\nMIME-Version: 1.0\r\n";
    newsfold_fuzz::clean("raw/mail.eml", &[headers.as_bytes(), data].concat());
});
