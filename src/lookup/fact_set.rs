//! Sets of facts of a segment, as bits.

use std::ops::Range;

/// A set of facts of one segment, by their numbers. All that it may contain lie in one range of them, which is that of the
/// sets that it is combined with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactSet {
    /// The number of the first bit, a multiple of 64.
    first: usize,
    bits: Vec<u64>,
}

/// A finished set of facts, in which each has a position.
#[derive(Debug)]
pub struct Domain {
    facts: FactSet,
    /// For each word of bits, how many facts come before it; last, how many there are.
    before: Vec<u32>,
}

impl FactSet {
    /// An empty set of facts with numbers in `range`.
    pub fn none(range: Range<usize>) -> Self {
        let first = range.start / 64 * 64;
        Self { first, bits: vec![0; range.end.saturating_sub(first).div_ceil(64)] }
    }

    /// The bytes of memory that it takes.
    pub fn bytes(&self) -> usize {
        self.bits.len() * 8
    }

    /// Where the bit of fact `at` is: in which word, and where in it. Beyond the set if the fact is.
    fn bit(&self, at: usize) -> (usize, usize) {
        let at = at.wrapping_sub(self.first);
        (at / 64, at % 64)
    }

    /// Adds fact `at`; a number beyond the range is ignored.
    pub fn add(&mut self, at: usize) {
        let (word, bit) = self.bit(at);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    /// Adds the facts of `range`.
    pub fn add_all(&mut self, range: Range<usize>) {
        let mut at = range.start.max(self.first);
        while at < range.end {
            let (word, bit) = self.bit(at);
            let Some(bits) = self.bits.get_mut(word) else { return };
            let count = (64 - bit).min(range.end - at);
            *bits |= u64::MAX >> (64 - count) << bit;
            at += count;
        }
    }

    /// Whether fact `at` is in the set.
    pub fn contains(&self, at: usize) -> bool {
        let (word, bit) = self.bit(at);
        self.bits.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// Keeps only what is in `other` too.
    pub fn intersect(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= other);
    }

    /// Removes what is in `other`.
    pub fn subtract(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= !other);
    }

    /// Adds what is in `other`.
    pub fn unite(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits |= other);
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// How many facts are in the set.
    pub fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The facts in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + Clone {
        let first = self.first;
        self.bits.iter().enumerate().flat_map(move |(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let at = (left != 0).then(|| first + word * 64 + left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at)
            })
        })
    }
}

impl Domain {
    /// The facts of `facts`.
    pub fn new(facts: FactSet) -> Self {
        let mut before = Vec::with_capacity(facts.bits.len() + 1);
        let mut count = 0;
        before.push(0);
        for bits in &facts.bits {
            count += bits.count_ones();
            before.push(count);
        }
        Self { facts, before }
    }

    /// The facts.
    pub fn facts(&self) -> &FactSet {
        &self.facts
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.before.last().map_or(0, |count| *count as usize)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The facts in order, each at its position.
    pub fn iter(&self) -> impl Iterator<Item = usize> + Clone {
        self.facts.iter()
    }

    /// The position of fact `at`, if it is in the set.
    pub fn position(&self, at: usize) -> Option<usize> {
        let (word, bit) = self.facts.bit(at);
        let bits = *self.facts.bits.get(word)?;
        let is_in = bits >> bit & 1 == 1;
        is_in.then(|| (self.before[word] + (bits & ((1 << bit) - 1)).count_ones()) as usize)
    }

    /// The positions of the facts that are in `range`.
    pub fn positions(&self, range: Range<usize>) -> Range<usize> {
        self.count_before(range.start)..self.count_before(range.end)
    }

    fn count_before(&self, at: usize) -> usize {
        let (word, bit) = self.facts.bit(at.max(self.facts.first));
        let word = word.min(self.facts.bits.len());
        let within = self.facts.bits.get(word).map_or(0, |bits| (bits & ((1 << bit) - 1)).count_ones());
        (self.before[word] + within) as usize
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_fact_is_at_the_position_that_it_has_in_order(
            first in 0usize..200,
            facts in prop::collection::btree_set(0usize..200, 0..60),
            others in prop::collection::btree_set(0usize..200, 0..60),
            (start, length) in (0usize..220, 0usize..80),
        ) {
            let moved = |facts: BTreeSet<usize>| facts.into_iter().map(|at| first + at).collect::<BTreeSet<usize>>();
            let (facts, others) = (moved(facts), moved(others));
            let of = |facts: &BTreeSet<usize>| {
                let mut set = FactSet::none(first..first + 200);
                facts.iter().for_each(|at| set.add(*at));
                set
            };
            let (set, other) = (of(&facts), of(&others));
            let changed = |change: fn(&mut FactSet, &FactSet)| {
                let mut changed = set.clone();
                change(&mut changed, &other);
                changed
            };
            prop_assert_eq!(changed(FactSet::intersect), of(&(&facts & &others)));
            prop_assert_eq!(changed(FactSet::subtract), of(&(&facts - &others)));
            prop_assert_eq!(changed(FactSet::unite), of(&(&facts | &others)));
            prop_assert_eq!((set.len(), set.is_empty()), (facts.len(), facts.is_empty()));
            let domain = Domain::new(set);
            prop_assert_eq!(domain.iter().collect::<Vec<_>>(), facts.iter().copied().collect::<Vec<_>>());
            for at in 0..first + 330 {
                prop_assert_eq!(domain.position(at), facts.iter().position(|fact| *fact == at));
            }
            let mut all = FactSet::none(first..first + 200);
            all.add_all(first + start..first + 200.min(start + length));
            prop_assert_eq!(all, of(&(first + start..first + 200.min(start + length)).collect()));
            let range = first + start..first + start + length;
            let positions: Vec<usize> = facts.iter().enumerate().filter(|(_, at)| range.contains(at)).map(|(i, _)| i).collect();
            prop_assert_eq!(domain.positions(range).collect::<Vec<_>>(), positions);
        }
    }
}
