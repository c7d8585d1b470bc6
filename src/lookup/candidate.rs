//! A fact that fits a query, before it is shown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use super::FactKind;
use super::entry::IndexEntry;
use super::index::Index;
use super::segment::Segment;
use crate::arrange::Arrange;
use crate::briefing::Briefing;
use crate::library::BriefingRef;

/// How many candidates are read and ordered by their text; the rest keep the order given by their postings.
pub(super) const POOL: usize = 100;

/// How many facts fit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct FactCount {
    pub all: usize,
    /// How many of them match by their summit only.
    pub by_summit: usize,
}

/// A fact that meets all requirements of a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Whether a word of the query stands in the fact itself, or facts of its kind were asked for. Otherwise only its
    /// summit matches, as for all facts of that summit.
    pub is_own: bool,
    /// Its worst class, counting a word that only the summit says as `SUMMIT` at best; then its worst class
    /// regardless of where the words stand.
    pub class: [u8; 2],
    pub score: f32,
    pub kind: FactKind,
    pub segment: u32,
    pub entry: u32,
    /// The required terms that it lacks, a bit each; none unless no fact has them all.
    pub lacks: u64,
}

/// The best candidates so far.
#[derive(Debug, Default)]
pub(super) struct BestCandidates {
    /// The least number to keep.
    keep: usize,
    candidates: Vec<Candidate>,
    /// The worst that was kept the last time some were dropped.
    worst: Option<Candidate>,
    /// How many there were.
    count: FactCount,
}

impl BestCandidates {
    /// Keeps the best `keep` of the candidates to come.
    pub fn new(keep: usize) -> Self {
        Self { keep, ..Self::default() }
    }

    /// One for which only what matches by itself counts.
    #[cfg(test)]
    pub fn full_of_own(keep: usize) -> Self {
        let worst = Candidate { class: [u8::MAX; 2], ..Candidate::of_fact(FactKind::Source, 0, 0) };
        Self { worst: Some(worst), ..Self::new(keep) }
    }

    /// Adds a candidate, unless enough are known to be better.
    pub fn add(&mut self, candidate: Candidate, index: &Index) {
        self.count(candidate.is_own);
        if self.may_keep(candidate.rank(), candidate.score) {
            self.candidates.push(candidate);
            if self.candidates.len() > 4 * self.keep {
                self.prune(index);
            }
        }
    }

    /// Whether one of that rank and at most that score may be among the best.
    pub fn may_keep(&self, rank: (bool, [u8; 2]), score: f32) -> bool {
        let is_worse =
            |worst: &Candidate| worst.rank().cmp(&rank).then_with(|| score.total_cmp(&worst.score)) == Ordering::Less;
        !self.worst.as_ref().is_some_and(is_worse)
    }

    /// Counts a fact.
    pub fn count(&mut self, is_own: bool) {
        self.count.all += 1;
        self.count.by_summit += usize::from(!is_own);
    }

    /// Counts facts that only their summit matches, and that are not among the best.
    pub fn count_by_summit(&mut self, facts: usize) {
        self.count.all += facts;
        self.count.by_summit += facts;
    }

    /// How many there were, those that were dropped included.
    pub fn counted(&self) -> FactCount {
        self.count
    }

    /// Whether a fact that only its summit matches can no longer be among the best.
    pub fn are_all_own(&self) -> bool {
        self.worst.is_some_and(|worst| worst.is_own)
    }

    /// Those kept so far, in no order.
    pub fn so_far(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The best, in order.
    pub fn in_order(mut self, index: &Index) -> Vec<Candidate> {
        self.prune(index);
        self.candidates.arrange_by(|a, b| a.order(b, index));
        self.candidates
    }

    fn prune(&mut self, index: &Index) {
        if self.candidates.len() > self.keep {
            let (_, worst, _) = self.candidates.select_nth_unstable_by(self.keep - 1, |a, b| a.order(b, index));
            self.worst = Some(*worst);
            self.candidates.truncate(self.keep);
        }
    }
}

impl Candidate {
    /// Fact `entry` of segment `segment`, ranked like any other of its `kind`.
    pub fn of_fact(kind: FactKind, segment: usize, entry: usize) -> Self {
        let (segment, entry) = (segment as u32, entry as u32);
        Self { is_own: true, class: [0; 2], score: 0.0, kind, segment, entry, lacks: 0 }
    }

    /// The fact and its briefing, which is `None` for a fact of the glossary. `None` if it cannot be read.
    pub fn fact(self, index: &Index) -> Option<(IndexEntry, Option<Arc<Briefing>>)> {
        self.segment(index).fact(self.entry as usize)
    }

    /// The segment that it is in, and the number of its briefing there; `None` for a fact of the glossary.
    pub fn briefing(self, index: &Index) -> Option<(&Segment, usize)> {
        let segment = self.segment(index);
        segment.number(self.entry as usize).map(|number| (segment, number))
    }

    /// A reference to its briefing; `None` for a fact of the glossary.
    pub fn place(self, index: &Index) -> Option<BriefingRef> {
        self.briefing(index).map(|(segment, number)| segment.briefings.place(number))
    }

    /// Where it stands in its briefing, or in the glossary.
    pub fn index_entry(self, index: &Index) -> IndexEntry {
        self.segment(index).entry(self.entry as usize)
    }

    /// Whether it comes from the glossary.
    pub fn is_of_glossary(self, index: &Index) -> bool {
        self.segment(index).briefings.is_empty()
    }

    /// Orders facts of newer summits first.
    pub fn by_age(self, other: Self, index: &Index) -> Ordering {
        let days = |candidate: Self| {
            let (segment, number) = candidate.briefing(index)?;
            segment.briefings.days(number)
        };
        days(other).cmp(&days(self))
    }

    fn id(self, index: &Index) -> Option<Cow<'_, str>> {
        let (segment, number) = self.briefing(index)?;
        segment.briefings.id(number)
    }

    /// What is compared before anything else; lower is better.
    pub fn rank(self) -> (bool, [u8; 2]) {
        (!self.is_own, self.class)
    }

    /// Better first; never equal for two facts of one index.
    pub fn order(&self, other: &Self, index: &Index) -> Ordering {
        let by_summit = || {
            // Facts are numbered in the order of their briefings.
            if self.segment == other.segment && self.segment(index).is_in_order() {
                return Ordering::Equal;
            }
            self.by_age(*other, index).then_with(|| self.id(index).cmp(&other.id(index)))
        };
        self.rank()
            .cmp(&other.rank())
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| self.kind.cmp(&other.kind))
            .then_with(by_summit)
            .then_with(|| (self.segment, self.entry).cmp(&(other.segment, other.entry)))
    }

    fn segment(self, index: &Index) -> &Segment {
        &index.segments[self.segment as usize]
    }
}
