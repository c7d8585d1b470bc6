//! A fact that fits a query, before it is shown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use super::FactKind;
use super::entry::IndexEntry;
use super::index::Index;
use super::segment::Segment;
use crate::briefing::Briefing;

/// How many candidates are read before they are shown; the rest keep the order of their postings.
pub(super) const POOL: usize = 200;

/// A fact that has all that is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The class of the tier of its worst word.
    pub class: u8,
    pub score: f32,
    pub kind: FactKind,
    pub segment: u32,
    pub entry: u32,
    /// The required terms that it lacks, a bit each: none but where no fact has all.
    pub lacks: u64,
}

impl Candidate {
    /// What it is and the briefing that it stands in, which is `None` for what comes from the glossary. `None` where it
    /// cannot be read.
    pub fn fact(self, index: &Index) -> Option<(IndexEntry, Option<Arc<Briefing>>)> {
        self.segment(index).fact(self.entry as usize)
    }

    /// Whether it comes from the glossary.
    pub fn is_of_glossary(self, index: &Index) -> bool {
        self.segment(index).briefings.is_empty()
    }

    /// That of the newer summit first.
    pub fn by_age(self, other: Self, index: &Index) -> Ordering {
        let days = |candidate: Self| {
            let segment = candidate.segment(index);
            segment.briefings.days(segment.number(candidate.entry as usize)?)
        };
        days(other).cmp(&days(self))
    }

    fn id(self, index: &Index) -> Option<Cow<'_, str>> {
        let segment = self.segment(index);
        segment.briefings.id(segment.number(self.entry as usize)?)
    }

    /// Better first; never equal for two facts of one index.
    pub fn order(&self, other: &Self, index: &Index) -> Ordering {
        self.class
            .cmp(&other.class)
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| self.kind.cmp(&other.kind))
            .then_with(|| self.by_age(*other, index))
            .then_with(|| self.id(index).cmp(&other.id(index)))
            .then_with(|| (self.segment, self.entry).cmp(&(other.segment, other.entry)))
    }

    fn segment(self, index: &Index) -> &Segment {
        &index.segments[self.segment as usize]
    }
}
