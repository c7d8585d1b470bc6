//! The files of a library that are unchanged since they were indexed, none of which needs to be read.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use foldhash::{HashMap, HashSet};

use super::briefings::StoredPart;
use super::cached_file::CachedFile;
use super::file::File;
use super::stored::{self, Stored};
use super::stored_briefings::StoredBriefings;
use super::{LoadedBriefing, Location, unused};
use crate::briefing::Text;
use crate::problem::Problem;
use crate::store::SegmentFile;
use crate::watch::{FileVersion, Waker};

/// The part of a library that its index holds.
#[derive(Debug)]
pub(super) struct IndexedFiles {
    pub briefings: Arc<StoredBriefings>,
    /// By the number of a file: whether it is unchanged.
    held: Vec<bool>,
    /// How many are.
    count: usize,
    /// The unknown places at the last look, and the unchanged files below them: numbers and paths.
    unknown: (Vec<PathBuf>, Vec<(usize, PathBuf)>),
    /// The problems of those files that have faults.
    problems: HashMap<usize, Vec<Problem>>,
}

impl IndexedFiles {
    /// The indexed files of the library at `location`, if it has a usable index; if not, perhaps a reason. `waker` is
    /// woken if it is found damaged later.
    pub(super) fn open(location: &Location, waker: Weak<Waker>) -> Result<Option<Self>, Problem> {
        let Some(root) = location.path() else { return Ok(None) };
        let open = |segments: Vec<SegmentFile>| StoredBriefings::open(root, &segments, waker);
        let opened =
            stored::segments(location).and_then(|found| found.map_or(Ok(None), |(_, segments)| open(segments)));
        let briefings = opened.map_err(|damage| unused(root, &damage))?;
        Ok(briefings.map(|briefings| {
            let held = vec![false; briefings.table().table().len()];
            let (unknown, problems) = Default::default();
            Self { briefings: Arc::new(briefings), held, count: 0, unknown, problems }
        }))
    }

    pub(super) fn table(&self) -> &Arc<Stored> {
        self.briefings.table()
    }

