//! Reading which facts of a segment contain a word.

use std::ops::Range;

use super::super::entry::{Class, TextScope};
use super::super::fact_set::{Domain, FactSet};
use super::Segment;
use super::postings::{count, decode};
use crate::store::Window;

/// Reads the postings of words; fastest in the order of the words.
pub struct PostingReader<'s> {
    segment: &'s Segment,
    bounds: Window<'s>,
    postings: Window<'s>,
}

impl<'s> PostingReader<'s> {
    pub(super) fn new(segment: &'s Segment) -> Self {
        Self { segment, bounds: segment.bounds.window(), postings: segment.postings.window() }
    }

    /// How many facts have word `i` in a text of their own, and how many summits have it in their shared texts.
    pub fn counts(&mut self, i: usize) -> [usize; 2] {
        self.bounds_of(i).map(|range| count(self.postings.read(range)))
    }

    /// A cheap estimate of how many facts have word `i` within `scope`.
    pub fn estimate(&mut self, i: usize, scope: TextScope) -> usize {
        let [own, shared] = self.bounds_of(i);
        let each = self.segment.len() / self.segment.briefings.len().max(1);
        match scope {
            TextScope::Own => own.len(),
            TextScope::WithContext => own.len() + shared.len() * each,
        }
    }

    /// Calls `visit` with each fact that has word `i` in a text of its own, once and in order.
    pub fn own(&mut self, i: usize, mut visit: impl FnMut(usize, Class)) {
        let [own, _] = self.bounds_of(i);
        let segment = self.segment;
        decode(self.postings.read(own), |at, class| {
            if !segment.is_gone(at) {
                visit(at, Class::OWN[class & 3]);
            }
        });
    }

    /// Calls `visit` with the facts, as a range, of each summit whose context has word `i`.
    pub fn context(&mut self, i: usize, mut visit: impl FnMut(Range<usize>, Class)) {
        let segment = self.segment;
        self.summits(i, |at, class| visit(segment.facts_of(at), Class::SHARED[class.min(2)]));
    }

    /// Calls `visit` with the number of each summit whose context has word `i`, in order, and two bits that say where
    /// in the context.
    pub fn summits(&mut self, i: usize, mut visit: impl FnMut(usize, usize)) {
        let [_, shared] = self.bounds_of(i);
        let segment = self.segment;
        decode(self.postings.read(shared), |at, class| {
            if !segment.is_gone(segment.facts_of(at).start) {
                visit(at, class);
            }
        });
    }

    /// The facts that have word `i` within `scope`.
    pub fn holding(&mut self, i: usize, scope: TextScope) -> FactSet {
        let mut facts = FactSet::none(self.segment.len());
        self.own(i, |at, _| facts.add(at));
        if scope == TextScope::WithContext {
            self.context(i, |range, _| facts.add_all(range));
        }
        facts
    }

    /// The facts that have all of `words` within `scope`.
    pub fn holding_all(&mut self, words: &[usize], scope: TextScope) -> FactSet {
        let [first, rest @ ..] = words else { return FactSet::none(self.segment.len()) };
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
        let bytes: [u8; 12] = self.bounds.array(i * 8);
        let [own, shared, end] = [0, 4, 8].map(|at| {
            let bound = bytes[at..at + 4].try_into().unwrap_or_default();
            u32::from_le_bytes(bound) as usize
        });
        [own..shared, shared..end]
    }
}
