//! What each file of a library gave when it was last read, so that a change costs only the files that changed.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::file::{File, Parsed, Scrutiny, reason};
use super::listing::{Listing, problem};
use super::place::Place;
use super::{Entry, Library, parallel};
use crate::briefing::{Briefing, Glossary};
use crate::problem::{Problem, Severity};

/// A library as it is kept between changes.
#[derive(Debug)]
pub(super) struct Shelf {
    place: Place,
    glossary: Held<Arc<Glossary>>,
    files: HashMap<PathBuf, Held<Entry>>,
    /// What was left out before it was read.
    unread: Vec<Problem>,
    /// The directories that hold the files.
    pub directories: Vec<PathBuf>,
}

/// What one file gave.
#[derive(Debug)]
struct Held<T> {
    stamp: Option<Stamp>,
    value: Option<T>,
    problems: Vec<Problem>,
}

/// Changes whenever a file's content does: device, inode, length, time of the last change of content or inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp(u64, u64, u64, i64, i64);

impl Shelf {
    pub(super) fn new(place: Place) -> Self {
        let directories = match &place {
            Place::Directory(root) => vec![root.clone()],
            Place::BuiltIn => Vec::new(),
        };
        let glossary = Held { stamp: None, value: None, problems: Vec::new() };
        Self { place, glossary, files: HashMap::default(), unread: Vec::new(), directories }
    }

    /// Reads what is new or changed and forgets what is gone; says whether anything was. `grown` sees the shelf and
    /// the number of files after each file that is read, and nothing more is read once `stopped`. On the first call it
    /// also sees the shelf, and no number, when only the first files have been found and read.
    ///
    /// A file that can no longer be read keeps what it gave before, and a problem says so.
    pub(super) fn refresh(
        &mut self,
        mut grown: impl FnMut(&Self, Option<usize>),
        stopped: impl Fn() -> bool + Sync,
    ) -> bool {
        let is_new = self.files.is_empty();
        let place = self.place.clone();
        let mut first = |files: &[File]| {
            if is_new {
                self.read(files, &mut |_| {}, &stopped);
                grown(self, None);
            }
        };
        let listing = match place.listing_with(&mut first) {
            Ok(listing) => listing,
            Err(error) => return self.lost(&error),
        };
        let Listing { files, glossary, problems, directories } = listing;
        let mut changed = self.unread != problems || self.directories != directories;
        (self.unread, self.directories) = (problems, directories);
        changed |= self.refresh_glossary(glossary.as_ref());
        let total = files.len();
        changed |= self.forget_all_but(&files);
        let stale: Vec<File> = files.into_iter().filter(|file| !self.is_held(file)).collect();
        changed |= is_new || !stale.is_empty();
        self.read(&stale, &mut |shelf| grown(shelf, Some(total)), &stopped);
        changed
    }

    /// Whether a file is as it was when it was read.
    fn is_held(&self, file: &File) -> bool {
        let held = self.files.get(&file.shown).and_then(|held| held.stamp);
        held.is_some_and(|held| Stamp::of(file) == Some(held))
    }

    /// Reads `files`, on all cores; `grown` sees the shelf after each.
    fn read(&mut self, files: &[File], grown: &mut dyn FnMut(&Self), stopped: &(impl Fn() -> bool + Sync)) {
        // The stamp first: a file that changes while it is read is then read once more.
        let read = |file: &File| (!stopped()).then(|| (Stamp::of(file), file.briefing(Scrutiny::Errors)));
        parallel::each(files, read, |i, parsed| {
            let Some((stamp, parsed)) = parsed else { return };
            self.keep(&files[i], stamp, parsed);
            grown(self);
        });
    }

    /// How many files it holds, readable or not.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// The library as it is now.
    pub(super) fn library(&self) -> Library {
        let entries = self.files.values().filter_map(|held| held.value.clone()).collect();
        let faults = self.files.values().flat_map(|held| &held.problems);
        let problems = self.unread.iter().chain(&self.glossary.problems).chain(faults).cloned().collect();
        Library::new(self.place.name(), entries, self.glossary.value.clone().unwrap_or_default(), problems)
    }

    fn keep(&mut self, file: &File, stamp: Option<Stamp>, parsed: Parsed<Briefing>) {
        let value = parsed.value.map(|briefing| Entry::new(briefing, file));
        let before = self.files.remove(&file.shown).and_then(|held| held.value);
        let held = Held::new(file, stamp, Parsed { value, problems: parsed.problems }, before);
        self.files.insert(file.shown.clone(), held);
    }

    fn refresh_glossary(&mut self, file: Option<&File>) -> bool {
        let Some(file) = file else {
            let had = self.glossary.value.take().is_some();
            self.glossary = Held { stamp: None, value: None, problems: Vec::new() };
            return had;
        };
        let stamp = Stamp::of(file);
        if stamp.is_some() && stamp == self.glossary.stamp {
            return false;
        }
        let parsed = file.glossary(false);
        let parsed = Parsed { value: parsed.value.map(Arc::new), problems: parsed.problems };
        self.glossary = Held::new(file, stamp, parsed, self.glossary.value.take());
        true
    }

    fn forget_all_but(&mut self, files: &[File]) -> bool {
        let before = self.files.len();
        let there: HashSet<&PathBuf> = files.iter().map(|file| &file.shown).collect();
        self.files.retain(|path, _| there.contains(path));
        self.files.len() != before
    }

    /// The library's directory cannot be listed: what was read of it stays, and a problem says why.
    fn lost(&mut self, error: &io::Error) -> bool {
        let Place::Directory(root) = &self.place else { return false };
        let message = format!("the library cannot be listed: {}", reason(error));
        let hint = if self.files.is_empty() { "" } else { LAST_GOOD };
        let problems = vec![problem(root, Severity::Error, message, hint)];
        let changed = self.unread != problems;
        self.unread = problems;
        changed
    }
}

const LAST_GOOD: &str = "the version before is still shown";

impl<T> Held<T> {
    fn new(file: &File, stamp: Option<Stamp>, parsed: Parsed<T>, before: Option<T>) -> Self {
        let Parsed { value, mut problems } = parsed;
        if value.is_none() && before.is_some() {
            problems.insert(0, problem(&file.shown, Severity::Error, "cannot be read as it is now".into(), LAST_GOOD));
        }
        Self { stamp, value: value.or(before), problems }
    }
}

impl Stamp {
    /// The stamp of a file as it is now; `None` where it cannot be had.
    fn of(file: &File) -> Option<Self> {
        let metadata = file.path()?.symlink_metadata().ok()?;
        let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
        Some(Self(metadata.dev(), metadata.ino(), metadata.len(), seconds, nanoseconds))
    }
}
