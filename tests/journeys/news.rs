//! What is new since it was read: over restarts, and across edits of the files.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use insta::assert_snapshot;
use summitry::library::{Library, Location};

use super::support::{Journey, keymap};

const BRIEFING: &str = "supreme-council-tashkent-2025.yaml";

/// The shipped briefings as files that can be edited.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), dir.path().join(file.file_name())).unwrap();
        }
        Self(dir)
    }

    fn library(&self) -> Arc<Library> {
        Arc::new(Library::load(&Location::Directory(self.0.path().into())).unwrap())
    }

    /// Puts `to` where `from` first stands in a file.
    fn edit(&self, file: &str, from: &str, to: &str) -> &Self {
        let path = self.0.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
        self
    }

    /// One figure changed, one outcome removed, one figure added.
    fn edit_three(&self) -> &Self {
        self.edit(BRIEFING, "value: 78\n", "value: 80\n");
        let text = fs::read_to_string(self.0.path().join(BRIEFING)).unwrap();
        let start = text.find("  - id: seven-projects-launched\n").unwrap();
        let end = start + 1 + text[start + 1..].find("\n  - id:").unwrap() + 1;
        self.edit(BRIEFING, &text[start..end], "");
        let figure = "figures:\n  - {id: new, label: Hours of talks, value: 3, unit: hours}\n";
        self.edit(BRIEFING, "figures:\n", figure)
    }
}

/// Somebody who has read the second summit of these files.
fn reader_of(files: &Files, cols: u16, rows: u16) -> Journey {
    let mut journey = Journey::with(cols, rows, files.library(), keymap());
    journey.keys("j enter").keys("h");
    journey
}

#[test]
fn nothing_is_new_after_the_first_reading() {
    let files = Files::new();
    let mut journey = reader_of(&files, 80, 24);
    assert!(journey.keys("w").screen().contains("nothing is new since you last read it"));
    let mut journey = journey.again(files.library());
    assert!(journey.keys("w").screen().contains("nothing is new since you last read it"));
}

#[test]
fn what_changed_between_two_runs_is_marked_and_walked() {
    let files = Files::new();
    let journey = reader_of(&files, 80, 24);
    files.edit_three();
    let mut journey = journey.again(files.library());
    journey.until(" ~ Supreme").keys("j");
    assert_snapshot!("news_in_the_list_80x24", journey.screen());
    let mut seen = Vec::new();
    for _ in 0..3 {
        let screen = journey.keys("w").screen();
        let marked = screen.lines().find(|line| line.starts_with('▌')).unwrap();
        seen.push(marked.chars().nth(1).unwrap());
    }
    assert_eq!(seen, ['+', '~', '-']);
    journey.keys("W");
    assert!(journey.screen().contains("it was: 78 projects, 15 November 2025"));
    assert_snapshot!("news_in_the_article_80x24", journey.screen());
    assert_snapshot!("news_in_the_article_40x12", journey.resize(40, 12).screen());
}

#[test]
fn leaving_a_briefing_counts_as_having_read_what_was_new() {
    let files = Files::new();
    let journey = reader_of(&files, 80, 24);
    files.edit_three();
    let mut journey = journey.again(files.library());
    journey.until(" ~ Supreme").keys("j enter").keys("h");
    assert!(!journey.screen().contains('~'), "{}", journey.screen());
    assert!(journey.keys("w").screen().contains("nothing is new"));
    let mut journey = journey.again(files.library());
    assert!(journey.keys("w").screen().contains("nothing is new"));
}

#[test]
fn an_edit_while_reading_is_compared_with_what_was_read_before() {
    let files = Files::new();
    let mut journey = Journey::with(80, 24, files.library(), keymap());
    journey.keys("j enter");
    files.edit(BRIEFING, "value: 78\n", "value: 80\n");
    journey.load(files.library()).keys("w");
    assert!(journey.screen().contains("it was: 78 projects"), "{}", journey.screen());
    files.edit(BRIEFING, "value: 80\n", "value: 78\n");
    assert!(journey.load(files.library()).keys("w").screen().contains("nothing"), "{}", journey.screen());
}

#[test]
fn the_walk_goes_on_to_the_next_briefing_that_has_changed() {
    let files = Files::new();
    let mut journey = Journey::with(80, 24, files.library(), keymap());
    journey.keys("j enter h j j j enter h g g");
    files.edit(BRIEFING, "value: 78\n", "value: 80\n");
    files.edit("state-visit-tashkent-2022.yaml", "place: ", "place: Old ");
    let mut journey = journey.again(files.library());
    journey.until("\n ~");
    assert!(journey.keys("w").screen().contains("it was: 78 projects"), "{}", journey.screen());
    assert!(journey.keys("w").screen().contains("it was: Tashkent, Uzbekistan"), "{}", journey.screen());
    assert!(journey.keys("w").screen().contains("nothing more is new"), "{}", journey.screen());
}

#[test]
fn an_unread_briefing_has_nothing_new() {
    let files = Files::new();
    let mut journey = reader_of(&files, 80, 24);
    journey.keys("U");
    files.edit_three();
    let mut journey = journey.again(files.library());
    assert!(journey.keys("w").screen().contains("nothing is new"));
    assert!(!journey.screen().contains('~'));
}
