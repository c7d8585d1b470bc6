//! Reading which facts of a segment contain a word.

use std::ops::Range;

use super::super::entry::{Class, TextScope};
use super::super::fact_set::{Domain, FactSet};
use super::list_reader::{ListReader, WordPostings};
use super::postings::count;
use super::{Segment, SegmentSlice};
use crate::arrange::Arrange;

/// Reads the postings of words in a slice of a segment; fastest in the order of the words, and one slice after another.
pub struct PostingReader<'s> {
    segment: &'s Segment,
    slice: SegmentSlice,
    /// The facts of the slice that no longer count, if there are any.
    gone: Option<FactSet>,
    lists: ListReader<'s>,
}

impl<'s> PostingReader<'s> {
    /// A reader of all of `segment`.
    pub(super) fn new(segment: &'s Segment) -> Self {
        let slice = segment.whole();
        Self { segment, gone: segment.gone(&slice), slice, lists: ListReader::new(segment) }
    }

    /// Makes it a reader of `slice`.
    pub fn move_to(&mut self, slice: SegmentSlice) {
        self.gone = self.segment.gone(&slice);
        self.slice = slice;
    }

    /// The segment that it reads.
    pub fn segment(&self) -> &'s Segment {
        self.segment
    }

    /// What it reads of the segment.
    pub fn slice(&self) -> &SegmentSlice {
        &self.slice
    }

    /// An empty set of its facts.
    pub fn no_facts(&self) -> FactSet {
        FactSet::none(self.slice.facts.clone())
    }

    /// All facts that count.
    pub fn facts(&self) -> FactSet {
        let mut facts = self.no_facts();
        facts.add_all(self.slice.facts.clone());
        self.gone.iter().for_each(|gone| facts.subtract(gone));
        facts
    }

    /// How many facts of the segment have word `i` in a text of their own, and how many summits have it in their shared
    /// texts.
    pub fn counts(&mut self, i: usize) -> [usize; 2] {
        self.bounds_of(i).map(|range| count(&self.segment.postings.read(range)))
    }

    /// A cheap estimate of how many facts of the segment have word `i` within `scope`.
    pub fn estimate(&mut self, i: usize, scope: TextScope) -> usize {
        let [own, shared] = self.bounds_of(i).map(|range| range.len());
        let each = self.segment.len() / self.segment.briefings.len().max(1);
        match scope {
            TextScope::Own => own,
            TextScope::WithContext => own + shared * each,
        }
    }

    /// Calls `visit` with each fact that has word `i` in a text of its own, once and in order.
    pub fn own(&mut self, i: usize, mut visit: impl FnMut(usize, Class)) {
        let is_gone = |at: usize| self.gone.as_ref().is_some_and(|gone| gone.contains(at));
        self.lists.read(i, WordPostings::Own, &self.slice.facts, |at, class| {
            if !is_gone(at) {
                visit(at, Class::OWN[class & 3]);
            }
        });
    }

    /// Calls `visit` with the facts, as a range, of each summit whose context has word `i`.
    pub fn context(&mut self, i: usize, mut visit: impl FnMut(Range<usize>, Class)) {
        let segment = self.segment;
        self.summits(i, |at, class| visit(segment.facts_of(at), class));
    }

    /// Calls `visit` with the number of each summit whose context has word `i`, in order.
    pub fn summits(&mut self, i: usize, mut visit: impl FnMut(usize, Class)) {
        self.places(i, |at, place| visit(at, Class::SHARED[place.min(2)]));
    }

    /// The same with two bits that say where in the context: see [`Class::SHARED`].
    pub fn places(&mut self, i: usize, mut visit: impl FnMut(usize, usize)) {
        let briefings = &self.segment.briefings;
        self.lists.read(i, WordPostings::Shared, &self.slice.briefings, |at, class| {
            if briefings.is_counted(at) {
                visit(at, class);
            }
        });
    }

    /// The facts that have word `i` within `scope`.
    pub fn holding(&mut self, i: usize, scope: TextScope) -> FactSet {
        let mut facts = self.no_facts();
        self.own(i, |at, _| facts.add(at));
        if scope == TextScope::WithContext {
            self.context(i, |range, _| facts.add_all(range));
        }
        facts
    }

    /// The facts that have all of `words` within `scope`.
    pub fn holding_all(&mut self, words: &[usize], scope: TextScope) -> FactSet {
        let mut words: Vec<usize> = words.to_vec();
        words.arrange_by_key(|word| self.estimate(*word, scope));
        let [first, rest @ ..] = &words[..] else { return self.no_facts() };
        let mut facts = self.holding(*first, scope);
        for word in rest {
            if facts.is_empty() {
                break;
            }
            facts.intersect(&self.holding(*word, scope));
        }
        facts
    }

    /// Calls `visit` with the positions in `domain` of the facts that have all of `words` within `scope`, and the worst
    /// of the classes.
    pub fn together(
        &mut self,
        words: &[usize],
        scope: TextScope,
        domain: &Domain,
        mut visit: impl FnMut(usize, Class),
    ) {
        let mut facts = self.holding_all(words, scope);
        facts.intersect(domain.facts());
        // Few facts have them all, and each needs more than a bit.
        let facts = Domain::new(facts);
        if facts.is_empty() {
            return;
        }
        let mut held = vec![(0_u8, Class::Primary); facts.len()];
        for (step, word) in words.iter().enumerate().take(usize::from(u8::MAX)) {
            let mut count = |position: usize, class: Class| {
                let (so_far, worst) = &mut held[position];
                if usize::from(*so_far) == step {
                    *so_far += 1;
                    *worst = class.max(*worst);
                }
            };
            self.own(*word, |at, class| facts.position(at).into_iter().for_each(|position| count(position, class)));
            if scope == TextScope::WithContext {
                self.context(*word, |range, class| {
                    facts.positions(range).for_each(|position| count(position, class));
                });
            }
        }
        for (at, (_, worst)) in facts.iter().zip(held) {
            domain.position(at).into_iter().for_each(|position| visit(position, worst));
        }
    }

    /// Where the own postings of word `i` are, and those of contexts.
    pub(super) fn bounds_of(&mut self, i: usize) -> [Range<usize>; 2] {
        self.lists.bounds(i)
    }
}
