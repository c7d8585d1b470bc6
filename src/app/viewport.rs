//! The viewport: which of the blocks under each other is selected, and which of their lines are on the screen. It lays
//! out no more blocks than a motion passes or the screen shows.

use super::motion::Motion;
use super::sticky_selection::HeldSelection;
use crate::action::Action;
use crate::pages::Blocks;
use crate::typeset::Line;

/// The selection, and the line on the first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Viewport {
    /// The selected block.
    pub selected: usize,
    top: ScrollPosition,
}

/// A block, and how many of its lines are above.
type ScrollPosition = (usize, usize);

/// The most motions at once; more make no difference to a reader.
const MOST: usize = 200;

impl Viewport {
    /// Remembers the selection, where `height` lines fit.
    pub fn hold(&self, blocks: &dyn Blocks, height: usize) -> HeldSelection {
        let (top, skip) = self.top;
        let shown = top.saturating_add(height).min(self.selected).min(blocks.len());
        let above = (top..shown).map(|i| blocks.height(i)).sum::<usize>() as isize - skip as isize;
        HeldSelection::new(blocks, self.selected, Some(above).filter(|_| self.top > (0, 0)))
    }

    /// Selects a block with `above` lines of the screen above it as far as possible, or scrolls to the top if that is
    /// `None`. The block is on the screen.
    pub fn place(&mut self, selected: usize, above: Option<isize>, blocks: &dyn Blocks, height: usize) {
        let top = match above {
            None => (0, 0),
            _ if blocks.is_empty() => (0, 0),
            Some(above) if above >= 0 => before((selected, 0), above.unsigned_abs(), blocks),
            Some(above) => (selected, above.unsigned_abs().min(blocks.height(selected) - 1)),
        };
        *self = Self { selected, top };
        self.fit(blocks, height);
    }

    /// Carries out a motion where `height` lines fit; ignores other actions.
    pub fn go(&mut self, action: Action, count: usize, blocks: &dyn Blocks, height: usize) {
        let height = height.max(1);
        let motion = match blocks.page() {
            Some(rows) => Motion::of(action, count, rows, rows / 2),
            None => Motion::of(action, count.min(MOST), height - 1, height / 2),
        };
        let Some(motion) = motion.filter(|_| !blocks.is_empty()) else { return };
        self.selected = self.selected.min(blocks.len() - 1);
        match (motion, blocks.page()) {
            (Motion::Top, _) => *self = Self { selected: next(blocks, 0).unwrap_or(0), top: (0, 0) },
            (Motion::End, _) => {
                self.selected = previous(blocks, blocks.len()).unwrap_or(0);
                self.top = last_top(blocks, height);
            }
            (Motion::Step(by) | Motion::Page(by), Some(_)) => self.step(by, blocks, height),
            (Motion::Step(by), None) => (0..by.unsigned_abs()).for_each(|_| self.step(by.signum(), blocks, height)),
            (Motion::Page(by), None) => self.scroll(by, blocks, height),
        }
        self.fit(blocks, height);
    }

    /// Keeps the selection on a selectable block and on the screen, after the blocks or the size have changed. The
    /// first one may still be below the screen while the preface is read.
    pub fn fit(&mut self, blocks: &dyn Blocks, height: usize) {
        if blocks.is_empty() {
            *self = Self::default();
            return;
        }
        let (selected, height) = (self.selected.min(blocks.len() - 1), height.max(1));
        self.selected = next(blocks, selected).or(previous(blocks, selected)).unwrap_or(0);
        let line = if blocks.is_whole() { blocks.extent(self.selected) - 1 } else { 0 };
        let is_below = (self.selected, line) >= after(self.top, height, blocks);
        let is_to_come = blocks.has_preface() && previous(blocks, self.selected).is_none();
        if self.top.0 > self.selected || is_below && !is_to_come {
            self.show(blocks, height);
        }
        self.top = self.top.min(last_top(blocks, height));
    }

    /// The lines on the screen, each with its block.
    pub fn visible(&self, blocks: &dyn Blocks, height: usize) -> Vec<(usize, Line)> {
        let (top, mut skip) = self.top;
        let mut lines = Vec::with_capacity(height);
        for (i, block) in (top..).zip(blocks.set(top, height + skip)) {
            let block = block.into_iter().skip(std::mem::take(&mut skip));
            if blocks.is_whole() && lines.len() + block.len() > height {
                break;
            }
            lines.extend(block.map(|line| (i, line)));
        }
        lines.truncate(height);
        lines
    }

    /// Selects a block, and scrolls it on the screen.
    pub fn select(&mut self, selected: usize, blocks: &dyn Blocks, height: usize) {
        self.selected = selected;
        self.show(blocks, height.max(1));
    }

