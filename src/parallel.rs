//! Threads, as many as the system gives: what would run beside the rest is done in its place where it gives none.
//!
//! No other file starts a thread.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::{self, Builder, JoinHandle};

/// So many of many things are done before their results are handed over: to wake another thread for each costs more
/// than a small one does.
const BATCH: usize = 16;

/// Starts a thread that is known to the system by `name`, of which it shows 15 bytes.
///
/// # Errors
///
/// Where the system gives no more threads.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.into()).spawn(work)
}

/// Does both, at the same time where that can be.
pub fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    // Shared, so that it is not lost with a thread that could not be started.
    let first = Mutex::new(Some(first));
    let take = || first.lock().unwrap_or_else(PoisonError::into_inner).take();
    thread::scope(|scope| {
        let other = Builder::new().name("helper".into()).spawn_scoped(scope, || take().map(|first| first()));
        let second = second();
        let done = other.ok().and_then(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let done = done.or_else(|| take().map(|first| first()));
        (done.expect("done on one thread or the other"), second)
    })
}

/// Does `work` on every item, on all cores, and hands each result, with the item's index, to `take` on this thread, in
/// whatever order the results come. With fewer than `share` items for each core, to start threads costs more than it
/// saves.
pub fn each<T: Sync, R: Send>(
    items: &[T],
    share: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(usize, R),
) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.min(items.len() / share);
    let next = AtomicUsize::new(0);
    let batch = (items.len() / (workers.max(1) * BATCH)).clamp(1, BATCH);
    let some = || {
        let start = next.fetch_add(batch, Ordering::Relaxed).min(items.len());
        let done: Vec<_> = (start..(start + batch).min(items.len())).map(|i| (i, work(&items[i]))).collect();
        (!done.is_empty()).then_some(done)
    };
    thread::scope(|scope| {
        // A bounded channel, so that results do not pile up where `take` is the slower one.
        let (send, results) = mpsc::sync_channel(4);
        for _ in 0..if workers > 1 { workers } else { 0 } {
            let send = send.clone();
            let work = move || while some().is_some_and(|done| send.send(done).is_ok()) {};
            if Builder::new().name("helper".into()).spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        drop(send);
        results.iter().flatten().for_each(|(i, result)| take(i, result));
        // Whatever no other thread was there for.
        while let Some(done) = some() {
            done.into_iter().for_each(|(i, result)| take(i, result));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_done_once_however_many_there_are() {
        for count in [0, 1, 5, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let mut done = vec![0; count];
            each(&items, 16, |n| n * 2, |i, result| done[i] += usize::from(result == 2 * i));
            assert_eq!(done, vec![1; count]);
        }
    }

    #[test]
    fn both_are_done() {
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
