//! Blocks of lines under each other, more than the screen holds: which of them is selected, and which lines of them
//! are on the screen. No more blocks are laid out than a move passes or the screen shows.

use super::follow::Held;
use crate::action::Action;
use crate::pages::Blocks;
use crate::typeset::Line;

/// The selection, and the line on the first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roll {
    /// The selected block.
    pub selected: usize,
    top: Position,
}

/// A block, and lines of it that have been passed.
type Position = (usize, usize);

/// So many moves at once are as good as any number.
const MOST: usize = 200;

impl Roll {
    /// The roll from its beginning with block `selected` selected, and brought on the screen if it is not there.
    pub fn new(selected: usize, blocks: &dyn Blocks, height: usize) -> Self {
        let mut roll = Self { selected, top: (0, 0) };
        roll.fit(blocks, height);
        roll
    }

    /// Notes what is selected, where `height` lines fit.
    pub fn hold(&self, blocks: &dyn Blocks, height: usize) -> Held {
        let (top, skip) = self.top;
        let lines = |i: usize| blocks.block(i).len().max(1);
        let shown = top.saturating_add(height).min(self.selected).min(blocks.len());
        let above = (top..shown).map(lines).sum::<usize>() as isize - skip as isize;
        Held::new(blocks, self.selected, Some(above).filter(|_| self.top > (0, 0)))
    }

    /// Selects a block, `above` lines of the screen above its first one where that can be, or else from the
    /// beginning of all; it is on the screen.
    pub fn place(&mut self, selected: usize, above: Option<isize>, blocks: &dyn Blocks, height: usize) {
        let top = match above {
            None => (0, 0),
            _ if blocks.is_empty() => (0, 0),
            Some(above) if above >= 0 => before((selected, 0), above.unsigned_abs(), blocks),
            Some(above) => (selected, above.unsigned_abs().min(blocks.block(selected).len().saturating_sub(1))),
        };
        *self = Self { selected, top };
        self.fit(blocks, height);
    }

    /// Carries out a move where `height` lines fit; returns whether the action is one. A block that is higher than
    /// the screen is scrolled through before the selection leaves it.
    pub fn go(&mut self, action: Action, count: usize, blocks: &dyn Blocks, height: usize) -> bool {
        if blocks.is_empty() {
            return false;
        }
        let (height, count) = (height.max(1), count.clamp(1, MOST));
        let lines = match action {
            Action::HalfPageDown | Action::HalfPageUp => height / 2,
            _ => height - 1,
        };
        let lines = lines.max(1) * count;
        match action {
            Action::Down => (0..count).for_each(|_| self.down(blocks, height)),
            Action::Up => (0..count).for_each(|_| self.up(blocks, height)),
            Action::HalfPageDown | Action::PageDown | Action::ReadOn => self.page_down(lines, blocks, height),
            Action::HalfPageUp | Action::PageUp => self.page_up(lines, blocks, height),
            Action::Top => *self = Self { selected: next(blocks, 0).unwrap_or(0), top: (0, 0) },
            Action::End => {
                self.selected = previous(blocks, blocks.len()).unwrap_or(0);
                self.top = last_top(blocks, height);
            }
            _ => return false,
        }
        self.fit(blocks, height);
        true
    }

    /// Keeps the selection among the blocks that can be selected, and on the screen, whatever they and the size are now.
    pub fn fit(&mut self, blocks: &dyn Blocks, height: usize) {
        if blocks.is_empty() {
            *self = Self::default();
            return;
        }
        let (selected, height) = (self.selected.min(blocks.len() - 1), height.max(1));
        self.selected = next(blocks, selected).or(previous(blocks, selected)).unwrap_or(0);
        if self.top.0 > self.selected || !self.is_above_bottom((self.selected, 0), blocks, height) {
            self.show(blocks, height);
        }
        self.top = self.top.min(last_top(blocks, height));
    }

    /// The lines on the screen, each with its block.
    pub fn visible(&self, blocks: &dyn Blocks, height: usize) -> Vec<(usize, Line)> {
        let mut lines = Vec::with_capacity(height);
        let (top, mut skip) = self.top;
        for i in top..blocks.len() {
            if lines.len() >= height {
                break;
            }
            lines.extend(blocks.block(i).into_iter().skip(std::mem::take(&mut skip)).map(|line| (i, line)));
        }
        lines.truncate(height);
        lines
    }

