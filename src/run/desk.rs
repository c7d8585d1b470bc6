//! Work off the loop's thread: what waits to be done stands in lanes, and each lane has a thread while there is something
//! in it. Where the system gives no thread, the work is done at once by whoever brings it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::parallel;

/// What is to be done.
type Job = Box<dyn FnOnce() + Send>;

/// The lanes of one reader. Nothing in one waits for what is in another.
#[derive(Debug)]
pub struct Desk {
    /// The finder's question, which can take long.
    pub search: Lane,
    /// What else is asked, and quickly answered.
    pub answers: Lane,
    /// What is to be made of a newer library, and of an older one.
    pub library: Lane,
}

/// Jobs that are done one after the other.
#[derive(Debug, Clone)]
pub struct Lane {
    /// The name of the thread.
    name: &'static str,
    queue: Arc<Mutex<Queue>>,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<(Option<Kind>, Job)>,
    /// Whether somebody is at work who will do all of them.
    is_worked: bool,
}

/// What jobs are of one kind: while they wait, a newer one takes the place of an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The finder's question.
    Search,
    /// The word in it that is to be completed.
    Completion,
    /// Which figures fit.
    Table,
    /// Which names or summits fit.
    Offer,
    /// Indexing a library, and reading it across.
    Index,
    /// Which briefings of a library have changed since they were read.
    Changes,
}

impl Default for Desk {
    fn default() -> Self {
        Self { search: Lane::new("search"), answers: Lane::new("answers"), library: Lane::new("index") }
    }
}

impl Lane {
    fn new(name: &'static str) -> Self {
        Self { name, queue: Arc::default() }
    }

    /// Adds a job; one of the same kind that still waits is forgotten.
    pub fn renew(&self, kind: Kind, job: impl FnOnce() + Send + 'static) {
        self.add(Some(kind), Box::new(job));
    }

    /// Adds a job.
    pub fn put(&self, job: impl FnOnce() + Send + 'static) {
        self.add(None, Box::new(job));
    }

    /// Lets go of `old`, on which the caller has no other hold: a large library costs too much time for the loop's thread.
    pub fn let_go(&self, old: impl Send + 'static) {
        self.put(move || drop(old));
    }

    fn add(&self, kind: Option<Kind>, job: Job) {
        let mut queue = self.lock();
        // Let go of once nobody waits for the queue any more.
        let forgotten = queue.jobs.iter().position(|(other, _)| kind.is_some() && *other == kind);
        let forgotten = forgotten.and_then(|at| queue.jobs.remove(at));
        queue.jobs.push_back((kind, job));
        let is_worked = std::mem::replace(&mut queue.is_worked, true);
        drop(queue);
        drop(forgotten);
        if !is_worked {
            let lane = self.clone();
            if let Err(work) = parallel::start(self.name, move || lane.work()) {
                work();
            }
        }
    }

    /// Does all that waits.
    fn work(&self) {
        while let Some(job) = self.next() {
            job();
        }
    }

    fn next(&self) -> Option<Job> {
        let mut queue = self.lock();
        let job = queue.jobs.pop_front().map(|(_, job)| job);
        queue.is_worked = job.is_some();
        job
    }

    /// No job is done while it is held, so a panic leaves nothing half-written.
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let kinds: Vec<_> = self.jobs.iter().map(|(kind, _)| kind).collect();
        f.debug_struct("Queue").field("jobs", &kinds).field("is_worked", &self.is_worked).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_newest_of_a_kind_is_done_and_all_of_no_kind() {
        let (lane, (done, said)) = (Lane::new("test"), channel());
        let (go, begin) = channel();
        lane.put(move || begin.recv().unwrap());
        let say = |word: &'static str| {
            let done = done.clone();
            move || done.send(word).unwrap()
        };
        lane.renew(Kind::Search, say("old question"));
        lane.put(say("one"));
        lane.renew(Kind::Search, say("new question"));
        lane.renew(Kind::Table, say("table"));
        lane.put(say("two"));
        go.send(()).unwrap();
        let order: Vec<_> = (0..4).map(|_| said.recv().unwrap()).collect();
        assert_eq!(order, ["one", "new question", "table", "two"]);
    }

    #[test]
    fn without_threads_the_work_is_done_at_once() {
        let (lane, (done, said)) = (Lane::new("test"), channel());
        parallel::without_threads(|| {
            lane.renew(Kind::Search, move || done.send(std::thread::current().id()).unwrap());
            assert_eq!(said.try_recv(), Ok(std::thread::current().id()));
        });
    }
}
