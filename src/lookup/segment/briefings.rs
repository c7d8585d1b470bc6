//! The briefings of a segment.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::outlines::{OutlineReader, StoredOutlines};
use crate::briefing::{Briefing, Passage};
use crate::library::{BriefingRef, BriefingSource};
use crate::store::{Bytes, DamageReport, SegmentFile};

/// The briefings of a segment, by their numbers in it.
#[derive(Debug)]
pub enum SegmentBriefings {
    Held(Vec<Arc<Briefing>>),
    Stored(Box<FileBriefings>),
}

/// Briefings in a file.
#[derive(Debug)]
pub struct FileBriefings {
    pub file: SegmentFile,
    pub source: Arc<dyn BriefingSource>,
    pub damage: DamageReport,
    pub count: usize,
    /// The numbers of those that no longer count, sorted.
    pub gone: Vec<usize>,
    /// Whether they are in the order of a library.
    pub is_in_order: bool,
    /// The first and last day of each.
    pub days: Bytes,
    /// Opened on first use.
    pub outlines: OnceLock<Option<StoredOutlines>>,
}

impl SegmentBriefings {
    /// Whether they are in the order of a library.
    pub fn are_in_order(&self) -> bool {
        let ages = (0..self.len()).map(|i| (Reverse(self.days(i)), self.id(i)));
        ages.is_sorted()
    }

    /// The number of briefings, including those that no longer count.
    pub fn len(&self) -> usize {
        match self {
            Self::Held(briefings) => briefings.len(),
            Self::Stored(stored) => stored.count,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether briefing `i` exists and still counts.
    pub fn is_counted(&self, i: usize) -> bool {
        match self {
            Self::Held(briefings) => i < briefings.len(),
            Self::Stored(stored) => i < stored.count && stored.gone.binary_search(&i).is_err(),
        }
    }

    /// The numbers of those in `range` that no longer count, in order.
    pub fn gone(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let gone: &[usize] = match self {
            Self::Held(_) => &[],
            Self::Stored(stored) => &stored.gone,
        };
        let from = gone.partition_point(|number| *number < range.start);
        let to = gone.partition_point(|number| *number < range.end);
        gone[from..to.max(from)].iter().copied()
    }

    /// Briefing `i`, if it exists and still counts.
    pub fn get(&self, i: usize) -> Option<Arc<Briefing>> {
        match self {
            Self::Held(briefings) => briefings.get(i).cloned(),
            Self::Stored(_) if !self.is_counted(i) => None,
            Self::Stored(stored) => stored.source.briefing(i).map_err(|damage| stored.damage.report(damage)).ok(),
        }
    }

    /// Briefing `i`, if it exists and still counts; those facts may be blank that are not in `passages`.
    pub fn passages(&self, i: usize, passages: &[Passage]) -> Option<Arc<Briefing>> {
        match self {
            Self::Stored(stored) if self.is_counted(i) => {
                stored.source.passages(i, passages).map_err(|damage| stored.damage.report(damage)).ok()
            }
            _ => self.get(i),
        }
    }

    /// A reference to briefing `i`, which must exist.
    pub fn place(&self, i: usize) -> BriefingRef {
        match self {
            Self::Held(briefings) => BriefingRef::Held(Arc::clone(&briefings[i])),
            Self::Stored(stored) => BriefingRef::Stored(Arc::clone(&stored.source), i),
        }
    }

    /// All that count, in order.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Briefing>> {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// The one with this id.
    pub fn find(&self, id: &str) -> Option<Arc<Briefing>> {
        (0..self.len()).find(|i| self.id(*i).is_some_and(|other| other == id)).and_then(|i| self.get(i))
    }

    /// The first and last day of briefing `i`.
    pub fn days(&self, i: usize) -> Option<(i32, i32)> {
        match self {
            Self::Held(briefings) => briefings.get(i).map(|briefing| briefing.date.days()),
            Self::Stored(stored) => (i < stored.count).then(|| stored.days(i)),
        }
    }

    /// A reader of their outlines.
    pub fn outlines(&self) -> OutlineReader<'_> {
        match self {
            Self::Held(briefings) => OutlineReader::held(briefings),
            // If they cannot be read, there are none.
            Self::Stored(stored) => stored.outlines().map_or(OutlineReader::held(&[]), OutlineReader::stored),
        }
    }

    /// The id of briefing `i`.
    pub fn id(&self, i: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Held(briefings) => briefings.get(i).map(|briefing| Cow::Borrowed(&*briefing.id)),
            Self::Stored(stored) => (i < stored.count).then(|| Cow::Owned(stored.id(i))),
        }
    }
}

impl FileBriefings {
    fn days(&self, i: usize) -> (i32, i32) {
        let [a, b, c, d, e, f, g, h] = self.days.array(i * 8);
        (i32::from_le_bytes([a, b, c, d]), i32::from_le_bytes([e, f, g, h]))
    }

    fn outlines(&self) -> Option<&StoredOutlines> {
        let open = || self.damage.or_empty(StoredOutlines::open(&self.file, &self.damage).map(Some));
        self.outlines.get_or_init(open).as_ref()
    }

    fn id(&self, i: usize) -> String {
        self.damage.or_empty(self.source.id(i))
    }
}