    fn down(&mut self, blocks: &dyn Blocks, height: usize) {
        let end = (self.selected, extent(&blocks.block(self.selected)).saturating_sub(1));
        if !self.is_above_bottom(end, blocks, height) {
            self.top = after(self.top, 1, blocks).min(last_top(blocks, height));
        } else if let Some(next) = next(blocks, self.selected + 1) {
            self.selected = next;
            self.show(blocks, height);
        }
    }

    fn up(&mut self, blocks: &dyn Blocks, height: usize) {
        if self.top.0 == self.selected && self.top.1 > 0 {
            self.top.1 -= 1;
        } else if let Some(previous) = previous(blocks, self.selected) {
            self.selected = previous;
            self.show(blocks, height);
        } else {
            self.top = before(self.top, 1, blocks);
        }
    }

    /// Where the selection leaves the screen, what begins on the screen is selected instead.
    fn page_down(&mut self, lines: usize, blocks: &dyn Blocks, height: usize) {
        let from = self.top;
        self.top = after(from, lines, blocks).min(last_top(blocks, height));
        let first = if self.top.1 > 0 { self.top.0 + 1 } else { self.top.0 };
        let selected = match self.top == from {
            true => previous(blocks, blocks.len()),
            false => next(blocks, first).map(|first| first.max(self.selected)),
        };
        self.selected = selected.unwrap_or(self.selected);
    }

    fn page_up(&mut self, lines: usize, blocks: &dyn Blocks, height: usize) {
        let from = self.top;
        self.top = before(from, lines, blocks);
        let selected = match self.top == from {
            true => next(blocks, 0),
            false => {
                let bottom = after(self.top, height - 1, blocks).0;
                previous(blocks, bottom + 1).map(|last| last.min(self.selected))
            }
        };
        self.selected = selected.unwrap_or(self.selected);
    }

    /// Brings the selected block on the screen, with the heading above it; its beginning where it is too high.
    fn show(&mut self, blocks: &dyn Blocks, height: usize) {
        let heading = self.selected.checked_sub(1).filter(|above| blocks.is_heading(*above));
        self.top = self.top.min((heading.unwrap_or(self.selected), 0));
        let end = (self.selected, extent(&blocks.block(self.selected)));
        let fitting = before(end, height, blocks);
        self.top = self.top.max(fitting).min((self.selected, 0));
    }

    /// Whether the line at `position`, which is not above the screen, is not below it either.
    fn is_above_bottom(&self, position: Position, blocks: &dyn Blocks, height: usize) -> bool {
        position < after(self.top, height, blocks)
    }
}

/// The position `lines` lines further down, at most the end of all.
fn after((mut i, skip): Position, lines: usize, blocks: &dyn Blocks) -> Position {
    let mut left = skip + lines;
    while i < blocks.len() {
        let len = blocks.block(i).len().max(1);
        if left < len {
            return (i, left);
        }
        left -= len;
        i += 1;
    }
    (i, 0)
}

/// The position `lines` lines further up, at most the beginning.
fn before((mut i, skip): Position, lines: usize, blocks: &dyn Blocks) -> Position {
    let mut left = match skip.checked_sub(lines) {
        Some(skip) => return (i, skip),
        None => lines - skip,
    };
    while i > 0 {
        i -= 1;
        match blocks.block(i).len().max(1).checked_sub(left) {
            Some(skip) => return (i, skip),
            None => left -= blocks.block(i).len().max(1),
        }
    }
    (0, 0)
}

/// The position from which on the rest fills the screen.
fn last_top(blocks: &dyn Blocks, height: usize) -> Position {
    before((blocks.len(), 0), height, blocks)
}

/// The first block from `i` on that can be selected.
fn next(blocks: &dyn Blocks, i: usize) -> Option<usize> {
    (i..blocks.len()).find(|i| !blocks.is_heading(*i))
}

/// The last block before `i` that can be selected.
fn previous(blocks: &dyn Blocks, i: usize) -> Option<usize> {
    (0..i).rev().find(|i| !blocks.is_heading(*i))
}

