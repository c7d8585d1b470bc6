//! Threads, as many as the system provides: work for which there is no thread is done on the calling one.
//!
//! No other file starts a thread.

mod queue;

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{self, Builder, JoinHandle};

pub use queue::Queue;

/// The size of a batch of small items whose results are handed over together: waking another thread for each costs more
/// than a small item does.
const BATCH: usize = 16;

/// Starts a thread that is known to the system by `name`, which it shows up to 15 bytes of.
///
/// # Errors
///
/// Where the system gives no more threads.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    // Boxed, so that the code that starts a thread is compiled once and not once for each closure.
    let work: Box<dyn FnOnce() + Send> = Box::new(work);
    let thread = thread_named(name).and_then(|builder| builder.spawn(work));
    thread.map_err(|error| {
        let words =
            format!("the system gives no more threads (see `ulimit -u` and `systemctl show -p TasksMax`): {error}");
        io::Error::new(error.kind(), words)
    })
}

/// The same for work that can wait, or be done on the calling thread.
///
/// # Errors
///
/// `work` itself, where the system gives no more threads.
pub fn start<F: FnOnce() + Send + 'static>(name: &str, work: F) -> Result<(), F> {
    // Shared, so that it is not lost with a thread that could not be started.
    let work = Arc::new(Mutex::new(Some(work)));
    let theirs = Arc::clone(&work);
    let started = spawn(name, move || take(&theirs).into_iter().for_each(|work| work()));
    if started.is_ok() { Ok(()) } else { take(&work).map_or(Ok(()), Err) }
}

/// Takes the value out, if it is still there.
fn take<T>(shared: &Mutex<Option<T>>) -> Option<T> {
    lock(shared).take()
}

/// What is shared. Nothing here panics under a lock, so nothing in it is half done.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The builder of a thread; an error where a test says that there are none.
fn thread_named(name: &str) -> io::Result<Builder> {
    #[cfg(test)]
    if DENIED.get() {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    Ok(Builder::new().name(name.into()))
}

#[cfg(test)]
thread_local! {
    static DENIED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Does `work` as if the system gave this thread no others.
#[cfg(test)]
pub(crate) fn without_threads<T>(work: impl FnOnce() -> T) -> T {
    DENIED.set(true);
    let done = work();
    DENIED.set(false);
    done
}

/// Does both, at the same time if there is a second thread.
pub fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    let first = Mutex::new(Some(first));
    thread::scope(|scope| {
        let work = || take(&first).map(|first| first());
        let other = thread_named("helper").and_then(|builder| builder.spawn_scoped(scope, work));
        let second = second();
        let done = other.ok().and_then(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let done = done.or_else(work);
        (done.expect("done on one thread or the other"), second)
    })
}

/// Does `work` on every item, on all cores, and hands each result, with the item's index, to `take` on this thread, in
/// whatever order the results come. With fewer than `share` items for each core, starting threads costs more than it
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
    let done = Mutex::new(Vec::new());
    let some = || {
        let start = next.fetch_add(batch, Ordering::Relaxed).min(items.len());
        let some: Vec<_> = (start..(start + batch).min(items.len())).map(|i| (i, work(&items[i]))).collect();
        let are_some = !some.is_empty();
        if are_some {
            lock(&done).push(some);
        }
        are_some
    };
    beside(if workers > 1 { workers } else { 0 }, &some, &mut || {
        let some = lock(&done).pop();
        some.into_iter().flatten().for_each(|(i, result)| take(i, result));
    });
}

/// Calls `some` on `workers` other threads, or on this one if the system provides none, until each call says that
/// nothing is left to do; after each that did something, calls `take` on this thread. Compiled once for all types of
/// results.
fn beside(workers: usize, some: &(dyn Fn() -> bool + Sync), take: &mut dyn FnMut()) {
    thread::scope(|scope| {
        // A bounded channel, so that results do not pile up if `take` is the slower one.
        let (send, results) = mpsc::sync_channel(4);
        for _ in 0..workers {
            let send = send.clone();
            let work = move || while some() && send.send(()).is_ok() {};
            if thread_named("helper").and_then(|builder| builder.spawn_scoped(scope, work)).is_err() {
                break;
            }
        }
        drop(send);
        results.iter().for_each(|()| take());
        // What is left if no other thread could be started.
        while some() {
            take();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often each of so many items is done.
    fn done(count: usize) -> Vec<usize> {
        let items: Vec<usize> = (0..count).collect();
        let mut done = vec![0; count];
        each(&items, 16, |n| n * 2, |i, result| done[i] += usize::from(result == 2 * i));
        done
    }

    #[test]
    fn every_item_is_done_once_however_many_there_are() {
        for count in [0, 1, 5, 1000] {
            assert_eq!(done(count), vec![1; count]);
            assert_eq!(without_threads(|| done(count)), vec![1; count]);
        }
    }

    #[test]
    fn both_are_done() {
        assert_eq!(both(|| 1, || 2), (1, 2));
        assert_eq!(without_threads(|| both(|| 1, || 2)), (1, 2));
        assert!(without_threads(|| spawn("none", || {})).unwrap_err().to_string().contains("no more threads"));
    }
}
