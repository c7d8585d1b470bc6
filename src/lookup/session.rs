//! Answers while somebody types: one question after the other, the next often with one letter more.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::{Answer, Index, LastSearch, Query};

/// Answers one question after the other, and keeps of each what helps with the next.
#[derive(Debug, Default)]
pub struct SearchSession(Mutex<(Weak<Index>, LastSearch)>);

impl SearchSession {
    /// Searches `index` for `text` and hands the answer to `report`: parts of it as they are found, and with `true` the
    /// whole of it, with the best `limit` hits. Gives up once `cancel` is set; then the whole is not reported.
    pub fn search(
        &self,
        index: &Arc<Index>,
        text: &str,
        limit: usize,
        cancel: &AtomicBool,
        report: impl Fn(Answer, bool),
    ) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0.as_ptr() != Arc::as_ptr(index) {
            *last = (Arc::downgrade(index), LastSearch::default());
        }
        let (query, last) = (Query::parse(text), Some(&mut last.1));
        if let Some(answer) = index.search_in_parts(&query, limit, cancel, last, |answer| report(answer, false)) {
            report(answer, true);
        }
    }
}
