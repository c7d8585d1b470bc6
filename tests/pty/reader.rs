//! The real program in a pseudo-terminal: reading, every way out, and what may stand in its way.

use std::fs;

use rustix::process::Signal as Sent;

use crate::home::{Home, LIST, SECTION, go_somewhere, quit, quit_input};
use crate::session::Session;

#[test]
fn read_find_and_quit() {
    let home = Home::new();
    let mut session = home.somewhere();
    session.press("\x10aktau port");
    session.wait_for("find: aktau port");
    session.wait_for("Kuryk");
    session.press("\r");
    session.wait_for("esc back   f8 copy");
    quit(&mut session);
    assert!(home.state().contains("aktau port"), "the query is remembered");
}

#[test]
fn signals_end_it_and_the_place_is_kept() {
    for signal in [Sent::TERM, Sent::HUP, Sent::INT, Sent::QUIT] {
        let home = Home::new();
        let mut session = home.somewhere();
        session.signal(signal.as_raw());
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
    session.wait_for("Type a number to open");
    session.press("\x1a");
    session.press("figures trade\n");
    session.wait_for("Series: ");
    session.press("quit\n");
    session.wait_for("ENDED 0");
}

#[test]
fn a_state_that_cannot_be_kept_costs_a_message() {
    let home = Home::new();
    fs::write(home.0.path().join("file"), "").expect("a file");
    let state = format!("XDG_STATE_HOME={}/file/state", home.0.path().display());
    let mut session = home.start(&[&state]);
    session.wait_for("places.json: the reading state cannot be read");
    go_somewhere(&mut session);
    quit(&mut session);
}

#[test]
fn a_full_disk_costs_a_message() {
    let home = Home::new();
    // A limit of 0 on the size of files lets every write to one fail, as a full disk does.
    let script = "ulimit -f 0; exec \"$@\"";
    let program = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), home.command(&[])].concat();
    let mut session = Session::start(&program, (80, 24));
    session.wait_for(LIST);
    go_somewhere(&mut session);
    session.wait_for("places.json: the reading state cannot be saved");
    quit(&mut session);
}

#[test]
fn a_terminal_larger_than_any_screen_is_drawn_on_as_far_as_it_goes() {
    let home = Home::new();
    let row = |screen: &vt100::Screen, row| screen.rows(0, 1200).nth(row).unwrap_or_default().trim_end().to_owned();
    for start in [(1200, 30), (80, 600)] {
        let mut session = Session::start(&home.command(&[]), start);
        session.wait_for(LIST);
        for (cols, rows) in [(80, 600), (1200, 499), (1200, 24)] {
            session.resize(cols, rows);
            session.wait_until("a status line to the right edge", |screen| {
                let status = row(screen, usize::from(rows.min(500)) - 1);
                status.contains("quit") && status.chars().count() == usize::from(cols) - 1
            });
        }
        session.press("G");
        quit(&mut session);
    }
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
fn a_query_from_the_command_line_is_answered_without_a_key() {
    let home = Home::new();
    // The second time there is a place where the last reading ended.
    for _ in 0..2 {
        let program = [home.command(&[]), ["--find", "aktau port"].map(str::to_owned).to_vec()].concat();
        let mut session = Session::start(&program, (80, 24));
        session.wait_for("Kuryk");
        session.press("\x1b");
        session.wait_until("no input", |screen| !screen.contents().contains("find: "));
        session.press("j\r]]]");
        quit(&mut session);
    }
}

#[test]
fn keys_that_are_typed_ahead_are_obeyed() {
    let home = Home::new();
    let mut session = Session::start(&home.command(&[]), (80, 24));
    session.press("\x10aktau port");
    session.wait_for("Kuryk");
    quit_input(&mut session);
}
