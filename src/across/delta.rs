//! The difference between two states of a library: which briefings stay, and which are new.
//!
//! All indexes across briefings are updated the same way: entries of briefings that stay are carried over, and those of
//! new briefings are added. Building from scratch is an update in which nothing stays.

use std::cmp::Ordering;
use std::sync::Arc;

use super::ItemIndex;
use crate::arrange::Arrange;
use crate::briefing::Briefing;
use crate::library;

/// In a map from old to new numbers: removed.
pub const GONE: u32 = u32::MAX;

/// Where the briefings of one state of a library are in the next one.
#[derive(Debug, Clone)]
pub struct LibraryDelta {
    /// For each briefing of the old state its index in the new one, or [`GONE`]. Those that stay keep their order.
    to: Vec<u32>,
    /// The indexes of those that are new, in ascending order.
    new: Vec<u32>,
}

impl LibraryDelta {
    /// From `old` to `new`, both in the order of [`library::order`]. A briefing stays if both hold the same `Arc`.
    pub fn between(old: &[Arc<Briefing>], new: &[Arc<Briefing>]) -> Self {
        let mut delta = Self { to: vec![GONE; old.len()], new: Vec::new() };
        let (mut i, mut j) = (0, 0);
        while i < old.len() && j < new.len() {
            if Arc::ptr_eq(&old[i], &new[j]) {
                delta.to[i] = j as u32;
                (i, j) = (i + 1, j + 1);
                continue;
            }
            let order = library::order(&old[i], &new[j]);
            if order != Ordering::Greater {
                i += 1;
            }
            if order != Ordering::Less {
                delta.new.push(j as u32);
                j += 1;
            }
        }
        delta.new.extend(j as u32..new.len() as u32);
        delta
    }

    /// From no state at all to one of `count` briefings.
    pub fn anew(count: usize) -> Self {
        Self { to: Vec::new(), new: (0..count as u32).collect() }
    }

    /// How many briefings stay.
    pub fn kept(&self) -> usize {
        self.to.iter().filter(|to| **to != GONE).count()
    }

    /// The indexes of what is new, in ascending order.
    pub fn added(&self) -> impl ExactSizeIterator<Item = usize> + Clone {
        self.new.iter().map(|i| *i as usize)
    }

    /// For each briefing of the old state its index in the new one, or [`GONE`].
    pub fn to(&self) -> &[u32] {
        &self.to
    }

    /// Where a fact of the old state is now.
    pub fn at(&self, at: ItemIndex) -> Option<ItemIndex> {
        let briefing = self.to[at.briefing as usize];
        (briefing != GONE).then_some(ItemIndex { briefing, item: at.item })
    }

    /// The same, except that the briefings of `again` (indexes in the new state) count as new, although they stay.
    pub fn with_again(&self, again: impl Iterator<Item = u32>) -> Self {
        let mut new = self.new.clone();
        new.extend(again);
        new.sort_unstable();
        new.dedup();
        let is_new = |to: &u32| new.binary_search(to).is_ok();
        Self { to: self.to.iter().map(|to| if is_new(to) { GONE } else { *to }).collect(), new }
    }
}

/// `old` numbers under their new numbers, without those that are gone, and `new` ones among them by `key`, then by
/// number. What stays must be in that order already.
pub fn merged<K: Ord>(old: &[u32], to: &[u32], new: Vec<u32>, key: impl Fn(u32) -> K) -> Vec<u32> {
    let mut keyed: Vec<(K, u32)> = new.into_iter().map(|number| (key(number), number)).collect();
    keyed.arrange();
    let kept: Vec<u32> = old.iter().map(|number| to[*number as usize]).filter(|number| *number != GONE).collect();
    let mut all = Vec::with_capacity(kept.len() + keyed.len());
    let mut rest = &kept[..];
    for new in keyed {
        let before = rest.partition_point(|number| (key(*number), *number) < new);
        all.extend_from_slice(&rest[..before]);
        all.push(new.1);
        rest = &rest[before..];
    }
    all.extend_from_slice(rest);
    all
}

#[cfg(test)]
mod tests;
