//! Reading a file of sections: by position, so that processes share the cached pages, and with every page checked.

use std::fs::{File, OpenOptions};
use std::ops::Range;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::OFlags;

use super::Damage;
use super::page::{CONTENT, MAGIC, PAGE, VERSION, checked};

/// The most pages read at once.
const RUN: u64 = 64;

/// An open file of sections. It stays readable after it is unlinked.
#[derive(Debug, Clone)]
pub struct SegmentFile {
    pages: Arc<Pages>,
    sections: Vec<Entry>,
    checksum: u32,
}

/// A section of a [`SegmentFile`]. Cheap to clone and usable from any thread.
#[derive(Debug, Clone)]
pub struct SegmentSection {
    pages: Arc<Pages>,
    entry: Entry,
}

/// The entry of a section on the last page.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    first: u64,
    len: u64,
}

/// The pages of a file.
#[derive(Debug)]
struct Pages {
    file: File,
    path: PathBuf,
    count: u64,
}

impl SegmentFile {
    /// Opens the file at `path`, which must not be a symbolic link.
    ///
    /// # Errors
    ///
    /// If there is no such file, its last page is damaged, or that page has impossible content.
    pub fn open(path: &Path) -> Result<Self, Damage> {
        let file = open(path)?;
        let bytes = file.metadata().map_err(|error| Damage::io(path, &error))?.len();
        if bytes == 0 || bytes % PAGE as u64 != 0 {
            return Err(Damage::new(path, "its end is missing"));
        }
        let pages = Pages { file, path: path.to_owned(), count: bytes / PAGE as u64 };
        let mut last = [0; PAGE];
        pages.read(pages.count - 1, &mut last)?;
        let (content, checksum) =
            checked(pages.count - 1, &last).ok_or_else(|| Damage::new(path, "its last page is damaged"))?;
        let sections = sections(content, pages.count).map_err(|what| Damage::new(path, what))?;
        Ok(Self { pages: Arc::new(pages), sections, checksum })
    }

    /// The names of its sections, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().map(|entry| &*entry.name)
    }

    /// The section `name`.
    pub fn section(&self, name: &str) -> Option<SegmentSection> {
        let entry = self.sections.iter().find(|entry| entry.name == name)?;
        Some(SegmentSection { pages: Arc::clone(&self.pages), entry: entry.clone() })
    }

    /// The section `name`, which must exist.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn require(&self, name: &str) -> Result<SegmentSection, Damage> {
        self.section(name).ok_or_else(|| Damage::new(&self.pages.path, format!("it has no `{name}`")))
    }

    /// The path it was opened by.
    pub fn path(&self) -> &Path {
        &self.pages.path
    }

    /// The size of the file in bytes.
    pub fn bytes(&self) -> u64 {
        self.pages.count * PAGE as u64
    }

    /// The checksum of its last page.
    pub fn checksum(&self) -> u32 {
        self.checksum
    }

    /// Reads and checks the whole file.
    ///
    /// # Errors
    ///
    /// If a page is damaged.
    pub fn verify(&self) -> Result<(), Damage> {
        self.pages.each(0..self.pages.count, |_| {})
    }
}

impl SegmentSection {
    /// Its length in bytes.
    pub fn len(&self) -> u64 {
        self.entry.len
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.entry.len == 0
    }

    /// The bytes of `range`. Only the pages that contain them are read.
    ///
    /// # Errors
    ///
    /// If the section is shorter, or one of the pages is damaged.
    pub fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Damage> {
        if range.start > range.end || range.end > self.entry.len {
            return Err(self.damage("it is shorter than it says"));
        }
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let content = CONTENT as u64;
        let (from, to) = (range.start / content, range.end.div_ceil(content));
        let mut skip = (range.start % content) as usize;
        let mut left = (range.end - range.start) as usize;
        let mut bytes = Vec::with_capacity(left);
        self.pages.each(self.entry.first + from..self.entry.first + to, |page| {
            let some = &page[skip..page.len().min(skip + left)];
            bytes.extend_from_slice(some);
            (skip, left) = (0, left - some.len());
        })?;
        Ok(bytes)
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// If a page is damaged.
    pub fn read_all(&self) -> Result<Vec<u8>, Damage> {
        self.read(0..self.len())
    }

    /// Damage of the file that it is in, for callers that find impossible content.
    pub fn damage(&self, what: &str) -> Damage {
        Damage::new(&self.pages.path, format!("`{}`: {what}", self.entry.name))
    }
}

impl Pages {
    /// Fills `bytes` from the start of page `first`.
    fn read(&self, first: u64, bytes: &mut [u8]) -> Result<(), Damage> {
        self.file.read_exact_at(bytes, first * PAGE as u64).map_err(|error| Damage::io(&self.path, &error))
    }

    /// Calls `visit` with the content of each of the pages, in order.
    fn each(&self, numbers: Range<u64>, mut visit: impl FnMut(&[u8])) -> Result<(), Damage> {
        let mut buffer = vec![0; (numbers.end - numbers.start).min(RUN) as usize * PAGE];
        let mut at = numbers.start;
        while at < numbers.end {
            let run = &mut buffer[..(numbers.end - at).min(RUN) as usize * PAGE];
            self.read(at, run)?;
            for page in run.chunks(PAGE) {
                let (content, _) =
                    checked(at, page).ok_or_else(|| Damage::new(&self.path, format!("page {at} is damaged")))?;
                visit(content);
                at += 1;
            }
        }
        Ok(())
    }
}

/// Opens the file at `path` without blocking: a pipe would wait for its writer.
pub(super) fn open(path: &Path) -> Result<File, Damage> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path);
    let file = file.map_err(|error| Damage::io(path, &error))?;
    let is_file = file.metadata().is_ok_and(|metadata| metadata.is_file());
    if is_file { Ok(file) } else { Err(Damage::new(path, "it is not a plain file")) }
}

/// The sections listed on the last of `pages`; each must end before that page.
fn sections(last: &[u8], pages: u64) -> Result<Vec<Entry>, &'static str> {
    const INVALID: &str = "its last page is invalid";
    let mut rest = last;
    if take(&mut rest, MAGIC.len()) != Some(MAGIC) {
        return Err("it is not an index");
    }
    if number(&mut rest, 4) != Some(VERSION.into()) {
        return Err("it is of another version");
    }
    if number(&mut rest, 8) != Some(pages) {
        return Err("its end is missing");
    }
    let count = number(&mut rest, 4).ok_or(INVALID)?;
    let entry = || {
        let len = number(&mut rest, 1)? as usize;
        let name = str::from_utf8(take(&mut rest, len)?).ok()?.to_owned();
        let (first, len) = (number(&mut rest, 8)?, number(&mut rest, 8)?);
        let end = first.checked_add(len.div_ceil(CONTENT as u64))?;
        (end < pages).then_some(Entry { name, first, len })
    };
    // The page limits their number, whatever the count says.
    let sections: Vec<Entry> = std::iter::from_fn(entry).take(count as usize).collect();
    if sections.len() as u64 == count { Ok(sections) } else { Err(INVALID) }
}

/// The next `len` bytes.
fn take<'b>(bytes: &mut &'b [u8], len: usize) -> Option<&'b [u8]> {
    let (some, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(some)
}

/// The next `len` bytes as a number.
fn number(bytes: &mut &[u8], len: usize) -> Option<u64> {
    let some = take(bytes, len)?;
    Some(some.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
