//! Every way out leaves the terminal as it was. The program is a reader of one line: it shows what came.

use std::process;
use std::sync::mpsc;

use rustix::process::Signal as Sent;
use summitry::key::{Code, Key};
use summitry::terminal::{Caps, Display, Event, Guard, Input, Signal, Tty};

use crate::session::{Session, own_program};

/// The program under test: not a test itself.
#[test]
#[ignore = "run by the other tests"]
fn reader() {
    process::exit(read());
}

/// Shows each event until the end is requested; returns the exit code.
fn read() -> i32 {
    let tty = Tty::open().expect("a terminal");
    let caps = Caps::from_env(|name| std::env::var(name).ok());
    let guard = Guard::enter(&tty, caps).expect("raw mode");
    let mut display = Display::new(tty.output().expect("a handle"), caps, tty.size());
    display.enter();
    let (send, events) = mpsc::channel();
    let input = Input::start(&tty, move |event| send.send(event).unwrap_or_default()).expect("a thread");
    let mut shown = "ready".to_owned();
    loop {
        let drawn = display.draw(|frame| {
            frame.buffer.set_stringn(0, 0, &shown, frame.area().width.into(), ratatui::style::Style::new());
        });
        if drawn.is_err() {
            return 129;
        }
        if display.is_stalled() {
            input.notify_when_writable();
        }
        let event = events.recv().expect("the thread lives");
        match event {
            Event::Key(key) if key == Key::char('q') => return 0,
            Event::Key(key) if key == Key::char('p') => panic!("as asked"),
            Event::Key(key) if key == Key::char('t') => {
                let _ = std::thread::spawn(|| panic!("elsewhere")).join();
            }
            Event::Key(key) if key == Key::char('h') => loop {
                std::thread::park();
            },
            Event::Key(key) if key == Key::char('e') => {
                let script = "echo AWAY; read line; echo \"typed $line\"; read line";
                let shell = || process::Command::new("sh").args(["-c", script]).status();
                guard.lend(&input, shell).expect("away and back").expect("a shell");
                display.enter();
                shown = "back".into();
            }
            Event::Key(key) if key == Key::ctrl('z') => {
                let stopped = guard.stop(&input).expect("stop and back");
                display.enter();
                shown = format!("stopped: {stopped}");
            }
            Event::Signal(Signal::Terminate(number)) => return 128 + number,
            Event::Signal(Signal::Continue) => {
                if guard.enter_again().is_err() {
                    return 129;
                }
                display.enter();
                shown = "continued".into();
            }
            Event::Hangup => return 129,
            Event::Resize(size) => {
                display.resize(size);
                shown = format!("{}x{}", size.cols, size.rows);
            }
            Event::Writable => display.flush().expect("a terminal"),
            Event::Key(Key { code: Code::Esc, .. }) => shown = "escape".into(),
            other => shown = format!("{other:?}"),
        }
    }
}

fn start() -> Session {
    let session = Session::start(&own_program("ways_out::reader"), (80, 24));
    session.wait_for("ready");
    assert!(!session.is_cooked());
    session
}

#[test]
fn quit() {
    let mut session = start();
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
    assert!(session.is_restored());
}

#[test]
fn panic() {
    for key in ["p", "t"] {
        let mut session = start();
        session.press(key);
        assert_eq!(session.end().code(), Some(101));
        assert!(session.is_restored());
        let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
        let (_, after) = bytes.split_once("\x1b[?1049l").expect("the main screen again");
        assert!(after.contains(if key == "p" { "as asked" } else { "elsewhere" }), "{after}");
    }
}

/// Every signal that ends a process and can be caught, but those by which the system says that the program is broken.
#[test]
fn signals() {
    let named = [
        Sent::TERM,
        Sent::HUP,
        Sent::INT,
        Sent::QUIT,
        Sent::ABORT,
        Sent::ALARM,
        Sent::BUS,
        Sent::IO,
        Sent::PROF,
        Sent::SYS,
        Sent::TRAP,
        Sent::USR1,
        Sent::USR2,
        Sent::VTALARM,
        Sent::XCPU,
        Sent::XFSZ,
    ];
    let mut signals = named.map(Sent::as_raw).to_vec();
    if cfg!(target_os = "linux") {
        // SIGSTKFLT, SIGPWR, and the first, a middle and the last of the real-time signals.
        signals.extend([16, 30, 35, 50, 64]);
    }
    for signal in signals {
        let mut session = start();
        session.signal(signal);
        assert_eq!(session.end().code(), Some(128 + signal));
        assert!(session.is_restored(), "signal {signal}");
    }
}

#[test]
fn a_signal_to_a_reader_that_hangs() {
    let mut session = start();
    session.press("h");
    session.signal(Sent::TERM.as_raw());
    assert_eq!(session.end().code(), Some(143));
    assert!(session.is_restored());
}

#[test]
fn a_line_that_breaks() {
    assert_eq!(start().hang_up().code(), Some(129));
    // Nor does a reader that hangs outlive its line.
    let mut session = start();
    session.press("h");
    assert_eq!(session.hang_up().code(), Some(129));
}

#[test]
fn stop_and_continue_under_a_shell() {
    let script = "set -m; \"$@\"; echo IN SHELL; read line; fg; echo ENDED $?; read line";
    let program = [["sh", "-c", script, "sh"].map(str::to_owned).to_vec(), own_program("ways_out::reader")].concat();
    let mut session = Session::start(&program, (80, 24));
    session.wait_for("ready");
    session.press("\x1a");
    session.wait_for("IN SHELL");
    assert!(session.is_restored());
    session.press("\n");
    session.wait_for("stopped: true");
    assert!(!session.is_cooked());
    session.press("q");
    session.wait_for("ENDED 0");
    assert!(session.is_restored());
}

#[test]
fn away_and_back() {
    let mut session = start();
    session.press("e");
    session.wait_for("AWAY");
    // `q` is for the shell, and echoed by a cooked terminal.
    session.press("q\n");
    session.wait_for("typed q");
    assert!(session.is_restored());
    session.press("\n");
    session.wait_for("back");
    assert!(!session.is_cooked());
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
}

#[test]
fn nobody_to_continue_us_means_no_stop() {
    let mut session = start();
    session.press("\x1a");
    session.wait_for("stopped: false");
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
}

#[test]
fn stopped_by_force_and_continued() {
    let mut session = start();
    session.signal(Sent::STOP.as_raw());
    session.signal(Sent::CONT.as_raw());
    session.wait_for("continued");
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
    assert!(session.is_restored());
}

#[test]
fn sizes_from_none_to_vast() {
    let mut session = start();
    for (size, shown) in
        [((1, 1), "1"), ((500, 200), "500x200"), ((0, 0), "80x24"), ((20, 5), "20x5"), ((90, 30), "90x30")]
    {
        session.resize(size.0, size.1);
        session.wait_for(shown);
    }
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
}

#[test]
fn a_sequence_in_two_pieces_is_one_key_and_a_lone_escape_one() {
    let mut session = start();
    session.press("\x1b");
    session.press("[B");
    session.wait_for("code: Down");
    session.press("\x1b");
    session.wait_for("escape");
    session.press("q");
    assert_eq!(session.end().code(), Some(0));
}

#[test]
fn the_first_frame_is_one_write_with_the_way_in() {
    let session = start();
    let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
    let enter = "\x1b[?1049h\x1b[?2004h\x1b[m\x1b[?25l\x1b[r\x1b[H\x1b[Jready";
    assert!(bytes.ends_with(enter), "{bytes:?}");
}
