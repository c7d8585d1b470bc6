//! Which library is in use, and what is said where there is nothing in it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use summitry::library::{Discovery, Library};
use summitry::problem::{Problem, Severity};
use summitry::run::Message;

use super::support::{Journey, keymap};

/// What is found by somebody with this home who names these files.
fn found(home: &str, named: Option<&str>) -> Discovery {
    Discovery::new(named.map(PathBuf::from), |name| (name == "HOME").then(|| OsString::from(home)))
}

fn status(journey: &Journey) -> String {
    journey.screen().lines().last().unwrap().trim_end().to_owned()
}

#[test]
fn the_first_screen_names_the_library() {
    assert!(status(&Journey::new(40, 12)).contains(" 1 of 5 · built-in  enter open   ? help"));
    let library = |cols, named| status(&Journey::new(cols, 12).found(found("/home/ada", Some(named))));
    assert!(library(80, "/home/ada/talks").starts_with(" 1 of 5 · ~/talks   "));
    let narrow = library(40, "/srv/briefings/of/the/desk");
    assert!(narrow.starts_with(" 1 of 5 · …/of/the/desk   ") && narrow.ends_with("open"), "{narrow}");
    assert!(library(20, "/srv/briefings").starts_with(" 1 of 5"));
}

#[test]
fn where_the_last_reading_ended_the_library_is_named_until_the_first_key() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter");
    let mut journey = journey.again_ahead(None, None, "");
    assert!(status(&journey).contains("%  built-in · Consultative Meeting 2025"), "{}", journey.screen());
    journey.keys("j");
    assert!(status(&journey).contains("%  Consultative Meeting 2025"), "{}", journey.screen());
}

#[test]
fn briefings_of_the_working_directory_say_that_they_go_before_ones_own() {
    // Tests run in a directory that has a `briefings`.
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join(".local/share/summitry/briefings")).unwrap();
    let discovery = || found(home.path().to_str().unwrap(), None);
    for cols in [40, 80] {
        let mut journey = Journey::new(cols, 12).found(discovery());
        assert!(status(&journey).starts_with(" 1 of 5 · ./briefings, not your own"), "{}", journey.screen());
        journey.keys("j");
        assert!(status(&journey).starts_with(" 2 of 5 · ./briefings  "), "{}", journey.screen());
    }
    let problems = Journey::new(120, 12).found(discovery()).keys("!").screen();
    let sentence = "library ./briefings, which goes before your own library in ~/.local/share/summitry/briefings";
    assert!(problems.contains(sentence), "{problems}");
}

#[test]
fn an_empty_library_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let named = home.path().join("talks");
    fs::create_dir(&named).unwrap();
    let discovery = || found(home.path().to_str().unwrap(), named.to_str());
    let library = Arc::new(Library::default());
    for (name, cols, rows) in [("empty_80x24", 80, 24), ("empty_40x12", 40, 12)] {
        let journey = Journey::with(cols, rows, library.clone(), keymap()).found(discovery());
        insta::assert_snapshot!(name, journey.screen());
    }
}

#[test]
fn what_says_that_files_have_problems_names_the_key_that_shows_them() {
    let message = "a fault that takes more columns than a narrow screen has";
    let problem = Problem::new(Path::new("keymap.yaml"), (3, 1), Severity::Error, message, "");
    let keymap = || {
        let mut keymap = keymap();
        keymap.merge("global:\n  \"!\": none\n  f12: problems\n", Path::new("keymap.yaml"));
        keymap
    };
    for cols in [40, 80] {
        let mut journey = Journey::new(cols, 12);
        journey.deliver(Message::Keymap(Box::new((None, vec![problem.clone()]))));
        assert!(status(&journey).ends_with("  ! problems"), "{}", journey.screen());
        journey.keys("j");
        assert!(status(&journey).starts_with(" 1 problem · built-in") && status(&journey).contains("  ! problems"));
        journey.deliver(Message::Keymap(Box::new((Some(keymap()), vec![problem.clone()]))));
        assert!(status(&journey).ends_with("  f12 problems"), "{}", journey.screen());
    }
}

#[test]
fn an_unknown_briefing_leaves_the_list_with_the_nearest_selected() {
    for (cols, rows) in [(80, 24), (40, 12)] {
        let mut journey = Journey::ahead((cols, rows), Some("khiva"), None, "");
        let screen = journey.until("did you mean").screen();
        assert!(status(&journey).starts_with(" no briefing `khiva`; did you mean"), "{screen}");
        assert!(screen.lines().any(|row| row.starts_with('▌') && row.contains("Khiva")), "{screen}");
        assert!(journey.keys("enter").screen().contains("Khiva"));
    }
    let mut journey = Journey::ahead((120, 24), Some("tashkent"), None, "");
    let said = journey.until("did you mean").screen();
    assert!(said.contains("`consultative-tashkent-2025`, `supreme-council-tashkent-2025`"), "{said}");
    assert!(status(&Journey::ahead((80, 24), Some("brussels"), None, "")).starts_with(" no briefing `brussels`   "));
}

#[test]
fn an_unknown_heading_opens_its_briefing_and_offers_the_nearest() {
    let journey = Journey::ahead((120, 24), Some("khiva-informal-2024#working formt"), None, "");
    assert!(
        status(&journey).starts_with(" there is no `working formt` in this briefing; did you mean `working-format"),
        "{}",
        journey.screen()
    );
}
