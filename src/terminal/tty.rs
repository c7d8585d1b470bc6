//! The two ends of the terminal.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::termios::{isatty, tcgetwinsize, ttyname};

use crate::screen::Size;

/// What a terminal that does not tell its size is taken for.
const USUAL: Size = Size { cols: 80, rows: 24 };

/// The terminal that the reader runs in.
#[derive(Debug)]
pub struct Tty {
    input: OwnedFd,
    output: Output,
}

impl Tty {
    /// Finds the terminal: standard input to read from and standard output to write to, each replaced by `/dev/tty` if
    /// it is no terminal. An error says that there is none.
    pub fn open() -> io::Result<Self> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        let input = if isatty(&stdin) { stdin.as_fd().try_clone_to_owned()? } else { open("/dev/tty".into())?.into() };
        let file = if isatty(&stdout) { reopen(stdout.as_fd())? } else { open("/dev/tty".into())? };
        Ok(Self { input, output: Output { file, cut: Arc::default() } })
    }

    /// Columns and rows. A terminal that says 0, as a serial line does, is taken for 80x24.
    pub fn size(&self) -> Size {
        self.output.size()
    }

    /// The end to read from.
    pub fn input(&self) -> io::Result<OwnedFd> {
        self.input.try_clone()
    }

    /// The end to write to.
    pub fn output(&self) -> io::Result<Output> {
        self.output.try_clone()
    }
}

/// The end of the terminal to write to. Where the system lets the terminal be opened a second time, writing never waits
/// but fails with `WouldBlock`.
#[derive(Debug)]
pub struct Output {
    file: File,
    /// Whether the last write was taken in part: the terminal may be in the middle of a sequence.
    cut: Arc<AtomicBool>,
}

impl Output {
    /// A second handle of the same.
    pub(super) fn try_clone(&self) -> io::Result<Self> {
        Ok(Self { file: self.file.try_clone()?, cut: Arc::clone(&self.cut) })
    }

    /// See [`Tty::size`].
    pub(super) fn size(&self) -> Size {
        match tcgetwinsize(&self.file) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { cols: size.ws_col, rows: size.ws_row },
            _ => USUAL,
        }
    }

    /// The descriptor, to wait on.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }

    /// Whether the terminal may be in the middle of a sequence.
    pub(super) fn is_cut(&self) -> bool {
        self.cut.load(Ordering::Relaxed)
    }

    /// Writes all of `bytes`, waiting for the terminal for at most `limit`; what it does not take then is lost.
    pub(super) fn write_within(&mut self, mut bytes: &[u8], limit: Duration) {
        let end = Instant::now() + limit;
        while !bytes.is_empty() {
            match self.write(bytes) {
                Ok(n) => bytes = &bytes[n..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    let left = end.saturating_duration_since(Instant::now());
                    let writable = &mut [PollFd::new(&self.file, PollFlags::OUT)];
                    if left.is_zero() || !matches!(poll(writable, Timespec::try_from(left).ok().as_ref()), Ok(1..)) {
                        return;
                    }
                }
                Err(_) => return,
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.cut.store(written < bytes.len(), Ordering::Relaxed);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens the terminal `fd` a second time, so that writing need not wait. To switch the waiting off on `fd` itself would
/// do so for every program that shares it, the shell too, and outlast us. Where that is not allowed (after `su`, say),
/// `fd` itself serves, and writing waits.
fn reopen(fd: BorrowedFd<'_>) -> io::Result<File> {
    let name = ttyname(fd, Vec::new()).map(|name| OsString::from_vec(name.into_bytes()));
    match name.map_err(io::Error::from).and_then(open) {
        Ok(file) => Ok(file),
        Err(_) => Ok(fd.try_clone_to_owned()?.into()),
    }
}

/// Opens a terminal for both ways, never to wait.
fn open(name: OsString) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new().read(true).write(true).custom_flags(flags.bits().cast_signed()).open(name)
}
