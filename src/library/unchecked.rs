//! Files of a library that were not asked whether they are as its index holds them: each is, before it is shown.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::difference::file;
use super::file::File;
use super::root::Root;
use super::stored::Stored;

/// Files that are taken to be as they were stored, until they are asked for.
#[derive(Debug)]
pub struct UncheckedFiles {
    /// The library's directory as the user named it.
    shown: PathBuf,
    root: Arc<Root>,
    stored: Arc<Stored>,
    /// By row.
    state: Mutex<Vec<Check>>,
}

/// Whether a file was asked for its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    Done,
    Pending,
    /// It is no longer as it was stored.
    Stale,
}

impl UncheckedFiles {
    /// The files of `rows` of what is `stored` of the library in the directory `shown`.
    ///
    /// # Errors
    ///
    /// If the directory cannot be opened.
    pub(super) fn new(shown: PathBuf, stored: Arc<Stored>, rows: &[usize]) -> io::Result<Self> {
        let mut state = vec![Check::Done; stored.table().len()];
        rows.iter().for_each(|row| state[*row] = Check::Pending);
        Ok(Self { root: Arc::new(Root::open(&shown)?), shown, stored, state: Mutex::new(state) })
    }

    /// How many of them have not been checked yet.
    pub fn len(&self) -> usize {
        self.state().iter().filter(|check| **check == Check::Pending).count()
    }

    /// Whether all have been checked.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Checks the file whose record has this number, unless that was done.
    pub fn check(&self, number: usize) {
        let table = self.stored.table();
        let Some(row) = table.row_of(number) else { return };
        let mut state = self.state();
        if state[row] == Check::Pending {
            let is_same = self.root.stamp(&table.path(row)).ok().is_some_and(|now| table.row(row).stamp == Some(now));
            state[row] = if is_same { Check::Done } else { Check::Stale };
        }
    }

    /// Takes the rows that were found to be no longer as they were stored, and their files.
    pub(super) fn take_stale(&self) -> (Vec<usize>, Vec<File>) {
        let mut rows = Vec::new();
        for (row, check) in self.state().iter_mut().enumerate().filter(|(_, check)| **check == Check::Stale) {
            *check = Check::Done;
            rows.push(row);
        }
        let files = rows.iter().map(|row| file(&self.shown, &self.root, self.stored.table(), *row)).collect();
        (rows, files)
    }

    fn state(&self) -> MutexGuard<'_, Vec<Check>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
