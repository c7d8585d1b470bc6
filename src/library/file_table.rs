//! The table of files in an index: for each its path, its version and the number of its record, read in place.
//!
//! Rows have a fixed size. They are sorted by directory and then by name, so that a file is found by binary search, and
//! the files of a directory are adjacent.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ffi::OsStr;
use std::io;
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashMap;

use super::file::{File, FileContent};
use super::root::Root;
use crate::arrange::Arrange;
use crate::briefing::Briefing;
use crate::problem::{Problem, Severity};
use crate::store::{Bytes, Damage, DamageReport, Record, SegmentFile, SegmentWriter, Window, record};
use crate::watch::Stamp;

/// The bytes of a row: the six numbers of a stamp, where the name ends, the number of the record, the number of errors,
/// and whether there is a stamp.
const ROW: usize = 64;
const NAME_END: usize = 48;
const NUMBER: usize = 52;
const ERRORS: usize = 56;
const HAS_STAMP: usize = 60;

/// What is reported of a section with impossible content.
pub(super) const INVALID: &str = "its content is invalid";

/// The files of a library as they were stored, by row.
#[derive(Debug)]
pub(super) struct FileTable {
    head: Arc<Head>,
    rows: Bytes,
    /// All names, one after another.
    names: Bytes,
    /// The row of each record number.
    by_number: Bytes,
}

/// The properties of the library as a whole.
#[derive(Debug)]
struct Head {
    /// Whether the directories alone show which files there are: no links, and nothing left out.
    is_plain: bool,
    /// How many of the files have a briefing: those with the lowest numbers.
    briefings: usize,
    /// The total size of the files in bytes.
    bytes: u64,
    /// The rows of the files whose changes show only when they are read, in order.
    racy: Vec<usize>,
    /// The rows of the files with errors, in order.
    faulty: Vec<usize>,
    /// The total number of errors.
    errors: usize,
    directories: Vec<StoredDirectory>,
}

/// A directory, by its path below the library's; the library's own has the empty path.
#[derive(Debug)]
struct StoredDirectory {
    path: Vec<u8>,
    /// Its version before it was listed; `None` if it must be listed again.
    stamp: Option<Stamp>,
    /// Where its rows end; they begin where those of the previous directory end.
    end: usize,
}

record! {
    Head { is_plain, briefings, bytes, racy, faulty, errors, directories }
    StoredDirectory { path, stamp, end }
}

/// A file to be stored.
pub(super) struct StoredFile<'a> {
    /// The path below the library's directory.
    pub path: &'a Path,
    /// Its version; `None` if only reading shows whether it changed.
    pub stamp: Option<Stamp>,
    pub briefing: Option<&'a Briefing>,
    pub problems: &'a [Problem],
}

/// A directory: its path below the library's and, if known, its version before it was listed.
pub(super) type ListedDirectory = (PathBuf, Option<Stamp>);

/// A file of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct FileRow {
    /// The number of its record, which must exist.
    pub number: usize,
    /// Its version; `None` if only reading shows whether it changed.
    pub stamp: Option<Stamp>,
    /// The number of errors in it.
    pub errors: usize,
    /// The range of its name in the names.
    name: Range<usize>,
}

impl FileTable {
    /// The table in `segment`. Damaged rows are reported to `damage` when they are read, and are then empty.
    ///
    /// # Errors
    ///
    /// If there is none, or its header is damaged.
    pub(super) fn open(segment: &SegmentFile, damage: &DamageReport) -> Result<Self, Damage> {
        let section = segment.require("directories")?;
        let bytes = |name: &str| segment.require(name).map(|section| Bytes::Stored(section, damage.clone()));
        let (rows, names, by_number) = (bytes("files")?, bytes("names")?, bytes("rows")?);
        let count = rows.len() / ROW;
        let is_whole = |head: &Head| {
            let ends = || head.directories.iter().map(|directory| directory.end);
            let has = |rows: &[usize]| rows.is_sorted() && rows.last().is_none_or(|last| *last < count);
            rows.len() % ROW == 0
                && by_number.len() == count * 4
                && head.briefings <= count
                && has(&head.racy)
                && has(&head.faulty)
                && ends().is_sorted()
                && ends().next_back().unwrap_or(0) == count
        };
        let head = Record::read_all(&section.read_all()?).filter(is_whole).ok_or_else(|| section.damage(INVALID))?;
        Ok(Self { head: Arc::new(head), rows, names, by_number })
    }

    /// The same, read into memory, for callers that look up many files.
    pub(super) fn in_memory(&self) -> Self {
        let [rows, names, by_number] = [&self.rows, &self.names, &self.by_number].map(Bytes::in_memory);
        Self { head: Arc::clone(&self.head), rows, names, by_number }
    }

