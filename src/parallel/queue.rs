//! Jobs in the background: they wait in a queue, and one thread does them one after the other while there are any. Where
//! the system gives no thread, each is done at once by whoever adds it.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A queue of jobs, some of a kind `K`. Clones share it.
pub struct Queue<K> {
    /// The name of the thread.
    name: &'static str,
    waiting: Arc<Mutex<Waiting<K>>>,
}

type Job = Box<dyn FnOnce() + Send>;

struct Waiting<K> {
    jobs: VecDeque<(Option<K>, Job)>,
    /// Whether a thread is running that will do all of them.
    is_worked: bool,
}

impl<K: PartialEq + Send + 'static> Queue<K> {
    /// An empty queue, whose thread the system knows by `name`.
    pub fn new(name: &'static str) -> Self {
        Self { name, waiting: Arc::new(Mutex::new(Waiting { jobs: VecDeque::new(), is_worked: false })) }
    }

    /// Adds a job that is done whatever else is added.
    pub fn push(&self, job: impl FnOnce() + Send + 'static) {
        self.add(None, Box::new(job));
    }

    /// Adds a job, and drops the one of the same kind that still waits: only the newest matters.
    pub fn replace(&self, kind: K, job: impl FnOnce() + Send + 'static) {
        self.add(Some(kind), Box::new(job));
    }

    fn add(&self, kind: Option<K>, job: Job) {
        let mut waiting = self.lock();
        let replaced = waiting.jobs.iter().position(|(other, _)| kind.is_some() && *other == kind);
        let replaced = replaced.and_then(|at| waiting.jobs.remove(at));
        waiting.jobs.push_back((kind, job));
        let is_worked = std::mem::replace(&mut waiting.is_worked, true);
        drop(waiting);
        // Only now, after the lock is released: dropping it may take long.
        drop(replaced);
        if !is_worked {
            let queue = self.clone();
            if let Err(work) = super::start(self.name, move || queue.work()) {
                work();
            }
        }
    }

    /// Does all jobs that wait.
    fn work(&self) {
        while let Some(job) = self.next() {
            job();
        }
    }

    fn next(&self) -> Option<Job> {
        let mut waiting = self.lock();
        let job = waiting.jobs.pop_front().map(|(_, job)| job);
        waiting.is_worked = job.is_some();
        job
    }

    /// No job runs under the lock, so a panic leaves nothing half-written.
    fn lock(&self) -> MutexGuard<'_, Waiting<K>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K> Clone for Queue<K> {
    fn clone(&self) -> Self {
        Self { name: self.name, waiting: Arc::clone(&self.waiting) }
    }
}

impl<K> fmt::Debug for Queue<K> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Queue").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_newest_of_a_kind_is_done_and_all_of_no_kind() {
        let (queue, (done, results)) = (Queue::new("test"), channel());
        let (go, begin) = channel();
        queue.push(move || begin.recv().unwrap());
        let job = |word: &'static str| {
            let done = done.clone();
            move || done.send(word).unwrap()
        };
        queue.replace('a', job("old a"));
        queue.push(job("one"));
        queue.replace('a', job("new a"));
        queue.replace('b', job("b"));
        queue.push(job("two"));
        go.send(()).unwrap();
        let order: Vec<_> = (0..4).map(|_| results.recv().unwrap()).collect();
        assert_eq!(order, ["one", "new a", "b", "two"]);
    }

    #[test]
    fn without_threads_a_job_is_done_at_once() {
        let (queue, (done, results)) = (Queue::new("test"), channel());
        crate::parallel::without_threads(|| {
            queue.replace((), move || done.send(std::thread::current().id()).unwrap());
            assert_eq!(results.try_recv(), Ok(std::thread::current().id()));
        });
    }
}
