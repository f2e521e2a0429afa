//! What was told of a story, to be told again: telling is the dearest part of folding, and most stories stay as they are.

use super::tell::Told;
use super::{Citation, Member};
use crate::digest::Digest;
use serde::{Deserialize, Serialize};

/// Tales that were told before, by the digest of what they were told from.
pub trait Tales: Sync {
    /// The tale that was told from this.
    fn recall(&self, from: Digest) -> Option<Tale>;

    /// Keeps a tale.
    fn keep(&self, from: Digest, tale: &Tale);
}

/// No tales.
pub(super) struct Untold;

/// What was told of the articles of a story.
#[derive(Serialize, Deserialize)]
pub struct Tale {
    /// The indices that its articles had.
    members: Vec<usize>,
    pub(super) told: Told,
}

impl Tale {
    pub(super) fn new(members: &[Member], told: Told) -> Tale {
        Tale { members: members.iter().map(|member| member.article).collect(), told }
    }

    /// What is told of these members, which are the same articles under the indices that they have now.
    pub(super) fn of(self, members: &[Member]) -> Option<Told> {
        let Tale { members: before, mut told } = self;
        if before.len() != members.len() {
            return None;
        }
        let mut all_known = true;
        for citation in citations(&mut told) {
            match before.iter().position(|article| *article == citation.article) {
                Some(place) => citation.article = members[place].article,
                None => all_known = false,
            }
        }
        all_known.then_some(told)
    }
}

fn citations(told: &mut Told) -> impl Iterator<Item = &mut Citation> {
    let facts = told.events.iter_mut().flat_map(|event| &mut event.facts).flat_map(|fact| {
        let variants = fact.variants.iter_mut().flat_map(|variant| &mut variant.citations);
        let context = fact.context.iter_mut().flat_map(|context| &mut context.citations);
        fact.citations.iter_mut().chain(variants).chain(context)
    });
    let values = told.differences.iter_mut().flat_map(|difference| &mut difference.values);
    facts.chain(values.flat_map(|value| &mut value.citations))
}

impl Tales for Untold {
    fn recall(&self, _from: Digest) -> Option<Tale> {
        None
    }

    fn keep(&self, _from: Digest, _tale: &Tale) {}
}
