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
            Self { briefings: Arc::new(briefings), held, count: 0, problems: HashMap::default() }
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
        let numbers = self.numbers_below(places).into_iter().filter(|number| *number < self.briefings.len());
        numbers.map(|number| self.briefings.id(number).into()).collect()
    }

    /// Whether any of them is at `place` or below it.
    pub(super) fn holds_below(&self, place: &Path) -> bool {
        !self.numbers_below(&[place.to_owned()]).is_empty()
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
        let file = |number| self.table().path(number).map(|path| (path.clone(), self.cached(number, &path)));
        self.numbers_below(places).into_iter().filter_map(file).collect()
    }

    /// The numbers of those of them that are below `places`.
    fn numbers_below(&self, places: &[PathBuf]) -> Vec<usize> {
        let numbers = if places.is_empty() { Vec::new() } else { self.table().below(places) };
        numbers.into_iter().filter(|number| self.held[*number]).collect()
    }

    /// Whether the briefing `id` is one of them.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.briefings.number(id).is_some_and(|number| self.held[number])
    }

    /// The number of `file`, if it was as it was stored when it was last looked at.
    pub(super) fn number(&self, file: &File) -> Option<usize> {
        self.table().number(file).filter(|number| self.held[*number])
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
            match row.map(|row| self.table().table().row(row).number) {
                Some(number) => self.held[number] = true,
                None => others.push(file.clone()),
            }
        }
        self.count = self.held.iter().filter(|held| **held).count();
        others
    }

    /// Looks at all `files` of the library again; what is below the places that are `unknown` stays as it was.
    pub(super) fn look_at(&self, files: &[File], unknown: &[PathBuf]) -> Seen {
        let found = self.table().compare(files);
        let mut seen = Seen {
            held: vec![false; self.held.len()],
            faulty: Vec::new(),
            others: Vec::new(),
            bytes: found.iter().filter_map(|(version, _)| *version).map(FileVersion::bytes).sum(),
        };
        for (i, (version, row)) in found.into_iter().enumerate() {
            match version.zip(row) {
                Some((version, row)) => {
                    let row = self.table().table().row(row);
                    seen.held[row.number] = true;
                    if row.errors > 0 {
                        seen.faulty.push((row.number, i, version));
                    }
                }
                None => seen.others.push(i),
            }
        }
        if !unknown.is_empty() {
            let ids: HashSet<&Text> = files.iter().map(|file| &file.id).collect();
            let id = |number: &usize| self.table().path(*number).map(|path| File::id_of(&path));
            let is_free = |number: &usize| id(number).is_none_or(|id| !ids.contains(&id));
            self.numbers_below(unknown).into_iter().filter(is_free).for_each(|number| seen.held[number] = true);
        }
        seen
    }

    /// Takes in what was seen of `files`. Returns whether it differs from before.
    pub(super) fn take_in(&mut self, seen: Seen, files: &[File]) -> bool {
        let is_other = self.held != seen.held;
        self.held = seen.held;
        self.count = self.held.iter().filter(|held| **held).count();
        self.problems.retain(|number, _| self.held[*number]);
        for (number, i, version) in seen.faulty {
            let table = self.briefings.table();
            let problems = || table.briefing(&files[i], version).map_or_else(Vec::new, |parsed| parsed.problems);
            self.problems.entry(number).or_insert_with(problems);
            table.damage().into_iter().for_each(|damage| self.briefings.report(damage.clone()));
        }
        is_other
    }
}

/// What was seen of the files of a library.
pub(super) struct Seen {
    held: Vec<bool>,
    /// Of those that are as they were stored and have faults: number, index and version.
    faulty: Vec<(usize, usize, FileVersion)>,
    /// The indexes of those that are not as they were stored.
    pub others: Vec<usize>,
    /// The bytes of all of them.
    pub bytes: u64,
}
