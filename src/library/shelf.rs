//! What each file of a library gave when it was last read, so that a change costs only the files that changed.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::file::{File, Parsed, Scrutiny, reason};
use super::listing::{Listing, problem};
use super::place::Place;
use super::{Entry, Library, parallel};
use crate::briefing::{Briefing, Glossary};
use crate::problem::{Problem, Severity};
use crate::watch::Stamp;

/// A library as it is kept between changes.
#[derive(Debug)]
pub(super) struct Shelf {
    place: Place,
    glossary: Held<Arc<Glossary>>,
    files: HashMap<PathBuf, Held<Entry>>,
    /// What was left out before it was read.
    unread: Vec<Problem>,
    /// Whether the library's directory could not be listed.
    is_lost: bool,
    /// The directories that hold the files.
    pub directories: Vec<PathBuf>,
}

/// What one file gave.
#[derive(Debug)]
struct Held<T> {
    /// Of the file when it was last read; `None` where it must be read again to know whether it is the same.
    stamp: Option<Stamp>,
    value: Option<T>,
    /// Whether `value` is all that a faultless file held.
    is_good: bool,
    /// Whether `value` is of an earlier version than was read last.
    is_kept: bool,
    problems: Vec<Problem>,
}

impl Shelf {
    pub(super) fn new(place: Place) -> Self {
        let directories = match &place {
            Place::Directory(root) => vec![root.clone()],
            Place::BuiltIn => Vec::new(),
        };
        Self {
            place,
            glossary: Held::default(),
            files: HashMap::default(),
            unread: Vec::new(),
            is_lost: false,
            directories,
        }
    }

    /// Reads what is new or changed and forgets what is gone; says whether the library is another now: a file that says
    /// what it said before is no change. `grown` sees the shelf and
    /// the number of files after each file that is read, and nothing more is read once `stopped`. On the first call it
    /// also sees the shelf, and no number, when only the first files have been found and read.
    ///
    /// A file that has become faulty keeps what it gave while it was not, and a problem says so.
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
        let mut changed = self.unread != problems || self.is_lost;
        (self.unread, self.is_lost, self.directories) = (problems, false, directories);
        changed |= self.refresh_glossary(glossary.as_ref());
        let total = files.len();
        changed |= self.forget_all_but(&files);
        let stale: Vec<File> = files.into_iter().filter(|file| !self.is_held(file)).collect();
        changed |= self.read(&stale, &mut |shelf| grown(shelf, Some(total)), &stopped);
        changed || is_new
    }

    /// Whether a file is as it was when it was read.
    fn is_held(&self, file: &File) -> bool {
        let held = self.files.get(&file.shown).and_then(|held| held.stamp);
        held.is_some_and(|held| stamp(file) == Some(held))
    }

    /// Reads `files`, on all cores; `grown` sees the shelf after each. Says whether any gave something else than before.
    fn read(&mut self, files: &[File], grown: &mut dyn FnMut(&Self), stopped: &(impl Fn() -> bool + Sync)) -> bool {
        let mut changed = false;
        // The stamp first: a file that changes while it is read is then read once more.
        let read = |file: &File| (!stopped()).then(|| (stamp(file), file.briefing(Scrutiny::Errors)));
        parallel::each(files, read, |i, parsed| {
            let Some((stamp, parsed)) = parsed else { return };
            changed |= self.keep(&files[i], stamp, parsed);
            grown(self);
        });
        changed
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
        let glossary = self.glossary.value.clone().unwrap_or_default();
        let kept = self.files.values().filter(|held| held.is_kept).filter_map(|held| held.value.as_ref());
        let kept = kept.map(|entry| entry.briefing.id.clone()).collect();
        Library { kept, is_lost: self.is_lost, ..Library::new(self.place.name(), entries, glossary, problems) }
    }

    fn keep(&mut self, file: &File, stamp: Option<Stamp>, parsed: Parsed<Briefing>) -> bool {
        let value = parsed.value.map(|briefing| Entry::new(briefing, file));
        let parsed = Parsed { value, problems: parsed.problems };
        self.files.entry(file.shown.clone()).or_default().renew(file, stamp, parsed)
    }

    fn refresh_glossary(&mut self, file: Option<&File>) -> bool {
        let Some(file) = file else {
            return std::mem::take(&mut self.glossary).value.is_some();
        };
        let stamp = stamp(file);
        if stamp.is_some() && stamp == self.glossary.stamp {
            return false;
        }
        let parsed = file.glossary(false);
        let parsed = Parsed { value: parsed.value.map(Arc::new), problems: parsed.problems };
        self.glossary.renew(file, stamp, parsed)
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
        let shown = if self.files.is_empty() { "" } else { "; it is shown as last read" };
        let message = format!("the library cannot be listed: {}{shown}", reason(error));
        let problems = vec![problem(root, Severity::Error, message, "")];
        let changed = self.unread != problems;
        (self.unread, self.is_lost) = (problems, true);
        changed
    }
}

impl<T: PartialEq> Held<T> {
    /// Takes in what the file gives now; says whether that is anything else. What a file gave while it was faultless is
    /// kept while it is faulty, and what could be read of a faulty one while nothing can.
    fn renew(&mut self, file: &File, stamp: Option<Stamp>, parsed: Parsed<T>) -> bool {
        let Parsed { value, mut problems } = parsed;
        let is_good = problems.is_empty();
        let is_kept = !is_good && self.value.is_some() && (self.is_good || value.is_none());
        if is_kept {
            let message = "the file has faults; its last good version is shown".into();
            problems.insert(0, problem(&file.shown, Severity::Error, message, ""));
        }
        self.stamp = stamp;
        let is_same = self.problems == problems && (is_kept || self.value == value);
        // What says the same stays the very same.
        if !is_kept && self.value != value {
            self.value = value;
        }
        self.is_good = if is_kept { self.is_good } else { is_good };
        (self.is_kept, self.problems) = (is_kept, problems);
        !is_same
    }
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self { stamp: None, value: None, is_good: false, is_kept: false, problems: Vec::new() }
    }
}

/// The stamp of a file; `None` where it has none now.
fn stamp(file: &File) -> Option<Stamp> {
    Stamp::of(file.path()?)
}
