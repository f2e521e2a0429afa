//! Names that are part of the program, read again without a copy of their own: a site of ten thousand articles has some
//! hundred thousand of them.

use super::Ground;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Names of rules and of fields. One that is missing here costs a little memory, nothing else.
const NAMES: &[&str] = &[
    "embargo",
    "furniture",
    "outside-article",
    "title",
    "date-line",
    "byline",
    "masthead",
    "caption",
    "clipping-mark",
    "address",
    "forwarded",
    "answered",
    "signature",
    "newsletter",
    "press-letter",
    "repeated-paragraph",
    "outlet-furniture",
    "html-outside",
    "html-inside",
    "html-links",
    "html-menu",
    "html-related",
    "html-footer",
    "html-header",
    "html-sidebar",
    "html-share",
    "html-advert",
    "html-newsletter",
    "html-notice",
    "html-comment",
    "html-author",
    "html-caption",
    "html-label",
    "date",
    "updated",
    "authors",
    "source",
    "section",
    "page",
    "url",
    "lang",
];

/// A name as it was read.
struct Known(Cow<'static, str>);

impl<'de> Deserialize<'de> for Known {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Names)
    }
}

struct Names;

impl Visitor<'_> for Names {
    type Value = Known;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Known, E> {
        let known = NAMES.iter().find(|known| **known == name);
        Ok(Known(known.map_or_else(|| Cow::Owned(name.to_owned()), |known| Cow::Borrowed(*known))))
    }
}

struct Grounds;

impl<'de> Visitor<'de> for Grounds {
    type Value = BTreeMap<Cow<'static, str>, Ground>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("grounds by the names of their fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut grounds = BTreeMap::new();
        while let Some((Known(name), ground)) = map.next_entry()? {
            grounds.insert(name, ground);
        }
        Ok(grounds)
    }
}

/// Reads the name of a rule.
pub(super) fn rule<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    Known::deserialize(deserializer).map(|Known(name)| name)
}

/// Reads the grounds of fields by their names.
pub(super) fn grounds<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Cow<'static, str>, Ground>, D::Error> {
    deserializer.deserialize_map(Grounds)
}

#[cfg(test)]
mod tests {
    use super::super::{Meta, Removed};
    use super::*;

    #[test]
    fn a_name_is_read_as_it_was_written_and_a_known_one_has_no_copy() {
        let removed = |rule: &str| Removed { line: 1, text: String::new(), rule: rule.to_owned().into() };
        let again =
            |removed: &Removed| -> Removed { postcard::from_bytes(&postcard::to_allocvec(removed).unwrap()).unwrap() };
        for name in NAMES.iter().copied().chain(["of-tomorrow", ""]) {
            let read = again(&removed(name));
            assert_eq!(read.rule, name);
            assert_eq!(matches!(read.rule, Cow::Borrowed(_)), NAMES.contains(&name));
        }
        let ground = Ground { basis: super::super::Basis::Stated, evidence: "By the desk".to_owned(), confidence: 90 };
        let grounds = BTreeMap::from([("authors".into(), ground.clone()), ("weather".into(), ground)]);
        let meta = Meta { grounds, ..Meta::default() };
        let read: Meta = postcard::from_bytes(&postcard::to_allocvec(&meta).unwrap()).unwrap();
        assert_eq!(read, meta);
    }

    #[test]
    fn the_rules_are_known() {
        for rule in crate::article::rule::RULES {
            assert!(NAMES.contains(&rule.name), "{}", rule.name);
        }
    }
}