    /// The number of files.
    pub(super) fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// How many of them have a briefing: those with the lowest numbers.
    pub(super) fn briefings(&self) -> usize {
        self.head.briefings
    }

    /// The total size of its files in bytes.
    pub(super) fn bytes(&self) -> u64 {
        self.head.bytes
    }

    /// The rows of the files whose changes show only when they are read.
    pub(super) fn racy(&self) -> &[usize] {
        &self.head.racy
    }

    /// The rows of the files with errors.
    pub(super) fn faulty(&self) -> &[usize] {
        &self.head.faulty
    }

    /// The total number of errors.
    pub(super) fn errors(&self) -> usize {
        self.head.errors
    }

    /// Whether its directories alone show which files there are: no links, and nothing left out.
    pub(super) fn is_plain(&self) -> bool {
        self.head.is_plain
    }

    /// Whether its directories are exactly those of `listed`, all with known versions.
    pub(super) fn has_directories(&self, listed: &[ListedDirectory]) -> bool {
        let mut listed: Vec<_> = listed.iter().map(|(path, stamp)| (path.as_os_str().as_bytes(), *stamp)).collect();
        listed.arrange();
        let stored = self.head.directories.iter().map(|directory| (&*directory.path, directory.stamp));
        stored.eq(listed.iter().copied()) && listed.iter().all(|(_, stamp)| stamp.is_some())
    }

    /// Its directories: paths below the library's, versions and rows.
    pub(super) fn directories(&self) -> impl Iterator<Item = (&Path, Option<Stamp>, Range<usize>)> {
        let mut start = 0;
        self.head.directories.iter().map(move |directory| {
            let rows = std::mem::replace(&mut start, directory.end)..directory.end;
            (path(&directory.path), directory.stamp, rows)
        })
    }

    /// Whether the directory at `path` below the library's is one of them.
    pub(super) fn has_directory(&self, path: &Path) -> bool {
        self.directory(path.as_os_str().as_bytes()).is_some()
    }

    /// Row `at`, which must exist.
    pub(super) fn row(&self, at: usize) -> FileRow {
        self.checked(row(&self.rows.read(row_bytes(at))))
    }

    /// A reader of its rows; fastest in order.
    pub(super) fn rows(&self) -> RowReader<'_> {
        RowReader { table: self, rows: self.rows.window(), names: self.names.window() }
    }

    /// The path of row `at` below the library's directory.
    pub(super) fn path(&self, at: usize) -> PathBuf {
        let directory = self.head.directories.partition_point(|directory| directory.end <= at);
        let directory = self.head.directories.get(directory).map(|directory| path(&directory.path));
        directory.unwrap_or(Path::new("")).join(path(&self.name(at)))
    }

    /// The file of row `at`, in the library whose directory is `root`, shown as `shown`.
    pub(super) fn file(&self, at: usize, shown: &Path, root: &Arc<Root>) -> File {
        let path = self.path(at);
        File::new(shown.join(&path), FileContent::Beneath(Arc::clone(root), path))
    }

    /// The row of the file at `path` below the library's directory.
    pub(super) fn find(&self, path: &Path) -> Option<usize> {
        let name = path.file_name()?.as_bytes();
        let parent = path.parent()?.as_os_str().as_bytes();
        let directory = self.directory(parent)?;
        let end = |i: usize| self.head.directories[i].end;
        let (mut start, mut end) = (directory.checked_sub(1).map_or(0, end), end(directory));
        while start < end {
            let middle = start.midpoint(end);
            match (*self.name(middle)).cmp(name) {
                Ordering::Less => start = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => end = middle,
            }
        }
        None
    }

    /// The row of the file with this record number.
    pub(super) fn row_of(&self, number: usize) -> Option<usize> {
        let row = |number: usize| u32::from_le_bytes(self.by_number.array(number * 4)) as usize;
        (number < self.len()).then(|| row(number)).filter(|row| *row < self.len())
    }

    /// The index of the directory at `path`.
    fn directory(&self, path: &[u8]) -> Option<usize> {
        self.head.directories.binary_search_by(|directory| (*directory.path).cmp(path)).ok()
    }

    /// The name of row `at` within its directory.
    fn name(&self, at: usize) -> Cow<'_, [u8]> {
        self.names.read(self.row(at).name)
    }

    /// The row, or an empty one if it has impossible content.
    fn checked(&self, row: FileRow) -> FileRow {
        let is_whole = row.number < self.len() && row.name.start < row.name.end && row.name.end <= self.names.len();
        if is_whole {
            return row;
        }
        self.rows.report(INVALID);
        FileRow::default()
    }
}