    /// Scrolls line `line` of the first block on the screen, to the last row if it is below.
    pub fn show_line(&mut self, line: usize, height: usize) {
        self.top = (0, (line + 1).saturating_sub(height));
    }

    /// Selects the block `by` blocks on. A block higher than the screen is scrolled through first, and so is the
    /// preface above the first.
    fn step(&mut self, by: isize, blocks: &dyn Blocks, height: usize) {
        let (lines, first, last) = (by.unsigned_abs(), (self.selected, 0), self.fitting(blocks, height));
        if by > 0 && self.top < last {
            self.top = after(self.top, lines, blocks).min(last);
        } else if by < 0 && self.top > first {
            self.top = before(self.top, lines, blocks).max(first);
        } else if by < 0 && self.top > (0, 0) && previous(blocks, self.selected).is_none() {
            self.top = before(self.top, lines, blocks);
        } else {
            let (mut to, mut left) = (self.selected, lines);
            while left > 0
                && let Some(next) = to.checked_add_signed(by.signum()).filter(|next| *next < blocks.len())
            {
                to = next;
                left -= usize::from(blocks.counts(to));
            }
            let selected = match by > 0 {
                true => next(blocks, to).or(previous(blocks, to)),
                false => previous(blocks, to + 1).or(next(blocks, to)),
            };
            if let Some(selected) = selected.filter(|selected| *selected != self.selected) {
                self.selected = selected;
                self.show(blocks, height);
            }
        }
    }

    /// Scrolls by lines. If the selection leaves the screen, a block on the screen is selected; at an end, the first or
    /// last block.
    fn scroll(&mut self, by: isize, blocks: &dyn Blocks, height: usize) {
        let (from, lines) = (self.top, by.unsigned_abs());
        let selected = if by > 0 {
            self.top = after(from, lines, blocks).min(last_top(blocks, height));
            let first = if self.top.1 > 0 { self.top.0 + 1 } else { self.top.0 };
            match self.top == from {
                true => previous(blocks, blocks.len()),
                false => next(blocks, first).map(|first| first.max(self.selected)),
            }
        } else {
            self.top = before(from, lines, blocks);
            let bottom = after(self.top, height - 1, blocks).0;
            match self.top == from {
                true => next(blocks, 0),
                false => previous(blocks, bottom + 1).map(|last| last.min(self.selected)),
            }
        };
        self.selected = selected.unwrap_or(self.selected);
    }

    /// Scrolls the selected block on the screen, with its headings, or its beginning if it is too high.
    fn show(&mut self, blocks: &dyn Blocks, height: usize) {
        let above = self.selected - blocks.lead(self.selected);
        self.top = self.top.min((above, 0)).max(self.fitting(blocks, height)).min((self.selected, 0));
    }

    /// The lowest position at which all of the selected block is on the screen.
    fn fitting(&self, blocks: &dyn Blocks, height: usize) -> ScrollPosition {
        before((self.selected, blocks.extent(self.selected)), height, blocks)
    }
}

/// The position `lines` lines further down, at most the end.
fn after((mut i, skip): ScrollPosition, lines: usize, blocks: &dyn Blocks) -> ScrollPosition {
    let mut left = skip + lines;
    while i < blocks.len() {
        let height = blocks.height(i);
        if left < height {
            return (i, left);
        }
        left -= height;
        i += 1;
    }
    (i, 0)
}

/// The position `lines` lines further up, at most the beginning.
fn before((mut i, skip): ScrollPosition, lines: usize, blocks: &dyn Blocks) -> ScrollPosition {
    let mut left = match skip.checked_sub(lines) {
        Some(skip) => return (i, if blocks.is_whole() { 0 } else { skip }),
        None => lines - skip,
    };
    while i > 0 {
        i -= 1;
        let height = blocks.height(i);
        match height.checked_sub(left) {
            Some(skip) if skip > 0 && blocks.is_whole() => return (i + 1, 0),
            Some(skip) => return (i, skip),
            None => left -= height,
        }
    }
    (0, 0)
}

/// The position from which the rest fills the screen.
fn last_top(blocks: &dyn Blocks, height: usize) -> ScrollPosition {
    before((blocks.len(), 0), height, blocks)
}

/// The first selectable block from `i` on.
fn next(blocks: &dyn Blocks, i: usize) -> Option<usize> {
    (i..blocks.len()).find(|i| !blocks.is_heading(*i))
}

/// The last selectable block before `i`.
fn previous(blocks: &dyn Blocks, i: usize) -> Option<usize> {
    (0..i).rev().find(|i| !blocks.is_heading(*i))
}

#[cfg(test)]
mod tests;
