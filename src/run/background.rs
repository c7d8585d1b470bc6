//! Work off the loop's thread: a task waits in a queue, a thread does it, and its results are sent to the loop.

use std::any::TypeId;

use super::inbox::Inbox;
use crate::parallel::Queue;

/// What is done in the background.
pub trait Task: Send + 'static {
    /// Where it waits.
    const LANE: Lane;
    /// Whether a task replaces one of its type that still waits, because only the newest matters; otherwise all are
    /// done.
    const IS_NEWEST_ONLY: bool = true;

    /// Does the work, and sends the results to the loop.
    fn run(self, inbox: &Inbox);
}

/// The queues. No task waits for a task in another queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// The finder's question, which can take long.
    Search,
    /// What is answered quickly.
    Answers,
    /// What is computed from a newer library, and freeing what an older one left.
    Library,
}

/// Does tasks. Clones share the queues.
#[derive(Debug, Clone)]
pub struct Background {
    inbox: Inbox,
    search: Queue<TypeId>,
    answers: Queue<TypeId>,
    library: Queue<TypeId>,
}

impl Background {
    /// Sends the results of tasks to `inbox`.
    pub fn new(inbox: Inbox) -> Self {
        Self { inbox, search: Queue::new("search"), answers: Queue::new("answers"), library: Queue::new("index") }
    }

    /// Does `task` as soon as those before it in its lane are done.
    pub fn run<T: Task>(&self, task: T) {
        let queue = match T::LANE {
            Lane::Search => &self.search,
            Lane::Answers => &self.answers,
            Lane::Library => &self.library,
        };
        let inbox = self.inbox.clone();
        let job = move || task.run(&inbox);
        if T::IS_NEWEST_ONLY { queue.replace(TypeId::of::<T>(), job) } else { queue.push(job) }
    }

    /// Frees `old`, of which the caller has no other reference: with a large library that takes too long for the loop's
    /// thread.
    pub fn free(&self, old: impl Send + 'static) {
        self.run(Free(old));
    }

    /// [Frees](Self::free) `old` where there is something to free.
    pub fn free_any(&self, old: Option<impl Send + 'static>) {
        if let Some(old) = old {
            self.free(old);
        }
    }
}

struct Free<T>(T);

impl<T: Send + 'static> Task for Free<T> {
    const LANE: Lane = Lane::Library;
    const IS_NEWEST_ONLY: bool = false;

    fn run(self, _: &Inbox) {
        drop(self.0);
    }
}
