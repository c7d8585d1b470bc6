//! Caches the result of reading each file of a library, so that a change costs only the files that changed.

mod index;
mod lateness;
#[cfg(test)]
mod tests;

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use foldhash::{HashMap, HashSet};

use lateness::Lateness;

use super::cached_file::CachedFile;
use super::difference::Difference;
use super::faults::ReportLevel;
use super::file::{File, Parsed, reason};
use super::file_table::{ListedDirectory, below};
use super::index_builder::WORTH;
use super::indexed_files::IndexedFiles;
use super::listing::Listing;
use super::location::Location;
use super::stored::{self, Stored};
use super::{Library, LoadedBriefing, SHARE, index_directory, memory_bound};
use crate::briefing::{Briefing, Glossary, Text};
use crate::problem::{Problem, Severity};
use crate::store::Manifest;
use crate::watch::{Changes, FileVersion, Shortage, Targets, Waker};
use crate::{memory, parallel};

/// The files of a library as they were last read.
#[derive(Debug)]
pub(super) struct LibraryCache {
    location: Location,
    glossary: CachedFile<Arc<Glossary>>,
    /// The files that have been read, by the path that is shown.
    files: HashMap<OsString, CachedFile<LoadedBriefing>>,
    /// The files that need not be read, since an index has them; they are not in `files`.
    index: Option<IndexedFiles>,
    /// The manifest of the last index found, whether it can be used or not.
    manifest: Option<Manifest>,
    /// Woken if the index is found damaged. `None` if all files are read into memory.
    waker: Option<Weak<Waker>>,
    /// The stored results for the files that are read, until they have been.
    stored: Option<Arc<Stored>>,
    /// Why the index is not used, or not for all files.
    unused: Option<Problem>,
    /// The hash of the stored glossary, if the briefings matched the index when they were first read.
    stored_glossary: Option<Vec<u8>>,
    /// How many bytes of files fit in memory; `u64::MAX` if unknown.
    bound: u64,
    /// Problems of the listing: what was left out without being read.
    unread: Vec<Problem>,
    /// Whether the library's directory could not be listed last time.
    is_lost: bool,
    /// Why changes may be found late, if so.
    lateness: Lateness,
    /// Directories and links that cannot be read at present: their files stay as last read.
    unknown: Vec<PathBuf>,
    /// The directories that hold the files, and the links to files.
    watched: Targets,
    /// How the library differed from its index last time, if its directories alone show which files there are.
    known: Option<Difference>,
    /// The directories, if they alone show which files there are.
    listed: Option<Vec<ListedDirectory>>,
}

/// What accompanies a refresh: see [`LibraryCache::refresh`].
struct Progress<'p> {
    grown: &'p mut dyn FnMut(&LibraryCache, Option<usize>),
    stopped: &'p (dyn Fn() -> bool + Sync),
}

impl LibraryCache {
    pub(super) fn new(location: Location) -> Self {
        let directories = match &location {
            Location::Directory(root) => vec![root.clone()],
            // Known once the library is listed.
            Location::File(_) | Location::BuiltIn => Vec::new(),
        };
        Self {
            location,
            glossary: CachedFile::default(),
            files: HashMap::default(),
            index: None,
            manifest: None,
            waker: None,
            stored: None,
            unused: None,
            stored_glossary: None,
            bound: memory::bound().unwrap_or(u64::MAX),
            unread: Vec::new(),
            is_lost: false,
            lateness: Lateness::default(),
            unknown: Vec::new(),
            watched: Targets { directories, files: Vec::new() },
            known: None,
            listed: None,
        }
    }

    /// The same on the library's index: unchanged files are not read before they are needed. `waker` is woken if the
    /// index is found damaged; the next refresh reads the files instead.
    pub(super) fn on_index(location: Location, waker: Weak<Waker>) -> Self {
        let mut cache = Self { waker: Some(waker), ..Self::new(location) };
        cache.follow_index();
        cache
    }

    /// The same with the library's index: unchanged files are not parsed.
    pub(super) fn with_index(location: Location) -> Self {
        let (stored, unused) = Stored::of(&location);
        Self { stored: stored.map(Arc::new), unused, ..Self::new(location) }
    }

    /// Whether nothing in the library can change.
    pub(super) fn is_fixed(&self) -> bool {
        self.location == Location::BuiltIn
    }

    /// What to watch, including `files`.
    pub(super) fn places(&self, files: Vec<PathBuf>) -> Targets {
        let mut places = self.watched.clone();
        places.files.extend(files);
        let stored = self.index.as_ref().map_or(0, |index| index.table().table().len());
        if self.waker.is_some() && self.len().max(stored) >= WORTH {
            places.files.extend(index_directory::manifests(&self.location));
        }
        places
    }

    /// Records why changes are found by polling only; the next refresh reports it.
    pub(super) fn report(&mut self, shortage: Option<Shortage>) {
        let Location::Directory(root) = &self.location else { return };
        self.lateness.record(root, shortage);
    }

