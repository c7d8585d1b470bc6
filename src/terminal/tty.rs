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
use rustix::process::getsid;
use rustix::termios::{isatty, tcgetsid, tcgetwinsize, ttyname};

use crate::screen::Size;

/// The size that is assumed of a terminal that does not report one.
const USUAL: Size = Size { cols: 80, rows: 24 };

/// The terminal that the reader runs in.
#[derive(Debug)]
pub struct Tty {
    input: OwnedFd,
    output: Output,
}

impl Tty {
    /// Finds the terminal: standard input to read from and standard output to write to, each replaced by `/dev/tty` if
    /// it is not a terminal.
    ///
    /// # Errors
    ///
    /// If there is no terminal.
    pub fn open() -> io::Result<Self> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        let input = if isatty(&stdin) { stdin.as_fd().try_clone_to_owned()? } else { open("/dev/tty".into())?.into() };
        let output =
            if isatty(&stdout) { Output::reopen(stdout.as_fd())? } else { Output::new(open("/dev/tty".into())?) };
        Ok(Self { input, output })
    }

    /// Columns and rows: see [`size_of`].
    pub fn size(&self) -> Size {
        self.output.size()
    }

    /// The end to read from.
    ///
    /// # Errors
    ///
    /// If the system provides no file.
    pub fn input(&self) -> io::Result<OwnedFd> {
        self.input.try_clone()
    }

    /// The end to write to.
    ///
    /// # Errors
    ///
    /// If the system provides no file.
    pub fn output(&self) -> io::Result<Output> {
        self.output.try_clone()
    }
}

/// The end of the terminal to write to. Writing never waits but fails with `WouldBlock`.
#[derive(Debug)]
pub struct Output {
    file: File,
    /// Whether a write to `file` waits for the terminal to take all of it.
    waits: bool,
    /// Whether the last write was taken in part: the terminal may be in the middle of a sequence.
    cut: Arc<AtomicBool>,
}

impl Output {
    /// An end that was opened never to wait.
    fn new(file: File) -> Self {
        Self { file, waits: false, cut: Arc::default() }
    }

    /// Opens the terminal `fd` a second time, so that writing need not wait. Switching `fd` itself to non-blocking
    /// would affect every program that shares it, the shell included, and outlast this process. After `su` its device
    /// belongs to somebody else, and only `/dev/tty` leads there; where that is not ours either, `fd` itself serves.
    fn reopen(fd: BorrowedFd<'_>) -> io::Result<Self> {
        let device = ttyname(fd, Vec::new()).map(|name| OsString::from_vec(name.into_bytes()));
        let controlling = || tcgetsid(fd).and_then(|of_fd| Ok(of_fd == getsid(None)?)).unwrap_or(false);
        match device.map_err(io::Error::from).and_then(open) {
            Ok(file) => Ok(Self::new(file)),
            Err(_) => match Some("/dev/tty").filter(|_| controlling()).map(|name| open(name.into())) {
                Some(Ok(file)) => Ok(Self::new(file)),
                _ => Ok(Self { waits: true, ..Self::new(fd.try_clone_to_owned()?.into()) }),
            },
        }
    }

    /// A second handle of the same.
    pub(super) fn try_clone(&self) -> io::Result<Self> {
        Ok(Self { file: self.file.try_clone()?, waits: self.waits, cut: Arc::clone(&self.cut) })
    }

    /// See [`Tty::size`].
    pub(super) fn size(&self) -> Size {
        size_of(&self.file)
    }

    /// The descriptor, to wait on.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }

    /// Whether the terminal may be in the middle of a sequence.
    pub(super) fn is_cut(&self) -> bool {
        self.cut.load(Ordering::Relaxed)
    }

    /// Writes the first byte, if the terminal takes one; writing more at once might block.
    fn write_byte(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let writable = &mut [PollFd::new(&self.file, PollFlags::OUT)];
        match poll(writable, Some(&Timespec::default()))? {
            0 => Err(ErrorKind::WouldBlock.into()),
            _ => self.file.write(&bytes[..bytes.len().min(1)]),
        }
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
        let written = if self.waits { self.write_byte(bytes)? } else { self.file.write(bytes)? };
        self.cut.store(written < bytes.len(), Ordering::Relaxed);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Columns and rows of a terminal. Without a terminal, or if it says 0, as a serial line does, they are 80x24.
pub fn size_of(terminal: impl AsFd) -> Size {
    match tcgetwinsize(terminal) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { cols: size.ws_col, rows: size.ws_row },
        _ => USUAL,
    }
}

/// Opens a terminal for both ways, never to wait.
fn open(name: OsString) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new().read(true).write(true).custom_flags(flags.bits().cast_signed()).open(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    #[test]
    fn a_terminal_that_can_only_be_waited_for_is_not_waited_for() {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&master).and_then(|()| unlockpt(&master)).expect("a slave");
        let name = OsString::from_vec(ptsname(&master, Vec::new()).expect("a name").into_bytes());
        let mut options = OpenOptions::new();
        options.write(true).custom_flags(OFlags::NOCTTY.bits().cast_signed());
        let mut output = Output { waits: true, ..Output::new(options.open(name).expect("the slave opens")) };
        // Nobody reads, so it soon takes no more bytes.
        let stalled = (0..1 << 20).map(|_| output.write(b"xx")).find_map(Result::err);
        assert_eq!(stalled.map(|error| error.kind()), Some(ErrorKind::WouldBlock));
        output.write_within(b"farewell", Duration::ZERO);
    }
}
