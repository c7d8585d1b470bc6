//! A home for the reader, and what is done in it.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use tempfile::TempDir;

use crate::session::Session;

/// Shows with the list.
pub const LIST: &str = "Consultative Meeting 2025";
/// Shows where [`go_somewhere`] has gone.
pub const SECTION: &str = "Trade target for 2030";

/// How long a reader whose line is gone may take to end. It promises a second; more is a failure, not a measure.
const GONE: Duration = Duration::from_secs(20);

/// A home of the reader's own: the built-in library is read.
pub struct Desk {
    pub home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a directory");
        let fifo = Command::new("mkfifo").arg(home.path().join("alive")).status();
        assert!(fifo.expect("mkfifo runs").success());
        Self { home }
    }

    /// A path in the home.
    pub fn path(&self, name: &str) -> String {
        self.home.path().join(name).to_string_lossy().into_owned()
    }

    /// A shell's command that becomes the reader. It holds the pipe `alive` open for as long as it lives.
    pub fn reader(&self) -> String {
        let home = self.home.path().display();
        let binary = env!("CARGO_BIN_EXE_summitry");
        format!("cd /; export HOME={home} SUMMITRY_LIBRARY=; exec {binary} 9>{home}/alive")
    }

    /// To be called before the reader starts: it ends once the reader has.
    pub fn watch(&self) -> Watch {
        let mut options = std::fs::OpenOptions::new();
        options.read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
        Watch(options.open(PathBuf::from(self.path("alive"))).expect("a pipe"))
    }
}

/// The other end of the pipe that a reader holds open.
pub struct Watch(File);

impl Watch {
    /// Waits until the reader is gone.
    pub fn gone(&self) {
        let limit = Timespec::try_from(GONE).expect("fits");
        let ready = poll(&mut [PollFd::new(&self.0, PollFlags::IN)], Some(&limit)).expect("poll");
        assert_eq!(ready, 1, "the reader lives on");
    }
}

/// Quits the reader, which reports no failure.
pub fn quit(session: &mut Session) {
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
}

/// Opens the second briefing at a section.
pub fn go_somewhere(session: &mut Session) {
    session.wait_for(LIST);
    session.press("j\r]]]");
    session.wait_for(SECTION);
}
