//! A selection that follows its thing, not its index, while rows come, go and move.

use crate::pages::{Thing, Things, nearest};

/// How many neighbours are remembered, in case the selected thing is gone.
const REACH: usize = 16;
/// The selected thing and its neighbours, remembered while the rows change.
#[derive(Debug, Clone)]
pub struct HeldSelection {
    at: usize,
    /// The selected thing, then its neighbours, the nearest first.
    things: Vec<Thing>,
    /// How many rows or lines of the screen are above the selected one; `None` at the top of the list, which then stays
    /// at the top.
    pub above: Option<isize>,
}

impl HeldSelection {
    /// Remembers row `at`.
    pub fn new(things: &dyn Things, at: usize, above: Option<isize>) -> Self {
        let near = nearest(at, things.len()).take(REACH);
        Self { at, things: near.filter_map(|i| things.thing(i)).collect(), above }
    }

    /// The row to select now, and whether it is the same thing or a neighbour.
    pub fn find(&self, things: &dyn Things) -> (usize, bool) {
        let found = self.things.iter().enumerate().find_map(|(i, thing)| Some((things.find(thing, self.at)?, i == 0)));
        found.unwrap_or((self.at.min(things.len().saturating_sub(1)), self.things.is_empty()))
    }
}

/// Whether the selection stays with its thing when rows change. A selection that the reader has not moved is only the
/// first row, and gives way to the first row of the next answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stickiness {
    is_moved: bool,
    is_new: bool,
}

impl Default for Stickiness {
    fn default() -> Self {
        Self { is_moved: false, is_new: true }
    }
}

impl Stickiness {
    /// A selection that always stays with its thing, for overlays without an input.
    pub fn settled() -> Self {
        Self { is_moved: false, is_new: false }
    }

    /// The reader has moved the selection.
    pub fn moved(&mut self) {
        self.is_moved = true;
    }

    /// The question has changed: other words, or another order.
    pub fn asked_anew(&mut self) {
        self.is_new = true;
    }

    /// The question has been answered. While the library is still being read, a later answer may be better.
    pub fn answered(&mut self, is_reading: bool) {
        self.is_new &= is_reading;
    }

    /// The row to select among `things`, and false if the reader should be notified that the thing is gone. After a new
    /// question, the first row is selected if the thing is gone and the rows are ranked (`is_ranked`).
    pub fn find(&mut self, held: &HeldSelection, things: &dyn Things, is_ranked: bool) -> (usize, bool) {
        if !self.is_moved && self.is_new {
            return (0, true);
        }
        match held.find(things) {
            (_, false) if self.is_new && is_ranked => {
                self.is_moved = false;
                (0, true)
            }
            found => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Names(&'static [&'static str]);

    impl Things for Names {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn thing(&self, i: usize) -> Option<Thing> {
            Some(Thing::Name(self.0[i].into()))
        }
    }

    #[test]
    fn a_thing_is_found_again_and_what_is_gone_leaves_its_neighbour() {
        let held = HeldSelection::new(&Names(&["a", "b", "c", "d"]), 1, None);
        assert_eq!(held.find(&Names(&["x", "y", "b", "a"])), (2, true));
        assert_eq!(held.find(&Names(&["d", "c", "a"])), (1, false));
        assert_eq!(held.find(&Names(&["x", "y"])), (1, false));
        assert_eq!(held.find(&Names(&[])), (0, false));
        let nothing = HeldSelection::new(&Names(&[]), 0, None);
        assert_eq!(nothing.find(&Names(&["a"])), (0, true));
    }

    #[test]
    fn what_nobody_moved_to_gives_way_to_what_fits_other_words() {
        let held = HeldSelection::new(&Names(&["a", "b"]), 1, None);
        let other = Names(&["c", "b"]);
        let mut stickiness = Stickiness::default();
        assert_eq!(stickiness.find(&held, &other, true), (0, true), "not asked before");
        stickiness.answered(false);
        assert_eq!(stickiness.find(&held, &other, true), (1, true), "the same question");
        stickiness.asked_anew();
        assert_eq!(stickiness.find(&held, &other, true), (0, true));
        stickiness.moved();
        assert_eq!(stickiness.find(&held, &other, true), (1, true));
        assert_eq!(stickiness.find(&held, &Names(&["c", "d"]), true), (0, true));
    }
}
