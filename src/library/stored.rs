//! What was read from the files of a library, stored in a segment of the index.
//!
//! Sections: `about` is the program that wrote it; `glossary` the hash of the library's glossary; `bounds` where the
//! record of each file begins in `records`, where each is compressed by itself with the help of `dictionary`; the rest are
//! the ids of the briefings ([`StoredIds`](super::stored_ids::StoredIds)) and the [`FileTable`].

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use foldhash::HashSet;
use lz4_flex::block;

use super::file::{File, Parsed, Scrutiny};
use super::file_table::{self, FileRow, FileTable, INVALID, ListedDirectory, StoredFile, below};
use super::kept_source::hash;
use super::stored_ids::write_ids;
use super::{Location, index_directory};
use crate::briefing::{Briefing, Passage};
use crate::clean::{self, is_safe};
use crate::parallel;
use crate::problem::{Problem, Severity};
use crate::store::{Damage, DamageReport, Manifest, Record, SegmentFile, SegmentSection, SegmentWriter, record};
use crate::watch::FileVersion;

/// The program version that reads and writes the segment: what another one wrote is not read.
const ABOUT: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("SUMMITRY_SOURCES"));

/// The most bytes of a dictionary: a larger one costs more time than it saves space.
const DICTIONARY: usize = 16 << 10;

/// The largest record: no file of 1 MiB has a larger one.
const LARGEST: usize = 64 << 20;

/// The least number of files that is worth a thread if only their versions are examined, and worth having the whole
/// table in memory.
const FEW: usize = 1024;

/// The files of a library as stored in an index.
#[derive(Debug)]
pub(super) struct Stored {
    /// The library's directory as the user named it.
    root: PathBuf,
    table: FileTable,
    records: Records,
    /// The [`glossary_hash`] of the library when it was stored.
    glossary: Vec<u8>,
    /// How many files were taken from it.
    used: AtomicUsize,
    /// The first damage found.
    damage: DamageReport,
}

/// The records of the files, by number: first those with a briefing, in the order of the library's briefings.
#[derive(Debug, Clone)]
pub(super) struct Records {
    bounds: SegmentSection,
    records: SegmentSection,
    dictionary: Arc<[u8]>,
}

/// The version of a file, if it has one; its row and number, if that version is stored.
type ComparedFile = (Option<FileVersion>, Option<(usize, FileRow)>);

/// The content of a file: its briefing, if it has one, and its problems.
type StoredRecord = (Option<Briefing>, Vec<StoredProblem>);

/// A problem without its file.
struct StoredProblem {
    line: usize,
    column: usize,
    is_warning: bool,
    message: String,
    hint: String,
}

record! {
    StoredProblem { line, column, is_warning, message, hint }
}

impl Stored {
    /// What the index of the library at `location` holds, if it is usable; if not, perhaps a reason. Its table is in
    /// memory, for callers that go through all files.
    pub(super) fn of(location: &Location) -> (Option<Self>, Option<Problem>) {
        let root = location.path().unwrap_or(Path::new(""));
        let stored =
            segments(location).and_then(|found| found.map(|(_, segments)| Self::open(root, &segments)).transpose());
        match stored {
            Ok(stored) => (stored.as_ref().map(Self::in_memory), None),
            Err(damage) => (None, Some(unused(root, &damage))),
        }
    }

    /// Opens the `segments` of the index of the library in `root`.
    ///
    /// # Errors
    ///
    /// If they were written by another version of this program, or are damaged.
    pub(super) fn open(root: &Path, segments: &[SegmentFile]) -> Result<Self, Damage> {
        let segment = segments.first().ok_or_else(|| Damage::new(root, "the index has no files"))?;
        if segment.require("about")?.read_all()? != ABOUT.as_bytes() {
            return Err(Damage::new(segment.path(), "it was written by another version of this program"));
        }
        let damage = DamageReport::default();
        let table = FileTable::open(segment, &damage)?;
        let (records, glossary) = (Records::open(segment)?, segment.require("glossary")?.read_all()?);
        let used = AtomicUsize::new(0);
        Ok(Self { root: root.to_owned(), table, records, glossary, used, damage })
    }

