//! Running a query against the index: search, order, mark what matched, and suggest something else if nothing fits.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::candidate::{Candidate, FactCount};
use super::fact_row::FactRows;
use super::highlight::Highlighter;
use super::index::Index;
use super::index_searcher::IndexSearcher;
use super::last_result::LastSearch;
use super::query::Query;
use super::{Answer, rank, suggest};
use crate::arrange::Arrange;

/// How often a long search shows what it has found so far.
const SHOWN_EVERY: Duration = Duration::from_millis(30);

impl Index {
    /// Answers `query` with the best `limit` facts.
    pub fn search(&self, query: &Query, limit: usize) -> Answer {
        let never = AtomicBool::new(false);
        // Nothing cancels it.
        self.answer(query, limit, &never, None, None).unwrap_or_default()
    }

    /// Like [`Self::search`], but `None` if `cancel` was set meanwhile. During a long search, `partial` gets what has
    /// been found so far from time to time. `last` is what the previous search of this same index left behind; if the
    /// query only grew, just that is searched.
    pub fn search_in_parts(
        &self,
        query: &Query,
        limit: usize,
        cancel: &AtomicBool,
        last: Option<&mut LastSearch>,
        mut partial: impl FnMut(Answer),
    ) -> Option<Answer> {
        self.answer(query, limit, cancel, last, Some(&mut partial))
    }

    /// Like [`Self::search_in_parts`]; without `partial` nothing is shown on the way.
    fn answer(
        &self,
        query: &Query,
        limit: usize,
        cancel: &AtomicBool,
        last: Option<&mut LastSearch>,
        mut partial: Option<&mut dyn FnMut(Answer)>,
    ) -> Option<Answer> {
        let mut search = IndexSearcher::new(self, query);
        let highlighter = Highlighter::new(&search.expansion, self);
        let mut own_rows = FactRows::default();
        let (last, rows) = match last {
            Some(LastSearch { result, rows }) => (Some(result), rows),
            None => (None, &mut own_rows),
        };
        let mut answer = |candidates: Vec<Candidate>, count: FactCount| Answer {
            hits: rank::hits(self, candidates, &highlighter, limit, rows),
            total: count.all,
            by_summit: count.by_summit,
            suggestions: Vec::new(),
            faults: query.faults.clone(),
        };
        let mut shown = Instant::now();
        let (candidates, count) = search.run(limit, cancel, last, |found, count| {
            if let Some(partial) = partial.as_mut().filter(|_| shown.elapsed() >= SHOWN_EVERY) {
                let mut found = found.to_vec();
                found.arrange_by(|a, b| a.order(b, self));
                partial(answer(found, count));
                shown = Instant::now();
            }
        })?;
        let mut answer = answer(candidates, count);
        if count.all == 0
            && let Some(either) = search.expansion.with_either_name(self)
        {
            search = IndexSearcher::of_expansion(self, either, query.clone());
            let (candidates, count) = search.run(limit, cancel, None, |_, _| {})?;
            let highlighter = Highlighter::new(&search.expansion, self);
            answer.hits = rank::hits(self, candidates, &highlighter, limit, &mut FactRows::default());
            (answer.total, answer.by_summit) = (count.all, count.by_summit);
        }
        if answer.total == 0 {
            (answer.suggestions, answer.hits) = suggest::instead(self, query, &search, limit, cancel)?;
        }
        Some(answer)
    }
}
