//! Saving off the loop's thread: many small changes become few writes, and nothing runs while nothing changes.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::parallel;
use crate::problem::Problem;

use super::store::PARTING;
use super::{Store, UnsavedChanges};

/// How long changes gather before they are written.
const GATHER: Duration = Duration::from_secs(1);
/// How long the last write may take before a message says so.
const SOON: Duration = Duration::from_secs(1);

type Work = Box<dyn FnOnce() + Send>;

/// Saves changes in the background, in the order in which they were made. The thread is started by the first of them;
/// while the system gives none they wait, for the next change or for the end.
///
/// Dropping it saves as [`Autosave::close`] does, so that a panic loses nothing either.
pub struct Autosave {
    store: Store,
    /// `None` once closed.
    changes: Option<Sender<UnsavedChanges>>,
    /// Gets one message when all is written: what went wrong with the last changes, if something did.
    ended: Receiver<Option<Problem>>,
    /// What the thread has to do, until there is one.
    work: Option<Work>,
}

impl Autosave {
    /// Begins to keep in `store` what is handed over. `report` is called from another thread with each problem, once
    /// for as long as it lasts.
    pub fn new(store: Store, report: impl Fn(Problem) + Send + 'static) -> Self {
        let (sender, changes) = channel();
        let (end, ended) = channel();
        // The caller of `close` may no longer be waiting.
        let kept = store.clone();
        let work: Work = Box::new(move || _ = end.send(keep(&kept, &changes, &report)));
        Self { store, changes: Some(sender), ended, work: Some(work) }
    }

    /// Where what is handed over is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Hands over changes and returns at once; they are on the disk a second or so later.
    pub fn save(&mut self, changes: UnsavedChanges) {
        if let Some(sender) = &self.changes {
            // Fails only if the thread panicked, and the panic hook has reported that.
            let _ = sender.send(changes);
        }
        self.work = self.work.take().and_then(|work| parallel::start("state", work).err());
    }

    /// Writes what is still waiting, and waits for that ten seconds at most; `slow` is called once it takes longer than
    /// one. Returns the problem, if the last changes could not be saved or a file was set aside for them.
    pub fn close(mut self, slow: impl FnOnce()) -> Option<Problem> {
        self.finish((SOON, PARTING), slow)
    }

    fn finish(&mut self, (soon, parting): (Duration, Duration), slow: impl FnOnce()) -> Option<Problem> {
        self.changes.take()?;
        if let Some(work) = self.work.take() {
            work();
        }
        let mut ended = self.ended.recv_timeout(soon);
        if ended == Err(RecvTimeoutError::Timeout) {
            slow();
            ended = self.ended.recv_timeout(parting.saturating_sub(soon));
        }
        match ended {
            Ok(problem) => problem,
            Err(RecvTimeoutError::Timeout) => Some(self.store.late(parting)),
            // The thread panicked, and the panic hook has reported that.
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        self.finish((SOON, PARTING), || {});
    }
}

/// The thread: waits for changes, gathers those that follow, saves. What cannot be saved is tried again with the next
/// changes, and once more at the end. Returns what is wrong then, which is not reported otherwise.
fn keep(store: &Store, changes: &Receiver<UnsavedChanges>, report: &impl Fn(Problem)) -> Option<Problem> {
    let mut unsaved = UnsavedChanges::default();
    let mut reported = None;
    while let Ok(first) = changes.recv() {
        unsaved.merge(first);
        let deadline = Instant::now() + GATHER;
        let closed = loop {
            match changes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(more) => unsaved.merge(more),
                Err(reason) => break reason == RecvTimeoutError::Disconnected,
            }
        };
        let saved = if closed { store.save_finally(&unsaved) } else { store.save(&unsaved) };
        let problem = match saved {
            Ok(warning) => {
                unsaved = UnsavedChanges::default();
                warning
            }
            Err(problem) => Some(problem),
        };
        if closed {
            return problem;
        }
        if problem != reported {
            problem.iter().cloned().for_each(report);
            reported = problem;
        }
    }
    if unsaved == UnsavedChanges::default() { None } else { store.save_finally(&unsaved).unwrap_or_else(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Identity, Places, Spot};

    /// A bookmark that is set.
    fn bookmark() -> UnsavedChanges {
        let mut places = Places::default();
        places.toggle_bookmark(&Spot { briefing: "a".into(), anchor: "summary".into(), offset: 0 }, "Trade");
        places.take_changes().unwrap()
    }

    /// An autosave that has something to save, and cannot while what is returned with it lives.
    fn kept_waiting() -> (tempfile::TempDir, std::fs::File, Autosave, Store) {
        let home = tempfile::tempdir().unwrap();
        let store = Store::new(Some(home.path()), &Identity::built_in());
        let dir = home.path().join("built-in");
        super::super::file::make_dir(&dir).unwrap();
        let lock = super::super::file::lock(&dir, Duration::ZERO).unwrap().unwrap();
        let mut autosave = Autosave::new(store.clone(), |_| {});
        autosave.save(bookmark());
        (home, lock, autosave, store)
    }

    #[test]
    fn what_takes_long_to_save_is_waited_for() {
        let (_home, lock, mut autosave, store) = kept_waiting();
        let mut is_notified = false;
        let slow = || {
            is_notified = true;
            drop(lock);
        };
        assert_eq!(autosave.finish((Duration::ZERO, Duration::MAX), slow), None);
        assert!(is_notified);
        assert_eq!(store.load().0.bookmarks().len(), 1);
    }

    #[test]
    fn what_takes_too_long_is_reported() {
        let (_home, _lock, mut autosave, _) = kept_waiting();
        let problem = autosave.finish((Duration::ZERO, Duration::ZERO), || {}).unwrap();
        assert!(problem.message.contains("not saved within"), "{problem}");
    }

    #[test]
    fn without_threads_what_changed_is_saved_at_the_end() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::new(Some(home.path()), &Identity::built_in());
        let mut autosave = Autosave::new(store.clone(), |_| {});
        parallel::without_threads(|| autosave.save(bookmark()));
        assert_eq!(store.load().0.bookmarks().len(), 0);
        assert_eq!(autosave.close(|| {}), None);
        assert_eq!(store.load().0.bookmarks().len(), 1);
    }
}