    /// The same with the table of files in memory.
    pub(super) fn in_memory(&self) -> Self {
        Self {
            root: self.root.clone(),
            table: self.table.in_memory(),
            records: self.records.clone(),
            glossary: self.glossary.clone(),
            used: AtomicUsize::new(0),
            damage: self.damage.clone(),
        }
    }

    /// The library's directory as the user named it.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The path of the file with this record number, as the user would write it.
    pub(super) fn path(&self, number: usize) -> Option<PathBuf> {
        self.table.row_of(number).map(|row| self.root.join(self.table.path(row)))
    }

    /// The number of `file`, whichever version of it is stored.
    pub(super) fn number(&self, file: &File) -> Option<usize> {
        self.table.find(below(&self.root, &file.shown)).map(|row| self.table.row(row).number)
    }

    /// The number of each of `files`.
    pub(super) fn numbers(&self, files: &[File]) -> Vec<Option<usize>> {
        let whole = (files.len() >= FEW).then(|| self.in_memory());
        let stored = whole.as_ref().unwrap_or(self);
        files.iter().map(|file| stored.number(file)).collect()
    }

    /// The numbers and paths of the files below any of `places`.
    pub(super) fn below(&self, places: &[PathBuf]) -> Vec<(usize, PathBuf)> {
        let (mut rows, mut found) = (self.table.rows(), Vec::new());
        if places.is_empty() {
            return found;
        }
        for (directory, _, of_directory) in self.table.directories() {
            let directory = self.root.join(directory);
            for at in of_directory {
                let (row, name) = rows.get(at);
                if places.iter().any(|place| directory.starts_with(place) || directory.join(name) == *place) {
                    found.push((row.number, directory.join(name)));
                }
            }
        }
        found
    }

    /// Its files.
    pub(super) fn table(&self) -> &FileTable {
        &self.table
    }

    /// The row number and row of `file`, if the stored version is `version`.
    fn held(&self, file: &File, version: FileVersion) -> Option<(usize, FileRow)> {
        let at = self.table.find(below(&self.root, &file.shown))?;
        let row = self.table.row(at);
        (row.stamp == Some(version.stamp())).then_some((at, row))
    }

    /// The version of each of `files`, if it has one, and the row of each whose stored version is the same.
    pub(super) fn compare(&self, files: &[File]) -> Vec<ComparedFile> {
        let whole = (files.len() >= FEW).then(|| self.in_memory());
        let stored = whole.as_ref().unwrap_or(self);
        let mut found = vec![(None, None); files.len()];
        let compare = |file: &File| {
            let version = file.version();
            (version, version.and_then(|version| stored.held(file, version)))
        };
        parallel::each(files, FEW, compare, |i, compared| found[i] = compared);
        found
    }

    /// The total size of all its files except for the rows in `gone`, plus that of `others`.
    pub(super) fn bytes_with(&self, gone: &HashSet<usize>, others: &[File]) -> u64 {
        let gone = gone.iter().filter_map(|row| self.table.row(*row).stamp).map(|stamp| stamp[1].cast_unsigned());
        let held = gone.fold(self.table.bytes(), u64::saturating_sub);
        others.iter().map(|file| file.size().bytes).fold(held, u64::saturating_add)
    }

    /// Its records.
    pub(super) fn records(&self) -> Records {
        self.records.clone()
    }

    /// The stored content of `file`, if its stored version is `version`.
    pub(super) fn briefing(&self, file: &File, version: FileVersion) -> Option<Parsed<Briefing>> {
        let parsed = self.parsed(self.held(file, version)?.1.number, &file.shown);
        self.used.fetch_add(usize::from(parsed.is_some()), Ordering::Relaxed);
        parsed
    }

