//! Stable sorting in little code, for what is seldom sorted. The sorts of the standard library are compiled again for
//! each type and comparison, at some 6 KB each; this one is compiled once. Also searching what is sorted and no slice.

use std::cmp::Ordering;
use std::mem;
use std::ops::Range;

/// As the stable sorts of a slice; slower by a call for each comparison.
pub trait Arrange<T> {
    /// Puts the items in order.
    fn arrange(&mut self)
    where
        T: Ord;

    /// Puts the items in the order that `compare` says.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Puts the items in the order of their keys, each of which is computed once.
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        permute(self, order(self.len(), &mut |a, b| compare(&self[a], &self[b])));
    }

    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        permute(self, order(keys.len(), &mut |a, b| keys[a].cmp(&keys[b])));
    }
}

/// The first of `range` for which `is_before` is false, or its end; for all before that one it is true.
pub fn first_not(range: Range<usize>, is_before: impl Fn(usize) -> bool) -> usize {
    let Range { start: mut low, end: mut high } = range;
    while low < high {
        let middle = low.midpoint(high);
        if is_before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The first of `count` sorted items that is what is looked for: `compare` says how an item compares with that.
///
/// # Errors
/// The first item after it, if it is not among them.
pub fn search(count: usize, compare: impl Fn(usize) -> Ordering) -> Result<usize, usize> {
    let at = first_not(0..count, |i| compare(i).is_lt());
    if at < count && compare(at).is_eq() { Ok(at) } else { Err(at) }
}

/// The indexes of `count` items in the order of the items.
fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Moves to each index the item whose index stands there in `order`.
fn permute<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            // The item that belongs here is there.
            let from = mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_stable_sorts(items: Vec<(u8, u8)>) {
            let (mut sorted, mut arranged) = (items.clone(), items);
            sorted.sort_by_key(|(key, _)| key / 16);
            arranged.arrange_by_key(|(key, _)| key / 16);
            prop_assert_eq!(&arranged, &sorted);
            let backwards = |a: &(u8, u8), b: &(u8, u8)| (b.1 / 16).cmp(&(a.1 / 16));
            sorted.sort_by(backwards);
            arranged.arrange_by(backwards);
            prop_assert_eq!(&arranged, &sorted);
            sorted.sort();
            arranged.arrange();
            prop_assert_eq!(arranged, sorted);
        }
    }
}
