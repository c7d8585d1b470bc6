//! How the files of a library are taken from its index, and when the index is left or a newer one taken up.

use std::path::Path;
use std::sync::Arc;

use super::LibraryCache;
use crate::library::file::File;
use crate::library::index_builder::{self, WORTH};
use crate::library::indexed_files::IndexedFiles;
use crate::library::listing::GLOSSARY;
use crate::library::{Location, stored};

impl LibraryCache {
    /// Takes up an index of the library that is newer than the one before, where there is one.
    pub(super) fn follow_index(&mut self) {
        let Some(waker) = self.waker.clone().filter(|_| self.unknown.is_empty()) else { return };
        let manifest = stored::manifest(&self.location);
        if self.manifest != manifest || manifest.is_none() && self.index.is_none() {
            self.manifest = manifest;
            match IndexedFiles::open(&self.location, waker) {
                Ok(None) => self.unused = None,
                Ok(index) => (self.index, self.unused) = (index, None),
                Err(problem) => self.unused = Some(problem),
            }
        }
    }

    /// Leaves the index where something in it has been found damaged. Returns whether it has.
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

    /// Removes those of `files` that are as the index holds them. What is below unknown places stays as it was. An index of
    /// another glossary, or of more than memory would hold, is left: then all files are read, though what it has of them is
    /// not parsed. Returns whether anything differs from before.
    pub(super) fn take_from_index(&mut self, files: &mut Vec<File>) -> bool {
        let Some(index) = &self.index else { return false };
        let seen = index.look_at(files, &self.unknown);
        // The last good version of what may now be faulty.
        for file in seen.others.iter().map(|i| &files[*i]) {
            if let Some(number) = index.number(file).filter(|_| !self.files.contains_key(file.shown.as_os_str())) {
                self.files.insert(file.shown.clone().into(), index.cached(number, &file.shown));
            }
        }
        let is_other = || index.table().glossary() != stored::glossary_hash(&self.location).as_bytes();
        if !self.is_glossary_unknown() && is_other() || seen.bytes > self.bound {
            self.stored = self.leave_index().map(|index| Arc::clone(index.table()));
            return true;
        }
        let others = seen.others.iter().map(|i| files[*i].clone()).collect();
        let is_other = self.index.as_mut().is_some_and(|index| index.take_in(seen, files));
        if self.leave_damaged_index() {
            return true;
        }
        *files = others;
        is_other
    }

    /// Whether there is a glossary that cannot be read at present.
    pub(super) fn is_glossary_unknown(&self) -> bool {
        matches!(&self.location, Location::Directory(root) if self.unknown.contains(&root.join(GLOSSARY)))
    }

    /// Whether so many files are held that an index would be worth building.
    pub(in crate::library) fn wants_index(&self) -> bool {
        !self.is_lost && self.files.len() >= WORTH
    }

    /// Has the library's index built by another process.
    pub(in crate::library) fn build_index(&self) {
        index_builder::start(&self.location);
    }
}
