//! Search within the last result: while a query grows, only what was found last can be found.
//!
//! A typed letter more can also widen a word (`tradf` is near to `trade`, `trad` was not), so what matters is what the
//! words can mean: where every term of the last query is answered by one of the new query that means no more, the new
//! facts are among the last ones.

use super::expansion::QueryTerm;
use super::fact_row::FactRows;
use super::fact_set::FactSet;
use super::query::Query;
use super::term_matches::TermMatches;
use super::tier::Tier;

/// What the last search of an index leaves to the next.
#[derive(Debug, Default)]
pub struct LastSearch {
    pub(super) result: LastResult,
    pub(super) rows: FactRows,
}

/// The last query to an index, and what it found in each segment.
#[derive(Debug, Default)]
pub(super) struct LastResult {
    terms: Vec<QueryTerm>,
    /// `None` where nothing was searched yet.
    query: Option<Query>,
    segments: Vec<SegmentResult>,
}

/// The facts of a segment that fitted, and the matches of each term among them.
#[derive(Debug, Default)]
pub(super) struct SegmentResult {
    pub facts: FactSet,
    pub matches: Vec<TermMatches>,
}

/// What the last query found, for a new one that finds nothing else.
pub(super) struct PreviousResult<'a> {
    segments: &'a [SegmentResult],
    /// Where each term of the new query stands in the last one.
    places: Vec<Option<usize>>,
}

impl LastResult {
    /// The result of a search for `terms` under the conditions of `query`.
    pub(super) fn new(terms: Vec<QueryTerm>, query: Query, segments: Vec<SegmentResult>) -> Self {
        Self { terms, query: Some(query), segments }
    }

    /// What was found last, where that is all that `terms` and the conditions of `query` let through.
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

impl PreviousResult<'_> {
    /// The facts of segment `number` that fitted last.
    pub fn facts(&self, number: usize) -> FactSet {
        self.segments[number].facts.clone()
    }

    /// The matches of term number `term` of the new query among those facts, where the last query had it too.
    pub fn matches(&self, number: usize, term: usize) -> Option<&TermMatches> {
        self.segments[number].matches.get(self.places[term]?)
    }
}

impl QueryTerm {
    /// Whether the same facts answer it and `other`.
    fn matches_as(&self, other: &Self) -> bool {
        self.own == other.own
            && self.may_name_summit == other.may_name_summit
            && self.words == other.words
            && self.names == other.names
    }

    /// Whether whatever answers it answers `other`.
    fn is_within(&self, other: &Self) -> bool {
        let is_met = |mine: Tier, theirs: Option<&Tier>| {
            theirs.is_some_and(|theirs| other.is_met_by_summit(*theirs) || !self.is_met_by_summit(mine))
        };
        self.own >= other.own
            && self.words.iter().all(|(word, tier)| is_met(*tier, other.words.get(word)))
            && self.names.iter().all(|(name, tier)| is_met(*tier, other.names.get(name)))
    }
}
