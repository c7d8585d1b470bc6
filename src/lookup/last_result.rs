//! Searching within the last result: while a query grows, only what was found last can match.
//!
//! One more letter can also widen a word (`tradf` is a typo of `trade`, `trad` was not), so the meanings decide: if
//! each term of the last query has a term in the new one with no more meanings, the new hits are among the last ones.

use super::expansion::QueryTerm;
use super::fact_row::FactRows;
use super::fact_set::FactSet;
use super::query::Query;
use super::term_matches::TermMatches;
use super::tier::Tier;

/// What a search leaves for the next one.
#[derive(Debug, Default)]
pub struct LastSearch {
    pub(super) result: LastResult,
    pub(super) rows: FactRows,
}

/// The last query to an index, and what it found in each segment.
#[derive(Debug, Default)]
pub(super) struct LastResult {
    terms: Vec<QueryTerm>,
    /// `None` before the first search.
    query: Option<Query>,
    segments: Vec<SegmentResult>,
}

/// The facts of a segment that fitted, and the matches of each term among them, unless these are too many to keep.
#[derive(Debug, Default)]
pub(super) struct SegmentResult {
    pub facts: FactSet,
    pub matches: Vec<TermMatches>,
}

/// How many matches of terms are kept in all segments together, at two bytes each. Those of a word that is in every briefing
/// would take megabytes of each reader, and are found again from the index. Few in tests, so that both ways are taken.
const MOST_MATCHES: usize = if cfg!(test) { 6 } else { 1 << 16 };

/// What a search has found in the segments so far.
#[derive(Debug, Default)]
pub(super) struct SegmentResults {
    segments: Vec<SegmentResult>,
    /// How many matches of terms they had.
    matches: usize,
    /// How many segments have had theirs dropped.
    dropped: usize,
}

/// The result of the last query, for a new one that can only find a part of it.
pub(super) struct PreviousResult<'a> {
    segments: &'a [SegmentResult],
    /// The position in the last query of each term of the new one.
    places: Vec<Option<usize>>,
}

impl LastResult {
    /// The result of searching for `terms` under the conditions of `query`.
    pub(super) fn new(terms: Vec<QueryTerm>, query: Query, segments: SegmentResults) -> Self {
        Self { terms, query: Some(query), segments: segments.segments }
    }

    /// The last result, if everything that fits `terms` and the conditions of `query` must be in it.
    pub(super) fn within(&self, terms: &[QueryTerm], query: &Query) -> Option<PreviousResult<'_>> {
        let last = self.query.as_ref()?;
        let is_answered = |old: &QueryTerm| terms.iter().any(|new| new.required && new.is_within(old));
        let covers = self.terms.iter().filter(|term| term.required).all(is_answered)
            && query.phrases.starts_with(&last.phrases)
            && query.without.starts_with(&last.without)
            && (last.filters.is_empty() || last.filters == query.filters);
        let place = |term: &QueryTerm| self.terms.iter().position(|last| last.matches_as(term));
        covers.then(|| PreviousResult { segments: &self.segments, places: terms.iter().map(place).collect() })
    }
}

impl SegmentResult {
    /// Whether so many matches of terms may be kept of one segment.
    pub(super) fn has_room(matches: usize) -> bool {
        matches <= MOST_MATCHES
    }
}

impl SegmentResults {
    /// Adds the result of the next segment.
    pub(super) fn push(&mut self, segment: SegmentResult) {
        self.matches += segment.matches.iter().map(TermMatches::len).sum::<usize>();
        self.segments.push(segment);
        if self.matches > MOST_MATCHES {
            self.segments[self.dropped..].iter_mut().for_each(|segment| segment.matches = Vec::new());
            self.dropped = self.segments.len();
        }
    }
}

impl PreviousResult<'_> {
    /// The facts of segment `number` that fitted last.
    pub fn facts(&self, number: usize) -> FactSet {
        self.segments[number].facts.clone()
    }

    /// The matches of term `term` of the new query among those facts, if the last query had the same term and they
    /// were kept.
    pub fn matches(&self, number: usize, term: usize) -> Option<&TermMatches> {
        self.segments[number].matches.get(self.places[term]?)
    }
}

impl QueryTerm {
    /// Whether it and `other` match the same facts.
    fn matches_as(&self, other: &Self) -> bool {
        self.own == other.own
            && self.may_name_summit == other.may_name_summit
            && self.words == other.words
            && self.names == other.names
    }

    /// Whether everything that matches it matches `other`.
    fn is_within(&self, other: &Self) -> bool {
        let is_met = |mine: Tier, theirs: Option<&Tier>| {
            theirs.is_some_and(|theirs| other.is_met_by_summit(*theirs) || !self.is_met_by_summit(mine))
        };
        self.own >= other.own
            && self.words.iter().all(|(word, tier)| is_met(*tier, other.words.get(word)))
            && self.names.iter().all(|(name, tier)| is_met(*tier, other.names.get(name)))
    }
}
