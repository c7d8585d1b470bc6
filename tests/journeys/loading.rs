//! While a library is being read: what is found first is seldom what is newest.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use summitry::library::{Library, Loaded, Location};
use summitry::run::Message;

use super::support::{Journey, built_in};

const TOTAL: usize = 5;

/// What has been read of the shipped briefings when these files have.
fn read(files: &[&str]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    for file in files {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings").join(file), dir.path().join(file)).unwrap();
    }
    let library = Arc::new(Library::load(&Location::Directory(dir.path().into())).unwrap());
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
    journey.deliver(Message::Loaded(second));
    assert!(selected(&journey).contains("Khiva informal talks"), "{}", journey.screen());
    assert!(journey.screen().contains("reading 3 of 5 briefings"));
    journey.deliver(all());
    assert_eq!(journey.screen(), Journey::new(80, 24).screen());
    // From here on the library is complete, and what is selected stays selected.
    let [_, second] = first_two();
    let mut journey = Journey::begin(80, 24, Loaded { done: true, ..second });
    journey.deliver(all());
    assert!(selected(&journey).contains("Khiva informal talks"), "{}", journey.screen());
}

#[test]
fn what_was_selected_by_hand_stays_selected_while_newer_ones_come() {
    let [_, second] = first_two();
    let mut journey = Journey::begin(80, 24, second);
    journey.keys("j");
    let chosen = selected(&journey);
    assert!(chosen.contains("Consultative Meeting 2023"), "{}", journey.screen());
    assert_eq!(selected(journey.deliver(all())), chosen);
    let [first, second] = first_two();
    let mut reading = Journey::begin(40, 12, first);
    let page = reading.keys("enter").screen();
    let page = page.lines().next().unwrap().to_string();
    reading.deliver(Message::Loaded(second)).deliver(all());
    assert_eq!(reading.screen().lines().next(), Some(&*page));
}

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

#[test]
fn a_query_from_the_command_line_is_answered_without_a_key() {
    for size in SIZES {
        let screen = Journey::ahead(size, None, Some("aktau port"), "").screen();
        assert!(screen.contains("Kuryk") && !screen.contains("searching"), "{screen}");
        // Who comes back to where the last reading ended is answered too.
        let mut before = Journey::new(size.0, size.1);
        before.keys("j enter ] ]");
        let mut journey = before.again_ahead(None, Some("aktau port"), "");
        assert!(journey.screen().contains("Kuryk"), "{}", journey.screen());
        assert!(journey.keys("esc").screen().contains("Partnership, alliance"), "{}", journey.screen());
    }
}

#[test]
fn keys_that_were_pressed_too_early_mean_what_they_mean_later() {
    for size in SIZES {
        for keys in [
            "j enter / t a r g e t enter",
            "f2 t r a d e down",
            "f6 j o b s",
            "f7 down",
            "x Z h u m enter",
            "c d u s h enter",
            "f2 w h o : s e r tab",
            "o down enter",
        ] {
            let early = Journey::ahead(size, None, None, keys).screen();
            assert_eq!(early, Journey::new(size.0, size.1).keys(keys).screen(), "{keys}");
        }
    }
    let open = Some("supreme-council-tashkent-2025");
    let journey = Journey::ahead((80, 24), open, None, "/ r a r e enter");
    assert!(journey.screen().contains("match 1 of"), "{}", journey.screen());
    let mut journey = Journey::ahead((80, 24), open, None, "/ q");
    journey.keys("esc");
    assert!(journey.outside.is_empty(), "in the prompt a q is a letter");
}
