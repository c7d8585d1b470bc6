//! A query put to the index: searched, ordered, marked, and where nothing fits, what to ask instead.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::candidate::{Candidate, FactCount};
use super::fact_row::FactRows;
use super::highlight::Highlighter;
use super::index::Index;
use super::last_result::LastSearch;
use super::query::Query;
use super::search::IndexSearcher;
use super::{Answer, rank, suggest};
use crate::arrange::Arrange;

/// How often a search that takes long shows what it has.
const SHOWN_EVERY: Duration = Duration::from_millis(30);

impl Index {
    /// Answers `query` with the best `limit` facts.
    pub fn search(&self, query: &Query, limit: usize) -> Answer {
        let never = AtomicBool::new(false);
        // Nothing cancels it.
        self.answer(query, limit, &never, None, None).unwrap_or_default()
    }

    /// As [`Self::search`]; `None` when `cancel` was set meanwhile. `partial` is shown what is found so far, now and then,
    /// while a large library is searched.
    /// `last` is that of the search before, of this same index, so that a query that grows is answered out of what it
    /// found.
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

    /// As [`Self::search_in_parts`], with nothing shown where there is no `partial`.
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