    /// The number of unchanged files.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The problems of the unchanged files.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.values().flatten()
    }

    /// The ids of the unchanged files below `places`.
    pub(super) fn ids_below(&self, places: &[PathBuf]) -> Vec<Text> {
        let below = self.below(places).into_iter().filter(|(number, _)| *number < self.briefings.len());
        below.map(|(number, _)| self.briefings.id(number).into()).collect()
    }

    /// Whether any unchanged file is at `place` or below it.
    pub(super) fn holds_below(&self, place: &Path) -> bool {
        !self.below(&[place.to_owned()]).is_empty()
    }

    /// The stored result for file `number` at `path`, for when the file can no longer be read or has faults.
    pub(super) fn cached(&self, number: usize, path: &Path) -> CachedFile<LoadedBriefing> {
        let briefing = (number < self.briefings.len()).then(|| self.briefings.read(number).ok()).flatten();
        let value = briefing.map(|briefing| LoadedBriefing { briefing, file: Some(Arc::from(path)) });
        let problems = self.problems.get(&number).cloned().unwrap_or_default();
        CachedFile { value, is_good: problems.is_empty(), problems, ..CachedFile::default() }
    }

    /// The stored results for the unchanged files below `places`, with their paths.
    pub(super) fn cached_below(&self, places: &[PathBuf]) -> Vec<(PathBuf, CachedFile<LoadedBriefing>)> {
        let file = |(number, path): (usize, PathBuf)| (path.clone(), self.cached(number, &path));
        self.below(places).into_iter().map(file).collect()
    }

    /// The numbers and paths of the unchanged files below `places`.
    fn below(&self, places: &[PathBuf]) -> Vec<(usize, PathBuf)> {
        // Already known; the table may have been found damaged since.
        if self.unknown.0 == places {
            return self.unknown.1.clone();
        }
        self.table().below(places).into_iter().filter(|(number, _)| self.held[*number]).collect()
    }

    /// Whether the briefing `id` is one of them.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.briefings.number(id).is_some_and(|number| self.held[number])
    }

    /// Whether one of them has this id, as a briefing or as a file with faults.
    pub(super) fn uses_id(&self, id: &str) -> bool {
        let is_named = |number: &usize| self.table().path(*number).is_some_and(|path| *File::id_of(&path) == *id);
        let mut without_briefing = (self.briefings.len()..self.held.len()).filter(|number| self.held[*number]);
        self.holds(id) || without_briefing.any(|number| is_named(&number))
    }

    /// The number of each of `files`, if it was unchanged at the last look.
    pub(super) fn numbers(&self, files: &[File]) -> impl Iterator<Item = Option<usize>> {
        self.table().numbers(files).into_iter().map(|number| number.filter(|number| self.held[*number]))
    }

    /// The unchanged briefings.
    pub(super) fn part(&self) -> StoredPart {
        let gone = (0..self.briefings.len()).filter(|number| !self.held[*number]).map(|number| number as u32);
        StoredPart { source: Arc::clone(&self.briefings), gone: gone.collect() }
    }

    /// Adds those of `files` that are unchanged since they were stored; returns the others.
    pub(super) fn add(&mut self, files: &[File]) -> Vec<File> {
        let mut others = Vec::new();
        for (file, (_, row)) in files.iter().zip(self.table().compare(files)) {
            match row {
                Some((_, row)) => self.held[row.number] = true,
                None => others.push(file.clone()),
            }
        }
        self.count = self.held.iter().filter(|held| **held).count();
        others
    }

    /// Checks all `files` of the library again; files below `unknown` places stay as they were.
    pub(super) fn compare(&mut self, files: &[File], unknown: &[PathBuf]) -> IndexComparison {
        let found = self.table().compare(files);
        let mut comparison = IndexComparison {
            held: vec![false; self.held.len()],
            others: Vec::new(),
            bytes: found.iter().filter_map(|(version, _)| *version).map(FileVersion::bytes).sum(),
        };
        for (file, (_, row)) in files.iter().zip(found) {
            match row {
                Some((_, row)) => comparison.held[row.number] = true,
                None => comparison.others.push(file.clone()),
            }
        }
        self.unknown = (unknown.to_owned(), self.below(unknown));
        if !unknown.is_empty() {
            let ids: HashSet<&Text> = files.iter().map(|file| &file.id).collect();
            self.unknown.1.retain(|(_, path)| !ids.contains(&File::id_of(path)));
            self.unknown.1.iter().for_each(|(number, _)| comparison.held[*number] = true);
        }
        comparison
    }

    /// The same if only the rows in `gone` are out of date, and `others` are the files that differ.
    pub(super) fn all_but(&self, gone: &HashSet<usize>, others: Vec<File>) -> IndexComparison {
        let mut held = vec![true; self.held.len()];
        gone.iter().for_each(|row| held[self.table().table().row(*row).number] = false);
        IndexComparison { held, bytes: self.table().bytes_with(gone, &others), others }
    }

    /// Replaces which files are `held`. Returns whether that changed anything.
    pub(super) fn set_held(&mut self, held: Vec<bool>) -> bool {
        let is_other = self.held != held;
        self.held = held;
        self.count = self.held.iter().filter(|held| **held).count();
        self.problems.retain(|number, _| self.held[*number]);
        let (stored, table) = (self.briefings.table(), self.briefings.table().table());
        for (row, number) in table.faulty().iter().map(|row| (*row, table.row(*row).number)) {
            if self.held[number] {
                let read = || stored.parsed(number, &stored.root().join(table.path(row)));
                let problems = || read().map_or_else(Vec::new, |parsed| parsed.problems);
                self.problems.entry(number).or_insert_with(problems);
            }
        }
        stored.damage().into_iter().for_each(|damage| self.briefings.report(damage.clone()));
        is_other
    }
}

/// The result of checking the files of a library.
pub(super) struct IndexComparison {
    /// By the number of a file: whether it is unchanged since it was stored.
    pub held: Vec<bool>,
    /// The files that are not.
    pub others: Vec<File>,
    /// The total size of all files in bytes.
    pub bytes: u64,
}
