//! Searching within the last result: while a query grows, only what was found last can match.
//!
//! One more letter can also widen a word (`tradf` is a typo of `trade`, `trad` was not), so the meanings decide: if
//! each term of the last query has a term in the new one with no more meanings, the new hits are among the last ones.

use std::borrow::Cow;

use super::expansion::QueryTerm;
use super::fact_row::FactRows;
use super::fact_set::{Domain, FactSet};
use super::query::Query;
use super::term_matches::TermMatches;
use super::tier::Tier;

/// What a search leaves for the next one.
#[derive(Debug, Default)]
pub struct LastSearch {
    pub(super) result: LastResult,
    pub(super) rows: FactRows,
}

/// The last query to an index, and what it found in each slice of a segment.
#[derive(Debug, Default)]
pub(super) struct LastResult {
    terms: Vec<QueryTerm>,
    /// `None` before the first search.
    query: Option<Query>,
    slices: Vec<Option<SliceResult>>,
}

/// The facts of a slice that fitted, and the matches of each term among them, unless they are too many to keep.
#[derive(Debug, Default)]
struct SliceResult {
    facts: FactSet,
    matches: Vec<TermMatches>,
}

/// Which facts of a slice fit a query, and how.
pub(super) struct SliceMatches<'a> {
    /// The facts that were compared.
    pub domain: Domain,
    /// The matches of each term among them; none if facts that were not compared fit as well.
    pub matches: Vec<Cow<'a, TermMatches>>,
    /// Those of the facts that fit.
    pub fitting: FactSet,
}

/// How many bytes of matches are kept of a result. Those of a word that is in every briefing would take megabytes of each
/// reader, and are found again from the index. Few in tests, so that both ways are taken.
const MATCHES: usize = if cfg!(test) { 12 } else { 128 << 10 };

/// The same for the facts: a bit each, enough for a million.
const FACTS: usize = if cfg!(test) { 20 } else { 128 << 10 };

/// What a search has found in the slices so far.
#[derive(Debug, Default)]
pub(super) struct SliceResults {
    /// `None` for those that were too many to keep.
    slices: Vec<Option<SliceResult>>,
    /// How many bytes are kept of the facts, and of their matches.
    facts: usize,
    matches: usize,
}

/// The result of the last query, for a new one that can only find a part of it.
pub(super) struct PreviousResult<'a> {
    slices: &'a [Option<SliceResult>],
    /// The position in the last query of each term of the new one.
    places: Vec<Option<usize>>,
}

/// What is known of a slice from the last query.
#[derive(Clone, Copy)]
pub(super) struct KnownSlice<'a> {
    result: &'a SliceResult,
    places: &'a [Option<usize>],
}

impl LastResult {
    /// The result of searching for `terms` under the conditions of `query`.
    pub(super) fn new(terms: Vec<QueryTerm>, query: Query, results: SliceResults) -> Self {
        Self { terms, query: Some(query), slices: results.slices }
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
        covers.then(|| PreviousResult { slices: &self.slices, places: terms.iter().map(place).collect() })
    }
}

impl SliceResults {
    /// Adds what was found in the next slice, as far as there is room for it.
    pub(super) fn keep(&mut self, found: SliceMatches) {
        let SliceMatches { domain, matches, fitting } = found;
        let fitting = if fitting.is_empty() { FactSet::default() } else { fitting };
        let mut result = SliceResult { facts: fitting, matches: Vec::new() };
        let of_matches = TermMatches::bytes(result.facts.len()) * matches.len();
        if self.matches + of_matches <= MATCHES {
            self.matches += of_matches;
            let fits = |at: usize| result.facts.contains(at);
            let positions = domain.iter().enumerate().filter(|(_, at)| fits(*at)).map(|(position, _)| position);
            result.matches = matches.into_iter().map(|of_term| of_term.into_owned().at(positions.clone())).collect();
        }
        let has_room = self.facts + result.facts.bytes() <= FACTS;
        self.facts += if has_room { result.facts.bytes() } else { 0 };
        self.slices.push(has_room.then_some(result));
    }
}

impl PreviousResult<'_> {
    /// What is known of slice `at`, counted through all segments; `None` if that was too much to keep.
    pub(super) fn slice(&self, at: usize) -> Option<KnownSlice<'_>> {
        Some(KnownSlice { result: self.slices[at].as_ref()?, places: &self.places })
    }
}

impl<'a> KnownSlice<'a> {
    /// The facts that fitted last.
    pub(super) fn facts(self) -> FactSet {
        self.result.facts.clone()
    }

    /// The matches of term `term` of the new query among those facts, if the last query had the same term and they
    /// were kept.
    pub(super) fn matches(self, term: usize) -> Option<&'a TermMatches> {
        self.result.matches.get(self.places[term]?)
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
