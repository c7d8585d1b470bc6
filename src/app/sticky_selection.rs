//! Following what is selected while rows come, go and change places: a selection belongs to a thing, not to a number.

use crate::pages::{Thing, Things, nearest};

/// How many rows around the selected one are known again, should it be gone.
const REACH: usize = 16;
/// What is selected, and what stands around it: held while the rows change.
#[derive(Debug, Clone)]
pub struct HeldSelection {
    at: usize,
    /// The selected thing first, then what stood nearest.
    things: Vec<Thing>,
    /// How many rows or lines of the screen were above the selected one; `None` at the beginning of the list, where
    /// what comes first stays in view.
    pub above: Option<isize>,
}

impl HeldSelection {
    /// Holds row `at`.
    pub fn new(things: &dyn Things, at: usize, above: Option<isize>) -> Self {
        let near = nearest(at, things.len()).take(REACH);
        Self { at, things: near.filter_map(|i| things.thing(i)).collect(), above }
    }

    /// The row to be selected now, and whether it stands for the same thing; if not, for what stood nearest.
    pub fn find(&self, things: &dyn Things) -> (usize, bool) {
        let found = self.things.iter().enumerate().find_map(|(i, thing)| Some((things.find(thing, self.at)?, i == 0)));
        found.unwrap_or((self.at.min(things.len().saturating_sub(1)), self.things.is_empty()))
    }
}

/// Whether a selection stays with its thing when other rows come. What nobody has moved to is only the first of what
/// was asked for, and gives way to the first of what is asked for next.
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
    /// A selection that stays with its thing whatever comes: nothing is typed where it is.
    pub fn settled() -> Self {
        Self { is_moved: false, is_new: false }
    }

    /// The reader has moved the selection.
    pub fn moved(&mut self) {
        self.is_moved = true;
    }

    /// Other words have been typed, or another order is wanted.
    pub fn asked_anew(&mut self) {
        self.is_new = true;
    }

    /// That has been answered, in full unless more is still being read: what comes then may answer better.
    pub fn answered(&mut self, is_reading: bool) {
        self.is_new &= is_reading;
    }

    /// The row to select among `things`, and whether that needs no word to the reader. What fits other words was asked
    /// for: there the best comes first if what was held is not among it, where the first is the best (`is_ranked`).
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
