//! Facts that carry the same id, found by it: two flat lists, and no copy of any text.

use std::ops::Range;

use super::At;

/// Places grouped by an id that is read from the places themselves.
#[derive(Debug, Default)]
pub struct Groups {
    places: Box<[At]>,
    /// Where each group ends in `places`; groups stand in the order of their ids.
    ends: Box<[u32]>,
}

impl Groups {
    /// Groups `facts` by id; within a group they keep their order.
    pub fn new(mut facts: Vec<(&str, At)>) -> Self {
        facts.sort_by(|a, b| a.0.cmp(b.0));
        let mut ends = Vec::new();
        for (i, pair) in facts.windows(2).enumerate() {
            if pair[0].0 != pair[1].0 {
                ends.push(i as u32 + 1);
            }
        }
        if !facts.is_empty() {
            ends.push(facts.len() as u32);
        }
        Self { places: facts.into_iter().map(|(_, at)| at).collect(), ends: ends.into() }
    }

    /// Sorts the members of each group by `key`.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(At) -> K) {
        for i in 0..self.len() {
            let range = self.range(i);
            self.places[range].sort_by_cached_key(|at| key(*at));
        }
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Every place, group by group.
    pub fn places(&self) -> &[At] {
        &self.places
    }

    /// The members of group `i`; never empty.
    pub fn members(&self, i: usize) -> &[At] {
        &self.places[self.range(i)]
    }

    /// The group of `id`, which `id_of` reads from a place.
    pub fn find<'a>(&self, id: &str, id_of: impl Fn(At) -> &'a str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            match id_of(self.members(middle)[0]).cmp(id) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Where the members of group `i` stand among [`Groups::places`].
    pub fn range(&self, i: usize) -> Range<usize> {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        start as usize..self.ends[i] as usize
    }
}
