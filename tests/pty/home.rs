//! A home for the real program, and what is done in it.

use std::fs;

use tempfile::TempDir;

use crate::session::Session;

/// Shows with the list.
pub const LIST: &str = "Consultative Meeting 2025";
/// Shows where [`Home::somewhere`] has gone.
pub const SECTION: &str = "Trade target for 2030";

/// A user's home, and nothing else of the user's: the built-in library is read.
pub struct Home(pub TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    /// The reader's command line, with more variables in its environment.
    pub fn command(&self, variables: &[&str]) -> Vec<String> {
        let home = format!("HOME={}", self.0.path().display());
        let env = ["env", "-i", &home, "PATH=/usr/bin:/bin", "SUMMITRY_LIBRARY=", "TERM=xterm-256color"];
        let outside = ["sh", "-c", "cd /; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_summitry")];
        [&env[..], variables, &outside].concat().into_iter().map(str::to_owned).collect()
    }

    pub fn start(&self, variables: &[&str]) -> Session {
        let session = Session::start(&self.command(variables), (80, 24));
        session.wait_for(LIST);
        session
    }

    /// A reader that has gone to a section of the second briefing.
    pub fn somewhere(&self) -> Session {
        let mut session = self.start(&[]);
        go_somewhere(&mut session);
        session
    }

    /// Holds that a reader that starts now begins where the last one was left.
    pub fn remembers(&self) {
        let mut session = Session::start(&self.command(&[]), (80, 24));
        session.wait_for(SECTION);
        quit(&mut session);
    }

    /// What is remembered of the built-in library, as it stands on the disk.
    pub fn state(&self) -> String {
        fs::read_to_string(self.0.path().join(".local/state/summitry/built-in/places.json")).expect("a state")
    }
}

pub fn go_somewhere(session: &mut Session) {
    session.press("j\r]]]");
    session.wait_for(SECTION);
}

pub fn quit_input(session: &mut Session) {
    session.press("\x03");
    session.wait_until("no input", |screen| !screen.contents().contains("find: "));
    quit(session);
}

pub fn quit(session: &mut Session) {
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
    assert!(session.is_restored());
}
