//! What holds for any bytes at all: one property for each border of the program, the same for the fuzz targets
//! (`fuzz/targets`) and for `cargo test`, which replays what they have found (`tests/corpus.rs`).
//!
//! Each property is a function of any bytes that panics where the program does not do what it should.

pub mod index;
pub mod keymap;
pub mod library;
pub mod page;
pub mod query;
pub mod state;
pub mod wire;

use std::sync::LazyLock;

use summitry::briefing::{Briefing, Fact, Glossary, Passage};
use summitry::clean;
use summitry::problem::Problem;
use summitry::typeset::plain;

/// A property, under the name of its fuzz target and of its corpus.
pub type Property = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: &[Property] = &[
    ("index", index::holds),
    ("keymap", keymap::holds),
    ("library", library::holds),
    ("page", page::holds),
    ("query", query::holds),
    ("state", state::holds),
    ("wire", wire::holds),
];

/// A directory for the files of this process, gone after it where the process ends in peace.
fn scratch() -> &'static std::path::Path {
    static SCRATCH: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a temporary directory"));
    SCRATCH.path()
}

/// Every passage with its plain text, in the order of the file.
fn texts(briefing: &Briefing, glossary: &Glossary) -> Vec<(Passage, String)> {
    let text = |fact: Fact| {
        let paragraph = fact.paragraph().map(str::to_owned);
        (fact.passage, paragraph.unwrap_or_else(|| plain(briefing, glossary, fact.passage)))
    };
    briefing.passages().map(text).collect()
}

/// Each problem is words that can be shown, and names a place that is in `text`, or just behind it.
fn are_well_reported(problems: &[Problem], text: &str) {
    let lines: Vec<usize> = text.replace("\r\n", "\n").split(['\n', '\r']).map(|line| line.chars().count()).collect();
    for problem in problems {
        let shown = problem.to_string();
        assert!(clean::is_safe(&shown) && !shown.contains(['\n', '\t']), "{shown:?}");
        assert!(!problem.message.is_empty());
        match problem.line {
            0 => assert_eq!(problem.column, 0, "{shown}"),
            line if line == lines.len() + 1 => assert!(problem.column <= 1, "{shown}"),
            line => {
                assert!(problem.column <= lines[line - 1] + 1, "{shown} beyond the {} of its line", lines[line - 1]);
            }
        }
    }
}
