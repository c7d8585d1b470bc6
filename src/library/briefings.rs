//! The briefings of a library in order: some are in memory, others are decoded from its index on demand.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::order;
use super::stored_briefings::StoredBriefings;
use super::summit_row::{BriefingRef, SummitRow};
use crate::arrange::{Arrange, first_not};
use crate::briefing::Briefing;

/// The briefings of a library, newest first, by id where dates are equal. Cheap to clone.
#[derive(Clone, Default)]
pub struct Briefings(Arc<Parts>);

/// The briefings by where they are. Those in memory are merged with the stored ones; each part is in the library's
/// order.
#[derive(Default)]
struct Parts {
    held: Vec<Arc<Briefing>>,
    /// For each briefing in memory, how many stored ones come before it.
    before: Vec<u32>,
    /// Indexes into `held`, by id.
    by_id: Vec<u32>,
    stored: Option<StoredPart>,
}

/// The part of a library that is in its index.
#[derive(Debug, Clone)]
pub struct StoredPart {
    /// The briefings of the index.
    pub source: Arc<StoredBriefings>,
    /// The numbers of those that have changed or are gone, in ascending order.
    pub gone: Vec<u32>,
}

/// Where a briefing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In memory, at this index.
    Held(usize),
    /// In the index, under this number.
    Stored(usize),
}

impl Briefings {
    /// Merges `held`, which are in order, with the `stored` ones; `by_id` are the indexes into `held` sorted by id.
    pub(super) fn new(held: Vec<Arc<Briefing>>, by_id: Vec<u32>, stored: Option<StoredPart>) -> Self {
        let mut parts = Parts { before: Vec::with_capacity(held.len()), held: Vec::new(), by_id, stored };
        for briefing in &held {
            let from = parts.before.last().copied().unwrap_or_default();
            parts.before.push(parts.stored.as_ref().map_or(0, |stored| stored.rank(briefing, from)));
        }
        parts.held = held;
        Self(Arc::new(parts))
    }

    /// The number of briefings.
    pub fn len(&self) -> usize {
        self.0.held.len() + self.0.stored.as_ref().map_or(0, StoredPart::len)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The briefing at `i`.
    pub fn get(&self, i: usize) -> Option<Arc<Briefing>> {
        (i < self.len()).then(|| self.at(i))
    }

    /// The briefing at `i`.
    ///
    /// # Panics
    /// If there is none.
    pub fn at(&self, i: usize) -> Arc<Briefing> {
        match self.place(i) {
            Place::Held(held) => Arc::clone(&self.0.held[held]),
            Place::Stored(number) => self.source().get(number),
        }
    }

    /// The row of the briefing at `i`. The last rows are cached.
    ///
    /// # Panics
    /// If there is none.
    pub fn row(&self, i: usize) -> SummitRow {
        match self.place(i) {
            Place::Held(held) => SummitRow::of(&self.0.held[held]),
            Place::Stored(number) => self.source().row(number),
        }
    }

    /// A reference to the briefing at `i`, for callers that must not keep it in memory.
    ///
    /// # Panics
    /// If there is none.
    pub fn reference(&self, i: usize) -> BriefingRef {
        match self.place(i) {
            Place::Held(held) => BriefingRef::Held(Arc::clone(&self.0.held[held])),
            Place::Stored(number) => BriefingRef::Stored(self.source().clone(), number),
        }
    }

    /// All briefings, each decoded when its turn comes.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Arc<Briefing>> + ExactSizeIterator + Clone {
        (0..self.len()).map(|i| self.at(i))
    }

    /// All briefings at once.
    pub fn to_vec(&self) -> Vec<Arc<Briefing>> {
        self.iter().collect()
    }

