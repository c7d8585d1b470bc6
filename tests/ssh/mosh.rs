//! Through mosh, which draws the screen by a terminal emulator of its own: the same screens as without it.

use std::process::{Command, Stdio};

use crate::desk::{Desk, LIST};
use crate::session::Session;

const SIZE: (u16, u16) = (80, 24);

/// Each changes the screen, and between them they lead through every view.
const KEYS: &[&str] = &[
    "j", "j", "k", "\r", "\x04", "\x04", "j", "j", "k", "\x15", "G", "gg", "]", "]", "\x1b[6~", "\x1b[5~", "o", "\x07",
    "\x10", "trade", " target", "\x1b[B", "\x07", "h", "f", "j", "\x07", "t", "\r", "\x07", "\x07", "c", "\x07", "x",
    "\x07", "?", "\x07", "z", "z", "M", "M", "G", "k", "k", "k",
];

/// A client of a mosh server that runs a shell's command.
fn through_mosh(command: &str) -> Session {
    let output = Command::new("mosh-server")
        .args(["new", "-i", "127.0.0.1", "-c", "256", "-l", "LC_ALL=C.UTF-8", "--", "sh", "-c", command])
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .expect("mosh-server starts");
    let words = String::from_utf8(output.stdout).expect("UTF-8");
    let connect = words.lines().find_map(|line| line.strip_prefix("MOSH CONNECT ")).expect("a port and a key");
    let (port, key) = connect.split_once(' ').expect("a port and a key");
    let key = format!("MOSH_KEY={key}");
    let client = ["env", &key, "LC_ALL=C.UTF-8", "mosh-client", "127.0.0.1", port];
    Session::start(&client.map(str::to_owned), SIZE)
}

#[test]
#[ignore = "needs mosh"]
fn every_screen_is_the_same_in_mosh() {
    let (desk, other) = (Desk::new(), Desk::new());
    let (watch, _other) = (desk.watch(), other.watch());
    let mut mosh = through_mosh(&desk.reader());
    let mut bare = Session::start(&["sh", "-c", &other.reader()].map(str::to_owned), SIZE);
    mosh.wait_for(LIST);
    bare.wait_for(LIST);
    for (step, keys) in KEYS.iter().enumerate() {
        let before = bare.see(vt100::Screen::contents);
        bare.press(keys);
        bare.wait_until("another screen", |screen| screen.contents() != before);
        mosh.press(keys);
        mosh.wait_until_like(&bare, &format!("step {step}, {keys:?}"));
    }
    mosh.press("q");
    mosh.end();
    watch.gone();
    assert!(mosh.is_restored());
}