    /// Reads new and changed files and removes those that are gone. Returns whether the library changed; a file with
    /// the same content is not a change. `grown` gets the cache and the number of files after each file that is read;
    /// reading ends when `stopped` returns true. On the first call, `grown` also gets the cache, without a number, once
    /// the first files have been found and read.
    ///
    /// For a file that has become faulty, the last good version stays, and a problem reports it. If only `changes` have
    /// changed since the last call, nothing else is examined.
    pub(super) fn refresh(
        &mut self,
        changes: &Changes,
        mut grown: impl FnMut(&Self, Option<usize>),
        stopped: impl Fn() -> bool + Sync,
    ) -> bool {
        let is_new = self.len() == 0;
        let location = self.location.clone();
        if let Some(found) = self.look_by_index(changes, is_new, |cache| grown(cache, None)) {
            let changed = self.take_difference(found, &mut Progress { grown: &mut grown, stopped: &stopped });
            // Otherwise the index is no longer used, and all files must be listed.
            if self.index.is_some() {
                return changed || is_new;
            }
        }
        let mut first = |files: &[File]| {
            if is_new {
                let unread = self.index.as_mut().map(|index| index.add(files));
                self.read(unread.as_deref().unwrap_or(files), &mut |_| {}, &stopped);
                grown(self, None);
            }
        };
        let listing = match location.listing_with(&mut first) {
            Ok(listing) => listing,
            Err(error) => return self.lost(&error),
        };
        self.take_listing(listing, &mut Progress { grown: &mut grown, stopped: &stopped }) || is_new
    }

    /// Applies what differs from the index. Otherwise like [`Self::refresh`].
    fn take_difference(&mut self, found: Difference, progress: &mut Progress) -> bool {
        let Difference { rows, mut files, glossary, directories, .. } = found;
        let mut changed = self.refresh_glossary(glossary.as_ref());
        changed |= self.take_from_index(&mut files, Some(&rows));
        if self.index.is_none() {
            return true;
        }
        changed |= self.take_unread(Vec::new());
        self.watched = Targets { directories, files: Vec::new() };
        changed | self.take_files(files, progress)
    }

    /// Applies a listing of all files. Otherwise like [`Self::refresh`].
    fn take_listing(&mut self, listing: Listing, progress: &mut Progress) -> bool {
        let location = self.location.clone();
        let is_plain = listing.is_plain();
        let Listing { mut files, glossary, mut problems, directories, versions, unknown, links } = listing;
        for problem in problems.iter_mut().filter(|problem| unknown.contains(&problem.file)) {
            let is_stored = || self.index.as_ref().is_some_and(|index| index.holds_below(&problem.file));
            if self.files.keys().any(|file| Path::new(file).starts_with(&problem.file)) || is_stored() {
                problem.message += KEPT;
            }
        }
        let mut changed = self.unknown != unknown;
        self.unknown = unknown;
        changed |= self.leave_damaged_index();
        self.follow_index();
        changed |= self.refresh_glossary(glossary.as_ref());
        changed |= self.take_from_index(&mut files, None);
        if let (Location::Directory(root), None) = (&location, &self.index) {
            problems.extend(memory_bound::keep_newest(&mut files, self.bound, root, |file| {
                match self.files.get_mut(file.shown.as_os_str()) {
                    Some(held) => *held.size.get_or_insert_with(|| file.size()),
                    None => file.size(),
                }
            }));
        }
        changed |= self.take_unread(problems);
        self.listed = location.path().filter(|_| is_plain && self.unread.is_empty()).map(|root| {
            let stamps = versions.into_iter().map(|version| version.map(FileVersion::stamp));
            directories.iter().map(|directory| below(root, directory).to_owned()).zip(stamps).collect()
        });
        self.watched = Targets { directories, files: links };
        changed | self.take_files(files, progress)
    }

    /// Applies the problems of a listing that succeeded. Returns whether the library changed.
    fn take_unread(&mut self, problems: Vec<Problem>) -> bool {
        let changed = self.unread != problems || self.is_lost || self.lateness.take_new();
        (self.unread, self.is_lost) = (problems, false);
        changed
    }

    /// Reads the changed ones of `files`, which are all that are not in the index. Returns whether the library changed.
    fn take_files(&mut self, files: Vec<File>, progress: &mut Progress) -> bool {
        let total = files.len() + self.index.as_ref().map_or(0, IndexedFiles::len);
        let mut changed = self.forget_all_but(&files);
        let stale: Vec<File> = files.into_iter().filter(|file| !self.is_held(file)).collect();
        changed |= self.read(&stale, &mut |cache| (progress.grown)(cache, Some(total)), progress.stopped);
        if let Some(stored) = self.stored.take() {
            self.unused = stored.unused();
            let is_current = stored.is_current(total, self.listed.as_deref());
            self.stored_glossary = is_current.then(|| stored.glossary().to_owned());
        }
        changed
    }

