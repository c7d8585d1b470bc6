//! Systems whose reports of changes are not supported: files are polled.

use std::os::fd::{AsFd, BorrowedFd};

use super::targets::{Activity, Changes, Shortage, Targets};

pub use NoWatcher as SystemWatcher;

/// The watcher that these systems do not have.
#[derive(Debug)]
pub enum NoWatcher {}

impl NoWatcher {
    /// Always fails, and not for a shortage.
    pub fn new() -> Result<Self, Option<Shortage>> {
        Err(None)
    }

    /// Watches `targets` from now on.
    pub fn watch(&mut self, _: &Targets) {
        match *self {}
    }

    /// Whether all changes are reported.
    pub fn is_complete(&self) -> bool {
        match *self {}
    }

    /// Whether what is watched may no longer be what is meant.
    pub fn is_broken(&self) -> bool {
        match *self {}
    }

    /// The resource that was short, if one was.
    pub fn shortage(&self) -> Option<Shortage> {
        match *self {}
    }

    /// What has been reported since this was asked last of the directories that are watched.
    pub fn take_changes(&mut self) -> Changes {
        match *self {}
    }

    /// Reads all events that have come.
    pub fn read(&mut self) -> Activity {
        match *self {}
    }
}

impl AsFd for NoWatcher {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match *self {}
    }
}
