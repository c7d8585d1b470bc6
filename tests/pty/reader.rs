//! The real program in a pseudo-terminal: reading, every way out, and what may stand in its way.

use std::fs;

use rustix::process::Signal as Sent;
use tempfile::TempDir;

use crate::session::Session;

/// Shows with the list.
const LIST: &str = "Consultative Meeting 2025";
/// Shows where [`Home::somewhere`] has gone.
const SECTION: &str = "Trade target for 2030";

/// A user's home, and nothing else of the user's: the built-in library is read.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    /// The reader's command line, with more variables in its environment.
    fn command(&self, variables: &[&str]) -> Vec<String> {
        let home = format!("HOME={}", self.0.path().display());
        let env = ["env", "-i", &home, "PATH=/usr/bin:/bin", "SUMMITRY_LIBRARY=", "TERM=xterm-256color"];
        let outside = ["sh", "-c", "cd /; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_summitry")];
        [&env[..], variables, &outside].concat().into_iter().map(str::to_owned).collect()
    }

    fn start(&self, variables: &[&str]) -> Session {
        let session = Session::start(&self.command(variables), (80, 24));
        session.wait_for(LIST);
        session
    }

    /// A reader that has gone to a section of the second briefing.
    fn somewhere(&self) -> Session {
        let mut session = self.start(&[]);
        go_somewhere(&mut session);
        session
    }

    /// Holds that a reader that starts now begins where the last one was left.
    fn remembers(&self) {
        let mut session = Session::start(&self.command(&[]), (80, 24));
        session.wait_for(SECTION);
        quit(&mut session);
    }

    /// What is remembered of the built-in library, as it stands on the disk.
    fn state(&self) -> String {
        fs::read_to_string(self.0.path().join(".local/state/summitry/built-in/places.json")).expect("a state")
    }
}

fn go_somewhere(session: &mut Session) {
    session.press("j\r]]]");
    session.wait_for(SECTION);
}

fn quit_input(session: &mut Session) {
    session.press("\x03");
    session.wait_until("no input", |screen| !screen.contents().contains("find: "));
    quit(session);
}

fn quit(session: &mut Session) {
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
    assert!(session.is_restored());
}

#[test]
fn read_find_and_quit() {
    let home = Home::new();
    let mut session = home.somewhere();
    session.press("\x10aktau port");
    session.wait_for("find: aktau port");
    session.wait_for("Kuryk");
    session.press("\r");
    session.wait_for("/ search");
    quit(&mut session);
    assert!(home.state().contains("aktau port"), "the query is remembered");
}

#[test]
fn signals_end_it_and_the_place_is_kept() {
    for signal in [Sent::TERM, Sent::HUP, Sent::INT, Sent::QUIT] {
        let home = Home::new();
        let mut session = home.somewhere();
        session.signal(signal);
        assert_eq!(session.end().code(), Some(128 + signal.as_raw()));
        assert!(session.is_restored());
        home.remembers();
    }
}

#[test]
fn a_line_that_breaks_ends_it_and_the_place_is_kept() {
    let home = Home::new();
    assert_eq!(home.somewhere().hang_up().code(), Some(129));
    home.remembers();
}

#[test]
fn stop_and_continue_under_a_shell() {
    let home = Home::new();
    let script = "set -m; \"$@\"; echo IN SHELL; read line; fg; echo ENDED $?; read line";
    let program = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), home.command(&[])].concat();
    let mut session = Session::start(&program, (80, 24));
    session.wait_for(LIST);
    go_somewhere(&mut session);
    session.press("\x1a");
    session.wait_for("IN SHELL");
    assert!(session.is_restored());
    session.press("\n");
    session.wait_for(SECTION);
    assert!(!session.is_cooked());
    session.press("q");
    session.wait_for("ENDED 0");
    assert!(session.is_restored());
}

#[test]
fn nothing_leads_out_of_a_restricted_reader() {
    let home = Home::new();
    let mut restricted = home.command(&["EDITOR=echo EDITED"]);
    restricted.push("--restricted".into());
    // Under a shell that could continue it, and with a library whose files could be edited.
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/briefings");
    restricted.extend(["--library".into(), library.into()]);
    let script = "set -m; \"$@\"; echo ENDED $?; read line";
    let program = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), restricted].concat();
    let mut session = Session::start(&program, (80, 24));
    session.wait_for(LIST);
    go_somewhere(&mut session);
    for key in ["\x1a", "e", ":suspend\r", ":edit\r"] {
        session.press(key);
        session.wait_for("--restricted");
        session.press("\x1b[B");
        session.wait_until("no message", |screen| !screen.contents().contains("--restricted"));
    }
    session.press("q");
    session.wait_for("ENDED 0");
    let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
    assert!(!bytes.contains("EDITED"));
}

#[test]
fn nor_out_of_one_that_reads_line_by_line() {
    let home = Home::new();
    let arguments = ["--plain", "--restricted"].map(str::to_owned).to_vec();
    let script = "set -m; \"$@\"; echo ENDED $?; read line";
    let program = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), home.command(&[]), arguments].concat();
    let mut session = Session::start(&program, (80, 24));
    session.wait_for("help for the commands");
    session.press("\x1a");
    session.press("figures trade\n");
    session.wait_for("Series ");
    session.press("quit\n");
    session.wait_for("ENDED 0");
}

