//! Comparing a library with its index: which files were added, and which rows of the index are out of date. If the
//! directories alone show which files there are, only changed directories are listed.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashSet;
use rustix::fs::FileType;
use rustix::io::Errno;

use super::Location;
use super::file::{File, FileContent};
use super::file_table::FileTable;
use super::listing::{GLOSSARY, Listing, is_glossary, is_hidden, is_nearly_yaml, is_yaml};
use super::root::Root;
use super::stored::Stored;
use crate::arrange::Arrange;
use crate::briefing::Text;
use crate::problem::Problem;

/// How a library differs from its index.
#[derive(Debug, Clone, Default)]
pub(super) struct Difference {
    /// The rows of the files that are gone or known to have changed.
    pub rows: HashSet<usize>,
    /// The files that were added or are known to have changed.
    pub files: Vec<File>,
    pub glossary: Option<File>,
    /// The directories, the library's first, if they alone show which files there are.
    pub directories: Vec<PathBuf>,
    /// What was left out of the library, and why.
    pub problems: Vec<Problem>,
    /// Whether all other files are known to be unchanged; if not, they have not been checked.
    pub is_complete: bool,
}

impl Difference {
    /// The differences between the library at `location`, whose directory is `root`, and what is `stored` of it.
    ///
    /// # Errors
    ///
    /// If its directory cannot be listed.
    pub(super) fn of(location: &Location, root: &Arc<Root>, stored: &Stored) -> io::Result<Self> {
        match Self::of_directories(location, root, stored) {
            Some(found) => Ok(found),
            None => Ok(Self::of_listing(location.listing()?, stored)),
        }
    }

    /// The same, if the directories alone show which files there are.
    pub(super) fn of_directories(location: &Location, root: &Arc<Root>, stored: &Stored) -> Option<Self> {
        let Location::Directory(shown) = location else { return None };
        let table = stored.table();
        let found = table.is_plain().then(|| PlainLibrary { shown, root, table }.difference()).flatten()?;
        Some(Self { glossary: location.glossary(), ..found })
    }

    /// The same if only `paths` have changed since; `None` if the library must be listed. `is_taken` returns whether an
    /// unchanged file has an id.
    pub(super) fn after(
        mut self,
        paths: &BTreeSet<PathBuf>,
        location: &Location,
        root: &Arc<Root>,
        stored: &Stored,
        is_taken: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let Location::Directory(shown) = location else { return None };
        let table = stored.table();
        for path in paths.iter().filter(|path| !path.file_name().is_none_or(is_hidden)) {
            let below = path.strip_prefix(shown).ok()?;
            self.files.retain(|file| file.shown != *path);
            let row = table.find(below);
            match root.kind(below) {
                Err(Errno::NOENT) => self.rows.extend(row),
                Ok(FileType::RegularFile) if is_nearly_yaml(path) => return None,
                Ok(FileType::RegularFile) if !is_yaml(path) => {}
                Ok(FileType::RegularFile) if below.parent() == Some(Path::new("")) && is_glossary(path) => {
                    (below == Path::new(GLOSSARY)).then_some(())?;
                }
                Ok(FileType::RegularFile) => {
                    let stamp = root.stamp(below).ok();
                    match row {
                        Some(row) if stamp.is_some() && table.row(row).stamp == stamp => _ = self.rows.remove(&row),
                        Some(row) => {
                            self.rows.insert(row);
                            self.files.push(table.file(row, shown, root));
                        }
                        None => {
                            let content = FileContent::Beneath(Arc::clone(root), below.to_owned());
                            let file = File::new(path.clone(), content);
                            let is_new = !is_taken(&file.id) && self.files.iter().all(|other| other.id != file.id);
                            is_new.then(|| self.files.push(file))?;
                        }
                    }
                }
                _ => return None,
            }
        }
        Some(Self { glossary: location.glossary(), ..self })
    }

    fn of_listing(listing: Listing, stored: &Stored) -> Self {
        let Listing { files, glossary, problems, .. } = listing;
        let mut rows: HashSet<usize> = (0..stored.table().len()).collect();
        let found = stored.compare(&files).into_iter();
        let is_held = found.map(|(_, row)| row.is_some_and(|(row, _)| rows.remove(&row)));
        let files = files.into_iter().zip(is_held).filter(|(_, is_held)| !is_held).map(|(file, _)| file).collect();
        Self { rows, files, glossary, directories: Vec::new(), problems, is_complete: true }
    }
}

/// The files of the library at `location`, in no order, and its glossary: without a walk if the index and the
/// directories are enough.
///
/// # Errors
///
/// If its directory cannot be listed.
pub(super) fn files(location: &Location) -> io::Result<(Vec<File>, Option<File>)> {
    if let Some(files) = indexed_files(location) {
        return Ok((files, location.glossary()));
    }
    let Listing { files, glossary, .. } = location.listing()?;
    Ok((files, glossary))
}

fn indexed_files(location: &Location) -> Option<Vec<File>> {
    let (stored, shown) = (Stored::of(location).0?, location.path()?);
    let (table, root) = (stored.table(), Arc::new(Root::open(shown).ok()?));
    let found = Difference::of_directories(location, &root, &stored)?;
    let rows = (0..table.len()).filter(|row| !found.rows.contains(row));
    Some(rows.map(|row| table.file(row, shown, &root)).chain(found.files).collect())
}

/// A library whose directories alone show which files there are: no links, and nothing left out.
struct PlainLibrary<'s> {
    /// Its directory as the user named it.
    shown: &'s Path,
    root: &'s Arc<Root>,
    /// Its files as they were stored.
    table: &'s FileTable,
}

impl PlainLibrary<'_> {
    /// Which files were added and which are gone; `None` if all must be listed.
    fn difference(&self) -> Option<Difference> {
        let mut found = Difference::default();
        let mut to_list = Vec::new();
        for (path, stamp, rows) in self.table.directories() {
            let shown = if path.as_os_str().is_empty() { self.shown.to_owned() } else { self.shown.join(path) };
            match self.root.stamp(path) {
                Ok(now) if stamp == Some(now) => {
                    found.directories.push(shown);
                    continue;
                }
                Err(Errno::NOENT | Errno::NOTDIR) => {}
                _ => to_list.push(shown),
            }
            // Gone, unless they are found below.
            found.rows.extend(rows);
        }
        if !to_list.is_empty() {
            self.list(to_list, &mut found)?;
        }
        found.directories.arrange();
        found.directories.dedup();
        for row in self.table.racy().iter().copied() {
            if found.rows.insert(row) {
                found.files.push(self.table.file(row, self.shown, self.root));
            }
        }
        Some(found)
    }

    /// Lists `directories`, and finds which of their files are gone and which were added.
    fn list(&self, directories: Vec<PathBuf>, found: &mut Difference) -> Option<()> {
        let table = self.table.in_memory();
        let is_known = |path: &Path| table.has_directory(path);
        let mut is_held = |path: &Path| table.find(path).inspect(|row| _ = found.rows.remove(row)).is_some();
        let listing = Listing::of_some(self.shown, self.root, directories, is_known, &mut is_held).ok()?;
        if !listing.is_plain() {
            return None;
        }
        found.files.extend(listing.files);
        found.directories.extend(listing.directories);
        let new: HashSet<&Text> = found.files.iter().map(|file| &file.id).collect();
        let mut rows = table.rows();
        let mut held = (0..table.len()).filter(|row| !found.rows.contains(row));
        let is_unique = new.len() == found.files.len();
        (new.is_empty() || is_unique && !held.any(|row| new.contains(&File::id_of(rows.get(row).1)))).then_some(())
    }
}