    /// The stored content of the file `shown`, which has this record number.
    pub(super) fn parsed(&self, number: usize, shown: &Path) -> Option<Parsed<Briefing>> {
        let read = self.records.read(number).map_err(|damage| self.damage.report(damage));
        let ((value, problems), _) = read.ok()?;
        let problem = |problem: StoredProblem| {
            let StoredProblem { line, column, is_warning, message, hint } = problem;
            let severity = if is_warning { Severity::Warning } else { Severity::Error };
            Problem::new(shown, (line, column), severity, message, hint)
        };
        Some(Parsed { value, problems: problems.into_iter().map(problem).collect() })
    }

    /// Whether it is up to date: every stored file is unchanged, there are no other `files`, and the `directories` are
    /// as they were.
    pub(super) fn is_current(&self, files: usize, directories: Option<&[ListedDirectory]>) -> bool {
        let used = self.used.load(Ordering::Relaxed);
        let is_listed = directories.is_none_or(|listed| self.table.has_directories(listed));
        used == files && used == self.table.len() && is_listed
    }

    /// The [`glossary_hash`] of the library when it was stored.
    pub(super) fn glossary(&self) -> &[u8] {
        &self.glossary
    }

    /// The first damage found.
    pub(super) fn damage(&self) -> Option<&Damage> {
        self.damage.first()
    }

    /// Why some files had to be parsed although they are unchanged.
    pub(super) fn unused(&self) -> Option<Problem> {
        self.damage().map(|damage| unused(&self.root, damage))
    }
}

impl Records {
    /// The records in `segment`.
    ///
    /// # Errors
    ///
    /// If it has none, or is damaged.
    fn open(segment: &SegmentFile) -> Result<Self, Damage> {
        Ok(Self {
            bounds: segment.require("bounds")?,
            records: segment.require("records")?,
            dictionary: segment.require("dictionary")?.read_all()?.into(),
        })
    }

    /// Briefing `number` as stored, and the size of its record in bytes.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub(super) fn briefing(&self, number: usize) -> Result<(Briefing, usize), Damage> {
        let ((briefing, _), bytes) = self.read(number)?;
        Ok((briefing.ok_or_else(|| self.records.damage(INVALID))?, bytes))
    }

    /// The same without the facts of its lists that are not in `passages`: see [`Briefing::read_passages`].
    ///
    /// # Errors
    ///
    /// If there is none, or what is read of it is damaged.
    pub(super) fn passages(&self, number: usize, passages: &[Passage]) -> Result<Briefing, Damage> {
        let bytes = self.bytes(number)?;
        let mut rest = &bytes[..];
        // As a record begins: whether it has a briefing.
        let briefing = bool::read(&mut rest).filter(|is_any| *is_any);
        briefing.and_then(|_| Briefing::read_passages(&mut rest, passages)).ok_or_else(|| self.records.damage(INVALID))
    }

    /// Record `number` as bytes.
    fn bytes(&self, number: usize) -> Result<Vec<u8>, Damage> {
        let at = number as u64 * 8;
        let bounds = self.bounds.read(at..at + 16)?;
        let bound = |i: usize| u64::from_le_bytes(std::array::from_fn(|byte| bounds[8 * i + byte]));
        let packed = self.records.read(bound(0)..bound(1))?;
        unpack(&packed, &self.dictionary).ok_or_else(|| self.records.damage(INVALID))
    }

    /// Record `number`, and its size in bytes.
    fn read(&self, number: usize) -> Result<(StoredRecord, usize), Damage> {
        let damage = || self.records.damage(INVALID);
        let bytes = self.bytes(number)?;
        let record: StoredRecord = Record::read_all(&bytes).ok_or_else(damage)?;
        let is_shown = record.1.iter().all(|problem| is_safe(&problem.message) && is_safe(&problem.hint));
        if is_shown { Ok((record, bytes.len())) } else { Err(damage()) }
    }
}

/// The briefing in `file`, which is at `version`: as stored, or else as parsed.
pub(super) fn briefing(stored: Option<&Stored>, file: &File, version: Option<FileVersion>) -> Parsed<Briefing> {
    let known = version.and_then(|version| stored?.briefing(file, version));
    known.unwrap_or_else(|| file.briefing(Scrutiny::Errors))
}

