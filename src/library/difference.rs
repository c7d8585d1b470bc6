//! Compares a library with its index: which files the index lacks, and which of those it holds are gone. If the directories
//! alone say which files there are, only directories that have changed are listed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashSet;
use rustix::io::Errno;

use super::Location;
use super::file::File;
use super::file_table::{FileTable, below};
use super::listing::Listing;
use super::root::Root;
use super::stored::Stored;
use crate::briefing::Text;
use crate::problem::Problem;

/// What of a library is no longer as its index holds it.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// The rows of the files that are gone or are known to have changed.
    pub rows: HashSet<usize>,
    /// The files that came or are known to have changed.
    pub files: Vec<File>,
    pub glossary: Option<File>,
    /// What was left out of the library, and why.
    pub problems: Vec<Problem>,
    /// Whether all other files are known to be as they were stored; else they have not been asked.
    pub is_complete: bool,
}

impl Difference {
    /// The difference between the library at `location`, whose directory is `root`, and what is `stored` of it.
    ///
    /// # Errors
    ///
    /// Where its directory cannot be listed.
    pub(super) fn of(location: &Location, root: &Arc<Root>, stored: &Stored) -> io::Result<Self> {
        if let (Location::Directory(shown), true) = (location, stored.table().is_plain()) {
            let library = PlainLibrary { shown, root, table: stored.table() };
            if let Some(found) = library.difference() {
                return Ok(Self { glossary: location.glossary(), ..found });
            }
        }
        Ok(Self::of_listing(location.listing()?, stored))
    }

    fn of_listing(listing: Listing, stored: &Stored) -> Self {
        let Listing { files, glossary, problems, .. } = listing;
        let mut rows: HashSet<usize> = (0..stored.table().len()).collect();
        let found = stored.compare(&files).into_iter();
        let is_held = found.map(|(_, row)| row.is_some_and(|row| rows.remove(&row)));
        let files = files.into_iter().zip(is_held).filter(|(_, is_held)| !is_held).map(|(file, _)| file).collect();
        Self { rows, files, glossary, problems, is_complete: true }
    }
}

/// The files of the library at `location`, in no order, and its glossary: from its index and its directories if these are
/// enough, without a walk.
///
/// # Errors
///
/// Where its directory cannot be listed.
pub(super) fn files(location: &Location) -> io::Result<(Vec<File>, Option<File>)> {
    if let Some(files) = indexed_files(location) {
        return Ok((files, location.glossary()));
    }
    let Listing { files, glossary, .. } = location.listing()?;
    Ok((files, glossary))
}

fn indexed_files(location: &Location) -> Option<Vec<File>> {
    let Location::Directory(shown) = location else { return None };
    let stored = Stored::of(location).0?;
    let (table, root) = (stored.table(), Arc::new(Root::open(shown).ok()?));
    let found = table.is_plain().then(|| PlainLibrary { shown, root: &root, table }.difference()).flatten()?;
    let rows = (0..table.len()).filter(|row| !found.rows.contains(row));
    Some(rows.map(|row| table.file(row, shown, &root)).chain(found.files).collect())
}

/// A library whose directories alone say which files there are: it has no links, and nothing in it was left out.
struct PlainLibrary<'s> {
    /// Its directory as the user named it.
    shown: &'s Path,
    root: &'s Arc<Root>,
    /// Its files as they were stored.
    table: &'s FileTable,
}

impl PlainLibrary<'_> {
    /// Which files came and which are gone; `None` if that takes a listing of all.
    fn difference(&self) -> Option<Difference> {
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
        for row in (0..self.table.len()).filter(|row| self.table.is_racy(*row)) {
            if found.rows.insert(row) {
                found.files.push(self.table.file(row, self.shown, self.root));
            }
        }
        Some(found)
    }

    /// Lists `directories`, and finds which of their files are gone and which came.
    fn list(&self, directories: Vec<PathBuf>, found: &mut Difference) -> Option<()> {
        let is_known = |path: &Path| self.table.has_directory(path);
        let listing = Listing::of_some(self.shown, self.root, directories, is_known).ok()?;
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
}
