//! The real program at the end of a line that cuts, stalls and cannot show everything.

use crate::home::{Home, LIST, SECTION, go_somewhere, quit, quit_input};
use crate::session::Session;

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
        session.see(moved)
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
fn a_paste_whose_end_was_lost_does_not_swallow_the_keys() {
    let home = Home::new();
    let mut session = home.start(&[]);
    session.press_apart("\x1b[200~lost");
    session.press("\x03");
    session.end();
    assert!(session.is_restored());
    let mut session = home.start(&[]);
    session.press_apart("\x1b[200~lost");
    session.press_until("q", |screen| !screen.alternate_screen());
    assert_eq!(session.end().code(), Some(0));
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

#[test]
fn the_mouse_is_off_until_it_is_turned_on() {
    let home = Home::new();
    let mut session = home.start(&[]);
    let on = |screen: &vt100::Screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    assert!(!session.see(on));
    session.press("gm");
    session.wait_until("the mouse", on);
    session.press("\x1b[<0;6;4M\x1b[<0;6;4m");
    session.wait_for("Second meeting");
    session.press("gm");
    session.wait_until("no mouse", |screen| !on(screen));
    session.press("gm");
    session.wait_until("the mouse", on);
    session.press("q");
    session.end();
    assert!(session.is_restored() && !session.see(on));
}

#[test]
fn what_is_copied_goes_to_the_terminal_and_nothing_is_claimed() {
    let home = Home::new();
    let mut session = home.somewhere();
    session.press("y");
    session.wait_for("sent to the terminal: ");
    let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
    assert!(bytes.contains("\x1b]52;c;") && !bytes.contains("\x1bPtmux;"), "{bytes:?}");
    quit(&mut session);
}

/// The parameters of every SGR that a reader with these variables and arguments sends for its first screens.
fn attributes(variables: &[&str], arguments: &[&str]) -> Vec<String> {
    let home = Home::new();
    let mut session = Session::start(&[home.command(variables), words(arguments)].concat(), (80, 24));
    session.wait_for(LIST);
    session.press("j\x10trade");
    session.wait_for(" hits");
    session.press("\x03");
    session.wait_for(LIST);
    quit(&mut session);
    let bytes = String::from_utf8(session.bytes()).expect("UTF-8");
    let ends = |sequence: &str| sequence.find(|c: char| !c.is_ascii_digit() && c != ';');
    let sequences = bytes.split("\x1b[").skip(1).filter_map(|sequence| Some((sequence, ends(sequence)?)));
    let styles = sequences.filter(|(sequence, end)| sequence[*end..].starts_with('m'));
    styles.map(|(sequence, end)| sequence[..end].to_owned()).collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn colours_are_those_that_the_terminal_is_said_to_have() {
    let colour = |parameters: &String| {
        let mut numbers = parameters.split(';').filter_map(|number| number.parse().ok());
        numbers.any(|n: u16| (30..40).contains(&n) || (90..98).contains(&n))
    };
    let has = |styles: &[String], what: &str| styles.iter().any(|style| style.contains(what));
    let named = attributes(&["TERM=xterm"], &[]);
    assert!(named.iter().any(colour) && !has(&named, "38;"), "{named:?}");
    assert!(has(&attributes(&["SUMMITRY_GROUND=dark"], &[]), "38;5;75"));
    assert!(has(&attributes(&["SUMMITRY_GROUND=light", "COLORTERM=truecolor"], &[]), "38;2;11;92;173"));
    for (variables, arguments, coloured) in [
        (&["NO_COLOR=1"][..], &[][..], false),
        (&["NO_COLOR=1"], &["--color", "always"], true),
        (&["CLICOLOR_FORCE=1"], &["--color", "never"], false),
        (&["CLICOLOR=0"], &[], false),
        (&["CLICOLOR=0", "CLICOLOR_FORCE=1"], &[], true),
        (&["TERM=vt100"], &[], false),
        (&["TERM=vt100", "CLICOLOR_FORCE=1"], &[], true),
    ] {
        let styles = attributes(variables, arguments);
        assert_eq!(styles.iter().any(colour), coloured, "{variables:?} {arguments:?}: {styles:?}");
    }
}

#[test]
fn a_terminal_without_utf8_is_sent_ascii_and_a_reason() {
    for (variables, reason) in [
        (&["LC_ALL=C"][..], "LC_ALL=C is not UTF-8"),
        (&["LANG=ru_RU.KOI8-R"], "LANG=ru_RU.KOI8-R is not UTF-8"),
        (&["TERM=screen", "STY=1.pts"], "no locale is set"),
    ] {
        let home = Home::new();
        let mut session = home.start(variables);
        session.wait_for(&format!("shown in ASCII: {reason}"));
        session.press("x");
        session.wait_for("Tokayev");
        session.press("Tokayev\r");
        session.wait_for("passages in");
        session.press("\x07");
        session.wait_for("ctrl-p find");
        session.press("\x07");
        go_somewhere(&mut session);
        quit(&mut session);
        assert!(session.bytes().is_ascii(), "{variables:?}");
        let plain = [home.command(variables), words(&["--plain", "--open", "khiva-2024"])].concat();
        let mut session = Session::start(&plain, (80, 24));
        session.wait_for(reason);
        session.press("cite 1\nq\n");
        session.end();
        assert!(session.bytes().is_ascii(), "{variables:?}");
    }
    let home = Home::new();
    for (arguments, printed) in [
        (&["list"][..], "supreme-council-tashkent-2025"),
        (&["find", "Токаев"], "Tokayev"),
        (&["show", "қ"], "`k`"),
        (&["--қ"], "'--k'"),
    ] {
        let mut session = Session::start(&[home.command(&["LC_CTYPE=C"]), words(arguments)].concat(), (80, 24));
        session.wait_for(printed);
        session.end();
        assert!(session.bytes().is_ascii(), "{arguments:?}");
    }
}

#[test]
fn every_terminal_shows_the_same_screen() {
    let read = |term: &str| {
        let home = Home::new();
        let mut session = home.start(&["NO_COLOR=1", &format!("TERM={term}"), "LANG=C.UTF-8"]);
        go_somewhere(&mut session);
        for key in ["\x1b[6~", "\x1b[B", "\x1b[B", "k", "\x1b[5~", "]", "G"] {
            session.press_apart(key);
        }
        session.wait_for("100%");
        (home, session)
    };
    let (_xterm_home, xterm) = read("xterm");
    for term in ["linux", "screen", "tmux", "vt100", "xterm-kitty", "unheard-of"] {
        let (_home, session) = read(term);
        session.wait_until_like(&xterm, term);
    }
}
