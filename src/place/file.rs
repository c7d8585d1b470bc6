//! Files that are replaced as a whole or not at all, and never lost.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version of the files that this program writes.
const VERSION: u32 = 1;
/// A file larger than this many bytes is not one of ours.
const LARGEST: u64 = 64 << 20;
/// What a file is called while it is written; the process's id stands before it.
const UNFINISHED: &str = ".new";

/// A file: its format, its version, and the content.
#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    /// What the content is, such as `places`. It also marks the file as ours.
    summitry: String,
    version: u32,
    content: T,
}

/// The part of a [`Versioned`] that newer versions share.
#[derive(Deserialize)]
struct Header {
    summitry: String,
    version: u32,
}

/// What was found under a path.
pub enum StateFile<T> {
    Missing,
    /// A good file; `read_only` where its owner may not write it.
    Good {
        content: T,
        read_only: bool,
    },
    /// A file of ours, from a newer program, of this version.
    Newer(u32),
    /// Anything else.
    Damaged(StateFault),
}

/// Why something cannot be a file of ours, or no longer is one.
pub struct StateFault {
    /// What is wrong, as in "it is empty". It quotes nothing of the file, which may not be safe to show.
    pub what: &'static str,
    /// Where, from 1; 0 if the file as a whole is at fault.
    pub line: usize,
    pub column: usize,
}

/// Reads the file of ours at `path` that should hold `what`. An error means that nothing is known about the file.
pub fn read<T: DeserializeOwned>(path: &Path, what: &str) -> io::Result<StateFile<T>> {
    // Not blocking: somebody may have put a pipe there, and opening one waits for a writer.
    let open = OpenOptions::new().read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path);
    let file = match open {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(StateFile::Missing),
        // A socket, or a device without a driver.
        Err(error) if error.raw_os_error() == Some(Errno::NXIO.raw_os_error()) => {
            return Ok(damaged("it is not a file"));
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return Ok(damaged("it may not be read"));
        }
        open => open?,
    };
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Ok(damaged("it is not a file"));
    }
    if metadata.len() > LARGEST {
        return Ok(damaged("it is too large"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(parse(&bytes, what, metadata.mode() & 0o200 == 0))
}

/// What `bytes` hold.
fn parse<T: DeserializeOwned>(bytes: &[u8], what: &str, read_only: bool) -> StateFile<T> {
    let document = match serde_json::from_slice::<Versioned<T>>(bytes) {
        Ok(document) => Ok(document),
        Err(error) => match serde_json::from_slice::<Header>(bytes) {
            Ok(header) if header.version > VERSION && header.summitry == what => {
                return StateFile::Newer(header.version);
            }
            _ => Err(error),
        },
    };
    match document {
        Ok(document) if document.summitry != what => damaged("it holds something else"),
        Ok(document) if document.version > VERSION => StateFile::Newer(document.version),
        Ok(document) => StateFile::Good { content: document.content, read_only },
        Err(_) if bytes.is_empty() => damaged("it is empty"),
        Err(error) => StateFile::Damaged(StateFault {
            what: if error.is_eof() { "its end is missing" } else { "it cannot be understood" },
            line: error.line(),
            column: error.column(),
        }),
    }
}

fn damaged<T>(what: &'static str) -> StateFile<T> {
    StateFile::Damaged(StateFault { what, line: 0, column: 0 })
}

/// Puts a document at `path`, wholly or not at all: under another name in `scratch`, a directory of the same file
/// system, then on the disk, then in its place, then the directory on the disk.
pub fn write<T: Serialize>(path: &Path, what: &str, content: T, scratch: &Path) -> io::Result<()> {
    let document = Versioned { summitry: what.into(), version: VERSION, content };
    let mut bytes = serde_json::to_vec(&document)?;
    bytes.push(b'\n');
    let unfinished = unfinished(scratch);
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)?;
        sync_parent(path)
    };
    write().inspect_err(|_| _ = fs::remove_file(&unfinished))
}

/// Puts the file of ours at `from` at `to` as well, wholly or not at all; `scratch` as for [`write`]. None of ours is
/// ever written to where it stands, so both can be one file.
pub fn link(from: &Path, to: &Path, scratch: &Path) -> io::Result<()> {
    let unfinished = unfinished(scratch);
    let link = || {
        fs::hard_link(from, &unfinished).or_else(|_| fs::copy(from, &unfinished).map(|_| ()))?;
        fs::rename(&unfinished, to)
    };
    link().inspect_err(|_| _ = fs::remove_file(&unfinished))
}

