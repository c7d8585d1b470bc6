//! Using the index of a library: which files are taken from it, when it is dropped or replaced, and what is stored in
//! one.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use foldhash::HashSet;

use super::LibraryCache;
use crate::arrange::Arrange;
use crate::library::cached_file::CachedFile;
use crate::library::difference::Difference;
use crate::library::file::File;
use crate::library::file_table::{ListedDirectory, StoredFile, below};
use crate::library::index_builder::{self, WORTH};
use crate::library::indexed_files::IndexedFiles;
use crate::library::listing::GLOSSARY;
use crate::library::root::Root;
use crate::library::{CheckLimit, Library, LoadedBriefing, Location, UncheckedFiles, stored};
use crate::watch::{Changes, FileVersion};

impl LibraryCache {
    /// Switches to a newer index of the library, if there is one.
    pub(super) fn follow_index(&mut self) {
        let Some(waker) = self.waker.clone().filter(|_| self.unknown.is_empty()) else { return };
        let manifest = stored::manifest(&self.location);
        if self.manifest != manifest || manifest.is_none() && self.index.is_none() {
            (self.manifest, self.known) = (manifest, None);
            match IndexedFiles::open(&self.location, waker) {
                Ok(None) => self.unused = None,
                Ok(index) => (self.index, self.unused) = (index, None),
                Err(problem) => self.unused = Some(problem),
            }
        }
    }

    /// Stops using the index if it has been found damaged. Returns whether it has.
    pub(super) fn leave_damaged_index(&mut self) -> bool {
        let Some(damage) = self.index.as_ref().and_then(|index| index.briefings.damage()) else { return false };
        self.unused = Some(stored::unused(self.location.path().unwrap_or(Path::new("")), damage));
        self.leave_index();
        true
    }

    /// Reads all files from now on. Those below unknown places stay as they were. Returns the index.
    fn leave_index(&mut self) -> Option<IndexedFiles> {
        let index = self.index.take()?;
        for (path, held) in index.cached_below(&self.unknown) {
            self.files.entry(path.into()).or_insert(held);
        }
        Some(index)
    }

    /// Compares the library with its index, if its directories alone show which files there are: then only changed
    /// directories are listed, and if only `changes` have changed since the last time, nothing else is examined.
    /// Returns the differences; `None` if all files must be listed. While `is_new`, `partly` gets what is known so far
    /// if examining all files takes long.
    pub(super) fn look_by_index(
        &mut self,
        changes: &Changes,
        is_new: bool,
        partly: impl FnOnce(&Self),
    ) -> Option<Difference> {
        self.follow_index();
        let last = self.known.take();
        let (index, shown) = (self.index.as_mut()?, self.location.path()?);
        if !self.unknown.is_empty() || index.briefings.damage().is_some() {
            return None;
        }
        let (briefings, root) = (Arc::clone(&index.briefings), Arc::new(Root::open(shown).ok()?));
        let stored = briefings.table();
        if let (Some(last), Changes::Of(paths)) = (last, changes) {
            let after = last.after(paths, &self.location, &root, stored, |id| index.uses_id(id));
            if let Some(found) = after.filter(|_| stored.damage().is_none()) {
                self.known = Some(found.clone());
                return Some(found);
            }
        }
        let mut found = Difference::of_directories(&self.location, &root, stored)?;
        let unchecked = UncheckedFiles::new(root, Arc::clone(stored), |row| found.rows.contains(&row));
        let unchecked = Arc::new(unchecked);
        unchecked.check_all(CheckLimit::UNNOTICED);
        if is_new && !unchecked.is_empty() {
            index.set_held(index.all_but(&found.rows, Vec::new()).held);
            briefings.check_shown(Some(&unchecked));
            partly(self);
        }
        unchecked.check_all(CheckLimit::NONE);
        briefings.check_shown(None);
        let (rows, files) = unchecked.take_stale();
        found.rows.extend(rows);
        found.files.extend(files);
        self.known = stored.damage().is_none().then(|| found.clone());
        self.known.clone()
    }

