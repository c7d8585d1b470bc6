//! Rows of one line each, that stand for things.

use std::ops::Range;

use super::blocks::{Blocks, PassageRef};
use super::thing::{Thing, Things};
use crate::typeset::Line;

/// The rows of a list.
pub struct RowBlocks<'a> {
    len: usize,
    page: usize,
    thing: Box<dyn Fn(usize) -> Thing + 'a>,
    lines: Box<dyn Fn(Range<usize>) -> Vec<Line> + 'a>,
    fact: Box<dyn Fn(usize) -> Option<PassageRef> + 'a>,
}

impl<'a> RowBlocks<'a> {
    /// `count` rows, of which `page` fit on the screen; `thing` is what a row stands for, `lines` the rows that are on
    /// the screen together.
    pub fn new(
        len: usize,
        page: u16,
        thing: impl Fn(usize) -> Thing + 'a,
        lines: impl Fn(Range<usize>) -> Vec<Line> + 'a,
    ) -> Self {
        Self { len, page: usize::from(page), thing: Box::new(thing), lines: Box::new(lines), fact: Box::new(|_| None) }
    }

    /// The same where rows stand for passages.
    pub fn with_facts(self, fact: impl Fn(usize) -> Option<PassageRef> + 'a) -> Self {
        Self { fact: Box::new(fact), ..self }
    }
}

impl Things for RowBlocks<'_> {
    fn len(&self) -> usize {
        self.len
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        Some((self.thing)(i))
    }
}

impl Blocks for RowBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        (self.lines)(i..i + 1)
    }

    fn set(&self, top: usize, lines: usize) -> Vec<Vec<Line>> {
        let end = self.len.min(top.saturating_add(lines));
        (self.lines)(top.min(end)..end).into_iter().map(|line| vec![line]).collect()
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        (self.fact)(i)
    }

    fn height(&self, _i: usize) -> usize {
        1
    }

    fn extent(&self, _i: usize) -> usize {
        1
    }

    fn page(&self) -> Option<usize> {
        Some(self.page)
    }
}
