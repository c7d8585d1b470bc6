//! Where the index of a library is: in the library's own directory, or else in the user's cache.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::thread;

use rustix::fs::{Access, FlockOperation, access, flock};
use rustix::io::Errno;
use rustix::process::geteuid;

use super::Location;
use super::kept_source::hash;
use crate::config;
use crate::store::MANIFEST;
use crate::watch::TICK;

/// The name of the index in the library's directory. It is hidden, so it is not part of the library.
const NAME: &str = ".summitry";

/// The name of the file in it that writers lock.
const LOCK: &str = "lock";

/// The trusted directories in which an index of the library at `location` may be; the first that has one counts.
pub fn places(location: &Location) -> Vec<PathBuf> {
    let Location::Directory(root) = location else { return Vec::new() };
    let own = root.join(NAME);
    let trusted = Some(own).filter(|own| is_trusted(own, root));
    trusted.into_iter().chain(cached(root)).collect()
}

/// The directory in which to write the index of the library at `location`; created if it does not exist.
///
/// # Errors
///
/// If `location` is not a directory, or neither it nor the user's cache is writable.
pub fn writable(location: &Location) -> io::Result<PathBuf> {
    let Location::Directory(root) = location else {
        return Err(io::Error::other("only a directory has an index"));
    };
    let own = root.join(NAME);
    // Whoever may write to the library may write its index.
    let mode = fs::metadata(root)?.mode() & 0o775;
    make(&own, mode)
        .and_then(|()| if is_trusted(&own, root) { ready(&own) } else { Err(io::ErrorKind::PermissionDenied.into()) })
        .map(|()| own)
        .or_else(|error| {
            let cached = cached(root).ok_or(error)?;
            DirBuilder::new().recursive(true).mode(0o700).create(&cached)?;
            ready(&cached)?;
            Ok(cached)
        })
}

/// Waits for the lock for writing the index in `directory`, and takes it; dropping the file releases it. `None` if the
/// file system has no locks: then two processes may write at once, each an index of its own.
pub fn lock(directory: &Path) -> Option<File> {
    let file = File::create(directory.join(LOCK)).ok()?;
    flock(&file, FlockOperation::LockExclusive).is_ok().then_some(file)
}

/// Whether an index of the library at `location` is being written.
pub fn is_locked(location: &Location) -> bool {
    let lock = |directory: PathBuf| File::open(directory.join(LOCK)).ok();
    let is_taken = |file: File| flock(&file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK);
    places(location).into_iter().filter_map(lock).any(is_taken)
}

/// Where the manifest of an index of the library at `location` may appear.
pub fn manifests(location: &Location) -> Vec<PathBuf> {
    let Location::Directory(root) = location else { return Vec::new() };
    let directories = [Some(root.join(NAME)), cached(root)].into_iter().flatten();
    directories.map(|directory| directory.join(MANIFEST)).collect()
}

fn make(directory: &Path, mode: u32) -> io::Result<()> {
    match DirBuilder::new().mode(mode).create(directory) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => Ok(()),
        Ok(()) => {
            // Creating it changed the library's directory: only a later listing is known to be newer than that change.
            thread::sleep(TICK);
            Ok(())
        }
    }
}

/// Makes `directory` usable for an index, and makes git ignore it.
fn ready(directory: &Path) -> io::Result<()> {
    access(directory, Access::WRITE_OK)?;
    let ignore = directory.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(ignore, "*\n") }
}

/// Whether `index` is from somebody who could change the library in `root` anyway: the directory belongs to the user,
/// the system or the library's owner, and is not world-writable.
fn is_trusted(index: &Path, root: &Path) -> bool {
    let (Ok(index), Ok(root)) = (fs::symlink_metadata(index), fs::metadata(root)) else { return false };
    let owners = [0, geteuid().as_raw(), root.uid()];
    index.is_dir() && owners.contains(&index.uid()) && index.mode() & 0o002 == 0
}

/// The directory in the user's cache for the library in `root`.
fn cached(root: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(root).ok()?;
    let cache = config::base("XDG_CACHE_HOME", ".cache", |name| std::env::var_os(name))?;
    let name: String = hash(real.as_os_str().as_bytes()).chars().take(16).collect();
    Some(cache.join("summitry").join(name))
}
