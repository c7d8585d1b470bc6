//! Numbers the items of a library: those of one briefing follow those of the briefing before it.

use std::ops::Range;
use std::sync::Arc;

use super::ItemIndex;
use super::delta::{GONE, LibraryDelta};
use crate::briefing::Briefing;

/// The numbers of all items of one kind.
#[derive(Debug)]
pub struct Numbering {
    /// The number of each briefing's first item; after the last one, how many items there are.
    starts: Box<[u32]>,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { starts: Box::new([0]) }
    }
}

impl Numbering {
    /// The numbers in the next state of a library, `briefings`; `items` counts the items of one briefing. Also the new
    /// number of each old one, or [`GONE`].
    pub fn renewed(
        &self,
        delta: &LibraryDelta,
        briefings: &[Arc<Briefing>],
        items: impl Fn(&Briefing) -> usize,
    ) -> (Self, Vec<u32>) {
        let mut counts = vec![0; briefings.len()];
        for (old, new) in delta.to().iter().enumerate().filter(|(_, new)| **new != GONE) {
            counts[*new as usize] = self.of(old).len() as u32;
        }
        delta.added().for_each(|i| counts[i] = items(&briefings[i]) as u32);
        let mut next = 0;
        let mut starts = vec![0];
        starts.extend(counts.iter().map(|count| {
            next += count;
            next
        }));
        let numbering = Self { starts: starts.into() };
        let mut to = Vec::with_capacity(self.len());
        for (old, new) in delta.to().iter().enumerate() {
            match *new {
                GONE => to.extend(self.of(old).map(|_| GONE)),
                new => to.extend(numbering.of(new as usize)),
            }
        }
        (numbering, to)
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.starts[self.starts.len() - 1] as usize
    }

    /// The numbers of the items of one briefing.
    pub fn of(&self, briefing: usize) -> Range<u32> {
        self.starts[briefing]..self.starts[briefing + 1]
    }

    /// The number of an item.
    pub fn number(&self, at: ItemIndex) -> u32 {
        self.starts[at.briefing as usize] + at.item
    }

    /// The item of a number.
    pub fn at(&self, number: u32) -> ItemIndex {
        let briefing = self.starts.partition_point(|start| *start <= number) - 1;
        ItemIndex { briefing: briefing as u32, item: number - self.starts[briefing] }
    }
}
