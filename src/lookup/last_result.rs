//! Search within the last result: while a query grows, only what was found last can be found.
//!
//! A typed letter more can also widen a word (`tradf` is near to `trade`, `trad` was not), so what matters is what the
//! words can mean: where every term of the last query is answered by one of the new query that means no more, the new
//! facts are among the last ones.

use super::expansion::QueryTerm;
use super::query::Query;
use super::term_matches::TermMatches;

/// The last query to an index, and what it found in each segment.
#[derive(Debug, Default)]
pub struct LastResult {
    terms: Vec<QueryTerm>,
    /// `None` where nothing was searched yet.
    query: Option<Query>,
    segments: Vec<SegmentResult>,
}

/// The facts of a segment that fitted, in order, and the matches of each term among them.
#[derive(Debug, Default)]
pub(super) struct SegmentResult {
    pub facts: Vec<u32>,
    pub matches: Vec<TermMatches>,
}

impl LastResult {
    /// The result of a search for `terms` under the conditions of `query`.
    pub(super) fn new(terms: Vec<QueryTerm>, query: Query, segments: Vec<SegmentResult>) -> Self {
        Self { terms, query: Some(query), segments }
    }

    /// Whether all that `terms` and the conditions of `query` let through was found last.
    pub(super) fn covers(&self, terms: &[QueryTerm], query: &Query) -> bool {
        self.query.as_ref().is_some_and(|last| {
            let is_answered = |old: &QueryTerm| terms.iter().any(|new| new.required && new.is_within(old));
            self.terms.iter().filter(|term| term.required).all(is_answered)
                && query.phrases.starts_with(&last.phrases)
                && query.without.starts_with(&last.without)
                && (last.filters.is_empty() || last.filters == query.filters)
        })
    }

    /// What was found in segment `number`, and the matches of each of `terms` that the last query had too.
    pub(super) fn segment(&self, number: usize, terms: &[QueryTerm]) -> (&SegmentResult, Vec<Option<&TermMatches>>) {
        let found = &self.segments[number];
        let matches = |term: &QueryTerm| {
            let at = self.terms.iter().position(|last| last.words == term.words && last.names == term.names)?;
            found.matches.get(at)
        };
        (found, terms.iter().map(matches).collect())
    }
}

impl QueryTerm {
    /// Whether whatever answers it answers `other`.
    fn is_within(&self, other: &Self) -> bool {
        self.words.keys().all(|word| other.words.contains_key(word))
            && self.names.keys().all(|name| other.names.contains_key(name))
    }
}
