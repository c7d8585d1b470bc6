//! The table of files in an index: of each its path, its version and the number of its record, read where they lie.
//!
//! A row has a fixed size. Rows stand by directory, and in it by name, so that a file is found by halving and a directory is
//! gone through with its names.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::io;
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use super::file::{File, FileContent};
use super::root::Root;
use crate::arrange::Arrange;
use crate::briefing::Briefing;
use crate::problem::{Problem, Severity};
use crate::store::{Damage, Record, SegmentFile, SegmentWriter, record};
use crate::watch::Stamp;

/// The bytes of a row: the six numbers of a stamp, and after them where the name ends, the number of the record, the errors,
/// and whether there is a stamp.
const ROW: usize = 64;
const NAME_END: usize = 48;
const NUMBER: usize = 52;
const ERRORS: usize = 56;
const HAS_STAMP: usize = 60;

/// What is wrong where the table does not hold what it should.
const LIES: &str = "it holds what cannot be";

/// The files of a library as they were stored, by row.
#[derive(Debug)]
pub(super) struct FileTable {
    head: Head,
    rows: Vec<u8>,
    /// The names one after the other.
    names: Vec<u8>,
    /// The row of each number, put together when it is first asked for.
    by_number: OnceLock<Vec<u32>>,
}

/// What is said of the library as a whole.
#[derive(Debug)]
struct Head {
    /// Whether the directories alone say which files there are: no links, and nothing that was left out.
    is_plain: bool,
    /// How many of the files hold a briefing: those of the lowest numbers.
    briefings: usize,
    /// The bytes of all files.
    bytes: u64,
    /// How many errors are in them.
    errors: usize,
    directories: Vec<StoredDirectory>,
}

/// A directory, by its path below the library's; that one itself has the empty path.
#[derive(Debug)]
struct StoredDirectory {
    path: Vec<u8>,
    /// Its version before it was listed; `None` if it must be listed again.
    stamp: Option<Stamp>,
    /// Where its rows end; they begin where those of the directory before end.
    end: usize,
}

record! {
    Head { is_plain, briefings, bytes, errors, directories }
    StoredDirectory { path, stamp, end }
}

/// A file that is to be stored.
pub(super) struct StoredFile<'a> {
    /// The path below the library's directory.
    pub path: &'a Path,
    /// Its version; `None` if only reading shows whether it changed.
    pub stamp: Option<Stamp>,
    pub briefing: Option<&'a Briefing>,
    pub problems: &'a [Problem],
}

/// A directory: its path below the library's and, if it is known, its version before it was listed.
pub(super) type ListedDirectory = (PathBuf, Option<Stamp>);

/// A file of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileRow<'t> {
    /// The number of its record.
    pub number: usize,
    /// Its version; `None` if only reading shows whether it changed.
    pub stamp: Option<Stamp>,
    /// How many errors are in it.
    pub errors: usize,
    /// Its name in its directory.
    pub name: &'t Path,
}

impl FileTable {
    /// The table in `segment`.
    ///
    /// # Errors
    ///
    /// If it has none, or is damaged.
    pub(super) fn open(segment: &SegmentFile) -> Result<Self, Damage> {
        let section = segment.require("directories")?;
        let rows = segment.require("files")?.read_all()?;
        let names = segment.require("names")?.read_all()?;
        let count = rows.len() / ROW;
        let is_whole = |head: &Head| {
            let ends = || head.directories.iter().map(|directory| directory.end);
            rows.len() % ROW == 0
                && head.briefings <= count
                && ends().is_sorted()
                && ends().next_back().unwrap_or(0) == count
        };
        let head = Record::read_all(&section.read_all()?).filter(is_whole).ok_or_else(|| section.damage(LIES))?;
        Ok(Self { head, rows, names, by_number: OnceLock::new() })
    }

    /// How many files it has.
    pub(super) fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// How many of them hold a briefing: those of the lowest numbers.
    pub(super) fn briefings(&self) -> usize {
        self.head.briefings
    }

    /// The bytes of all its files.
    pub(super) fn bytes(&self) -> u64 {
        self.head.bytes
    }

    /// How many errors are in them.
    pub(super) fn errors(&self) -> usize {
        self.head.errors
    }

    /// Whether its directories alone say which files there are: no links, and nothing that was left out.
    pub(super) fn is_plain(&self) -> bool {
        self.head.is_plain
    }

