//! Which briefings say other things than when they were read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::briefing::{Briefing, Text};
use crate::library::Library;
use crate::place::Facts;

/// A briefing that says other things than when it was read, and the digest of what it says.
pub type Changed = (Arc<Briefing>, u64);

/// The digests of what briefings say, kept so that each is computed once.
pub type Digests = HashMap<Text, Changed>;

/// The briefings of a library that say other things than when they were read, with the digests that they have now;
/// `read` tells the digests of then, and `digests` those that are known already. In the order of the library. Takes a while
/// in a large library: not for the reader's loop.
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
