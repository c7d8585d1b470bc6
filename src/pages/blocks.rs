//! Blocks: rows of several lines each, laid out only when they are needed.

use std::ops::Range;
use std::sync::Arc;

use super::thing::Things;
use crate::ascii::Charset;
use crate::briefing::{Briefing, Day, Passage};
use crate::screen::Size;
use crate::typeset::Line;

/// What the layout of blocks depends on.
#[derive(Debug, Clone, Copy)]
pub struct LayoutSetting {
    /// The terminal's size.
    pub size: Size,
    /// What rules, dots and ellipses are drawn with.
    pub charset: Charset,
    /// Today's date.
    pub today: Day,
}

/// A passage of a briefing.
pub type PassageRef = (Arc<Briefing>, Passage);

/// Blocks of lines that can be scrolled and selected.
pub trait Blocks: Things {
    /// The lines of block `i`; never none.
    fn block(&self, i: usize) -> Vec<Line>;

    /// The passage that block `i` stands for; `None` for headings, and for what is not a passage.
    fn fact(&self, _i: usize) -> Option<PassageRef> {
        None
    }

    /// The lines of the blocks that are on the screen together, from block `top` on until there are `lines` of them.
    /// They may share columns. The last block is complete.
    fn set(&self, top: usize, lines: usize) -> Vec<Vec<Line>> {
        let (mut set, mut left) = (Vec::new(), lines);
        for i in top..self.len() {
            if left == 0 {
                break;
            }
            let block = self.block(i);
            left = left.saturating_sub(block.len().max(1));
            set.push(block);
        }
        set
    }

    /// How many lines block `i` has.
    fn height(&self, i: usize) -> usize {
        self.block(i).len().max(1)
    }

    /// How many of its lines must be on the screen for the block to count as visible: a blank line at its end does not
    /// matter.
    fn extent(&self, i: usize) -> usize {
        let block = self.block(i);
        block.len() - usize::from(block.last().is_some_and(|line| line.spans.is_empty()))
    }

    /// Whether block `i` is a heading or the like, which cannot be selected.
    fn is_heading(&self, _i: usize) -> bool {
        false
    }

    /// How many of the blocks above block `i` are its headings, which are scrolled into view with it where there is
    /// room.
    fn lead(&self, i: usize) -> usize {
        (0..i).rev().take_while(|i| self.is_heading(*i)).count()
    }

    /// The blocks of a page, if they are the rows of a list: a motion by pages then moves the selection, and the
    /// selected row is in strong. `None` if they are a text, which a motion by pages scrolls.
    fn page(&self) -> Option<usize> {
        None
    }

    /// Whether block `i` counts in a motion by a number of blocks.
    fn counts(&self, _i: usize) -> bool {
        true
    }

    /// Whether the headings above the first block that can be selected are a text of their own, to be read before it.
    fn has_preface(&self) -> bool {
        false
    }

    /// Whether no block is cut at the top of the screen.
    fn is_whole(&self) -> bool {
        false
    }

    /// The columns of block `i` that are marked while it is selected.
    fn columns(&self, _i: usize) -> Range<u16> {
        0..u16::MAX
    }
}
