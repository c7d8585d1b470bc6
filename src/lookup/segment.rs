//! A part of the index: the facts of some briefings and, for every word, the facts that contain it.
//!
//! Words, entries and postings are kept in flat arrays, without an allocation per word or fact.

mod briefings;
mod builder;
mod list_reader;
mod merge;
mod names;
mod outlines;
mod postings;
mod reader;
mod slice;
mod stored;

use std::ops::Range;
use std::sync::Arc;

use super::FactKind;
use super::entry::IndexEntry;
use super::fact_set::FactSet;
use super::stored_words::StoredWords;
use crate::briefing::{Briefing, Passage};
use crate::language::postings::WordList;
use crate::store::{Bytes, Window};
pub use briefings::SegmentBriefings;
pub use merge::SegmentPart;
pub use outlines::OutlineReader;
pub use reader::PostingReader;
pub use slice::SegmentSlice;

/// The words of a segment.
#[derive(Debug)]
enum SegmentWords {
    Held(WordList),
    /// All that lie in the file that it lies in.
    Stored(Arc<StoredWords>),
}

/// The facts of some briefings, or those of the glossary.
#[derive(Debug)]
pub struct Segment {
    pub briefings: SegmentBriefings,
    /// Where each briefing's entries start, and the end of the last.
    starts: Vec<u32>,
    /// The kind and length of each fact, and where in its briefing it stands.
    weights: Bytes,
    places: Bytes,
    words: SegmentWords,
    /// For word `i`, two `u32`: where its own postings start, and where those of contexts do; at the end, where all
    /// end.
    bounds: Bytes,
    postings: Bytes,
}

impl Segment {
    fn new(
        briefings: SegmentBriefings,
        entries: &[IndexEntry],
        starts: Vec<u32>,
        words: WordList,
        mut bounds: Vec<u32>,
        postings: Vec<u8>,
    ) -> Self {
        bounds.push(postings.len() as u32);
        Self {
            briefings,
            starts,
            weights: entries.iter().flat_map(|entry| entry.weight_bytes()).collect::<Vec<u8>>().into(),
            places: entries.iter().flat_map(|entry| entry.place_bytes()).collect::<Vec<u8>>().into(),
            words: SegmentWords::Held(words),
            bounds: bounds.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>().into(),
            postings: postings.into(),
        }
    }

    /// The number of facts, including those that no longer count.
    pub fn len(&self) -> usize {
        self.weights.len() / 2
    }

    /// The number of facts that count.
    pub fn counted(&self) -> usize {
        let gone = self.briefings.gone(0..self.briefings.len());
        self.len() - gone.map(|number| self.facts_of(number).len()).sum::<usize>()
    }

    /// A reader of its facts.
    pub fn entries(&self) -> EntryReader<'_> {
        EntryReader { weights: self.weights.window(), places: self.places.window() }
    }

    /// Fact `at`.
    pub fn entry(&self, at: usize) -> IndexEntry {
        IndexEntry::of_bytes(self.weights.array(at * 2), self.places.array(at * 6))
    }

    /// Whether its briefings are known to be in the order of a library: the newest first, by id where days are equal.
    pub fn is_in_order(&self) -> bool {
        matches!(&self.briefings, SegmentBriefings::Stored(stored) if stored.is_in_order)
    }

    /// The number of the briefing of fact `at`; `None` for one of the glossary.
    pub fn number(&self, at: usize) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start as usize <= at);
        after.checked_sub(1).filter(|number| *number < self.briefings.len())
    }

    /// Fact `at` and its briefing, which is `None` for a fact of the glossary. `None` if it cannot be read.
    pub fn fact(&self, at: usize) -> Option<(IndexEntry, Option<Arc<Briefing>>)> {
        let entry = self.entry(at);
        if self.briefings.is_empty() {
            return Some((entry, None));
        }
        let briefing = self.briefing_of(self.number(at)?, entry)?;
        Some((entry, Some(briefing)))
    }

    /// Briefing `number`, if it can be read and has `entry`.
    pub fn briefing_of(&self, number: usize, entry: IndexEntry) -> Option<Arc<Briefing>> {
        self.briefings.get(number).filter(|briefing| self.has(briefing, entry))
    }

    /// Briefing `number`, if it can be read and has all of `entries`; its other facts may be blank.
    pub fn briefing_with(&self, number: usize, entries: &[IndexEntry]) -> Option<Arc<Briefing>> {
        let passages: Vec<Passage> = entries.iter().map(|entry| entry.passage()).collect();
        let briefing = self.briefings.passages(number, &passages)?;
        entries.iter().all(|entry| self.has(&briefing, *entry)).then_some(briefing)
    }

    /// Whether `briefing` has `entry`; if not, that is damage.
    fn has(&self, briefing: &Briefing, entry: IndexEntry) -> bool {
        let is_in = entry.is_in(briefing);
        if !is_in {
            self.places.report("it names what its briefing lacks");
        }
        is_in
    }

    /// The facts of `slice` that no longer count, if there are any.
    fn gone(&self, slice: &SegmentSlice) -> Option<FactSet> {
        let mut gone = self.briefings.gone(slice.briefings.clone()).peekable();
        gone.peek()?;
        let mut facts = FactSet::none(slice.facts.clone());
        gone.for_each(|number| facts.add_all(self.facts_of(number)));
        Some(facts)
    }

    /// The facts of briefing `i`.
    pub fn facts_of(&self, i: usize) -> Range<usize> {
        match self.starts.get(i..).unwrap_or_default() {
            [start, end, ..] => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// The words of its facts and of their contexts, if they are in memory.
    pub fn held_words(&self) -> Option<&WordList> {
        match &self.words {
            SegmentWords::Held(words) => Some(words),
            SegmentWords::Stored(_) => None,
        }
    }

    /// The number of `word`, if its facts or their contexts contain it.
    pub fn find(&self, word: &str) -> Option<usize> {
        match &self.words {
            SegmentWords::Held(words) => words.find(word).ok(),
            SegmentWords::Stored(words) => words.find(word),
        }
    }

    /// A reader of its postings.
    pub fn postings(&self) -> PostingReader<'_> {
        PostingReader::new(self)
    }

    /// The bytes of memory it takes, without the briefings, which are shared.
    pub fn bytes(&self) -> usize {
        let bytes = [&self.weights, &self.places, &self.bounds, &self.postings].map(Bytes::held);
        bytes.into_iter().sum::<usize>() + self.held_words().map_or(0, WordList::bytes) + self.starts.len() * 4
    }
}

/// Reads facts; fastest in order.
pub struct EntryReader<'s> {
    weights: Window<'s>,
    places: Window<'s>,
}

impl EntryReader<'_> {
    /// Fact `at`.
    pub fn get(&mut self, at: usize) -> IndexEntry {
        IndexEntry::of_bytes(self.weights.array(at * 2), self.places.array(at * 6))
    }

    /// The kind and length of fact `at`.
    pub fn weight(&mut self, at: usize) -> (FactKind, u8) {
        IndexEntry::weight_of_bytes(self.weights.array(at * 2))
    }
}
