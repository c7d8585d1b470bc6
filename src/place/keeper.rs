//! Saving off the loop's thread: many small changes become few writes, and nothing runs while nothing changes.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::problem::Problem;

use super::{Changes, Facts, Store};

/// How long changes gather before they are written.
const GATHER: Duration = Duration::from_secs(1);
/// How long the end of the program waits for the last write.
const PARTING: Duration = Duration::from_secs(1);

/// Saves changes in the background, in the order in which they were made.
///
/// Dropping it is [`Keeper::close`] without the answer, so that a panic loses nothing either.
#[derive(Debug)]
pub struct Keeper {
    store: Store,
    /// `None` once closed.
    changes: Option<Sender<Changes>>,
    /// Gets one message when all is written: what went wrong with the last changes, if something did.
    ended: Receiver<Option<Problem>>,
}

impl Keeper {
    /// Begins to keep in `store` what is handed over. `report` is called from another thread with each problem, once
    /// for as long as it lasts.
    pub fn new(store: Store, report: impl Fn(Problem) + Send + 'static) -> Self {
        let (sender, changes) = channel();
        let (end, ended) = channel();
        // Whoever closed the keeper may have lost patience and gone.
        let kept = store.clone();
        thread::spawn(move || _ = end.send(keep(&kept, &changes, &report)));
        Self { store, changes: Some(sender), ended }
    }

    /// Reads the facts of a briefing as last read, and hands them from another thread to `answer`: `None` where they
    /// are not known. What was handed over to be saved a moment ago may not be among them.
    pub fn facts(&self, briefing: &str, answer: impl FnOnce(Option<Facts>) + Send + 'static) {
        let (store, briefing) = (self.store.clone(), briefing.to_string());
        thread::spawn(move || answer(store.facts(&briefing).ok().flatten()));
    }

    /// Hands over changes and returns at once; they are on the disk a second or so later.
    pub fn save(&self, changes: Changes) {
        if let Some(sender) = &self.changes {
            // Fails only where the thread has panicked, which has told of itself.
            let _ = sender.send(changes);
        }
    }

    /// Writes what is still waiting, and waits for that a second at most. Returns what kept the last changes from the
    /// disk, or what was set aside for them.
    pub fn close(mut self) -> Option<Problem> {
        self.finish()
    }

    fn finish(&mut self) -> Option<Problem> {
        self.changes.take()?;
        self.ended.recv_timeout(PARTING).ok().flatten()
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}

/// The thread: waits for changes, gathers those that follow, saves. What cannot be saved is tried again with the next
/// changes, and once more at the end. Returns what is wrong at the end, which nobody waits to be reported any more.
fn keep(store: &Store, changes: &Receiver<Changes>, report: &impl Fn(Problem)) -> Option<Problem> {
    let mut unsaved = Changes::default();
    let mut told = None;
    while let Ok(first) = changes.recv() {
        unsaved.merge(first);
        let deadline = Instant::now() + GATHER;
        let closed = loop {
            match changes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(more) => unsaved.merge(more),
                Err(reason) => break reason == RecvTimeoutError::Disconnected,
            }
        };
        let problem = match store.save(&unsaved) {
            Ok(warning) => {
                unsaved = Changes::default();
                warning
            }
            Err(problem) => Some(problem),
        };
        if closed {
            return problem;
        }
        if problem != told {
            problem.iter().cloned().for_each(report);
            told = problem;
        }
    }
    if unsaved == Changes::default() { None } else { store.save(&unsaved).unwrap_or_else(Some) }
}
