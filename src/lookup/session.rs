//! Answers while somebody types: one question after the other, the next often with one letter more.

use std::ops::Range;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::{Answer, Index, LastResult, Query};

/// What is to be answered.
#[derive(Debug, Clone)]
pub struct Question {
    /// Repeated in each answer, so that a late one can be recognised.
    pub number: u64,
    pub text: String,
    pub index: Arc<Index>,
    pub limit: usize,
}

/// What was found, and for which question.
#[derive(Debug, Clone)]
pub enum Reply {
    /// The answer to a question; more of it follows unless it is `done`.
    Answer { number: u64, answer: Answer, done: bool },
    /// What the word before the cursor can become: bytes to replace, and texts. `None` where it is no filter.
    Completed { number: u64, cursor: usize, completions: Option<(Range<usize>, Vec<String>)> },
}

/// Answers one question after the other, and keeps of each what helps with the next.
#[derive(Debug, Default)]
pub struct Session(Mutex<(Weak<Index>, LastResult)>);

impl Session {
    /// Hands the answer to `question` to `reply`, in parts as it is found. Gives up once `cancel` is set; then there is no
    /// final reply.
    pub fn answer(&self, question: &Question, cancel: &AtomicBool, reply: impl Fn(Reply)) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0.as_ptr() != Arc::as_ptr(&question.index) {
            *last = (Arc::downgrade(&question.index), LastResult::default());
        }
        let Question { number, text, index, limit } = question;
        let report = |answer, done| reply(Reply::Answer { number: *number, answer, done });
        let found = index
            .search_in_parts(&Query::parse(text), *limit, cancel, Some(&mut last.1), |answer| report(answer, false));
        if let Some(answer) = found {
            report(answer, true);
        }
    }
}
