//! Answers while somebody types: one question after the other, the next often with one letter more.

use std::ops::Range;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::query::completions;
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

/// A word of a query that is to be completed.
#[derive(Debug, Clone)]
pub struct Completion {
    /// Repeated in the reply, as is the cursor, so that a late one can be recognised.
    pub number: u64,
    pub text: String,
    /// The byte of `text` that the cursor stands before.
    pub cursor: usize,
    pub index: Arc<Index>,
    /// How many names are wanted at most.
    pub most: usize,
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
        answer(question, cancel, &mut last.1, &reply);
    }
}

impl Completion {
    /// What the word can become.
    pub fn complete(&self) -> Reply {
        let Self { number, text, cursor, index, most } = self;
        let completions = completions(text, *cursor, |key, typed| index.names(key, typed, *most));
        Reply::Completed { number: *number, cursor: *cursor, completions }
    }
}

fn answer(question: &Question, cancel: &AtomicBool, last: &mut LastResult, reply: &impl Fn(Reply)) {
    let Question { number, text, index, limit } = question;
    let report = |answer, done| reply(Reply::Answer { number: *number, answer, done });
    let query = Query::parse(text);
    if let Some(answer) = index.search_in_parts(&query, *limit, cancel, Some(last), |answer| report(answer, false)) {
        report(answer, true);
    }
}