/// The lines of a block without a blank one at its end.
fn extent(block: &[Line]) -> usize {
    block.len() - usize::from(block.last().is_some_and(|line| line.spans.is_empty()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pages::{Thing, Things};

    /// Blocks of these heights; those of height 1 are headings, unless they are last.
    struct Heights(Vec<usize>);

    impl Things for Heights {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn thing(&self, i: usize) -> Option<Thing> {
            Some(Thing::Name(i.to_string().into()))
        }
    }

    impl Blocks for Heights {
        fn block(&self, i: usize) -> Vec<Line> {
            let line = |_| Line {
                spans: vec![crate::typeset::Span {
                    text: "x".into(),
                    role: crate::typeset::Role::Text,
                    link: None,
                    at: None,
                }],
                ..Line::default()
            };
            (0..self.0[i]).map(line).collect()
        }

        fn is_heading(&self, i: usize) -> bool {
            self.0[i] == 1 && i + 1 < self.0.len()
        }
    }

    const MOVES: [Action; 9] = [
        Action::Down,
        Action::Up,
        Action::PageDown,
        Action::PageUp,
        Action::HalfPageDown,
        Action::HalfPageUp,
        Action::Top,
        Action::End,
        Action::ReadOn,
    ];

    fn rows(roll: &Roll, blocks: &Heights, height: usize) -> Vec<usize> {
        roll.visible(blocks, height).into_iter().map(|(i, _)| i).collect()
    }

    proptest! {
        #[test]
        fn the_selection_is_always_on_the_screen_and_no_room_is_wasted(
            heights in prop::collection::vec(1usize..7, 1..20),
            moves in prop::collection::vec((0..MOVES.len(), 1usize..5, 1usize..12), 1..30),
        ) {
            let total: usize = heights.iter().sum();
            let blocks = Heights(heights);
            let mut roll = Roll::new(0, &blocks, 5);
            for (action, count, height) in moves {
                roll.fit(&blocks, height);
                roll.go(MOVES[action], count, &blocks, height);
                prop_assert!(!blocks.is_heading(roll.selected));
                let rows = rows(&roll, &blocks, height);
                prop_assert!(rows.contains(&roll.selected), "{roll:?} {rows:?}");
                prop_assert_eq!(rows.len(), height.min(total));
            }
        }

        #[test]
        fn down_and_down_passes_every_line_of_what_can_be_selected(
            heights in prop::collection::vec(1usize..9, 1..12), height in 1usize..6,
        ) {
            let blocks = Heights(heights);
            let mut roll = Roll::new(0, &blocks, height);
            let mut seen = std::collections::HashSet::new();
            for _ in 0..200 {
                let (top, skip) = roll.top;
                (0..height).for_each(|line| _ = seen.insert(after((top, skip), line, &blocks)));
                roll.go(Action::Down, 1, &blocks, height);
            }
            for (i, lines) in blocks.0.iter().enumerate().filter(|(i, _)| !blocks.is_heading(*i)) {
                (0..*lines).for_each(|line| assert!(seen.contains(&(i, line)), "block {i}, line {line}"));
            }
        }
    }

    #[test]
    fn what_is_held_keeps_its_line_of_the_screen() {
        let blocks = Heights(vec![2; 40]);
        let mut roll = Roll::new(0, &blocks, 10);
        roll.go(Action::Down, 20, &blocks, 10);
        roll.go(Action::Up, 2, &blocks, 10);
        let line = rows(&roll, &blocks, 10).iter().position(|i| *i == roll.selected);
        let held = roll.hold(&blocks, 10);
        roll.place(25, held.above, &blocks, 10);
        assert_eq!(rows(&roll, &blocks, 10).iter().position(|i| *i == 25), line);
        roll.place(25, held.above, &blocks, 3);
        assert!(rows(&roll, &blocks, 3).contains(&25));
    }

    #[test]
    fn a_heading_comes_back_with_what_it_stands_above() {
        let blocks = Heights(vec![1, 2, 2, 2]);
        let mut roll = Roll::new(1, &blocks, 4);
        roll.go(Action::End, 1, &blocks, 4);
        assert_eq!(rows(&roll, &blocks, 4), [2, 2, 3, 3]);
        roll.go(Action::Up, 2, &blocks, 4);
        assert_eq!((roll.selected, rows(&roll, &blocks, 4)), (1, vec![0, 1, 1, 2]));
    }
}
