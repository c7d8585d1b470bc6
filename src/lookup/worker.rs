//! The thread that answers while somebody types: a newer query takes the place of an older one at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::{Answer, Index, Query};

/// What is to be answered.
#[derive(Debug, Clone)]
pub struct Question {
    /// Told back with each answer, so that a late one can be known.
    pub number: u64,
    pub text: String,
    pub index: Arc<Index>,
    pub limit: usize,
}

/// What was found, and for which question.
#[derive(Debug, Clone)]
pub struct Reply {
    pub number: u64,
    pub answer: Answer,
    /// Whether more is to come.
    pub partial: bool,
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
    next: Option<Question>,
    /// Stops the search under way.
    cancel: Arc<AtomicBool>,
    done: bool,
}

impl Shared {
    /// A panic of another thread leaves nothing half-written here.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next question and what cancels it; `None` at the end.
    fn wait(&self) -> Option<(Question, Arc<AtomicBool>)> {
        let mut state = self.lock();
        loop {
            if state.done {
                return None;
            }
            if let Some(question) = state.next.take() {
                return Some((question, Arc::clone(&state.cancel)));
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
                while let Some((question, cancel)) = shared.wait() {
                    let Question { number, text, index, limit } = question;
                    let query = Query::parse(&text);
                    let partial = |answer| reply(Reply { number, answer, partial: true });
                    if let Some(answer) = index.search_in_parts(&query, limit, &cancel, partial) {
                        reply(Reply { number, answer, partial: false });
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
            // The test may have ended.
            let _ = tell.send(reply.number);
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
