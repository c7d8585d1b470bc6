//! Whatever a library, a paste or a query holds, nothing reaches the screen but printable text and the reader's own
//! sequences.

use std::sync::Arc;

use proptest::prelude::*;
use summitry::library::{Library, Location};
use summitry::run::Message;
use summitry::terminal::Event;

use crate::hostile::{TEXTS, library, stem, stray, text};
use crate::support::{Journey, keymap};

/// Somebody who does anything that can be done.
#[derive(Debug, Clone)]
enum Deed {
    /// Presses one of the keys that have a meaning here.
    Press(prop::sample::Index),
    Type(String),
    Paste(String),
    Resize(u16, u16),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        16 => any::<prop::sample::Index>().prop_map(Deed::Press),
        2 => text().prop_map(Deed::Type),
        2 => text().prop_map(Deed::Paste),
        1 => (1u16..130, 1u16..40).prop_map(|(cols, rows)| Deed::Resize(cols, rows)),
    ]
}

/// What the reader means to send besides colours: moves, erasures, scrolling, modes, and text sent to the clipboard.
fn mine(sequence: &str) -> bool {
    if let Some(copied) = sequence.strip_prefix("\u{1b}]52;c;").and_then(|rest| rest.strip_suffix('\u{7}')) {
        return copied.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='));
    }
    let Some(control) = sequence.strip_prefix("\u{1b}[") else { return matches!(sequence, "\u{8}" | "\u{1b}M") };
    control.ends_with(|c: char| "ABCDGHJKLMPSTXbdhlr".contains(c))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_printable_text_and_our_own_sequences_reach_the_screen(
        stem in stem(), texts in prop::collection::vec(text(), TEXTS), deeds in prop::collection::vec(deed(), 32),
    ) {
        let directory = tempfile::tempdir().unwrap();
        library(directory.path(), &stem, &texts);
        let loaded = Library::load(&Location::Directory(directory.path().to_owned())).unwrap();
        prop_assert_eq!(loaded.briefings.len(), 1, "{:?}", loaded.problems);
        let mut journey = Journey::with(80, 24, Arc::new(loaded), keymap());
        prop_assert_eq!(stray(&journey.sent, mine), None);
        for deed in deeds {
            match &deed {
                Deed::Press(which) => journey.press(which),
                Deed::Type(text) => journey.text(text),
                Deed::Paste(text) => journey.deliver(Message::Terminal(Event::Paste(text.clone()))),
                Deed::Resize(cols, rows) => journey.resize(*cols, *rows),
            };
            prop_assert_eq!(stray(&journey.sent, mine), None, "after {:?} in\n{}", deed, journey.screen());
        }
    }
}

#[test]
fn a_name_in_the_list_of_problems_is_clean() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("x\u{2028}\u{1b}[2J.yaml"), "title: x\n").unwrap();
    let loaded = Library::load(&Location::Directory(directory.path().to_owned())).unwrap();
    let mut journey = Journey::with(80, 24, Arc::new(loaded), keymap());
    assert!(journey.keys("!").screen().contains("\u{241b}[2J.yaml:1:1"), "{}", journey.screen());
    assert_eq!(stray(&journey.sent, mine), None);
}
