//! How the files of a library are taken from its index, and when the index is left or a newer one taken up.

use std::path::Path;
use std::sync::Arc;

use super::LibraryCache;
use crate::library::cached_file::CachedFile;
use crate::library::file::File;
use crate::library::index_builder::{self, WORTH};
use crate::library::indexed_files::IndexedFiles;
use crate::library::listing::GLOSSARY;
use crate::library::{LoadedBriefing, Location, stored};

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

    /// Reads the files from now on where something in the index has been found damaged. Returns whether it has.
    pub(super) fn leave_damaged_index(&mut self) -> bool {
        let index = self.index.take_if(|index| index.briefings.damage().is_some());
        let damage = index.as_ref().and_then(|index| index.briefings.damage());
        let root = self.location.path().unwrap_or(Path::new(""));
        self.unused = damage.map(|damage| stored::unused(root, damage)).or(self.unused.take());
        index.is_some()
    }

    /// Removes those of `files` that are as the index holds them. What is below unknown places stays as it was. An index of another glossary, or of more than memory would hold, is left: then all files are read, though what
    /// it has of them is not parsed. Returns whether anything differs from before.
    pub(super) fn take_from_index(&mut self, files: &mut Vec<File>) -> bool {
        let Some(index) = &self.index else { return false };
        let seen = index.look_at(files, &self.unknown);
        // The last good version of what may now be faulty.
        for file in seen.others.iter().map(|i| &files[*i]) {
            let known = index.number(file).filter(|number| *number < index.briefings.len());
            if let Some(number) = known.filter(|_| !self.files.contains_key(file.shown.as_os_str())) {
                let value = LoadedBriefing::of(index.briefings.get(number), file);
                let is_good = !index.is_faulty(number);
                let held = CachedFile { value: Some(value), is_good, ..CachedFile::default() };
                self.files.insert(file.shown.clone().into(), held);
            }
        }
        let is_other = || index.table().glossary() != stored::glossary_hash(&self.location).as_bytes();
        if !self.is_glossary_unknown() && is_other() || seen.bytes > self.bound {
            self.stored = self.index.take().map(|index| Arc::clone(index.table()));
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
