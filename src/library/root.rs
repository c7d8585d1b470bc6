//! A library's directory, held open. Files are opened below it and never through a link.

use std::fs;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, open, openat, statat};
use rustix::io::Errno;

use crate::watch::{FileVersion, Stamp};

/// Opens a directory only as a base for paths; it is not read.
#[cfg(target_os = "linux")]
const STEP: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
#[cfg(not(target_os = "linux"))]
const STEP: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// A directory that stays the same even if its name later refers to another. Paths are relative to it and contain
/// neither `..` nor links: opening fails if a directory on the way was replaced by a link after listing.
#[derive(Debug)]
pub(super) struct Root {
    directory: OwnedFd,
    /// Its path when it was opened, with links resolved.
    pub real: PathBuf,
}

/// The size of a file, and when it was last modified.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FileStat {
    pub bytes: u64,
    /// Seconds and nanoseconds since 1970.
    pub modified: (i64, i64),
}

impl Root {
    /// The directory at `path`, which may be a link.
    ///
    /// # Errors
    ///
    /// If there is none, or it may not be entered.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let real = fs::canonicalize(path)?;
        let directory = open(&real, STEP, Mode::empty())?;
        Ok(Self { directory, real })
    }

    /// Opens a file for reading without blocking, so that a pipe put in its place cannot block the program.
    pub(super) fn file(&self, path: &Path) -> Result<OwnedFd, Errno> {
        self.beneath(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY)
    }

    /// Opens a directory to list it; the root itself is the empty path.
    pub(super) fn list(&self, path: &Path) -> io::Result<Dir> {
        Ok(Dir::new(self.beneath(here(path), OFlags::RDONLY | OFlags::DIRECTORY)?)?)
    }

    /// The type of the file at `path`, for file systems whose listings do not give it.
    pub(super) fn kind(&self, path: &Path) -> Result<FileType, Errno> {
        let stat = statat(&self.directory, path, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(FileType::from_raw_mode(stat.st_mode))
    }

    /// The version of a file, as [`FileVersion::of`] gives it.
    pub(super) fn version(&self, path: &Path) -> Option<FileVersion> {
        FileVersion::beneath(self.directory.as_fd(), here(path))
    }

    /// The storable version of the file or directory at `path`: see [`FileVersion::stamp_beneath`].
    pub(super) fn stamp(&self, path: &Path) -> Result<Stamp, Errno> {
        FileVersion::stamp_beneath(self.directory.as_fd(), here(path))
    }

    /// Opens a directory as a base for the names in it; the root itself is the empty path.
    pub(super) fn base(&self, path: &Path) -> Result<OwnedFd, Errno> {
        self.beneath(here(path), STEP)
    }

    /// Size and time of a file; zero if there is none.
    // The types differ between systems.
    #[allow(clippy::unnecessary_cast)]
    pub(super) fn size(&self, path: &Path) -> FileStat {
        let stat = statat(&self.directory, path, AtFlags::SYMLINK_NOFOLLOW);
        stat.map_or(FileStat::default(), |stat| FileStat {
            bytes: stat.st_size as u64,
            modified: (stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        })
    }

    fn beneath(&self, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
        let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match at_once(self.directory.as_fd(), path, flags) {
            // An older kernel, or a sandbox without this system call.
            Err(Errno::NOSYS | Errno::PERM) => step_by_step(self.directory.as_fd(), path, flags),
            result => result,
        }
    }
}

/// A path below the root as system calls expect it.
fn here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

#[cfg(target_os = "linux")]
fn at_once(root: BorrowedFd, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
    use rustix::fs::{ResolveFlags, openat2};
    openat2(root, path, flags, Mode::empty(), ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS)
}

#[cfg(not(target_os = "linux"))]
fn at_once(_: BorrowedFd, _: &Path, _: OFlags) -> Result<OwnedFd, Errno> {
    Err(Errno::NOSYS)
}

/// Like [`at_once`], one directory after another.
fn step_by_step(root: BorrowedFd, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
    let mut above = None;
    let at = |above: &Option<OwnedFd>, name: &Path, flags| {
        openat(above.as_ref().map_or(root, AsFd::as_fd), name, flags, Mode::empty())
    };
    let parent = path.parent().unwrap_or(Path::new(""));
    for step in parent.components() {
        let Component::Normal(name) = step else { return Err(Errno::XDEV) };
        above = Some(at(&above, Path::new(name), STEP | OFlags::NOFOLLOW)?);
    }
    let name = path.file_name().map_or(Path::new("."), Path::new);
    at(&above, name, flags)
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::fs::symlink;

    use super::*;

    /// A way to open something beneath a root.
    type Opener = fn(BorrowedFd, &Path, OFlags) -> Result<OwnedFd, Errno>;

    fn text(file: OwnedFd) -> String {
        let mut text = String::new();
        fs::File::from(file).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn what_is_inside_is_opened_and_no_link_is_followed_on_the_way() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        fs::create_dir_all(path("library/in/deep")).unwrap();
        fs::create_dir_all(path("outside/deep")).unwrap();
        fs::write(path("library/in/deep/a.yaml"), "inside").unwrap();
        fs::write(path("outside/deep/a.yaml"), "outside").unwrap();
        symlink("library", path("current")).unwrap();
        symlink("../outside", path("library/out")).unwrap();
        symlink("in", path("library/same")).unwrap();
        symlink("deep/a.yaml", path("library/in/a.yaml")).unwrap();
        let root = Root::open(&path("current")).unwrap();
        assert_eq!(text(root.file(Path::new("in/deep/a.yaml")).unwrap()), "inside");
        for way in [at_once as Opener, step_by_step] {
            let open = |path: &str| {
                way(root.directory.as_fd(), Path::new(path), OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC)
            };
            // The kernel may lack the call.
            if open("in").err() == Some(Errno::NOSYS) {
                continue;
            }
            assert_eq!(text(open("in/deep/a.yaml").unwrap()), "inside");
            assert!(open(".").is_ok() && open("in/deep").is_ok());
            for path in ["out/deep/a.yaml", "out", "same/deep/a.yaml", "in/a.yaml", "../outside/deep/a.yaml", "none"] {
                assert!(open(path).is_err(), "{path}");
            }
        }
    }

    #[test]
    fn a_root_stays_the_same_directory_whatever_takes_its_name() {
        let home = tempfile::tempdir().unwrap();
        for name in ["one", "two"] {
            fs::create_dir(home.path().join(name)).unwrap();
            fs::write(home.path().join(name).join("a.yaml"), name).unwrap();
        }
        let root = Root::open(&home.path().join("one")).unwrap();
        fs::rename(home.path().join("one"), home.path().join("away")).unwrap();
        fs::rename(home.path().join("two"), home.path().join("one")).unwrap();
        assert_eq!(text(root.file(Path::new("a.yaml")).unwrap()), "one");
    }
}
