//! Reading line by line on a terminal: what is typed there, and what keys send that type nothing.

use rustix::process::Signal as Sent;

use crate::home::Home;
use crate::session::Session;

/// The reader, once it has asked for the first line.
fn start(home: &Home) -> Session {
    let session = Session::start(&[home.command(&[]), vec!["--plain".to_owned()]].concat(), (80, 24));
    session.wait_until("a prompt", |screen| screen.contents().contains("\n> "));
    session
}

#[test]
fn keys_that_type_nothing_are_not_printed() {
    let home = Home::new();
    let mut session = start(&home);
    session.press("\x1b[A\x1b[Dca\x1bOCrd\x1bf toko\x7faev\x1b[200~\x1b[201~\r");
    session.wait_for("172 passages");
    session.wait_for("> card tokaev");
    // Up is the line before, and it can be edited.
    session.press("\x1b[A\x17mirziyoyev\n");
    session.wait_for("> card mirziyoyev");
    session.wait_for("President of Uzbekistan");
    session.press(":q\n");
    assert_eq!(session.end().code(), Some(0));
    assert!(session.is_restored());
    let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
    assert!(!bytes.contains(['\x1b', '^']), "{bytes:?}");
}

#[test]
fn left_alone_it_says_so_on_a_line_of_its_own_and_ends_with_the_place_saved() {
    let home = Home::new();
    let plain = ["--plain", "--idle", "4s"].map(str::to_owned).to_vec();
    let mut session = Session::start(&[home.command(&[]), plain].concat(), (80, 24));
    session.wait_until("a prompt", |screen| screen.contents().contains("\n> "));
    session.press("2\nli");
    let warnings = |screen: &vt100::Screen| screen.contents().matches("any key keeps it open").count();
    session.wait_until("a warning, and what was typed again", |screen| {
        warnings(screen) == 1 && screen.contents().trim_end().ends_with("> li")
    });
    session.press("s");
    session.wait_until("another warning", |screen| warnings(screen) == 2);
    assert_eq!(session.end().code(), Some(0));
    session.wait_for("no key for 4 seconds: the reader has ended");
    assert!(session.is_restored());
    assert!(home.state().contains("supreme-council-tashkent-2025"));
}

#[test]
fn a_signal_in_the_middle_of_a_line_leaves_the_terminal_as_it_was() {
    for signal in [Sent::TERM, Sent::INT, Sent::HUP, Sent::USR1] {
        let home = Home::new();
        let mut session = start(&home);
        session.press("li");
        session.wait_for("> li");
        session.signal(signal.as_raw());
        session.end();
        assert!(session.is_restored(), "{signal:?}");
    }
}

#[test]
fn a_line_goes_on_where_the_process_was_stopped() {
    let home = Home::new();
    let script = "set -m; \"$@\"; echo IN SHELL; read line; fg; echo ENDED $?; read line";
    let plain = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), home.command(&[]), vec!["--plain".into()]];
    let mut session = Session::start(&plain.concat(), (80, 24));
    session.wait_for("Type a number to open");
    session.press("card toka");
    session.wait_for("> card toka");
    session.press("\x1a");
    session.wait_for("IN SHELL");
    assert!(session.is_restored());
    session.press("\n");
    session.wait_until("the line again", |screen| screen.contents().matches("> card toka").count() == 2);
    session.press("ev\nquit\n");
    session.wait_for("172 passages");
    session.wait_for("ENDED 0");
    assert!(session.is_restored());
}
