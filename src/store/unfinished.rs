//! A file that gets its name only once it is on disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The extension of a file that is being written.
pub const UNFINISHED: &str = ".new";

/// The size of the write buffer.
const BUFFER: usize = 1 << 18;

/// A file that is being written. It is removed if dropped before [`Unfinished::finish`].
#[derive(Debug)]
pub struct Unfinished {
    file: BufWriter<Metered>,
    path: PathBuf,
    to: PathBuf,
}

impl Unfinished {
    /// Creates the file that will become `name` in `directory`.
    pub fn create(directory: &Path, name: &str) -> io::Result<Self> {
        let path = directory.join(format!("{}{UNFINISHED}", unique_name()));
        spend(1)?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Self { file: BufWriter::with_capacity(BUFFER, Metered(file)), path, to: directory.join(name) })
    }

    /// Syncs the file, renames it, and syncs the directory.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        spend(1)?;
        self.file.get_ref().0.sync_all()?;
        spend(1)?;
        fs::rename(&self.path, &self.to)?;
        spend(1)?;
        let directory = self.to.parent().unwrap_or(Path::new("."));
        File::open(directory)?.sync_all()
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // A killed process removes nothing.
        if spend(0).is_ok() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A unique name of letters, digits and `-`, made of the time, the process id and a counter.
pub fn unique_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{time:x}-{:x}-{number:x}", std::process::id())
}

/// A file whose written bytes are counted by tests.
#[derive(Debug)]
struct Metered(File);

impl Write for Metered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let some = spend(bytes.len())?;
        self.0.write(&bytes[..some])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
thread_local! {
    static LEFT: std::cell::Cell<Option<usize>> = const { std::cell::Cell::new(None) };
}

/// Uses up to `wanted` of the bytes that a test allows; fails if none is left.
#[cfg(test)]
fn spend(wanted: usize) -> io::Result<usize> {
    let Some(left) = LEFT.get() else { return Ok(wanted) };
    let some = wanted.min(left);
    LEFT.set(Some(left - some));
    if left == 0 { Err(io::Error::other("killed")) } else { Ok(some) }
}

#[cfg(not(test))]
fn spend(wanted: usize) -> io::Result<usize> {
    Ok(wanted)
}

/// Runs `work` as if the process were killed after writing `count` bytes; creating, syncing or renaming a file counts
/// as one more.
#[cfg(test)]
pub(crate) fn killed_after<T>(count: usize, work: impl FnOnce() -> T) -> T {
    LEFT.set(Some(count));
    let done = work();
    LEFT.set(None);
    done
}
