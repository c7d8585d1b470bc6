//! A program in a pseudo-terminal: what it sends, when, and what it has cost so far.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// A program that runs in a terminal of its own.
pub struct Terminal {
    child: Child,
    master: File,
    started: Instant,
    /// All that was sent.
    pub bytes: Vec<u8>,
}

impl Terminal {
    /// Starts a program in a terminal of that many columns and rows; `None` where it is not installed.
    pub fn start(command: &mut Command, (cols, rows): (u16, u16)) -> Option<Self> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
        grantpt(&master).expect("a terminal");
        unlockpt(&master).expect("a terminal");
        let name = ptsname(&master, Vec::new()).expect("a name").into_string().expect("plain text");
        let slave = OpenOptions::new().read(true).write(true).open(name).expect("a terminal");
        tcsetwinsize(&slave, Winsize { ws_col: cols, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 }).expect("a size");
        let end = || Stdio::from(slave.try_clone().expect("a handle"));
        command.env("TERM", "xterm-256color").stdin(end()).stdout(end()).stderr(end());
        let started = Instant::now();
        let child = command.spawn().ok()?;
        Some(Self { child, master: master.into(), started, bytes: Vec::new() })
    }

    /// Reads until `text` has been sent; how long after the start that was.
    pub fn wait_for(&mut self, text: &str) -> Duration {
        let mut looked = 0;
        while !self.bytes[looked..].windows(text.len()).any(|window| window == text.as_bytes()) {
            looked = self.bytes.len().saturating_sub(text.len());
            assert!(self.read(PATIENCE), "{text:?} never came");
        }
        self.started.elapsed()
    }

    /// Presses keys and reads until nothing has come for `quiet`; how many bytes came.
    pub fn press(&mut self, keys: &str, quiet: Duration) -> usize {
        let before = self.bytes.len();
        self.master.write_all(keys.as_bytes()).expect("a terminal takes keys");
        self.settle(quiet);
        self.bytes.len() - before
    }

    /// Reads until nothing has come for `quiet`.
    pub fn settle(&mut self, quiet: Duration) {
        while self.read(quiet) {}
    }

    /// Reads what comes next; false where nothing does within `limit`, or the program has gone.
    fn read(&mut self, limit: Duration) -> bool {
        let mut fds = [PollFd::from_borrowed_fd(self.master.as_fd(), PollFlags::IN)];
        let limit = Timespec::try_from(limit).expect("a short time");
        if poll(&mut fds, Some(&limit)).unwrap_or(0) == 0 {
            return false;
        }
        let mut buffer = [0; 65536];
        let count = self.master.read(&mut buffer).unwrap_or(0);
        self.bytes.extend_from_slice(&buffer[..count]);
        count > 0
    }

    /// The processor time that it has taken.
    pub fn processor(&self) -> Duration {
        super::processor_of(self.child.id())
    }

    /// The most memory it ever had resident, in bytes.
    pub fn peak(&self) -> u64 {
        super::peak_of(&format!("/proc/{}/status", self.child.id()))
    }

    /// Ends it.
    pub fn end(mut self) {
        // It may have gone already.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
