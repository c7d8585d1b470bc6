//! A fact that fits a query, before it is shown.

use std::cmp::Ordering;
use std::sync::Arc;

use super::entry::IndexEntry;
use super::index::Index;
use crate::briefing::Briefing;

/// How many candidates are read before they are shown; the rest keep the order of their postings.
pub(super) const POOL: usize = 200;

/// A fact that has all that is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The class of the tier of its worst word.
    pub class: u8,
    pub score: f32,
    pub segment: u32,
    pub entry: u32,
    /// The required terms that it lacks, a bit each: none but where no fact has all.
    pub lacks: u64,
}

impl Candidate {
    pub fn entry(self, index: &Index) -> IndexEntry {
        index.segments[self.segment as usize].entries[self.entry as usize]
    }

    pub fn briefing(self, index: &Index) -> Option<&Arc<Briefing>> {
        let segment = &index.segments[self.segment as usize];
        segment.briefings.get(usize::from(self.entry(index).briefing))
    }

    /// Better first; never equal for two facts of one index.
    pub fn order(&self, other: &Self, index: &Index) -> Ordering {
        let tie = |candidate: &Self| {
            let entry = candidate.entry(index);
            let briefing = candidate.briefing(index);
            (entry.kind, std::cmp::Reverse(briefing.map(|b| b.date.sort_key())), briefing.map(|b| &*b.id))
        };
        self.class
            .cmp(&other.class)
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| tie(self).cmp(&tie(other)))
            .then_with(|| (self.segment, self.entry).cmp(&(other.segment, other.entry)))
    }
}
