//! The briefings of a segment.

use std::borrow::Cow;
use std::sync::Arc;

use crate::briefing::Briefing;

/// The briefings of a segment, by their numbers in it.
#[derive(Debug)]
pub enum SegmentBriefings {
    Held(Vec<Arc<Briefing>>),
}

impl SegmentBriefings {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Held(briefings) => briefings.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number `i`.
    pub fn get(&self, i: usize) -> Option<Arc<Briefing>> {
        match self {
            Self::Held(briefings) => briefings.get(i).cloned(),
        }
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Briefing>> {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// The one with this id.
    pub fn find(&self, id: &str) -> Option<Arc<Briefing>> {
        (0..self.len()).find(|i| self.id(*i).is_some_and(|other| other == id)).and_then(|i| self.get(i))
    }

    /// The first and the last day of number `i`.
    pub fn days(&self, i: usize) -> Option<(i32, i32)> {
        match self {
            Self::Held(briefings) => briefings.get(i).map(|briefing| briefing.date.days()),
        }
    }

    /// The id of number `i`.
    pub fn id(&self, i: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Held(briefings) => briefings.get(i).map(|briefing| Cow::Borrowed(&*briefing.id)),
        }
    }
}
