//! Bytes to text: byte order marks, UTF-16, declared and guessed encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Decodes a file's bytes to text.
///
/// A byte order mark decides; else UTF-8 if it is valid; else UTF-16 if every second byte is zero; else the encoding
/// that an HTML or XML file declares in its first kilobyte; else a guess.
///
/// # Errors
/// A reason for people when the bytes are no text: empty, cut UTF-16, or binary.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty".to_owned());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !binary(bytes, STRAY)
    {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    if binary(bytes, usize::MAX) {
        return Err("the file is not text: it holds binary data".to_owned());
    }
    if let Some(encoding) = declared(bytes) {
        return with(encoding, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    with(detector.guess(None, Utf8Detection::Allow), bytes)
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, String> {
    let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    if utf16 && bytes.len() % 2 == 1 {
        return Err(format!("the {} text is cut in the middle of a character", encoding.name()));
    }
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|&c| c == '\u{FFFD}').count();
    if wrong && broken * 20 > text.chars().count() {
        return Err(format!("the file is not text: as {}, more than 5 % of it cannot be read", encoding.name()));
    }
    Ok(text)
}

/// In so many bytes of UTF-8 a NUL may have strayed; in any other encoding it tells that the bytes are no text.
const STRAY: usize = 200;

/// More than a NUL in `stray` bytes, or many control bytes, in the first 8 kB: nobody's text.
fn binary(bytes: &[u8], stray: usize) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let control = |&b: &u8| (b < 9) | (b.wrapping_sub(14) < 18) & (b != 27);
    // Most texts hold none: a look at all bytes without a way out takes sixteen a step.
    if !head.iter().fold(false, |any, b| any | control(b)) {
        return false;
    }
    let controls = head.iter().filter(|b| control(b)).count();
    // A wire opens with the control characters of its line, which a short one holds more of than text.
    let wire = head.starts_with(&[1]) || head.starts_with(&[0x16, 0x16, 1]);
    let nuls = head.iter().filter(|&&b| b == 0).count();
    nuls.saturating_mul(stray) > head.len() || controls * if wire { 6 } else { 50 } > head.len()
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let units = head.len() / 2;
    match () {
        () if units >= 4 && odd * 10 > units * 7 && even * 10 < units => Some(UTF_16LE),
        () if units >= 4 && even * 10 > units * 7 && odd * 10 < units => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding that `<meta charset>` or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let name = head[at..].trim_start_matches(['"', '\'', ' ']);
    let name = name.split(['"', '\'', ' ', '>', ';', '?', '/']).next()?;
    Encoding::for_label(name.as_bytes()).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_with_and_without_a_mark_is_read() {
        let le: Vec<u8> = "mandag 19. juli".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&le).unwrap(), "mandag 19. juli");
        let marked: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain("juli".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(&marked).unwrap(), "juli");
    }

    #[test]
    fn what_is_no_text_has_a_reason() {
        assert_eq!(decode(b" \n").unwrap_err(), "the file is empty");
        assert!(decode(&[0xFF, 0xFE, 0x41]).unwrap_err().contains("cut"));
        assert!(decode(b"a\0b").unwrap_err().contains("binary"));
        let text = "The ferry ran aground on Monday. ".repeat(10) + "\0Nobody was hurt.";
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert!(decode(&[&b"\xe9"[..], text.as_bytes()].concat()).is_err());
        assert!(decode(&[0x89, b'P', b'N', b'G', 0, 1, 2, 3]).unwrap_err().contains("binary"));
    }

    #[test]
    fn latin1_is_guessed() {
        assert_eq!(
            decode(b"S\xF8ren k\xF8bte gr\xF8nne \xE6bler i K\xF8benhavn").unwrap(),
            "Søren købte grønne æbler i København"
        );
    }
}
