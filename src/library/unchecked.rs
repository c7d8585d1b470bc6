//! Files of a library that have not been compared with its index yet. As many are compared as time allows, and every
//! one that is shown.

use std::ops::Range;
use std::os::fd::AsFd;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::io::Errno;

use super::file::File;
use super::root::Root;
use super::stored::Stored;
use crate::parallel;
use crate::store::Damage;
use crate::watch::{FileVersion, Stamp};

/// How many files are examined between looks at the clock.
const RUN: usize = 256;

/// How many files are checked that are not shown.
#[derive(Debug, Clone, Copy)]
pub struct CheckLimit {
    /// At least this many,
    pub files: usize,
    /// and more for as long as this.
    pub time: Duration,
}

impl CheckLimit {
    /// Quick enough not to be noticed.
    pub const UNNOTICED: Self = Self { files: 4096, time: Duration::from_millis(30) };
    /// No limit: all files are compared.
    pub const NONE: Self = Self { files: usize::MAX, time: Duration::MAX };
}

/// Files that are assumed to be unchanged until they are checked.
#[derive(Debug)]
pub struct UncheckedFiles {
    root: Arc<Root>,
    stored: Arc<Stored>,
    /// By row.
    checks: Mutex<Vec<Check>>,
}

/// Whether a file has been compared with the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    Pending,
    Done,
    /// It has changed; this has not been reported yet.
    Stale,
}

impl UncheckedFiles {
    /// The `stored` files of the library in the directory `root`; rows for which `is_known` is true need no check.
    pub(super) fn new(root: Arc<Root>, stored: Arc<Stored>, is_known: impl Fn(usize) -> bool) -> Self {
        let check = |row| if is_known(row) { Check::Done } else { Check::Pending };
        let checks = Mutex::new((0..stored.table().len()).map(check).collect());
        Self { root, stored, checks }
    }

    /// How many of them have not been checked.
    pub fn len(&self) -> usize {
        self.checks().iter().filter(|check| **check == Check::Pending).count()
    }

    /// Whether all have been checked.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Checks the file with this record number, unless that was done. Returns whether it is unchanged, as far as is
    /// known.
    pub fn check(&self, number: usize) -> bool {
        let table = self.stored.table();
        let Some(row) = table.row_of(number) else { return false };
        let mut checks = self.checks();
        if checks[row] == Check::Pending {
            checks[row] = found(table.row(row).stamp, self.root.stamp(&table.path(row)).ok());
        }
        checks[row] != Check::Stale
    }

    /// Checks the files on all cores, as far as `limit` allows.
    pub fn check_all(&self, limit: CheckLimit) {
        let begun = Instant::now();
        let runs: Vec<(&Path, Range<usize>)> = self
            .stored
            .table()
            .directories()
            .flat_map(|(path, _, rows)| {
                let end = rows.end;
                rows.step_by(RUN).map(move |start| (path, start..end.min(start + RUN)))
            })
            .collect();
        let check = |(path, rows): &(&Path, Range<usize>)| {
            if rows.start < limit.files || begun.elapsed() < limit.time {
                self.check_run(path, rows.clone());
            }
        };
        parallel::each(&runs, 1, check, |_, ()| {});
    }

    /// Checks the files of `rows`, which are of the directory at `path`.
    fn check_run(&self, path: &Path, rows: Range<usize>) {
        let pending = self.checks()[rows.clone()].to_vec();
        let directory = self.root.base(path);
        let mut reader = self.stored.table().rows();
        let check = |(at, check)| match check {
            Check::Pending => {
                let (row, name) = reader.get(at);
                let now = directory.as_ref().map_err(|error| *error);
                found(row.stamp, now.and_then(|directory| FileVersion::stamp_beneath(directory.as_fd(), name)).ok())
            }
            check => check,
        };
        let found: Vec<Check> = rows.clone().zip(pending).map(check).collect();
        for (known, found) in self.checks()[rows].iter_mut().zip(found).filter(|(known, _)| **known == Check::Pending) {
            *known = found;
        }
    }

    /// The damage found in what is stored. If there is any, none of it is valid.
    pub fn damage(&self) -> Option<&Damage> {
        self.stored.damage()
    }

    /// Takes the rows that were found to have changed, and those of their files that still exist.
    pub(super) fn take_stale(&self) -> (Vec<usize>, Vec<File>) {
        let mut rows = Vec::new();
        for (row, check) in self.checks().iter_mut().enumerate() {
            if *check == Check::Stale {
                *check = Check::Done;
                rows.push(row);
            }
        }
        let table = self.stored.table();
        let is_there = |row: &&usize| self.root.stamp(&table.path(**row)) != Err(Errno::NOENT);
        let files = rows.iter().filter(is_there).map(|row| table.file(*row, self.stored.root(), &self.root)).collect();
        (rows, files)
    }

    fn checks(&self) -> MutexGuard<'_, Vec<Check>> {
        self.checks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The result for a stored file that now has the stamp `now`.
fn found(stored: Option<Stamp>, now: Option<Stamp>) -> Check {
    if now.is_some() && stored == now { Check::Done } else { Check::Stale }
}
