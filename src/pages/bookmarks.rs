//! The bookmarks as blocks of lines: what is said there, and under it at which summit.

use super::blocks::{Blocks, PassageRef};
use super::thing::{Thing, Things};
use crate::place::Bookmark;
use crate::screen::{self, Size};
use crate::typeset::{Line, Role, facts};

/// The passage that a bookmark leads to; `None` where it is gone.
type Locate<'a> = Box<dyn Fn(&Bookmark) -> Option<PassageRef> + 'a>;

/// Bookmarks on a screen.
pub struct BookmarkBlocks<'a> {
    /// Each with the date and the short title of its summit.
    pub rows: Vec<(Bookmark, String)>,
    /// The size of the screen.
    pub size: Size,
    /// Where each leads.
    pub locate: Locate<'a>,
}

impl Things for BookmarkBlocks<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let spot = &self.rows.get(i)?.0.spot;
        Some(Thing::Fact(spot.briefing.clone(), spot.anchor.to_string()))
    }
}

impl Blocks for BookmarkBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let (bookmark, summit) = &self.rows[i];
        facts::remarked(&bookmark.name, Role::Text, [summit, ""], self.size.cols)
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        (self.locate)(&self.rows.get(i)?.0)
    }

    fn page(&self) -> Option<usize> {
        Some(usize::from(screen::sheet(self.size).height) / 3)
    }
}
