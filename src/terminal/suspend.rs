//! Lending the terminal: to another program, or to the shell while the process is stopped.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;

use nix::unistd::{Pid, getpgrp, getppid, getsid};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGCONT;
use signal_hook::low_level;

use super::Input;
use super::guard::{Guard, leave};

impl Guard {
    /// Lends the terminal to `other`, such as an editor, until it returns. The caller must then repaint everything
    /// ([`super::Display::enter`]) at the size that the terminal has by now.
    ///
    /// # Errors
    ///
    /// If the terminal is gone when the other program returns.
    pub fn lend<T>(&self, input: &Input, other: impl FnOnce() -> T) -> io::Result<T> {
        let paused = input.pause();
        leave();
        let result = other();
        self.enter_again()?;
        drop(paused);
        Ok(result)
    }

    /// Stops the process group, as Ctrl-Z does in a cooked terminal, until it is continued; otherwise like [`Self::lend`].
    /// Does nothing and returns false where there is no shell that could continue it.
    ///
    /// # Errors
    ///
    /// If the process cannot be stopped, or the terminal is gone when it continues.
    pub fn stop(&self, input: &Input) -> io::Result<bool> {
        if !can_be_continued() {
            return Ok(false);
        }
        self.lend(input, stop_until_continued)??;
        Ok(true)
    }
}

/// Stops the process group and returns once it is continued. Another thread may stop first and this one a moment later,
/// so this one waits until SIGCONT has come.
fn stop_until_continued() -> io::Result<()> {
    let (mut continued, wake) = UnixStream::pair()?;
    let registered = low_level::pipe::register(SIGCONT, wake)?;
    kill_current_process_group(Signal::STOP)?;
    let result = continued.read_exact(&mut [0]);
    low_level::unregister(registered);
    result
}

/// Whether a shell with job control started us: our process group does not lead the session, and our parent is still in
/// it. Otherwise nothing would continue us. A parent or a session outside of our PID namespace is 0 here (getppid(2),
/// getsid(2)), for which rustix has no value.
fn can_be_continued() -> bool {
    let outside = Pid::from_raw(0);
    let parent = Some(getppid()).filter(|parent| *parent != outside);
    let parent_session = parent.and_then(|parent| getsid(Some(parent)).ok());
    let session = getsid(None).ok().filter(|session| *session != getpgrp());
    session.is_some() && session == parent_session
}
