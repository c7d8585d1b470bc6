//! The same work on many things, on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Below this many things a core, starting a thread costs more than it saves.
const SHARE: usize = 16;
/// So many of many things are done before their results are handed over: to wake another thread for each costs more
/// than a small one does.
const BATCH: usize = 16;

/// Does `work` on every item and hands each result, with the item's index, to `take` on this thread, in whatever
/// order the results come.
pub(super) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(usize, R)) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.min(items.len() / SHARE);
    if workers < 2 {
        items.iter().enumerate().for_each(|(i, item)| take(i, work(item)));
        return;
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        // A bounded channel, so that results do not pile up where `take` is the slower one.
        let (send, results) = mpsc::sync_channel(4);
        let batch = (items.len() / (workers * SHARE)).clamp(1, BATCH);
        for _ in 0..workers {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let start = next.fetch_add(batch, Ordering::Relaxed);
                    let range = start.min(items.len())..(start + batch).min(items.len());
                    let done: Vec<_> = range.map(|i| (i, work(&items[i]))).collect();
                    if done.is_empty() || send.send(done).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        results.iter().flatten().for_each(|(i, result)| take(i, result));
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
            each(&items, |n| n * 2, |i, result| done[i] += usize::from(result == 2 * i));
            assert_eq!(done, vec![1; count]);
        }
    }
}
