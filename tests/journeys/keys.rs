//! Keys: layouts, sequences, help and the palette from the live keymap.

use insta::assert_snapshot;
use summitry::run::{End, Request};

use super::support::{Journey, built_in, keymap};

#[test]
fn the_same_physical_keys_work_with_a_russian_layout() {
    let mut latin = Journey::new(80, 24);
    let mut russian = Journey::new(80, 24);
    assert_eq!(russian.keys("о enter п п").screen(), latin.keys("j enter g g").screen());
    assert_eq!(russian.keys("П").screen(), latin.keys("G").screen());
    russian.keys("й");
    assert_eq!(russian.outside, [Request::End(End::Quit)]);
}

#[test]
fn a_sequence_that_waits_shows_what_it_can_become() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter g");
    assert!(journey.screen().ends_with(" g"), "what is pending stands on the status line");
    journey.pause();
    assert_snapshot!("which_key_80x24", journey.screen());
}

#[test]
fn help_shows_the_keys_in_force() {
    let mut keymap = keymap();
    assert!(keymap.merge("article:\n  ctrl-j: next-section\n", "mine.yaml".as_ref()).is_empty());
    let mut journey = Journey::with(80, 24, built_in(), keymap);
    assert!(journey.keys("enter ?").screen().contains("ctrl-j"));
    assert_snapshot!("help_80x24", Journey::new(80, 24).keys("?").screen());
    assert_snapshot!("help_40x12", Journey::new(40, 12).keys("?").screen());
}

#[test]
fn help_moves_by_pages() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("?").screen();
    let after = journey.keys("pgdn").screen();
    assert!(before.lines().skip(2).take(20).filter(|row| row.len() > 2).all(|row| !after.contains(row)), "{after}");
    // The selection stays on the screen and goes no further than it must.
    assert_eq!(journey.keys("pgup").screen().replace('▌', " "), before.replace('▌', " "));
}

#[test]
fn an_enter_that_was_typed_before_the_start_is_an_enter() {
    let screen = |enter: &str| {
        let mut journey = Journey::new(80, 24);
        journey.keys("j").keys(enter).keys("/").text("earth").keys(enter).keys("n");
        journey.screen()
    };
    assert_eq!(screen("ctrl-j"), screen("enter"));
}

#[test]
fn a_command_is_given_by_name() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter :").text("contents");
    assert_snapshot!("commands_80x24", journey.screen());
    assert!(journey.keys("enter").screen().starts_with("  contents:"));
}

#[test]
fn a_key_without_meaning_says_so_and_does_nothing() {
    let mut journey = Journey::new(80, 24);
    assert!(journey.keys("f13").screen().contains("f13 has no meaning here"));
}

#[test]
fn esc_is_never_the_only_way_back() {
    for open in ["o", "'", "!", "?", ":", "ctrl-p"] {
        let mut journey = Journey::new(80, 24);
        let before = journey.keys("enter").screen();
        assert_ne!(journey.keys(open).screen(), before, "{open}");
        assert_eq!(journey.keys("ctrl-g").screen(), before, "{open}");
    }
}

#[test]
fn the_key_that_opens_an_overlay_closes_it() {
    for open in ["f4", "alt-'", "alt-!", "f1", "f6", "f7", "f9"] {
        let mut journey = Journey::new(80, 24);
        let before = journey.keys("enter").screen();
        assert_ne!(journey.keys(open).screen(), before, "{open}");
        assert_eq!(journey.keys(open).screen(), before, "{open}");
    }
}