fn unfinished(scratch: &Path) -> PathBuf {
    scratch.join(format!("{}{UNFINISHED}", std::process::id()))
}

/// Moves what is at `path` out of the way, under a name that says `why` and that nothing has yet, and returns that
/// name. To be called with the lock held.
pub fn set_aside(path: &Path, why: &str) -> io::Result<PathBuf> {
    under_a_free_name(path, why, |aside| move_to_free(path, aside))
}

/// As [`set_aside`], but the file stays at `path` too until [`write`] replaces it: what must not be lost for a moment.
pub fn keep_aside(path: &Path, why: &str) -> io::Result<PathBuf> {
    under_a_free_name(path, why, |aside| fs::hard_link(path, aside))
}

/// Puts something under the first name of `places.json.damaged-1`, `places.json.damaged-2`, ... that is free, and
/// returns that name. `put` must fail if the name is taken: between a check and the move another process could take it.
fn under_a_free_name(path: &Path, why: &str, put: impl Fn(&Path) -> io::Result<()>) -> io::Result<PathBuf> {
    let mut n = 1;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{why}-{n}"));
        let name = PathBuf::from(name);
        match put(&name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => n += 1,
            done => return done.and_then(|()| sync_parent(path)).map(|()| name),
        }
    }
}

/// Renames, and replaces nothing.
fn move_to_free(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // The file system does not support it.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
        done => return Ok(done?),
    }
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// Makes a directory and those above it, private ones.
pub fn make_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Takes the lock of `dir`, waiting for it no longer than `patience`; it is released when the file is dropped, or its
/// process ends. Files that a killed process left unfinished are swept away on this occasion.
///
/// `None` where the file system knows no locks, as some network ones do: replacing whole files is still safe then, and
/// two readers can merely miss what the other wrote within the same few milliseconds.
pub fn lock(dir: &Path, patience: Duration) -> io::Result<Option<File>> {
    let path = dir.join("lock");
    let mut open = OpenOptions::new();
    open.create(true).truncate(false).write(true).mode(0o600).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    // A lock that has become read-only can be taken all the same.
    let file = open.open(&path).or_else(|error| File::open(&path).map_err(|_| error))?;
    let deadline = Instant::now() + patience;
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => break,
            Err(Errno::WOULDBLOCK) if Instant::now() < deadline => thread::sleep(Duration::from_millis(10)),
            Err(Errno::WOULDBLOCK) => {
                return Err(io::Error::new(io::ErrorKind::WouldBlock, "another reader is writing"));
            }
            Err(Errno::INTR) => {}
            Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::NOLCK | Errno::INVAL) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
    for entry in fs::read_dir(dir)?.flatten() {
        if entry.file_name().as_encoded_bytes().ends_with(UNFINISHED.as_bytes()) {
            // A file that cannot be removed only hinders a process with the same id, which reports it.
            _ = fs::remove_file(entry.path());
        }
    }
    Ok(Some(file))
}

/// Puts the directory of `path` on the disk, so that a new name in it survives a loss of power. Some file systems
/// cannot do that for a directory, and do not need to.
fn sync_parent(path: &Path) -> io::Result<()> {
    let Some(parent) = path.parent() else { return Ok(()) };
    match File::open(parent)?.sync_all() {
        Err(error) if error.raw_os_error() == Some(Errno::INVAL.raw_os_error()) => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nothing_that_was_set_aside_is_replaced_where_no_lock_keeps_others_out() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("places.json");
        let (readers, rounds) = (4, 50);
        thread::scope(|scope| {
            for reader in 0..readers {
                let (path, own) = (&path, home.path().join(format!("own-{reader}")));
                scope.spawn(move || {
                    for round in 0..rounds {
                        fs::write(&own, format!("{reader} {round}")).unwrap();
                        while fs::hard_link(&own, path).is_err() {}
                        fs::remove_file(&own).unwrap();
                        // Another may have done it already.
                        _ = set_aside(path, "damaged");
                    }
                });
            }
        });
        let kept = fs::read_dir(home.path()).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        assert_eq!(kept.collect::<BTreeSet<_>>().len(), readers * rounds);
    }
}