    /// Whether a file is unchanged since it was last read.
    fn is_held(&self, file: &File) -> bool {
        let held = self.files.get(file.shown.as_os_str()).and_then(|held| held.version);
        held.is_some_and(|held| file.version() == Some(held))
    }

    /// Reads `files` on all cores; `grown` gets the cache after each. Returns whether any result differs from before.
    fn read(&mut self, files: &[File], grown: &mut dyn FnMut(&Self), stopped: &(dyn Fn() -> bool + Sync)) -> bool {
        let mut changed = false;
        let stored = self.stored.clone();
        let read = |file: &File| {
            // The version first: a file that changes while being read is then read again.
            let version = file.version();
            (!stopped()).then(|| (version, stored::briefing(stored.as_deref(), file, version)))
        };
        parallel::each(files, SHARE, read, |i, parsed| {
            let Some((version, parsed)) = parsed else { return };
            changed |= self.keep(&files[i], version, parsed);
            grown(self);
        });
        changed
    }

    /// The number of files, readable or not.
    pub(super) fn len(&self) -> usize {
        self.files.len() + self.index.as_ref().map_or(0, IndexedFiles::len)
    }

    /// The library as it is now. Entries that are also in `last`, an earlier state, need not be sorted again.
    pub(super) fn library(&self, last: &Library) -> Library {
        let entries = self.files.values().filter_map(|held| held.value.clone()).collect();
        let faults = self.files.values().flat_map(|held| &held.problems);
        let problems = self
            .unread
            .iter()
            .chain(self.lateness.problem())
            .chain(&self.unused)
            .chain(&self.glossary.problems)
            .chain(self.index.iter().flat_map(IndexedFiles::problems))
            .chain(faults)
            .cloned()
            .collect();
        let glossary = self.glossary.value.clone().unwrap_or_default();
        let kept = self.files.iter().filter(|(path, held)| held.is_kept || is_below(Path::new(path), &self.unknown));
        let kept = kept.filter_map(|(_, held)| held.value.as_ref()).map(|entry| entry.briefing.id.clone());
        let kept = kept.chain(self.index.iter().flat_map(|index| index.ids_below(&self.unknown))).collect();
        let stored = self.index.as_ref().map(IndexedFiles::part);
        Library {
            kept,
            is_lost: self.is_lost,
            ..Library::after(last, self.location.name(), entries, stored, glossary, problems)
        }
    }

    fn keep(&mut self, file: &File, version: Option<FileVersion>, parsed: Parsed<Briefing>) -> bool {
        let value = parsed.value.map(|briefing| LoadedBriefing::new(briefing, file));
        let parsed = Parsed { value, problems: parsed.problems };
        self.files.entry(file.shown.clone().into()).or_default().renew(file, version, parsed)
    }

    fn refresh_glossary(&mut self, file: Option<&File>) -> bool {
        let Some(file) = file else {
            return !self.is_glossary_unknown() && std::mem::take(&mut self.glossary).value.is_some();
        };
        let version = file.version();
        if version.is_some() && version == self.glossary.version {
            return false;
        }
        let parsed = file.glossary(ReportLevel::Errors);
        let parsed = Parsed { value: parsed.value.map(Arc::new), problems: parsed.problems };
        self.glossary.renew(file, version, parsed)
    }

    fn forget_all_but(&mut self, files: &[File]) -> bool {
        let before = self.files.len();
        if files.iter().filter(|file| self.files.contains_key(file.shown.as_os_str())).count() == before {
            return false;
        }
        let there: HashSet<&OsStr> = files.iter().map(|file| file.shown.as_os_str()).collect();
        let taken: HashSet<&Text> = files.iter().map(|file| &file.id).collect();
        let (unknown, index) = (&self.unknown, &self.index);
        let is_stored = |id: &Text| index.as_ref().is_some_and(|index| index.holds(id));
        self.files.retain(|path, held| {
            let is_taken = || {
                let id = held.value.as_ref().map(|entry| &entry.briefing.id);
                id.is_some_and(|id| taken.contains(id) || is_stored(id))
            };
            there.contains(&**path) || is_below(Path::new(path), unknown) && !is_taken()
        });
        self.files.len() != before
    }

    /// Records that the library's directory cannot be listed: everything stays as last read, and a problem says why.
    fn lost(&mut self, error: &io::Error) -> bool {
        let Some(root) = self.location.path() else { return false };
        let shown = if self.len() == 0 { "" } else { KEPT };
        let message = format!("the library cannot be listed: {}{shown}", reason(error));
        let problems = vec![Problem::of_file(root, Severity::Error, message, "")];
        let changed = self.unread != problems || self.lateness.take_new();
        (self.unread, self.is_lost) = (problems, true);
        changed
    }
}

/// Whether `file` is one of `places` or below one of them.
fn is_below(file: &Path, places: &[PathBuf]) -> bool {
    places.iter().any(|place| file.starts_with(place))
}

/// The end of the message about something that cannot be read while its last state is shown.
const KEPT: &str = "; it is shown as last read";
