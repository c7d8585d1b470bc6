//! Loads and watches a library on other threads: growing snapshots, then a new one for every change.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::cache::LibraryCache;
use super::{Library, Location};
use crate::parallel;
use crate::watch::{Changes, Method, Observer, WaitResult, Waker, Watcher};

/// The number of files in the second snapshot; each later one has twice as many, so that their total cost is
/// proportional to the number of files. The first has the files that are found first.
const SECOND: usize = 64;

/// How many progress reports are sent between snapshots while a library is being read.
const COUNTS: usize = 50;

/// News from a [`Loader`].
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The newest state, which may lack what has not been read yet.
    pub library: Arc<Library>,
    /// Whether the library is complete.
    pub done: bool,
    /// How many files have been read; more than the snapshot holds if this is only a progress report.
    pub read: usize,
    /// How many files there are; 0 while they are still being listed.
    pub total: usize,
}

/// Loads a library and then watches it until this is dropped.
#[derive(Debug)]
pub struct Loader {
    stop: Arc<AtomicBool>,
    waker: Arc<Waker>,
}

impl Loader {
    /// Loads the library on other threads; `send` gets each snapshot. The first that is `done` ends loading; each later
    /// one has changes of the files, found by `method`. If the directory cannot be listed, the library is empty and has
    /// a problem.
    ///
    /// # Errors
    ///
    /// If the system provides no thread or no pipe.
    pub fn start(location: Location, method: Method, send: impl Fn(Loaded) + Send + 'static) -> io::Result<Self> {
        Self::start_with(location, method, None, false, send)
    }

    /// Like [`Loader::start`], with an `observer` whose files are watched too. If it `builds` indexes, a large library
    /// without one gets one from another process, and is read from it from then on.
    ///
    /// # Errors
    ///
    /// As [`Loader::start`].
    pub fn start_with(
        location: Location,
        method: Method,
        observer: Option<Box<dyn Observer>>,
        builds: bool,
        send: impl Fn(Loaded) + Send + 'static,
    ) -> io::Result<Self> {
        let (watcher, waker) = Watcher::new(method)?;
        let (stop, waker) = (Arc::new(AtomicBool::new(false)), Arc::new(waker));
        let (flag, on_damage) = (Arc::clone(&stop), Arc::downgrade(&waker));
        let start = move || LibraryCache::on_index(location, on_damage);
        parallel::spawn("library", move || run(start(), watcher, observer, builds, &flag, &send))?;
        Ok(Self { stop, waker })
    }

    /// Checks for changes now.
    pub fn reload(&self) {
        self.waker.wake();
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn run(
    mut cache: LibraryCache,
    mut watcher: Watcher,
    mut observer: Option<Box<dyn Observer>>,
    mut may_build: bool,
    stop: &AtomicBool,
    send: &impl Fn(Loaded),
) {
    let stopped = || stop.load(Ordering::Relaxed);
    let fixed = cache.is_fixed();
    let mut loading = true;
    let mut look = Duration::ZERO;
    let mut last: Arc<Library> = Arc::default();
    let mut changes = Changes::Any;
    let files = |observer: &Option<Box<dyn Observer>>| observer.as_ref().map_or(Vec::new(), |it| it.files());
    if cache.watch_stored_directories() {
        watcher.begin(cache.places(files(&observer)));
    }
    loop {
        let mut next = SECOND;
        let mut grown = |cache: &LibraryCache, total: Option<usize>| {
            let (read, total) = (cache.len(), total.unwrap_or(0));
            if !loading || read == total {
                return;
            }
            if total == 0 || read >= next {
                next = next.max(read + 1).next_power_of_two();
                last = Arc::new(cache.library(&last));
            } else if read % (total / COUNTS).max(SECOND) != 0 {
                return;
            }
            send(Loaded { library: Arc::clone(&last), done: false, read, total });
        };
        let begun = Instant::now();
        let changed = (loading || !fixed) && cache.refresh(&changes, &mut grown, stopped);
        if stopped() {
            return;
        }
        if changed || loading {
            let count = cache.len();
            last = Arc::new(cache.library(&last));
            send(Loaded { library: Arc::clone(&last), done: true, read: count, total: count });
        }
        if let Some(observer) = &mut observer {
            observer.refresh();
        } else if fixed {
            return;
        }
        if !changed {
            look = begun.elapsed();
        }
        loading = false;
        watcher.watch(cache.places(files(&observer)));
        cache.report(watcher.shortage());
        // Only once: two versions of the program would keep replacing each other's index.
        if may_build && cache.wants_index() {
            may_build = false;
            cache.build_index();
        }
        match watcher.wait(look) {
            WaitResult::Changed(reported) => changes = reported,
            WaitResult::Ended => return,
        }
    }
}
