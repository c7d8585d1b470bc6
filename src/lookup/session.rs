//! Searching while somebody types: one query after another, often with just one more letter.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::{Answer, Index, LastSearch, Query};

/// Whether an answer is the last one to its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// It has what was found so far.
    Partial,
    /// It has everything.
    Whole,
}

/// Answers one query after another, and keeps what helps with the next.
#[derive(Debug, Default)]
pub struct SearchSession(Mutex<(Weak<Index>, LastSearch)>);

impl SearchSession {
    /// Searches `index` for `text`. Calls `report` with partial answers as they are found, then with the whole
    /// answer of the best `limit` hits. Gives up once `cancel` is set, without the whole answer.
    pub fn search(
        &self,
        index: &Arc<Index>,
        text: &str,
        limit: usize,
        cancel: &AtomicBool,
        report: impl Fn(Answer, Completeness),
    ) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0.as_ptr() != Arc::as_ptr(index) {
            *last = (Arc::downgrade(index), LastSearch::default());
        }
        let (query, last) = (Query::parse(text), Some(&mut last.1));
        let partial = |answer| report(answer, Completeness::Partial);
        if let Some(answer) = index.search_in_parts(&query, limit, cancel, last, partial) {
            report(answer, Completeness::Whole);
        }
    }
}
