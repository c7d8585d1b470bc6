//! The way into the terminal's full-screen state, and every way out of it.

use std::io::Read;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;
use std::{io, panic, process};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use nix::unistd::{Pid, getpgrp, getppid, getsid};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGCONT;
use signal_hook::low_level;

use super::tty::Output;
use super::{Caps, Input, Tty};

/// How long the way out waits for a terminal that takes no bytes.
const PATIENCE: Duration = Duration::from_millis(300);

/// What is needed to leave from wherever a panic or a deadline finds us; none when nobody is in.
static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);

#[derive(Debug)]
struct Entered {
    output: Output,
    caps: Caps,
    thread: ThreadId,
}

/// Raw mode, and the promise to leave it and all that [`super::Display::enter`] turned on: when dropped, and when the
/// program panics. A signal is an event, and ends in one of these.
///
/// Raw mode is crossterm's, which keeps the modes that it found.
#[derive(Debug)]
pub struct Guard {
    output: Output,
    caps: Caps,
}

impl Guard {
    /// Switches to raw mode. What shows does not change yet: see [`super::Display::enter`].
    pub fn enter(tty: &Tty, caps: Caps) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(leave_on_panic);
        let guard = Self { output: tty.output()?, caps };
        guard.enter_again()?;
        Ok(guard)
    }

    /// Enters again after somebody else had the terminal, as [`super::Signal::Continue`] tells. An error means that the
    /// line is gone: that, too, continues a process.
    pub fn enter_again(&self) -> io::Result<()> {
        // What the way out needs is at hand before there is anything to undo: the system may give no more files.
        let entered = Entered { output: self.output.try_clone()?, caps: self.caps, thread: thread::current().id() };
        disable_raw_mode()?;
        enable_raw_mode()?;
        *ENTERED.lock().unwrap_or_else(PoisonError::into_inner) = Some(entered);
        Ok(())
    }

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

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Leaves the terminal as it was found. Once is enough, and more often does no harm.
pub(super) fn leave() {
    let entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(Entered { mut output, caps, .. }) = entered {
        let bytes = leave_sequence(&caps, output.is_cut());
        output.write_within(&bytes, PATIENCE);
        // On a line that is gone there is nothing to restore, and nobody to tell.
        let _ = disable_raw_mode();
    }
}

/// Leaves the terminal before the message of a panic is printed. A panic of another thread than the reader's ends the
/// process too: half a program would wait for the other half.
fn leave_on_panic() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let reader = ENTERED.lock().ok().and_then(|entered| entered.as_ref().map(|entered| entered.thread));
        leave();
        print(info);
        if reader.is_some_and(|reader| reader != thread::current().id()) {
            process::exit(101);
        }
    }));
}

/// What turns on the modes of the full screen.
pub(super) fn enter_sequence(caps: &Caps) -> &'static [u8] {
    if caps.modes { b"\x1b[?1049h\x1b[?2004h" } else { b"" }
}

/// What turns off every mode that may be on, whatever was. `cut`: the terminal may be in the middle of a sequence,
/// which CAN ends, and of a synchronized update.
fn leave_sequence(caps: &Caps, cut: bool) -> Vec<u8> {
    let when = |on: bool, bytes: &'static [u8]| if on { bytes } else { b"" };
    [
        when(cut, b"\x18"),
        when(cut && caps.synchronized, b"\x1b[?2026l"),
        when(caps.hyperlinks, b"\x1b]8;;\x1b\\"),
        when(caps.modes, b"\x1b[?1000;1006;2004l"),
        when(caps.regions, b"\x1b[r"),
        b"\x1b[m",
        // Where there is no alternate screen to leave, the text would stay.
        b"\x1b[H\x1b[J",
        b"\x1b[?25h",
        when(caps.modes, b"\x1b[?1049l"),
    ]
    .concat()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_out_undoes_the_way_in() {
        let out = String::from_utf8(leave_sequence(&Caps::XTERM, false)).expect("ASCII");
        assert_eq!(out, "\x1b[?1000;1006;2004l\x1b[r\x1b[m\x1b[H\x1b[J\x1b[?25h\x1b[?1049l");
        let linux = Caps { regions: true, ..Caps::PLAIN };
        assert_eq!(leave_sequence(&linux, false), b"\x1b[r\x1b[m\x1b[H\x1b[J\x1b[?25h");
    }

    #[test]
    fn a_frame_that_was_cut_is_ended_first() {
        assert!(leave_sequence(&Caps::XTERM, true).starts_with(b"\x18\x1b[?2026l"));
    }
}
