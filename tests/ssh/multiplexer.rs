//! Inside tmux and screen: the same screen as without them, and a clipboard that gets through.

use std::fs;
use std::num::NonZeroU16;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::desk::{Desk, go_somewhere, quit};
use crate::session::Session;

const SIZE: (u16, u16) = (80, 24);

/// What the reader shows at [`go_somewhere`] with nothing in between.
fn bare() -> String {
    let desk = Desk::new();
    let _watch = desk.watch();
    let mut session = Session::start(&words(&["sh", "-c", &desk.reader()]), SIZE);
    go_somewhere(&mut session);
    let mut terminal =
        vt100::Parser::new(NonZeroU16::new(SIZE.1).expect("rows"), NonZeroU16::new(SIZE.0).expect("columns"), 0);
    terminal.process(&session.bytes());
    quit(&mut session);
    terminal.screen().contents()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Reads in a multiplexer that `command` starts, copies, resizes, and quits.
fn read_inside(desk: &Desk, command: &[&str]) {
    let bare = bare();
    let watch = desk.watch();
    let mut session = Session::start(&words(command), SIZE);
    go_somewhere(&mut session);
    session.wait_until("the same screen", |screen| screen.contents() == bare);
    session.press("y");
    session.wait_for("sent to the terminal");
    assert!(String::from_utf8_lossy(&session.bytes()).contains("\x1b]52;"), "the clipboard gets through");
    session.resize(100, 30);
    session.wait_until("a status line on the last row", |screen| {
        screen.rows(0, 100).nth(29).is_some_and(|row| row.contains("? help"))
    });
    session.press("q");
    session.end();
    watch.gone();
}

#[test]
#[ignore = "needs tmux"]
fn in_tmux() {
    let desk = Desk::new();
    let (socket, config) = (desk.path("socket"), desk.path("tmux.conf"));
    fs::write(&config, "set -g status off\nset -g set-clipboard on\nset -g default-terminal tmux-256color\n")
        .expect("a file");
    let reader = desk.reader();
    read_inside(&desk, &["tmux", "-u", "-S", &socket, "-f", &config, "new-session", &reader]);
    // It ends with its last session; this only makes sure.
    let _ = Command::new("tmux").args(["-S", &socket, "kill-server"]).output();
}

#[test]
#[ignore = "needs screen"]
fn in_screen() {
    let desk = Desk::new();
    let (sockets, config) = (desk.path("sockets"), desk.path("screenrc"));
    fs::create_dir(&sockets).expect("a directory");
    fs::set_permissions(&sockets, fs::Permissions::from_mode(0o700)).expect("ours");
    fs::write(&config, "startup_message off\naltscreen on\n").expect("a file");
    let (directory, reader) = (format!("SCREENDIR={sockets}"), desk.reader());
    read_inside(&desk, &["env", &directory, "LC_ALL=C.UTF-8", "screen", "-U", "-c", &config, "sh", "-c", &reader]);
}