#[test]
fn a_state_that_cannot_be_kept_costs_a_message() {
    let home = Home::new();
    fs::write(home.0.path().join("file"), "").expect("a file");
    let state = format!("XDG_STATE_HOME={}/file/state", home.0.path().display());
    let mut session = home.start(&[&state]);
    session.wait_for("places.json: what");
    go_somewhere(&mut session);
    quit(&mut session);
}

#[test]
fn a_full_disk_costs_a_message() {
    let home = Home::new();
    // A limit of 0 on the size of files lets every write to one fail, as a full disk does.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
    let program = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), home.command(&[])].concat();
    let mut session = Session::start(&program, (80, 24));
    session.wait_for(LIST);
    go_somewhere(&mut session);
    session.wait_for("places.json: what");
    quit(&mut session);
}

#[test]
fn two_readers_at_once_keep_each_others_places() {
    let home = Home::new();
    let (mut one, mut other) = (home.start(&[]), home.start(&[]));
    go_somewhere(&mut one);
    other.press("jj\r");
    other.wait_for("Khiva, Uzbekistan");
    quit(&mut one);
    quit(&mut other);
    let state = home.state();
    assert!(state.contains("supreme-council-tashkent-2025") && state.contains("khiva"), "{state}");
}

#[test]
fn a_sequence_in_two_pieces_is_one_key() {
    let home = Home::new();
    // A machine that is busy may make a longer pause of it than a sequence can have: then once more.
    let one_key = (0..20).any(|_| {
        let mut session = home.start(&[]);
        session.press_apart("\x1b");
        session.press_apart("[");
        session.press("B");
        let moved = |screen: &vt100::Screen| screen.contents().contains("2 of 5");
        // As keys of their own they end with the `B` that blanks the screen.
        session.wait_until("an answer", |screen| moved(screen) || screen.contents().trim().is_empty());
        session.shows(moved)
    });
    assert!(one_key);
    let mut session = home.start(&[]);
    session.press("\x1b[B");
    session.wait_for("2 of 5");
    // Nothing of a longer one is typed either: the list still has the keys.
    session.press_apart("\x1b[999;9");
    session.press("9~j");
    session.wait_for("3 of 5");
    // In an input as well, where it would be typed.
    session.press("\x10");
    session.press_apart("\x1b[");
    session.press_apart("20;");
    session.press("99~trade");
    session.wait_for("find: trade");
    quit_input(&mut session);
}

#[test]
fn a_lone_escape_acts_once_nothing_follows() {
    let home = Home::new();
    let mut session = home.start(&[]);
    session.press("\x10trade");
    session.wait_for("find: trade");
    session.press_apart("\x1b");
    session.wait_until("no finder", |screen| !screen.contents().contains("find: trade"));
    quit(&mut session);
}

#[test]
fn a_line_that_stalls_is_sent_the_newest_frame_and_none_between() {
    let home = Home::new();
    let mut session = home.somewhere();
    let before = session.bytes().len();
    session.stall();
    // Each is a frame of more than a kilobyte, and most come to the reader by themselves.
    for _ in 0..600 {
        session.press_apart("\x1b[6~");
        session.press_apart("\x1b[5~");
    }
    session.press_apart("G");
    session.go_on();
    session.wait_for("100%");
    let sent = session.bytes().len() - before;
    // What the system holds for a terminal, and the frames at its ends.
    assert!(sent < 100_000, "{sent} bytes");
    quit(&mut session);
}

#[test]
fn a_paste_is_text_in_an_input_and_nothing_elsewhere() {
    let home = Home::new();
    let mut session = home.start(&[]);
    session.press("\x1b[200~jjq\r\x1b[201~j");
    session.wait_for("2 of 5");
    session.press("\x10\x1b[200~aktau\rq\x1b[201~");
    session.wait_for("find: aktau q");
    session.press("\x1b[21~");
    session.press("\x03");
    session.end();
    assert!(session.is_restored());
}

#[test]
fn no_colour_is_sent_and_the_selection_still_shows() {
    let home = Home::new();
    let mut session = home.start(&["NO_COLOR=1"]);
    go_somewhere(&mut session);
    session.press("\x10trade");
    session.wait_for("hits");
    session.press("\x1b");
    session.wait_for(SECTION);
    session.press("\x1b[D");
    session.wait_for("▌");
    let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
    for sequence in bytes.split("\x1b[").skip(1) {
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).expect("a whole sequence");
        let colour = |n: u16| (30..50).contains(&n) || (90..108).contains(&n);
        let colours = sequence[..end].split(';').any(|n| n.parse().is_ok_and(colour));
        assert!(!(sequence[end..].starts_with('m') && colours), "{sequence:?}");
    }
    session.wait_until("a selection in bold", |screen| {
        let row = (0..24).find(|&row| screen.cell(row, 0).is_some_and(|cell| cell.contents() == "▌"));
        row.is_some_and(|row| screen.cell(row, 3).is_some_and(vt100::Cell::bold))
    });
    quit(&mut session);
}

#[test]
fn a_dumb_terminal_gets_the_list() {
    let home = Home::new();
    let mut session = Session::start(&home.command(&["TERM=dumb"]), (80, 24));
    session.wait_for("supreme-council-tashkent-2025");
    assert_eq!(session.end().code(), Some(0));
    assert!(!session.bytes().contains(&0x1b));
}
