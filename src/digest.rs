//! Names for values by what they hold: two values of one name are the same value.

use serde::{Deserialize, Serialize};

/// BLAKE3 of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `value`; of two values of different types it says nothing.
    ///
    /// A value that postcard cannot write has the digest of no value at all, [`Digest::unknown`].
    pub fn of(value: &impl Serialize) -> Digest {
        match postcard::to_allocvec(value) {
            Ok(bytes) => Digest(*blake3::hash(&bytes).as_bytes()),
            Err(_) => Digest::unknown(),
        }
    }

    /// The digest of what has none: it is equal to no other.
    pub const fn unknown() -> Digest {
        Digest([0; 32])
    }

    /// Its first byte, to spread values by.
    pub fn first_byte(&self) -> u8 {
        self.0[0]
    }

    /// Is it the digest of a value?
    pub fn is_known(&self) -> bool {
        *self != Digest::unknown()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_differ_have_different_digests() {
        assert_eq!(Digest::of(&("a", 1)), Digest::of(&("a", 1)));
        assert_ne!(Digest::of(&("a", "bc")), Digest::of(&("ab", "c")));
        assert!(Digest::of(&()).is_known() && !Digest::unknown().is_known());
    }
}
