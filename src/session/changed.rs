//! Which briefings have changed since they were read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::briefing::{Briefing, Text};
use crate::library::{Briefings, Library};
use crate::place::Facts;

/// A briefing that has changed since it was read, and the digest of its content.
pub type Changed = (Arc<Briefing>, u64);

/// The digests of briefings that were read, kept so that each is computed once.
#[derive(Debug, Default)]
pub struct Digests {
    /// The briefings to which the indexes refer.
    briefings: Briefings,
    /// By id: the index among these, and the digest.
    known: HashMap<Text, (usize, u64)>,
}

impl Digests {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

/// The briefings of a library that have changed since they were read, with their current digests, in the order of the
/// library. `read` has the digests of when they were read, `digests` the current ones that are known already. Slow in a
/// large library: do not call it on the reader's loop.
pub fn changed(library: &Library, read: &HashMap<Text, u64>, digests: &mut Digests) -> Vec<Changed> {
    let briefings = &library.briefings;
    let before = std::mem::replace(digests, Digests { briefings: briefings.clone(), known: HashMap::default() });
    let mut changed = Vec::new();
    for (i, id) in briefings.ids().enumerate() {
        let Some(was) = read.get(&*id) else { continue };
        let known = before.known.get(&*id).filter(|(at, _)| briefings.is_same(i, &before.briefings, *at));
        let is = known.map_or_else(|| Facts::of(&briefings.at(i)).digest(), |(_, digest)| *digest);
        digests.known.insert((*id).into(), (i, is));
        if is != *was {
            changed.push((briefings.at(i), is));
        }
    }
    changed
}
