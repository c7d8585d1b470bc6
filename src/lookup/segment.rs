//! A part of the index: the facts of some briefings and, for every word, the facts that hold it.
//!
//! Words, entries and postings lie in flat arrays, without an allocation per word or fact.

mod briefings;
mod builder;
mod merge;
mod names;
mod outlines;
mod postings;
mod reader;
mod stored;

use std::ops::Range;
use std::sync::Arc;

use super::FactKind;
use super::entry::IndexEntry;
use super::fact_set::FactSet;
use crate::briefing::Briefing;
use crate::language::postings::WordList;
use crate::store::{Bytes, Window};
pub use briefings::SegmentBriefings;
pub use merge::SegmentPart;
pub use outlines::OutlineReader;
pub use reader::PostingReader;

/// The facts of some briefings, or those of the glossary.
#[derive(Debug)]
pub struct Segment {
    pub briefings: SegmentBriefings,
    /// Where each briefing's entries start, and the end of the last.
    starts: Vec<u32>,
    /// What each fact weighs by, and where in its briefing it stands.
    weights: Bytes,
    places: Bytes,
    words: Arc<WordList>,
    /// For word `i`, as two `u32`: where its own postings start, and those of contexts; last the end of all.
    bounds: Bytes,
    postings: Bytes,
    /// The facts that are no longer counted, where there are any.
    gone: Option<FactSet>,
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
            words: Arc::new(words),
            bounds: bounds.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>().into(),
            postings: postings.into(),
            gone: None,
        }
    }

    /// How many facts it has, counted or not.
    pub fn len(&self) -> usize {
        self.weights.len() / 2
    }

    /// How many of them are counted.
    pub fn counted(&self) -> usize {
        self.len() - self.gone.as_ref().map_or(0, FactSet::len)
    }

    /// A reader of its facts.
    pub fn entries(&self) -> EntryReader<'_> {
        EntryReader { weights: self.weights.window(), places: self.places.window() }
    }

    /// Fact number `at`.
    pub fn entry(&self, at: usize) -> IndexEntry {
        IndexEntry::of_bytes(self.weights.array(at * 2), self.places.array(at * 6))
    }

    /// The number of the briefing that fact number `at` is of; `None` for one of the glossary.
    pub fn number(&self, at: usize) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start as usize <= at);
        after.checked_sub(1).filter(|number| *number < self.briefings.len())
    }

    /// Fact number `at` and the briefing that it is of, which is `None` for one of the glossary. `None` where it cannot be
    /// read.
    pub fn fact(&self, at: usize) -> Option<(IndexEntry, Option<Arc<Briefing>>)> {
        let entry = self.entry(at);
        if self.briefings.is_empty() {
            return Some((entry, None));
        }
        let briefing = self.briefing_of(self.number(at)?, entry)?;
        Some((entry, Some(briefing)))
    }

    /// Briefing number `number`, which `entry` is of. `None` where it cannot be read.
    pub fn briefing_of(&self, number: usize, entry: IndexEntry) -> Option<Arc<Briefing>> {
        let briefing = self.briefings.get(number)?;
        if !entry.is_in(&briefing) {
            self.places.report("it names what its briefing lacks");
            return None;
        }
        Some(briefing)
    }

    /// Whether fact number `at` is no longer counted.
    pub fn is_gone(&self, at: usize) -> bool {
        self.gone.as_ref().is_some_and(|gone| gone.contains(at))
    }

    /// The facts of briefing number `i`.
    pub fn facts_of(&self, i: usize) -> Range<usize> {
        match self.starts.get(i..).unwrap_or_default() {
            [start, end, ..] => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// All facts that are counted.
    pub fn facts(&self) -> FactSet {
        let mut facts = FactSet::all(self.len());
        self.gone.iter().for_each(|gone| facts.subtract(gone));
        facts
    }

    /// The words that its facts or their contexts hold.
    pub fn words(&self) -> &Arc<WordList> {
        &self.words
    }

    /// A reader of its postings.
    pub fn postings(&self) -> PostingReader<'_> {
        PostingReader::new(self)
    }

    /// How many bytes of memory it takes beside the briefings, which are shared.
    pub fn bytes(&self) -> usize {
        let bytes = [&self.weights, &self.places, &self.bounds, &self.postings].map(Bytes::held);
        bytes.into_iter().sum::<usize>() + self.words.bytes() + self.starts.len() * 4
    }
}

/// Reads facts, best one after the other.
pub struct EntryReader<'s> {
    weights: Window<'s>,
    places: Window<'s>,
}

impl EntryReader<'_> {
    /// Fact number `at`.
    pub fn get(&mut self, at: usize) -> IndexEntry {
        IndexEntry::of_bytes(self.weights.array(at * 2), self.places.array(at * 6))
    }

    /// The kind of fact number `at`, and its length.
    pub fn weight(&mut self, at: usize) -> (FactKind, u8) {
        IndexEntry::weight_of_bytes(self.weights.array(at * 2))
    }
}
