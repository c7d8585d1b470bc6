//! What of a library is no longer as its index holds it. Where nothing but its directories tells which files there are, those
//! that have not changed are not listed: then each file is asked for its version, as far as there is time, and nothing else.

use std::io;
use std::ops::Range;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use foldhash::HashSet;
use rustix::io::Errno;

use super::Location;
use super::file::{File, FileContent};
use super::file_table::{FileTable, below};
use super::listing::Listing;
use super::root::Root;
use super::stored::Stored;
use crate::briefing::Text;
use crate::parallel;
use crate::problem::Problem;
use crate::watch::FileVersion;

/// How many files are asked for their versions before the clock is looked at.
const RUN: usize = 256;

/// How much of a library is checked before it is searched. What is shown of it is checked in any case.
#[derive(Debug, Clone, Copy)]
pub struct CheckLimit {
    /// So many files in any case,
    pub files: usize,
    /// and as many more as there is time for.
    pub time: Duration,
}

impl CheckLimit {
    /// What nobody notices.
    pub const UNNOTICED: Self = Self { files: 4096, time: Duration::from_millis(30) };
}

/// What of a library is no longer as its index holds it.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// The rows of the files that are gone or have changed.
    pub rows: HashSet<usize>,
    /// The files that came or have changed.
    pub files: Vec<File>,
    pub glossary: Option<File>,
    /// What was left out of the library, and why.
    pub problems: Vec<Problem>,
    /// Rows of files that were not asked whether they have changed.
    pub unchecked: Vec<usize>,
}

impl Difference {
    /// The difference between the library at `location` and what is `stored` of it, as far as `limit` allows to look.
    ///
    /// # Errors
    ///
    /// Where its directory cannot be listed.
    pub(super) fn of(location: &Location, stored: &Stored, limit: CheckLimit) -> io::Result<Self> {
        if let (Location::Directory(shown), true) = (location, stored.table().is_plain()) {
            let library = PlainLibrary { shown, root: Arc::new(Root::open(shown)?), table: stored.table() };
            if let Some(found) = library.difference(limit) {
                return Ok(Self { glossary: location.glossary(), ..found });
            }
        }
        Ok(Self::of_listing(location.listing()?, stored))
    }

    fn of_listing(listing: Listing, stored: &Stored) -> Self {
        let Listing { files, glossary, problems, .. } = listing;
        let mut rows: HashSet<usize> = (0..stored.table().len()).collect();
        let mut held = vec![false; files.len()];
        let row = |file: &File| stored.held(file, file.version()?);
        parallel::each(&files, RUN, row, |i, row| held[i] = row.is_some_and(|row| rows.remove(&row)));
        let mut held = held.into_iter();
        let files = files.into_iter().filter(|_| !held.next().unwrap_or(false)).collect();
        Self { rows, files, glossary, problems, unchecked: Vec::new() }
    }
}

/// A library of which the directories tell which files there are: it has no links, and nothing in it was left out.
struct PlainLibrary<'s> {
    /// Its directory as the user named it.
    shown: &'s Path,
    root: Arc<Root>,
    /// Its files as they were stored.
    table: &'s FileTable,
}

impl PlainLibrary<'_> {
    /// What is no longer as it was stored; `None` where only a listing of all tells that.
    fn difference(&self, limit: CheckLimit) -> Option<Difference> {
        let mut found = Difference::default();
        let mut to_list = Vec::new();
        for (path, stamp, rows) in self.table.directories() {
            match self.root.stamp(path) {
                Ok(now) if stamp == Some(now) => continue,
                Err(Errno::NOENT | Errno::NOTDIR) => {}
                _ if path.as_os_str().is_empty() => to_list.push(self.shown.to_owned()),
                _ => to_list.push(self.shown.join(path)),
            }
            // Until they are found.
            found.rows.extend(rows);
        }
        if !to_list.is_empty() {
            self.list(to_list, &mut found)?;
        }
        self.check(limit, &mut found);
        Some(found)
    }

    /// Lists `directories`, and finds which of their files are gone and which came.
    fn list(&self, directories: Vec<PathBuf>, found: &mut Difference) -> Option<()> {
        let is_known = |path: &Path| self.table.has_directory(path);
        let listing = Listing::of_some(self.shown, &self.root, directories, is_known).ok()?;
        if !listing.is_plain() {
            return None;
        }
        for file in listing.files {
            match self.table.find(below(self.shown, &file.shown)) {
                Some(row) => _ = found.rows.remove(&row),
                None => found.files.push(file),
            }
        }
        let new: HashSet<&Text> = found.files.iter().map(|file| &file.id).collect();
        let mut held = (0..self.table.len()).filter(|row| !found.rows.contains(row));
        let is_unique = new.len() == found.files.len();
        (new.is_empty() || is_unique && !held.any(|row| new.contains(&File::id_of(self.table.row(row).name))))
            .then_some(())
    }

    /// Asks the files that are there whether they have changed, as far as `limit` allows.
    fn check(&self, limit: CheckLimit, found: &mut Difference) {
        let runs: Vec<(&Path, Range<usize>)> = self
            .table
            .directories()
            .flat_map(|(path, _, rows)| {
                let end = rows.end;
                rows.step_by(RUN).map(move |start| (path, start..end.min(start + RUN)))
            })
            .collect();
        let (begun, gone) = (Instant::now(), &found.rows);
        let changed = |(path, rows): &(&Path, Range<usize>)| {
            let may_look = rows.start < limit.files || begun.elapsed() < limit.time;
            may_look.then(|| self.changed(path, rows.clone(), gone))
        };
        let (mut all, mut unchecked) = (Vec::new(), Vec::new());
        parallel::each(&runs, 1, changed, |i, rows| match rows {
            Some(rows) => all.extend(rows),
            None => unchecked.extend(runs[i].1.clone().filter(|row| !gone.contains(row))),
        });
        found.unchecked = unchecked;
        for (row, is_there) in all {
            found.rows.insert(row);
            if is_there {
                found.files.push(file(self.shown, &self.root, self.table, row));
            }
        }
    }

    /// Those of `rows`, which are of the directory at `path`, that are no longer as they were stored, but for those that are
    /// `gone`; and whether there still is a file.
    fn changed(&self, path: &Path, rows: Range<usize>, gone: &HashSet<usize>) -> Vec<(usize, bool)> {
        let directory = self.root.base(path);
        let now = |name: &Path| match &directory {
            Ok(directory) => FileVersion::stamp_beneath(directory.as_fd(), name),
            Err(error) => Err(*error),
        };
        let rows = rows.filter(|row| !gone.contains(row)).filter_map(|at| {
            let row = self.table.row(at);
            match now(row.name) {
                Ok(now) if row.stamp == Some(now) => None,
                Err(Errno::NOENT | Errno::NOTDIR) => Some((at, false)),
                _ => Some((at, true)),
            }
        });
        rows.collect()
    }
}

/// The file of row number `row` of `table`, in the library that is shown as `shown`.
pub(super) fn file(shown: &Path, root: &Arc<Root>, table: &FileTable, row: usize) -> File {
    let path = table.path(row);
    File::new(shown.join(&path), FileContent::Beneath(Arc::clone(root), path))
}
