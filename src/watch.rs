//! Waiting for changes in directories: at no cost where the system reports all of them, by polling where it may not.

mod debounce;
mod file_version;
#[cfg(target_os = "linux")]
mod local;
#[cfg_attr(target_os = "linux", path = "watch/inotify.rs")]
#[cfg_attr(not(target_os = "linux"), path = "watch/unsupported.rs")]
mod system;
mod targets;

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read, write};
use rustix::pipe::{PipeFlags, pipe_with};

use debounce::Debounce;
pub use file_version::{FileVersion, Stamp, TICK};
use system::SystemWatcher;
use targets::Activity;
pub use targets::{Changes, Shortage, Targets};

/// How often directories are polled if the system does not report every change in them.
const INTERVAL: Duration = Duration::from_millis(700);
/// Polling takes at most one part in so many of the time,
const SHARE: u32 = 50;
/// but the pauses between two polls are never longer than this.
pub const LONGEST_INTERVAL: Duration = Duration::from_secs(3);

/// How changes are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// By the events of the system. Polling finds what it may not report: on file systems that other machines can change
    /// too (NFS, SMB, sshfs), on those that are not known, and where it has no inotify, or no more of it.
    #[default]
    Events,
    /// By polling alone.
    Polling,
}

/// Something that watches files beside a library, on the same thread and with the same watcher, so that no second
/// inotify instance is needed.
pub trait Observer: Send {
    /// The files to watch.
    fn files(&self) -> Vec<PathBuf>;

    /// Something has changed, perhaps only in the library: finds out whether it was one of these files.
    fn refresh(&mut self);
}

impl Observer for Vec<Box<dyn Observer>> {
    fn files(&self) -> Vec<PathBuf> {
        self.iter().flat_map(|observer| observer.files()).collect()
    }

    fn refresh(&mut self) {
        self.iter_mut().for_each(|observer| observer.refresh());
    }
}

/// Ends a wait from another thread: at once where it is dropped, and as if something had changed on
/// [`Waker::wake`].
#[derive(Debug)]
pub struct Waker(OwnedFd);

/// Waits for changes.
#[derive(Debug)]
pub struct Watcher {
    method: Method,
    woken: OwnedFd,
    /// `None` where the system reports nothing.
    system: Option<SystemWatcher>,
    shortage: Option<Shortage>,
    watched: Targets,
    /// Whether something may have changed that the system has not reported.
    is_unsure: bool,
    debounce: Debounce,
}

/// Why a wait ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitResult {
    /// Something changed, or may have.
    Changed(Changes),
    /// The [`Waker`] is gone: no one waits for changes any more.
    Ended,
}

/// What has come in.
enum Incoming {
    Activity(Activity),
    Wake,
    End,
}

impl Waker {
    /// Ends the wait at once, as if something had changed.
    pub fn wake(&self) {
        // A full pipe already wakes the other end; a closed one has no other end.
        let _ = write(&self.0, b"!");
    }
}

impl Watcher {
    /// A watcher and what wakes it.
    ///
    /// # Errors
    ///
    /// Where the system gives no pipe.
    pub fn new(method: Method) -> io::Result<(Self, Waker)> {
        let (woken, waker) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        let (watched, debounce) = (Targets::default(), Debounce::default());
        let watcher = Self { method, woken, system: None, shortage: None, watched, is_unsure: true, debounce };
        Ok((watcher, Waker(waker)))
    }

