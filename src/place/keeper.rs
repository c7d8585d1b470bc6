//! Saving off the loop's thread: many small changes become few writes, and nothing runs while nothing changes.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::parallel;
use crate::problem::Problem;

use super::store::PARTING;
use super::{Changes, Store};

/// How long changes gather before they are written.
const GATHER: Duration = Duration::from_secs(1);
/// After how long somebody who waits for the last write wants to know why.
const SOON: Duration = Duration::from_secs(1);

type Work = Box<dyn FnOnce() + Send>;

/// Saves changes in the background, in the order in which they were made. The thread is started by the first of them;
/// while the system gives none they wait, for the next change or for the end.
///
/// Dropping it is [`Keeper::close`] without the answer, so that a panic loses nothing either.
pub struct Keeper {
    store: Store,
    /// `None` once closed.
    changes: Option<Sender<Changes>>,
    /// Gets one message when all is written: what went wrong with the last changes, if something did.
    ended: Receiver<Option<Problem>>,
    /// What the thread is to do, until there is one.
    work: Option<Work>,
}

impl Keeper {
    /// Begins to keep in `store` what is handed over. `report` is called from another thread with each problem, once
    /// for as long as it lasts.
    pub fn new(store: Store, report: impl Fn(Problem) + Send + 'static) -> Self {
        let (sender, changes) = channel();
        let (end, ended) = channel();
        // Whoever closed the keeper may have lost patience and gone.
        let kept = store.clone();
        let work: Work = Box::new(move || _ = end.send(keep(&kept, &changes, &report)));
        Self { store, changes: Some(sender), ended, work: Some(work) }
    }

    /// Where what is handed over is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Hands over changes and returns at once; they are on the disk a second or so later.
    pub fn save(&mut self, changes: Changes) {
        if let Some(sender) = &self.changes {
            // Fails only where the thread has panicked, which has told of itself.
            let _ = sender.send(changes);
        }
        self.work = self.work.take().and_then(|work| parallel::start("state", work).err());
    }

    /// Writes what is still waiting, and waits for that ten seconds at most; `slow` is called once it takes longer than
    /// one. Returns what kept the last changes from the disk, or what was set aside for them.
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
            // The thread has panicked, which has told of itself.
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish((SOON, PARTING), || {});
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
        let saved = if closed { store.save_finally(&unsaved) } else { store.save(&unsaved) };
        let problem = match saved {
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
    if unsaved == Changes::default() { None } else { store.save_finally(&unsaved).unwrap_or_else(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Identity, Places, Spot};

    /// A bookmark that is set.
    fn bookmark() -> Changes {
        let mut places = Places::default();
        places.toggle_bookmark(&Spot { briefing: "a".into(), anchor: "summary".into(), offset: 0 }, "Trade");
        places.take_changes().unwrap()
    }

    /// A keeper that has something to save, and cannot while what is returned with it lives.
    fn kept_waiting() -> (tempfile::TempDir, std::fs::File, Keeper, Store) {
        let home = tempfile::tempdir().unwrap();
        let store = Store::new(Some(home.path()), &Identity::built_in());
        let dir = home.path().join("built-in");
        super::super::file::make_dir(&dir).unwrap();
        let lock = super::super::file::lock(&dir, Duration::ZERO).unwrap().unwrap();
        let mut keeper = Keeper::new(store.clone(), |_| {});
        keeper.save(bookmark());
        (home, lock, keeper, store)
    }

    #[test]
    fn what_takes_long_to_save_is_waited_for() {
        let (_home, lock, mut keeper, store) = kept_waiting();
        let mut told = false;
        let slow = || {
            told = true;
            drop(lock);
        };
        assert_eq!(keeper.finish((Duration::ZERO, Duration::MAX), slow), None);
        assert!(told);
        assert_eq!(store.load().0.bookmarks().len(), 1);
    }

    #[test]
    fn what_takes_too_long_is_told() {
        let (_home, _lock, mut keeper, _) = kept_waiting();
        let problem = keeper.finish((Duration::ZERO, Duration::ZERO), || {}).unwrap();
        assert!(problem.message.contains("not saved within"), "{problem}");
    }

    #[test]
    fn without_threads_what_changed_is_saved_at_the_end() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::new(Some(home.path()), &Identity::built_in());
        let mut keeper = Keeper::new(store.clone(), |_| {});
        parallel::without_threads(|| keeper.save(bookmark()));
        assert_eq!(store.load().0.bookmarks().len(), 0);
        assert_eq!(keeper.close(|| {}), None);
        assert_eq!(store.load().0.bookmarks().len(), 1);
    }
}
