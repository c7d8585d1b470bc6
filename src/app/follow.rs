//! Following what is selected while rows come, go and change places: a selection belongs to a thing, not to a number.

/// The numbers below `len`, that nearest to `from` first: itself, the one after it, the one before it, and so on.
pub fn nearest(from: usize, len: usize) -> impl Iterator<Item = usize> {
    let after = move |step: usize| from.checked_add(step).filter(|i| *i < len);
    let before = move |step: usize| from.checked_sub(step).filter(|i| *i < len && step > 0);
    (0..=len.max(from)).flat_map(move |step| [after(step), before(step)]).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearest_comes_first_and_everything_once() {
        assert_eq!(nearest(1, 4).collect::<Vec<_>>(), [1, 2, 0, 3]);
        assert_eq!(nearest(5, 3).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!(nearest(0, 0).count(), 0);
    }
}
