//! What reads across briefings: all figures in one table, the course of a series, threads, names and where they
//! occur, and what two summits share.
//!
//! [`Across`] is built once for a library, away from the reader's loop, and never changes. It holds indexes into
//! the briefings and no copy of their text; what it answers with borrows from them.

mod bound;
mod change;
mod compare;
mod course;
mod figures;
mod groups;
mod names;
mod picks;
mod sketch;
mod threads;
mod words;

use std::sync::Arc;

pub use bound::Bound;
pub use change::{Change, Span, Unlike, change};
pub use compare::{Comparison, Kind, Match};
pub use course::{Course, CourseRow, Point, Step as CourseStep};
pub use figures::{Order, Row, Rows};
pub use names::{Card, NameId, Occurrence};
pub use threads::{Step, Thread, Wanted};

use crate::briefing::{Briefing, Figure, Glossary, Outcome};
use crate::library::Library;
use course::Courses;
use figures::Figures;
use names::Names;
use picks::Picks;
use threads::Threads;

/// One fact of one briefing: a figure or an outcome, as the context says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index into the library's briefings, which stand newest first.
    pub briefing: u32,
    /// Index into that briefing's figures or outcomes.
    pub item: u32,
}

impl At {
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
    figures: Figures,
    series: Courses,
    threads: Threads,
    names: Names,
    picks: Picks,
}

impl Across {
    /// Reads a whole library. Takes about as long as indexing it for the finder: not for the reader's loop.
    ///
    /// One changed file costs all of it again. Somebody named in it for the first time may occur in any other
    /// briefing, and every index moves where one comes or goes; keeping the rest would take a second way to make each
    /// part, which would have to agree with this one.
    pub fn build(library: &Library) -> Self {
        Self::new(library.briefings.clone(), library.glossary.clone())
    }

    /// Reads all of `briefings`, newest first, with two workers: each looks for the names in half of them, which takes
    /// the most time.
    fn new(briefings: Vec<Arc<Briefing>>, glossary: Arc<Glossary>) -> Self {
        let (series, threads) = (Courses::new(&briefings), Threads::new(&briefings));
        let mut names = Names::new(&briefings, &glossary);
        let middle = briefings.len() / 2;
        let (figures, newer, older) = std::thread::scope(|scope| {
            let newer = scope.spawn(|| names.find(&briefings, 0..middle));
            let figures = Figures::new(&briefings, &glossary, series.groups());
            let older = names.find(&briefings, middle..briefings.len());
            (figures, newer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), older)
        });
        names.set_places(newer, older);
        let spellings = names.ids().map(|id| names.spellings(id, &briefings, &glossary));
        let picks = Picks::new(spellings, &briefings);
        Self { figures, series, threads, names, picks, briefings, glossary }
    }

    /// The briefings that indexes point into, newest first.
    pub fn briefings(&self) -> &[Arc<Briefing>] {
        &self.briefings
    }

    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The figure at `at`, and its briefing.
    pub fn figure(&self, at: At) -> (&Briefing, &Figure) {
        let briefing = &self.briefings[at.briefing as usize];
        (briefing, &briefing.figures[at.item as usize])
    }

    /// The outcome at `at`, and its briefing.
    pub fn outcome(&self, at: At) -> (&Briefing, &Outcome) {
        let briefing = &self.briefings[at.briefing as usize];
        (briefing, &briefing.outcomes[at.item as usize])
    }

    /// Every figure with the headings of its groups, in `order`.
    pub fn rows(&self, order: Order) -> Rows {
        self.figures.rows(order)
    }

    /// Row `i` of `rows`, which may have been filtered.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, rows: &Rows, i: usize) -> Row {
        self.figures.row(rows, i)
    }

    /// The rows of `order` that fit `query`: every word of it begins a word of the figure's label, qualifier, value,
    /// unit, nature, series, year, or of its summit's title, place or year. Case and diacritics do not matter.
    pub fn filter(&self, query: &str, order: Order) -> Rows {
        self.figures.filter(query, order)
    }
}

/// What carries an id, oldest briefing first: the id of each of a briefing's items is asked of `ids`.
fn keyed<'a>(briefings: &'a [Arc<Briefing>], ids: impl Fn(&'a Briefing) -> Vec<Option<&'a str>>) -> Vec<(&'a str, At)> {
    let mut facts = Vec::new();
    for (i, briefing) in briefings.iter().enumerate().rev() {
        let ids = ids(briefing).into_iter().enumerate();
        facts.extend(ids.filter_map(|(item, id)| Some((id?, At::new(i, item)))));
    }
    facts
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod shipped_tests;
