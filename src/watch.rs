//! Waiting for changes in directories: at no cost where the system tells of them, by looking again where it does not.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::pipe::{PipeFlags, pipe_with};

/// Changes that follow one another sooner than this are one.
const QUIET: Duration = Duration::from_millis(60);
/// However many follow, they are told after this.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often directories are looked at that tell of nothing.
const LOOK: Duration = Duration::from_secs(2);
/// Looking again takes at most this part of the time.
const SHARE: u32 = 20;

/// Ends a wait from another thread: at once where it is dropped, and as if something had changed on
/// [`Waker::wake`].
#[derive(Debug)]
pub struct Waker(OwnedFd);

/// Waits for changes.
#[derive(Debug)]
pub struct Watcher {
    woken: OwnedFd,
    /// What tells of changes; `None` where directories have to be looked at.
    told: Option<OwnedFd>,
    /// When the last wait ended, to know how long the work after it took.
    looked: Option<Instant>,
}

/// Why a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Something changed, or may have.
    Some,
    /// The [`Waker`] is gone: nobody wants to know any more.
    Ended,
}

impl Waker {
    /// Ends the wait as if something had changed.
    pub fn wake(&self) {
        // A full pipe already holds a reason to wake up; a closed one has nobody to wake.
        let _ = rustix::io::write(&self.0, b"!");
    }
}

impl Watcher {
    /// A watcher and what wakes it.
    ///
    /// # Errors
    ///
    /// Where the system gives no pipe.
    pub fn new() -> io::Result<(Self, Waker)> {
        let (woken, waker) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        Ok((Self { woken, told: None, looked: None }, Waker(waker)))
    }

    /// From now on tells of changes in `directories`, not of those in directories below them. Directories and not
    /// files, for editors save by renaming. One that is not there is waited for.
    pub fn watch<'p>(&mut self, directories: impl IntoIterator<Item = &'p Path>) {
        self.told = system::watch(directories);
    }

    /// Waits until something changed and then was quiet for a moment.
    pub fn wait(&mut self) -> Change {
        let spent = self.looked.map_or(Duration::ZERO, |looked| looked.elapsed());
        let look = self.told.is_none().then(|| LOOK.max(spent * SHARE));
        let change = self.first(look);
        self.looked = Some(Instant::now());
        change
    }

    fn first(&self, look: Option<Duration>) -> Change {
        if !self.ready(look) {
            return Change::Some;
        }
        let first = Instant::now();
        loop {
            if !self.drain() {
                return Change::Ended;
            }
            if first.elapsed() > PATIENCE || !self.ready(Some(QUIET)) {
                return Change::Some;
            }
        }
    }

    /// Whether there is something to read within `timeout`.
    fn ready(&self, timeout: Option<Duration>) -> bool {
        let mut fds = vec![PollFd::new(&self.woken, PollFlags::IN)];
        fds.extend(self.told.as_ref().map(|told| PollFd::new(told, PollFlags::IN)));
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        loop {
            match poll(&mut fds, timeout.as_ref()) {
                Err(rustix::io::Errno::INTR) => {}
                ready => return ready.is_ok_and(|ready| ready > 0),
            }
        }
    }

    /// Reads all there is; false where the waker is gone.
    fn drain(&self) -> bool {
        let mut buffer = [0; 4096];
        for fd in std::iter::once(self.woken.as_fd()).chain(self.told.as_ref().map(AsFd::as_fd)) {
            loop {
                match rustix::io::read(fd, &mut buffer) {
                    Ok(0) => return false,
                    Ok(_) | Err(rustix::io::Errno::INTR) => {}
                    Err(_) => break,
                }
            }
        }
        true
    }
}

#[cfg(target_os = "linux")]
mod system {
    use super::{OwnedFd, Path};
    use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

    /// `f_type` of file systems whose changes made elsewhere this machine is not told of (statfs(2)): NFS, SMB, CIFS,
    /// SMB2, FUSE (sshfs), 9p, AFS, Ceph.
    const REMOTE: [u32; 8] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x6573_5546, 0x0102_1997, 0x5346_414f, 0x00c3_6400];

    /// A descriptor that tells of changes in all `directories`; `None` where some cannot be watched.
    pub fn watch<'p>(directories: impl IntoIterator<Item = &'p Path>) -> Option<OwnedFd> {
        let inotify = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
        let flags = WatchFlags::CREATE
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVE
            | WatchFlags::DELETE
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF
            | WatchFlags::ATTRIB
            | WatchFlags::ONLYDIR;
        for directory in directories {
            let there = directory.ancestors().find(|ancestor| ancestor.is_dir()).unwrap_or(Path::new("."));
            if rustix::fs::statfs(there).is_ok_and(|fs| REMOTE.contains(&(fs.f_type as u32))) {
                return None;
            }
            add_watch(&inotify, there, flags).ok()?;
        }
        Some(inotify)
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::{OwnedFd, Path};

    /// Directories are looked at.
    pub fn watch<'p>(_: impl IntoIterator<Item = &'p Path>) -> Option<OwnedFd> {
        None
    }
}
