//! Reading over `ssh`, and what may become of the client.

use rustix::process::Signal;

use crate::desk::{Desk, LIST, SECTION, go_somewhere, quit};
use crate::server::Server;
use crate::session::Session;

const SIZE: (u16, u16) = (80, 24);

#[test]
#[ignore = "needs sshd"]
fn reading_finding_and_resizing() {
    let (server, desk) = (Server::start(), Desk::new());
    let watch = desk.watch();
    let mut session = Session::start(&server.client(&desk.reader()), SIZE);
    go_somewhere(&mut session);
    session.press("\x10aktau port");
    session.wait_for("find: aktau port");
    session.wait_for("Kuryk");
    session.press("\x1b");
    session.wait_for(SECTION);
    // A key in two packets.
    session.press("h");
    session.wait_for("2 of 5");
    session.press_apart("\x1b[");
    session.press("B");
    session.wait_for("3 of 5");
    session.press("k\r");
    session.wait_for(SECTION);
    session.resize(100, 30);
    session.wait_until("a status line on the last row", |screen| {
        screen.rows(0, 100).nth(29).is_some_and(|row| row.contains("? help"))
    });
    quit(&mut session);
    assert!(session.is_restored());
    watch.gone();
}

#[test]
#[ignore = "needs sshd"]
fn a_client_that_is_killed_or_hangs_up_leaves_no_reader_and_the_place_is_kept() {
    let server = Server::start();
    for killed in [true, false] {
        let desk = Desk::new();
        let watch = desk.watch();
        let mut session = Session::start(&server.client(&desk.reader()), SIZE);
        go_somewhere(&mut session);
        if killed {
            session.signal(Signal::KILL.as_raw());
            session.end();
        } else {
            session.hang_up();
        }
        watch.gone();
        let mut session = Session::start(&server.client(&desk.reader()), SIZE);
        session.wait_for(SECTION);
        quit(&mut session);
    }
}

#[test]
#[ignore = "needs sshd"]
fn a_client_that_is_stopped_and_continued_goes_on() {
    let (server, desk) = (Server::start(), Desk::new());
    let watch = desk.watch();
    let mut session = Session::start(&server.client(&desk.reader()), SIZE);
    go_somewhere(&mut session);
    session.signal(Signal::STOP.as_raw());
    session.press("G");
    session.resize(90, 20);
    session.signal(Signal::CONT.as_raw());
    // Whichever of the two comes first, the end of the briefing is on the screen.
    session.wait_for("  Related");
    session.press("h");
    session.wait_for(LIST);
    quit(&mut session);
    assert!(session.is_restored());
    watch.gone();
}
