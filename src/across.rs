//! Indexes across briefings: all figures in one table, series, threads, names and where they occur, and
//! what two summits share.
//!
//! [`Across`] is built off the reader's loop and is immutable. For a newer state of the library a new one is made from
//! it, which costs only as much as the briefings that are new. It holds indexes into the briefings and no copy of their
//! text; its answers borrow from them.

mod change;
mod compare;
mod delta;
mod downsample;
mod figures;
mod groups;
mod names;
mod numbering;
mod pick_index;
mod prefix_index;
mod series;
mod threads;

use std::sync::Arc;

pub use change::{Change, TimeSpan, Unlike};
pub use compare::{Match, MatchKind, Matches};
pub use downsample::Dot;
pub use figures::{FigureRow, FigureRows, Order};
pub use names::{Card, NameId, Occurrence};
pub use series::{Series, SeriesPoint, SeriesRow, SeriesStep};
pub use threads::{Thread, ThreadFilter, ThreadStep};

use crate::briefing::{Briefing, Figure, Glossary, Outcome};
use crate::library::Library;
use crate::lookup::Index;
use delta::LibraryDelta;
use figures::FigureTables;
use names::NameIndex;
use pick_index::PickIndex;
use series::SeriesIndex;
use threads::Threads;

/// Identifies a figure or an outcome of one briefing; which of the two, the context says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex {
    /// Index into the library's briefings, which stand newest first.
    pub briefing: u32,
    /// Index into that briefing's figures or outcomes.
    pub item: u32,
}

impl ItemIndex {
    /// Item `item` of briefing `briefing`.
    pub fn new(briefing: usize, item: usize) -> Self {
        Self { briefing: briefing as u32, item: item as u32 }
    }
}

/// Everything that reads across the briefings of one library.
#[derive(Debug)]
pub struct Across {
    briefings: Vec<Arc<Briefing>>,
    glossary: Arc<Glossary>,
    figures: FigureTables,
    series: SeriesIndex,
    threads: Threads,
    names: NameIndex,
    pick_index: PickIndex,
}

impl Across {
    /// Reads a whole library. Takes about as long as indexing it for the finder: do not call it on the reader's loop.
    pub fn build(library: &Library) -> Self {
        Self::new(library.briefings.to_vec(), library.glossary.clone())
    }

    /// The same as [`Across::build`] for a later state of the library, at little more than the cost of its new
    /// briefings. `index` is the index of the later state. If the glossary differs, or more briefings are new than
    /// stay, everything is read again.
    pub fn renewed(&self, library: &Library, index: &Index) -> Self {
        let briefings = library.briefings.to_vec();
        let delta = LibraryDelta::between(&self.briefings, &briefings);
        let is_same = Arc::ptr_eq(&self.glossary, &library.glossary) || self.glossary == library.glossary;
        if !is_same || delta.kept() < delta.added().len() || self.names.is_worn() {
            return Self::build(library);
        }
        self.next(&delta, briefings, index)
    }

    /// Reads all of `briefings`, newest first.
    fn new(briefings: Vec<Arc<Briefing>>, glossary: Arc<Glossary>) -> Self {
        let names = NameIndex::of_glossary(&glossary);
        let empty = Self {
            pick_index: PickIndex::of_names(names.ids().map(|id| (id, names.spellings(id, &[], &glossary)))),
            briefings: Vec::new(),
            figures: FigureTables::default(),
            series: SeriesIndex::default(),
            threads: Threads::default(),
            names,
            glossary,
        };
        empty.next(&LibraryDelta::anew(briefings.len()), briefings, &Index::default())
    }

    /// The next state, with the same glossary. Uses two threads, since finding the names takes the most time.
    fn next(&self, delta: &LibraryDelta, briefings: Vec<Arc<Briefing>>, index: &Index) -> Self {
        let glossary = Arc::clone(&self.glossary);
        let states = [&*self.briefings, &*briefings];
        let (names, changed) = self.names.renewed(delta, states, &glossary, index);
        let (series, threads) = (self.series.renewed(delta, states), self.threads.renewed(delta, states));
        let figures = self.figures.renewed(delta, &briefings, &glossary, series.groups());
        let new = changed.new.iter().map(|id| (*id, names.spellings(*id, &briefings, &glossary)));
        let pick_index = self.pick_index.renewed(delta, &briefings, &changed.to, new);
        Self { briefings, glossary, figures, series, threads, names, pick_index }
    }

    /// The briefings that indexes point into, newest first.
    pub fn briefings(&self) -> &[Arc<Briefing>] {
        &self.briefings
    }

    /// The glossary of the library.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The figure at `at`, and its briefing.
    pub fn figure(&self, at: ItemIndex) -> (&Briefing, &Figure) {
        let briefing = &self.briefings[at.briefing as usize];
        (briefing, &briefing.figures[at.item as usize])
    }

    /// The outcome at `at`, and its briefing.
    pub fn outcome(&self, at: ItemIndex) -> (&Briefing, &Outcome) {
        let briefing = &self.briefings[at.briefing as usize];
        (briefing, &briefing.outcomes[at.item as usize])
    }

    /// Every figure with the headings of its groups, in `order`.
    pub fn rows(&self, order: Order) -> FigureRows {
        self.figures.rows(order)
    }

    /// Row `i` of `rows`, which may have been filtered.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, rows: &FigureRows, i: usize) -> FigureRow {
        self.figures.row(rows, i)
    }

    /// The rows of `order` that fit `query`: every word of it begins a word of the figure's label, qualifier, value,
    /// unit, nature, series, year, or of its summit's title, place or year. Case and diacritics do not matter.
    pub fn filter(&self, query: &str, order: Order) -> FigureRows {
        self.figures.filter(query, order)
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod shipped_tests;
