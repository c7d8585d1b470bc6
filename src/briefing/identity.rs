//! What tells a passage from the others of its briefing, before and after edits elsewhere.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Briefing, Passage, row};

/// The anchor of `passage`, or a hash of its words where the anchor is only a number.
pub fn identity(briefing: &Briefing, passage: Passage) -> String {
    match passage {
        Passage::Paragraph { .. } | Passage::Caveat(_) => {
            let mut hasher = DefaultHasher::new();
            row(briefing, passage).hash(&mut hasher);
            format!("{:016x}", hasher.finish())
        }
        _ => passage.anchor(briefing),
    }
}
