//! A file that gets its name only once it is on the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// What a file is called while it is written ends so.
pub const UNFINISHED: &str = ".new";

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 18;

/// A file while it is written. Dropped before [`Unfinished::finish`], it is removed.
#[derive(Debug)]
pub struct Unfinished {
    file: BufWriter<Metered>,
    path: PathBuf,
    to: PathBuf,
}

impl Unfinished {
    /// Begins the file that will be `name` in `directory`.
    pub fn create(directory: &Path, name: &str) -> io::Result<Self> {
        let path = directory.join(format!("{}{UNFINISHED}", unique_name()));
        spend(1)?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Self { file: BufWriter::with_capacity(BUFFER, Metered(file)), path, to: directory.join(name) })
    }

    /// Puts it on the disk, then in its place, then the directory on the disk.
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
        // One that is killed removes nothing.
        if spend(0).is_ok() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A name that no other file has, of letters, digits and `-`: by the time, the process and a number.
pub fn unique_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{time:x}-{:x}-{number:x}", std::process::id())
}

/// A file of which tests count the bytes.
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

/// Spends so many of what a test allows, or as many as are left; an error where none is.
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

/// Does `work` as if this thread were killed once it has written `count` bytes, each file that is created, forced to the
/// disk or renamed counting as one more.
#[cfg(test)]
pub(crate) fn killed_after<T>(count: usize, work: impl FnOnce() -> T) -> T {
    LEFT.set(Some(count));
    let done = work();
    LEFT.set(None);
    done
}