    /// Watches the directories that the index lists, if it lists them all. Returns whether it does.
    pub(in crate::library) fn watch_stored_directories(&mut self) -> bool {
        let table = self.index.as_ref().map(|index| index.table().table()).filter(|table| table.is_plain());
        let (Some(table), Some(root)) = (table, self.location.path()) else { return false };
        let shown = |path: &Path| if path.as_os_str().is_empty() { root.to_owned() } else { root.join(path) };
        self.watched.directories = table.directories().map(|(path, ..)| shown(path)).collect();
        self.watched.directories.arrange();
        true
    }

    /// Removes from `files` those that are unchanged since they were indexed. What is below unknown places stays as it
    /// was. If there are `gone` rows, all other rows are unchanged and `files` are the rest. An index with another
    /// glossary, or of more than fits in memory, is dropped: then all files are read, though the stored ones are not
    /// parsed. Returns whether anything changed.
    pub(super) fn take_from_index(&mut self, files: &mut Vec<File>, gone: Option<&HashSet<usize>>) -> bool {
        let Some(index) = &mut self.index else { return false };
        let comparison = match gone {
            Some(gone) => index.all_but(gone, std::mem::take(files)),
            None => index.compare(files, &self.unknown),
        };
        // The last good version of a file that may be faulty now.
        for (file, number) in comparison.others.iter().zip(index.numbers(&comparison.others)) {
            if let Some(number) = number.filter(|_| !self.files.contains_key(file.shown.as_os_str())) {
                self.files.insert(file.shown.clone().into(), index.cached(number, &file.shown));
            }
        }
        let table = Arc::clone(index.table());
        let is_other = || table.glossary() != stored::glossary_hash(&self.location).as_bytes();
        if !self.is_glossary_unknown() && is_other() || comparison.bytes > self.bound {
            self.stored = self.leave_index().map(|index| Arc::new(index.table().in_memory()));
            return true;
        }
        let is_other = self.index.as_mut().is_some_and(|index| index.set_held(comparison.held));
        if self.leave_damaged_index() {
            return true;
        }
        *files = comparison.others;
        is_other
    }

    /// Whether there is a glossary that cannot be read at present.
    pub(super) fn is_glossary_unknown(&self) -> bool {
        matches!(&self.location, Location::Directory(root) if self.unknown.contains(&root.join(GLOSSARY)))
    }

    /// Whether so many files are in memory that an index is worth building.
    pub(in crate::library) fn wants_index(&self) -> bool {
        !self.is_lost && self.files.len() >= WORTH
    }

    /// Starts another process to build the library's index.
    pub(in crate::library) fn build_index(&self) {
        index_builder::start(&self.location);
    }

    /// What to store of the files. Those of `library`, which must be up to date, come first, in its order.
    pub(in crate::library) fn to_store<'a>(&'a self, library: &Library) -> Vec<StoredFile<'a>> {
        let root = self.location.path().unwrap_or(Path::new(""));
        let file = |(path, held): (&'a OsString, &'a CachedFile<LoadedBriefing>)| StoredFile {
            path: below(root, Path::new(path)),
            stamp: held.version.filter(|_| !held.is_kept).map(FileVersion::stamp),
            briefing: held.value.as_ref().map(|value| &*value.briefing),
            problems: &held.problems,
        };
        let mut files: Vec<StoredFile> = self.files.iter().map(file).collect();
        let position = |file: &StoredFile| file.briefing.and_then(|briefing| library.position(&briefing.id));
        files.arrange_by_key(|file| (position(file).unwrap_or(usize::MAX), file.path));
        files
    }

    /// The directories, by path below the library's, if they alone show which files there are.
    pub(in crate::library) fn listed(&self) -> Option<&[ListedDirectory]> {
        self.listed.as_deref()
    }

    /// Whether the library, with a glossary of this hash, matched the index when it was first read.
    pub(in crate::library) fn is_index_current(&self, glossary: &str) -> bool {
        self.stored_glossary.as_deref() == Some(glossary.as_bytes())
    }
}
