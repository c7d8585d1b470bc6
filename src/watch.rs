//! Waiting for changes in directories: at no cost where the system tells of all of them, by looking again where it may
//! not.

mod burst;
mod stamp;
#[cfg_attr(target_os = "linux", path = "watch/inotify.rs")]
#[cfg_attr(not(target_os = "linux"), path = "watch/nothing.rs")]
mod system;

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::pipe::{PipeFlags, pipe_with};

use burst::Burst;
pub use stamp::Stamp;
use system::Told;

/// How often directories are looked at of which not every change is told.
const LOOK: Duration = Duration::from_millis(700);
/// Looking again takes at most this part of the time.
const SHARE: u32 = 50;

/// How changes are found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Means {
    /// The system tells of them. Looking again finds what it may not tell: on file systems that others can change too
    /// (NFS, SMB, sshfs), on those that are not known, where it has no inotify, or no more of it (ENOSPC).
    #[default]
    Told,
    /// Looking again finds all of them.
    Looking,
}

/// Ends a wait from another thread: at once where it is dropped, and as if something had changed on
/// [`Waker::wake`].
#[derive(Debug)]
pub struct Waker(OwnedFd);

/// Waits for changes.
#[derive(Debug)]
pub struct Watcher {
    means: Means,
    woken: OwnedFd,
    /// What the system tells; `None` where it tells nothing.
    told: Option<Told>,
    watched: Vec<PathBuf>,
    burst: Burst,
}

/// Why a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Something changed, or may have.
    Some,
    /// The [`Waker`] is gone: nobody wants to know any more.
    Ended,
}

/// What there was to read.
enum Read {
    Nothing,
    Change,
    Wake,
    End,
}

impl Waker {
    /// Ends the wait at once, as if something had changed.
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
    pub fn new(means: Means) -> io::Result<(Self, Waker)> {
        let (woken, waker) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        let watcher = Self { means, woken, told: None, watched: Vec::new(), burst: Burst::default() };
        Ok((watcher, Waker(waker)))
    }

    /// From now on tells of changes in `directories`, not of those in directories below them. Directories and not
    /// files, for editors save by renaming. One that is not there is waited for, and one that was put in the place of
    /// another is found.
    ///
    /// Says whether any is watched anew, since the one before, or the first time: what changed in it until now is
    /// found by looking once more.
    #[must_use]
    pub fn watch(&mut self, directories: &[PathBuf]) -> bool {
        let is_broken = self.told.as_ref().is_some_and(Told::is_broken);
        if !is_broken && self.watched == directories {
            return false;
        }
        self.watched = directories.to_vec();
        self.told = match self.means {
            Means::Told => Told::of(directories),
            Means::Looking => None,
        };
        true
    }

    /// Waits until something changed and then was quiet for a moment, as [`Burst`] says; or, where not every change is
    /// told, until it is time to look again. `look` is how long looking takes.
    pub fn wait(&mut self, look: Duration) -> Change {
        let looks = !self.told.as_ref().is_some_and(Told::is_complete);
        let again = looks.then(|| Instant::now() + LOOK.max(look * SHARE));
        self.burst.go_on(Instant::now());
        loop {
            let deadline = self.burst.due().or(again);
            let is_over = deadline.is_some_and(|deadline| Instant::now() >= deadline);
            match if is_over { Read::Wake } else { self.read_by(deadline) } {
                Read::Nothing => {}
                Read::Change => self.burst.change(Instant::now()),
                Read::Wake => {
                    self.burst.tell(Instant::now());
                    return Change::Some;
                }
                Read::End => return Change::Ended,
            }
        }
    }

    /// Waits until there is something to read, or for the deadline, and reads all there is.
    fn read_by(&mut self, deadline: Option<Instant>) -> Read {
        let mut fds = vec![PollFd::new(&self.woken, PollFlags::IN)];
        fds.extend(self.told.as_ref().map(|told| PollFd::new(told, PollFlags::IN)));
        let timeout = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        // Whatever it says, and be it that a signal came: there is something to read, or nothing.
        let _ = poll(&mut fds, timeout.as_ref());
        let mut buffer = [0; 64];
        let mut is_woken = false;
        loop {
            match rustix::io::read(self.woken.as_fd(), &mut buffer) {
                Ok(0) => return Read::End,
                Ok(_) => is_woken = true,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => break,
            }
        }
        let has_changed = self.told.as_mut().is_some_and(Told::read);
        match (is_woken, has_changed) {
            (true, _) => Read::Wake,
            (false, true) => Read::Change,
            (false, false) => Read::Nothing,
        }
    }
}
