//! Waiting for changes in directories: at no cost where the system tells of all of them, by looking again where it may
//! not.

mod burst;
#[cfg(target_os = "linux")]
mod local;
mod places;
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
use places::News;
pub use places::{Places, Shortage};
pub use stamp::Stamp;
use system::Told;

/// How often directories are looked at of which not every change is told.
const LOOK: Duration = Duration::from_millis(700);
/// Looking again takes at most this part of the time,
const SHARE: u32 = 50;
/// but does not wait longer than this.
pub const LATEST: Duration = Duration::from_secs(3);

/// How changes are found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Means {
    /// The system tells of them. Looking again finds what it may not tell: on file systems that others can change too
    /// (NFS, SMB, sshfs), on those that are not known, where it has no inotify, or no more of it.
    #[default]
    Told,
    /// Looking again finds all of them.
    Looking,
}

/// Something that is watched beside a library, on the same thread and by the same means, so that it costs the system
/// neither once more.
pub trait Companion: Send {
    /// The files to watch.
    fn files(&self) -> Vec<PathBuf>;

    /// Something has changed, and be it in the library: looks whether it was one of these files.
    fn look(&mut self);
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
    shortage: Option<Shortage>,
    watched: Places,
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
    News(News),
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
        let (watched, burst) = (Places::default(), Burst::default());
        Ok((Self { means, woken, told: None, shortage: None, watched, burst }, Waker(waker)))
    }

    /// From now on tells of changes in `places`. One that is not there is waited for, and one that was put in the place
    /// of another is found. Where any is watched anew that counts as a change, for what changed in it until now is not
    /// told: a look that comes before this call must be followed by another.
    pub fn watch(&mut self, places: Places) {
        let mut is_new = self.watched != places || self.told.as_ref().is_some_and(Told::is_broken);
        self.watched = places;
        if self.told.is_none() && self.means == Means::Told {
            (self.told, self.shortage) = match Told::new() {
                Ok(told) => (Some(told), None),
                Err(shortage) => (None, shortage),
            };
            is_new |= self.told.is_some();
        }
        // What was short may be there again, as others end.
        if let Some(told) = self.told.as_mut().filter(|_| is_new || self.shortage.is_some()) {
            told.watch(&self.watched);
            is_new |= self.shortage != told.shortage();
            self.shortage = told.shortage();
        }
        if is_new {
            self.burst.change(Instant::now());
        }
    }

    /// What the system has too little of, so that changes are found by looking: each within [`LATEST`] and the time
    /// that a look takes.
    pub fn shortage(&self) -> Option<Shortage> {
        self.shortage
    }

    /// Waits until something changed and then was quiet for a moment, as [`Burst`] says; or, where not every change is
    /// told, until it is time to look again. `look` is how long looking takes.
    pub fn wait(&mut self, look: Duration) -> Change {
        let looks = !self.told.as_ref().is_some_and(Told::is_complete);
        let again = looks.then(|| Instant::now() + pause(look));
        self.burst.go_on(Instant::now());
        loop {
            let deadline = [self.burst.due(), again].into_iter().flatten().min();
            let is_over = deadline.is_some_and(|deadline| Instant::now() >= deadline);
            match if is_over { Read::Wake } else { self.read_by(deadline) } {
                Read::News(News::Nothing) => {}
                Read::News(News::Write) => self.burst.write(Instant::now()),
                Read::News(News::Change) => self.burst.change(Instant::now()),
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
        let news = self.told.as_mut().map_or(News::Nothing, Told::read);
        if is_woken { Read::Wake } else { Read::News(news) }
    }
}

/// How long to wait before looking again, where a look takes so long.
fn pause(look: Duration) -> Duration {
    (look * SHARE).clamp(LOOK, LATEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_again_is_seldom_where_it_takes_long_but_not_too_seldom() {
        let ms = Duration::from_millis;
        assert_eq!([0, 10, 20, 50, 60, 5000].map(|look| pause(ms(look))), [700, 700, 1000, 2500, 3000, 3000].map(ms));
    }
}
