//! Files of a library that have not been compared with its index yet. As many are compared as there is time for, and every
//! one of which something is shown.

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

/// How many files are asked for their versions before the clock is looked at.
const RUN: usize = 256;

/// How many files are checked that nothing is shown of.
#[derive(Debug, Clone, Copy)]
pub struct CheckLimit {
    /// So many in any case,
    pub files: usize,
    /// and as many more as there is time for.
    pub time: Duration,
}

impl CheckLimit {
    /// So little that it is not noticed.
    pub const UNNOTICED: Self = Self { files: 4096, time: Duration::from_millis(30) };
    /// No limit: all of them are compared.
    pub const NONE: Self = Self { files: usize::MAX, time: Duration::MAX };
}

/// Files that are taken to be as they were stored until they are checked.
#[derive(Debug)]
pub struct UncheckedFiles {
    root: Arc<Root>,
    stored: Arc<Stored>,
    /// By row.
    checks: Mutex<Vec<Check>>,
}

/// Whether a file was asked for its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    Pending,
    Done,
    /// It is no longer as it was stored; this has not been reported yet.
    Stale,
}

impl UncheckedFiles {
    /// The files that are `stored` of the library in the directory `root`; those of the rows for which `is_known` is true need
    /// no check.
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

    /// Checks the file whose record has this number, unless that was done. Whether it is as it was stored, as far as is known.
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

    /// The damage that was found in what is stored of them: then nothing counts that was.
    pub fn damage(&self) -> Option<&Damage> {
        self.stored.damage()
    }

    /// Takes the rows that were found to be no longer as they were stored, and those of their files that are there.
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

/// What comes of it that a file that was stored has this stamp now.
fn found(stored: Option<Stamp>, now: Option<Stamp>) -> Check {
    if now.is_some() && stored == now { Check::Done } else { Check::Stale }
}
