//! Every size is safe, whatever is on the screen.

use proptest::prelude::*;
use summitry::screen::{self, Size};

use super::support::Journey;

/// The keys that open each thing there is on the screen.
pub const OPENERS: &[&str] = &[
    "",
    "enter",
    "enter /",
    "ctrl-p",
    "ctrl-p v i s a alt-w",
    "enter o",
    "'",
    "!",
    "?",
    ":",
    "enter z",
    "M enter",
    "enter }",
    "x",
    "x enter",
    "x enter )",
    "c",
    "c enter",
    "f",
    "f tab",
    "f ctrl-t",
    "t",
    "t enter",
];

#[test]
fn small_screens_say_what_they_need_and_come_back() {
    let mut journey = Journey::new(80, 24);
    let before = journey.screen();
    assert!(journey.resize(19, 10).screen().starts_with("too small:"));
    assert!(journey.resize(20, 5).screen().contains("Nov 2025"));
    assert_eq!(journey.resize(80, 24).screen(), before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn every_size_shows_something_and_under_it_the_status_line(opener in 0..OPENERS.len(), sizes in prop::collection::vec((1u16..=500, 1u16..=200), 1..4), text in "[a-z ]{0,6}") {
        let mut journey = Journey::new(80, 24);
        journey.keys(OPENERS[opener]);
        journey.text(&text);
        for (cols, rows) in sizes {
            journey.resize(cols, rows);
            journey.keys("down pgdn");
            let screen = journey.screen();
            if screen::too_small(Size { cols, rows }) {
                prop_assert!("too small:".starts_with(screen.lines().next().unwrap_or_default()), "{screen}");
                continue;
            }
            let lines: Vec<&str> = screen.lines().collect();
            let (status, body) = lines.split_last().unwrap();
            prop_assert!(lines.len() == usize::from(rows) && !status.is_empty(), "no status line at {cols}x{rows}:\n{screen}");
            prop_assert!(body.iter().any(|line| !line.is_empty()), "nothing above the status line at {cols}x{rows}");
        }
        journey.resize(80, 24);
    }
}

#[test]
fn the_end_stays_in_sight_over_a_resize() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("enter G").screen();
    for (cols, rows) in [(120, 40), (50, 12), (80, 30)] {
        assert!(journey.resize(cols, rows).screen().contains("100%"), "at {cols}x{rows}");
    }
    assert_eq!(journey.resize(80, 24).screen(), before);
}
