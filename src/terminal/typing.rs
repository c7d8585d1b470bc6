//! Typing into a terminal without a screen: keys come as they are pressed and are not echoed, so that the bytes of
//! special keys are not seen. Every way out restores the terminal: a thread waits for the signals.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Resource, getrlimit};
use rustix::termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level;

use super::signals;
use crate::parallel;

/// The terminal and the modes that were found; `None` while it is not ours.
static FOUND: Mutex<Option<(OwnedFd, Termios)>> = Mutex::new(None);

/// Reads keys from the terminal.
#[derive(Debug)]
pub struct Typing {
    input: OwnedFd,
    /// Readable once the process was stopped and continued.
    again: UnixStream,
}

/// What has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// These bytes, in the order in which they came.
    Bytes(Vec<u8>),
    /// Nothing, in the time given.
    Nothing,
    /// The process was stopped and continued: what was typed so far has to be written again.
    Again,
    /// The end of the input.
    End,
}

impl Typing {
    /// Reads keys from `input` from here on; `None` where that is not a terminal, or one with echo off, where somebody
    /// else edits lines already. `stops`: whether SIGTSTP stops the process.
    ///
    /// # Errors
    ///
    /// Where the modes of the terminal cannot be read or set.
    pub fn new(input: OwnedFd, stops: bool) -> io::Result<Option<Self>> {
        if !isatty(&input) || !tcgetattr(&input)?.local_modes.contains(LocalModes::ECHO | LocalModes::ICANON) {
            return Ok(None);
        }
        let (again, wake) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let (terminal, (started, catches)) = (input.try_clone()?, sync_channel(1));
        let watch = move || {
            // Caught in the thread, so that no signal is caught if the system gives no thread. After an error nothing
            // waits for signals.
            let signals = signals::catch();
            _ = started.send(signals.is_ok());
            if let Ok(signals) = signals {
                watch(signals, &terminal, &wake, stops);
            }
        };
        if parallel::spawn("signals", watch).is_err() || !catches.recv().unwrap_or(false) {
            return Ok(None);
        }
        enter(&input)?;
        Ok(Some(Self { input, again }))
    }

    /// Waits for keys, for at most `patience`.
    ///
    /// # Errors
    ///
    /// Where the terminal cannot be read; that its line is gone is an end.
    pub fn read(&mut self, patience: Option<Duration>) -> io::Result<Typed> {
        let timeout = patience.and_then(|time| Timespec::try_from(time).ok());
        let mut fds = [PollFd::new(&self.input, PollFlags::IN), PollFd::new(&self.again, PollFlags::IN)];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(0) => return Ok(Typed::Nothing),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [input, again] = fds.map(|fd| !fd.revents().is_empty());
        if again {
            // Several wake-ups count as one.
            _ = self.again.read(&mut [0; 64])?;
            return Ok(Typed::Again);
        }
        let mut bytes = [0; 256];
        match if input { rustix::io::read(&self.input, &mut bytes) } else { Err(rustix::io::Errno::INTR) } {
            Ok(0) => Ok(Typed::End),
            Ok(count) => Ok(Typed::Bytes(bytes[..count].to_vec())),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => Ok(Typed::Bytes(Vec::new())),
            // The line is gone.
            Err(rustix::io::Errno::IO) => Ok(Typed::End),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Typing {
    fn drop(&mut self) {
        leave(&mut found());
    }
}

/// Lends the terminal, as it was found, to `other` until that returns. Does nothing else if no keys are being read.
pub fn lend<T>(other: impl FnOnce() -> T) -> T {
    let lent = leave(&mut found());
    let result = other();
    if let Some(terminal) = lent {
        // An error means that the line is gone, which the next key reports.
        _ = enter(&terminal);
    }
    result
}

/// Switches echo and line mode off.
fn enter(terminal: &impl AsFd) -> io::Result<()> {
    let mut held = found();
    let before = tcgetattr(terminal)?;
    let mut modes = before.clone();
    modes.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON);
    let terminal = terminal.as_fd().try_clone_to_owned()?;
    tcsetattr(&terminal, OptionalActions::Now, &modes)?;
    *held = Some((terminal, before));
    Ok(())
}

/// Leaves the terminal as it was found; returns it, if it was ours.
fn leave(found: &mut Option<(OwnedFd, Termios)>) -> Option<OwnedFd> {
    let (terminal, modes) = found.take()?;
    // If the line is gone, there is nothing to restore.
    _ = tcsetattr(&terminal, OptionalActions::Now, &modes);
    Some(terminal)
}

fn found() -> MutexGuard<'static, Option<(OwnedFd, Termios)>> {
    FOUND.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Restores the terminal at every signal, then lets it do what it does by default. Runs as long as the process does.
fn watch(mut signals: SignalDelivery<UnixStream, SignalOnly>, terminal: &OwnedFd, wake: &UnixStream, stops: bool) {
    let mut is_stopped = false;
    loop {
        // An error is an interruption.
        _ = poll(&mut [PollFd::new(signals.get_read(), PollFlags::IN)], None);
        for signal in signals.pending() {
            let is_lent = found().is_none();
            match signal {
                SIGWINCH => {}
                SIGTSTP if !stops => {}
                // These are for the program that has the terminal now.
                SIGINT | SIGQUIT if is_lent => {}
                SIGCONT if is_lent && !is_stopped => {}
                // The system sends it where a file grows beyond the limit; the write fails, and that is reported.
                SIGXFSZ if getrlimit(Resource::Fsize).current.is_some() => {}
                SIGTSTP if !is_lent => {
                    leave(&mut found());
                    is_stopped = true;
                    carry_out(SIGTSTP);
                }
                SIGCONT => {
                    // The modes that were found are still known; the shell may have set its own.
                    leave(&mut found());
                    is_stopped = false;
                    again(terminal, wake);
                }
                _ => {
                    leave(&mut found());
                    carry_out(signal);
                }
            }
        }
    }
}

fn carry_out(signal: i32) {
    // An error can only mean that there is no such signal.
    _ = low_level::emulate_default_handler(signal);
}

/// The process goes on after a stop.
fn again(terminal: &OwnedFd, mut wake: &UnixStream) {
    // An error means that the line is gone, which the next key reports; or that there is more to wake than fits.
    _ = enter(terminal);
    _ = wake.write_all(&[0]);
}
