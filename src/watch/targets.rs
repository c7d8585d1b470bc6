//! What is watched, and what the system reports of it.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What is watched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// A directory, by whatever links it is reached, and those below it, which no link leads to. Everything in each of
    /// them counts. Directories and not files, because editors save by renaming.
    pub directories: Vec<PathBuf>,
    /// Single files, by whatever links they are reached.
    pub files: Vec<PathBuf>,
}

/// The resource that is too short for the system to report every change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortage {
    /// Instances of inotify: each reader needs one.
    Instances,
    /// Watches of inotify: each directory needs one.
    Watches,
}

/// What has happened to the targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Activity {
    /// Nothing.
    None,
    /// Something was written to a file that may still be open.
    Write,
    /// Something else changed, or may have.
    Change,
}

/// What has changed in the directories that are watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These names in them may stand for something else, or nothing.
    Of(BTreeSet<PathBuf>),
    /// Anything.
    Any,
}

/// More changes at once are not distinguished.
const MOST: usize = 1024;

impl Changes {
    /// Adds what is at `path`.
    pub fn add(&mut self, path: PathBuf) {
        let Self::Of(paths) = self else { return };
        paths.insert(path);
        if paths.len() > MOST {
            *self = Self::Any;
        }
    }
}

impl Default for Changes {
    /// None.
    fn default() -> Self {
        Self::Of(BTreeSet::new())
    }
}
