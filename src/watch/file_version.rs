//! Whether a file is still the version that was read.

use std::os::fd::BorrowedFd;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, Stat, stat, statat};
use rustix::io::Errno;

/// A version of a file; it differs whenever the content does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileVersion {
    device: u64,
    stamp: Stamp,
}

/// The parts of a version that stay valid after a reboot, when devices get other numbers: inode, length, and the times
/// of the last change of the content and of the inode, each in seconds and nanoseconds.
pub type Stamp = [i64; 6];

/// Two changes closer than this can have the same time: the system's clock does not tick more often.
pub const TICK: Duration = Duration::from_millis(20);
/// The same on file systems that keep whole seconds.
const COARSE: Duration = Duration::from_secs(2);

impl FileVersion {
    /// The version of a file as it is now, or of what a link leads to. `None` where it cannot be had, and where the file
    /// has changed so recently that another change might leave the same version.
    pub fn of(path: &Path) -> Option<Self> {
        Self::new(&stat(path).ok()?)
    }

    /// The same of what is at `path` beneath an open directory; of a link, that of the link itself.
    pub fn beneath(directory: BorrowedFd, path: &Path) -> Option<Self> {
        Self::new(&statat(directory, path, AtFlags::SYMLINK_NOFOLLOW).ok()?)
    }

    /// What can be kept of the version of what is at `path` beneath an open directory, however recently it changed: enough
    /// to compare it with a version that was kept.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it cannot be examined.
    pub fn stamp_beneath(directory: BorrowedFd, path: &Path) -> Result<Stamp, Errno> {
        Ok(stamp(&statat(directory, path, AtFlags::SYMLINK_NOFOLLOW)?))
    }

    /// The bytes of the file.
    pub fn bytes(self) -> u64 {
        self.stamp[1].cast_unsigned()
    }

    /// What of it can be kept.
    pub fn stamp(self) -> Stamp {
        self.stamp
    }

    // The types differ between systems.
    #[allow(clippy::unnecessary_cast)]
    fn new(stat: &Stat) -> Option<Self> {
        let (seconds, nanoseconds) = (stat.st_ctime as i64, stat.st_ctime_nsec as i64);
        let age = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.checked_sub(changed(seconds, nanoseconds))?;
        let is_settled = age > if nanoseconds == 0 { COARSE } else { TICK };
        is_settled.then_some(Self { device: stat.st_dev as u64, stamp: stamp(stat) })
    }
}

// The types differ between systems.
#[allow(clippy::unnecessary_cast)]
fn stamp(stat: &Stat) -> Stamp {
    let (content, inode) = (stat.st_mtime as i64, stat.st_ctime as i64);
    let (content_nsec, inode_nsec) = (stat.st_mtime_nsec as i64, stat.st_ctime_nsec as i64);
    [stat.st_ino as i64, stat.st_size as i64, content, content_nsec, inode, inode_nsec]
}

/// A time after 1970; one before is as long ago as any.
fn changed(seconds: i64, nanoseconds: i64) -> Duration {
    let (seconds, nanoseconds) = (u64::try_from(seconds).unwrap_or(0), u32::try_from(nanoseconds).unwrap_or(0));
    Duration::new(seconds, nanoseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_differ_and_none_is_given_too_soon() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("file");
        let settled = || std::iter::repeat_with(|| FileVersion::of(&path)).flatten().next();
        assert_eq!(FileVersion::of(&path), None);
        std::fs::write(&path, "one").unwrap();
        let one = settled();
        assert_eq!(settled(), one);
        std::fs::write(&path, "two").unwrap();
        assert_ne!(FileVersion::of(&path), one);
        assert_ne!(settled(), one);
    }
}