    /// Whether its directories are those of `listed`, and the version of each is known.
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

    /// Row number `at`, which there is.
    pub(super) fn row(&self, at: usize) -> FileRow<'_> {
        let part = |i: usize| self.rows[at * ROW + 8 * i..].first_chunk().copied().unwrap_or_default();
        let start = at.checked_sub(1).map_or(0, |before| self.value(before, NAME_END));
        FileRow {
            number: self.value(at, NUMBER),
            stamp: (!self.is_racy(at)).then(|| std::array::from_fn(|i| i64::from_le_bytes(part(i)))),
            errors: self.value(at, ERRORS),
            name: path(self.names.get(start..self.value(at, NAME_END)).unwrap_or_default()),
        }
    }

    /// The path of row number `at` below the library's directory.
    pub(super) fn path(&self, at: usize) -> PathBuf {
        let directory = self.head.directories.partition_point(|directory| directory.end <= at);
        let directory = self.head.directories.get(directory).map(|directory| path(&directory.path));
        directory.unwrap_or(Path::new("")).join(self.row(at).name)
    }

    /// The file of row number `at`, in the library whose directory is `root` and shown as `shown`.
    pub(super) fn file(&self, at: usize, shown: &Path, root: &Arc<Root>) -> File {
        let path = self.path(at);
        File::new(shown.join(&path), FileContent::Beneath(Arc::clone(root), path))
    }

    /// Whether only reading shows if the file of row number `at` has changed.
    pub(super) fn is_racy(&self, at: usize) -> bool {
        self.value(at, HAS_STAMP) != 1
    }

    /// The row of the file at `path` below the library's directory.
    pub(super) fn find(&self, path: &Path) -> Option<usize> {
        let name = path.file_name()?.as_bytes();
        let parent = path.parent()?.as_os_str().as_bytes();
        let directory = self.directory(parent)?;
        let end = |i: usize| self.head.directories[i].end;
        let (mut start, mut end) = (directory.checked_sub(1).map_or(0, end), end(directory));
        while start < end {
            let middle = start + (end - start) / 2;
            match self.row(middle).name.as_os_str().as_bytes().cmp(name) {
                Ordering::Less => start = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => end = middle,
            }
        }
        None
    }

    /// The row of the file whose record has this number.
    pub(super) fn row_of(&self, number: usize) -> Option<usize> {
        let by_number = self.by_number.get_or_init(|| {
            let mut by_number = vec![0; self.len()];
            for at in 0..self.len() {
                if let Some(row) = by_number.get_mut(self.value(at, NUMBER)) {
                    *row = at as u32;
                }
            }
            by_number
        });
        by_number.get(number).map(|row| *row as usize)
    }

    /// The index of the directory at `path`.
    fn directory(&self, path: &[u8]) -> Option<usize> {
        self.head.directories.binary_search_by(|directory| (*directory.path).cmp(path)).ok()
    }

    /// The number at byte `part` of row number `at`.
    fn value(&self, at: usize, part: usize) -> usize {
        u32::from_le_bytes(self.rows[at * ROW + part..].first_chunk().copied().unwrap_or_default()) as usize
    }
}

/// The path of `file` below `root`, the library's directory.
pub(super) fn below<'p>(root: &Path, file: &'p Path) -> &'p Path {
    file.strip_prefix(root).unwrap_or(file)
}

fn path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

/// The directory of a file, and its name in it.
fn parts<'p>(file: &StoredFile<'p>) -> (&'p [u8], &'p [u8]) {
    let name = file.path.file_name().unwrap_or_default();
    (file.path.parent().unwrap_or(Path::new("")).as_os_str().as_bytes(), name.as_bytes())
}

/// Writes the sections that [`FileTable::open`] reads: of `files` in the order of their numbers, and of the library's
/// `directories`, if these alone say which files there are.
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
    let head = Head {
        is_plain: directories.is_some(),
        briefings: files.iter().take_while(|file| file.briefing.is_some()).count(),
        bytes: files.iter().filter_map(|file| file.stamp).map(|stamp| stamp[1].cast_unsigned()).sum(),
        errors: files.iter().map(errors).sum(),
        directories: stored.collect(),
    };
    let mut bytes = Vec::new();
    head.write(&mut bytes);
    segment.section("directories", |out| out.write_all(&bytes))?;
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
