//! Rows that stand for things: a thing is found again whichever row stands for it now.

use crate::across::Across;
use crate::briefing::{Briefing, Passage, Text, identity};
use crate::problem::Problem;

/// What a row stands for, whatever its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A passage of the briefing of this id: its [identity].
    Fact(Text, String),
    /// A name, or an id.
    Name(Text),
    /// A fault, and which it is of those in its file that say the same.
    Problem {
        /// The fault.
        problem: Box<Problem>,
        /// Its place among those, from 0.
        nth: usize,
        /// How many those are.
        of: usize,
    },
}

impl Thing {
    /// A passage of a briefing.
    pub fn fact(briefing: &Briefing, passage: Passage) -> Self {
        Self::Fact(briefing.id.clone(), identity(briefing, passage))
    }

    /// The index of its briefing among [`Across::briefings`], and its passage there, if it has a name; `None` if it is
    /// not a passage of any of them.
    pub(super) fn fact_in(&self, across: &Across) -> Option<(usize, Option<Passage>)> {
        let Self::Fact(id, anchor) = self else { return None };
        let briefing = across.position(id)?;
        Some((briefing, Passage::from_anchor(anchor, &across.briefings()[briefing])))
    }
}

/// Rows that stand for things.
pub trait Things {
    /// How many rows there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What row `i` stands for; `None` for headings and other furniture.
    fn thing(&self, i: usize) -> Option<Thing>;

    /// Whether row `i` stands for `thing`.
    fn is(&self, i: usize, thing: &Thing) -> bool {
        self.thing(i).as_ref() == Some(thing)
    }

    /// The row of `thing`, that nearest to row `near` where several stand for it; `None` where none does.
    fn find(&self, thing: &Thing, near: usize) -> Option<usize> {
        self.scan(thing, near)
    }

    /// The same where there is no quicker way: by going through the rows around `near`.
    fn scan(&self, thing: &Thing, near: usize) -> Option<usize> {
        nearest(near, self.len()).take(FAR).find(|i| self.is(*i, thing))
    }
}

/// How many rows are gone through at most to find one of them.
const FAR: usize = 4_096;

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
