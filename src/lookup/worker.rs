//! The thread that answers while somebody types: a newer query takes the place of an older one at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::JoinHandle;

use super::query::completions;
use super::{Answer, Index, Query, Trail};

/// What is to be answered.
#[derive(Debug, Clone)]
pub struct Question {
    /// Told back with each answer, so that a late one can be known.
    pub number: u64,
    pub text: String,
    pub index: Arc<Index>,
    pub limit: usize,
}

/// A word of a query that is to be completed.
#[derive(Debug, Clone)]
pub struct Completion {
    /// Told back, as is the cursor, so that a late one can be known.
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

/// A thread that searches. It ends when this is dropped.
#[derive(Debug)]
pub struct Worker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    complete: Option<Completion>,
    next: Option<Question>,
    /// Stops the search under way.
    cancel: Arc<AtomicBool>,
    done: bool,
}

/// What the thread is to do next.
enum Work {
    Complete(Completion),
    /// Given up when the flag is set.
    Answer(Question, Arc<AtomicBool>),
}

impl Shared {
    /// A panic of another thread leaves nothing half-written here.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is to be done next; `None` at the end.
    fn wait(&self) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if state.done {
                return None;
            }
            if let Some(completion) = state.complete.take() {
                return Some(Work::Complete(completion));
            }
            if let Some(question) = state.next.take() {
                return Some(Work::Answer(question, Arc::clone(&state.cancel)));
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Worker {
    /// Starts the thread; it hands every reply to `reply`, on itself.
    pub fn spawn(reply: impl Fn(Reply) + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let thread = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let mut last = (Weak::new(), Trail::default());
                while let Some(work) = shared.wait() {
                    match work {
                        Work::Complete(completion) => reply(complete(&completion)),
                        Work::Answer(question, cancel) => {
                            if last.0.as_ptr() != Arc::as_ptr(&question.index) {
                                last = (Arc::downgrade(&question.index), Trail::default());
                            }
                            answer(&question, &cancel, &mut last.1, &reply);
                        }
                    }
                }
            }
        });
        Self { shared, thread: Some(thread) }
    }

    /// Asks `question`. One that waits is forgotten; one under way is given up and gets no final reply.
    pub fn ask(&self, question: Question) {
        let mut state = self.shared.lock();
        state.cancel.store(true, Ordering::Relaxed);
        state.cancel = Arc::default();
        state.next = Some(question);
        self.shared.changed.notify_one();
    }

    /// Asks for what a word can become; the question before waits for it.
    pub fn complete(&self, completion: Completion) {
        self.shared.lock().complete = Some(completion);
        self.shared.changed.notify_one();
    }
}

fn answer(question: &Question, cancel: &AtomicBool, trail: &mut Trail, reply: &impl Fn(Reply)) {
    let Question { number, text, index, limit } = question;
    let told = |answer, done| reply(Reply::Answer { number: *number, answer, done });
    let query = Query::parse(text);
    if let Some(answer) = index.search_in_parts(&query, *limit, cancel, Some(trail), |answer| told(answer, false)) {
        told(answer, true);
    }
}

fn complete(completion: &Completion) -> Reply {
    let Completion { number, text, cursor, index, most } = completion;
    let completions = completions(text, *cursor, |key, typed| index.names(key, typed, *most));
    Reply::Completed { number: *number, cursor: *cursor, completions }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.done = true;
        state.cancel.store(true, Ordering::Relaxed);
        drop(state);
        self.shared.changed.notify_one();
        if let Some(thread) = self.thread.take() {
            // What it panicked with was told when it did.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_last_question_is_answered_and_the_thread_ends_with_its_owner() {
        let (tell, told) = mpsc::channel();
        let worker = Worker::spawn(move |reply| {
            if let Reply::Answer { number, .. } = reply {
                // The test may have ended.
                let _ = tell.send(number);
            }
        });
        let index = Arc::new(Index::default());
        for number in 1..=50 {
            worker.ask(Question { number, text: "trade".into(), index: Arc::clone(&index), limit: 10 });
        }
        let mut last = 0;
        while last < 50 {
            let number = told.recv().expect("the worker lives");
            assert!(number > last, "answers come in the order of the questions");
            last = number;
        }
        drop(worker);
        assert!(told.recv().is_err());
    }
}
