//! The part of a list that fits what is typed above it.

use std::ops::Range;

use super::blocks::{Blocks, PassageRef};
use super::thing::{Thing, Things};
use crate::typeset::Line;

/// Some of the blocks of a list, in its order.
pub struct Narrowed<'a> {
    all: Box<dyn Blocks + 'a>,
    /// The numbers that the blocks have in the list.
    rows: Vec<usize>,
}

impl<'a> Narrowed<'a> {
    /// The blocks with these numbers.
    pub fn new(all: Box<dyn Blocks + 'a>, rows: Vec<usize>) -> Self {
        Self { all, rows }
    }
}

impl Things for Narrowed<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        self.all.thing(*self.rows.get(i)?)
    }

    fn find(&self, thing: &Thing, near: usize) -> Option<usize> {
        let at = self.all.find(thing, self.rows.get(near).copied().unwrap_or(0))?;
        self.rows.iter().position(|row| *row == at)
    }
}

impl Blocks for Narrowed<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        self.all.block(self.rows[i])
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        self.all.fact(*self.rows.get(i)?)
    }

    fn height(&self, i: usize) -> usize {
        self.all.height(self.rows[i])
    }

    fn extent(&self, i: usize) -> usize {
        self.all.extent(self.rows[i])
    }

    fn is_heading(&self, i: usize) -> bool {
        self.all.is_heading(self.rows[i])
    }

    fn page(&self) -> Option<usize> {
        self.all.page()
    }

    fn columns(&self, i: usize) -> Range<u16> {
        self.all.columns(self.rows[i])
    }
}
