//! The files of a library that are as its index holds them: what is known of them without reading any.

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
    /// By the number of a file: whether it is as it was stored.
    held: Vec<bool>,
    /// How many are.
    count: usize,
    /// What was unknown when they were looked at last, and which of them were below it: their numbers and paths.
    unknown: (Vec<PathBuf>, Vec<(usize, PathBuf)>),
    /// What is wrong with those of them that have faults.
    problems: HashMap<usize, Vec<Problem>>,
}

impl IndexedFiles {
    /// Of the library at `location`, if it has an index that can be used; else perhaps why it cannot. `waker` is woken where
    /// it is found damaged later.
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

    /// How many files are as they were stored.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// What is wrong with those.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.values().flatten()
    }

    /// The ids of those of them that are below `places`.
    pub(super) fn ids_below(&self, places: &[PathBuf]) -> Vec<Text> {
        let below = self.below(places).into_iter().filter(|(number, _)| *number < self.briefings.len());
        below.map(|(number, _)| self.briefings.id(number).into()).collect()
    }

    /// Whether any of them is at `place` or below it.
    pub(super) fn holds_below(&self, place: &Path) -> bool {
        !self.below(&[place.to_owned()]).is_empty()
    }

    /// What reading file `number` at `path`, which is one of them, came to: for when it can no longer be read, or has faults.
    pub(super) fn cached(&self, number: usize, path: &Path) -> CachedFile<LoadedBriefing> {
        let briefing = (number < self.briefings.len()).then(|| self.briefings.read(number).ok()).flatten();
        let value = briefing.map(|briefing| LoadedBriefing { briefing, file: Some(Arc::from(path)) });
        let problems = self.problems.get(&number).cloned().unwrap_or_default();
        CachedFile { value, is_good: problems.is_empty(), problems, ..CachedFile::default() }
    }

    /// What reading those of them came to that are below `places`, with their paths.
    pub(super) fn cached_below(&self, places: &[PathBuf]) -> Vec<(PathBuf, CachedFile<LoadedBriefing>)> {
        let file = |(number, path): (usize, PathBuf)| (path.clone(), self.cached(number, &path));
        self.below(places).into_iter().map(file).collect()
    }

    /// The numbers and paths of those of them that are below `places`.
    fn below(&self, places: &[PathBuf]) -> Vec<(usize, PathBuf)> {
        // Known in any case: the table may have been found damaged since.
        if self.unknown.0 == places {
            return self.unknown.1.clone();
        }
        self.table().below(places).into_iter().filter(|(number, _)| self.held[*number]).collect()
    }

    /// Whether the briefing `id` is one of them.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.briefings.number(id).is_some_and(|number| self.held[number])
    }

    /// Whether one of them has this id, be it a briefing or a file with faults.
    pub(super) fn takes(&self, id: &str) -> bool {
        let is_named = |number: &usize| self.table().path(*number).is_some_and(|path| *File::id_of(&path) == *id);
        let mut without_briefing = (self.briefings.len()..self.held.len()).filter(|number| self.held[*number]);
        self.holds(id) || without_briefing.any(|number| is_named(&number))
    }

    /// The number of each of `files` that was as it was stored when it was last looked at.
    pub(super) fn numbers(&self, files: &[File]) -> impl Iterator<Item = Option<usize>> {
        self.table().numbers(files).into_iter().map(|number| number.filter(|number| self.held[*number]))
    }

    /// The briefings of them.
    pub(super) fn part(&self) -> StoredPart {
        let gone = (0..self.briefings.len()).filter(|number| !self.held[*number]).map(|number| number as u32);
        StoredPart { source: Arc::clone(&self.briefings), gone: gone.collect() }
    }

    /// Those of `files` that are as they were stored count as such from now on, beside those that did before; the others
    /// are returned.
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

    /// Looks at all `files` of the library again; what is below the places that are `unknown` stays as it was.
    pub(super) fn look_at(&mut self, files: &[File], unknown: &[PathBuf]) -> Seen {
        let found = self.table().compare(files);
        let mut seen = Seen {
            held: vec![false; self.held.len()],
            others: Vec::new(),
            bytes: found.iter().filter_map(|(version, _)| *version).map(FileVersion::bytes).sum(),
        };
        for (file, (_, row)) in files.iter().zip(found) {
            match row {
                Some((_, row)) => seen.held[row.number] = true,
                None => seen.others.push(file.clone()),
            }
        }
        self.unknown = (unknown.to_owned(), self.below(unknown));
        if !unknown.is_empty() {
            let ids: HashSet<&Text> = files.iter().map(|file| &file.id).collect();
            self.unknown.1.retain(|(_, path)| !ids.contains(&File::id_of(path)));
            self.unknown.1.iter().for_each(|(number, _)| seen.held[*number] = true);
        }
        seen
    }

    /// The same where all files are as they were stored but for those of the rows that are `gone`, and `others` are there.
    pub(super) fn all_but(&self, gone: &HashSet<usize>, others: Vec<File>) -> Seen {
        let mut held = vec![true; self.held.len()];
        gone.iter().for_each(|row| held[self.table().table().row(*row).number] = false);
        Seen { held, bytes: self.table().bytes_with(gone, &others), others }
    }

    /// Takes in what was `held` when the files were looked at. Returns whether it differs from before.
    pub(super) fn take_in(&mut self, held: Vec<bool>) -> bool {
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

/// What was seen of the files of a library.
pub(super) struct Seen {
    /// By the number of a file: whether it is as it was stored.
    pub held: Vec<bool>,
    /// Those that are not as they were stored.
    pub others: Vec<File>,
    /// The bytes of all of them.
    pub bytes: u64,
}