    /// Watches `targets` from now on. One that does not exist is waited for, and one that replaces another is found.
    ///
    /// Where any of them is newly watched, that counts as a change: what changed in it before this call is not
    /// reported. So a caller that has read the targets before this call must read them again after it.
    pub fn watch(&mut self, targets: Targets) {
        let mut is_new = self.watched != targets || self.system.as_ref().is_some_and(SystemWatcher::is_broken);
        self.watched = targets;
        if self.system.is_none() && self.method == Method::Events {
            (self.system, self.shortage) = match SystemWatcher::new() {
                Ok(system) => (Some(system), None),
                Err(shortage) => (None, shortage),
            };
            is_new |= self.system.is_some();
        }
        // The resource may be available again, since other programs end.
        if let Some(system) = self.system.as_mut().filter(|_| is_new || self.shortage.is_some()) {
            system.watch(&self.watched);
            is_new |= self.shortage != system.shortage();
            self.shortage = system.shortage();
        }
        if is_new {
            self.is_unsure = true;
            self.debounce.change(Instant::now());
        }
    }

    /// The same before the targets are first read: nothing that changed before this call counts.
    pub fn begin(&mut self, targets: Targets) {
        self.watch(targets);
        self.debounce = Debounce::default();
        self.is_unsure = false;
    }

    /// What the system has too little of, so that changes are found by polling: each within [`LONGEST_INTERVAL`] and the
    /// time that a poll takes.
    pub fn shortage(&self) -> Option<Shortage> {
        self.shortage
    }

    /// Waits for changes, and then until they pause, as `Debounce` says. Where not every change is reported, the wait
    /// ends when it is time to poll; `cost` is how long a poll takes.
    pub fn wait(&mut self, cost: Duration) -> WaitResult {
        let is_polling = !self.system.as_ref().is_some_and(SystemWatcher::is_complete);
        let next_poll = is_polling.then(|| Instant::now() + interval(cost));
        self.debounce.resume(Instant::now());
        loop {
            let deadline = [self.debounce.due(), next_poll].into_iter().flatten().min();
            let is_over = deadline.is_some_and(|deadline| Instant::now() >= deadline);
            match if is_over { Incoming::Wake } else { self.read_by(deadline) } {
                Incoming::Activity(Activity::None) => {}
                Incoming::Activity(Activity::Write) => self.debounce.write(Instant::now()),
                Incoming::Activity(Activity::Change) => self.debounce.change(Instant::now()),
                Incoming::Wake => {
                    // Whoever woke this one, or a poll, looks for what was not reported.
                    let is_unsure = std::mem::take(&mut self.is_unsure) || !is_over || is_polling;
                    self.debounce.deliver(Instant::now());
                    let reported = self.system.as_mut().map(SystemWatcher::take_changes);
                    return WaitResult::Changed(reported.filter(|_| !is_unsure).unwrap_or(Changes::Any));
                }
                Incoming::End => return WaitResult::Ended,
            }
        }
    }

    /// Waits until there is something to read, or for the deadline, and reads all there is.
    fn read_by(&mut self, deadline: Option<Instant>) -> Incoming {
        let mut fds = vec![PollFd::new(&self.woken, PollFlags::IN)];
        fds.extend(self.system.as_ref().map(|system| PollFd::new(system, PollFlags::IN)));
        let timeout = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        // Whatever it returns, even after a signal, reading finds out what has come.
        let _ = poll(&mut fds, timeout.as_ref());
        let mut buffer = [0; 64];
        let mut is_woken = false;
        loop {
            match read(self.woken.as_fd(), &mut buffer) {
                Ok(0) => return Incoming::End,
                Ok(_) => is_woken = true,
                Err(Errno::INTR) => {}
                Err(_) => break,
            }
        }
        let activity = self.system.as_mut().map_or(Activity::None, SystemWatcher::read);
        if is_woken { Incoming::Wake } else { Incoming::Activity(activity) }
    }
}

/// How long to wait before the next poll, where a poll takes `cost`.
fn interval(cost: Duration) -> Duration {
    (cost * SHARE).clamp(INTERVAL, LONGEST_INTERVAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polls_are_rare_where_they_take_long_but_not_too_rare() {
        let ms = Duration::from_millis;
        assert_eq!(
            [0, 10, 20, 50, 60, 5000].map(|cost| interval(ms(cost))),
            [700, 700, 1000, 2500, 3000, 3000].map(ms)
        );
    }
}
