//! With `--ascii` the reader adds nothing to the texts that is not ASCII, whatever is on the screen.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use summitry::ascii;
use summitry::library::{Library, Location};
use summitry::terminal::Caps;

use super::sizes::OPENERS;
use super::support::{Journey, keymap};

/// What leads to more that is not on the way to the other sizes: messages, marks, menus of keys.
const MORE: &[&str] =
    &["enter / t r a enter n", "enter } y", "enter m '", "U", "g", "enter } } *", "enter e", "ctrl-p x q q enter"];

/// The built-in briefings with an `x` for each character that is not ASCII: what is not ASCII then is the reader's.
fn plain_texts() -> Arc<Library> {
    let directory = tempfile::tempdir().unwrap();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings")).unwrap() {
        let file = file.unwrap();
        let text: String =
            fs::read_to_string(file.path()).unwrap().chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
        fs::write(directory.path().join(file.file_name()), text).unwrap();
    }
    let library = Library::load(&Location::Directory(directory.path().to_owned())).unwrap();
    assert_eq!(library.briefings.len(), 5);
    Arc::new(library)
}

#[test]
fn nothing_but_ascii_is_drawn_in_any_view() {
    let library = plain_texts();
    for (cols, rows) in [(120, 30), (24, 8)] {
        for opener in OPENERS.iter().chain(MORE) {
            let mut journey = Journey::with(cols, rows, library.clone(), keymap());
            journey.set_ascii();
            for keys in [opener, "down down pgdn", "end", "?"] {
                let screen = journey.keys(keys).pause().screen();
                assert!(screen.is_ascii(), "{opener} at {cols}x{rows}:\n{screen}");
            }
        }
    }
}

#[test]
fn a_terminal_that_reads_no_utf8_is_sent_none_and_everything_stays_in_its_column() {
    let caps = Caps { ascii: true, ..Caps::XTERM };
    for (opener, (cols, rows)) in OPENERS.iter().zip([(80, 24), (120, 30), (40, 12)].into_iter().cycle()) {
        let (mut whole, mut journey) = (Journey::ascii(cols, rows), Journey::on_terminal(caps, cols, rows));
        journey.set_ascii();
        for keys in [*opener, "down pgdn"] {
            let screen = journey.keys(keys).pause().screen();
            assert!(journey.sent.is_ascii());
            let rows = |text: &str| text.lines().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>();
            assert_eq!(rows(&screen), rows(&ascii::text(&whole.keys(keys).pause().screen())), "{opener}, {keys}");
        }
    }
}

#[test]
fn the_texts_keep_their_letters() {
    let mut journey = Journey::ascii(80, 24);
    let screen = journey.keys("x").text("Tokayev").keys("enter alt-G").screen();
    assert!(screen.contains("Токаев"), "{screen}");
    assert!(!screen.contains(['–', '…', '’', '\u{a0}']), "{screen}");
}