/// Reads the rows of a table; fastest in order.
pub(super) struct RowReader<'t> {
    table: &'t FileTable,
    rows: Window<'t>,
    names: Window<'t>,
}

impl RowReader<'_> {
    /// Row `at`, which must exist, and the name of the file in its directory.
    pub(super) fn get(&mut self, at: usize) -> (FileRow, &Path) {
        let row = self.table.checked(row(self.rows.read(row_bytes(at))));
        let name = path(self.names.read(row.name.clone()));
        (row, name)
    }
}

/// The bytes of row `at`, preceded by those of the previous row.
fn row_bytes(at: usize) -> Range<usize> {
    at.saturating_sub(1) * ROW..(at + 1) * ROW
}

/// Decodes the row at the end of `bytes`, after the previous one.
fn row(bytes: &[u8]) -> FileRow {
    let (before, row) = bytes.split_at(bytes.len().saturating_sub(ROW));
    let number = |row: &[u8], part: usize| {
        row.get(part..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    };
    let part = |i: usize| row.get(8 * i..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| i64::from_le_bytes(*bytes));
    FileRow {
        number: number(row, NUMBER),
        stamp: (number(row, HAS_STAMP) == 1).then(|| std::array::from_fn(part)),
        errors: number(row, ERRORS),
        name: number(before, NAME_END)..number(row, NAME_END),
    }
}

/// The path of `file` below `root`, the library's directory.
pub(super) fn below<'p>(root: &Path, file: &'p Path) -> &'p Path {
    file.strip_prefix(root).unwrap_or(file)
}

fn path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

/// The directory of a file, and its name there.
fn parts<'p>(file: &StoredFile<'p>) -> (&'p [u8], &'p [u8]) {
    let name = file.path.file_name().unwrap_or_default();
    (file.path.parent().unwrap_or(Path::new("")).as_os_str().as_bytes(), name.as_bytes())
}

/// Writes the sections that [`FileTable::open`] reads: for `files` in the order of their numbers, and for the library's
/// `directories`, if these alone show which files there are.
pub(super) fn write(
    files: &[StoredFile],
    directories: Option<&[ListedDirectory]>,
    segment: &mut SegmentWriter,
) -> io::Result<()> {
    let errors = |file: &StoredFile| file.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.arrange_by_key(|number| parts(&files[*number]));
    let listed = directories.into_iter().flatten().map(|(path, stamp)| (path.as_os_str().as_bytes(), *stamp));
    let mut found: HashMap<&[u8], Option<Stamp>> = listed.collect();
    files.iter().for_each(|file| _ = found.entry(parts(file).0).or_default());
    let mut found: Vec<_> = found.into_iter().collect();
    found.arrange();
    let end = |path: &[u8]| order.partition_point(|number| parts(&files[*number]).0 <= path);
    let stored =
        found.iter().map(|(path, stamp)| StoredDirectory { path: path.to_vec(), stamp: *stamp, end: end(path) });
    let rows = |is_meant: &dyn Fn(&StoredFile) -> bool| {
        (0..order.len()).filter(|row| is_meant(&files[order[*row]])).collect::<Vec<usize>>()
    };
    let head = Head {
        is_plain: directories.is_some(),
        briefings: files.iter().take_while(|file| file.briefing.is_some()).count(),
        bytes: files.iter().filter_map(|file| file.stamp).map(|stamp| stamp[1].cast_unsigned()).sum(),
        racy: rows(&|file| file.stamp.is_none()),
        faulty: rows(&|file| errors(file) > 0),
        errors: files.iter().map(errors).sum(),
        directories: stored.collect(),
    };
    let mut bytes = Vec::new();
    head.write(&mut bytes);
    segment.section("directories", |out| out.write_all(&bytes))?;
    let mut by_number = vec![0; order.len()];
    (0_u32..).zip(&order).for_each(|(row, number)| by_number[*number] = row);
    segment.section("rows", |out| by_number.iter().try_for_each(|row| out.write_all(&row.to_le_bytes())))?;
    segment.section("names", |out| order.iter().try_for_each(|number| out.write_all(parts(&files[*number]).1)))?;
    segment.section("files", |out| {
        let mut name_end = 0;
        for number in &order {
            let file = &files[*number];
            name_end += parts(file).1.len();
            let numbers = [name_end, *number, errors(file), usize::from(file.stamp.is_some())];
            file.stamp.unwrap_or_default().iter().try_for_each(|part| out.write_all(&part.to_le_bytes()))?;
            for number in numbers {
                out.write_all(&u32::try_from(number).map_err(io::Error::other)?.to_le_bytes())?;
            }
        }
        Ok(())
    })
}
