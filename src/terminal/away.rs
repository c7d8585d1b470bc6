//! The terminal left to somebody else for a while: to another program, or to the shell while the process is stopped.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;

use nix::unistd::{Pid, getpgrp, getppid, getsid};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGCONT;
use signal_hook::low_level;

use super::Input;
use super::guard::{Guard, leave};

impl Guard {
    /// Leaves the terminal to `other`, an editor say, and comes back. The caller paints everything anew then
    /// ([`super::Display::enter`]), at the size that the terminal has by now.
    pub fn away<T>(&self, input: &Input, other: impl FnOnce() -> T) -> io::Result<T> {
        let paused = input.pause();
        leave();
        let result = other();
        self.enter_again()?;
        drop(paused);
        Ok(result)
    }

    /// Stops the process and what was started with it, as Ctrl-Z does in a cooked terminal, until it is continued; like
    /// [`Self::away`] otherwise. False, and nothing done, where no shell is there that could continue it.
    pub fn stop(&self, input: &Input) -> io::Result<bool> {
        if !can_be_continued() {
            return Ok(false);
        }
        self.away(input, stop_until_continued)??;
        Ok(true)
    }
}

/// Stops this process and what was started with it, and returns once they are continued. The stop may reach another
/// thread first and this one a moment later: it must do nothing before SIGCONT has come.
fn stop_until_continued() -> io::Result<()> {
    let (mut continued, wake) = UnixStream::pair()?;
    let registered = low_level::pipe::register(SIGCONT, wake)?;
    kill_current_process_group(Signal::STOP)?;
    let result = continued.read_exact(&mut [0]);
    low_level::unregister(registered);
    result
}

/// Whether a shell with job control started us: our process group is not the one that leads the session (there is
/// nobody above it), and our parent is in the session still. Who is stopped otherwise stays so. A parent or a session
/// that our PID namespace does not hold is 0 here (getppid(2), getsid(2)), which rustix has no value for.
fn can_be_continued() -> bool {
    let outside = Pid::from_raw(0);
    let parent = Some(getppid()).filter(|parent| *parent != outside);
    let parent_session = parent.and_then(|parent| getsid(Some(parent)).ok());
    let session = getsid(None).ok().filter(|session| *session != getpgrp());
    session.is_some() && session == parent_session
}
