//! What is shown block by block: rows of several lines each, laid out when they are asked for.

use super::thing::Things;
use crate::briefing::{Day, Passage};
use crate::screen::Size;
use crate::typeset::Line;

/// How blocks are to be set.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The terminal's size.
    pub size: Size,
    /// Whether chrome is drawn with ASCII alone.
    pub ascii: bool,
    /// What day it is.
    pub today: Day,
}

/// What is rolled.
pub trait Blocks: Things {
    /// The lines of block `i`; never none. One that ends with a blank line is on the screen without it.
    fn block(&self, i: usize) -> Vec<Line>;

    /// Whether block `i` is furniture, which cannot be selected; a block that can comes after each.
    fn is_heading(&self, _i: usize) -> bool {
        false
    }
}

/// Blocks of which each stands for a fact of its own.
pub trait Facts: Blocks {
    /// What block `i` stands for: the index of a briefing among those that were read across, and a passage of it.
    /// `None` for headings.
    fn fact(&self, i: usize) -> Option<(usize, Passage)>;

    /// The block that stands for a fact, told as [`Blocks::fact`] tells it, or for the matter to which it belongs;
    /// `None` where none does.
    fn row_of(&self, briefing: usize, passage: Passage) -> Option<usize>;
}
