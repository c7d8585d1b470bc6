//! Which briefings have changed since they were read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::briefing::{Briefing, Text};
use crate::library::Library;
use crate::place::Facts;

/// A briefing that has changed since it was read, and the digest of its content.
pub type Changed = (Arc<Briefing>, u64);

/// The digests of briefings, cached so that each is computed once.
pub type Digests = HashMap<Text, Changed>;

/// The briefings of a library that have changed since they were read, with their current digests, in the order of the
/// library. `read` has the digests of when they were read, `digests` the current ones that are known already. Slow in a
/// large library: do not call it on the reader's loop.
pub fn changed(library: &Library, read: &HashMap<Text, u64>, digests: &mut Digests) -> Vec<Changed> {
    let before = std::mem::take(digests);
    for briefing in library.briefings.iter().filter(|briefing| read.contains_key(&briefing.id)) {
        let known = before.get(&briefing.id).filter(|known| Arc::ptr_eq(&known.0, briefing));
        let is = known.map_or_else(|| Facts::of(briefing).digest(), |known| known.1);
        digests.insert(briefing.id.clone(), (Arc::clone(briefing), is));
    }
    let is_other = |briefing: &Arc<Briefing>| {
        let (was, is) = (read.get(&briefing.id)?, digests.get(&briefing.id)?);
        (is.1 != *was).then(|| is.clone())
    };
    library.briefings.iter().filter_map(is_other).collect()
}
