//! Where bytes of one kind stand in a text, looked for eight bytes at a time: words and lines are too short for what a search
//! for the next one costs to begin.

/// The places in `bytes` whose highest bit `mask` sets, in ascending order.
#[inline]
pub fn places<'t>(bytes: &'t [u8], mask: impl Fn(u64) -> u64 + 't) -> impl Iterator<Item = usize> + 't {
    let (mut at, mut rest) = (0, marks(bytes, 0, &mask));
    std::iter::from_fn(move || {
        while rest == 0 {
            at += STEP;
            if at >= bytes.len() {
                return None;
            }
            rest = marks(bytes, at, &mask);
        }
        let place = at + rest.trailing_zeros() as usize / 8;
        rest &= rest - 1;
        Some(place)
    })
}

/// Calls `found` with each place in `bytes` whose highest bit `mask` sets: as [`places`], where all of them are wanted.
#[inline]
pub fn each_place(bytes: &[u8], mask: impl Fn(u64) -> u64, mut found: impl FnMut(usize)) {
    let mut at = 0;
    while at < bytes.len() {
        let mut rest = marks(bytes, at, &mask);
        while rest != 0 {
            found(at + rest.trailing_zeros() as usize / 8);
            rest &= rest - 1;
        }
        at += STEP;
    }
}

/// What `mask` says of the eight bytes from `at` on, and nothing of what is behind the end.
#[inline]
fn marks(bytes: &[u8], at: usize, mask: impl Fn(u64) -> u64) -> u64 {
    let (marks, left) = (mask(eight(bytes, at)), bytes.len() - at);
    if left < STEP { marks & !(u64::MAX << (8 * left)) } else { marks }
}

/// The spaces of a text.
#[inline]
pub fn spaces(text: &str) -> impl Iterator<Item = usize> {
    places(text.as_bytes(), space)
}

/// Bytes that are looked at in one number.
const STEP: usize = 8;

/// The eight bytes from `at` on, the first lowest; zero behind the end.
#[inline]
pub fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match (rest.first_chunk::<STEP>(), bytes.last_chunk::<STEP>()) {
        (Some(step), _) => u64::from_le_bytes(*step),
        // The last eight bytes hold the rest, above what stands before it.
        (None, Some(last)) if !rest.is_empty() => u64::from_le_bytes(*last) >> (8 * (STEP - rest.len())),
        _ => rest.iter().rfold(0, |step, &byte| step << 8 | u64::from(byte)),
    }
}

/// The highest bit of each byte.
pub const HIGHEST: u64 = 0x8080_8080_8080_8080;

/// The spaces.
#[inline]
pub fn space(step: u64) -> u64 {
    equal(step, b' ')
}

/// The bytes that are `byte`.
#[inline]
pub fn equal(step: u64, byte: u8) -> u64 {
    let other = step ^ (u64::from(byte) * EACH);
    !(((other & !HIGHEST) + !HIGHEST) | other) & HIGHEST
}

/// The bytes below `byte`, which is one of ASCII.
#[inline]
pub fn below(step: u64, byte: u8) -> u64 {
    !(((step & !HIGHEST) + u64::from(0x80 - byte) * EACH) | step) & HIGHEST
}

const EACH: u64 = 0x0101_0101_0101_0101;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_by_their_value() {
        let bytes: Vec<u8> = (0..=255).chain([0; 3]).collect();
        let found = |mask: &dyn Fn(u64) -> u64| places(&bytes, mask).map(|at| bytes[at]).collect::<Vec<u8>>();
        assert_eq!(found(&|step| equal(step, b'"')), [b'"']);
        assert_eq!(found(&|step| below(step, 3)), [0, 1, 2, 0, 0, 0]);
    }

    #[test]
    fn spaces_are_found_at_every_place() {
        for text in [
            "",
            " ",
            "a",
            "a b",
            "otteotte  otte",
            " en to tre fire fem ",
            "på øen 1 \u{a0} ærø\u{20ac} €",
            "12345678 ",
        ] {
            let all: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
            let mut met = Vec::new();
            each_place(text.as_bytes(), space, |at| met.push(at));
            assert_eq!((spaces(text).collect::<Vec<_>>(), met), (all.clone(), all), "{text:?}");
        }
    }
}
