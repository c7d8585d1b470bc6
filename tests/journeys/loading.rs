//! While a library is being read: what is found first is seldom what is newest.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use summitry::library::{Library, Loaded, Place};
use summitry::run::Message;

use super::support::{Journey, built_in};

const TOTAL: usize = 5;

/// What has been read of the shipped briefings when these files have.
fn read(files: &[&str]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    for file in files {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings").join(file), dir.path().join(file)).unwrap();
    }
    let library = Arc::new(Library::load(&Place::Directory(dir.path().into())).unwrap());
    Loaded { library, done: false, read: files.len(), total: TOTAL }
}

/// The oldest briefing alone, then two newer ones with it.
fn first_two() -> [Loaded; 2] {
    let files = ["state-visit-tashkent-2022.yaml", "khiva-informal-2024.yaml", "consultative-dushanbe-2023.yaml"];
    [read(&files[..1]), read(&files)]
}

/// The row of the list that is selected.
fn selected(journey: &Journey) -> String {
    let screen = journey.screen();
    let row = screen.lines().find(|line| line.starts_with('▌')).unwrap();
    row.split('│').next().unwrap().to_string()
}

fn all() -> Message {
    Message::Loaded(Loaded { library: built_in(), done: true, read: TOTAL, total: TOTAL })
}

#[test]
fn until_a_key_is_pressed_the_newest_that_has_been_read_is_selected_and_shown() {
    let [first, second] = first_two();
    let mut journey = Journey::begin(80, 24, first);
    assert!(selected(&journey).contains("Tashkent state visit 2022"));
    journey.tell(Message::Loaded(second));
    assert!(selected(&journey).contains("Khiva informal talks"), "{}", journey.screen());
    assert!(journey.screen().contains("reading 3 of 5 briefings"));
    journey.tell(all());
    assert_eq!(journey.screen(), Journey::new(80, 24).screen());
    // From here on the library is complete, and what is selected stays selected.
    let [_, second] = first_two();
    let mut journey = Journey::begin(80, 24, Loaded { done: true, ..second });
    journey.tell(all());
    assert!(selected(&journey).contains("Khiva informal talks"), "{}", journey.screen());
}

#[test]
fn what_was_selected_by_hand_stays_selected_while_newer_ones_come() {
    let [_, second] = first_two();
    let mut journey = Journey::begin(80, 24, second);
    journey.keys("j");
    let chosen = selected(&journey);
    assert!(chosen.contains("Consultative Meeting 2023"), "{}", journey.screen());
    assert_eq!(selected(journey.tell(all())), chosen);
    let [first, second] = first_two();
    let mut reading = Journey::begin(40, 12, first);
    let page = reading.keys("enter").screen();
    let page = page.lines().next().unwrap().to_string();
    reading.tell(Message::Loaded(second)).tell(all());
    assert_eq!(reading.screen().lines().next(), Some(&*page));
}
