//! Writing a file of sections.
//!
//! Sections follow one another, each from the start of a page. The last page lists them: magic bytes, version, number
//! of pages and sections, and for each section its name, first page and length in bytes. Numbers are little-endian.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::manifest::SegmentRef;
use super::page::{CONTENT, MAGIC, PAGE, VERSION, checksum};
use super::unfinished::Unfinished;

/// Writes one file of sections, which gets its name once it is complete; or compares an existing file with what would
/// be written.
#[derive(Debug)]
pub struct SegmentWriter {
    name: String,
    pages: PageWriter,
    /// The entries of the last page.
    entries: Vec<u8>,
    sections: u32,
}

impl SegmentWriter {
    /// Starts the file `name` in `directory`.
    ///
    /// # Errors
    ///
    /// If no file can be created there.
    pub fn create(directory: &Path, name: &str) -> io::Result<Self> {
        Ok(Self::new(name, Destination::New(Unfinished::create(directory, name)?)))
    }

    /// Compares the file at `path` with what would be written: writing fails at the first difference.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn comparing(path: &Path) -> io::Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self::new(&name, Destination::There(File::open(path)?)))
    }

    fn new(name: &str, destination: Destination) -> Self {
        let pages = PageWriter { destination, page: Vec::with_capacity(PAGE), pages: 0, last: 0, bytes: 0 };
        Self { name: name.into(), pages, entries: Vec::new(), sections: 0 }
    }

    /// Adds the section `name` with what `write` writes.
    ///
    /// # Errors
    ///
    /// If writing fails, or the last page is full, which takes some hundred sections.
    pub fn section(&mut self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let first = self.pages.pages;
        self.pages.bytes = 0;
        write(&mut self.pages)?;
        self.pages.end_page()?;
        let length = u8::try_from(name.len()).map_err(io::Error::other)?;
        self.entries.push(length);
        self.entries.extend(name.as_bytes());
        self.entries.extend(first.to_le_bytes());
        self.entries.extend(self.pages.bytes.to_le_bytes());
        self.sections += 1;
        Ok(())
    }

    /// Writes the last page, syncs the file to disk and renames it. Returns its entry for a manifest.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn finish(mut self) -> io::Result<SegmentRef> {
        let pages = self.pages.pages + 1;
        let head = [&MAGIC[..], &VERSION.to_le_bytes(), &pages.to_le_bytes(), &self.sections.to_le_bytes()].concat();
        if head.len() + self.entries.len() > CONTENT {
            return Err(io::Error::other("too many sections"));
        }
        self.pages.write_all(&head)?;
        self.pages.write_all(&self.entries)?;
        self.pages.end_page()?;
        let bytes = pages * PAGE as u64;
        let segment = SegmentRef { name: self.name, bytes, checksum: self.pages.last };
        match self.pages.destination {
            Destination::New(file) => file.finish()?,
            Destination::There(file) if file.metadata()?.len() == bytes => {}
            Destination::There(_) => return Err(differs()),
        }
        Ok(segment)
    }
}

/// Where pages are written.
#[derive(Debug)]
enum Destination {
    New(Unfinished),
    /// An existing file to compare with.
    There(File),
}

fn differs() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it holds another thing than would be written")
}

/// Splits what is written into pages.
#[derive(Debug)]
struct PageWriter {
    destination: Destination,
    page: Vec<u8>,
    pages: u64,
    /// The checksum of the last page written.
    last: u32,
    /// The number of bytes written since the section began.
    bytes: u64,
}

impl PageWriter {
    /// Pads the current page with zeros and writes it, if there is one.
    fn end_page(&mut self) -> io::Result<()> {
        if self.page.is_empty() {
            return Ok(());
        }
        self.page.resize(CONTENT, 0);
        self.last = checksum(self.pages, &self.page);
        self.page.extend(self.last.to_le_bytes());
        match &mut self.destination {
            Destination::New(file) => file.write_all(&self.page)?,
            Destination::There(file) => {
                let mut there = [0; PAGE];
                file.read_exact_at(&mut there, self.pages * PAGE as u64)?;
                if there[..] != self.page[..] {
                    return Err(differs());
                }
            }
        }
        self.page.clear();
        self.pages += 1;
        Ok(())
    }
}

impl Write for PageWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let some = bytes.len().min(CONTENT - self.page.len());
        self.page.extend(&bytes[..some]);
        self.bytes += some as u64;
        if self.page.len() == CONTENT {
            self.end_page()?;
        }
        Ok(some)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