    /// The id of the briefing at `i`, which is not decoded for this; empty if it is damaged.
    ///
    /// # Panics
    /// If there is none.
    pub fn id(&self, i: usize) -> Cow<'_, str> {
        match self.place(i) {
            Place::Held(held) => Cow::Borrowed(&self.0.held[held].id),
            Place::Stored(number) => Cow::Owned(self.source().id(number)),
        }
    }

    /// The ids in the order of the briefings.
    pub fn ids(&self) -> impl Iterator<Item = Cow<'_, str>> {
        (0..self.len()).map(|i| self.id(i))
    }

    /// The index of the briefing with this id.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        let Parts { held, before, by_id, stored } = &*self.0;
        if let Ok(found) = by_id.binary_search_by(|i| (*held[*i as usize].id).cmp(id)) {
            let i = by_id[found] as usize;
            return Some(i + before[i] as usize);
        }
        let stored = stored.as_ref()?;
        let number = stored.source.number(id)?;
        let gone_before = stored.gone.binary_search(&(number as u32)).err()?;
        let rank = number - gone_before;
        Some(rank + before.partition_point(|before| *before as usize <= rank))
    }

    /// Where the briefing at `i`, which must exist, is.
    pub(super) fn place(&self, i: usize) -> Place {
        let Parts { before, stored, .. } = &*self.0;
        // The one in memory with index `k` is at `k + before[k]`.
        let held = first_not(0..before.len(), |k| k + (before[k] as usize) < i);
        match (before.get(held), stored) {
            (Some(before), _) if held + *before as usize == i => Place::Held(held),
            (_, Some(stored)) => Place::Stored(stored.number(i - held)),
            (_, None) => panic!("no briefing {i}"),
        }
    }

    /// Whether the briefing at `i` is the one at `j` of `other`, an earlier or later state: the same object, or the
    /// same record of the same index.
    pub fn is_same(&self, i: usize, other: &Self, j: usize) -> bool {
        match (self.place(i), other.place(j)) {
            (Place::Held(held), Place::Held(others)) => Arc::ptr_eq(&self.0.held[held], &other.0.held[others]),
            (Place::Stored(number), Place::Stored(others)) => number == others && self.shares_index(other),
            _ => false,
        }
    }

    /// The briefings in memory, in order.
    pub fn held(&self) -> &[Arc<Briefing>] {
        &self.0.held
    }

    /// The indexes of the briefings in memory, sorted by id.
    pub(super) fn held_by_id(&self) -> &[u32] {
        &self.0.by_id
    }

    /// The stored briefings; `None` if there is no index.
    pub fn stored(&self) -> Option<&StoredPart> {
        self.0.stored.as_ref()
    }

    /// The source of the stored briefings.
    fn source(&self) -> &Arc<StoredBriefings> {
        &self.0.stored.as_ref().expect("it is stored").source
    }

    fn shares_index(&self, other: &Self) -> bool {
        let sources = self.stored().zip(other.stored());
        sources.is_some_and(|(one, other)| Arc::ptr_eq(&one.source, &other.source))
    }
}

impl StoredPart {
    /// The number of briefings.
    pub(super) fn len(&self) -> usize {
        self.source.len() - self.gone.len()
    }

    /// The number in the index of the stored briefing at `rank`, not counting those that are gone.
    fn number(&self, rank: usize) -> usize {
        rank + first_not(0..self.gone.len(), |k| self.gone[k] as usize - k <= rank)
    }

    /// How many stored briefings that are not gone come before `briefing`; at least `from` do.
    fn rank(&self, briefing: &Briefing, from: u32) -> u32 {
        let is_before = |rank| order(&self.source.get(self.number(rank)), briefing).is_lt();
        first_not(from as usize..self.len(), is_before) as u32
    }
}

impl From<Vec<Arc<Briefing>>> for Briefings {
    /// Takes briefings in order.
    fn from(held: Vec<Arc<Briefing>>) -> Self {
        let mut by_id: Vec<u32> = (0..held.len() as u32).collect();
        by_id.arrange_by(|a, b| held[*a as usize].id.cmp(&held[*b as usize].id));
        Self::new(held, by_id, None)
    }
}

impl PartialEq for Briefings {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|i| self.is_same(i, other, i) || self.at(i) == other.at(i))
    }
}

impl fmt::Debug for Briefings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
