//! The way into the terminal's full-screen state, and every way out of it.

use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;
use std::{io, panic, process};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::tty::Output;
use super::{Caps, Tty};

/// How long the way out waits for a terminal that takes no bytes.
const PATIENCE: Duration = Duration::from_millis(300);

/// What it takes to restore the terminal on a panic or a deadline; `None` while it is not ours.
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
    ///
    /// # Errors
    ///
    /// If the terminal is gone, or the system provides no file.
    pub fn enter(tty: &Tty, caps: Caps) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(leave_on_panic);
        let guard = Self { output: tty.output()?, caps };
        guard.enter_again()?;
        Ok(guard)
    }

    /// Enters again after another program had the terminal, as on [`super::Signal::Continue`].
    ///
    /// # Errors
    ///
    /// If the terminal is gone, which also continues a stopped process, or the system provides no file.
    pub fn enter_again(&self) -> io::Result<()> {
        // What the way out needs is at hand before there is anything to undo: the system may give no more files.
        let entered = Entered { output: self.output.try_clone()?, caps: self.caps, thread: thread::current().id() };
        disable_raw_mode()?;
        enable_raw_mode()?;
        *ENTERED.lock().unwrap_or_else(PoisonError::into_inner) = Some(entered);
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Leaves the terminal as it was found. Calling it more than once does no harm.
pub(super) fn leave() {
    let entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(Entered { mut output, caps, .. }) = entered {
        let bytes = leave_sequence(&caps, output.is_cut());
        output.write_within(&bytes, PATIENCE);
        // If the line is gone, there is nothing to restore, and nowhere to report it.
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

/// What turns off every mode that may be on. `cut`: the terminal may be in the middle of a sequence, which CAN ends,
/// and of a synchronized update.
fn leave_sequence(caps: &Caps, cut: bool) -> Vec<u8> {
    let when = |on: bool, bytes: &'static [u8]| if on { bytes } else { b"" };
    [
        when(cut, b"\x18"),
        when(cut && caps.synchronized, b"\x1b[?2026l"),
        when(caps.hyperlinks, b"\x1b]8;;\x1b\\"),
        when(caps.modes, b"\x1b[?1000;1006;2004l"),
        when(caps.regions, b"\x1b[r"),
        b"\x1b[m",
        // Without an alternate screen to leave, the text would stay.
        b"\x1b[H\x1b[J",
        b"\x1b[?25h",
        when(caps.modes, b"\x1b[?1049l"),
    ]
    .concat()
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