/// Why the index of the library in `root` is not used.
pub fn unused(root: &Path, damage: &Damage) -> Problem {
    let message = format!("the index is not used: {}", clean::line(&damage.to_string()));
    Problem::of_file(root, Severity::Warning, message, "`summitry index` builds it again")
}

/// The hash of a library's glossary; empty if there is none.
pub(super) fn glossary_hash(location: &Location) -> String {
    location.glossary().and_then(|file| file.text().ok()).map(hash).unwrap_or_default()
}

/// The manifest of the index of the library at `location`; `None` if none can be read.
pub(super) fn manifest(location: &Location) -> Option<Manifest> {
    index_directory::places(location).iter().find_map(|directory| Manifest::read(directory).transpose())?.ok()
}

/// The directory of the index of the library at `location`, and its segments; `None` if there is none.
pub(super) fn segments(location: &Location) -> Result<Option<(PathBuf, Vec<SegmentFile>)>, Damage> {
    for directory in index_directory::places(location) {
        if let Some(manifest) = Manifest::read(&directory)? {
            let segments = manifest.open(&directory)?;
            return Ok(Some((directory, segments)));
        }
    }
    Ok(None)
}

/// The bytes that `packed` stands for.
fn unpack(mut packed: &[u8], dictionary: &[u8]) -> Option<Vec<u8>> {
    let len = usize::read(&mut packed)?;
    // One byte expands to at most 255, whatever the length says.
    if len > LARGEST || len > packed.len().saturating_mul(255) {
        return None;
    }
    let mut bytes = vec![0; len];
    let written = block::decompress_into_with_dict(packed, &mut bytes, dictionary).ok()?;
    (written == len).then_some(bytes)
}

/// Writes the sections that [`Stored::open`] reads. `files` with a briefing come first, in the order of the library's
/// briefings; `directories` are given if they alone show which files there are.
pub(super) fn write(
    files: &[StoredFile],
    directories: Option<&[ListedDirectory]>,
    glossary: &str,
    segment: &mut SegmentWriter,
) -> io::Result<()> {
    let record = |file: &StoredFile| {
        let problem = |problem: &Problem| StoredProblem {
            line: problem.line,
            column: problem.column,
            is_warning: problem.severity == Severity::Warning,
            message: problem.message.clone(),
            hint: problem.hint.clone(),
        };
        let mut bytes = Vec::new();
        file.briefing.is_some().write(&mut bytes);
        file.briefing.inspect(|briefing| briefing.write(&mut bytes));
        file.problems.iter().map(problem).collect::<Vec<_>>().write(&mut bytes);
        bytes
    };
    let samples = files.iter().step_by((files.len() / 8).max(1));
    let dictionary: Vec<u8> = samples.flat_map(|file| record(file).into_iter().take(DICTIONARY / 8)).collect();
    let mut bounds = vec![0_u64];
    segment.section("about", |out| out.write_all(ABOUT.as_bytes()))?;
    segment.section("glossary", |out| out.write_all(glossary.as_bytes()))?;
    segment.section("dictionary", |out| out.write_all(&dictionary))?;
    segment.section("records", |out| {
        for file in files {
            let bytes = record(file);
            let mut packed = Vec::new();
            bytes.len().write(&mut packed);
            let start = packed.len();
            packed.resize(start + block::get_maximum_output_size(bytes.len()), 0);
            let len = block::compress_into_with_dict(&bytes, &mut packed[start..], &dictionary);
            packed.truncate(start + len.map_err(io::Error::other)?);
            out.write_all(&packed)?;
            bounds.push(bounds[bounds.len() - 1] + packed.len() as u64);
        }
        Ok(())
    })?;
    write_ids(files.iter().map_while(|file| file.briefing).map(|briefing| &*briefing.id), segment)?;
    segment.section("bounds", |out| bounds.iter().try_for_each(|bound| out.write_all(&bound.to_le_bytes())))?;
    file_table::write(files, directories, segment)
}
